//! Agreements: entered, edited, carried on.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::record::clone::ClonePage;
use app::pages::work::record::facts::FactsPage;
use app::pages::work::record::facts::form::FactsFields;
use app::pages::work::record::form::version;
use app::pages::work::record::why::WhyFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::agreement::{Agreement, Facts};
use hoptac::model::locality::LocalityId;
use hoptac::store::{self, StoreError};

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;
use crate::http::routes::proposal::after;
use crate::http::routes::record::common::{load, refusal, ticked};

pub(crate) async fn fresh(signed: SignedIn) -> Result<Response, AppError> {
    let reference = signed.db().reference();
    let own = reference.lineage.unit_on(&signed.staff.locality, signed.act().today());
    let typed = FactsFields::fresh(own);
    let why = WhyFields::default();
    Ok(signed.page(FactsPage { agreement: None, typed, why, errors: FormErrors::default(), clash: None }))
}

/// The typed facts, or what is wrong with them.
fn check(signed: &SignedIn, typed: &FactsFields) -> Result<Facts, FormErrors> {
    let reference = signed.db().reference();
    let w = signed.visit.lang.messages();
    typed.check(&signed.staff.locality, &reference, signed.act().today(), w)
}

/// The field that a refused value belongs to.
fn field(name: &str) -> String {
    match name {
        "party_count" | "party_locality" | "party_once" | "party_day" | "party_own" | "party_reported" => {
            "party_1".to_owned()
        }
        "agreement_period" => "period_to".to_owned(),
        "amendment_reason" | "change_proposal_reason" | "proposal_waits" => "reason".to_owned(),
        "proposal_correction" => "correction".to_owned(),
        other => other.trim_start_matches("agreement_").to_owned(),
    }
}

fn again(
    signed: &SignedIn,
    agreement: Option<Agreement>,
    (typed, why): (FactsFields, WhyFields),
    status: StatusCode,
    errors: FormErrors,
) -> Response {
    signed.page_with(status, FactsPage { agreement, typed, why, errors, clash: None })
}

pub(crate) async fn create(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let act = signed.act();
    let typed = FactsFields::from_data(&FormData::new(fields));
    let facts = match check(&signed, &typed) {
        Ok(facts) => facts,
        Err(errors) => {
            return Ok(again(
                &signed,
                None,
                (typed, WhyFields::default()),
                StatusCode::UNPROCESSABLE_ENTITY,
                errors,
            ));
        }
    };
    match store::record::agreement::create_manually(signed.db(), &act, act.id(), &facts).await {
        Ok(slug) => Ok(signed.redirect(&format!("/lam-viec/soan/{slug}"))),
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(again(&signed, None, (typed, WhyFields::default()), status, errors))
        }
    }
}

pub(crate) async fn facts(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let typed = FactsFields::of(&data.agreement, &data.parties);
    let (why, errors) = (WhyFields::default(), FormErrors::default());
    Ok(signed.page(FactsPage { agreement: Some(data.agreement), typed, why, errors, clash: None }))
}

pub(crate) async fn send_facts(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let (typed, why) = (FactsFields::from_data(&pairs), WhyFields::from_data(&pairs));
    let data = load(&signed, &slug).await?;
    let facts = match check(&signed, &typed) {
        Ok(facts) => facts,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(again(&signed, Some(data.agreement), (typed, why), status, errors));
        }
    };
    let at = version(&typed.version);
    match store::record::agreement::edit(signed.db(), &signed.act(), &slug, at, &facts, &why.amendment())
        .await
    {
        Ok(outcome) => Ok(after(&signed, &outcome, &format!("/lam-viec/thoa-thuan/{slug}"))),
        Err(StoreError::Stale) => {
            let data = load(&signed, &slug).await?;
            let theirs = FactsFields::of(&data.agreement, &data.parties);
            let w = signed.visit.lang.messages();
            let clash = Some(typed.clashes(&theirs, &signed.db().reference(), w));
            let typed = FactsFields { version: theirs.version, ..typed };
            let errors = FormErrors::default();
            let page = FactsPage { agreement: Some(data.agreement), typed, why, errors, clash };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            Ok(again(&signed, Some(data.agreement), (typed, why), status, errors))
        }
    }
}

pub(crate) async fn clone_form(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let reference = signed.db().reference();
    // The units that are responsible today sign the next one; two that merged sign once.
    let mut parties: Vec<LocalityId> = Vec::new();
    for party in &data.parties {
        let unit = reference.lineage.unit_on(party, signed.act().today());
        if !parties.contains(unit) {
            parties.push(unit.clone());
        }
    }
    let typed = FactsFields {
        held_on: String::new(),
        held_at: String::new(),
        period_from: String::new(),
        period_to: String::new(),
        ..FactsFields::of(&data.agreement, &parties)
    };
    let open = data.commitments.iter().filter(|card| card.commitment.progress.is_open());
    let picked = open.map(|card| card.commitment.code.clone()).collect();
    let items = data.commitments.len();
    let page = ClonePage { data, typed, picked, errors: FormErrors::default() };
    signed.page_of(StatusCode::OK, page, items).await
}

pub(crate) async fn send_clone(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let pairs = FormData::new(fields);
    let typed = FactsFields::from_data(&pairs);
    let data = load(&signed, &slug).await?;
    let picked = ticked(&pairs, data.commitments.iter().map(|card| &card.commitment.code));
    let (status, errors) = match check(&signed, &typed) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(facts) => {
            match store::record::agreement::clone(signed.db(), &act, &slug, act.id(), &facts, &picked).await {
                Ok(made) => return Ok(signed.redirect(&format!("/lam-viec/soan/{made}"))),
                Err(error) => refusal(&signed, error, field)?,
            }
        }
    };
    let items = data.commitments.len();
    signed.page_of(status, ClonePage { data, typed, picked, errors }, items).await
}
