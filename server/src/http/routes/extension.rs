//! Extensions: asking for a later deadline, and deciding.

use app::form::data::FormData;
use app::pages::work::commitment_address;
use app::pages::work::extension::form::{AskFields, RulingFields};
use app::pages::work::extension::{DONE, ExtensionPage};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::work::extension::{Request, Ruling};
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec/thoa-thuan/{slug}/{code}/gia-han", Access::READ, extensions).post(
        "/lam-viec/thoa-thuan/{slug}/{code}/gia-han",
        Access::EXTENSION,
        send_extension,
    )
}

async fn extension_page(signed: &SignedIn, slug: &str, code: &str) -> Result<ExtensionPage, AppError> {
    let data = store::work::extension::page(signed.db(), &signed.act(), slug, code).await?;
    let w = &signed.visit.lang.messages().extension;
    let notice = match FormData::decode(&signed.visit.query).line(DONE).as_str() {
        "de-nghi" => Some(w.sent),
        "quyet-dinh" => Some(w.done),
        _ => None,
    };
    Ok(ExtensionPage::new(data, notice))
}

async fn extensions(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    Ok(signed.page(extension_page(&signed, &slug, &code).await?))
}

async fn send_extension(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let mut page = extension_page(&signed, &slug, &code).await?;
    page.ask = AskFields::from_data(&pairs);
    page.ruling = RulingFields::from_data(&pairs);
    let asks = page.ruling.extension.is_empty();
    let period_to = page.data.page.agreement.period.to;
    let due = if asks { page.data.due() } else { page.data.page.card.commitment.content.deadline.due() };
    let Some(due) = due else {
        page.notice = Some(w.extension.no_deadline);
        return Ok(signed.page_with(StatusCode::CONFLICT, page));
    };
    let checked = if asks {
        page.ask.check(due, period_to, w).map(Checked::Ask)
    } else {
        let extension = id(&page.ruling.extension)?;
        page.ruling
            .check(due, period_to, w)
            .map(|(ruling, version)| Checked::Ruling(extension, ruling, version))
    };
    let result = match checked {
        Ok(Checked::Ask(request)) => {
            store::work::extension::ask(db, &act, &slug, &code, &request).await.map(|_| ())
        }
        Ok(Checked::Ruling(extension, ruling, version)) => {
            store::work::extension::decide(db, &act, (&slug, &code), extension, &ruling, version).await
        }
        Err(errors) => {
            page.errors = errors;
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let done = if asks { "de-nghi" } else { "quyet-dinh" };
    match result {
        Ok(()) => {
            Ok(signed.redirect(&format!("{}?{DONE}={done}", commitment_address(&slug, &code, "/gia-han"))))
        }
        Err(StoreError::Stale) => {
            page.notice = Some(w.review.stale);
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::State(why)) => {
            page.notice = Some(match why {
                "extension_waits" => w.extension.waits,
                "extension_over" => w.extension.over,
                _ => w.review.stale,
            });
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = form::refused(error, |name| {
                let field = match name {
                    "extension_days" if asks => "to_due",
                    "extension_days" => "granted",
                    "extension_reason" => "reason",
                    _ => "note",
                };
                Some((field, w.errors.refused))
            })?;
            page.errors = errors;
            Ok(signed.page_with(status, page))
        }
    }
}

/// What was sent, once it is right.
enum Checked {
    /// A request for a later deadline.
    Ask(Request),
    /// A decision on the extension with this id, at this version.
    Ruling(Uuid, Ruling, i64),
}
