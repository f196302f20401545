//! A form that was not acted on, offered again with what was typed.

use leptos::prelude::*;

use crate::components::form::post_form;
use crate::cx::Cx;
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
        view! {
            <h1>{w.resume_title}</h1>
            <p class="lead">{text}</p>
            {number}
            {post_form(cx, self.action, "", view! {
                {fields}
                <button class="btn">{w.resume_button}</button>
            })}
        }
        .into_any()
    }
}
