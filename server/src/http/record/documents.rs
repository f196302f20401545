//! Documents of an agreement.

use app::forms::pairs::Pairs;
use app::forms::record::document::DocumentTyped;
use app::forms::record::version;
use app::forms::state::FormErrors;
use app::pages::work::record::document::DocumentPage;
use app::pages::work::record::documents::DocumentsPage;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::agreement::AgreementPage;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use super::{Fields, button, load, refusal};
use crate::http::Signed;
use crate::http::error::AppError;
use crate::http::work::id;

pub(super) async fn list(signed: Signed, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    Ok(signed.page(DocumentsPage { agreement: data.agreement, documents: data.documents }))
}

/// The form with what is typed.
fn form(data: AgreementPage, document: Option<Uuid>, typed: DocumentTyped) -> DocumentPage {
    let typed = typed.with_fields(data.parties.len());
    DocumentPage { agreement: data.agreement, document, typed, errors: FormErrors::default(), clash: None }
}

pub(super) async fn fresh(signed: Signed, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let typed = DocumentTyped::fresh(data.parties.len());
    Ok(signed.page(form(data, None, typed)))
}

/// The field that a refused value belongs to.
fn field(name: &str) -> String {
    let field = match name {
        "document_empty" | "document_number_raw" | "document_amends" | "document_quoted" => "number",
        "document_effective" => "effective_on",
        "document_signed" => "role",
        "document_signers" => "signer_1",
        other => other.trim_start_matches("document_"),
    };
    field.to_owned()
}

pub(super) async fn create(
    signed: Signed,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = DocumentTyped::from_pairs(&Pairs::new(fields));
    let data = load(&signed, &slug).await?;
    let (status, errors) = match typed.check(signed.visit.lang.words()) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(input) => match store::document::add(signed.db(), &signed.act(), &slug, &input).await {
            Ok(_) => return Ok(signed.redirect(&format!("/lam-viec/soan/{slug}/van-ban"))),
            Err(error) => refusal(&signed, error, field)?,
        },
    };
    Ok(signed.page_with(status, DocumentPage { errors, ..form(data, None, typed) }))
}

/// The agreement, and the form as the document stands.
async fn shown(
    signed: &Signed,
    slug: &str,
    document: Uuid,
) -> Result<(AgreementPage, DocumentTyped), AppError> {
    let data = load(signed, slug).await?;
    let found = data.documents.iter().find(|d| d.id == document).ok_or(AppError::NotFound)?;
    let typed = DocumentTyped::of(found, data.parties.len());
    Ok((data, typed))
}

pub(super) async fn page(
    signed: Signed,
    Path((slug, document)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let document = id(&document)?;
    let (data, typed) = shown(&signed, &slug, document).await?;
    Ok(signed.page(form(data, Some(document), typed)))
}

pub(super) async fn send(
    signed: Signed,
    Path((slug, document)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let document = id(&document)?;
    let act = signed.act();
    let w = signed.visit.lang.words();
    let pairs = Pairs::new(fields);
    let typed = DocumentTyped::from_pairs(&pairs);
    let (data, theirs) = shown(&signed, &slug, document).await?;
    let at = version(&typed.version);
    let done = if button(&pairs) == "remove" {
        store::document::remove(signed.db(), &act, &slug, document, at).await
    } else {
        match typed.check(w) {
            Ok(input) => store::document::edit(signed.db(), &act, &slug, document, at, &input).await,
            Err(errors) => {
                let page = DocumentPage { errors, ..form(data, Some(document), typed) };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    };
    match done {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/soan/{slug}/van-ban"))),
        Err(StoreError::Stale) => {
            let clash = Some(typed.clashes(&theirs, w));
            let typed = DocumentTyped { version: theirs.version, ..typed };
            let page = DocumentPage { clash, ..form(data, Some(document), typed) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(signed.page_with(status, DocumentPage { errors, ..form(data, Some(document), typed) }))
        }
    }
}
