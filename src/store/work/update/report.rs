//! Writing an update: drafts and submission.

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;
use uuid::Uuid;

use super::row::{COLUMNS, UpdateRow, reached};
use super::{UpdateForm, UpdateInput, UpdateMore};
use crate::model::access::Action;
use crate::model::act::{Act, Staff};
use crate::model::agreement::State;
use crate::model::commitment::{Milestone, Side};
use crate::model::locality::LocalityId;
use crate::model::standing::{Health, Progress};
use crate::model::update::{Misfit, ReviewState, Update};
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::record::commitment;
use crate::store::record::commitment::{Parts, Subject};
use crate::store::system::audit;
use crate::store::work::update::notify;
use crate::store::{Db, Result, StoreError};

/// Years a day may lie in: what both engines keep and sort alike.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// The form for a commitment the actor may report on.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the actor may see it but not report; `State` while the
/// agreement is a draft.
pub async fn form(db: &Db, act: &Act, commitment_id: Uuid) -> Result<UpdateForm> {
    open_form(db, act, commitment_id, None).await
}

/// The form that corrects the approved update `corrects` of the own side.
///
/// # Errors
/// As [`form`]; `NotFound` when there is no such update on a side the actor may speak for; `State` when it was
/// corrected already (`update_corrected`).
pub async fn correction(db: &Db, act: &Act, commitment_id: Uuid, corrects: Uuid) -> Result<UpdateForm> {
    open_form(db, act, commitment_id, Some(corrects)).await
}

async fn open_form(db: &Db, act: &Act, commitment_id: Uuid, corrects: Option<Uuid>) -> Result<UpdateForm> {
    let page = commitment::with(db, act, commitment_id, Parts { files: false, ..Parts::ALL }).await?;
    let subject = page.subject();
    let (staff, sides) = speaker(db, act, &subject)?;
    let corrected = corrects.map(|id| correctable(&page.updates, &sides, id)).transpose()?;
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS)
        .push(" from progress_update u where u.state in ('draft', 'returned') and u.commitment_id = ");
    sql.bind(commitment_id).push(" and u.author_id = ").bind(staff.account_id);
    sql.push(" and u.locality_id").is_in(sides.iter().map(|side| &side.locality));
    if let Some(id) = corrects {
        sql.push(" and u.corrects_id = ").bind(id);
    }
    sql.push(" order by u.updated_at desc, u.id desc limit 1");
    let row: Option<UpdateRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    let draft: Option<Update> = row.map(TryInto::try_into).transpose()?;
    let side = match (&draft, corrected) {
        (Some(draft), _) => draft.locality.clone(),
        (None, Some(side)) => side,
        (None, None) => longest_unheard(&sides)?,
    };
    Ok(UpdateForm { page, side, draft })
}

/// The side of the approved update `id`, if the actor may correct it.
fn correctable(updates: &[Update], sides: &[&Side], id: Uuid) -> Result<LocalityId> {
    let update = updates.iter().find(|u| u.id == id && u.state == ReviewState::Approved);
    let update = update.filter(|u| sides.iter().any(|side| side.locality == u.locality));
    let update = update.ok_or(StoreError::NotFound)?;
    if update.corrected_by.is_some() {
        return Err(StoreError::State("update_corrected"));
    }
    Ok(update.locality.clone())
}

/// Keeps what was typed so far, as the actor's draft. Gives its version.
///
/// Not audited: what somebody is still typing is nobody's record yet.
///
/// # Errors
/// As [`form`]; `NotFound` for someone else's update; `State` when the update was submitted meanwhile; `Stale` when
/// another page kept it since, or keeps another draft; `Constraint` for a text or number out of bounds.
pub async fn save_draft(db: &Db, act: &Act, input: &UpdateInput) -> Result<i64> {
    let input = cleaned(input)?;
    match keep(db, act, &input, ReviewState::Draft).await? {
        Kept::Written(version) => Ok(version),
        Kept::Already => Err(StoreError::State("update_submitted")),
    }
}

/// Submits for review. Submitting the same id again changes nothing.
///
/// # Errors
/// As [`form`]; `NotFound` for someone else's update; `Constraint` for a value out of bounds (`update_results`,
/// `update_results_empty`, `update_obstacles`, `update_proposals`, `update_next_steps`, `update_as_of`,
/// `update_done_on`, `update_value`, `update_value_reason`, `update_milestones`); `Stale` as for [`save_draft`]; `State` when a form that
/// says its base finds something else submitted (`update_submitted`), or what it corrects corrected.
pub async fn submit(db: &Db, act: &Act, input: &UpdateInput) -> Result<()> {
    let input = cleaned(input)?;
    complete(&input, act.today())?;
    // Written or there already: the reader of the form has what they wanted.
    keep(db, act, &input, ReviewState::Submitted).await.map(|_| ())
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}

