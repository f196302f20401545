//! Commitments by hand: add, edit, remove.

use serde_json::json;
use uuid::Uuid;

use super::CommitmentPage;
use super::amend::{self, Amendment};
use super::read::bare;
use super::row::cleaned;
use super::write::{add_side, check, insert_content, lock, next_code, set_content};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agreement::{State, Visibility};
use crate::model::commitment::{Commitment, Content};
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::agreement::with_parties;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::work::notification;
use crate::store::{Db, Result, StoreError};

/// What becomes of a commitment whose content is `after`. On an agreement that is public now, what the public has not
/// read yet waits for a second person; the system's own acts do not.
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

/// Adds a commitment to the agreement, with a side for each party. Gives its code.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Constraint` for a value
/// out of bounds, `commitment_text` without wording, `commitment_domain` without a known domain,
/// `commitment_domain_retired` for one that takes nothing new.
pub async fn add(db: &Db, act: &Act, slug: &str, content: &Content) -> Result<String> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let reference = db.reference();
    let content = &cleaned(content);
    check(content, None, &reference)?;
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, agreement.id).await?;
    let code = next_code(&mut tx, agreement.id).await?;
    let shown = visibility(act, now, None, content);
    let id = insert_content(&mut tx, act, agreement.id, &code, content, shown).await?;
    for (position, party) in (0_i32..).zip(&parties) {
        add_side(&mut tx, id, position, party, None).await?;
    }
    index_agreement(&mut tx, act, &reference, agreement.id).await?;
    let detail = json!({ "agreement": agreement.id, "code": code, "before": null, "after": content });
    audit::write(&mut tx, act, "create", "commitment", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(code)
}

/// Replaces the content of the commitment at `version`. Once the agreement is in force, a change of what both sides
/// agreed to is an amendment: it says why, and what was agreed before is kept.
///
/// # Errors
/// As [`add`]; `Stale`; `Constraint("commitment_extended")` for another deadline where one was granted, which only a
/// further extension moves; `Constraint("amendment_reason")` for an amendment without its reason,
/// `Constraint("amendment_document")` for a document of another agreement.
pub async fn edit(
    db: &Db,
    act: &Act,
    slug: &str,
    code: &str,
    version: i64,
    content: &Content,
    amendment: &Amendment,
) -> Result<()> {
    let page = bare(db, act, slug, code).await?;
    allow_edit(db, act, &page)?;
    let reference = db.reference();
    let before = &page.card.commitment;
    let content = &cleaned(content);
    check(content, Some(before), &reference)?;
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, page.agreement.id).await?;
    lock(&mut tx, act, before.id, version).await?;
    let agreed = before.content.agreed();
    let amended = amend::binding(page.agreement.state) && agreed.amended_by(&content.agreed());
    if amended {
        amend::keep(&mut tx, act, page.agreement.id, before.id, &agreed, amendment).await?;
    }
    let shown = visibility(act, now, Some(before), content);
    set_content(&mut tx, act, before.id, content, shown).await?;
    index_agreement(&mut tx, act, &reference, page.agreement.id).await?;
    let mut detail = json!({ "before": before.content, "after": content });
    if amended && let Some(fields) = detail.as_object_mut() {
        fields.insert("reason".to_owned(), json!(amendment.reason));
    }
    let action = if amended { "amend" } else { "edit" };
    audit::write(&mut tx, act, action, "commitment", &before.id.to_string(), detail).await?;
    tx.commit().await
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

/// Removes the commitment at `version` that nothing relies on.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` with what
/// relies on it: `commitment_reported` when a side wrote an update, `commitment_public` when the public may have
/// read it, `commitment_carried` when a later agreement carries it on, `commitment_amended` when it was amended.
pub async fn remove(db: &Db, act: &Act, slug: &str, code: &str, version: i64) -> Result<()> {
    let page = bare(db, act, slug, code).await?;
    allow_edit(db, act, &page)?;
    let commitment = &page.card.commitment;
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, page.agreement.id).await?;
    if now == Visibility::Public && commitment.visibility == Visibility::Public {
        return Err(StoreError::State("commitment_public"));
    }
    lock(&mut tx, act, commitment.id, version).await?;
    relied_on(&mut tx, commitment.id, page.agreement.state).await?;
    notification::forget(&mut tx, commitment.id).await?;
    execute!(&mut tx, c => sqlx::query("delete from commitment where id = $1").bind(commitment.id).execute(c))?;
    index_agreement(&mut tx, act, &db.reference(), page.agreement.id).await?;
    let detail =
        json!({ "agreement": page.agreement.id, "code": code, "before": commitment.content, "after": null });
    audit::write(&mut tx, act, "delete", "commitment", &commitment.id.to_string(), detail).await?;
    tx.commit().await
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
