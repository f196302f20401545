//! Settings, domains, agencies and units, without JavaScript.

use reqwest::StatusCode;

use crate::support::site::{Answer, Fields, Site, fields, with};

const ADMIN: &str = "admin@demo.invalid";
const OPERATOR: &str = "operator@demo.invalid";

/// Pages of administration, who uses them, and who of the administration does not.
const PAGES: [(&str, &[&str], &[&str]); 8] = [
    ("/quan-tri/nhat-ky", &[ADMIN, OPERATOR], &[]),
    ("/quan-tri/nhat-ky.csv", &[ADMIN, OPERATOR], &[]),
    ("/quan-tri/cai-dat", &[OPERATOR], &[ADMIN]),
    ("/quan-tri/co-quan", &[ADMIN], &[OPERATOR]),
    ("/quan-tri/linh-vuc", &[OPERATOR], &[ADMIN]),
    ("/quan-tri/dia-phuong/quan-tri-dau-tien", &[OPERATOR], &[ADMIN]),
    ("/quan-tri/tai-khoan/moi", &[ADMIN], &[OPERATOR]),
    ("/quan-tri/thu", &[OPERATOR], &[ADMIN]),
];

fn all(form: Fields, values: &[(&str, &str)]) -> Fields {
    values.iter().fold(form, |form, (name, value)| with(form, name, value))
}

/// The address of a GET form with these fields.
fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query = pairs
        .iter()
        .fold(form_urlencoded::Serializer::new(String::new()), |mut q, (n, v)| {
            q.append_pair(n, v);
            q
        })
        .finish();
    format!("{path}?{query}")
}

