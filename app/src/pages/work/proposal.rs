//! A proposed change of what both sides agreed: from what to what, who has spoken, and the buttons of who may.

use hoptac::model::agreement::{Document, DocumentRole};
use hoptac::model::proposal::{Consent, Missing, ProposalState};
use hoptac::store::record::proposal::ProposalPage as Data;
use leptos::prelude::*;

use super::record::why::{document_name, document_options};
use super::{AGREEMENTS, form_head, work_crumbs};
use crate::components::change_words::{change_title, fields, noun};
use crate::components::changes::{milestone_moves, whole_changes};
use crate::components::files::files as file_list;
use crate::components::form::{Button, ErrorSummary, Select, TextArea, post_form};
use crate::components::party::party_name;
use crate::components::proposals::{meant, proposal_address, state_tag};
use crate::components::record_text::around;
use crate::components::signers::signer_line;
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
    /// Id of the document chosen to be cited.
    pub document: String,
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
        let sent = match p.consent {
            Consent::OwnSide => w.sent_own,
            Consent::AllSides if data.signed() => w.sent_signed,
            Consent::AllSides => w.sent,
        };
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
                <b>{change_title(cx, &p.change)}</b>
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
        (w.what, whole_changes(cx, noun(&p.change), &fields(&p.change))),
        (
            cx.w.field.reason,
            view! { <span class="pre" lang=cx.record_lang()>{p.reason.clone()}</span> }.into_any(),
        ),
    ];
    if !p.change.milestones().is_empty() {
        rows.push((w.milestones, milestone_moves(cx, p.change.milestones())));
    }
    let cited = p.document_id.and_then(|id| data.documents.iter().find(|d| d.id == id));
    if let Some(document) = cited {
        rows.push((cx.w.record.by_document, cited_document(cx, data, document)));
    }
    summary_list(rows)
}

