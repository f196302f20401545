//! Saves a form as a draft while it is being typed in.
#![expect(missing_docs, reason = "the island macro makes a struct of the props and gives it no words")]

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys;

use crate::server_fns::SIGNED_OUT;
use crate::server_fns::draft::save_draft;

/// How long typing must rest before the form is saved.
const REST: Duration = Duration::from_millis(1500);

/// Wraps the fields of the update form and shows when they were last saved. The buttons stay: without a
/// script they are all there is.
#[island]
pub fn Autosave(
    /// The commitment's id.
    commitment_id: String,
    /// Words before the time it was saved at.
    saved: String,
    /// Words when it could not be saved.
    failed: String,
    /// Words when the draft was changed elsewhere.
    overtaken: String,
    /// Words when nobody is signed in any more.
    signed_out: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    // Counts changes: only the rest after the last one saves.
    let changes = StoredValue::new(0_u32);
    let words = StoredValue::new([commitment_id, saved, failed, overtaken, signed_out]);
    let on_input = move |event: web_sys::Event| {
        let Some(form) = form_of(&event) else { return };
        changes.update_value(|n| *n = n.wrapping_add(1));
        let mine = changes.get_value();
        // Should the timer fail, the buttons still save.
        let _ = set_timeout(
            move || {
                if changes.try_get_value() == Some(mine) {
                    keep(&form, words, said);
                }
            },
            REST,
        );
    };
    view! {
        <div class="fields" on:input=on_input>
            {children()}
            <p class="muted small saved" role="status">{said}</p>
        </div>
    }
}

/// The form the event happened in.
fn form_of(event: &web_sys::Event) -> Option<web_sys::HtmlFormElement> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("form").ok()??.dyn_into().ok()
}

/// Sends the fields and says how it went.
fn keep(form: &web_sys::HtmlFormElement, words: StoredValue<[String; 5]>, said: RwSignal<String>) {
    let fields = web_sys::FormData::new_with_form(form)
        .and_then(|data| web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data));
    let Ok(fields) = fields else { return };
    let fields = String::from(fields.to_string());
    // The form goes on from the version that was kept.
    let version = form.query_selector("input[name=version]").ok().flatten();
    spawn_local(async move {
        let [commitment_id, saved, failed, overtaken, signed_out] = words.get_value();
        said.set(match save_draft(commitment_id, fields).await {
            Ok(Some(kept)) => {
                // Refused only for a malformed attribute name.
                let _ = version.map(|input| input.set_attribute("value", &kept.version.to_string()));
                format!("{saved} {}", kept.at)
            }
            Ok(None) => overtaken,
            Err(error) if error.to_string().contains(SIGNED_OUT) => signed_out,
            Err(_) => failed,
        });
    });
}
