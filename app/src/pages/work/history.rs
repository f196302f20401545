//! The history of an agreement or of one of its commitments.

use hoptac::model::commitment::{Agreed, FormerVersion};
use hoptac::store::Listing;
use hoptac::store::system::audit::history::Happening;
use leptos::prelude::*;

use super::record::agreement_tabs;
use super::{AGREEMENTS, commitment_tabs, work_crumbs};
use crate::components::changes::{changes, target_words};
use crate::components::deadline::deadline_words;
use crate::components::empty_state::empty_state;
use crate::components::pagination::pages_of;
use crate::components::summary_list::summary_list;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}/lich-su` and `/lam-viec/thoa-thuan/{slug}/{code}/lich-su`.
pub struct HistoryPage {
    /// Address of the agreement.
    pub slug: String,
    /// Code of the commitment; `None` for the agreement's own history.
    pub code: Option<String>,
    /// Title of the agreement, or wording of the commitment.
    pub name: String,
    /// What was agreed before amendments of the commitment, newest first.
    pub former: Vec<FormerVersion>,
    /// What happened, newest first.
    pub listing: Listing<Happening>,
}

impl Page for HistoryPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: format!("{}: {}", cx.w.audit.history, self.name), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.audit;
        let agreement = format!("{AGREEMENTS}/{}", self.slug);
        let (tabs, address) = match &self.code {
            Some(code) => (commitment_tabs(cx, &self.slug, code), format!("{agreement}/{code}")),
            None => (agreement_tabs(cx, &self.slug), agreement),
        };
        let list = if self.listing.rows.is_empty() {
            empty_state(cx, w.history_none, None)
        } else {
            let of_agreement = self.code.is_none();
            let items = self.listing.rows.iter().map(|row| item(cx, row, of_agreement)).collect_view();
            view! { <ol class="timeline">{items}</ol> }.into_any()
        };
        view! {
            {work_crumbs(cx, &[(&self.name, &address)], w.history)}
            {tabs}
            <h1>{w.history}</h1>
            <p class="lead" lang=cx.record_lang()>{self.name.clone()}</p>
            <p class="muted">{w.history_lead}</p>
            {former(cx, &self.former)}
            <section class="sec">{list}</section>
            {pages_of(cx, &self.listing)}
        }
        .into_any()
    }
}

fn item(cx: &Cx, row: &Happening, of_agreement: bool) -> AnyView {
    let w = &cx.w.audit;
    let code = row.code.as_ref().filter(|_| of_agreement).map(|code| format!(" · {}", (w.commitment)(code)));
    view! {
        <li>
            <p class="what">
                <b>{(w.done)(&row.action, &row.noun)}</b>
                <span class="muted num">{actor(cx, &row.actor)}" · "{(cx.w.common.moment)(row.at)}{code}</span>
            </p>
            {changes(cx, &row.noun, &row.changes)}
        </li>
    }
    .into_any()
}

/// Who it was: a person's name, or the system.
#[must_use]
pub fn actor(cx: &Cx, name: &str) -> String {
    if name == "system" { cx.w.audit.system.to_owned() } else { name.to_owned() }
}

/// What was agreed before, folded away.
fn former(cx: &Cx, all: &[FormerVersion]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.record;
    let items = all
        .iter()
        .map(|former| {
            let when = (w.amended)(&(cx.w.common.moment)(former.at), &former.by);
            let mut rows = vec![(w.reason, former.reason.clone().into_any())];
            if let Some(document) = &former.document {
                rows.push((w.by_document, document.clone().into_any()));
            }
            rows.push((cx.w.field.wording, former.agreed.text.clone().into_any()));
            rows.push((cx.w.field.deadline, deadline_words(cx, &former.agreed.deadline).into_any()));
            rows.push((cx.w.field.target, target(cx, &former.agreed).into_any()));
            if let Some(work) = &former.agreed.work {
                rows.push((cx.w.field.direction, (cx.w.record.direction_of)(work.direction).into_any()));
                let deliverable = work.deliverable.clone().unwrap_or_else(|| w.former_none.to_owned());
                rows.push((cx.w.field.deliverable, deliverable.into_any()));
            }
            if let Some(quote) = &former.agreed.quote {
                rows.push((cx.w.field.quote, quote.clone().into_any()));
            }
            view! { <li><p class="small muted num">{when}</p><div lang=cx.record_lang()>{summary_list(rows)}</div></li> }
        })
        .collect_view();
    view! {
        <details class="more sec" id="truoc-sua-doi">
            <summary>{w.former}</summary>
            <ol class="plain">{items}</ol>
        </details>
    }
    .into_any()
}

fn target(cx: &Cx, agreed: &Agreed) -> String {
    let none = || cx.w.record.former_none.to_owned();
    agreed.target.as_ref().map_or_else(none, |target| target_words(cx, target))
}
