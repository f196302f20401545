//! The joint standing, as the commitment's row keeps it.

use uuid::Uuid;

use super::row::SaidRow;
use crate::model::standing::{Health, SideReport, joint};
use crate::store::Result;
use crate::store::db::engine::{Tx, execute, fetch};

/// Computes anew what the sides of a commitment say together, after a side said something, came or went.
pub(crate) async fn move_joint(tx: &mut Tx, commitment: Uuid) -> Result<()> {
    let sides: Vec<SaidRow> = fetch!(tx, c => sqlx::query_as(
        "select progress, health, as_of, done_on, value from side where commitment_id = $1 order by position",
    ).bind(commitment).fetch_all(c))?;
    let said: Vec<Option<SideReport>> = sides.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    let joint = joint(&said);
    execute!(tx, c => sqlx::query(
        "update commitment set progress = $2, accord = $3, health = $4, done_on = $5, last_news_on = $6 \
         where id = $1",
    )
    .bind(commitment)
    .bind(joint.progress.code())
    .bind(joint.accord.code())
    .bind(joint.health.map(Health::code))
    .bind(joint.done_on)
    .bind(joint.last_news_on)
    .execute(c))?;
    Ok(())
}
