//! The work between two sides over HTTP, without JavaScript.

use reqwest::StatusCode;

use crate::support::site::{Answer, Fields, Site, fields, with};

const BASE: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025";

/// The address of the update form of the commitment with this code.
async fn form_of(site: &Site, code: &str, cookie: &str) -> String {
    let page = site.get(&format!("{BASE}/{code}"), cookie).await;
    let link = page.links("/lam-viec/cap-nhat/").into_iter().find(|link| !link.contains('?'));
    link.unwrap_or_else(|| panic!("a way to report in: {}", page.body))
}

/// The fields of an update as a reporter types them.
fn say(form: Fields, progress: &str, results: &str) -> Fields {
    let typed = [("progress", progress), ("health", "on_track"), ("results", results)];
    typed.iter().fold(form, |form, (name, value)| with(form, name, value))
}

/// The update this answer's confirmation is about.
fn update_of(answer: &Answer) -> String {
    answer.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn one_press_says_that_nothing_changed() {
    let site = Site::demo().await;
    let reporter = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = site.get(&format!("{BASE}/13"), &reporter).await;
    let path = form_of(&site, "13", &reporter).await;
    let pressed = with(page.form_with("act"), "act", "nothing");
    let sent = site.post(&path, &reporter, &pressed).await;
    let again = site.post(&path, &reporter, &pressed).await;
    assert_eq!(sent.location(), again.location(), "a second press is the first");
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let review = site.get(&format!("/lam-viec/duyet/{}", update_of(&sent)), &leader).await;
    assert!(review.body.contains("Không có thay đổi trong kỳ"));
    // With something typed, the same button loses nothing.
    let form = say(site.get(&path, &reporter).await.form_with("results"), "in_progress", "Đã làm");
    let answer = site.post(&path, &reporter, &with(form, "act", "nothing")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.form_with("results").contains(&("results".to_owned(), "Đã làm".to_owned())));
}

#[tokio::test]
async fn a_draft_survives_sign_out_and_a_second_page_sees_both_versions() {
    let site = Site::demo().await;
    let one = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = form_of(&site, "14", &one).await;
    let (first, second) = (site.get(&path, &one).await, site.get(&path, &one).await);
    let typed = with(say(first.form_with("results"), "paused", "Bản thứ nhất"), "act", "save");
    let saved = site.post(&path, &one, &typed).await.location().to_owned();
    assert!(site.get(&saved, &one).await.body.contains("Đã lưu bản nháp"));

    let mine = with(say(second.form_with("results"), "in_progress", "Bản thứ hai"), "act", "submit");
    let conflict = site.post(&path, &one, &mine).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for text in ["Bản thứ nhất", "Bản thứ hai"] {
        assert!(conflict.text_of("table").contains(text), "{text} stands in the comparison");
    }
    let kept = conflict.form_with("results");
    assert!(
        kept.contains(&("results".to_owned(), "Bản thứ hai".to_owned())),
        "the form keeps what was typed"
    );

    site.post("/dang-xuat", &one, &fields(&[])).await;
    let again = site.sign_in("coordinator.hue@demo.invalid").await;
    let draft = site.get(&path, &again).await.form_with("results");
    assert!(draft.contains(&("results".to_owned(), "Bản thứ nhất".to_owned())), "the draft is still there");
    // Having seen both, the second is sent on top of the first.
    let token = site.get(&path, &again).await.form_with("results");
    let token = token.iter().find(|(name, _)| name == "_form").unwrap().1.clone();
    let sent = site.post(&path, &again, &with(with(kept, "_form", &token), "act", "submit")).await;
    assert!(sent.location().contains("/da-gui/"));
}

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
    site.post(&page, &leader, &with(form, "_form", &token)).await.location();
    assert!(!site.get(public, "").await.body.contains("7 đoàn khách"));
}

