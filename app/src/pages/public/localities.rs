//! The localities of today, each with the units it took over.

use std::collections::HashMap;

use hoptac::model::locality::{Locality, LocalityId, LocalityKind};
use hoptac::store::db::codec::compare_vi;
use hoptac::store::reference::locality::LocalityCount;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::cx::Cx;
use crate::messages::format;
use crate::pages::{Head, Page};

/// `/dia-phuong`
pub struct LocalitiesPage {
    /// Agreements each unit signed, for those that signed any.
    pub counts: Vec<LocalityCount>,
}

impl Page for LocalitiesPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.localities.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let counts: HashMap<LocalityId, i64> =
            self.counts.into_iter().map(|c| (c.locality, c.agreements)).collect();
        let mut units: Vec<&Locality> = cx.reference.lineage.as_of(cx.today).collect();
        units.sort_by(|a, b| compare_vi(&a.name_vi, &b.name_vi));
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let cities = units.iter().filter(|unit| unit.kind == LocalityKind::City).count();
        let lead = (w.localities_lead)(number(units.len()), number(cities));
        let items = units.into_iter().map(|unit| item(cx, unit, &counts)).collect_view();
        view! {
            {breadcrumbs(cx, &[], cx.w.common.localities)}
            <h1>{cx.w.common.localities}</h1>
            <p class="lead num">{lead}</p>
            <ul class="links num">{items}</ul>
        }
        .into_any()
    }
}

fn item(cx: &Cx, unit: &Locality, counts: &HashMap<LocalityId, i64>) -> AnyView {
    // What the unit signed under this name, whatever its rank was then.
    let same_name = |u: &&Locality| u.slug == unit.slug;
    let carried = cx.reference.lineage.carried_by(&unit.id, cx.today);
    let own: i64 = carried.iter().filter(|u| same_name(u)).filter_map(|u| counts.get(&u.id)).sum();
    let former = carried
        .iter()
        .filter(|u| !same_name(u))
        .map(|u| view! { <li class="small">{link(cx, u)}{signed(cx, counts.get(&u.id).copied())}</li> })
        .collect_view();
    let former = (!former.is_empty()).then(|| view! { <ul class="plain former">{former}</ul> });
    view! { <li>{link(cx, unit)}{signed(cx, Some(own))}{former}</li> }.into_any()
}

fn link(cx: &Cx, unit: &Locality) -> AnyView {
    let address = cx.href(&format!("/dia-phuong/{}", unit.slug));
    view! { <a href=address>{cx.unit(unit).to_owned()}</a> }.into_any()
}

/// How many agreements, where there are any.
fn signed(cx: &Cx, agreements: Option<i64>) -> AnyView {
    let n = agreements.unwrap_or(0);
    (n > 0)
        .then(|| view! { " "<span class="muted small" title=(cx.w.standing.agreements)(n)>"("{format::count(n, cx.lang)}")"</span> })
        .into_any()
}
