//! Changes of what both sides agreed: where each is decided, and those that wait.

use hoptac::model::proposal::{Consent, Proposal, ProposalKind, ProposalState};
use hoptac::store::record::proposal::Row;
use leptos::prelude::*;
use uuid::Uuid;

use super::change_words::change_title;
use super::party::party_name;
use super::tag::{Tone, tag};
use crate::cx::Cx;

/// Address of the page of a proposal, without language.
#[must_use]
pub fn proposal_address(id: Uuid) -> String {
    format!("/lam-viec/de-nghi/{id}")
}

/// Where the proposals about the agreement `slug` are listed, without language.
#[must_use]
pub fn proposals_address(slug: &str) -> String {
    format!("/lam-viec/thoa-thuan/{slug}/de-nghi")
}

/// That so many changes wait to be confirmed, with the way to them; nothing for none.
#[must_use]
pub fn waiting_changes(cx: &Cx, slug: &str, waiting: i64) -> AnyView {
    if waiting == 0 {
        return ().into_any();
    }
    let address = cx.href(&proposals_address(slug));
    view! { <p class="notice attention"><a href=address>{(cx.w.proposal.count)(waiting)}</a></p> }.into_any()
}

/// The proposals that wait, each with the way to it; nothing when none does.
#[must_use]
pub fn waiting_proposals(cx: &Cx, rows: &[Row]) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="sec" aria-labelledby="proposals">
            <header><h2 id="proposals">{cx.w.proposal.waiting}</h2></header>
            {proposal_list(cx, rows)}
        </section>
    }
    .into_any()
}

/// The tag of where a proposal is on its way.
#[must_use]
pub fn state_tag(cx: &Cx, state: ProposalState) -> AnyView {
    let tone = match state {
        ProposalState::Waiting => Tone::Soon,
        ProposalState::Effective => Tone::Done,
        ProposalState::Declined => Tone::Differ,
        ProposalState::Withdrawn => Tone::Silent,
    };
    tag(tone, (cx.w.proposal.state)(state))
}

/// Tags of how it is meant and, while it waits, of whose word it takes; nothing for what all parties confirm.
#[must_use]
pub fn meant(cx: &Cx, p: &Proposal) -> AnyView {
    let w = &cx.w.proposal;
    let correction = (p.kind == ProposalKind::Correction).then(|| tag(Tone::Silent, (w.kind)(p.kind)));
    let own_side = (p.consent == Consent::OwnSide && p.state == ProposalState::Waiting)
        .then(|| tag(Tone::Silent, w.own_side));
    view! { {correction}{own_side} }.into_any()
}

/// Proposals, each with the way to it.
#[must_use]
pub fn proposal_list(cx: &Cx, rows: &[Row]) -> AnyView {
    let w = &cx.w.proposal;
    let items = rows
        .iter()
        .map(|row| {
            let p = &row.proposal;
            let code = row.code.clone().map(|code| format!("{code} · ")).unwrap_or_default();
            let who = (w.proposed_by)(
                &p.proposed_by,
                &party_name(cx, &p.unit),
                &(cx.w.common.moment)(p.proposed_at),
            );
            let meant = meant(cx, p);
            let words = change_title(cx, &p.change);
            view! {
                <li>
                    <div>
                        <a href=cx.href(&proposal_address(p.id))>{code}{words}</a>
                        <p class="tags">{state_tag(cx, p.state)}{meant}</p>
                        <p class="small muted num">{who}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="tasks">{items}</ul> }.into_any()
}
