//! A form that was not acted on, offered again with what was typed.

use hoptac::model::locality::LocalityId;
use leptos::prelude::*;
use uuid::Uuid;

use crate::components::form::post_form;
use crate::components::summary_list::summary_list;
use crate::cx::Cx;
use crate::messages::audit::ACTIONS;
use crate::pages::public::error::error_number;
use crate::pages::{Head, Page};

/// The kept form.
pub struct ResumePage {
    /// Address it was sent to.
    pub action: String,
    /// Its fields, in order.
    pub fields: Vec<(String, String)>,
    /// Why it was not acted on.
    pub why: Why,
}

/// Why a form was not acted on.
pub enum Why {
    /// It was sent after the session had ended; the person has signed in again.
    SessionEnded,
    /// The database could not be reached, or not in time.
    Unavailable {
        /// Number under which that was logged.
        request_id: Option<String>,
    },
}

impl Page for ResumePage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.resume_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.common;
        let shown = self.fields.clone();
        let fields = self
            .fields
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        let (text, request_id) = match self.why {
            Why::SessionEnded => (w.resume_text, None),
            Why::Unavailable { request_id } => (w.resume_unavailable, request_id),
        };
        let number = request_id.map(|id| error_number(cx, id));
        let typed = typed(cx, &shown);
        let button = shown.iter().find_map(|(name, value)| act(cx, name, value));
        let button = button.map_or_else(|| w.resume_button.to_owned(), |act| (w.resume_act)(act));
        view! {
            <h1>{w.resume_title}</h1>
            <p class="lead">{text}</p>
            {number}
            {typed}
            {post_form(cx, self.action, "", view! {
                {fields}
                <button class="btn">{button}</button>
            })}
        }
        .into_any()
    }
}

/// Fields by which forms say what their buttons do.
const ACTS: [&str; 5] = ["act", "step", "decision", "do", "action"];

/// What the button that was pressed does, in words.
fn act(cx: &Cx, name: &str, value: &str) -> Option<&'static str> {
    if !ACTS.contains(&name) {
        return None;
    }
    let known = ACTIONS.iter().find(|(code, ..)| *code == value);
    let words = known.map(|&(_, vi, en)| cx.lang.pick((vi, en)));
    let words = words.or(match value {
        "decline" => Some(cx.w.action.decline),
        _ => None,
    });
    words.map(|words| words.trim_end_matches(':'))
}

/// What somebody typed, so that they see what they send again: not the marks that forms carry along.
fn typed(cx: &Cx, fields: &[(String, String)]) -> AnyView {
    let rows: Vec<_> = fields
        .iter()
        .filter(|(name, value)| is_typed(name, value))
        .map(|(name, value)| {
            let label = (cx.w.audit.field)(name).unwrap_or(cx.w.field.message);
            (label, view! { <span class="pre">{said(cx, value)}</span> }.into_any())
        })
        .collect();
    if rows.is_empty() { ().into_any() } else { summary_list(rows) }
}

/// Whether a value is somebody's words and no code, number of a version or id.
fn is_typed(name: &str, value: &str) -> bool {
    let is_code = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-');
    !value.trim().is_empty()
        && !ACTS.contains(&name)
        && !matches!(name, "version" | "token" | "id" | "next" | "kept")
        && value.parse::<Uuid>().is_err()
        && !value.chars().all(is_code)
}

/// A key of a unit as its name, anything else as it was typed.
fn said(cx: &Cx, value: &str) -> String {
    let unit = cx.reference.lineage.get(&LocalityId(value.to_owned()));
    unit.map_or_else(|| value.to_owned(), |unit| cx.full_unit(unit).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn it_shows_what_was_typed_and_which_button_was_pressed() {
        let fields = [
            ("act", "decline"),
            ("version", "3"),
            ("token", "0198f000-0000-7000-8000-000000000001"),
            ("kind", "merger"),
            ("reason", "Chưa có <văn bản>"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let page = ResumePage { action: "/x".to_owned(), fields, why: Why::SessionEnded };
        let html = fixtures::html(|| page.body(&fixtures::cx()));
        let (list, form) = html.split_once("<form").unwrap();
        assert!(list.contains("Lý do") && list.contains("Chưa có &lt;văn bản&gt;"), "{list}");
        assert!(!list.contains("merger") && !list.contains('3') && !list.contains("0198f000"), "{list}");
        assert!(form.contains("Không đồng ý"), "{form}");
    }
}
