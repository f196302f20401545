//! The session cookie. It holds 32 random bytes; what they mean is known to the database alone.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use cookie::{Cookie, SameSite};
use hoptac::model::act::Staff;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use super::Machine;

/// `__Host-`: the browser refuses it unless it is Secure, for the whole site and this host alone.
pub const COOKIE_NAME: &str = "__Host-hoptac";

/// Who sent these headers, if their session lives.
///
/// # Errors
/// When the database fails.
pub async fn staff(machine: &Machine, headers: &HeaderMap) -> Result<Option<Staff>, StoreError> {
    match token(headers) {
        Some(token) => store::session::find(&machine.db, &token, (machine.clock)()).await,
        None => Ok(None),
    }
}

/// Opens a session and gives the cookie to set.
///
/// # Errors
/// When the database fails.
pub async fn open(machine: &Machine, account_id: Uuid) -> Result<String, StoreError> {
    let token: [u8; 32] = crate::real::random_bytes();
    store::session::open(&machine.db, account_id, &token, (machine.clock)()).await?;
    Ok(cookie(hex(&token)).to_string())
}

/// Ends the session of these headers and gives the cookie that removes theirs.
///
/// # Errors
/// When the database fails.
pub async fn close(machine: &Machine, headers: &HeaderMap) -> Result<String, StoreError> {
    if let Some(token) = token(headers) {
        store::session::close(&machine.db, &token).await?;
    }
    let mut gone = cookie(String::new());
    gone.make_removal();
    Ok(gone.to_string())
}

fn cookie(value: String) -> Cookie<'static> {
    Cookie::build((COOKIE_NAME, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build()
}

fn token(headers: &HeaderMap) -> Option<Vec<u8>> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == COOKIE_NAME)
        .and_then(|cookie| unhex(cookie.value()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let digits = digits.filter(|d| d.len() == 64)?;
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_cookie_and_damage_does_not() {
        let token: Vec<u8> = (0..32).collect();
        assert_eq!(unhex(&hex(&token)), Some(token));
        assert_eq!(unhex("ab"), None, "too short");
        assert_eq!(unhex(&"zz".repeat(32)), None, "no digits");
    }
}
