//! The intake wizard: a text or a file in, a draft to check, a draft agreement out.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::messages::intake::Intake;
use app::messages::{Lang, format};
use app::pages::work::evidence::LOST;
use app::pages::work::intake::IntakePage;
use app::pages::work::intake_review::form::{Applied, IntakeAct, IntakeFields, finish_errors};
use app::pages::work::intake_review::{IntakeReviewPage, Step};
use axum::Form;
use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use hoptac::intake::draft::Draft;
use hoptac::intake::edit::{self, Cut};
use hoptac::intake::refusal::Refusal;
use hoptac::model::act::Act;
use hoptac::model::domain::Domain;
use hoptac::model::limits;
use hoptac::store::record::intake_draft::{IntakeDraft, NewDraft};
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{DRAFT_LIMIT, id};
use crate::workers::WorkError;

/// Parameter that asks whether the draft is to be thrown away.
const DISCARD: &str = "huy";
/// Parameter that says commitments were just merged, split, dropped or given a domain.
const EDITED: &str = "da-sua";

/// Largest upload, in bytes: the file limit of intake and the fields around the file.
const UPLOAD_LIMIT: usize = 21 * 1024 * 1024;

/// `/lam-viec/tiep-nhan/…`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/tiep-nhan", Access::INTAKE, start)
        .add(
            "POST",
            "/lam-viec/tiep-nhan",
            Access::INTAKE,
            post(take_in).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)),
        )
        .get("/lam-viec/tiep-nhan/{draft}", Access::INTAKE, review)
        .add(
            "POST",
            "/lam-viec/tiep-nhan/{draft}",
            Access::INTAKE,
            post(send).layer(DefaultBodyLimit::max(DRAFT_LIMIT)),
        )
}

async fn start(signed: SignedIn) -> Result<Response, AppError> {
    let page = start_page(&signed, Sent::default(), FormErrors::default()).await?;
    Ok(signed.page(page))
}

/// What was sent in step 1.
#[derive(Default)]
struct Sent {
    id: Option<Uuid>,
    text: String,
    declared: bool,
    file: Option<(String, Bytes)>,
}

async fn start_page(signed: &SignedIn, sent: Sent, errors: FormErrors) -> Result<IntakePage, AppError> {
    let drafts = store::record::intake_draft::list(signed.db(), &signed.act()).await?;
    let lost = FormData::decode(&signed.visit.query).find(LOST).is_some();
    Ok(IntakePage { text: sent.text, declared: sent.declared, lost, errors, drafts })
}

async fn take_in(signed: SignedIn, parts: Multipart) -> Result<Response, AppError> {
    let w = &signed.visit.lang.messages().intake;
    let mut errors = FormErrors::default();
    // Held until the answer, so that there are never more texts in memory. Whoever waits has not sent theirs yet.
    let _turn = signed.visit.state.intake.turn().await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let sent = match receive(parts).await {
        Ok(sent) => sent,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            errors.push("file", w.too_large);
            Sent::default()
        }
        Err(_) => return Err(AppError::Unreadable),
    };
    if errors.is_empty() {
        match (sent.text.trim().is_empty(), &sent.file) {
            (true, None) => errors.push("text", w.nothing),
            (false, Some(_)) => errors.push("file", w.both),
            _ => {}
        }
        if !sent.declared {
            errors.push("declare", w.undeclared);
        }
    }
    if errors.is_empty() {
        match keep(&signed, &sent).await? {
            Ok(draft) => return Ok(signed.redirect(&format!("/lam-viec/tiep-nhan/{draft}"))),
            Err((refused_as, message)) => {
                status = refused_as;
                errors.push(if sent.file.is_some() { "file" } else { "text" }, message);
            }
        }
    }
    let items = sent.text.len() / BYTES_AN_ITEM;
    let page = start_page(&signed, sent, errors).await?;
    signed.page_of(status, page, items).await
}

/// Bytes of text that take as long to show as an item of a list.
const BYTES_AN_ITEM: usize = 4096;

