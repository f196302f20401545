use hoptac::model::access::Role;
use hoptac::model::standing::StandingFilter;
use hoptac::model::tally::Tally;
use hoptac::store::reference::domain::DomainSummary;
use hoptac::store::views::dashboard::{Dashboard, Exceptions};

use super::changes::ChangesPage;
use super::dashboard::DashboardPage;
use super::list::ListPage;
use crate::fixtures::*;
use crate::shell::document;

fn summary(slug: &str, attention: i64) -> DomainSummary {
    DomainSummary {
        slug: slug.to_owned(),
        tally: Tally { done_on_time: 9, done_late: 2, open_in_time: 9, open_overdue: 3, ..Tally::default() },
        attention,
        last_news_on: Some(day(2026, 11, 20)),
        trend: vec![(1, 2), (2, 3), (3, 4), (3, 5), (3, 6), (4, 8), (5, 9), (6, 11)],
    }
}

fn dashboard() -> Dashboard {
    Dashboard {
        domains: vec![summary("du-lich", 7), summary("y-te", 0)],
        exceptions: Exceptions {
            overdue: 6,
            differ: 3,
            silent: 5,
            at_risk: 2,
            waiting: 1,
            due_soon: 0,
            attention: 14,
        },
        first: vec![differing_card()],
        partners: 9,
        to_publish: vec![("cho-duyet".to_owned(), HOSTILE.to_owned())],
    }
}

#[test]
fn the_dashboard_says_it_in_a_sentence_and_leads_to_the_rows() {
    let cx = staff_cx(Role::Leader, "/tong-hop");
    let html = document(&cx, DashboardPage { dashboard: dashboard() }).html;
    assert_escaped(&html);
    assert!(html.contains("Huế có 46 nội dung hợp tác với 9 địa phương."), "{html}");
    assert!(html.contains("14 nội dung cần chú ý."), "{html}");
    for address in [
        "/tong-hop/tat-ca?tinh-trang=open_overdue",
        "/tong-hop/tat-ca?tinh-trang=differ",
        "/tong-hop/du-lich?tinh-trang=attention",
        "/tong-hop/du-lich\"",
        "/lam-viec/thoa-thuan/ha-noi-thua-thien-hue-2019/07",
        "/lam-viec/thoa-thuan/cho-duyet",
    ] {
        assert!(html.contains(address), "{address} in {html}");
    }
    // Of the whole and of each domain, each with the way to its formula.
    assert!(html.contains("78,6%") && html.matches("/cach-tinh").count() >= 3, "{html}");
    assert!(html.contains("54,5% (6/11) → 78,6% (11/14)") && html.contains("tốt lên"), "{html}");
    assert!(html.contains("href=\"/tong-hop/du-lich/thay-doi\""), "what changed is one click away: {html}");
    assert!(html.contains("Du lịch có nhiều nội dung cần chú ý nhất"), "{html}");
    assert!(html.contains(cx.w.dashboard.overlap), "boxes that overlap say so: {html}");
}

#[test]
fn domains_with_as_much_to_attend_to_are_named_together() {
    let cx = staff_cx(Role::Leader, "/tong-hop");
    let caption = |domains: Vec<DomainSummary>| {
        document(&cx, DashboardPage { dashboard: Dashboard { domains, ..dashboard() } }).html
    };
    let two = caption(vec![summary("du-lich", 3), summary("y-te", 3), summary("giao-duc", 1)]);
    assert!(two.contains("Nhiều nội dung cần chú ý nhất: Du lịch, Y tế"), "{two}");
    let names = ["du-lich", "y-te", "giao-duc", "moi-truong"];
    let four = caption(names.iter().map(|slug| summary(slug, 3)).collect());
    assert!(four.contains("4 lĩnh vực cùng có nhiều nội dung cần chú ý nhất"), "{four}");
}

#[test]
fn what_changed_is_told_from_what_to_what() {
    let cx = staff_cx(Role::Leader, "/tong-hop/du-lich/thay-doi");
    let mut card = differing_card();
    // Due on 30/10, and so in time on the last quarter end.
    card.commitment.closed_on = None;
    let page = ChangesPage { domain: None, since: day(2026, 9, 30), list: listing(vec![card]) };
    let html = document(&cx, page).html;
    assert_escaped(&html);
    assert!(html.contains("Từ “Chưa hoàn thành, trong hạn” thành “Chưa hoàn thành, quá hạn”"), "{html}");
    assert!(html.contains("Thay đổi từ ngày 30/09/2026 đến nay"), "{html}");
}

#[test]
fn a_locality_without_commitments_gets_no_empty_table() {
    let cx = staff_cx(Role::Leader, "/tong-hop");
    let dashboard = Dashboard {
        domains: Vec::new(),
        exceptions: Exceptions::default(),
        first: Vec::new(),
        partners: 0,
        to_publish: Vec::new(),
    };
    let html = document(&cx, DashboardPage { dashboard }).html;
    assert!(html.contains(cx.w.dashboard.none) && !html.contains("<table"), "{html}");
}

#[test]
fn the_list_marks_its_filter_and_keeps_the_domain() {
    let cx = staff_cx(Role::Leader, "/tong-hop/du-lich");
    let page = ListPage {
        domain: Some("du-lich".to_owned()),
        summary: Some(summary("du-lich", 7)),
        standing: Some(StandingFilter::Silent),
        extended: false,
        list: listing(vec![differing_card()]),
    };
    let html = document(&cx, page).html;
    assert_escaped(&html);
    assert!(html.contains("href=\"/tong-hop/du-lich?tinh-trang=silent\" aria-current=\"true\""), "{html}");
    assert!(html.contains("/lam-viec/thoa-thuan/ha-noi-thua-thien-hue-2019/07"), "{html}");
}
