//! Commitments as rows of a worksheet, in the words of the pages.

use chrono::NaiveDate;
use hoptac::model::commitment::Side;
use hoptac::store::record::commitment::CommitmentCard;

use crate::components::deadline::deadline_words;
use crate::components::party::party_name;
use crate::components::sides::joint_words;
use crate::cx::Cx;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number that can be counted with.
    Number(f64),
    /// A day that can be sorted.
    Day(NaiveDate),
    /// Nothing.
    Empty,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// A column: its heading, and how wide it is, in characters.
pub type Column = (&'static str, f64);

/// The columns of [`commitment`].
#[must_use]
pub fn columns(cx: &Cx) -> Vec<Column> {
    let (field, w) = (&cx.w.field, &cx.w.sheet);
    vec![
        (cx.w.label.agreement, 40.0),
        (field.code, 8.0),
        (field.wording, 60.0),
        (field.domains, 24.0),
        (field.direction, 20.0),
        (field.deadline, 20.0),
        (field.due_on, 14.0),
        (cx.w.extension.original_due, 14.0),
        (w.extensions, 10.0),
        (cx.w.public.timeliness, 28.0),
        (field.progress, 18.0),
        (w.joint, 34.0),
        (field.health, 18.0),
        (field.done_on, 14.0),
        (cx.w.standing.news, 14.0),
        (field.target, 12.0),
        (field.target_unit, 14.0),
        (w.sides, 60.0),
        (field.public, 12.0),
        (field.address, 44.0),
    ]
}

/// The row of a commitment, as the reader of `card` may see it.
#[must_use]
pub fn commitment(cx: &Cx, card: &CommitmentCard) -> Vec<Cell> {
    let c = &card.commitment;
    let domains: Vec<String> = c.content.domains.iter().map(|slug| cx.domain(slug)).collect();
    let sides: Vec<String> = card.sides.iter().map(|side| said(cx, side)).collect();
    let target = c.content.target.as_ref();
    #[expect(clippy::cast_precision_loss, reason = "a commitment is extended a few times")]
    let extensions = c.extensions as f64;
    vec![
        Cell::text(card.agreement_title.as_str()),
        Cell::text(c.code.as_str()),
        Cell::text(c.content.text.as_str()),
        Cell::text(domains.join("; ")),
        Cell::text((cx.w.public.direction_of)(c.content.direction)),
        Cell::text(deadline_words(cx, &c.content.deadline)),
        Cell::day(c.content.deadline.due()),
        Cell::day(c.original_due_on),
        Cell::Number(extensions),
        Cell::text((cx.w.standing.timeliness)(c.timeliness(cx.today))),
        Cell::text((cx.w.common.progress)(c.progress)),
        Cell::text(joint_words(cx, &card.sides).1),
        Cell::text(c.health.map(|health| (cx.w.common.health)(health)).unwrap_or_default()),
        Cell::day(c.done_on),
        Cell::day(c.last_news_on),
        target.map_or(Cell::Empty, |target| Cell::Number(target.value)),
        Cell::text(target.map(|target| target.unit.clone()).unwrap_or_default()),
        Cell::text(sides.join("; ")),
        Cell::text(if card.is_public { cx.w.sheet.yes } else { cx.w.sheet.no }),
        Cell::text(format!("{}/{}/{}", cx.href("/thoa-thuan"), card.agreement_slug, c.code)),
    ]
}

/// What a side last said: "Hà Nội (Sở Du lịch): đang thực hiện, tính đến 30/06/2026".
fn said(cx: &Cx, side: &Side) -> String {
    let lead = side.lead.as_ref().map(|lead| format!(" ({lead})")).unwrap_or_default();
    let words = side.said.map_or_else(
        || cx.w.standing.no_news.to_owned(),
        |said| {
            let as_of = (cx.w.standing.as_of)(&(cx.w.common.date)(said.as_of));
            format!("{}, {as_of}", (cx.w.common.progress)(said.progress))
        },
    );
    format!("{}{lead}: {words}", party_name(cx, &side.locality))
}
