//! Jobs and mail, for admins.

use chrono::{DateTime, Utc};
use hoptac::model::job::{Job, counted};
use hoptac::store::db::replica::State;
use hoptac::store::system::job::{Lease, Run};
use hoptac::store::system::mail::Outbox;
use leptos::prelude::*;

use super::manage_crumbs;

use crate::components::form::{Button, post_form};
use crate::cx::Cx;
use crate::messages::{file, format};
use crate::pages::{Head, Page};

/// Address of the page.
pub const JOBS: &str = "/quan-tri/cong-viec";

/// `/quan-tri/cong-viec`.
pub struct JobsPage {
    /// How each job stands.
    pub leases: Vec<Lease>,
    /// The last runs, newest first.
    pub runs: Vec<Run>,
    /// How the mail stands.
    pub outbox: Outbox,
    /// Whether a mail server is set.
    pub mail: bool,
    /// How the backups stand.
    pub backup: Backup,
    /// How the standby stands that the public is read from, if one is set.
    pub replica: Option<State>,
    /// The moment.
    pub now: DateTime<Utc>,
}

/// How the nightly backups stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backup {
    /// No folder is set.
    NotSet,
    /// The folder cannot be read.
    Unreadable,
    /// There is none yet.
    None,
    /// The newest one.
    Made {
        /// When it was finished.
        at: DateTime<Utc>,
        /// Its size in bytes.
        bytes: i64,
    },
}

impl Page for JobsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.job.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.job;
        // Nobody would run it.
        let shown = |job: &&Job| **job != Job::Backup || self.backup != Backup::NotSet;
        let rows = Job::ALL.iter().filter(shown).map(|job| row(cx, &self, *job)).collect_view();
        let runs = self.runs.iter().map(|run| ran(cx, run)).collect_view();
        let failure =
            self.outbox.failure.as_deref().map(|why| view! { <p class="small">{(w.mail_failure)(why)}</p> });
        let off = (!self.mail).then(|| view! { <p class="notice attention">{w.mail_off}</p> });
        let counts = (w.mail_counts)(self.outbox.waiting, self.outbox.sent, self.outbox.given_up);
        let backup = backup(cx, &self);
        let replica = self.replica.map(|state| replica(cx, state));
        view! {
            {manage_crumbs(cx, &[], w.title)}
            <h1>{w.title}</h1>
            <p class="muted">{w.lead}</p>
            <ul class="tasks">{rows}</ul>
            <section class="sec">
                <header><h2>{w.backup}</h2></header>
                {backup}
            </section>
            {replica}
            <section class="sec">
                <header><h2>{w.mail}</h2></header>
                {off}
                <p class="num">{counts}</p>
                {failure}
            </section>
            <section class="sec">
                <header><h2>{w.runs}</h2></header>
                <ul class="tasks">{runs}</ul>
            </section>
        }
        .into_any()
    }
}

fn backup(cx: &Cx, page: &JobsPage) -> AnyView {
    let w = &cx.w.job;
    let attention = |words: &'static str| view! { <p class="notice attention">{words}</p> }.into_any();
    let newest = match &page.backup {
        Backup::NotSet => return attention(w.backup_off),
        Backup::Unreadable => attention(w.backup_unreadable),
        Backup::None => attention(w.backup_none),
        Backup::Made { at, bytes } => {
            let words = (w.backup_made)(&(cx.w.common.moment)(*at), &file::size(*bytes, cx.lang));
            view! { <p class="num">{words}</p> }.into_any()
        }
    };
    let last = page.runs.iter().find(|run| run.job == Job::Backup);
    let failure = last.and_then(|run| run.failure.as_deref());
    let failure = failure.map(|why| view! { <p class="notice attention">{(w.backup_failed)(why)}</p> });
    view! { {newest}{failure} }.into_any()
}

fn replica(cx: &Cx, state: State) -> AnyView {
    let w = &cx.w.job;
    let class = if state == State::InUse { "num" } else { "notice attention" };
    view! {
        <section class="sec">
            <header><h2>{w.replica}</h2></header>
            <p class=class>{(w.replica_state)(state)}</p>
        </section>
    }
    .into_any()
}

fn row(cx: &Cx, page: &JobsPage, job: Job) -> AnyView {
    let w = &cx.w.job;
    let lease = page.leases.iter().find(|lease| lease.job == job);
    let running = lease.is_some_and(|lease| lease.owner.is_some() && lease.until > page.now);
    let asked = lease.is_some_and(|lease| lease.asked_at.is_some());
    let last = page.runs.iter().find(|run| run.job == job);
    let last = match last {
        Some(run) => format!("{}: {}", w.last_run, (cx.w.common.moment)(run.finished_at)),
        None => format!("{}: {}", w.last_run, w.never),
    };
    let next =
        format!("{}: {}", w.next_run, (cx.w.common.moment)(job.next(page.now, &cx.reference.settings)));
    let state = if running {
        Some(w.running)
    } else if asked {
        Some(w.asked)
    } else {
        None
    };
    let state = state.map(|words| view! { <p class="small"><b>{words}</b></p> });
    let name = format!("{}: {}", w.run_now, (w.name)(job));
    view! {
        <li>
            <div>
                <b>{(w.name)(job)}</b>
                <p class="small muted num">{last}" · "{next}</p>
                {state}
            </div>
            {post_form(cx, cx.href(JOBS), "", view! {
                <Button label=w.run_now name="job" value=job.code() quiet=true described=name/>
            })}
        </li>
    }
    .into_any()
}

fn ran(cx: &Cx, run: &Run) -> AnyView {
    // In the server's own words.
    let failure = run.failure.clone().map(|why| view! { <p class="reason small" lang="en">{why}</p> });
    let line = [(cx.w.common.moment)(run.finished_at), occasion(cx, &run.occasion)].join(" · ");
    let did = counted(&run.summary)
        .into_iter()
        .map(|(what, n)| (cx.w.job.counted)(what, &format::count(n, cx.lang)))
        .collect::<Vec<_>>()
        .join("; ");
    let did = (!did.is_empty()).then(|| view! { <p class="small num">{did}</p> });
    view! {
        <li>
            <div>
                <b>{(cx.w.job.name)(run.job)}</b>
                <p class="small muted num">{line}</p>
                {did}
                {failure}
            </div>
        </li>
    }
    .into_any()
}

/// What a run was for, in words: the day, or the moment.
fn occasion(cx: &Cx, occasion: &str) -> String {
    let day = occasion.parse().map(cx.w.common.date);
    let words = day.or_else(|_| occasion.parse().map(cx.w.common.moment));
    (cx.w.job.occasion)(&words.unwrap_or_default())
}
