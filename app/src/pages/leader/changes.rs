//! The commitments that stand otherwise than at the last quarter end, from what to what.

use chrono::NaiveDate;
use hoptac::model::tally::Tally;
use hoptac::store::Listing;
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use super::rows_address;
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::commitment_card::commitment_card;
use crate::components::empty_state::empty_state;
use crate::components::pagination::{pages_of, total};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/tong-hop/{domain}/thay-doi`.
pub struct ChangesPage {
    /// Slug of the domain; `None` for all.
    pub domain: Option<String>,
    /// The day that today is compared with.
    pub since: NaiveDate,
    /// The commitments.
    pub list: Listing<CommitmentCard>,
}

impl ChangesPage {
    fn title(&self, cx: &Cx) -> String {
        (cx.w.dashboard.changes)(&(cx.w.common.date)(self.since))
    }
}

impl Page for ChangesPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: self.title(cx), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.dashboard;
        let name = self.domain.as_deref().map_or_else(|| w.all_domains.to_owned(), |slug| cx.domain(slug));
        let list = rows_address(cx, self.domain.as_deref(), None);
        let rows = if self.list.rows.is_empty() {
            empty_state(cx, w.changes_none, None)
        } else {
            self.list.rows.iter().map(|card| row(cx, card, self.since)).collect_view().into_any()
        };
        view! {
            {breadcrumbs(cx, &[(w.title, "/tong-hop")], &name)}
            <h1>{self.title(cx)}</h1>
            <p class="lead"><a href=list>{name.clone()}</a></p>
            <p class="muted small">{w.changes_lead}" "<a href=cx.href("/cach-tinh")>{cx.w.standing.method}</a></p>
            <p class="muted num listed">{total(cx, &self.list, w.count)}</p>
            {rows}
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}

/// From what to what, and the commitment.
fn row(cx: &Cx, card: &CommitmentCard, since: NaiveDate) -> AnyView {
    let word = |timeliness| (cx.w.standing.filter)(Tally::part_of(timeliness));
    let now = card.commitment.timeliness(cx.today);
    let change = card
        .commitment
        .timeliness_then(since)
        .map(|then| view! { <p class="small"><b>{(cx.w.dashboard.changed)(word(then), word(now))}</b></p> });
    view! { <div class="changed">{change}{commitment_card(cx, card, true)}</div> }.into_any()
}