#[tokio::test]
async fn an_approved_update_is_corrected_by_a_new_one() {
    let site = Site::demo().await;
    let coordinator = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let page = site.get(&format!("{BASE}/13"), &coordinator).await;
    let link = page.links("/lam-viec/cap-nhat/").into_iter().find(|l| l.contains("dinh-chinh=")).unwrap();
    let form = site.get(&link, &coordinator).await;
    assert!(form.text_of("h1").contains("Đính chính"));
    let typed = form.form_with("results");
    assert!(typed.iter().any(|(n, v)| n == "results" && !v.is_empty()), "filled with the approved one");
    let typed = with(with(typed, "results", "Số đúng là 13"), "act", "submit");
    let sent = site.post(link.split('?').next().unwrap(), &coordinator, &typed).await;
    let review = format!("/lam-viec/duyet/{}", update_of(&sent));
    let decision = site.get(&review, &leader).await.form_with("version");
    site.post(&review, &leader, &with(decision, "decision", "publish")).await.location();
    let public = site.get("/thoa-thuan/ha-noi-hue-2025/13", "").await.body;
    assert!(public.contains("Số đúng là 13") && public.contains("Đã đính chính"));
}

#[tokio::test]
async fn a_deadline_is_extended_and_both_days_are_shown() {
    let site = Site::demo().await;
    let coordinator = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let leader = site.sign_in("leader.ha-noi@demo.invalid").await;
    let path = format!("{BASE}/11/gia-han");
    let empty = site.get(&path, &coordinator).await.form_with("to_due");
    let answer = site.post(&path, &coordinator, &with(empty.clone(), "act", "ask")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = with(with(answer.form_with("to_due"), "to_due", "28/02/2027"), "reason", "Lùi mặt bằng");
    let asked = site.post(&path, &coordinator, &with(typed, "act", "ask")).await;
    assert!(site.get(asked.location(), &coordinator).await.body.contains("Đã gửi đề nghị gia hạn"));
    let form = site.get(&path, &leader).await.form_with("granted");
    let granted = site.post(&path, &leader, &with(form, "decision", "grant")).await;
    assert!(site.get(granted.location(), &leader).await.body.contains("Đã gia hạn 1 lần"));
    let public = site.get("/thoa-thuan/ha-noi-hue-2025/11", "").await.body;
    assert!(
        public.contains("28/02/2027") && public.contains("20/11/2026"),
        "the current and the original day"
    );
    assert!(public.contains("Thời hạn ban đầu"));
    let outsider = site.sign_in("coordinator.da-nang@demo.invalid").await;
    assert_eq!(site.get(&path, &outsider).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sides_that_differ_settle_it() {
    let site = Site::demo().await;
    let ours = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let theirs = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = site.get("/thoa-thuan/ha-noi-hue-2025/08", "").await;
    assert_eq!(page.html().select(&crate::support::site::selector(".apart > div")).count(), 2);
    let path = format!("{BASE}/08/thong-nhat");
    let open = site.get(&path, &theirs).await;
    let takes = open.links("/lam-viec/cap-nhat/").into_iter().find(|l| l.contains("theo=")).unwrap();
    let filled = site.get(&takes, &theirs).await.form_with("results");
    assert!(
        filled.contains(&("progress".to_owned(), "done".to_owned())),
        "filled with the other side's word"
    );
    let typed =
        [("progress", "done"), ("health", "on_track"), ("note", "Hai bên xác nhận"), ("act", "propose")];
    let form = typed.iter().fold(open.form_with("note"), |form, (n, v)| with(form, n, v));
    site.post(&path, &theirs, &form).await.location();
    assert!(site.get("/thoa-thuan/ha-noi-hue-2025/08", "").await.body.contains("Hai bên khác nhau"));
    let form = site.get(&path, &ours).await.form_with("settlement");
    site.post(&path, &ours, &with(form, "act", "confirm")).await.location();
    assert!(site.get("/thoa-thuan/ha-noi-hue-2025/08", "").await.body.contains("Các bên xác nhận"));
}
