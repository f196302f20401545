//! Links that set a password, and asking for one.

use std::time::Duration;

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::messages::{Lang, Messages};
use app::pages::account::forgot::ForgotPage;
use app::pages::account::message::{AccountMessage, ToldPage};
use app::pages::account::set_password::SetPasswordPage;
use axum::Form;
use axum::extract::Path;
use axum::http::header::REFERRER_POLICY;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use hoptac::model::account::LinkPurpose;
use hoptac::model::act::Actor;
use hoptac::store::StoreError;
use hoptac::store::auth::account;
use hoptac::store::auth::password_link;
use hoptac::store::auth::password_link::{Holder, Letter, NewLink};
use hoptac::store::auth::throttle::Attempt;

use crate::auth::password;
use crate::auth::password::Weak;
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::client_network::ClientNetwork;
use crate::http::extract::session;
use crate::http::extract::visit::Visit;
use crate::http::form::{Fields, shown_email};
use crate::http::render;
use crate::http::routes::challenge;
use crate::http::state::AppState;

/// How long every answer to asking for a link takes: longer than what is done for an address that is known, so
/// that the time tells nothing.
const SAME_TIME: Duration = Duration::from_millis(400);

/// `/dat-mat-khau/…`, `/quen-mat-khau`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/dat-mat-khau/{token}", Access::Public, open)
        .post("/dat-mat-khau/{token}", Access::Public, set)
        .get("/quen-mat-khau", Access::Public, forgot)
        .post("/quen-mat-khau", Access::Public, ask)
        .get("/quen-mat-khau/da-gui", Access::Public, asked)
}

/// What is wrong with a new password typed twice; the words stand at the fields `new` and `again`.
pub fn check_new(w: &Messages, new: &str, again: &str, email: &str, errors: &mut FormErrors) {
    let w = &w.password;
    match password::check(new, email) {
        Err(Weak::Short) => errors.push("new", w.short),
        Err(Weak::Long) => errors.push("new", w.long),
        Err(Weak::IsEmail) => errors.push("new", w.is_email),
        Ok(()) if new != again => errors.push("again", w.differ),
        Ok(()) => {}
    }
}

/// The value of a field exactly as it was typed: passwords are not cleaned.
pub fn exact<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
}

/// A new link for who has the address `email`, and the whole address that holds it. `words` writes subject and text of
/// the mail from the address; the text is sealed.
pub fn make(
    state: &AppState,
    lang: Lang,
    purpose: LinkPurpose,
    email: &str,
    words: impl FnOnce(&str) -> (String, String),
) -> Result<(NewLink, String), AppError> {
    let token: [u8; 32] = crate::random::random_bytes();
    let path = lang.href(&format!("/dat-mat-khau/{}", session::hex(&token)));
    let address = format!("{}{path}", state.public_url);
    let (subject, body) = words(&address);
    let sealed_body = state.secrets.seal_mail(email, &body).map_err(|e| AppError::Internal(e.into()))?;
    Ok((NewLink { token, purpose, letter: Some(Letter { subject, sealed_body }) }, address))
}

/// An invitation for a new account at `email`, and the whole address that its link holds.
pub fn invitation(visit: &Visit, name: &str, email: &str) -> Result<(NewLink, String), AppError> {
    let w = &visit.lang.messages().password;
    make(&visit.state, visit.lang, LinkPurpose::Invite, email, |address| {
        (w.invite_subject.to_owned(), (w.invite_body)(name, address))
    })
}

