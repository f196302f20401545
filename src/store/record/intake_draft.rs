//! Drafts in the intake wizard: kept on the server at every step, so nothing typed is lost.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::intake::draft::Draft;
use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::{Act, Staff};
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// A draft being worked on.
#[derive(Clone, Debug)]
pub struct IntakeDraft {
    /// The id.
    pub id: Uuid,
    /// Name of the uploaded file; `None` for pasted text.
    pub file_name: Option<String>,
    /// The text it was read from.
    pub source_text: String,
    /// The draft as it stands.
    pub draft: Draft,
    /// Address of the agreement it became.
    pub agreement_slug: Option<String>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Optimistic lock.
    pub version: i64,
}

/// Most open drafts of one person: their page reads each of them.
pub const MAX_OPEN: i64 = 20;

/// A draft to keep.
#[derive(Clone, Debug)]
pub struct NewDraft<'a> {
    /// Chosen by the form, so that a resent form makes no second draft.
    pub id: Uuid,
    /// Name of the uploaded file; `None` for pasted text.
    pub file_name: Option<&'a str>,
    /// The text it was read from.
    pub source_text: &'a str,
    /// What was read.
    pub draft: &'a Draft,
}

/// Keeps a new draft of the actor's and gives its id. The same text under the same id again is that draft; another
/// text is a draft of its own.
///
/// # Errors
/// `Forbidden` unless the actor is a person who may do intake; `Constraint("intake_draft_count")` beyond [`MAX_OPEN`].
pub async fn create(db: &Db, act: &Act, new: &NewDraft<'_>) -> Result<Uuid> {
    let staff = drafter(act)?;
    // PostgreSQL keeps no NUL.
    let source = new.source_text.replace('\0', "");
    let mut tx = db.begin().await?;
    let (open,): (i64,) = fetch!(&mut tx, c => sqlx::query_as(
        "select count(*) from intake_draft where account_id = $1 and agreement_id is null and id <> $2",
    ).bind(staff.account_id).bind(new.id).fetch_one(c))?;
    if open >= MAX_OPEN {
        return Err(StoreError::Constraint("intake_draft_count".to_owned()));
    }
    let mut id = new.id;
    if !insert(&mut tx, act, staff, id, new, &source).await? {
        let same: Option<bool> = fetch!(&mut tx, c => sqlx::query_scalar(
            "select source_text = $3 from intake_draft where id = $1 and account_id = $2",
        ).bind(id).bind(staff.account_id).bind(&source).fetch_optional(c))?;
        if same == Some(true) {
            return Ok(id);
        }
        id = act.id();
        insert(&mut tx, act, staff, id, new, &source).await?;
    }
    let detail = json!({ "file_name": new.file_name, "title": new.draft.title });
    audit::write(&mut tx, act, "create", "intake_draft", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes the draft under `id`; whether it was free.
async fn insert(
    tx: &mut Tx,
    act: &Act,
    staff: &Staff,
    id: Uuid,
    new: &NewDraft<'_>,
    source: &str,
) -> Result<bool> {
    let text = as_json(new.draft)?;
    let written = execute!(tx, c => sqlx::query(
        "insert into intake_draft (id, account_id, file_name, source_text, draft, created_at, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $6) on conflict (id) do nothing",
    )
    .bind(id)
    .bind(staff.account_id)
    .bind(clean_opt(new.file_name))
    .bind(source)
    .bind(&text)
    .bind(act.at)
    .execute(c))?;
    Ok(written == 1)
}

/// The actor's own draft.
///
/// # Errors
/// `NotFound` when there is none or it is another's.
pub async fn get(db: &Db, act: &Act, id: Uuid) -> Result<IntakeDraft> {
    let account = drafter(act).map_err(|_| StoreError::NotFound)?.account_id;
    let row: Option<Row> = read!(db, p => sqlx::query_as(
        "select d.id, d.file_name, d.source_text, d.draft, a.slug as agreement_slug, d.updated_at, d.version \
         from intake_draft d left join agreement a on a.id = d.agreement_id \
         where d.id = $1 and d.account_id = $2",
    )
    .bind(id).bind(account).fetch_optional(p))?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// Keeps a changed draft. Gives the new version.
///
/// Not audited: what somebody is still typing is nobody's record yet.
///
/// # Errors
/// `NotFound`, `State` when it became an agreement, or `Stale` when it changed since `version`.
pub async fn save(db: &Db, act: &Act, id: Uuid, draft: &Draft, version: i64) -> Result<i64> {
    let account = drafter(act).map_err(|_| StoreError::NotFound)?.account_id;
    let text = as_json(draft)?;
    let mut tx = db.begin().await?;
    let saved = execute!(&mut tx, c => sqlx::query(
        "update intake_draft set draft = $4, updated_at = $5, version = version + 1 \
         where id = $1 and account_id = $2 and version = $3 and agreement_id is null",
    )
    .bind(id).bind(account).bind(version).bind(&text).bind(act.at).execute(c))?;
    if saved == 0 {
        return Err(why_not_saved(&mut tx, id, account).await?);
    }
    tx.commit().await?;
    Ok(version + 1)
}

async fn why_not_saved(tx: &mut Tx, id: Uuid, account: Uuid) -> Result<StoreError> {
    let agreement: Option<(Option<Uuid>,)> = fetch!(tx, c => sqlx::query_as(
        "select agreement_id from intake_draft where id = $1 and account_id = $2",
    ).bind(id).bind(account).fetch_optional(c))?;
    Ok(match agreement {
        None => StoreError::NotFound,
        Some((Some(_),)) => StoreError::State("intake_draft_stored"),
        Some((None,)) => StoreError::Stale,
    })
}

/// The actor's open drafts, newest first, without their source texts.
pub async fn list(db: &Db, act: &Act) -> Result<Vec<IntakeDraft>> {
    let Ok(staff) = drafter(act) else { return Ok(Vec::new()) };
    let rows: Vec<Row> = read!(db, p => sqlx::query_as(
        "select id, file_name, '' as source_text, draft, cast(null as text) as agreement_slug, updated_at, version \
         from intake_draft where account_id = $1 and agreement_id is null order by updated_at desc, id desc",
    )
    .bind(staff.account_id).fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Throws the actor's draft away.
///
/// # Errors
/// `NotFound` when there is none or it is another's.
pub async fn delete(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    let account = drafter(act).map_err(|_| StoreError::NotFound)?.account_id;
    let mut tx = db.begin().await?;
    let deleted = execute!(&mut tx, c => sqlx::query("delete from intake_draft where id = $1 and account_id = $2")
        .bind(id).bind(account).execute(c))?;
    if deleted == 0 {
        return Err(StoreError::NotFound);
    }
    audit::write(&mut tx, act, "delete", "intake_draft", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// The person who keeps drafts. The system keeps none: it stores what it reads at once.
fn drafter(act: &Act) -> Result<&Staff> {
    authorize::require(act, Action::Intake, Stage::None, Standpoint::Own)?;
    act.staff().ok_or(StoreError::Forbidden)
}

fn as_json(draft: &Draft) -> Result<String> {
    serde_json::to_string(draft).map_err(|e| StoreError::Damaged(e.to_string()))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    file_name: Option<String>,
    source_text: String,
    draft: String,
    agreement_slug: Option<String>,
    updated_at: DateTime<Utc>,
    version: i64,
}

impl TryFrom<Row> for IntakeDraft {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            file_name: row.file_name,
            source_text: row.source_text,
            draft: serde_json::from_str(&row.draft).map_err(|e| StoreError::Damaged(e.to_string()))?,
            agreement_slug: row.agreement_slug,
            updated_at: row.updated_at,
            version: row.version,
        })
    }
}
