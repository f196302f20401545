//! The administrator's pages about accounts, and the first page of the administration.

use hoptac::model::access::Role;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::form::{Select, TextInput};
use crate::cx::Cx;
use crate::form::errors::FormErrors;

pub mod card;

pub mod invite;
pub mod linked;
pub mod list;

#[cfg(test)]
mod tests;

/// Address of the administration.
pub const ADMIN: &str = "/quan-tri";
/// Address of the accounts.
pub const ACCOUNTS: &str = "/quan-tri/tai-khoan";

/// Breadcrumbs under the accounts.
fn accounts_crumbs(cx: &Cx, here: &str) -> AnyView {
    breadcrumbs(cx, &[(cx.w.admin.title, ADMIN), (cx.w.account.title, ACCOUNTS)], here)
}

/// What is typed about an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFields {
    /// E-mail address; only of a new account.
    pub email: String,
    /// Name.
    pub name: String,
    /// Code of the role.
    pub role: String,
    /// Name of the agency.
    pub agency: String,
}

/// Name, role and agency.
fn person_fields(cx: &Cx, typed: AccountFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.account;
    let [name, role, agency] = ["name", "role", "agency"].map(|field| errors.at(field));
    let mut roles = vec![(String::new(), String::new())];
    // The command line alone makes operators.
    let given = Role::ALL.iter().filter(|role| **role != Role::Operator);
    roles.extend(given.map(|role| (role.code().to_owned(), (cx.w.sign_in.role)(*role).to_owned())));
    view! {
        <TextInput name="name" label=cx.w.field.name value=typed.name error=name autocomplete="off"/>
        <Select name="role" label=cx.w.field.role value=typed.role options=roles error=role/>
        <TextInput name="agency" label=cx.w.field.agency value=typed.agency hint=w.agency_hint error=agency
            autocomplete="off"/>
    }
    .into_any()
}
