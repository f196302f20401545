//! The one place that makes a document: shell, head, and the page's body, rendered to a string.

use std::sync::Arc;

use leptos::nonce::{provide_nonce, use_nonce};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

use crate::cx::Cx;
use crate::pages::{Head, Page};

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
    let title = format!("{} · {}", head.title, cx.w.common.site);
    let view = view! {
        <html lang=cx.lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{title}</title>
                <link rel="stylesheet" href=cx.assets.css.clone()/>
            </head>
            <body>{body}</body>
        </html>
    };
    format!("<!DOCTYPE html>{}", view.to_html())
}
