//! What intake was unsure of.

use hoptac::intake::draft::Warning;
use leptos::prelude::*;

use crate::cx::Cx;

/// Warnings in words, beside what they concern.
pub fn warnings<'a>(cx: &Cx, warnings: impl Iterator<Item = &'a Warning>) -> AnyView {
    let items: Vec<_> = warnings
        .map(|warning| view! { <li>{(cx.w.intake.warning)(warning.kind, &warning.detail)}</li> })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! { <div class="notice attention"><p><b>{cx.w.intake.warnings}</b></p><ul>{items}</ul></div> }
        .into_any()
}
