//! Proposed changes of what both sides agreed.

use app::components::proposals::proposal_address;
use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::proposal::{ProposalPage, SENT};
use app::pages::work::proposals::ProposalsPage;
use app::pages::work::record::form::version;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::record::proposal;
use hoptac::store::{StoreError, record::proposal::Outcome};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};
use crate::http::routes::record::common::{button, refusal};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/thoa-thuan/{slug}/de-nghi", Access::READ, list)
        .get("/lam-viec/de-nghi/{proposal}", Access::READ, show)
        .post("/lam-viec/de-nghi/{proposal}", Access::AGREE, send)
}

async fn list(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let (agreement, rows) = proposal::of_agreement(signed.db(), &signed.act(), &slug).await?;
    let items = rows.len();
    signed.page_of(StatusCode::OK, ProposalsPage { agreement, rows }, items).await
}

/// Where a form leads: to the proposal it became, or to `done`.
pub fn after<T>(signed: &SignedIn, outcome: &Outcome<T>, done: &str) -> Response {
    match outcome.proposed() {
        Some(id) => signed.redirect(&format!("{}?{SENT}=1", proposal_address(id))),
        None => signed.redirect(done),
    }
}

async fn page(signed: &SignedIn, id: Uuid) -> Result<ProposalPage, AppError> {
    let data = proposal::page(signed.db(), &signed.act(), id).await?;
    let sent = FormData::decode(&signed.visit.query).find(SENT).is_some();
    Ok(ProposalPage {
        data,
        reason: String::new(),
        document: String::new(),
        errors: FormErrors::default(),
        sent,
    })
}

async fn show(signed: SignedIn, Path(proposal): Path<String>) -> Result<Response, AppError> {
    Ok(signed.page(page(&signed, id(&proposal)?).await?))
}

async fn send(
    signed: SignedIn,
    Path(proposal): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let id = id(&proposal)?;
    let at = version(&pairs.line("version"));
    let pressed = button(&pairs);
    let reason = pairs.get("reason");
    let done = match pressed.as_str() {
        "confirm" => proposal::confirm(db, &act, id, at).await.map(|_| ()),
        "decline" => proposal::decline(db, &act, id, &reason, at).await,
        "withdraw" => proposal::withdraw(db, &act, id, at).await,
        "cite" => {
            let document = pairs.line("document").parse().unwrap_or_default();
            proposal::cite(db, &act, id, document, at).await
        }
        _ => {
            page(&signed, id).await?;
            Ok(())
        }
    };
    let field = match pressed.as_str() {
        "decline" => "reason",
        "cite" => "document",
        "withdraw" => "withdraw",
        _ => "confirm",
    };
    let (status, errors) = match done {
        Ok(()) => return Ok(signed.redirect(&proposal_address(id))),
        Err(StoreError::Stale) => {
            let mut errors = FormErrors::default();
            errors.push("state", w.review.stale);
            (StatusCode::CONFLICT, errors)
        }
        Err(error) => refusal(&signed, error, |_| field.to_owned())?,
    };
    let document = pairs.line("document");
    let page = ProposalPage { reason, document, errors, sent: false, ..page(&signed, id).await? };
    Ok(signed.page_with(status, page))
}
