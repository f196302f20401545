//! The own account: password, second factor, sessions.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::account::own::OwnPage;
use app::pages::account::recovery_codes::CodesPage;
use app::pages::account::second_factor::{Factor, FactorPage};
use app::pages::account::{FACTOR, OWN};
use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use hoptac::model::account::needs_second_factor;
use hoptac::store::StoreError;
use hoptac::store::auth::account::own;
use hoptac::store::auth::second_factor;
use hoptac::store::auth::throttle::Attempt;

use crate::auth::{password, totp};
use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::client_network::ClientNetwork;
use crate::http::extract::session;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;
use crate::http::routes::challenge;
use crate::http::routes::password_link::{check_new, exact};

/// Parameter that says what was just done.
const DONE: &str = "xong";

/// `/tai-khoan/…`.
pub fn routes() -> Routes {
    Routes::default()
        .get(OWN, Access::Own, show)
        .post(OWN, Access::Own, change)
        .get(FACTOR, Access::Own, factor)
        .post(FACTOR, Access::Own, change_factor)
}

fn token(headers: &HeaderMap) -> Vec<u8> {
    session::token(headers).unwrap_or_default()
}

async fn show(signed: SignedIn, headers: HeaderMap) -> Result<Response, AppError> {
    Ok(signed.page(own_page(&signed, &headers, FormErrors::default()).await?))
}

async fn own_page(signed: &SignedIn, headers: &HeaderMap, errors: FormErrors) -> Result<OwnPage, AppError> {
    let own = own::load(signed.db(), &signed.act(), &token(headers)).await?;
    let w = &signed.visit.lang.messages().password;
    let done = match FormData::decode(&signed.visit.query).find(DONE) {
        Some("mat-khau") => Some(w.changed),
        Some("phien") => Some(signed.visit.lang.messages().own_account.ended),
        Some("hai-buoc") => Some(signed.visit.lang.messages().second_factor.was_off),
        _ => None,
    };
    Ok(OwnPage { own, done: done.filter(|_| errors.is_empty()), errors })
}

async fn change(
    signed: SignedIn,
    place: ClientNetwork,
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

/// Asks for the password again: somebody may have found the browser unattended.
async fn prove(signed: &SignedIn, place: &ClientNetwork, current: &str) -> Result<Proof, AppError> {
    let (visit, w) = (&signed.visit, signed.visit.lang.messages());
    if current.is_empty() {
        return Ok(Proof::Missing(w.common.password_missing.to_owned(), None));
    }
    let id = signed.staff.account_id;
    let attempt = Attempt::Password(id);
    if let Some(wait) = challenge::begin(visit, attempt, &place.0).await? {
        return Ok(Proof::Missing(challenge::wait_words(w, wait), Some(wait)));
    }
    let stored = own::credentials(visit.db(), &signed.act()).await?.password_hash;
    if !visit.state.verify(current, Some(stored)).await? {
        challenge::failed(visit, attempt, &place.0, Some(id)).await?;
        return Ok(Proof::Missing(w.password.current_wrong.to_owned(), None));
    }
    challenge::succeeded(visit, attempt, &place.0).await?;
    Ok(Proof::Given)
}

async fn change_password(
    signed: &SignedIn,
    place: &ClientNetwork,
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
    check_new(signed.visit.lang.messages(), new, exact(fields, "again"), &email, &mut errors);
    if !errors.is_empty() {
        let page = own_page(signed, headers, errors).await?;
        let answer = signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page);
        return Ok(challenge::too_soon(answer, wait));
    }
    let hash = password::hash(new.to_owned()).await.map_err(|e| AppError::Internal(e.into()))?;
    own::set_password(signed.db(), &act, &hash, &token(headers)).await?;
    Ok(signed.redirect(&format!("{OWN}?{DONE}=mat-khau")))
}

async fn factor(signed: SignedIn) -> Result<Response, AppError> {
    Ok(signed.page(factor_page(&signed, FormErrors::default()).await?))
}

