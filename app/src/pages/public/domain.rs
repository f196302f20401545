//! One domain: its tally and its commitments across agreements.

use hoptac::model::standing::StandingFilter;
use hoptac::store::Listing;
use hoptac::store::record::commitment::{CommitmentCard, CommitmentFilter};
use hoptac::store::reference::domain::DomainSummary;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::commitment_card::commitment_card;
use crate::components::empty_state::empty_state;
use crate::components::filters::{self, Choice, filters};
use crate::components::pagination::{self, pages_of, total};
use crate::components::query;
use crate::components::sparkline::sparkline;
use crate::components::tally::tally_full;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/linh-vuc/{slug}`
pub struct DomainPage {
    /// Slug of the domain.
    pub slug: String,
    /// Its summary; `None` without commitments.
    pub summary: Option<DomainSummary>,
    /// The commitments of this page of the list.
    pub listing: Listing<CommitmentCard>,
    /// What the list is narrowed to.
    pub filter: CommitmentFilter,
}

impl Page for DomainPage {
    fn head(&self, cx: &Cx) -> Head {
        let description = self.summary.as_ref().map(|s| (cx.w.standing.tally)(&s.tally));
        Head { title: cx.domain(&self.slug), description, ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let name = cx.domain(&self.slug);
        let content = match &self.summary {
            None => empty_state(cx, w.domain_empty, Some(("/linh-vuc", w.domains_title))),
            Some(summary) => view! { {progress(cx, summary)}{self.list(cx)} }.into_any(),
        };
        view! {
            {breadcrumbs(cx, &[(cx.w.field.domains, "/linh-vuc")], &name)}
            <h1>{name.clone()}</h1>
            {content}
        }
        .into_any()
    }
}

impl DomainPage {
    fn list(&self, cx: &Cx) -> AnyView {
        let choices = [
            Choice::locality(cx, self.filter.locality.as_deref()),
            Choice::standing(cx, self.filter.standing),
        ];
        let list = if self.listing.rows.is_empty() {
            empty_state(cx, cx.w.public.nothing_fits, Some((&cx.path, cx.w.public.show_all)))
        } else {
            let cards = self.listing.rows.iter().map(|card| commitment_card(cx, card, true)).collect_view();
            view! { <div class="stacked">{cards}</div> }.into_any()
        };
        view! {
            <section class="sec" id="noi-dung">
                {filters(cx, None, &choices)}
                <h2 class="count num">{total(cx, &self.listing, cx.w.standing.commitments)}</h2>
                {list}
                {pages_of(cx, &self.listing)}
            </section>
        }
        .into_any()
    }
}

fn progress(cx: &Cx, summary: &DomainSummary) -> AnyView {
    let rows = |standing: StandingFilter| {
        let rest = query::with(&cx.query, pagination::PARAM, None);
        let narrowed = query::with(&rest, filters::STANDING, Some(standing.code()));
        format!("{}#noi-dung", query::address(&cx.href(&cx.path), &narrowed))
    };
    let attention = (summary.attention > 0).then(|| {
        let words = (cx.w.standing.attention)(summary.attention);
        view! { " · "<a href=rows(StandingFilter::Attention)>{words}</a> }
    });
    let as_of = (cx.w.standing.as_of)(&(cx.w.common.date)(cx.today));
    view! {
        <section class="sec">
            <header>
                <h2>{cx.w.public.how_far}</h2>
                <span class="muted small num">
                    {(cx.w.standing.commitments)(summary.tally.total())}" · "{as_of}{attention}
                </span>
                {sparkline(cx, summary, None)}
            </header>
            {tally_full(cx, &summary.tally, Some(&rows))}
        </section>
    }
    .into_any()
}
