//! The second factor over HTTP: setting it up, signing in with it, and where it is obligatory.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::StatusCode;
use server::auth::totp;
use server::demo::DEMO_PASSWORD;

use crate::support::fixture::now;
use crate::support::site::{Answer, Site, fields, selector};

const LEADER: &str = "leader.hue@demo.invalid";
const FACTOR: &str = "/tai-khoan/hai-buoc";

static SHIFT: AtomicI64 = AtomicI64::new(0);

fn clock() -> DateTime<Utc> {
    now() + TimeDelta::seconds(SHIFT.load(Ordering::Relaxed))
}

/// Bytes of base 32, as an authenticator app reads them.
fn unbase32(text: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let values = text.chars().filter_map(|c| alphabet.find(c));
    let bits: Vec<usize> = values.flat_map(|v| (0..5).rev().map(move |bit| v >> bit & 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |b, bit| b << 1 | *bit as u8)).collect()
}

fn texts(answer: &Answer, css: &str) -> Vec<String> {
    answer.html().select(&selector(css)).map(|e| e.text().collect()).collect()
}

/// Turns the second factor on; gives its secret and recovery codes.
async fn turn_on(site: &Site, cookie: &str) -> (Vec<u8>, Vec<String>) {
    site.post(FACTOR, cookie, &fields(&[("act", "start")])).await.location();
    let page = site.get(FACTOR, cookie).await;
    assert!(page.html().select(&selector(".qr svg path")).next().is_some());
    let secret = unbase32(&page.text_of(".qr code"));
    assert_eq!(secret.len(), 20);
    let wrong = site.post(FACTOR, cookie, &fields(&[("act", "confirm"), ("code", "12345")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = totp::code(&secret, clock().timestamp() / 30);
    let done = site.post(FACTOR, cookie, &fields(&[("act", "confirm"), ("code", &code)])).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_eq!(done.header("cache-control"), "no-store");
    let codes = texts(&done, ".codes code");
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

#[tokio::test]
async fn signing_in_takes_a_code_that_was_not_used() {
    let site = Site::demo_at(clock).await;
    let cookie = site.sign_in(LEADER).await;
    let (secret, codes) = turn_on(&site, &cookie).await;
    let password = fields(&[("email", LEADER), ("password", DEMO_PASSWORD), ("next", "/lam-viec")]);
    let asked = site.post("/dang-nhap", "", &password).await;
    assert_eq!(asked.location(), "/dang-nhap/ma?next=%2Flam-viec");
    let half = asked.cookie().unwrap();
    for closed in ["/lam-viec", "/tai-khoan", FACTOR] {
        assert_eq!(site.get(closed, &half).await.status, StatusCode::SEE_OTHER, "{closed}: half is nothing");
    }
    assert_eq!(site.get(asked.location(), &half).await.status, StatusCode::OK);
    let send = async |cookie: &str, code: &str| {
        site.post("/dang-nhap/ma", cookie, &fields(&[("code", code), ("next", "/lam-viec")])).await
    };
    let used = totp::code(&secret, clock().timestamp() / 30);
    for wrong in ["", "000", &used, "aaaa-bbbb-cccc-dddd"] {
        assert_eq!(send(&half, wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    SHIFT.store(30, Ordering::Relaxed);
    let fresh = totp::code(&secret, clock().timestamp() / 30);
    let inside = send(&half, &fresh).await;
    assert_eq!(inside.location(), "/lam-viec");
    let whole = inside.cookie().unwrap();
    assert_ne!(whole, half, "a token of its own");
    assert_eq!(site.get("/tai-khoan", &whole).await.status, StatusCode::OK);
    assert_eq!(send(&half, &fresh).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the half is gone");

    let half = site.post("/dang-nhap", "", &password).await.cookie().unwrap();
    let recovery = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(send(&half, &recovery).await.location(), "/lam-viec");
    let half = site.post("/dang-nhap", "", &password).await.cookie().unwrap();
    assert_eq!(send(&half, &codes[0]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "good once");
    for _ in 0..4 {
        send(&half, "111111").await;
    }
    let slowed = send(&half, &codes[1]).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS, "even with the right one");
    assert_eq!(slowed.header("retry-after"), "15");
    SHIFT.store(50, Ordering::Relaxed);
    assert_eq!(send(&half, &codes[1]).await.location(), "/lam-viec");

    let off = |password: &str| fields(&[("act", "off"), ("current", password)]);
    assert_eq!(site.post(FACTOR, &whole, &off("sai")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let renewed = site.post(FACTOR, &whole, &fields(&[("act", "codes"), ("current", DEMO_PASSWORD)])).await;
    assert!(texts(&renewed, ".codes code").iter().all(|code| !codes.contains(code)));
    assert_eq!(site.post(FACTOR, &whole, &off(DEMO_PASSWORD)).await.location(), "/tai-khoan?xong=hai-buoc");
    assert_eq!(site.post("/dang-nhap", "", &password).await.location(), "/lam-viec");
}

#[tokio::test]
async fn where_it_is_obligatory_it_comes_before_anything_else() {
    let site = Site::demo().await;
    let leader = site.sign_in(LEADER).await;
    let coordinator = site.sign_in("coordinator.hue@demo.invalid").await;
    assert_eq!(site.get("/tong-hop", &leader).await.status, StatusCode::OK);
    site.require_second_factor().await;
    for path in ["/tong-hop", "/lam-viec", "/lam-viec/duyet"] {
        assert_eq!(site.get(path, &leader).await.location(), FACTOR);
    }
    let sent =
        site.post("/lam-viec/thoa-thuan/ha-noi-hue-2025", &leader, &fields(&[("step", "publish")])).await;
    assert_eq!(sent.location(), FACTOR);
    assert_eq!(site.get("/en/tong-hop", &leader).await.location(), "/en/tai-khoan/hai-buoc");
    assert_eq!(site.get("/tai-khoan", &leader).await.status, StatusCode::OK);
    let script = site.post("/fn/anything", &leader, &fields(&[])).await;
    assert!(!script.status.is_success());
    assert_eq!(site.get("/lam-viec", &coordinator).await.status, StatusCode::OK, "not of every role");
    // Its own clock stands still, so codes of now do.
    site.post(FACTOR, &leader, &fields(&[("act", "start")])).await.location();
    let secret = unbase32(&site.get(FACTOR, &leader).await.text_of(".qr code"));
    let code = totp::code(&secret, now().timestamp() / 30);
    let done = site.post(FACTOR, &leader, &fields(&[("act", "confirm"), ("code", &code)])).await;
    assert_eq!(done.status, StatusCode::OK);
    assert_eq!(site.get("/tong-hop", &leader).await.status, StatusCode::OK);
    let off = fields(&[("act", "off"), ("current", DEMO_PASSWORD)]);
    assert_eq!(site.post(FACTOR, &leader, &off).await.status, StatusCode::FORBIDDEN);
}
