//! What is checked before a file becomes evidence: its name, what its content is, and what it tells without
//! meaning to. Pure, as intake is.

mod jpeg;
pub mod kind;
pub mod name;
mod office;
mod png;
mod refusal;
#[cfg(test)]
mod tests;
mod tiff;
mod webp;

pub use refusal::Refusal;

use crate::model::file::{FileKind, MAX_BYTES};

/// A file that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its name, cleaned.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its content; of pictures without where, when and with what they were taken.
    pub bytes: Vec<u8>,
}

/// Checks a file; `name` is what its sender called it.
pub fn check(name: &str, bytes: Vec<u8>) -> Result<Checked, Refusal> {
    if let Some(marking) = crate::intake::read::marking_in_name(name) {
        return Err(Refusal::Secret(marking));
    }
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let ending = name::ending(name);
    let kind = kind::of(&bytes, ending.as_deref())?;
    let claims = ending.as_deref().map(FileKind::of_ending);
    if claims.is_some_and(|claimed| claimed != Some(kind)) {
        return Err(Refusal::Lies(kind));
    }
    let bytes = match kind {
        FileKind::Jpeg => jpeg::without_metadata(&bytes)?,
        FileKind::Png => png::without_metadata(&bytes)?,
        FileKind::Webp => webp::without_metadata(&bytes)?,
        _ => bytes,
    };
    Ok(Checked { name: name::clean(name, kind), kind, bytes })
}
