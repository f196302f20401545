//! The frame of a field: label, hint, error, and the control itself.

use leptos::prelude::*;

/// Frames the control with `id`. The control names [`described_by`] in its `aria-describedby`.
#[component]
pub fn Field(
    /// `id` of the control.
    id: String,
    /// Label.
    label: String,
    /// Hint under the label; empty for none.
    hint: String,
    /// What is wrong, if anything.
    error: Option<String>,
    /// The control.
    control: AnyView,
) -> AnyView {
    let class = if error.is_some() { "field wrong" } else { "field" };
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let error = error.map(|e| view! { <p class="error" id=format!("{id}-error")>{e}</p> });
    view! {
        <div class=class>
            <label class="l" for=id>{label}</label>
            {hint}
            {error}
            {control}
        </div>
    }
    .into_any()
}

/// Ids of the hint and the error of the control `id`, for `aria-describedby`. `None` when it has neither.
#[must_use]
pub fn described_by(id: &str, hint: &str, error: Option<&String>) -> Option<String> {
    let hint = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let error = error.map(|_| format!("{id}-error"));
    let ids: Vec<String> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
