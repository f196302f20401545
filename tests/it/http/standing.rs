//! What the numbers say: each opens exactly its rows, the parts sum to the number beside them, and the public reads
//! nothing that nobody published.

use std::collections::BTreeSet;

use hoptac::model::standing::Progress;
use hoptac::model::update::Reached;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::milestone;
use hoptac::store::work::update;
use reqwest::StatusCode;
use scraper::ElementRef;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    SignedAgreement, by, day, new_milestone, submit_and_approve, system, update_input, update_input_as_of,
};
use crate::support::site::{Answer, Site, selector};

/// The first number of a text: "1.475 quá hạn" is 1475.
fn number(text: &str) -> i64 {
    let digits: String = text
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or_else(|_| panic!("{text:?} begins with no number"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// How many commitments the list at this address holds, on all its pages.
async fn rows(site: &Site, address: &str, cookie: &str) -> i64 {
    let address = address.split('#').next().unwrap_or_default().to_owned();
    let (mut count, mut page) = (0, 1);
    loop {
        let between = if address.contains('?') { "&" } else { "?" };
        let path = if page == 1 { address.clone() } else { format!("{address}{between}trang={page}") };
        let answer = site.get(&path, cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        count += answer.html().select(&selector(".card.commitment")).count();
        if answer.html().select(&selector("nav.pages a[rel=next]")).next().is_none() {
            return i64::try_from(count).unwrap();
        }
        page += 1;
    }
}

/// The links of a page whose text begins with a number of commitments, and that number.
fn numbers(answer: &Answer) -> Vec<(String, i64)> {
    let html = answer.html();
    html.select(&selector(
        ".tally li a, .exceptions a, main header a[href*='tinh-trang'], td.n a[href*='tinh-trang']",
    ))
    .filter(|link| words(*link).starts_with(|c: char| c.is_ascii_digit()))
    .map(|link| (link.attr("href").unwrap().to_owned(), number(&words(link))))
    .collect()
}

/// What is wrong with the numbers of this page.
async fn check(site: &Site, path: &str, cookie: &str, wrong: &mut Vec<String>) -> usize {
    let answer = site.get(path, cookie).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    let found = numbers(&answer);
    for (address, number) in &found {
        let opened = rows(site, address, cookie).await;
        if opened != *number {
            wrong.push(format!("{path}: {address} says {number} and opens {opened}"));
        }
    }
    // Each full tally sums to the whole that its bar tells and that stands in the heading above.
    for tally in
        answer.html().select(&selector(".tally")).filter(|t| t.select(&selector("li")).next().is_some())
    {
        let parts: i64 = tally.select(&selector("li")).map(|li| number(&words(li))).sum();
        let bar = tally.select(&selector("svg.bar")).next().unwrap().attr("aria-label").unwrap().to_owned();
        if number(&bar) != parts {
            wrong.push(format!("{path}: parts sum to {parts} beside {bar}"));
        }
        let section = tally.parent().and_then(ElementRef::wrap).unwrap();
        if let Some(heading) = section.select(&selector("header > span.num")).next()
            && words(heading).starts_with(|c: char| c.is_ascii_digit())
            && number(&words(heading)) != parts
        {
            wrong.push(format!("{path}: parts sum to {parts} under {}", words(heading)));
        }
    }
    found.len()
}

#[tokio::test]
async fn every_number_of_the_public_pages_opens_exactly_its_rows() {
    let site = Site::demo().await;
    let mut pages: BTreeSet<String> =
        ["/", "/en", "/noi-dung", "/en/noi-dung?hieu-luc=in_force"].map(str::to_owned).into();
    for (list, prefix) in [("/thoa-thuan", "/thoa-thuan/"), ("/linh-vuc", "/linh-vuc/")] {
        let links = site.get(list, "").await.links(prefix);
        pages.extend(
            links.into_iter().filter(|link| link.matches('/').count() == 2 && !link.contains(['?', '#'])),
        );
    }
    let localities = site.get("/dia-phuong", "").await.links("/dia-phuong/");
    // Those with a name that is gone, and those that took others over, among them.
    pages.extend(
        ["hue", "thua-thien-hue", "da-nang", "quang-nam", "ho-chi-minh"]
            .map(|slug| format!("/dia-phuong/{slug}")),
    );
    pages.extend(localities.into_iter().take(6));
    let (mut wrong, mut met) = (Vec::new(), 0);
    for page in &pages {
        met += check(&site, page, "", &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(met > 150, "{met} numbers on {} pages", pages.len());
}

#[tokio::test]
async fn every_number_of_the_dashboard_opens_exactly_its_rows() {
    let site = Site::demo().await;
    let mut wrong = Vec::new();
    for email in ["leader.hue@demo.invalid", "leader.ha-noi@demo.invalid"] {
        let cookie = site.sign_in(email).await;
        let met = check(&site, "/tong-hop", &cookie, &mut wrong).await;
        assert!(met > 12, "{met} numbers");
        check(&site, "/tong-hop/du-lich", &cookie, &mut wrong).await;
        // What changed since the last quarter end stands otherwise today, each from one to another.
        let changes = site.get("/tong-hop/tat-ca/thay-doi", &cookie).await;
        assert_eq!(changes.status, StatusCode::OK);
        let html = changes.html();
        let told: Vec<String> = html.select(&selector(".changed b")).map(words).collect();
        assert!(
            !told.is_empty() && told.iter().all(|t| t.starts_with("Từ “") && t.contains("” thành “")),
            "{told:?}"
        );
        let gone = site.get("/tong-hop/tat-ca/thay-doi?trang=999", &cookie).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_public_word_of_a_side_has_a_public_update() {
    let site = Site::demo().await;
    let mut addresses = BTreeSet::new();
    for page in 1..=20 {
        let answer = site.get(&format!("/noi-dung?trang={page}"), "").await;
        if answer.status == StatusCode::NOT_FOUND {
            break;
        }
        addresses
            .extend(answer.links("/thoa-thuan/").into_iter().filter(|link| link.matches('/').count() == 3));
    }
    assert!(addresses.len() > 100, "{}", addresses.len());
    let mut spoken = 0;
    for address in addresses {
        let answer = site.get(&address, "").await;
        let html = answer.html();
        let timeline: Vec<String> = html.select(&selector(".timeline .what b")).map(words).collect();
        for side in html.select(&selector(".card.commitment .side")) {
            let who = words(side.select(&selector(".muted")).next().unwrap());
            let who = who.split(" · ").next().unwrap().to_owned();
            let said = words(side.select(&selector(".tags")).next().unwrap());
            let silent = said == "Chưa có báo cáo" || said.starts_with("Đã gỡ báo cáo");
            spoken += usize::from(!silent);
            assert!(
                silent || timeline.contains(&who),
                "{address}: {who} says {said} without a public update"
            );
        }
    }
    assert!(spoken > 100, "{spoken}");
}

both!(
    async fn what_is_approved_and_not_published_changes_no_public_address(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let site = Site::over((*db).clone()).await;
        let slug = &signed.slug;
        let id = signed.commitment(&db, "02").await;
        let paths: Vec<String> = [
            "/".to_owned(),
            "/noi-dung".to_owned(),
            "/noi-dung?tinh-trang=done_late".to_owned(),
            "/noi-dung?tinh-trang=waiting".to_owned(),
            "/thoa-thuan".to_owned(),
            "/thoa-thuan?tinh-trang=waiting".to_owned(),
            format!("/thoa-thuan/{slug}"),
            format!("/thoa-thuan/{slug}/02"),
            "/linh-vuc".to_owned(),
            "/linh-vuc/y-te".to_owned(),
            "/dia-phuong".to_owned(),
            "/dia-phuong/ha-noi".to_owned(),
            "/dia-phuong/hue".to_owned(),
            "/tim-kiem?q=tim+mach".to_owned(),
        ]
        .into_iter()
        .flat_map(|path| [format!("/en{path}"), path])
        .collect();
        let read = async || {
            let mut bodies = Vec::new();
            for path in &paths {
                bodies.push(site.get(path, "").await.body);
            }
            bodies
        };
        let new = new_milestone(id, "Tọa đàm");
        let milestone = milestone::create(&db, &system(), &new, &Amendment::default()).await.unwrap();
        let milestone = milestone.done().unwrap();
        // As a second person lets it be.
        db.run(
            "update commitment set visibility = 'public', proposed_by = null where visibility = 'proposed'",
        )
        .await;
        let before = read().await;
        assert!(before.iter().any(|body| body.contains("Tọa đàm")));
        let mut input = update_input(id, Progress::Done);
        (input.value, input.done_on) = (Some(7_351.0), Some(input.as_of));
        input.more.milestones = vec![Reached { id: milestone, done_on: input.as_of }];
        input.more.value_reason = "Kể cả các lớp trực tuyến".to_owned();
        submit_and_approve(&db, &signed.ha_noi.coordinator, &signed.ha_noi.leader, &input).await.unwrap();
        for (path, (before, after)) in paths.iter().zip(before.iter().zip(read().await)) {
            assert_eq!(*before, after, "{path} tells of what nobody published");
            assert!(!after.contains("lớp trực tuyến"));
        }
        let (told, _) = update::review(&db, &by(&signed.ha_noi.leader), input.id).await.unwrap();
        update::publish(&db, &by(&signed.ha_noi.leader), input.id, told.version).await.unwrap();
        let page = site.get(&format!("/thoa-thuan/{slug}/02"), "").await;
        assert!(page.body.contains("7.351") && page.body.contains("Hà Nội đạt ngày"), "{}", page.body);
        assert_ne!(before, read().await, "published, it counts");
    }
);

both!(
    async fn a_report_that_was_withdrawn_is_said_to_be_and_no_older_one_returns(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let site = Site::over((*db).clone()).await;
        let id = signed.commitment(&db, "02").await;
        let leader = by(&signed.ha_noi.leader);
        let version = async |id| update::review(&db, &system(), id).await.unwrap().0.version;
        let report = async |progress, on, corrects| {
            let mut input = update_input_as_of(id, progress, day(2026, 11, on));
            input.results = format!("Báo cáo ngày {on}");
            input.more.corrects = corrects;
            submit_and_approve(&db, &signed.ha_noi.coordinator, &signed.ha_noi.leader, &input).await.unwrap();
            input.id
        };
        let publish = async |id| update::publish(&db, &leader, id, version(id).await).await.unwrap();
        let path = format!("/thoa-thuan/{}/02", signed.slug);
        let sides = async || site.get(&path, "").await.text_of(".card.commitment .sides");
        let older = report(Progress::Done, 10, None).await;
        publish(older).await;
        let newer = report(Progress::Paused, 15, None).await;
        publish(newer).await;
        assert!(sides().await.contains("Tạm dừng"), "{}", sides().await);
        // Corrected and not published, the public page is the same, byte for byte.
        let before = site.get(&path, "").await.body;
        let correction = report(Progress::InProgress, 15, Some(newer)).await;
        assert_eq!(site.get(&path, "").await.body, before, "nobody published the correction");
        update::withdraw(&db, &system(), newer, "Kiểm tra lại", version(newer).await).await.unwrap();
        let page = site.get(&path, "").await;
        let told = sides().await;
        assert!(
            told.contains("Đã gỡ báo cáo ngày 15/11/2026") && told.contains("Hà Nội đã gỡ báo cáo"),
            "{told}"
        );
        for untrue in ["Hoàn thành", "Tạm dừng", "Chỉ Hà Nội"] {
            assert!(!told.contains(untrue), "{untrue}: {told}");
        }
        assert!(
            page.text_of("main").contains("Báo cáo ngày 10"),
            "what was public then is read as what was said then"
        );
        assert!(page.text_of("main").contains("chưa công khai báo cáo nào mới hơn"), "{}", page.body);
        let english = site.get(&format!("/en{path}"), "").await;
        assert!(
            english.text_of(".card.commitment .sides").contains("Withdrew its report of 15 November 2026")
        );
        // Lists and the front count it as what nobody says anything of.
        let done = site.get("/noi-dung?tinh-trang=waiting", "").await;
        assert!(!done.links("/thoa-thuan/").contains(&path), "done is not what Hà Nội says now");
        // The side reads it too, and the correction puts it right.
        let coordinator = crate::support::session::cookie(&db, &signed.ha_noi.coordinator).await;
        let own = site.get(&format!("/lam-viec{path}"), &coordinator).await;
        assert!(own.text_of("aside.actions").contains("đã gỡ báo cáo ngày 15/11/2026"), "{}", own.body);
        let refused = site.get(&format!("/lam-viec/cong-khai/{newer}"), &coordinator).await;
        assert!(refused.body.contains("Hãy công khai bản đính chính"), "{}", refused.body);
        publish(correction).await;
        let told = sides().await;
        assert!(told.contains("Đang thực hiện") && !told.contains("Đã gỡ"), "{told}");
    }
);
