//! Agreements of the own locality that the public does not see yet.

use hoptac::model::access::Action;
use hoptac::store::Listing;
use hoptac::store::agreement::AgreementCard;
use leptos::prelude::*;

use super::{can, work_crumbs};
use crate::components::agreement_card::agreement_card;
use crate::components::pagination::pagination;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan`.
pub struct AgreementsPage {
    /// The agreements.
    pub list: Listing<AgreementCard>,
}

impl Page for AgreementsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.work.unpublished.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.work;
        let read_in = can(cx, Action::Intake).then(|| {
            view! { <p><a class="btn" href=cx.href("/lam-viec/tiep-nhan")>{w.read_in}</a></p> }
        });
        let cards = if self.list.rows.is_empty() {
            view! { <p class="calm">{w.unpublished_none}</p> }.into_any()
        } else {
            self.list.rows.iter().map(|card| agreement_card(cx, card)).collect_view().into_any()
        };
        view! {
            {work_crumbs(cx, &[], w.unpublished)}
            <h1>{w.unpublished}</h1>
            <p class="lead">{w.unpublished_lead}</p>
            {read_in}
            {cards}
            {pagination(cx, self.list.page, self.list.pages())}
        }
        .into_any()
    }
}
