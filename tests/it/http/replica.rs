//! A real streaming standby beside PostgreSQL: it answers the public as long as it shows all that a page says, and nobody
//! reads an older page than without it.

use std::net::ToSocketAddrs as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use hoptac::store::Db;
use hoptac::store::db::replica::{APPLICATION, NotRead, State};
use hoptac::store::system::record_version::MAX_STALENESS;
use reqwest::StatusCode;

use super::page_cache::reword;
use crate::support::db::{Database, Engine};
use crate::support::proxy::{Fault, Proxy};
use crate::support::site::{Site, fill, with};
use crate::support::standby::{Pair, stands};

const PAGE: &str = "/thoa-thuan/ha-noi-hue-2025";
const NOTES: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/trao-doi";

/// The demo on `pair`, read from the standby at `standby`.
async fn site_on(pair: &Pair, standby: &str) -> Site {
    let db = Db::open(&pair.primary).await.unwrap();
    fill(&db).await;
    let db = db.with_replica(standby).await.unwrap();
    tokio::spawn(db.clone().watch_replica());
    stands(&db, State::InUse).await;
    Site::over(db).await
}

async fn site() -> (Pair, Site) {
    let pair = Pair::start();
    let site = site_on(&pair, &pair.standby).await;
    (pair, site)
}

/// Writes a title that the primary alone shows, as no entry tells of it and the standby is held.
async fn only_on_primary(pair: &Pair, title: &str) {
    pair.pause().await;
    pair.on_primary(&format!("update agreement set title = '{title}' where slug = 'ha-noi-hue-2025'")).await;
}

/// Whether the page says so. Each with another query, so that none was kept.
async fn says(site: &Site, query: &str, cookie: &str, words: &str) -> bool {
    let answer = site.get(&format!("{PAGE}?{query}"), cookie).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.body.contains(words)
}

/// On one site, as a server with its standby and the demo takes seconds to start.
#[tokio::test]
async fn nobody_reads_what_is_older_than_without_the_standby() {
    let (pair, site) = site().await;
    every_publication_is_shown_at_once_while_the_standby_follows(&pair, &site).await;
    the_public_reads_the_standby_and_who_has_a_session_the_primary(&pair, &site).await;
    pair.resume().await;
    what_was_written_is_read_while_the_standby_lags(&pair, &site).await;
}

async fn the_public_reads_the_standby_and_who_has_a_session_the_primary(pair: &Pair, site: &Site) {
    let staff = site.sign_in("coordinator.hue@demo.invalid").await;
    only_on_primary(pair, "Chỉ có ở máy chủ chính").await;
    assert!(!says(site, "a", "", "Chỉ có ở máy chủ chính").await, "of the standby");
    assert!(says(site, "b", &staff, "Chỉ có ở máy chủ chính").await, "of the primary");
    let work = site.get("/lam-viec/thoa-thuan", &staff).await;
    assert!(work.body.contains("Chỉ có ở máy chủ chính"), "pages of staff too");
    let there =
        format!("select count(*)::text from pg_stat_activity where application_name = '{APPLICATION}'");
    assert_ne!(pair.standby_text(&there).await, "0");
    // Lists, counts, a search and pages of every kind.
    for path in ["/", "/thoa-thuan", "/noi-dung", "/linh-vuc/du-lich", "/dia-phuong/hue", "/tim-kiem?q=hue"] {
        assert_eq!(site.get(path, "").await.status, StatusCode::OK, "{path}");
    }
    assert!(!site.get("/thoa-thuan", "").await.body.contains("Chỉ có ở máy chủ chính"), "of the standby");
    assert_eq!(site.db.replica().unwrap().borrow().state, State::InUse);
}

async fn what_was_written_is_read_while_the_standby_lags(pair: &Pair, site: &Site) {
    let staff = site.sign_in("coordinator.hue@demo.invalid").await;
    pair.pause().await;
    // One's own, and what the public is to see.
    let form = with(site.get(NOTES, &staff).await.form_with("text"), "text", "Đã viết khi máy kia đứng");
    site.post(NOTES, &staff, &form).await.location();
    assert!(site.get(NOTES, &staff).await.body.contains("Đã viết khi máy kia đứng"));
    site.get(PAGE, "").await;
    reword(site, PAGE, "Lời mới công bố").await;
    assert!(site.get(PAGE, "").await.body.contains("Lời mới công bố"), "at once");
    for n in 0..5 {
        assert!(
            says(site, &format!("n={n}"), "", "Lời mới công bố").await,
            "no page is made of what is older"
        );
    }
    assert!(site.get("/noi-dung?linh-vuc=du-lich", "").await.status.is_success());
    // Without end: it is not asked any more.
    stands(&site.db, State::Behind).await;
    assert!(says(site, "behind", "", "Lời mới công bố").await);
    let operator = site.sign_in("operator@demo.invalid").await;
    let told = site.get("/quan-tri/cong-viec", &operator).await.body;
    assert!(told.contains("Đang chậm hơn cơ sở dữ liệu chính"), "{told}");
    pair.resume().await;
    stands(&site.db, State::InUse).await;
    assert!(site.get(PAGE, "").await.body.contains("Lời mới công bố"));
    only_on_primary(pair, "Lại chỉ ở máy chủ chính").await;
    assert!(!says(site, "again", "", "Lại chỉ ở máy chủ chính").await, "of the standby again");
}

