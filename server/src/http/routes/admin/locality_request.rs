//! The second person: what waits about a locality is confirmed, declined or taken back.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::accounts::linked::LinkedPage;
use app::pages::admin::localities::ADDRESS;
use app::pages::admin::localities::request::RequestPage;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::limits;
use hoptac::model::locality::request::{Content, FirstAdmin};
use hoptac::store::StoreError;
use hoptac::store::reference::locality::change::Outcome;
use hoptac::store::reference::locality::request;
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};
use crate::http::routes::password_link;

/// `/quan-tri/dia-phuong/{request}`.
pub fn routes() -> Routes {
    Routes::default().get("/quan-tri/dia-phuong/{request}", Access::CONSENT, show).post(
        "/quan-tri/dia-phuong/{request}",
        Access::CONSENT,
        decide,
    )
}

async fn show(signed: SignedIn, Path(request): Path<String>) -> Result<Response, AppError> {
    let page = page(&signed, id(&request)?, String::new(), FormErrors::default()).await?;
    Ok(signed.page(page))
}

async fn page(
    signed: &SignedIn,
    id: Uuid,
    reason: String,
    errors: FormErrors,
) -> Result<RequestPage, AppError> {
    let (request, outlook) = request::find(signed.db(), &signed.act(), id).await?;
    let deciders = request::deciders(signed.db(), &signed.act(), &request).await?;
    Ok(RequestPage { request, outlook, reason, errors, deciders })
}

async fn decide(
    signed: SignedIn,
    Path(request): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let id = id(&request)?;
    let typed = FormData::new(fields);
    let reason = typed.get("reason");
    let asked = typed.get("act");
    let done = match asked.as_str() {
        "confirm" => return confirm(&signed, id, &typed).await,
        "decline" => request::decline(signed.db(), &signed.act(), id, &reason).await,
        "withdraw" => request::withdraw(signed.db(), &signed.act(), id).await,
        // Whoever may not see it learns nothing from sending nothing.
        _ => request::find(signed.db(), &signed.act(), id).await.map(|_| ()),
    };
    match done {
        Ok(()) => Ok(signed.redirect(&match asked.as_str() {
            "decline" => format!("{ADDRESS}?{SAVED}=declined"),
            "withdraw" => format!("{ADDRESS}?{SAVED}=withdrawn"),
            _ => ADDRESS.to_owned(),
        })),
        Err(StoreError::Constraint(name)) if name == "locality_request_reason" => {
            let w = signed.visit.lang.messages();
            let mut errors = FormErrors::default();
            let label = w.field.decline_reason;
            let words = if reason.trim().is_empty() {
                (w.errors.missing)(label)
            } else {
                (w.errors.long)(label, limits::REQUEST_REASON)
            };
            errors.push("reason", words);
            let page = page(&signed, id, reason, errors).await?;
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => not_now(&signed, id, error, reason).await,
    }
}

async fn confirm(signed: &SignedIn, id: Uuid, typed: &FormData) -> Result<Response, AppError> {
    let version = typed.line("version").parse().unwrap_or(-1);
    let (found, _) = request::find(signed.db(), &signed.act(), id).await?;
    let (name, email) = match &found.content {
        Content::FirstAdmin(FirstAdmin { name, email, .. }) => (name.as_str(), email.as_str()),
        Content::Change(_) | Content::Correction(_) => ("", ""),
    };
    let (link, address) = password_link::invitation(&signed.visit, name, email)?;
    match request::confirm(signed.db(), &signed.act(), id, version, &link).await {
        Ok(Outcome::Done(request)) => match request.content {
            // Where mail brings the link, only its holder sees it: the account is of a unit that is not the operator's.
            Content::FirstAdmin(first) if !signed.visit.state.mail => {
                Ok(signed.page(LinkedPage { account: None, email: first.email, link: Some(address) }))
            }
            Content::FirstAdmin(_) | Content::Change(_) | Content::Correction(_) => {
                Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=confirmed")))
            }
        },
        Ok(Outcome::Refused(refused)) => {
            let mut errors = FormErrors::default();
            // The outlook of a change says it already.
            if matches!(found.content, Content::Correction(_)) {
                errors.push("reason", (signed.visit.lang.messages().locality.refused)(refused));
            }
            let page = page(signed, id, String::new(), errors).await?;
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => not_now(signed, id, error, String::new()).await,
    }
}

/// The page as things stand, saying why it is not possible.
async fn not_now(
    signed: &SignedIn,
    id: Uuid,
    error: StoreError,
    reason: String,
) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let words = match &error {
        StoreError::Stale => {
            // Another server process may have changed the units: its units first.
            signed.db().reload_reference().await?;
            w.locality_request.stale
        }
        StoreError::State("has_admin") => w.locality_request.has_admin,
        StoreError::State("request_decided") => w.locality_request.decided_meanwhile,
        StoreError::Constraint(name) if name == "account_email" => w.account.email_taken,
        _ => return Err(error.into()),
    };
    let mut errors = FormErrors::default();
    errors.push("reason", words);
    let page = page(signed, id, reason, errors).await?;
    Ok(signed.page_with(StatusCode::CONFLICT, page))
}
