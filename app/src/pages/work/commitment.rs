//! A commitment as staff see it: the public page with what is not approved yet, and the way to update it.

use hoptac::model::access::Action;
use leptos::prelude::*;

use super::can;
use super::inbox::update_link;
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
        let button = can(cx, Action::Report)
            .then(|| view! { <aside class="actions">{update_link(cx, &self.data.card)}</aside> });
        view! { {button}{CommitmentPage { data: self.data }.body(cx)} }.into_any()
    }
}
