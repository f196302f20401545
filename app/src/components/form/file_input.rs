//! A file to send.

use leptos::prelude::*;

use super::field::{Field, described_by};

/// A file input. Browsers never keep the chosen file over a failed POST; the error beside it says so.
#[component]
pub fn FileInput(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Accepted endings, e.g. `.docx,.txt`.
    accept: &'static str,
    /// Hint; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> AnyView {
    let describes = described_by(&name, &hint, error.as_ref());
    let invalid = error.is_some().then_some("true");
    let control = view! {
        <input type="file" id=name.clone() name=name.clone() accept=accept aria-describedby=describes
            aria-invalid=invalid/>
    }
    .into_any();
    view! { <Field id=name label=label hint=hint error=error control=control/> }.into_any()
}
