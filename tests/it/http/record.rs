//! The record by hand over HTTP, without JavaScript: what a coordinator does, and what is refused to whom.

use reqwest::StatusCode;

use crate::support::site::{Answer, Fields, Site, fields, with};

const COORDINATOR: &str = "coordinator.hue@demo.invalid";

/// The form on `path` that holds `name`, with these values typed.
async fn typed(site: &Site, path: &str, cookie: &str, name: &str, values: &[(&str, &str)]) -> Fields {
    let page = site.get(path, cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    values.iter().fold(page.form_with(name), |form, (name, value)| with(form, name, value))
}

/// Fills in and sends the form on `path` that holds `name`.
async fn fill(site: &Site, path: &str, cookie: &str, name: &str, values: &[(&str, &str)]) -> Answer {
    let form = typed(site, path, cookie, name, values).await;
    site.post(path, cookie, &form).await
}

/// Enters an agreement between Huế and Hà Nội and gives its address part.
async fn entered(site: &Site, cookie: &str) -> String {
    let values = [
        ("title", "Thỏa thuận hợp tác chuyển đổi số"),
        ("held_on", "01/03/2026"),
        ("party_2", "01-20080801"),
        ("period_from", "2026"),
        ("period_to", "2030"),
        ("principles", "Bình đẳng\nCùng có lợi"),
    ];
    let sent = fill(site, "/lam-viec/soan", cookie, "party_2", &values).await;
    sent.location().strip_prefix("/lam-viec/soan/").expect("the list of commitments").to_owned()
}

/// Has the leaders of Huế and Hà Nội confirm the proposal at this address.
async fn confirmed_by_both(site: &Site, address: &str) {
    for leader in ["leader.hue@demo.invalid", "leader.ha-noi@demo.invalid"] {
        let cookie = &site.sign_in(leader).await;
        fill(site, address, cookie, "reason", &[("act", "confirm")]).await.location();
    }
}

#[tokio::test]
async fn from_an_empty_form_to_an_amendment() {
    let site = Site::demo().await;
    let cookie = &site.sign_in(COORDINATOR).await;
    let slug = entered(&site, cookie).await;
    let at = |part: &str| format!("/lam-viec/soan/{slug}{part}");
    let overview = format!("/lam-viec/thoa-thuan/{slug}");
    let page = site.get(&overview, cookie).await;
    assert!(page.body.contains("Cùng có lợi") && page.body.contains("2026 – 2030"));
    assert!(page.links("/lam-viec/soan/").contains(&at("")), "a clear way to edit");

    let values = [
        ("text", "Xây dựng trục liên thông văn bản"),
        ("domain_1", "chuyen-doi-so"),
        ("deadline", "year"),
        ("to", "2027"),
        ("target_value", "1.250"),
        ("target_unit", "lượt"),
    ];
    let domain = site.db.reference().domains[0].slug.clone();
    let values =
        values.map(|(name, value)| if name == "domain_1" { (name, domain.as_str()) } else { (name, value) });
    let sent = fill(&site, &at("/noi-dung"), cookie, "text", &values).await;
    assert_eq!(sent.location(), at("/noi-dung/01/phan-cong"));
    let part = [("lead_0", "Sở Khoa học và Công nghệ; Văn phòng UBND"), ("focal_0", "Trung tâm dữ liệu")];
    fill(&site, &at("/noi-dung/01/phan-cong"), cookie, "lead_0", &part).await.location();
    let moc = at("/noi-dung/01/moc");
    fill(&site, &moc, cookie, "title", &[("title", "Họp kỹ thuật"), ("due_on", "1/6/2026")]).await.location();
    assert!(site.get(&moc, cookie).await.body.contains("Họp kỹ thuật"));

    let force = [("force_on", "01/03/2026"), ("act", "force")];
    let refused = fill(&site, &at("/hieu-luc"), cookie, "force_on", &force).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text_of(".errors").contains("Chưa có văn bản gốc"));
    assert!(refused.text_of("#force_on-error").contains("Chưa có văn bản gốc"), "beside the field too");
    let paper = [("number", "Số: 15 /TTHT-UBND"), ("issued_on", "01/03/2026"), ("signer_1", "Chủ tịch")];
    fill(&site, &at("/van-ban/moi"), cookie, "number", &paper).await.location();
    assert_eq!(fill(&site, &at("/hieu-luc"), cookie, "force_on", &force).await.location(), overview);
    let page = site.get(&overview, cookie).await;
    assert!(page.body.contains("15/TTHT-UBND"));
    assert!(
        !page.links("/lam-viec/cap-nhat/").is_empty(),
        "from the agreement to an update of its commitments"
    );

    let form = at("/noi-dung/01");
    let later = [("to", "2028"), ("act", "save")];
    let refused = fill(&site, &form, cookie, "text", &later).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text_of("#reason-error").contains("Nhập lý do"));
    let why = [("to", "2028"), ("reason", "Theo biên bản hội nghị"), ("act", "save")];
    let sent = fill(&site, &form, cookie, "text", &why).await;
    confirmed_by_both(&site, sent.location()).await;
    let page = site.get(&format!("{overview}/01"), cookie).await;
    let history = site.get(&format!("{overview}/01/lich-su"), cookie).await;
    let former = history.text_of("#truoc-sua-doi");
    assert!(former.contains("Nội dung trước khi sửa đổi") && former.contains("năm 2027"), "{former}");
    assert!(former.contains("Theo biên bản hội nghị") && page.body.contains("năm 2028"));
}

