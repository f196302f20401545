use hoptac::model::agreement::State;
use hoptac::model::locality::LocalityId;
use hoptac::model::standing::{Progress, StandingFilter};
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::commitment::CommitmentFilter;
use hoptac::store::record::search::{Hit, HitKind};
use hoptac::store::reference::domain::DomainSummary;
use hoptac::store::reference::locality::{LocalityCount, Partner};
use hoptac::store::views::home::{Front, News};

use crate::components::tally::tally_of;
use crate::cx::Cx;
use crate::fixtures::{self, Say};
use crate::messages::Lang;
use crate::pages::Page;
use crate::shell::document;

const HOSTILE: &str = "</title></textarea><script>alert(1)</script>\" onmouseover='x' &<img src=x>";

fn hostile(_: &str) -> String {
    HOSTILE.to_owned()
}

fn render<P: Page>(cx: &Cx, path: &str, page: P) -> String {
    let cx = Cx { path: path.to_owned(), ..cx.clone() };
    document(&cx, page).html
}

fn summary(cx: &Cx, slug: &str) -> DomainSummary {
    DomainSummary {
        slug: slug.to_owned(),
        tally: tally_of(cx, &fixtures::cards(str::to_owned)),
        attention: 2,
        last_news_on: Some(fixtures::day(2026, 11, 20)),
        trend: vec![(0, 0), (1, 2), (1, 2), (2, 3), (2, 3), (3, 4), (3, 5), (3, 6)],
    }
}

fn news(say: Say) -> News {
    News {
        agreement_slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        code: "04".to_owned(),
        text: say("Tập huấn vận hành hệ thống một cửa điện tử cho cán bộ cấp xã"),
        locality: LocalityId(fixtures::PARTIES[1].to_owned()),
        as_of: fixtures::day(2026, 11, 12),
        progress: Progress::InProgress,
        results: say("Đã mở lớp thứ ba tại phường Phú Xuân với 20 học viên."),
    }
}

fn front(cx: &Cx, say: Say) -> crate::pages::public::home::HomePage {
    let data = Front {
        agreements: 13,
        localities: 21,
        tally: tally_of(cx, &fixtures::cards(say)),
        domains: ["du-lich", "y-te", "giao-duc"].map(|slug| summary(cx, slug)).to_vec(),
        news: vec![news(say), news(say)],
    };
    crate::pages::public::home::HomePage { data }
}

fn locality(cx: &Cx, slug: &str, say: Say) -> super::locality::LocalityPage {
    let partners = vec![Partner { locality: LocalityId(fixtures::PARTIES[0].to_owned()), agreements: 2 }];
    super::locality::LocalityPage {
        slug: slug.to_owned(),
        listing: fixtures::listing(vec![fixtures::agreement_card(say)]),
        partners,
        tally: tally_of(cx, &fixtures::cards(say)),
    }
}

fn search(say: Say, query: &str) -> super::search::SearchPage {
    let hit = |kind, code: Option<&str>| Hit {
        kind,
        agreement_slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        code: code.map(str::to_owned),
        title: say("Hợp tác phát triển toàn diện"),
        agreement_title: say("Hợp tác phát triển toàn diện"),
    };
    let rows = vec![hit(HitKind::Agreement, None), hit(HitKind::Commitment, Some("04"))];
    super::search::SearchPage { query: query.to_owned(), listing: Some(fixtures::listing(rows)) }
}

/// Every public page, by name.
pub fn all(cx: &Cx, say: Say) -> Vec<(&'static str, String)> {
    let slug = "/thoa-thuan/ha-noi-thua-thien-hue-2019";
    let filter = AgreementFilter {
        text: Some(say("hợp tác")),
        locality: Some("hue".to_owned()),
        standing: Some(StandingFilter::OpenOverdue),
        ..AgreementFilter::default()
    };
    let commitments = CommitmentFilter { standing: Some(StandingFilter::Attention), ..Default::default() };
    let agreements = super::agreements::AgreementsPage {
        listing: hoptac::store::Listing {
            total: 93,
            page: 2,
            ..fixtures::listing(vec![fixtures::agreement_card(say), fixtures::agreement_card(say)])
        },
        filter,
    };
    let agreement = super::agreement::AgreementPage {
        data: fixtures::agreement_page(say),
        standing: None,
        amended: Vec::new(),
    };
    let commitment = super::commitment::CommitmentPage {
        data: fixtures::commitment_page(say),
        amended: vec![fixtures::amended(say)],
    };
    let domain = super::domain::DomainPage {
        slug: "du-lich".to_owned(),
        summary: Some(summary(cx, "du-lich")),
        listing: fixtures::listing(fixtures::cards(say)),
        filter: commitments,
    };
    let list = super::commitments::CommitmentsPage {
        listing: fixtures::listing(fixtures::cards(say)),
        tally: tally_of(cx, &fixtures::cards(say)),
        filter: CommitmentFilter {
            text: Some(say("hợp tác")),
            state: Some(State::InForce),
            ..Default::default()
        },
    };
    let summaries = ["du-lich", "y-te", "chinh-quyen-dien-tu"].map(|slug| summary(cx, slug)).to_vec();
    let counts = vec![LocalityCount { locality: LocalityId(fixtures::PARTIES[1].to_owned()), agreements: 3 }];
    let error = super::error::ErrorPage { status: 500, request_id: Some(say("00ff")) };
    vec![
        ("front", render(cx, "/", front(cx, say))),
        ("agreements", render(cx, "/thoa-thuan", agreements)),
        ("agreement", render(cx, slug, agreement)),
        ("commitment", render(cx, &format!("{slug}/04"), commitment)),
        ("commitments", render(cx, "/noi-dung", list)),
        ("domains", render(cx, "/linh-vuc", super::domains::DomainsPage { summaries })),
        ("domain", render(cx, "/linh-vuc/du-lich", domain)),
        ("localities", render(cx, "/dia-phuong", super::localities::LocalitiesPage { counts })),
        ("locality", render(cx, "/dia-phuong/hue", locality(cx, "hue", say))),
        ("former", render(cx, "/dia-phuong/thua-thien-hue", locality(cx, "thua-thien-hue", say))),
        ("search", render(cx, "/tim-kiem", search(say, &say("hue")))),
        ("method", render(cx, "/cach-tinh", super::method::MethodPage)),
        ("help", render(cx, "/tro-giup", super::help::HelpPage)),
        ("error", render(cx, "/x", error)),
    ]
}

