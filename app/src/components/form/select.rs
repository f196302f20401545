//! One of many.

use leptos::prelude::*;

use super::field::{Field, described_by};

/// A select, named and identified by `name`.
#[component]
pub fn Select(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Value chosen.
    #[prop(into)]
    value: String,
    /// Value and words of each option.
    options: Vec<(String, String)>,
    /// Hint; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> AnyView {
    let describes = described_by(&name, &hint, error.as_ref());
    let invalid = error.is_some().then_some("true");
    let options: Vec<_> = options
        .into_iter()
        .map(|(code, words)| {
            let selected = code == value;
            view! { <option value=code selected=selected>{words}</option> }
        })
        .collect();
    let control = view! {
        <select id=name.clone() name=name.clone() aria-describedby=describes aria-invalid=invalid>{options}</select>
    }
    .into_any();
    view! { <Field id=name label=label hint=hint error=error control=control/> }.into_any()
}
