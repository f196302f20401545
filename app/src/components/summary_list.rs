//! Facts: names and values side by side.

use leptos::prelude::*;

/// A description list. Rows come as (name, value); leave out what is unknown.
#[must_use]
pub fn summary_list(rows: Vec<(&'static str, AnyView)>) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="facts num">{rows}</dl> }.into_any()
}
