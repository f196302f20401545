//! Staff pages.

use hoptac::model::access::{self, Action, may};
use hoptac::model::commitment::Side;
use hoptac::model::locality::LocalityId;
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::tabs::tabs;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::Head;

pub mod agreement;
pub mod agreements;
pub mod commitment;
pub mod directive;
pub mod directives;
pub mod evidence;
pub mod extension;
pub mod handover;
pub mod history;
pub mod inbox;
pub mod intake;
pub mod intake_review;
pub mod left;
pub mod notes;
pub mod notifications;
pub mod proposal;
pub mod proposals;
pub mod publication;
pub mod queue;
pub mod record;
pub mod review;
pub mod sent;
pub mod settlement;
pub mod update;

/// Address of the agreements and commitments as staff see them.
pub const AGREEMENTS: &str = "/lam-viec/thoa-thuan";

/// Address of a page of the commitment as staff see it; `part` begins with a slash, or is empty for the first page.
#[must_use]
pub fn commitment_address(slug: &str, code: &str, part: &str) -> String {
    format!("{AGREEMENTS}/{slug}/{code}{part}")
}

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
    breadcrumbs(cx, &all, here)
}

/// The tabs of a commitment as staff see it; each is a page under the commitment's address.
#[must_use]
pub fn commitment_tabs(cx: &Cx, slug: &str, code: &str) -> AnyView {
    let w = &cx.w.common;
    let at = |part: &str| commitment_address(slug, code, part);
    let all = vec![
        (w.tab_overview, at("")),
        (w.tab_extensions, at("/gia-han")),
        (cx.w.directive.title, at("/chi-dao")),
        (cx.w.note.title, at("/trao-doi")),
        (w.tab_history, at("/lich-su")),
    ];
    tabs(cx, w.tabs_commitment, all)
}

/// Whether the signed-in person's locality answers today for one of these parties: the tabs are for the parties.
#[must_use]
pub fn is_party(cx: &Cx, parties: &[LocalityId]) -> bool {
    parties.iter().any(|party| cx.is_own(party))
}

/// Whether the signed-in person's role may do this for their own side. The store decides; this only keeps
/// buttons away that would be refused.
#[must_use]
pub fn can(cx: &Cx, action: Action) -> bool {
    cx.staff.as_ref().is_some_and(|staff| may(staff.role, action, access::Standpoint::Own))
}

/// Whether the signed-in person may report on this commitment: for an own side, a reporter only where the own
/// agency leads.
#[must_use]
pub fn can_report(cx: &Cx, card: &CommitmentCard) -> bool {
    let Some(staff) = &cx.staff else { return false };
    let leads = |side: &Side| side.lead_agency_id.is_some() && side.lead_agency_id == staff.agency_id;
    can(cx, Action::Report)
        && card
            .sides
            .iter()
            .any(|side| cx.is_own(&side.locality) && (!staff.role.reports_for_agency() || leads(side)))
}

#[cfg(test)]
mod tests;