/// The input as it is kept, if the engines can keep it.
fn cleaned(input: &UpdateInput) -> Result<UpdateInput> {
    if input.value.is_some_and(|value| !value.is_finite() || value < 0.0) {
        return Err(refused("update_value"));
    }
    if !YEARS.contains(&input.as_of.year()) {
        return Err(refused("update_as_of"));
    }
    if input.done_on.is_some_and(|day| !YEARS.contains(&day.year())) {
        return Err(refused("update_done_on"));
    }
    let more = UpdateMore { value_reason: clean(&input.more.value_reason), ..input.more.clone() };
    Ok(UpdateInput {
        more,
        results: clean(&input.results),
        obstacles: clean(&input.obstacles),
        proposals: clean(&input.proposals),
        next_steps: clean(&input.next_steps),
        ..input.clone()
    })
}

/// Whether the update says enough, and nothing impossible, to be reviewed.
fn complete(input: &UpdateInput, today: NaiveDate) -> Result<()> {
    if input.as_of > today {
        return Err(refused("update_as_of"));
    }
    if input.done_on.is_some_and(|day| input.progress != Progress::Done || day > input.as_of) {
        return Err(refused("update_done_on"));
    }
    if input.results.is_empty() && !input.more.nothing {
        return Err(refused("update_results_empty"));
    }
    Ok(())
}

/// The person, and the sides of the commitment they may speak for: of the own locality, and for a reporter only
/// where the own agency leads. Two, where both parties have become one unit.
fn speaker<'a>(db: &Db, act: &'a Act, subject: &'a Subject) -> Result<(&'a Staff, Vec<&'a Side>)> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    if subject.state == State::Draft {
        return Err(StoreError::State("agreement_draft"));
    }
    // Every party has a side.
    let parties = subject.sides.iter().map(|side| &side.locality);
    authorize::require(act, Action::Report, subject.state.stage(), authorize::among(db, act, parties))?;
    let own = scope::own(db, act);
    let leads = |side: &Side| side.lead_agency_id.is_some() && side.lead_agency_id == staff.agency_id;
    let sides: Vec<&Side> = subject
        .sides
        .iter()
        .filter(|side| own.contains(&side.locality))
        .filter(|side| !staff.role.reports_for_agency() || leads(side))
        .collect();
    if sides.is_empty() { Err(StoreError::Forbidden) } else { Ok((staff, sides)) }
}

/// Of the sides the actor may speak for, the one that has been silent longest.
fn longest_unheard(sides: &[&Side]) -> Result<LocalityId> {
    let side = sides.iter().min_by_key(|side| side.said.map(|said| said.as_of));
    side.map(|side| side.locality.clone()).ok_or(StoreError::Forbidden)
}

/// What became of an update that was to be kept.
enum Kept {
    /// Written, with this version.
    Written(i64),
    /// Submitted or approved before; nothing changed.
    Already,
}

#[derive(sqlx::FromRow)]
struct Before {
    author_id: Uuid,
    commitment_id: Uuid,
    locality_id: String,
    state: String,
    results: String,
    obstacles: String,
    proposals: String,
    next_steps: String,
    progress: String,
    milestones: String,
}

impl Before {
    /// Whether it says what `input` does.
    fn says(&self, input: &UpdateInput) -> Result<bool> {
        Ok(self.results == input.results
            && self.obstacles == input.obstacles
            && self.proposals == input.proposals
            && self.next_steps == input.next_steps
            && self.progress == input.progress.code()
            && reached(&self.milestones)? == input.more.milestones)
    }
}

