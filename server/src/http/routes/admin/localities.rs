//! Localities: asking for what moves rights over them.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::localities::correction::{CorrectionFields, CorrectionPage};
use app::pages::admin::localities::first_admin::{FirstAdminFields, FirstAdminPage};
use app::pages::admin::localities::form::ChangeFields;
use app::pages::admin::localities::preview::PreviewPage;
use app::pages::admin::localities::{ADDRESS, CORRECTION, ChangesPage, FIRST_ADMIN, PREVIEW, UNIT};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::locality::LocalityId;
use hoptac::model::locality::change::Refused;
use hoptac::model::locality::request::FirstAdmin;
use hoptac::store::StoreError;
use hoptac::store::reference::locality::change::{self, Outcome};
use hoptac::store::reference::locality::request;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, refused};

/// `/quan-tri/dia-phuong`, the preview, and asking for a first administrator.
pub fn routes() -> Routes {
    Routes::default()
        .get(ADDRESS, Access::CONSENT, show)
        .get(PREVIEW, Access::OPERATE, preview)
        .post(PREVIEW, Access::OPERATE, ask)
        .get(CORRECTION, Access::OPERATE, correction_form)
        .post(CORRECTION, Access::OPERATE, ask_correction)
        .get(FIRST_ADMIN, Access::OPERATE, first_admin)
        .post(FIRST_ADMIN, Access::OPERATE, ask_first_admin)
}

/// The form; filled with what the address holds, for who comes back from the preview.
async fn show(signed: SignedIn) -> Result<Response, AppError> {
    let typed = ChangeFields::from_data(&FormData::decode(&signed.visit.query));
    Ok(signed.page(page(&signed, typed, FormErrors::default()).await?))
}

async fn page(signed: &SignedIn, typed: ChangeFields, errors: FormErrors) -> Result<ChangesPage, AppError> {
    let requests = request::list(signed.db(), &signed.act()).await?;
    Ok(ChangesPage { typed, errors, requests })
}

async fn preview(signed: SignedIn) -> Result<Response, AppError> {
    let typed = ChangeFields::from_data(&FormData::decode(&signed.visit.query));
    shown(&signed, typed, false).await
}

/// The preview of what was typed, or the form with what is wrong.
async fn shown(signed: &SignedIn, typed: ChangeFields, stale: bool) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let errors = match typed.check(w) {
        Ok(change) => match change::preview(signed.db(), &signed.act(), &change).await? {
            Outcome::Done(preview) => {
                let status = if stale { StatusCode::CONFLICT } else { StatusCode::OK };
                return Ok(signed.page_with(status, PreviewPage { typed, preview, stale }));
            }
            Outcome::Refused(refused) => ChangeFields::refused(refused, w),
        },
        Err(errors) => errors,
    };
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page(signed, typed, errors).await?))
}

async fn ask(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let typed = ChangeFields::from_data(&FormData::new(fields));
    let w = signed.visit.lang.messages();
    let Ok(change) = typed.check(w) else {
        return shown(&signed, typed, false).await;
    };
    match request::ask_change(signed.db(), &signed.act(), &change, typed.version).await {
        Ok(Outcome::Done(id)) => Ok(signed.redirect(&format!("{ADDRESS}/{id}?{SAVED}=1"))),
        Ok(Outcome::Refused(refused)) => {
            let page = page(&signed, typed, ChangeFields::refused(refused, w)).await?;
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(StoreError::Stale) => {
            // Another server process may have made the change: its units first.
            signed.db().reload_reference().await?;
            shown(&signed, typed, true).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The form, filled with what stands of the unit that the address names.
async fn correction_form(signed: SignedIn) -> Response {
    let unit = LocalityId(FormData::decode(&signed.visit.query).line(UNIT));
    let reference = signed.db().reference();
    let typed = CorrectionFields::of(reference.lineage.get(&unit));
    signed.page(CorrectionPage { typed, errors: FormErrors::default() })
}

async fn ask_correction(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let typed = CorrectionFields::from_data(&FormData::new(fields));
    let errors = match typed.check(&signed.db().reference().lineage, w) {
        Ok(asked) => match request::ask_correction(signed.db(), &signed.act(), &asked).await? {
            Outcome::Done(id) => return Ok(signed.redirect(&format!("{ADDRESS}/{id}?{SAVED}=1"))),
            Outcome::Refused(refused) => {
                let mut errors = FormErrors::default();
                let field = match refused {
                    Refused::Day => "on",
                    Refused::Basis => "basis",
                    Refused::Units | Refused::Corrected => "unit",
                    _ => "name_vi",
                };
                errors.push(
                    field,
                    if refused == Refused::NameSame {
                        w.locality_request.same
                    } else {
                        (w.locality.refused)(refused)
                    },
                );
                errors
            }
        },
        Err(errors) => errors,
    };
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, CorrectionPage { typed, errors }))
}

async fn first_admin(signed: SignedIn) -> Result<Response, AppError> {
    let without = request::without_admin(signed.db(), &signed.act()).await?;
    Ok(signed.page(FirstAdminPage {
        typed: FirstAdminFields::default(),
        errors: FormErrors::default(),
        without,
    }))
}

async fn ask_first_admin(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let typed = FirstAdminFields::from_data(&FormData::new(fields));
    let first = FirstAdmin {
        locality: LocalityId(typed.locality.clone()),
        email: typed.email.clone(),
        name: typed.name.clone(),
    };
    let error = match request::ask_first_admin(signed.db(), &signed.act(), &first).await {
        Ok(id) => return Ok(signed.redirect(&format!("{ADDRESS}/{id}?{SAVED}=1"))),
        Err(error) => error,
    };
    let (status, errors) = refused(error, |name| {
        Some(match name {
            "account_email" => ("email", w.account.email_taken.to_owned()),
            "account_email_form" => ("email", w.account.email_form.to_owned()),
            "account_locality" => ("locality", (w.errors.choose)(w.field.locality)),
            "account_name" if typed.name.is_empty() => ("name", w.account.name_missing.to_owned()),
            "account_name" => ("name", w.account.name_long.to_owned()),
            "has_admin" => ("locality", w.locality_request.has_admin.to_owned()),
            _ => return None,
        })
    })?;
    let without = request::without_admin(signed.db(), &signed.act()).await?;
    Ok(signed.page_with(status, FirstAdminPage { typed, errors, without }))
}
