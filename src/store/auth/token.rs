//! Tokens that give access: sessions, links, sign-ins under way. Each is 32 random bytes, so no slow hash is needed.

use sha2::{Digest as _, Sha256};

/// What is kept of a token: its SHA-256.
pub(crate) fn hash(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
