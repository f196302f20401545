//! Administration: accounts, agencies, domains, localities, settings, jobs, mail and the audit log.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::cx::Cx;
use crate::pages::admin::accounts::ADMIN;

pub mod accounts;
pub mod agencies;
pub mod agency;
pub mod confirm;
pub mod domain;
pub mod domains;
pub mod holidays;
pub mod home;
pub mod jobs;
pub mod localities;
pub mod log;
pub mod mail;
pub mod settings;

/// Parameter that says something was just saved.
pub const SAVED: &str = "da-luu";

/// Breadcrumbs of an admin page: home, administration, `trail`, and the page itself.
#[must_use]
pub fn manage_crumbs(cx: &Cx, trail: &[(&str, &str)], here: &str) -> AnyView {
    let mut all = vec![(cx.w.admin.title, ADMIN)];
    all.extend_from_slice(trail);
    breadcrumbs(cx, &all, here)
}

/// That something was saved, when the address says so.
#[must_use]
pub fn saved(cx: &Cx) -> AnyView {
    let saved = cx.query.split('&').any(|pair| pair.split('=').next() == Some(SAVED));
    saved.then(|| view! { <p class="panel" role="status">{cx.w.admin.saved}</p> }).into_any()
}
