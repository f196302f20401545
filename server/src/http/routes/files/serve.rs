//! Gives files out: always as a download, never as a page of this site.

use std::ops::Range;

use axum::extract::Path;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_RANGE, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use hoptac::evidence::name::plain;
use hoptac::model::act::Act;
use hoptac::model::file::{File, Scan};
use hoptac::store::StoreError;
use hoptac::store::record::file;
use hoptac::text::percent_encode;
use object_store::GetRange;

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::extract::visit::Visit;
use crate::http::form::id;

/// Nothing in a file may run or load anything, even where a browser shows it after all.
const SANDBOX: &str = "sandbox; default-src 'none'";

/// A public file. Browsers revalidate it each time, so that one that was withdrawn is gone.
pub async fn to_everybody(
    visit: Visit,
    Path((file, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let act = visit.public();
    give(&visit, &act, &file, &name, &headers, "public, no-cache").await
}

/// A file for staff: never stored by browser or proxy.
pub async fn to_staff(
    signed: SignedIn,
    Path((file, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    give(&signed.visit, &signed.act(), &file, &name, &headers, "no-store").await
}

async fn give(
    visit: &Visit,
    act: &Act,
    file: &str,
    name: &str,
    headers: &HeaderMap,
    cache: &'static str,
) -> Result<Response, AppError> {
    let opened = match file::open(visit.db(), act, id(file)?).await {
        Ok(opened) => opened,
        // Only people who may know that it exists learn why it is refused.
        Err(StoreError::State("file_held")) => return Ok(withheld(visit, Scan::Held)),
        Err(StoreError::State("file_refused")) => return Ok(withheld(visit, Scan::Refused)),
        Err(error) => return Err(error.into()),
    };
    // An address that promises another name would lie about what it leads to.
    if opened.file.name != name {
        return Err(AppError::NotFound);
    }
    let size = u64::try_from(opened.file.size).unwrap_or_default();
    let tag = format!("\"{}\"", opened.file.sha256);
    let wanted = match wanted(headers, &tag, size) {
        Ok(wanted) => wanted,
        Err(()) => {
            let range = format!("bytes */{size}");
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, range)]).into_response());
        }
    };
    let is_part = wanted.is_some();
    let content = visit
        .state
        .files
        .blobs
        .stream(&opened.object_key, wanted.map(GetRange::Bounded))
        .await
        .map_err(|e| AppError::Internal(Box::new(e)))?;
    let mut response = content.body.into_response();
    let out = response.headers_mut();
    let mut set = |name: HeaderName, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            out.insert(name, value);
        }
    };
    set(CONTENT_LENGTH, (content.range.end - content.range.start).to_string());
    set(ETAG, tag);
    set(CACHE_CONTROL, cache.to_owned());
    describe(&opened.file, &mut set);
    if is_part {
        let Range { start, end } = content.range;
        set(CONTENT_RANGE, format!("bytes {start}-{}/{size}", end.saturating_sub(1)));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

fn describe(file: &File, set: &mut impl FnMut(HeaderName, String)) {
    let (plain, encoded) = (plain(&file.name), percent_encode(&file.name));
    set(CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"));
    set(CONTENT_TYPE, file.kind.media_type().to_owned());
    set(X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned());
    set(CONTENT_SECURITY_POLICY, SANDBOX.to_owned());
    set(ACCEPT_RANGES, "bytes".to_owned());
    // Said, so that no layer compresses it: lengths and ranges are of the file as it is.
    set(CONTENT_ENCODING, "identity".to_owned());
}

fn withheld(visit: &Visit, scan: Scan) -> Response {
    let words = (visit.lang.messages().file.scan)(scan).unwrap_or_default();
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    let mut response = (StatusCode::CONFLICT, headers, words).into_response();
    response.extensions_mut().insert(crate::http::render::Rendered);
    response
}

/// The bytes asked for; `None` for all of them, also where several ranges or an older file are asked for. An error
/// when there are none such.
fn wanted(headers: &HeaderMap, tag: &str, size: u64) -> Result<Option<Range<u64>>, ()> {
    let header = |name| headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
    if header(IF_RANGE).is_some_and(|known| known != tag) {
        return Ok(None);
    }
    let Some((from, to)) =
        header(RANGE).and_then(|r| r.strip_prefix("bytes=")).and_then(|r| r.split_once('-'))
    else {
        return Ok(None);
    };
    let range = match (from.trim().parse::<u64>().ok(), to.trim().parse::<u64>().ok()) {
        (Some(from), Some(to)) if from <= to => from..to.saturating_add(1).min(size),
        (Some(from), None) if to.trim().is_empty() => from..size,
        (None, Some(last)) if from.trim().is_empty() => size.saturating_sub(last)..size,
        _ => return Ok(None),
    };
    if range.start < range.end { Ok(Some(range)) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_browsers_write_them() {
        let ask = |range: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RANGE, range.parse().unwrap());
            wanted(&headers, "\"a\"", 100)
        };
        assert_eq!(ask("bytes=0-9"), Ok(Some(0..10)));
        assert_eq!(ask("bytes=90-"), Ok(Some(90..100)));
        assert_eq!(ask("bytes=-10"), Ok(Some(90..100)));
        assert_eq!(ask("bytes=50-5000"), Ok(Some(50..100)));
        assert_eq!(ask("bytes=0-1,5-6"), Ok(None));
        assert_eq!(ask("lines=1-2"), Ok(None));
        assert_eq!(ask("bytes=100-"), Err(()));
        assert_eq!(ask("bytes=-0"), Err(()));
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, "bytes=0-9".parse().unwrap());
        headers.insert(IF_RANGE, "\"older\"".parse().unwrap());
        assert_eq!(wanted(&headers, "\"a\"", 100), Ok(None));
    }
}
