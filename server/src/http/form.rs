//! What the handlers of forms share.

use app::form::data::FormData;
use axum::Form;
use uuid::Uuid;

use crate::http::error::AppError;

/// Largest body of a form without a file, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// The fields of a form as they were sent.
pub type Fields = Form<Vec<(String, String)>>;

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
