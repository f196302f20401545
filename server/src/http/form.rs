//! What the handlers of forms share.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use axum::Form;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use hoptac::model::access::{Action, Role, Standpoint, may};
use hoptac::model::limits::ACCOUNT_EMAIL;
use hoptac::store::StoreError;
use uuid::Uuid;

use crate::http::error::AppError;

/// Largest body of a form without a file, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// Largest body of the intake wizard's form, in bytes: of a draft within `hoptac::intake::MAX_DRAFT_CHARS` whatever its
/// characters are, with as much typed on top as a form usually holds.
pub const DRAFT_LIMIT: usize = 8 * 1024 * 1024;

/// Most fields of a form: those of a draft of a thousand commitments. Each takes a hundred times its bytes where it is
/// shown again.
pub const MAX_FIELDS: usize = 20_000;

/// Most bytes of a form of somebody in `role` at `path`: drafts of whole agreements come from who may read them in.
#[must_use]
pub fn limit_at(path: &str, role: Role) -> usize {
    let is_draft = path.strip_prefix("/en").unwrap_or(path).starts_with("/lam-viec/tiep-nhan/");
    if is_draft && may(role, Action::Intake, Standpoint::Own) { DRAFT_LIMIT } else { BODY_LIMIT }
}

/// The text of a form, of at most `limit` bytes and [`MAX_FIELDS`] fields.
///
/// # Errors
/// `TooLarge` for too many bytes or fields, `Unreadable` for what is no text.
pub async fn body_text(body: Body, limit: usize) -> Result<String, AppError> {
    let bytes = to_bytes(body, limit).await.map_err(|_| AppError::TooLarge)?;
    if bytes.iter().filter(|byte| **byte == b'&').count() >= MAX_FIELDS {
        return Err(AppError::TooLarge);
    }
    String::from_utf8(bytes.into()).map_err(|_| AppError::Unreadable)
}

/// The fields of a form as they were sent.
pub type Fields = Form<Vec<(String, String)>>;

/// Whether a request brings the fields of a form without files.
pub fn is_plain_form(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// Whether `body` is a form as browsers write it: with nothing in it that a page would have to spell out, which takes six
/// times its bytes.
pub fn is_encoded(body: &str) -> bool {
    body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"*-._+%=&".contains(&byte))
}

/// An e-mail address that is shown again where it was typed: of one that is too long, as much as says so.
pub fn shown_email(typed: &str) -> String {
    typed.chars().take(ACCOUNT_EMAIL + 1).collect()
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
