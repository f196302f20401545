//! Evidence over HTTP: added without JavaScript, refused in words, given out as downloads only.

use hoptac::model::act::Act;
use hoptac::store::record::file;
use reqwest::StatusCode;
use server::blob::{BlobStore, Files};

use crate::support::fixture::{now, system};
use crate::support::scanner::{EICAR, Scanner};
use crate::support::site::{Answer, Fields, Site, fields, fill, with};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
const RECORD: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025/01";

fn declared(visibility: &str) -> Fields {
    fields(&[("visibility", visibility), ("declare", "1")])
}

fn jpeg() -> Vec<u8> {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap();
        [&[0xff, marker], &length.to_be_bytes()[..], body].concat()
    };
    [
        vec![0xff, 0xd8],
        segment(0xe1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0GPSLatitude 16.46"),
        segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![1, 2, 3, 0xff, 0xd9],
    ]
    .concat()
}

/// Saves a draft on the demo's commitment and gives the page of its evidence.
async fn evidence_page(site: &Site, cookie: &str) -> String {
    let page = site.get(RECORD, cookie).await;
    let update = page.links("/lam-viec/cap-nhat/").first().cloned().expect("a way to report");
    let update = update.split('?').next().unwrap().to_owned();
    let form = with(site.get(&update, cookie).await.form_with("results"), "results", "Đã ký kế hoạch");
    let form = with(with(form, "progress", "in_progress"), "health", "on_track");
    let saved = site.post(&update, cookie, &with(form, "act", "files")).await;
    let page = saved.location().to_owned();
    assert!(page.contains("/minh-chung/"), "{page}");
    page
}

/// Submits the draft behind the page of its evidence and approves it.
async fn approve(site: &Site, page: &str, (author, approver): (&str, &str)) {
    let (form_page, id) = page.split_once("/minh-chung/").unwrap();
    let form = site.get(form_page, author).await.form_with("results");
    site.post(form_page, author, &with(form, "act", "submit")).await.location();
    let review = format!("/lam-viec/duyet/{id}");
    let shown = site.get(&review, approver).await;
    assert!(shown.body.contains("Biên bản.pdf"), "the reviewer sees the evidence");
    let decided =
        site.post(&review, approver, &with(shown.form_with("version"), "decision", "publish")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
}

fn file_links(page: &Answer, prefix: &str) -> Vec<String> {
    page.links(prefix)
        .into_iter()
        .filter(|link| link.matches('/').count() > prefix.matches('/').count())
        .collect()
}

#[tokio::test]
async fn a_photo_and_a_paper_from_the_form_to_the_public_page() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let ha_noi = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let page = evidence_page(&site, &hue).await;
    let both = vec![("Biên bản.pdf", PDF.to_vec()), ("IMG 1.jpg", jpeg())];
    let sent = site.upload_all(&page, &hue, &declared("public"), both.clone()).await;
    assert_eq!(sent.location(), page);
    site.upload_all(&page, &hue, &declared("public"), both).await.location();
    let shown = site.get(&page, &hue).await;
    let links = file_links(&shown, "/lam-viec/tep/");
    assert_eq!(links.len(), 2, "sent twice, kept once: {links:?}");
    assert!(shown.body.contains("Công khai") && shown.body.contains("SHA-256"));

    // The photo goes back to internal.
    let photo = links.iter().find(|link| link.contains("IMG")).unwrap();
    let change = photo.rsplit_once('/').unwrap().0.to_owned();
    let form = shown.form_with("_form");
    site.post(&change, &hue, &with(form, "act", "hide")).await.location();
    let kept = site.get(photo, &hue).await;
    assert_eq!(kept.status, StatusCode::OK);
    assert!(!kept.body.contains("GPSLatitude"), "the place is gone");
    assert_eq!(site.get(photo, &leader).await.status, StatusCode::NOT_FOUND, "a draft is its author's");

    approve(&site, &page, (&hue, &leader)).await;
    assert_eq!(
        site.get(photo, &ha_noi).await.status,
        StatusCode::OK,
        "the other side reads what is approved"
    );
    let public = site.get("/thoa-thuan/ha-noi-hue-2025/01", "").await;
    let shown = file_links(&public, "/tep/");
    assert_eq!(shown.len(), 1, "the public sees what is public: {shown:?}");
    assert_eq!(site.get(&photo.replace("/lam-viec", ""), "").await.status, StatusCode::NOT_FOUND);
    headers(&site, &shown[0]).await;

    // Nothing changes any more.
    let late = site.upload(&page, &hue, &declared("public"), ("a.pdf", PDF.to_vec())).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("được duyệt"));
    let removed = site.post(&change, &hue, &fields(&[("act", "remove")])).await;
    assert_eq!(removed.status, StatusCode::CONFLICT);
    assert_eq!(site.get(photo, &hue).await.status, StatusCode::OK);
}

