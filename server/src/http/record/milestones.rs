//! Milestones of a commitment.

use app::forms::pairs::Pairs;
use app::forms::record::milestone::MilestoneTyped;
use app::forms::record::version;
use app::forms::state::FormErrors;
use app::pages::work::record::milestone::MilestonePage;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::commitment::CommitmentPage;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use super::{Fields, button, load_commitment, refusal};
use crate::http::Signed;
use crate::http::error::AppError;
use crate::http::work::id;

fn form(data: CommitmentPage, milestone: Option<Uuid>, typed: MilestoneTyped) -> MilestonePage {
    MilestonePage { data, milestone, typed, errors: FormErrors::default(), clash: None }
}

fn list_path(slug: &str, code: &str) -> String {
    format!("/lam-viec/soan/{slug}/noi-dung/{code}/moc")
}

/// The field that a refused value belongs to.
fn field(name: &str) -> String {
    let field = match name {
        "milestone_locality" => "side",
        "milestone_deliverable" => "deliverable",
        "milestone_done" => "done_on",
        _ => "title",
    };
    field.to_owned()
}

pub(super) async fn list(
    signed: Signed,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let data = load_commitment(&signed, &slug, &code).await?;
    Ok(signed.page(form(data, None, MilestoneTyped::default())))
}

pub(super) async fn send_list(
    signed: Signed,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let pairs = Pairs::new(fields);
    let data = load_commitment(&signed, &slug, &code).await?;
    let commitment = data.card.commitment.id;
    let pressed = button(&pairs);
    let up = pressed.strip_prefix("up-").map(|milestone| (milestone, true));
    if let Some((milestone, up)) = up.or_else(|| pressed.strip_prefix("down-").map(|m| (m, false))) {
        store::milestone::shift(signed.db(), &act, commitment, id(milestone)?, up).await?;
        return Ok(signed.redirect(&list_path(&slug, &code)));
    }
    let typed = MilestoneTyped::from_pairs(&pairs);
    let (status, errors) = match typed.check(commitment, act.today(), signed.visit.lang.words()) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(new) => match store::milestone::create(signed.db(), &act, &new).await {
            Ok(_) => return Ok(signed.redirect(&list_path(&slug, &code))),
            Err(error) => refusal(&signed, error, field)?,
        },
    };
    Ok(signed.page_with(status, MilestonePage { errors, ..form(data, None, typed) }))
}

/// The form as the milestone stands.
fn shown(data: &CommitmentPage, milestone: Uuid) -> Result<MilestoneTyped, AppError> {
    let found = data.milestones.iter().find(|m| m.id == milestone).ok_or(AppError::NotFound)?;
    Ok(MilestoneTyped::of(found))
}

pub(super) async fn page(
    signed: Signed,
    Path((slug, code, milestone)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let milestone = id(&milestone)?;
    let data = load_commitment(&signed, &slug, &code).await?;
    let typed = shown(&data, milestone)?;
    Ok(signed.page(form(data, Some(milestone), typed)))
}

pub(super) async fn send(
    signed: Signed,
    Path((slug, code, milestone)): Path<(String, String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let milestone = id(&milestone)?;
    let act = signed.act();
    let w = signed.visit.lang.words();
    let pairs = Pairs::new(fields);
    let typed = MilestoneTyped::from_pairs(&pairs);
    let data = load_commitment(&signed, &slug, &code).await?;
    let theirs = shown(&data, milestone)?;
    let commitment = data.card.commitment.id;
    let at = version(&typed.version);
    let done = if button(&pairs) == "remove" {
        store::milestone::remove(signed.db(), &act, commitment, milestone, at).await
    } else {
        match typed.check(commitment, act.today(), w) {
            Ok(after) => store::milestone::edit(signed.db(), &act, milestone, at, &after).await,
            Err(errors) => {
                let page = MilestonePage { errors, ..form(data, Some(milestone), typed) };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    };
    match done {
        Ok(()) => Ok(signed.redirect(&list_path(&slug, &code))),
        Err(StoreError::Stale) => {
            let clash = Some(typed.clashes(&theirs, w));
            let typed = MilestoneTyped { version: theirs.version, ..typed };
            let page = MilestonePage { clash, ..form(data, Some(milestone), typed) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(signed.page_with(status, MilestonePage { errors, ..form(data, Some(milestone), typed) }))
        }
    }
}