/// A page at an address that is a secret: no other site is told of it.
fn hidden(mut response: Response) -> Response {
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn gone(visit: &Visit) -> Response {
    hidden(render::private(&visit.cx(None), StatusCode::NOT_FOUND, ToldPage(AccountMessage::LinkGone)))
}

/// Whose link this is; the answer to give when it is nobody's, or when too many were tried from this place.
async fn holder(visit: &Visit, place: &ClientNetwork, token: &str) -> Result<(Vec<u8>, Holder), Response> {
    let Some(token) = session::unhex(token) else { return Err(gone(visit)) };
    let look = async {
        if let Some(wait) = challenge::begin(visit, Attempt::Link, &place.0).await? {
            return Ok(Err(challenge::too_soon(gone(visit), Some(wait))));
        }
        let Some(holder) = password_link::look(visit.db(), &token, (visit.state.clock)()).await? else {
            return Ok(Err(gone(visit)));
        };
        challenge::succeeded(visit, Attempt::Link, &place.0).await?;
        Ok(Ok(holder))
    };
    let holder: Result<_, AppError> = look.await;
    Ok((token, holder.map_err(AppError::into_response)??))
}

async fn open(visit: Visit, place: ClientNetwork, Path(token): Path<String>) -> Response {
    match holder(&visit, &place, &token).await {
        Ok((_, holder)) => {
            let page = SetPasswordPage { holder, errors: FormErrors::default() };
            hidden(render::private(&visit.cx(None), StatusCode::OK, page))
        }
        Err(answer) => answer,
    }
}

async fn set(
    visit: Visit,
    place: ClientNetwork,
    Path(token): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (token, holder) = match holder(&visit, &place, &token).await {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let new = exact(&fields, "new");
    let mut errors = FormErrors::default();
    check_new(visit.lang.messages(), new, exact(&fields, "again"), &holder.email, &mut errors);
    if !errors.is_empty() {
        let page = SetPasswordPage { holder, errors };
        return Ok(hidden(render::private(&visit.cx(None), StatusCode::UNPROCESSABLE_ENTITY, page)));
    }
    let hash = password::hash(new.to_owned()).await.map_err(|e| AppError::Internal(e.into()))?;
    match password_link::redeem(visit.db(), &visit.act_now(Actor::Public), &token, &hash, &place.0).await {
        Ok(_) => Ok(hidden(Redirect::to(&visit.href("/dang-nhap?da-dat-mat-khau=1")).into_response())),
        Err(StoreError::NotFound) => Ok(gone(&visit)),
        Err(error) => Err(error.into()),
    }
}

async fn forgot(visit: Visit) -> Response {
    forgot_page(&visit, String::new(), FormErrors::default())
}

fn forgot_page(visit: &Visit, email: String, errors: FormErrors) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::private(&visit.cx(None), status, ForgotPage { email: shown_email(&email), errors })
}

async fn ask(visit: Visit, place: ClientNetwork, Form(fields): Fields) -> Result<Response, AppError> {
    let words = visit.lang.messages();
    let email = FormData::new(fields).line("email");
    let mut errors = FormErrors::default();
    let Some(known_as) = account::canonical(&email) else {
        errors.push(
            "email",
            if email.is_empty() { words.common.email_missing } else { words.account.email_form },
        );
        return Ok(forgot_page(&visit, email, errors));
    };
    if let Some(wait) = challenge::begin(&visit, Attempt::Reset, &place.0).await? {
        errors.push("email", challenge::wait_words(words, wait));
        return Ok(challenge::too_soon(forgot_page(&visit, email, errors), Some(wait)));
    }
    let w = &words.password;
    let (link, _) = make(&visit.state, visit.lang, LinkPurpose::Reset, &known_as, |address| {
        (w.reset_subject.to_owned(), (w.reset_body)(address))
    })?;
    let act = visit.public();
    let (done, ()) = tokio::join!(
        password_link::ask_reset(visit.db(), &act, &known_as, &link),
        tokio::time::sleep(SAME_TIME)
    );
    done?;
    Ok(Redirect::to(&visit.href("/quen-mat-khau/da-gui")).into_response())
}

async fn asked(visit: Visit) -> Response {
    render::private(&visit.cx(None), StatusCode::OK, ToldPage(AccountMessage::ResetAsked))
}
