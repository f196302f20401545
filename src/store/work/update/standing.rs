//! What an approved update changes: its side's word, the joint standing, milestones, what it corrects.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::act::Act;
use crate::model::commitment::reached_on;
use crate::model::locality::LocalityId;
use crate::model::standing::SideReport;
use crate::model::update::{Reached, Update, UpdateKind};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::move_joint;
use crate::store::record::commitment::row::SaidRow;
use crate::store::work::update::row::reached;
use crate::store::{Result, StoreError};

/// Takes the commitment's lock before anything is read, so that of two approvals at once on two sides the second
/// sees what the first wrote.
pub(crate) async fn lock(tx: &mut Tx, act: &Act, commitment: Uuid) -> Result<()> {
    execute!(tx, c => sqlx::query("update commitment set updated_at = $2 where id = $1")
        .bind(commitment).bind(act.at).execute(c))?;
    Ok(())
}

/// Gives an update that reports no change what its side says today, before it is approved.
pub(crate) async fn carry_over(tx: &mut Tx, update: &Update) -> Result<()> {
    if update.kind == UpdateKind::Report {
        return Ok(());
    }
    execute!(tx, c => sqlx::query(
        "update progress_update set \
             progress = coalesce((select s.progress from side s where s.commitment_id = $2 and s.locality_id = $3), \
                 progress), \
             health = coalesce((select s.health from side s where s.commitment_id = $2 and s.locality_id = $3), health), \
             done_on = (select s.done_on from side s where s.commitment_id = $2 and s.locality_id = $3), \
             value = (select s.value from side s where s.commitment_id = $2 and s.locality_id = $3) \
         where id = $1",
    ).bind(update.id).bind(update.commitment_id).bind(&update.locality.0).execute(c))?;
    Ok(())
}

/// What follows from the update, which has just been approved: the corrected one no longer counts, the milestones
/// it claims are reached on its side, and the standing moves.
pub(crate) async fn follow(tx: &mut Tx, update: &Update) -> Result<()> {
    if let Some(corrected) = update.corrects {
        let marked = execute!(tx, c => sqlx::query(
            "update progress_update set corrected_by_id = $2, version = version + 1 \
             where id = $1 and state = 'approved' and corrected_by_id is null",
        ).bind(corrected).bind(update.id).execute(c))?;
        // Two corrections of the same update: the second has to correct the first.
        if marked != 1 {
            return Err(StoreError::State("update_corrected"));
        }
    }
    rank(tx, update.id).await?;
    milestones(tx, update).await?;
    move_standing(tx, update.commitment_id, &update.locality).await
}

/// Gives the update, which has just been approved, its place among what its side said: by its day or, as a correction, by
/// that of what it corrects where that is later. A correction to an earlier day would otherwise bring back what was said
/// in between.
pub(crate) async fn rank(tx: &mut Tx, id: Uuid) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "update progress_update set rank_on = coalesce((select x.rank_on from progress_update x \
             where x.id = progress_update.corrects_id and x.rank_on > progress_update.as_of), as_of) where id = $1",
    ).bind(id).execute(c))?;
    Ok(())
}

/// Enters that the public was told of the update. What it corrects the public no longer reads as what holds.
pub(crate) async fn tell_public(tx: &mut Tx, id: Uuid) -> Result<()> {
    execute!(tx, c => sqlx::query("update progress_update set was_public = true where id = $1").bind(id).execute(c))?;
    execute!(tx, c => sqlx::query(
        "with recursive former (id) as ( \
             select corrects_id from progress_update where id = $1 \
             union all select x.corrects_id from former f join progress_update x on x.id = f.id) \
         update progress_update set public_replaced = true where id in (select id from former)",
    ).bind(id).execute(c))?;
    Ok(())
}

