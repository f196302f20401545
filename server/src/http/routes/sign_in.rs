//! Signing in and out.

use app::form::errors::FormErrors;
use app::pages::account::code::CodePage;
use app::pages::resume::{ResumePage, Why};
use app::pages::sign_in::SignInPage;
use axum::Form;
use axum::extract::Query;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::store;
use hoptac::store::auth::session::Ground;
use hoptac::store::auth::throttle::Attempt;
use serde::{Deserialize, Deserializer};

use crate::demo;
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::client_network::ClientNetwork;
use crate::http::extract::session::{self, Client};
use crate::http::extract::visit::{Visit, local_path};
use crate::http::form::{MAX_FIELDS, is_encoded, shown_email};
use crate::http::render;
use crate::http::routes::challenge;

/// Has the browser drop what it keeps of this site: on a shared computer the next person finds no page in it.
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// `/dang-nhap`, `/dang-nhap/ma`, `/dang-xuat`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/dang-nhap", Access::Public, form)
        .post("/dang-nhap", Access::Public, sign_in)
        .get("/dang-nhap/ma", Access::Public, code_form)
        .post("/dang-nhap/ma", Access::Public, code)
        .post("/dang-xuat", Access::Public, sign_out)
}

#[derive(Deserialize, Default)]
struct SignInFields {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default, deserialize_with = "next")]
    next: String,
    /// Body of a form that was sent to `next` without a session.
    #[serde(default, deserialize_with = "kept")]
    kept: String,
    /// Typed in the second step.
    #[serde(default)]
    code: String,
    /// Whether a password was just set.
    #[serde(default, rename = "da-dat-mat-khau")]
    done: String,
}

/// Longest address that somebody is led on to after signing in, in bytes.
const MAX_NEXT: usize = 2048;

/// Nothing for an address that is too long. Anybody sends these fields, and the page holds them several times.
fn next<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    String::deserialize(from).map(|next| if next.len() > MAX_NEXT { String::new() } else { next })
}

/// Nothing for what is no kept form.
fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    String::deserialize(from).map(|kept| if is_encoded(&kept) { kept } else { String::new() })
}

async fn form(visit: Visit, Query(fields): Query<SignInFields>) -> Result<Response, AppError> {
    let fields = SignInFields { next: fields.next, done: fields.done, ..SignInFields::default() };
    page(&visit, fields, FormErrors::default()).await
}

async fn sign_in(
    visit: Visit,
    place: ClientNetwork,
    headers: HeaderMap,
    Form(fields): Form<SignInFields>,
) -> Result<Response, AppError> {
    let words = visit.lang.messages();
    let mut errors = FormErrors::default();
    if fields.email.trim().is_empty() {
        errors.push("email", words.common.email_missing);
    }
    if fields.password.is_empty() {
        errors.push("password", words.common.password_missing);
    }
    if !errors.is_empty() {
        return page(&visit, fields, errors).await;
    }
    // What is no address is limited too, as one that nobody has.
    let email = store::auth::account::canonical(&fields.email).unwrap_or_default();
    let attempt = Attempt::SignIn(&email);
    if let Some(wait) = challenge::begin(&visit, attempt, &place.0).await? {
        errors.push("email", challenge::wait_words(words, wait));
        return Ok(challenge::too_soon(page(&visit, fields, errors).await?, Some(wait)));
    }
    let known = store::auth::account::credentials(visit.db(), &email).await?;
    let stored = known.as_ref().map(|c| c.password_hash.clone());
    let fits = visit.state.verify(&fields.password, stored).await?;
    match known {
        Some(known) if fits => {
            challenge::succeeded(&visit, attempt, &place.0).await?;
            let ground = Ground::Password { hash: &known.password_hash, version: known.version };
            let from = Client { headers: &headers, network: &place.0 };
            match proven(&visit, &from, &known.staff, ground, &fields.next, &fields.kept).await {
                Err(AppError::Conflict) => {
                    errors.push("email", words.sign_in.changed_meanwhile);
                    page(&visit, fields, errors).await
                }
                answer => answer,
            }
        }
        known => {
            challenge::failed(&visit, attempt, &place.0, known.map(|known| known.staff.account_id)).await?;
            errors.push("email", words.common.sign_in_refused);
            page(&visit, fields, errors).await
        }
    }
}

