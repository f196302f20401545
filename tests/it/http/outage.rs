//! PostgreSQL behind a network that refuses, hangs and breaks off: everything pauses, nothing is lost, and all goes on by
//! itself.

use std::net::ToSocketAddrs as _;
use std::time::{Duration, Instant};

use hoptac::store::Db;
use reqwest::StatusCode;

use crate::support::db::{Database, Engine, TestDb, run};
use crate::support::proxy::{Fault, Proxy};
use crate::support::site::{Site, fill, with};

const PAGE: &str = "/thoa-thuan/ha-noi-hue-2025";
const OTHER_PAGE: &str = "/linh-vuc/du-lich";
const NOTES: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/trao-doi";
const TYPED: &str = "Đề nghị hai bên rà soát trước ngày 30.";

/// A site on PostgreSQL whose connections go through a proxy.
async fn site_behind(db: &TestDb) -> (Site, Proxy) {
    fill(db).await;
    let (start, name) = db.url().rsplit_once('/').unwrap();
    let (user, host) = start.rsplit_once('@').unwrap();
    let proxy = Proxy::before(host.to_socket_addrs().unwrap().next().unwrap()).await;
    let url = format!("{user}@{}/{name}", proxy.address);
    (Site::over(Db::open(&url).await.unwrap()).await, proxy)
}

/// Runs `body` against a site on PostgreSQL behind a proxy.
async fn behind<F>(body: impl FnOnce(Site, Proxy) -> F + Send + 'static)
where
    F: Future<Output = ()> + Send,
{
    run(Database::migrated(Engine::Postgres).await, async move |db: TestDb| {
        let (site, proxy) = site_behind(&db).await;
        body(site, proxy).await;
    })
    .await;
}

async fn goes_on(site: &Site, cookie: &str, kept: &crate::support::site::Fields) {
    // Once a readiness probe is asked again.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(site.get("/readyz", "").await.status, StatusCode::OK);
    let start = Instant::now();
    loop {
        let sent = site.post(NOTES, cookie, kept).await;
        if sent.status == StatusCode::SEE_OTHER {
            break;
        }
        assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE, "{}", sent.body);
        assert!(start.elapsed() < Duration::from_secs(20), "writing does not go on");
    }
    assert_eq!(site.get(NOTES, cookie).await.body.matches(TYPED).count(), 1, "written once");
    assert_eq!(site.get(OTHER_PAGE, "").await.status, StatusCode::OK);
    // As many at once as there are connections: none of them is lost for ever.
    let all = futures_util::future::join_all((0..40).map(|_| site.get(NOTES, cookie))).await;
    assert!(all.iter().all(|answer| answer.status == StatusCode::OK));
}

async fn pauses(fault: Fault) {
    behind(async move |site, proxy| {
        let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
        let form = with(site.get(NOTES, &cookie).await.form_with("text"), "text", TYPED);
        let before = site.get(PAGE, "").await;
        assert_eq!(before.status, StatusCode::OK);
        proxy.set(fault);
        // Under load: whoever is on the way is broken off too.
        let start = Instant::now();
        let crowd = futures_util::future::join_all((0..20).map(|_| site.get(OTHER_PAGE, "")));
        let (refused, crowd) = tokio::join!(site.post(NOTES, &cookie, &form), crowd);
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.body);
        let kept = refused.form_with("text");
        assert!(kept.contains(&("text".to_owned(), TYPED.to_owned())));
        assert!(crowd.iter().all(|answer| answer.status == StatusCode::SERVICE_UNAVAILABLE));
        assert!(start.elapsed() < Duration::from_secs(30));
        let asked = Instant::now();
        let shown = site.get(PAGE, "").await;
        assert_eq!((shown.status, shown.body), (StatusCode::OK, before.body), "kept pages go on");
        assert!(asked.elapsed() < Duration::from_secs(4), "after {:?}", asked.elapsed());
        assert_eq!(site.get("/readyz", "").await.status, StatusCode::SERVICE_UNAVAILABLE);
        proxy.set(Fault::None);
        goes_on(&site, &cookie, &kept).await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_refuses_is_a_pause() {
    pauses(Fault::Refuse).await;
}

#[tokio::test]
async fn a_database_that_hangs_is_a_pause() {
    pauses(Fault::Hang).await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_a_pause() {
    behind(async |site, proxy| {
        let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
        let mut kept = with(site.get(NOTES, &cookie).await.form_with("text"), "text", TYPED);
        // At every place of the conversation that a note is written in.
        for after in [0, 1, 7, 30, 60, 100, 200, 400, 800, 1_600, 3_200] {
            proxy.set(Fault::Cut(after));
            let answer = site.post(NOTES, &cookie, &kept).await;
            if answer.status == StatusCode::SEE_OTHER {
                break;
            }
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "after {after}: {}", answer.body);
            kept = answer.form_with("text");
            assert!(kept.contains(&("text".to_owned(), TYPED.to_owned())));
        }
        proxy.set(Fault::None);
        goes_on(&site, &cookie, &kept).await;
    })
    .await;
}

#[tokio::test]
async fn a_form_whose_commit_was_not_answered_acts_once() {
    behind(async |site, proxy| {
        let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
        let mut recorded = 0;
        // The form is taken, acted on, and its end is written: three commits.
        for nth in 1..=3 {
            let text = format!("{TYPED} Lần {nth}.");
            let form = with(site.get(NOTES, &cookie).await.form_with("text"), "text", &text);
            proxy.set(Fault::LoseCommit(nth));
            let mut answer = site.post(NOTES, &cookie, &form).await;
            proxy.set(Fault::None);
            while answer.status == StatusCode::SERVICE_UNAVAILABLE {
                let kept = answer.form_with("text");
                answer = site.post(NOTES, &cookie, &kept).await;
            }
            recorded += usize::from(answer.status == StatusCode::CONFLICT);
            if answer.status == StatusCode::CONFLICT {
                assert!(answer.body.contains("Biểu mẫu này đã được ghi nhận"), "{}", answer.body);
            } else {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            }
            assert_eq!(site.get(NOTES, &cookie).await.body.matches(&text).count(), 1, "commit {nth}");
        }
        assert!(recorded > 0, "no answer to an act was lost");
    })
    .await;
}

#[tokio::test]
async fn ticked_updates_that_broke_off_are_finished_by_a_resend() {
    const QUEUE: &str = "/lam-viec/duyet";
    behind(async |site, proxy| {
        let cookie = site.sign_in("leader.ha-noi@demo.invalid").await;
        let page = site.get(QUEUE, &cookie).await;
        let ticked: Vec<String> = page.values("pick").into_iter().take(3).collect();
        assert!(ticked.len() > 1, "{}", page.body);
        let mut form = page.form_with("pick");
        form.retain(|(name, _)| name != "pick");
        form.extend(ticked.iter().map(|value| ("pick".to_owned(), value.clone())));
        // The form is taken and two are approved, but nobody hears of the second.
        proxy.set(Fault::LoseCommit(3));
        let mut answer = site.post(QUEUE, &cookie, &form).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
        proxy.set(Fault::None);
        while answer.status == StatusCode::SERVICE_UNAVAILABLE {
            let kept = answer.form_with("pick");
            answer = site.post(QUEUE, &cookie, &kept).await;
        }
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let left = site.get(QUEUE, &cookie).await.values("pick");
        assert!(ticked.iter().all(|value| !left.contains(value)), "{left:?}");
    })
    .await;
}
