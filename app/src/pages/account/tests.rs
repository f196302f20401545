use chrono::DateTime;
use hoptac::model::account::LinkPurpose;
use hoptac::store::auth::account::own::{Own, OwnSession};
use hoptac::store::auth::password_link::Holder;

use super::code::CodePage;
use super::forgot::ForgotPage;
use super::own::OwnPage;
use super::set_password::SetPasswordPage;
use crate::fixtures;
use crate::fixtures::{HOSTILE, assert_escaped};
use crate::form::errors::FormErrors;
use crate::pages::account::second_factor::{Factor, FactorPage};
use crate::shell::document;

fn errors() -> FormErrors {
    let mut errors = FormErrors::default();
    for field in ["email", "current", "new", "again", "code"] {
        errors.push(field, HOSTILE);
    }
    errors
}

#[test]
fn nothing_typed_becomes_markup() {
    let cx = fixtures::cx();
    let text = || HOSTILE.to_owned();
    let session = OwnSession {
        key: text(),
        created_at: DateTime::UNIX_EPOCH,
        seen_at: DateTime::UNIX_EPOCH,
        agent: text(),
        this: false,
    };
    let own = Own {
        email: text(),
        agency: text(),
        second_factor_since: None,
        codes_left: 0,
        sessions: vec![session.clone(), session],
    };
    let holder = Holder { email: text(), name: text(), purpose: LinkPurpose::Invite };
    for html in [
        document(&cx, OwnPage { own, done: None, errors: errors() }).html,
        document(&cx, SetPasswordPage { holder, errors: errors() }).html,
        document(&cx, ForgotPage { email: text(), errors: errors() }).html,
        document(&cx, CodePage { next: text(), kept: text(), errors: errors() }).html,
    ] {
        assert_escaped(&html);
        assert!(html.contains("<title>Lỗi: "), "{html}");
    }
    let factor = Factor::Setting { secret: text(), side: 10, path: text() };
    assert_escaped(&document(&cx, FactorPage { factor, obligatory: true, errors: errors() }).html);
}
