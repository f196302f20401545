//! "Nothing to report this period": one press, wherever a commitment is listed.

use leptos::prelude::*;

use super::form::{Button, post_form};
use crate::cx::Cx;

/// The button for the commitment with this id and wording, as a form of its own.
#[must_use]
pub fn nothing_button(cx: &Cx, commitment: uuid::Uuid, text: &str) -> AnyView {
    let w = &cx.w.update;
    let address = cx.href(&format!("/lam-viec/cap-nhat/{commitment}"));
    let described = (w.nothing_of)(text);
    post_form(
        cx,
        address,
        "",
        view! {
            <Button label=w.nothing name="act" value="nothing" quiet=true described=described/>
        },
    )
    .into_any()
}