async fn headers(site: &Site, path: &str) {
    let answer = site.get(path, "").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body.as_bytes(), PDF);
    for (name, value) in [
        ("content-type", "application/pdf"),
        (
            "content-disposition",
            "attachment; filename=\"Bien ban.pdf\"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf",
        ),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "public, no-cache"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(answer.header(name).to_lowercase(), value.to_lowercase(), "{name}");
    }
    let tag = answer.header("etag").to_owned();
    assert_eq!(tag.len(), 66, "the checksum: {tag}");
    assert_eq!(site.get_with(path, ("if-none-match", &tag)).await.status, StatusCode::NOT_MODIFIED);
    let part = site.get_with(path, ("range", "bytes=0-3")).await;
    assert_eq!((part.status, part.body.as_str()), (StatusCode::PARTIAL_CONTENT, "%PDF"));
    assert_eq!(part.header("content-range"), format!("bytes 0-3/{}", PDF.len()));
    let beyond = site.get_with(path, ("range", "bytes=9999-")).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let other_name = path.rsplit_once('/').unwrap().0;
    assert_eq!(site.get(&format!("{other_name}/khac.exe"), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get(&format!("/en{path}"), "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_is_refused_in_words_and_the_rest_is_kept() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = evidence_page(&site, &hue).await;
    for (name, bytes, words) in [
        ("trống.pdf", Vec::new(), "tệp rỗng"),
        ("lớn.pdf", [PDF, &vec![b' '; 20 << 20]].concat(), "20 MB"),
        ("anh.jpg", PDF.to_vec(), "khác với đuôi tên tệp"),
        ("a.svg", b"<svg onload=alert(1)>".to_vec(), "SVG"),
        ("chương trình.exe", b"MZ\x90\0\x03".to_vec(), "không nhận"),
        ("12-BC-TU (Mật).pdf", PDF.to_vec(), "bí mật nhà nước"),
        ("\"><script>alert(1)</script>.exe", b"MZ\x90\0\x03".to_vec(), "không nhận"),
    ] {
        let answer = site.upload(&page, &hue, &declared("internal"), (name, bytes)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text_of(".errors").contains(words), "{name}: {}", answer.text_of(".errors"));
        assert!(!answer.body.contains("<script>alert"), "{name}");
        assert!(answer.body.contains("<title>Lỗi: "), "{name}");
    }
    let undeclared = site.upload(&page, &hue, &fields(&[]), ("a.pdf", PDF.to_vec())).await;
    assert!(undeclared.text_of(".errors").contains("cam đoan"));
    let nothing = site.upload_all(&page, &hue, &declared("internal"), Vec::new()).await;
    assert!(nothing.text_of(".errors").contains("ít nhất một tệp"));
    assert!(file_links(&site.get(&page, &hue).await, "/lam-viec/tep/").is_empty(), "nothing was kept");

    // A hostile name is made safe; a right file beside a wrong one is kept.
    let mixed = vec![("../../x; Set-Cookie: a=b.pdf", PDF.to_vec()), ("b.pdf", b"rubbish".to_vec())];
    let answer = site.upload_all(&page, &hue, &declared("internal"), mixed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let links = file_links(&answer, "/lam-viec/tep/");
    assert_eq!(links.len(), 1, "{links:?}");
    let got = site.get(&links[0], &hue).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.headers.get("set-cookie").is_none());
    assert_eq!(got.header("cache-control"), "no-store");

    let many: Vec<(String, Vec<u8>)> =
        (0..10).map(|n| (format!("{n}.txt"), format!("tệp {n}").into_bytes())).collect();
    let many = many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let answer = site.upload_all(&page, &hue, &declared("internal"), many).await;
    assert!(answer.text_of(".errors").contains("đã đủ 10 tệp"), "{}", answer.text_of(".errors"));
    assert_eq!(file_links(&answer, "/lam-viec/tep/").len(), 10);
}

#[tokio::test]
async fn nobody_else_adds_or_sees() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = evidence_page(&site, &hue).await;
    site.upload(&page, &hue, &declared("internal"), ("a.pdf", PDF.to_vec())).await.location();
    let link = file_links(&site.get(&page, &hue).await, "/lam-viec/tep/").remove(0);
    let change = link.rsplit_once('/').unwrap().0.to_owned();
    for (who, status) in [
        ("coordinator.ha-noi@demo.invalid", StatusCode::NOT_FOUND),
        ("coordinator.da-nang@demo.invalid", StatusCode::NOT_FOUND),
        ("reporter.hue@demo.invalid", StatusCode::NOT_FOUND),
        ("leader.hue@demo.invalid", StatusCode::FORBIDDEN),
        ("admin@demo.invalid", StatusCode::FORBIDDEN),
    ] {
        let cookie = site.sign_in(who).await;
        assert_eq!(site.get(&page, &cookie).await.status, status, "{who} opens the page");
        let sent = site.upload(&page, &cookie, &declared("internal"), ("b.pdf", PDF.to_vec())).await;
        assert_eq!(sent.status, status, "{who} adds");
        let unread = if who.starts_with("admin") { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
        assert_eq!(site.get(&link, &cookie).await.status, unread, "{who} reads");
        let changed = site.post(&change, &cookie, &fields(&[("act", "remove")])).await;
        assert!(changed.status.is_client_error(), "{who} removes: {}", changed.status);
    }
    let lost = site.upload(&page, "", &declared("internal"), ("b.pdf", PDF.to_vec())).await;
    assert!(lost.location().starts_with("/dang-nhap?next="), "{}", lost.location());
    for path in ["/tep/x/a.pdf", "/tep/018f0000-0000-7000-8000-000000000000/a.pdf"] {
        assert_eq!(site.get(path, "").await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let elsewhere = page.replace("/minh-chung/", "0/minh-chung/");
    assert_eq!(site.get(&elsewhere, &hue).await.status, StatusCode::NOT_FOUND);
}

/// A site over the demo with a scanner at `address`.
async fn scanned(folder: &tempfile::TempDir, address: &str) -> Site {
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let db = hoptac::store::Db::open(&format!("sqlite:{}", path("hoptac.db"))).await.unwrap();
    fill(&db).await;
    let blobs = BlobStore::open(&path("files")).unwrap();
    Site::with_files(db, Files::new(blobs, Some(address.parse().unwrap())), now).await
}

#[tokio::test]
async fn a_scanner_is_asked_and_what_it_finds_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let scanner = Scanner::start().await;
    let site = scanned(&folder, &scanner.address).await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = evidence_page(&site, &hue).await;
    let harmful = site.upload(&page, &hue, &declared("internal"), ("a.txt", EICAR.into())).await;
    assert_eq!(harmful.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(harmful.text_of(".errors").contains("mã độc"), "{}", harmful.text_of(".errors"));
    site.upload(&page, &hue, &declared("internal"), ("b.pdf", PDF.to_vec())).await.location();
    assert_eq!(file_links(&site.get(&page, &hue).await, "/lam-viec/tep/").len(), 1);
    assert_eq!(scanner.asked(), 2);
}

#[tokio::test]
async fn while_the_scanner_is_down_files_are_held() {
    let folder = tempfile::tempdir().unwrap();
    let mut scanner = Scanner::start().await;
    scanner.stop().await;
    let site = scanned(&folder, &scanner.address).await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = evidence_page(&site, &hue).await;
    let both = vec![("a.txt", EICAR.as_bytes().to_vec()), ("b.pdf", PDF.to_vec())];
    site.upload_all(&page, &hue, &declared("internal"), both).await.location();
    let shown = site.get(&page, &hue).await;
    assert!(shown.body.contains("Đang chờ quét") && file_links(&shown, "/lam-viec/tep/").is_empty());
    let act: Act = system();
    let held = file::held(&site.db).await.unwrap();
    assert_eq!(held.len(), 2);
    let direct = site.get(&format!("/lam-viec/tep/{}/b.pdf", held[1].0), &hue).await;
    assert_eq!(direct.status, StatusCode::CONFLICT);
    assert!(direct.body.contains("chờ quét"));

    assert_eq!(site.files.rescan_held(&site.db, &act).await.unwrap(), 0, "it is still down");
    scanner.again().await;
    assert_eq!(site.files.rescan_held(&site.db, &act).await.unwrap(), 2);
    let shown = site.get(&page, &hue).await;
    assert_eq!(file_links(&shown, "/lam-viec/tep/").len(), 1, "the clean one is there now");
    assert!(shown.body.contains("Bị từ chối"));

    // A content without a row goes after a day; one with a row stays.
    let later = Act { at: chrono::Utc::now() + chrono::TimeDelta::days(2), ..act.clone() };
    assert_eq!(site.files.sweep(&site.db, &act).await.unwrap(), 0, "too young");
    assert_eq!(site.files.sweep(&site.db, &later).await.unwrap(), 1, "the refused one");
    assert_eq!(site.files.sweep(&site.db, &later).await.unwrap(), 0);
    let link = file_links(&site.get(&page, &hue).await, "/lam-viec/tep/").remove(0);
    assert_eq!(site.get(&link, &hue).await.body.as_bytes(), PDF);
}

#[tokio::test]
async fn an_agreements_paper_becomes_public_by_a_second_person() {
    let site = Site::demo().await;
    let ha_noi = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let leader = site.sign_in("leader.ha-noi@demo.invalid").await;
    let record = "/lam-viec/thoa-thuan/ha-noi-thua-thien-hue-2019";
    let page = site.get(record, &ha_noi).await;
    let page = page.links(&format!("{record}/van-ban/")).remove(0);
    site.upload(&page, &ha_noi, &declared("public"), ("Bản ký.pdf", PDF.to_vec())).await.location();
    let public = "/thoa-thuan/ha-noi-thua-thien-hue-2019";
    assert!(site.get(public, "").await.links("/tep/").is_empty());
    let shown = site.get(record, &leader).await;
    let link = shown.links("/lam-viec/tep/").remove(0);
    let change = link.rsplit_once('/').unwrap().0.to_owned();
    let own = site.post(&change, &ha_noi, &fields(&[("act", "publish")])).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let published = site.post(&change, &leader, &fields(&[("act", "publish")])).await;
    assert_eq!(published.location(), record);
    let link = site.get(public, "").await.links("/tep/").remove(0);
    assert_eq!(site.get(&link, "").await.body.as_bytes(), PDF);
    let reporter = site.sign_in("reporter.hue@demo.invalid").await;
    assert_eq!(site.get(&page, &reporter).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_public_reads_which_office_a_file_came_from_and_not_which_officer() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let leader = site.sign_in("leader.hue@demo.invalid").await;
    let officer = site.texts("select name from account where email = 'coordinator.hue@demo.invalid'").await;
    let page = evidence_page(&site, &hue).await;
    site.upload(&page, &hue, &declared("public"), ("Biên bản.pdf", PDF.to_vec())).await.location();
    approve(&site, &page, (&hue, &leader)).await;
    let public = "/thoa-thuan/ha-noi-hue-2025/01";
    let files = site.get(public, "").await.text_of(".files");
    assert!(files.contains("Huế") && !files.contains(&officer[0]), "{officer:?}: {files}");
    let operator = site.sign_in("operator@demo.invalid").await;
    let form = site.get("/quan-tri/cai-dat", &operator).await.form_with("review_days");
    site.post("/quan-tri/cai-dat", &operator, &with(form, "name_officers", "1")).await.location();
    let files = site.get(public, "").await.text_of(".files");
    assert!(files.contains(&officer[0]), "the setting says so: {files}");
}
