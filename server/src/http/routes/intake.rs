//! The intake wizard: a text or a file in, a draft to check, a draft agreement out.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::intake::IntakePage;
use app::pages::work::intake_review::IntakeReviewPage;
use app::pages::work::intake_review::form::{Applied, IntakeAct, IntakeFields, finish_errors};
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use hoptac::intake::draft::Draft;
use hoptac::intake::edit::{self, Cut};
use hoptac::model::act::Act;
use hoptac::model::domain::Domain;
use hoptac::store::record::intake_draft::{IntakeDraft, NewDraft};
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::id;

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
        .post("/lam-viec/tiep-nhan/{draft}", Access::INTAKE, send)
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
    file: Option<(String, Vec<u8>)>,
}

async fn start_page(signed: &SignedIn, sent: Sent, errors: FormErrors) -> Result<IntakePage, AppError> {
    let drafts = store::record::intake_draft::list(signed.db(), &signed.act()).await?;
    Ok(IntakePage { text: sent.text, declared: sent.declared, errors, drafts })
}

async fn take_in(signed: SignedIn, parts: Multipart) -> Result<Response, AppError> {
    let w = &signed.visit.lang.messages().intake;
    let mut errors = FormErrors::default();
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
            Err(message) => errors.push(if sent.file.is_some() { "file" } else { "text" }, message),
        }
    }
    let page = start_page(&signed, sent, errors).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
}

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
                    sent.file = Some((name, bytes.to_vec()));
                }
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// Reads what was sent and keeps the draft; or says, in words, why it is refused.
async fn keep(signed: &SignedIn, sent: &Sent) -> Result<Result<Uuid, String>, AppError> {
    let act = signed.act();
    let reference = signed.db().reference();
    let (bytes, name) = match &sent.file {
        Some((name, bytes)) => (bytes.clone(), Some(name.clone())),
        None => (sent.text.clone().into_bytes(), None),
    };
    let file_name = name.clone();
    // Reading a big file takes a while: it must not hold up other requests.
    let taken =
        tokio::task::spawn_blocking(move || hoptac::intake::intake(&bytes, file_name.as_deref(), &reference))
            .await
            .map_err(|e| AppError::Internal(e.into()))?;
    match taken {
        Ok((source, draft)) => {
            let (file_name, source_text) = (name.as_deref(), source.text.as_str());
            let id = sent.id.unwrap_or_else(|| act.id());
            let new = NewDraft { id, file_name, source_text, draft: &draft };
            Ok(Ok(store::record::intake_draft::create(signed.db(), &act, &new).await?))
        }
        Err(refusal) => Ok(Err((signed.visit.lang.messages().intake.refusal)(refusal.code()).to_owned())),
    }
}

async fn review(signed: SignedIn, Path(draft): Path<String>) -> Result<Response, AppError> {
    let stored = store::record::intake_draft::get(signed.db(), &signed.act(), id(&draft)?).await?;
    if let Some(slug) = &stored.agreement_slug {
        return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}")));
    }
    let typed = IntakeFields::of(&stored.draft, stored.version);
    Ok(signed.page(IntakeReviewPage { stored, typed, errors: FormErrors::default(), stale: false }))
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
    if button == IntakeAct::Discard {
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
        Err(StoreError::Stale) => return conflict(&signed, stored, typed),
        Err(error) => return Err(error.into()),
    };
    if !errors.is_empty() {
        let typed = IntakeFields { version: version.to_string(), ..typed };
        let page = IntakeReviewPage {
            stored: IntakeDraft { draft, version, ..stored },
            typed,
            errors,
            stale: false,
        };
        return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    if button == IntakeAct::Finish {
        return finish(&signed, &act, &stored, &draft).await;
    }
    Ok(signed.redirect(&format!("/lam-viec/tiep-nhan/{}", stored.id)))
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
fn conflict(signed: &SignedIn, stored: IntakeDraft, typed: IntakeFields) -> Result<Response, AppError> {
    let typed = IntakeFields { version: stored.version.to_string(), ..typed };
    let page = IntakeReviewPage { stored, typed, errors: FormErrors::default(), stale: true };
    Ok(signed.page_with(StatusCode::CONFLICT, page))
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
