//! Lists of updates that wait, and what is done to several at once.

use app::components::pick_list::PICK;
use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::queue::{AGREEMENT, OUTCOME, Outcome, QueuePage, Which};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::act::Act;
use hoptac::store::work::update::{Decision, QueueFilter};
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, page_number};

/// Most updates ticked at once: a page of the list.
const MOST: usize = 100;

/// `/lam-viec/duyet` and `/lam-viec/cong-khai`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/duyet", Access::REVIEW, async |signed: SignedIn| open(signed, Which::Review).await)
        .post("/lam-viec/duyet", Access::REVIEW, approve)
        .get("/lam-viec/cong-khai", Access::PUBLICATION, async |signed: SignedIn| {
            open(signed, Which::Publish).await
        })
        .post("/lam-viec/cong-khai", Access::PUBLISH, publish)
}

async fn open(signed: SignedIn, which: Which) -> Result<Response, AppError> {
    Ok(signed.page(list(&signed, which, FormErrors::default()).await?))
}

/// The list as the address asks for it.
async fn list(signed: &SignedIn, which: Which, errors: FormErrors) -> Result<QueuePage, AppError> {
    let (db, act) = (signed.db(), signed.act());
    let query = FormData::decode(&signed.visit.query);
    let agreements = store::work::update::own_agreements(db, &act).await?;
    // Of very many only the first are offered; others are looked for all the same.
    let full = agreements.len() >= store::work::update::MOST_OFFERED;
    let known = |slug: &&str| full || agreements.iter().any(|(known, _)| known == slug);
    let agreement = query.find(AGREEMENT).filter(known).map(str::to_owned);
    let filter = QueueFilter { agreement: agreement.clone(), page: page_number(&query) };
    let list = match which {
        Which::Review => store::work::update::queue(db, &act, &filter).await?,
        Which::Publish => store::work::update::to_publish(db, &act, &filter).await?,
    };
    let told = outcomes(query.find(OUTCOME).unwrap_or_default());
    let outcomes = if told.is_empty() { Vec::new() } else { named(signed, &told).await? };
    Ok(QueuePage { which, list, agreements, agreement, outcomes, errors })
}

/// What the address tells of updates that were ticked.
fn outcomes(told: &str) -> Vec<(Uuid, Outcome)> {
    let one = |part: &str| {
        let (id, code) = part.split_once('.')?;
        Some((id.parse().ok()?, Outcome::of(code)?))
    };
    told.split(',').filter_map(one).take(MOST).collect()
}

/// The same with the wording of each commitment, those out of reach left out.
async fn named(signed: &SignedIn, told: &[(Uuid, Outcome)]) -> Result<Vec<(String, Outcome)>, AppError> {
    let ids: Vec<Uuid> = told.iter().map(|(id, _)| *id).collect();
    let items = store::work::update::named(signed.db(), &signed.act(), &ids).await?;
    let text = |id: &Uuid| items.iter().find(|item| item.update.id == *id).map(|item| item.text.clone());
    Ok(told.iter().filter_map(|(id, outcome)| Some((text(id)?, *outcome))).collect())
}

/// Ids and versions of what was ticked.
fn ticked(fields: Vec<(String, String)>) -> Vec<(Uuid, i64)> {
    let one = |value: String| {
        let (id, version) = value.split_once(':')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    FormData::new(fields).all(PICK).into_iter().filter_map(one).take(MOST).collect()
}

/// What became of one that was ticked; an error that is about the state ends the request.
fn outcome(result: store::Result<()>, done: Outcome) -> Result<Outcome, AppError> {
    match result {
        Ok(()) => Ok(done),
        Err(StoreError::Stale | StoreError::State(_) | StoreError::NotFound) => Ok(Outcome::Changed),
        Err(StoreError::Forbidden) => Ok(Outcome::Own),
        Err(StoreError::Constraint(_)) => Ok(Outcome::Failed),
        Err(error) => Err(error.into()),
    }
}

/// The act of each that was ticked. They are acts of their own, so the form is not done with the first: sent again after
/// it broke off, it does the rest, as a version names what each is done to.
fn each(signed: &SignedIn) -> Act {
    Act { form: None, ..signed.act() }
}

async fn approve(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let mut told = Vec::new();
    let act = each(&signed);
    for (id, version) in ticked(fields) {
        let result = store::work::update::decide(signed.db(), &act, id, &Decision::Approve, version).await;
        told.push((id, outcome(result, Outcome::Approved)?));
    }
    answer(&signed, Which::Review, "/lam-viec/duyet", &told).await
}

async fn publish(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let mut told = Vec::new();
    let act = each(&signed);
    for (id, version) in ticked(fields) {
        let result = store::work::update::publish(signed.db(), &act, id, version).await;
        told.push((id, outcome(result, Outcome::Published)?));
    }
    answer(&signed, Which::Publish, "/lam-viec/cong-khai", &told).await
}

/// Back to the list, which tells what became of each; nothing ticked is an error of the form.
async fn answer(
    signed: &SignedIn,
    which: Which,
    path: &str,
    told: &[(Uuid, Outcome)],
) -> Result<Response, AppError> {
    if told.is_empty() {
        let mut errors = FormErrors::default();
        errors.push("list", signed.visit.lang.messages().review.pick_none);
        let page = list(signed, which, errors).await?;
        return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let told: Vec<String> = told.iter().map(|(id, outcome)| format!("{id}.{}", outcome.code())).collect();
    Ok(signed.redirect(&format!("{path}?{OUTCOME}={}", told.join(","))))
}
