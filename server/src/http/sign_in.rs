//! Signing in and out.

use app::forms::state::FormErrors;
use app::pages::sign_in::SignInPage;
use axum::Form;
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use hoptac::model::access::Role;
use hoptac::store;
use serde::Deserialize;

use super::door::{Door, Doors};
use super::error::AppError;
use super::{Visit, forms, render, session};
use crate::{demo, password};

/// `/dang-nhap`, `/dang-xuat`.
pub fn routes() -> Doors {
    Doors::default().get("/dang-nhap", Door::Public, form).post("/dang-nhap", Door::Public, sign_in).post(
        "/dang-xuat",
        Door::Public,
        sign_out,
    )
}

#[derive(Deserialize, Default)]
struct Fields {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    /// Body of a form that was sent to `next` without a session.
    #[serde(default)]
    kept: String,
}

async fn form(visit: Visit, Query(fields): Query<Fields>) -> Result<Response, AppError> {
    let fields = Fields { next: fields.next, ..Fields::default() };
    page(&visit, fields, FormErrors::default()).await
}

async fn sign_in(visit: Visit, Form(fields): Form<Fields>) -> Result<Response, AppError> {
    let words = &visit.lang.words().common;
    let mut errors = FormErrors::default();
    if fields.email.trim().is_empty() {
        errors.push("email", words.email_missing);
    }
    if fields.password.is_empty() {
        errors.push("password", words.password_missing);
    }
    if !errors.is_empty() {
        return page(&visit, fields, errors).await;
    }
    let known = store::account::credentials(visit.db(), &fields.email).await?;
    let stored = known.as_ref().map(|c| c.password_hash.clone());
    let fits = fields.password.len() <= password::MAX_BYTES
        && password::verify(fields.password.clone(), stored)
            .await
            .map_err(|e| AppError::Internal(e.into()))?;
    match known {
        Some(known) if fits => {
            let cookie = session::open(&visit.machine, known.staff.account_id).await?;
            let cookie = AppendHeaders([(SET_COOKIE, cookie)]);
            if let Some(path) = local_path(&fields.next)
                && !fields.kept.is_empty()
            {
                return Ok((cookie, forms::offer(&visit, path.to_owned(), &fields.kept)).into_response());
            }
            let next =
                local_path(&fields.next).map_or_else(|| home_of(&visit, known.staff.role), str::to_owned);
            Ok((cookie, Redirect::to(&next)).into_response())
        }
        _ => {
            errors.push("email", words.sign_in_refused);
            page(&visit, fields, errors).await
        }
    }
}

async fn sign_out(visit: Visit, headers: HeaderMap) -> Result<Response, AppError> {
    let cookie = session::close(&visit.machine, &headers).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&visit.href("/"))).into_response())
}

/// The sign-in page in answer to a form sent to `next` without a session; keeps the form's body.
pub async fn page_keeping(visit: &Visit, next: &str, kept: String) -> Result<Response, AppError> {
    page(visit, Fields { next: next.to_owned(), kept, ..Fields::default() }, FormErrors::default()).await
}

async fn page(visit: &Visit, fields: Fields, errors: FormErrors) -> Result<Response, AppError> {
    let status = if errors.is_empty() && fields.kept.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let (demo_accounts, demo_password) = if visit.machine.demo {
        (store::account::list(visit.db()).await?, Some(demo::DEMO_PASSWORD.to_owned()))
    } else {
        (Vec::new(), None)
    };
    let next = local_path(&fields.next).unwrap_or_default().to_owned();
    let page =
        SignInPage { email: fields.email, next, kept: fields.kept, errors, demo_accounts, demo_password };
    Ok(render::private(&visit.cx(None), status, page))
}

/// Where someone of this role starts.
fn home_of(visit: &Visit, role: Role) -> String {
    visit.href(match role {
        Role::Leader => "/tong-hop",
        Role::Reporter | Role::Coordinator | Role::Admin => "/lam-viec",
    })
}

/// `path` if it leads to this site. `//host`, `/\host` and anything with a control character lead elsewhere
/// in some browsers.
fn local_path(path: &str) -> Option<&str> {
    let mut chars = path.chars();
    let local = chars.next() == Some('/')
        && !matches!(chars.next(), Some('/' | '\\'))
        && !path.chars().any(|c| c.is_control() || c == '\\');
    local.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/lam-viec", "/en/lam-viec?page=2", "/tim-kiem?q=//x"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil", "/a\\b", "lam-viec"]
        {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }
}
