//! The log and the histories.

use reqwest::StatusCode;

use crate::support::site::{Site, with};

const ADMIN: &str = "admin@demo.invalid";

#[tokio::test]
async fn the_log_is_narrowed_and_exported_for_spreadsheets() {
    let site = Site::demo().await;
    let admin = site.sign_in(ADMIN).await;
    let form = site.get("/quan-tri/co-quan", &admin).await.form_with("valid_to");
    site.post("/quan-tri/co-quan", &admin, &with(form, "name", "=HYPERLINK(\"x\"), \"Ban\""))
        .await
        .location();
    let log = site.get("/quan-tri/nhat-ky?doi-tuong=agency&nguoi=quan+tri&tu=25/11/2026", &admin).await;
    assert!(log.body.contains("Thêm cơ quan"), "{}", log.text_of("main"));
    assert_eq!(log.html().select(&crate::support::site::selector("table.log tbody tr")).count(), 1);
    assert!(!log.text_of("table.log").contains('{'), "never the data as it is kept");
    let wrong = site.get("/quan-tri/nhat-ky?tu=31/02/2026", &admin).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = site.get("/quan-tri/nhat-ky.csv?doi-tuong=agency", &admin).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.body.starts_with("\u{feff}\"so_thu_tu\",\"thoi_diem\""), "{}", csv.body);
    assert!(csv.body.contains("=HYPERLINK") && !csv.body.contains(",\"=") && csv.body.ends_with("\"\r\n"));
    let whole = site.get("/quan-tri/nhat-ky.csv", &admin).await;
    let rows = whole.body.matches("\r\n").count() - 1;
    let head =
        hoptac::store::system::audit::verify::head(&site.db, crate::support::fixture::now()).await.unwrap();
    assert_eq!(i64::try_from(rows).unwrap(), head.seq, "every entry");
    let broken = site.get("/quan-tri/nhat-ky?truoc=x&thao-tac=%27%00", &admin).await;
    assert_eq!(broken.status, StatusCode::OK);
}

#[tokio::test]
async fn parties_read_the_history_and_others_do_not() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let agreement = "/lam-viec/thoa-thuan/ho-chi-minh-hue-2026";
    let page = site.get(agreement, &hue).await;
    assert!(page.links(agreement).contains(&format!("{agreement}/lich-su")), "a tab leads there");
    site.post(agreement, &hue, &with(page.form_with("version"), "step", "withdraw")).await.location();
    for prefix in ["", "/en"] {
        let history = site.get(&format!("{prefix}{agreement}/lich-su"), &hue).await;
        assert_eq!(history.status, StatusCode::OK);
        let text = history.text_of("main");
        assert!(!text.contains('{') && !text.contains("proposed"), "{text}");
    }
    let history = site.get(&format!("{agreement}/lich-su"), &hue).await;
    assert!(history.text_of("main li b").contains("Rút lại thỏa thuận"), "{}", history.text_of("main"));
    let commitment = site.get(&format!("{agreement}/01/lich-su"), &hue).await;
    assert_eq!(commitment.status, StatusCode::OK);
    assert!(site.get(&format!("{agreement}/99/lich-su"), &hue).await.status == StatusCode::NOT_FOUND);
    let other = site.sign_in("leader.da-nang@demo.invalid").await;
    let refused = site.get(&format!("{agreement}/lich-su"), &other).await.status;
    assert!(refused == StatusCode::NOT_FOUND || refused == StatusCode::FORBIDDEN, "{refused}");
}
