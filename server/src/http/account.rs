//! The own account: password, second factor, sessions.

use app::forms::pairs::Pairs;
use app::forms::state::FormErrors;
use app::pages::account::codes::CodesPage;
use app::pages::account::factor::{Factor, FactorPage};
use app::pages::account::own::OwnPage;
use app::pages::account::{FACTOR, OWN};
use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use hoptac::model::account::needs_second_factor;
use hoptac::store::account::own;
use hoptac::store::attempt::{self, Attempt};
use hoptac::store::{StoreError, second_factor};

use super::door::{Door, Doors};
use super::error::AppError;
use super::link::{check_new, exact};
use super::place::Place;
use super::{Signed, second, session};
use crate::{password, totp};

/// The fields of a form as they were sent.
type Fields = Form<Vec<(String, String)>>;

/// Parameter that says what was just done.
const DONE: &str = "xong";

/// `/tai-khoan/…`.
pub fn routes() -> Doors {
    Doors::default()
        .get(OWN, Door::Own, show)
        .post(OWN, Door::Own, change)
        .get(FACTOR, Door::Own, factor)
        .post(FACTOR, Door::Own, change_factor)
}

fn token(headers: &HeaderMap) -> Vec<u8> {
    session::token(headers).unwrap_or_default()
}

async fn show(signed: Signed, headers: HeaderMap) -> Result<Response, AppError> {
    Ok(signed.page(own_page(&signed, &headers, FormErrors::default()).await?))
}

async fn own_page(signed: &Signed, headers: &HeaderMap, errors: FormErrors) -> Result<OwnPage, AppError> {
    let own = own::load(signed.db(), &signed.act(), &token(headers)).await?;
    let w = &signed.visit.lang.words().account;
    let done = match Pairs::decode(&signed.visit.query).find(DONE) {
        Some("mat-khau") => Some(w.changed),
        Some("phien") => Some(w.ended),
        Some("hai-buoc") => Some(w.second_was_off),
        _ => None,
    };
    Ok(OwnPage { own, done: done.filter(|_| errors.is_empty()), errors })
}

async fn change(
    signed: Signed,
    place: Place,
    headers: HeaderMap,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    match exact(&fields, "act") {
        "password" => change_password(&signed, &place, &headers, &fields).await,
        "end" => {
            own::end_session(signed.db(), &act, exact(&fields, "session")).await?;
            Ok(signed.redirect(&format!("{OWN}?{DONE}=phien")))
        }
        "end-others" => {
            own::end_other_sessions(signed.db(), &act, &token(&headers)).await?;
            Ok(signed.redirect(&format!("{OWN}?{DONE}=phien")))
        }
        _ => Ok(signed.redirect(OWN)),
    }
}

/// What came of proving to know the current password.
enum Proof {
    /// It was right.
    Given,
    /// It was not: what is said at the field, and how long to wait if it came too soon.
    Missing(String, Option<chrono::TimeDelta>),
}

/// Asks whoever sits there for the password: they may have found the browser open.
async fn prove(signed: &Signed, place: &Place, current: &str) -> Result<Proof, AppError> {
    let (visit, w) = (&signed.visit, signed.visit.lang.words());
    if current.is_empty() {
        return Ok(Proof::Missing(w.common.password_missing.to_owned(), None));
    }
    let id = signed.staff.account_id;
    if let Some(wait) = second::begin(visit, Attempt::Proof(id), &place.0).await? {
        return Ok(Proof::Missing(second::wait_words(w, wait), Some(wait)));
    }
    let stored = own::password_hash(visit.db(), &signed.act()).await?;
    if !visit.machine.verify(current, Some(stored)).await? {
        return Ok(Proof::Missing(w.account.current_wrong.to_owned(), None));
    }
    attempt::succeeded(visit.db(), Attempt::Proof(id), &place.0, id, (visit.machine.clock)()).await?;
    Ok(Proof::Given)
}

async fn change_password(
    signed: &Signed,
    place: &Place,
    headers: &HeaderMap,
    fields: &[(String, String)],
) -> Result<Response, AppError> {
    let act = signed.act();
    let new = exact(fields, "new");
    let mut errors = FormErrors::default();
    let proof = prove(signed, place, exact(fields, "current")).await?;
    let wait = match proof {
        Proof::Given => None,
        Proof::Missing(words, wait) => {
            errors.push("current", words);
            wait
        }
    };
    let email = own::load(signed.db(), &act, &token(headers)).await?.email;
    check_new(signed.visit.lang.words(), new, exact(fields, "again"), &email, &mut errors);
    if !errors.is_empty() {
        let page = own_page(signed, headers, errors).await?;
        let answer = signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page);
        return Ok(second::too_soon(answer, wait));
    }
    let hash = password::hash(new.to_owned()).await.map_err(|e| AppError::Internal(e.into()))?;
    own::set_password(signed.db(), &act, &hash, &token(headers)).await?;
    Ok(signed.redirect(&format!("{OWN}?{DONE}=mat-khau")))
}

