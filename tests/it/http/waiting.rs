//! One update of a side waits at a time; what was typed is kept, right or wrong. Without JavaScript.

use reqwest::StatusCode;

use super::update::{form_of, say, update_of};
use crate::support::site::{Fields, Site, fields, with};

/// The token of a form shown anew: a form without one acts each time it is sent.
fn fresh(form: Fields) -> Fields {
    form.into_iter().filter(|(name, _)| name != "_form").collect()
}

#[tokio::test]
async fn the_form_shows_what_waits_and_takes_it_back_or_replaces_it() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let path = form_of(&site, "13", &hue).await;
    let typed = with(
        say(site.get(&path, &hue).await.form_with("results"), "in_progress", "Bản một"),
        "act",
        "submit",
    );
    let sent = site.post(&path, &hue, &typed).await;
    let first = update_of(&sent);

    // Back, and submit: a form of its own with the same words.
    let id = uuid::Uuid::from_u128(77).to_string();
    let again = site.post(&path, &hue, &fresh(with(typed.clone(), "id", &id))).await;
    assert_eq!(again.location(), format!("{path}/da-gui/{first}?da-trinh-truoc=1"));
    let told = site.get(again.location(), &hue).await;
    assert!(told.body.contains("Không có gì được gửi thêm"), "{}", told.body);

    // Another one is not taken by the way: the page shows both and says what sending it would do.
    let other = fresh(with(with(typed, "id", &id), "results", "Bản hai"));
    let beside = site.post(&path, &hue, &other).await;
    assert_eq!(beside.status, StatusCode::CONFLICT);
    assert!(beside.text_of("#waiting").contains("đang chờ duyệt"), "{}", beside.body);
    assert!(beside.body.contains("Bản một") && beside.body.contains("Bản hai"));
    let shown = site.get(&path, &hue).await;
    assert!(shown.body.contains("Bản một") && !shown.body.contains("name=\"results\""));
    let stale = format!("/lam-viec/duyet/{first}");
    let open = with(site.get(&stale, &leader).await.form_with("version"), "decision", "approve");
    let replaced = site.post(&path, &hue, &with(beside.form_with("results"), "act", "submit")).await;
    let second = update_of(&replaced);
    assert_ne!(first, second);
    let queue = site.get("/lam-viec/duyet", &leader).await;
    assert!(queue.body.contains("Bản hai") && !queue.body.contains("Bản một"), "the row holds the result");
    assert!(queue.body.contains("Thay bản trình trước"));
    assert_eq!(site.post(&stale, &leader, &open).await.status, StatusCode::CONFLICT);
    let former = site.get(&stale, &leader).await;
    assert!(former.body.contains("Đã được thay bằng bản trình mới hơn"), "{}", former.body);
    assert!(former.links("/lam-viec/duyet/").contains(&format!("/lam-viec/duyet/{second}")));

    // Taken back it is a draft again, and nobody can decide on it.
    let form = site.get(&path, &hue).await.form_with("waiting");
    let back = site.post(&path, &hue, &with(form.clone(), "act", "take_back")).await;
    let draft = site.get(back.location(), &hue).await;
    assert!(draft.body.contains("Đã rút cập nhật về bản nháp"));
    assert!(draft.form_with("results").contains(&("results".to_owned(), "Bản hai".to_owned())));
    let twice = site.post(&path, &hue, &fresh(with(form, "act", "take_back"))).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "said, not done again");
    let decided = site.get(&format!("/lam-viec/duyet/{second}"), &leader).await;
    assert_eq!(decided.status, StatusCode::NOT_FOUND, "a draft is its office's alone");
    // The notice that it waited leads to the commitment, and to the update again once it waits again.
    let list = site.get("/lam-viec/thong-bao", &leader).await;
    let notices: Vec<String> =
        list.links("/lam-viec/thong-bao/").into_iter().filter(|link| link.contains(&second)).collect();
    let [notice] = notices.as_slice() else { panic!("{notices:?}") };
    let led = site.get(notice, &leader).await.location().to_owned();
    assert!(led.starts_with("/lam-viec/thoa-thuan/"), "{led}");
    assert_eq!(site.get(&led, &leader).await.status, StatusCode::OK);
    let sent = site.post(&path, &hue, &with(draft.form_with("results"), "act", "submit")).await;
    assert_eq!(update_of(&sent), second);
    assert_eq!(site.get(notice, &leader).await.location(), format!("/lam-viec/duyet/{second}"));
}

