//! Passwords: Argon2id in a bounded pool of threads that everything else goes before, so that sign-ins cannot take the
//! cores from readers.

use std::sync::LazyLock;
use std::thread::available_parallelism;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use hoptac::text::nfc;
use rayon_core::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::oneshot;

/// How much the hashing threads yield, from 0 (as all) to 19 (to all): at 10 one that competes for a core gets about a
/// tenth of it.
const NICE: i32 = 10;

/// Threads that hash: half as many as cores.
static HASHERS: LazyLock<Result<ThreadPool, String>> = LazyLock::new(|| {
    ThreadPoolBuilder::new()
        .num_threads(available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1)))
        .thread_name(|n| format!("hash-{n}"))
        .start_handler(|_| {
            // On Linux this concerns the calling thread. Whoever refuses it has equal threads: slower, not wrong.
            if let Err(error) = rustix::process::setpriority_process(None, NICE) {
                tracing::warn!(%error, "hashing does not yield to other work");
            }
        })
        // What panicked never answers, and its waiter hears of that.
        .panic_handler(|_| ())
        .build()
        .map_err(|e| e.to_string())
});

/// A hash of a random password nobody knows (default parameters): what is verified for an unknown address, so
/// that it takes the time of a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRmb3Jub2JvZHk$\
                      2JYmRZC0Y7vDCUZnpFzTbd+YtV0ySHlO7RsTqb8ZVpY";

/// Fewest characters of a new password.
pub const MIN_CHARS: usize = 12;

/// Most bytes of a password; more is refused before hashing.
pub const MAX_BYTES: usize = 256;

/// Hashing failed inside the library, or the server is shutting down.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(String);

/// The PHC string of `password` (Argon2id, the library's defaults). Here and in [`verify`] letters are composed
/// first: the same password typed on another keyboard is the same.
///
/// # Errors
/// When the random source or the hasher fails.
pub async fn hash(password: String) -> Result<String, HashError> {
    in_turn(move || {
        Argon2::default()
            .hash_password(nfc(&password).as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|e| HashError(e.to_string()))
    })
    .await
}

/// Does the work on a hashing thread, unless nobody waits for it any more when its turn comes.
async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
) -> Result<T, HashError> {
    let pool = HASHERS.as_ref().map_err(|e| HashError(e.clone()))?;
    let (answer, answered) = oneshot::channel();
    pool.spawn(move || {
        if !answer.is_closed() {
            let _ = answer.send(work());
        }
    });
    answered.await.map_err(|e| HashError(e.to_string()))?
}

/// Why a password may not be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`MIN_CHARS`].
    Short,
    /// More than [`MAX_BYTES`].
    Long,
    /// It is the e-mail address itself.
    IsEmail,
}

/// Whether the holder of `email` may choose `password`: length counts, composition does not.
///
/// # Errors
/// Why not.
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

/// Whether `password` fits `stored`. Without a stored hash, or with an empty one, the same work is done and the
/// answer is no.
///
/// # Errors
/// When the work could not be done at all.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool, HashError> {
    in_turn(move || {
        let stored = stored.filter(|hash| !hash.is_empty());
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let hash = PasswordHash::new(&stored).map_err(|e| HashError(e.to_string()))?;
        Ok(Argon2::default().verify_password(nfc(&password).as_bytes(), &hash).is_ok() && known)
    })
    .await
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
    async fn work_that_breaks_is_answered_and_the_next_is_done() {
        let broken = in_turn(|| -> Result<(), HashError> { panic!("broken") }).await;
        assert!(broken.is_err());
        assert_eq!(in_turn(|| Ok(7)).await.unwrap(), 7);
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
