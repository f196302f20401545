//! Removing a file, and saying who may read it.

use serde_json::json;
use uuid::Uuid;

use super::Place;
use super::attach::{lock, noun, open_place, place_to_publish};
use super::read::known;
use crate::model::act::Act;
use crate::model::file::{File, FileVisibility, Owner};
use crate::model::proposal;
use crate::model::proposal::FileTerms;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::agreement::with_parties;
use crate::store::record::commitment;
use crate::store::record::commitment::{Amendment, Parts};
use crate::store::record::proposal::propose::{Outcome, Proposer, enter};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::second_person::raise;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Taken away.
    Remove,
    /// For staff of the parties only.
    Hide,
    /// Meant for the public: see [`Owner::meant_for_public`].
    Offer,
    /// A second person lets the public have what was offered.
    Publish,
}

impl Change {
    /// What it leads to; `None` when nothing is left.
    const fn visibility(self, owner: Owner) -> Option<FileVisibility> {
        match self {
            Self::Remove => None,
            Self::Hide => Some(FileVisibility::Internal),
            Self::Offer => Some(owner.meant_for_public()),
            Self::Publish => Some(FileVisibility::Public),
        }
    }

    const fn verb(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Hide => "hide",
            Self::Offer => "offer",
            Self::Publish => "publish",
        }
    }
}

/// Changes a file of an owner the actor may add files to, or publishes one that waits for a second person. What the public
/// reads of a milestone or a document is not taken from it by one person: that is proposed. Gives the owner's place, for
/// the way back.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, for somebody else's file
/// of a milestone, and for publishing one's own; `State("update_approved")` once the update is approved,
/// `State("document_amends")` for the last file of a document that an amendment rests on,
/// `State("file_not_offered")` when nothing waits; as `propose` for what the public reads.
pub async fn change(
    db: &Db,
    act: &Act,
    id: Uuid,
    change: Change,
    why: &Amendment,
) -> Result<(Place, Outcome)> {
    let file = known(db, act, id).await?.file;
    let is_own = act.staff().is_some_and(|staff| file.uploaded_by_id == Some(staff.account_id));
    let place = if change == Change::Publish {
        let place = place_to_publish(db, act, file.owner).await?;
        if is_own {
            return Err(StoreError::Forbidden);
        }
        if file.visibility != FileVisibility::Proposed {
            return Err(StoreError::State("file_not_offered"));
        }
        place
    } else {
        let place = open_place(db, act, file.owner).await?;
        if matches!(file.owner, Owner::Milestone(_)) && !is_own && act.staff().is_some() {
            return Err(StoreError::Forbidden);
        }
        place
    };
    if change == Change::Offer && file.is_public {
        return Ok((place, Outcome::Done(())));
    }
    if file.taken_from_public(change.visibility(file.owner)) && act.staff().is_some() {
        let id = ask(db, act, &file, &place, change, why).await?;
        return Ok((place, Outcome::Proposed(id)));
    }
    let mut tx = db.begin().await?;
    write(&mut tx, act, &file, change).await?;
    tx.commit().await?;
    Ok((place, Outcome::Done(())))
}

/// Proposes that the public no longer reads the file. Who may change a file may propose that, a reporter too.
async fn ask(
    db: &Db,
    act: &Act,
    file: &File,
    place: &Place,
    change: Change,
    why: &Amendment,
) -> Result<Uuid> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let (agreement, parties) = with_parties(db, act, &place.agreement_slug).await?;
    let page = match &place.commitment {
        Some((id, _)) => Some(commitment::with(db, act, *id, Parts::NONE).await?),
        None => None,
    };
    let commitment = page.as_ref().map(|page| &page.card.commitment);
    let subject = Subject { agreement: &agreement, parties: &parties, commitment, milestone: None };
    let before = FileTerms::of(file);
    let after = change.visibility(file.owner);
    let after = after.map(|visibility| FileTerms { visibility, ..before.clone() });
    let wanted = proposal::Change::File { file: file.id, before, after };
    let mut tx = db.begin().await?;
    raise(&mut tx, agreement.id).await?;
    let id = enter(&mut tx, db, act, &subject, &wanted, why, &Proposer::of(db, act, staff)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Refuses to take away the last file of a document that an amendment rests on: nobody could read any more by what a
/// deadline moved.
async fn stays_on_record(tx: &mut Tx, document: Uuid, file: Uuid) -> Result<()> {
    let (amendments, others): (i64, i64) = fetch!(tx, c => sqlx::query_as(
        "select (select count(*) from commitment_version where document_id = $1) \
             + (select count(*) from change_proposal where document_id = $1 and state = 'effective'), \
             (select count(*) from file where document_id = $1 and id <> $2 and scan = 'clean')",
    ).bind(document).bind(file).fetch_one(c))?;
    if amendments > 0 && others == 0 { Err(StoreError::State("document_amends")) } else { Ok(()) }
}

/// Changes the file, and tells it.
pub(crate) async fn write(tx: &mut Tx, act: &Act, file: &File, change: Change) -> Result<()> {
    let (id, after) = (file.id, change.visibility(file.owner));
    lock(tx, act, file.owner).await?;
    if let (Owner::Document(document), None) = (file.owner, after) {
        stays_on_record(tx, document, id).await?;
    }
    let publisher = act.staff().filter(|_| change == Change::Publish).map(|staff| staff.account_id);
    let done = match after {
        None => execute!(tx, c => sqlx::query("delete from file where id = $1 and visibility = $2")
            .bind(id).bind(file.visibility.code()).execute(c))?,
        Some(after) => execute!(tx, c => sqlx::query(
            "update file set visibility = $2, published_by_id = $3 where id = $1 and visibility = $4",
        ).bind(id).bind(after.code()).bind(publisher).bind(file.visibility.code()).execute(c))?,
    };
    // It was there, in this visibility, a moment ago: someone else was quicker.
    if done == 0 {
        return Err(StoreError::Stale);
    }
    let before = json!({ "name": file.name, "sha256": file.sha256, "visibility": file.visibility.code() });
    let after = after.map(|visibility| json!({ "visibility": visibility.code() }));
    let detail =
        json!({ "owner": noun(file.owner), "owner_id": file.owner.id(), "before": before, "after": after });
    audit::write(tx, act, change.verb(), "file", &id.to_string(), detail).await
}
