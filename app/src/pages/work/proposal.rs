//! A proposed change of what both sides agreed: from what to what, who has spoken, and the buttons of who may.

use hoptac::model::proposal::{Change, Consent, Missing, ProposalState, amends};
use hoptac::store::record::proposal::ProposalPage as Data;
use hoptac::store::system::audit::history;
use leptos::prelude::*;
use serde_json::Value;

use super::record::why::{document_name, document_options};
use super::{AGREEMENTS, form_head, work_crumbs};
use crate::components::changes::changes;
use crate::components::form::{Button, ErrorSummary, Select, TextArea, post_form};
use crate::components::party::party_name;
use crate::components::proposals::{change_words, meant, proposal_address, state_tag};
use crate::components::record_text::around;
use crate::components::summary_list::summary_list;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::{Head, Page};

/// Parameter that says that the proposal was just sent.
pub const SENT: &str = "xong";

/// `/lam-viec/de-nghi/{proposal}`.
pub struct ProposalPage {
    /// The proposal and what it waits for.
    pub data: Data,
    /// Reason typed for declining.
    pub reason: String,
    /// What is wrong with what was sent.
    pub errors: FormErrors,
    /// Whether it was just sent.
    pub sent: bool,
}

impl Page for ProposalPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.proposal.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.proposal;
        let data = &self.data;
        let p = &data.proposal;
        let agreement = format!("{AGREEMENTS}/{}", data.agreement.slug);
        let commitment = data.commitment.as_ref().map(|(code, _)| format!("{agreement}/{code}"));
        let mut trail = vec![(data.agreement.title.as_str(), agreement.as_str())];
        if let (Some((code, _)), Some(path)) = (&data.commitment, &commitment) {
            trail.push((code, path));
        }
        let who =
            (w.proposed_by)(&p.proposed_by, &party_name(cx, &p.unit), &(cx.w.common.moment)(p.proposed_at));
        let subject = data.commitment.as_ref().map_or(&data.agreement.title, |(_, text)| text);
        let sent = if p.consent == Consent::OwnSide { w.sent_own } else { w.sent };
        let notice =
            self.sent.then_some(sent).map(|words| view! { <p class="notice" role="status">{words}</p> });
        view! {
            {work_crumbs(cx, &trail, w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {notice}
            <h1>{w.title}</h1>
            <p class="lead" lang=cx.record_lang()>{subject.clone()}</p>
            <p class="tags" id="state">
                {state_tag(cx, p.state)}
                {meant(cx, p)}
                <b>{change_words(cx, &p.change)}</b>
            </p>
            <p class="small muted num">{who}</p>
            {closed(cx, data)}
            {facts(cx, data)}
            {spoken(cx, data)}
            {buttons(cx, &self)}
        }
        .into_any()
    }
}

/// Who ended it, and why.
fn closed(cx: &Cx, data: &Data) -> AnyView {
    let p = &data.proposal;
    let (Some(by), Some(at)) = (&p.closed_by, p.closed_at) else { return ().into_any() };
    let who = (cx.w.proposal.closed)(by, &(cx.w.common.moment)(at));
    let note = p.note.clone().map(|note| view! { <blockquote>{note}</blockquote> });
    view! { <p class="small num">{who}</p>{note} }.into_any()
}

fn facts(cx: &Cx, data: &Data) -> AnyView {
    let w = &cx.w.proposal;
    let p = &data.proposal;
    let mut rows = vec![
        (w.what, changes(cx, noun(&p.change), &fields(&p.change))),
        (
            cx.w.field.reason,
            view! { <span class="pre" lang=cx.record_lang()>{p.reason.clone()}</span> }.into_any(),
        ),
    ];
    if !p.change.milestones().is_empty() {
        let items = p.change.milestones().iter().map(|m| {
            let words = (w.milestone)(&m.title, &(cx.w.common.date)(m.from), &(cx.w.common.date)(m.to));
            view! { <li>{around(cx, words, &m.title)}</li> }
        });
        rows.push((w.milestones, view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()));
    }
    let cited = p.document_id.and_then(|id| data.documents.iter().find(|d| d.id == id));
    if let Some(document) = cited {
        let words = if data.signed { w.document_signed } else { w.document_unsigned };
        let words = (p.state == ProposalState::Waiting).then(|| view! { <p class="small muted">{words}</p> });
        rows.push((cx.w.record.by_document, view! { {document_name(cx, document)}{words} }.into_any()));
    }
    summary_list(rows)
}

/// The kind of thing whose fields change.
const fn noun(change: &Change) -> &'static str {
    match change {
        Change::Facts { .. }
        | Change::End { .. }
        | Change::Archive
        | Change::Unarchive
        | Change::Unpublish => "agreement",
        Change::AddMilestone { .. } | Change::EditMilestone { .. } | Change::RemoveMilestone { .. } => {
            "milestone"
        }
        Change::AddDocument { .. } | Change::EditDocument { .. } | Change::RemoveDocument { .. } => {
            "document"
        }
        Change::File { .. } => "file",
        Change::Withhold { .. } => "update",
        _ => "commitment",
    }
}

