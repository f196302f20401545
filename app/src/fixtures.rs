//! Hand-made values for the tests of components and pages. Every text goes through a [`Say`], so the same
//! values serve with proper and with hostile words; those of the staff's and leaders' pages are always hostile.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{Agreement, Document, DocumentRole, Kind, Period, State, Visibility};
use hoptac::model::commitment::{Commitment, Content, Milestone, Side, Target, TargetMode};
use hoptac::model::deadline::Deadline;
use hoptac::model::file::{File, FileKind, FileVisibility, Owner, Scan};
use hoptac::model::locality::LocalityId;
use hoptac::model::proposal::{Change, ProposalKind, Terms};
use hoptac::model::reference::Reference;
use hoptac::model::standing::{Health, Progress, SideReport, joint};
use hoptac::model::update::{ReviewState, Update};
use hoptac::store::Listing;
use hoptac::store::record::agreement::{AgreementCard, AgreementPage};
use hoptac::store::record::commitment::{CommitmentCard, CommitmentPage, Timeline};
use hoptac::store::record::proposal::Amended;
use hoptac::store::work::update::QueueItem;
use leptos::prelude::*;
use uuid::Uuid;

use crate::components::tally::tally_of;
use crate::cx::{Assets, Cx};
use crate::messages::Lang;

/// What to write in a text field, given the proper text.
pub type Say = fn(&str) -> String;

/// Hà Nội, and Thừa Thiên Huế as it was in 2019.
pub const PARTIES: [&str; 2] = ["01-20080801", "46-20080801"];

