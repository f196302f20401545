//! Hostile text in every field, shown on every page.

use chrono::NaiveDate;
use hoptac::intake::draft::{Draft, DraftCommitment, DraftDocument, DraftParty};
use hoptac::model::access::Role;
use hoptac::model::agreement::Kind;
use hoptac::model::commitment::{Target, TargetMode};
use hoptac::model::deadline::Deadline;
use hoptac::model::standing::{Health, Progress};
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::Step;
use hoptac::store::record::commitment;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput};
use reqwest::StatusCode;
use scraper::Node;
use server::http::middleware::address::MAX_QUERY;

use crate::support::fixture::{
    HA_NOI, THUA_THIEN_HUE, agreement_draft, by, day, draft_commitment, locality, staff, system,
    update_input_as_of,
};
use crate::support::site::Site;

/// What people try.
const CORPUS: &[&str] = &[
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "--><script>alert(1)</script><!--",
];

fn hostile_draft(text: &str) -> Draft {
    Draft {
        title: text.to_owned(),
        documents: vec![DraftDocument {
            number: Some(text.to_owned()),
            number_raw: Some(text.to_owned()),
            kind: Kind::Agreement,
            issuer: Some(text.to_owned()),
            issued_on: NaiveDate::from_ymd_opt(2020, 1, 1),
        }],
        parties: [HA_NOI, THUA_THIEN_HUE]
            .map(|id| DraftParty { name: text.to_owned(), locality: Some(locality(id)) })
            .into(),
        held_on: NaiveDate::from_ymd_opt(2020, 1, 1),
        held_at: Some(text.to_owned()),
        principles: vec![text.to_owned()],
        focal_point: Some(text.to_owned()),
        review_cadence: Some(text.to_owned()),
        commitments: vec![DraftCommitment {
            quote: text.to_owned(),
            cooperating: vec![text.to_owned()],
            deliverable: Some(text.to_owned()),
            target: Some(Target {
                value: 3.0,
                unit: text.to_owned(),
                baseline: None,
                mode: TargetMode::Cumulative,
            }),
            budget: Some(text.to_owned()),
            ..draft_commitment(1, "du-lich", text, Deadline::None, &[text])
        }],
        ..agreement_draft()
    }
}

/// Elements and attributes that only hostile text could have made.
fn grown(html: &scraper::Html) -> Vec<String> {
    let mut found = Vec::new();
    for node in html.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        if ["img", "iframe", "object"].contains(&element.name()) {
            found.push(element.name().to_owned());
        }
        for (name, value) in element.attrs() {
            let leads = ["href", "src", "action", "formaction"].contains(&name);
            if name.starts_with("on") || leads && value.trim_start().starts_with("javascript:") {
                found.push(format!("{name}={value}"));
            }
        }
    }
    found
}

