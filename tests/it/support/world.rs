//! A small record in which every kind of reader sees something else.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use uuid::Uuid;

use super::db::TestDb;
use super::fill::{Fill, Paper, Standing};
use super::record::{DA_NANG, HA_NOI, HUE, THUA_THIEN_HUE, day};

/// Đà Nẵng as it signed, before Quảng Nam joined it.
pub const OLD_DA_NANG: &str = "48-20080801";
/// Quảng Nam, since 01/07/2025 part of Đà Nẵng.
pub const QUANG_NAM: &str = "49-20080801";
/// Cần Thơ of today, party to nothing.
pub const CAN_THO: &str = "92-20250701";

/// Who there is, and ids that tests go on with.
#[derive(Clone)]
pub struct World {
    /// Coordinator in Hà Nội.
    pub coordinator: Staff,
    /// Leader in Hà Nội.
    pub leader: Staff,
    /// Reporter in Hà Nội, of the agency that leads commitment 01.
    pub reporter: Staff,
    /// Administrator in Hà Nội.
    pub admin: Staff,
    /// Leader in Huế.
    pub hue_leader: Staff,
    /// Coordinator in Đà Nẵng.
    pub da_nang: Staff,
    /// Coordinator in Cần Thơ.
    pub stranger: Staff,
    /// Commitment 01 of the first agreement.
    pub first: Uuid,
}

/// Slug, title, state, visibility, signing date and parties of the five agreements.
const PAPERS: [Paper<'static>; 5] = [
    Paper {
        slug: "cong-khai",
        title: "Thỏa thuận hợp tác giữa Hà Nội và Thừa Thiên Huế",
        state: "in_force",
        visibility: "public",
        held_on: None,
        parties: &[HA_NOI, THUA_THIEN_HUE],
    },
    Paper {
        slug: "noi-bo",
        title: "Chương trình phối hợp nội bộ",
        state: "in_force",
        visibility: "internal",
        held_on: None,
        parties: &[HA_NOI, OLD_DA_NANG],
    },
    Paper {
        slug: "du-thao",
        title: "Dự thảo biên bản ghi nhớ",
        state: "draft",
        visibility: "internal",
        held_on: None,
        parties: &[HA_NOI, THUA_THIEN_HUE],
    },
    Paper {
        slug: "tong-ket",
        title: "Thỏa thuận đã tổng kết",
        state: "concluded",
        visibility: "public",
        held_on: None,
        parties: &[QUANG_NAM, OLD_DA_NANG, THUA_THIEN_HUE],
    },
    Paper {
        slug: "cho-cong-khai",
        title: "Thỏa thuận chờ công khai",
        state: "in_force",
        visibility: "proposed",
        held_on: None,
        parties: &[HA_NOI, THUA_THIEN_HUE],
    },
];

/// Writes the world. Every date is set against the tests' today, 25/11/2026.
pub async fn world(db: &TestDb) -> World {
    let mut fill = Fill::new(db);
    let agency = fill.agency(HA_NOI, "Sở Du lịch");
    let coordinator = fill.staff(Role::Coordinator, HA_NOI, None);
    let leader = fill.staff(Role::Leader, HA_NOI, None);
    let reporter = fill.staff(Role::Reporter, HA_NOI, Some(agency));
    let admin = fill.staff(Role::Admin, HA_NOI, None);
    let hue_leader = fill.staff(Role::Leader, HUE, None);
    let da_nang = fill.staff(Role::Coordinator, DA_NANG, None);
    let stranger = fill.staff(Role::Coordinator, CAN_THO, None);

    let ids: Vec<Uuid> = (2019..)
        .zip(&PAPERS)
        .map(|(year, paper)| fill.agreement(&Paper { held_on: Some(day(year, 6, 14)), ..paper.clone() }))
        .collect();
    fill.document(ids[0], 0, "2086-TB/TU", "notice");
    fill.document(ids[0], 1, "15/TTHT-UBND", "original");

    let late = Standing { due_on: Some(day(2026, 11, 24)), ..Standing::default() };
    let done = Standing {
        due_on: Some(day(2026, 3, 31)),
        progress: "done",
        accord: "confirmed",
        health: None,
        done_on: Some(day(2026, 3, 1)),
        ..Standing::default()
    };
    let silent = Standing { last_news_on: None, accord: "unreported", health: None, ..Standing::default() };
    let pair = [HA_NOI, THUA_THIEN_HUE];
    let first =
        fill.commitment(ids[0], "01", ("du-lich", "public"), "Hợp tác phát triển du lịch", &pair, &late);
    fill.commitment(ids[0], "02", ("y-te", "public"), "Đào tạo bác sĩ", &pair, &done);
    let secret = ("quoc-phong-an-ninh", "internal");
    fill.commitment(ids[0], "03", secret, "Hội thao quốc phòng", &pair, &silent);
    let other = [HA_NOI, OLD_DA_NANG];
    fill.commitment(ids[1], "01", ("du-lich", "public"), "Tuần lễ du lịch", &other, &Standing::default());
    fill.commitment(ids[2], "01", ("y-te", "public"), "Hội chẩn từ xa", &pair, &silent);
    fill.commitment(
        ids[3],
        "01",
        ("y-te", "public"),
        "Chuyển giao kỹ thuật",
        &[QUANG_NAM, THUA_THIEN_HUE],
        &done,
    );
    fill.commitment(ids[4], "01", ("giao-duc", "public"), "Trao đổi giáo viên", &pair, &Standing::default());

    fill.lead(first, HA_NOI, agency, "Sở Du lịch");
    fill.proposed_by(ids[4], coordinator.account_id);
    fill.update(first, HA_NOI, reporter.account_id, ("approved", "in_progress"), day(2026, 11, 20));
    fill.update(first, THUA_THIEN_HUE, hue_leader.account_id, ("approved", "not_started"), day(2026, 11, 25));
    fill.update(first, HA_NOI, reporter.account_id, ("submitted", "in_progress"), day(2026, 11, 21));
    fill.update(first, HA_NOI, reporter.account_id, ("returned", "in_progress"), day(2026, 11, 22));
    fill.update(first, HA_NOI, reporter.account_id, ("draft", "in_progress"), day(2026, 11, 23));
    fill.update(first, THUA_THIEN_HUE, hue_leader.account_id, ("submitted", "done"), day(2026, 11, 24));
    fill.milestone(first, 1, "Tổng kết mùa du lịch");
    fill.milestone(first, 0, "Hội nghị xúc tiến");
    fill.write(db).await;
    World { coordinator, leader, reporter, admin, hue_leader, da_nang, stranger, first }
}
