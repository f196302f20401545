//! One locality: what it was and is, its partners and agreements. Units that share a name over time share
//! the page; a former name has its own, which leads on.

use hoptac::model::locality::Locality;
use hoptac::model::standing::StandingFilter;
use hoptac::model::tally::Tally;
use hoptac::store::Listing;
use hoptac::store::record::agreement::AgreementCard;
use hoptac::store::reference::locality::Partner;
use leptos::prelude::*;

use crate::components::agreement_card::agreement_card;
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::empty_state::empty_state;
use crate::components::filters;
use crate::components::pagination::{pages_of, total};
use crate::components::party::party_link;
use crate::components::record_text::{around, record_text};
use crate::components::summary_list::summary_list;
use crate::components::tally::tally_full;
use crate::cx::Cx;
use crate::pages::public::commitments::commitments_address;
use crate::pages::{Head, Page};

/// `/dia-phuong/{slug}`
pub struct LocalityPage {
    /// Slug of the units.
    pub slug: String,
    /// Its agreements, and those of the units it took over.
    pub listing: Listing<AgreementCard>,
    /// Who it has agreements with.
    pub partners: Vec<Partner>,
    /// Tally of the commitments of its agreements.
    pub tally: Tally,
}

impl LocalityPage {
    /// The newest unit of this name.
    fn unit<'a>(&self, cx: &'a Cx) -> Option<&'a Locality> {
        cx.reference.lineage.all().iter().rfind(|unit| unit.slug == self.slug)
    }
}

impl Page for LocalityPage {
    fn head(&self, cx: &Cx) -> Head {
        let title = self.unit(cx).map_or_else(|| self.slug.clone(), |unit| cx.full_unit(unit).to_owned());
        let description = Some(total(cx, &self.listing, cx.w.standing.agreements));
        Head { title, description, ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let Some(unit) = self.unit(cx) else { return empty_state(cx, w.nothing_found, None) };
        let partners = if self.partners.is_empty() {
            empty_state(cx, w.no_partners, None)
        } else {
            let items = self.partners.iter().map(|p| partner(cx, p)).collect_view();
            view! { <ul class="links num">{items}</ul> }.into_any()
        };
        let agreements = if self.listing.rows.is_empty() {
            empty_state(cx, w.no_agreements, Some(("/thoa-thuan", w.agreements_title)))
        } else {
            let cards = self.listing.rows.iter().map(|card| agreement_card(cx, card)).collect_view();
            view! { <div class="stacked">{cards}</div> }.into_any()
        };
        let all = commitments_address(cx, &[(filters::LOCALITY, &self.slug)]);
        let rows = |standing: StandingFilter| {
            commitments_address(cx, &[(filters::LOCALITY, &self.slug), (filters::STANDING, standing.code())])
        };
        let tally = (self.tally.total() > 0).then(|| {
            view! {
                <section class="sec">
                    <header>
                        <h2>{w.how_far}</h2>
                        <span class="muted small num"><a href=all>{(cx.w.standing.commitments)(self.tally.total())}</a></span>
                    </header>
                    {tally_full(cx, &self.tally, Some(&rows))}
                </section>
            }
        });
        view! {
            {breadcrumbs(cx, &[(cx.w.common.localities, "/dia-phuong")], cx.unit(unit))}
            <h1>{cx.full_unit(unit).to_owned()}</h1>
            {former(cx, unit)}
            {unit_facts(cx, unit)}
            {lineage(cx, &self.slug)}
            {tally}
            <section class="sec">
                <header>
                    <h2>{w.its_agreements}</h2>
                    <span class="muted small num">{total(cx, &self.listing, cx.w.standing.agreements)}</span>
                </header>
                {agreements}
                {pages_of(cx, &self.listing)}
            </section>
            <section class="sec"><header><h2>{w.partners}</h2></header>{partners}</section>
        }
        .into_any()
    }
}

/// For a unit that is no more: who answers today, and the way there.
fn former(cx: &Cx, unit: &Locality) -> AnyView {
    let w = &cx.w.public;
    cx.reference
        .lineage
        .responsible_on(&unit.id, cx.today)
        .filter(|now| now.slug != unit.slug)
        .map(|now| {
            let words = (w.former)(cx.full_unit(unit), cx.full_unit(now));
            let address = cx.href(&format!("/dia-phuong/{}", now.slug));
            view! {
                <div class="notice">
                    <p>{words}</p>
                    <p><a href=address>{(w.go_to)(cx.full_unit(now))}</a></p>
                </div>
            }
        })
        .into_any()
}

fn unit_facts(cx: &Cx, unit: &Locality) -> AnyView {
    let w = &cx.w.public;
    let mut rows =
        vec![(w.kind, (w.locality_kind)(unit.kind).into_any()), (w.code, unit.code.clone().into_any())];
    if !unit.legal_basis.is_empty() {
        rows.push((cx.w.field.legal_basis, record_text(cx, unit.legal_basis.as_str())));
    }
    summary_list(rows)
}

/// The units of this name, oldest first, each with its days, what it was formed from and what it rests on.
fn lineage(cx: &Cx, slug: &str) -> AnyView {
    let w = &cx.w.public;
    let lineage = &cx.reference.lineage;
    let mut units: Vec<_> = lineage.by_slug(slug).collect();
    units.sort_by_key(|unit| unit.valid_from);
    if units.iter().all(|unit| unit.change.is_empty() && unit.valid_to.is_none()) {
        return ().into_any();
    }
    let items = units
        .into_iter()
        .map(|unit| {
            let mut days = Vec::new();
            // The first day of the first map is no founding day.
            if !unit.change.is_empty() {
                days.push((w.since)(&(cx.w.common.date)(unit.valid_from)));
            }
            if let Some(last) = unit.valid_to {
                days.push((w.until)(&(cx.w.common.date)(last)));
            }
            let from: Vec<_> = lineage.predecessors(&unit.id).map(|u| cx.full_unit(u)).collect();
            if !from.is_empty() {
                days.push((w.formed_from)(&from.join(", ")));
            }
            if !unit.legal_basis.is_empty() {
                days.push(unit.legal_basis.clone());
            }
            let successor = unit.successor.as_ref().map(|id| view! { "; "{party_now(cx, id)} });
            view! {
                <li>
                    <b>{cx.full_unit(unit).to_owned()}</b>": "{around(cx, days.join("; "), &unit.legal_basis)}{successor}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sec">
            <header><h2>{w.lineage}</h2></header>
            <ol class="lineage num">{items}</ol>
        </section>
    }
    .into_any()
}

/// "nay là …" for the direct successor, as a link.
fn party_now(cx: &Cx, id: &hoptac::model::locality::LocalityId) -> AnyView {
    let Some(unit) = cx.reference.lineage.get(id) else { return ().into_any() };
    let address = cx.href(&format!("/dia-phuong/{}", unit.slug));
    view! { {cx.w.public.then}" "<a href=address>{cx.full_unit(unit).to_owned()}</a> }.into_any()
}

fn partner(cx: &Cx, partner: &Partner) -> AnyView {
    view! {
        <li>
            {party_link(cx, &partner.locality)}
            " "<span class="muted small">{(cx.w.standing.agreements)(partner.agreements)}</span>
        </li>
    }
    .into_any()
}
