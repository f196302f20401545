//! A commitment as staff see it: the public page with what is not approved yet, and the ways to update and edit it.

use hoptac::model::access::Action;
use hoptac::model::agreement::{State, Visibility};
use hoptac::model::commitment::Side;
use hoptac::model::standing::Accord;
use hoptac::model::update::ReviewState;
use leptos::prelude::*;

use super::inbox::update_link;
use super::record::commitment_edit_path;
use super::{AGREEMENTS, can, can_report, commitment_tabs, is_party};
use crate::components::form::{Button, post_form};
use crate::components::no_change_button::nothing_button;
use crate::components::party::party_name;
use crate::components::proposals::waiting_changes;
use crate::cx::Cx;
use crate::pages::public::commitment::CommitmentPage;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}/{code}`.
pub struct StaffCommitmentPage {
    /// The commitment and its parts.
    pub data: hoptac::store::record::commitment::CommitmentPage,
    /// Whether somebody changed it since the reader looked, who then decided on what they had not seen.
    pub stale: bool,
}

impl Page for StaffCommitmentPage {
    fn head(&self, _cx: &Cx) -> Head {
        Head { title: self.data.card.commitment.content.text.clone(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let commitment = &self.data.card.commitment;
        let tabs = is_party(cx, &self.data.parties)
            .then(|| commitment_tabs(cx, &self.data.card.agreement_slug, &commitment.code));
        let stale = self.stale.then(|| {
            view! { <p class="notice attention" role="alert">{cx.w.review.stale}</p> }
        });
        let waiting = is_party(cx, &self.data.parties)
            .then(|| waiting_changes(cx, &self.data.agreement.slug, commitment.waiting_changes));
        let actions = view! { {stale}{waiting}{actions(cx, &self.data)} }.into_any();
        CommitmentPage { data: self.data, amended: Vec::new() }.with(cx, tabs.into_any(), actions)
    }
}

/// What the reader may do here. The store has the last word.
fn actions(cx: &Cx, data: &hoptac::store::record::commitment::CommitmentPage) -> AnyView {
    let w = &cx.w.record;
    let (a, c) = (&data.agreement, &data.card.commitment);
    let report = (a.state != State::Draft && can_report(cx, &data.card)).then(|| {
        let nothing = nothing_button(cx, c.id, &c.content.text);
        view! { {update_link(cx, &data.card)}{nothing} }
    });
    let settle = (c.accord == Accord::Differ && can(cx, Action::Settle)).then(|| {
        let address = cx.href(&format!("{AGREEMENTS}/{}/{}/thong-nhat", a.slug, c.code));
        view! { <a class="btn" href=address>{cx.w.settlement.settle}</a> }
    });
    let editable = matches!(a.state, State::Draft | State::InForce)
        && can(cx, Action::Edit)
        && is_party(cx, &data.parties);
    let edit = editable.then(|| {
        let link = |part: &str, words: &'static str| {
            let address = cx.href(&commitment_edit_path(&a.slug, &c.code, part));
            view! { <a class="btn quiet" href=address>{words}</a> }
        };
        view! { {link("", w.edit)}{link("/phan-cong", w.assign)}{link("/moc", cx.w.label.milestones)} }
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
    let unpublished = unpublished(cx, data);
    if report.is_none() && edit.is_none() && waits.is_none() && settle.is_none() && unpublished.is_empty() {
        return ().into_any();
    }
    view! { <aside class="actions" aria-label=cx.w.work.actions>{waits}{publish}{unpublished}<div class="row">{settle}{report}{edit}</div></aside> }
        .into_any()
}

/// For each side whose last word the public does not read yet: that it is so, and the way to publish it for who may.
fn unpublished(cx: &Cx, data: &hoptac::store::record::commitment::CommitmentPage) -> Vec<AnyView> {
    let newest = |side: &Side| {
        data.updates.iter().find(|update| {
            update.locality == side.locality
                && update.state == ReviewState::Approved
                && update.corrected_by.is_none()
                && update.publication.published_at.is_none()
        })
    };
    let may = can(cx, Action::Propose) || can(cx, Action::Publish);
    data.card
        .unpublished()
        .map(|side| {
            let name = party_name(cx, &side.locality);
            let words = match side.withdrawn {
                Some(day) => (cx.w.standing.withdrew_of)(&name, &(cx.w.common.date)(day)),
                None => (cx.w.standing.not_public_of)(&name),
            };
            let way = newest(side).filter(|_| may && cx.is_own(&side.locality)).map(|update| {
                let address = cx.href(&format!("/lam-viec/cong-khai/{}", update.id));
                view! { " · "<a href=address>{cx.w.publication.title}</a> }
            });
            view! { <p class="small">{words}{way}</p> }.into_any()
        })
        .collect()
}
