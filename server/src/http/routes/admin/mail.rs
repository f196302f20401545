//! The mail queue.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::mail::{ADDRESS, MailPage, STATE};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::StoreError;
use hoptac::store::system::mail::queue;
use hoptac::store::system::mail::queue::MailState;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, page_number};

/// `/quan-tri/thu`.
pub fn routes() -> Routes {
    Routes::default().get("/quan-tri/thu", Access::OPERATE, show).post(
        "/quan-tri/thu",
        Access::OPERATE,
        retry,
    )
}

async fn show(signed: SignedIn) -> Result<Response, AppError> {
    Ok(signed.page(page(&signed, FormErrors::default()).await?))
}

async fn page(signed: &SignedIn, errors: FormErrors) -> Result<MailPage, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let asked = query.find(STATE).and_then(|code| code.parse().ok());
    let mut state = asked.unwrap_or(MailState::GivenUp);
    let (mut list, mut counts) = queue::list(signed.db(), &signed.act(), state, page_number(&query)).await?;
    // Nobody asked for a state: the first in which there is mail to look at, not an empty one.
    let first = counts.iter().find(|(_, count)| *count > 0).map(|(state, _)| *state);
    if let (None, Some(first)) = (asked, first.filter(|first| *first != state)) {
        state = first;
        (list, counts) = queue::list(signed.db(), &signed.act(), state, page_number(&query)).await?;
    }
    Ok(MailPage { state, list, counts, errors })
}

async fn retry(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let Ok(mail) = FormData::new(fields).line("mail").parse() else { return Ok(signed.redirect(ADDRESS)) };
    match queue::retry(signed.db(), &signed.act(), mail).await {
        Ok(()) => Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
        Err(StoreError::State(state @ ("mail_not_given_up" | "mail_emptied"))) => {
            let w = &signed.visit.lang.messages().mail;
            let mut errors = FormErrors::default();
            errors.push("mails", if state == "mail_emptied" { w.emptied } else { w.moved_on });
            Ok(signed.page_with(StatusCode::CONFLICT, page(&signed, errors).await?))
        }
        Err(error) => Err(error.into()),
    }
}
