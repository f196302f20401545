//! Everything that was done: the audit, with filters and export.

pub mod form;

use hoptac::model::access::Action;
use hoptac::store::system::audit::log::{Log, LogEntry, acts};
use leptos::prelude::*;

use super::manage_crumbs;
use crate::components::changes::changes;
use crate::components::empty_state::empty_state;
use crate::components::form::{DayInput, ErrorSummary, Select, TextInput};
use crate::components::query;
use crate::components::summary_list::summary_list;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::messages::audit::{ACTIONS, NOUNS};
use crate::messages::format;
use crate::pages::admin::log::form::LogFields;
use crate::pages::work::history::actor;
use crate::pages::work::{can, form_head};
use crate::pages::{Head, Page};

/// Address of the log.
pub const ADDRESS: &str = "/quan-tri/nhat-ky";
/// Address of the export.
pub const EXPORT: &str = "/quan-tri/nhat-ky.csv";
/// Parameter: entries older than this one.
pub const BEFORE: &str = "truoc";

/// `/quan-tri/nhat-ky`.
pub struct LogPage {
    /// What the filter holds.
    pub typed: LogFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// The entries, and how the chain is.
    pub log: Log,
}

impl Page for LogPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.audit.log, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.audit;
        let narrowed = query::with(&cx.query, BEFORE, None);
        let export = query::address(&cx.href(EXPORT), &narrowed);
        let list = if self.log.entries.is_empty() {
            empty_state(cx, w.log_none, Some((ADDRESS, w.clear)))
        } else {
            table(cx, &self.log.entries)
        };
        let older = self.log.older.map(|seq| {
            let address = query::with(&cx.query, BEFORE, Some(&seq.to_string()));
            view! { <a rel="next" href=query::address(&cx.href(ADDRESS), &address)>{w.older}</a> }
        });
        let looked = self.log.looked_back_to.map(|at| {
            view! { <p class="muted">{(w.looked_back)(&(cx.w.common.moment)(at))}</p> }
        });
        let newest = query::with(&cx.query, BEFORE, None);
        let newest = (newest != cx.query)
            .then(|| view! { <a href=query::address(&cx.href(ADDRESS), &newest)>{w.newest}</a> });
        let own = cx.staff.as_ref().map(|staff| cx.locality(&staff.locality)).unwrap_or_default();
        let part = if can(cx, Action::Operate) { w.log_system.to_owned() } else { (w.log_locality)(&own) };
        view! {
            {manage_crumbs(cx, &[], w.log)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            <h1>{w.log}</h1>
            <p class="lead">{part}</p>
            <p>{w.log_lead}</p>
            {chain(cx, &self.log)}
            {filter(cx, &self.typed, &self.errors)}
            <p><a href=export download="nhat-ky.csv">{w.export}</a></p>
            {list}
            {looked}
            <nav class="pages" aria-label=cx.w.common.pages_label>{newest}{older}</nav>
        }
        .into_any()
    }
}

/// Where the chain ends, and what the last verification found.
fn chain(cx: &Cx, log: &Log) -> AnyView {
    let w = &cx.w.audit;
    let count = |n| format::count(n, cx.lang);
    let last = match &log.last_check {
        None => w.check_never.to_owned(),
        Some(check) => match &check.failure {
            None => (w.check_whole)(&(cx.w.common.moment)(check.at), &count(check.checked)),
            Some(what) => (w.check_broken)(&(cx.w.common.moment)(check.at), what),
        },
    };
    let head = (w.head_is)(&count(log.head.seq), &log.head.hash);
    view! {
        {summary_list(vec![(w.head, view! { <span class="hash">{head}</span> }.into_any()), (w.last_check, last.into_any())])}
        <p class="small muted">{w.check_how}</p>
    }
    .into_any()
}

fn filter(cx: &Cx, typed: &LogFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.audit;
    let part: Vec<_> = cx.staff.iter().flat_map(|staff| acts(staff.role)).collect();
    let nouns: Vec<&str> = part.iter().map(|(noun, _)| *noun).collect();
    let done: Vec<&str> = part.iter().flat_map(|(_, acts)| acts.iter().copied()).collect();
    // One choice for each name: of several codes with the same name the first stands for all.
    let options = |names: &[(&'static str, &'static str, &'static str)], met: &[&str], chosen: &str| {
        let mut options = vec![(String::new(), cx.w.action.all.to_owned())];
        for (code, vi, en) in names.iter().filter(|(code, ..)| met.contains(code) || *code == chosen) {
            let name = cx.lang.pick((vi, en)).trim_end_matches(':').to_owned();
            if *code == chosen {
                options.retain(|(_, other)| *other != name);
            }
            if options.iter().all(|(_, other)| *other != name) {
                options.push(((*code).to_owned(), name));
            }
        }
        options
    };
    let (actions, nouns) = (options(ACTIONS, &done, &typed.action), options(NOUNS, &nouns, &typed.noun));
    view! {
        <form method="get" action=cx.href(ADDRESS) class="card wide log-filter">
            <div class="grid">
                <TextInput name="nguoi" label=w.person value=typed.person.clone()/>
                <Select name="thao-tac" label=w.action value=typed.action.clone() options=actions/>
                <Select name="doi-tuong" label=w.noun value=typed.noun.clone() options=nouns/>
                <DayInput name="tu" label=w.first_day value=typed.from.clone() error=errors.at("tu")/>
                <DayInput name="den" label=w.last_day value=typed.to.clone() error=errors.at("den")/>
                <TextInput name="q" label=w.text value=typed.text.clone()/>
            </div>
            <p class="row">
                <button type="submit" class="btn">{cx.w.action.filter}</button>
                <a href=cx.href(ADDRESS)>{w.clear}</a>
            </p>
        </form>
    }
    .into_any()
}

fn table(cx: &Cx, entries: &[LogEntry]) -> AnyView {
    let w = &cx.w.audit;
    let rows = entries
        .iter()
        .map(|entry| {
            view! {
                <tr>
                    <td class="num" data-l=w.seq>{format::count(entry.seq, cx.lang)}</td>
                    <td class="num" data-l=w.at>{(cx.w.common.moment)(entry.at)}</td>
                    <td data-l=w.person>{actor(cx, &entry.actor)}</td>
                    <th scope="row">{(w.done)(&entry.action, &entry.noun)}</th>
                    <td>{changes(cx, &entry.noun, &entry.changes())}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="stack log">
            <thead>
                <tr>
                    <th scope="col">{w.seq}</th>
                    <th scope="col">{w.at}</th>
                    <th scope="col">{w.person}</th>
                    <th scope="col">{w.action}</th>
                    <th scope="col">{w.changes}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
