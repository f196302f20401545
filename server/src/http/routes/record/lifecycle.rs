//! The life of an agreement: in force, over, replaced, put away, deleted.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::form::parse;
use app::pages::work::record::form::version;
use app::pages::work::record::lifecycle::LifePage;
use app::pages::work::record::why::WhyFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::record::proposal::Outcome;
use hoptac::store::{self, StoreError};

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;
use crate::http::routes::proposal::after;
use crate::http::routes::record::common::{button, load, refusal, ticked};

pub(crate) async fn page(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let force_on = data.documents.iter().filter_map(hoptac::model::agreement::Document::signed_on).max();
    let force_on = force_on.map(app::messages::format::typed_day).unwrap_or_default();
    Ok(signed.page(LifePage { data, force_on, why: WhyFields::default(), errors: FormErrors::default() }))
}

pub(crate) async fn send(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act) = (signed.db(), signed.act());
    let w = signed.visit.lang.messages();
    let pairs = FormData::new(fields);
    let at = version(&pairs.line("version"));
    let data = load(&signed, &slug).await?;
    let pressed = button(&pairs);
    let typed = WhyFields::from_data(&pairs);
    let why = typed.amendment();
    let mut errors = FormErrors::default();
    let outcome = match pressed.as_str() {
        "force" => match parse::day(&pairs.line("force_on")) {
            Some(day) => {
                store::record::agreement::enter_force(db, &act, &slug, day, at).await.map(Outcome::Done)
            }
            None => {
                errors.push("force_on", (w.errors.day)(w.record.force_on));
                Ok(Outcome::Done(()))
            }
        },
        "end" => match pairs.line("end").parse() {
            Ok(state) => store::record::agreement::end(db, &act, &slug, state, at, &why).await,
            Err(_) => {
                errors.push("end", (w.errors.choose)(w.record.end_as));
                Ok(Outcome::Done(()))
            }
        },
        "replace" => {
            let codes = ticked(&pairs, data.commitments.iter().map(|card| &card.commitment.code));
            store::record::agreement::replace(db, &act, &slug, &codes, at, &why).await
        }
        "archive" => store::record::agreement::archive(db, &act, &slug, true, at, &why).await,
        "unarchive" => store::record::agreement::archive(db, &act, &slug, false, at, &why).await,
        "unpublish" => store::record::agreement::unpublish(db, &act, &slug, at, &why).await,
        "delete" if pairs.find("sure").is_none() => {
            errors.push("sure", w.record.delete_unsure);
            Ok(Outcome::Done(()))
        }
        "delete" => store::record::agreement::remove(db, &act, &slug, at).await.map(Outcome::Done),
        _ => return Ok(signed.redirect(&format!("/lam-viec/soan/{slug}/hieu-luc"))),
    };
    let (status, errors) = match outcome {
        Ok(outcome) if errors.is_empty() => {
            let next = if pressed == "delete" {
                "/lam-viec/thoa-thuan".to_owned()
            } else {
                format!("/lam-viec/thoa-thuan/{slug}")
            };
            return Ok(after(&signed, &outcome, &next));
        }
        Ok(_) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(StoreError::Stale) => {
            errors.push(field_of(&pressed), w.review.stale);
            (StatusCode::CONFLICT, errors)
        }
        Err(error) => refusal(&signed, error, |reason| match reason {
            "amendment_reason" | "change_proposal_reason" => "reason".to_owned(),
            "amendment_document" => "document".to_owned(),
            _ => field_of(&pressed).to_owned(),
        })?,
    };
    let data = load(&signed, &slug).await?;
    let page = LifePage { data, force_on: pairs.line("force_on"), why: typed, errors };
    Ok(signed.page_with(status, page))
}

/// The field beside which it is said why the step was not taken.
fn field_of(pressed: &str) -> &'static str {
    match pressed {
        "force" => "force_on",
        "replace" => "replace",
        "archive" | "unarchive" => "archive",
        "delete" => "sure",
        "unpublish" => "unpublish",
        _ => "end",
    }
}