/// 25/11/2026.
pub fn today() -> NaiveDate {
    day(2026, 11, 25)
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A Vietnamese public page at `/thoa-thuan`.
pub fn cx() -> Cx {
    Cx {
        lang: Lang::Vi,
        w: Lang::Vi.messages(),
        reference: Arc::new(Reference::built_in().clone()),
        today: today(),
        path: "/thoa-thuan".to_owned(),
        query: String::new(),
        token: uuid::Uuid::nil(),
        staff: None,
        counts: hoptac::store::work::inbox::Counts::default(),
        mail: true,
        demo: false,
        assets: Arc::new(Assets::default()),
    }
}

/// What `view` renders to.
pub fn html(view: impl FnOnce() -> AnyView) -> String {
    leptos::reactive::owner::Owner::new().with(|| view().to_html())
}

/// A list of one page.
pub fn listing<T>(rows: Vec<T>) -> Listing<T> {
    Listing { total: rows.len() as i64, more: false, rows, page: 1, per_page: 20 }
}

/// A wording that was amended by both parties, for a document.
pub fn amended(say: Say) -> Amended {
    let terms = |text: &str| Box::new(Terms::of(&Content { text: say(text), ..Content::example() }));
    Amended {
        id: Uuid::nil(),
        at: "2026-11-20T03:00:00Z".parse().unwrap(),
        kind: ProposalKind::Amendment,
        change: Change::Terms { before: terms("Trước"), after: terms("Sau"), milestones: Vec::new() },
        document: Some((Uuid::from_u128(7), say("01/PL"))),
        sides: PARTIES.map(|unit| LocalityId(unit.to_owned())).to_vec(),
    }
}

/// An agreement in force since 14/06/2019.
pub fn agreement(say: Say) -> Agreement {
    Agreement {
        id: Uuid::nil(),
        slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        kind: Kind::ConclusionNotice,
        channel: Channel::Party,
        title: say("Hợp tác phát triển toàn diện giữa thành phố Hà Nội và tỉnh Thừa Thiên Huế"),
        held_on: Some(day(2019, 6, 14)),
        held_at: Some(say("Huế")),
        period: Period { from: Some(day(2019, 6, 14)), to: None },
        state: State::InForce,
        visibility: Visibility::Public,
        principles: vec![say("Bình đẳng, cùng có lợi, phát huy thế mạnh của mỗi bên")],
        focal_point: Some(say("Văn phòng Thành ủy Hà Nội, Văn phòng Tỉnh ủy Thừa Thiên Huế")),
        review_cadence: Some(say("Sơ kết hằng năm")),
        proposed_by: None,
        published_at: None,
        previous_id: None,
        in_force_on: None,
        ended_on: None,
        waiting_changes: 0,
        archived_at: None,
        updated_at: moment(),
        version: 1,
    }
}

fn moment() -> DateTime<Utc> {
    "2026-11-20T03:00:00Z".parse().unwrap()
}

/// What a side said.
pub fn said(progress: Progress, health: Health, as_of: NaiveDate) -> SideReport {
    let done_on = (progress == Progress::Done).then_some(as_of);
    SideReport { progress, health, as_of, done_on, value: Some(120.0) }
}

/// A commitment with what its sides said.
pub fn card(
    say: Say,
    code: &str,
    domain: &str,
    text: &str,
    deadline: Deadline,
    said: [Option<SideReport>; 2],
) -> CommitmentCard {
    let joint = joint(&said);
    let sides = PARTIES.iter().zip(said).map(|(id, said)| Side {
        locality: LocalityId((*id).to_owned()),
        lead_agency_id: None,
        lead: Some(say("Sở Du lịch")),
        cooperating: vec![say("Sở Văn hóa và Thể thao")],
        focal_point: Some(say("Phòng Quản lý lữ hành")),
        due_on: None,
        said,
        published: said,
        withdrawn: None,
    });
    let commitment = Commitment {
        id: Uuid::nil(),
        agreement_id: Uuid::nil(),
        code: code.to_owned(),
        position: 0,
        content: Content {
            text: say(text),
            quote: Some(say(
                "hợp tác tốt trong các lĩnh vực: phát triển du lịch; y tế, giáo dục, môi trường",
            )),
            place: Some(say("Mục 2, đoạn 4")),
            domains: vec![domain.to_owned()],
            deadline,
            target: Some(Target {
                value: 150.0,
                unit: say("lượt"),
                baseline: None,
                mode: TargetMode::Cumulative,
            }),
            deliverable: Some(say("Chuyên trang chung")),
            budget: Some(say("Ngân sách của mỗi bên")),
            ..Content::example()
        },
        visibility: Visibility::Public,
        closed: false,
        closed_on: None,
        progress: joint.progress,
        accord: joint.accord,
        health: joint.health,
        done_on: joint.done_on,
        last_news_on: joint.last_news_on,
        original_due_on: None,
        extensions: 0,
        waiting_changes: 0,
        proposed_by: None,
        version: 1,
    };
    CommitmentCard {
        commitment,
        sides: sides.collect(),
        agreement_slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        agreement_title: agreement(say).title,
        is_public: true,
    }
}

/// Commitments that stand in each of the ways a reader meets.
pub fn cards(say: Say) -> Vec<CommitmentCard> {
    let at = |progress, health, y, m, d| Some(said(progress, health, day(y, m, d)));
    let date = |y, m, d| Deadline::Date { on: day(y, m, d) };
    let done = |y, m, d| at(Progress::Done, Health::OnTrack, y, m, d);
    let going = |health, m, d| at(Progress::InProgress, health, 2026, m, d);
    vec![
        card(
            say,
            "01",
            "du-lich",
            "Xây dựng chuyên trang quảng bá điểm đến chung của hai địa phương",
            date(2020, 12, 31),
            [done(2020, 12, 20), done(2020, 12, 28)],
        ),
        card(
            say,
            "02",
            "du-lich",
            "Mỗi năm tổ chức ít nhất 02 đoàn khảo sát sản phẩm du lịch cho doanh nghiệp lữ hành",
            Deadline::Ongoing,
            [done(2026, 10, 1), going(Health::Blocked, 11, 1)],
        ),
        card(
            say,
            "03",
            "y-te",
            "Đào tạo, chuyển giao kỹ thuật can thiệp tim mạch cho bệnh viện tuyến tỉnh",
            date(2026, 6, 30),
            [done(2026, 8, 5), None],
        ),
        card(
            say,
            "04",
            "chinh-quyen-dien-tu",
            "Tập huấn vận hành hệ thống một cửa điện tử cho cán bộ cấp xã",
            date(2026, 12, 15),
            [going(Health::OnTrack, 11, 20), going(Health::AtRisk, 11, 12)],
        ),
        card(
            say,
            "05",
            "giao-duc",
            "Trao đổi kinh nghiệm xây dựng trường học thông minh",
            Deadline::None,
            [None, None],
        ),
        card(
            say,
            "06",
            "xuc-tien-dau-tu",
            "Tổ chức hội nghị xúc tiến đầu tư chung",
            Deadline::Year { year: 2025 },
            [done(2026, 2, 1), done(2026, 2, 10)],
        ),
    ]
}

/// The agreement in a list.
pub fn agreement_card(say: Say) -> AgreementCard {
    AgreementCard {
        agreement: agreement(say),
        parties: parties(),
        tally: tally_of(&cx(), &cards(say)),
        last_news_on: Some(day(2026, 11, 20)),
    }
}

/// The units that signed.
pub fn parties() -> Vec<LocalityId> {
    PARTIES.iter().map(|id| LocalityId((*id).to_owned())).collect()
}

/// The agreement's page.
pub fn agreement_page(say: Say) -> AgreementPage {
    let document = Document {
        id: Uuid::nil(),
        number_raw: Some(say("Số 2086-TB/TU")),
        number: Some(say("2086-TB/TU")),
        kind: Kind::ConclusionNotice,
        subject: Some(say("Kết luận hội nghị giữa lãnh đạo thành phố Hà Nội và tỉnh Thừa Thiên Huế")),
        issuer: Some(say("Thành ủy Hà Nội")),
        issued_on: None,
        effective_on: Some(day(2019, 7, 1)),
        role: DocumentRole::Original,
        signers: Vec::new(),
        version: 1,
    };
    AgreementPage {
        lineage: Vec::new(),
        agreement: agreement(say),
        parties: parties(),
        documents: vec![document],
        commitments: cards(say),
        files: vec![file(say, Owner::Document(Uuid::nil()))],
    }
}

/// An approved update.
pub fn update(say: Say, locality: &str, progress: Progress, health: Health, as_of: NaiveDate) -> Update {
    Update {
        id: Uuid::nil(),
        commitment_id: Uuid::nil(),
        locality: LocalityId(locality.to_owned()),
        author_id: Uuid::nil(),
        author: say("Cán bộ đầu mối"),
        state: ReviewState::Approved,
        as_of,
        progress,
        health,
        done_on: None,
        value: Some(120.0),
        value_reason: say("Vượt do nhu cầu tăng"),
        results: say("Đã mở lớp thứ ba tại phường Phú Xuân với 20 học viên.\nLớp thứ tư đang chiêu sinh."),
        obstacles: say("Một số xã chưa có đường truyền ổn định."),
        proposals: say("Đề nghị hỗ trợ giảng viên trực tuyến."),
        next_steps: say("Lớp thứ tư, tuần đầu tháng 12"),
        kind: hoptac::model::update::UpdateKind::Report,
        milestones: Vec::new(),
        corrects: None,
        corrected_by: None,
        writers: Vec::new(),
        replaced_by: None,
        typed: None,
        publication: hoptac::model::update::Publication::default(),
        return_reason: None,
        decided_by: None,
        submitted_at: None,
        decided_at: None,
        version: 1,
    }
}

/// A public file.
pub fn file(say: Say, owner: Owner) -> File {
    File {
        id: Uuid::nil(),
        owner,
        name: say("Biên bản.pdf"),
        kind: FileKind::Pdf,
        size: 345_678,
        sha256: "0123456789abcdef".repeat(4),
        visibility: FileVisibility::Public,
        scan: Scan::Clean,
        scan_note: None,
        uploaded_by_id: None,
        uploaded_by: say("Cán bộ cập nhật"),
        office: say("Sở Du lịch"),
        unit: None,
        at: "2026-11-20T03:42:00Z".parse().unwrap(),
        is_public: true,
    }
}

/// A commitment's page: the fourth of [`cards`].
pub fn commitment_page(say: Say) -> CommitmentPage {
    let milestone = |position, title: &str, due_on, done_on| Milestone {
        id: Uuid::nil(),
        position,
        title: say(title),
        due_on: Some(due_on),
        original_due_on: (position == 2).then(|| day(2026, 11, 30)),
        locality: (position == 0).then(|| LocalityId(PARTIES[0].to_owned())),
        deliverable: Some(say("Giáo trình")),
        done_on,
        sides: Vec::new(),
        version: 1,
    };
    CommitmentPage {
        agreement: agreement(say),
        parties: parties(),
        card: cards(say).remove(3),
        milestones: vec![
            milestone(0, "Biên soạn giáo trình", day(2026, 3, 31), Some(day(2026, 3, 20))),
            milestone(1, "Mở hai lớp đầu", day(2026, 9, 30), None),
            milestone(2, "Tổng kết", day(2026, 12, 15), None),
        ],
        updates: vec![
            update(say, PARTIES[0], Progress::InProgress, Health::OnTrack, day(2026, 11, 20)),
            update(say, PARTIES[1], Progress::InProgress, Health::AtRisk, day(2026, 11, 12)),
        ],
        timeline: Timeline::whole(2),
        files: vec![file(say, Owner::Update(Uuid::nil())), file(say, Owner::Milestone(Uuid::nil()))],
    }
}

/// Breaks out of a text area, an attribute and a text, unless each is escaped.
pub const HOSTILE: &str = "</textarea><script>alert(1)</script>\" onfocus=\"x' & <b>Huế</b>";

/// [`HOSTILE`] in place of every text.
fn hostile(_: &str) -> String {
    HOSTILE.to_owned()
}

/// A page of Huế's staff.
pub fn staff_cx(role: Role, path: &str) -> Cx {
    let staff = Staff {
        account_id: Uuid::from_u128(7),
        name: HOSTILE.to_owned(),
        role,
        locality: LocalityId("46-20250101".to_owned()),
        agency_id: Some(Uuid::from_u128(8)),
    };
    Cx { staff: Some(staff), path: path.to_owned(), ..cx() }
}

/// An agreement that is not confirmed yet.
pub fn draft_agreement() -> Agreement {
    Agreement {
        id: Uuid::from_u128(1),
        period: Period::default(),
        state: State::Draft,
        visibility: Visibility::Internal,
        principles: vec![HOSTILE.to_owned()],
        review_cadence: None,
        version: 4,
        ..agreement(hostile)
    }
}

/// A commitment on which the sides differ, overdue since its extended deadline.
pub fn differing_card() -> CommitmentCard {
    let word = |progress, health| SideReport {
        done_on: None,
        value: Some(100.0),
        ..said(progress, health, day(2026, 11, 1))
    };
    let words =
        [Some(word(Progress::Done, Health::OnTrack)), Some(word(Progress::InProgress, Health::Blocked))];
    let mut card = card(hostile, "07", "du-lich", "", Deadline::Date { on: day(2026, 10, 30) }, words);
    for side in &mut card.sides {
        side.focal_point = None;
    }
    card.commitment = Commitment {
        id: Uuid::from_u128(2),
        agreement_id: Uuid::from_u128(1),
        position: 6,
        content: Content { place: None, budget: None, public: false, ..card.commitment.content },
        visibility: Visibility::Internal,
        original_due_on: Some(day(2026, 6, 30)),
        extensions: 1,
        waiting_changes: 0,
        ..card.commitment
    };
    card
}

/// An update of Huế's side by somebody else.
pub fn own_update(state: ReviewState) -> Update {
    Update {
        id: Uuid::from_u128(3),
        commitment_id: Uuid::from_u128(2),
        author_id: Uuid::from_u128(9),
        state,
        value: Some(100.0),
        return_reason: Some(HOSTILE.to_owned()),
        decided_by: Some(HOSTILE.to_owned()),
        submitted_at: Some("2026-11-20T03:42:00Z".parse().unwrap()),
        version: 2,
        ..update(hostile, PARTIES[1], Progress::InProgress, Health::AtRisk, day(2026, 11, 1))
    }
}

/// The page of [`differing_card`], with [`own_update`].
pub fn differing_page() -> CommitmentPage {
    CommitmentPage {
        agreement: draft_agreement(),
        parties: parties(),
        card: differing_card(),
        milestones: Vec::new(),
        updates: vec![own_update(ReviewState::Approved)],
        timeline: Timeline::whole(1),
        files: Vec::new(),
    }
}

/// [`own_update`] in a queue.
pub fn queue_item(state: ReviewState) -> QueueItem {
    QueueItem {
        replaces: false,
        target: Some((30.0, "bác sĩ".to_owned())),
        files: 2,
        update: own_update(state),
        agreement_slug: "ha-noi-thua-thien-hue-2019".to_owned(),
        code: "07".to_owned(),
        text: HOSTILE.to_owned(),
    }
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
