//! Directives without JavaScript.

use reqwest::StatusCode;

use crate::support::site::{Site, with};

const COMMITMENT: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025/02";

#[tokio::test]
async fn a_directive_is_given_answered_and_closed() {
    let site = Site::demo().await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let path = format!("{COMMITMENT}/chi-dao");
    let page = site.get(&path, &leader).await;
    assert_eq!(page.status, StatusCode::OK);
    let form = with(page.form_with("wording"), "wording", "Báo cáo <b>gấp</b>");
    let faulty = site.post(&path, &leader, &form).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY, "no day");
    assert!(faulty.text_of(".errors").contains("hạn trả lời"), "{}", faulty.text_of(".errors"));
    let form = with(faulty.form_with("wording"), "due_on", "30/11/2026");
    assert!(form.iter().any(|(n, v)| n == "wording" && v == "Báo cáo <b>gấp</b>"), "what was typed is kept");
    let given = site.post(&path, &leader, &form).await.location().to_owned();
    assert_eq!(site.post(&path, &leader, &form).await.location(), given, "a double click gives one");

    let coordinator = site.sign_in("coordinator.hue@demo.invalid").await;
    let work = site.get("/lam-viec", &coordinator).await;
    assert!(work.text_of("main").contains("Chỉ đạo chờ trả lời"), "{}", work.text_of("main"));
    assert!(
        work.text_of("header.masthead").contains("Việc của tôi ("),
        "{}",
        work.text_of("header.masthead")
    );
    let answer = with(
        with(site.get(&given, &coordinator).await.form_with("text"), "text", "Đã xong"),
        "act",
        "answer",
    );
    assert_eq!(site.post(&given, &coordinator, &answer).await.location(), given);
    let word = with(with(site.get(&given, &leader).await.form_with("text"), "text", "Tốt"), "act", "close");
    assert_eq!(site.post(&given, &leader, &word).await.location(), given);
    let late = with(word.clone(), "text", "Nữa");
    assert_eq!(site.post(&given, &leader, &late).await.status, StatusCode::CONFLICT, "somebody was faster");
    assert!(site.get(&given, &coordinator).await.text_of("main").contains("Đã kết thúc"));

    for other in ["leader.ha-noi@demo.invalid", "reporter.da-nang@demo.invalid"] {
        let cookie = site.sign_in(other).await;
        assert_eq!(site.get(&given, &cookie).await.status, StatusCode::NOT_FOUND, "{other}");
        let list = site.get("/lam-viec/chi-dao?cua=all", &cookie).await;
        assert!(!list.body.contains("gấp"), "{other}");
    }
}
