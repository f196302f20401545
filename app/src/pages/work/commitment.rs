//! A commitment as staff see it: the public page with what is not approved yet, what was agreed before, and the
//! ways to update and edit it.

use hoptac::model::access::Action;
use hoptac::model::agreement::{State, Visibility};
use hoptac::model::commitment::{Agreed, Former};
use hoptac::model::standing::Accord;
use leptos::prelude::*;

use super::inbox::update_link;
use super::record::commitment_edit_path;
use super::{AGREEMENTS, can, can_report, commitment_tabs, is_party};
use crate::components::deadline::deadline_words;
use crate::components::facts::facts;
use crate::components::form::{Button, post_form};
use crate::components::nothing::nothing_button;
use crate::cx::Cx;
use crate::pages::public::commitment::CommitmentPage;
use crate::pages::{Head, Page};
use crate::words::format;

/// `/lam-viec/thoa-thuan/{slug}/{code}`.
pub struct StaffCommitmentPage {
    /// The commitment and its parts.
    pub data: hoptac::store::commitment::CommitmentPage,
    /// What was agreed before amendments, newest first.
    pub former: Vec<Former>,
}

impl Page for StaffCommitmentPage {
    fn head(&self, _cx: &Cx) -> Head {
        Head { title: self.data.card.commitment.text.clone(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let commitment = &self.data.card.commitment;
        let tabs = is_party(cx, &self.data.parties)
            .then(|| commitment_tabs(cx, &self.data.card.agreement_slug, &commitment.code));
        let actions = actions(cx, &self.data);
        let former = former(cx, &self.former);
        view! { {tabs}{actions}{CommitmentPage { data: self.data }.body(cx)}{former} }.into_any()
    }
}

/// What the reader may do here. The store has the last word.
fn actions(cx: &Cx, data: &hoptac::store::commitment::CommitmentPage) -> AnyView {
    let w = &cx.w.record;
    let (a, c) = (&data.agreement, &data.card.commitment);
    let report = (a.state != State::Draft && can_report(cx, &data.card)).then(|| {
        let nothing = nothing_button(cx, c.id, &c.text);
        view! { {update_link(cx, &data.card)}{nothing} }
    });
    let settle = (c.accord == Accord::Differ && can(cx, Action::Settle)).then(|| {
        let address = cx.href(&format!("{AGREEMENTS}/{}/{}/thong-nhat", a.slug, c.code));
        view! { <a class="btn" href=address>{cx.w.flow.settle}</a> }
    });
    let editable = matches!(a.state, State::Draft | State::InForce) && can(cx, Action::Edit);
    let edit = editable.then(|| {
        let link = |part: &str, words: &'static str| {
            let address = cx.href(&commitment_edit_path(&a.slug, &c.code, part));
            view! { <a class="btn quiet" href=address>{words}</a> }
        };
        view! { {link("", w.edit)}{link("/phan-cong", w.assign)}{link("/moc", w.milestones)} }
    });
    let proposed = c.visibility == Visibility::Proposed;
    let waits = proposed.then(|| view! { <p>{w.publish_wait}</p> });
    let second = cx.staff.as_ref().is_some_and(|staff| c.proposed_by != Some(staff.account_id));
    let publish = (proposed && second && can(cx, Action::Publish)).then(|| {
        let address = cx.href(&commitment_edit_path(&a.slug, &c.code, "/cong-khai"));
        let fields = view! {
            <input type="hidden" name="version" value=c.version.to_string()/>
            <Button label=w.publish_one/>
        };
        post_form(cx, address, "", fields)
    });
    if report.is_none() && edit.is_none() && waits.is_none() && settle.is_none() {
        return ().into_any();
    }
    view! { <aside class="actions">{waits}{publish}<div class="row">{settle}{report}{edit}</div></aside> }
        .into_any()
}

/// What was agreed before, folded away.
fn former(cx: &Cx, all: &[Former]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.record;
    let items = all
        .iter()
        .map(|former| {
            let when = (w.amended)(&format::moment(former.at), &former.by);
            let mut rows = vec![(w.reason, former.reason.clone().into_any())];
            if let Some(document) = &former.document {
                rows.push((w.by_document, document.clone().into_any()));
            }
            rows.push((w.wording, former.agreed.text.clone().into_any()));
            rows.push((w.col_deadline, deadline_words(cx, &former.agreed.deadline).into_any()));
            rows.push((w.target, target_words(cx, &former.agreed).into_any()));
            view! { <li><p class="small muted num">{when}</p><div lang=cx.record_lang()>{facts(rows)}</div></li> }
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

fn target_words(cx: &Cx, agreed: &Agreed) -> String {
    agreed.target.as_ref().map_or_else(
        || cx.w.record.former_none.to_owned(),
        |target| format!("{} {}", format::number(target.value, cx.lang), target.unit),
    )
}
