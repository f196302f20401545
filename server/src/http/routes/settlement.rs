//! Settling that the sides differ.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::commitment_address;
use app::pages::work::settlement::SettlementPage;
use app::pages::work::settlement::form::SettlementFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default().get("/lam-viec/thoa-thuan/{slug}/{code}/thong-nhat", Access::READ, settlement).post(
        "/lam-viec/thoa-thuan/{slug}/{code}/thong-nhat",
        Access::SETTLE,
        send_settlement,
    )
}

async fn settlement_page(signed: &SignedIn, slug: &str, code: &str) -> Result<SettlementPage, AppError> {
    let data = store::work::settlement::page(signed.db(), &signed.act(), slug, code).await?;
    let typed = SettlementFields::default();
    Ok(SettlementPage { data, typed, errors: FormErrors::default(), stale: false })
}

async fn settlement(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    Ok(signed.page(settlement_page(&signed, &slug, &code).await?))
}

async fn send_settlement(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let typed = SettlementFields::from_data(&pairs);
    let version = pairs.line("version").parse().unwrap_or(-1);
    let place = (slug.as_str(), code.as_str());
    let result = match pairs.line("act").as_str() {
        "confirm" => {
            let settlement = id(&pairs.line("settlement"))?;
            store::work::settlement::confirm(db, &act, place, settlement, version).await
        }
        "refuse" => {
            let settlement = id(&pairs.line("settlement"))?;
            store::work::settlement::refuse(db, &act, place, settlement, &typed.refusal, version).await
        }
        _ => match typed.check(act.today(), w) {
            Ok(proposal) => {
                store::work::settlement::propose(db, &act, &slug, &code, &proposal).await.map(|_| ())
            }
            Err(errors) => {
                let page = SettlementPage { typed, errors, ..settlement_page(&signed, &slug, &code).await? };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        },
    };
    match result {
        Ok(()) => Ok(signed.redirect(&commitment_address(&slug, &code, "/thong-nhat"))),
        Err(StoreError::Stale | StoreError::State(_)) => {
            let page = SettlementPage { typed, stale: true, ..settlement_page(&signed, &slug, &code).await? };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = form::refused(error, |name| match name {
                "settlement_second_person" => Some(("confirm".to_owned(), w.settlement.twice.to_owned())),
                "settlement_refusal" if typed.refusal.trim().is_empty() => {
                    Some(("refusal".to_owned(), (w.errors.missing)(w.settlement.refusal)))
                }
                other => {
                    let field = other.trim_start_matches("settlement_");
                    Some((field.to_owned(), w.errors.refused.to_owned()))
                }
            })?;
            let page = SettlementPage { typed, errors, ..settlement_page(&signed, &slug, &code).await? };
            Ok(signed.page_with(status, page))
        }
    }
}
