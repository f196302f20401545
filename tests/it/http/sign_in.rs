//! Signing in and out, sessions, and forms from elsewhere.

use reqwest::StatusCode;

use crate::support::site::{Answer, Site, fields};
use server::demo::DEMO_PASSWORD;

#[tokio::test]
async fn the_same_words_for_an_unknown_address_and_a_wrong_password() {
    let site = Site::demo().await;
    let wrong = fields(&[("email", "leader.hue@demo.invalid"), ("password", "sai mật khẩu")]);
    let unknown = fields(&[("email", "khong.co@demo.invalid"), ("password", "sai mật khẩu")]);
    let wrong = site.post("/dang-nhap", "", &wrong).await;
    let unknown = site.post("/dang-nhap", "", &unknown).await;
    assert_eq!(
        (wrong.status, unknown.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    let told = |answer: &Answer| answer.text_of(".errors");
    assert!(!told(&wrong).is_empty());
    assert_eq!(told(&wrong), told(&unknown));
    assert!(wrong.body.contains("<title>Lỗi: "));
    assert!(wrong.headers.get("set-cookie").is_none());
    let empty = site.post("/dang-nhap", "", &fields(&[])).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let huge = "x".repeat(300_000);
    let huge = site
        .post("/dang-nhap", "", &fields(&[("email", "leader.hue@demo.invalid"), ("password", &huge)]))
        .await;
    assert_eq!(huge.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_ends_with_the_session() {
    let site = Site::demo().await;
    let typed = fields(&[("email", " Leader.Hue@demo.invalid "), ("password", DEMO_PASSWORD)]);
    let answer = site.post("/dang-nhap", "", &typed).await;
    let set = answer.header("set-cookie").to_owned();
    for part in ["__Host-hoptac=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(set.contains(part), "{part} in {set}");
    }
    assert_eq!(answer.location(), "/tong-hop", "a leader starts at the dashboard");
    assert_eq!(answer.header("cache-control"), "no-store", "nobody else is given the session");
    let cookie = answer.cookie().unwrap();
    assert_eq!(site.get("/tong-hop", &cookie).await.status, StatusCode::OK);
    let out = site.post("/dang-xuat", &cookie, &fields(&[])).await;
    assert_eq!(out.location(), "/");
    assert_eq!(out.header("cache-control"), "no-store");
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(site.get("/tong-hop", &cookie).await.location(), "/dang-nhap?next=%2Ftong-hop");
}

#[tokio::test]
async fn the_visitor_comes_back_to_where_they_wanted_to_go_on_this_site_only() {
    let site = Site::demo().await;
    let asked = site.get("/en/lam-viec?trang=2", "").await;
    assert_eq!(asked.location(), "/en/dang-nhap?next=%2Fen%2Flam-viec%3Ftrang%3D2");
    let sign_in = |next: &str| {
        fields(&[("email", "reporter.hue@demo.invalid"), ("password", DEMO_PASSWORD), ("next", next)])
    };
    assert_eq!(
        site.post("/en/dang-nhap", "", &sign_in("/en/lam-viec?trang=2")).await.location(),
        "/en/lam-viec?trang=2"
    );
    for elsewhere in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        assert_eq!(
            site.post("/dang-nhap", "", &sign_in(elsewhere)).await.location(),
            "/lam-viec",
            "{elsewhere}"
        );
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    let answer = site.post_from_elsewhere("/dang-xuat", &cookie, &fields(&[])).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(site.get("/lam-viec", &cookie).await.status, StatusCode::OK, "still signed in");
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_offered_again() {
    let site = Site::demo().await;
    let typed = fields(&[("step", "propose"), ("version", "1"), ("text", "Đã \"làm\" <xong>")]);
    let path = "/lam-viec/thoa-thuan/ha-noi-hue-2025";
    let kept = site.post(path, "", &typed).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut form = kept.form_with("kept");
    form.retain(|(name, _)| name != "email" && name != "password");
    form.extend(fields(&[("email", "coordinator.hue@demo.invalid"), ("password", DEMO_PASSWORD)]));
    let offered = site.post("/dang-nhap", "", &form).await;
    assert_eq!(offered.status, StatusCode::OK);
    assert!(offered.cookie().is_some());
    assert_eq!(offered.form_with("text"), typed, "every field, as typed");
    assert!(offered.body.contains(&format!("action=\"{path}\"")));
}

#[tokio::test]
async fn an_address_that_browsers_take_for_another_host_leads_nowhere() {
    let site = Site::demo().await;
    for target in [
        "//evil.example/x",
        "/en//evil.example/x",
        "///evil.example",
        "/en///evil.example/x?y=1",
        "/\\evil.example/x",
        "/en/\\evil.example/x",
        "//evil.example/lam-viec",
        "/en//evil.example",
    ] {
        let (status, answer) = site.get_raw(target).await;
        assert_eq!(status, 404, "{target}");
        assert!(!answer.contains("evil.example"), "{target}: {answer}");
        assert!(answer.contains("href=\"/en\"") || answer.contains("href=\"/\""), "{target}");
    }
}
