//! The search form: a plain GET.

use leptos::prelude::*;

use crate::cx::Cx;

/// The form with the words typed so far.
#[must_use]
pub fn search_form(cx: &Cx, typed: &str) -> AnyView {
    let w = &cx.w.public;
    view! {
        <form method="get" action=cx.href("/tim-kiem") role="search">
            <div class="find">
                <input type="search" id="tim" name="q" value=typed.to_owned() aria-label=w.search_label
                    aria-describedby="tim-hint" placeholder=w.search_label/>
                <button type="submit" class="btn">{w.search_button}</button>
            </div>
            <p class="hint" id="tim-hint">{w.search_hint}</p>
        </form>
    }
    .into_any()
}
