//! A button that sends the form.

use leptos::prelude::*;

/// A submit button; `name` and `value` say which of several was pressed.
#[component]
pub fn Button(
    /// What it does.
    #[prop(into)]
    label: String,
    /// Name sent; empty for none.
    #[prop(optional)]
    name: &'static str,
    /// Value sent with the name.
    #[prop(optional)]
    value: &'static str,
    /// Whether another button is the main one.
    #[prop(optional)]
    quiet: bool,
    /// Name for those who do not see what the button stands beside; empty when the label is enough.
    #[prop(optional, into)]
    described: String,
) -> AnyView {
    let class = if quiet { "btn quiet" } else { "btn" };
    let sent = (!name.is_empty()).then_some((name, value));
    let described = (!described.is_empty()).then_some(described);
    view! {
        <button type="submit" class=class name=sent.map(|s| s.0) value=sent.map(|s| s.1) aria-label=described>
            {label}
        </button>
    }
    .into_any()
}
