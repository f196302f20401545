//! The one place that makes a document: shell, head, and the page's body, rendered to a string.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::Owner;

use crate::cx::Cx;
use crate::pages::{Head, Page};

/// The whole HTML document of `page`. `nonce` goes on the script of a page with islands.
///
/// Renders inside an owner of its own, cleaned up before this returns: nothing of a page outlives it.
#[must_use]
pub fn document<P: Page>(cx: &Cx, page: P, nonce: &str) -> String {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        let head = page.head(cx);
        let body = page.body(cx);
        render(cx, &head, body, nonce)
    });
    owner.cleanup();
    html
}

fn render(cx: &Cx, head: &Head, body: AnyView, _nonce: &str) -> String {
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
