//! Administration: the audit, settings, reference data, the mail queue. Accounts have a file of their own.

use axum::Form;
use hoptac::model::access::Action;

use super::door::{Door, Doors};

mod agencies;
mod domains;
mod localities;
mod log;
mod mail;
mod settings;

const ADMINISTER: Door = Door::May(&[Action::Administer]);

/// The fields of a form as they were sent.
type Fields = Form<Vec<(String, String)>>;

/// `/quan-tri/…`, accounts apart.
pub fn routes() -> Doors {
    log::routes()
        .merge(settings::routes())
        .merge(agencies::routes())
        .merge(domains::routes())
        .merge(localities::routes())
        .merge(mail::routes())
}
