//! Office files: only what is known to be a page, a picture or a number is let in. A list of what is harmful would always be
//! one trick behind, so parts and relations have to be on a list of what the usual programs write.

mod container;
mod odf;
mod opc;

use container::{names, open};

use super::refusal::Refusal;
use crate::model::file::FileKind;

/// What an archive of an office is, once everything in it was looked at.
///
/// # Errors
/// When it is none that is taken, holds macros, objects or programs, loads something from elsewhere, or is damaged.
pub fn of(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let mut archive = open(bytes)?;
    let names = names(&archive)?;
    if names.iter().any(|name| name.eq_ignore_ascii_case(opc::TYPES)) {
        return opc::check(&mut archive, &names);
    }
    if names.iter().any(|name| name == odf::MIMETYPE) {
        return odf::check(&mut archive, &names);
    }
    Err(Refusal::Kind)
}

#[cfg(test)]
mod tests;
