//! My work: what waits for the person signed in.

use std::sync::Arc;

use app::form::data::FormData;
use app::pages::work::inbox::InboxPage;
use axum::response::Response;
use hoptac::model::act::day_in_vietnam;
use hoptac::store::work::inbox::{Commitments, Inbox};
use hoptac::store::{self};

use crate::http::access::{Access, Routes};
use crate::http::cache::WorkloadKey;
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::page_number;
use crate::http::middleware::page_cache;

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec", Access::Staff, inbox)
}

async fn inbox(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let section = query.find(app::pages::work::inbox::SECTION).and_then(|code| code.parse().ok());
    let inbox = match section {
        Some(_) => store::work::inbox::load(signed.db(), &signed.act(), section, page_number(&query)).await?,
        None => Inbox {
            tasks: store::work::inbox::tasks(signed.db(), &signed.act()).await?,
            commitments: owed(&signed).await?,
        },
    };
    Ok(signed.page(InboxPage { inbox }))
}

/// What the person's side owes. It is counted over all that is open, so it is kept until the record changes.
async fn owed(signed: &SignedIn) -> Result<Option<Commitments>, AppError> {
    let (state, staff) = (&signed.visit.state, &signed.staff);
    let key = WorkloadKey { locality: staff.locality.clone(), role: staff.role, agency: staff.agency_id };
    // The day of the visit, which what is read is for: another request's may be the next one already.
    let now = page_cache::on_day(state, day_in_vietnam(signed.visit.now)).await?;
    if let Some(kept) = state.workload.0.get(&key)
        && kept.0 == now
    {
        return Ok(kept.1.clone());
    }
    let read = store::work::inbox::commitments(signed.db(), &signed.act(), None, 1).await?;
    state.workload.0.insert(key, Arc::new((now, read.clone())));
    Ok(read)
}
