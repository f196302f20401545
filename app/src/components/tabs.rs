//! Tabs: pages about one thing, as plain links.

use leptos::prelude::*;

use crate::cx::Cx;

/// One tab: name and address without language.
pub type Tab = (&'static str, String);

/// The tabs of a thing called `label`; the one whose address is the page's own is marked.
#[must_use]
pub fn tabs(cx: &Cx, label: &'static str, all: Vec<Tab>) -> AnyView {
    let links = all
        .into_iter()
        .map(|(name, path)| {
            let here = (path == cx.path).then_some("page");
            view! { <li><a href=cx.href(&path) aria-current=here>{name}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label><ul>{links}</ul></nav> }.into_any()
}
