//! Reading notices: the list in the application, and following one.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::model::act::Act;
use crate::model::notification::NotificationKind;
use crate::model::proposal::Change;
use crate::store::db::codec::code;
use crate::store::db::engine::{execute, read};
use crate::store::db::error::if_writable;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::{Db, Listing, Result, StoreError};

/// Notices on a page.
pub const PER_PAGE: u32 = 30;

/// A notice with the names of what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationItem {
    /// Names the occasion, for this person.
    pub key: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The occasion.
    pub kind: NotificationKind,
    /// Who brought it about; `system` for time.
    pub actor: String,
    /// What the words need.
    pub detail: Value,
    /// The update, directive, extension or note it is about.
    pub about: Option<Uuid>,
    /// The commitment it is about.
    pub commitment_id: Option<Uuid>,
    /// Address of the agreement.
    pub slug: Option<String>,
    /// Title of the agreement.
    pub title: Option<String>,
    /// Code of the commitment.
    pub code: Option<String>,
    /// Wording of the commitment.
    pub text: Option<String>,
    /// Whether the update it is about was taken back into a draft: then only its office reads it.
    pub taken_back: bool,
    /// What changes, where it is about a proposal.
    pub change: Option<Change>,
    /// Whether it was read.
    pub read: bool,
}

#[derive(sqlx::FromRow)]
pub(crate) struct NotificationRow {
    key: String,
    at: DateTime<Utc>,
    kind: String,
    actor: String,
    detail: String,
    ref_id: Option<Uuid>,
    commitment_id: Option<Uuid>,
    slug: Option<String>,
    title: Option<String>,
    code: Option<String>,
    text: Option<String>,
    taken_back: bool,
    change: Option<String>,
    read_at: Option<DateTime<Utc>>,
}

/// Columns of a [`NotificationRow`], of the alias `n` with [`FROM`].
pub(crate) const COLUMNS: &str = "n.key, n.at, n.kind, n.actor, n.detail, n.ref_id, n.commitment_id, \
     a.slug, a.title, c.code, c.text, q.change, n.read_at, \
     exists (select 1 from progress_update u where u.id = n.ref_id and u.state = 'draft') as taken_back";
pub(crate) const FROM: &str = " from notice n left join commitment c on c.id = n.commitment_id \
     left join agreement a on a.id = coalesce(c.agreement_id, n.agreement_id) \
     left join change_proposal q on q.id = n.ref_id";

impl TryFrom<NotificationRow> for NotificationItem {
    type Error = StoreError;

    fn try_from(row: NotificationRow) -> Result<Self> {
        let damaged = |e: serde_json::Error| StoreError::Damaged(e.to_string());
        Ok(Self {
            key: row.key,
            at: row.at,
            kind: code(&row.kind)?,
            actor: row.actor,
            detail: serde_json::from_str(&row.detail).map_err(damaged)?,
            about: row.ref_id,
            commitment_id: row.commitment_id,
            slug: row.slug,
            title: row.title,
            code: row.code,
            text: row.text,
            taken_back: row.taken_back,
            change: row.change.map(|change| serde_json::from_str(&change)).transpose().map_err(damaged)?,
            read: row.read_at.is_some(),
        })
    }
}

/// The actor's notices, unread first, then the newest. Two statements.
///
/// # Errors
/// `Forbidden` without an account.
pub async fn list(db: &Db, act: &Act, page: u32) -> Result<Listing<NotificationItem>> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let (total,): (i64,) = read!(db, p => sqlx::query_as("select count(*) from notice where account_id = $1")
        .bind(staff.account_id).fetch_one(p))?;
    let slice = Slice::new(total, page, PER_PAGE);
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(FROM).push(" where n.account_id = ").bind(staff.account_id);
    sql.push(" order by case when n.read_at is null then 0 else 1 end, n.at desc, n.key");
    slice.limit(&mut sql);
    let rows: Vec<NotificationRow> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(slice.listing(rows.into_iter().map(TryInto::try_into).collect::<Result<_>>()?))
}

/// Marks the actor's notice read and gives it, to follow. Reading is no act to audit.
///
/// # Errors
/// `NotFound` when the actor has none of this key.
pub async fn open(db: &Db, act: &Act, key: &str) -> Result<NotificationItem> {
    let staff = act.staff().ok_or(StoreError::NotFound)?;
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(FROM).push(" where n.account_id = ").bind(staff.account_id);
    sql.push(" and n.key = ").bind(key);
    let row: Option<NotificationRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    let item: NotificationItem = row.ok_or(StoreError::NotFound)?.try_into()?;
    if !item.read {
        if_writable(mark_read(db, staff.account_id, key, act.at).await)?;
    }
    Ok(item)
}

async fn mark_read(db: &Db, account: Uuid, key: &str, at: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "update notice set read_at = $3 where account_id = $1 and key = $2 and read_at is null",
    ).bind(account).bind(key).bind(at).execute(c))?;
    tx.commit().await
}

/// Marks all notices read that the actor had by `until`: not one that came after the list was shown.
///
/// # Errors
/// `Forbidden` without an account.
pub async fn read_all(db: &Db, act: &Act, until: DateTime<Utc>) -> Result<u64> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let mut tx = db.begin().await?;
    let read = execute!(&mut tx, c => sqlx::query(
        "update notice set read_at = $3 where account_id = $1 and at <= $2 and read_at is null",
    ).bind(staff.account_id).bind(until).bind(act.at).execute(c))?;
    tx.commit().await?;
    Ok(read)
}
