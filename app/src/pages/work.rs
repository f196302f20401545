//! Staff pages.

use leptos::prelude::*;

use crate::components::crumbs::crumbs;
use crate::cx::Cx;
use crate::forms::state::FormErrors;
use crate::pages::Head;

pub mod agreement;
pub mod agreements;
pub mod commitment;
pub mod inbox;
pub mod intake;
pub mod intake_review;
pub mod queue;
pub mod review;
pub mod sent;
pub mod update;

/// Address of the agreements and commitments as staff see them.
pub const AGREEMENTS: &str = "/lam-viec/thoa-thuan";

/// The head of a page with a form: its title says when something is wrong.
#[must_use]
pub fn form_head(cx: &Cx, title: &str, errors: &FormErrors, islands: bool) -> Head {
    let prefix = if errors.is_empty() { "" } else { cx.w.common.error_prefix };
    Head { title: format!("{prefix}{title}"), description: None, islands }
}

/// Breadcrumbs of a staff page: home, my work, `trail`, and the page itself.
#[must_use]
pub fn work_crumbs(cx: &Cx, trail: &[(&str, &str)], here: &str) -> AnyView {
    let mut all = vec![(cx.w.common.my_work, "/lam-viec")];
    all.extend_from_slice(trail);
    crumbs(cx, &all, here)
}

/// Whether the signed-in person's role may do this for their own side. The store decides; this only keeps
/// buttons away that would be refused.
#[must_use]
pub fn can(cx: &Cx, action: hoptac::model::access::Action) -> bool {
    use hoptac::model::access::{Side, may};
    cx.staff.as_ref().is_some_and(|staff| may(staff.role, action, Side::Own))
}

#[cfg(test)]
mod tests;
