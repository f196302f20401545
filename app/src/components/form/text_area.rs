//! Several lines of text.

use leptos::prelude::*;

use super::field::{Field, described_by};

/// A text area, named and identified by `name`.
#[component]
pub fn TextArea(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// Hint; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
) -> AnyView {
    let describes = described_by(&name, &hint, error.as_ref());
    let invalid = error.is_some().then_some("true");
    // A parser drops the first line break of a text area: this one is for it, so that the typed ones stay.
    let text = format!("\n{value}");
    let control = view! {
        <textarea id=name.clone() name=name.clone() rows=rows aria-describedby=describes aria-invalid=invalid>
            {text}
        </textarea>
    }
    .into_any();
    view! { <Field id=name label=label hint=hint error=error control=control/> }.into_any()
}