#[tokio::test]
async fn only_who_administers_comes_in_each_to_their_own_pages() {
    let site = Site::demo().await;
    for who in ["reporter.hue@demo.invalid", "coordinator.hue@demo.invalid", "leader.hue@demo.invalid"] {
        let cookie = site.sign_in(who).await;
        for (path, ..) in PAGES {
            assert_eq!(site.get(path, &cookie).await.status, StatusCode::FORBIDDEN, "{who} {path}");
        }
    }
    for who in [ADMIN, OPERATOR] {
        let cookie = site.sign_in(who).await;
        let home = site.get("/quan-tri", &cookie).await;
        for (path, theirs, others) in PAGES {
            for prefix in ["", "/en"] {
                let answer = site.get(&format!("{prefix}{path}"), &cookie).await;
                let expected = if theirs.contains(&who) { StatusCode::OK } else { StatusCode::FORBIDDEN };
                assert_eq!(answer.status, expected, "{who} {prefix}{path}");
                assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            }
            if others.contains(&who) {
                assert!(home.links(path).is_empty(), "{who} is led to {path}");
            }
            assert!(site.get(path, "").await.location().starts_with("/dang-nhap"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_setting_is_saved_and_a_conflict_shows_both() {
    let site = Site::demo().await;
    let operator = site.sign_in(OPERATOR).await;
    let path = "/quan-tri/cai-dat";
    let form = site.get(path, &operator).await.form_with("review_days");
    let wrong = site.post(path, &operator, &with(form.clone(), "digest_hour", "25")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text_of(".errors").contains("từ 0 đến 23"), "{}", wrong.text_of(".errors"));
    assert!(wrong.form_with("digest_hour").contains(&("digest_hour".to_owned(), "25".to_owned())));
    let saved = site.post(path, &operator, &with(form.clone(), "review_days", "7")).await;
    assert!(site.get(saved.location(), &operator).await.text_of(".panel").contains("Đã lưu"));
    let second = site.post(path, &operator, &with(form, "review_days", "9")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text_of("table").contains('7') && second.text_of("table").contains('9'));
    let again = site.post(path, &operator, &second.form_with("review_days")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent again it replaces theirs");
    assert_eq!(site.db.reference().settings.review_days, 9);
}

#[tokio::test]
async fn a_retired_domain_stays_to_read_and_a_merged_one_leads_on() {
    let site = Site::demo().await;
    let operator = site.sign_in(OPERATOR).await;
    let page = site.get("/quan-tri/linh-vuc/du-lich", &operator).await;
    let form = page.form_with("name_vi");
    let renamed = all(form, &[("name_vi", "Du lịch xanh <b>"), ("act", "save")]);
    site.post("/quan-tri/linh-vuc/du-lich", &operator, &renamed).await.location();
    assert!(site.get("/linh-vuc/du-lich", "").await.text_of("h1").contains("Du lịch xanh <b>"));
    let form = site.get("/quan-tri/linh-vuc/du-lich", &operator).await.form_with("name_vi");
    let asked = site.post("/quan-tri/linh-vuc/du-lich", &operator, &with(form, "act", "retire")).await;
    let touched = site
        .db_number("select count(*) from commitment_domain where domain_slug = 'du-lich'")
        .await
        .to_string();
    assert!(
        asked.text_of(".notice").contains(&format!("{touched} nội dung hợp tác trong")),
        "{}",
        asked.body
    );
    site.post("/quan-tri/linh-vuc/du-lich", &operator, &asked.form_with("sure")).await.location();
    assert_eq!(site.get("/linh-vuc/du-lich", "").await.status, StatusCode::OK, "still there to read");
    let form = site.get("/quan-tri/linh-vuc/du-lich", &operator).await.form_with("into");
    let nowhere =
        site.post("/quan-tri/linh-vuc/du-lich", &operator, &with(form.clone(), "act", "merge")).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    let merged = all(form, &[("act", "merge"), ("into", "y-te")]);
    let asked = site.post("/quan-tri/linh-vuc/du-lich", &operator, &merged).await;
    assert_eq!(asked.status, StatusCode::OK, "it asks first");
    assert_eq!(site.get("/linh-vuc/du-lich", "").await.status, StatusCode::OK, "and has done nothing");
    site.post("/quan-tri/linh-vuc/du-lich", &operator, &asked.form_with("sure")).await.location();
    assert_eq!(site.get("/linh-vuc/du-lich", "").await.location(), "/linh-vuc/y-te");
    assert_eq!(site.get("/en/linh-vuc/du-lich", "").await.location(), "/en/linh-vuc/y-te");
    let list = site.get("/quan-tri/linh-vuc", &operator).await;
    assert!(list.body.contains("Đã nhập vào Y tế"));
    let down = all(list.form_with("domain"), &[("act", "down"), ("domain", "y-te")]);
    site.post("/quan-tri/linh-vuc", &operator, &down).await.location();
    let nothing = site.get("/quan-tri/linh-vuc/khong-co", &operator).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_agency_is_added_renamed_and_merged() {
    let site = Site::demo().await;
    let admin = site.sign_in(ADMIN).await;
    let path = "/quan-tri/co-quan";
    let add = async |name: &str| -> Answer {
        let form = site.get(path, &admin).await.form_with("valid_to");
        site.post(path, &admin, &with(form, "name", name)).await
    };
    for name in ["Ban A", "Ban B"] {
        assert_eq!(add(name).await.status, StatusCode::SEE_OTHER);
    }
    let taken = add("ban a").await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text_of(".errors").contains("Đã có cơ quan"));
    let list = site.get(path, &admin).await;
    let address = list
        .links("/quan-tri/co-quan/")
        .into_iter()
        .find(|link| list.body.contains(&format!("href=\"{link}\" aria-label=\"Mở: Ban A\"")))
        .expect("a link to the agency");
    let form = site.get(&address, &admin).await.form_with("name");
    let rename = all(form.clone(), &[("name", "Ban A mới"), ("act", "save")]);
    site.post(&address, &admin, &rename).await.location();
    let stale = site.post(&address, &admin, &all(form, &[("name", "Ban A khác"), ("act", "save")])).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text_of("table").contains("Ban A mới") && stale.text_of("table").contains("Ban A khác"));
    let page = site.get(&address, &admin).await;
    assert!(page.body.contains("Ban A (đến 24/11/2026)"), "its old name is kept");
    let target = page
        .html()
        .select(&crate::support::site::selector("#into option"))
        .find(|option| option.text().collect::<String>() == "Ban B")
        .and_then(|option| option.attr("value").map(str::to_owned))
        .expect("the other agency to merge into");
    let merge = all(page.form_with("into"), &[("into", &target), ("act", "merge")]);
    let asked = site.post(&address, &admin, &merge).await;
    assert!(asked.text_of("h1").contains("Ban B") && asked.text_of(".notice").contains("0 tài khoản"));
    site.post(&address, &admin, &asked.form_with("sure")).await.location();
    assert!(site.get(path, &admin).await.body.contains("Đã nhập vào Ban B"));
    assert_eq!(site.get(&address, &admin).await.status, StatusCode::NOT_FOUND, "nothing left to change");
}

#[tokio::test]
async fn a_change_of_units_is_seen_before_it_is_entered() {
    let site = Site::demo().await;
    let operator = site.sign_in(OPERATOR).await;
    let preview = "/quan-tri/dia-phuong/xem-truoc";
    let empty = site.get(preview, &operator).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html().select(&crate::support::site::selector(".errors li")).count() >= 7);
    let reference = site.db.reference();
    let today = |slug: &str| {
        reference
            .lineage
            .by_slug(slug)
            .find(|unit| unit.valid_to.is_none())
            .map(|unit| unit.id.0.clone())
            .unwrap()
    };
    let (hue, da_nang) = (today("hue"), today("da-nang"));
    let typed = [
        ("kind", "merger"),
        ("from", hue.as_str()),
        ("from", da_nang.as_str()),
        ("on", "01/07/2027"),
        ("code", "48"),
        ("name_vi", "Huế – Đà Nẵng"),
        ("name_en", "Hue – Da Nang"),
        ("unit_kind", "city"),
        ("basis", "Nghị quyết số 1/2027/QH16"),
    ];
    let early: Vec<_> = typed.iter().map(|(n, v)| (*n, if *n == "on" { "01/01/2020" } else { *v })).collect();
    let early = site.get(&query(preview, &early), &operator).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text_of(".errors").contains("phải sau ngày bắt đầu"));
    let seen = site.get(&query(preview, &typed), &operator).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text_of(".errors"));
    assert!(seen.text_of(".lead").contains("Thành phố Huế – Đà Nẵng bắt đầu từ 01/07/2027"));
    assert_eq!(seen.html().select(&crate::support::site::selector("main tbody tr")).count(), 2);
    let form = seen.form_with("version");
    let asked = site.post(preview, &operator, &form).await;
    assert!(site.get(asked.location(), &operator).await.text_of(".panel").contains("Đã gửi đề nghị"));
    assert_eq!(
        site.post(preview, &operator, &form).await.location(),
        asked.location(),
        "sent twice, asked for once"
    );
    let again = site.get(&query(preview, &typed), &operator).await.form_with("version");
    let again = site.post(preview, &operator, &again).await;
    assert!(again.text_of(".errors").contains("đang chờ xác nhận"), "{}", again.text_of("main"));
    let path = asked.location().split('?').next().unwrap().to_owned();
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    assert!(!site.get("/lam-viec", &leader).await.links(&path).is_empty(), "my work leads there");
    let form = site.get(&path, &leader).await.form_with("version");
    let done = site.post(&path, &leader, &with(form, "act", "confirm")).await;
    assert!(site.get(done.location(), &leader).await.text_of(".panel").contains("Đã xác nhận"));
    let later = site.get(&query(preview, &typed), &operator).await;
    assert!(later.text_of(".errors").contains("đã kết thúc"), "{}", later.body);
}

#[tokio::test]
async fn hostile_words_stay_words() {
    let site = Site::demo().await;
    let operator = site.sign_in(OPERATOR).await;
    let evil = "<script>alert(1)</script>\u{202e}";
    let huge = "ạ".repeat(20_000);
    for text in [evil, &huge, "", "\u{0}"] {
        let form = site.get("/quan-tri/linh-vuc", &operator).await.form_with("name_en");
        let form = all(form, &[("name_vi", text), ("name_en", text), ("act", "add")]);
        let answer = site.post("/quan-tri/linh-vuc", &operator, &form).await;
        assert!(answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::UNPROCESSABLE_ENTITY);
    }
    for path in ["/quan-tri/linh-vuc", "/quan-tri/nhat-ky", "/linh-vuc"] {
        assert!(!site.get(path, &operator).await.body.contains("<script>alert"), "{path}");
    }
    for (id, status) in
        [("x", StatusCode::SEE_OTHER), ("00000000-0000-0000-0000-000000000000", StatusCode::NOT_FOUND)]
    {
        assert_eq!(site.post("/quan-tri/thu", &operator, &fields(&[("mail", id)])).await.status, status);
    }
}

#[tokio::test]
async fn a_day_off_is_entered_shown_and_taken_out() {
    let site = Site::demo().await;
    let operator = site.sign_in(OPERATOR).await;
    let path = "/quan-tri/ngay-nghi";
    let year = site.get(&format!("{path}?nam=2026"), &operator).await;
    assert!(year.text_of("main").contains("Thứ Hai, 31/08/2026"), "{}", year.text_of("main"));
    let form = year.form_with("name_vi");
    let wrong = all(form.clone(), &[("act", "save"), ("day", "31/02/2027"), ("name_vi", "Ngày <b>")]);
    let wrong = site.post(path, &operator, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.html().select(&crate::support::site::selector(".errors li")).count(), 3);
    assert!(wrong.body.contains("Ngày &lt;b&gt;"), "what was typed is kept");
    let right = [
        ("act", "save"),
        ("day", "24/11/2027"),
        ("kind", "off"),
        ("name_vi", "Ngày Văn hóa Việt Nam"),
        ("name_en", "Vietnamese Culture Day"),
    ];
    let entered = site.post(path, &operator, &all(form, &right)).await;
    let shown = site.get(entered.location(), &operator).await;
    assert!(shown.text_of("main").contains("Ngày Văn hóa Việt Nam"), "the year of the day is shown");
    // Once, and changed in its row.
    let again = all(shown.form_with("name_vi"), &right);
    let again = site.post(path, &operator, &again).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text_of(".errors").contains("đã có trong bảng"), "{}", again.text_of(".errors"));
    let row = site.get(&format!("{path}?nam=2027&sua=2027-11-24"), &operator).await;
    let change = all(row.form_with("name_vi"), &[("act", "save"), ("name_vi", "Ngày Văn hóa")]);
    let changed = site.post(path, &operator, &change).await;
    let shown = site.get(changed.location(), &operator).await;
    assert!(shown.text_of(".tasks").contains("Ngày Văn hóaThứ Tư"), "{}", shown.text_of(".tasks"));
    let odd = site.get(&format!("{path}?nam=xưa"), &operator).await;
    assert!(odd.text_of("main").contains("Không hiểu điều kiện lọc “Năm: xưa”"), "{}", odd.text_of("main"));
    let english = site.get(&format!("/en{path}?nam=2027"), &operator).await;
    assert!(english.text_of("main").contains("Vietnamese Culture Day"));
    assert!(english.text_of("main").contains("Wednesday, 24 November 2027"));
    let out = crate::support::site::fields(&[("act", "remove"), ("day", "2027-11-24")]);
    let gone = site.post(path, &operator, &out).await;
    assert!(!site.get(gone.location(), &operator).await.text_of("main").contains("Ngày Văn hóa"));
    let admin = site.sign_in(ADMIN).await;
    assert_eq!(site.post(path, &admin, &out).await.status, StatusCode::FORBIDDEN);
}
