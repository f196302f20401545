//! The commitments of one domain, or of all, exceptions first.

use hoptac::model::standing::StandingFilter;
use hoptac::store::Listing;
use hoptac::store::record::commitment::CommitmentCard;
use hoptac::store::reference::domain::DomainSummary;
use leptos::prelude::*;

use super::{STANDING, changes_address, rows_address, with_extended};
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::commitment_card::commitment_card;
use crate::components::filters::not_understood;
use crate::components::pagination::{pages_of, total};
use crate::components::sparkline::sparkline;
use crate::components::tally::tally_full;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/tong-hop/{domain}` and `/tong-hop/tat-ca`.
pub struct ListPage {
    /// Slug of the domain; `None` for all.
    pub domain: Option<String>,
    /// How the domain stands; `None` for all domains, or when it has no commitment.
    pub summary: Option<DomainSummary>,
    /// Standing the list is narrowed to.
    pub standing: Option<StandingFilter>,
    /// Whether it is narrowed to those whose deadline moved.
    pub extended: bool,
    /// The commitments.
    pub list: Listing<CommitmentCard>,
}

/// Filters offered, exceptions first.
const OFFERED: &[StandingFilter] = &[
    StandingFilter::Attention,
    StandingFilter::OpenOverdue,
    StandingFilter::Differ,
    StandingFilter::AtRisk,
    StandingFilter::Silent,
    StandingFilter::DueSoon,
    StandingFilter::Waiting,
    StandingFilter::OpenInTime,
    StandingFilter::OpenUndated,
    StandingFilter::DoneOnTime,
    StandingFilter::DoneLate,
    StandingFilter::DoneUndated,
    StandingFilter::Unfinished,
    StandingFilter::Dropped,
];

impl ListPage {
    fn name(&self, cx: &Cx) -> String {
        match &self.domain {
            Some(slug) => cx.domain(slug),
            None => cx.w.dashboard.all_domains.to_owned(),
        }
    }
}

impl Page for ListPage {
    fn head(&self, cx: &Cx) -> Head {
        let mut title = self.name(cx);
        if let Some(standing) = self.standing {
            title = format!("{}: {title}", (cx.w.standing.filter)(standing));
        }
        if self.extended {
            title = format!("{}: {title}", cx.w.extension.was_extended);
        }
        if self.list.page > 1 {
            title = format!("{title} · {} {}", cx.w.common.page, self.list.page);
        }
        Head { title, ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.dashboard;
        let name = self.name(cx);
        let domain = self.domain.as_deref();
        let summary = self.summary.as_ref().map(|summary| {
            view! {
                {tally_full(cx, &summary.tally, Some(&|f: StandingFilter| rows_address(cx, domain, Some(f))))}
                <p class="muted small">{cx.w.standing.quarters}": "{sparkline(cx, summary, Some(changes_address(cx, domain)))}</p>
            }
        });
        let cards = self.list.rows.iter().map(|card| commitment_card(cx, card, true)).collect_view();
        view! {
            {breadcrumbs(cx, &[(w.title, "/tong-hop")], &name)}
            <h1>{name.clone()}</h1>
            {summary}
            {domain.map(|slug| {
                let address = cx.href(&format!("/tong-hop/{slug}/chi-dao"));
                view! { <p class="work-links"><a class="btn quiet" href=address>{cx.w.directive.give_domain}</a></p> }
            })}
            {filters(cx, domain, self.standing, self.extended)}
            {not_understood(cx, &[(STANDING, cx.w.public.standing, self.standing.is_some())])}
            <p class="muted num listed">{total(cx, &self.list, w.count)}</p>
            <h2 class="hidden">{cx.w.label.list}</h2>
            {cards}
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}

fn filters(cx: &Cx, domain: Option<&str>, chosen: Option<StandingFilter>, extended: bool) -> AnyView {
    let link = |filter: Option<StandingFilter>, words: &'static str| {
        let current = (filter == chosen && !extended).then_some("true");
        view! { <li><a href=rows_address(cx, domain, filter) aria-current=current>{words}</a></li> }
    };
    let offered = OFFERED.iter().map(|f| link(Some(*f), (cx.w.standing.filter)(*f))).collect_view();
    let address = with_extended(&rows_address(cx, domain, None));
    let current = extended.then_some("true");
    let was_extended =
        view! { <li><a href=address aria-current=current>{cx.w.extension.was_extended}</a></li> };
    view! {
        <nav aria-label=cx.w.dashboard.filter>
            <ul class="choices">{link(None, cx.w.action.all)}{offered}{was_extended}</ul>
        </nav>
    }
    .into_any()
}