/// Writes the update as `state`, unless it was submitted before.
///
/// The hot path of all writing: only what this update refers to is read.
async fn keep(db: &Db, act: &Act, input: &UpdateInput, state: ReviewState) -> Result<Kept> {
    let (milestones, updates) = (!input.more.milestones.is_empty(), input.more.corrects.is_some());
    // Before the transaction: the holder of one connection must not wait for a second.
    let page = if milestones || updates {
        let parts = Parts { milestones, updates, files: false };
        Some(commitment::with(db, act, input.commitment_id, parts).await?)
    } else {
        None
    };
    let mut tx = db.begin().await?;
    let subject = match &page {
        Some(page) => page.subject(),
        None => commitment::subject(db, &mut tx, act, input.commitment_id).await?,
    };
    let (staff, sides) = speaker(db, act, &subject)?;
    let updates = page.as_ref().map_or(&[][..], |page| &page.updates);
    let side = match (sides.as_slice(), input.more.corrects) {
        // A person who speaks for one side goes on with a row of that side, or the write below refuses it.
        ([only], None) => only.locality.clone(),
        (_, corrected) => match (before(&mut tx, input.id).await?, corrected) {
            (Some(row), _) => own(&row, staff, input, &sides)?,
            (None, Some(corrected)) => correctable(updates, &sides, corrected)?,
            (None, None) => longest_unheard(&sides)?,
        },
    };
    let milestones = page.as_ref().map_or(&[][..], |page| &page.milestones);
    let input = &fitted(&subject, milestones, &side, input, state)?;
    let misfit = Misfit::of(input.progress, input.value, subject.target);
    if state == ReviewState::Submitted
        && misfit.is_some()
        && input.more.value_reason.is_empty()
        && !input.more.nothing
    {
        return Err(refused("update_value_reason"));
    }
    if input.more.base.is_some() && other_draft(&mut tx, staff, &side, input).await? {
        return Err(StoreError::Stale);
    }
    let Some(version) = write(&mut tx, act, staff, &side, input, state).await? else {
        let row = before(&mut tx, input.id).await?.ok_or(StoreError::NotFound)?;
        own(&row, staff, input, &sides)?;
        return match code(&row.state)? {
            // Somebody who typed something else has to be told that it was not taken.
            ReviewState::Submitted | ReviewState::Approved
                if input.more.base.is_some() && !row.says(input)? =>
            {
                Err(StoreError::State("update_submitted"))
            }
            ReviewState::Submitted | ReviewState::Approved => Ok(Kept::Already),
            ReviewState::Draft | ReviewState::Returned => Err(StoreError::Stale),
        };
    };
    if state == ReviewState::Submitted {
        notify::submitted(db, &mut tx, act, (input.id, version), &subject, &side).await?;
        let detail = json!({
            "side": side, "version": version,
            "kind": input.more.kind(), "corrects": input.more.corrects,
            "after": {
                "state": state.code(), "as_of": input.as_of, "progress": input.progress, "health": input.health,
                "done_on": input.done_on, "value": input.value, "results": input.results,
                "obstacles": input.obstacles, "proposals": input.proposals, "next_steps": input.next_steps,
            },
        });
        audit::about(&mut tx, act, subject.place, "submit", "update", &input.id.to_string(), detail).await?;
    }
    tx.commit().await?;
    Ok(Kept::Written(version))
}

/// The input as it fits the side: one that reports no change says what the side said last, and milestones are the
/// side's and not reached yet.
fn fitted(
    subject: &Subject,
    milestones: &[Milestone],
    side: &LocalityId,
    input: &UpdateInput,
    state: ReviewState,
) -> Result<UpdateInput> {
    let mut input = input.clone();
    let concerns = |id: Uuid| {
        milestones.iter().any(|m| m.id == id && m.locality.as_ref().is_none_or(|only| only == side))
    };
    if input.more.milestones.iter().any(|reached| !concerns(reached.id)) {
        return Err(refused("update_milestones"));
    }
    let early = |day: NaiveDate| !YEARS.contains(&day.year()) || day > input.as_of;
    if state == ReviewState::Submitted && input.more.milestones.iter().any(|reached| early(reached.done_on)) {
        return Err(refused("update_milestones"));
    }
    if input.more.nothing {
        let said = subject.sides.iter().find(|s| s.locality == *side).and_then(|s| s.said);
        input.progress = said.map_or(Progress::NotStarted, |said| said.progress);
        input.health = said.map_or(Health::OnTrack, |said| said.health);
        input.done_on = said.and_then(|said| said.done_on);
        input.value = said.and_then(|said| said.value);
        input.more.milestones = Vec::new();
    }
    Ok(input)
}

