//! The agencies of the own locality.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::agencies::{ADDRESS, AgenciesPage};
use app::pages::admin::agency::AgencyPage;
use app::pages::admin::agency::form::AgencyFields;
use app::pages::admin::confirm::{ConfirmPage, SURE};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::StoreError;
use hoptac::store::reference::agency::edit;
use hoptac::store::reference::agency::edit::Listed;
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};

/// `/quan-tri/co-quan/…`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/quan-tri/co-quan", Access::ADMINISTER, list)
        .post("/quan-tri/co-quan", Access::ADMINISTER, add)
        .get("/quan-tri/co-quan/{agency}", Access::ADMINISTER, show)
        .post("/quan-tri/co-quan/{agency}", Access::ADMINISTER, change)
}

async fn list(signed: SignedIn) -> Result<Response, AppError> {
    let agencies = edit::list(signed.db(), &signed.act()).await?;
    Ok(signed.page(AgenciesPage { agencies, typed: AgencyFields::fresh(), errors: FormErrors::default() }))
}

async fn add(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let typed = AgencyFields::from_data(&FormData::new(fields));
    let w = signed.visit.lang.messages();
    let errors = match typed.check(w) {
        Ok(entry) => match edit::add(signed.db(), &signed.act(), &entry).await {
            Ok(_) => return Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
            Err(error) => refusal(&signed, error, None)?,
        },
        Err(errors) => errors,
    };
    let agencies = edit::list(signed.db(), &signed.act()).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, AgenciesPage { agencies, typed, errors }))
}

async fn show(signed: SignedIn, Path(agency): Path<String>) -> Result<Response, AppError> {
    let (listed, others) = find(&signed, id(&agency)?).await?;
    let typed = AgencyFields::of(&listed.agency, listed.version);
    Ok(signed.page(AgencyPage { listed, others, typed, errors: FormErrors::default(), stale: false }))
}

async fn change(
    signed: SignedIn,
    Path(agency): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let agency = id(&agency)?;
    let pairs = FormData::new(fields);
    let mut typed = AgencyFields::from_data(&pairs);
    let (listed, others) = find(&signed, agency).await?;
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let merges = pairs.line("act") == "merge";
    let target = others.iter().find(|other| other.agency.id.to_string() == typed.into);
    if let (true, None, Some(into)) = (merges, pairs.find(SURE), target) {
        return Ok(signed.page(ConfirmPage {
            list: (w.agency.title, ADDRESS),
            title: (w.domain.merge_title)(&listed.agency.name, &into.agency.name),
            lead: w.agency.merge_hint,
            touched: vec![(w.agency.touched)(listed.leads, listed.accounts)],
            address: format!("{ADDRESS}/{agency}"),
            fields: pairs.starting(""),
            button: w.admin.merge,
        }));
    }
    let done = if merges {
        let into = typed.into.clone();
        // The merge form holds none of the other fields.
        typed =
            AgencyFields { into, version: typed.version, ..AgencyFields::of(&listed.agency, listed.version) };
        match typed.into.parse::<Uuid>() {
            Ok(into) => edit::merge(db, &act, agency, into, typed.version).await,
            Err(_) => Err(StoreError::Constraint("into".to_owned())),
        }
    } else {
        match typed.check(w) {
            Ok(entry) => edit::edit(db, &act, agency, &entry, typed.version).await,
            Err(errors) => {
                let page = AgencyPage { listed, others, typed, errors, stale: false };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    };
    match done {
        Ok(()) => Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
        Err(StoreError::Stale) => {
            let (listed, others) = find(&signed, agency).await?;
            let page = AgencyPage { listed, others, typed, errors: FormErrors::default(), stale: true };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let errors = refusal(&signed, error, Some(&listed))?;
            let page = AgencyPage { listed, others, typed, errors, stale: false };
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

/// An agency that is the actor's to change, and those it can be merged into.
async fn find(signed: &SignedIn, id: Uuid) -> Result<(Listed, Vec<Listed>), AppError> {
    let all = edit::list(signed.db(), &signed.act()).await?;
    let listed = all.iter().find(|l| l.agency.id == id && l.merged_into.is_none()).cloned();
    let listed = listed.ok_or(AppError::NotFound)?;
    let others = all
        .into_iter()
        .filter(|other| other.agency.id != id && other.merged_into.is_none())
        .filter(|other| other.agency.valid_to.is_none() && other.agency.channel == listed.agency.channel)
        .collect();
    Ok((listed, others))
}

/// What the store refused, in words beside its field.
fn refusal(signed: &SignedIn, error: StoreError, listed: Option<&Listed>) -> Result<FormErrors, AppError> {
    let w = signed.visit.lang.messages();
    let m = &w.agency;
    let (_, errors) = form::refused(error, |name| match name {
        "agency_name" => Some(("name", m.taken.to_owned())),
        "agency_days" => Some(("valid_to", m.days_wrong.to_owned())),
        "into" => Some(("into", w.admin.into_wrong.to_owned())),
        "agency_name_length" => Some(("name", w.errors.refused.to_owned())),
        "agency_in_use" => {
            let (leads, accounts) = listed.map_or((0, 0), |listed| (listed.leads, listed.accounts));
            Some(("valid_to", (m.in_use)(leads, accounts)))
        }
        "agency_channel" => Some(("into", m.other_channel.to_owned())),
        _ => None,
    })?;
    Ok(errors)
}
