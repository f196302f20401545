//! A commitment as staff see it: the public page with what is not approved yet, and the way to update it.

use hoptac::model::access::Action;
use hoptac::model::agreement::State;
use hoptac::model::standing::Accord;
use leptos::prelude::*;

use super::inbox::update_link;
use super::{AGREEMENTS, can, can_report, commitment_tabs};
use crate::components::nothing::nothing_button;
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
        let commitment = &self.data.card.commitment;
        let (slug, code) = (&self.data.card.agreement_slug, &commitment.code);
        let settle = (commitment.accord == Accord::Differ && can(cx, Action::Settle)).then(|| {
            let address = cx.href(&format!("{AGREEMENTS}/{slug}/{code}/thong-nhat"));
            view! { <a class="btn" href=address>{cx.w.flow.settle}</a> }
        });
        let report = reportable.then(|| {
            let nothing = nothing_button(cx, commitment.id, &commitment.text);
            view! { {update_link(cx, &self.data.card)}{nothing} }
        });
        let actions = (report.is_some() || settle.is_some())
            .then(|| view! { <aside class="actions"><div class="row">{settle}{report}</div></aside> });
        let tabs = commitment_tabs(cx, slug, code);
        view! { {tabs}{actions}{CommitmentPage { data: self.data }.body(cx)} }.into_any()
    }
}
