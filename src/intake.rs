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

/// Most commitments one draft may have: the wizard shows them on one page, each with a dozen fields.
pub const MAX_COMMITMENTS: usize = 500;
/// Most characters that the commitments of a draft that was read may hold together, their quotes included. Its form
/// then fits the body that the wizard takes, whatever the characters are.
pub const MAX_DRAFT_CHARS: usize = 1_000_000;

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