async fn receive(mut parts: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = parts.next_field().await? {
        match field.name() {
            Some("id") => sent.id = field.text().await?.parse().ok(),
            Some("text") => sent.text = field.text().await?,
            Some("declare") => sent.declared = true,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await?;
                // A form without a chosen file sends an empty one without a name.
                if !name.is_empty() {
                    sent.file = Some((name, bytes));
                }
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// Reads what was sent and keeps the draft; or says, with the status of the page that says it, why it is refused.
async fn keep(signed: &SignedIn, sent: &Sent) -> Result<Result<Uuid, (StatusCode, String)>, AppError> {
    let act = signed.act();
    let reference = signed.db().reference();
    let (bytes, name) = match &sent.file {
        Some((name, bytes)) => (bytes.clone(), Some(name.clone())),
        None => (Bytes::from(sent.text.clone()), None),
    };
    let file_name = name.clone();
    let w = &signed.visit.lang.messages().intake;
    let taken = signed
        .visit
        .state
        .intake
        .readers
        .run(move || hoptac::intake::intake(&bytes, file_name.as_deref(), &reference))
        .await;
    let (source, draft) = match taken {
        Ok(Ok(taken)) => taken,
        Ok(Err(refusal)) => {
            return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, words(&refusal, signed.visit.lang))));
        }
        Err(WorkError::Busy) => return Ok(Err((StatusCode::SERVICE_UNAVAILABLE, w.busy.to_owned()))),
        Err(broken @ WorkError::Broken(_)) => return Err(AppError::Internal(broken.into())),
    };
    let file_name = name.map(|name| name.chars().take(limits::DRAFT_FILE_NAME).collect::<String>());
    let id = sent.id.unwrap_or_else(|| act.id());
    let new = NewDraft { id, file_name: file_name.as_deref(), source_text: &source.text, draft: &draft };
    match store::record::intake_draft::create(signed.db(), &act, &new).await {
        Ok(id) => Ok(Ok(id)),
        Err(StoreError::Constraint(name)) if explained(&name, w).is_some() => {
            let words = explained(&name, w).unwrap_or_default();
            Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, words.to_owned())))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the store refused of a draft, in words.
fn explained(constraint: &str, w: &Intake) -> Option<&'static str> {
    match constraint {
        "intake_draft_source_text" => Some((w.refusal)("too_long")),
        "intake_draft_draft" => Some(w.draft_too_long),
        "intake_draft_count" => Some(w.too_many_drafts),
        _ => None,
    }
}

/// Why a text is refused, in words.
fn words(refusal: &Refusal, lang: Lang) -> String {
    let w = &lang.messages().intake;
    let count = |n: usize| format::count(i64::try_from(n).unwrap_or(i64::MAX), lang);
    match *refusal {
        Refusal::TooManyCommitments { found, .. } => (w.too_many_commitments)(&count(found)),
        Refusal::CommitmentsTooLong { found, .. } => (w.commitments_too_long)(&count(found)),
        _ => (w.refusal)(refusal.code()).to_owned(),
    }
}

async fn review(signed: SignedIn, Path(draft): Path<String>) -> Result<Response, AppError> {
    let stored = store::record::intake_draft::get(signed.db(), &signed.act(), id(&draft)?).await?;
    if let Some(slug) = &stored.agreement_slug {
        return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}")));
    }
    let typed = IntakeFields::of(&stored.draft, stored.version);
    let query = FormData::decode(&signed.visit.query);
    let step = match (query.find(DISCARD), query.find(EDITED)) {
        (Some(_), _) => Step::Discarding,
        (None, Some(_)) => Step::Edited,
        (None, None) => Step::None,
    };
    let page = IntakeReviewPage { stored, typed, errors: FormErrors::default(), step, stale: false };
    show(&signed, StatusCode::OK, page).await
}

/// The page of a draft, which may be large.
async fn show(signed: &SignedIn, status: StatusCode, page: IntakeReviewPage) -> Result<Response, AppError> {
    let items = page.typed.commitments.len() + page.stored.source_text.len() / BYTES_AN_ITEM;
    signed.page_of(status, page, items).await
}

