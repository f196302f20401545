//! Reading files.

use uuid::Uuid;

use super::row::{FileRow, select};
use super::{Of, Opened};
use crate::model::act::Act;
use crate::model::file::{File, Owner, Scan};
use crate::store::db::engine::read;
use crate::store::{Db, Result, StoreError};

/// The files the actor may know of, oldest first. One statement.
pub async fn list(db: &Db, act: &Act, of: Of) -> Result<Vec<File>> {
    let mut sql = select(db, act);
    match of {
        Of::Owner(Owner::Update(id)) => sql.push(" and f.update_id = ").bind(id),
        Of::Owner(Owner::Milestone(id)) => sql.push(" and f.milestone_id = ").bind(id),
        Of::Owner(Owner::Document(id)) => sql.push(" and f.document_id = ").bind(id),
        Of::Documents(agreement) => {
            sql.push(" and f.document_id in (select id from document where agreement_id = ").bind(agreement);
            sql.push(")")
        }
    };
    sql.push(" order by f.at, f.id");
    let rows: Vec<FileRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The files of these updates of a commitment, and those of its milestones.
pub(crate) async fn list_of_commitment(
    db: &Db,
    act: &Act,
    commitment: Uuid,
    updates: Vec<Uuid>,
) -> Result<Vec<File>> {
    let mut sql = select(db, act);
    // Not "or": PostgreSQL looks at every file there is for either half of it.
    sql.push(" and f.id in (select x.id from file x where x.update_id").is_in(updates);
    sql.push(
        " union all select x.id from file x join milestone y on y.id = x.milestone_id where y.commitment_id = ",
    );
    sql.bind(commitment).push(") order by f.at, f.id");
    let rows: Vec<FileRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// A file whose content the actor may have.
///
/// # Errors
/// `NotFound` when the actor may not see it; `State("file_held")` while the scanner has not answered,
/// `State("file_refused")` when it was found harmful.
pub async fn open(db: &Db, act: &Act, id: Uuid) -> Result<Opened> {
    let opened = known(db, act, id).await?;
    match opened.file.scan {
        Scan::Clean => Ok(opened),
        Scan::Held => Err(StoreError::State("file_held")),
        Scan::Refused => Err(StoreError::State("file_refused")),
    }
}

/// A file the actor may know of, whether its content is given out or not.
///
/// # Errors
/// `NotFound` when the actor may not see it.
pub async fn find(db: &Db, act: &Act, id: Uuid) -> Result<File> {
    Ok(known(db, act, id).await?.file)
}

/// The same with where its content is.
pub(crate) async fn known(db: &Db, act: &Act, id: Uuid) -> Result<Opened> {
    let mut sql = select(db, act);
    sql.push(" and f.id = ").bind(id);
    let row: Option<FileRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    let row = row.ok_or(StoreError::NotFound)?;
    let object_key = row.object_key.clone();
    Ok(Opened { file: row.try_into()?, object_key })
}
