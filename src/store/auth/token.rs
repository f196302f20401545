//! Tokens that give access: sessions, links, sign-ins under way. Each is 32 random bytes, so no slow hash is needed.

use sha2::{Digest as _, Sha256};

/// What is kept of a token: its SHA-256.
pub(crate) fn hash(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// One SHA-256 over several parts, none of which can run into the next.
pub(crate) fn digest(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}
