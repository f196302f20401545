//! Updates: the form of a reporter, corrections, and what was sent.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::sent::SentPage;
use app::pages::work::update::form::UpdateFields;
use app::pages::work::update::{UpdatePage, clashes};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::work::update::UpdateForm;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};

/// Parameter that says a draft was just saved.
const SAVED: &str = "da-luu";
/// Parameter of the approved update to correct.
const CORRECTS: &str = "dinh-chinh";
/// Parameter of the side whose word is taken up.
const TAKE_UP: &str = "theo";

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/cap-nhat/{commitment}", Access::REPORT, update)
        .post("/lam-viec/cap-nhat/{commitment}", Access::REPORT, send_update)
        .get("/lam-viec/cap-nhat/{commitment}/da-gui/{update}", Access::REPORT, sent)
}

async fn update(signed: SignedIn, Path(commitment): Path<String>) -> Result<Response, AppError> {
    let act = signed.act();
    let query = FormData::decode(&signed.visit.query);
    let commitment = id(&commitment)?;
    if let Some(corrects) = query.find(CORRECTS) {
        return correct(&signed, commitment, id(corrects)?).await;
    }
    let form = store::work::update::form(signed.db(), &act, commitment).await?;
    let typed = match (&form.draft, query.find(TAKE_UP)) {
        (Some(draft), _) => UpdateFields::of(draft),
        (None, Some(side)) => taken_up(&signed, &form, side)?,
        (None, None) => UpdateFields::fresh(act.id(), act.today()),
    };
    let saved = query.find(SAVED).is_some();
    Ok(signed.page(UpdatePage { saved, ..UpdatePage::new(form, typed) }))
}

/// The form that corrects an approved update: filled with it, or with the correction begun before.
async fn correct(signed: &SignedIn, commitment: Uuid, corrects: Uuid) -> Result<Response, AppError> {
    let act = signed.act();
    let form = store::work::update::correction(signed.db(), &act, commitment, corrects).await?;
    let approved = form.page.updates.iter().find(|u| u.id == corrects).ok_or(AppError::NotFound)?;
    let typed = match &form.draft {
        Some(draft) => UpdateFields::of(draft),
        None => UpdateFields::correcting(approved, act.id()),
    };
    Ok(signed.page(UpdatePage::new(form, typed)))
}

/// The form filled with what the other side `side` said last.
fn taken_up(signed: &SignedIn, form: &UpdateForm, side: &str) -> Result<UpdateFields, AppError> {
    let act = signed.act();
    let side = form.page.card.sides.iter().find(|s| s.locality.0 == side && s.locality != form.side);
    let side = side.ok_or(AppError::NotFound)?;
    let said = side.said.ok_or(AppError::NotFound)?;
    let cx = signed.visit.cx(Some(signed.staff.clone()));
    let text = (cx.w.settlement.take_up_text)(&cx.locality(&side.locality));
    Ok(UpdateFields::taking_up(&said, act.id(), act.today(), text))
}

async fn send_update(
    signed: SignedIn,
    Path(commitment): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let w = signed.visit.lang.messages();
    let commitment_id = id(&commitment)?;
    let pairs = FormData::new(fields);
    let mut typed = UpdateFields::from_data(&pairs);
    let form = store::work::update::form(signed.db(), &act, commitment_id).await?;
    if typed.id.parse::<Uuid>().is_err() {
        // A button of a list, without the form: what is begun already is not to be lost.
        if pairs.get("act") == "nothing" && form.draft.is_some() {
            return Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{commitment_id}")));
        }
        typed.id = act.id().to_string();
    }
    let button = pairs.get("act");
    if matches!(button.as_str(), "save" | "files") {
        let draft = typed.draft(commitment_id, act.today());
        return match store::work::update::save_draft(signed.db(), &act, &draft).await {
            Ok(_) if button == "files" => {
                Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{commitment_id}/minh-chung/{}", draft.id)))
            }
            Ok(_) => Ok(signed.redirect(&saved_at(commitment_id, &typed))),
            Err(error) => refused(&signed, form, typed, error).await,
        };
    }
    let target = form.page.card.commitment.content.target.as_ref();
    let checked = match pairs.get("act").as_str() {
        "nothing" => typed.nothing(commitment_id, act.today(), w),
        _ => typed.check(commitment_id, target, act.today(), w),
    };
    let input = match checked {
        Ok(input) => input,
        Err(errors) => {
            let page = UpdatePage { errors, ..UpdatePage::new(form, typed) };
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match store::work::update::submit(signed.db(), &act, &input).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{commitment_id}/da-gui/{}", input.id))),
        Err(error) => refused(&signed, form, typed, error).await,
    }
}

/// Where the form stands again after its draft was saved.
fn saved_at(commitment: Uuid, typed: &UpdateFields) -> String {
    let correcting = match typed.corrects.as_str() {
        "" => String::new(),
        id => format!("&{CORRECTS}={id}"),
    };
    format!("/lam-viec/cap-nhat/{commitment}?{SAVED}=1{correcting}")
}

/// The form again, with what the store did not accept, or the error when it is about something else.
async fn refused(
    signed: &SignedIn,
    page: UpdateForm,
    typed: UpdateFields,
    error: StoreError,
) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let mut errors = FormErrors::default();
    match error {
        StoreError::Stale => overtaken(signed, page, typed, errors).await,
        StoreError::State("update_submitted") => {
            errors.push("progress", w.update.already);
            overtaken(signed, page, typed, errors).await
        }
        StoreError::State(_) => Err(error.into()),
        error => {
            let (status, errors) = form::refused(error, |name| {
                let field = name.strip_prefix("update_").unwrap_or(name).trim_end_matches("_empty");
                Some((field.to_owned(), w.errors.refused))
            })?;
            let page = UpdatePage { errors, ..UpdatePage::new(page, typed) };
            Ok(signed.page_with(status, page))
        }
    }
}

/// The draft was kept or submitted on another page: both versions, and the form with what was typed here. Sent again,
/// it goes on from the draft there is now; where that was submitted, it becomes an update of its own.
async fn overtaken(
    signed: &SignedIn,
    form: UpdateForm,
    typed: UpdateFields,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let act = signed.act();
    let cx = signed.visit.cx(Some(signed.staff.clone()));
    let submitted = form.page.updates.iter().find(|update| update.id.to_string() == typed.id);
    let (theirs, id, version) = match (submitted, &form.draft) {
        (Some(update), None) => (UpdateFields::of(update), act.id(), 0),
        (_, Some(draft)) => (UpdateFields::of(draft), draft.id, draft.version),
        (None, None) => (UpdateFields::default(), act.id(), 0),
    };
    let clashes = Some(clashes(&cx, &theirs, &typed));
    let typed = UpdateFields { id: id.to_string(), version: version.to_string(), ..typed };
    let page = UpdatePage { errors, clashes, ..UpdatePage::new(form, typed) };
    Ok(signed.page_with(StatusCode::CONFLICT, page))
}

async fn sent(
    signed: SignedIn,
    Path((commitment, update)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let update = id(&update)?;
    let act = signed.act();
    let page = store::record::commitment::by_id(signed.db(), &act, id(&commitment)?).await?;
    let update = page.updates.iter().find(|u| u.id == update).cloned().ok_or(AppError::NotFound)?;
    Ok(signed.page(SentPage { update, page }))
}
