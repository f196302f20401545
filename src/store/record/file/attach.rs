//! Adding files.

use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Closed, Place};
use crate::model::access::{Action, Stage, Standpoint, may};
use crate::model::act::{Act, Actor, Staff};
use crate::model::agreement::State;
use crate::model::file::{FileKind, FileVisibility, MAX_FILES, Owner, Scan};
use crate::model::locality::LocalityId;
use crate::model::update::{ReviewState, Writer};
use crate::store::access::authorize;
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::record::proposal::signed::{cited_anew, document_stands};
use crate::store::record::second_person::raise;
use crate::store::system::audit;
use crate::store::work::update::writers;
use crate::store::{Db, Result, StoreError};

/// A file to add. Its content is kept already, under `object_key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// What it belongs to.
    pub owner: Owner,
    /// Name, cleaned.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// Key of the content.
    pub object_key: String,
    /// Who may read it.
    pub visibility: FileVisibility,
    /// What the scanner said.
    pub scan: Scan,
    /// The scanner's own words.
    pub scan_note: Option<String>,
}

#[derive(FromRow)]
struct PlaceRow {
    title: String,
    slug: String,
    commitment_id: Option<Uuid>,
    code: Option<String>,
    state: String,
    /// The side it speaks for; none for all.
    locality_id: Option<String>,
    author_id: Option<Uuid>,
    review: Option<String>,
    /// Whether another update took its place while it waited.
    is_replaced: bool,
    agreement_id: Uuid,
    lead_agency_ids: i64,
}

/// What files belong to, where the actor has to do with adding them: an update of the own side, a milestone of an own
/// side, a document of an agreement they may edit. One or two statements.
///
/// # Errors
/// `NotFound` when the actor may not see it (also what somebody else is still writing); `Forbidden` when the role
/// does not allow it.
pub async fn place(db: &Db, act: &Act, owner: Owner) -> Result<Place> {
    let row = row(db, act, owner).await?;
    permitted(db, act, owner, &row).await?;
    row.place(act, owner)
}

/// The same where files may be added and removed now.
///
/// # Errors
/// As [`place`]; `Forbidden` for somebody else's update, `State("update_approved")` for an approved one,
/// `State("update_replaced")` for one that another took the place of: nobody would see the file.
pub(crate) async fn open_place(db: &Db, act: &Act, owner: Owner) -> Result<Place> {
    let place = place(db, act, owner).await?;
    match place.closed {
        None => Ok(place),
        Some(Closed::NotAuthor) => Err(StoreError::Forbidden),
        Some(Closed::Approved) => Err(StoreError::State("update_approved")),
        Some(Closed::Replaced) => Err(StoreError::State("update_replaced")),
    }
}

/// What a file that waits for a second person belongs to, where the actor may be that person.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it.
pub(crate) async fn place_to_publish(db: &Db, act: &Act, owner: Owner) -> Result<Place> {
    let row = row(db, act, owner).await?;
    let side = side(db, act, &row).await?;
    authorize::require(act, Action::Publish, Stage::Waiting, side)?;
    row.place(act, owner)
}

impl PlaceRow {
    /// Whether the person wrote the update.
    fn is_by(&self, staff: &Staff) -> bool {
        self.author_id == Some(staff.account_id)
    }

    /// Whether the person may go on with the update: its author, a coordinator, or a reporter whose agency leads.
    fn is_of_office(&self, staff: &Staff) -> bool {
        let reports = may(staff.role, Action::Report, Standpoint::Own);
        let for_all = !staff.role.reports_for_agency();
        self.is_by(staff) || (reports && (for_all || self.lead_agency_ids > 0))
    }

    fn place(self, act: &Act, owner: Owner) -> Result<Place> {
        let review: Option<ReviewState> = self.review.as_deref().map(code).transpose()?;
        let is_other = act.staff().is_some_and(|staff| !self.is_of_office(staff));
        let closed = match review {
            Some(ReviewState::Approved) => Some(Closed::Approved),
            Some(_) if self.is_replaced => Some(Closed::Replaced),
            Some(_) if is_other => Some(Closed::NotAuthor),
            _ => None,
        };
        Ok(Place {
            owner,
            title: self.title,
            agreement_slug: self.slug,
            commitment: self.commitment_id.zip(self.code),
            closed,
        })
    }
}

