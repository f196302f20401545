//! The intake wizard without JavaScript: what it refuses.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::StatusCode;
use server::http::intake_gate::IntakeGate;
use server::workers::WorkError;
use tokio::task::JoinHandle;

use crate::support::site::{Site, fields, with};

const SEED: &[u8] = include_bytes!("../../data/ha-noi-thua-thien-hue-2019.txt");

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
async fn a_full_queue_is_told_and_keeps_the_text() {
    let gate = IntakeGate::default();
    let site = Site::with_intake(gate.clone()).await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let wait = Arc::new(Mutex::new(wait));
    let crowd = fill(&gate, &wait).await;
    let typed = fields(&[("declare", "yes"), ("text", std::str::from_utf8(SEED).unwrap())]);
    let refused = site.upload("/lam-viec/tiep-nhan", &cookie, &typed, ("", Vec::new())).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.body);
    assert!(refused.text_of("textarea").contains("Thừa Thiên Huế"), "the text is still there");
    drop(go);
    for one in crowd {
        let _ = one.await;
    }
    let taken = site.upload("/lam-viec/tiep-nhan", &cookie, &typed, ("", Vec::new())).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
}

/// Has the readers wait for `wait` until no more work is taken.
async fn fill(gate: &IntakeGate, wait: &Arc<Mutex<Receiver<()>>>) -> Vec<JoinHandle<Result<(), WorkError>>> {
    let mut crowd = Vec::new();
    loop {
        let (readers, wait) = (Arc::clone(&gate.readers), Arc::clone(wait));
        let work = move || wait.lock().unwrap().recv().unwrap_or_default();
        let one = tokio::spawn(async move { readers.run(work).await });
        tokio::time::sleep(Duration::from_millis(20)).await;
        if one.is_finished() {
            assert_eq!(one.await.unwrap(), Err(WorkError::Busy));
            return crowd;
        }
        crowd.push(one);
    }
}

#[tokio::test]
async fn a_domain_retired_after_the_draft_was_read_in_is_shown_and_refused() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let declared = fields(&[("declare", "yes")]);
    let taken = site.upload("/lam-viec/tiep-nhan", &cookie, &declared, ("a.txt", SEED.to_vec())).await;
    let review = taken.location().to_owned();
    let domain = value(&site.get(&review, &cookie).await.form_with("title"), "domain_3");

    let operator = site.sign_in("operator@demo.invalid").await;
    let path = format!("/quan-tri/linh-vuc/{domain}");
    let form = site.get(&path, &operator).await.form_with("name_vi");
    let asked = site.post(&path, &operator, &with(form, "act", "retire")).await;
    site.post(&path, &operator, &asked.form_with("sure")).await.location();

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
    let mended = with(mended, "again", "yes");
    site.post(&review, &cookie, &with(mended, "act", "finish")).await.location();
}

/// A paper with `count` commitments, each of about `words` words.
fn paper(count: usize, words: usize) -> Vec<u8> {
    let bullet = format!("- Tổ chức {}.\n", "hội nghị xúc tiến du lịch ".repeat(words / 5));
    format!(
        "BẢN GHI NHỚ\ngiữa tỉnh Nghệ An và thành phố Huế\n\nNỘI DUNG HỢP TÁC\n1. Du lịch\n{}",
        bullet.repeat(count)
    )
    .into_bytes()
}

#[tokio::test]
async fn the_largest_draft_that_is_taken_can_be_opened_saved_and_stored() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let declared = fields(&[("declare", "yes")]);
    let taken = site.upload("/lam-viec/tiep-nhan", &cookie, &declared, ("a.txt", paper(500, 190))).await;
    let review = taken.location().to_owned();
    let form = site.get(&review, &cookie).await.form_with("title");
    let typed: usize = form.iter().map(|(name, value)| name.len() + value.chars().count()).sum();
    assert!(typed > 400_000, "{typed}: about as long as a draft may be");
    let saved = site.post(&review, &cookie, &with(form, "act", "save")).await;
    assert_eq!(saved.location(), review);
    let form = site.get(&review, &cookie).await.form_with("title");
    assert_eq!(form.iter().filter(|(name, _)| name.starts_with("text_")).count(), 500);
    let stored = site.post(&review, &cookie, &with(form, "act", "finish")).await;
    let page = site.get(stored.location(), &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn more_than_a_draft_may_hold_is_refused_by_number() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let declared = fields(&[("declare", "yes")]);
    for (bytes, words) in [
        (paper(501, 5), "501 nội dung"),
        (paper(500, 300), "1.000.000 ký tự"),
        ("du lịch ".repeat(700_000).into_bytes(), "5.000.000 ký tự"),
    ] {
        let answer = site.upload("/lam-viec/tiep-nhan", &cookie, &declared, ("a.txt", bytes)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.text_of(".errors").contains(words), "{words}: {}", answer.text_of(".errors"));
    }
    for _ in 0..20 {
        site.upload("/lam-viec/tiep-nhan", &cookie, &declared, ("a.txt", paper(1, 5))).await.location();
    }
    let answer = site.upload("/lam-viec/tiep-nhan", &cookie, &declared, ("a.txt", paper(1, 5))).await;
    assert!(answer.text_of(".errors").contains("20 bản nháp"), "{}", answer.text_of(".errors"));
}

#[tokio::test]
async fn a_form_has_only_so_many_fields_and_bytes() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = "/lam-viec/tiep-nhan/018f0000-0000-7000-8000-000000000000";
    let field = ("a".to_owned(), String::new());
    let many = vec![field.clone(); 20_001];
    assert_eq!(site.post(path, &cookie, &many).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(site.post(path, "", &many).await.status, StatusCode::PAYLOAD_TOO_LARGE, "nor is it kept");
    let long = fields(&[("a", &"x".repeat(2 << 20))]);
    assert_eq!(
        site.post(path, &cookie, &long).await.status,
        StatusCode::NOT_FOUND,
        "read, and there is no draft"
    );
    assert_eq!(
        site.post(path, "", &long).await.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "anybody may send that"
    );
    let elsewhere = "/lam-viec/soan/ha-noi-hue-2025/thong-tin";
    assert_eq!(site.post(elsewhere, &cookie, &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
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

#[tokio::test]
async fn long_forms_come_only_from_who_may_read_drafts_in() {
    let site = Site::demo().await;
    let path = "/lam-viec/tiep-nhan/00000000-0000-0000-0000-000000000000";
    let long = fields(&[("title", &"a".repeat(2 * 1024 * 1024))]);
    for (who, status) in [
        ("coordinator.hue@demo.invalid", StatusCode::NOT_FOUND),
        ("reporter.hue@demo.invalid", StatusCode::PAYLOAD_TOO_LARGE),
        ("leader.hue@demo.invalid", StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let cookie = site.sign_in(who).await;
        assert_eq!(site.post(path, &cookie, &long).await.status, status, "{who}");
    }
}
