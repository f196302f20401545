use super::*;
use crate::fixtures::{self, HOSTILE, assert_escaped};
use crate::shell::document;

fn page(demo: bool) -> SignInPage {
    let mut errors = FormErrors::default();
    errors.push("email", HOSTILE);
    SignInPage {
        email: HOSTILE.to_owned(),
        next: HOSTILE.to_owned(),
        kept: HOSTILE.to_owned(),
        done: None,
        provider: demo.then(|| HOSTILE.to_owned()),
        errors,
        demo_accounts: if demo {
            vec![(HOSTILE.to_owned(), "lanh.dao@hue.example".to_owned(), Role::Leader)]
        } else {
            Vec::new()
        },
        demo_password: demo.then(|| HOSTILE.to_owned()),
    }
}

#[test]
fn nothing_typed_becomes_markup_and_the_password_is_not_shown_again() {
    let html = document(&fixtures::cx(), page(true)).html;
    assert_escaped(&html);
    assert!(html.contains("autocomplete=\"current-password\"") && html.contains("autocomplete=\"username\""));
    assert!(html.contains("<title>Lỗi: "), "{html}");
}

#[test]
fn demo_accounts_are_shown_only_in_the_demo() {
    assert!(document(&fixtures::cx(), page(true)).html.contains("lanh.dao@hue.example"));
    assert!(!document(&fixtures::cx(), page(false)).html.contains("demo-accounts"));
}
