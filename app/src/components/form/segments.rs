//! One of a few, side by side.

use leptos::prelude::*;

use super::field::described_by;

/// Radio buttons as segments. The first has `name` as its id, so that an error leads to it.
#[component]
pub fn Segments(
    /// Name, and id of the first.
    name: &'static str,
    /// Legend.
    #[prop(into)]
    label: String,
    /// Chosen code; nothing is selected when it is not among the options.
    #[prop(into)]
    value: String,
    /// Code and words of each option.
    options: Vec<(&'static str, &'static str)>,
    /// What is wrong, if anything.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> AnyView {
    let class = if error.is_some() { "field wrong" } else { "field" };
    let describes = described_by(name, "", error.as_ref());
    let options: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(i, (code, words))| {
            let id = if i == 0 { name.to_owned() } else { format!("{name}-{}", i + 1) };
            let checked = code == value;
            view! { <label><input type="radio" id=id name=name value=code checked=checked/>{words}</label> }
        })
        .collect();
    let error = error.map(|e| view! { <p class="error" id=format!("{name}-error")>{e}</p> });
    view! {
        <fieldset class=class aria-describedby=describes>
            <legend>{label}</legend>
            {error}
            <div class="seg">{options}</div>
        </fieldset>
    }
    .into_any()
}
