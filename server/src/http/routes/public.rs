//! Public pages: what anyone may read. They ignore sessions, so every reader gets the same bytes.
//!
//! Parameters are read leniently: a value nobody knows narrows nothing, so an old or mistyped address still
//! shows the list.

use std::collections::HashMap;
use std::str::FromStr;

use app::components::{filters, pagination};
use app::pages::public::agreement::AgreementPage;
use app::pages::public::agreements::AgreementsPage;
use app::pages::public::commitment::CommitmentPage;
use app::pages::public::commitments::CommitmentsPage;
use app::pages::public::domain::DomainPage;
use app::pages::public::domains::DomainsPage;
use app::pages::public::help::HelpPage;
use app::pages::public::home::HomePage;
use app::pages::public::localities::LocalitiesPage;
use app::pages::public::locality::LocalityPage;
use app::pages::public::method::MethodPage;
use app::pages::public::search::SearchPage;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use hoptac::store;
use hoptac::store::Listing;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::commitment::CommitmentFilter;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::visit::Visit;
use crate::http::middleware::page_cache;

/// Longest search text that is looked at, in characters.
pub const LONGEST_QUERY: usize = 200;

/// The public pages, in either language.
pub fn routes() -> Routes {
    Routes::default()
        .get("/", Access::Public, front)
        .get("/thoa-thuan", Access::Public, agreements)
        .get("/thoa-thuan/{slug}", Access::Public, agreement)
        .get("/thoa-thuan/{slug}/{code}", Access::Public, commitment)
        .get("/noi-dung", Access::Public, commitments)
        .get("/linh-vuc", Access::Public, domains)
        .get("/linh-vuc/{slug}", Access::Public, domain)
        .get("/dia-phuong", Access::Public, localities)
        .get("/dia-phuong/{slug}", Access::Public, locality)
        .get("/tim-kiem", Access::Public, search)
        .get("/cach-tinh", Access::Public, async |visit: Visit| visit.page(MethodPage))
        .get("/tro-giup", Access::Public, async |visit: Visit| visit.page(HelpPage))
}

/// The parameters of an address.
struct Params(HashMap<String, String>);

impl Params {
    /// Of repeated parameters the last one counts.
    fn of(visit: &Visit) -> Self {
        Self(form_urlencoded::parse(visit.query.as_bytes()).into_owned().collect())
    }

    /// Typed text, trimmed and cut to [`LONGEST_QUERY`]; `None` when empty.
    fn text(&self, name: &str) -> Option<String> {
        let text: String = self.0.get(name)?.trim().chars().take(LONGEST_QUERY).collect();
        (!text.is_empty()).then_some(text)
    }

    /// A code of a closed list.
    fn code<T: FromStr>(&self, name: &str) -> Option<T> {
        self.0.get(name)?.parse().ok()
    }

    /// A domain on record.
    fn domain(&self, visit: &Visit) -> Option<String> {
        self.0.get(filters::DOMAIN).filter(|slug| visit.db().reference().domain(slug).is_some()).cloned()
    }

    /// A locality on record.
    fn locality(&self, visit: &Visit) -> Option<String> {
        self.unit(visit, filters::LOCALITY)
    }

    fn unit(&self, visit: &Visit, name: &str) -> Option<String> {
        let known = |slug: &&String| visit.db().reference().lineage.by_slug(slug).next().is_some();
        self.0.get(name).filter(known).cloned()
    }

    /// 1-based page.
    fn page(&self) -> u32 {
        self.code(pagination::PARAM).unwrap_or(1).max(1)
    }
}

/// The listing, if it is the page asked for: the store gives the first one instead of one beyond the end, and the same
/// rows under two addresses would be counted twice.
fn asked<T>(listing: Listing<T>, page: u32) -> Result<Listing<T>, AppError> {
    if listing.page == page { Ok(listing) } else { Err(AppError::NotFound) }
}

async fn front(visit: Visit) -> Result<Response, AppError> {
    let data = store::views::home::load(visit.db(), &visit.public()).await?;
    Ok(visit.page(HomePage { data }))
}

async fn agreements(visit: Visit) -> Result<Response, AppError> {
    let params = Params::of(&visit);
    let filter = AgreementFilter {
        text: params.text(filters::TEXT),
        domain: params.domain(&visit),
        locality: params.locality(&visit),
        state: params.code(filters::STATE),
        standing: params.code(filters::STANDING),
        own: false,
        archived: false,
        page: params.page(),
    };
    let listing = store::record::agreement::list(visit.db(), &visit.public(), &filter).await?;
    let listing = asked(listing, filter.page)?;
    Ok(visit.page(AgreementsPage { listing, filter }))
}

