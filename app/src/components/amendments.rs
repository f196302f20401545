//! What was amended or corrected since it was agreed: when, from what to what, and by whose word.

use hoptac::model::act::day_in_vietnam;
use hoptac::model::proposal::{Change, ProposalKind};
use hoptac::store::record::proposal::Amended;
use leptos::prelude::*;

use super::change_words::{change_words, fields, noun};
use super::changes::changes;
use super::day::day;
use super::party::party_name;
use super::record_text::around;
use super::tag::{Tone, tag};
use crate::cx::Cx;

/// The changes, newest first; nothing where there were none.
#[must_use]
pub fn amendments(cx: &Cx, all: &[Amended]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let items = all.iter().map(|amended| item(cx, amended)).collect_view();
    view! {
        <section class="sec" id="sua-doi">
            <header><h2>{cx.w.proposal.amended}</h2></header>
            <ol class="docs">{items}</ol>
        </section>
    }
    .into_any()
}

fn item(cx: &Cx, amended: &Amended) -> AnyView {
    let w = &cx.w.proposal;
    let tone = if amended.kind == ProposalKind::Correction { Tone::Silent } else { Tone::Soon };
    let sides: Vec<String> = amended.sides.iter().map(|unit| party_name(cx, unit)).collect();
    let sides = sides.join(", ");
    let by = match &amended.document {
        Some(document) => (w.by_document)(document, &sides),
        None => (w.by_word)(&sides),
    };
    // What changes is listed field by field; of what came or went one line says enough.
    let change = &amended.change;
    let listed = || changes(cx, noun(change), &fields(change));
    let (head, parts) = match change {
        Change::Terms { .. } | Change::Due { .. } | Change::Facts { .. } => (None, listed()),
        Change::EditMilestone { before, .. } => {
            (Some((w.of)((w.change)(change.kind()), &before.title)), listed())
        }
        _ => (Some(change_words(cx, change)), ().into_any()),
    };
    let head = head.map(|head| view! { <p lang=cx.lang_of(&head)>{head.clone()}</p> });
    view! {
        <li>
            <p>{day(cx, day_in_vietnam(amended.at))}" "{tag(tone, (w.kind)(amended.kind))}</p>
            {head}
            {parts}
            <p class="small muted">{around(cx, by, amended.document.as_deref().unwrap_or_default())}</p>
        </li>
    }
    .into_any()
}
