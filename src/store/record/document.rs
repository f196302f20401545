//! Documents of agreements, by hand. Their files are another noun's.

use serde_json::{Value, json};
use uuid::Uuid;

use super::agreement::read::documents;
use super::agreement::with_parties;
use super::search::index_agreement;
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Document, DocumentRole, State};
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::model::proposal::Change;
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::write::bounded;
use crate::store::record::proposal::propose::{Outcome, propose, published};
use crate::store::record::proposal::signed::{cited_anew, document_stands, originals_changed};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};
use crate::text::docnum;

pub use crate::model::agreement::DocumentInput;

/// Refuses what says nothing, contradicts itself, or is too long.
fn check(input: &DocumentInput) -> Result<()> {
    let nameless = [&input.number, &input.subject, &input.issuer]
        .into_iter()
        .all(|text| clean_opt(text.as_deref()).is_none());
    if nameless && input.issued_on.is_none() {
        return Err(StoreError::Constraint("document_empty".to_owned()));
    }
    if let (Some(issued), Some(effective)) = (input.issued_on, input.effective_on)
        && effective < issued
    {
        return Err(StoreError::Constraint("document_effective".to_owned()));
    }
    let signers = json!(input.signers).to_string();
    bounded(&[
        (input.number.as_deref(), limits::DOCUMENT_NUMBER, "document_number_raw"),
        (input.subject.as_deref(), limits::DOCUMENT_SUBJECT, "document_subject"),
        (input.issuer.as_deref(), limits::DOCUMENT_ISSUER, "document_issuer"),
        (Some(&signers), limits::DOCUMENT_SIGNERS, "document_signers"),
    ])
}

/// As it is kept.
fn cleaned(input: &DocumentInput) -> DocumentInput {
    DocumentInput {
        number: clean_opt(input.number.as_deref()),
        subject: clean_opt(input.subject.as_deref()),
        issuer: clean_opt(input.issuer.as_deref()),
        ..input.clone()
    }
}

/// The agreement whose documents the actor may edit, with its parties and them.
async fn editable(db: &Db, act: &Act, slug: &str) -> Result<(Agreement, Vec<LocalityId>, Vec<Document>)> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let documents = documents(db, act, agreement.id).await?;
    Ok((agreement, parties, documents))
}

/// Takes the agreement's lock for a change of its documents; proposes it, where the agreement is public now.
async fn proposed(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    (agreement, parties): (&Agreement, &[LocalityId]),
    change: &Change,
    why: &Amendment,
) -> Result<Option<Uuid>> {
    let now = hold(tx, act, agreement.id).await?;
    if !published(act, agreement.state, now) {
        return Ok(None);
    }
    let subject = Subject { agreement, parties, commitment: None, milestone: None };
    propose(tx, db, act, &subject, change, why).await.map(Some)
}

/// Adds a document to an agreement; to a public one, proposes it. Gives its id.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Constraint` for a value
/// out of bounds, `document_empty` for one that says nothing, `document_effective` for one in effect before it was
/// issued; as `propose` once it is public.
pub async fn add(
    db: &Db,
    act: &Act,
    slug: &str,
    input: &DocumentInput,
    why: &Amendment,
) -> Result<Outcome<Uuid>> {
    let (agreement, parties, _) = editable(db, act, slug).await?;
    let input = cleaned(input);
    check(&input)?;
    let change = Change::AddDocument { after: input.clone() };
    let mut tx = db.begin().await?;
    let outcome = match proposed(&mut tx, db, act, (&agreement, &parties), &change, why).await? {
        Some(id) => Outcome::Proposed(id),
        None => Outcome::Done(insert(&mut tx, act, &agreement, &input).await?),
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Inserts a document after those the agreement has, and tells it. Gives its id.
pub(crate) async fn insert(
    tx: &mut Tx,
    act: &Act,
    agreement: &Agreement,
    input: &DocumentInput,
) -> Result<Uuid> {
    let id = act.id();
    execute!(tx, c => sqlx::query(
        "insert into document (id, agreement_id, position, kind, role) \
         select $1, $2, coalesce(max(position) + 1, 0), $3, $4 from document where agreement_id = $2",
    )
    .bind(id)
    .bind(agreement.id)
    .bind(input.kind.code())
    .bind(input.role.code())
    .execute(c))?;
    set(tx, id, input).await?;
    let detail = json!({ "document": id, "before": null, "after": input });
    written(tx, act, agreement, "add_document", detail).await?;
    Ok(id)
}

/// Replaces what is said about the document at `version`; of a public agreement, proposes that.
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
    why: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties, documents) = editable(db, act, slug).await?;
    let document = at(&documents, id, version)?;
    let (before, after) = (DocumentInput::of(document), cleaned(input));
    check(&after)?;
    keeps(&agreement, &documents, id, Some(&after))?;
    let mut tx = db.begin().await?;
    if before != after {
        let change = Change::EditDocument { document: id, before, after: after.clone() };
        if let Some(id) = proposed(&mut tx, db, act, (&agreement, &parties), &change, why).await? {
            tx.commit().await?;
            return Ok(Outcome::Proposed(id));
        }
        write(&mut tx, db, act, (&agreement, &documents), document, &after).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done(()))
}

