//! What search finds: the entries of an agreement and its commitments.

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::act::Act;
use crate::model::locality::{Locality, LocalityId};
use crate::model::reference::Reference;
use crate::store::Result;
use crate::store::db::codec::names;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::text;

/// Writes the search entries of an agreement and its commitments anew. To be called in every transaction that
/// changes a title, a party, a document number, a wording or an agency.
pub async fn index_agreement(
    tx: &mut Tx,
    act: &Act,
    reference: &Reference,
    agreement_id: Uuid,
) -> Result<()> {
    execute!(tx, c => sqlx::query("delete from search_entry where agreement_id = $1")
        .bind(agreement_id).execute(c))?;
    let (title, focal_point): (String, Option<String>) = fetch!(tx, c => sqlx::query_as(
        "select title, focal_point from agreement where id = $1",
    ).bind(agreement_id).fetch_one(c))?;
    let mut found_by = vec![title.clone()];
    found_by.extend(focal_point);
    found_by.extend(party_names(tx, act, reference, agreement_id).await?);
    let numbers: Vec<(Option<String>, Option<String>)> = fetch!(tx, c => sqlx::query_as(
        "select number, number_raw from document where agreement_id = $1 order by position",
    ).bind(agreement_id).fetch_all(c))?;
    found_by.extend(numbers.into_iter().flat_map(|(number, raw)| [number, raw]).flatten());
    enter(tx, "agreement", agreement_id, agreement_id, &title, &found_by).await?;

    let mut agencies = agencies(tx, agreement_id).await?;
    for row in commitments(tx, agreement_id).await? {
        let mut found_by = vec![row.text.clone()];
        found_by.extend(row.quote);
        found_by.extend(row.deliverable);
        found_by.extend(agencies.remove(&row.id).unwrap_or_default());
        enter(tx, "commitment", row.id, agreement_id, &row.text, &found_by).await?;
    }
    Ok(())
}

/// Names of the units that signed and of those that answer for them today.
async fn party_names(
    tx: &mut Tx,
    act: &Act,
    reference: &Reference,
    agreement_id: Uuid,
) -> Result<Vec<String>> {
    let parties: Vec<(String,)> = fetch!(tx, c => sqlx::query_as(
        "select locality_id from party where agreement_id = $1 order by position",
    ).bind(agreement_id).fetch_all(c))?;
    let lineage = &reference.lineage;
    let mut units: Vec<&Locality> = Vec::new();
    for (id,) in parties {
        let id = LocalityId(id);
        units.extend(lineage.get(&id));
        units.extend(lineage.responsible_on(&id, act.today()));
    }
    Ok(units.into_iter().flat_map(|unit| [unit.name_vi.clone(), unit.name_en.clone()]).collect())
}

/// Names of the agencies of every commitment of the agreement.
async fn agencies(tx: &mut Tx, agreement_id: Uuid) -> Result<HashMap<Uuid, Vec<String>>> {
    let rows: Vec<(Uuid, Option<String>, String)> = fetch!(tx, c => sqlx::query_as(
        "select s.commitment_id, s.lead, s.cooperating from side s \
         join commitment c on c.id = s.commitment_id where c.agreement_id = $1",
    ).bind(agreement_id).fetch_all(c))?;
    let mut agencies: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (commitment, lead, cooperating) in rows {
        let entry = agencies.entry(commitment).or_default();
        entry.extend(lead);
        entry.extend(names(&cooperating)?);
    }
    Ok(agencies)
}

#[derive(sqlx::FromRow)]
struct CommitmentRow {
    id: Uuid,
    text: String,
    quote: Option<String>,
    deliverable: Option<String>,
}

async fn commitments(tx: &mut Tx, agreement_id: Uuid) -> Result<Vec<CommitmentRow>> {
    fetch!(tx, c => sqlx::query_as(
        "select id, text, quote, deliverable from commitment where agreement_id = $1 order by position",
    ).bind(agreement_id).fetch_all(c))
}

/// Enters one thing that can be found by the words of `found_by`.
async fn enter(
    tx: &mut Tx,
    kind: &'static str,
    id: Uuid,
    agreement_id: Uuid,
    title: &str,
    found_by: &[String],
) -> Result<()> {
    let found_by = found_by.join(" ");
    execute!(tx, c => sqlx::query(
        "insert into search_entry (kind, ref_id, agreement_id, title, exact, fold) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(kind)
    .bind(id)
    .bind(agreement_id)
    .bind(title)
    // The space in front lets a phrase be found at the start of a word only.
    .bind(format!(" {}", text::exact(&found_by)))
    .bind(text::fold(&found_by))
    .execute(c))?;
    Ok(())
}
