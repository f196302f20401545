//! Breadcrumbs.

use leptos::prelude::*;

use crate::cx::Cx;

/// From home over `trail` (name, path without language) to `here`, which is no link.
#[must_use]
pub fn breadcrumbs(cx: &Cx, trail: &[(&str, &str)], here: &str) -> AnyView {
    let home = [(cx.w.common.home, "/")];
    let links = home
        .iter()
        .chain(trail)
        .map(|(name, path)| view! { <li><a href=cx.href(path) lang=cx.lang_of(name)>{(*name).to_owned()}</a></li> })
        .collect_view();
    view! {
        <nav class="crumbs" aria-label=cx.w.common.crumbs_label>
            <ol>{links}<li aria-current="page" lang=cx.lang_of(here)>{here.to_owned()}</li></ol>
        </nav>
    }
    .into_any()
}