async fn row(db: &Db, act: &Act, owner: Owner) -> Result<PlaceRow> {
    let agency = act.staff().and_then(|staff| staff.agency_id);
    let mut sql = Sql::on(act.today(), "select ");
    match owner {
        Owner::Update(id) => {
            sql.push(
                "c.text as title, u.locality_id, u.author_id, u.state as review, \
                 u.replaced_by_id is not null as is_replaced, a.slug, a.state, \
                 a.id as agreement_id, c.id as commitment_id, c.code, (select count(*) from side s where \
                 s.commitment_id = c.id and s.locality_id = u.locality_id and s.lead_agency_id",
            );
            sql.is_in(agency).push(
                ") as lead_agency_ids from progress_update u \
                 join commitment c on c.id = u.commitment_id join agreement a on a.id = c.agreement_id \
                 where u.id = ",
            );
            sql.bind(id)
        }
        Owner::Milestone(id) => {
            sql.push(
                "m.title, m.locality_id, null as author_id, null as review, false as is_replaced, a.slug, a.state, \
                 a.id as agreement_id, c.id as commitment_id, c.code, (select count(*) from side s where \
                 s.commitment_id = c.id and (m.locality_id is null or s.locality_id = m.locality_id) \
                 and s.locality_id",
            );
            sql.is_in(&scope::own(db, act)).push(" and s.lead_agency_id").is_in(agency);
            sql.push(
                ") as lead_agency_ids from milestone m join commitment c on c.id = m.commitment_id \
                 join agreement a on a.id = c.agreement_id where m.id = ",
            );
            sql.bind(id)
        }
        Owner::Document(id) => {
            sql.push(
                "coalesce(d.number, d.number_raw, d.subject, a.title) as title, null as locality_id, \
                 null as author_id, null as review, false as is_replaced, a.slug, a.state, a.id as agreement_id, \
                 null as commitment_id, null as code, cast(0 as bigint) as lead_agency_ids \
                 from document d join agreement a on a.id = d.agreement_id where d.id = ",
            );
            sql.bind(id)
        }
    };
    Scope::of(db, act).agreement(sql.push(" and "));
    let row: Option<PlaceRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    row.ok_or(StoreError::NotFound)
}

/// On whose side the actor stands towards the owner of a file.
async fn side(db: &Db, act: &Act, row: &PlaceRow) -> Result<Standpoint> {
    match &row.locality_id {
        Some(unit) if scope::own(db, act).contains(&LocalityId(unit.clone())) => Ok(Standpoint::Own),
        Some(_) => Ok(Standpoint::Other),
        None => {
            let parties: Vec<(String,)> = read!(db, p => sqlx::query_as(
                "select locality_id from party where agreement_id = $1 order by position",
            ).bind(row.agreement_id).fetch_all(p))?;
            let parties: Vec<LocalityId> = parties.into_iter().map(|(unit,)| LocalityId(unit)).collect();
            Ok(authorize::among(db, act, &parties))
        }
    }
}

async fn permitted(db: &Db, act: &Act, owner: Owner, row: &PlaceRow) -> Result<()> {
    if act.by == Actor::System {
        return Ok(());
    }
    let staff = act.staff().ok_or(StoreError::NotFound)?;
    let side = side(db, act, row).await?;
    // What somebody else is writing tells others nothing, not even that it is there.
    let is_other = row.author_id.is_some() && !row.is_by(staff);
    let hidden = row.review.as_deref() == Some(ReviewState::Draft.code()) && !row.is_of_office(staff);
    if is_other && (side != Standpoint::Own || hidden) {
        return Err(StoreError::NotFound);
    }
    let state: State = code(&row.state)?;
    let action = if matches!(owner, Owner::Document(_)) { Action::Edit } else { Action::Report };
    authorize::require(act, action, state.stage(), side)?;
    // A reporter adds only where the own agency leads, and reads what colleagues added.
    let leads = is_other || !staff.role.reports_for_agency() || row.lead_agency_ids > 0;
    if action == Action::Report && !leads { Err(StoreError::Forbidden) } else { Ok(()) }
}

