//! All that an update says, for who decides on it or goes on with it: also what a timeline leaves out as usual.

use hoptac::model::file::Owner;
use hoptac::model::update::Update;
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;

use super::files::{of, pictures};
use super::summary_list::summary_list;
use super::tag::{health_tag, progress_tag};
use super::timeline::timeline_with;
use crate::cx::Cx;

/// Progress and health whatever they are, what it says, its files with its pictures, and the milestones it claims. `page`
/// is its commitment, read with milestones and files.
#[must_use]
pub fn whole_update(cx: &Cx, update: &Update, page: &CommitmentPage) -> AnyView {
    let w = &cx.w.field;
    let facts =
        vec![(w.progress, progress_tag(cx, update.progress)), (w.health, health_tag(cx, update.health))];
    let target = page.card.commitment.content.target.as_ref();
    view! {
        {summary_list(facts)}
        {timeline_with(cx, std::slice::from_ref(update), target, &page.files)}
        {pictures(cx, of(&page.files, Owner::Update(update.id)))}
        {reached_milestones(cx, update, page)}
    }
    .into_any()
}

/// The milestones it says the side has reached; nothing where it says that of none.
#[must_use]
pub fn reached_milestones(cx: &Cx, update: &Update, page: &CommitmentPage) -> AnyView {
    let items: Vec<_> = update
        .milestones
        .iter()
        .filter_map(|r| Some((page.milestones.iter().find(|m| m.id == r.id)?.title.clone(), r.done_on)))
        .map(|(title, day)| {
            view! { <li><span lang=cx.record_lang()>{title}</span>" · "{(cx.w.common.date)(day)}</li> }
        })
        .collect();
    (!items.is_empty())
        .then(|| view! { <p><b>{cx.w.update.milestones}</b></p><ul class="plain">{items}</ul> })
        .into_any()
}