/// Whether the author has another draft open for the same side: a second page would hide it.
async fn other_draft(tx: &mut Tx, staff: &Staff, side: &LocalityId, input: &UpdateInput) -> Result<bool> {
    let (others,): (i64,) = fetch!(tx, c => sqlx::query_as(
        "select count(*) from progress_update where commitment_id = $1 and locality_id = $2 and author_id = $3 \
             and state in ('draft', 'returned') and corrects_id is not distinct from $4 \
             and not exists (select 1 from progress_update mine where mine.id = $5)",
    )
    .bind(input.commitment_id)
    .bind(&side.0)
    .bind(staff.account_id)
    .bind(input.more.corrects)
    .bind(input.id)
    .fetch_one(c))?;
    Ok(others > 0)
}

async fn before(tx: &mut Tx, id: Uuid) -> Result<Option<Before>> {
    fetch!(tx, c => sqlx::query_as(
        "select author_id, commitment_id, locality_id, state, results, obstacles, proposals, next_steps, progress, \
             milestones from progress_update where id = $1",
    ).bind(id).fetch_optional(c))
}

/// The side of a row that is there already, if it is the actor's to go on with.
fn own(row: &Before, staff: &Staff, input: &UpdateInput, sides: &[&Side]) -> Result<LocalityId> {
    let side = LocalityId(row.locality_id.clone());
    let mine = row.author_id == staff.account_id
        && row.commitment_id == input.commitment_id
        && sides.iter().any(|own| own.locality == side);
    if mine { Ok(side) } else { Err(StoreError::NotFound) }
}

/// Inserts the update, or goes on with the actor's own that is not submitted. One statement, so that a form
/// sent twice at once makes one row. Gives the version; `None` when nothing was written.
async fn write(
    tx: &mut Tx,
    act: &Act,
    staff: &Staff,
    side: &LocalityId,
    input: &UpdateInput,
    state: ReviewState,
) -> Result<Option<i64>> {
    let milestones =
        serde_json::to_string(&input.more.milestones).map_err(|e| StoreError::Damaged(e.to_string()))?;
    fetch!(tx, c => sqlx::query_scalar(
        "insert into progress_update (id, commitment_id, locality_id, author_id, author, state, as_of, progress, \
             health, done_on, value, results, obstacles, proposals, next_steps, submitted_at, created_at, \
             updated_at, kind, milestones, corrects_id, editor, value_reason) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20, $21, \
             $23) \
         on conflict (id) do update set \
             author = excluded.author, as_of = excluded.as_of, progress = excluded.progress, \
             kind = excluded.kind, milestones = excluded.milestones, corrects_id = excluded.corrects_id, \
             editor = excluded.editor, value_reason = excluded.value_reason, health = excluded.health, done_on = excluded.done_on, value = excluded.value, \
             results = excluded.results, obstacles = excluded.obstacles, proposals = excluded.proposals, \
             next_steps = excluded.next_steps, updated_at = excluded.updated_at, \
             submitted_at = excluded.submitted_at, version = progress_update.version + 1, \
             state = case when excluded.state = 'submitted' then 'submitted' else progress_update.state end, \
             return_reason = case when excluded.state = 'submitted' then null \
                 else progress_update.return_reason end, \
             decided_by_id = case when excluded.state = 'submitted' then null \
                 else progress_update.decided_by_id end, \
             decided_by = case when excluded.state = 'submitted' then null else progress_update.decided_by end, \
             decided_at = case when excluded.state = 'submitted' then null else progress_update.decided_at end \
         where progress_update.state in ('draft', 'returned') \
             and progress_update.author_id = excluded.author_id \
             and progress_update.commitment_id = excluded.commitment_id \
             and progress_update.locality_id = excluded.locality_id \
             and ($22 is null or progress_update.version = $22 or progress_update.editor = excluded.editor) \
         returning version",
    )
    .bind(input.id)
    .bind(input.commitment_id)
    .bind(&side.0)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(state.code())
    .bind(input.as_of)
    .bind(input.progress.code())
    .bind(input.health.code())
    .bind(input.done_on)
    .bind(input.value)
    .bind(&input.results)
    .bind(&input.obstacles)
    .bind(&input.proposals)
    .bind(&input.next_steps)
    .bind((state == ReviewState::Submitted).then_some(act.at))
    .bind(act.at)
    .bind(input.more.kind().code())
    .bind(&milestones)
    .bind(input.more.corrects)
    .bind(input.more.base.map(|base| base.editor))
    .bind(input.more.base.map(|base| base.version))
    .bind(&input.more.value_reason)
    .fetch_optional(c))
}
