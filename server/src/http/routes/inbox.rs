//! My work: what waits for the person signed in.

use app::form::data::FormData;
use app::pages::work::inbox::InboxPage;
use axum::response::Response;
use hoptac::store::work::inbox;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::page_number;

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec", Access::Staff, page)
}

async fn page(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let section = query.find(app::pages::work::inbox::SECTION).and_then(|code| code.parse().ok());
    let inbox = inbox::load(signed.db(), &signed.act(), section, page_number(&query)).await?;
    Ok(signed.page(InboxPage { inbox }))
}
