//! One commitment: entered anew, or edited.

pub mod form;

use hoptac::model::agreement::{Agreement, Document, Visibility};
use hoptac::model::proposal::MilestoneMove;
use leptos::prelude::*;

use super::{commitment_edit_path, edit_path, top};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::commitment::form::{CommitmentFields, measure, wording};
use crate::pages::work::record::why::{Offer, save_label, why_fields};
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}/noi-dung` and `/lam-viec/soan/{slug}/noi-dung/{code}`.
pub struct CommitmentForm {
    /// The agreement.
    pub agreement: Agreement,
    /// Its documents, one of which may amend.
    pub documents: Vec<Document>,
    /// Code of the commitment that is edited; `None` for a new one.
    pub code: Option<String>,
    /// The open milestones that hang on its deadline.
    pub milestones: Vec<MilestoneMove>,
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
        let title = self.title(cx);
        let a = &self.agreement;
        let address = match &self.code {
            Some(code) => commitment_edit_path(&a.slug, code, ""),
            None => edit_path(&a.slug, "/noi-dung"),
        };
        let links = self.code.as_ref().map(|code| links(cx, &a.slug, code));
        let public = a.visibility == Visibility::Public;
        let offer = Offer {
            documents: &self.documents,
            correction: self.code.is_some(),
            milestones: &self.milestones,
        };
        let amendment = why_fields(cx, a, &self.typed.why, &self.errors, offer);
        let save = save_label(cx, a, self.code.is_none());
        let remove = self.code.is_some().then(|| remove(cx));
        view! {
            {top(cx, a, title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.clash.clone().map(|clash| conflict(cx, clash))}
            <h1>{title}</h1>
            {links}
            {public.then(|| view! { <p class="notice attention">{cx.w.record.public_note}</p> })}
            {post_form(cx, cx.href(&address), "card wide", view! {
                <input type="hidden" name="version" value=self.typed.version.clone()/>
                <button type="submit" name="act" value="save" class="enter" tabindex="-1" aria-hidden="true">{save}</button>
                {wording(cx, &self.typed, &self.errors)}
                {measure(cx, &self.typed, &self.errors)}
                {amendment}
                <div class="row bar-bottom"><Button label=save name="act" value="save"/>{remove}</div>
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
