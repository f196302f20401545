//! The draft agreement that intake makes: what `hoptac intake --json` prints and the wizard edits.
//!
//! The JSON shape is a contract: names and order of fields stay.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::agency::Channel;
use crate::model::agreement::{Kind, Period};
use crate::model::commitment::Target;
use crate::model::deadline::Deadline;
use crate::model::locality::LocalityId;

/// Most commitments one draft may have: the wizard shows them on one page, each with a dozen fields.
pub const MAX_COMMITMENTS: usize = 500;
/// Most characters that the commitments of a draft that was read may hold together, their quotes included. Its form
/// then fits the body that the wizard takes, whatever the characters are.
pub const MAX_DRAFT_CHARS: usize = 1_000_000;

/// A draft agreement. Whatever the text does not state is absent and, where it matters, warned of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Title.
    pub title: String,
    /// Kind of paper.
    pub kind: Kind,
    /// Party or State.
    pub channel: Channel,
    /// Documents named in the text, the original first.
    pub documents: Vec<DraftDocument>,
    /// Parties in the order named.
    pub parties: Vec<DraftParty>,
    /// Day of the conference or signing, when the text states it.
    pub held_on: Option<NaiveDate>,
    /// Place of the conference or signing, when the text states it.
    pub held_at: Option<String>,
    /// Period of validity; `None` when the text states none.
    pub period: Option<Period>,
    /// Principles (nguyên tắc), which are not commitments.
    pub principles: Vec<String>,
    /// Focal point (cơ quan đầu mối) named under "Tổ chức thực hiện".
    pub focal_point: Option<String>,
    /// Review cadence (sơ kết, tổng kết) as stated.
    pub review_cadence: Option<String>,
    /// Commitments in text order.
    pub commitments: Vec<DraftCommitment>,
    /// What intake is unsure of, for a person to decide.
    pub warnings: Vec<Warning>,
}

/// A document named in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftDocument {
    /// Number, normalised.
    pub number: Option<String>,
    /// Number as written.
    pub number_raw: Option<String>,
    /// Kind of paper.
    pub kind: Kind,
    /// Issuing body.
    pub issuer: Option<String>,
    /// Day of issue, only when the text states it as such.
    pub issued_on: Option<NaiveDate>,
}

/// A party found in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftParty {
    /// Name as written.
    pub name: String,
    /// The dated unit it names.
    pub locality: Option<LocalityId>,
}

/// One commitment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftCommitment {
    /// 1-based order.
    pub order: u32,
    /// Domain slug.
    pub domain: String,
    /// Wording.
    pub text: String,
    /// The source's own words: a substring of [`crate::intake::source::Source::text`].
    pub quote: String,
    /// Byte offset of the quote in the source text; with the quote's length it locates the highlight.
    pub at: Option<usize>,
    /// Deadline as stated.
    pub deadline: Deadline,
    /// Lead agencies (cơ quan chủ trì) as stated.
    pub lead: Vec<String>,
    /// Cooperating agencies (cơ quan phối hợp) as stated.
    pub cooperating: Vec<String>,
    /// Deliverable (sản phẩm, kết quả) as stated.
    pub deliverable: Option<String>,
    /// Target as stated.
    pub target: Option<Target>,
    /// Budget (kinh phí) as stated.
    pub budget: Option<String>,
}

codes! {
    /// What a warning is about. The screens word it.
    WarningKind {
        /// No document number found.
        NoNumber = "no_number",
        /// Fewer than two parties found.
        NoParties = "no_parties",
        /// A party's name fits no unit, or more than one.
        UnclearParty = "unclear_party",
        /// No commitment found.
        NoCommitments = "no_commitments",
        /// The domain is a guess.
        UnclearDomain = "unclear_domain",
        /// A date looks wrong or can be read two ways.
        UnclearDate = "unclear_date",
        /// The text was read as a legacy encoding (detail: which).
        LegacyEncoding = "legacy_encoding",
        /// The separator or sheet was guessed (detail: which).
        GuessedFormat = "guessed_format",
        /// A table column was not understood and its cells were left out (detail: which).
        UnknownColumn = "unknown_column",
        /// Some text was left out as page furniture (detail: how many lines).
        LeftOut = "left_out",
        /// The parties are one unit today.
        PartiesUnited = "parties_united",
        /// The day of the conference or issue is not stated, so the units were matched without a day.
        NoDate = "no_date",
    }
}

impl DraftCommitment {
    /// Characters of its texts, what is carried along included.
    #[must_use]
    pub fn chars(&self) -> usize {
        let unit = self.target.as_ref().map(|target| &target.unit);
        let some = [self.deliverable.as_ref(), self.budget.as_ref(), unit];
        let agencies = self.lead.iter().chain(&self.cooperating);
        let texts = agencies.chain(some.into_iter().flatten()).chain([&self.text, &self.quote]);
        texts.map(|text| text.chars().count()).sum()
    }
}

/// Something a person should decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What it is about.
    pub kind: WarningKind,
    /// The words in question, or how many.
    pub detail: String,
    /// The commitment's order, where it concerns one.
    pub order: Option<u32>,
}
