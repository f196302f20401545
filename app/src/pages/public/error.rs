//! What a visitor sees when something went wrong.

use leptos::prelude::*;

use crate::components::search_form::search_form;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// An error in words, with a way out.
pub struct ErrorPage {
    /// HTTP status.
    pub status: u16,
    /// Number under which it was logged.
    pub request_id: Option<String>,
}

impl Page for ErrorPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: (cx.w.guide.error_title)(self.status).to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let title = (cx.w.guide.error_title)(self.status);
        let what = (cx.w.guide.error_text)(self.status);
        let w = &cx.w.common;
        let number = self.request_id.map(|id| error_number(cx, id));
        let links = [
            ("/", w.home),
            ("/thoa-thuan", w.agreements),
            ("/dia-phuong", w.localities),
            ("/tro-giup", w.help),
        ]
        .map(|(path, name)| view! { <li><a href=cx.href(path)>{name}</a></li> });
        view! {
            <div class="front">
                <h1>{title}</h1>
                <p class="lead">{what}</p>
                {number}
                {(self.status == 404).then(|| search_form(cx, ""))}
            </div>
            <section class="sec">
                <h2>{cx.w.guide.ways_out}</h2>
                <ul class="links">{links.to_vec()}</ul>
            </section>
        }
        .into_any()
    }
}

/// The number under which an error was logged, for whoever reports it.
pub fn error_number(cx: &Cx, id: String) -> impl IntoView {
    view! { <p class="small muted num">{cx.w.guide.request_id}": "<code>{id}</code></p> }
}
