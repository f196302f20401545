//! Publication: what the public will read of an update.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::publication::PublicationPage;
use app::pages::work::publication::form::WordingFields;
use app::pages::work::queue::{OUTCOME, Outcome};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};
use crate::http::routes::proposal::after;

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec/cong-khai/{update}", Access::PUBLICATION, publication).post(
        "/lam-viec/cong-khai/{update}",
        Access::PUBLICATION,
        send_publication,
    )
}

async fn publication(signed: SignedIn, Path(update): Path<String>) -> Result<Response, AppError> {
    Ok(signed.page(publication_page(&signed, id(&update)?).await?))
}

/// The page of an update of the own side; of another side nothing is proposed or published here.
async fn publication_page(signed: &SignedIn, update: Uuid) -> Result<PublicationPage, AppError> {
    let (update, page) = store::work::update::own(signed.db(), &signed.act(), update).await?;
    let typed = WordingFields::of(&update);
    Ok(PublicationPage {
        update,
        page,
        typed,
        reason: String::new(),
        errors: FormErrors::default(),
        stale: false,
    })
}

async fn send_publication(
    signed: SignedIn,
    Path(update): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (act, w) = (signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let button = pairs.line("act");
    let mut page = publication_page(&signed, id(&update)?).await?;
    let update = page.update.id;
    let version = pairs.line("version").parse().unwrap_or(-1);
    if matches!(button.as_str(), "propose" | "preview") {
        page.typed = WordingFields::from_data(&pairs);
    }
    page.reason = pairs.get("reason");
    let result = match button.as_str() {
        "preview" => return Ok(signed.page(page)),
        "propose" => match page.typed.check(&page.update, w) {
            Ok(wording) => store::work::update::propose(signed.db(), &act, update, &wording, version).await,
            Err(errors) => {
                page.errors = errors;
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        },
        "publish" => store::work::update::publish(signed.db(), &act, update, version).await,
        "withdraw" => {
            match store::work::update::withdraw(signed.db(), &act, update, &page.reason, version).await {
                Ok(outcome) => return Ok(after(&signed, &outcome, &format!("/lam-viec/cong-khai/{update}"))),
                Err(error) => Err(error),
            }
        }
        _ => return Ok(signed.redirect(&format!("/lam-viec/cong-khai/{update}"))),
    };
    match result {
        Ok(()) if button == "publish" => {
            let told = Outcome::Published.code();
            Ok(signed.redirect(&format!("/lam-viec/cong-khai?{OUTCOME}={update}.{told}")))
        }
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/cong-khai/{update}"))),
        Err(StoreError::State("proposal_waits")) => {
            page.errors.push("reason", w.publication.withdraw_waits);
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::Stale | StoreError::State(_)) => {
            page.stale = true;
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let empty = page.reason.trim().is_empty();
            let (status, errors) = form::refused(error, |name| match name {
                "update_withdraw_reason" if empty => {
                    Some(("reason", (w.errors.missing)(w.publication.withdraw_reason)))
                }
                "update_withdraw_reason" => Some(("reason", w.errors.refused.to_owned())),
                _ => Some(("results", w.errors.refused.to_owned())),
            })?;
            page.errors = errors;
            Ok(signed.page_with(status, page))
        }
    }
}
