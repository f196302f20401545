//! The settings.

use app::forms::manage::settings::SettingsTyped;
use app::forms::pairs::Pairs;
use app::forms::state::FormErrors;
use app::pages::manage::SAVED;
use app::pages::manage::settings::{ADDRESS, SettingsPage};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::{self, StoreError};

use super::{ADMINISTER, Fields};
use crate::http::Signed;
use crate::http::door::Doors;
use crate::http::error::AppError;

/// `/quan-tri/cai-dat`.
pub fn routes() -> Doors {
    Doors::default().get("/quan-tri/cai-dat", ADMINISTER, show).post("/quan-tri/cai-dat", ADMINISTER, save)
}

async fn show(signed: Signed) -> Result<Response, AppError> {
    let (settings, version) = store::setting::current(signed.db(), &signed.act()).await?;
    let typed = SettingsTyped::of(&settings, version);
    Ok(signed.page(SettingsPage { typed, errors: FormErrors::default(), theirs: None }))
}

async fn save(signed: Signed, Form(fields): Fields) -> Result<Response, AppError> {
    let mut typed = SettingsTyped::from_pairs(&Pairs::new(fields));
    let settings = match typed.check(signed.visit.lang.words()) {
        Ok(settings) => settings,
        Err(errors) => {
            let page = SettingsPage { typed, errors, theirs: None };
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match store::setting::save(signed.db(), &signed.act(), &settings, typed.version).await {
        Ok(()) => Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
        Err(StoreError::Stale) => {
            let (theirs, version) = store::setting::current(signed.db(), &signed.act()).await?;
            typed.version = version;
            let page = SettingsPage { typed, errors: FormErrors::default(), theirs: Some(theirs) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}
