//! The files of one thing: see, add, remove, and say who may read them.

use hoptac::model::file::{File, FileVisibility, Owner};
use hoptac::store::record::file::{Closed, Place};
use leptos::prelude::*;
use uuid::Uuid;

use super::{AGREEMENTS, form_head, work_crumbs};
use crate::components::empty_state::empty_state;
use crate::components::files::{change_form, entry, pictures};
use crate::components::form::{Button, Checkbox, ErrorSummary, Segments, TextInput, file_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::{Head, Page};

/// Endings that browsers offer to choose.
const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.odt,.csv,.txt";

/// Parameter that says files were sent after the session had ended, and not kept.
pub const LOST: &str = "chua-luu";

/// The page of the files of an update, a milestone or a document.
pub struct EvidencePage {
    /// Whose files.
    pub place: Place,
    /// The files.
    pub files: Vec<File>,
    /// Whether the files are meant for the public, as it was ticked.
    pub is_public: bool,
    /// Whether the declaration was ticked.
    pub declared: bool,
    /// Whether files were sent after the session had ended: they are not here.
    pub lost: bool,
    /// The reason typed for taking a file from the public.
    pub reason: Option<(Uuid, String)>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// Name of the field with the reason for taking this file from the public.
#[must_use]
pub fn reason_field(file: Uuid) -> String {
    format!("reason_{file}")
}

/// Address of the page, without language.
#[must_use]
pub fn address(place: &Place) -> String {
    let slug = &place.agreement_slug;
    match (place.owner, &place.commitment) {
        (Owner::Update(id), Some((commitment, _))) => {
            format!("/lam-viec/cap-nhat/{commitment}/minh-chung/{id}")
        }
        (Owner::Milestone(id), Some((_, code))) => format!("{AGREEMENTS}/{slug}/{code}/moc/{id}/tep"),
        (Owner::Document(id), _) => format!("{AGREEMENTS}/{slug}/van-ban/{id}/tep"),
        _ => format!("{AGREEMENTS}/{slug}"),
    }
}

/// Address of the page that shows the files to everybody who works on it, without language.
#[must_use]
pub fn shown_at(place: &Place) -> String {
    match &place.commitment {
        Some((_, code)) => format!("{AGREEMENTS}/{}/{code}", place.agreement_slug),
        None => format!("{AGREEMENTS}/{}", place.agreement_slug),
    }
}

impl Page for EvidencePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, self.title(cx), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.file;
        let title = self.title(cx);
        let record = cx.href(&shown_at(&self.place));
        let lead = if matches!(self.place.owner, Owner::Update(_)) { w.lead } else { w.lead_second };
        let form = match self.place.closed {
            None => form(cx, &self),
            Some(Closed::Approved) => view! { <p class="notice">{w.closed}</p> }.into_any(),
            Some(Closed::Replaced) => view! { <p class="notice">{cx.w.update.replaced}"."</p> }.into_any(),
            Some(Closed::NotAuthor) => view! { <p class="notice">{w.not_author}</p> }.into_any(),
        };
        let back = match (self.place.owner, &self.place.commitment) {
            (Owner::Update(_), Some((commitment, _))) if self.place.closed.is_none() => view! {
                <p><a class="btn quiet" href=cx.href(&format!("/lam-viec/cap-nhat/{commitment}"))>
                    {w.back_to_update}
                </a></p>
            }
            .into_any(),
            _ => view! { <p><a class="btn quiet" href=record.clone()>{w.back}</a></p> }.into_any(),
        };
        view! {
            {work_crumbs(cx, &[], title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.lost.then(|| view! { <p class="notice attention" role="status">{w.lost}</p> })}
            <h1>{title}</h1>
            <p class="lead"><a href=record lang=cx.record_lang()>{self.place.title.clone()}</a></p>
            <p class="muted small">{lead}</p>
            {list(cx, &self)}
            {pictures(cx, &self.files)}
            {form}
            {back}
        }
        .into_any()
    }
}

impl EvidencePage {
    const fn title(&self, cx: &Cx) -> &'static str {
        match self.place.owner {
            Owner::Document(_) => cx.w.file.of_document,
            Owner::Update(_) | Owner::Milestone(_) => cx.w.file.evidence,
        }
    }
}

fn list(cx: &Cx, page: &EvidencePage) -> AnyView {
    let w = &cx.w.file;
    if page.files.is_empty() {
        return empty_state(cx, w.none, None);
    }
    let items = page
        .files
        .iter()
        .map(|file| {
            let is_own = cx.staff.as_ref().is_some_and(|staff| file.uploaded_by_id == Some(staff.account_id));
            let may = page.place.closed.is_none() && (is_own || !matches!(file.owner, Owner::Milestone(_)));
            let show = match file.visibility {
                FileVisibility::Internal => ("offer", cx.w.publication.propose),
                FileVisibility::Proposed | FileVisibility::Public => ("hide", w.hide),
            };
            let forms =
                may.then(|| change_form(cx, file, &[show, ("remove", w.remove)], reason(cx, page, file)));
            view! { <li>{entry(cx, file)}{forms}</li> }
        })
        .collect_view();
    view! { <ul class="files" aria-label=w.files>{items}</ul> }.into_any()
}

/// Why the public is no longer to read the file, where it does: that is a proposal.
fn reason(cx: &Cx, page: &EvidencePage, file: &File) -> Option<AnyView> {
    if !file.taken_from_public(None) || matches!(file.owner, Owner::Update(_)) {
        return None;
    }
    let name = reason_field(file.id);
    let typed = page.reason.as_ref().filter(|(id, _)| *id == file.id).map(|(_, typed)| typed.clone());
    let field = view! {
        <TextInput name=name.clone() label=cx.w.proposal.why value=typed.unwrap_or_default()
            hint=cx.w.file.public_note error=page.errors.at(&name)/>
    };
    Some(field.into_any())
}

fn form(cx: &Cx, page: &EvidencePage) -> AnyView {
    let w = &cx.w.file;
    let [file, declare] = ["file", "declare"].map(|field| page.errors.at(field));
    let options = vec![
        (FileVisibility::Internal.code(), w.choose_internal),
        (FileVisibility::Public.code(), cx.w.field.public),
    ];
    let chosen = if page.is_public { FileVisibility::Public } else { FileVisibility::Internal };
    let invalid = file.is_some().then_some("true");
    let class = if file.is_some() { "field wrong" } else { "field" };
    let describes = if file.is_some() { "file-hint file-error" } else { "file-hint" };
    // Every refused file has its own words; a browser has forgotten them all, so all stand here.
    let wrong = page.errors.0.iter().filter(|error| error.field == "file").map(|error| error.message.clone());
    let wrong: Vec<_> = wrong.map(|words| view! { <span>{words}" "</span> }).collect();
    let wrong = (!wrong.is_empty()).then(|| view! { <p class="error" id="file-error">{wrong}</p> });
    let fields = view! {
        <h2>{w.add}</h2>
        <div class=class>
            <label class="l" for="file">{w.choose}</label>
            <p class="hint" id="file-hint">{w.choose_hint}</p>
            {wrong}
            <input type="file" id="file" name="file" multiple=true accept=ACCEPT aria-describedby=describes
                aria-invalid=invalid/>
        </div>
        <Segments name="visibility" label=w.visibility value=chosen.code() options=options error=None/>
        <Checkbox name="declare" label=w.declare checked=page.declared error=declare/>
        <div class="row"><Button label=w.send/></div>
    };
    file_form(cx.href(&address(&page.place)), "card", fields)
}
