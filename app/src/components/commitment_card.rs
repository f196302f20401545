//! A commitment in a list.

use hoptac::model::standing::Timeliness;
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use super::deadline::{deadline_history, deadline_words};
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
            {sides(cx, card)}
            {foot(cx, card)}
        </article>
    }
    .into_any()
}

/// Timeliness, deadline, end and target in one line.
fn foot(cx: &Cx, card: &CommitmentCard) -> AnyView {
    let w = &cx.w.standing;
    let c = &card.commitment;
    let mut words = match c.content.deadline.due() {
        Some(_) => format!("{} {}", cx.w.field.due, deadline_words(cx, &c.content.deadline)),
        None => deadline_words(cx, &c.content.deadline),
    };
    for more in deadline_history(cx, c, &card.sides) {
        words.push_str(&format!(" · {more}"));
    }
    if let Some(day) = c.done_on {
        words.push_str(&format!(" · {} {}", w.done_on, (cx.w.common.date)(day)));
    }
    if let Some(target) = &c.content.target {
        let target = (w.target)(&format::number(target.value, cx.lang), &target.unit);
        words.push_str(&format!(" · {target}"));
    }
    let timely = match c.timeliness(cx.today) {
        // The words beside it already say so.
        Timeliness::NoDeadline => None,
        other => Some(timeliness_tag(cx, other)),
    };
    let silent = c.silence(cx.today).flatten().map(|days| silence_tag(cx, Some(days)));
    let unit = c.content.target.as_ref().map_or("", |target| target.unit.as_str());
    let words = around(cx, words, unit);
    view! { <p class="foot small muted num">{timely}{silent}<span>{words}</span></p> }.into_any()
}
