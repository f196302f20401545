//! Signing in with another provider.

use app::pages::account::message::{AccountMessage, ToldPage};
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use cookie::Cookie;
use hoptac::store::auth::identity;
use hoptac::store::auth::identity::Known;
use hoptac::store::auth::session::Ground;
use hoptac::store::auth::throttle::Attempt;
use serde::Deserialize;

use super::{challenge, sign_in};
use crate::auth::oidc::RETURN;
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::client_network::ClientNetwork;
use crate::http::extract::session::{self, Client};
use crate::http::extract::visit::{Visit, local_path};
use crate::http::render;

/// Holds the state of a sign-in on its way: who comes back with it in the address must have it here too.
const COOKIE_NAME: &str = "__Host-hoptac-oidc";

/// `/dang-nhap/oidc/…`.
pub fn routes() -> Routes {
    Routes::default().get("/dang-nhap/oidc", Access::Public, begin).get(RETURN, Access::Public, callback)
}

#[derive(Deserialize)]
struct BeginQuery {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct CallbackQuery {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

fn told(visit: &Visit, status: StatusCode, what: AccountMessage) -> Response {
    render::private(&visit.cx(None), status, ToldPage(what))
}

fn failed(visit: &Visit) -> Response {
    told(visit, StatusCode::BAD_GATEWAY, AccountMessage::ProviderFailed)
}

fn cookie(value: String) -> Cookie<'static> {
    // Sent when the provider leads back here.
    session::cookie_named(COOKIE_NAME, value)
}

async fn begin(
    visit: Visit,
    place: ClientNetwork,
    Query(wish): Query<BeginQuery>,
) -> Result<Response, AppError> {
    let provider = visit.state.provider.clone().ok_or(AppError::NotFound)?;
    if let Some(wait) = challenge::begin(&visit, Attempt::Departure, &place.0).await? {
        let page = told(&visit, StatusCode::TOO_MANY_REQUESTS, AccountMessage::ProviderFailed);
        return Ok(challenge::too_soon(page, Some(wait)));
    }
    let next = local_path(&wish.next).unwrap_or_default().to_owned();
    let request = match provider.begin(next).await {
        Ok(request) => request,
        Err(error) => {
            tracing::warn!(%error, "the provider cannot be reached");
            return Ok(failed(&visit));
        }
    };
    identity::start_flow(visit.db(), &request.state, &request.flow, (visit.state.clock)()).await?;
    let cookie = AppendHeaders([(SET_COOKIE, cookie(request.state).to_string())]);
    Ok((cookie, Redirect::to(&request.address)).into_response())
}

async fn callback(
    visit: Visit,
    place: ClientNetwork,
    headers: HeaderMap,
    Query(answer): Query<CallbackQuery>,
) -> Result<Response, AppError> {
    let provider = visit.state.provider.clone().ok_or(AppError::NotFound)?;
    let mut gone = cookie(String::new());
    gone.make_removal();
    let gone = AppendHeaders([(SET_COOKIE, gone.to_string())]);
    let known = session::named(&headers, COOKIE_NAME).filter(|state| *state == answer.state);
    let flow = match known {
        Some(state) => identity::finish_flow(visit.db(), &state, (visit.state.clock)()).await?,
        None => None,
    };
    let Some(flow) = flow.filter(|_| !answer.code.is_empty()) else {
        return Ok(
            (gone, told(&visit, StatusCode::BAD_REQUEST, AccountMessage::ProviderFailed)).into_response()
        );
    };
    let claims = match provider.callback(answer.code, &flow).await {
        Ok(claims) => claims,
        Err(error) => {
            tracing::warn!(%error, "the provider did not confirm a sign-in");
            return Ok((gone, failed(&visit)).into_response());
        }
    };
    // Who comes back did not depart in vain.
    challenge::succeeded(&visit, Attempt::Departure, &place.0).await?;
    let response = match identity::recognise(visit.db(), &visit.public(), &claims).await? {
        Known::Account(staff, version) => {
            let ground = Ground::Provider { issuer: &claims.issuer, subject: &claims.subject, version };
            let from = Client { headers: &headers, network: &place.0 };
            match sign_in::proven(&visit, &from, &staff, ground, &flow.next, "").await {
                Err(AppError::Conflict) => told(&visit, StatusCode::CONFLICT, AccountMessage::ProviderFailed),
                answer => answer?,
            }
        }
        Known::Disabled => told(&visit, StatusCode::FORBIDDEN, AccountMessage::ProviderDisabled),
        Known::Nobody => told(&visit, StatusCode::FORBIDDEN, AccountMessage::ProviderUnknown),
    };
    Ok((gone, response).into_response())
}
