//! Units, people, agreements, commitments and updates for tests.
//!
//! Through the store's own operations, with all their rules: [`staff`], [`SignedAgreement`], [`submit_and_approve`]
//! and the inputs they take. As rows round the store, so that a test says exactly how things stand: [`RecordBuilder`]
//! and its `…Spec`s. Whole records of such rows: [`world`] and [`access_fixture`].

mod access;
mod account;
mod act;
mod agree;
mod agreement;
mod builder;
mod file;
mod unit;
mod update;
mod world;

pub use access::{AccessFixture, access_fixture};
pub use account::{Team, new_account, staff};
pub use act::{act, at, by, day, ids, new_id, now, public, refused, system};
pub use agree::{confirm, proposal_state};
pub use agreement::{
    SOURCE, SignedAgreement, add_amending, add_original, agreement_draft, agreement_facts,
    commitment_content, draft_commitment, draft_party, keep_draft, new_milestone, original_document,
};
pub use builder::{AgreementSpec, CommitmentSpec, RecordBuilder, StandingSpec, UpdateSpec};
pub use file::new_file;
pub use unit::{CAN_THO, DA_NANG, HA_NOI, HUE, OLD_DA_NANG, QUANG_NAM, THUA_THIEN_HUE, locality};
pub use update::{submit_and_approve, update_input, update_input_as_of};
pub use world::{World, world};
