//! The list of commitments across agreements: what every number on the public pages opens.

use hoptac::model::standing::StandingFilter;
use hoptac::model::tally::Tally;
use hoptac::store::Listing;
use hoptac::store::record::commitment::{CommitmentCard, CommitmentFilter};
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::commitment_card::commitment_card;
use crate::components::empty_state::empty_state;
use crate::components::filters::{self, Choice, filters};
use crate::components::pagination::{self, pages_of, total};
use crate::components::query;
use crate::components::tally::tally_full;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// Address of the list without language.
pub const PATH: &str = "/noi-dung";

/// `/noi-dung`
pub struct CommitmentsPage {
    /// The commitments of this page of the list.
    pub listing: Listing<CommitmentCard>,
    /// What the list would hold without its standing.
    pub tally: Tally,
    /// What the list is narrowed to.
    pub filter: CommitmentFilter,
}

/// Address of the list with these parameters, in the page's language.
#[must_use]
pub fn commitments_address(cx: &Cx, parameters: &[(&str, &str)]) -> String {
    let narrowed =
        parameters.iter().fold(String::new(), |rest, (name, value)| query::with(&rest, name, Some(value)));
    query::address(&cx.href(PATH), &narrowed)
}

impl Page for CommitmentsPage {
    fn head(&self, cx: &Cx) -> Head {
        let name = cx.w.public.commitments_title;
        let title = match self.filter.standing {
            Some(standing) => format!("{}: {name}", (cx.w.standing.filter)(standing)),
            None => name.to_owned(),
        };
        let description = Some((cx.w.standing.tally)(&self.tally));
        Head { title, description, ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let f = &self.filter;
        let choices = [
            Choice::standing(cx, f.standing),
            Choice::domain(cx, f.domain.as_deref()),
            Choice::locality(cx, f.locality.as_deref()),
            Choice::partner(cx, f.partner.as_deref()),
            Choice::state(cx, f.state),
            Choice::extended(cx, f.extended),
        ];
        let list = if self.listing.rows.is_empty() {
            empty_state(cx, w.nothing_fits, Some((PATH, w.show_all)))
        } else {
            let cards = self.listing.rows.iter().map(|card| commitment_card(cx, card, true)).collect_view();
            view! { <div class="stacked">{cards}</div> }.into_any()
        };
        let text = f.text.as_deref().unwrap_or_default();
        view! {
            {breadcrumbs(cx, &[], w.commitments_title)}
            <h1>{w.commitments_title}</h1>
            {filters(cx, Some((w.commitments_text, text)), &choices)}
            {(self.tally.total() > 0).then(|| progress(cx, &self.tally))}
            <section class="sec" id="noi-dung">
                <h2 class="count num">{total(cx, &self.listing, cx.w.standing.commitments)}</h2>
                {list}
                {pages_of(cx, &self.listing)}
            </section>
        }
        .into_any()
    }
}

/// How all of them stand, each number leading to its rows with the other conditions kept.
fn progress(cx: &Cx, tally: &Tally) -> AnyView {
    let rest = query::with(&cx.query, pagination::PARAM, None);
    let rows = |standing: StandingFilter| {
        let narrowed = query::with(&rest, filters::STANDING, Some(standing.code()));
        format!("{}#noi-dung", query::address(&cx.href(&cx.path), &narrowed))
    };
    let as_of = (cx.w.standing.as_of)(&(cx.w.common.date)(cx.today));
    let all = query::address(&cx.href(&cx.path), &query::with(&rest, filters::STANDING, None));
    view! {
        <section class="sec">
            <header>
                <h2>{cx.w.public.how_far}</h2>
                <span class="muted small num">
                    <a href=all>{(cx.w.standing.commitments)(tally.total())}</a>" · "{as_of}
                </span>
            </header>
            {tally_full(cx, tally, Some(&rows))}
        </section>
    }
    .into_any()
}
