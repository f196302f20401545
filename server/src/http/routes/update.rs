//! Updates: the form of a reporter, corrections, and what was sent.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::left::LeftPage;
use app::pages::work::sent::SentPage;
use app::pages::work::update::form::UpdateFields;
use app::pages::work::update::{Done, UpdatePage, clashes};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::file::MAX_FILES;
use hoptac::model::update::{MAX_DRAFTS, ReviewState};
use hoptac::store::work::update::{Submitted, UpdateForm, UpdateInput};
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};

/// Parameter that says a draft was just saved.
const SAVED: &str = "da-luu";
/// Parameter that says the waiting update was just taken back.
const TAKEN_BACK: &str = "da-rut";
/// Parameter that asks for the form beside an update that waits, to replace it.
const REPLACE: &str = "thay";
/// Parameter of the page of what was sent: the same was sent before.
const AGAIN: &str = "da-trinh-truoc";
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
    let replaces = form.waiting.as_ref().filter(|_| query.find(REPLACE).is_some());
    let typed = match (&form.draft, replaces, query.find(TAKE_UP)) {
        (Some(draft), ..) => UpdateFields::of(draft),
        (None, Some(waiting), _) => UpdateFields::replacing(waiting, act.id()),
        (None, None, Some(side)) => taken_up(&signed, &form, side)?,
        (None, None, None) => UpdateFields::fresh(act.id(), act.today()),
    };
    Ok(signed.page(told(&signed, &query, UpdatePage::new(form, typed))))
}

/// The page with what the address says was just done. A draft that was saved also tells what of it is not right yet.
fn told(signed: &SignedIn, query: &FormData, page: UpdatePage) -> UpdatePage {
    if query.find(SAVED).is_some() {
        let target = page.form.page.card.commitment.content.target.as_ref();
        let errors = page.typed.flaws(target, signed.act().today(), signed.visit.lang.messages());
        UpdatePage { errors, done: Some(Done::Saved), ..page }
    } else if query.find(TAKEN_BACK).is_some() {
        UpdatePage { done: Some(Done::TakenBack), ..page }
    } else {
        page
    }
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
    let query = FormData::decode(&signed.visit.query);
    Ok(signed.page(told(signed, &query, UpdatePage::new(form, typed))))
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
    if pairs.get("act") == "take_back" {
        return take_back(&signed, commitment_id, &pairs).await;
    }
    let mut typed = UpdateFields::from_data(&pairs);
    let form = match store::work::update::form(signed.db(), &act, commitment_id).await {
        Err(StoreError::Forbidden) => return left(&signed, commitment_id, typed).await,
        form => form?,
    };
    if typed.id.parse::<Uuid>().is_err() {
        // A button of a list, without the form: what is begun or waits already is not to be lost.
        if pairs.get("act") == "nothing" && (form.draft.is_some() || form.waiting.is_some()) {
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
    let sent = format!("/lam-viec/cap-nhat/{commitment_id}/da-gui");
    match store::work::update::submit(signed.db(), &act, &input).await {
        Ok(Submitted::Now) => Ok(signed.redirect(&format!("{sent}/{}", input.id))),
        Ok(Submitted::Before(id)) => Ok(signed.redirect(&format!("{sent}/{id}?{AGAIN}=1"))),
        Err(error) => refused(&signed, form, typed, error).await,
    }
}

/// Takes the waiting update back into a draft, and leads to it.
async fn take_back(signed: &SignedIn, commitment: Uuid, pairs: &FormData) -> Result<Response, AppError> {
    let act = signed.act();
    let waiting = id(&pairs.line("waiting"))?;
    let version = pairs.line("waiting_version").parse().unwrap_or(-1);
    match store::work::update::take_back(signed.db(), &act, waiting, version).await {
        Ok(of) => Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{of}?{TAKEN_BACK}=1"))),
        Err(StoreError::Stale | StoreError::State(_)) => {
            let form = store::work::update::form(signed.db(), &act, commitment).await?;
            let mut errors = FormErrors::default();
            errors.push("waiting", signed.visit.lang.messages().update.waits_no_more);
            let typed = match &form.draft {
                Some(draft) => UpdateFields::of(draft),
                None => UpdateFields::fresh(act.id(), act.today()),
            };
            let page = UpdatePage { errors, ..UpdatePage::new(form, typed) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps what was typed about a commitment that another agency leads by now, and tells which.
async fn left(signed: &SignedIn, commitment: Uuid, typed: UpdateFields) -> Result<Response, AppError> {
    let act = signed.act();
    if typed.id.parse::<Uuid>().is_err() {
        return Err(AppError::Forbidden);
    }
    let draft = typed.draft(commitment, act.today());
    let left = match store::work::update::leave(signed.db(), &act, &draft).await {
        // The office has gone on with it since: kept beside it.
        Err(StoreError::Stale) => {
            let beside = UpdateInput { id: act.id(), ..draft };
            store::work::update::leave(signed.db(), &act, &beside).await?
        }
        left => left?,
    };
    let status = if left.kept { StatusCode::CONFLICT } else { StatusCode::FORBIDDEN };
    Ok(signed.page_with(status, LeftPage { left, typed }))
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
        // The form is shown again beside the one that waits, and says what sending it again would do.
        StoreError::State("update_waits") => {
            errors.push("waiting", w.update.waits);
            let form =
                store::work::update::form(signed.db(), &signed.act(), page.page.card.commitment.id).await?;
            let replaces = form.waiting.as_ref().map(|waiting| waiting.id.to_string()).unwrap_or_default();
            let page = UpdatePage { errors, ..UpdatePage::new(form, UpdateFields { replaces, ..typed }) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        StoreError::Constraint(name) if name == "file_count" => {
            errors.push("files", (w.update.too_many_files)(MAX_FILES));
            let page = UpdatePage { errors, ..UpdatePage::new(page, typed) };
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        StoreError::State("update_drafts") => {
            errors.push("results", (w.update.too_many_drafts)(MAX_DRAFTS));
            let page = UpdatePage { errors, ..UpdatePage::new(page, typed) };
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        StoreError::State(_) => Err(error.into()),
        error => {
            let (status, errors) = form::refused(error, |name| {
                let field = name.strip_prefix("update_").unwrap_or(name).trim_end_matches("_empty");
                // What was typed is too long as a whole; most of it stands in the longest field.
                let field = if field == "typed" { "results" } else { field };
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
    let (update, page) = store::work::update::review(signed.db(), &signed.act(), id(&update)?).await?;
    if update.commitment_id != id(&commitment)? || update.state == ReviewState::Draft {
        return Err(AppError::NotFound);
    }
    let again = FormData::decode(&signed.visit.query).find(AGAIN).is_some();
    Ok(signed.page(SentPage { update, page, again }))
}
