//! Proof of who somebody is: passwords, one-time codes, the key that seals their secrets, OpenID Connect.

pub mod oidc;
pub mod password;
pub mod secret_key;
pub mod totp;
