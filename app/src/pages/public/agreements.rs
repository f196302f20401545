//! The list of agreements with its filter.

use hoptac::store::Listing;
use hoptac::store::record::agreement::{AgreementCard, AgreementFilter};
use leptos::prelude::*;

use crate::components::agreement_card::agreement_card;
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::empty_state::empty_state;
use crate::components::filters::{Choice, filters};
use crate::components::pagination::{pages_of, total};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/thoa-thuan`
pub struct AgreementsPage {
    /// The agreements of this page of the list.
    pub listing: Listing<AgreementCard>,
    /// What the list is narrowed to.
    pub filter: AgreementFilter,
}

impl Page for AgreementsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.public.agreements_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let f = &self.filter;
        let choices = [
            Choice::domain(cx, f.domain.as_deref()),
            Choice::locality(cx, f.locality.as_deref()),
            Choice::standing(cx, f.standing),
            Choice::state(cx, f.state),
        ];
        let narrowed = f.text.is_some()
            || f.domain.is_some()
            || f.locality.is_some()
            || f.standing.is_some()
            || f.state.is_some();
        let list = if self.listing.rows.is_empty() {
            if narrowed {
                empty_state(cx, w.nothing_fits, Some(("/thoa-thuan", w.show_all)))
            } else {
                empty_state(cx, w.nothing_yet, Some(("/tro-giup", cx.w.common.help)))
            }
        } else {
            let cards = self.listing.rows.iter().map(|card| agreement_card(cx, card)).collect_view();
            view! { <div class="stacked">{cards}</div> }.into_any()
        };
        view! {
            {breadcrumbs(cx, &[], cx.w.common.agreements)}
            <h1>{w.agreements_title}</h1>
            {filters(cx, Some((w.filter_text, f.text.as_deref().unwrap_or_default())), &choices)}
            <h2 class="count num">{total(cx, &self.listing, cx.w.standing.agreements)}</h2>
            {list}
            {pages_of(cx, &self.listing)}
        }
        .into_any()
    }
}
