//! What was amended or corrected since it was agreed: when, from what to what, and by whose word.

use hoptac::model::act::day_in_vietnam;
use hoptac::model::proposal::{Change, ProposalKind};
use hoptac::store::record::proposal::Amended;
use leptos::prelude::*;
use uuid::Uuid;

use super::change_words::{change_title, fields, noun};
use super::changes::{changes, milestone_moves};
use super::day::day;
use super::party::party_name;
use super::record_text::around_link;
use super::tag::{Tone, tag};
use crate::cx::Cx;

/// The changes of the agreement at `slug`, or of one of its commitments, newest first; nothing where there were none.
#[must_use]
pub fn amendments(cx: &Cx, slug: &str, all: &[Amended]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let items = all.iter().map(|amended| item(cx, slug, amended)).collect_view();
    view! {
        <section class="sec" id="sua-doi">
            <header><h2>{cx.w.proposal.amended}</h2></header>
            <ol class="docs">{items}</ol>
        </section>
    }
    .into_any()
}

/// Where a document stands on the page of its agreement.
#[must_use]
pub fn document_anchor(id: Uuid) -> String {
    format!("van-ban-{id}")
}

fn item(cx: &Cx, slug: &str, amended: &Amended) -> AnyView {
    let w = &cx.w.proposal;
    let tone = if amended.kind == ProposalKind::Correction { Tone::Silent } else { Tone::Soon };
    let sides: Vec<String> = amended.sides.iter().map(|unit| party_name(cx, unit)).collect();
    let sides = sides.join(", ");
    let by = match &amended.document {
        Some((id, name)) => {
            let href = cx.href(&format!("/thoa-thuan/{slug}#{}", document_anchor(*id)));
            around_link(cx, &(w.by_document)(name, &sides), name, href)
        }
        None => (w.by_word)(&sides).into_any(),
    };
    // What changes is listed field by field; of what came or went one line says enough.
    let change = &amended.change;
    let listed = || changes(cx, noun(change), &fields(change));
    let (head, parts) = match change {
        Change::Terms { .. } | Change::Due { .. } | Change::Facts { .. } => (None, listed()),
        Change::EditMilestone { before, .. } => {
            (Some((w.of)((w.change)(change.kind()), &before.title)), listed())
        }
        _ => (Some(change_title(cx, change)), ().into_any()),
    };
    let moves = change.milestones();
    let moves = (!moves.is_empty()).then(|| {
        view! { <p class="small">{w.milestones}":"</p>{milestone_moves(cx, moves)} }
    });
    let head = head.map(|head| view! { <p lang=cx.lang_of(&head)>{head.clone()}</p> });
    view! {
        <li>
            <p>{day(cx, day_in_vietnam(amended.at))}" "{tag(tone, (w.kind)(amended.kind))}</p>
            {head}
            {parts}
            {moves}
            <p class="small muted">{by}</p>
        </li>
    }
    .into_any()
}
