//! Review: approving an update of the own side or returning it.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::queue::{OUTCOME, Outcome};
use app::pages::work::review::ReviewPage;
use app::pages::work::review::form::DecisionFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::work::update::Decision;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec/duyet/{update}", Access::REVIEW, review).post(
        "/lam-viec/duyet/{update}",
        Access::REVIEW,
        decide,
    )
}

async fn review(signed: SignedIn, Path(update): Path<String>) -> Result<Response, AppError> {
    let page = review_page(&signed, id(&update)?, DecisionFields::default(), FormErrors::default(), false);
    Ok(signed.page(page.await?))
}

async fn decide(
    signed: SignedIn,
    Path(update): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let update = id(&update)?;
    let typed = DecisionFields::from_data(&FormData::new(fields));
    let (decision, version) = match typed.check(signed.visit.lang.messages()) {
        Ok(decided) => decided,
        Err(errors) => {
            let page = review_page(&signed, update, typed, errors, false).await?;
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match store::work::update::decide(signed.db(), &signed.act(), update, &decision, version).await {
        Ok(()) => {
            let outcome = match decision {
                Decision::Approve => Outcome::Approved,
                Decision::ApproveAndPublish => Outcome::Published,
                Decision::Return(_) => Outcome::Returned,
            };
            let told = format!("?{OUTCOME}={update}.{}", outcome.code());
            Ok(signed.redirect(&format!("/lam-viec/duyet{told}")))
        }
        Err(StoreError::Stale | StoreError::State(_)) => {
            let page = review_page(&signed, update, typed, FormErrors::default(), true).await?;
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn review_page(
    signed: &SignedIn,
    update: Uuid,
    typed: DecisionFields,
    errors: FormErrors,
    stale: bool,
) -> Result<ReviewPage, AppError> {
    let act = signed.act();
    let (update, page) = store::work::update::review(signed.db(), &act, update).await?;
    Ok(ReviewPage { update, page, typed, errors, stale })
}
