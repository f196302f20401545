//! The key that encrypts TOTP secrets and mails with links, so that a stolen database alone yields neither codes nor
//! links.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use uuid::Uuid;

use crate::config;

const NONCE_BYTES: usize = 24;

/// A 256-bit key.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// A secret that cannot be decrypted: encrypted with another key, for another account, or damaged.
#[derive(Debug, thiserror::Error)]
#[error(
    "a secret in the database was written under another key: is HOPTAC_SECRET_KEY the one it was set up with?"
)]
pub struct Unreadable;

impl SecretKey {
    /// A new random key.
    #[must_use]
    pub fn new() -> Self {
        Self(crate::random::random_bytes())
    }

    /// Parses 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?.try_into().ok().map(Self)
    }

    /// The key in `HOPTAC_SECRET_KEY`; otherwise that of the key file beside the database, which is created
    /// when missing.
    ///
    /// # Errors
    /// When the variable is not a key, or the file can be neither read nor created; the text tells the
    /// operator what to do.
    pub fn find(configured: Option<&str>, database: &str) -> Result<Self, String> {
        if let Some(text) = configured {
            return Self::parse(text).ok_or_else(|| {
                "HOPTAC_SECRET_KEY must be 64 hexadecimal digits: openssl rand -hex 32".to_owned()
            });
        }
        let path = key_file(database);
        let failed = |what: &str, error: std::io::Error| {
            format!("cannot {what} the key file {}: {error}. Set HOPTAC_SECRET_KEY instead.", path.display())
        };
        match Self::make(&path) {
            Ok(key) => return Ok(key),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed("make", error)),
        }
        let text = std::fs::read_to_string(&path).map_err(|error| failed("read", error))?;
        Self::parse(&text).ok_or_else(|| format!("the key file {} holds no key", path.display()))
    }

    /// Creates the file with mode 0600. Of two processes that start at once, only one succeeds.
    fn make(path: &Path) -> std::io::Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        let key = Self::new();
        file.write_all(format!("{}\n", HEXLOWER.encode(&key.0)).as_bytes())?;
        file.sync_all()?;
        Ok(key)
    }

    /// Encrypts `secret`; the result is the nonce followed by the ciphertext. The account id is authenticated
    /// too, so that a ciphertext copied into another account's row cannot be decrypted.
    ///
    /// # Errors
    /// When the secret is too long for the cipher.
    pub fn seal(&self, account: Uuid, secret: &[u8]) -> Result<Vec<u8>, Unreadable> {
        self.encrypt(account.as_bytes(), secret)
    }

    /// Decrypts what [`SecretKey::seal`] returned.
    ///
    /// # Errors
    /// When it was encrypted with another key or for another account, or is damaged.
    pub fn open(&self, account: Uuid, sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        self.decrypt(account.as_bytes(), sealed)
    }

    /// Encrypts the text of a mail to `address`, as base 64. Whoever writes another address into the database does not
    /// get the mail: it can be decrypted for this one alone.
    ///
    /// # Errors
    /// When the text is too long for the cipher.
    pub fn seal_mail(&self, address: &str, text: &str) -> Result<String, Unreadable> {
        Ok(BASE64.encode(&self.encrypt(&mail_context(address), text.as_bytes())?))
    }

    /// Decrypts what [`SecretKey::seal_mail`] returned.
    ///
    /// # Errors
    /// When it was encrypted with another key or for another address, or is damaged.
    pub fn open_mail(&self, address: &str, sealed: &str) -> Result<String, Unreadable> {
        let sealed = BASE64.decode(sealed.as_bytes()).map_err(|_| Unreadable)?;
        let text = self.decrypt(&mail_context(address), &sealed)?;
        String::from_utf8(text).map_err(|_| Unreadable)
    }

    fn encrypt(&self, context: &[u8], secret: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let nonce: [u8; NONCE_BYTES] = crate::random::random_bytes();
        let payload = Payload { msg: secret, aad: context };
        let text = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| Unreadable)?;
        Ok([nonce.as_slice(), &text].concat())
    }

    fn decrypt(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(Unreadable)?;
        let payload = Payload { msg: text, aad: context };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unreadable)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

/// What is authenticated with a mail: no account's id is written so.
fn mail_context(address: &str) -> Vec<u8> {
    [b"mail to ", address.as_bytes()].concat()
}

impl Default for SecretKey {
    fn default() -> Self {
        Self::new()
    }
}

/// `hoptac.db.key` beside a SQLite file; `data/hoptac.key` for a database elsewhere.
fn key_file(database: &str) -> PathBuf {
    config::sqlite_path(database)
        .map_or_else(|| PathBuf::from("data/hoptac.key"), |path| config::with_suffix(&path, ".key"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_mail_opens_for_its_address_alone() {
        let key = SecretKey::new();
        let sealed = key.seal_mail("a@x.vn", "đường dẫn").unwrap();
        assert_eq!(key.open_mail("a@x.vn", &sealed).unwrap(), "đường dẫn");
        assert!(!sealed.contains("đường") && !sealed.is_empty());
        assert!(key.open_mail("b@x.vn", &sealed).is_err());
        assert!(SecretKey::new().open_mail("a@x.vn", &sealed).is_err());
        for damaged in ["", "đường dẫn", &format!("AAAA{sealed}")] {
            assert!(key.open_mail("a@x.vn", damaged).is_err(), "{damaged}");
        }
    }

    #[test]
    fn only_the_same_key_and_account_open_a_secret() {
        let (key, account) = (SecretKey::new(), Uuid::from_u128(1));
        let sealed = key.seal(account, b"secret").unwrap();
        assert_eq!(key.open(account, &sealed).unwrap(), b"secret");
        assert_ne!(sealed, key.seal(account, b"secret").unwrap(), "a nonce of its own");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert!(SecretKey::new().open(account, &sealed).is_err());
        assert!(key.open(Uuid::from_u128(2), &sealed).is_err());
        let mut damaged = sealed.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(key.open(account, &damaged).is_err());
        assert!(key.open(account, b"short").is_err());
    }

    #[test]
    fn the_key_file_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("new/hoptac.db").display());
        let key = SecretKey::find(None, &database).unwrap();
        let file = folder.path().join("new/hoptac.db.key");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(SecretKey::find(None, &database).unwrap().0, key.0);
        let configured = "ab".repeat(32);
        assert_eq!(SecretKey::find(Some(&configured), &database).unwrap().0, [0xab; 32]);
        for wrong in ["", "ab", &"zz".repeat(32)] {
            assert!(SecretKey::find(Some(wrong), &database).is_err());
        }
        std::fs::write(&file, "damaged").unwrap();
        assert!(SecretKey::find(None, &database).is_err());
    }
}