async fn factor_page(signed: &SignedIn, errors: FormErrors) -> Result<FactorPage, AppError> {
    let obligatory = needs_second_factor(signed.staff.role, &signed.db().reference().settings);
    let id = signed.staff.account_id;
    let factor = match second_factor::find(signed.db(), id).await? {
        None => Factor::Off,
        Some(second_factor::Factor { confirmed_at: Some(since), .. }) => Factor::On { since },
        Some(factor) => {
            let secret = signed.visit.state.secrets.open(id, &factor.secret);
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
    signed: SignedIn,
    place: ClientNetwork,
    headers: HeaderMap,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    match exact(&fields, "act") {
        "start" => {
            let secret = signed.visit.state.secrets.seal(signed.staff.account_id, &totp::secret());
            let secret = secret.map_err(|e| AppError::Internal(e.into()))?;
            match second_factor::start(signed.db(), &act, &secret, &token(&headers)).await {
                Ok(()) | Err(StoreError::State(_)) => Ok(signed.redirect(FACTOR)),
                Err(error) => Err(error.into()),
            }
        }
        "confirm" => confirm(&signed, &place, &headers, exact(&fields, "code")).await,
        act @ ("codes" | "off") => match prove(&signed, &place, exact(&fields, "current")).await? {
            Proof::Given if act == "codes" => new_codes(&signed, &headers).await,
            Proof::Given => turn_off(&signed, &headers).await,
            Proof::Missing(words, wait) => refused(&signed, "current", words, wait).await,
        },
        _ => Ok(signed.redirect(FACTOR)),
    }
}

async fn refused(
    signed: &SignedIn,
    field: &str,
    words: String,
    wait: Option<chrono::TimeDelta>,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    errors.push(field, words);
    let page = factor_page(signed, errors).await?;
    let answer = signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page);
    Ok(challenge::too_soon(answer, wait))
}

async fn confirm(
    signed: &SignedIn,
    place: &ClientNetwork,
    headers: &HeaderMap,
    typed: &str,
) -> Result<Response, AppError> {
    let (visit, w) = (&signed.visit, signed.visit.lang.messages());
    let id = signed.staff.account_id;
    if typed.trim().is_empty() {
        return refused(signed, "code", w.second_factor.code_missing.to_owned(), None).await;
    }
    let factor = second_factor::find(visit.db(), id).await?;
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_none()) else {
        return Ok(signed.redirect(FACTOR));
    };
    let attempt = Attempt::Code(id);
    if let Some(wait) = challenge::begin(visit, attempt, &place.0).await? {
        return refused(signed, "code", challenge::wait_words(w, wait), Some(wait)).await;
    }
    let act = signed.act();
    let secret = visit.state.secrets.open(id, &factor.secret).map_err(|e| AppError::Internal(e.into()))?;
    let Some(step) = totp::step_of(&secret, typed, act.at.timestamp()) else {
        return refused(signed, "code", w.second_factor.code_wrong.to_owned(), None).await;
    };
    challenge::succeeded(visit, attempt, &place.0).await?;
    let codes = totp::recovery_codes();
    match second_factor::confirm(visit.db(), &act, step, &codes, &token(headers)).await {
        // Not led elsewhere: the codes are kept as hashes alone, so no other page could show them.
        Ok(()) => Ok(signed.page(CodesPage { codes })),
        Err(StoreError::State(_)) => Ok(signed.redirect(FACTOR)),
        Err(error) => Err(error.into()),
    }
}

async fn new_codes(signed: &SignedIn, headers: &HeaderMap) -> Result<Response, AppError> {
    let codes = totp::recovery_codes();
    match second_factor::replace_codes(signed.db(), &signed.act(), &codes, &token(headers)).await {
        Ok(()) => Ok(signed.page(CodesPage { codes })),
        Err(StoreError::State(_)) => Ok(signed.redirect(FACTOR)),
        Err(error) => Err(error.into()),
    }
}

async fn turn_off(signed: &SignedIn, headers: &HeaderMap) -> Result<Response, AppError> {
    if needs_second_factor(signed.staff.role, &signed.db().reference().settings) {
        return Err(AppError::Forbidden);
    }
    match second_factor::turn_off(signed.db(), &signed.act(), &token(headers)).await {
        Ok(()) | Err(StoreError::NotFound) => Ok(signed.redirect(&format!("{OWN}?{DONE}=hai-buoc"))),
        Err(error) => Err(error.into()),
    }
}
