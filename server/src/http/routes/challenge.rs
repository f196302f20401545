//! Proving to have the second factor, and waiting after failures.

use app::messages::Messages;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use chrono::TimeDelta;
use hoptac::model::act::{Actor, Staff};
use hoptac::model::network::Network;
use hoptac::store::auth::second_factor;
use hoptac::store::auth::throttle;
use hoptac::store::auth::throttle::{Attempt, Verdict};
use uuid::Uuid;

use crate::auth::totp;
use crate::http::error::AppError;
use crate::http::extract::visit::Visit;

/// Whether `typed` proves the second factor of `staff`: the code of a time step not used yet, or a recovery code.
/// Either is used up by it.
pub async fn proves(visit: &Visit, staff: &Staff, typed: &str) -> Result<bool, AppError> {
    let Some(factor) = second_factor::find(visit.db(), staff.account_id).await? else { return Ok(false) };
    if factor.confirmed_at.is_none() {
        return Ok(false);
    }
    let act = visit.act(Actor::Staff(staff.clone()));
    if let Some(code) = totp::recovery_form(typed) {
        return Ok(second_factor::use_code(visit.db(), &act, &code).await?);
    }
    let secret = visit.state.secrets.open(staff.account_id, &factor.secret);
    let secret = secret.map_err(|e| AppError::Internal(e.into()))?;
    match totp::step_of(&secret, typed, act.at.timestamp()) {
        Some(step) => Ok(second_factor::use_step(visit.db(), staff.account_id, step).await?),
        None => Ok(false),
    }
}

/// Lets an attempt begin, or gives how long to wait.
pub async fn begin(
    visit: &Visit,
    attempt: Attempt<'_>,
    network: &Network,
) -> Result<Option<TimeDelta>, AppError> {
    match throttle::begin(visit.db(), attempt, network, (visit.state.clock)()).await? {
        Verdict::Open => Ok(None),
        Verdict::Wait(wait) => Ok(Some(wait)),
    }
}

/// The attempt succeeded: what it counted is taken back.
pub async fn succeeded(visit: &Visit, attempt: Attempt<'_>, network: &Network) -> Result<(), AppError> {
    Ok(throttle::succeeded(visit.db(), attempt, network, (visit.state.clock)()).await?)
}

/// The attempt at `account`, if there is one, failed: the audit is told now and then.
pub async fn failed(
    visit: &Visit,
    attempt: Attempt<'_>,
    network: &Network,
    account: Option<Uuid>,
) -> Result<(), AppError> {
    Ok(throttle::failed(visit.db(), &visit.public(), attempt, network, account).await?)
}

/// Whole seconds of a wait, rounded up.
fn seconds(wait: TimeDelta) -> i64 {
    (wait.num_milliseconds() + 999) / 1000
}

/// What is said of a wait.
pub fn wait_words(w: &Messages, wait: TimeDelta) -> String {
    (w.sign_in.wait)(seconds(wait))
}

/// `page`, and if it answers an attempt that came too soon, with 429 and how long to wait.
pub fn too_soon(mut page: Response, wait: Option<TimeDelta>) -> Response {
    let Some(wait) = wait else { return page };
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(wait).unsigned_abs()));
    page
}