/// The fields that change, from what to what.
fn fields(change: &Change) -> Vec<history::Change> {
    let one = |field: &str, before: Value, after: Value| {
        let some = |value: Value| (!value.is_null()).then_some(value);
        vec![history::Change { field: field.to_owned(), before: some(before), after: some(after) }]
    };
    match change {
        Change::Archive => one("archived", Value::Bool(false), Value::Bool(true)),
        Change::Unarchive => one("archived", Value::Bool(true), Value::Bool(false)),
        Change::Unpublish => one("public", Value::Bool(true), Value::Bool(false)),
        Change::End { state, carried } => {
            let mut all = one("state", Value::from("in_force"), Value::from(state.code()));
            if !carried.is_empty() {
                all.extend(one("code", Value::Null, Value::from(carried.clone())));
            }
            all
        }
        Change::Due { before, after, .. } => {
            let json = |deadline| serde_json::to_value(deadline).unwrap_or_default();
            one("deadline", json(before), json(after))
        }
        change => {
            let told = serde_json::to_value(change).unwrap_or_default();
            let part = |name: &str| told.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
            let (before, after) = (part("before"), part("after"));
            let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
            names.sort();
            names.dedup();
            names
                .into_iter()
                .map(|name| {
                    let of = |part: &serde_json::Map<String, Value>| {
                        part.get(name).filter(|value| !value.is_null()).cloned()
                    };
                    history::Change { field: name.clone(), before: of(&before), after: of(&after) }
                })
                .filter(|change| change.before != change.after)
                .collect()
        }
    }
}

/// Who has spoken, and whose word is missing.
fn spoken(cx: &Cx, data: &Data) -> AnyView {
    let w = &cx.w.proposal;
    let p = &data.proposal;
    let words = p.words.iter().map(|word| {
        let words = (w.confirmed)(&party_name(cx, &word.unit), &word.name, &(cx.w.common.moment)(word.at));
        view! { <li>{words}</li> }
    });
    let missing = data.missing.iter().map(|missing| {
        let words = match missing {
            Missing::SecondPerson(unit) => (w.missing_second)(&party_name(cx, unit)),
            Missing::Party(unit) => (w.missing_party)(&party_name(cx, unit)),
            Missing::Document(unit) => (w.missing_document)(&party_name(cx, unit)),
        };
        view! { <li><b>{words}</b></li> }
    });
    let silence = (p.state == ProposalState::Waiting).then(|| view! { <p class="hint">{w.silence}</p> });
    view! {
        <section class="sec" aria-labelledby="words">
            <header><h2 id="words">{w.words_title}</h2></header>
            <ul class="plain">
                <li>{(w.proposer)(&party_name(cx, &p.unit), &p.proposed_by)}</li>
                {words.collect_view()}
                {missing.collect_view()}
            </ul>
            {silence}
        </section>
    }
    .into_any()
}

/// What the reader may do. The store has the last word.
fn buttons(cx: &Cx, page: &ProposalPage) -> AnyView {
    let w = &cx.w.proposal;
    let data = &page.data;
    let p = &data.proposal;
    if p.state != ProposalState::Waiting {
        return ().into_any();
    }
    let address = || cx.href(&proposal_address(p.id));
    let version = || view! { <input type="hidden" name="version" value=p.version.to_string()/> };
    let speak = data.speaks_for.as_ref().map(|_| {
        post_form(cx, address(), "card form", view! {
            {version()}
            <div class="row" id="confirm"><Button label=cx.w.action.confirm name="act" value="confirm"/></div>
            <TextArea name="reason" label=cx.w.field.decline_reason value=page.reason.clone() error=page.errors.at("reason") rows=2/>
            <div class="row"><Button label=cx.w.action.decline name="act" value="decline" quiet=true/></div>
        })
    });
    let mine = cx.staff.as_ref().is_some_and(|staff| staff.account_id == p.proposed_by_id);
    let second = (mine && data.missing.iter().any(|m| matches!(m, Missing::SecondPerson(_))))
        .then(|| view! { <p class="notice">{w.own}</p> });
    let signed: Vec<_> =
        data.documents.iter().filter(|d| amends(d, data.agreement.in_force_on)).cloned().collect();
    let cite = (data.own && !data.signed && !signed.is_empty() && p.consent == Consent::AllSides).then(|| {
        let chosen = signed.first().map(|d| d.id.to_string()).unwrap_or_default();
        view! {
            <Select name="document" label=cx.w.record.by_document value=chosen options=document_options(cx, &signed)
                hint=w.cite_hint error=page.errors.at("document")/>
            <div class="row"><Button label=w.cite name="act" value="cite" quiet=true/></div>
        }
    });
    let own = data.own.then(|| {
        post_form(cx, address(), "card form", view! {
            {version()}
            {cite}
            <div class="row" id="withdraw"><Button label=w.withdraw name="act" value="withdraw" quiet=true/></div>
        })
    });
    view! { {second}{speak}{own} }.into_any()
}
