//! Passwords: Argon2id on a bounded pool of low-priority threads, so that a burst of sign-ins cannot take the
//! CPU from readers.

use std::sync::LazyLock;
use std::thread::available_parallelism;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use hoptac::text::nfc;

use crate::workers::{WorkError, Workers};

/// Most passwords that wait; each takes some twenty milliseconds of a core.
const WAITING: usize = 1_000;

/// Threads that hash: half as many as cores.
static HASHERS: LazyLock<Workers> = LazyLock::new(|| {
    Workers::new("hash", available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1)), WAITING)
});

/// Hash of a discarded random password (default parameters). Verified for unknown addresses, so that response
/// times do not reveal which addresses have an account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRmb3Jub2JvZHk$\
                      2JYmRZC0Y7vDCUZnpFzTbd+YtV0ySHlO7RsTqb8ZVpY";

/// Minimum length of a new password, in characters.
pub const MIN_CHARS: usize = 12;

/// Maximum length of a password, in bytes; longer input is refused before hashing.
pub const MAX_BYTES: usize = 256;

/// A password was not hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many wait already.
    #[error("too many passwords wait to be hashed")]
    Busy,
    /// The library failed, or the server is shutting down.
    #[error("the password could not be hashed: {0}")]
    Failed(String),
}

impl From<WorkError> for HashError {
    fn from(error: WorkError) -> Self {
        match error {
            WorkError::Busy => Self::Busy,
            WorkError::Broken(why) => Self::Failed(why),
        }
    }
}

/// The PHC string of `password` (Argon2id, the library's defaults). Here and in [`verify`] the password is
/// normalized to NFC first, because keyboards differ in how they encode Vietnamese letters.
///
/// # Errors
/// When the random source or the hasher fails.
pub async fn hash(password: String) -> Result<String, HashError> {
    HASHERS
        .run(move || {
            Argon2::default()
                .hash_password(nfc(&password).as_bytes())
                .map(|hash| hash.to_string())
                .map_err(|e| HashError::Failed(e.to_string()))
        })
        .await?
}

/// [`hash`] with this salt, for accounts that are made up: the same one always.
///
/// # Errors
/// When the hasher fails.
pub async fn hash_with(password: String, salt: [u8; 16]) -> Result<String, HashError> {
    HASHERS
        .run(move || {
            Argon2::default()
                .hash_password_with_salt(nfc(&password).as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(|e| HashError::Failed(e.to_string()))
        })
        .await?
}

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`MIN_CHARS`].
    Short,
    /// More than [`MAX_BYTES`].
    Long,
    /// It is the e-mail address itself.
    IsEmail,
}

/// Checks a new `password` for the account of `email`. Only length and equality with the address count; there
/// are no rules on character classes.
pub fn check(password: &str, email: &str) -> Result<(), Weak> {
    if password.chars().count() < MIN_CHARS {
        Err(Weak::Short)
    } else if password.len() > MAX_BYTES {
        Err(Weak::Long)
    } else if password.trim().to_lowercase() == email.trim().to_lowercase() {
        Err(Weak::IsEmail)
    } else {
        Ok(())
    }
}

/// Whether `password` matches the hash `stored`. Without a hash, or with an empty one, the same work is done
/// and the result is `false`, so that the time does not reveal whether an account exists.
///
/// # Errors
/// When hashing fails or the server is shutting down.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool, HashError> {
    HASHERS
        .run(move || {
            let stored = stored.filter(|hash| !hash.is_empty());
            let known = stored.is_some();
            let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
            let hash = PasswordHash::new(&stored).map_err(|e| HashError::Failed(e.to_string()))?;
            Ok(Argon2::default().verify_password(nfc(&password).as_bytes(), &hash).is_ok() && known)
        })
        .await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let stored = hash("mật khẩu thật dài".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "same cost as NOBODY: {stored}");
        assert!(verify("mật khẩu thật dài".to_owned(), Some(stored.clone())).await.unwrap());
        let apart = "m\u{61}\u{323}\u{302}t kh\u{61}\u{302}\u{309}u thật dài";
        assert!(verify(apart.to_owned(), Some(stored.clone())).await.unwrap(), "letters and marks apart");
        assert!(!verify("mật khẩu khác".to_owned(), Some(stored)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_without_a_stored_hash() {
        assert!(!verify(String::new(), None).await.unwrap());
        assert!(!verify(String::new(), Some(String::new())).await.unwrap(), "invited, no password yet");
    }

    #[test]
    fn length_counts_and_composition_does_not() {
        let email = "leader@hue.vn";
        assert_eq!(check("mậtkhẩudài12", email), Ok(()), "twelve characters");
        assert_eq!(check("mậtkhẩudài1", email), Err(Weak::Short));
        assert_eq!(check("aaaaaaaaaaaa", email), Ok(()));
        assert_eq!(check(&"a".repeat(256), email), Ok(()));
        assert_eq!(check(&"a".repeat(257), email), Err(Weak::Long));
        assert_eq!(check(" Leader@Hue.VN ", email), Err(Weak::IsEmail));
    }
}
