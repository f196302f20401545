//! Settlements without JavaScript.

use crate::support::site::{Site, with};

const BASE: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025";

#[tokio::test]
async fn sides_that_differ_settle_it() {
    let site = Site::demo().await;
    let ours = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let theirs = site.sign_in("coordinator.hue@demo.invalid").await;
    let page = site.get("/thoa-thuan/ha-noi-hue-2025/08", "").await;
    assert_eq!(page.html().select(&crate::support::site::selector(".statements > div")).count(), 2);
    let path = format!("{BASE}/08/thong-nhat");
    let open = site.get(&path, &theirs).await;
    let takes = open.links("/lam-viec/cap-nhat/").into_iter().find(|l| l.contains("theo=")).unwrap();
    let filled = site.get(&takes, &theirs).await.form_with("results");
    assert!(
        filled.contains(&("progress".to_owned(), "done".to_owned())),
        "filled with the other side's word"
    );
    let typed =
        [("progress", "done"), ("health", "on_track"), ("note", "Hai bên xác nhận"), ("act", "propose")];
    let form = typed.iter().fold(open.form_with("note"), |form, (n, v)| with(form, n, v));
    site.post(&path, &theirs, &form).await.location();
    let differ = "Các bên báo cáo chưa thống nhất";
    assert!(site.get("/thoa-thuan/ha-noi-hue-2025/08", "").await.body.contains(differ));
    let form = site.get(&path, &ours).await.form_with("settlement");
    site.post(&path, &ours, &with(form, "act", "confirm")).await.location();
    let staff = site.get(&format!("{BASE}/08"), &ours).await;
    assert!(staff.body.contains("Các bên xác nhận hoàn thành"), "{}", staff.body);
    assert!(
        staff.body.contains("đã duyệt, chưa công khai"),
        "staff see what the public does not: {}",
        staff.body
    );
    // The public reads what a second person published, and nobody has.
    assert!(site.get("/thoa-thuan/ha-noi-hue-2025/08", "").await.body.contains(differ));
    site.assert_followed().await;
}
