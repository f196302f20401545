//! Amendments: what was agreed before stays readable.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::write::refused;
use crate::model::act::Act;
use crate::model::agreement::State;
use crate::model::commitment::{Agreed, Commitment, FormerVersion};
use crate::model::proposal::extended;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::{Db, Result, StoreError};

/// Why what both sides agreed to changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Lý do sửa đổi.
    pub reason: String,
    /// The amending document, one of the agreement's.
    pub document_id: Option<Uuid>,
    /// Whether it corrects what was typed wrongly.
    pub correction: bool,
    /// Whether the open milestones that hang on a deadline move with it.
    pub with_milestones: bool,
}

impl Amendment {
    /// A change for this reason, which rests on no document.
    #[must_use]
    pub fn because(reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..Self::default() }
    }
}

/// Whether a change in an agreement in this state has to say why: in a draft edits are free.
pub(crate) const fn binding(state: State) -> bool {
    !matches!(state, State::Draft)
}

/// Keeps what was agreed until now, with the reason why it changes.
///
/// # Errors
/// `Constraint("amendment_reason")` without a reason, `Constraint("amendment_document")` for a document of another
/// agreement.
pub(crate) async fn keep(
    tx: &mut Tx,
    act: &Act,
    agreement: Uuid,
    commitment: Uuid,
    before: &Agreed,
    amendment: &Amendment,
) -> Result<()> {
    let reason = clean_opt(Some(&amendment.reason)).ok_or_else(|| refused("amendment_reason"))?;
    cited(tx, agreement, amendment.document_id).await?;
    let content = serde_json::to_string(before).map_err(|e| StoreError::Damaged(e.to_string()))?;
    execute!(tx, c => sqlx::query(
        "insert into commitment_version (id, commitment_id, at, by_id, by_name, reason, document_id, content) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(act.id())
    .bind(commitment)
    .bind(act.at)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(reason)
    .bind(amendment.document_id)
    .bind(content)
    .execute(c))?;
    Ok(())
}

/// Counts that the joint deadline of the commitment moved to the due day `to`, whoever moved it by whatever form, and
/// keeps the first one. A day of its own that a side was granted ends where the joint one reaches it.
pub(crate) async fn due_moved(
    tx: &mut Tx,
    act: &Act,
    before: &Commitment,
    to: Option<NaiveDate>,
) -> Result<()> {
    let due = before.content.deadline.due();
    if due == to {
        return Ok(());
    }
    let (first, extensions) = extended(before, due, to);
    execute!(tx, c => sqlx::query("update commitment set original_due_on = $2, extensions = $3 where id = $1")
        .bind(before.id).bind(first).bind(extensions).execute(c))?;
    if first.is_some() {
        execute!(tx, c => sqlx::query(
            "insert into deadline_move (id, commitment_id, at, from_due, to_due) values ($1, $2, $3, $4, $5)",
        ).bind(act.id()).bind(before.id).bind(act.at).bind(due).bind(to).execute(c))?;
    }
    match to {
        Some(to) => execute!(tx, c => sqlx::query(
            "update side set due_on = null where commitment_id = $1 and due_on <= $2",
        ).bind(before.id).bind(to).execute(c))?,
        None => execute!(tx, c => sqlx::query("update side set due_on = null where commitment_id = $1")
            .bind(before.id).execute(c))?,
    };
    Ok(())
}

/// Refuses a document that is none of the agreement's.
pub(crate) async fn cited(tx: &mut Tx, agreement: Uuid, document: Option<Uuid>) -> Result<()> {
    let Some(document) = document else { return Ok(()) };
    let of_it: i64 = fetch!(tx, c => sqlx::query_scalar(
        "select count(*) from document where id = $1 and agreement_id = $2",
    ).bind(document).bind(agreement).fetch_one(c))?;
    if of_it == 0 { Err(refused("amendment_document")) } else { Ok(()) }
}

#[derive(sqlx::FromRow)]
struct Row {
    at: DateTime<Utc>,
    by_name: String,
    reason: String,
    document: Option<String>,
    content: String,
}

/// What the commitment at this address said before its amendments, newest first. For the pages of who is known to
/// reach it. One statement.
pub async fn former(db: &Db, slug: &str, code: &str) -> Result<Vec<FormerVersion>> {
    let rows: Vec<Row> = read!(db, p => sqlx::query_as(
        "select v.at, v.by_name, v.reason, coalesce(d.number_raw, d.number, d.subject) as document, v.content \
         from commitment_version v join commitment c on c.id = v.commitment_id \
         join agreement a on a.id = c.agreement_id left join document d on d.id = v.document_id \
         where a.slug = $1 and c.code = $2 order by v.at desc, v.id desc",
    ).bind(slug).bind(code).fetch_all(p))?;
    rows.into_iter()
        .map(|row| {
            let agreed =
                serde_json::from_str(&row.content).map_err(|e| StoreError::Damaged(e.to_string()))?;
            Ok(FormerVersion {
                at: row.at,
                by: row.by_name,
                reason: row.reason,
                document: row.document,
                agreed,
            })
        })
        .collect()
}
