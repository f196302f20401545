//! Updates without JavaScript: typed, kept as a draft, corrected.

use reqwest::StatusCode;

use crate::support::site::{Answer, Fields, Site, fields, with};

const BASE: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025";

/// The address of the update form of the commitment with this code.
pub(super) async fn form_of(site: &Site, code: &str, cookie: &str) -> String {
    let page = site.get(&format!("{BASE}/{code}"), cookie).await;
    let link = page.links("/lam-viec/cap-nhat/").into_iter().find(|link| !link.contains('?'));
    link.unwrap_or_else(|| panic!("a way to report in: {}", page.body))
}

/// The fields of an update as a reporter types them.
pub(super) fn say(form: Fields, progress: &str, results: &str) -> Fields {
    let typed = [("progress", progress), ("health", "on_track"), ("results", results)];
    typed.iter().fold(form, |form, (name, value)| with(form, name, value))
}

/// The update this answer's confirmation is about.
pub(super) fn update_of(answer: &Answer) -> String {
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
    // With something typed, the same button loses nothing; here beside the one that waits.
    let replacing = site.get(&format!("{path}?thay=1"), &reporter).await.form_with("results");
    let form = say(replacing, "in_progress", "Đã làm");
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
async fn both_lists_count_the_waiting_of_an_update_alike() {
    let site = Site::demo().await;
    let mut compared = 0;
    for email in
        ["coordinator.ha-noi@demo.invalid", "coordinator.hue@demo.invalid", "leader.hue@demo.invalid"]
    {
        let cookie = site.sign_in(email).await;
        let waits = async |path: &str| -> Vec<String> {
            let text = site.get(path, &cookie).await.text_of("main");
            let after = text.split("Chờ ").skip(1).filter_map(|rest| rest.split_once(" ngày"));
            after
                .filter(|(n, _)| n.parse::<i64>().is_ok())
                .map(|(n, rest)| format!("{n} {}", rest.starts_with(" làm việc")))
                .collect()
        };
        let (work, queue) = (waits("/lam-viec").await, waits("/lam-viec/duyet").await);
        assert!(work.iter().chain(&queue).all(|wait| wait.ends_with("true")), "{work:?} {queue:?}");
        assert!(queue.starts_with(&work), "{email}: {work:?} and {queue:?}");
        compared += work.len();
    }
    assert!(compared > 0, "something waits");
    site.assert_followed().await;
}
