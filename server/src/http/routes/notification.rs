//! Notices, and which of them also go out by mail.

use app::form::data::FormData;
use app::pages::work::notifications::{NOTICES, NoticesPage, NotificationSettingsPage, SETTINGS};
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, Utc};
use hoptac::model::notification::NotificationGroup;
use hoptac::store::work::notification::Preferences;
use hoptac::store::{self};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, page_number};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/thong-bao", Access::Staff, notices)
        .post("/lam-viec/thong-bao", Access::Staff, read_all)
        .get("/lam-viec/thong-bao/{notice}", Access::Staff, follow)
        .get("/tai-khoan/thong-bao", Access::Staff, settings)
        .post("/tai-khoan/thong-bao", Access::Staff, save_settings)
}

async fn notices(signed: SignedIn) -> Result<Response, AppError> {
    let act = signed.act();
    let page = page_number(&FormData::decode(&signed.visit.query));
    let list = store::work::notification::list(signed.db(), &act, page).await?;
    Ok(signed.page(NoticesPage { list, now: act.at }))
}

async fn read_all(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let act = signed.act();
    let until = FormData::new(fields).line("until").parse::<DateTime<Utc>>().unwrap_or(act.at);
    store::work::notification::read_all(signed.db(), &act, until).await?;
    Ok(signed.redirect(NOTICES))
}

async fn follow(signed: SignedIn, Path(notice): Path<String>) -> Result<Response, AppError> {
    let item = store::work::notification::open(signed.db(), &signed.act(), &notice).await?;
    Ok(signed.redirect(&app::components::notification::notice_target(&item)))
}

/// Parameter that says the settings were just saved.
const SAVED: &str = "da-luu";

async fn settings(signed: SignedIn) -> Result<Response, AppError> {
    let preferences = store::work::notification::preferences(signed.db(), &signed.act()).await?;
    let saved = FormData::decode(&signed.visit.query).find(SAVED).is_some();
    Ok(signed.page(NotificationSettingsPage { preferences, saved }))
}

async fn save_settings(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let act = signed.act();
    let before = store::work::notification::preferences(signed.db(), &act).await?;
    let mut preferences = Preferences::default().in_english(pairs.line("language") == "en");
    for group in NotificationGroup::ALL {
        // What was not sent, or is not a valid choice, stays as it was.
        let delivery = pairs.line(group.code()).parse().unwrap_or_else(|_| before.of(*group));
        preferences = preferences.with(*group, delivery);
    }
    store::work::notification::prefer(signed.db(), &act, &preferences).await?;
    Ok(signed.redirect(&format!("{SETTINGS}?{SAVED}=1")))
}
