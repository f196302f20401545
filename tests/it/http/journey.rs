//! The main job without JavaScript: a notice goes in, commitments come out, both sides report, the public reads.

use reqwest::StatusCode;

use crate::support::site::{Answer, Site, fields, with};

const SEED: &[u8] = include_bytes!("../../data/ha-noi-thua-thien-hue-2019.txt");

async fn take_in(site: &Site, cookie: &str) -> String {
    let declared = fields(&[("declare", "yes")]);
    let taken = site.upload("/lam-viec/tiep-nhan", cookie, &declared, ("thong-bao.txt", SEED.to_vec())).await;
    let review_path = taken.location().to_owned();
    let review = site.get(&review_path, cookie).await;
    assert_eq!(review.status, StatusCode::OK);
    assert!(review.body.contains("<mark id="), "the source stands beside with its quotes marked");
    let form = with(review.form_with("title"), "held_on", "14/06/2019");
    let form = with(with(form, "issued_on", "20/06/2019"), "act", "finish");
    let similar = site.post(&review_path, cookie, &form).await;
    assert!(similar.body.contains("có thể đã có trong hồ sơ"), "{}", similar.body);
    let form = with(with(similar.form_with("title"), "again", "yes"), "act", "finish");
    site.post(&review_path, cookie, &form).await.location().to_owned()
}

/// Takes a step on the agreement's working page.
async fn step(site: &Site, path: &str, cookie: &str, code: &str) -> Answer {
    let page = site.get(path, cookie).await;
    site.post(path, cookie, &with(page.form_with("version"), "step", code)).await
}

/// Reports on the commitment behind `path` and has it approved and published by `approver`.
async fn report(site: &Site, path: &str, (author, approver): (&str, &str), progress: &str, results: &str) {
    let page = site.get(path, author).await;
    let update = page.links("/lam-viec/cap-nhat/").first().cloned().expect("a way to report");
    let update = update.split('?').next().unwrap().to_owned();
    let mut form = site.get(&update, author).await.form_with("results");
    for (name, value) in
        [("progress", progress), ("health", "on_track"), ("results", results), ("act", "submit")]
    {
        form = with(form, name, value);
    }
    if progress == "done" {
        form = with(form, "done_on", "20/11/2026");
    }
    let sent = site.post(&update, author, &form).await;
    let confirmation = sent.location().to_owned();
    assert_eq!(site.get(&confirmation, author).await.status, StatusCode::OK, "survives a bookmark");
    let again = site.post(&update, author, &form).await;
    assert_eq!(again.location(), confirmation, "a double click makes one update");
    let id = confirmation.rsplit('/').next().unwrap();
    let review = format!("/lam-viec/duyet/{id}");
    let form = site.get(&review, approver).await.form_with("version");
    let decided = site.post(&review, approver, &with(form, "decision", "publish")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
}

#[tokio::test]
async fn from_the_notice_to_the_page_the_public_reads() {
    let site = Site::demo().await;
    let ha_noi = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let work = take_in(&site, &ha_noi).await;
    let slug = work.rsplit('/').next().unwrap().to_owned();
    let public = format!("/thoa-thuan/{slug}");
    assert_eq!(site.get(&public, "").await.status, StatusCode::NOT_FOUND, "a draft is not public");

    step(&site, &work, &ha_noi, "propose").await.location();
    assert_eq!(site.get(&public, "").await.status, StatusCode::NOT_FOUND, "nor is a proposal");
    let leader = site.sign_in("leader.ha-noi@demo.invalid").await;
    step(&site, &work, &leader, "publish").await.location();
    let page = site.get(&public, "").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("2086-TB/TU"));
    assert!(page.links(&format!("{public}/")).len() >= 15, "a commitment for each domain of the notice");

    // Hà Nội reports, then Huế, which answers for Thừa Thiên Huế today.
    let commitment = format!("{work}/01");
    let results = "Đã tổ chức hội nghị trao đổi kinh nghiệm";
    report(&site, &commitment, (&ha_noi, &leader), "done", results).await;
    let page = site.get(&format!("{public}/01"), "").await;
    assert!(page.body.contains(results), "the public reads what was published");
    assert!(page.body.contains("Chờ Thừa Thiên Huế (nay là Huế) xác nhận"));
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let hue_leader = site.sign_in("leader.hue@demo.invalid").await;
    report(&site, &commitment, (&hue, &hue_leader), "done", "Huế xác nhận đã hoàn thành").await;
    assert!(site.get(&format!("{public}/01"), "").await.body.contains("Các bên xác nhận"));

    // The leader reaches it from the dashboard: domain, commitment, evidence.
    let dashboard = site.get("/tong-hop", &leader).await;
    assert!(dashboard.links("/tong-hop/").iter().any(|l| l.starts_with("/tong-hop/xay-dung-dang")));
    let domain = site.get("/tong-hop/xay-dung-dang?tinh-trang=done_undated", &leader).await;
    assert!(domain.links(&commitment).len() == 1, "the domain's list leads to the commitment");
    assert!(site.get(&commitment, &leader).await.body.contains(results));
}
