//! One commitment: entered anew, or edited.

pub mod form;

use hoptac::model::agreement::{Agreement, Document, State, Visibility};
use hoptac::model::commitment::{Direction, TargetMode};
use hoptac::model::deadline::DeadlineKind;
use leptos::prelude::*;

use super::{commitment_edit_path, domains, edit_path, options, top};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{
    Button, Checkbox, DayInput, ErrorSummary, Select, TextArea, TextInput, post_form,
};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::commitment::form::{CommitmentFields, MORE_DOMAINS};
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}/noi-dung` and `/lam-viec/soan/{slug}/noi-dung/{code}`.
pub struct CommitmentForm {
    /// The agreement.
    pub agreement: Agreement,
    /// Its documents, one of which may amend.
    pub documents: Vec<Document>,
    /// Code of the commitment that is edited; `None` for a new one.
    pub code: Option<String>,
    /// What stands in the form.
    pub typed: CommitmentFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What someone else changed meanwhile.
    pub clash: Option<Vec<Clash>>,
}

impl CommitmentForm {
    const fn title(&self, cx: &Cx) -> &'static str {
        if self.code.is_some() { cx.w.record.edit_commitment } else { cx.w.record.add_commitment }
    }
}

impl Page for CommitmentForm {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, self.title(cx), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.action;
        let title = self.title(cx);
        let a = &self.agreement;
        let address = match &self.code {
            Some(code) => commitment_edit_path(&a.slug, code, ""),
            None => edit_path(&a.slug, "/noi-dung"),
        };
        let links = self.code.as_ref().map(|code| links(cx, &a.slug, code));
        let public = a.visibility == Visibility::Public;
        let amends = self.code.is_some() && a.state != State::Draft;
        let amendment = amends.then(|| amendment(cx, &self));
        let remove = self.code.is_some().then(|| remove(cx));
        view! {
            {top(cx, a, title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.clash.clone().map(|clash| conflict(cx, clash))}
            <h1>{title}</h1>
            {links}
            {public.then(|| view! { <p class="notice attention">{cx.w.record.public_note_one}</p> })}
            {post_form(cx, cx.href(&address), "card wide", view! {
                <input type="hidden" name="version" value=self.typed.version.clone()/>
                <button type="submit" name="act" value="save" class="enter" tabindex="-1" aria-hidden="true">{w.save}</button>
                {wording(cx, &self)}
                {measure(cx, &self)}
                {amendment}
                <div class="row bar-bottom"><Button label=w.save name="act" value="save"/>{remove}</div>
            })}
        }
        .into_any()
    }
}

fn remove(cx: &Cx) -> AnyView {
    let w = &cx.w.record;
    view! {
        <span class="hint">{w.remove_hint}</span>
        <Button label=w.remove_commitment name="act" value="remove" quiet=true/>
    }
    .into_any()
}

/// The ways on: agencies, milestones.
fn links(cx: &Cx, slug: &str, code: &str) -> AnyView {
    let w = &cx.w.record;
    let at = |part: &str| cx.href(&commitment_edit_path(slug, code, part));
    view! {
        <p class="row">
            <a class="btn quiet" href=at("/phan-cong")>{w.assign}</a>
            <a class="btn quiet" href=at("/moc")>{cx.w.label.milestones}</a>
        </p>
    }
    .into_any()
}

/// What is agreed, where it stands, and what it belongs to.
fn wording(cx: &Cx, page: &CommitmentForm) -> AnyView {
    let w = &cx.w.record;
    let typed = &page.typed;
    let at = |field: &str| page.errors.at(field);
    let domain = |n: usize| typed.domains.get(n).cloned().unwrap_or_default();
    let more = (1..=MORE_DOMAINS)
        .map(|n| {
            let label = (w.more)(i64::try_from(n).unwrap_or(i64::MAX));
            view! {
                <Select name=format!("domain_{}", n + 1) label=label value=domain(n) options=domains(cx, "–", &domain(n))/>
            }
        })
        .collect_view();
    let directions = options(Direction::ALL, Direction::code, w.direction_of);
    view! {
        <div class="grid">
            <div class="whole"><TextArea name="text" label=cx.w.field.wording value=typed.text.clone() rows=3 error=at("text")/></div>
            <div class="whole">
                <TextArea name="quote" label=w.quote value=typed.quote.clone() hint=w.quote_hint rows=2 error=at("quote")/>
            </div>
            <TextInput name="place" label=w.place value=typed.place.clone() hint=w.place_hint error=at("place")/>
            <Select name="direction" label=w.direction value=typed.direction.clone() options=directions
                error=at("direction")/>
            <Select name="domain_1" label=w.main_domain value=domain(0) options=domains(cx, "–", &domain(0)) error=at("domain_1")/>
            {more}
        </div>
    }
    .into_any()
}

/// By when, how much, what comes of it.
fn measure(cx: &Cx, page: &CommitmentForm) -> AnyView {
    let w = &cx.w.record;
    let typed = &page.typed;
    let at = |field: &str| page.errors.at(field);
    let kinds = options(DeadlineKind::ALL, DeadlineKind::code, cx.w.intake.deadline_kind);
    let modes = options(TargetMode::ALL, TargetMode::code, w.mode_of);
    view! {
        <div class="grid">
            <Select name="deadline" label=cx.w.field.deadline_kind value=typed.deadline.kind.clone() options=kinds hint=w.to_hint
                error=at("deadline")/>
            <DayInput name="from" label=cx.w.label.from_day value=typed.deadline.from.clone() error=at("from")/>
            <DayInput name="to" label=w.to value=typed.deadline.to.clone() error=at("to")/>
            <TextInput name="target_value" label=cx.w.field.target value=typed.target_value.clone() inputmode="decimal"
                error=at("target_value")/>
            <TextInput name="target_unit" label=cx.w.field.target_unit value=typed.target_unit.clone() error=at("target_unit")/>
            <TextInput name="target_baseline" label=w.baseline value=typed.target_baseline.clone()
                inputmode="decimal" error=at("target_baseline")/>
            <Select name="target_mode" label=w.mode value=typed.target_mode.clone() options=modes error=at("target_mode")/>
            <TextInput name="deliverable" label=cx.w.field.deliverable value=typed.deliverable.clone() error=at("deliverable")/>
            <TextInput name="budget" label=w.budget value=typed.budget.clone() error=at("budget")/>
            <div class="whole"><Checkbox name="public" label=w.public checked=typed.public/></div>
        </div>
    }
    .into_any()
}

/// Why what both sides agreed to changes.
fn amendment(cx: &Cx, page: &CommitmentForm) -> AnyView {
    let w = &cx.w.record;
    let mut documents = vec![(String::new(), w.no_document.to_owned())];
    documents.extend(page.documents.iter().map(|d| {
        let name = d.number_raw.clone().or_else(|| d.number.clone()).or_else(|| d.subject.clone());
        (d.id.to_string(), name.unwrap_or_else(|| (cx.w.common.kind)(d.kind).to_owned()))
    }));
    view! {
        <fieldset class="card">
            <legend>{w.amendment}</legend>
            <p class="hint">{w.amendment_hint}</p>
            <TextArea name="reason" label=w.reason value=page.typed.reason.clone() rows=2
                error=page.errors.at("reason")/>
            <Select name="document" label=w.by_document value=page.typed.document.clone() options=documents
                error=page.errors.at("document")/>
        </fieldset>
    }
    .into_any()
}
