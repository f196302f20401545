//! What the server does by itself. One loop looks every few seconds which job's occasion has come and takes its
//! lease (`store::system::job`): with several servers, one of them runs each.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use hoptac::model::act::{Act, Actor};
use hoptac::model::ids::IdSource;
use hoptac::model::job::{Counted, Job, summary};
use hoptac::store;
use hoptac::store::record::agreement;
use hoptac::store::system::job;
use hoptac::store::system::job::Outcome;
use hoptac::store::system::mail;
use hoptac::store::system::mail::Outgoing;
use hoptac::store::work::{notification, reminders};
use hoptac::store::{Db, StoreError};
use tokio::sync::watch;

use crate::auth::secret_key::{SecretKey, Unreadable};
use crate::backup::Backups;
use crate::blob::Files;
use crate::clock::Clock;
use crate::mail::{Delivery, Mailer};

/// How often the loop looks.
const POLL_INTERVAL: Duration = Duration::from_secs(5);
/// How long before its lease ends a run is stopped, so that no two ever work at once.
const MARGIN: Duration = Duration::from_secs(30);
/// Mails sent in one run; the next run goes on.
const BATCH: i64 = 50;

/// What jobs work with.
#[derive(Clone)]
pub struct Jobs {
    db: Db,
    clock: Clock,
    ids: IdSource,
    public_url: String,
    secrets: SecretKey,
    files: Files,
    mailer: Option<Mailer>,
    backups: Option<Backups>,
    owner: String,
    stop: watch::Receiver<bool>,
}

/// What a run did: in a few words, and whether it is worth remembering.
type RunResult = Result<(String, bool), String>;

impl Jobs {
    /// Jobs on `db`. Without a `mailer` no mail is written or sent: notices wait in the application. Mails with links are
    /// opened with `secrets`. They stop when `stop` turns true.
    #[must_use]
    pub fn new(
        db: Db,
        (clock, ids): (Clock, IdSource),
        public_url: &str,
        secrets: SecretKey,
        files: Files,
        mailer: Option<Mailer>,
        stop: watch::Receiver<bool>,
    ) -> Self {
        let owner = job::owner(ids.next(clock()));
        let public_url = public_url.trim_end_matches('/').to_owned();
        Self { db, clock, ids, public_url, secrets, files, mailer, backups: None, owner, stop }
    }

    /// The same, with a backup every night where a folder is set.
    #[must_use]
    pub fn with_backups(self, backups: Option<Backups>) -> Self {
        Self { backups, ..self }
    }

    /// Runs jobs as their occasions come, until told to stop; a run that is on its way ends first.
    pub async fn run_until_stopped(self) {
        let (short, long): (Vec<Job>, Vec<Job>) = Job::ALL.iter().partition(|job| **job != Job::Backup);
        // Mail does not wait for a backup.
        tokio::join!(self.clone().follow(short), self.follow(long));
    }