#[tokio::test]
async fn what_waits_is_shown_whole_and_its_files_go_along_unless_unticked() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let path = form_of(&site, "13", &hue).await;
    let form = say(site.get(&path, &hue).await.form_with("results"), "in_progress", "Bản một");
    let evidence = site.post(&path, &hue, &with(form, "act", "files")).await.location().to_owned();
    let declared = fields(&[("visibility", "internal"), ("declare", "1")]);
    let pdf = |text: &str| {
        format!("%PDF-1.4\n% {text}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n").into_bytes()
    };
    let both = vec![("Biên bản.pdf", pdf("một")), ("Danh sách.pdf", pdf("hai"))];
    site.upload_all(&evidence, &hue, &declared, both).await.location();
    let begun = site.get(&path, &hue).await;
    assert!(begun.text_of("section[aria-labelledby=attached]").contains("Biên bản.pdf"), "{}", begun.body);
    site.post(&path, &hue, &with(begun.form_with("results"), "act", "submit")).await.location();

    let waiting = site.get(&path, &hue).await.text_of(".waiting");
    for said in ["Đang thực hiện", "Đúng tiến độ", "Bản một", "Biên bản.pdf", "Danh sách.pdf"]
    {
        assert!(waiting.contains(said), "{said}: {waiting}");
    }
    let replacing = site.get(&format!("{path}?thay=1"), &hue).await;
    let form = replacing.form_with("results");
    let ticked: Vec<_> = form.iter().filter(|(name, _)| name.starts_with("f-")).cloned().collect();
    assert_eq!(ticked.len(), 2, "both are ticked: {form:?}");
    let legend = replacing.text_of("#files");
    assert!(legend.contains("Biên bản.pdf") && legend.contains("Danh sách.pdf"), "{legend}");
    // The second is unticked; a draft keeps that, and so does a form that is not right.
    let second = replacing
        .html()
        .select(&crate::support::site::selector("#files label"))
        .find(|label| label.text().collect::<String>().contains("Danh sách"))
        .and_then(|label| {
            let tick = label.select(&crate::support::site::selector("input")).next()?;
            tick.attr("name").map(str::to_owned)
        })
        .expect("a box");
    let form: Fields = form.into_iter().filter(|(name, _)| *name != second).collect();
    let saved = site.post(&path, &hue, &with(form, "act", "save")).await.location().to_owned();
    let form = site.get(&saved, &hue).await.form_with("results");
    assert!(form.iter().all(|(name, _)| *name != second), "{form:?}");
    let wrong = site.post(&path, &hue, &with(with(form, "as_of", "31/12/2030"), "act", "submit")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = with(wrong.form_with("results"), "as_of", "24/11/2026");
    assert!(form.iter().all(|(name, _)| *name != second), "{form:?}");
    let sent = site.post(&path, &hue, &with(form, "act", "submit")).await;
    let review = site.get(&format!("/lam-viec/duyet/{}", update_of(&sent)), &leader).await;
    let shown = review.text_of("section[aria-labelledby=this-update]");
    assert!(shown.contains("Biên bản.pdf") && !shown.contains("Danh sách.pdf"), "{shown}");
}

#[tokio::test]
async fn a_draft_keeps_what_is_not_right_yet_and_says_so_beside_it() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = form_of(&site, "13", &hue).await;
    let form = say(site.get(&path, &hue).await.form_with("results"), "in_progress", "Đang làm");
    let typed =
        with(with(with(form, "as_of", "31/12/2030"), "obstacles", &"ế".repeat(10_010)), "act", "save");
    let saved = site.post(&path, &hue, &typed).await.location().to_owned();
    let page = site.get(&saved, &hue).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Đã lưu bản nháp nguyên như đã nhập"), "{}", page.body);
    assert!(page.text_of("#as_of-error").contains("25/11/2026"), "{}", page.body);
    let kept = page.form_with("results");
    assert!(kept.contains(&("as_of".to_owned(), "31/12/2030".to_owned())));
    assert!(kept.iter().any(|(name, value)| name == "obstacles" && value.chars().count() == 10_010));
    let sent = site.post(&path, &hue, &with(kept, "act", "submit")).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_first_button_of_the_form_does_nothing() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = form_of(&site, "13", &hue).await;
    let page = site.get(&path, &hue).await;
    let form = page.body.split("class=\"card update\"").nth(1).expect("the form");
    let first = form.split("<button").nth(1).and_then(|rest| rest.split('>').next()).expect("a button");
    assert!(first.contains("disabled"), "Enter presses the first one: {first}");
}

#[tokio::test]
async fn a_draft_saved_after_sign_out_is_answered_in_words() {
    let site = Site::demo().await;
    let answer = site.post("/fn/save_draft", "", &fields(&[("commitment_id", "x"), ("form", "")])).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains("Phiên làm việc đã kết thúc"), "{}", answer.body);
}