/// Who `staff` is was proven: asks for the second factor if they have one, and signs in otherwise.
///
/// # Errors
/// `Conflict` when what was proven no longer stands.
pub async fn proven(
    visit: &Visit,
    from: &Client<'_>,
    staff: &Staff,
    ground: Ground<'_>,
    next: &str,
    kept: &str,
) -> Result<Response, AppError> {
    let factor = store::auth::second_factor::find(visit.db(), staff.account_id).await?;
    if factor.and_then(|factor| factor.confirmed_at).is_some() {
        ask_code(visit, from, staff, ground, next, kept).await
    } else {
        enter(visit, from, staff, ground, next, kept).await
    }
}

/// Opens a session for `staff` and leads on: to the form that was kept, to `next`, or to where their role starts.
async fn enter(
    visit: &Visit,
    from: &Client<'_>,
    staff: &Staff,
    ground: Ground<'_>,
    next: &str,
    kept: &str,
) -> Result<Response, AppError> {
    let cookie = session::open(visit, from, staff, ground, false).await?;
    let cookie = AppendHeaders([(SET_COOKIE, cookie)]);
    let path = local_path(next);
    if let Some(path) = path
        && !kept.is_empty()
    {
        return Ok((cookie, offer(visit, path.to_owned(), kept).await?).into_response());
    }
    let next = path.map_or_else(|| home_of(visit, staff.role), str::to_owned);
    Ok((cookie, Redirect::to(&next)).into_response())
}

/// The page that offers a kept form again: `body` as it was sent to `path`.
async fn offer(visit: &Visit, path: String, body: &str) -> Result<Response, AppError> {
    let fields: Vec<(String, String)> =
        form_urlencoded::parse(body.as_bytes()).into_owned().take(MAX_FIELDS).collect();
    let items = fields.len();
    let page = ResumePage { action: path, fields, why: Why::SessionEnded };
    render::private_of(visit.cx(None), StatusCode::OK, page, items).await
}

/// The password fits: a session that opens nothing but the second step.
async fn ask_code(
    visit: &Visit,
    from: &Client<'_>,
    staff: &Staff,
    ground: Ground<'_>,
    next: &str,
    kept: &str,
) -> Result<Response, AppError> {
    let cookie = session::open(visit, from, staff, ground, true).await?;
    let cookie = AppendHeaders([(SET_COOKIE, cookie)]);
    let next = local_path(next).unwrap_or_default();
    if !kept.is_empty() {
        // A kept form is too long for an address.
        let page = code_page(visit, next.to_owned(), kept.to_owned(), FormErrors::default());
        return Ok((cookie, page).into_response());
    }
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Ok((cookie, Redirect::to(&visit.href(&format!("/dang-nhap/ma?next={next}")))).into_response())
}

fn code_page(visit: &Visit, next: String, kept: String, errors: FormErrors) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::private(&visit.cx(None), status, CodePage { next, kept, errors })
}

/// Whose sign-in waits for its second step.
async fn waiting(visit: &Visit, headers: &HeaderMap) -> Result<Option<Staff>, AppError> {
    let Some(token) = session::token(headers) else { return Ok(None) };
    Ok(store::auth::session::waiting(visit.db(), &token, (visit.state.clock)()).await?)
}

async fn code_form(
    visit: Visit,
    headers: HeaderMap,
    Query(fields): Query<SignInFields>,
) -> Result<Response, AppError> {
    if waiting(&visit, &headers).await?.is_none() {
        return Ok(Redirect::to(&visit.href("/dang-nhap")).into_response());
    }
    let next = local_path(&fields.next).unwrap_or_default().to_owned();
    Ok(code_page(&visit, next, String::new(), FormErrors::default()))
}

