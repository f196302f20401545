//! Agreements of the own locality, in every state: the way to the page on which each is worked on.

use hoptac::model::access::Action;
use hoptac::store::Listing;
use hoptac::store::record::agreement::{AgreementCard, AgreementFilter};
use leptos::prelude::*;

use super::{can, work_crumbs};
use crate::components::agreement_card::agreement_card;
use crate::components::filters::{Choice, filters};
use crate::components::pagination::{pages_of, total};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan`.
pub struct AgreementsPage {
    /// The agreements.
    pub list: Listing<AgreementCard>,
    /// What the list is narrowed to.
    pub filter: AgreementFilter,
}

/// Parameter that asks for what was put away.
pub const ARCHIVED: &str = "luu-tru";

impl Page for AgreementsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.work.unpublished.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.work;
        let read_in = can(cx, Action::Intake).then(|| {
            let by_hand = cx.href(super::record::EDIT);
            view! {
                <p class="row">
                    <a class="btn" href=cx.href("/lam-viec/tiep-nhan")>{cx.w.intake.title}</a>
                    <a class="btn quiet" href=by_hand>{cx.w.record.new_agreement}</a>
                </p>
            }
        });
        let path = super::AGREEMENTS;
        let other = if self.filter.archived {
            view! { <a href=cx.href(path)>{cx.w.record.all_list}</a> }
        } else {
            view! { <a href=cx.href(&format!("{path}?{ARCHIVED}=1"))>{cx.w.field.archived}</a> }
        };
        let f = &self.filter;
        let choices = [
            Choice::domain(cx, f.domain.as_deref()),
            Choice::standing(cx, f.standing),
            Choice::any_state(cx, f.state),
        ];
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
            {filters(cx, Some((cx.w.public.filter_text, f.text.as_deref().unwrap_or_default())), &choices)}
            <p>{other}</p>
            <h2 class="count num">{total(cx, &self.list, cx.w.standing.agreements)}</h2>
            {cards}
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}
