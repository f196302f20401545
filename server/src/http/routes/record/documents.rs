//! Documents of an agreement.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::record::document::DocumentPage;
use app::pages::work::record::document::form::DocumentFields;
use app::pages::work::record::documents::DocumentsPage;
use app::pages::work::record::form::version;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};
use crate::http::routes::record::common::{button, load, refusal};

pub(crate) async fn list(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    Ok(signed.page(DocumentsPage { agreement: data.agreement, documents: data.documents }))
}

/// The form with what is typed.
fn form(data: AgreementPage, document: Option<Uuid>, typed: DocumentFields) -> DocumentPage {
    let typed = typed.with_fields(data.parties.len());
    DocumentPage { agreement: data.agreement, document, typed, errors: FormErrors::default(), clash: None }
}

pub(crate) async fn fresh(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let typed = DocumentFields::fresh(data.parties.len());
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

pub(crate) async fn create(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = DocumentFields::from_data(&FormData::new(fields));
    let data = load(&signed, &slug).await?;
    let (status, errors) = match typed.check(signed.visit.lang.messages()) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(input) => match store::record::document::add(signed.db(), &signed.act(), &slug, &input).await {
            Ok(_) => return Ok(signed.redirect(&format!("/lam-viec/soan/{slug}/van-ban"))),
            Err(error) => refusal(&signed, error, field)?,
        },
    };
    Ok(signed.page_with(status, DocumentPage { errors, ..form(data, None, typed) }))
}

/// The agreement, and the form as the document stands.
async fn shown(
    signed: &SignedIn,
    slug: &str,
    document: Uuid,
) -> Result<(AgreementPage, DocumentFields), AppError> {
    let data = load(signed, slug).await?;
    let found = data.documents.iter().find(|d| d.id == document).ok_or(AppError::NotFound)?;
    let typed = DocumentFields::of(found, data.parties.len());
    Ok((data, typed))
}

pub(crate) async fn page(
    signed: SignedIn,
    Path((slug, document)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let document = id(&document)?;
    let (data, typed) = shown(&signed, &slug, document).await?;
    Ok(signed.page(form(data, Some(document), typed)))
}

pub(crate) async fn send(
    signed: SignedIn,
    Path((slug, document)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let document = id(&document)?;
    let act = signed.act();
    let w = signed.visit.lang.messages();
    let pairs = FormData::new(fields);
    let typed = DocumentFields::from_data(&pairs);
    let (data, theirs) = shown(&signed, &slug, document).await?;
    let at = version(&typed.version);
    let done = if button(&pairs) == "remove" {
        store::record::document::remove(signed.db(), &act, &slug, document, at).await
    } else {
        match typed.check(w) {
            Ok(input) => store::record::document::edit(signed.db(), &act, &slug, document, at, &input).await,
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
            let typed = DocumentFields { version: theirs.version, ..typed };
            let page = DocumentPage { clash, ..form(data, Some(document), typed) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(signed.page_with(status, DocumentPage { errors, ..form(data, Some(document), typed) }))
        }
    }
}
