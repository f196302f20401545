//! The log, each reader's own part of it, and its export.

use app::form::data::FormData;
use app::pages::admin::log::form::LogFields;
use app::pages::admin::log::{BEFORE, LogPage};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use hoptac::model::act::Act;
use hoptac::store::system::audit::log::LogFilter;
use hoptac::store::{self, Db, StoreError};

use crate::audit_csv;
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;

/// Entries sent at a time.
const CHUNK: usize = 2_000;

/// `/quan-tri/nhat-ky` and its export.
pub fn routes() -> Routes {
    Routes::default().get("/quan-tri/nhat-ky", Access::MANAGE, show).get(
        "/quan-tri/nhat-ky.csv",
        Access::MANAGE,
        export,
    )
}

async fn show(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let typed = LogFields::from_data(&query);
    let (filter, errors) = typed.filter(signed.visit.lang.messages());
    let before = query.find(BEFORE).and_then(|seq| seq.parse().ok());
    let log = store::system::audit::log::load(signed.db(), &signed.act(), &filter, before).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(signed.page_with(status, LogPage { typed, errors, log }))
}

/// What is left to send.
struct Rest {
    db: Db,
    act: Act,
    filter: LogFilter,
    before: Option<i64>,
}

async fn export(signed: SignedIn) -> Result<Response, AppError> {
    let (filter, errors) =
        LogFields::from_data(&FormData::decode(&signed.visit.query)).filter(signed.visit.lang.messages());
    if !errors.is_empty() {
        return Err(AppError::Unreadable);
    }
    store::system::audit::log::begin_export(signed.db(), &signed.act(), &filter).await?;
    let rest = Rest { db: signed.db().clone(), act: signed.act(), filter, before: None };
    // The first rows are read before the answer begins, so that a refusal still has its status.
    let (rows, rest) = chunk(rest).await?;
    let first = format!("{}{rows}", audit_csv::head());
    let others = stream::try_unfold(rest, |rest| async move {
        match rest {
            // An error breaks the connection off: half a file must not look whole.
            Some(rest) => chunk(rest).await.map(Some),
            None => Ok(None),
        }
    });
    let body = stream::once(async move { Ok::<_, StoreError>(first) }).chain(others);
    let mut response = Response::new(Body::from_stream(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"nhat-ky.csv\""));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The next rows, and what is left after them.
async fn chunk(mut rest: Rest) -> Result<(String, Option<Rest>), StoreError> {
    let entries =
        store::system::audit::log::export(&rest.db, &rest.act, &rest.filter, rest.before, CHUNK).await?;
    let text = entries.iter().map(audit_csv::row).collect();
    rest.before = entries.last().map(|entry| entry.seq);
    Ok((text, (entries.len() == CHUNK).then_some(rest)))
}
