//! Documents of agreements, by hand. Their files are another noun's.

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::agreement::read::documents;
use super::agreement::{propose_again, with_parties};
use super::search::index_agreement;
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Document, DocumentRole, Kind, Signer, State, Visibility};
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};
use crate::text::docnum;

/// What a person enters about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInput {
    /// Number as written.
    pub number: Option<String>,
    /// Kind of paper.
    pub kind: Kind,
    /// Trích yếu.
    pub subject: Option<String>,
    /// Issuing body.
    pub issuer: Option<String>,
    /// Day of issue or signing.
    pub issued_on: Option<NaiveDate>,
    /// First day of effect.
    pub effective_on: Option<NaiveDate>,
    /// What it is to the agreement.
    pub role: DocumentRole,
    /// Who signed it.
    pub signers: Vec<Signer>,
}

impl DocumentInput {
    /// A document as it stands.
    #[must_use]
    pub fn of(d: &Document) -> Self {
        Self {
            number: d.number_raw.clone().or_else(|| d.number.clone()),
            kind: d.kind,
            subject: d.subject.clone(),
            issuer: d.issuer.clone(),
            issued_on: d.issued_on,
            effective_on: d.effective_on,
            role: d.role,
            signers: d.signers.clone(),
        }
    }

    fn check(&self) -> Result<()> {
        let nameless = [&self.number, &self.subject, &self.issuer]
            .into_iter()
            .all(|text| clean_opt(text.as_deref()).is_none());
        if nameless && self.issued_on.is_none() {
            return Err(StoreError::Constraint("document_empty".to_owned()));
        }
        if let (Some(issued), Some(effective)) = (self.issued_on, self.effective_on)
            && effective < issued
        {
            return Err(StoreError::Constraint("document_effective".to_owned()));
        }
        Ok(())
    }

    fn detail(&self) -> Value {
        json!({
            "number": self.number, "kind": self.kind, "subject": self.subject, "issuer": self.issuer,
            "issued_on": self.issued_on, "effective_on": self.effective_on, "role": self.role,
            "signers": self.signers,
        })
    }
}

/// The agreement whose documents the actor may edit, with them.
async fn editable(db: &Db, act: &Act, slug: &str) -> Result<(Agreement, Vec<Document>)> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let documents = documents(db, act, agreement.id).await?;
    Ok((agreement, documents))
}

/// Adds a document to an agreement. Gives its id.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Constraint` for a value
/// out of bounds, `document_empty` for one that says nothing, `document_effective` for one in effect before it was
/// issued.
pub async fn add(db: &Db, act: &Act, slug: &str, input: &DocumentInput) -> Result<Uuid> {
    let (agreement, _) = editable(db, act, slug).await?;
    input.check()?;
    let id = act.id();
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, agreement.id).await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into document (id, agreement_id, position, kind, role) \
         select $1, $2, coalesce(max(position) + 1, 0), $3, $4 from document where agreement_id = $2",
    )
    .bind(id)
    .bind(agreement.id)
    .bind(input.kind.code())
    .bind(input.role.code())
    .execute(c))?;
    set(&mut tx, id, input).await?;
    let detail = json!({ "document": id, "before": null, "after": input.detail() });
    written(&mut tx, db, act, (&agreement, now), "add_document", detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// Replaces what is said about the document at `version`.
///
/// # Errors
/// As [`add`]; `Stale`; `State("document_signed")` when an agreement in force would be left without a signed
/// document.
pub async fn edit(
    db: &Db,
    act: &Act,
    slug: &str,
    id: Uuid,
    version: i64,
    input: &DocumentInput,
) -> Result<()> {
    let (agreement, documents) = editable(db, act, slug).await?;
    let before = documents.iter().find(|d| d.id == id).ok_or(StoreError::NotFound)?;
    input.check()?;
    let signed = input.role == DocumentRole::Original && input.issued_on.is_some();
    if !signed {
        needed(&agreement, &documents, id)?;
    }
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, agreement.id).await?;
    lock(&mut tx, id, version).await?;
    set(&mut tx, id, input).await?;
    let before = DocumentInput::of(before).detail();
    let detail = json!({ "document": id, "before": before, "after": input.detail() });
    written(&mut tx, db, act, (&agreement, now), "edit_document", detail).await?;
    tx.commit().await
}