#[tokio::test]
async fn the_second_editor_sees_both_versions_and_loses_nothing() {
    let site = Site::demo().await;
    let hue = &site.sign_in(COORDINATOR).await;
    let slug = entered(&site, hue).await;
    let ha_noi = &site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let domain = site.db.reference().domains[0].slug.clone();
    let form = format!("/lam-viec/soan/{slug}/noi-dung");
    fill(&site, &form, hue, "text", &[("text", "Ban đầu"), ("domain_1", &domain)]).await.location();
    let one = format!("{form}/01");
    let theirs = typed(&site, &one, hue, "text", &[("text", "Huế viết"), ("act", "save")]).await;
    let mine = typed(&site, &one, ha_noi, "text", &[("text", "Hà Nội viết"), ("act", "save")]).await;
    site.post(&one, hue, &theirs).await.location();
    let clash = site.post(&one, ha_noi, &mine).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let table = clash.text_of(".notice.attention table");
    assert!(table.contains("Huế viết") && table.contains("Hà Nội viết"), "{table}");
    let again = with(clash.form_with("text"), "act", "save");
    assert!(again.iter().any(|(name, value)| name == "text" && value == "Hà Nội viết"));
    site.post(&one, ha_noi, &again).await.location();

    // The same person in two windows.
    let part = format!("{one}/phan-cong");
    let first = typed(&site, &part, hue, "lead_0", &[("lead_0", "Sở Du lịch")]).await;
    let second = typed(&site, &part, hue, "lead_0", &[("lead_0", "Sở Y tế")]).await;
    site.post(&part, hue, &first).await.location();
    let clash = site.post(&part, hue, &second).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let table = clash.text_of(".notice.attention table");
    assert!(table.contains("Sở Du lịch") && table.contains("Sở Y tế"), "{table}");
    site.post(&part, hue, &clash.form_with("lead_0")).await.location();

    let facts = format!("/lam-viec/soan/{slug}/thong-tin");
    let theirs = typed(&site, &facts, hue, "title", &[("title", "Tên của Huế")]).await;
    let mine = typed(&site, &facts, ha_noi, "title", &[("title", "Tên của Hà Nội")]).await;
    site.post(&facts, hue, &theirs).await.location();
    let clash = site.post(&facts, ha_noi, &mine).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(clash.text_of("table").contains("Tên của Huế"));
    site.post(&facts, ha_noi, &clash.form_with("title")).await.location();
    assert!(site.get(&facts, hue).await.body.contains("Tên của Hà Nội"));
}