async fn send(
    signed: SignedIn,
    Path(draft): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let act = signed.act();
    let pairs = FormData::new(fields);
    let button = IntakeAct::of(&pairs.line("act"));
    let stored = store::record::intake_draft::get(signed.db(), &act, id(&draft)?).await?;
    if let Some(slug) = &stored.agreement_slug {
        return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}")));
    }
    if button == IntakeAct::Discard && !pairs.line("sure").is_empty() {
        store::record::intake_draft::delete(signed.db(), &act, stored.id).await?;
        return Ok(signed.redirect("/lam-viec/tiep-nhan"));
    }
    let typed = IntakeFields::from_data(&pairs);
    let reference = signed.db().reference();
    let Applied { mut draft, mut errors } =
        typed.apply(stored.draft.clone(), &stored.source_text, &reference, w);
    errors.0.extend(typed.act_errors(button, w).0);
    let assignable = || reference.domain(&typed.assign).is_some_and(Domain::is_offered);
    if button == IntakeAct::Assign && errors.is_empty() && !assignable() {
        errors.push("assign", (w.errors.choose)(w.intake.assign_to));
    }
    if button == IntakeAct::Finish {
        errors.0.extend(finish_errors(&draft, &signed.staff.locality, &reference, act.today(), w).0);
    }
    if errors.is_empty() {
        edit(button, &typed, &mut draft, &stored.source_text);
    }
    let version = typed.version.parse().unwrap_or(-1);
    // What is right is kept even when something else is wrong.
    let version = match store::record::intake_draft::save(signed.db(), &act, stored.id, &draft, version).await
    {
        Ok(version) => version,
        Err(StoreError::Stale) => return conflict(&signed, stored, typed).await,
        Err(StoreError::Constraint(name)) if explained(&name, &w.intake).is_some() => {
            errors.push("commitments", explained(&name, &w.intake).unwrap_or_default());
            let page = IntakeReviewPage { stored, typed, errors, step: Step::None, stale: false };
            return show(&signed, StatusCode::UNPROCESSABLE_ENTITY, page).await;
        }
        Err(error) => return Err(error.into()),
    };
    if !errors.is_empty() {
        let typed = IntakeFields { version: version.to_string(), ..typed };
        let page = IntakeReviewPage {
            stored: IntakeDraft { draft, version, ..stored },
            typed,
            errors,
            step: if button == IntakeAct::Discard { Step::Discarding } else { Step::None },
            stale: false,
        };
        return show(&signed, StatusCode::UNPROCESSABLE_ENTITY, page).await;
    }
    if button == IntakeAct::Finish {
        let found = store::record::agreement::similar(signed.db(), &act, &draft, &stored.source_text).await?;
        if !found.is_empty() && pairs.line("again").is_empty() {
            errors.push("again", w.intake.similar);
            let stored = IntakeDraft { draft, version, ..stored };
            let typed = IntakeFields { version: version.to_string(), ..typed };
            let page = IntakeReviewPage { stored, typed, errors, step: Step::Similar(found), stale: false };
            return show(&signed, StatusCode::CONFLICT, page).await;
        }
        return finish(&signed, &act, &stored, &draft).await;
    }
    Ok(signed.redirect(&after(button, &typed, stored.id)))
}

/// Where the draft is shown again after the button: at the row that was worked on, with what was done.
fn after(button: IntakeAct, typed: &IntakeFields, draft: Uuid) -> String {
    let path = format!("/lam-viec/tiep-nhan/{draft}");
    match button {
        IntakeAct::Merge | IntakeAct::Split | IntakeAct::Drop | IntakeAct::Assign => {
            // What followed a dropped one stands in its place.
            let row = typed.picked().first().copied().unwrap_or(1);
            format!("{path}?{EDITED}=1#c{row}")
        }
        IntakeAct::Discard => format!("{path}?{DISCARD}=1"),
        IntakeAct::Save | IntakeAct::Finish => path,
    }
}

/// What the button does to the selected commitments. The form has checked that it can be done.
fn edit(button: IntakeAct, typed: &IntakeFields, draft: &mut Draft, source: &str) {
    let picked = typed.picked();
    let done = match button {
        IntakeAct::Merge => edit::merge(draft, source, &picked),
        IntakeAct::Drop => edit::drop(draft, &picked),
        IntakeAct::Assign => edit::set_domain(draft, &picked, &typed.assign),
        IntakeAct::Split => {
            // From the last: a split moves the orders of those after it. One without a semicolon stays whole.
            for order in picked.into_iter().rev() {
                if let Err(error) = edit::split(draft, order, Cut::Semicolons) {
                    tracing::debug!(%error, order, "not split");
                }
            }
            Ok(())
        }
        IntakeAct::Save | IntakeAct::Discard | IntakeAct::Finish => Ok(()),
    };
    if let Err(error) = done {
        tracing::warn!(%error, "draft not edited");
    }
}

/// Saved from elsewhere in the meantime: the form keeps what was typed, on top of the version there is now.
async fn conflict(signed: &SignedIn, stored: IntakeDraft, typed: IntakeFields) -> Result<Response, AppError> {
    let typed = IntakeFields { version: stored.version.to_string(), ..typed };
    let errors = FormErrors::default();
    let page = IntakeReviewPage { stored, typed, errors, step: Step::None, stale: true };
    show(signed, StatusCode::CONFLICT, page).await
}

async fn finish(
    signed: &SignedIn,
    act: &Act,
    stored: &IntakeDraft,
    draft: &Draft,
) -> Result<Response, AppError> {
    let slug =
        store::record::agreement::create(signed.db(), act, stored.id, draft, &stored.source_text).await?;
    Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}")))
}
