//! An empty list, with a way out.

use leptos::prelude::*;

use crate::cx::Cx;

/// What is empty, and a link (path without language, words) to go on with.
#[must_use]
pub fn empty_state(cx: &Cx, words: &str, link: Option<(&str, &str)>) -> AnyView {
    let link = link.map(|(path, name)| view! { <p><a href=cx.href(path)>{name.to_owned()}</a></p> });
    view! { <div class="empty"><p>{words.to_owned()}</p>{link}</div> }.into_any()
}
