//! The rows that a generated record is entered as: a structure for each table, with the names of its columns. Columns that
//! are left out take their default.
//!
//! Written as lines of JSON in the form of a backup (`store::system::backup`), which both engines read.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

/// A row of the table it names.
pub trait Row: Serialize {
    /// The table.
    const TABLE: &'static str;
}

/// An id, as lines have it: digits alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(#[serde(with = "uuid::serde::simple")] pub Uuid);

/// A moment, as lines have it: to the microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub DateTime<Utc>);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

/// A fraction, as lines have it: a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fraction(pub f64);

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

macro_rules! row {
    ($(#[$doc:meta])* $name:ident = $table:literal { $($column:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            $(
                /// The column of this name.
                pub $column: $type,
            )+
        }
        impl Row for $name {
            const TABLE: &'static str = $table;
        }
    };
}

row! {
    /// An office.
    Agency = "agency" { id: Id, locality_id: String, name: String, name_fold: String, channel: &'static str }
}
row! {
    /// A person.
    Account = "account" {
        id: Id, email: String, name: String, role: &'static str, locality_id: String, agency_id: Option<Id>,
        password_hash: String, created_at: Moment,
    }
}
row! {
    /// Whose open work another person goes on with.
    Handover = "handover" {
        id: Id, locality_id: String, from_account_id: Id, to_account_id: Id, from_name: String, to_name: String,
        from_day: NaiveDate, made_by_id: Id, made_by: String, made_at: Moment,
    }
}
row! {
    /// An agreement.
    Agreement = "agreement" {
        id: Id, slug: String, kind: &'static str, channel: &'static str, title: String, held_on: Option<NaiveDate>,
        held_at: Option<String>, period_from: Option<NaiveDate>, period_to: Option<NaiveDate>, state: &'static str,
        visibility: &'static str, principles: String, focal_point: Option<String>, review_cadence: Option<String>,
        proposed_by: Option<Id>, published_by: Option<Id>, published_at: Option<Moment>, created_at: Moment,
        updated_at: Moment, version: i64, in_force_on: Option<NaiveDate>, ended_on: Option<NaiveDate>,
    }
}
row! {
    /// Who wrote what of an agreement waits for a second person.
    AgreementAuthor = "agreement_author" { agreement_id: Id, account_id: Id }
}
row! {
    /// Who wrote what of a commitment waits for a second person.
    CommitmentAuthor = "commitment_author" { commitment_id: Id, account_id: Id }
}
row! {
    /// A unit that signed.
    Party = "party" { agreement_id: Id, position: i64, locality_id: String }
}
row! {
    /// A document.
    Document = "document" {
        id: Id, agreement_id: Id, position: i64, number_raw: Option<String>, number: Option<String>,
        kind: &'static str, subject: Option<String>, issuer: Option<String>, issued_on: Option<NaiveDate>,
        effective_on: Option<NaiveDate>, role: &'static str, source_text: Option<String>, signers: String,
    }
}
row! {
    /// A commitment with its standing.
    Commitment = "commitment" {
        id: Id, agreement_id: Id, code: String, position: i64, text: String, quote: Option<String>,
        place: Option<String>, direction: &'static str, deadline_kind: &'static str,
        deadline_from: Option<NaiveDate>, due_on: Option<NaiveDate>, target_value: Option<Fraction>,
        target_unit: Option<String>, target_baseline: Option<Fraction>, target_mode: Option<&'static str>,
        deliverable: Option<String>, budget: Option<String>, visibility: &'static str, progress: &'static str,
        accord: &'static str, health: Option<&'static str>, done_on: Option<NaiveDate>,
        last_news_on: Option<NaiveDate>, created_at: Moment, updated_at: Moment, version: i64,
        proposed_by: Option<Id>, original_due_on: Option<NaiveDate>, extensions: i64,
        public_progress: &'static str, public_accord: &'static str, public_health: Option<&'static str>,
        public_done_on: Option<NaiveDate>, public_last_news_on: Option<NaiveDate>,
    }
}
row! {
    /// A domain of a commitment.
    CommitmentDomain = "commitment_domain" { commitment_id: Id, position: i64, domain_slug: String }
}
row! {
    /// What was agreed before an amendment.
    CommitmentVersion = "commitment_version" {
        id: Id, commitment_id: Id, at: Moment, by_id: Option<Id>, by_name: String, reason: String, content: String,
    }
}
row! {
    /// A party's part in a commitment, and what it last said.
    Side = "side" {
        commitment_id: Id, locality_id: String, position: i64, lead_agency_id: Option<Id>, lead: Option<String>,
        cooperating: String, focal_point: Option<String>, progress: Option<&'static str>,
        health: Option<&'static str>, as_of: Option<NaiveDate>, done_on: Option<NaiveDate>, value: Option<Fraction>,
        due_on: Option<NaiveDate>, public_progress: Option<&'static str>, public_health: Option<&'static str>,
        public_as_of: Option<NaiveDate>, public_done_on: Option<NaiveDate>, public_value: Option<Fraction>,
        public_withdrawn_as_of: Option<NaiveDate>,
    }
}
row! {
    /// A milestone.
    Milestone = "milestone" {
        id: Id, commitment_id: Id, position: i64, title: String, due_on: Option<NaiveDate>,
        locality_id: Option<String>, deliverable: Option<String>, done_on: Option<NaiveDate>, by_sides: bool,
    }
}
row! {
    /// That a side has reached a milestone.
    MilestoneSide = "milestone_side" { milestone_id: Id, locality_id: String, done_on: NaiveDate, update_id: Id }
}
row! {
    /// An update.
    Update = "progress_update" {
        id: Id, commitment_id: Id, locality_id: String, author_id: Id, author: String, state: &'static str,
        kind: &'static str, as_of: NaiveDate, progress: &'static str, health: &'static str,
        done_on: Option<NaiveDate>, value: Option<Fraction>, results: String, obstacles: String, proposals: String,
        next_steps: String, milestones: String, corrects_id: Option<Id>, corrected_by_id: Option<Id>,
        return_reason: Option<String>, decided_by_id: Option<Id>, decided_by: Option<String>,
        submitted_at: Option<Moment>, decided_at: Option<Moment>, created_at: Moment, updated_at: Moment,
        version: i64, public_results: Option<String>, public_obstacles: bool, public_proposals: bool,
        public_next_steps: bool, public_by_id: Option<Id>, public_by: Option<String>, public_at: Option<Moment>,
        published_by_id: Option<Id>, published_by: Option<String>, published_at: Option<Moment>,
        rank_on: Option<NaiveDate>, was_public: bool, public_replaced: bool,
    }
}
row! {
    /// A request to move a deadline.
    Extension = "extension" {
        id: Id, commitment_id: Id, locality_id: String, state: &'static str, reason: String, from_due: NaiveDate,
        to_due: NaiveDate, asked_by_id: Id, asked_by: String, asked_at: Moment, granted_due: Option<NaiveDate>,
        decision_note: Option<String>, decided_by_id: Option<Id>, decided_by: Option<String>,
        decided_at: Option<Moment>, version: i64,
    }
}
row! {
    /// A move of a joint deadline.
    DeadlineMove = "deadline_move" {
        id: Id, commitment_id: Id, at: Moment, from_due: Option<NaiveDate>, to_due: Option<NaiveDate>,
    }
}
row! {
    /// A proposed change of what was agreed.
    Proposal = "change_proposal" {
        id: Id, agreement_id: Id, commitment_id: Option<Id>, subject: String, kind: &'static str,
        state: &'static str, change: String, reason: String, locality_id: String, proposed_by_id: Id,
        proposed_by: String, proposed_at: Moment, closed_for: Option<String>, closed_by_id: Option<Id>,
        closed_by: Option<String>, closed_at: Option<Moment>, version: i64,
    }
}
row! {
    /// A unit's word for a proposed change.
    ProposalWord = "change_proposal_word" {
        proposal_id: Id, locality_id: String, account_id: Id, proposed_by_id: Id, name: String, at: Moment,
    }
}
row! {
    /// What the sides are to settle on.
    Settlement = "settlement" {
        id: Id, commitment_id: Id, state: &'static str, progress: &'static str, health: &'static str,
        done_on: Option<NaiveDate>, note: String, proposed_by: String, proposed_at: Moment,
        closed_by: Option<String>, closed_at: Option<Moment>, refusal: Option<String>, version: i64,
    }
}
row! {
    /// Who stands for a settlement on a side.
    SettlementSide = "settlement_side" {
        settlement_id: Id, locality_id: String, account_id: Id, name: String, at: Moment,
    }
}
row! {
    /// A directive.
    Directive = "directive" {
        id: Id, locality_id: String, commitment_id: Option<Id>, domain_slug: Option<String>, wording: String,
        due_on: NaiveDate, to_agency_id: Option<Id>, addressee: String, state: &'static str, author_id: Id,
        author: String, created_at: Moment, updated_at: Moment, version: i64,
    }
}
row! {
    /// What is said under a directive.
    DirectiveReply = "directive_reply" {
        id: Id, directive_id: Id, kind: &'static str, account_id: Id, author: String, text: String, at: Moment,
    }
}
row! {
    /// A note.
    Note = "note" {
        id: Id, commitment_id: Id, locality_id: String, author_id: Id, author: String, text: String, at: Moment,
    }
}
row! {
    /// A file.
    File = "file" {
        id: Id, update_id: Option<Id>, document_id: Option<Id>, milestone_id: Option<Id>, name: String,
        kind: &'static str, size: i64, sha256: String, object_key: String, visibility: &'static str,
        scan: &'static str, scan_note: Option<String>, uploaded_by_id: Option<Id>, uploaded_by: String,
        published_by_id: Option<Id>, at: Moment,
    }
}
row! {
    /// What a person is told.
    Notice = "notice" {
        account_id: Id, key: String, at: Moment, kind: &'static str, agreement_id: Option<Id>,
        commitment_id: Option<Id>, ref_id: Option<Id>, actor: String, detail: String, read_at: Option<Moment>,
        mailed_at: Option<Moment>,
    }
}

/// An audit entry before it has its place in the chain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The id.
    pub id: Id,
    /// When.
    pub at: Moment,
    /// Who; nobody for the system.
    pub account_id: Option<Id>,
    /// Their name.
    pub actor: String,
    /// What they did.
    pub action: String,
    /// To what.
    pub noun: String,
    /// Its id.
    pub noun_id: String,
    /// What changed, as JSON.
    pub detail: String,
    /// The agreement it belongs to.
    pub agreement_id: Option<Id>,
    /// The commitment it belongs to.
    pub commitment_id: Option<Id>,
}
