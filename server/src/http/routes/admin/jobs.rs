//! The jobs: when each last ran, and running one now.

use app::form::data::FormData;
use app::pages::admin::jobs::{Backup, JOBS, JobsPage};
use axum::Form;
use axum::response::Response;
use hoptac::store::{self};

use crate::backup::Backups;
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/quan-tri/cong-viec", Access::OPERATE, jobs).post(
        "/quan-tri/cong-viec",
        Access::OPERATE,
        run_job,
    )
}

async fn jobs(signed: SignedIn) -> Result<Response, AppError> {
    let act = signed.act();
    let runs = store::system::job::runs(signed.db(), &act).await?;
    let leases = store::system::job::leases(signed.db()).await?;
    let outbox = store::system::mail::outbox(signed.db(), &act).await?;
    let state = &signed.visit.state;
    let (mail, backup) = (state.mail, backup(state.backups.as_ref()));
    let replica = signed.db().replica().map(|standing| standing.borrow().state);
    Ok(signed.page(JobsPage { leases, runs, outbox, mail, backup, replica, now: act.at }))
}

/// What the folder holds, whatever was told of the last run: a backup that somebody removed is none.
fn backup(backups: Option<&Backups>) -> Backup {
    let Some(backups) = backups else { return Backup::NotSet };
    match backups.newest() {
        Ok(None) => Backup::None,
        Ok(Some(newest)) => {
            Backup::Made { at: newest.at, bytes: i64::try_from(newest.bytes).unwrap_or(i64::MAX) }
        }
        Err(error) => {
            tracing::warn!(%error, "the folder of backups cannot be read");
            Backup::Unreadable
        }
    }
}

async fn run_job(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    // What is no job was not sent by this page.
    if let Ok(job) = FormData::new(fields).line("job").parse() {
        store::system::job::ask(signed.db(), &signed.act(), job).await?;
    }
    Ok(signed.redirect(JOBS))
}