/// Removes the document at `version` that nothing relies on.
///
/// # Errors
/// As [`edit`]; `State("document_amends")` when an amendment rests on it, `State("document_quoted")` when
/// commitments were read from it.
pub async fn remove(db: &Db, act: &Act, slug: &str, id: Uuid, version: i64) -> Result<()> {
    let (agreement, documents) = editable(db, act, slug).await?;
    let before = documents.iter().find(|d| d.id == id).ok_or(StoreError::NotFound)?;
    needed(&agreement, &documents, id)?;
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, agreement.id).await?;
    lock(&mut tx, id, version).await?;
    let (amendments, quotes): (i64, i64) = fetch!(&mut tx, c => sqlx::query_as(
        "select (select count(*) from commitment_version where document_id = $1), \
             (select count(*) from document d join commitment c on c.agreement_id = d.agreement_id \
              where d.id = $1 and d.source_text is not null and d.source_text <> '' and c.quote is not null)",
    ).bind(id).fetch_one(c))?;
    match (amendments, quotes) {
        (0, 0) => {}
        (0, _) => return Err(StoreError::State("document_quoted")),
        _ => return Err(StoreError::State("document_amends")),
    }
    execute!(&mut tx, c => sqlx::query("delete from document where id = $1").bind(id).execute(c))?;
    let detail = json!({ "document": id, "before": DocumentInput::of(before).detail(), "after": null });
    written(&mut tx, db, act, (&agreement, now), "remove_document", detail).await?;
    tx.commit().await
}

/// Refuses to take away the one signed document of an agreement that came into force with it.
fn needed(agreement: &Agreement, documents: &[Document], id: Uuid) -> Result<()> {
    let signed = |d: &&Document| d.signed_on().is_some();
    let is_signed = documents.iter().filter(signed).any(|d| d.id == id);
    let others = documents.iter().filter(signed).any(|d| d.id != id);
    if agreement.state != State::Draft && is_signed && !others {
        return Err(StoreError::State("document_signed"));
    }
    Ok(())
}

async fn lock(tx: &mut Tx, id: Uuid, version: i64) -> Result<()> {
    let mine = execute!(tx, c => sqlx::query(
        "update document set version = version + 1 where id = $1 and version = $2",
    ).bind(id).bind(version).execute(c))?;
    if mine == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

async fn set(tx: &mut Tx, id: Uuid, input: &DocumentInput) -> Result<()> {
    let raw = clean_opt(input.number.as_deref());
    let number = raw.as_deref().map(docnum::normalise).filter(|number| !number.is_empty());
    execute!(tx, c => sqlx::query(
        "update document set number_raw = $2, number = $3, kind = $4, subject = $5, issuer = $6, issued_on = $7, \
             effective_on = $8, role = $9, signers = $10 where id = $1",
    )
    .bind(id)
    .bind(raw)
    .bind(number)
    .bind(input.kind.code())
    .bind(clean_opt(input.subject.as_deref()))
    .bind(clean_opt(input.issuer.as_deref()))
    .bind(input.issued_on)
    .bind(input.effective_on)
    .bind(input.role.code())
    .bind(json!(input.signers).to_string())
    .execute(c))?;
    Ok(())
}

/// What follows every change: search finds the number, a public agreement is approved again, the audit knows.
async fn written(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    (agreement, now): (&Agreement, Visibility),
    action: &str,
    detail: Value,
) -> Result<()> {
    execute!(tx, c => sqlx::query("update agreement set updated_at = $2, version = version + 1 where id = $1")
        .bind(agreement.id).bind(act.at).execute(c))?;
    propose_again(tx, act, agreement.id, now).await?;
    index_agreement(tx, act, &db.reference(), agreement.id).await?;
    audit::write(tx, act, action, "agreement", &agreement.id.to_string(), detail).await
}