async fn code(
    visit: Visit,
    place: ClientNetwork,
    headers: HeaderMap,
    Form(fields): Form<SignInFields>,
) -> Result<Response, AppError> {
    let w = visit.lang.messages();
    let mut errors = FormErrors::default();
    let Some(staff) = waiting(&visit, &headers).await? else {
        errors.push("email", w.second_factor.code_late);
        return page(&visit, fields, errors).await;
    };
    let id = staff.account_id;
    if fields.code.trim().is_empty() {
        errors.push("code", w.second_factor.code_missing);
        return Ok(code_page(&visit, fields.next, fields.kept, errors));
    }
    let attempt = Attempt::Code(id);
    if let Some(wait) = challenge::begin(&visit, attempt, &place.0).await? {
        errors.push("code", challenge::wait_words(w, wait));
        return Ok(challenge::too_soon(code_page(&visit, fields.next, fields.kept, errors), Some(wait)));
    }
    if !challenge::proves(&visit, &staff, &fields.code).await? {
        challenge::failed(&visit, attempt, &place.0, Some(id)).await?;
        errors.push("code", w.second_factor.code_wrong);
        return Ok(code_page(&visit, fields.next, fields.kept, errors));
    }
    challenge::succeeded(&visit, attempt, &place.0).await?;
    let from = Client { headers: &headers, network: &place.0 };
    let waiting = session::token(&headers).unwrap_or_default();
    match enter(&visit, &from, &staff, Ground::SecondStep(&waiting), &fields.next, &fields.kept).await {
        Err(AppError::Conflict) => {
            errors.push("email", w.sign_in.changed_meanwhile);
            page(&visit, fields, errors).await
        }
        answer => answer,
    }
}

async fn sign_out(visit: Visit, headers: HeaderMap) -> Result<Response, AppError> {
    let cookie = session::close(&visit, &headers).await?;
    // Not "cookies": that takes those of every host under the same domain. The session's goes by the line above.
    let left = [(SET_COOKIE, cookie), (CLEAR_SITE_DATA, "\"cache\", \"storage\"".to_owned())];
    Ok((AppendHeaders(left), Redirect::to(&visit.href("/"))).into_response())
}

/// The sign-in page in answer to a form sent to `next` without a session; keeps the form's body.
pub async fn page_keeping(visit: &Visit, next: &str, kept: String) -> Result<Response, AppError> {
    page(
        visit,
        SignInFields { next: next.to_owned(), kept, ..SignInFields::default() },
        FormErrors::default(),
    )
    .await
}

async fn page(visit: &Visit, fields: SignInFields, errors: FormErrors) -> Result<Response, AppError> {
    let status = if errors.is_empty() && fields.kept.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let (demo_accounts, demo_password) = if visit.state.demo {
        (store::auth::account::demo_accounts(visit.db()).await?, Some(demo::DEMO_PASSWORD.to_owned()))
    } else {
        (Vec::new(), None)
    };
    let next = local_path(&fields.next).unwrap_or_default().to_owned();
    let done = (!fields.done.is_empty()).then_some(visit.lang.messages().password.set_done);
    let page = SignInPage {
        email: shown_email(&fields.email),
        next,
        kept: fields.kept,
        done,
        provider: visit.state.provider.as_ref().map(|provider| provider.label.clone()),
        errors,
        demo_accounts,
        demo_password,
    };
    Ok(render::private(&visit.cx(None), status, page))
}

/// Where someone of this role starts.
fn home_of(visit: &Visit, role: Role) -> String {
    visit.href(match role {
        Role::Leader => "/tong-hop",
        Role::Admin | Role::Operator => "/quan-tri",
        Role::Reporter | Role::Coordinator => "/lam-viec",
    })
}
