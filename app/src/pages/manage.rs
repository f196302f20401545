//! Pages of who administers.

use leptos::prelude::*;

use crate::components::crumbs::crumbs;
use crate::cx::Cx;

pub mod log;

/// Address of the first page of administration.
pub const ROOT: &str = "/quan-tri";

/// Breadcrumbs of an admin page: home, administration, `trail`, and the page itself.
#[must_use]
pub fn manage_crumbs(cx: &Cx, trail: &[(&str, &str)], here: &str) -> AnyView {
    let mut all = vec![(cx.w.manage.title, ROOT)];
    all.extend_from_slice(trail);
    crumbs(cx, &all, here)
}
