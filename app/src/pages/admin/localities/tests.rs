use hoptac::model::access::Role;
use hoptac::model::locality::LocalityId;
use hoptac::model::locality::request::{Content, FirstAdmin, Proposer, RequestState};
use hoptac::store::reference::locality::request::Request;
use uuid::Uuid;

use super::ChangesPage;
use super::first_admin::{FirstAdminFields, FirstAdminPage};
use super::form::ChangeFields;
use super::request::RequestPage;
use crate::fixtures;
use crate::fixtures::{HOSTILE, assert_escaped};
use crate::form::errors::FormErrors;
use crate::shell::document;

fn request(state: RequestState) -> Request {
    let text = || HOSTILE.to_owned();
    Request {
        id: Uuid::nil(),
        title: text(),
        content: Content::FirstAdmin(FirstAdmin {
            locality: LocalityId("01-20080801".to_owned()),
            email: text(),
            name: text(),
        }),
        proposer: Proposer { account_id: Uuid::nil(), unit: LocalityId("01-20080801".to_owned()) },
        proposed_by: text(),
        proposed_at: chrono::DateTime::UNIX_EPOCH,
        state,
        decided_by: text(),
        reason: text(),
        own: true,
        decides: true,
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    let cx = fixtures::staff_cx(Role::Operator, "/quan-tri/dia-phuong");
    let text = || HOSTILE.to_owned();
    let mut errors = FormErrors::default();
    errors.push("reason", HOSTILE);
    let list = ChangesPage {
        typed: ChangeFields { name_vi: text(), basis: text(), ..ChangeFields::default() },
        errors: errors.clone(),
        requests: vec![request(RequestState::Waiting), request(RequestState::Declined)],
    };
    let typed = FirstAdminFields { locality: text(), email: text(), name: text() };
    let page = |state| RequestPage {
        request: request(state),
        outlook: None,
        reason: HOSTILE.to_owned(),
        errors: errors.clone(),
        deciders: 0,
    };
    for html in [
        document(&cx, list).html,
        document(&cx, FirstAdminPage { typed, errors: errors.clone(), without: Vec::new() }).html,
        document(&cx, page(RequestState::Waiting)).html,
        document(&cx, page(RequestState::Declined)).html,
    ] {
        assert_escaped(&html);
    }
}
