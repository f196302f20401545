//! Notes, the notifications they become, their settings and the jobs that send them, without JavaScript.

use reqwest::StatusCode;

use crate::support::site::{Site, with};

const COMMITMENT: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025/02";

#[tokio::test]
async fn a_note_with_a_mention_becomes_a_notice_that_leads_there() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = format!("{COMMITMENT}/trao-doi");
    let page = site.get(&path, &hue).await;
    let person = page
        .html()
        .select(&crate::support::site::selector("label.tick"))
        .find(|label| {
            let words: String = label.text().collect();
            words.contains("Cán bộ đầu mối") && words.contains("Hà Nội")
        })
        .and_then(|label| {
            label.select(&crate::support::site::selector("input")).next()?.attr("value").map(str::to_owned)
        })
        .expect("the other side's coordinator is on the list");
    let empty = site.post(&path, &hue, &with(page.form_with("text"), "mention", &person)).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.form_with("text").iter().any(|(n, v)| n == "mention" && *v == person), "the tick is kept");
    let form = with(with(page.form_with("text"), "text", "Xin góp ý"), "mention", &person);
    let written = site.post(&path, &hue, &form).await.location().to_owned();
    assert!(written.starts_with(&format!("{path}#")), "{written}");

    let ha_noi = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let list = site.get("/lam-viec/thong-bao", &ha_noi).await;
    assert!(list.text_of("header.masthead").contains("Thông báo ("));
    let notice =
        list.links("/lam-viec/thong-bao/").into_iter().find(|l| l.contains("mention")).expect("a notice");
    let led = site.get(&notice, &ha_noi).await;
    assert!(led.location().starts_with("/lam-viec/thoa-thuan/ha-noi-hue-2025/"), "{}", led.location());
    assert!(site.get(&path, &ha_noi).await.text_of(".thread").contains("Mới"), "not read before");
    assert!(!site.get(&path, &ha_noi).await.text_of(".thread .tag").contains("Mới"), "read now");
    let all = site.get("/lam-viec/thong-bao", &ha_noi).await;
    assert_eq!(
        site.post("/lam-viec/thong-bao", &ha_noi, &all.form_with("until")).await.location(),
        "/lam-viec/thong-bao"
    );
    assert!(
        !site.get("/lam-viec/thong-bao", &ha_noi).await.text_of("header.masthead").contains("Thông báo (")
    );
    assert_eq!(site.get(&notice, &hue).await.status, StatusCode::NOT_FOUND, "somebody else's notice");

    let withdraw = format!("{path}/{}", written.rsplit('#').next().unwrap());
    let token = with(site.get(&path, &hue).await.form_with("_form"), "x", "");
    assert_eq!(site.post(&withdraw, &ha_noi, &token).await.status, StatusCode::CONFLICT);
    site.post(&withdraw, &hue, &token).await.location();
    let gone = site.get(&path, &ha_noi).await;
    assert!(gone.text_of("main").contains("Đã thu hồi") && !gone.body.contains("Xin góp ý"));
    let stranger = site.sign_in("coordinator.da-nang@demo.invalid").await;
    assert_eq!(site.get(&path, &stranger).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn settings_and_jobs_are_saved_and_shown() {
    let site = Site::demo().await;
    let hue = site.sign_in("reporter.hue@demo.invalid").await;
    let path = "/tai-khoan/thong-bao";
    let form = with(site.get(path, &hue).await.form_with("talk"), "talk", "at_once");
    site.post(path, &hue, &with(form, "deadline", "<script>")).await.location();
    let saved = site.get(path, &hue).await.form_with("talk");
    assert!(saved.iter().any(|(n, v)| n == "talk" && v == "at_once"), "{saved:?}");
    assert!(saved.iter().any(|(n, v)| n == "deadline" && v == "daily"), "what is none changes nothing");

    let operator = site.sign_in("operator@demo.invalid").await;
    hoptac::store::system::job::enter(&site.db, crate::support::fixture::now()).await.unwrap();
    let page = site.get("/quan-tri/cong-viec", &operator).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("HOPTAC_BACKUP"), "it says that no backups are made");
    let form = with(page.form_with("job"), "job", "reminders");
    site.post("/quan-tri/cong-viec", &operator, &form).await.location();
    assert!(site.get("/quan-tri/cong-viec", &operator).await.body.contains("Sẽ chạy trong ít giây"));
    assert_eq!(site.get("/quan-tri/cong-viec", &hue).await.status, StatusCode::FORBIDDEN);
}
