//! Extensions: asking for a later deadline, and deciding.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::extension::form::{AskFields, RulingFields};
use app::pages::work::extension::{DONE, ExtensionPage};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::access::Action;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};

const READ: Access = Access::May(&[Action::Read]);
const EXTENSIONS: Access = Access::May(&[Action::Ask, Action::Extend]);

/// The addresses.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec/thoa-thuan/{slug}/{code}/gia-han", READ, extensions).post(
        "/lam-viec/thoa-thuan/{slug}/{code}/gia-han",
        EXTENSIONS,
        send_extension,
    )
}

/// Address of a page of the commitment.
fn under(slug: &str, code: &str, part: &str) -> String {
    format!("{}/{slug}/{code}/{part}", app::pages::work::AGREEMENTS)
}

async fn extension_page(signed: &SignedIn, slug: &str, code: &str) -> Result<ExtensionPage, AppError> {
    let data = store::work::extension::page(signed.db(), &signed.act(), slug, code).await?;
    let w = &signed.visit.lang.messages().flow;
    let notice = match FormData::decode(&signed.visit.query).line(DONE).as_str() {
        "de-nghi" => Some(w.extension_sent),
        "quyet-dinh" => Some(w.extension_done),
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
    let Some(due) = page.data.page.card.commitment.deadline.due() else {
        page.notice = Some(w.flow.extension_no_deadline);
        return Ok(signed.page_with(StatusCode::CONFLICT, page));
    };
    let result = if asks {
        match page.ask.check(due, period_to, w) {
            Ok(request) => store::work::extension::ask(db, &act, &slug, &code, &request).await.map(|_| ()),
            Err(errors) => Err(invalid(&mut page, errors)),
        }
    } else {
        let extension = id(&page.ruling.extension)?;
        match page.ruling.check(due, period_to, w) {
            Ok((ruling, version)) => {
                store::work::extension::decide(db, &act, (&slug, &code), extension, &ruling, version).await
            }
            Err(errors) => Err(invalid(&mut page, errors)),
        }
    };
    let done = if asks { "de-nghi" } else { "quyet-dinh" };
    match result {
        Ok(()) => Ok(signed.redirect(&format!("{}?{DONE}={done}", under(&slug, &code, "gia-han")))),
        Err(StoreError::Constraint(_)) if !page.errors.is_empty() => {
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(StoreError::Constraint(name)) => {
            let field = match name.as_str() {
                "extension_days" if asks => "to_due",
                "extension_days" => "granted",
                "extension_reason" => "reason",
                _ => "note",
            };
            page.errors.push(field, w.errors.refused);
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(StoreError::State(why)) => {
            page.notice = Some(match why {
                "extension_waits" => w.flow.extension_waits,
                "extension_over" => w.flow.extension_over,
                _ => w.work.stale,
            });
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::Stale) => {
            page.notice = Some(w.work.stale);
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps what is wrong on the page; the store was not asked.
fn invalid(page: &mut ExtensionPage, errors: FormErrors) -> StoreError {
    page.errors = errors;
    StoreError::Constraint("form".to_owned())
}
