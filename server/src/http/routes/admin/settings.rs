//! The settings.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::settings::form::SettingsFields;
use app::pages::admin::settings::{ADDRESS, SettingsPage};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;

/// `/quan-tri/cai-dat`.
pub fn routes() -> Routes {
    Routes::default().get("/quan-tri/cai-dat", Access::OPERATE, show).post(
        "/quan-tri/cai-dat",
        Access::OPERATE,
        save,
    )
}

async fn show(signed: SignedIn) -> Result<Response, AppError> {
    let (settings, version) = store::reference::setting::current(signed.db(), &signed.act()).await?;
    let typed = SettingsFields::of(&settings, version);
    Ok(signed.page(SettingsPage { typed, errors: FormErrors::default(), theirs: None }))
}

async fn save(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let mut typed = SettingsFields::from_data(&FormData::new(fields));
    let settings = match typed.check(signed.visit.lang.messages()) {
        Ok(settings) => settings,
        Err(errors) => {
            let page = SettingsPage { typed, errors, theirs: None };
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match store::reference::setting::save(signed.db(), &signed.act(), &settings, typed.version).await {
        Ok(()) => Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
        Err(StoreError::Stale) => {
            let (theirs, version) = store::reference::setting::current(signed.db(), &signed.act()).await?;
            typed.version = version;
            let page = SettingsPage { typed, errors: FormErrors::default(), theirs: Some(theirs) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}
