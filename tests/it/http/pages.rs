//! Every page: status, statements, script, headers.

use std::collections::BTreeSet;

use hoptac::model::access::Role;
use reqwest::StatusCode;
use server::http::access::Access;
use server::http::router::addresses;

use crate::support::db::{TestDb, both};
use crate::support::site::{Answer, MOST_STATEMENTS, Site, fill, selector};
use crate::support::walk::{Visited, Walker, walk};

/// Where the public's walk starts beside the addresses without a parameter: lists narrowed as their filters do.
const PUBLIC_STARTS: &[&str] = &[
    "/thoa-thuan?q=hue&linh-vuc=du-lich&dia-phuong=hue",
    "/thoa-thuan?q=hop+tac&linh-vuc=du-lich&dia-phuong=hue&tinh-trang=attention",
    "/noi-dung?q=hop+tac&linh-vuc=du-lich&dia-phuong=hue&doi-tac=ha-noi&hieu-luc=in_force&tinh-trang=attention",
    "/noi-dung?trang=2",
    "/linh-vuc/du-lich?tinh-trang=open_overdue",
    "/tim-kiem?q=da+nang",
    "/en/tim-kiem?q=da+nang",
];

/// The same for those who are signed in, and a commitment on which the sides differ.
const STAFF_STARTS: &[&str] = &[
    "/lam-viec?muc=overdue",
    "/lam-viec/chi-dao?cua=all&tinh-trang=overdue",
    "/lam-viec/duyet?thoa-thuan=ha-noi-hue-2025",
    "/lam-viec/thoa-thuan?luu-tru=1",
    "/lam-viec/thoa-thuan/ha-noi-hue-2025/08/thong-nhat",
    "/quan-tri/nhat-ky?nguoi=hue&doi-tuong=update&q=a&tu=01/01/2026",
    "/tong-hop/tat-ca?tinh-trang=open_overdue",
];

/// Public addresses that no link of the demo leads to: behind another provider, a mail, or a file.
const NOT_BY_LINK: [&str; 4] =
    ["/dang-nhap/oidc", "/dang-nhap/oidc/tra-ve", "/dat-mat-khau/{token}", "/tep/{file}/{name}"];

/// Addresses that lead on to another one.
const LEAD_ON: [&str; 2] = ["/dang-nhap/ma", "/lam-viec/thong-bao/{notice}"];

/// Who walks over the demo, beside the public.
const STAFF: [(Role, &str); 5] = [
    (Role::Reporter, "reporter.hue@demo.invalid"),
    (Role::Coordinator, "coordinator.hue@demo.invalid"),
    (Role::Leader, "leader.hue@demo.invalid"),
    (Role::Admin, "admin@demo.invalid"),
    (Role::Operator, "operator@demo.invalid"),
];

both!(
    /// What no link of the demo leads staff to is met, as everything for them, by the test of their access.
    async fn every_page_answers_within_eight_statements(db: TestDb) {
        fill(&db).await;
        let site = Site::over((*db).clone()).await;
        let mut visited = walk(&site, Walker::Public, PUBLIC_STARTS).await;
        let met: BTreeSet<&str> = visited.iter().map(|visited| visited.route.path).collect();
        assert!(met.len() > 15 && visited.iter().filter(|visited| visited.is_page()).count() > 40);
        for (role, email) in STAFF {
            let cookie = site.sign_in(email).await;
            let own = walk(&site, Walker::Staff(role, &cookie), STAFF_STARTS).await;
            assert!(own.iter().filter(|visited| visited.is_page()).count() > 10, "{email} comes in");
            visited.extend(own);
        }
        let mut wrong = Vec::new();
        for Visited { route, path, answer, statements } in &visited {
            let told = format!("{path}: {}, {statements} statements", answer.status);
            let fits = match answer.status {
                StatusCode::OK => true,
                StatusCode::SEE_OTHER => LEAD_ON.contains(&route.path),
                // A form in which nothing was filled.
                StatusCode::UNPROCESSABLE_ENTITY => path == route.path,
                StatusCode::NOT_FOUND => NOT_BY_LINK.contains(&route.path),
                _ => false,
            };
            let kept = route.access != Access::Public && answer.header("cache-control") != "no-store";
            if !fits || *statements > MOST_STATEMENTS || (kept && answer.status == StatusCode::OK) {
                wrong.push(told);
            }
        }
        let public = addresses().into_iter().filter(|r| r.method == "GET" && r.access == Access::Public);
        let missed = public.filter(|route| !met.contains(route.path) && !NOT_BY_LINK.contains(&route.path));
        wrong.extend(missed.map(|route| format!("no link leads to {}", route.path)));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
);

#[tokio::test]
async fn public_pages_hold_no_script_and_set_no_cookie() {
    let site = Site::demo().await;
    let cookie = site.sign_in("leader.hue@demo.invalid").await;
    for visited in walk(&site, Walker::Public, PUBLIC_STARTS).await.iter().filter(|v| v.is_page()) {
        let (path, answer) = (&visited.path, &visited.answer);
        let html = answer.html();
        assert!(html.select(&selector("script")).next().is_none(), "{path} holds a script");
        assert!(html.select(&selector("[style]")).next().is_none(), "{path} holds a style attribute");
        assert!(
            answer.body.ends_with("</html>"),
            "{path} ends with {:?}",
            answer.body.get(answer.body.len() - 20..)
        );
        assert_eq!(html.select(&selector("h1")).count(), 1, "{path} has one h1");
        let language = if path.starts_with("/en") { "en" } else { "vi" };
        assert_eq!(html.root_element().attr("lang"), Some(language), "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path} sets a cookie");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        if visited.route.path != "/dang-nhap" {
            assert_eq!(answer.body, site.get(path, &cookie).await.body, "{path} is the same signed in");
        }
    }
}

both!(
    async fn an_unknown_filter_narrows_nothing_and_an_unknown_thing_is_not_found(db: TestDb) {
        fill(&db).await;
        let site = Site::over((*db).clone()).await;
        let count = |answer: &Answer| answer.html().select(&selector(".card.agreement")).count();
        let all = site.get("/thoa-thuan", "").await;
        let odd = "/thoa-thuan?linh-vuc=x&tinh-trang=x&hieu-luc=x&trang=x&dia-phuong=x";
        let odd = site.get(odd, "").await;
        assert_eq!((odd.status, count(&odd)), (StatusCode::OK, count(&all)));
        assert!(count(&all) > 1);
        let beyond = ["/thoa-thuan", "/noi-dung", "/linh-vuc/du-lich", "/dia-phuong/hue", "/en/noi-dung"];
        for path in beyond {
            let answer = site.get(&format!("{path}?trang=999"), "").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} has no page 999");
            assert_eq!(site.get(&format!("{path}?trang=0"), "").await.status, StatusCode::OK, "{path}");
        }
        for path in ["/thoa-thuan/x", "/thoa-thuan/x/01", "/linh-vuc/x", "/dia-phuong/x", "/en/x", "/x%00"] {
            let answer = site.get(path, "").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(answer.html().select(&selector("h1")).count(), 1, "{path}");
        }
    }
);

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