#[tokio::test]
async fn faulty_forms_come_back_with_everything_typed() {
    let site = Site::demo().await;
    let cookie = &site.sign_in(COORDINATOR).await;
    let values = [("title", ""), ("held_on", "31/02/2026"), ("held_at", "Huế <b>"), ("period_to", "năm sau")];
    let refused = fill(&site, "/lam-viec/soan", cookie, "title", &values).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["title", "held_on", "period_to", "party_1"] {
        let beside = refused.text_of(&format!("#{field}-error"));
        assert!(!beside.is_empty() && refused.text_of(".errors").contains(&beside), "{field}: {beside}");
    }
    let kept = refused.form_with("title");
    for (name, value) in values {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name} stays as typed");
    }
    // A unit that did not exist on the day of signing.
    let values = [("title", "Thỏa thuận"), ("held_on", "01/03/2026"), ("party_2", "46-20080801")];
    let refused = fill(&site, "/lam-viec/soan", cookie, "title", &values).await;
    assert!(refused.text_of("#party_2-error").contains("không tồn tại"));

    let slug = entered(&site, cookie).await;
    let form = format!("/lam-viec/soan/{slug}/noi-dung");
    let long = "ế".repeat(4001);
    let values = [
        ("text", long.as_str()),
        ("deadline", "period"),
        ("from", "1/2/2027"),
        ("to", "1/1/2027"),
        ("target_value", "nhiều"),
    ];
    let refused = fill(&site, &form, cookie, "text", &values).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["text", "domain_1", "to", "target_value", "target_unit"] {
        assert!(!refused.text_of(&format!("#{field}-error")).is_empty(), "{field}");
    }
    assert!(refused.form_with("text").iter().any(|(name, value)| name == "text" && *value == long));
    let moc = [("title", ""), ("due_on", "x"), ("done_on", "26/11/2026")];
    let domain = site.db.reference().domains[0].slug.clone();
    fill(&site, &form, cookie, "text", &[("text", "Nội dung"), ("domain_1", &domain)]).await.location();
    let refused = fill(&site, &format!("{form}/01/moc"), cookie, "title", &moc).await;
    for field in ["title", "due_on", "done_on"] {
        assert!(!refused.text_of(&format!("#{field}-error")).is_empty(), "{field}");
    }
    let paper = [("issued_on", "2/3/2026"), ("effective_on", "1/3/2026")];
    let refused = fill(&site, &format!("/lam-viec/soan/{slug}/van-ban/moi"), cookie, "number", &paper).await;
    assert!(!refused.text_of("#effective_on-error").is_empty());
    let huge = "a".repeat(2 * 1024 * 1024);
    let refused = site.post(&form, cookie, &fields(&[("text", &huge)])).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_list_is_ordered_and_changed_in_one_go() {
    let site = Site::demo().await;
    let cookie = &site.sign_in(COORDINATOR).await;
    let slug = entered(&site, cookie).await;
    let list = format!("/lam-viec/soan/{slug}");
    let domain = site.db.reference().domains[0].slug.clone();
    let other = site.db.reference().domains[1].slug.clone();
    for text in ["Một", "Hai", "Ba"] {
        let values = [("text", text), ("domain_1", domain.as_str())];
        fill(&site, &format!("{list}/noi-dung"), cookie, "text", &values).await.location();
    }
    let order = |page: &Answer| {
        let links = page.links(&format!("{list}/noi-dung/"));
        links.into_iter().map(|link| link.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    fill(&site, &list, cookie, "place_01", &[("act", "up-03")]).await.location();
    assert_eq!(order(&site.get(&list, cookie).await), ["01", "03", "02"]);
    fill(&site, &list, cookie, "place_01", &[("place_01", "3"), ("act", "order")]).await.location();
    assert_eq!(order(&site.get(&list, cookie).await), ["03", "01", "02"]);

    let nothing = fill(&site, &list, cookie, "place_01", &[("act", "bulk")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text_of(".errors").contains("Đánh dấu ít nhất một nội dung"));
    let change = [
        ("pick_01", "1"),
        ("pick_02", "1"),
        ("v_02", "9"),
        ("domain", other.as_str()),
        ("lead", "Sở Tài chính"),
        ("deadline", "year"),
        ("to", "2029"),
        ("act", "bulk"),
    ];
    let sent = fill(&site, &list, cookie, "place_01", &change).await;
    let page = site.get(sent.location(), cookie).await;
    let told = page.text_of("[role=status]");
    assert!(told.contains("Đã sửa: 01") && told.contains("02: người khác vừa sửa"), "{told}");
    assert!(page.text_of("tbody tr:nth-child(2)").contains("Sở Tài chính"));
    assert!(page.text_of("tbody tr:nth-child(2)").contains("năm 2029"));
}

#[tokio::test]
async fn who_may_not_edit_is_refused_at_every_address() {
    let site = Site::demo().await;
    let slug = "ha-noi-hue-2025";
    let paths = [
        "",
        "/thong-tin",
        "/ke-thua",
        "/hieu-luc",
        "/van-ban",
        "/van-ban/moi",
        "/noi-dung",
        "/noi-dung/01",
        "/noi-dung/01/phan-cong",
        "/noi-dung/01/moc",
    ];
    let stranger = &site.sign_in("coordinator.da-nang@demo.invalid").await;
    for path in paths.map(|part| format!("/lam-viec/soan/{slug}{part}")) {
        for who in ["reporter.hue", "leader.hue"] {
            let cookie = &site.sign_in(&format!("{who}@demo.invalid")).await;
            assert_eq!(site.get(&path, cookie).await.status, StatusCode::FORBIDDEN, "{who} {path}");
        }
        // The agreement is public, its forms are not.
        let seen = site.get(&path, stranger).await.status;
        assert_eq!(seen, StatusCode::NOT_FOUND, "{path}");
        let sent =
            site.post(&path, stranger, &fields(&[("version", "1"), ("text", "x"), ("act", "save")])).await;
        assert!([StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&sent.status), "{path}");
    }
    // Fields of the other side, added to the own form.
    let cookie = &site.sign_in(COORDINATOR).await;
    let path = format!("/lam-viec/soan/{slug}/noi-dung/01/phan-cong");
    let form = typed(&site, &path, cookie, "version", &[]).await;
    let names: Vec<_> = form.iter().filter(|(name, _)| name.starts_with("lead_")).collect();
    assert_eq!(names.len(), 1, "one side is the own one");
    let foreign = if names[0].0 == "lead_0" { "lead_1" } else { "lead_0" };
    let sent = site.post(&path, cookie, &with(form, foreign, "Sở lạ")).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_draft_is_deleted_and_an_agreement_put_away() {
    let site = Site::demo().await;
    let cookie = &site.sign_in(COORDINATOR).await;
    let slug = entered(&site, cookie).await;
    let life = format!("/lam-viec/soan/{slug}/hieu-luc");
    let unsure = fill(&site, &life, cookie, "sure", &[("act", "delete")]).await;
    assert!(unsure.text_of("#sure-error").contains("Đánh dấu xác nhận"));
    let sent = fill(&site, &life, cookie, "sure", &[("sure", "1"), ("act", "delete")]).await;
    assert_eq!(sent.location(), "/lam-viec/thoa-thuan");
    assert_eq!(site.get(&life, cookie).await.status, StatusCode::NOT_FOUND);

    let life = "/lam-viec/soan/ha-noi-hue-2025/hieu-luc";
    let why = ("reason", "Không còn theo dõi");
    let expired = fill(&site, life, cookie, "end", &[("end", "expired"), ("act", "end"), why]).await;
    assert_eq!(expired.status, StatusCode::CONFLICT);
    assert!(expired.text_of("#end-error").contains("chưa hết"));
    let away = fill(&site, life, cookie, "end", &[("act", "archive"), why]).await;
    assert_eq!(site.get("/thoa-thuan/ha-noi-hue-2025", "").await.status, StatusCode::OK, "it waits");
    confirmed_by_both(&site, away.location()).await;
    assert_eq!(site.get("/thoa-thuan/ha-noi-hue-2025", "").await.status, StatusCode::NOT_FOUND);
    assert!(site.get("/lam-viec/thoa-thuan/ha-noi-hue-2025", cookie).await.body.contains("đã được lưu trữ"));
    let list = site.get("/lam-viec/thoa-thuan?luu-tru=1", cookie).await;
    assert_eq!(list.links("/lam-viec/thoa-thuan/ha-noi-hue-2025").len(), 1);
    let back = fill(&site, life, cookie, "reason", &[("act", "unarchive"), why]).await;
    confirmed_by_both(&site, back.location()).await;

    let made = fill(
        &site,
        "/lam-viec/soan/ha-noi-hue-2025/ke-thua",
        cookie,
        "pick_01",
        &[("title", "Thỏa thuận mới"), ("held_on", "20/11/2026")],
    )
    .await;
    let made = made.location().to_owned();
    assert!(
        site.get(&made, cookie).await.links("/lam-viec/soan/").iter().any(|l| l.ends_with("/noi-dung/01"))
    );
    let before = site.get("/lam-viec/thoa-thuan/ha-noi-hue-2025", cookie).await;
    assert!(before.body.contains("Được kế tục bởi:") && before.body.contains("Thỏa thuận mới"));
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
    site.assert_followed().await;
}
