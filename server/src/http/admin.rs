//! Administration: the audit, settings, reference data, the mail queue. Accounts have a file of their own.

use hoptac::model::access::Action;

use super::door::{Door, Doors};

mod log;

const ADMINISTER: Door = Door::May(&[Action::Administer]);

/// `/quan-tri/…`, accounts apart.
pub fn routes() -> Doors {
    log::routes()
}
