//! A form that was acted on, but whose answer was lost on the way.

use leptos::prelude::*;

use crate::cx::Cx;
use crate::pages::{Head, Page};

/// Tells that it need not be sent again.
pub struct ActedPage {
    /// Address of the form, which shows what became of it, in the page's language.
    pub back: String,
}

impl Page for ActedPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.acted_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.common;
        view! {
            <h1>{w.acted_title}</h1>
            <p class="lead">{w.acted_text}</p>
            <p><a class="btn" href=self.back>{w.acted_link}</a></p>
            <p><a href=cx.href("/lam-viec")>{w.my_work}</a></p>
        }
        .into_any()
    }
}