#[test]
fn hostile_text_stays_text_on_every_page_in_both_languages() {
    for lang in [Lang::Vi, Lang::En] {
        let query = "q=%22%3E%3Cscript%3E&x=\"><script>".to_owned();
        let cx = Cx { lang, w: lang.messages(), query, ..fixtures::cx() };
        for (name, html) in all(&cx, hostile) {
            assert!(!html.contains("<script"), "{name}: {html}");
            assert!(!html.contains("<img"), "{name}: {html}");
            // A quote that is no text any more would end an attribute.
            let mut tags = html.split('<').skip(1).filter_map(|tag| tag.split('>').next());
            assert!(!tags.any(|tag| tag.contains("\" onmouseover")), "{name}: {html}");
            assert!(!html.contains(" style="), "{name}: the policy forbids style attributes");
            assert!(html.starts_with("<!DOCTYPE html><html lang="), "{name}: {html}");
            assert!(html.ends_with("</html>"), "{name}: {html}");
            assert_eq!(html.matches("<h1").count(), 1, "{name}: {html}");
            assert_eq!(html.matches("<main").count(), 1, "{name}: {html}");
        }
    }
}

#[test]
fn ids_on_a_page_are_unique_and_links_within_it_lead_somewhere() {
    for (name, html) in all(&fixtures::cx(), str::to_owned) {
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id is there twice: {ids:?}");
        for target in html.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(ids.contains(&target), "{name}: #{target} leads nowhere");
        }
    }
}

#[test]
fn a_former_name_leads_on_and_a_name_of_today_does_not() {
    let pages = all(&fixtures::cx(), str::to_owned);
    let page = |name: &str| &pages.iter().find(|(n, _)| *n == name).unwrap().1;
    assert!(page("former").contains("Tỉnh Thừa Thiên Huế là đơn vị trước sắp xếp"));
    assert!(page("former").contains(r#"href="/dia-phuong/hue""#));
    assert!(!page("locality").contains("là đơn vị trước sắp xếp"));
    assert!(page("locality").contains("175/2024/QH15"), "{}", page("locality"));
}

#[test]
fn an_agreement_shows_its_lineage_and_narrows_to_the_rows_of_a_number() {
    let cx = fixtures::cx();
    let page = |standing| {
        let data = fixtures::agreement_page(str::to_owned);
        render(&cx, "/thoa-thuan/a", super::agreement::AgreementPage { data, standing, amended: Vec::new() })
    };
    let whole = page(None);
    assert!(whole.contains("nay là Thành phố Huế"), "{whole}");
    assert!(whole.contains("/thoa-thuan/a?tinh-trang=open_overdue#noi-dung"), "{whole}");
    let late = page(Some(StandingFilter::DoneLate));
    assert!(late.contains("Tổ chức hội nghị xúc tiến đầu tư chung"), "{late}");
    assert!(!late.contains("Trao đổi kinh nghiệm xây dựng trường học thông minh"), "{late}");
}

#[test]
fn search_finds_names_without_diacritics() {
    let html = render(&fixtures::cx(), "/tim-kiem", search(str::to_owned, "da nang"));
    assert!(html.contains(r#"href="/dia-phuong/da-nang""#), "{html}");
    let html = render(&fixtures::cx(), "/tim-kiem", search(str::to_owned, "  "));
    assert!(!html.contains("/dia-phuong/da-nang"), "{html}");
}

#[test]
fn empty_lists_say_so_and_offer_a_way_out() {
    let cx = fixtures::cx();
    let page = super::agreements::AgreementsPage {
        listing: fixtures::listing(Vec::new()),
        filter: AgreementFilter { domain: Some("du-lich".to_owned()), ..AgreementFilter::default() },
    };
    let html = render(&cx, "/thoa-thuan", page);
    assert!(html.contains("Không có mục nào khớp"), "{html}");
    assert!(html.contains(r#"<a href="/thoa-thuan">Xem tất cả</a>"#), "{html}");
}
