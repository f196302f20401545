//! What holds for every form of staff: one sent after the session ended is not lost, one sent twice acts once.

use std::time::Duration;

use app::pages::acted::ActedPage;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use hoptac::model::act::{FormAttempt, FormKey};
use hoptac::store::StoreError;
use hoptac::store::system::idempotency::{self, Answer, Outcome};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;

use crate::http::error::AppError;
use crate::http::extract::session;
use crate::http::extract::visit::Visit;
use crate::http::form::{BODY_LIMIT, body_text, is_encoded, is_plain_form, limit_at};
use crate::http::middleware::timeout::REQUEST_TIMEOUT;
use crate::http::render;
use crate::http::routes::sign_in;
use crate::http::state::AppState;

/// How often the answer to the same form, sent a moment ago, is asked for, and how long between.
const ANSWER_POLLS: (u32, Duration) = (100, Duration::from_millis(100));

/// How many of these may find it acted on, but not where that led, before that counts as lost.
const ACTED_POLLS: u32 = 20;

/// Lets a form of somebody signed in act once. One without a session is kept in the sign-in page that answers it.
///
/// Files are not kept: the page says so by asking for the form anew. Forms with files choose the ids of what they
/// make, so a second one makes nothing.
pub async fn receive(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_plain_form(request.headers()) {
        return next.run(request).await;
    }
    act_once(state, request, next).await.unwrap_or_else(AppError::into_response)
}

async fn act_once(state: AppState, mut request: Request, next: Next) -> Result<Response, AppError> {
    let uri = request.extensions().get::<OriginalUri>().map(|u| u.0.clone());
    let uri = uri.unwrap_or_else(|| request.uri().clone());
    let Some(found) = session::staff(&state, request.headers()).await? else {
        let body = kept_text(request.into_body()).await?;
        return sign_in::page_keeping(&Visit::new(state, &uri), uri.path(), body).await;
    };
    let (account, role) = (found.staff.account_id, found.staff.role);
    request.extensions_mut().insert(found);
    let (parts, body) = request.into_parts();
    let body = body_text(body, limit_at(uri.path(), role)).await?;
    let token = form_urlencoded::parse(body.as_bytes()).any(|(name, _)| name == app::components::form::TOKEN);
    let key: FormKey = Sha256::new()
        .chain_update(account.as_bytes())
        .chain_update(uri.to_string())
        .chain_update([0])
        .chain_update(&body)
        .finalize()
        .into();
    let request = Request::from_parts(parts, Body::from(body));
    // Without a token two forms that look alike may be two acts.
    if !token {
        return Ok(next.run(request).await);
    }
    let visit = Visit::new(state.clone(), &uri);
    let form = FormAttempt { key, id: state.ids.next(visit.now) };
    // In a task of its own: a second click makes the browser give the first request up, and what that had begun has
    // to end all the same, or nobody would ever answer the second.
    match tokio::spawn(first_or_again(visit, form, request, next)).await {
        Ok(answer) => answer,
        Err(broken) => {
            settle(&state, form, Outcome::Failed).await;
            Err(AppError::Internal(broken.into()))
        }
    }
}

/// Acts on the form if it is the first of its kind, and remembers where that led; answers like the first otherwise.
async fn first_or_again(
    visit: Visit,
    form: FormAttempt,
    mut request: Request,
    next: Next,
) -> Result<Response, AppError> {
    let state = &visit.state;
    let failed = state.unsettled.contains_key(&form.key);
    match idempotency::take(&state.db, form, visit.now, failed).await {
        Ok(true) => state.unsettled.invalidate(&form.key),
        Ok(false) => return answered(&visit, &form.key).await,
        Err(error) => {
            // It may be taken, but is not acted on; if another copy is at work, only one of them acts.
            if let StoreError::Unavailable(_) = error {
                state.unsettled.insert(form.key, ());
            }
            return Err(error.into());
        }
    }
    request.extensions_mut().insert(form);
    // What takes longer may be taken over (`idempotency::TAKEN_OVER`): it must have ended by then.
    let response = match timeout(REQUEST_TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => AppError::TimedOut.into_response(),
    };
    let path = response.status().is_redirection().then(|| response.headers().get(LOCATION)).flatten();
    let outcome = match path.and_then(|path| path.to_str().ok()) {
        Some(path) => Outcome::Led(path),
        None if response.status().is_server_error() => Outcome::Failed,
        None => Outcome::Refused,
    };
    settle(state, form, outcome).await;
    Ok(response)
}

/// Remembers how an attempt to act on a form ended. When that cannot be written for the moment, the answer stands
/// all the same; one that led nowhere is remembered here, so that it may be sent again.
async fn settle(state: &AppState, form: FormAttempt, outcome: Outcome<'_>) {
    if let Err(error) = idempotency::settle(&state.db, form, outcome).await {
        tracing::warn!(%error, "how a form ended could not be written");
        if !matches!(outcome, Outcome::Led(_)) {
            state.unsettled.insert(form.key, ());
        }
    }
}

/// The answer to a form that was received before; its first copy may still be running.
async fn answered(visit: &Visit, key: &FormKey) -> Result<Response, AppError> {
    let (times, pause) = ANSWER_POLLS;
    let mut acted = 0;
    for _ in 0..times {
        match idempotency::answer(visit.db(), key).await? {
            Answer::Led(path) => return Ok(Redirect::to(&path).into_response()),
            Answer::Acted if acted == ACTED_POLLS => {
                let page = ActedPage { back: visit.href(&visit.path) };
                return Ok(render::private(&visit.cx(None), StatusCode::CONFLICT, page));
            }
            Answer::Acted => acted += 1,
            Answer::Open => {}
        }
        tokio::time::sleep(pause).await;
    }
    // The first may have broken off: it is taken over after a while.
    Err(AppError::TimedOut)
}

/// The same of somebody without a session, to be kept in a page. Anybody may send it: it is no larger than any form, and
/// as browsers write it, with nothing in it that a page would have to spell out.
async fn kept_text(body: Body) -> Result<String, AppError> {
    let body = body_text(body, BODY_LIMIT).await?;
    if is_encoded(&body) { Ok(body) } else { Err(AppError::Unreadable) }
}
