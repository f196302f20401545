//! `hoptac locality`: what waits for a second person, where the site has none.

use std::process::ExitCode;

use hoptac::model::act::{Act, Actor};
use hoptac::model::locality::request::Content;
use hoptac::store::StoreError;
use hoptac::store::reference::locality::change::Outcome;
use hoptac::store::reference::locality::request;
use uuid::Uuid;

use crate::cli::common::{Failure, open_there, say};
use crate::cli::user::new_link;
use crate::clock;

/// Prints what waits: id, what is asked for, who asked, with tabs between.
pub async fn requests(database: &str) -> Result<ExitCode, Failure> {
    let db = open_there(database).await?;
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    let all = request::list(&db, &act).await.map_err(|e| e.to_string())?;
    for request in all.iter().filter(|request| request.decides) {
        let kind = request.content.kind().code();
        say(&format!("{}\t{kind}\t{}\t{}", request.id, request.title, request.proposed_by))?;
    }
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Lets happen what was asked for; of a first administrator it prints the link.
pub async fn confirm(id: Uuid, database: &str, public_url: Option<&str>) -> Result<ExitCode, Failure> {
    let (link, address) = new_link(public_url)?;
    let db = open_there(database).await?;
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    let nothing = |error: StoreError| match error {
        StoreError::NotFound | StoreError::State("request_decided") => {
            format!("no request {id} waits; `hoptac locality requests` lists those that do")
        }
        StoreError::State("has_admin") => "the locality has an enabled administrator by now".to_owned(),
        StoreError::Stale => "the units are being changed at this moment; look again, then repeat".to_owned(),
        error => error.to_string(),
    };
    let (_, outlook) = request::find(&db, &act, id).await.map_err(nothing)?;
    let version = match outlook {
        Some(Outcome::Done(preview)) => preview.version,
        Some(Outcome::Refused(_)) | None => 0,
    };
    let done = request::confirm(&db, &act, id, version, &link).await.map_err(nothing)?;
    db.close().await;
    match done {
        Outcome::Refused(refused) => Err(format!("the change can no longer be: {}", refused.code())),
        Outcome::Done(request) => {
            match request.content {
                Content::Change(_) | Content::Correction(_) => say(&format!("confirmed: {}", request.title))?,
                Content::FirstAdmin(_) => say(&address)?,
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
