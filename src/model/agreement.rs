//! Agreements, their parties and documents.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::access::Stage;
use super::agency::Channel;
use super::locality::LocalityId;

mod facts;
mod lifecycle;

pub use crate::model::agreement::lifecycle::{Obstacle, Situation};
pub use facts::{DocumentInput, FactFault, Facts};

codes! {
    /// What kind of paper an agreement, or a document of it, is.
    Kind {
        /// Thỏa thuận hợp tác.
        Agreement = "agreement",
        /// Bản ghi nhớ.
        Memorandum = "memorandum",
        /// Chương trình hợp tác.
        Programme = "programme",
        /// Biên bản.
        Minutes = "minutes",
        /// Thông báo kết luận.
        ConclusionNotice = "conclusion_notice",
        /// Kế hoạch.
        Plan = "plan",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// Where an agreement is in its life.
    State {
        /// Dự thảo: entered, not yet confirmed.
        Draft = "draft",
        /// Đang hiệu lực.
        InForce = "in_force",
        /// Đã tổng kết.
        Concluded = "concluded",
        /// Hết hiệu lực.
        Expired = "expired",
        /// Kết thúc do sắp xếp đơn vị hành chính: its parties are one unit now.
        Rearranged = "rearranged",
        /// Được thay thế.
        Replaced = "replaced",
    }
}

impl State {
    /// Its place in the table of who may do what.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::Draft => Stage::Draft,
            Self::InForce => Stage::Open,
            Self::Concluded | Self::Expired | Self::Rearranged | Self::Replaced => Stage::Closed,
        }
    }
}

codes! {
    /// Who may read.
    Visibility {
        /// Lưu hành nội bộ: the parties only.
        Internal = "internal",
        /// Proposed for publication, waiting for a second person.
        Proposed = "proposed",
        /// Công khai.
        Public = "public",
    }
}

codes! {
    /// What a document is to its agreement.
    DocumentRole {
        /// Văn bản gốc.
        Original = "original",
        /// Phụ lục, văn bản sửa đổi, bổ sung: all parties signed that the agreement changes.
        Amendment = "amendment",
        /// Thông báo.
        Notice = "notice",
        /// Kế hoạch.
        Plan = "plan",
        /// Báo cáo.
        Report = "report",
    }
}

/// From when to when, either end open. Both ends inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day; `None` when the text gives none.
    pub from: Option<NaiveDate>,
    /// Last day; `None` for "và những năm tiếp theo" or when the text gives none.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// Whether neither end is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// An agreement without its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The id.
    pub id: Uuid,
    /// Public address, unique, e.g. `ha-noi-thua-thien-hue-2019`.
    pub slug: String,
    /// Kind of paper.
    pub kind: Kind,
    /// Party or State.
    pub channel: Channel,
    /// Full title.
    pub title: String,
    /// Day of the conference or signing.
    pub held_on: Option<NaiveDate>,
    /// Place of the conference or signing.
    pub held_at: Option<String>,
    /// Period of validity.
    pub period: Period,
    /// Where it is in its life.
    pub state: State,
    /// Who may read it.
    pub visibility: Visibility,
    /// Principles, as the text states them; shown, not tracked.
    pub principles: Vec<String>,
    /// Focal point named in the text.
    pub focal_point: Option<String>,
    /// Review cadence named in the text.
    pub review_cadence: Option<String>,
    /// Who proposed publication, and so may not approve it.
    pub proposed_by: Option<Uuid>,
    /// Moment of publication.
    pub published_at: Option<DateTime<Utc>>,
    /// The agreement it carries on.
    pub previous_id: Option<Uuid>,
    /// First day in force, as entered when it came into force.
    pub in_force_on: Option<NaiveDate>,
    /// Last day, whatever ended it.
    pub ended_on: Option<NaiveDate>,
    /// How many proposed changes of it and of what it holds wait to be confirmed.
    pub waiting_changes: i64,
    /// Moment it was put away: then no list shows it, and only its parties reach it.
    pub archived_at: Option<DateTime<Utc>>,
    /// Moment of the last change.
    pub updated_at: DateTime<Utc>,
    /// Optimistic lock.
    pub version: i64,
}

impl Agreement {
    /// Whether the public reads it: published, confirmed, and not put away. Its commitments each say so for
    /// themselves.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.visibility == Visibility::Public && self.state != State::Draft && self.archived_at.is_none()
    }
}

/// A party: the unit that signed, in signing order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The unit as it was when it signed.
    pub locality: LocalityId,
    /// 0-based signing order.
    pub position: i32,
}

/// Who signed a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// Name.
    pub name: String,
    /// Chức vụ.
    pub title: String,
    /// Thẩm quyền ký: `TM.`, `KT.`, `TL.`, `TUQ.` …; empty when signed in the own name.
    pub authority: String,
}

/// A document of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The id.
    pub id: Uuid,
    /// Number as written.
    pub number_raw: Option<String>,
    /// Number normalised (`2086-TB/TU`).
    pub number: Option<String>,
    /// Kind of paper.
    pub kind: Kind,
    /// Trích yếu.
    pub subject: Option<String>,
    /// Issuing body.
    pub issuer: Option<String>,
    /// Day of issue.
    pub issued_on: Option<NaiveDate>,
    /// First day of effect.
    pub effective_on: Option<NaiveDate>,
    /// What it is to the agreement.
    pub role: DocumentRole,
    /// Who signed it, in order.
    pub signers: Vec<Signer>,
    /// Optimistic lock.
    pub version: i64,
}

impl Document {
    /// The day it was signed, if it is the paper both sides signed: an original with its day of issue.
    #[must_use]
    pub fn signed_on(&self) -> Option<NaiveDate> {
        self.issued_on.filter(|_| self.role == DocumentRole::Original)
    }

    /// What it is called: by its number as written, or by what it is about.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.number_raw.as_deref().or(self.number.as_deref()).or(self.subject.as_deref())
    }
}
