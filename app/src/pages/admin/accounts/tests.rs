use hoptac::model::access::Role;
use hoptac::model::locality::LocalityId;
use hoptac::store::Listing;
use hoptac::store::auth::account::manage::AccountCard;
use uuid::Uuid;

use super::AccountFields;
use super::card::AccountPage;
use super::invite::InvitePage;
use super::linked::LinkedPage;
use super::list::AccountsPage;
use crate::fixtures;
use crate::fixtures::{HOSTILE, assert_escaped};
use crate::form::errors::FormErrors;
use crate::shell::document;

fn card() -> AccountCard {
    AccountCard {
        id: Uuid::nil(),
        email: HOSTILE.to_owned(),
        name: HOSTILE.to_owned(),
        role: Role::Leader,
        locality: LocalityId("01-20080801".to_owned()),
        agency: HOSTILE.to_owned(),
        disabled_at: None,
        signed_in_at: None,
        second_factor: true,
        has_password: false,
        version: 3,
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    let cx = fixtures::cx();
    let text = || HOSTILE.to_owned();
    let typed = AccountFields { email: text(), name: text(), role: text(), agency: text() };
    let mut errors = FormErrors::default();
    errors.push("name", HOSTILE);
    let list = Listing { rows: vec![card()], total: 1, more: false, page: 1, per_page: 30 };
    let page = AccountPage {
        card: card(),
        typed: typed.clone(),
        version: 3,
        stale: true,
        saved: false,
        errors: errors.clone(),
    };
    for html in [
        document(&cx, AccountsPage { text: text(), list }).html,
        document(&cx, page).html,
        document(&cx, InvitePage { typed, errors }).html,
        document(&cx, LinkedPage { account: Some(Uuid::nil()), email: text(), link: Some(text()) }).html,
    ] {
        assert_escaped(&html);
    }
}
