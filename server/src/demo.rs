//! The demo: fills an empty database with real agreements and illustrative progress (`data/demo`).
//!
//! Everything goes through the operations that people use, each act at its own moment in the past, so that
//! what the demo shows is what the application does.

mod cast;
mod error;
mod evidence;
mod files;
mod play;
mod script;
#[cfg(test)]
mod tests;
mod threads;

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::act::{Act, Actor};
use hoptac::model::ids::IdSource;
use hoptac::store::Db;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::work::notification;

use cast::Cast;
pub use error::DemoError;
pub use evidence::attach_files;
use play::Play;
use script::Script;

/// Password of every demo account.
pub const DEMO_PASSWORD: &str = "hop-tac-2026";

/// How far back the demo's people have notices they did not read.
const UNREAD: TimeDelta = TimeDelta::days(7);

/// Fills `db` with the demo, unless it holds an agreement. `password_hash` is the hash of [`DEMO_PASSWORD`].
///
/// # Errors
/// When the database fails; what was entered before then stays.
pub async fn fill(db: &Db, now: DateTime<Utc>, ids: IdSource, password_hash: &str) -> Result<(), DemoError> {
    let act = Act::new(Actor::System, now, ids);
    let store = |source| DemoError::Store { file: "accounts", source };
    if agreement::list(db, &act, &AgreementFilter::default()).await.map_err(store)?.total > 0 {
        return Ok(());
    }
    let cast = Cast::create(db, &act, password_hash).await.map_err(store)?;
    for (file, json) in files::SCRIPTS {
        let script =
            Script::parse(json, act.today()).map_err(|e| DemoError::Content { file, what: e.to_string() })?;
        Play::new(db, &cast, now, ids, file).run(&script).await?;
    }
    threads::play(db, now, ids)
        .await
        .map_err(|source| DemoError::Store { file: "directives and notes", source })?;
    // Years of reports were told of as they were played: nobody wants to find them all unread.
    for member in cast.members() {
        let act = Act::new(Actor::Staff(member.clone()), now, ids);
        notification::read_all(db, &act, now - UNREAD).await.map_err(store)?;
    }
    Ok(())
}
