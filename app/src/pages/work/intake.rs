//! Intake, step 1: a text or a file.

use hoptac::store::record::intake_draft::IntakeDraft;
use leptos::prelude::*;

use super::{form_head, work_crumbs};
use crate::components::form::{Button, Checkbox, ErrorSummary, FileInput, TextArea, file_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::{Head, Page};

/// `/lam-viec/tiep-nhan`.
#[derive(Default)]
pub struct IntakePage {
    /// Pasted text.
    pub text: String,
    /// Whether the declaration was ticked.
    pub declared: bool,
    /// Whether a file was sent after the session had ended: it was not kept.
    pub lost: bool,
    /// What is wrong.
    pub errors: FormErrors,
    /// The person's open drafts, newest first.
    pub drafts: Vec<IntakeDraft>,
}

impl Page for IntakePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.intake.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.intake;
        let [text, file, declare] = ["text", "file", "declare"].map(|field| self.errors.at(field));
        view! {
            {work_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            {self.lost.then(|| view! { <p class="notice attention" role="status">{w.lost}</p> })}
            <p class="step">{w.steps}</p>
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            {file_form(cx.href("/lam-viec/tiep-nhan"), "card wide", view! {
                <input type="hidden" name="id" value=cx.token.to_string()/>
                <TextArea name="text" label=w.text value=self.text hint=w.text_hint error=text rows=10/>
                <FileInput name="file" label=w.file accept=".docx,.xlsx,.csv,.txt" hint=w.file_hint error=file/>
                <Checkbox name="declare" label=w.declare checked=self.declared hint=w.declare_hint error=declare/>
                <div class="row"><Button label=w.read/></div>
            })}
            {open_drafts(cx, self.drafts)}
        }
        .into_any()
    }
}

fn open_drafts(cx: &Cx, drafts: Vec<IntakeDraft>) -> AnyView {
    if drafts.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.intake;
    let items = drafts
        .into_iter()
        .map(|draft| {
            let address = cx.href(&format!("/lam-viec/tiep-nhan/{}", draft.id));
            let count = i64::try_from(draft.draft.commitments.len()).unwrap_or(i64::MAX);
            let title = Some(draft.draft.title).filter(|t| !t.trim().is_empty());
            let from = draft.file_name.unwrap_or_else(|| w.pasted.to_owned());
            let saved = (w.changed_at)(&(cx.w.common.moment)(draft.updated_at));
            view! {
                <li>
                    <div>
                        <a href=address>{title.unwrap_or_else(|| w.untitled.to_owned())}</a>
                        <p class="small muted num">{from}" · "{(w.count)(count)}" · "{saved}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sec" aria-labelledby="open-drafts">
            <header><h2 id="open-drafts">{w.open_drafts}</h2></header>
            <ul class="tasks">{items}</ul>
        </section>
    }
    .into_any()
}
