//! A draft agreement between Hà Nội and Thừa Thiên Huế of 2019, and what becomes of it.

use chrono::NaiveDate;
use hoptac::intake::draft::{Draft, DraftCommitment, DraftDocument, DraftParty};
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Staff};
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{Kind, Period};
use hoptac::model::commitment::{Target, TargetMode};
use hoptac::model::deadline::Deadline;
use hoptac::model::standing::{Health, Progress};
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::{AgreementPage, Step};
use hoptac::store::record::intake_draft;
use hoptac::store::record::intake_draft::NewDraft;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use super::record::{HA_NOI, HUE, THUA_THIEN_HUE, by, day, ids, locality, now, staff, system};

/// The text the draft was read from.
pub const SOURCE: &str =
    "Thông báo số 2086-TB/TU. Hai địa phương thống nhất hợp tác phát triển du lịch; y tế.";

/// A new id.
pub fn id() -> Uuid {
    ids().next(now())
}

/// Keeps the draft in the intake wizard, as read from `source`.
pub async fn keep(db: &Db, act: &Act, file_name: Option<&str>, source: &str) -> Result<Uuid, StoreError> {
    let new = NewDraft { id: act.id(), file_name, source_text: source, draft: &draft() };
    intake_draft::create(db, act, &new).await
}

/// A party of a draft.
pub fn party(unit: &str) -> DraftParty {
    DraftParty { name: unit.to_owned(), locality: Some(locality(unit)) }
}

/// A commitment of a draft.
pub fn told(order: u32, domain: &str, text: &str, deadline: Deadline, lead: &[&str]) -> DraftCommitment {
    DraftCommitment {
        order,
        domain: domain.to_owned(),
        text: text.to_owned(),
        quote: String::new(),
        at: None,
        deadline,
        lead: lead.iter().map(|&name| name.to_owned()).collect(),
        cooperating: Vec::new(),
        deliverable: None,
        target: None,
        budget: None,
    }
}

/// Five commitments with five kinds of deadline: 01 both tourism departments, 02 Hà Nội's health department
/// alone with a target, 03 named for nobody, 04 ongoing, 05 in defence and so not public.
pub fn draft() -> Draft {
    let mut health = told(
        2,
        "y-te",
        "Đào tạo chuyển giao kỹ thuật can thiệp tim mạch",
        Deadline::years(2020, 2022).unwrap(),
        &["Sở Y tế Hà Nội"],
    );
    health.cooperating = vec!["Sở Y tế tỉnh Thừa Thiên Huế".to_owned()];
    health.target =
        Some(Target {
            value: 30.0, unit: "bác sĩ".to_owned(), baseline: None, mode: TargetMode::Cumulative
        });
    Draft {
        title: "Hợp tác phát triển toàn diện giữa Hà Nội và Thừa Thiên Huế".to_owned(),
        kind: Kind::ConclusionNotice,
        channel: Channel::Party,
        documents: vec![DraftDocument {
            number: Some("2086-TB/TU".to_owned()),
            number_raw: Some("2086 - TB/TU".to_owned()),
            kind: Kind::ConclusionNotice,
            issuer: Some("Thành ủy Hà Nội".to_owned()),
            issued_on: Some(day(2019, 6, 20)),
        }],
        parties: vec![party(HA_NOI), party(THUA_THIEN_HUE)],
        held_on: Some(day(2019, 6, 14)),
        held_at: Some("Hà Nội".to_owned()),
        period: Some(Period { from: Some(day(2019, 1, 1)), to: None }),
        principles: vec!["Bình đẳng, cùng có lợi".to_owned()],
        focal_point: Some("Văn phòng Thành ủy".to_owned()),
        review_cadence: Some("hằng năm".to_owned()),
        commitments: vec![
            told(
                1,
                "du-lich",
                "Phát triển du lịch",
                Deadline::Date { on: day(2026, 12, 10) },
                &["Sở Du lịch hai địa phương"],
            ),
            health,
            told(3, "giao-duc", "Hợp tác giáo dục", Deadline::Year { year: 2027 }, &[]),
            told(4, "moi-truong", "Bảo vệ môi trường", Deadline::Ongoing, &["Sở Xây dựng Thừa Thiên Huế"]),
            told(5, "quoc-phong-an-ninh", "Phối hợp diễn tập phòng thủ", Deadline::None, &[]),
        ],
        warnings: Vec::new(),
    }
}

