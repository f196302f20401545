//! Hand-made records for the tests of staff and leaders' pages. Every text is hostile.

use chrono::NaiveDate;
use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{Agreement, Kind, Period, State, Visibility};
use hoptac::model::commitment::{Commitment, Direction, Side, Target, TargetMode};
use hoptac::model::deadline::Deadline;
use hoptac::model::locality::LocalityId;
use hoptac::model::standing::{Accord, Health, Progress, SideReport};
use hoptac::model::update::{ReviewState, Update};
use hoptac::store::Listing;
use hoptac::store::record::commitment::{CommitmentCard, CommitmentPage};
use hoptac::store::work::update::QueueItem;
use uuid::Uuid;

use crate::components::sample;
use crate::cx::Cx;

/// Breaks out of a text area, an attribute and a text, unless each is escaped.
pub const HOSTILE: &str = "</textarea><script>alert(1)</script>\" onfocus=\"x' & <b>Huế</b>";

pub fn staff_cx(role: Role, path: &str) -> Cx {
    let staff = Staff {
        account_id: Uuid::from_u128(7),
        name: HOSTILE.to_owned(),
        role,
        locality: LocalityId("46-20250101".to_owned()),
        agency_id: Some(Uuid::from_u128(8)),
    };
    Cx { staff: Some(staff), path: path.to_owned(), ..sample::cx() }
}

pub fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

pub fn agreement() -> Agreement {
    Agreement {
        id: Uuid::from_u128(1),
        slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        kind: Kind::ConclusionNotice,
        channel: Channel::Party,
        title: HOSTILE.to_owned(),
        held_on: Some(ymd(2019, 6, 14)),
        held_at: Some(HOSTILE.to_owned()),
        period: Period::default(),
        state: State::Draft,
        visibility: Visibility::Internal,
        principles: vec![HOSTILE.to_owned()],
        focal_point: Some(HOSTILE.to_owned()),
        review_cadence: None,
        proposed_by: None,
        published_at: None,
        previous_id: None,
        in_force_on: None,
        ended_on: None,
        archived_at: None,
        updated_at: "2026-11-20T03:00:00Z".parse().unwrap(),
        version: 4,
    }
}

pub fn card() -> CommitmentCard {
    let side = |id: &str, progress, health| Side {
        locality: LocalityId(id.to_owned()),
        lead_agency_id: None,
        lead: Some(HOSTILE.to_owned()),
        cooperating: vec![HOSTILE.to_owned()],
        focal_point: None,
        said: Some(SideReport {
            progress,
            health,
            as_of: ymd(2026, 11, 1),
            done_on: None,
            value: Some(100.0),
        }),
    };
    CommitmentCard {
        commitment: Commitment {
            id: Uuid::from_u128(2),
            agreement_id: Uuid::from_u128(1),
            code: "07".to_owned(),
            position: 6,
            domains: vec!["du-lich".to_owned()],
            text: HOSTILE.to_owned(),
            quote: Some(HOSTILE.to_owned()),
            place: None,
            direction: Direction::AllSides,
            deadline: Deadline::Date { on: ymd(2026, 10, 30) },
            target: Some(Target {
                value: 150.0,
                unit: HOSTILE.to_owned(),
                baseline: None,
                mode: TargetMode::Cumulative,
            }),
            deliverable: Some(HOSTILE.to_owned()),
            budget: None,
            visibility: Visibility::Internal,
            progress: Progress::InProgress,
            accord: Accord::Differ,
            health: Some(Health::Blocked),
            done_on: None,
            last_news_on: Some(ymd(2026, 11, 1)),
            original_due_on: Some(ymd(2026, 6, 30)),
            extensions: 1,
            proposed_by: None,
            version: 1,
        },
        sides: vec![
            side("01-20080801", Progress::Done, Health::OnTrack),
            side("46-20080801", Progress::InProgress, Health::Blocked),
        ],
        agreement_slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        agreement_title: HOSTILE.to_owned(),
    }
}

pub fn update(state: ReviewState) -> Update {
    Update {
        id: Uuid::from_u128(3),
        commitment_id: Uuid::from_u128(2),
        locality: LocalityId("46-20080801".to_owned()),
        author_id: Uuid::from_u128(9),
        author: HOSTILE.to_owned(),
        state,
        as_of: ymd(2026, 11, 1),
        progress: Progress::InProgress,
        health: Health::AtRisk,
        done_on: None,
        value: Some(100.0),
        results: HOSTILE.to_owned(),
        obstacles: HOSTILE.to_owned(),
        proposals: HOSTILE.to_owned(),
        next_steps: HOSTILE.to_owned(),
        kind: hoptac::model::update::UpdateKind::Report,
        milestones: Vec::new(),
        corrects: None,
        corrected_by: None,
        publication: hoptac::model::update::Publication::default(),
        return_reason: Some(HOSTILE.to_owned()),
        decided_by: Some(HOSTILE.to_owned()),
        submitted_at: Some("2026-11-20T03:42:00Z".parse().unwrap()),
        decided_at: None,
        version: 2,
    }
}

pub fn page() -> CommitmentPage {
    CommitmentPage {
        agreement: agreement(),
        parties: vec![LocalityId("01-20080801".to_owned()), LocalityId("46-20080801".to_owned())],
        card: card(),
        milestones: Vec::new(),
        updates: vec![update(ReviewState::Approved)],
        files: Vec::new(),
    }
}

pub fn item(state: ReviewState) -> QueueItem {
    QueueItem {
        update: update(state),
        agreement_slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        code: "07".to_owned(),
        text: HOSTILE.to_owned(),
    }
}

pub fn listing<T>(rows: Vec<T>) -> Listing<T> {
    Listing { total: i64::try_from(rows.len()).unwrap(), rows, page: 1, per_page: 30 }
}

/// Fails when any hostile text came out as markup: as an element, or as an attribute of one.
pub fn assert_escaped(html: &str) {
    for bad in ["<script>alert", "<b>Huế</b>"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
    assert!(!attribute_names(html).contains("onfocus"), "an attribute broke out in {html}");
    assert!(html.contains("Huế&lt;/b&gt;"), "the hostile text is not on the page: {html}");
}

/// What stands inside tags, but not inside quotes.
fn attribute_names(html: &str) -> String {
    let (mut in_tag, mut in_quotes, mut names) = (false, false, String::new());
    for c in html.chars() {
        match c {
            '"' if in_tag => in_quotes = !in_quotes,
            '<' if !in_tag => in_tag = true,
            '>' if in_tag && !in_quotes => in_tag = false,
            c if in_tag && !in_quotes => names.push(c),
            _ => {}
        }
    }
    names
}
