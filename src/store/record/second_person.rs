//! The second person: what waits to become public, and who wrote of it, until another person publishes it.
//!
//! What a second person published stays as it was published: once an agreement is public, a change of what its pages show
//! is proposed (`proposal`), so that nobody alone takes a page from the public by touching it.
//!
//! Whoever changes what a public page shows calls [`hold`] first in the transaction, before any other lock on the
//! agreement's parts. A leader publishes the version they have seen: so a change beneath an agreement that waits raises
//! the agreement's, and one beneath a commitment that waits the commitment's.

use uuid::Uuid;

use crate::model::act::Act;
use crate::model::agreement::Visibility;
use crate::store::Result;
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, execute, fetch};

/// What becomes public by a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// An agreement with all that it holds.
    Agreement(Uuid),
    /// A commitment of a public agreement that is not public yet.
    Commitment(Uuid),
}

/// Takes the agreement's lock for a change beneath it, and says how public the agreement is now: read before the
/// transaction it may have been published since. One that waits gets a new version, and the actor is one of those who
/// wrote what waits.
pub(crate) async fn hold(tx: &mut Tx, act: &Act, agreement: Uuid) -> Result<Visibility> {
    let now = raise(tx, agreement).await?;
    // Also before anybody proposes it: whoever wrote something of it may be a leader by then.
    if now != Visibility::Public {
        wrote(tx, act, Thing::Agreement(agreement)).await?;
    }
    Ok(now)
}

/// The same for what two people decide by themselves, as a file or an extension: who publishes what waits has to see
/// it, but it is not what that person wrote.
pub(crate) async fn raise(tx: &mut Tx, agreement: Uuid) -> Result<Visibility> {
    let now: String = fetch!(tx, c => sqlx::query_scalar(
        "update agreement set version = version + case when visibility = 'proposed' then 1 else 0 end \
         where id = $1 returning visibility",
    ).bind(agreement).fetch_one(c))?;
    code(&now)
}

/// The same for a commitment that waits on a public agreement: it gets a new version, and the actor is one of those who
/// wrote what waits. One that the public reads is not touched: what one person would change of that is proposed.
pub(crate) async fn hold_commitment(tx: &mut Tx, act: &Act, id: Uuid) -> Result<()> {
    let Some(staff) = act.staff() else { return Ok(()) };
    let waits = execute!(tx, c => sqlx::query(
        "update commitment set proposed_by = $2, version = version + 1, updated_at = $3 \
         where id = $1 and visibility = 'proposed'",
    ).bind(id).bind(staff.account_id).bind(act.at).execute(c))?;
    if waits == 1 { wrote(tx, act, Thing::Commitment(id)).await } else { Ok(()) }
}

/// The actor wrote something of what waits, and so does not publish it.
pub(crate) async fn wrote(tx: &mut Tx, act: &Act, thing: Thing) -> Result<()> {
    let Some(staff) = act.staff() else { return Ok(()) };
    let (sql, id) = match thing {
        Thing::Agreement(id) => (
            "insert into agreement_author (agreement_id, account_id) values ($1, $2) on conflict do nothing",
            id,
        ),
        Thing::Commitment(id) => (
            "insert into commitment_author (commitment_id, account_id) values ($1, $2) on conflict do nothing",
            id,
        ),
    };
    execute!(tx, c => sqlx::query(sql).bind(id).bind(staff.account_id).execute(c))?;
    Ok(())
}

/// Nothing waits any more: it was published, or is nobody's proposal.
pub(crate) async fn forget(tx: &mut Tx, thing: Thing) -> Result<()> {
    let (sql, id) = match thing {
        Thing::Agreement(id) => ("delete from agreement_author where agreement_id = $1", id),
        Thing::Commitment(id) => ("delete from commitment_author where commitment_id = $1", id),
    };
    execute!(tx, c => sqlx::query(sql).bind(id).execute(c))?;
    Ok(())
}

/// Whether the actor wrote something of what waits. The one who proposed it last stands in its row; somebody else may
/// have changed it before, in another role.
pub(crate) async fn is_author(tx: &mut Tx, act: &Act, thing: Thing) -> Result<bool> {
    let Some(staff) = act.staff() else { return Ok(false) };
    let (sql, id) = match thing {
        Thing::Agreement(id) => {
            ("select count(*) from agreement_author where agreement_id = $1 and account_id = $2", id)
        }
        Thing::Commitment(id) => {
            ("select count(*) from commitment_author where commitment_id = $1 and account_id = $2", id)
        }
    };
    let found: i64 = fetch!(tx, c => sqlx::query_scalar(sql).bind(id).bind(staff.account_id).fetch_one(c))?;
    Ok(found > 0)
}