/// Adds a file. Gives its id: of the one that is there already, when this content is. An update that waits for
/// review gets a new version, so that nobody approves what they have not seen.
///
/// # Errors
/// As [`place`]; `State("update_approved")` when the update is approved; `Constraint("file_count")` beyond
/// [`MAX_FILES`].
pub async fn attach(db: &Db, act: &Act, new: &NewFile) -> Result<Uuid> {
    open_place(db, act, new.owner).await?;
    if new.visibility == FileVisibility::Public && new.owner.meant_for_public() != FileVisibility::Public {
        return Err(StoreError::Constraint("file_second_person".to_owned()));
    }
    let id = act.id();
    let mut tx = db.begin().await?;
    lock(&mut tx, act, new.owner).await?;
    let present: Vec<(Uuid, String, String)> = fetch!(&mut tx, c => sqlx::query_as(
        "select id, sha256, scan from file where update_id = $1 or milestone_id = $1 or document_id = $1",
    ).bind(new.owner.id()).fetch_all(c))?;
    if let Some((id, ..)) = present.iter().find(|(_, sha256, _)| *sha256 == new.sha256) {
        return Ok(*id);
    }
    if i64::try_from(present.len()).unwrap_or(i64::MAX) >= MAX_FILES {
        return Err(StoreError::Constraint("file_count".to_owned()));
    }
    insert(&mut tx, act, id, new).await?;
    if let (Owner::Update(update), Some(staff)) = (new.owner, act.staff()) {
        writers::add(&mut tx, update, [Writer { id: staff.account_id, name: staff.name.clone() }]).await?;
    }
    if let Owner::Document(document) = new.owner {
        cited_anew(&mut tx, document, act.staff().map(|staff| staff.account_id)).await?;
        let is_first = present.iter().all(|(_, _, scan)| scan != Scan::Clean.code());
        if new.scan == Scan::Clean && is_first {
            document_stands(db, &mut tx, act, document).await?;
        }
    }
    let detail = json!({ "owner": noun(new.owner), "owner_id": new.owner.id(),
        "after": { "name": new.name, "size": new.size, "sha256": new.sha256,
            "visibility": new.visibility.code(), "scan": new.scan.code() } });
    audit::write(&mut tx, act, "attach", "file", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, act: &Act, id: Uuid, new: &NewFile) -> Result<()> {
    let (update, milestone, document) = match new.owner {
        Owner::Update(id) => (Some(id), None, None),
        Owner::Milestone(id) => (None, Some(id), None),
        Owner::Document(id) => (None, None, Some(id)),
    };
    execute!(tx, c => sqlx::query(
        "insert into file (id, update_id, milestone_id, document_id, name, kind, size, sha256, object_key, \
             visibility, scan, scan_note, uploaded_by_id, uploaded_by, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(id)
    .bind(update)
    .bind(milestone)
    .bind(document)
    .bind(&new.name)
    .bind(new.kind.code())
    .bind(new.size)
    .bind(&new.sha256)
    .bind(&new.object_key)
    .bind(new.visibility.code())
    .bind(new.scan.code())
    .bind(&new.scan_note)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .execute(c))?;
    Ok(())
}

/// Takes the owner's lock, so that two at once do not pass the limits together, and no approval or publication passes
/// by.
pub(crate) async fn lock(tx: &mut Tx, act: &Act, owner: Owner) -> Result<()> {
    let agreement: Option<Uuid> = match owner {
        Owner::Update(_) => None,
        Owner::Milestone(id) => fetch!(tx, c => sqlx::query_scalar(
            "select c.agreement_id from milestone m join commitment c on c.id = m.commitment_id where m.id = $1",
        ).bind(id).fetch_optional(c))?,
        Owner::Document(id) => fetch!(tx, c => sqlx::query_scalar(
            "select agreement_id from document where id = $1",
        ).bind(id).fetch_optional(c))?,
    };
    if let Some(agreement) = agreement {
        raise(tx, agreement).await?;
    }
    let held = match owner {
        Owner::Update(id) => execute!(tx, c => sqlx::query(
            "update progress_update set updated_at = $2, \
                 version = version + case when state = 'submitted' then 1 else 0 end \
             where id = $1 and state <> 'approved' and replaced_by_id is null",
        ).bind(id).bind(act.at).execute(c))?,
        Owner::Milestone(id) => {
            execute!(tx, c => sqlx::query("update milestone set title = title where id = $1")
            .bind(id).execute(c))?
        }
        Owner::Document(id) => execute!(tx, c => sqlx::query("update document set role = role where id = $1")
            .bind(id).execute(c))?,
    };
    match (held, owner) {
        (1, _) => Ok(()),
        (_, Owner::Update(_)) => Err(StoreError::State("update_approved")),
        _ => Err(StoreError::NotFound),
    }
}

/// Writes down that a file was refused as harmful. Nothing of it is kept.
///
/// # Errors
/// As [`place`].
pub async fn refused(db: &Db, act: &Act, owner: Owner, name: &str, found: &str) -> Result<()> {
    place(db, act, owner).await?;
    let mut tx = db.begin().await?;
    let detail = json!({ "name": name, "found": found });
    audit::write(&mut tx, act, "refuse_file", noun(owner), &owner.id().to_string(), detail).await?;
    tx.commit().await
}

/// The owner's noun in the audit.
pub(crate) const fn noun(owner: Owner) -> &'static str {
    match owner {
        Owner::Update(_) => "update",
        Owner::Milestone(_) => "milestone",
        Owner::Document(_) => "document",
    }
}