async fn commitments(visit: Visit) -> Result<Response, AppError> {
    let params = Params::of(&visit);
    let filter = CommitmentFilter {
        text: params.text(filters::TEXT),
        domain: params.domain(&visit),
        locality: params.locality(&visit),
        partner: params.unit(&visit, filters::PARTNER),
        state: params.code(filters::STATE),
        standing: params.code(filters::STANDING),
        extended: params.text(filters::EXTENDED).as_deref() == Some(filters::YES),
        page: params.page(),
        ..CommitmentFilter::default()
    };
    let act = visit.public();
    let (listing, tally) = store::record::commitment::list_with_tally(visit.db(), &act, &filter).await?;
    let listing = asked(listing, filter.page)?;
    let items = listing.rows.len();
    visit.page_of(CommitmentsPage { listing, tally, filter }, items).await
}

async fn agreement(visit: Visit, Path(slug): Path<String>) -> Result<Response, AppError> {
    let act = visit.public();
    let data = store::record::agreement::page(visit.db(), &act, &slug).await?;
    let standing = Params::of(&visit).code(filters::STANDING);
    let items = data.commitments.len();
    let about = data.agreement.id;
    let amended = store::record::proposal::amended(visit.db(), about, None).await?;
    visit
        .page_of(AgreementPage { data, standing, amended }, items)
        .await
        .map(|page| page_cache::about(about, page))
}

async fn commitment(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Result<Response, AppError> {
    let act = visit.public();
    let page = Params::of(&visit).page();
    let data = store::record::commitment::page(visit.db(), &act, &slug, &code, page).await?;
    let (about, id) = (data.agreement.id, data.card.commitment.id);
    let amended = store::record::proposal::amended(visit.db(), about, Some(id)).await?;
    Ok(page_cache::about(about, visit.page(CommitmentPage { data, amended })))
}

async fn domains(visit: Visit) -> Result<Response, AppError> {
    let summaries = store::reference::domain::summaries(visit.db(), &visit.public(), false).await?;
    Ok(visit.page(DomainsPage { summaries }))
}

async fn domain(visit: Visit, Path(slug): Path<String>) -> Result<Response, AppError> {
    let reference = visit.db().reference();
    let Some(domain) = reference.domain(&slug) else { return Err(AppError::NotFound) };
    // What a merged domain held is where it went. For now only: browsers would keep a permanent answer.
    if let Some(into) = &domain.merged_into {
        return Ok(Redirect::to(&visit.href(&format!("/linh-vuc/{into}"))).into_response());
    }
    let params = Params::of(&visit);
    let filter = CommitmentFilter {
        domain: Some(slug.clone()),
        locality: params.locality(&visit),
        standing: params.code(filters::STANDING),
        page: params.page(),
        ..CommitmentFilter::default()
    };
    let act = visit.public();
    let summaries = store::reference::domain::summaries(visit.db(), &act, false).await?;
    let summary = summaries.into_iter().find(|summary| summary.slug == slug);
    let listing = store::record::commitment::list(visit.db(), &act, &filter).await?;
    let listing = asked(listing, filter.page)?;
    Ok(visit.page(DomainPage { slug, summary, listing, filter }))
}

async fn localities(visit: Visit) -> Result<Response, AppError> {
    let counts = store::reference::locality::counts(visit.db(), &visit.public()).await?;
    Ok(visit.page(LocalitiesPage { counts }))
}

async fn locality(visit: Visit, Path(slug): Path<String>) -> Result<Response, AppError> {
    let act = visit.public();
    let units = store::reference::locality::named(visit.db(), &act, &slug);
    if units.is_empty() {
        return Err(AppError::NotFound);
    }
    let filter = AgreementFilter {
        locality: Some(slug.clone()),
        page: Params::of(&visit).page(),
        ..AgreementFilter::default()
    };
    let listing = store::record::agreement::list(visit.db(), &act, &filter).await?;
    let listing = asked(listing, filter.page)?;
    let partners = store::reference::locality::partners(visit.db(), &act, &units).await?;
    let tally = store::reference::locality::tally(visit.db(), &act, &units).await?;
    Ok(visit.page(LocalityPage { slug, listing, partners, tally }))
}

async fn search(visit: Visit) -> Result<Response, AppError> {
    let params = Params::of(&visit);
    let query = params.text(filters::TEXT).unwrap_or_default();
    let listing = if query.is_empty() {
        None
    } else {
        let listing =
            store::record::search::search(visit.db(), &visit.public(), &query, params.page()).await?;
        Some(asked(listing, params.page())?)
    };
    Ok(visit.page(SearchPage { query, listing }))
}
