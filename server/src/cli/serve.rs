//! `hoptac serve`.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hoptac::store::db::replica::{Standing, State};
use hoptac::store::system::record_version;
use hoptac::store::{Db, read_model};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::auth::secret_key::SecretKey;
use crate::auth::{oidc, password};
use crate::backup::Backups;
use crate::blob::Files;
use crate::cli::common::{Failure, SmtpOptions, open, say, with_replica};
use crate::http::connections;
use crate::http::router::router;
use crate::http::state::AppState;
use crate::jobs::Jobs;
use crate::mail::Mailer;
use crate::{clock, config, demo};

/// What `serve` was told.
pub struct Options {
    /// Address and port.
    pub listen: SocketAddr,
    /// Database.
    pub database: String,
    /// A hot standby of it that pages of the public are read from.
    pub read_database: Option<String>,
    /// Whether to fill in and show the demo.
    pub demo: bool,
    /// Address people reach the site at.
    pub public_url: Option<String>,
    /// Whether the last hop in `X-Forwarded-For` is believed.
    pub trust_proxy: bool,
    /// The key for secrets, as configured.
    pub secret_key: Option<String>,
    /// Another provider people may sign in with.
    pub oidc: oidc::Settings,
    /// How mail leaves.
    pub mail: SmtpOptions,
}

/// How long a server whose last answer is out waits for the job it runs.
const JOB_TIMEOUT: Duration = Duration::from_secs(5);
/// How long it waits for the database to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Serves until SIGTERM or SIGINT, then lets open requests finish.
pub async fn run(options: Options) -> Result<ExitCode, Failure> {
    let Options { listen, database, demo, .. } = options;
    let mailer = options.mail.mailer()?;
    let db = with_replica(open(&database).await?, options.read_database.as_deref()).await?;
    let secrets = SecretKey::find(options.secret_key.as_deref(), &database)?;
    if demo {
        let hash = password::hash(demo::DEMO_PASSWORD.to_owned()).await.map_err(|e| e.to_string())?;
        demo::fill(&db, clock::now(), crate::random::ids(), &hash)
            .await
            .map_err(|e| format!("the demo data was not entered: {e}"))?;
    }
    tokio::spawn(follow(db.clone()));
    tokio::spawn(db.clone().watch_replica());
    tokio::spawn(tell_of_replica(db.clone()));
    let files = Files::from_env(&config::files_beside(&database))?;
    if demo {
        demo::attach_files(&db, &files, clock::now(), crate::random::ids())
            .await
            .map_err(|e| format!("the demo's files were not entered: {e}"))?;
    }
    let backups = Backups::from_env()?;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|e| format!("cannot listen on {listen}: {e}. Choose another address with --listen."))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    let public_url = config::public_url(options.public_url.as_deref(), address)?;
    let provider = oidc::Provider::new(options.oidc, &public_url)?.map(Arc::new);
    let state = AppState {
        mail: mailer.is_some(),
        provider,
        public_url: public_url.into(),
        trust_proxy: options.trust_proxy,
        secrets,
        backups: backups.clone(),
        ..AppState::new(db.clone(), files, demo)
    };
    look_around(&state, mailer.as_ref()).await?;
    // Before the address is told: who reads it may ask the server to stop at once.
    let stop = stop_signal()?;
    say(&format!("http://{address}"))?;
    let (stopping, stopped) = watch::channel(false);
    let files = state.files.clone();
    let secrets = state.secrets.clone();
    let jobs =
        Jobs::new(db.clone(), (state.clock, state.ids), &state.public_url, secrets, files, mailer, stopped)
            .with_backups(backups);
    let jobs = tokio::spawn(jobs.run_until_stopped());
    let stop = async move {
        stop.await;
        // Nobody listens any more: then there is nothing to stop.
        let _ = stopping.send(true);
    };
    connections::serve(listener, router(state), stop).await;
    // Jobs were told to stop when the answers were, so their time runs since then.
    let abort = jobs.abort_handle();
    if timeout(JOB_TIMEOUT, jobs).await.is_err() {
        tracing::warn!("a job did not end in time and is broken off");
        abort.abort();
    }
    if timeout(CLOSE_TIMEOUT, db.close()).await.is_err() {
        tracing::warn!("the database did not let go in time");
    }
    Ok(ExitCode::SUCCESS)
}

/// What the settings name has to be there before anybody is served: what would fail at the first visitor is said now.
/// Other servers, which may come later, are only warned of.
async fn look_around(state: &AppState, mailer: Option<&Mailer>) -> Result<(), Failure> {
    config::check_site(&state.site)?;
    state.files.check().await?;
    if let Some(mailer) = mailer
        && let Err(why) = mailer.reach().await
    {
        tracing::warn!(why, "the mail server is not to be reached: mails wait");
    }
    if let Some(provider) = &state.provider
        && let Err(error) = provider.reach().await
    {
        tracing::warn!(%error, "the sign-in provider is not to be reached: sign-in there fails until it is");
    }
    Ok(())
}

/// How often reference data that another server process changed is looked for.
const FOLLOW: Duration = Duration::from_secs(30);

/// How often all that lists and counts are made of is read again, for what was changed in the database by hand.
const REREAD: Duration = Duration::from_hours(1);

/// Loads reference data anew when another server process changed it: a few small statements each time, and none on
/// the way of a page. What lists and counts are made of is read before anybody asks.
async fn follow(db: Db) {
    let mut clock = tokio::time::interval(FOLLOW);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut reread = tokio::time::interval_at(tokio::time::Instant::now() + REREAD, REREAD);
    reread.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = reread.tick() => {
                match read_model::reread(&db).await {
                    Ok(false) => {}
                    Ok(true) => tracing::warn!("the record was changed past the audit; read again"),
                    Err(error) => tracing::warn!(%error, "the record could not be read again; tried later"),
                }
                continue;
            }
            _ = clock.tick() => {}
        }
        // Should the database go away, public pages go on as of the last look.
        if let Err(error) = record_version::current(&db, Instant::now()).await {
            tracing::warn!(%error, "the record's version could not be looked at");
        }
        if let Err(error) = read_model::follow(&db).await {
            tracing::warn!(%error, "what lists and counts are made of could not be read");
        }
        match db.refresh_reference().await {
            Ok(true) => tracing::info!("reference data loaded anew"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "reference data could not be looked at; tried again later"),
        }
    }
}

/// Logs how the standby stands, a line at the start and one for each change.
async fn tell_of_replica(db: Db) {
    let Some(mut standing) = db.replica() else { return };
    loop {
        let Standing { state, why } = standing.borrow_and_update().clone();
        match state {
            State::InUse => tracing::info!("the replica is in use: it answers pages of the public"),
            State::Behind | State::Away | State::Unfit => {
                tracing::warn!(why, "the replica is not read from: the database answers");
            }
        }
        if standing.changed().await.is_err() {
            return;
        }
    }
}

/// Ends when the process is asked to stop. A second signal ends it at once.
fn stop_signal() -> Result<impl Future<Output = ()> + Send, Failure> {
    let mut term = signal(SignalKind::terminate()).map_err(|e| e.to_string())?;
    let mut int = signal(SignalKind::interrupt()).map_err(|e| e.to_string())?;
    Ok(async move {
        tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
        tracing::info!("stopping: open requests finish first");
        tokio::spawn(async move {
            tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
            std::process::exit(1);
        });
    })
}
