//! The sides differ: what each said last, side by side.

use hoptac::model::commitment::Side;
use hoptac::model::standing::Accord;
use hoptac::model::update::{ReviewState, Update};
use leptos::prelude::*;

use super::party::party_name;
use super::tag::side_tags;
use crate::cx::Cx;

/// Both statements, with the words of the newest of `updates` of each side; nothing while the sides do not differ.
#[must_use]
pub fn disagreement(cx: &Cx, sides: &[Side], accord: Accord, updates: &[Update]) -> AnyView {
    if accord != Accord::Differ {
        return ().into_any();
    }
    let w = &cx.w.settlement;
    let statements = sides.iter().map(|side| statement(cx, side, updates)).collect_view();
    view! {
        <section class="sec" aria-labelledby="differ">
            <header><h2 id="differ">{w.differ_title}</h2></header>
            <p>{w.differ_lead}</p>
            <div class="statements">{statements}</div>
        </section>
    }
    .into_any()
}

fn statement(cx: &Cx, side: &Side, updates: &[Update]) -> AnyView {
    let newest = updates.iter().find(|update| {
        update.locality == side.locality
            && update.state == ReviewState::Approved
            && update.corrected_by.is_none()
            && !update.results.trim().is_empty()
    });
    // Of the words only those that tell of the day the side last spoke of: older ones would contradict the tags.
    let words = newest
        .filter(|update| side.said.is_some_and(|said| said.as_of == update.as_of))
        .map(|update| view! { <p class="prose" lang=cx.record_lang()>{update.results.clone()}</p> });
    let day = side.said.map(|said| (cx.w.standing.as_of)(&(cx.w.common.date)(said.as_of)));
    view! {
        <div>
            <p><b>{party_name(cx, &side.locality)}</b>" "<span class="muted small num">{day}</span></p>
            <p class="tags">{side_tags(cx, side)}</p>
            {words}
        </div>
    }
    .into_any()
}
