//! Extensions without JavaScript.

use reqwest::StatusCode;

use crate::support::site::{Site, with};

const BASE: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025";

#[tokio::test]
async fn a_deadline_is_extended_and_both_days_are_shown() {
    let site = Site::demo().await;
    let coordinator = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let leader = site.sign_in("leader.ha-noi@demo.invalid").await;
    let path = format!("{BASE}/11/gia-han");
    let empty = site.get(&path, &coordinator).await.form_with("to_due");
    let answer = site.post(&path, &coordinator, &with(empty.clone(), "act", "ask")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = with(with(answer.form_with("to_due"), "to_due", "28/02/2027"), "reason", "Lùi mặt bằng");
    let asked = site.post(&path, &coordinator, &with(typed, "act", "ask")).await;
    assert!(site.get(asked.location(), &coordinator).await.body.contains("Đã gửi đề nghị gia hạn"));
    let form = site.get(&path, &leader).await.form_with("granted");
    let granted = site.post(&path, &leader, &with(form, "decision", "grant")).await;
    let own = site.get(granted.location(), &leader).await;
    assert!(own.body.contains("được gia hạn riêng đến 28/02/2027"), "its own day alone");
    let address = own.links("/lam-viec/de-nghi/").remove(0);
    let other = site.sign_in("coordinator.hue@demo.invalid").await;
    let form = site.get(&address, &other).await.form_with("reason");
    site.post(&address, &other, &with(form, "act", "confirm")).await.location();
    assert!(site.get(&path, &leader).await.body.contains("Đã gia hạn 1 lần"));
    let public = site.get("/thoa-thuan/ha-noi-hue-2025/11", "").await.body;
    assert!(
        public.contains("28/02/2027") && public.contains("20/11/2026"),
        "the current and the original day"
    );
    assert!(public.contains("Thời hạn ban đầu"));
    let outsider = site.sign_in("coordinator.da-nang@demo.invalid").await;
    assert_eq!(site.get(&path, &outsider).await.status, StatusCode::NOT_FOUND);
}