/// Computes anew what the side last said and, with that, what the sides say together: by its approved updates, and by
/// what of them is published. Whatever changes which updates count calls this in its transaction.
pub(crate) async fn move_standing(tx: &mut Tx, commitment: Uuid, side: &LocalityId) -> Result<()> {
    let newest = word(tx, commitment, side).await?;
    let (published, withdrawn) = public_word(tx, commitment, side).await?;
    let moved = execute!(tx, c => sqlx::query(
        "update side set progress = $3, health = $4, as_of = $5, done_on = $6, value = $7, public_progress = $8, \
             public_health = $9, public_as_of = $10, public_done_on = $11, public_value = $12, \
             public_withdrawn_as_of = $13 \
         where commitment_id = $1 and locality_id = $2",
    )
    .bind(commitment)
    .bind(&side.0)
    .bind(newest.progress.code())
    .bind(newest.health.code())
    .bind(newest.as_of)
    .bind(newest.done_on)
    .bind(newest.value)
    .bind(published.map(|said| said.progress.code()))
    .bind(published.map(|said| said.health.code()))
    .bind(published.map(|said| said.as_of))
    .bind(published.and_then(|said| said.done_on))
    .bind(published.and_then(|said| said.value))
    .bind(withdrawn)
    .execute(c))?;
    if moved != 1 {
        return Err(StoreError::Damaged(format!("commitment {commitment} has no side {side}")));
    }
    move_joint(tx, commitment).await
}

/// What the side last said to the parties: its last approved report that nobody corrected. That nothing changed says only
/// until when that report holds, while there is anything left to do: a side that says again that it is done gives no newer
/// word, or it would take back a difference that was told since. Its own columns carry over what was approved then, which may
/// be corrected since. Of a side that never said anything else it is the word.
async fn word(tx: &mut Tx, commitment: Uuid, side: &LocalityId) -> Result<SideReport> {
    let newest: SaidRow = fetch!(tx, c => sqlx::query_as(
        "select r.progress, r.health, r.done_on, r.value, \
             (select max(n.as_of) from progress_update n where n.commitment_id = $1 and n.locality_id = $2 \
                 and n.state = 'approved' and n.corrected_by_id is null \
                 and (n.id = r.id or (n.kind = 'nothing' and n.rank_on >= r.rank_on \
                     and r.progress not in ('done', 'dropped')))) as as_of \
         from progress_update r where r.commitment_id = $1 and r.locality_id = $2 and r.state = 'approved' \
             and r.corrected_by_id is null \
         order by r.kind = 'report' desc, r.rank_on desc, r.submitted_at desc, r.id desc limit 1",
    ).bind(commitment).bind(&side.0).fetch_one(c))?;
    Option::<SideReport>::try_from(newest)?.ok_or(StoreError::NotFound)
}

/// What the public reads that the side last said: the last of the reports it was ever told and that no published correction
/// took the place of. Where that one was withdrawn nothing, and the day of it: what was public before it is not what the
/// side says now, and would let a newer, worse word vanish. Of a report that is corrected nothing changes until the public
/// reads the correction. That nothing changed is no word of its own here: it may carry over what is not published.
async fn public_word(
    tx: &mut Tx,
    commitment: Uuid,
    side: &LocalityId,
) -> Result<(Option<SideReport>, Option<NaiveDate>)> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        said: SaidRow,
        own_day: NaiveDate,
        is_public: bool,
    }
    let last: Option<Row> = fetch!(tx, c => sqlx::query_as(
        "select r.progress, r.health, r.done_on, r.value, r.as_of as own_day, r.published_at is not null as is_public, \
             (select max(n.as_of) from progress_update n where n.commitment_id = $1 and n.locality_id = $2 \
                 and n.published_at is not null and not n.public_replaced \
                 and (n.id = r.id or (n.kind = 'nothing' and n.rank_on >= r.rank_on \
                     and r.progress not in ('done', 'dropped')))) as as_of \
         from progress_update r where r.commitment_id = $1 and r.locality_id = $2 and r.kind = 'report' \
             and r.was_public and not r.public_replaced \
         order by r.rank_on desc, r.submitted_at desc, r.id desc limit 1",
    ).bind(commitment).bind(&side.0).fetch_optional(c))?;
    match last {
        None => Ok((None, None)),
        Some(row) if row.is_public => Ok((row.said.try_into()?, None)),
        Some(row) => Ok((None, Some(row.own_day))),
    }
}

