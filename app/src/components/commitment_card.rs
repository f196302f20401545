//! A commitment in a list.

use hoptac::model::commitment::Commitment;
use hoptac::model::standing::{Timeliness, silence, timeliness};
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use super::deadline::deadline_words;
use super::record_text::around;
use super::sides::sides;
use super::tag::{silence_tag, timeliness_tag};
use crate::cx::Cx;
use crate::messages::format;

/// Address of a commitment's page, without language.
#[must_use]
pub fn commitment_path(cx: &Cx, agreement_slug: &str, code: &str) -> String {
    format!("{}/{agreement_slug}/{code}", cx.agreements())
}

/// Timeliness of a commitment on the page's day.
#[must_use]
pub fn commitment_timeliness(cx: &Cx, commitment: &Commitment) -> Timeliness {
    timeliness(commitment.progress, commitment.content.deadline.due(), commitment.done_on, cx.today)
}

/// The card. `with_agreement` names the agreement, for lists across agreements.
#[must_use]
pub fn commitment_card(cx: &Cx, card: &CommitmentCard, with_agreement: bool) -> AnyView {
    let c = &card.commitment;
    let address = cx.href(&commitment_path(cx, &card.agreement_slug, &c.code));
    let agreement = with_agreement.then(|| {
        let address = cx.href(&format!("{}/{}", cx.agreements(), card.agreement_slug));
        view! { <p class="small" lang=cx.record_lang()><a href=address>{card.agreement_title.clone()}</a></p> }
    });
    view! {
        <article class="card commitment">
            <h3 lang=cx.record_lang()><a href=address>{c.content.text.clone()}</a></h3>
            {agreement}
            {sides(cx, &card.sides, c.accord)}
            {foot(cx, c)}
        </article>
    }
    .into_any()
}

/// Timeliness, deadline, end and target in one line.
fn foot(cx: &Cx, c: &Commitment) -> AnyView {
    let w = &cx.w.standing;
    let mut words = match c.content.deadline.due() {
        Some(_) => format!("{} {}", cx.w.field.due, deadline_words(cx, &c.content.deadline)),
        None => deadline_words(cx, &c.content.deadline),
    };
    if let Some(day) = c.done_on {
        words.push_str(&format!(" · {} {}", w.done_on, (cx.w.common.date)(day)));
    }
    if let Some(target) = &c.content.target {
        let target = (w.target)(&format::number(target.value, cx.lang), &target.unit);
        words.push_str(&format!(" · {target}"));
    }
    let timely = match commitment_timeliness(cx, c) {
        // The words beside it already say so.
        Timeliness::NoDeadline => None,
        Timeliness::DoneOnTime if c.content.deadline.due().is_none() => None,
        other => Some(timeliness_tag(cx, other)),
    };
    let silent =
        silence(c.progress, c.last_news_on, cx.today).flatten().map(|days| silence_tag(cx, Some(days)));
    let unit = c.content.target.as_ref().map_or("", |target| target.unit.as_str());
    let words = around(cx, words, unit);
    view! { <p class="foot small muted num">{timely}{silent}<span>{words}</span></p> }.into_any()
}
