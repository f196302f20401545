//! Milestones of a commitment.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::record::form::version;
use app::pages::work::record::milestone::MilestonePage;
use app::pages::work::record::milestone::form::MilestoneFields;
use app::pages::work::record::why::WhyFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::record::commitment::CommitmentPage;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};
use crate::http::routes::proposal::after;
use crate::http::routes::record::common::{button, load_commitment, refusal};

fn form(data: CommitmentPage, milestone: Option<Uuid>, typed: MilestoneFields) -> MilestonePage {
    let (why, errors) = (WhyFields::default(), FormErrors::default());
    MilestonePage { data, milestone, typed, why, errors, clash: None }
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
        "amendment_reason" | "change_proposal_reason" | "proposal_waits" => "reason",
        "proposal_correction" => "correction",
        _ => "title",
    };
    field.to_owned()
}

pub(crate) async fn list(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let data = load_commitment(&signed, &slug, &code).await?;
    Ok(signed.page(form(data, None, MilestoneFields::default())))
}

pub(crate) async fn send_list(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let pairs = FormData::new(fields);
    let data = load_commitment(&signed, &slug, &code).await?;
    let commitment = data.card.commitment.id;
    let pressed = button(&pairs);
    let up = pressed.strip_prefix("up-").map(|milestone| (milestone, true));
    if let Some((milestone, up)) = up.or_else(|| pressed.strip_prefix("down-").map(|m| (m, false))) {
        store::record::milestone::shift(signed.db(), &act, commitment, id(milestone)?, up).await?;
        return Ok(signed.redirect(&list_path(&slug, &code)));
    }
    let (typed, why) = (MilestoneFields::from_data(&pairs), WhyFields::from_data(&pairs));
    let (status, errors) = match typed.check(commitment, act.today(), signed.visit.lang.messages()) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(new) => match store::record::milestone::create(signed.db(), &act, &new, &why.amendment()).await {
            Ok(outcome) => return Ok(after(&signed, &outcome, &list_path(&slug, &code))),
            Err(error) => refusal(&signed, error, field)?,
        },
    };
    Ok(signed.page_with(status, MilestonePage { errors, why, ..form(data, None, typed) }))
}

/// The form as the milestone stands.
fn shown(data: &CommitmentPage, milestone: Uuid) -> Result<MilestoneFields, AppError> {
    let found = data.milestones.iter().find(|m| m.id == milestone).ok_or(AppError::NotFound)?;
    Ok(MilestoneFields::of(found))
}

pub(crate) async fn page(
    signed: SignedIn,
    Path((slug, code, milestone)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let milestone = id(&milestone)?;
    let data = load_commitment(&signed, &slug, &code).await?;
    let typed = shown(&data, milestone)?;
    Ok(signed.page(form(data, Some(milestone), typed)))
}

pub(crate) async fn send(
    signed: SignedIn,
    Path((slug, code, milestone)): Path<(String, String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let milestone = id(&milestone)?;
    let act = signed.act();
    let w = signed.visit.lang.messages();
    let pairs = FormData::new(fields);
    let (typed, why) = (MilestoneFields::from_data(&pairs), WhyFields::from_data(&pairs));
    let data = load_commitment(&signed, &slug, &code).await?;
    let theirs = shown(&data, milestone)?;
    let commitment = data.card.commitment.id;
    let at = version(&typed.version);
    let done = if button(&pairs) == "remove" {
        store::record::milestone::remove(signed.db(), &act, commitment, milestone, at, &why.amendment()).await
    } else {
        match typed.check(commitment, act.today(), w) {
            Ok(terms) => {
                store::record::milestone::edit(signed.db(), &act, milestone, at, &terms, &why.amendment())
                    .await
            }
            Err(errors) => {
                let page = MilestonePage { errors, why, ..form(data, Some(milestone), typed) };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    };
    match done {
        Ok(outcome) => Ok(after(&signed, &outcome, &list_path(&slug, &code))),
        Err(StoreError::Stale) => {
            let clash = Some(typed.clashes(&theirs, w));
            let typed = MilestoneFields { version: theirs.version, ..typed };
            let page = MilestonePage { clash, why, ..form(data, Some(milestone), typed) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(signed.page_with(status, MilestonePage { errors, why, ..form(data, Some(milestone), typed) }))
        }
    }
}
