//! Leaders: the dashboard and the rows behind each of its numbers.

use app::components::filters::EXTENDED;
use app::form::data::FormData;
use app::pages::leader::changes::ChangesPage;
use app::pages::leader::dashboard::DashboardPage;
use app::pages::leader::list::ListPage;
use app::pages::leader::{ALL, STANDING};
use axum::extract::Path;
use axum::response::Response;
use hoptac::store;
use hoptac::store::Listing;
use hoptac::store::record::commitment::CommitmentFilter;
use hoptac::store::reference::domain::last_quarter_end;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::page_number;

/// `/tong-hop/…`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/tong-hop", Access::LEAD, dashboard)
        .get("/tong-hop/{domain}", Access::LEAD, list)
        .get("/tong-hop/{domain}/thay-doi", Access::LEAD, changes)
}

async fn dashboard(signed: SignedIn) -> Result<Response, AppError> {
    let dashboard = store::views::dashboard::load(signed.db(), &signed.act()).await?;
    Ok(signed.page(DashboardPage { dashboard }))
}

/// The domain of the address, or all.
fn known(signed: &SignedIn, domain: String) -> Result<Option<String>, AppError> {
    if domain == ALL {
        return Ok(None);
    }
    let known = signed.db().reference().domain(&domain).is_some();
    if known { Ok(Some(domain)) } else { Err(AppError::NotFound) }
}

/// The list, if it is the page asked for.
fn asked<T>(list: Listing<T>, page: u32) -> Result<Listing<T>, AppError> {
    if list.page == page { Ok(list) } else { Err(AppError::NotFound) }
}

async fn changes(signed: SignedIn, Path(domain): Path<String>) -> Result<Response, AppError> {
    let domain = known(&signed, domain)?;
    let act = signed.act();
    let since = last_quarter_end(act.today());
    let page = page_number(&FormData::decode(&signed.visit.query)).max(1);
    let filter = CommitmentFilter {
        domain: domain.clone(),
        own: true,
        changed_since: Some(since),
        page,
        ..CommitmentFilter::default()
    };
    let list = store::record::commitment::list(signed.db(), &act, &filter).await?;
    let list = asked(list, page)?;
    Ok(signed.page(ChangesPage { domain, since, list }))
}

async fn list(signed: SignedIn, Path(domain): Path<String>) -> Result<Response, AppError> {
    let domain = known(&signed, domain)?;
    let query = FormData::decode(&signed.visit.query);
    let standing = query.find(STANDING).and_then(|code| code.parse().ok());
    let extended = query.find(EXTENDED).is_some();
    let filter = CommitmentFilter {
        domain: domain.clone(),
        own: true,
        standing,
        extended,
        page: page_number(&query).max(1),
        ..CommitmentFilter::default()
    };
    let act = signed.act();
    let list = store::record::commitment::list(signed.db(), &act, &filter).await?;
    let list = asked(list, filter.page)?;
    let summary = match &domain {
        Some(slug) => store::reference::domain::summaries(signed.db(), &act, true)
            .await?
            .into_iter()
            .find(|summary| summary.slug == *slug),
        None => None,
    };
    Ok(signed.page(ListPage { domain, summary, standing, extended, list }))
}
