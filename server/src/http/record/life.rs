//! The life of an agreement: in force, over, replaced, put away, deleted.

use app::forms::pairs::Pairs;
use app::forms::read;
use app::forms::record::version;
use app::forms::state::FormErrors;
use app::pages::work::record::life::LifePage;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::{self, StoreError};

use super::{Fields, button, load, refusal, ticked};
use crate::http::Signed;
use crate::http::error::AppError;

pub(super) async fn page(signed: Signed, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let force_on = data.documents.iter().filter_map(hoptac::model::agreement::Document::signed_on).max();
    let force_on = force_on.map(app::words::format::date).unwrap_or_default();
    Ok(signed.page(LifePage { data, force_on, errors: FormErrors::default() }))
}

pub(super) async fn send(
    signed: Signed,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act) = (signed.db(), signed.act());
    let w = signed.visit.lang.words();
    let pairs = Pairs::new(fields);
    let at = version(&pairs.line("version"));
    let data = load(&signed, &slug).await?;
    let pressed = button(&pairs);
    let mut errors = FormErrors::default();
    let done = match pressed.as_str() {
        "force" => match read::day(&pairs.line("force_on")) {
            Some(day) => store::agreement::enter_force(db, &act, &slug, day, at).await,
            None => {
                errors.push("force_on", (w.errors.day)(w.record.force_on));
                Ok(())
            }
        },
        "end" => match pairs.line("end").parse() {
            Ok(state) => store::agreement::end(db, &act, &slug, state, at).await,
            Err(_) => {
                errors.push("end", (w.errors.choose)(w.record.end_as));
                Ok(())
            }
        },
        "replace" => {
            let codes = ticked(&pairs, data.commitments.iter().map(|card| &card.commitment.code));
            store::agreement::replace(db, &act, &slug, &codes, at).await.map(|_| ())
        }
        "archive" => store::agreement::archive(db, &act, &slug, true, at).await,
        "unarchive" => store::agreement::archive(db, &act, &slug, false, at).await,
        "delete" if pairs.find("sure").is_none() => {
            errors.push("sure", w.record.delete_unsure);
            Ok(())
        }
        "delete" => store::agreement::remove(db, &act, &slug, at).await,
        _ => return Ok(signed.redirect(&format!("/lam-viec/soan/{slug}/hieu-luc"))),
    };
    let field = |_: &str| field_of(&pressed).to_owned();
    let (status, errors) = match done {
        Ok(()) if errors.is_empty() => {
            let next = if pressed == "delete" {
                "/lam-viec/thoa-thuan".to_owned()
            } else {
                format!("/lam-viec/thoa-thuan/{slug}")
            };
            return Ok(signed.redirect(&next));
        }
        Ok(()) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(StoreError::Stale) => {
            errors.push(field_of(&pressed), w.work.stale);
            (StatusCode::CONFLICT, errors)
        }
        Err(error) => refusal(&signed, error, field)?,
    };
    let page = LifePage { data: load(&signed, &slug).await?, force_on: pairs.line("force_on"), errors };
    Ok(signed.page_with(status, page))
}

/// The field beside which it is said why the step was not taken.
fn field_of(pressed: &str) -> &'static str {
    match pressed {
        "force" => "force_on",
        "replace" => "replace",
        "archive" | "unarchive" => "archive",
        "delete" => "sure",
        _ => "end",
    }
}
