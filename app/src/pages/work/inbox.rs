//! My work: what waits for the person signed in.

use hoptac::model::access::Action;
use hoptac::model::update::ReviewState;
use hoptac::store::commitment::CommitmentCard;
use hoptac::store::update::QueueItem;
use hoptac::store::work::Inbox;
use leptos::prelude::*;

use super::{AGREEMENTS, can};
use crate::components::commitment_card::commitment_card;
use crate::components::pagination::pagination;
use crate::cx::Cx;
use crate::pages::{Head, Page};
use crate::words::format;

/// `/lam-viec`.
pub struct InboxPage {
    /// What waits.
    pub inbox: Inbox,
}

impl Page for InboxPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.my_work.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.work;
        let inbox = self.inbox;
        let clear = inbox.returned.is_empty()
            && inbox.drafts.is_empty()
            && inbox.submitted.is_empty()
            && inbox.to_review == 0
            && inbox.agreements.is_empty();
        view! {
            <h1>{cx.w.common.my_work}</h1>
            {who(cx)}
            {doors(cx, inbox.to_review)}
            {clear.then(|| view! { <p class="calm">{w.all_clear}</p> })}
            {updates(cx, w.returned, w.fix, inbox.returned)}
            {updates(cx, w.drafts, w.go_on, inbox.drafts)}
            {agreements(cx, inbox.agreements)}
            {updates(cx, w.waiting, "", inbox.submitted)}
            <section class="sec" aria-labelledby="mine">
                <header>
                    <h2 id="mine">{w.mine}</h2>
                    <span class="muted small num">{(w.mine_count)(inbox.commitments.total)}</span>
                </header>
                {commitments(cx, &inbox.commitments.rows)}
                {pagination(cx, inbox.commitments.page, inbox.commitments.pages())}
            </section>
        }
        .into_any()
    }
}

/// Who is signed in, as what, for whom.
fn who(cx: &Cx) -> AnyView {
    let Some(staff) = &cx.staff else { return ().into_any() };
    let role = (cx.w.sign_in.role)(staff.role);
    view! { <p class="muted">{format!("{} · {role} · {}", staff.name, cx.locality(&staff.locality))}</p> }
        .into_any()
}

/// The ways on, as far as the role may go them.
fn doors(cx: &Cx, to_review: i64) -> AnyView {
    let w = &cx.w.work;
    let door = |shown: bool, path: &str, words: String, main: bool| {
        let class = if main { "btn" } else { "btn quiet" };
        shown.then(|| view! { <a class=class href=cx.href(path)>{words}</a> })
    };
    view! {
        <nav class="row doors" aria-label=w.actions>
            {door(can(cx, Action::Decide), "/lam-viec/duyet", (w.to_review)(to_review), to_review > 0)}
            {door(can(cx, Action::Intake), "/lam-viec/tiep-nhan", w.read_in.to_owned(), false)}
            {door(true, AGREEMENTS, w.unpublished.to_owned(), false)}
            {door(can(cx, Action::Lead), "/tong-hop", w.to_lead.to_owned(), false)}
        </nav>
    }
    .into_any()
}

/// The actor's own updates; `verb` names the way on, empty where there is none but to look.
fn updates(cx: &Cx, title: &'static str, verb: &'static str, items: Vec<QueueItem>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let count = items.len();
    let items = items.into_iter().map(|item| own_update(cx, verb, item)).collect_view();
    view! {
        <section class="sec">
            <header><h2>{title}</h2><span class="muted small num">{count}</span></header>
            <ul class="tasks">{items}</ul>
        </section>
    }
    .into_any()
}

fn own_update(cx: &Cx, verb: &'static str, item: QueueItem) -> AnyView {
    let record = cx.href(&format!("{AGREEMENTS}/{}/{}", item.agreement_slug, item.code));
    let form = cx.href(&format!("/lam-viec/cap-nhat/{}", item.update.commitment_id));
    let returned = item.update.state == ReviewState::Returned;
    let reason = item.update.return_reason.filter(|_| returned).map(|reason| {
        let who = item.update.decided_by.unwrap_or_default();
        view! { <div class="reason"><p class="small">{(cx.w.work.returned_by)(&who)}</p><blockquote>{reason}</blockquote></div> }
    });
    let as_of = format!("{} {}", cx.w.report.as_of, format::date(item.update.as_of));
    let button = (!verb.is_empty()).then(|| {
        let name = format!("{verb}: {}", item.text);
        view! { <a class="btn quiet" href=form aria-label=name>{verb}</a> }
    });
    view! {
        <li>
            <div>
                <a href=record>{item.text.clone()}</a>
                <p class="small muted num">{as_of}</p>
                {reason}
            </div>
            {button}
        </li>
    }
    .into_any()
}

fn agreements(cx: &Cx, agreements: Vec<(String, String)>) -> AnyView {
    if agreements.is_empty() {
        return ().into_any();
    }
    let items = agreements
        .into_iter()
        .map(|(slug, title)| {
            let address = cx.href(&format!("{AGREEMENTS}/{slug}"));
            view! { <li><div><a href=address>{title}</a></div></li> }
        })
        .collect_view();
    view! {
        <section class="sec">
            <header><h2>{cx.w.work.agreements_waiting}</h2></header>
            <ul class="tasks">{items}</ul>
        </section>
    }
    .into_any()
}

fn commitments(cx: &Cx, cards: &[CommitmentCard]) -> AnyView {
    if cards.is_empty() {
        return view! { <p class="muted">{cx.w.work.mine_none}</p> }.into_any();
    }
    cards
        .iter()
        .map(|card| {
            let button = can(cx, Action::Report).then(|| update_link(cx, card));
            view! { <div class="with-action">{commitment_card(cx, card, true)}{button}</div> }
        })
        .collect_view()
        .into_any()
}

/// The way to the update form of a commitment.
#[must_use]
pub fn update_link(cx: &Cx, card: &CommitmentCard) -> AnyView {
    let address = cx.href(&format!("/lam-viec/cap-nhat/{}", card.commitment.id));
    let name = (cx.w.work.update_of)(&card.commitment.text);
    view! { <a class="btn quiet" href=address aria-label=name>{cx.w.work.update}</a> }.into_any()
}
