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
use hoptac::store::auth::password_link::{Letter, NewLink};
use hoptac::store::auth::throttle::Attempt;

use crate::auth::password;
use crate::auth::password::Weak;
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::client_network::ClientNetwork;
use crate::http::extract::session;
use crate::http::extract::visit::Visit;
use crate::http::form::Fields;
use crate::http::render;
use crate::http::routes::challenge;

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

/// A new link and the whole address that holds it. `letter` writes the mail from the address.
pub fn make(
    public_url: &str,
    lang: Lang,
    purpose: LinkPurpose,
    letter: impl FnOnce(&str) -> Letter,
) -> (NewLink, String) {
    let token: [u8; 32] = crate::random::random_bytes();
    let path = lang.href(&format!("/dat-mat-khau/{}", session::hex(&token)));
    let address = format!("{public_url}{path}");
    let letter = letter(&address);
    (NewLink { token, purpose, letter: Some(letter) }, address)
}

/// An invitation for a new account, and the whole address that its link holds.
pub fn invitation(visit: &Visit, name: &str) -> (NewLink, String) {
    let w = &visit.lang.messages().password;
    make(&visit.state.public_url, visit.lang, LinkPurpose::Invite, |address| Letter {
        subject: w.invite_subject.to_owned(),
        body: (w.invite_body)(name, address),
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

async fn open(visit: Visit, Path(token): Path<String>) -> Result<Response, AppError> {
    let Some(token) = session::unhex(&token) else { return Ok(gone(&visit)) };
    let holder = password_link::look(visit.db(), &token, (visit.state.clock)()).await?;
    Ok(match holder {
        Some(holder) => {
            let page = SetPasswordPage { holder, errors: FormErrors::default() };
            hidden(render::private(&visit.cx(None), StatusCode::OK, page))
        }
        None => gone(&visit),
    })
}

async fn set(visit: Visit, Path(token): Path<String>, Form(fields): Fields) -> Result<Response, AppError> {
    let Some(token) = session::unhex(&token) else { return Ok(gone(&visit)) };
    let holder = password_link::look(visit.db(), &token, (visit.state.clock)()).await?;
    let Some(holder) = holder else { return Ok(gone(&visit)) };
    let new = exact(&fields, "new");
    let mut errors = FormErrors::default();
    check_new(visit.lang.messages(), new, exact(&fields, "again"), &holder.email, &mut errors);
    if !errors.is_empty() {
        let page = SetPasswordPage { holder, errors };
        return Ok(hidden(render::private(&visit.cx(None), StatusCode::UNPROCESSABLE_ENTITY, page)));
    }
    let hash = password::hash(new.to_owned()).await.map_err(|e| AppError::Internal(e.into()))?;
    match password_link::redeem(visit.db(), &visit.act_now(Actor::Public), &token, &hash).await {
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
    render::private(&visit.cx(None), status, ForgotPage { email, errors })
}

async fn ask(visit: Visit, place: ClientNetwork, Form(fields): Fields) -> Result<Response, AppError> {
    let words = visit.lang.messages();
    let email = FormData::new(fields).line("email");
    let mut errors = FormErrors::default();
    if account::canonical(&email).is_none() {
        errors.push(
            "email",
            if email.is_empty() { words.common.email_missing } else { words.account.email_form },
        );
        return Ok(forgot_page(&visit, email, errors));
    }
    if let Some(wait) = challenge::begin(&visit, Attempt::Reset, &place.0).await? {
        errors.push("email", challenge::wait_words(words, wait));
        return Ok(challenge::too_soon(forgot_page(&visit, email, errors), Some(wait)));
    }
    let w = &words.password;
    let (link, _) = make(&visit.state.public_url, visit.lang, LinkPurpose::Reset, |address| Letter {
        subject: w.reset_subject.to_owned(),
        body: (w.reset_body)(address),
    });
    let act = visit.act(Actor::Public);
    let (done, ()) = tokio::join!(
        password_link::ask_reset(visit.db(), &act, &email, &link),
        tokio::time::sleep(SAME_TIME)
    );
    done?;
    Ok(Redirect::to(&visit.href("/quen-mat-khau/da-gui")).into_response())
}

async fn asked(visit: Visit) -> Response {
    render::private(&visit.cx(None), StatusCode::OK, ToldPage(AccountMessage::ResetAsked))
}
