//! Proposals that rest on a signed amending document: as lists of work ask for them, and who is told when a document that
//! was cited too early stands at last.

use uuid::Uuid;

use super::tell::{self, About, Telling};
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::proposal::Change;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result, StoreError};

/// The condition that the document which the proposal `p` cites stands for the other parties, as
/// [`unfit`](crate::model::proposal::unfit) decides it for a page; `$1` is the day.
pub(crate) const SIGNED: &str = "exists (select 1 from document d join agreement g on g.id = d.agreement_id \
     where d.id = p.document_id and d.agreement_id = p.agreement_id and d.role = 'amendment' and d.issued_on <= $1 \
     and d.issued_on >= coalesce((select max(o.issued_on) from document o \
         where o.agreement_id = d.agreement_id and o.role = 'original'), g.in_force_on, d.issued_on) \
     and exists (select 1 from file f where f.document_id = d.id and f.scan = 'clean'))";

/// Keeps that `act` changed since when the agreement was signed, by which cited documents are judged: as if each had been
/// changed itself.
pub(crate) async fn originals_changed(db: &Db, tx: &mut Tx, act: &Act, agreement: Uuid) -> Result<()> {
    let cited: Vec<(Uuid,)> = fetch!(&mut *tx, c => sqlx::query_as(
        "select distinct document_id from change_proposal where agreement_id = $1 and state = 'waiting' \
             and document_id is not null",
    ).bind(agreement).fetch_all(c))?;
    for (document,) in cited {
        execute!(&mut *tx, c => sqlx::query(
            "update change_proposal set basis = basis + 1, version = version + 1 \
             where document_id = $1 and state = 'waiting'",
        ).bind(document).execute(c))?;
        cited_anew(tx, document, act.staff().map(|staff| staff.account_id)).await?;
        document_stands(db, tx, act, document).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    agreement_id: Uuid,
    commitment_id: Option<Uuid>,
    text: Option<String>,
    change: String,
    reason: String,
    locality_id: String,
}

/// Keeps that `by` changed this document or its files: for the proposals that cite it they are who cites, and another person
/// of the own side confirms what stands there now. Who brings the paper would otherwise be the one who vouches for it.
pub(crate) async fn cited_anew(tx: &mut Tx, document: Uuid, by: Option<Uuid>) -> Result<()> {
    let Some(by) = by else { return Ok(()) };
    execute!(tx, c => sqlx::query(
        "update change_proposal set cited_by_id = $2 where document_id = $1 and state = 'waiting' and consent = 'all_sides'",
    ).bind(document).bind(by).execute(c))?;
    Ok(())
}

/// Tells the parties of the proposals that wait for nobody but their own side, now that this document stands for the
/// others. For who changed the document so that it does.
pub(crate) async fn document_stands(db: &Db, tx: &mut Tx, act: &Act, document: Uuid) -> Result<()> {
    let mut sql = Sql::on(
        act.today(),
        "select p.id, p.agreement_id, p.commitment_id, c.text, p.change, p.reason, p.locality_id \
         from change_proposal p left join commitment c on c.id = p.commitment_id \
         where p.state = 'waiting' and p.consent = 'all_sides' and p.document_id = ",
    );
    sql.bind(document).push(" and ").push(SIGNED).push(" order by p.id");
    let rows: Vec<Row> = fetch!(&mut *tx, c => sql.rows().fetch_all(c))?;
    for row in rows {
        let parties: Vec<(String,)> = fetch!(&mut *tx, c => sqlx::query_as(
            "select locality_id from party where agreement_id = $1 order by position",
        ).bind(row.agreement_id).fetch_all(c))?;
        let parties: Vec<LocalityId> = parties.into_iter().map(|(unit,)| LocalityId(unit)).collect();
        let change: Change =
            serde_json::from_str(&row.change).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let told = Telling {
            id: row.id,
            about: About {
                agreement: row.agreement_id,
                parties: &parties,
                commitment: row.commitment_id.zip(row.text.as_deref()),
            },
            change: &change,
            side: &LocalityId(row.locality_id),
            reason: Some(&row.reason),
            document: None,
        };
        // Once for this document: further files of it are no news to the other parties.
        let occasion = format!("stands:{document}");
        tell::all(db, tx, act, NotificationKind::ProposalCited, &occasion, &told).await?;
    }
    Ok(())
}
