//! The own account, and the ways into it.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::form::TextInput;
use crate::cx::Cx;
use crate::form::errors::FormErrors;

pub mod browser;
pub mod code;
pub mod forgot;
pub mod message;
pub mod own;
pub mod recovery_codes;
pub mod second_factor;
pub mod set_password;

/// Address of the own account.
pub const OWN: &str = "/tai-khoan";
/// Address of the own second factor.
pub const FACTOR: &str = "/tai-khoan/hai-buoc";

/// Breadcrumbs of a page under the own account.
fn account_crumbs(cx: &Cx, here: &str) -> AnyView {
    breadcrumbs(cx, &[(cx.w.own_account.title, OWN)], here)
}

/// New password, twice.
fn new_password(cx: &Cx, errors: &FormErrors) -> AnyView {
    let w = &cx.w.password;
    let [new, again] = ["new", "again"].map(|field| errors.at(field));
    view! {
        <TextInput name="new" label=w.new value="" hint=w.rule error=new kind="password" autocomplete="new-password"/>
        <TextInput name="again" label=w.again value="" error=again kind="password" autocomplete="new-password"/>
    }
    .into_any()
}

/// The current password.
fn current_password(cx: &Cx, errors: &FormErrors) -> AnyView {
    let error = errors.at("current");
    view! {
        <TextInput name="current" label=cx.w.password.current value="" error=error kind="password"
            autocomplete="current-password"/>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
