//! A form sent twice acts once.

use std::time::{Duration, Instant};

use reqwest::StatusCode;

use crate::support::site::{Site, fields, with};

const AGREEMENT: &str = "/lam-viec/thoa-thuan/ho-chi-minh-hue-2026";

#[tokio::test]
async fn every_form_of_staff_carries_a_token_of_its_own_showing() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let token =
        |fields: Vec<(String, String)>| fields.into_iter().find(|(name, _)| name == "_form").unwrap().1;
    let first = token(site.get(AGREEMENT, &cookie).await.form_with("version"));
    let second = token(site.get(AGREEMENT, &cookie).await.form_with("version"));
    assert_ne!(first, second);
}

#[tokio::test]
async fn a_resend_is_answered_like_the_first_and_acts_once() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let form = with(site.get(AGREEMENT, &cookie).await.form_with("version"), "step", "withdraw");
    let first = site.post(AGREEMENT, &cookie, &form).await;
    let again = site.post(AGREEMENT, &cookie, &form).await;
    assert_eq!((first.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(first.location(), again.location());
}

#[tokio::test]
async fn of_three_clicks_at_once_one_acts() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let form = with(site.get(AGREEMENT, &cookie).await.form_with("version"), "step", "withdraw");
    let (a, b, c) = tokio::join!(
        site.post(AGREEMENT, &cookie, &form),
        site.post(AGREEMENT, &cookie, &form),
        site.post(AGREEMENT, &cookie, &form),
    );
    for answer in [a, b, c] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_first_click_that_the_browser_gave_up_ends_all_the_same() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    for wait in 0..16 {
        let step = if wait % 2 == 0 { "withdraw" } else { "propose" };
        let form = with(site.get(AGREEMENT, &cookie).await.form_with("version"), "step", step);
        site.post_and_leave(AGREEMENT, &cookie, &form, Duration::from_millis(wait)).await;
        let second = site.post(AGREEMENT, &cookie, &form).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER, "given up after {wait} ms: {}", second.body);
    }
}

#[tokio::test]
async fn what_was_refused_may_be_sent_again() {
    let site = Site::demo().await;
    let first = site.sign_in("coordinator.hue@demo.invalid").await;
    let form = site.get(AGREEMENT, &first).await.form_with("version");
    let wrong = with(with(form.clone(), "version", "77"), "step", "withdraw");
    for _ in 0..2 {
        assert_eq!(site.post(AGREEMENT, &first, &wrong).await.status, StatusCode::CONFLICT);
    }
    let other = site.sign_in("coordinator.ho-chi-minh@demo.invalid").await;
    let same = site.post(AGREEMENT, &other, &with(form, "step", "withdraw")).await;
    assert_eq!(same.status, StatusCode::SEE_OTHER, "another person's form is another form");
}

#[tokio::test]
async fn a_second_click_on_a_form_with_an_error_is_answered_at_once() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let form = site.get("/lam-viec/thoa-thuan/ha-noi-hue-2025/01/trao-doi", &cookie).await.form_with("text");
    let path = "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/trao-doi";
    let start = Instant::now();
    let (one, two) = tokio::join!(site.post(path, &cookie, &form), site.post(path, &cookie, &form));
    assert_eq!(
        (one.status, two.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert!(start.elapsed() < Duration::from_secs(5), "after {:?}", start.elapsed());
}

#[tokio::test]
async fn what_is_shown_once_is_shown_to_the_second_click_too() {
    let site = Site::demo().await;
    let admin = site.sign_in("admin@demo.invalid").await;
    let list = "/quan-tri/tai-khoan";
    let found = site.get(&format!("{list}?q=leader.ha-noi"), &admin).await;
    let path = found.links(&format!("{list}/0"))[0].clone();
    let form = fields(&[("act", "link"), ("_form", "1")]);
    let (one, two) = tokio::join!(site.post(&path, &admin, &form), site.post(&path, &admin, &form));
    let three = site.post(&path, &admin, &form).await;
    assert!(one.text_of(".link-once code").contains("/dat-mat-khau/"), "{}", one.body);
    for again in [two, three] {
        assert_eq!((again.status, &again.body), (one.status, &one.body));
        assert_eq!(again.header("cache-control"), "no-store");
    }
    let asked = "select count(*) from audit_entry where noun = 'account' and action like '%link%'";
    assert_eq!(site.db_number(asked).await, 1, "asked for once");
}

#[tokio::test]
async fn server_functions_take_forms_alone() {
    let site = Site::demo().await;
    let cookie = site.sign_in("reporter.hue@demo.invalid").await;
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", "application/cbor"] {
        for who in ["", cookie.as_str()] {
            let answer = site.post_as("/fn/save_draft", who, kind).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{kind} {}", answer.body);
        }
    }
}
