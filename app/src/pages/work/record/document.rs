//! One document: entered anew, or edited.

pub mod form;

use hoptac::model::agreement::{Agreement, DocumentRole, Kind, Visibility};
use leptos::prelude::*;
use uuid::Uuid;

use super::{edit_path, options, top};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, DayInput, ErrorSummary, Select, TextArea, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::record::document::form::DocumentFields;
use crate::pages::work::record::why::{WhyFields, own_side_reason, save_label};
use crate::pages::work::{AGREEMENTS, form_head};
use crate::pages::{Head, Page};

/// On whose behalf papers are signed.
const AUTHORITIES: &[&str] = &["TM.", "T/M", "KT.", "TL.", "TUQ.", "Q."];

/// `/lam-viec/soan/{slug}/van-ban/moi` and `/lam-viec/soan/{slug}/van-ban/{document}`.
pub struct DocumentPage {
    /// The agreement.
    pub agreement: Agreement,
    /// The document that is edited; `None` for a new one.
    pub document: Option<Uuid>,
    /// What stands in the form.
    pub typed: DocumentFields,
    /// Why what is public is to change.
    pub why: WhyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What someone else changed meanwhile.
    pub clash: Option<Vec<Clash>>,
}

impl DocumentPage {
    const fn title(&self, cx: &Cx) -> &'static str {
        if self.document.is_some() { cx.w.record.edit_document } else { cx.w.record.add_document }
    }
}

impl Page for DocumentPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, self.title(cx), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let title = self.title(cx);
        let a = &self.agreement;
        let part = self.document.map_or("/van-ban/moi".to_owned(), |id| format!("/van-ban/{id}"));
        let address = cx.href(&edit_path(&a.slug, &part));
        let remove = self
            .document
            .is_some()
            .then(|| view! { <Button label=w.remove name="act" value="remove" quiet=true/> });
        let public = a.visibility == Visibility::Public;
        let save = if public { save_label(cx, a, true) } else { cx.w.action.save };
        view! {
            {top(cx, a, title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.clash.clone().map(|clash| conflict(cx, clash))}
            <h1>{title}</h1>
            {public.then(|| view! { <p class="notice attention">{w.public_note}</p> })}
            {post_form(cx, address, "card wide", view! {
                <input type="hidden" name="version" value=self.typed.version.clone()/>
                <button type="submit" name="act" value="save" class="enter" tabindex="-1" aria-hidden="true">{save}</button>
                {fields(cx, &self)}
                {signers(cx, &self)}
                {file_note(cx, &self)}
                {own_side_reason(cx, a, cx.w.proposal.waits_own_side, &self.why, &self.errors)}
                <div class="row bar-bottom"><Button label=save name="act" value="save"/>{remove}</div>
            })}
        }
        .into_any()
    }
}

fn fields(cx: &Cx, page: &DocumentPage) -> AnyView {
    let w = &cx.w.record;
    let typed = &page.typed;
    let at = |field: &str| page.errors.at(field);
    let kinds = options(Kind::ALL, Kind::code, cx.w.common.kind);
    let roles = options(DocumentRole::ALL, DocumentRole::code, cx.w.common.document_role);
    view! {
        <div class="grid">
            <TextInput name="number" label=cx.w.field.number value=typed.number.clone() hint=w.number_hint error=at("number")/>
            <Select name="role" label=cx.w.field.role value=typed.role.clone() options=roles hint=w.role_hint error=at("role")/>
            <Select name="kind" label=cx.w.label.paper_kind value=typed.kind.clone() options=kinds error=at("kind")/>
            <TextInput name="issuer" label=cx.w.field.issuer value=typed.issuer.clone() error=at("issuer")/>
            <DayInput name="issued_on" label=w.issued_on value=typed.issued_on.clone() error=at("issued_on")/>
            <DayInput name="effective_on" label=w.effective_on value=typed.effective_on.clone()
                error=at("effective_on")/>
            <div class="whole">
                <TextArea name="subject" label=cx.w.field.subject value=typed.subject.clone() rows=2 error=at("subject")/>
            </div>
        </div>
    }
    .into_any()
}

/// What the document's file is for, and where it is sent: by a form of its own, once the document is on record.
fn file_note(cx: &Cx, page: &DocumentPage) -> AnyView {
    let w = &cx.w.record;
    let way = match page.document {
        Some(id) => {
            let address = cx.href(&format!("{AGREEMENTS}/{}/van-ban/{id}/tep", page.agreement.slug));
            view! { <a href=address>{cx.w.file.of_document}</a> }.into_any()
        }
        None => view! { <span>{w.file_later}</span> }.into_any(),
    };
    view! { <p class="hint" id="file">{w.file_hint}" "{way}</p> }.into_any()
}

fn signers(cx: &Cx, page: &DocumentPage) -> AnyView {
    let w = &cx.w.record;
    page.typed
        .signers
        .iter()
        .zip(1_i64..)
        .map(|(signer, n)| {
            let name = |field: &str| format!("{field}_{n}");
            let at = |field: &str| page.errors.at(&name(field));
            let mut authorities = vec![(String::new(), w.authority_none.to_owned())];
            authorities.extend(AUTHORITIES.iter().map(|a| ((*a).to_owned(), (*a).to_owned())));
            if !authorities.iter().any(|(code, _)| *code == signer.authority) {
                authorities.push((signer.authority.clone(), signer.authority.clone()));
            }
            view! {
                <fieldset class="grid">
                    <legend>{(w.signer)(n)}</legend>
                    <Select name=name("authority") label=(w.nth_signer)(w.authority, n) value=signer.authority.clone()
                        options=authorities error=at("authority")/>
                    <TextInput name=name("post") label=(w.nth_signer)(w.signer_title, n) value=signer.title.clone() error=at("post")/>
                    <TextInput name=name("signer") label=(w.nth_signer)(w.signer_name, n) value=signer.name.clone() error=at("signer")/>
                </fieldset>
            }
        })
        .collect_view()
        .into_any()
}