/// The people of both sides, and the agreement in force between them.
pub struct Signed {
    pub slug: String,
    pub ha_noi: Team,
    pub hue: Team,
}

/// The people of one side.
pub struct Team {
    /// Of the tourism department.
    pub reporter: Staff,
    pub coordinator: Staff,
    pub leader: Staff,
}

impl Team {
    /// Enters the accounts of a locality.
    pub async fn of(db: &Db, unit: &str) -> Self {
        Self {
            reporter: staff(db, Role::Reporter, unit, Some("Sở Du lịch")).await,
            coordinator: staff(db, Role::Coordinator, unit, None).await,
            leader: staff(db, Role::Leader, unit, None).await,
        }
    }
}

impl Signed {
    /// Enters the people, stores the draft and confirms it.
    pub async fn new(db: &Db) -> Self {
        let signed = Self::draft(db).await;
        agreement::step(db, &system(), &signed.slug, Step::Confirm, 1).await.expect("is confirmed");
        signed
    }

    /// The same, and the public reads the agreement.
    pub async fn published(db: &Db) -> Self {
        let signed = Self::draft(db).await;
        let team = &signed.ha_noi;
        agreement::step(db, &by(&team.coordinator), &signed.slug, Step::Propose, 1)
            .await
            .expect("is proposed");
        agreement::step(db, &by(&team.leader), &signed.slug, Step::Publish, 2).await.expect("is published");
        signed
    }

    /// Enters the people and stores the draft.
    pub async fn draft(db: &Db) -> Self {
        let slug = agreement::create(db, &system(), id(), &draft(), SOURCE).await.expect("is stored");
        Self { slug, ha_noi: Team::of(db, HA_NOI).await, hue: Team::of(db, HUE).await }
    }

    /// The agreement as the system sees it.
    pub async fn page(&self, db: &Db) -> AgreementPage {
        agreement::page(db, &system(), &self.slug).await.expect("is there")
    }

    /// The id of the commitment with this code.
    pub async fn commitment(&self, db: &Db, code: &str) -> Uuid {
        let page = self.page(db).await;
        page.commitments.iter().find(|card| card.commitment.code == code).expect("has it").commitment.id
    }
}

/// What a reporter may type: progress as of yesterday.
pub fn typed(commitment_id: Uuid, progress: Progress) -> UpdateInput {
    typed_as_of(commitment_id, progress, day(2026, 11, 24))
}

/// What a reporter may type, as of this day.
pub fn typed_as_of(commitment_id: Uuid, progress: Progress, as_of: NaiveDate) -> UpdateInput {
    UpdateInput {
        id: id(),
        commitment_id,
        as_of,
        progress,
        health: Health::OnTrack,
        done_on: None,
        value: None,
        results: "Đã tổ chức hội nghị liên kết.".to_owned(),
        obstacles: String::new(),
        proposals: String::new(),
        next_steps: String::new(),
        more: update::UpdateMore::default(),
    }
}

/// Submits the update as `author` and approves it as `decider`.
pub async fn approved(
    db: &Db,
    author: &Staff,
    decider: &Staff,
    input: &UpdateInput,
) -> Result<(), StoreError> {
    update::submit(db, &by(author), input).await?;
    let (update, _) = update::review(db, &by(decider), input.id).await?;
    update::decide(db, &by(decider), input.id, &Decision::Approve, update.version).await
}
