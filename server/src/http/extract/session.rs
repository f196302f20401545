//! The session cookie. It holds 32 random bytes; what they mean is known to the database alone.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::header::USER_AGENT;
use cookie::{Cookie, SameSite};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use hoptac::model::account::needs_second_factor;
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::model::network::Network;
use hoptac::store::auth::session::{Found, Ground, NewSession};
use hoptac::store::{self, StoreError};

use crate::http::extract::visit::Visit;
use crate::http::state::AppState;

/// `__Host-`: the browser refuses it unless it is Secure, for the whole site and this host alone.
pub const COOKIE_NAME: &str = "__Host-hoptac";

/// Who sent these headers, if their session lives.
pub async fn staff(state: &AppState, headers: &HeaderMap) -> Result<Option<Found>, StoreError> {
    match token(headers) {
        Some(token) => store::auth::session::look(&state.db, &token, (state.clock)()).await,
        None => Ok(None),
    }
}

/// Whether a second factor must be set up before anything else.
#[must_use]
pub fn is_due(state: &AppState, found: &Found) -> bool {
    !found.second_factor && needs_second_factor(found.staff.role, &state.db.reference().settings)
}

/// Opens a session of `staff` for the browser of these headers and gives the cookie to set. The one before it, waiting
/// for its second step or another's, is gone: no session is known by a token from before the sign-in.
///
/// # Errors
/// `Stale` when what it rests on no longer stands.
pub async fn open(
    visit: &Visit,
    from: &Client<'_>,
    staff: &Staff,
    ground: Ground<'_>,
    waits_for_code: bool,
) -> Result<String, StoreError> {
    let before = token(from.headers);
    let token: [u8; 32] = crate::random::random_bytes();
    let agent = from.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let new = NewSession {
        token: &token,
        before: before.as_deref(),
        agent,
        network: from.network,
        waits_for_code,
        ground,
    };
    // The moment is read anew: verifying a password takes its time.
    let act = Act::new(Actor::Staff(staff.clone()), (visit.state.clock)(), visit.state.ids);
    store::auth::session::begin(visit.db(), &act, &new).await?;
    Ok(cookie(hex(&token)).to_string())
}

/// The browser that signs in.
#[derive(Clone, Copy)]
pub struct Client<'a> {
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Where it is.
    pub network: &'a Network,
}

/// Ends the session of these headers and gives the cookie that removes theirs.
pub async fn close(visit: &Visit, headers: &HeaderMap) -> Result<String, StoreError> {
    if let Some(token) = token(headers) {
        store::auth::session::close(visit.db(), &visit.public(), &token).await?;
    }
    let mut gone = cookie(String::new());
    gone.make_removal();
    Ok(gone.to_string())
}

fn cookie(value: String) -> Cookie<'static> {
    cookie_named(COOKIE_NAME, value)
}

/// A cookie for this host alone that no script reads; sent when a link or another site leads here, with no form of
/// another site.
pub fn cookie_named(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build()
}

/// The token of the session cookie.
pub fn token(headers: &HeaderMap) -> Option<Vec<u8>> {
    named(headers, COOKIE_NAME).and_then(|value| unhex(&value))
}

/// The value of the cookie with this name.
pub fn named(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// 32 bytes from their hexadecimal digits.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok().filter(|bytes| bytes.len() == 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_cookie_and_damage_does_not() {
        let token: Vec<u8> = (0..32).collect();
        assert_eq!(unhex(&hex(&token)), Some(token));
        assert_eq!(unhex(&"aB".repeat(32)), Some(vec![0xab; 32]), "either case");
        assert_eq!(unhex(&"ab".repeat(33)), None, "too long");
        assert_eq!(unhex("ab"), None, "too short");
        assert_eq!(unhex(&"zz".repeat(32)), None, "no digits");
    }
}
