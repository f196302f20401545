//! What a handler knows of any request: language, address and moment.

use std::sync::Arc;

use app::cx::Cx;
use app::messages::Lang;
use app::pages::Page;
use axum::extract::{FromRef, FromRequestParts, OriginalUri};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::Response;
use chrono::{DateTime, Utc};
use hoptac::model::act::{Act, Actor, FormAttempt, Staff};
use hoptac::store::Db;
use hoptac::store::db::lane::Lane;
use hoptac::store::db::reads::Reads;
use hoptac::store::work::inbox::Counts;

use crate::http::access::Access;
use crate::http::error::AppError;
use crate::http::middleware::address::MAX_QUERY;
use crate::http::render;
use crate::http::state::AppState;

/// A request to a page, signed in or not.
pub struct Visit {
    /// The state.
    pub state: AppState,
    /// Language, from the address.
    pub lang: Lang,
    /// Address without `/en`.
    pub path: String,
    /// Query without `?`.
    pub query: String,
    /// When it came. Read once, so that a page never spans midnight.
    pub now: DateTime<Utc>,
    /// The form it sends, if that is one that acts once.
    form: Option<FormAttempt>,
}

impl Visit {
    /// A visit to `uri`.
    #[must_use]
    pub fn new(state: AppState, uri: &Uri) -> Self {
        let (lang, path) = match uri.path().strip_prefix("/en") {
            Some("") => (Lang::En, "/".to_owned()),
            Some(rest) if rest.starts_with('/') => (Lang::En, rest.to_owned()),
            _ => (Lang::Vi, uri.path().to_owned()),
        };
        // What a browser would take for another host is no page of ours, and no link is made of it: the page that says
        // so would lead there by its link to the other language.
        let path = if local_path(&path).is_some() { path } else { "/".to_owned() };
        // One that is too long is refused, and the page that says so does not write it into its links.
        let query = uri.query().filter(|query| query.len() <= MAX_QUERY).unwrap_or_default().to_owned();
        let now = (state.clock)();
        Self { state, lang, path, query, now, form: None }
    }

    /// The record.
    #[must_use]
    pub const fn db(&self) -> &Db {
        &self.state.db
    }

    /// An act of `by` now.
    #[must_use]
    pub fn act(&self, by: Actor) -> Act {
        Act { form: self.form, ..Act::new(by, self.now, self.state.ids) }
    }

    /// The same after a long wait, as for a password to be hashed or a file to arrive: the moment is read anew.
    #[must_use]
    pub fn act_now(&self, by: Actor) -> Act {
        Act { form: self.form, ..Act::new(by, (self.state.clock)(), self.state.ids) }
    }

    /// What the public may do now: the act of every public page.
    #[must_use]
    pub fn public(&self) -> Act {
        self.act(Actor::Public)
    }

    /// `path` in the language of the visit.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.lang.href(path)
    }

    /// The context of a page for `staff`.
    #[must_use]
    pub fn cx(&self, staff: Option<Staff>) -> Cx {
        Cx {
            lang: self.lang,
            w: self.lang.messages(),
            reference: self.state.db.reference(),
            today: hoptac::model::act::day_in_vietnam(self.now),
            path: self.path.clone(),
            query: self.query.clone(),
            token: self.state.ids.next(self.now),
            staff,
            counts: Counts::default(),
            mail: self.state.mail,
            demo: self.state.demo,
            assets: Arc::clone(&self.state.assets),
        }
    }

    /// A public page: the same for everyone, kept by browsers under its ETag.
    pub fn page<P: Page>(&self, page: P) -> Response {
        render::public(&self.cx(None), page)
    }

    /// The same for a page with this many items.
    ///
    /// # Errors
    /// `Busy` when too many large pages wait.
    pub async fn page_of<P: Page + Send + 'static>(
        &self,
        page: P,
        items: usize,
    ) -> Result<Response, AppError> {
        render::public_of(self.cx(None), page, items).await
    }
}

/// `path` if it leads to this site. `//host`, `/\host` and anything with a control character lead elsewhere
/// in some browsers.
#[must_use]
pub fn local_path(path: &str) -> Option<&str> {
    let mut chars = path.chars();
    let local = chars.next() == Some('/')
        && !matches!(chars.next(), Some('/' | '\\'))
        && !path.chars().any(|c| c.is_control() || c == '\\');
    local.then_some(path)
}

impl<S> FromRequestParts<S> for Visit
where
    AppState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        // Inside `nest` the plain URI has lost its prefix.
        let uri = parts.extensions.get::<OriginalUri>().map_or_else(|| parts.uri.clone(), |u| u.0.clone());
        let mut state = AppState::from_ref(state);
        if parts.extensions.get::<Access>() == Some(&Access::Public) {
            state.db = state.db.in_lane(Lane::Public);
        }
        if let Some(reads) = parts.extensions.get::<Reads>() {
            state.db = state.db.reading(reads);
        }
        let form = parts.extensions.get::<FormAttempt>().copied();
        Ok(Self { form, ..Self::new(state, &uri) })
    }
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