/// Writes what is said about the document from now on, and tells it.
pub(crate) async fn write(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    (agreement, documents): (&Agreement, &[Document]),
    document: &Document,
    after: &DocumentInput,
) -> Result<()> {
    keeps(agreement, documents, document.id, Some(after))?;
    lock(tx, document.id, document.version).await?;
    set(tx, document.id, after).await?;
    cited_anew(tx, document.id, act.staff().map(|staff| staff.account_id)).await?;
    if (document.role, document.issued_on) != (after.role, after.issued_on) {
        document_stands(db, tx, act, document.id).await?;
        if [document.role, after.role].contains(&DocumentRole::Original) {
            originals_changed(db, tx, act, agreement.id).await?;
        }
    }
    let detail = json!({ "document": document.id, "before": DocumentInput::of(document), "after": after });
    written(tx, act, agreement, "edit_document", detail).await
}

/// Removes the document at `version` that nothing relies on; of a public agreement, proposes that.
///
/// # Errors
/// As [`edit`]; `State("document_amends")` when an amendment rests on it, `State("document_quoted")` when
/// commitments were read from it.
pub async fn remove(
    db: &Db,
    act: &Act,
    slug: &str,
    id: Uuid,
    version: i64,
    why: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties, documents) = editable(db, act, slug).await?;
    let document = at(&documents, id, version)?;
    keeps(&agreement, &documents, id, None)?;
    let change = Change::RemoveDocument { document: id, before: DocumentInput::of(document) };
    let mut tx = db.begin().await?;
    let outcome = match proposed(&mut tx, db, act, (&agreement, &parties), &change, why).await? {
        Some(proposal) => {
            relied_on(&mut tx, id).await?;
            Outcome::Proposed(proposal)
        }
        None => {
            delete(&mut tx, act, (&agreement, &documents), document).await?;
            Outcome::Done(())
        }
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Deletes the document that nothing relies on, and tells it.
pub(crate) async fn delete(
    tx: &mut Tx,
    act: &Act,
    (agreement, documents): (&Agreement, &[Document]),
    document: &Document,
) -> Result<()> {
    keeps(agreement, documents, document.id, None)?;
    lock(tx, document.id, document.version).await?;
    relied_on(tx, document.id).await?;
    execute!(tx, c => sqlx::query("delete from document where id = $1").bind(document.id).execute(c))?;
    let detail = json!({ "document": document.id, "before": DocumentInput::of(document), "after": null });
    written(tx, act, agreement, "remove_document", detail).await
}

/// The document, at this version.
fn at(documents: &[Document], id: Uuid, version: i64) -> Result<&Document> {
    let found = documents.iter().find(|document| document.id == id).ok_or(StoreError::NotFound)?;
    if found.version == version { Ok(found) } else { Err(StoreError::Stale) }
}

/// Refuses to take away a document that an amendment rests on, or that commitments were read from.
async fn relied_on(tx: &mut Tx, id: Uuid) -> Result<()> {
    let (amendments, quotes): (i64, i64) = fetch!(tx, c => sqlx::query_as(
        "select (select count(*) from commitment_version where document_id = $1), \
             (select count(*) from document d join commitment c on c.agreement_id = d.agreement_id \
              where d.id = $1 and d.source_text is not null and d.source_text <> '' and c.quote is not null)",
    ).bind(id).fetch_one(c))?;
    match (amendments, quotes) {
        (0, 0) => Ok(()),
        (0, _) => Err(StoreError::State("document_quoted")),
        _ => Err(StoreError::State("document_amends")),
    }
}

/// Refuses to take away the one signed document of an agreement that came into force with it, whether it goes or is no
/// signed original any more.
fn keeps(
    agreement: &Agreement,
    documents: &[Document],
    id: Uuid,
    after: Option<&DocumentInput>,
) -> Result<()> {
    if after.is_some_and(|after| after.role == DocumentRole::Original && after.issued_on.is_some()) {
        return Ok(());
    }
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

/// What follows every change: search finds the number, the audit knows.
async fn written(tx: &mut Tx, act: &Act, agreement: &Agreement, action: &str, detail: Value) -> Result<()> {
    execute!(tx, c => sqlx::query("update agreement set updated_at = $2, version = version + 1 where id = $1")
        .bind(agreement.id).bind(act.at).execute(c))?;
    index_agreement(tx, agreement.id).await?;
    audit::write(tx, act, action, "agreement", &agreement.id.to_string(), detail).await
}
