//! Authentication: passwords, one-time codes, the key that encrypts their secrets, OpenID Connect.

pub mod oidc;
pub mod password;
pub mod secret_key;
pub mod totp;
