//! A day, typed as people here write it.

use leptos::prelude::*;

use super::TextInput;

/// One text field for a day: quicker on a phone than three, and a calendar is no help for days long past.
#[component]
pub fn DayInput(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// Hint with an example.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> AnyView {
    view! {
        <TextInput name=name label=label value=value hint=hint error=error inputmode="numeric" class="day"/>
    }
    .into_any()
}
