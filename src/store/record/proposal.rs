//! Changes of what both sides agreed: proposed, confirmed by a second person and every other party, and only then made.

mod amended;
pub(crate) mod decide;
mod effect;
pub(crate) mod propose;
pub(crate) mod read;
pub(crate) mod signed;
pub(crate) mod subject;
mod tell;

pub use amended::{Amended, amended};
pub use decide::{cite, confirm, decline, withdraw};
pub use propose::Outcome;
pub use read::{ProposalPage, Row, of_agreement, of_commitment, page};
