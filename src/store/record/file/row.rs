//! Stored files as the model's, and who reaches them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::model::act::Act;
use crate::model::file::{File, Owner};
use crate::model::locality::LocalityId;
use crate::store::access::scope;
use crate::store::access::scope::{PUBLIC_FILE, Scope};
use crate::store::db::codec::code;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result, StoreError};

/// Where files come from: with their update, milestone or document, its commitment and agreement.
const FROM: &str = " from file f left join progress_update u on u.id = f.update_id \
     left join milestone m on m.id = f.milestone_id left join document d on d.id = f.document_id \
     left join commitment c on c.id = coalesce(u.commitment_id, m.commitment_id) \
     join agreement a on a.id = coalesce(d.agreement_id, c.agreement_id) where ";

/// `select … from … where` of the files the actor may know of: the public, what is public; a party's staff, all
/// but what the other sides have not approved yet and others are still writing.
pub(crate) fn select(db: &Db, act: &Act) -> Sql {
    let mut sql = Sql::on(
        act.today(),
        "select f.id, f.update_id, f.milestone_id, f.document_id, f.name, f.kind, f.size, f.sha256, \
             f.object_key, f.visibility, f.scan, f.scan_note, f.uploaded_by_id, f.at, \
             (select p.locality_id from account p where p.id = f.uploaded_by_id) as unit, \
             coalesce((select g.name from account p join agency g on g.id = p.agency_id \
                 where p.id = f.uploaded_by_id), '') as office, ",
    );
    // The public reads which office it came from, not which officer.
    let named = act.staff().is_some() || db.reference().settings.name_officers;
    sql.push(if named { "f.uploaded_by" } else { "'' as uploaded_by" }).push(", case when ");
    sql.push(PUBLIC_FILE).push(" then 1 else 0 end as is_public").push(FROM);
    let reach = Scope::of(db, act);
    reach.reached(&mut sql, PUBLIC_FILE);
    // Staff of no party reach nothing but what is public.
    if let Scope::Party { .. } = reach {
        scope::update_known(sql.push(" and (u.id is null or "), db, act).push(")");
    }
    sql
}

#[derive(sqlx::FromRow)]
pub(crate) struct FileRow {
    id: Uuid,
    update_id: Option<Uuid>,
    milestone_id: Option<Uuid>,
    document_id: Option<Uuid>,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    pub(crate) object_key: String,
    visibility: String,
    scan: String,
    scan_note: Option<String>,
    uploaded_by_id: Option<Uuid>,
    uploaded_by: String,
    office: String,
    unit: Option<String>,
    at: DateTime<Utc>,
    is_public: i32,
}

impl TryFrom<FileRow> for File {
    type Error = StoreError;

    fn try_from(row: FileRow) -> Result<Self> {
        let owner = match (row.update_id, row.milestone_id, row.document_id) {
            (Some(id), None, None) => Owner::Update(id),
            (None, Some(id), None) => Owner::Milestone(id),
            (None, None, Some(id)) => Owner::Document(id),
            _ => return Err(StoreError::Damaged(format!("file {} belongs to no one thing", row.id))),
        };
        Ok(Self {
            id: row.id,
            owner,
            name: row.name,
            kind: code(&row.kind)?,
            size: row.size,
            sha256: row.sha256,
            visibility: code(&row.visibility)?,
            scan: code(&row.scan)?,
            scan_note: row.scan_note,
            uploaded_by_id: row.uploaded_by_id,
            uploaded_by: row.uploaded_by,
            office: row.office,
            unit: row.unit.map(LocalityId),
            at: row.at,
            is_public: row.is_public != 0,
        })
    }
}
