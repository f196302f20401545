//! What all sides reported on a commitment, newest first.

use hoptac::model::access::{self, Action, may};
use hoptac::model::commitment::Target;
use hoptac::model::file::{File, Owner};
use hoptac::model::standing::Health;
use hoptac::model::update::{ReviewState, Update, UpdateKind};
use leptos::prelude::*;

use super::day::day;
use super::files::{files, of};
use super::party::party_name;
use super::record_text::around;
use super::tag::{Tone, health_tag, progress_tag, tag};
use crate::cx::Cx;
use crate::messages::format;

/// The updates as an ordered list. Updates not yet approved (staff pages) carry their review state.
#[must_use]
pub fn timeline(cx: &Cx, updates: &[Update], target: Option<&Target>) -> AnyView {
    timeline_with(cx, updates, target, &[])
}

/// The same, each update with those of `all` that are its evidence.
#[must_use]
pub fn timeline_with(cx: &Cx, updates: &[Update], target: Option<&Target>, all: &[File]) -> AnyView {
    let items = updates
        .iter()
        .map(|update| item(cx, update, target, files(cx, of(all, Owner::Update(update.id)))))
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

/// The same for staff of a party: each approved update also says whether it is public, and what can be done with it.
#[must_use]
pub fn staff_timeline(cx: &Cx, updates: &[Update], target: Option<&Target>, all: &[File]) -> AnyView {
    let items = updates
        .iter()
        .map(|update| {
            let evidence = files(cx, of(all, Owner::Update(update.id)));
            item(cx, update, target, view! { {evidence}{ways(cx, update)} })
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

/// The ways on from an approved update of the own side, as far as the role may go them.
fn ways(cx: &Cx, update: &Update) -> AnyView {
    let Some(staff) = cx.staff.as_ref().filter(|_| update.state == ReviewState::Approved) else {
        return ().into_any();
    };
    let w = &cx.w.publication;
    let own = cx.is_own(&update.locality);
    let can = |action| own && may(staff.role, action, access::Standpoint::Own);
    let mine = !staff.role.reports_for_agency() || update.is_of(staff.account_id);
    let correct = (can(Action::Report) && mine && update.corrected_by.is_none()).then(|| {
        let address = format!("/lam-viec/cap-nhat/{}?dinh-chinh={}", update.commitment_id, update.id);
        view! { <a href=cx.href(&address)>{cx.w.correction.correct}</a> }
    });
    let publish = (can(Action::Propose) || can(Action::Publish)).then(|| {
        view! { <a href=cx.href(&format!("/lam-viec/cong-khai/{}", update.id))>{w.title}</a> }
    });
    view! {
        <p class="ways small"><span class="muted">{(w.state)(update.publication.stage())}</span>{correct}{publish}</p>
    }
    .into_any()
}

/// Where an update is on its way, in words.
#[must_use]
pub fn review_words(cx: &Cx, update: &Update) -> &'static str {
    match update.replaced_by {
        Some(_) => cx.w.update.replaced,
        None => (cx.w.common.review)(update.state),
    }
}

/// What there is to say of how an update came to be: in review, corrected, a correction.
fn marks(cx: &Cx, update: &Update) -> AnyView {
    let review = (update.state != ReviewState::Approved).then(|| tag(Tone::Soon, review_words(cx, update)));
    let corrected = update.corrected_by.map(|_| tag(Tone::Silent, cx.w.correction.corrected));
    let correction = update.corrects.map(|_| tag(Tone::Late, cx.w.correction.correction));
    view! { {review}{corrected}{correction} }.into_any()
}

fn item(cx: &Cx, update: &Update, target: Option<&Target>, below: impl IntoView) -> AnyView {
    let w = &cx.w.field;
    let nothing = (update.kind == UpdateKind::Nothing).then(|| view! { <p><b>{cx.w.update.nothing}</b></p> });
    // That nothing changed says nothing of its own: what it carries over may be what the public does not read.
    let reports = update.kind == UpdateKind::Report;
    let progress = reports.then(|| progress_tag(cx, update.progress));
    let health = (reports && update.progress.is_open() && update.health != Health::OnTrack)
        .then(|| health_tag(cx, update.health));
    let value = update.value.zip(target).map(|(value, target)| {
        // Without what is to be reached: that may be another number today than when it was said.
        let words = (cx.w.update.value_then)(&format::number(value, cx.lang), &target.unit);
        view! { <p class="num">{around(cx, words, &target.unit)}</p> }
    });
    let done = update.done_on.filter(|_| reports).map(|on| {
        view! { <p class="small num">{cx.w.standing.done_on}" "{(cx.w.common.date)(on)}</p> }
    });
    let texts = [
        (cx.w.update.value_reason, &update.value_reason),
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
    .collect::<Vec<_>>();
    let texts = (!texts.is_empty()).then(|| view! { <dl class="said">{texts}</dl> });
    view! {
        <li>
            <p class="what">
                {day(cx, update.as_of)}" · "<b>{party_name(cx, &update.locality)}</b>
                <span class="tags">{progress}{health}{marks(cx, update)}</span>
            </p>
            {nothing}
            {done}
            {value}
            {texts}
            {below.into_view()}
        </li>
    }
    .into_any()
}
