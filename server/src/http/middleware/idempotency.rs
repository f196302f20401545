//! What holds for every form of staff: one sent after the session ended is not lost, one sent twice acts once.

use std::time::Duration;

use app::pages::acted::ActedPage;
use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::{OriginalUri, Request, State};
use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use chrono::{DateTime, Utc};
use hoptac::model::act::{FormAttempt, FormKey};
use hoptac::store::StoreError;
use hoptac::store::system::idempotency::{self, Answer, Outcome};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;

use crate::http::cache::ShownPage;
use crate::http::error::AppError;
use crate::http::extract::session;
use crate::http::extract::visit::Visit;
use crate::http::form::{BODY_LIMIT, body_text, is_encoded, is_plain_form, limit_at};
use crate::http::middleware::timeout::REQUEST_TIMEOUT;
use crate::http::render::{self, Rendered};
use crate::http::routes::sign_in;
use crate::http::state::AppState;

/// How often the answer to the same form, sent a moment ago, is asked for, and how long between.
const ANSWER_POLLS: (u32, Duration) = (100, Duration::from_millis(100));

/// How many of these may find it acted on, but not where that led, before that counts as lost.
const ACTED_POLLS: u32 = 20;

/// Largest page that is kept for a second click, in bytes.
const SHOWN_BYTES: u64 = 128 * 1024;

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
            settle(&state, form, Outcome::Answered).await;
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
    if let Some(answer) = first_answer(&visit, form).await? {
        return Ok(answer);
    }
    request.extensions_mut().insert(form);
    let response = match timeout(REQUEST_TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => AppError::TimedOut.into_response(),
    };
    let path = response.status().is_redirection().then(|| response.headers().get(LOCATION)).flatten();
    let path = path.and_then(|path| path.to_str().ok()).map(str::to_owned);
    if path.is_none() && response.status().is_success() {
        return keep_shown(state, form, response).await;
    }
    let outcome = match &path {
        Some(path) => Outcome::Led(path),
        None if response.status().is_client_error() => Outcome::Refused,
        None => Outcome::Answered,
    };
    settle(state, form, outcome).await;
    Ok(response)
}

/// Takes the form: `None`. When it was taken before: its answer, as soon as there is one.
async fn first_answer(visit: &Visit, form: FormAttempt) -> Result<Option<Response>, AppError> {
    let state = &visit.state;
    let (times, pause) = ANSWER_POLLS;
    let (mut acted, mut free) = (0, true);
    for _ in 0..times {
        // Takes the writer's turn, so only where there is something to take.
        if free && take(state, form, visit.now).await? {
            return Ok(None);
        }
        if let Some(shown) = state.shown.get(&form.key) {
            return Ok(Some(again(shown)));
        }
        free = match idempotency::answer(&state.db, &form.key).await? {
            Answer::Led(path) => return Ok(Some(Redirect::to(&path).into_response())),
            Answer::Acted if acted == ACTED_POLLS => {
                let page = ActedPage { back: visit.href(&visit.path) };
                return Ok(Some(render::private(&visit.cx(None), StatusCode::CONFLICT, page)));
            }
            Answer::Acted => {
                acted += 1;
                false
            }
            // The first was refused meanwhile: this one is answered by itself.
            Answer::Free => true,
            Answer::Open => state.unsettled.contains_key(&form.key),
        };
        if !free {
            tokio::time::sleep(pause).await;
        }
    }
    // The first may have broken off: it is taken over after a while.
    Err(AppError::TimedOut)
}

/// Whether the form is this attempt's to act on.
async fn take(state: &AppState, form: FormAttempt, now: DateTime<Utc>) -> Result<bool, AppError> {
    // Of two at once one alone takes over from what failed.
    let failed = state.unsettled.remove(&form.key).is_some();
    idempotency::take(&state.db, form, now, failed).await.map_err(|error| {
        // It may be taken, but is not acted on.
        if let StoreError::Unavailable(_) = error {
            state.unsettled.insert(form.key, ());
        }
        error.into()
    })
}

/// Keeps a page that answered a form for a moment: of two clicks the browser shows the answer to the second, and what the
/// first showed may never be shown again, as a link or recovery codes.
async fn keep_shown(state: &AppState, form: FormAttempt, response: Response) -> Result<Response, AppError> {
    if response.body().size_hint().upper().is_none_or(|bytes| bytes > SHOWN_BYTES) {
        settle(state, form, Outcome::Answered).await;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let page = to_bytes(body, usize::MAX).await.map_err(|error| AppError::Internal(error.into()))?;
    let shown = ShownPage { status: parts.status, headers: parts.headers, page };
    state.shown.insert(form.key, shown.clone());
    settle(state, form, Outcome::Answered).await;
    Ok(again(shown))
}

fn again(shown: ShownPage) -> Response {
    let mut response = (shown.status, shown.headers, shown.page).into_response();
    response.extensions_mut().insert(Rendered);
    response
}

/// Remembers how an attempt to act on a form ended. When that cannot be written for the moment, the answer stands all the
/// same; one that led nowhere is remembered here, so that it may be sent again.
async fn settle(state: &AppState, form: FormAttempt, outcome: Outcome<'_>) {
    if let Err(error) = idempotency::settle(&state.db, form, outcome).await {
        tracing::warn!(%error, "how a form ended could not be written");
        if !matches!(outcome, Outcome::Led(_)) {
            state.unsettled.insert(form.key, ());
        }
    }
}

/// The same of somebody without a session, to be kept in a page. Anybody may send it: it is no larger than any form, and
/// as browsers write it, with nothing in it that a page would have to spell out.
async fn kept_text(body: Body) -> Result<String, AppError> {
    let body = body_text(body, BODY_LIMIT).await?;
    if is_encoded(&body) { Ok(body) } else { Err(AppError::Unreadable) }
}
