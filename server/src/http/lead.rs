//! Leaders: the dashboard and the rows behind each of its numbers.

use app::forms::pairs::Pairs;
use app::pages::lead::dashboard::DashboardPage;
use app::pages::lead::list::ListPage;
use app::pages::lead::{ALL, STANDING};
use axum::extract::Path;
use axum::response::Response;
use hoptac::model::access::Action;
use hoptac::store;
use hoptac::store::commitment::CommitmentFilter;

use super::Signed;
use super::door::{Door, Doors};
use super::error::AppError;
use super::work::page_number;

const LEAD: Door = Door::May(&[Action::Lead]);

/// `/tong-hop/…`.
pub fn routes() -> Doors {
    Doors::default().get("/tong-hop", LEAD, dashboard).get("/tong-hop/{domain}", LEAD, list)
}

async fn dashboard(signed: Signed) -> Result<Response, AppError> {
    let dashboard = store::dashboard::load(signed.db(), &signed.act()).await?;
    Ok(signed.page(DashboardPage { dashboard }))
}

async fn list(signed: Signed, Path(domain): Path<String>) -> Result<Response, AppError> {
    let domain = (domain != ALL).then_some(domain);
    if domain.as_deref().is_some_and(|slug| signed.db().reference().domain(slug).is_none()) {
        return Err(AppError::NotFound);
    }
    let query = Pairs::decode(&signed.visit.query);
    let standing = query.find(STANDING).and_then(|code| code.parse().ok());
    let filter = CommitmentFilter {
        domain: domain.clone(),
        own: true,
        standing,
        page: page_number(&query),
        ..CommitmentFilter::default()
    };
    let act = signed.act();
    let list = store::commitment::list(signed.db(), &act, &filter).await?;
    let summary = match &domain {
        Some(slug) => store::domain::summaries(signed.db(), &act, true)
            .await?
            .into_iter()
            .find(|summary| summary.slug == *slug),
        None => None,
    };
    Ok(signed.page(ListPage { domain, summary, standing, list }))
}
