//! What the handlers of forms share.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use axum::Form;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use hoptac::store::StoreError;
use uuid::Uuid;

use crate::http::error::AppError;

/// Largest body of a form without a file, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// The fields of a form as they were sent.
pub type Fields = Form<Vec<(String, String)>>;

/// Whether a request brings the fields of a form without files.
pub fn is_plain_form(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// The id in an address.
///
/// # Errors
/// `NotFound` when the text is not an id.
pub fn id(text: &str) -> Result<Uuid, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The page asked for in the query, 1 when none is.
pub fn page_number(query: &FormData) -> u32 {
    query.find(app::components::pagination::PARAM).and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// What the store refused, in words beside a field of the form. With it goes the status of the page that shows it: 422
/// for a value, 409 for an act that no longer fits. `explain` gives field and words for the name of the constraint or
/// state.
///
/// # Errors
/// The refusal itself, when `explain` has no words for it or it is about something else than the form.
pub fn refused<F, W>(
    error: StoreError,
    explain: impl FnOnce(&str) -> Option<(F, W)>,
) -> Result<(StatusCode, FormErrors), AppError>
where
    F: Into<String>,
    W: Into<String>,
{
    let (status, explained) = match &error {
        StoreError::Constraint(name) => (StatusCode::UNPROCESSABLE_ENTITY, explain(name)),
        StoreError::State(name) => (StatusCode::CONFLICT, explain(name)),
        _ => return Err(error.into()),
    };
    let Some((field, words)) = explained else { return Err(error.into()) };
    let mut errors = FormErrors::default();
    errors.push(field, words);
    Ok((status, errors))
}
