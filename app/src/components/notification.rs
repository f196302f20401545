//! What a notice says, and where it leads: the same in the list and in mails.

use chrono::NaiveDate;
use hoptac::model::extension::ExtensionState;
use hoptac::model::notification::NotificationKind;
use hoptac::model::update::UpdateKind;
use hoptac::store::work::notification::NotificationItem;
use serde_json::Value;

use crate::components::change_words::{between, change_words};
use crate::components::proposals::proposal_address;
use crate::cx::Cx;

/// What a notice says, in one sentence.
#[must_use]
pub fn notification_words(cx: &Cx, item: &NotificationItem) -> String {
    let w = cx.w;
    let words = &w.notification;
    match settlement(item) {
        Some("proposed") => return (words.settlement_proposed)(&item.actor),
        Some("refused") => return (words.settlement_refused)(&item.actor),
        Some(_) => return (words.settlement_confirmed)(&item.actor),
        None => {}
    }
    if item.kind == NotificationKind::OtherSide {
        let part = |name: &str| item.detail.get(name).and_then(Value::as_object);
        if let Some((before, after)) = part("before").zip(part("after")) {
            return (words.corrected)(&between(cx, "update", before, after));
        }
        if said(item, "kind") == Some(UpdateKind::Nothing.code()) {
            return words.nothing_new.to_owned();
        }
    }
    let due = day(item, "due").map(w.common.date).unwrap_or_default();
    let told = (w.notification.text)(item.kind, &item.actor, &due, &what(cx, item));
    match said(item, "document") {
        Some(document) => (words.by_document)(&told, document),
        None => told,
    }
}

/// The day of this name in the notice.
fn day(item: &NotificationItem, name: &str) -> Option<NaiveDate> {
    item.detail.get(name)?.as_str()?.parse().ok()
}

/// The text of this name in the notice.
fn said<'a>(item: &'a NotificationItem, name: &str) -> Option<&'a str> {
    item.detail.get(name)?.as_str()
}

/// From what to what something changes; empty where the notice is of no change.
fn what(cx: &Cx, item: &NotificationItem) -> String {
    let w = cx.w;
    let days =
        || day(item, "from").zip(day(item, "to")).map(|(a, b)| ((w.common.date)(a), (w.common.date)(b)));
    match item.kind {
        NotificationKind::ExtensionAsked => {
            days().map(|(from, to)| (w.extension.span)(&from, &to)).unwrap_or_default()
        }
        NotificationKind::ExtensionDecided => match day(item, "granted") {
            Some(day) => (w.extension.granted)(&(w.common.date)(day)),
            None => (w.extension.state)(ExtensionState::Refused).to_owned(),
        },
        _ => item.change.as_ref().map(|change| change_words(cx, change)).unwrap_or_default(),
    }
}

/// What became of a settlement, where that is what the other side did.
fn settlement(item: &NotificationItem) -> Option<&str> {
    said(item, "settlement")
}

/// What it is about: the commitment, the instruction, or the agreement.
#[must_use]
pub fn notice_subject(item: &NotificationItem) -> Option<String> {
    let said = |name: &str| item.detail.get(name).and_then(|text| text.as_str()).map(str::to_owned);
    said("wording").or_else(|| item.text.clone()).or_else(|| item.title.clone())
}

/// Where it leads, without language.
#[must_use]
pub fn notice_target(item: &NotificationItem) -> String {
    let commitment = match (&item.slug, &item.code) {
        (Some(slug), Some(code)) => Some(format!("/lam-viec/thoa-thuan/{slug}/{code}")),
        (Some(slug), None) => Some(format!("/lam-viec/thoa-thuan/{slug}")),
        _ => None,
    };
    let target = match (item.kind, item.about) {
        (NotificationKind::Submitted | NotificationKind::WaitingLong, Some(update)) if !item.taken_back => {
            Some(format!("/lam-viec/duyet/{update}"))
        }
        (NotificationKind::ToPublish, Some(update)) => Some(format!("/lam-viec/cong-khai/{update}")),
        (NotificationKind::Returned, _) => item.commitment_id.map(|id| format!("/lam-viec/cap-nhat/{id}")),
        (
            NotificationKind::Directive
            | NotificationKind::DirectiveAnswered
            | NotificationKind::DirectiveClosed
            | NotificationKind::DirectiveDue
            | NotificationKind::DirectiveOverdue,
            Some(directive),
        ) => Some(format!("/lam-viec/chi-dao/{directive}")),
        (NotificationKind::Mention, Some(note)) => {
            commitment.as_ref().map(|path| format!("{path}/trao-doi#{note}"))
        }
        (NotificationKind::OtherSide, _) if settlement(item).is_some() => {
            commitment.as_ref().map(|path| format!("{path}/thong-nhat"))
        }
        (NotificationKind::ExtensionAsked | NotificationKind::ExtensionDecided, _) => {
            commitment.as_ref().map(|path| format!("{path}/gia-han"))
        }
        (
            NotificationKind::ProposalWaits
            | NotificationKind::ProposalConfirmed
            | NotificationKind::ProposalCited
            | NotificationKind::ProposalDeclined
            | NotificationKind::ProposalWithdrawn
            | NotificationKind::Amended
            | NotificationKind::Extended
            | NotificationKind::Concluded
            | NotificationKind::Ended
            | NotificationKind::Archived
            | NotificationKind::Unpublished,
            Some(proposal),
        ) => Some(proposal_address(proposal)),
        (
            NotificationKind::RequestAsked
            | NotificationKind::RequestConfirmed
            | NotificationKind::RequestDeclined
            | NotificationKind::RequestWithdrawn,
            Some(request),
        ) => Some(format!("/quan-tri/dia-phuong/{request}")),
        _ => None,
    };
    target.or(commitment).unwrap_or_else(|| "/lam-viec".to_owned())
}
