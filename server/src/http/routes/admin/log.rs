//! The log of all acts, and its export.

use app::form::data::FormData;
use app::pages::admin::log::form::LogFields;
use app::pages::admin::log::{BEFORE, LogPage};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use hoptac::model::act::{Act, in_vietnam};
use hoptac::store::system::audit::log::{LogEntry, LogFilter};
use hoptac::store::{self, Db, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;

/// Entries sent at a time.
const CHUNK: usize = 2_000;

/// `/quan-tri/nhat-ky` and its export.
pub fn routes() -> Routes {
    Routes::default().get("/quan-tri/nhat-ky", Access::ADMINISTER, show).get(
        "/quan-tri/nhat-ky.csv",
        Access::ADMINISTER,
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
    let rest = Rest { db: signed.db().clone(), act: signed.act(), filter, before: None };
    // The first rows are read before the answer begins, so that a refusal still has its status.
    let (rows, rest) = chunk(rest).await?;
    let first = format!("\u{feff}{}{rows}", line(HEADINGS));
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

const HEADINGS: [&str; 11] = [
    "so_thu_tu",
    "thoi_diem",
    "nguoi_thuc_hien",
    "tai_khoan",
    "thao_tac",
    "doi_tuong",
    "ma_doi_tuong",
    "thoa_thuan",
    "noi_dung_hop_tac",
    "chi_tiet",
    "ma_bam",
];

/// The next rows, and what is left after them.
async fn chunk(mut rest: Rest) -> Result<(String, Option<Rest>), StoreError> {
    let entries =
        store::system::audit::log::export(&rest.db, &rest.act, &rest.filter, rest.before, CHUNK).await?;
    let text = entries.iter().map(row).collect();
    rest.before = entries.last().map(|entry| entry.seq);
    Ok((text, (entries.len() == CHUNK).then_some(rest)))
}

fn row(entry: &LogEntry) -> String {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    line([
        entry.seq.to_string().as_str(),
        &in_vietnam(entry.at).to_rfc3339(),
        &entry.actor,
        &id(entry.account_id),
        &entry.action,
        &entry.noun,
        &entry.noun_id,
        &id(entry.agreement_id),
        &id(entry.commitment_id),
        &entry.detail,
        &entry.hash,
    ])
}

/// One line as RFC 4180 has it: every cell in quotes.
fn line<const N: usize>(cells: [&str; N]) -> String {
    let mut out = String::new();
    for (i, text) in cells.into_iter().enumerate() {
        out.push_str(if i == 0 { "\"" } else { ",\"" });
        // A spreadsheet takes what begins so for a formula, and may run it.
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            out.push('\'');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_can_hold_anything_and_is_never_a_formula() {
        assert_eq!(line(["a", "b,\"c\"\nd"]), "\"a\",\"b,\"\"c\"\"\nd\"\r\n");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(line([formula]).starts_with("\"'"), "{formula:?}");
        }
    }
}
