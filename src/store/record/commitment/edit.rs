//! Commitments by hand: add, edit, remove.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::CommitmentPage;
use super::amend::{self, Amendment, due_moved};
use super::milestones::milestones;
use super::read::bare;
use super::row::cleaned;
use super::write::{add_side, check, insert_content, lock, next_code, set_content};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agreement::{State, Visibility};
use crate::model::commitment::{Commitment, Content};
use crate::model::locality::LocalityId;
use crate::model::proposal::{Change, MilestoneMove, Terms, milestones_moved};
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::agreement::with_parties;
use crate::store::record::proposal::propose::{Outcome, binds, propose, published};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::work::notification;
use crate::store::{Db, Result, StoreError};

/// What becomes of a commitment whose content is `after`. On an agreement that is public now, one that the public has not
/// read yet waits for a second person; the system's own acts do not. What a person changes of one that it reads is
/// proposed, and comes here only with the content as it was.
pub(crate) fn visibility(
    act: &Act,
    agreement: Visibility,
    before: Option<&Commitment>,
    after: &Content,
) -> Visibility {
    let unchanged = before.is_some_and(|b| b.visibility == Visibility::Public && b.content == *after);
    if !after.public {
        Visibility::Internal
    } else if agreement == Visibility::Public && act.staff().is_some() && !unchanged {
        Visibility::Proposed
    } else {
        Visibility::Public
    }
}

/// Adds a commitment to the agreement, with a side for each party; once it is in force, proposes that. Gives its code.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Constraint` for a value
/// out of bounds, `commitment_text` without wording, `commitment_domain` without a known domain,
/// `commitment_domain_retired` for one that takes nothing new; as `propose` once it is in force.
pub async fn add(
    db: &Db,
    act: &Act,
    slug: &str,
    content: &Content,
    amendment: &Amendment,
) -> Result<Outcome<String>> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let content = &cleaned(content);
    check(content, None, &db.reference())?;
    let mut tx = db.begin().await?;
    if binds(act, agreement.state) {
        let subject = Subject { agreement: &agreement, parties: &parties, commitment: None, milestone: None };
        let change = Change::Add { after: Box::new(content.clone()) };
        let id = propose(&mut tx, db, act, &subject, &change, amendment).await?;
        tx.commit().await?;
        return Ok(Outcome::Proposed(id));
    }
    let now = hold(&mut tx, act, agreement.id).await?;
    let shown = visibility(act, now, None, content);
    let code = insert(&mut tx, act, (agreement.id, &parties), content, shown).await?;
    tx.commit().await?;
    Ok(Outcome::Done(code))
}

/// Inserts a commitment with a side for each party, and tells it. Gives its code.
pub(crate) async fn insert(
    tx: &mut Tx,
    act: &Act,
    (agreement, parties): (Uuid, &[LocalityId]),
    content: &Content,
    shown: Visibility,
) -> Result<String> {
    let code = next_code(tx, agreement).await?;
    let id = insert_content(tx, act, agreement, &code, content, shown).await?;
    for (position, party) in (0_i32..).zip(parties) {
        add_side(tx, id, position, party, None).await?;
    }
    index_agreement(tx, agreement).await?;
    let detail = json!({ "agreement": agreement, "code": code, "before": null, "after": content });
    audit::write(tx, act, "create", "commitment", &id.to_string(), detail).await?;
    Ok(code)
}

/// Replaces the content of the commitment at `version`. Once the agreement is in force, what both sides agreed to stays
/// as it is and its change is proposed; the rest is written at once, unless the public reads the commitment: then all of
/// it is proposed, in one proposal. The system amends it directly, and says why.
///
/// # Errors
/// As [`add`]; `Stale`; `Constraint("amendment_reason")` for an amendment without its reason,
/// `Constraint("amendment_document")` for a document of another agreement; as `propose`.
pub async fn edit(
    db: &Db,
    act: &Act,
    slug: &str,
    code: &str,
    version: i64,
    content: &Content,
    amendment: &Amendment,
) -> Result<Outcome> {
    let page = bare(db, act, slug, code).await?;
    allow_edit(db, act, &page)?;
    let reference = db.reference();
    let before = &page.card.commitment;
    let content = &cleaned(content);
    check(content, Some(before), &reference)?;
    if before.version != version {
        return Err(StoreError::Stale);
    }
    let (terms, wanted) = (Terms::of(&before.content), Terms::of(content));
    let bound = binds(act, page.agreement.state);
    let amended = bound && terms.amended_by(&wanted);
    let due = wanted.agreed.deadline.due();
    let milestones = if amended { moved(db, act, &page, due, amendment).await? } else { Vec::new() };
    let rest = terms.kept_in(content);
    let mut tx = db.begin().await?;
    if !amended || rest != before.content {
        let now = hold(&mut tx, act, page.agreement.id).await?;
        let public = before.visibility == Visibility::Public && published(act, page.agreement.state, now);
        if public && *content != before.content {
            let (before, after) = (Box::new(before.content.clone()), Box::new(content.clone()));
            let change = Change::Content { before, after, milestones };
            let id = propose(&mut tx, db, act, &Subject::of(&page), &change, amendment).await?;
            tx.commit().await?;
            return Ok(Outcome::Proposed(id));
        }
        let stands = if amended { &rest } else { content };
        let because =
            amend::binding(page.agreement.state) && terms.agreed.amended_by(&Terms::of(stands).agreed);
        write(&mut tx, act, (&page, now), stands, because.then_some(amendment)).await?;
    }
    let outcome = if amended {
        let change = Change::Terms { before: Box::new(terms), after: Box::new(wanted), milestones };
        Outcome::Proposed(propose(&mut tx, db, act, &Subject::of(&page), &change, amendment).await?)
    } else {
        Outcome::Done(())
    };
    tx.commit().await?;
    Ok(outcome)
}

