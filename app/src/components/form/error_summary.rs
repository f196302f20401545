//! What is wrong with a form, on top of the page.

use leptos::prelude::*;

use crate::cx::Cx;
use crate::form::errors::FormErrors;

/// Lists every error with a link to its field; nothing when there is none. Takes the focus by `autofocus`,
/// which needs no script.
#[component]
pub fn ErrorSummary(
    /// The page's context.
    cx: Cx,
    /// The errors.
    errors: FormErrors,
) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = errors
        .0
        .into_iter()
        .map(|e| view! { <li><a href=format!("#{}", e.field)>{e.message}</a></li> })
        .collect();
    view! {
        <div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus=true>
            <h2 id="errors-title">{cx.w.common.problem}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}
