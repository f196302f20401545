//! Public pages are kept until the record changes, and not a click longer.

use std::time::Duration;

use hoptac::model::commitment::Content;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::Step;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::reference::domain::edit::{Wording, edit, list};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_SECURITY_POLICY, ETAG};
use server::demo::DEMO_PASSWORD;

use super::update::{form_of, say};
use crate::support::fixture::system;
use crate::support::site::{Site, fields, with};

const PAGE: &str = "/thoa-thuan/ha-noi-thua-thien-hue-2019";

#[tokio::test]
async fn a_page_made_once_costs_no_further_statement() {
    let site = Site::demo().await;
    let first = site.get(PAGE, "").await;
    let before = site.db.statements();
    let second = site.get(PAGE, "").await;
    assert_eq!(site.db.statements() - before, 0);
    assert_eq!((first.body, first.headers.get(ETAG)), (second.body, second.headers.get(ETAG)));
    assert!(second.headers.contains_key(CONTENT_SECURITY_POLICY));
    let staff = site.sign_in("leader.ha-noi@demo.invalid").await;
    let before = site.db.statements();
    site.get("/tong-hop", &staff).await;
    site.get("/tong-hop", &staff).await;
    assert!(site.db.statements() - before > 2, "what is for one person is made each time");
}

#[tokio::test]
async fn what_is_withdrawn_is_gone_at_the_next_click() {
    let site = Site::demo().await;
    assert_eq!(site.get(PAGE, "").await.status, StatusCode::OK);
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let life = PAGE.replace("/thoa-thuan/", "/lam-viec/soan/") + "/hieu-luc";
    let form = site.get(&life, &hue).await.form_with("reason");
    let typed = with(with(form, "reason", "Cần rà soát"), "act", "unpublish");
    let proposed = site.post(&life, &hue, &typed).await.location().to_owned();
    for leader in ["leader.hue@demo.invalid", "leader.ha-noi@demo.invalid"] {
        assert_eq!(site.get(PAGE, "").await.status, StatusCode::OK);
        let cookie = site.sign_in(leader).await;
        let form = site.get(&proposed, &cookie).await.form_with("reason");
        site.post(&proposed, &cookie, &with(form, "act", "confirm")).await.location();
    }
    assert_eq!(site.get(PAGE, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_another_process_withdraws_is_gone_soon() {
    let site = Site::demo().await;
    assert_eq!(site.get(PAGE, "").await.status, StatusCode::OK);
    let other = site.second().await;
    let slug = PAGE.rsplit('/').next().unwrap();
    let version = agreement::page(&other, &system(), slug).await.unwrap().agreement.version;
    agreement::step(&other, &system(), slug, Step::Withdraw, version).await.unwrap();
    tokio::time::sleep(hoptac::store::system::record_version::MAX_STALENESS).await;
    assert_eq!(site.get(PAGE, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn names_that_another_process_changed_are_shown_once_they_arrive() {
    let site = Site::demo().await;
    let other = site.second().await;
    let shown = async |name: &str| site.get("/linh-vuc/du-lich", "").await.body.contains(name);
    assert!(!shown("Du lịch và dịch vụ").await);
    let version = list(&other, &system()).await.unwrap();
    let version = version.iter().find(|d| d.domain.slug == "du-lich").unwrap().version;
    let wording = Wording {
        name_vi: "Du lịch và dịch vụ".to_owned(),
        name_en: "Tourism and services".to_owned(),
        public_by_default: true,
    };
    edit(&other, &system(), "du-lich", &wording, version).await.unwrap();
    tokio::time::sleep(hoptac::store::system::record_version::MAX_STALENESS).await;
    assert!(!shown("Du lịch và dịch vụ").await, "made and kept under the old name");
    assert!(site.db.refresh_reference().await.unwrap());
    assert!(shown("Du lịch và dịch vụ").await);
}

#[tokio::test]
async fn languages_and_queries_are_pages_of_their_own() {
    let site = Site::demo().await;
    let vietnamese = site.get("/thoa-thuan", "").await.body;
    let english = site.get("/en/thoa-thuan", "").await.body;
    let narrowed = site.get("/thoa-thuan?q=du+lich", "").await.body;
    assert!(vietnamese != english && vietnamese != narrowed);
    assert_eq!(site.get("/en/thoa-thuan", "").await.body, english);
    assert_eq!(site.get("/thoa-thuan?q=du+lich", "").await.body, narrowed);
}

/// Statements that a kept page costs after `act`: more than the look at the record's version means it was made anew.
async fn cost_after(site: &Site, act: impl AsyncFnOnce()) -> u64 {
    cost_of_after(site, PAGE, act).await
}

async fn cost_of_after(site: &Site, page: &str, act: impl AsyncFnOnce()) -> u64 {
    site.get(page, "").await;
    act().await;
    let before = site.db.statements();
    assert_eq!(site.get(page, "").await.status, StatusCode::OK);
    site.db.statements() - before
}

/// Rewords the first commitment of the agreement at this page.
pub(super) async fn reword(site: &Site, page: &str, text: &str) {
    let slug = page.rsplit('/').next().unwrap();
    let all = agreement::page(&site.db, &system(), slug).await.unwrap().commitments;
    let now = &all[0].commitment;
    let after = Content { text: text.to_owned(), ..now.content.clone() };
    let why = Amendment::because("Theo biên bản");
    commitment::edit(&site.db, &system(), slug, &now.code, now.version, &after, &why).await.unwrap();
}

const OTHER: &str = "/thoa-thuan/ha-noi-hue-2025";

#[tokio::test]
async fn a_page_is_made_anew_only_for_what_it_shows() {
    let site = Site::demo().await;
    let who = site.sign_in("coordinator.hue@demo.invalid").await;
    let path = form_of(&site, "14", &who).await;
    let form = say(site.get(&path, &who).await.form_with("results"), "in_progress", "Việc nội bộ");
    let submit = async || {
        site.post(&path, &who, &with(form, "act", "submit")).await.location();
    };
    // The one page that it would be on, once somebody published it.
    assert_eq!(cost_of_after(&site, OTHER, submit).await, 1, "nobody published what was sent");
    assert_eq!(
        cost_after(&site, async || reword(&site, OTHER, "Việc đổi lời").await).await,
        1,
        "another agreement's"
    );
    let own = cost_of_after(&site, OTHER, async || reword(&site, OTHER, "Việc đổi lời nữa").await).await;
    assert!(own > 1 && site.get(OTHER, "").await.body.contains("Việc đổi lời nữa"));
    for many in ["/", "/linh-vuc", "/noi-dung", "/dia-phuong/hue"] {
        let text = format!("Việc đổi lời {many}");
        let cost = cost_of_after(&site, many, async || reword(&site, OTHER, &text).await).await;
        assert!(cost > 1, "{many} counts and lists all");
    }
}

#[tokio::test]
async fn for_a_moment_the_former_page_is_served_while_one_makes_the_next() {
    let site = Site::demo_serving_former(Duration::from_secs(60)).await;
    let shown = async |cookie: &str, text: &str| site.get(OTHER, cookie).await.body.contains(text);
    let staff = site.sign_in("coordinator.hue@demo.invalid").await;
    site.get(OTHER, "").await;
    reword(&site, OTHER, "Lời thứ hai").await;
    assert!(!shown("", "Lời thứ hai").await, "the former one, at once");
    let mut tries = 0;
    while !shown("", "Lời thứ hai").await {
        tries += 1;
        assert!(tries < 500, "the next one is made meanwhile");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    reword(&site, OTHER, "Lời thứ ba").await;
    assert!(shown(&staff, "Lời thứ ba").await, "who may have made the change sees it at once");
    // What was taken from the public is gone with the time that the former page has.
    let site = Site::demo_serving_former(Duration::from_millis(50)).await;
    site.get(OTHER, "").await;
    let slug = OTHER.rsplit('/').next().unwrap();
    let version = agreement::page(&site.db, &system(), slug).await.unwrap().agreement.version;
    // Nobody asks for it between the change and the end of that time, though for others, and another change comes right
    // before the reader.
    agreement::step(&site.db, &system(), slug, Step::Withdraw, version).await.unwrap();
    tokio::time::sleep(Duration::from_millis(60)).await;
    site.get("/", "").await;
    reword(&site, OTHER, "Lời sau cùng").await;
    assert_eq!(site.get(OTHER, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_many_readers_of_an_outdated_page_one_makes_it() {
    let site = Site::demo().await;
    let one = cost_of_after(&site, OTHER, async || reword(&site, OTHER, "Lời thứ hai").await).await;
    reword(&site, OTHER, "Lời thứ ba").await;
    let before = site.db.statements();
    let all = futures_util::future::join_all((0..50).map(|_| site.get(OTHER, ""))).await;
    assert!(all.iter().all(|answer| answer.body.contains("Lời thứ ba")));
    let cost = site.db.statements() - before;
    // The look at the version may be due again meanwhile.
    assert!(cost <= one + 4, "{cost} statements for fifty readers, {one} for one");
}

#[tokio::test]
async fn nobody_tells_by_a_kept_page_who_has_an_account() {
    let site = Site::demo().await;
    let ask = async |email: &str| {
        let email = email.to_owned();
        cost_after(&site, async || {
            site.post("/quen-mat-khau", "", &fields(&[("email", &email)])).await.location();
        })
        .await
    };
    let known = ask("leader.hue@demo.invalid").await;
    assert_eq!(site.db_number("select count(*) from mail").await, 1, "it was sent");
    assert_eq!((known, ask("khong.co@demo.invalid").await), (1, 1));
}

#[tokio::test]
async fn what_concerns_accounts_makes_no_page_anew() {
    let site = Site::demo().await;
    let typed = fields(&[("email", "leader.hue@demo.invalid"), ("password", DEMO_PASSWORD)]);
    let wrong = fields(&[("email", "leader.hue@demo.invalid"), ("password", "x")]);
    let cookie = site.sign_in("leader.hue@demo.invalid").await;
    let new = "một mật khẩu khác hẳn";
    let change = fields(&[("act", "password"), ("current", DEMO_PASSWORD), ("new", new), ("again", new)]);
    let entries = "select count(*) from audit_entry";
    let before = site.db_number(entries).await;
    let acts: [(&str, &str, &crate::support::site::Fields); 4] = [
        ("/dang-nhap", "", &typed),
        ("/dang-nhap", "", &wrong),
        ("/tai-khoan", &cookie, &change),
        ("/dang-xuat", &cookie, &typed),
    ];
    for (path, cookie, form) in acts {
        let times = if form == &wrong { 5 } else { 1 };
        let cost = cost_after(&site, async || {
            for _ in 0..times {
                site.post(path, cookie, form).await;
            }
        })
        .await;
        assert!(cost <= 1, "{path}: {cost}");
    }
    assert_eq!(site.db_number(entries).await - before, 4, "each was audited");
}