/// The document it rests on as who confirms has to see it: what it is called, its day, who signed, its files; and, while
/// it waits, whether it stands for the other parties.
fn cited_document(cx: &Cx, data: &Data, d: &Document) -> AnyView {
    let w = &cx.w.proposal;
    let asks_others = data.proposal.consent == Consent::AllSides;
    let stands = (data.proposal.state == ProposalState::Waiting && asks_others).then(|| {
        let words = match data.unfit {
            None => w.document_signed.to_owned(),
            Some(unfit) => format!("{} {}.", w.document_unsigned, (w.unfit)(unfit)),
        };
        view! { <p class="small">{words}</p> }
    });
    let subject = d.subject.clone().filter(|subject| *subject != document_name(cx, d));
    let subject = subject.map(|subject| view! { <p class="small" lang=cx.record_lang()>{subject}</p> });
    let facts = [
        Some((cx.w.common.document_role)(d.role).to_owned()),
        d.issuer.clone(),
        d.issued_on.map(|on| (w.signed_on)(&(cx.w.common.date)(on))),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let signers = d.signers.iter().map(signer_line).collect::<Vec<_>>().join("; ");
    let signers = (!signers.is_empty())
        .then(|| view! { <p class="small" lang=cx.record_lang()>{cx.w.record.signed_by}" "{signers}</p> });
    view! {
        <div id="cited">
            <p><b lang=cx.record_lang()>{document_name(cx, d)}</b></p>
            {subject}
            <p class="small muted num">{around(cx, facts, d.issuer.as_deref().unwrap_or_default())}</p>
            {signers}
            {file_list(cx, &data.files)}
            {stands}
        </div>
    }
    .into_any()
}

/// Who has spoken, and whose word is missing.
fn spoken(cx: &Cx, data: &Data) -> AnyView {
    let w = &cx.w.proposal;
    let p = &data.proposal;
    let words = p.words.iter().map(|word| {
        let overtaken =
            p.state == ProposalState::Waiting && data.is_overtaken(&cx.reference.lineage, cx.today, word);
        let say = if overtaken { w.overtaken } else { w.confirmed };
        view! { <li>{say(&party_name(cx, &word.unit), &word.name, &(cx.w.common.moment)(word.at))}</li> }
    });
    let missing = data.missing.iter().map(|missing| {
        let words = match missing {
            Missing::SecondPerson(unit) => (w.missing_second)(&party_name(cx, unit)),
            Missing::Party(unit) => (w.missing_party)(&party_name(cx, unit)),
            Missing::Document(unit) => (w.missing_document)(&party_name(cx, unit)),
        };
        view! { <li><b>{words}</b></li> }
    });
    let declined = p.closed_for.as_ref().zip(p.closed_by.as_ref()).zip(p.closed_at);
    let declined = declined.filter(|_| p.state == ProposalState::Declined).map(|((unit, who), at)| {
        view! { <li>{(w.declined)(&party_name(cx, unit), who, &(cx.w.common.moment)(at))}</li> }
    });
    let silence = (p.state == ProposalState::Waiting).then(|| view! { <p class="hint">{w.silence}</p> });
    view! {
        <section class="sec" aria-labelledby="words">
            <header><h2 id="words">{w.words_title}</h2></header>
            <ul class="plain">
                <li>{(w.proposer)(&party_name(cx, &p.unit), &p.proposed_by)}</li>
                {words.collect_view()}
                {declined}
                {missing.collect_view()}
            </ul>
            {silence}
        </section>
    }
    .into_any()
}

/// The amending documents that can be cited instead of the one that is; nothing where there are none, or no other party is
/// asked.
fn cite(cx: &Cx, page: &ProposalPage) -> AnyView {
    let w = &cx.w.proposal;
    let (data, p) = (&page.data, &page.data.proposal);
    let amending = |d: &&Document| d.role == DocumentRole::Amendment && p.document_id != Some(d.id);
    let others: Vec<Document> = data.documents.iter().filter(amending).cloned().collect();
    if p.consent == Consent::OwnSide || others.is_empty() {
        return ().into_any();
    }
    let chosen = Some(page.document.clone()).filter(|typed| !typed.is_empty());
    let chosen = chosen.or_else(|| others.first().map(|d| d.id.to_string())).unwrap_or_default();
    let own = p.words.iter().any(|word| cx.reference.lineage.same_unit_on(&word.unit, &p.unit, cx.today));
    let again = own.then(|| view! { <p class="hint">{w.cite_again}</p> });
    view! {
        <Select name="document" label=cx.w.record.by_document value=chosen options=document_options(cx, &others)
            hint=w.cite_hint error=page.errors.at("document")/>
        {again}
        <div class="row"><Button label=w.cite name="act" value="cite" quiet=true/></div>
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
    // For the own side the document is a part of what is confirmed, where there is anything to see.
    let sees = !data.files.is_empty() && data.speaks_for.as_ref() == Some(&p.unit);
    let confirm = if sees { w.confirm_document } else { cx.w.action.confirm };
    let speak = data.speaks_for.as_ref().map(|_| {
        post_form(cx, address(), "card form", view! {
            {version()}
            <div class="row" id="confirm"><Button label=confirm name="act" value="confirm"/></div>
            <TextArea name="reason" label=cx.w.field.decline_reason value=page.reason.clone() error=page.errors.at("reason") rows=2/>
            <div class="row"><Button label=cx.w.action.decline name="act" value="decline" quiet=true/></div>
        })
    });
    let me = cx.staff.as_ref().map(|staff| staff.account_id);
    let alone = match me {
        me if me == Some(p.proposed_by_id) => Some(w.own),
        me if me.is_some() && me == p.cited_by_id => Some(w.cited_by_you),
        _ => None,
    };
    let second = alone
        .filter(|_| data.missing.iter().any(|m| matches!(m, Missing::SecondPerson(_))))
        .map(|words| view! { <p class="notice">{words}</p> });
    let cite = data.own.then(|| cite(cx, page));
    let own = data.own.then(|| {
        post_form(cx, address(), "card form", view! {
            {version()}
            {cite}
            <div class="row" id="withdraw"><Button label=w.withdraw name="act" value="withdraw" quiet=true/></div>
        })
    });
    view! { {second}{speak}{own} }.into_any()
}
