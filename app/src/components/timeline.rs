//! What all sides reported on a commitment, newest first.

use hoptac::model::commitment::Target;
use hoptac::model::file::{File, Owner};
use hoptac::model::standing::Health;
use hoptac::model::update::{ReviewState, Update};
use leptos::prelude::*;

use super::day::day;
use super::files::{files, of};
use super::party::party_name;
use super::tag::{Tone, health_tag, progress_tag, tag};
use crate::cx::Cx;
use crate::words::format;

/// The updates as an ordered list. Updates not yet approved (staff pages) carry their review state.
#[must_use]
pub fn timeline(cx: &Cx, updates: &[Update], target: Option<&Target>) -> AnyView {
    timeline_with(cx, updates, target, &[])
}

/// The same, each update with those of `files` that are its evidence.
#[must_use]
pub fn timeline_with(cx: &Cx, updates: &[Update], target: Option<&Target>, all: &[File]) -> AnyView {
    let items = updates.iter().map(|update| item(cx, update, target, all)).collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

fn item(cx: &Cx, update: &Update, target: Option<&Target>, all: &[File]) -> AnyView {
    let w = &cx.w.common;
    let review = (update.state != ReviewState::Approved).then(|| tag(Tone::Soon, (w.review)(update.state)));
    let health = (update.progress.is_open() && update.health != Health::OnTrack)
        .then(|| health_tag(cx, update.health));
    let value = update.value.zip(target).map(|(value, target)| {
        let [value, goal] = [value, target.value].map(|n| format::number(n, cx.lang));
        view! { <p class="num">{(cx.w.standing.reached)(&value, &goal, &target.unit)}</p> }
    });
    let texts = [
        (w.results, &update.results),
        (w.obstacles, &update.obstacles),
        (w.proposals, &update.proposals),
        (w.next_steps, &update.next_steps),
    ]
    .into_iter()
    .filter(|(_, text)| !text.trim().is_empty())
    .map(|(name, text)| {
        view! { <div><dt>{name}</dt><dd class="prose" lang=cx.record_lang()>{text.clone()}</dd></div> }
    })
    .collect_view();
    view! {
        <li>
            <p class="what">
                {day(update.as_of)}" · "<b>{party_name(cx, &update.locality)}</b>
                <span class="tags">{progress_tag(cx, update.progress)}{health}{review}</span>
            </p>
            {value}
            <dl class="said">{texts}</dl>
            {files(cx, of(all, Owner::Update(update.id)))}
        </li>
    }
    .into_any()
}
