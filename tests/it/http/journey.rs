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
    assert!(page.body.contains("Chờ bên kia xác nhận"));
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let hue_leader = site.sign_in("leader.hue@demo.invalid").await;
    report(&site, &commitment, (&hue, &hue_leader), "done", "Huế xác nhận đã hoàn thành").await;
    assert!(site.get(&format!("{public}/01"), "").await.body.contains("Các bên xác nhận"));

    // The leader reaches it from the dashboard: domain, commitment, evidence.
    let dashboard = site.get("/tong-hop", &leader).await;
    assert!(dashboard.links("/tong-hop/").iter().any(|l| l.starts_with("/tong-hop/xay-dung-dang")));
    let domain = site.get("/tong-hop/xay-dung-dang?tinh-trang=done_on_time", &leader).await;
    assert!(domain.links(&commitment).len() == 1, "the domain's list leads to the commitment");
    assert!(site.get(&commitment, &leader).await.body.contains(results));
}

#[tokio::test]
async fn a_faulty_form_comes_back_with_everything_typed() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = site.get("/lam-viec/thoa-thuan/ha-noi-hue-2025/01", &hue).await;
    let update = page.links("/lam-viec/cap-nhat/").first().cloned().expect("a way to report");
    let update = update.split('?').next().unwrap();
    let form = site.get(update, &hue).await.form_with("results");
    let typed = [
        ("progress", "in_progress"),
        ("health", "at_risk"),
        ("as_of", "31/02/2026"),
        ("results", "Đã làm \"một nửa\" <còn lại> & chờ kinh phí\n\nđoạn hai"),
        ("next_steps", "họp tháng 12"),
        ("act", "submit"),
    ];
    let form = typed.iter().fold(form, |form, (name, value)| with(form, name, value));
    let answer = site.post(update, &hue, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("<title>Lỗi: "));
    let again = answer.form_with("results");
    for (name, value) in typed.iter().filter(|(name, _)| *name != "act") {
        let found = again.iter().find(|(n, _)| n == name).map(|(_, v)| v.replace("\r\n", "\n"));
        assert_eq!(found.as_deref(), Some(*value), "{name} is kept");
    }
}

#[tokio::test]
async fn whoever_comes_second_gets_a_conflict_and_nothing_is_half_done() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = "/lam-viec/thoa-thuan/ho-chi-minh-hue-2026";
    let first = site.get(path, &hue).await.form_with("version");
    let stale = site.get(path, &hue).await.form_with("version");
    let first = site.post(path, &hue, &with(first, "step", "withdraw")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = site.post(path, &hue, &with(stale, "step", "withdraw")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn unreadable_files_are_refused_in_words_and_nothing_is_kept() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let before = site.db_drafts(&cookie).await;
    let declared = fields(&[("declare", "yes")]);
    let mut messages = Vec::new();
    for (name, bytes) in [
        ("rong.txt", Vec::new()),
        ("tai-lieu.pdf", b"%PDF-1.7\n1 0 obj".to_vec()),
        ("anh.png", b"\x89PNG\r\n\x1a\n0000".to_vec()),
        (
            "english.txt",
            "This agreement is made between the two parties for cooperation. ".repeat(20).into_bytes(),
        ),
        ("mat.txt", format!("MẬT\n\n{}", String::from_utf8_lossy(SEED)).into_bytes()),
    ] {
        let answer = site.upload("/lam-viec/tiep-nhan", &cookie, &declared, (name, bytes)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let summary = answer.text_of(".errors");
        assert!(!summary.is_empty(), "{name} is told why");
        messages.push(summary);
    }
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), 5, "each has its own words: {messages:#?}");
    let undeclared =
        site.upload("/lam-viec/tiep-nhan", &cookie, &fields(&[]), ("a.txt", SEED.to_vec())).await;
    assert_eq!(undeclared.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.db_drafts(&cookie).await, before, "nothing was kept");
}

#[tokio::test]
async fn a_domain_retired_after_the_draft_was_read_in_is_shown_and_refused() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let declared = fields(&[("declare", "yes")]);
    let taken = site.upload("/lam-viec/tiep-nhan", &cookie, &declared, ("a.txt", SEED.to_vec())).await;
    let review = taken.location().to_owned();
    let domain = value(&site.get(&review, &cookie).await.form_with("title"), "domain_3");

    let admin = site.sign_in("admin@demo.invalid").await;
    let path = format!("/quan-tri/linh-vuc/{domain}");
    let form = site.get(&path, &admin).await.form_with("name_vi");
    site.post(&path, &admin, &with(form, "act", "retire")).await.location();

    let form = site.get(&review, &cookie).await.form_with("title");
    assert_eq!(value(&form, "domain_3"), domain, "what the draft says, not the first of the list");
    let form = with(with(form, "held_on", "14/06/2019"), "issued_on", "20/06/2019");
    let refused = site.post(&review, &cookie, &with(form, "act", "finish")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text_of(".errors").contains("Lĩnh vực này đã ngừng sử dụng"));
    let again = refused.form_with("title");
    let assigned = with(with(with(again, "pick_4", "1"), "assign", &domain), "act", "assign");
    let assigned = site.post(&review, &cookie, &assigned).await;
    assert_eq!(assigned.status, StatusCode::UNPROCESSABLE_ENTITY, "nor is anything else put in it");

    let again = assigned.form_with("title");
    let others: Vec<String> =
        again.iter().filter(|(_, v)| *v == domain).map(|(name, _)| name.clone()).collect();
    let mended = others.iter().fold(again, |form, name| with(form, name, "khac"));
    site.post(&review, &cookie, &with(mended, "act", "finish")).await.location();
}

fn value(form: &[(String, String)], name: &str) -> String {
    form.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).expect("a field")
}

impl Site {
    /// Open drafts of the wizard that this person sees.
    async fn db_drafts(&self, cookie: &str) -> usize {
        self.get("/lam-viec/tiep-nhan", cookie).await.links("/lam-viec/tiep-nhan/").len()
    }
}
