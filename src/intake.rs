//! Intake: an official text or table in, a draft agreement out. Pure.

pub mod draft;
pub mod edit;
pub mod parse;
pub mod read;
pub mod refusal;
pub mod source;

use draft::Draft;
use refusal::Refusal;
use source::Source;

use crate::model::reference::Reference;

/// Reads a file (or pasted text, as UTF-8 bytes without a name) and drafts the agreement it tells of.
///
/// # Errors
/// The [`Refusal`] that says why the file is not taken; nothing of it is kept.
pub fn intake(
    bytes: &[u8],
    file_name: Option<&str>,
    reference: &Reference,
) -> Result<(Source, Draft), Refusal> {
    let source = read::read(bytes, file_name)?;
    let draft = parse::parse(&source, reference);
    Ok((source, draft))
}
