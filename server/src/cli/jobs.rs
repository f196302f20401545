//! `hoptac jobs run`.

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use hoptac::model::act::day_in_vietnam;
use hoptac::model::job::Job;
use tokio::sync::watch;

use crate::auth::secret_key::SecretKey;
use crate::backup::Backups;
use crate::blob::Files;
use crate::cli::common::{Failure, SmtpOptions, open_there, say};
use crate::jobs::Jobs;
use crate::{clock, config};

/// Runs one job now, or as if it were `at`, whether or not it ran before.
pub async fn run(
    job: Job,
    at: Option<DateTime<Utc>>,
    public_url: Option<String>,
    mail: SmtpOptions,
    secret_key: Option<&str>,
    database: &str,
) -> Result<ExitCode, Failure> {
    let db = open_there(database).await?;
    let secrets = SecretKey::find(secret_key, database)?;
    let now = at.unwrap_or_else(clock::now);
    hoptac::store::system::job::enter(&db, now).await.map_err(|e| e.to_string())?;
    let (_going, stop) = watch::channel(false);
    let mailer = mail.mailer()?;
    let url = public_url.unwrap_or_default();
    if url.is_empty() && mailer.is_some() {
        return Err(
            "links in mails need the site's address: give --public-url or HOPTAC_PUBLIC_URL".to_owned()
        );
    }
    let files = Files::from_env(&config::files_beside(database))?;
    let jobs = Jobs::new(db.clone(), (clock::now, crate::random::ids()), &url, secrets, files, mailer, stop)
        .with_backups(Backups::from_env()?);
    let occasion =
        job.occasion(now, &db.reference().settings).unwrap_or_else(|| day_in_vietnam(now).to_string());
    let outcome = jobs.run(job, &occasion, true, now).await.map_err(|e| e.to_string())?;
    db.close().await;
    match outcome {
        None => {
            Err(format!("the job {} is running on another server; try again when it has ended", job.code()))
        }
        Some(outcome) => match outcome.failure {
            Some(failure) => Err(format!("the job {} failed: {failure}", job.code())),
            None => say(&format!("{}: {}", job.code(), outcome.summary)).map(|()| ExitCode::SUCCESS),
        },
    }
}
