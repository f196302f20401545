//! Notes between the sides of a commitment.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::notes::NotesPage;
use app::pages::work::notes::form::NoteFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id, page_number};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi", Access::NOTE, notes)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi", Access::NOTE, write_note)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi/{note}", Access::NOTE, withdraw)
}

async fn notes(signed: SignedIn, Path((slug, code)): Path<(String, String)>) -> Result<Response, AppError> {
    let page = page_number(&FormData::decode(&signed.visit.query));
    let act = signed.act();
    let thread = store::work::note::thread(signed.db(), &act, &slug, &code, page).await?;
    let (typed, errors) = (NoteFields::default(), FormErrors::default());
    Ok(signed.page(NotesPage { thread, now: act.at, typed, errors }))
}

async fn write_note(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = NoteFields::from_data(&FormData::new(fields));
    let act = signed.act();
    let mut errors = typed.check(signed.visit.lang.messages());
    if errors.is_empty() {
        let written =
            store::work::note::write(signed.db(), &act, (&slug, &code), &typed.text, &typed.picked).await;
        match written {
            Ok(note) => {
                return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi#{note}")));
            }
            Err(error) => {
                let refused = signed.visit.lang.messages().errors.refused;
                (_, errors) =
                    form::refused(error, |name| (name == "note_text").then_some(("text", refused)))?;
            }
        }
    }
    let thread = store::work::note::look(signed.db(), &act, &slug, &code, 1).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, NotesPage { thread, now: act.at, typed, errors }))
}

async fn withdraw(
    signed: SignedIn,
    Path((slug, code, note)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let note = id(&note)?;
    let act = signed.act();
    match store::work::note::withdraw(signed.db(), &act, (&slug, &code), note).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi#{note}"))),
        Err(StoreError::State(_)) => {
            let thread = store::work::note::look(signed.db(), &act, &slug, &code, 1).await?;
            let mut errors = FormErrors::default();
            errors.push(note.to_string(), signed.visit.lang.messages().note.withdraw_late);
            let page = NotesPage { thread, now: act.at, typed: NoteFields::default(), errors };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}
