//! Documents of an agreement.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::record::document::DocumentPage;
use app::pages::work::record::document::form::DocumentFields;
use app::pages::work::record::documents::DocumentsPage;
use app::pages::work::record::form::version;
use app::pages::work::record::why::WhyFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::StoreError;
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::record::document;
use uuid::Uuid;

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};
use crate::http::routes::proposal::after;
use crate::http::routes::record::common::{button, load, refusal};

pub(crate) async fn list(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    Ok(signed.page(DocumentsPage { agreement: data.agreement, documents: data.documents }))
}

fn list_path(slug: &str) -> String {
    format!("/lam-viec/soan/{slug}/van-ban")
}

/// The form with what is typed.
fn form(
    data: AgreementPage,
    document: Option<Uuid>,
    (typed, why): (DocumentFields, WhyFields),
) -> DocumentPage {
    let typed = typed.with_fields(data.parties.len());
    DocumentPage {
        agreement: data.agreement,
        document,
        typed,
        why,
        errors: FormErrors::default(),
        clash: None,
    }
}

pub(crate) async fn fresh(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let typed = DocumentFields::fresh(data.parties.len());
    Ok(signed.page(form(data, None, (typed, WhyFields::default()))))
}

/// The field that a refused value belongs to.
fn field(name: &str) -> String {
    let field = match name {
        "document_empty" | "document_number_raw" | "document_amends" | "document_quoted" => "number",
        "document_effective" => "effective_on",
        "document_signed" => "role",
        "document_signers" => "signer_1",
        "amendment_reason" | "change_proposal_reason" | "proposal_waits" => "reason",
        other => other.trim_start_matches("document_"),
    };
    field.to_owned()
}

pub(crate) async fn create(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let (typed, why) = (DocumentFields::from_data(&pairs), WhyFields::from_data(&pairs));
    let data = load(&signed, &slug).await?;
    let (status, errors) = match typed.check(signed.visit.lang.messages()) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(input) => match document::add(signed.db(), &signed.act(), &slug, &input, &why.amendment()).await {
            Ok(outcome) => return Ok(after(&signed, &outcome, &list_path(&slug))),
            Err(error) => refusal(&signed, error, field)?,
        },
    };
    Ok(signed.page_with(status, DocumentPage { errors, ..form(data, None, (typed, why)) }))
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
    Ok(signed.page(form(data, Some(document), (typed, WhyFields::default()))))
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
    let (typed, why) = (DocumentFields::from_data(&pairs), WhyFields::from_data(&pairs));
    let (data, theirs) = shown(&signed, &slug, document).await?;
    let at = version(&typed.version);
    let done = if button(&pairs) == "remove" {
        document::remove(signed.db(), &act, &slug, document, at, &why.amendment()).await
    } else {
        match typed.check(w) {
            Ok(input) => {
                document::edit(signed.db(), &act, &slug, document, at, &input, &why.amendment()).await
            }
            Err(errors) => {
                let page = DocumentPage { errors, ..form(data, Some(document), (typed, why)) };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    };
    match done {
        Ok(outcome) => Ok(after(&signed, &outcome, &list_path(&slug))),
        Err(StoreError::Stale) => {
            let clash = Some(typed.clashes(&theirs, w));
            let typed = DocumentFields { version: theirs.version, ..typed };
            let page = DocumentPage { clash, ..form(data, Some(document), (typed, why)) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(signed.page_with(status, DocumentPage { errors, ..form(data, Some(document), (typed, why)) }))
        }
    }
}
