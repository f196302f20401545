//! Conditions in the addresses of lists.

use crate::support::site::Site;

const COORDINATOR: &str = "coordinator.hue@demo.invalid";
const LEADER: &str = "leader.hue@demo.invalid";
const OPERATOR: &str = "operator@demo.invalid";

/// Lists that take conditions from their address, with one that nobody understands: its label and value are named.
const PUBLIC: &[(&str, &str)] = &[
    ("/thoa-thuan?tinh-trang=xyz", "Tình trạng"),
    ("/thoa-thuan?hieu-luc=xyz", "xyz"),
    ("/thoa-thuan?linh-vuc=xyz", "Lĩnh vực: xyz"),
    ("/thoa-thuan?dia-phuong=xyz", "Địa phương: xyz"),
    ("/noi-dung?tinh-trang=xyz", "xyz"),
    ("/noi-dung?hieu-luc=xyz", "xyz"),
    ("/noi-dung?doi-tac=xyz", "xyz"),
    ("/linh-vuc/y-te?tinh-trang=xyz", "xyz"),
    ("/linh-vuc/y-te?dia-phuong=xyz", "xyz"),
];

const STAFF: &[(&str, &str)] = &[
    (COORDINATOR, "/lam-viec?muc=xyz"),
    (COORDINATOR, "/lam-viec/thoa-thuan?tinh-trang=xyz"),
    (COORDINATOR, "/lam-viec/thoa-thuan?linh-vuc=xyz"),
    (COORDINATOR, "/lam-viec/duyet?thoa-thuan=xyz"),
    (COORDINATOR, "/lam-viec/chi-dao?tinh-trang=xyz"),
    (LEADER, "/lam-viec/chi-dao?cua=xyz"),
    (LEADER, "/tong-hop/tat-ca?tinh-trang=xyz"),
    (OPERATOR, "/quan-tri/thu?trang-thai=xyz"),
    (OPERATOR, "/quan-tri/ngay-nghi?nam=xyz"),
];

const SAID: &str = "Không hiểu điều kiện lọc";

#[tokio::test]
async fn a_condition_that_nobody_understands_is_said_to_narrow_nothing() {
    let site = Site::demo().await;
    for (address, named) in PUBLIC {
        let page = site.get(address, "").await;
        let says = page.text_of("main");
        assert!(says.contains(SAID) && says.contains(named), "{address}: {says}");
        let (path, _) = address.split_once('?').unwrap();
        assert!(
            page.links(path).iter().any(|link| link == path),
            "{address}: the way to the list without it"
        );
    }
    for (who, address) in STAFF {
        let cookie = site.sign_in(who).await;
        let says = site.get(address, &cookie).await.text_of("main");
        assert!(says.contains(SAID), "{address}: {says}");
    }
    for address in ["/thoa-thuan", "/thoa-thuan?tinh-trang=", "/noi-dung?tinh-trang=open_overdue&gia-han=1"] {
        assert!(!site.get(address, "").await.text_of("main").contains(SAID), "{address}");
    }
    let escaped = site.get("/noi-dung?tinh-trang=%3Cscript%3E", "").await;
    assert!(escaped.body.contains("&lt;script&gt;") && !escaped.body.contains("<script>"));
}
