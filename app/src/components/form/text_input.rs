//! A line of text.

use leptos::prelude::*;

use super::field::{Field, described_by};

/// A text input, named and identified by `name`.
#[component]
pub fn TextInput(
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
    /// `type`; text unless said otherwise.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// `inputmode`: which keyboard a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Class of the input, e.g. `short`.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Words after the input, such as a unit.
    #[prop(optional, into)]
    suffix: String,
) -> AnyView {
    let describes = described_by(&name, &hint, error.as_ref());
    let invalid = error.is_some().then_some("true");
    let input = view! {
        <input type=kind id=name.clone() name=name.clone() value=value class=class autocomplete=autocomplete
            inputmode=inputmode aria-describedby=describes aria-invalid=invalid/>
    };
    let control = if suffix.is_empty() {
        input.into_any()
    } else {
        view! { <div class="row">{input}<span class="muted">{suffix}</span></div> }.into_any()
    };
    view! { <Field id=name label=label hint=hint error=error control=control/> }.into_any()
}
