//! A checkbox.

use leptos::prelude::*;

use super::field::described_by;

/// One checkbox with its sentence.
#[component]
pub fn Checkbox(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// The sentence that is agreed to.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    checked: bool,
    /// Hint; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// `lang` attribute of a sentence that is the record's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> AnyView {
    let class = if error.is_some() { "field wrong" } else { "field" };
    let describes = described_by(&name, &hint, error.as_ref());
    let invalid = error.is_some().then_some("true");
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> });
    let error = error.map(|e| view! { <p class="error" id=format!("{name}-error")>{e}</p> });
    view! {
        <div class=class>
            {error}
            <label class="tick">
                <input type="checkbox" id=name.clone() name=name value="1" checked=checked
                    aria-describedby=describes aria-invalid=invalid/>
                <span lang=lang>{label}</span>
            </label>
            {hint}
        </div>
    }
    .into_any()
}
