//! The form itself: the one place that writes `<form method="post">`.

use leptos::prelude::*;

use super::TOKEN;
use crate::cx::Cx;

/// A form that is sent to `action`, an address in the page's language already. For somebody signed in it carries
/// a token, so that sent twice it acts once.
pub fn post_form(cx: &Cx, action: String, class: &'static str, fields: impl IntoView + 'static) -> AnyView {
    let token =
        cx.staff.is_some().then(|| view! { <input type="hidden" name=TOKEN value=cx.token.to_string()/> });
    let class = (!class.is_empty()).then_some(class);
    view! { <form method="post" action=action class=class novalidate=true>{token}{fields}</form> }.into_any()
}

/// A form that also sends files. It carries no token: what it makes is named by ids among its own fields.
pub fn file_form(action: String, class: &'static str, fields: impl IntoView + 'static) -> AnyView {
    view! {
        <form method="post" action=action class=class enctype="multipart/form-data" novalidate=true>{fields}</form>
    }
    .into_any()
}
