//! Administration: accounts, jobs, the audit, settings, reference data, the mail queue.

use crate::http::access::Routes;

mod accounts;
mod agencies;
mod domains;
mod holidays;
mod jobs;
mod localities;
mod locality_request;
mod log;
mod mail;
mod settings;

/// `/quan-tri/…`.
pub fn routes() -> Routes {
    accounts::routes()
        .merge(jobs::routes())
        .merge(log::routes())
        .merge(settings::routes())
        .merge(agencies::routes())
        .merge(domains::routes())
        .merge(holidays::routes())
        .merge(localities::routes())
        .merge(locality_request::routes())
        .merge(mail::routes())
}
