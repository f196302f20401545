//! Who signed a document.

use hoptac::model::agreement::Signer;

/// A signer as papers print it: authority, post, name.
#[must_use]
pub fn signer_line(signer: &Signer) -> String {
    let parts = [&signer.authority, &signer.title, &signer.name];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}
