//! Notes between the staff of the parties of a commitment.

pub mod form;

use chrono::{DateTime, Utc};
use hoptac::model::note::{Note, Person};
use hoptac::store::work::note::Thread;
use leptos::prelude::*;
use uuid::Uuid;

use super::directives::commitment_top;
use super::{AGREEMENTS, form_head};
use crate::components::form::{Button, ErrorSummary, TextArea, post_form};
use crate::components::pagination;
use crate::components::query;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::notes::form::NoteFields;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}/{code}/trao-doi`.
pub struct NotesPage {
    /// The notes.
    pub thread: Thread,
    /// The moment, which decides what may still be withdrawn.
    pub now: DateTime<Utc>,
    /// What stands in the form.
    pub typed: NoteFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for NotesPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &format!("{}: {}", cx.w.note.title, self.thread.place.text), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.note;
        let place = &self.thread.place;
        let address = format!("{AGREEMENTS}/{}/{}/trao-doi", place.slug, place.code);
        let me = cx.staff.as_ref().map(|staff| staff.account_id).unwrap_or_default();
        let notes = &self.thread.notes;
        let list = if notes.rows.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            let items = notes
                .rows
                .iter()
                .map(|note| item(cx, &self.thread, note, &address, (me, self.now)))
                .collect_view();
            view! { <ol class="thread">{items}</ol> }.into_any()
        };
        let step = |page: u32, words: &'static str| {
            let value = (page > 1).then(|| page.to_string());
            let query = query::with(&cx.query, pagination::PARAM, value.as_deref());
            view! { <p><a href=query::address(&cx.href(&address), &query)>{words}</a></p> }
        };
        let older = (notes.page < notes.pages()).then(|| step(notes.page + 1, w.older));
        let newer = (notes.page > 1).then(|| step(notes.page - 1, w.newer));
        let form = self.thread.may_write.then(|| form(cx, &self, cx.href(&address)));
        view! {
            {commitment_top(cx, place, w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            <p class="muted small">{w.lead}</p>
            {older}
            {list}
            {newer}
            {form}
        }
        .into_any()
    }
}

fn item(cx: &Cx, thread: &Thread, note: &Note, address: &str, (me, now): (Uuid, DateTime<Utc>)) -> AnyView {
    let w = &cx.w.note;
    let unread = note.author_id != me && thread.seen_at.is_none_or(|seen| note.at > seen);
    let unread = unread.then(|| tag(Tone::Soon, cx.w.common.new));
    let told = (!note.mentions.is_empty())
        .then(|| view! { <p class="small muted">{(w.mentioned)(&note.mentions.join(", "))}</p> });
    let text = if note.withdrawn_at.is_some() {
        view! { <p class="muted"><i>{w.withdrawn}</i></p> }.into_any()
    } else {
        view! { <p class="prose" lang=cx.record_lang()>{note.text.clone()}</p> }.into_any()
    };
    let withdraw = note.withdrawable(me, now).then(|| {
        let address = cx.href(&format!("{address}/{}", note.id));
        post_form(cx, address, "", view! { <Button label=w.withdraw quiet=true/> })
    });
    view! {
        <li class="entry" id=note.id.to_string()>
            <p class="small muted num">
                <b>{note.author.clone()}</b>" · "{cx.locality(&note.locality)}" · "{(cx.w.common.moment)(note.at)}" "{unread}
            </p>
            {text}
            {told}
            {withdraw}
        </li>
    }
    .into_any()
}

fn form(cx: &Cx, page: &NotesPage, address: String) -> AnyView {
    let w = &cx.w.note;
    let (text, error) = (page.typed.text.clone(), page.errors.at("text"));
    let me = cx.staff.as_ref().map(|staff| staff.account_id);
    let people: Vec<&Person> = page.thread.people.iter().filter(|person| Some(person.id) != me).collect();
    let boxes = people
        .iter()
        .map(|person| {
            let role = (cx.w.sign_in.role)(person.role);
            let words = format!("{} · {role} · {}", person.name, cx.locality(&person.locality));
            let checked = page.typed.picked.contains(&person.id);
            view! {
                <label class="tick">
                    <input type="checkbox" name="mention" value=person.id.to_string() checked=checked/>
                    <span>{words}</span>
                </label>
            }
        })
        .collect_view();
    let open = !page.typed.picked.is_empty();
    let pick = (!people.is_empty()).then(|| {
        view! {
            <details class="more" open=open>
                <summary>{w.mention}</summary>
                <fieldset class="field"><legend class="hidden">{w.mention}</legend>{boxes}</fieldset>
            </details>
        }
    });
    post_form(
        cx,
        address,
        "card update",
        view! {
            <TextArea name="text" label=w.write value=text hint=w.hint error=error rows=3/>
            {pick}
            <div class="row"><Button label=w.send/></div>
        },
    )
}