async fn factor(signed: Signed) -> Result<Response, AppError> {
    Ok(signed.page(factor_page(&signed, FormErrors::default()).await?))
}

async fn factor_page(signed: &Signed, errors: FormErrors) -> Result<FactorPage, AppError> {
    let obligatory = needs_second_factor(signed.staff.role, &signed.db().reference().settings);
    let id = signed.staff.account_id;
    let factor = match second_factor::find(signed.db(), id).await? {
        None => Factor::Off,
        Some(second_factor::Factor { confirmed_at: Some(since), .. }) => Factor::On { since },
        Some(factor) => {
            let secret = signed.visit.machine.secrets.open(id, &factor.secret);
            let secret = secret.map_err(|e| AppError::Internal(e.into()))?;
            let email = own::load(signed.db(), &signed.act(), &[]).await?.email;
            let qr = totp::qr(&totp::address(&secret, &email));
            let (side, path) = qr.ok_or_else(|| AppError::Internal("no QR code".into()))?;
            Factor::Setting { secret: totp::readable(&secret), side, path }
        }
    };
    Ok(FactorPage { factor, obligatory, errors })
}

async fn change_factor(
    signed: Signed,
    place: Place,
    headers: HeaderMap,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    match exact(&fields, "act") {
        "start" => {
            let secret = signed.visit.machine.secrets.seal(signed.staff.account_id, &totp::secret());
            let secret = secret.map_err(|e| AppError::Internal(e.into()))?;
            match second_factor::start(signed.db(), &act, &secret).await {
                Ok(()) | Err(StoreError::State(_)) => Ok(signed.redirect(FACTOR)),
                Err(error) => Err(error.into()),
            }
        }
        "confirm" => confirm(&signed, &place, &headers, exact(&fields, "code")).await,
        act @ ("codes" | "off") => match prove(&signed, &place, exact(&fields, "current")).await? {
            Proof::Given if act == "codes" => new_codes(&signed).await,
            Proof::Given => turn_off(&signed).await,
            Proof::Missing(words, wait) => refused(&signed, "current", words, wait).await,
        },
        _ => Ok(signed.redirect(FACTOR)),
    }
}

async fn refused(
    signed: &Signed,
    field: &str,
    words: String,
    wait: Option<chrono::TimeDelta>,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    errors.push(field, words);
    let page = factor_page(signed, errors).await?;
    let answer = signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page);
    Ok(second::too_soon(answer, wait))
}

async fn confirm(
    signed: &Signed,
    place: &Place,
    headers: &HeaderMap,
    typed: &str,
) -> Result<Response, AppError> {
    let (visit, w) = (&signed.visit, signed.visit.lang.words());
    let id = signed.staff.account_id;
    if typed.trim().is_empty() {
        return refused(signed, "code", w.account.code_missing.to_owned(), None).await;
    }
    let factor = second_factor::find(visit.db(), id).await?;
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_none()) else {
        return Ok(signed.redirect(FACTOR));
    };
    if let Some(wait) = second::begin(visit, Attempt::Proof(id), &place.0).await? {
        return refused(signed, "code", second::wait_words(w, wait), Some(wait)).await;
    }
    let act = signed.act();
    let secret = visit.machine.secrets.open(id, &factor.secret).map_err(|e| AppError::Internal(e.into()))?;
    let Some(step) = totp::step_of(&secret, typed, act.at.timestamp()) else {
        return refused(signed, "code", w.account.code_wrong.to_owned(), None).await;
    };
    attempt::succeeded(visit.db(), Attempt::Proof(id), &place.0, id, act.at).await?;
    let codes = totp::recovery_codes();
    match second_factor::confirm(visit.db(), &act, step, &codes, &token(headers)).await {
        // Not led elsewhere: the codes are kept as hashes alone, so no other page could show them.
        Ok(()) => Ok(signed.page(CodesPage { codes })),
        Err(StoreError::State(_)) => Ok(signed.redirect(FACTOR)),
        Err(error) => Err(error.into()),
    }
}

async fn new_codes(signed: &Signed) -> Result<Response, AppError> {
    let codes = totp::recovery_codes();
    match second_factor::replace_codes(signed.db(), &signed.act(), &codes).await {
        Ok(()) => Ok(signed.page(CodesPage { codes })),
        Err(StoreError::State(_)) => Ok(signed.redirect(FACTOR)),
        Err(error) => Err(error.into()),
    }
}

async fn turn_off(signed: &Signed) -> Result<Response, AppError> {
    if needs_second_factor(signed.staff.role, &signed.db().reference().settings) {
        return Err(AppError::Forbidden);
    }
    match second_factor::turn_off(signed.db(), &signed.act()).await {
        Ok(()) | Err(StoreError::NotFound) => Ok(signed.redirect(&format!("{OWN}?{DONE}=hai-buoc"))),
        Err(error) => Err(error.into()),
    }
}
