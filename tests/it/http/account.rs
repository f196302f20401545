//! Links, passwords, limits and sessions, as their holders meet them.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::account::LinkPurpose;
use hoptac::store::auth::password_link;
use hoptac::store::auth::password_link::NewLink;
use reqwest::StatusCode;
use server::demo::DEMO_PASSWORD;

use crate::support::fixture::{now, system};
use crate::support::site::{Answer, Site, fields, with};

const LEADER: &str = "leader.hue@demo.invalid";
const NEW: &str = "một mật khẩu khác hẳn";

async fn link_for(site: &Site, email: &str, token: u8) -> String {
    let link = NewLink { token: [token; 32], purpose: LinkPurpose::Invite, letter: None };
    password_link::issue(&site.db, &system(), email, &link).await.unwrap();
    format!("/dat-mat-khau/{}", format!("{token:02x}").repeat(32))
}

async fn sign_in(site: &Site, place: &str, email: &str, password: &str) -> Answer {
    site.post_from(place, "/dang-nhap", "", &fields(&[("email", email), ("password", password)])).await
}

#[tokio::test]
async fn a_link_sets_the_password_once_and_tells_nobody_its_address() {
    let site = Site::demo().await;
    let before = site.sign_in(LEADER).await;
    let path = link_for(&site, LEADER, 0xab).await;
    for _ in 0..2 {
        let page = site.get(&path, "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    let set = |new: &str, again: &str| fields(&[("new", new), ("again", again)]);
    for (new, again) in [("", ""), ("ngắn", "ngắn"), (LEADER, LEADER), (NEW, "khác hẳn với trên")] {
        let refused = site.post(&path, "", &set(new, again)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(!refused.text_of(".errors li").is_empty() && !refused.text_of(".field .error").is_empty());
        assert!(new.is_empty() || new == LEADER || !refused.body.contains(new), "never shown again");
    }
    let huge = "x".repeat(300_000);
    assert_eq!(site.post(&path, "", &set(&huge, &huge)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = site.post(&path, "", &set(NEW, NEW)).await;
    assert_eq!(done.location(), "/dang-nhap?da-dat-mat-khau=1");
    assert!(!site.get(done.location(), "").await.text_of("[role=status]").is_empty());
    assert_eq!(site.get("/tai-khoan", &before).await.status, StatusCode::SEE_OTHER, "sessions end");
    assert_eq!(sign_in(&site, "1.1.1.1", LEADER, NEW).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        sign_in(&site, "1.1.1.1", LEADER, DEMO_PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let unknown = format!("/dat-mat-khau/{}", "cd".repeat(32));
    for gone in [path.as_str(), unknown.as_str(), "/dat-mat-khau/x", "/en/dat-mat-khau/%00"] {
        for answer in [site.get(gone, "").await, site.post(gone, "", &set(NEW, NEW)).await] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}");
            assert_eq!(
                answer.links("/").iter().filter(|l| l.ends_with("/quen-mat-khau")).count(),
                1,
                "{gone}"
            );
        }
    }
}

#[tokio::test]
async fn asking_for_a_link_is_answered_the_same_for_everybody() {
    let site = Site::demo().await;
    let ask = async |email: &str| site.post("/quen-mat-khau", "", &fields(&[("email", email)])).await;
    let (known, unknown) = (ask(LEADER).await, ask("khong.co@demo.invalid").await);
    assert_eq!(known.location(), "/quen-mat-khau/da-gui");
    assert_eq!(unknown.location(), known.location());
    assert_eq!(site.get(known.location(), "").await.status, StatusCode::OK);
    for wrong in ["", "không phải địa chỉ"] {
        assert_eq!(ask(wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn unknown_and_wrong_cost_one_verification_each() {
    let site = Site::demo().await;
    let cost = async |email: &str| {
        let before = (site.verified(), site.db.statements());
        let answer = sign_in(&site, "1.1.1.1", email, "sai mật khẩu").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        (site.verified() - before.0, site.db.statements() - before.1, answer.text_of(".errors"))
    };
    let wrong = cost(LEADER).await;
    assert_eq!(wrong.0, 1);
    assert_eq!(wrong, cost("khong.co@demo.invalid").await);
}

static LIMIT_SHIFT: AtomicI64 = AtomicI64::new(0);

fn limit_clock() -> DateTime<Utc> {
    now() + TimeDelta::seconds(LIMIT_SHIFT.load(Ordering::Relaxed))
}

#[tokio::test]
async fn guessing_is_slowed_down_where_it_comes_from_and_nowhere_else() {
    let site = Site::demo_at(limit_clock).await;
    for _ in 0..5 {
        assert_eq!(sign_in(&site, "1.1.1.1", LEADER, "sai").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let verified = site.verified();
    let waits = sign_in(&site, "9.9.9.9, 1.1.1.1", LEADER, DEMO_PASSWORD).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(waits.header("retry-after"), "15");
    assert!(waits.text_of(".errors").contains("15 giây"), "{}", waits.text_of(".errors"));
    assert_eq!(site.verified(), verified, "no work is done");
    assert!(waits.form_with("email").contains(&("email".to_owned(), LEADER.to_owned())), "the address stays");
    let elsewhere = sign_in(&site, "2.2.2.2", LEADER, DEMO_PASSWORD).await;
    assert_eq!(elsewhere.status, StatusCode::SEE_OTHER, "its holder, from elsewhere");
    LIMIT_SHIFT.store(15, Ordering::Relaxed);
    assert_eq!(sign_in(&site, "1.1.1.1", LEADER, DEMO_PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_own_page_lists_and_ends_sessions() {
    let site = Site::demo().await;
    let [one, two, three] =
        [site.sign_in(LEADER).await, site.sign_in(LEADER).await, site.sign_in(LEADER).await];
    let page = site.get("/tai-khoan", &one).await;
    assert_eq!(page.html().select(&crate::support::site::selector(".tasks > li")).count(), 3);
    let form = with(page.form_with("session"), "act", "end");
    assert_eq!(site.post("/tai-khoan", &one, &form).await.location(), "/tai-khoan?xong=phien");
    let alive = async |cookie: &str| site.get("/tai-khoan", cookie).await.status == StatusCode::OK;
    assert_eq!(u8::from(alive(&two).await) + u8::from(alive(&three).await), 1);
    let others = with(site.get("/tai-khoan", &one).await.form_with("current"), "act", "end-others");
    site.post("/tai-khoan", &one, &others).await.location();
    assert!(alive(&one).await && !alive(&two).await && !alive(&three).await);
}

#[tokio::test]
async fn the_password_is_changed_by_whoever_knows_it() {
    let site = Site::demo().await;
    let [one, two] = [site.sign_in(LEADER).await, site.sign_in(LEADER).await];
    let change = |current: &str, new: &str| {
        fields(&[("act", "password"), ("current", current), ("new", new), ("again", new)])
    };
    for (current, new) in [("", NEW), ("sai mật khẩu", NEW), (DEMO_PASSWORD, "ngắn")] {
        let refused = site.post("/tai-khoan", &one, &change(current, new)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.body.contains(NEW), "never shown again");
    }
    let done = site.post("/tai-khoan", &one, &change(DEMO_PASSWORD, NEW)).await;
    assert_eq!(done.location(), "/tai-khoan?xong=mat-khau");
    assert_eq!(site.get("/tai-khoan", &one).await.status, StatusCode::OK);
    assert_eq!(site.get("/tai-khoan", &two).await.status, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&site, "1.1.1.1", LEADER, NEW).await.status, StatusCode::SEE_OTHER);
}
