//! Files: evidence of updates and milestones, and the files of documents. Added, changed and given out.

mod receive;
mod serve;

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::evidence::{EvidencePage, LOST, address, reason_field, shown_at};
use axum::Form;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use hoptac::model::file::Owner;
use hoptac::store::StoreError;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::file;
use hoptac::store::record::file::{Change, Closed, Of, Place};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::id;
use crate::http::routes::proposal::after;
use crate::http::routes::record::common::refusal;
use crate::http::state::AppState;
use receive::Sent;

const OF_UPDATE: &str = "/lam-viec/cap-nhat/{commitment}/minh-chung/{update}";
const OF_MILESTONE: &str = "/lam-viec/thoa-thuan/{slug}/{code}/moc/{milestone}/tep";
const OF_DOCUMENT: &str = "/lam-viec/thoa-thuan/{slug}/van-ban/{document}/tep";

/// Public files.
pub fn open() -> Routes {
    Routes::default().get("/tep/{file}/{name}", Access::Public, serve::to_everybody)
}

/// Files for staff, and the pages that add and change them.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/tep/{file}/{name}", Access::READ, serve::to_staff)
        .post("/lam-viec/tep/{file}", Access::CHANGE_FILE, change)
        .get(OF_UPDATE, Access::REPORT, of_update)
        .add("POST", OF_UPDATE, Access::REPORT, large(post(add_to_update)))
        .get(OF_MILESTONE, Access::REPORT, of_milestone)
        .add("POST", OF_MILESTONE, Access::REPORT, large(post(add_to_milestone)))
        .get(OF_DOCUMENT, Access::EDIT, of_document)
        .add("POST", OF_DOCUMENT, Access::EDIT, large(post(add_to_document)))
}

fn large(handler: MethodRouter<AppState>) -> MethodRouter<AppState> {
    handler.layer(DefaultBodyLimit::max(receive::FORM_LIMIT))
}

async fn of_update(
    signed: SignedIn,
    Path((_, update)): Path<(String, String)>,
) -> Result<Response, AppError> {
    show(&signed, Owner::Update(id(&update)?)).await
}

async fn of_milestone(
    signed: SignedIn,
    Path((_, _, milestone)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    show(&signed, Owner::Milestone(id(&milestone)?)).await
}

async fn of_document(
    signed: SignedIn,
    Path((_, document)): Path<(String, String)>,
) -> Result<Response, AppError> {
    show(&signed, Owner::Document(id(&document)?)).await
}

async fn add_to_update(
    signed: SignedIn,
    Path((_, update)): Path<(String, String)>,
    request: Request,
) -> Result<Response, AppError> {
    add(&signed, Owner::Update(id(&update)?), request).await
}

async fn add_to_milestone(
    signed: SignedIn,
    Path((_, _, milestone)): Path<(String, String, String)>,
    request: Request,
) -> Result<Response, AppError> {
    add(&signed, Owner::Milestone(id(&milestone)?), request).await
}

async fn add_to_document(
    signed: SignedIn,
    Path((_, document)): Path<(String, String)>,
    request: Request,
) -> Result<Response, AppError> {
    add(&signed, Owner::Document(id(&document)?), request).await
}

/// The page of what `owner` has, if the address is its own.
async fn show(signed: &SignedIn, owner: Owner) -> Result<Response, AppError> {
    let place = file::place(signed.db(), &signed.act(), owner).await?;
    if address(&place) != signed.visit.path {
        return Err(AppError::NotFound);
    }
    let page = page(signed, place, &Sent::default(), FormErrors::default()).await?;
    Ok(signed.page(page))
}

async fn page(
    signed: &SignedIn,
    place: Place,
    sent: &Sent,
    errors: FormErrors,
) -> Result<EvidencePage, AppError> {
    let files = file::list(signed.db(), &signed.act(), Of::Owner(place.owner)).await?;
    let lost = FormData::decode(&signed.visit.query).find(LOST).is_some();
    Ok(EvidencePage {
        place,
        files,
        is_public: sent.is_public,
        declared: sent.declared,
        lost,
        reason: None,
        errors,
    })
}

/// Takes what was sent. Files that are right are kept even when others are not; the page says which is which.
async fn add(signed: &SignedIn, owner: Owner, request: Request) -> Result<Response, AppError> {
    let w = &signed.visit.lang.messages().file;
    // Asked before anything is received: who may not add, sends for nothing.
    let place = file::place(signed.db(), &signed.act(), owner).await?;
    if address(&place) != signed.visit.path {
        return Err(AppError::NotFound);
    }
    let parts = Multipart::from_request(request, &()).await.map_err(|_| AppError::Unreadable)?;
    let mut errors = FormErrors::default();
    if place.closed == Some(Closed::NotAuthor) {
        return Err(AppError::Forbidden);
    }
    if place.closed.is_some() {
        errors.push("file", w.approved);
        let page = page(signed, place, &Sent::default(), errors).await?;
        return Ok(signed.page_with(StatusCode::CONFLICT, page));
    }
    let mut sent = match receive::receive(parts).await {
        Ok(sent) => sent,
        Err(receive::Failure::TooLarge) => {
            errors.push("file", w.form_too_large);
            Sent::default()
        }
        Err(receive::Failure::Broken) => return Err(AppError::Unreadable),
        Err(receive::Failure::Disk(error)) => return Err(AppError::Internal(error.into())),
    };
    if errors.is_empty() {
        if sent.files.is_empty() {
            errors.push("file", w.nothing);
        }
        if !sent.declared {
            errors.push("declare", w.undeclared);
        }
    }
    if errors.is_empty() {
        for file in std::mem::take(&mut sent.files) {
            if let Some(words) = receive::keep(signed, owner, file, sent.is_public).await? {
                errors.push("file", words);
            }
        }
    }
    if errors.is_empty() {
        return Ok(signed.redirect(&address(&place)));
    }
    let page = page(signed, place, &sent, errors).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// Removes a file, or says who may read it; what the public reads, proposes that.
async fn change(
    signed: SignedIn,
    Path(file): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (act, file) = (signed.act(), id(&file)?);
    let found = file::find(signed.db(), &act, file).await?;
    let pairs = FormData::new(fields);
    let what = match pairs.line("act").as_str() {
        "remove" => Change::Remove,
        "hide" => Change::Hide,
        "offer" => Change::Offer,
        "publish" => Change::Publish,
        _ => return Err(AppError::Unreadable),
    };
    let field = reason_field(file);
    let reason = pairs.get(&field);
    match file::change(signed.db(), &act, file, what, &Amendment::because(&reason)).await {
        // The second person reads where everybody does.
        Ok((place, _)) if what == Change::Publish => Ok(signed.redirect(&shown_at(&place))),
        Ok((place, outcome)) => Ok(after(&signed, &outcome, &address(&place))),
        Err(StoreError::Constraint(name)) if name == "file_second_person" => Err(AppError::Forbidden),
        Err(error @ (StoreError::Constraint(_) | StoreError::State("proposal_waits"))) => {
            let (status, errors) = refusal(&signed, error, |_| field.clone())?;
            let place = file::place(signed.db(), &act, found.owner).await?;
            let page = page(&signed, place, &Sent::default(), errors).await?;
            Ok(signed.page_with(status, EvidencePage { reason: Some((file, reason)), ..page }))
        }
        Err(error) => Err(error.into()),
    }
}
