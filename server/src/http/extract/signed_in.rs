//! Who is signed in, and whether the address is theirs to use.

use app::cx::Cx;
use app::pages::Page;
use app::pages::work::evidence::LOST;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::store::Db;
use hoptac::store::auth::session::Found;
use hoptac::store::work::inbox::{self, Counts};

use crate::http::access::Access;
use crate::http::error::AppError;
use crate::http::extract::session;
use crate::http::extract::visit::Visit;
use crate::http::render;
use crate::http::state::AppState;

/// A request by someone signed in. Without a session the visitor is sent to sign in and comes back.
pub struct SignedIn {
    /// The visit.
    pub visit: Visit,
    /// Who it is.
    pub staff: Staff,
    /// How much waits for them, for the navigation; counted for pages, not for what a form sends.
    counts: Counts,
}

impl SignedIn {
    /// An act of this person now.
    #[must_use]
    pub fn act(&self) -> Act {
        self.visit.act(Actor::Staff(self.staff.clone()))
    }

    /// The record.
    #[must_use]
    pub const fn db(&self) -> &Db {
        self.visit.db()
    }

    /// `path` in the language of the visit.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.visit.href(path)
    }

    /// A page for this person only: never stored by browser or proxy.
    pub fn page<P: Page>(&self, page: P) -> Response {
        self.page_with(StatusCode::OK, page)
    }

    /// The same with another status: 422 for a form with errors, 409 for a conflict.
    pub fn page_with<P: Page>(&self, status: StatusCode, page: P) -> Response {
        render::private(&self.cx(), status, page)
    }

    /// The same for a page with this many items.
    ///
    /// # Errors
    /// `Busy` when too many large pages wait.
    pub async fn page_of<P: Page + Send + 'static>(
        &self,
        status: StatusCode,
        page: P,
        items: usize,
    ) -> Result<Response, AppError> {
        render::private_of(self.cx(), status, page, items).await
    }

    fn cx(&self) -> Cx {
        Cx { counts: self.counts, ..self.visit.cx(Some(self.staff.clone())) }
    }

    /// POST → redirect → GET: leads the browser to `path` in the language of the visit.
    #[must_use]
    pub fn redirect(&self, path: &str) -> Response {
        Redirect::to(&self.href(path)).into_response()
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    AppState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let visit = match Visit::from_request_parts(parts, state).await {
            Ok(visit) => visit,
            Err(never) => match never {},
        };
        // Looked up already where a form was received.
        let known = match parts.extensions.remove::<Found>() {
            Some(found) => Ok(Some(found)),
            None => session::staff(&visit.state, &parts.headers).await,
        };
        let access = parts.extensions.get::<Access>().copied().unwrap_or(Access::Staff);
        match known {
            Ok(Some(found)) if access != Access::Own && session::is_due(&visit.state, &found) => {
                Err(Redirect::to(&visit.href(app::pages::account::FACTOR)).into_response())
            }
            Ok(Some(Found { staff, .. })) if access.allows(staff.role) => {
                let mut signed = Self { visit, staff, counts: Counts::default() };
                if parts.method == Method::GET {
                    let counted = inbox::counts(signed.db(), &signed.act()).await;
                    signed.counts = counted.map_err(|error| AppError::from(error).into_response())?;
                }
                Ok(signed)
            }
            Ok(Some(_)) => Err(AppError::Forbidden.into_response()),
            Ok(None) => Err(to_sign_in(&visit, parts)),
            Err(error) => Err(AppError::from(error).into_response()),
        }
    }
}

/// Sends the visitor to the sign-in page; after a GET they come back to where they wanted to go, and after files that
/// were sent to the page that takes them, which says that they were not kept.
fn to_sign_in(visit: &Visit, parts: &Parts) -> Response {
    let sign_in = visit.href("/dang-nhap");
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let mut next = visit.href(&visit.path);
    if parts.method != Method::GET && !files {
        return Redirect::to(&sign_in).into_response();
    }
    if files {
        next.extend(["?", LOST, "=1"]);
    } else if !visit.query.is_empty() {
        next.push('?');
        next.push_str(&visit.query);
    }
    let encoded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Redirect::to(&format!("{sign_in}?next={encoded}")).into_response()
}
