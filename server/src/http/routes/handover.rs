//! Handing over open work.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::handover::form::HandoverFields;
use app::pages::work::handover::{ADDRESS, HandoverPage, MADE};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::StoreError;
use hoptac::store::work::handover;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get(ADDRESS, Access::HAND_OVER, show).post(ADDRESS, Access::HAND_OVER, send)
}

async fn page(
    signed: &SignedIn,
    typed: HandoverFields,
    errors: FormErrors,
) -> Result<HandoverPage, AppError> {
    let data = handover::page(signed.db(), &signed.act()).await?;
    let made = FormData::decode(&signed.visit.query).find(MADE).map(str::to_owned);
    Ok(HandoverPage { data, typed, errors, made })
}

async fn show(signed: SignedIn) -> Result<Response, AppError> {
    let typed = HandoverFields::fresh(signed.act().today());
    Ok(signed.page(page(&signed, typed, FormErrors::default()).await?))
}

async fn send(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let (act, w) = (signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    if pairs.get("act") == "end" {
        return match handover::end(signed.db(), &act, id(&pairs.line("handover"))?).await {
            // Ended by somebody else a moment ago: as it was wanted.
            Ok(()) | Err(StoreError::State("handover_ended")) => Ok(signed.redirect(ADDRESS)),
            Err(error) => Err(error.into()),
        };
    }
    let typed = HandoverFields::from_data(&pairs);
    let (from, to, day) = match typed.check(act.today(), w) {
        Ok(checked) => checked,
        Err(errors) => {
            let page = page(&signed, typed, errors).await?;
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match handover::hand_over(signed.db(), &act, from, to, day).await {
        Ok(id) => Ok(signed.redirect(&format!("{ADDRESS}?{MADE}={id}"))),
        Err(error) => {
            let (status, errors) = form::refused(error, |name| match name {
                "handover_person" => Some(("to", w.handover.wrong_person)),
                "handover_day" => Some(("from_day", w.handover.wrong_day)),
                "handover_once" => Some(("from", w.handover.twice)),
                _ => None,
            })?;
            Ok(signed.page_with(status, page(&signed, typed, errors).await?))
        }
    }
}
