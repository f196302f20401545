//! Leaders: the dashboard and the rows behind each of its numbers.

use app::form::data::FormData;
use app::pages::leader::dashboard::DashboardPage;
use app::pages::leader::list::ListPage;
use app::pages::leader::{ALL, EXTENDED, STANDING};
use axum::extract::Path;
use axum::response::Response;
use hoptac::store;
use hoptac::store::record::commitment::CommitmentFilter;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::page_number;

/// `/tong-hop/…`.
pub fn routes() -> Routes {
    Routes::default().get("/tong-hop", Access::LEAD, dashboard).get("/tong-hop/{domain}", Access::LEAD, list)
}

async fn dashboard(signed: SignedIn) -> Result<Response, AppError> {
    let dashboard = store::views::dashboard::load(signed.db(), &signed.act()).await?;
    Ok(signed.page(DashboardPage { dashboard }))
}

async fn list(signed: SignedIn, Path(domain): Path<String>) -> Result<Response, AppError> {
    let domain = (domain != ALL).then_some(domain);
    if domain.as_deref().is_some_and(|slug| signed.db().reference().domain(slug).is_none()) {
        return Err(AppError::NotFound);
    }
    let query = FormData::decode(&signed.visit.query);
    let standing = query.find(STANDING).and_then(|code| code.parse().ok());
    let extended = query.find(EXTENDED).is_some();
    let filter = CommitmentFilter {
        domain: domain.clone(),
        own: true,
        standing,
        extended,
        page: page_number(&query),
        ..CommitmentFilter::default()
    };
    let act = signed.act();
    let list = store::record::commitment::list(signed.db(), &act, &filter).await?;
    let summary = match &domain {
        Some(slug) => store::reference::domain::summaries(signed.db(), &act, true)
            .await?
            .into_iter()
            .find(|summary| summary.slug == *slug),
        None => None,
    };
    Ok(signed.page(ListPage { domain, summary, standing, extended, list }))
}
