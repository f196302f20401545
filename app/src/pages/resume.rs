//! A form that was sent after the session had ended, offered again after signing in.

use leptos::prelude::*;

use crate::components::form::post_form;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// The kept form.
pub struct ResumePage {
    /// Address it was sent to.
    pub action: String,
    /// Its fields, in order.
    pub fields: Vec<(String, String)>,
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
        view! {
            <h1>{w.resume_title}</h1>
            <p class="lead">{w.resume_text}</p>
            {post_form(cx, self.action, "", view! {
                {fields}
                <button class="btn">{w.resume_button}</button>
            })}
        }
        .into_any()
    }
}
