//! Agreements and commitments as staff see them, with their histories.

use app::components::filters;
use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::agreement::{StaffAgreementPage, step_of};
use app::pages::work::agreements::{ARCHIVED, AgreementsPage};
use app::pages::work::commitment::StaffCommitmentPage;
use app::pages::work::history::HistoryPage;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::agreement::Obstacle;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, page_number};
use crate::http::routes::public::LONGEST_QUERY;

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/thoa-thuan", Access::READ, agreements)
        .get("/lam-viec/thoa-thuan/{slug}", Access::READ, agreement)
        .post("/lam-viec/thoa-thuan/{slug}", Access::STEP, step)
        .get("/lam-viec/thoa-thuan/{slug}/{code}", Access::READ, commitment)
        .get("/lam-viec/thoa-thuan/{slug}/lich-su", Access::READ, agreement_history)
        .get("/lam-viec/thoa-thuan/{slug}/{code}/lich-su", Access::READ, commitment_history)
}

async fn agreements(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let archived = query.find(ARCHIVED).is_some();
    let some = |name: &str| query.find(name).filter(|value| !value.trim().is_empty()).map(str::to_owned);
    let text = some(filters::TEXT).map(|text| text.chars().take(LONGEST_QUERY).collect());
    let filter = AgreementFilter {
        text,
        domain: some(filters::DOMAIN).filter(|slug| signed.db().reference().domain(slug).is_some()),
        state: some(filters::STATE).and_then(|code| code.parse().ok()),
        standing: some(filters::STANDING).and_then(|code| code.parse().ok()),
        own: true,
        archived,
        page: page_number(&query),
        ..AgreementFilter::default()
    };
    let list = store::record::agreement::list(signed.db(), &signed.act(), &filter).await?;
    Ok(signed.page(AgreementsPage { list, filter }))
}

async fn agreement(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let page = agreement_page(&signed, &slug, FormErrors::default()).await?;
    let items = page.data.commitments.len();
    signed.page_of(StatusCode::OK, page, items).await
}

async fn agreement_page(
    signed: &SignedIn,
    slug: &str,
    errors: FormErrors,
) -> Result<StaffAgreementPage, AppError> {
    let act = signed.act();
    let data = store::record::agreement::page(signed.db(), &act, slug).await?;
    let query = FormData::decode(&signed.visit.query);
    let standing = query.find(app::pages::leader::STANDING).and_then(|code| code.parse().ok());
    Ok(StaffAgreementPage { data, standing, errors })
}

async fn step(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let Some(step) = step_of(&pairs.line("step")) else {
        store::record::agreement::without_files(signed.db(), &signed.act(), &slug).await?;
        return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}")));
    };
    let version = pairs.line("version").parse().unwrap_or(-1);
    match store::record::agreement::step(signed.db(), &signed.act(), &slug, step, version).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}"))),
        Err(error @ (StoreError::Stale | StoreError::State(_))) => {
            let w = signed.visit.lang.messages();
            let mut errors = FormErrors::default();
            let why = match error {
                StoreError::State(reason) if reason.parse::<Obstacle>().is_ok() => (w.record.refused)(reason),
                StoreError::Stale => w.review.stale,
                StoreError::State("agreement_public") => (w.record.refused)("agreement_public"),
                _ => w.work.step_wrong,
            };
            errors.push("steps", why);
            let page = agreement_page(&signed, &slug, errors).await?;
            let items = page.data.commitments.len();
            signed.page_of(StatusCode::CONFLICT, page, items).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn commitment(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let act = signed.act();
    let page = page_number(&FormData::decode(&signed.visit.query));
    let data = store::record::commitment::page(signed.db(), &act, &slug, &code, page).await?;
    Ok(signed.page(StaffCommitmentPage { data, stale: false }))
}

async fn agreement_history(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let page = page_number(&FormData::decode(&signed.visit.query));
    let (name, listing) =
        store::system::audit::history::of_agreement(signed.db(), &signed.act(), &slug, page).await?;
    Ok(signed.page(HistoryPage { slug, code: None, name, former: Vec::new(), listing }))
}

async fn commitment_history(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let page = page_number(&FormData::decode(&signed.visit.query));
    let (name, listing) =
        store::system::audit::history::of_commitment(signed.db(), &signed.act(), &slug, &code, page).await?;
    let former = store::record::commitment::former(signed.db(), &slug, &code).await?;
    Ok(signed.page(HistoryPage { slug, code: Some(code), name, former, listing }))
}