#[tokio::test]
async fn hostile_text_stays_text_on_every_page() {
    let site = Site::demo().await;
    let coordinator = staff(&site.db, Role::Coordinator, HA_NOI, None).await;
    let leader = staff(&site.db, Role::Leader, HA_NOI, None).await;
    let session = site.sign_in("coordinator.ha-noi@demo.invalid").await;
    let leading = site.sign_in("leader.ha-noi@demo.invalid").await;
    for text in CORPUS {
        let act = system();
        let slug = agreement::create(&site.db, &act, act.id(), &hostile_draft(text), text).await.unwrap();
        agreement::step(&site.db, &by(&coordinator), &slug, Step::Propose, 1).await.unwrap();
        let version = agreement::page(&site.db, &act, &slug).await.unwrap().agreement.version;
        agreement::step(&site.db, &by(&leader), &slug, Step::Publish, version).await.unwrap();
        let page = commitment::page(&site.db, &act, &slug, "01", 1).await.unwrap();
        let input = UpdateInput {
            health: Health::Blocked,
            value: Some(1.0),
            results: (*text).to_owned(),
            obstacles: (*text).to_owned(),
            proposals: (*text).to_owned(),
            next_steps: (*text).to_owned(),
            ..update_input_as_of(page.card.commitment.id, Progress::InProgress, day(2026, 11, 20))
        };
        update::submit(&site.db, &by(&coordinator), &input).await.unwrap();
        let waiting = format!("/lam-viec/duyet/{}", input.id);
        let review = site.get(&waiting, &leading).await;
        assert!(review.status.is_success(), "{waiting}");
        assert_eq!(grown(&review.html()), Vec::<String>::new(), "{waiting} with {text}");
        update::decide(&site.db, &by(&leader), input.id, &Decision::ApproveAndPublish, 1).await.unwrap();
        let form = format!("/lam-viec/cap-nhat/{}", input.commitment_id);
        for (path, cookie) in [
            ("/".to_owned(), ""),
            ("/thoa-thuan?q=alert".to_owned(), ""),
            (format!("/thoa-thuan/{slug}"), ""),
            (format!("/en/thoa-thuan/{slug}/01"), ""),
            ("/tim-kiem?q=alert".to_owned(), ""),
            ("/linh-vuc/du-lich".to_owned(), ""),
            (format!("/lam-viec/thoa-thuan/{slug}"), session.as_str()),
            (format!("/lam-viec/thoa-thuan/{slug}/01"), session.as_str()),
            (format!("/lam-viec/soan/{slug}"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/thong-tin"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/van-ban"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/ke-thua"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/hieu-luc"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/noi-dung/01"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/noi-dung/01/phan-cong"), session.as_str()),
            (format!("/lam-viec/soan/{slug}/noi-dung/01/moc"), session.as_str()),
            (form, session.as_str()),
            (format!("/lam-viec/cong-khai/{}", input.id), session.as_str()),
            ("/lam-viec/cong-khai".to_owned(), leading.as_str()),
            (format!("/lam-viec/thoa-thuan/{slug}/01/gia-han"), session.as_str()),
            (format!("/lam-viec/thoa-thuan/{slug}/01/thong-nhat"), session.as_str()),
            (format!("/lam-viec/cap-nhat/{}?dinh-chinh={}", input.commitment_id, input.id), session.as_str()),
            ("/lam-viec".to_owned(), session.as_str()),
            ("/tong-hop".to_owned(), leading.as_str()),
            ("/tong-hop/du-lich".to_owned(), leading.as_str()),
        ] {
            let answer = site.get(&path, cookie).await;
            assert!(answer.status.is_success(), "{path}");
            assert_eq!(grown(&answer.html()), Vec::<String>::new(), "{path} with {text}");
            assert!(!answer.body.contains("alert(1)</script>"), "{path} with {text}");
        }
    }
}

#[tokio::test]
async fn hostile_queries_stay_text() {
    let site = Site::demo().await;
    for text in CORPUS {
        let encoded: String =
            reqwest::Url::parse_with_params("http://x/", [("q", text)]).unwrap().query().unwrap().to_owned();
        for path in ["/tim-kiem", "/thoa-thuan", "/dang-nhap"] {
            let answer = site.get(&format!("{path}?{encoded}&next=%22%3E%3Cscript%3E"), "").await;
            assert!(answer.status.is_success());
            assert_eq!(grown(&answer.html()), Vec::<String>::new(), "{path} with {text}");
            assert!(!answer.body.contains("<script"), "{path} with {text}");
        }
    }
}

#[tokio::test]
async fn a_query_is_bounded_as_every_page_writes_it_into_its_links() {
    let site = Site::demo().await;
    let cookie = site.sign_in("coordinator.hue@demo.invalid").await;
    for path in ["/", "/noi-dung", "/thoa-thuan", "/tim-kiem", "/dang-nhap", "/lam-viec", "/khong-co"] {
        let long = site.get(&format!("{path}?x={}", "y".repeat(MAX_QUERY)), &cookie).await;
        assert_eq!(long.status, StatusCode::URI_TOO_LONG, "{path}");
        assert!(!long.body.contains("yyy") && long.body.contains("Địa chỉ quá dài"), "{path}");
        let most = site.get(&format!("{path}?x={}", "y".repeat(MAX_QUERY - 2)), &cookie).await;
        assert_ne!(most.status, StatusCode::URI_TOO_LONG, "{path}");
        assert!(most.body.len() < 600_000, "{path}: {}", most.body.len());
    }
}
