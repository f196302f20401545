//! The joint standing, as the commitment's row keeps it.

use uuid::Uuid;

use super::row::{PublishedRow, SaidRow};
use crate::model::standing::{Health, SideReport, joint};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::{Result, StoreError};

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    said: SaidRow,
    #[sqlx(flatten)]
    published: PublishedRow,
}

impl TryFrom<Row> for (Option<SideReport>, Option<SideReport>) {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok((row.said.try_into()?, SaidRow::from(row.published).try_into()?))
    }
}

/// Computes anew what the sides of a commitment say together, after a side said something, came or went, or what it
/// said became public or no longer is.
pub(crate) async fn move_joint(tx: &mut Tx, commitment: Uuid) -> Result<()> {
    let sides: Vec<Row> = fetch!(tx, c => sqlx::query_as(
        "select progress, health, as_of, done_on, value, public_progress, public_health, public_as_of, \
             public_done_on, public_value from side where commitment_id = $1 order by position",
    ).bind(commitment).fetch_all(c))?;
    let sides: Vec<(_, _)> = sides.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    let (said, published): (Vec<_>, Vec<_>) = sides.into_iter().unzip();
    let (approved, public) = (joint(&said), joint(&published));
    execute!(tx, c => sqlx::query(
        "update commitment set progress = $2, accord = $3, health = $4, done_on = $5, last_news_on = $6, \
             public_progress = $7, public_accord = $8, public_health = $9, public_done_on = $10, \
             public_last_news_on = $11 where id = $1",
    )
    .bind(commitment)
    .bind(approved.progress.code())
    .bind(approved.accord.code())
    .bind(approved.health.map(Health::code))
    .bind(approved.done_on)
    .bind(approved.last_news_on)
    .bind(public.progress.code())
    .bind(public.accord.code())
    .bind(public.health.map(Health::code))
    .bind(public.done_on)
    .bind(public.last_news_on)
    .execute(c))?;
    Ok(())
}
