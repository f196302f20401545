//! A form sent twice acts once.

use std::time::Duration;

use reqwest::StatusCode;

use crate::support::site::{Site, with};

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
