//! Removing a file, and saying who may read it.

use serde_json::json;
use uuid::Uuid;

use super::Place;
use super::attach::{lock, noun, open_place, place_to_publish};
use super::read::known;
use crate::model::act::Act;
use crate::model::file::{FileVisibility, Owner};
use crate::store::db::engine::execute;
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

/// Changes a file of an owner the actor may add files to, or publishes one that waits for a second person. Gives
/// the owner's place, for the way back.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, for somebody else's file
/// of a milestone, and for publishing one's own; `State("update_approved")` once the update is approved,
/// `State("file_not_offered")` when nothing waits.
pub async fn change(db: &Db, act: &Act, id: Uuid, change: Change) -> Result<Place> {
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
    let after = change.visibility(file.owner);
    let mut tx = db.begin().await?;
    lock(&mut tx, act, file.owner).await?;
    let publisher = act.staff().filter(|_| change == Change::Publish).map(|staff| staff.account_id);
    let done = match after {
        None => execute!(&mut tx, c => sqlx::query("delete from file where id = $1").bind(id).execute(c))?,
        Some(after) => execute!(&mut tx, c => sqlx::query(
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
    audit::write(&mut tx, act, change.verb(), "file", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(place)
}
