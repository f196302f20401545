//! Publishing an approved update, without JavaScript.

use reqwest::StatusCode;

use super::update::{form_of, say, update_of};
use crate::support::site::{Answer, Fields, Site, fields, with};

#[tokio::test]
async fn a_coordinator_words_it_a_leader_publishes_it_and_it_is_previewed_as_it_will_be() {
    let site = Site::demo().await;
    let reporter = site.sign_in("reporter.hue@demo.invalid").await;
    let coordinator = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let path = form_of(&site, "09", &reporter).await;
    let form = say(site.get(&path, &reporter).await.form_with("results"), "in_progress", "Nội bộ: 7 đoàn");
    let form = with(with(form, "obstacles", "Thiếu xe"), "act", "submit");
    let update = update_of(&site.post(&path, &reporter, &form).await);

    // Several at once, from the queue.
    let queue = site.get("/lam-viec/duyet", &coordinator).await;
    let none = with(queue.form_with("pick"), "act", "picked");
    assert_eq!(
        site.post("/lam-viec/duyet", &coordinator, &none).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let picked: Fields = none.into_iter().chain([("pick".to_owned(), format!("{update}:1"))]).collect();
    let stale = ("pick".to_owned(), format!("{update}:9"));
    let both: Fields = picked.into_iter().chain([stale]).collect();
    let told = site.post("/lam-viec/duyet", &coordinator, &both).await;
    let told = site.get(told.location(), &coordinator).await.text_of("[role=status]");
    assert!(told.contains("Đã duyệt") && told.contains("Bỏ qua"), "{told}");

    let public = "/thoa-thuan/ha-noi-hue-2025/09";
    assert!(!site.get(public, "").await.body.contains("7 đoàn"), "approved is not public");
    let page = format!("/lam-viec/cong-khai/{update}");
    let typed =
        with(site.get(&page, &coordinator).await.form_with("results"), "results", "Đã đón 7 đoàn khách");
    let preview = site.post(&page, &coordinator, &with(typed.clone(), "act", "preview")).await;
    assert_eq!(preview.status, StatusCode::OK);
    let item = |answer: &Answer| {
        let html = answer.html();
        let css = crate::support::site::selector(".timeline > li");
        html.select(&css).map(|li| li.html()).find(|li| li.contains("Đã đón 7 đoàn khách")).unwrap()
    };
    let previewed = item(&preview);
    assert!(!previewed.contains("Thiếu xe"), "obstacles stay internal");
    site.post(&page, &coordinator, &with(typed, "act", "propose")).await.location();
    assert_eq!(
        site.post(&page, &coordinator, &fields(&[("act", "publish"), ("version", "3")])).await.status,
        StatusCode::FORBIDDEN
    );
    let form = site.get(&page, &leader).await.form_with("version");
    site.post(&page, &leader, &with(form, "act", "publish")).await.location();
    assert_eq!(item(&site.get(public, "").await), previewed, "the public page shows what was previewed");

    let form = site.get(&page, &leader).await.form_with("reason");
    let empty = site.post(&page, &leader, &with(form.clone(), "act", "withdraw")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = with(with(form, "reason", "Kiểm tra lại"), "act", "withdraw");
    let token = site.get(&page, &leader).await.form_with("reason");
    let token = token.iter().find(|(name, _)| name == "_form").unwrap().1.clone();
    let asked = site.post(&page, &leader, &with(form, "_form", &token)).await.location().to_owned();
    assert!(site.get(public, "").await.body.contains("7 đoàn khách"), "a second person published it");
    let asked = asked.split('?').next().unwrap();
    let form = site.get(asked, &coordinator).await.form_with("reason");
    site.post(asked, &coordinator, &with(form, "act", "confirm")).await.location();
    assert!(!site.get(public, "").await.body.contains("7 đoàn khách"));
    site.assert_followed().await;
}
