//! The one place that makes a document: shell, head, and the page's body, rendered to a string.

use std::sync::Arc;

use leptos::hydration::HydrationScripts;
use leptos::nonce::{provide_nonce, use_nonce};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

use crate::components::query;
use crate::cx::Cx;
use crate::pages::{Head, Page};

mod frame;
#[cfg(test)]
mod tests;

/// The site's mark: two joined rings. In the address, so that it needs no request.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28' \
    fill='none' stroke='%23b3201b' stroke-width='4'%3E%3Ccircle cx='10' cy='14' r='7'/%3E%3Ccircle cx='18' \
    cy='14' r='7'/%3E%3C/svg%3E";

/// A rendered page.
pub struct Document {
    /// The HTML, from doctype to `</html>`.
    pub html: String,
    /// The nonce of its one inline script, for the policy header; `None` when it has no script.
    pub nonce: Option<String>,
}

/// The whole HTML document of `page`.
///
/// Renders inside an owner of its own, cleaned up before this returns: nothing of a page outlives it.
#[must_use]
pub fn document<P: Page>(cx: &Cx, page: P) -> Document {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let document = owner.with(|| {
        let head = page.head(cx);
        if head.islands {
            provide_nonce();
        }
        let nonce = use_nonce().map(|nonce| nonce.to_string());
        Document { html: render(cx, &head, page.body(cx)), nonce }
    });
    owner.cleanup();
    document
}

fn render(cx: &Cx, head: &Head, body: AnyView) -> String {
    let view = view! {
        <html lang=cx.lang.code()>
            {head_of(cx, head)}
            <body>
                <a class="skip" href="#main">{cx.w.common.skip}</a>
                {frame::banner(cx)}
                {frame::masthead(cx)}
                <main id="main" class="wrap" tabindex="-1">{body}</main>
                {frame::footer(cx)}
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", view.to_html())
}

fn head_of(cx: &Cx, head: &Head) -> AnyView {
    let title = if head.title.is_empty() {
        format!("{} · {}", cx.w.common.site, cx.w.common.tagline)
    } else {
        format!("{} · {}", head.title, cx.w.common.site)
    };
    let here = query::address(&cx.href(&cx.path), &cx.query);
    let other = cx.lang.other();
    let description = head.description.clone().map(|text| view! { <meta name="description" content=text/> });
    let scripts = head.islands.then(|| cx.assets.scripts.clone()).flatten();
    let scripts = scripts.map(|options| view! { <HydrationScripts options=options islands=true/> });
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>{title}</title>
            {description}
            <link rel="canonical" href=here.clone()/>
            <link rel="alternate" hreflang=cx.lang.code() href=here/>
            <link rel="alternate" hreflang=other.code() href=cx.other_language()/>
            <link rel="icon" href=ICON/>
            <meta name="color-scheme" content="light dark"/>
            <link rel="stylesheet" href=cx.assets.css.clone()/>
            {scripts}
        </head>
    }
    .into_any()
}
