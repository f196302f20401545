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
    assert!(link.text_of(".link-once code").contains("/dat-mat-khau/"), "without mail it is handed over");

    let found = site.get(&format!("{LIST}?q={ADMIN}"), &admin).await;
    let own = found.links(&format!("{LIST}/0"))[0].clone();
    assert_eq!(site.post(&own, &admin, &act("disable")).await.status, StatusCode::CONFLICT);
    let form = with(site.get(&own, &admin).await.form_with("version"), "act", "save");
    let demoted = site.post(&own, &admin, &with(form, "role", "leader")).await;
    assert_eq!(demoted.status, StatusCode::CONFLICT);
    assert!(!demoted.text_of(".errors").is_empty());
}

#[tokio::test]
async fn a_link_that_mail_brings_is_its_holders_alone() {
    let site = Site::demo_with_mail().await;
    let admin = site.sign_in(ADMIN).await;
    let found = site.get(&format!("{LIST}?q=leader.ha-noi"), &admin).await;
    let path = found.links(&format!("{LIST}/0"))[0].clone();
    let sent = site.post(&path, &admin, &fields(&[("act", "link")])).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(sent.body.contains("leader.ha-noi@demo.invalid") && !sent.body.contains("/dat-mat-khau/"));
    let mail = site.texts("select body from mail where address = 'leader.ha-noi@demo.invalid'").await;
    let mail = site.secrets.open_mail("leader.ha-noi@demo.invalid", &mail[0]).unwrap();
    let link = mail.lines().find(|line| line.contains("/dat-mat-khau/")).unwrap().to_owned();
    let set = fields(&[("new", "một mật khẩu đủ dài"), ("again", "một mật khẩu đủ dài")]);
    site.post(link.strip_prefix("http://127.0.0.1:3000").unwrap(), "", &set).await.location();
    let told = site.texts("select detail from audit_entry where action = 'set_password'").await;
    assert!(told[0].contains("\"asked_by\":\"Quản trị địa phương\""), "{told:?}");

    let blank = site.get("/quan-tri/tai-khoan/moi", &admin).await.form_with("email");
    let typed = with(with(with(blank, "email", "moi@x.vn"), "name", "Mới"), "role", "leader");
    let invited = site.post("/quan-tri/tai-khoan/moi", &admin, &typed).await;
    assert!(invited.body.contains("/dat-mat-khau/"), "an account nobody used yet has nothing to take over");
    let operator = site.sign_in("operator@demo.invalid").await;
    let other = staff(&site.db, Role::Operator, HUE, None).await;
    let path = format!("{LIST}/{}", other.account_id);
    let sent = site.post(&path, &operator, &fields(&[("act", "link")])).await;
    assert!(sent.status == StatusCode::OK && !sent.body.contains("/dat-mat-khau/"), "{}", sent.body);
}

#[tokio::test]
async fn the_demo_over_a_real_record_shows_none_of_its_accounts() {
    let site = Site::demo().await;
    let person = staff(&site.db, Role::Leader, HUE, None).await;
    let page = site.get("/dang-nhap", "").await;
    assert!(page.body.contains("leader.hue@demo.invalid") && page.body.contains("operator@demo.invalid"));
    let email = site.texts("select email from account where email not like '%@demo.invalid'").await;
    assert!(!email.is_empty() && email.iter().all(|email| !page.body.contains(email)), "{}", person.name);
}
