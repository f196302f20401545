//! Search: localities and domains by name, then agreements and commitments.

use hoptac::store::Listing;
use hoptac::store::record::search::{Hit, HitKind};
use hoptac::text::fold;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::commitment_card::commitment_path;
use crate::components::pagination::{pages_of, total};
use crate::components::search_form::search_form;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// Most localities or domains shown above the results.
const NAMES: usize = 6;

/// `/tim-kiem?q=`
pub struct SearchPage {
    /// What was typed.
    pub query: String,
    /// What was found; `None` when nothing was asked.
    pub listing: Option<Listing<Hit>>,
}

impl Page for SearchPage {
    fn head(&self, cx: &Cx) -> Head {
        let title = if self.query.trim().is_empty() {
            cx.w.common.search.to_owned()
        } else {
            (cx.w.public.results_for)(self.query.trim())
        };
        Head { title, ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let names = names(cx, &self.query);
        let results = self.listing.map(|listing| {
            let hits = listing.rows.iter().map(|hit| item(cx, hit)).collect_view();
            let nothing = (listing.total == 0 && names.is_empty()).then(|| nothing(cx));
            view! {
                <h2 class="count num">{total(cx, &listing, w.results)}</h2>
                <ol class="news">{hits}</ol>
                {nothing}
                {pages_of(cx, &listing)}
            }
        });
        let names = (!names.is_empty()).then(|| {
            let items = names
                .iter()
                .map(|(path, name)| view! { <li><a href=cx.href(path)>{name.clone()}</a></li> })
                .collect_view();
            view! { <ul class="links names">{items}</ul> }
        });
        view! {
            {breadcrumbs(cx, &[], cx.w.common.search)}
            <h1>{cx.w.common.search}</h1>
            {search_form(cx, &self.query)}
            {names}
            {results}
        }
        .into_any()
    }
}

/// Localities and domains whose name holds the query, diacritics aside: (path, name). Exact diacritics first, and
/// then what there is today before what there was.
fn names(cx: &Cx, query: &str) -> Vec<(String, String)> {
    let wanted = fold(query);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    let lineage = &cx.reference.lineage;
    // The newest unit of each name stands for its page.
    let units = lineage
        .all()
        .iter()
        .filter(|unit| lineage.by_slug(&unit.slug).last().is_some_and(|last| last.id == unit.id))
        .filter(|unit| {
            let names = unit.aliases.iter().chain([&unit.full_name_vi, &unit.full_name_en]);
            names.into_iter().any(|name| fold(name).contains(wanted))
        })
        .map(|unit| {
            let is_former = unit.valid_to.is_some_and(|last| last < cx.today);
            (format!("/dia-phuong/{}", unit.slug), cx.full_unit(unit).to_owned(), is_former)
        });
    let domains = cx
        .reference
        .domains
        .iter()
        .filter(|d| [&d.name_vi, &d.name_en].into_iter().any(|name| fold(name).contains(wanted)))
        .map(|d| (format!("/linh-vuc/{}", d.slug), cx.domain(&d.slug), false));
    let mut found: Vec<_> = units.chain(domains).collect();
    let typed = query.trim().to_lowercase();
    found.sort_by_key(|(_, name, is_former)| (!name.to_lowercase().contains(&typed), *is_former));
    found.truncate(NAMES);
    found.into_iter().map(|(path, name, _)| (path, name)).collect()
}

fn item(cx: &Cx, hit: &Hit) -> AnyView {
    let agreement = format!("/thoa-thuan/{}", hit.agreement_slug);
    let address = match &hit.code {
        Some(code) => commitment_path(cx, &hit.agreement_slug, code),
        None => agreement.clone(),
    };
    let under = match hit.kind {
        HitKind::Agreement => view! { <p class="small muted">{cx.w.public.agreements_title}</p> }.into_any(),
        HitKind::Commitment => view! {
            <p class="small muted">
                {cx.w.public.in_agreement}" "
                <a href=cx.href(&agreement) lang=cx.record_lang()>{hit.agreement_title.clone()}</a>
            </p>
        }
        .into_any(),
    };
    view! { <li><a href=cx.href(&address) lang=cx.record_lang()>{hit.title.clone()}</a>{under}</li> }
        .into_any()
}

fn nothing(cx: &Cx) -> AnyView {
    let w = &cx.w.common;
    let links =
        [("/thoa-thuan", w.agreements), ("/linh-vuc", cx.w.field.domains), ("/dia-phuong", w.localities)]
            .map(|(path, name)| view! { <li><a href=cx.href(path)>{name}</a></li> });
    view! {
        <div class="empty">
            <p>{cx.w.public.nothing_found}</p>
            <p>{cx.w.public.search_tips}</p>
            <ul class="plain">{links.to_vec()}</ul>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn what_there_is_today_comes_before_what_there_was() {
        for query in ["hue", "Huế", "HUẾ"] {
            let found = names(&fixtures::cx(), query);
            let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(paths, ["/dia-phuong/hue", "/dia-phuong/thua-thien-hue"], "{query}");
        }
    }
}
