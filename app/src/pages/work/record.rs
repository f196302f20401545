//! The record by hand: pages where coordinators enter and edit what an agreement holds.
//!
//! They live under an address of their own, `/lam-viec/soan/…`, where no slug or code can meet a word of theirs.

use hoptac::model::access::{Action, Standpoint};
use hoptac::model::agreement::Agreement;
use hoptac::model::locality::LocalityId;
use hoptac::store::record::commitment::Kept;
use leptos::prelude::*;

use super::{AGREEMENTS, can, work_crumbs};
use crate::components::proposals::proposals_address;
use crate::components::tabs::tabs;
use crate::cx::Cx;

pub mod clone;
pub mod commitment;
pub mod contents;
pub mod document;
pub mod documents;
pub mod facts;
pub mod form;
pub mod lifecycle;
pub mod milestone;
pub mod part;
pub mod why;

/// Address of the pages that edit.
pub const EDIT: &str = "/lam-viec/soan";

/// Address of the page that edits the agreement `slug`; `part` begins with a slash or is empty.
#[must_use]
pub fn edit_path(slug: &str, part: &str) -> String {
    format!("{EDIT}/{slug}{part}")
}

/// Address of the form of one commitment.
#[must_use]
pub fn commitment_edit_path(slug: &str, code: &str, part: &str) -> String {
    format!("{EDIT}/{slug}/noi-dung/{code}{part}")
}

/// The pages of an agreement: those that edit it for who may, its history for every party.
#[must_use]
pub fn agreement_tabs(cx: &Cx, slug: &str) -> AnyView {
    let w = &cx.w.record;
    let mut all = vec![(cx.w.common.tab_overview, format!("{AGREEMENTS}/{slug}"))];
    if can(cx, Action::Edit) {
        all.extend([
            (w.tab_contents, edit_path(slug, "")),
            (w.edit_facts, edit_path(slug, "/thong-tin")),
            (cx.w.label.documents, edit_path(slug, "/van-ban")),
            (w.tab_life, edit_path(slug, "/hieu-luc")),
        ]);
    }
    all.push((cx.w.proposal.tab, proposals_address(slug)));
    all.push((cx.w.common.tab_history, format!("{AGREEMENTS}/{slug}/lich-su")));
    tabs(cx, cx.w.label.agreement, all)
}

/// Breadcrumbs, the agreement's title and its tabs: the top of each page about one agreement.
fn top(cx: &Cx, a: &Agreement, heading: &str) -> AnyView {
    let overview = format!("{AGREEMENTS}/{}", a.slug);
    view! {
        {work_crumbs(cx, &[(&a.title, &overview)], heading)}
        {agreement_tabs(cx, &a.slug)}
    }
    .into_any()
}

/// Whether the unit is one of the reader's own: it is theirs, or theirs carries it today.
fn own(cx: &Cx, unit: &LocalityId) -> Standpoint {
    if cx.is_own(unit) { Standpoint::Own } else { Standpoint::Other }
}

/// Options of a select: code and words of each.
fn options<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    words: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter().map(|value| (code(*value).to_owned(), words(*value).to_owned())).collect()
}

/// The domains as options, after one with an empty value; a retired one only where it is what was chosen.
fn domains(cx: &Cx, none: &str, chosen: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), none.to_owned())];
    all.extend(cx.domains(chosen));
    all
}

/// A text with what browsers offer for it as one types: needs no script.
#[component]
fn Suggested(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// Id of the `datalist`.
    list: &'static str,
    /// Hint; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> AnyView {
    use crate::components::form::Field;
    let describes = crate::components::form::field::described_by(&name, &hint, error.as_ref());
    let invalid = error.is_some().then_some("true");
    let control = view! {
        <input type="text" id=name.clone() name=name.clone() value=value list=list autocomplete="off"
            aria-describedby=describes aria-invalid=invalid/>
    }
    .into_any();
    view! { <Field id=name label=label hint=hint error=error control=control/> }.into_any()
}

/// The suggestions of [`Suggested`].
fn suggestions(id: &'static str, all: &[String]) -> AnyView {
    let options = all.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view();
    view! { <datalist id=id>{options}</datalist> }.into_any()
}

/// What became of the rows of a bulk change, as one line of an address: `01.02` and `03-stale.04-same`.
#[must_use]
pub fn outcome(told: &[(String, Option<Kept>)]) -> (String, String) {
    let changed: Vec<&str> =
        told.iter().filter(|(_, kept)| kept.is_none()).map(|(code, _)| code.as_str()).collect();
    let kept: Vec<String> =
        told.iter().filter_map(|(code, kept)| Some(format!("{code}-{}", (*kept)?.code()))).collect();
    (changed.join("."), kept.join("."))
}
