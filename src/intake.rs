//! Intake: an official text or table in, a draft agreement out. Pure.

pub mod draft;
pub mod edit;
pub mod parse;
pub mod read;
pub mod refusal;
pub mod source;

use crate::model::reference::Reference;

use draft::Draft;
use refusal::Refusal;
use source::Source;

pub use draft::{MAX_COMMITMENTS, MAX_DRAFT_CHARS};

/// Reads a text, document or table into a draft agreement, with the text its quotes stand in.
///
/// # Errors
/// The [`Refusal`] of [`read::read`]: what was sent is no paper that may be taken in; of [`parse::parse`]: it holds more
/// commitments than one draft may.
pub fn intake(
    bytes: &[u8],
    file_name: Option<&str>,
    reference: &Reference,
) -> Result<(Source, Draft), Refusal> {
    let source = read::read(bytes, file_name)?;
    let draft = parse::parse(&source, reference)?;
    Ok((source, draft))
}