/// The open milestones that hang on the deadline and are to move with it to the day `to`.
pub(crate) async fn moved(
    db: &Db,
    act: &Act,
    page: &CommitmentPage,
    to: Option<NaiveDate>,
    amendment: &Amendment,
) -> Result<Vec<MilestoneMove>> {
    let commitment = &page.card.commitment;
    match (commitment.content.deadline.due(), to) {
        (Some(due), Some(to)) if amendment.with_milestones && due != to => {
            let all = milestones(db, commitment.id, true, &[]).await?;
            Ok(milestones_moved(&all, due, to, act.today()))
        }
        _ => Ok(Vec::new()),
    }
}

/// Writes the content over what the commitment of `page` holds, whose agreement is public to the degree `now`, and tells
/// it.
async fn write(
    tx: &mut Tx,
    act: &Act,
    (page, now): (&CommitmentPage, Visibility),
    content: &Content,
    amendment: Option<&Amendment>,
) -> Result<()> {
    let before = &page.card.commitment;
    lock(tx, act, before.id, before.version).await?;
    if let Some(amendment) = amendment {
        amend::keep(tx, act, page.agreement.id, before.id, &before.content.agreed(), amendment).await?;
        due_moved(tx, act, before, content.deadline.due()).await?;
    }
    let shown = visibility(act, now, Some(before), content);
    set_content(tx, act, before.id, content, shown).await?;
    index_agreement(tx, page.agreement.id).await?;
    let mut detail = json!({ "before": before.content, "after": content });
    if let (Some(amendment), Some(fields)) = (amendment, detail.as_object_mut()) {
        fields.insert("reason".to_owned(), json!(amendment.reason));
    }
    let action = if amendment.is_some() { "amend" } else { "edit" };
    audit::write(tx, act, action, "commitment", &before.id.to_string(), detail).await
}

/// Whether the actor may edit what the agreement holds.
pub(crate) fn allow_edit(db: &Db, act: &Act, page: &CommitmentPage) -> Result<()> {
    authorize::require(
        act,
        Action::Edit,
        page.agreement.state.stage(),
        authorize::among(db, act, &page.parties),
    )
}

/// Removes the commitment at `version` that nothing relies on; once the agreement is in force, proposes that.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` with what
/// relies on it: `commitment_reported` when a side wrote an update, `commitment_public` when the public may have
/// read it, `commitment_carried` when a later agreement carries it on, `commitment_amended` when it was amended; as
/// `propose` once it is in force.
pub async fn remove(
    db: &Db,
    act: &Act,
    slug: &str,
    code: &str,
    version: i64,
    amendment: &Amendment,
) -> Result<Outcome> {
    let page = bare(db, act, slug, code).await?;
    allow_edit(db, act, &page)?;
    let commitment = &page.card.commitment;
    if commitment.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    if binds(act, page.agreement.state) {
        relied_on(&mut tx, commitment.id, page.agreement.state).await?;
        let change = Change::Remove { before: Box::new(Terms::of(&commitment.content)) };
        let id = propose(&mut tx, db, act, &Subject::of(&page), &change, amendment).await?;
        tx.commit().await?;
        return Ok(Outcome::Proposed(id));
    }
    let now = hold(&mut tx, act, page.agreement.id).await?;
    if now == Visibility::Public && commitment.visibility == Visibility::Public {
        return Err(StoreError::State("commitment_public"));
    }
    delete(&mut tx, act, &page).await?;
    tx.commit().await?;
    Ok(Outcome::Done(()))
}

/// Deletes the commitment of `page` that nothing relies on, and tells it.
pub(crate) async fn delete(tx: &mut Tx, act: &Act, page: &CommitmentPage) -> Result<()> {
    let commitment = &page.card.commitment;
    lock(tx, act, commitment.id, commitment.version).await?;
    relied_on(tx, commitment.id, page.agreement.state).await?;
    notification::forget(tx, commitment.id).await?;
    execute!(tx, c => sqlx::query("delete from commitment where id = $1").bind(commitment.id).execute(c))?;
    index_agreement(tx, page.agreement.id).await?;
    let detail = json!({
        "agreement": page.agreement.id, "code": commitment.code, "before": commitment.content, "after": null,
    });
    audit::write(tx, act, "delete", "commitment", &commitment.id.to_string(), detail).await
}

async fn relied_on(tx: &mut Tx, id: Uuid, state: State) -> Result<()> {
    let (updates, carried, amended): (i64, i64, i64) = fetch!(tx, c => sqlx::query_as(
        "select (select count(*) from progress_update where commitment_id = $1), \
             (select count(*) from commitment where previous_id = $1), \
             (select count(*) from commitment_version where commitment_id = $1)",
    ).bind(id).fetch_one(c))?;
    let reason = match (updates, carried, amended) {
        (0, 0, 0) => return Ok(()),
        (0, 0, _) if state == State::Draft => return Ok(()),
        (0, 0, _) => "commitment_amended",
        (0, _, _) => "commitment_carried",
        _ => "commitment_reported",
    };
    Err(StoreError::State(reason))
}