#[tokio::test]
async fn files_sent_after_the_session_ended_lead_back_and_are_told_of() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = form_of(&site, "13", &hue).await;
    let form = say(site.get(&path, &hue).await.form_with("results"), "in_progress", "Có ảnh kèm theo");
    let evidence = site.post(&path, &hue, &with(form, "act", "files")).await.location().to_owned();
    let declared = fields(&[("visibility", "internal"), ("declare", "1")]);
    let sent = site.upload(&evidence, "", &declared, ("a.pdf", b"%PDF-1.4\n".to_vec())).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let next = sent.location().split("next=").nth(1).expect("a way back").to_owned();
    let next = next.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
    assert_eq!(next, format!("{evidence}?chua-luu=1"));
    let page = site.get(&next, &hue).await;
    assert!(page.body.contains("các tệp vừa chọn chưa được lưu"), "{}", page.body);
    let draft = site.get(&path, &hue).await.form_with("results");
    assert!(draft.contains(&("results".to_owned(), "Có ảnh kèm theo".to_owned())), "the text is there");
}

#[tokio::test]
async fn what_was_typed_while_another_agency_took_over_is_kept_and_told_for_whom() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let reporter = site.sign_in("reporter.hue@demo.invalid").await;
    let work = site.get("/lam-viec", &reporter).await;
    let path = work.links("/lam-viec/cap-nhat/").first().cloned().expect("a commitment of the agency");
    let path = path.split('?').next().unwrap().to_owned();
    let form = say(site.get(&path, &reporter).await.form_with("results"), "in_progress", "Viết dở");
    let id = path.rsplit('/').next().unwrap().parse::<uuid::Uuid>().unwrap();
    let hex = id.simple();
    let moved = "update side set lead_agency_id = null, lead = 'Sở Công Thương' where commitment_id = ";
    site.run(&format!("{moved} x'{hex}'")).await;
    let kept = site.post(&path, &reporter, &with(form, "act", "submit")).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.body.contains("Sở Công Thương") && kept.body.contains("Viết dở"), "{}", kept.body);
    let draft = site.get(&path, &hue).await;
    assert!(draft.form_with("results").contains(&("results".to_owned(), "Viết dở".to_owned())));
}

#[tokio::test]
async fn who_approves_sees_all_of_an_update() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let path = form_of(&site, "13", &hue).await;
    let form = say(site.get(&path, &hue).await.form_with("results"), "paused", "Tạm dừng chờ kinh phí");
    let sent = site.post(&path, &hue, &with(with(form, "health", "on_track"), "act", "submit")).await;
    let review = site.get(&format!("/lam-viec/duyet/{}", update_of(&sent)), &leader).await;
    assert!(review.body.contains("Tình hình") && review.body.contains("Đúng tiến độ"), "{}", review.body);
    assert!(review.body.contains("Thay đổi so với lần duyệt trước"));
    assert!(review.text_of(".changes").contains("Tạm dừng"), "{}", review.body);
    let back = with(with(review.form_with("version"), "decision", "return"), "reason", "Nêu rõ lý do");
    let told = site.post(&format!("/lam-viec/duyet/{}", update_of(&sent)), &leader, &back).await;
    let page = site.get(told.location(), &leader).await;
    assert!(page.text_of("[role=status]").contains("Đã trả lại"), "{}", page.body);
}

#[tokio::test]
async fn work_is_handed_over_on_a_page() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    assert_eq!(site.get("/lam-viec/ban-giao", &leader).await.status, StatusCode::FORBIDDEN);
    let page = site.get("/lam-viec/ban-giao", &hue).await;
    let person = |select: &str, role: &str| {
        let options =
            page.body.split(&format!("name=\"{select}\"")).nth(1).unwrap().split("</select>").next().unwrap();
        let option = options.split("<option").find(|option| option.contains(role)).unwrap();
        option.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (from, to) = (person("from", "Cán bộ cập nhật"), person("to", "Cán bộ đầu mối"));
    let form = with(with(page.form_with("from_day"), "from", &from), "to", &to);
    let past = site
        .post("/lam-viec/ban-giao", &hue, &with(with(form.clone(), "from_day", "01/01/2026"), "act", "give"))
        .await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.form_with("from_day").contains(&("from_day".to_owned(), "01/01/2026".to_owned())));
    let made = site.post("/lam-viec/ban-giao", &hue, &with(form.clone(), "act", "give")).await;
    let told = site.get(made.location(), &hue).await;
    assert!(told.text_of("[role=status]").contains("Đã bàn giao"), "{}", told.body);
    let twice = site.post("/lam-viec/ban-giao", &hue, &fresh(with(form, "act", "give"))).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let end = with(told.form_with("handover"), "act", "end");
    site.post("/lam-viec/ban-giao", &hue, &end).await.location();
    assert!(site.get("/lam-viec/ban-giao", &hue).await.body.contains("Kết thúc lúc"));
    site.assert_followed().await;
}
