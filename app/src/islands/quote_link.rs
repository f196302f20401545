//! Shows where the commitment being edited stands in the source text.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys;

/// Wraps the list of commitments. When the focus enters one (`data-quote` names its mark), the mark is
/// highlighted and the source, where it scrolls by itself, is brought to it. Without a script each commitment
/// has a plain link to its mark.
#[island]
pub fn QuoteLink(
    /// The commitments.
    children: Children,
) -> impl IntoView {
    let shown = StoredValue::new(None::<String>);
    let on_focus = move |event: web_sys::FocusEvent| {
        let quote = quote_of(&event);
        let before = shown.get_value();
        if quote.is_none() || quote == before {
            return;
        }
        for (id, on) in [(&before, false), (&quote, true)] {
            if let Some(mark) = id.as_deref().and_then(|id| document().get_element_by_id(id)) {
                // Refused only for a malformed class name.
                let _ = mark.class_list().toggle_with_force("here", on);
                if on {
                    bring(&mark);
                }
            }
        }
        shown.set_value(quote);
    };
    view! { <div class="quotes" on:focusin=on_focus>{children()}</div> }
}

/// Id of the mark of the commitment the focus went to.
fn quote_of(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest("[data-quote]").ok()??.get_attribute("data-quote")
}

/// Scrolls the source, which positions its marks, so that `mark` stands in its upper third. The page itself
/// never moves: it would pull the field away from under the cursor.
fn bring(mark: &web_sys::Element) {
    let Ok(Some(source)) = mark.closest(".source-text") else { return };
    let Some(mark) = mark.dyn_ref::<web_sys::HtmlElement>() else { return };
    source.set_scroll_top(mark.offset_top() - source.client_height() / 3);
}