/// Enters the milestones the update claims, takes back those the corrected one claimed, and computes for each the
/// day every side it concerns had reached it.
async fn milestones(tx: &mut Tx, update: &Update) -> Result<()> {
    let mut claims: Vec<(Uuid, Reached)> =
        update.milestones.iter().map(|reached| (update.id, *reached)).collect();
    if let Some(corrected) = update.corrects {
        execute!(tx, c => sqlx::query("delete from milestone_side where update_id = $1").bind(corrected).execute(c))?;
        // What others said of the same milestones counts again, in the order in which they were approved.
        let all: Vec<(Uuid, String)> = fetch!(tx, c => sqlx::query_as(
            "select id, milestones from progress_update where commitment_id = $1 and locality_id = $2 \
                 and state = 'approved' and corrected_by_id is null and milestones <> '[]' order by decided_at, id",
        ).bind(update.commitment_id).bind(&update.locality.0).fetch_all(c))?;
        claims.clear();
        for (id, said) in all {
            claims.extend(reached(&said)?.into_iter().map(|reached| (id, reached)));
        }
    } else if update.milestones.is_empty() {
        return Ok(());
    }
    for (by, reached) in &claims {
        // One that was reached before was reached then, even if another update says so again; one removed since is
        // no matter.
        execute!(tx, c => sqlx::query(
            "insert into milestone_side (milestone_id, locality_id, done_on, update_id) \
             select m.id, $2, $3, $4 from milestone m where m.id = $1 and m.commitment_id = $5 \
                 and (m.locality_id is null or m.locality_id = $2) \
             on conflict (milestone_id, locality_id) do nothing",
        )
        .bind(reached.id)
        .bind(&update.locality.0)
        .bind(reached.done_on)
        .bind(by)
        .bind(update.commitment_id)
        .execute(c))?;
    }
    settle_milestones(tx, update.commitment_id).await
}

/// Computes the joint day of each milestone of the commitment that some side has said something of, or whose word
/// was taken back.
async fn settle_milestones(tx: &mut Tx, commitment: Uuid) -> Result<()> {
    let sides: Vec<(String,)> = fetch!(tx, c => sqlx::query_as(
        "select locality_id from side where commitment_id = $1 order by position",
    ).bind(commitment).fetch_all(c))?;
    let sides: Vec<LocalityId> = sides.into_iter().map(|(id,)| LocalityId(id)).collect();
    let stated: Vec<(Uuid, Option<String>)> = fetch!(tx, c => sqlx::query_as(
        "select id, locality_id from milestone where commitment_id = $1",
    ).bind(commitment).fetch_all(c))?;
    let said: Vec<(Uuid, String, NaiveDate)> = fetch!(tx, c => sqlx::query_as(
        "select s.milestone_id, s.locality_id, s.done_on from milestone_side s \
         join milestone m on m.id = s.milestone_id where m.commitment_id = $1",
    ).bind(commitment).fetch_all(c))?;
    for (id, only) in stated {
        let days: Vec<(LocalityId, NaiveDate)> =
            said.iter().filter(|row| row.0 == id).map(|row| (LocalityId(row.1.clone()), row.2)).collect();
        let concerned = only.map_or_else(|| sides.clone(), |unit| vec![LocalityId(unit)]);
        let joint = reached_on(&concerned, &days);
        // One without a word of any side keeps the day it was entered with.
        execute!(tx, c => sqlx::query(
            "update milestone set done_on = $2, by_sides = $3 where id = $1 and (by_sides or $3)",
        ).bind(id).bind(joint).bind(!days.is_empty()).execute(c))?;
    }
    Ok(())
}
