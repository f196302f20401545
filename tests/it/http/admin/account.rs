//! Accounts, without JavaScript.

use hoptac::model::access::Role;
use reqwest::StatusCode;

use crate::support::fixture::{HUE, staff};
use crate::support::site::{Site, fields, with};

const ADMIN: &str = "admin@demo.invalid";
const LIST: &str = "/quan-tri/tai-khoan";

#[tokio::test]
async fn only_admins_come_in_and_start_there() {
    let site = Site::demo().await;
    let signed = fields(&[("email", ADMIN), ("password", server::demo::DEMO_PASSWORD)]);
    assert_eq!(site.post("/dang-nhap", "", &signed).await.location(), "/quan-tri");
    let admin = site.sign_in(ADMIN).await;
    let leader = site.sign_in("leader.ha-noi@demo.invalid").await;
    for path in ["/quan-tri", LIST, "/quan-tri/tai-khoan/moi"] {
        assert_eq!(site.get(path, &admin).await.status, StatusCode::OK, "{path}");
        assert_eq!(site.get(path, &leader).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(site.get(path, "").await.status, StatusCode::SEE_OTHER, "{path}");
    }
    let foreign = staff(&site.db, Role::Leader, HUE, None).await;
    let page = site.get(&format!("{LIST}/{}", foreign.account_id), &admin).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "another locality's");
    let sent = site.post("/quan-tri/tai-khoan/moi", &leader, &fields(&[("email", "x@y.vn")])).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn somebody_is_invited_sets_a_password_and_signs_in() {
    let site = Site::demo().await;
    let admin = site.sign_in(ADMIN).await;
    let blank = site.get("/quan-tri/tai-khoan/moi", &admin).await.form_with("email");
    let typed = |email: &str, name: &str, role: &str| {
        with(with(with(blank.clone(), "email", email), "name", name), "role", role)
    };
    let long = "x".repeat(201);
    for (email, name, role) in [
        ("", "", ""),
        ("a b@c", "Tên", "leader"),
        (ADMIN, "Tên", "leader"),
        ("moi@x.vn", &long, "leader"),
        ("moi@x.vn", "Tên", "root"),
    ] {
        let refused = site.post("/quan-tri/tai-khoan/moi", &admin, &typed(email, name, role)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{email} {role}");
        assert!(refused.form_with("email").contains(&("name".to_owned(), name.to_owned())), "typed stays");
    }
    let hostile = "</title><script>alert(1)</script>";
    let sent = site.post("/quan-tri/tai-khoan/moi", &admin, &typed("moi@x.vn", hostile, "leader")).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let link = sent.text_of(".link-once code");
    let path = link.strip_prefix("http://127.0.0.1:3000").unwrap();
    let page = site.get(path, "").await;
    assert!(page.status == StatusCode::OK && !page.body.contains("<script>"));
    let set = fields(&[("new", "một mật khẩu đủ dài"), ("again", "một mật khẩu đủ dài")]);
    site.post(path, "", &set).await.location();
    let signed = fields(&[("email", "moi@x.vn"), ("password", "một mật khẩu đủ dài")]);
    assert_eq!(site.post("/dang-nhap", "", &signed).await.location(), "/tong-hop");
    let found = site.get(&format!("{LIST}?q=moi@x"), &admin).await;
    assert!(!found.body.contains("<script>") && found.links(&format!("{LIST}/0")).len() == 1);
}

#[tokio::test]
async fn a_second_editor_sees_both_and_nobody_ends_themselves() {
    let site = Site::demo().await;
    let admin = site.sign_in(ADMIN).await;
    let found = site.get(&format!("{LIST}?q=leader.ha-noi"), &admin).await;
    let path = found.links(&format!("{LIST}/0"))[0].clone();
    let leader = site.sign_in("leader.ha-noi@demo.invalid").await;
    let form = with(site.get(&path, &admin).await.form_with("version"), "act", "save");
    let first = with(form.clone(), "role", "coordinator");
    assert_eq!(site.post(&path, &admin, &first).await.location(), format!("{path}?da-luu=1"));
    assert_eq!(
        site.get("/tong-hop", &leader).await.status,
        StatusCode::FORBIDDEN,
        "from the next request on"
    );
    let second = with(with(form, "name", "Tên của người đến sau"), "_form", "other");
    let clash = site.post(&path, &admin, &second).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(clash.body.contains("Tên của người đến sau"));
    assert!(clash.form_with("version").contains(&("version".to_owned(), "2".to_owned())));

    let act = |act: &str| fields(&[("act", act)]);
    site.post(&path, &admin, &act("disable")).await.location();
    assert_eq!(site.get("/lam-viec", &leader).await.status, StatusCode::SEE_OTHER, "no session is left");
    assert_eq!(site.post(&path, &admin, &act("link")).await.status, StatusCode::CONFLICT);
    site.post(&path, &admin, &act("enable")).await.location();
    let link = site.post(&path, &admin, &act("link")).await;
    assert!(link.text_of(".link-once code").contains("/dat-mat-khau/"));

    let found = site.get(&format!("{LIST}?q={ADMIN}"), &admin).await;
    let own = found.links(&format!("{LIST}/0"))[0].clone();
    assert_eq!(site.post(&own, &admin, &act("disable")).await.status, StatusCode::CONFLICT);
    let form = with(site.get(&own, &admin).await.form_with("version"), "act", "save");
    let demoted = site.post(&own, &admin, &with(form, "role", "leader")).await;
    assert_eq!(demoted.status, StatusCode::CONFLICT);
    assert!(!demoted.text_of(".errors").is_empty());
}
