//! Writing an update: drafts and submission.

use std::mem::take;

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;
use uuid::Uuid;

use super::office;
use super::waiting;
use super::waiting::{Before, before};
use super::writers;
use super::{Left, Submitted, UpdateForm, UpdateInput, UpdateMore};
use crate::model::act::{Act, Staff};
use crate::model::commitment::{Milestone, Side};
use crate::model::locality::LocalityId;
use crate::model::standing::{Health, Progress};
use crate::model::update::{MAX_DRAFTS, Misfit, ReviewState, Update, Writer};
use crate::store::access::scope;
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, fetch};
use crate::store::record::commitment;
use crate::store::record::commitment::{Parts, Span, Subject};
use crate::store::record::file;
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

/// Drafts of a side that are looked at: the one to go on with, and what else the office has begun.
const DRAFTS: usize = 10;

async fn open_form(db: &Db, act: &Act, commitment_id: Uuid, corrects: Option<Uuid>) -> Result<UpdateForm> {
    let mut page = commitment::with(
        db,
        act,
        commitment_id,
        Parts { updates: Some(Span::Form), files: false, ..Parts::ALL },
    )
    .await?;
    let subject = page.subject();
    let (staff, sides) = office::speaker(db, act, &subject)?;
    let corrected = corrects.map(|id| correctable(&page.updates, &sides, id)).transpose()?;
    let mut drafts: Vec<Update> = take(&mut page.timeline.begun)
        .into_iter()
        .filter(|begun| sides.iter().any(|side| side.locality == begun.locality))
        .filter(|begun| corrects.is_none() || begun.corrects == corrects)
        .collect();
    // The own first.
    drafts.sort_by_key(|begun| !begun.is_of(staff.account_id));
    drafts.truncate(DRAFTS);
    let mut drafts = drafts.into_iter();
    let draft = drafts.next();
    let side = match (&draft, corrected) {
        (Some(draft), _) => draft.locality.clone(),
        (None, Some(side)) => side,
        (None, None) => longest_unheard(&sides)?,
    };
    let waits = |u: &&Update| u.state == ReviewState::Submitted && u.locality == side;
    let waiting = page.updates.iter().find(waits).cloned();
    let attached: Vec<Uuid> = draft.iter().chain(&waiting).map(|update| update.id).collect();
    if !attached.is_empty() {
        page.files = file::list_of_commitment(db, act, commitment_id, attached).await?;
    }
    Ok(UpdateForm { page, side, draft, others: drafts.collect(), waiting })
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

/// Keeps what was typed so far, as a draft of the office. Gives its version.
///
/// Not audited: what somebody is still typing is nobody's record yet.
///
/// # Errors
/// As [`form`]; `NotFound` for another office's update; `State` when the update was submitted meanwhile; `Stale` when
/// another page kept it since, or keeps another draft; `Constraint` for a text or number out of bounds.
pub async fn save_draft(db: &Db, act: &Act, input: &UpdateInput) -> Result<i64> {
    let input = cleaned(input)?;
    match keep(db, act, &input, ReviewState::Draft).await? {
        Kept::Written(version) => Ok(version),
        Kept::Already(_) => Err(StoreError::State("update_submitted")),
    }
}

/// Submits for review. Submitting the same again changes nothing, whether under the same id or, while it waits, as
/// another form.
///
/// # Errors
/// As [`form`]; `NotFound` for another office's update; `Constraint` for a value out of bounds (`update_results`,
/// `update_results_empty`, `update_obstacles`, `update_proposals`, `update_next_steps`, `update_as_of`,
/// `update_done_on`, `update_value`, `update_value_reason`, `update_milestones`, `file_count` with the files of the one
/// it replaces); `Stale` as for [`save_draft`]; `State` when another update
/// of the side waits that this one does not say to replace (`update_waits`), when a form that says its base finds
/// something else submitted (`update_submitted`), or what it corrects corrected.
pub async fn submit(db: &Db, act: &Act, input: &UpdateInput) -> Result<Submitted> {
    let mut input = cleaned(input)?;
    input.more.typed = None;
    complete(&input, act.today())?;
    match keep(db, act, &input, ReviewState::Submitted).await {
        Ok(Kept::Written(_)) => Ok(Submitted::Now),
        Ok(Kept::Already(id)) => Ok(Submitted::Before(id)),
        // Of two at once the second.
        Err(StoreError::Constraint(name)) if name == "update_one_waiting" => {
            Err(StoreError::State("update_waits"))
        }
        Err(error) => Err(error),
    }
}

/// Keeps what somebody typed about a commitment that was assigned to another agency meanwhile, as a draft for whoever
/// leads now, and tells who that is. Only for the agency that led before: whoever else could write there would bury what
/// its office has begun. Says whether it was kept.
///
/// # Errors
/// As [`form`], but not for want of the lead; `Forbidden` for who may report as before; `NotFound` for an update that
/// somebody else began; `Stale` where it was gone on with or submitted since; `Constraint` as for [`save_draft`].
pub async fn leave(db: &Db, act: &Act, input: &UpdateInput) -> Result<Left> {
    let input = cleaned(input)?;
    let mut tx = db.begin().await?;
    let subject = commitment::subject(db, &mut tx, act, input.commitment_id).await?;
    let staff = office::reporting(db, act, &subject)?;
    if !office::spoken_for(db, act, staff, &subject.sides).is_empty() {
        return Err(StoreError::Forbidden);
    }
    let led: Vec<(String,)> = fetch!(&mut tx, c => sqlx::query_as(
        "select locality_id from side where commitment_id = $1 and former_lead_agency_id = $2",
    ).bind(input.commitment_id).bind(staff.agency_id).fetch_all(c))?;
    let own = scope::own(db, act);
    let sides = || subject.sides.iter().filter(|side| own.contains(&side.locality));
    let former = sides().find(|side| led.iter().any(|(unit,)| *unit == side.locality.0));
    let side = former.or_else(|| sides().next()).ok_or(StoreError::Forbidden)?;
    let left = |kept| Left {
        side: side.locality.clone(),
        lead: side.lead.clone(),
        text: subject.text.clone(),
        kept,
    };
    if former.is_none() {
        return Ok(left(false));
    }
    let input = fitted(&subject, None, &side.locality, &input, ReviewState::Draft)?;
    let writing = Writing { state: ReviewState::Draft, own: true };
    match write(&mut tx, act, staff, &side.locality, &input, writing).await {
        Ok(Some(_)) => tx.commit().await?,
        Ok(None) => match before(&mut tx, input.id).await? {
            Some(row) if row.author_id == staff.account_id && row.commitment_id == input.commitment_id => {
                return Err(StoreError::Stale);
            }
            _ => return Err(StoreError::NotFound),
        },
        Err(StoreError::State("update_drafts")) => return Ok(left(false)),
        Err(error) => return Err(error),
    }
    Ok(left(true))
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
    // What is wrong is put right by saying what holds, not by saying that nothing changed.
    if input.results.is_empty() && (!input.more.nothing || input.more.corrects.is_some()) {
        return Err(refused("update_results_empty"));
    }
    Ok(())
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
    /// The one with this id says so, and was submitted or approved before; nothing changed.
    Already(Uuid),
}

/// Writes the update as `state`, unless it was submitted before.
///
/// The hot path of all writing: only what this update refers to is read.
async fn keep(db: &Db, act: &Act, input: &UpdateInput, state: ReviewState) -> Result<Kept> {
    let (milestones, updates) = (!input.more.milestones.is_empty(), input.more.corrects.is_some());
    // Before the transaction: the holder of one connection must not wait for a second.
    let page = if milestones || updates {
        let parts = Parts { milestones, updates: updates.then_some(Span::All), files: false };
        Some(commitment::with(db, act, input.commitment_id, parts).await?)
    } else {
        None
    };
    let mut tx = db.begin().await?;
    let subject = match &page {
        Some(page) => page.subject(),
        None => commitment::subject(db, &mut tx, act, input.commitment_id).await?,
    };
    let (staff, sides) = office::speaker(db, act, &subject)?;
    let updates = page.as_ref().map_or(&[][..], |page| &page.updates);
    let side = match (sides.as_slice(), input.more.corrects) {
        // A person who speaks for one side goes on with a row of that side, or the write below refuses it.
        ([only], None) => only.locality.clone(),
        (_, corrected) => match (before(&mut tx, input.id).await?, corrected) {
            (Some(row), _) => within(&row, input, &sides)?,
            (None, Some(corrected)) => correctable(updates, &sides, corrected)?,
            (None, None) => longest_unheard(&sides)?,
        },
    };
    let milestones = page.as_ref().map_or(&[][..], |page| &page.milestones);
    let input = &fitted(&subject, Some(milestones), &side, input, state)?;
    let misfit = Misfit::of(input.progress, input.value, subject.target);
    if state == ReviewState::Submitted
        && misfit.is_some()
        && input.more.value_reason.is_empty()
        && !input.more.nothing
    {
        return Err(refused("update_value_reason"));
    }
    if input.more.base.is_some() && other_draft(&mut tx, &side, input).await? {
        return Err(StoreError::Stale);
    }
    let waiting = match state {
        ReviewState::Submitted => waiting::beside(&mut tx, input, &side).await?,
        _ => None,
    };
    if let Some(waiting) = &waiting {
        // Other evidence under the same words is another report.
        let same_files = input.more.left_out.is_empty() && file::count(&mut tx, input.id).await? == 0;
        if same_files && waiting.says(input)? {
            return Ok(Kept::Already(waiting.id));
        }
        if input.more.replaces != Some(waiting.id) {
            return Err(StoreError::State("update_waits"));
        }
        waiting::set_aside(&mut tx, act, waiting).await?;
    }
    let Some(version) = write(&mut tx, act, staff, &side, input, Writing { state, own: false }).await? else {
        return untouched(&mut tx, input, &sides).await;
    };
    if state == ReviewState::Submitted {
        submitted(db, &mut tx, act, (input, version), &subject, &side).await?;
        if let Some(waiting) = &waiting {
            waiting::replace(&mut tx, act, subject.place, waiting, input).await?;
        }
    }
    tx.commit().await?;
    Ok(Kept::Written(version))
}

/// Why nothing was written: what stands there instead.
async fn untouched(tx: &mut Tx, input: &UpdateInput, sides: &[&Side]) -> Result<Kept> {
    let row = before(tx, input.id).await?.ok_or(StoreError::NotFound)?;
    within(&row, input, sides)?;
    match code(&row.state)? {
        // Somebody who typed something else has to be told that it was not taken.
        ReviewState::Submitted | ReviewState::Approved
            if input.more.base.is_some() && !row.says(input)? =>
        {
            Err(StoreError::State("update_submitted"))
        }
        ReviewState::Submitted | ReviewState::Approved => Ok(Kept::Already(row.id)),
        ReviewState::Draft | ReviewState::Returned => Err(StoreError::Stale),
    }
}

/// Tells who decides, and writes the audit entry.
async fn submitted(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (input, version): (&UpdateInput, i64),
    subject: &Subject,
    side: &LocalityId,
) -> Result<()> {
    notify::submitted(db, tx, act, (input.id, version), subject, side).await?;
    let detail = json!({
        "side": side, "version": version,
        "kind": input.more.kind(), "corrects": input.more.corrects,
        "after": {
            "state": ReviewState::Submitted.code(), "as_of": input.as_of, "progress": input.progress,
            "health": input.health, "done_on": input.done_on, "value": input.value, "results": input.results,
            "obstacles": input.obstacles, "proposals": input.proposals, "next_steps": input.next_steps,
        },
    });
    audit::about(tx, act, subject.place, "submit", "update", &input.id.to_string(), detail).await
}

/// The input as it fits the side: one that reports no change says what the side said last, and milestones are the
/// side's. `None` for milestones that nobody looks at yet.
fn fitted(
    subject: &Subject,
    milestones: Option<&[Milestone]>,
    side: &LocalityId,
    input: &UpdateInput,
    state: ReviewState,
) -> Result<UpdateInput> {
    let mut input = input.clone();
    let concerns = |id: Uuid| {
        let of_side = |m: &Milestone| m.id == id && m.locality.as_ref().is_none_or(|only| only == side);
        milestones.is_none_or(|all| all.iter().any(of_side))
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

/// Whether the office has another draft open for the same side: a second page would hide it.
async fn other_draft(tx: &mut Tx, side: &LocalityId, input: &UpdateInput) -> Result<bool> {
    let (others,): (i64,) = fetch!(tx, c => sqlx::query_as(
        "select count(*) from progress_update where commitment_id = $1 and locality_id = $2 \
             and state in ('draft', 'returned') and replaced_by_id is null and corrects_id is not distinct from $3 \
             and not exists (select 1 from progress_update mine where mine.id = $4)",
    )
    .bind(input.commitment_id)
    .bind(&side.0)
    .bind(input.more.corrects)
    .bind(input.id)
    .fetch_one(c))?;
    Ok(others > 0)
}

/// Refuses one more draft beside many that are open for the same side.
async fn has_room(tx: &mut Tx, side: &LocalityId, input: &UpdateInput) -> Result<()> {
    let (others,): (i64,) = fetch!(tx, c => sqlx::query_as(
        "select count(*) from progress_update where commitment_id = $1 and locality_id = $2 and state = 'draft' \
             and not exists (select 1 from progress_update mine where mine.id = $3)",
    ).bind(input.commitment_id).bind(&side.0).bind(input.id).fetch_one(c))?;
    if others < MAX_DRAFTS { Ok(()) } else { Err(StoreError::State("update_drafts")) }
}

/// The side of a row that is there already, if it is one the actor may go on with.
fn within(row: &Before, input: &UpdateInput, sides: &[&Side]) -> Result<LocalityId> {
    let side = LocalityId(row.locality_id.clone());
    let ours = row.commitment_id == input.commitment_id && sides.iter().any(|own| own.locality == side);
    if ours { Ok(side) } else { Err(StoreError::NotFound) }
}

/// How an update is written.
#[derive(Clone, Copy)]
struct Writing {
    /// As what.
    state: ReviewState,
    /// Whether it goes on with the person's own only, not with a colleague's.
    own: bool,
}

/// Inserts the update, or goes on with one that is not submitted; who goes on with another's is one of its writers from
/// then on. One statement writes the row, so that a form sent twice at once makes one row. Gives the version; `None` when nothing was
/// written.
async fn write(
    tx: &mut Tx,
    act: &Act,
    staff: &Staff,
    side: &LocalityId,
    input: &UpdateInput,
    Writing { state, own }: Writing,
) -> Result<Option<i64>> {
    let milestones =
        serde_json::to_string(&input.more.milestones).map_err(|e| StoreError::Damaged(e.to_string()))?;
    if state == ReviewState::Draft {
        has_room(tx, side, input).await?;
    }
    let written: Option<(i64, Uuid)> = fetch!(tx, c => sqlx::query_as(
        "insert into progress_update (id, commitment_id, locality_id, author_id, author, state, as_of, progress, \
             health, done_on, value, results, obstacles, proposals, next_steps, submitted_at, created_at, \
             updated_at, kind, milestones, corrects_id, editor, value_reason, typed) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20, $21, \
             $23, $24) \
         on conflict (id) do update set \
             as_of = excluded.as_of, progress = excluded.progress, typed = excluded.typed, \
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
         where progress_update.state in ('draft', 'returned') and progress_update.replaced_by_id is null \
             and (not $25 or progress_update.author_id = excluded.author_id) \
             and progress_update.commitment_id = excluded.commitment_id \
             and progress_update.locality_id = excluded.locality_id \
             and ($22 is null or progress_update.version = $22 or progress_update.editor = excluded.editor) \
         returning version, author_id",
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
    .bind(&input.more.typed)
    .bind(own)
    .fetch_optional(c))?;
    let Some((version, author)) = written else { return Ok(None) };
    if author != staff.account_id {
        writers::add(tx, input.id, [Writer { id: staff.account_id, name: staff.name.clone() }]).await?;
    }
    Ok(Some(version))
}
