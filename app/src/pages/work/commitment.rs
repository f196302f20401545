//! A commitment as staff see it: the public page with what is not approved yet, and the way to update it.

use hoptac::model::agreement::State;
use leptos::prelude::*;

use super::inbox::update_link;
use super::{can_report, commitment_tabs};
use crate::cx::Cx;
use crate::pages::public::commitment::CommitmentPage;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}/{code}`.
pub struct StaffCommitmentPage {
    /// The commitment and its parts.
    pub data: hoptac::store::commitment::CommitmentPage,
}

impl Page for StaffCommitmentPage {
    fn head(&self, _cx: &Cx) -> Head {
        Head { title: self.data.card.commitment.text.clone(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let reportable = self.data.agreement.state != State::Draft && can_report(cx, &self.data.card);
        let button =
            reportable.then(|| view! { <aside class="actions">{update_link(cx, &self.data.card)}</aside> });
        let tabs = commitment_tabs(cx, &self.data.agreement.slug, &self.data.card.commitment.code);
        view! { {tabs}{button}{CommitmentPage { data: self.data }.body(cx)} }.into_any()
    }
}