    async fn follow(mut self, jobs: Vec<Job>) {
        loop {
            // A panic in one run must not end all runs to come.
            match AssertUnwindSafe(self.look(&jobs)).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(?error, "jobs cannot look at the database"),
                Err(_) => tracing::error!("a job panicked"),
            }
            tokio::select! {
                () = tokio::time::sleep(POLL_INTERVAL) => {}
                _ = self.stop.changed() => return,
            }
        }
    }

    /// Runs what is due now of `jobs`.
    ///
    /// # Errors
    /// When the database fails. What goes wrong in a run is remembered with it.
    async fn look(&self, jobs: &[Job]) -> Result<(), StoreError> {
        let mut leases = job::leases(&self.db).await?;
        if leases.len() < Job::ALL.len() {
            job::enter(&self.db, (self.clock)()).await?;
            leases = job::leases(&self.db).await?;
        }
        for job in jobs {
            if *self.stop.borrow() {
                return Ok(());
            }
            // Left to a server that has a folder.
            if *job == Job::Backup && self.backups.is_none() {
                continue;
            }
            let now = (self.clock)();
            let Some(lease) = leases.iter().find(|lease| lease.job == *job) else { continue };
            let settings = self.db.reference().settings.clone();
            // Asked for out of turn: it runs for this day, come or not.
            let asked = lease.asked_at.map(|_| hoptac::model::act::day_in_vietnam(now).to_string());
            let Some(occasion) = job.occasion(now, &settings).or(asked) else { continue };
            if lease.is_due(&occasion, now) {
                self.run(*job, &occasion, false, now).await?;
            }
        }
        Ok(())
    }

    /// Runs `job` for `occasion` as if it were `now`, if its lease is to be had. `None` when it is not.
    pub async fn run(
        &self,
        job: Job,
        occasion: &str,
        forced: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Outcome>, StoreError> {
        if !job::take(&self.db, job, &self.owner, occasion, forced, now).await? {
            return Ok(None);
        }
        let limit = job.lease().to_std().unwrap_or(MARGIN).saturating_sub(MARGIN);
        let (jobs, day) = (self.clone(), occasion.to_owned());
        // In a task of its own: a panic is a failed run, not the end of the loop.
        let work = tokio::spawn(async move { jobs.work(job, &day, now).await });
        let abort = work.abort_handle();
        let did = match tokio::time::timeout(limit, work).await {
            Ok(Ok(did)) => did,
            Ok(Err(panic)) => Err(format!("it broke off: {panic}")),
            Err(_) => {
                abort.abort();
                Err("it took too long and was stopped".to_owned())
            }
        };
        let outcome = match did {
            Ok((summary, notable)) => Outcome { summary, failure: None, notable },
            Err(failure) => {
                tracing::warn!(job = job.code(), failure, "a job failed");
                Outcome { summary: String::new(), failure: Some(failure), notable: true }
            }
        };
        let act = self.act(now);
        job::finish(&self.db, &act, job, &self.owner, occasion, (now, &outcome)).await?;
        Ok(Some(outcome))
    }

    fn act(&self, now: DateTime<Utc>) -> Act {
        Act::new(Actor::System, now, self.ids)
    }

    async fn work(&self, job: Job, occasion: &str, now: DateTime<Utc>) -> RunResult {
        match job {
            Job::Nightly => self.nightly(now).await,
            Job::Reminders => self.reminders(now).await,
            Job::Digest => self.digest(occasion, now).await,
            Job::Mail => self.mail(now).await,
            Job::Scan => self.scan(now).await,
            Job::Backup => self.backup(now).await,
        }
    }

    /// The night's tasks, one after the other; each may be repeated.
    async fn nightly(&self, now: DateTime<Utc>) -> RunResult {
        let act = self.act(now);
        let expired = agreement::expire_due(&self.db, &act).await.map_err(said)?;
        let swept = self.files.sweep(&self.db, &act).await.map_err(|e| e.to_string())?;
        let ended = job::sweep(&self.db, now).await.map_err(said)?;
        let forms = store::system::idempotency::forget(&self.db, now).await.map_err(said)?;
        let mails = mail::expire(&self.db, now).await.map_err(said)?;
        let did = summary(&[
            (Counted::Expired, whole(expired)),
            (Counted::Sessions, whole(ended)),
            (Counted::Forms, whole(forms)),
            (Counted::GivenUp, whole(mails)),
            (Counted::Contents, whole(swept)),
        ]);
        Ok((did, true))
    }

    async fn scan(&self, now: DateTime<Utc>) -> RunResult {
        let answered = self.files.rescan_held(&self.db, &self.act(now)).await.map_err(|e| e.to_string())?;
        Ok((summary(&[(Counted::Scanned, whole(answered))]), answered > 0))
    }

    async fn backup(&self, now: DateTime<Utc>) -> RunResult {
        let backups = self.backups.as_ref().ok_or("no folder is set: name one with HOPTAC_BACKUP")?;
        let mut stop = self.stop.clone();
        let made = tokio::select! {
            made = backups.make(&self.db, &self.files.blobs, now) => made?,
            // Made again after the restart.
            Ok(()) = stop.changed() => return Err("the server stopped".to_owned()),
        };
        let lost = made.manifest.missing.len();
        let (rows, files) = (made.manifest.rows(), made.manifest.files.len());
        let counts = summary(&[
            (Counted::Bytes, whole(made.bytes)),
            (Counted::Rows, whole(rows)),
            (Counted::Files, whole(files)),
        ]);
        // Where it is, for the command line; pages show the counts.
        let did = format!("{counts}, file: {}", made.path.display());
        if lost > 0 {
            return Err(format!("{did}; files that the record names but that were lost or damaged: {lost}"));
        }
        Ok((did, true))
    }

    async fn reminders(&self, now: DateTime<Utc>) -> RunResult {
        // Another server may have changed settings or localities.
        self.db.reload_reference().await.map_err(said)?;
        let told = reminders::run(&self.db, &self.act(now)).await.map_err(said)?;
        Ok((summary(&[(Counted::Notices, whole(told))]), true))
    }

    async fn digest(&self, occasion: &str, now: DateTime<Utc>) -> RunResult {
        if self.mailer.is_none() {
            return Ok(("no mail server is set".to_owned(), false));
        }
        let (reference, today) = (self.db.reference(), self.act(now).today());
        let words =
            |letter: &notification::Letter| app::mail::letter(letter, &reference, today, &self.public_url);
        let queued =
            notification::queue_digests(&self.db, &self.act(now), occasion, words).await.map_err(said)?;
        Ok((summary(&[(Counted::Queued, whole(queued))]), true))
    }

    /// The mail with its text as its reader gets it.
    fn opened(&self, outgoing: &Outgoing) -> Result<Outgoing, Unreadable> {
        let mut open = outgoing.clone();
        if open.sealed {
            open.mail.body = self.secrets.open_mail(&open.mail.address, &open.mail.body)?;
        }
        Ok(open)
    }

    async fn mail(&self, now: DateTime<Utc>) -> RunResult {
        let Some(mailer) = &self.mailer else { return Ok((String::new(), false)) };
        let (reference, today) = (self.db.reference(), self.act(now).today());
        let words =
            |letter: &notification::Letter| app::mail::letter(letter, &reference, today, &self.public_url);
        notification::queue_at_once(&self.db, &self.act(now), words).await.map_err(said)?;
        mail::expire(&self.db, now).await.map_err(said)?;
        let due = mail::due(&self.db, now, BATCH).await.map_err(said)?;
        if due.is_empty() {
            return Ok((String::new(), false));
        }
        let line = mailer.reach().await;
        let (mut sent, mut failed) = (0_i64, 0_i64);
        for outgoing in due {
            if *self.stop.borrow() {
                break;
            }
            if !mail::claim(&self.db, outgoing.id, now).await.map_err(said)? {
                continue;
            }
            let fate = match &line {
                Ok(()) => match self.opened(&outgoing) {
                    Ok(open) => mailer.send(&open, now).await,
                    Err(error) => Delivery::Refused { why: error.to_string(), again: false },
                },
                Err(why) => Delivery::Refused { why: why.clone(), again: true },
            };
            let tried = outgoing.tries + 1;
            match fate {
                Delivery::Taken => {
                    mail::sent(&self.db, outgoing.id, now).await.map_err(said)?;
                    sent += 1;
                }
                Delivery::Refused { why, again } => {
                    mail::failed(&self.db, outgoing.id, tried, &why, again, now).await.map_err(said)?;
                    failed += 1;
                }
                Delivery::Unknown(why) => {
                    let why = format!("whether it arrived is unknown, so it is not sent again: {why}");
                    mail::failed(&self.db, outgoing.id, tried, &why, false, now).await.map_err(said)?;
                    failed += 1;
                }
            }
        }
        match line {
            Ok(()) => Ok((summary(&[(Counted::Sent, sent), (Counted::Failed, failed)]), true)),
            Err(why) => Err(why),
        }
    }
}

/// A count as summaries hold it.
fn whole(n: impl TryInto<i64>) -> i64 {
    n.try_into().unwrap_or(i64::MAX)
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn said(error: StoreError) -> String {
    error.to_string()
}
