//! Every page: status, statements, script, headers.

use hoptac::store::Db;
use reqwest::StatusCode;

use crate::support::db::{TestDb, both};
use crate::support::site::{Site, fill, selector};

/// Most statements a page may run.
const MOST_STATEMENTS: u64 = 8;

/// Addresses anyone may read. Lists and details of the demo.
pub const PUBLIC: &[&str] = &[
    "/",
    "/thoa-thuan",
    "/thoa-thuan?q=hue&linh-vuc=du-lich&dia-phuong=hue&trang=2",
    "/thoa-thuan/ha-noi-thua-thien-hue-2019",
    "/thoa-thuan/ha-noi-thua-thien-hue-2019/01",
    "/thoa-thuan/ha-noi-hue-2025",
    "/linh-vuc",
    "/linh-vuc/du-lich",
    "/dia-phuong",
    "/dia-phuong/hue",
    "/dia-phuong/thua-thien-hue",
    "/dia-phuong/ha-noi",
    "/tim-kiem",
    "/tim-kiem?q=da+nang",
    "/cach-tinh",
    "/tro-giup",
    "/dang-nhap",
    "/quen-mat-khau",
    "/quen-mat-khau/da-gui",
];

/// Addresses of staff, with who opens them.
const STAFF: &[(&str, &str)] = &[
    ("reporter.hue@demo.invalid", "/lam-viec"),
    ("coordinator.hue@demo.invalid", "/lam-viec"),
    ("coordinator.hue@demo.invalid", "/lam-viec?muc=overdue"),
    ("coordinator.hue@demo.invalid", "/lam-viec/chi-dao"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thong-bao"),
    ("coordinator.hue@demo.invalid", "/tai-khoan/thong-bao"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/trao-doi"),
    ("leader.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/chi-dao"),
    ("leader.hue@demo.invalid", "/lam-viec/chi-dao?cua=all&tinh-trang=overdue"),
    ("leader.hue@demo.invalid", "/tong-hop/du-lich/chi-dao"),
    ("admin@demo.invalid", "/quan-tri/cong-viec"),
    ("coordinator.hue@demo.invalid", "/lam-viec/duyet"),
    ("coordinator.hue@demo.invalid", "/lam-viec/duyet?thoa-thuan=ha-noi-hue-2025"),
    ("coordinator.hue@demo.invalid", "/lam-viec/cong-khai"),
    ("leader.hue@demo.invalid", "/lam-viec/cong-khai"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/02/gia-han"),
    ("leader.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/02/gia-han"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/08/thong-nhat"),
    ("coordinator.hue@demo.invalid", "/lam-viec/tiep-nhan"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/01"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan?luu-tru=1"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/thong-tin"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/ke-thua"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/hieu-luc"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/van-ban"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/van-ban/moi"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/noi-dung"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/noi-dung/01"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/noi-dung/01/phan-cong"),
    ("coordinator.hue@demo.invalid", "/lam-viec/soan/ha-noi-hue-2025/noi-dung/01/moc"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/lich-su"),
    ("coordinator.hue@demo.invalid", "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/lich-su"),
    ("admin@demo.invalid", "/quan-tri/nhat-ky?nguoi=hue&doi-tuong=update&q=a&tu=01/01/2026"),
    ("admin@demo.invalid", "/quan-tri/cai-dat"),
    ("admin@demo.invalid", "/quan-tri/co-quan"),
    ("admin@demo.invalid", "/quan-tri/linh-vuc"),
    ("admin@demo.invalid", "/quan-tri/linh-vuc/du-lich"),
    ("admin@demo.invalid", "/quan-tri/dia-phuong"),
    ("admin@demo.invalid", "/quan-tri/thu"),
    ("leader.hue@demo.invalid", "/lam-viec"),
    ("leader.hue@demo.invalid", "/tai-khoan"),
    ("leader.hue@demo.invalid", "/tai-khoan/hai-buoc"),
    ("admin@demo.invalid", "/quan-tri"),
    ("admin@demo.invalid", "/quan-tri/tai-khoan"),
    ("admin@demo.invalid", "/quan-tri/tai-khoan/moi"),
    ("leader.hue@demo.invalid", "/tong-hop"),
    ("leader.hue@demo.invalid", "/tong-hop/du-lich"),
    ("leader.hue@demo.invalid", "/tong-hop/tat-ca?tinh-trang=open_overdue"),
];

async fn no_page_runs_more_than_eight_statements(db: Db) {
    fill(&db).await;
    let site = Site::over(db).await;
    for path in PUBLIC {
        for prefix in ["", "/en"] {
            let path =
                if prefix == "/en" && *path == "/" { "/en".to_owned() } else { format!("{prefix}{path}") };
            let before = site.db.statements();
            let answer = site.get(&path, "").await;
            let ran = site.db.statements() - before;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(ran <= MOST_STATEMENTS, "{path} runs {ran} statements");
        }
    }
    let mut heavy = Vec::new();
    for (who, path) in STAFF {
        let cookie = site.sign_in(who).await;
        let before = site.db.statements();
        let answer = site.get(path, &cookie).await;
        let ran = site.db.statements() - before;
        assert_eq!(answer.status, StatusCode::OK, "{who} {path}");
        if ran > MOST_STATEMENTS {
            heavy.push(format!("{path} runs {ran} statements"));
        }
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

both!(
    async fn every_page_answers_within_eight_statements_on_both_engines(db: TestDb) {
        no_page_runs_more_than_eight_statements((*db).clone()).await;
    }
);

#[tokio::test]
async fn public_pages_hold_no_script_and_set_no_cookie() {
    let site = Site::demo().await;
    let cookie = site.sign_in("leader.hue@demo.invalid").await;
    for path in PUBLIC {
        let answer = site.get(path, "").await;
        let html = answer.html();
        assert!(html.select(&selector("script")).next().is_none(), "{path} holds a script");
        assert!(html.select(&selector("[style]")).next().is_none(), "{path} holds a style attribute");
        assert!(
            answer.body.ends_with("</html>"),
            "{path} ends with {:?}",
            answer.body.get(answer.body.len() - 20..)
        );
        assert_eq!(html.select(&selector("h1")).count(), 1, "{path} has one h1");
        assert_eq!(html.root_element().attr("lang"), Some("vi"), "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path} sets a cookie");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        if *path != "/dang-nhap" {
            assert_eq!(answer.body, site.get(path, &cookie).await.body, "{path} is the same signed in");
        }
    }
}

#[tokio::test]
async fn a_page_the_browser_has_is_not_sent_again() {
    let site = Site::demo().await;
    let first = site.get("/thoa-thuan", "").await;
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    let again = site.get_with("/thoa-thuan", ("if-none-match", &tag)).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let other = site.get_with("/linh-vuc", ("if-none-match", &tag)).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_or_out_of_reach_is_the_same_404() {
    let site = Site::demo().await;
    let reporter = site.sign_in("reporter.da-nang@demo.invalid").await;
    let coordinator = site.sign_in("coordinator.da-nang@demo.invalid").await;
    for (path, cookie) in [
        ("/khong-co", ""),
        ("/en/khong-co", ""),
        ("/thoa-thuan/khong-co", ""),
        ("/thoa-thuan/ha-noi-thua-thien-hue-2019/99", ""),
        ("/thoa-thuan/%00%27--", ""),
        ("/linh-vuc/khong-co", ""),
        ("/dia-phuong/atlantis", ""),
        // Hà Nội–Huế is public to read, but its working page belongs to its parties.
        ("/lam-viec/thoa-thuan/ha-noi-bac-ninh-2026", &reporter),
        ("/lam-viec/duyet/00000000-0000-0000-0000-000000000000", &coordinator),
        ("/lam-viec/cap-nhat/khong-phai-id", &reporter),
    ] {
        let answer = site.get(path, cookie).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.is_html() && answer.html().select(&selector("h1")).count() == 1, "{path}");
        assert!(!answer.links("/").is_empty(), "{path} leads somewhere");
    }
    let english = site.get("/en/khong-co", "").await;
    assert_eq!(english.html().root_element().attr("lang"), Some("en"));
}

#[tokio::test]
async fn every_link_of_the_public_site_leads_somewhere() {
    let site = Site::demo().await;
    let mut seen: Vec<String> = vec!["/".to_owned(), "/en".to_owned()];
    let mut next = 0;
    while let Some(path) = seen.get(next).cloned() {
        next += 1;
        let answer = site.get(&path, "").await;
        let staff = path.starts_with("/lam-viec") || path.starts_with("/tong-hop");
        if !staff {
            assert_eq!(answer.status, StatusCode::OK, "{path}");
        }
        // Filters multiply; their lists are tested elsewhere.
        for link in answer.links("/").into_iter().map(|l| l.split('#').next().unwrap_or_default().to_owned())
        {
            if !link.contains('?') && !link.is_empty() && !seen.contains(&link) {
                seen.push(link);
            }
        }
    }
    assert!(seen.len() > 100, "the walk found {} pages", seen.len());
}

#[tokio::test]
async fn search_finds_with_and_without_diacritics() {
    let site = Site::demo().await;
    for (query, found) in [("hue", "Huế"), ("da+nang", "Đà Nẵng"), ("%C4%91%C3%A0+n%E1%BA%B5ng", "Đà Nẵng")]
    {
        let answer = site.get(&format!("/tim-kiem?q={query}"), "").await;
        assert!(answer.links("/thoa-thuan/").len() > 1, "{query} finds agreements");
        assert!(answer.body.contains(found), "{query} finds {found}");
    }
    let nothing = site.get("/tim-kiem?q=%22+OR+*+NEAR(%27;--%F0%9F%98%80", "").await;
    assert_eq!(nothing.status, StatusCode::OK);
}

#[tokio::test]
async fn an_update_without_words_has_no_empty_frame() {
    let site = Site::demo().await;
    let page = site.get("/thoa-thuan/ha-noi-hue-2025/01", "").await;
    assert!(page.text_of(".timeline").contains("Không có thay đổi trong kỳ"));
    let html = page.html();
    let framed: Vec<String> = html.select(&selector("dl.said")).map(|said| said.text().collect()).collect();
    assert!(!framed.is_empty() && framed.iter().all(|words| !words.trim().is_empty()), "{framed:?}");
}
