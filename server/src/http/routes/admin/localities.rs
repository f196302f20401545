//! Changes of first-level units.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::localities::form::ChangeFields;
use app::pages::admin::localities::{ADDRESS, ChangesPage, PreviewPage};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::StoreError;
use hoptac::store::reference::locality::change;
use hoptac::store::reference::locality::change::Outcome;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;

/// `/quan-tri/dia-phuong` and the preview.
pub fn routes() -> Routes {
    Routes::default()
        .get("/quan-tri/dia-phuong", Access::ADMINISTER, show)
        .get("/quan-tri/dia-phuong/xem-truoc", Access::ADMINISTER, preview)
        .post("/quan-tri/dia-phuong/xem-truoc", Access::ADMINISTER, apply)
}

/// The form; filled with what the address holds, for who comes back from the preview.
async fn show(signed: SignedIn) -> Result<Response, AppError> {
    let typed = ChangeFields::from_data(&FormData::decode(&signed.visit.query));
    Ok(signed.page(ChangesPage { typed, errors: FormErrors::default() }))
}

async fn preview(signed: SignedIn) -> Result<Response, AppError> {
    let typed = ChangeFields::from_data(&FormData::decode(&signed.visit.query));
    shown(&signed, typed, false).await
}

/// The preview of what was typed, or the form with what is wrong.
async fn shown(signed: &SignedIn, typed: ChangeFields, stale: bool) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let errors = match typed.check(w) {
        Ok(change) => match change::preview(signed.db(), &signed.act(), &change).await? {
            Outcome::Done(preview) => {
                let status = if stale { StatusCode::CONFLICT } else { StatusCode::OK };
                return Ok(signed.page_with(status, PreviewPage { typed, preview, stale }));
            }
            Outcome::Refused(refused) => ChangeFields::refused(refused, w),
        },
        Err(errors) => errors,
    };
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, ChangesPage { typed, errors }))
}

async fn apply(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let typed = ChangeFields::from_data(&FormData::new(fields));
    let Ok(change) = typed.check(signed.visit.lang.messages()) else {
        return shown(&signed, typed, false).await;
    };
    match change::apply(signed.db(), &signed.act(), &change, typed.version).await {
        Ok(Outcome::Done(_)) => Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
        Ok(Outcome::Refused(_)) => shown(&signed, typed, false).await,
        Err(StoreError::Stale) => {
            // Another server process may have made the change: its units first.
            signed.db().reload_reference().await?;
            shown(&signed, typed, true).await
        }
        Err(error) => Err(error.into()),
    }
}
