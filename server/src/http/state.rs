//! What every handler may reach.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use app::cx::Assets;
use hoptac::model::ids::IdSource;
use hoptac::store::Db;
use hoptac::store::db::lane::Lane;

use crate::auth::oidc::Provider;
use crate::auth::password;
use crate::auth::secret_key::SecretKey;
use crate::backup::Backups;
use crate::blob::Files;
use crate::clock::{self, Clock};
use crate::http::body_budget::BodyBudget;
use crate::http::cache::{
    PageCache, Readiness, SERVE_FORMER, ShownPages, UNSETTLED, UnsettledForms, shown_pages,
};
use crate::http::intake_gate::IntakeGate;
use crate::random;

/// What every handler may reach.
#[derive(Clone)]
pub struct AppState {
    /// The record.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Source of ids.
    pub ids: IdSource,
    /// Whether the data is illustrative and demo accounts are shown.
    pub demo: bool,
    /// Names of the built assets.
    pub assets: Arc<Assets>,
    /// Public pages as last answered.
    pub pages: PageCache,
    /// How long a public page that changed is served as it was, while one request makes it anew.
    pub serve_former: Duration,
    /// Memory for forms on their way.
    pub bodies: BodyBudget,
    /// Forms that may be sent again although they were received.
    pub unsettled: UnsettledForms,
    /// Pages for a second click on the form they answered.
    pub shown: ShownPages,
    /// Texts that are read in.
    pub intake: IntakeGate,
    /// Whether the database could be written to, as last tried.
    pub readiness: Readiness,
    /// Folder of the built site.
    pub site: PathBuf,
    /// Contents of files, and the virus scanner.
    pub files: Files,
    /// Where backups are made every night; `None` when no folder is set.
    pub backups: Option<Backups>,
    /// Address under which people reach the site, without a slash at the end: links in mails begin with it.
    pub public_url: Arc<str>,
    /// Whether a mail server is set.
    pub mail: bool,
    /// Whether the last hop in `X-Forwarded-For` says where a request comes from.
    pub trust_proxy: bool,
    /// The key under which secrets are kept.
    pub secrets: SecretKey,
    /// Another provider people may sign in with.
    pub provider: Option<Arc<Provider>>,
    /// Passwords verified since the start.
    pub verifications: Arc<AtomicU64>,
}

impl AppState {
    /// The state on `db` and `files` with the real clock, serving the site built beside the binary. Statements of requests
    /// are those of people who are signed in unless an address is public.
    #[must_use]
    pub fn new(db: Db, files: Files, demo: bool) -> Self {
        let site = crate::config::site_root();
        Self {
            db: db.in_lane(Lane::Staff),
            clock: clock::now,
            ids: random::ids(),
            demo,
            pages: PageCache::default(),
            serve_former: SERVE_FORMER,
            bodies: BodyBudget::default(),
            unsettled: UnsettledForms::new(UNSETTLED),
            shown: shown_pages(),
            intake: IntakeGate::default(),
            readiness: Readiness::default(),
            assets: Arc::new(crate::config::assets(&site)),
            site,
            files,
            backups: None,
            public_url: crate::config::DEFAULT_PUBLIC_URL.into(),
            mail: false,
            trust_proxy: false,
            secrets: SecretKey::new(),
            provider: None,
            verifications: Arc::default(),
        }
    }

    /// Whether `password` fits `stored`; without a stored hash the same work is done. What is longer than any
    /// password may be is refused without work, whether or not the account exists.
    pub(super) async fn verify(
        &self,
        password: &str,
        stored: Option<String>,
    ) -> Result<bool, password::HashError> {
        if password.len() > password::MAX_BYTES {
            return Ok(false);
        }
        self.verifications.fetch_add(1, Ordering::Relaxed);
        password::verify(password.to_owned(), stored).await
    }
}