async fn every_publication_is_shown_at_once_while_the_standby_follows(pair: &Pair, site: &Site) {
    let other = Site::over(Db::open(&pair.primary).await.unwrap()).await;
    let beside = site.get("/noi-dung", "").await;
    assert_eq!(beside.status, StatusCode::OK);
    for n in 0..30 {
        let words = format!("Lời công bố lần {n}.");
        // By this process, or by another one.
        if n % 5 == 4 {
            reword(&other, PAGE, &words).await;
            tokio::time::sleep(MAX_STALENESS).await;
        } else {
            reword(site, PAGE, &words).await;
        }
        assert!(site.get(PAGE, "").await.body.contains(&words), "{words}");
        assert!(says(site, &format!("n={n}"), "", &words).await, "{words}");
    }
    site.assert_followed().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_that_stops_fails_no_request_and_is_used_again() {
    let (mut pair, site) = site().await;
    let site = Arc::new(site);
    let stop = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..6)
        .map(|reader| {
            let (site, stop) = (Arc::clone(&site), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut answered = 0;
                while !stop.load(Ordering::Acquire) {
                    let path = format!("/noi-dung?r={reader}-{answered}");
                    let answer = site.get(&path, "").await;
                    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
                    answered += 1;
                }
                answered
            })
        })
        .collect();
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(300)).await;
        tokio::task::block_in_place(|| pair.order("stop"));
        stands(&site.db, State::Away).await;
        assert_eq!(site.get("/readyz", "").await.status, StatusCode::OK);
        tokio::task::block_in_place(|| pair.order("start"));
        stands(&site.db, State::InUse).await;
    }
    stop.store(true, Ordering::Release);
    for reader in readers {
        assert!(reader.await.unwrap() > 0);
    }
    only_on_primary(&pair, "Chỉ có ở máy chủ chính").await;
    assert!(!says(&site, "a", "", "Chỉ có ở máy chủ chính").await, "of the standby");
    pair.resume().await;
    // It takes writes from now on: what it shows is another record.
    pair.order("promote");
    pair.on_primary("update agreement set title = 'Máy chủ chính viết tiếp' where slug = 'ha-noi-hue-2025'")
        .await;
    assert!(says(&site, "b", "", "Máy chủ chính viết tiếp").await, "not for one page");
    stands(&site.db, State::Unfit).await;
    assert_eq!(site.get("/readyz", "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_network_that_breaks_before_the_standby_fails_no_request() {
    let pair = Pair::start();
    let host = pair.standby.rsplit_once('@').unwrap().1.split('/').next().unwrap();
    let proxy = Proxy::before(host.to_socket_addrs().unwrap().next().unwrap()).await;
    let site = site_on(&pair, &pair.standby.replace(host, &proxy.address.to_string())).await;
    for (n, fault) in [Fault::Hang, Fault::Cut(0), Fault::Cut(300), Fault::Refuse].into_iter().enumerate() {
        assert!(!says(&site, &format!("before={n}"), "", "Lời không ai viết").await);
        proxy.set(fault);
        let start = Instant::now();
        let all = futures_util::future::join_all((0..8).map(async |reader| {
            let path = format!("/noi-dung?r={n}-{reader}");
            assert_eq!(site.get(&path, "").await.status, StatusCode::OK, "{fault:?} {path}");
        }));
        all.await;
        assert!(start.elapsed() < Duration::from_secs(15), "{fault:?} held them for {:?}", start.elapsed());
        stands(&site.db, State::Away).await;
        proxy.set(Fault::None);
        stands(&site.db, State::InUse).await;
    }
}

#[tokio::test]
async fn what_is_no_standby_of_the_database_is_refused() {
    let pair = Pair::start();
    let open = async || Db::open(&pair.primary).await.unwrap();
    let refused = async |url: &str| open().await.with_replica(url).await.unwrap_err();
    assert!(matches!(refused(&pair.primary).await, NotRead::Promoted), "it takes writes");
    let server = pair.standby.rsplit_once('/').unwrap().0;
    assert!(
        matches!(refused(&format!("{server}/template1")).await, NotRead::Foreign),
        "another database there"
    );
    assert!(matches!(refused(&format!("{server}/missing")).await, NotRead::Refused(_)), "none of the name");
    let nobody = pair.standby.replace("postgres@", "nobody:geheim@");
    let said = refused(&nobody).await;
    assert!(matches!(said, NotRead::Refused(_)) && !said.to_string().contains("geheim"), "{said}");
    for wrong in ["sqlite:hoptac.db", "mysql://host/db", "postgres://host:port/db", ""] {
        assert!(matches!(refused(wrong).await, NotRead::Address), "{wrong}");
    }
    // The standby of another server.
    let database = Database::migrated(Engine::Postgres).await;
    let db = Db::open(&database.url).await.unwrap();
    let found = db.clone().with_replica(&pair.standby).await;
    assert!(matches!(found, Err(NotRead::Foreign)));
    db.close().await;
    database.remove().await;
    let database = Database::migrated(Engine::Sqlite).await;
    let db = Db::open(&database.url).await.unwrap();
    let found = db.clone().with_replica(&pair.standby).await;
    assert!(matches!(found, Err(NotRead::Sqlite)));
    db.close().await;
    database.remove().await;
    // One that does not answer, or lacks what there was at the start, may come later.
    let away = open().await.with_replica("postgres://postgres@127.0.0.1:9/postgres").await.unwrap();
    assert_eq!(away.replica().unwrap().borrow().state, State::Away);
    pair.pause().await;
    pair.on_primary("create table later (id integer)").await;
    let behind = open().await.with_replica(&pair.standby).await.unwrap();
    assert_eq!(behind.replica().unwrap().borrow().state, State::Behind);
    tokio::spawn(behind.clone().watch_replica());
    pair.resume().await;
    stands(&behind, State::InUse).await;
}
