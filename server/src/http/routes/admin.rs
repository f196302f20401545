//! Administration: the audit, settings, reference data, the mail queue. Accounts have a file of their own.

use axum::Form;
use hoptac::model::access::Action;

use crate::http::access::{Access, Routes};

pub(crate) mod accounts;
mod agencies;
mod domains;
mod localities;
mod log;
mod mail;
mod settings;

const ADMINISTER: Access = Access::May(&[Action::Administer]);

/// The fields of a form as they were sent.
type Fields = Form<Vec<(String, String)>>;

/// `/quan-tri/…`, accounts apart.
pub fn routes() -> Routes {
    log::routes()
        .merge(settings::routes())
        .merge(agencies::routes())
        .merge(domains::routes())
        .merge(localities::routes())
        .merge(mail::routes())
}
