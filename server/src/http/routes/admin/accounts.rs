//! Administration: its first page, and the accounts that somebody manages.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::accounts::card::AccountPage;
use app::pages::admin::accounts::invite::InvitePage;
use app::pages::admin::accounts::linked::LinkedPage;
use app::pages::admin::accounts::list::AccountsPage;
use app::pages::admin::accounts::{ACCOUNTS, ADMIN, AccountFields};
use app::pages::admin::home::AdminPage;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::model::limits;
use hoptac::store::StoreError;
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;
use hoptac::store::auth::account::manage;
use hoptac::store::auth::account::manage::{AccountCard, Edit};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id, page_number};
use crate::http::routes::password_link;

/// Parameter that says an account was just saved.
const SAVED: &str = "da-luu";
/// Most characters of a name; the database holds the same bound.
const NAME_MAX: usize = limits::ACCOUNT_NAME;

/// `/quan-tri`, `/quan-tri/tai-khoan/…`.
pub fn routes() -> Routes {
    Routes::default()
        .get(ADMIN, Access::MANAGE, home)
        .get(ACCOUNTS, Access::MANAGE, list)
        .get("/quan-tri/tai-khoan/moi", Access::ADMINISTER, invite_form)
        .post("/quan-tri/tai-khoan/moi", Access::ADMINISTER, invite)
        .get("/quan-tri/tai-khoan/{account}", Access::MANAGE, show)
        .post("/quan-tri/tai-khoan/{account}", Access::MANAGE, change)
}

async fn home(signed: SignedIn) -> Response {
    signed.page(AdminPage)
}

async fn list(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let text = query.line("q");
    let list = manage::list(signed.db(), &signed.act(), &text, page_number(&query)).await?;
    Ok(signed.page(AccountsPage { text, list }))
}

fn typed(fields: Vec<(String, String)>) -> (AccountFields, FormData) {
    let pairs = FormData::new(fields);
    let typed = AccountFields {
        email: pairs.line("email"),
        name: pairs.line("name"),
        role: pairs.line("role"),
        agency: pairs.line("agency"),
    };
    (typed, pairs)
}

/// The role that was chosen; what is wrong goes to `errors`.
fn check(signed: &SignedIn, typed: &AccountFields, errors: &mut FormErrors) -> Option<Role> {
    let w = &signed.visit.lang.messages().account;
    if typed.name.is_empty() {
        errors.push("name", w.name_missing);
    } else if typed.name.chars().count() > NAME_MAX {
        errors.push("name", w.name_long);
    }
    let role = typed.role.parse().ok().filter(|role| *role != Role::Operator);
    if role.is_none() {
        errors.push("role", w.role_missing);
    }
    if typed.agency.chars().count() > 300 {
        errors.push("agency", signed.visit.lang.messages().errors.refused);
    }
    role
}

async fn invite_form(signed: SignedIn) -> Response {
    signed.page(InvitePage { typed: AccountFields::default(), errors: FormErrors::default() })
}

async fn invite(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let w = &signed.visit.lang.messages().account;
    let (typed, _) = typed(fields);
    let mut errors = FormErrors::default();
    let email = account::canonical(&typed.email);
    if email.is_none() {
        errors.push("email", w.email_form);
    }
    let role = check(&signed, &typed, &mut errors);
    let (Some(role), Some(email), true) = (role, email, errors.is_empty()) else {
        return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, InvitePage { typed, errors }));
    };
    let new = NewAccount {
        email: email.clone(),
        name: typed.name.clone(),
        role,
        locality: signed.staff.locality.clone(),
        agency: Some(typed.agency.clone()),
        password_hash: String::new(),
    };
    let (link, address) = password_link::invitation(&signed.visit, &typed.name, &email)?;
    match account::invite(signed.db(), &signed.act(), &new, &link).await {
        // Not led elsewhere: only the link's hash is kept, so no other page could show it.
        Ok(account) => Ok(signed.page(LinkedPage { account: Some(account), email, link: Some(address) })),
        Err(StoreError::Constraint(name)) => {
            match name.as_str() {
                "account_email" => errors.push("email", w.email_taken),
                "account_email_form" => errors.push("email", w.email_form),
                _ => errors.push("name", signed.visit.lang.messages().errors.refused),
            }
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, InvitePage { typed, errors }))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page of an account nobody has typed in yet.
fn fresh(card: AccountCard) -> AccountPage {
    let (typed, version) = (AccountFields::of(&card), card.version);
    AccountPage { card, typed, version, stale: false, saved: false, errors: FormErrors::default() }
}

async fn show(signed: SignedIn, Path(account): Path<String>) -> Result<Response, AppError> {
    let card = manage::find(signed.db(), &signed.act(), id(&account)?).await?;
    let saved = FormData::decode(&signed.visit.query).find(SAVED).is_some();
    Ok(signed.page(AccountPage { saved, ..fresh(card) }))
}

async fn change(
    signed: SignedIn,
    Path(account): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let account = id(&account)?;
    let card = manage::find(signed.db(), &signed.act(), account).await?;
    let (typed, pairs) = typed(fields);
    let act = signed.act();
    let db = signed.db();
    let done = match pairs.get("act").as_str() {
        "save" => return save(&signed, card, typed, &pairs).await,
        "link" => return send_link(&signed, card).await,
        "disable" => account::disable(db, &act, account).await,
        "enable" => manage::enable(db, &act, account).await,
        "factor" => manage::remove_factor(db, &act, account).await,
        _ => Ok(()),
    };
    match done {
        // What was to be done had been done before.
        Ok(()) | Err(StoreError::NotFound) => Ok(signed.redirect(&format!("{ACCOUNTS}/{account}"))),
        Err(StoreError::State(state)) => Ok(not_now(&signed, fresh(card), state)),
        Err(error) => Err(error.into()),
    }
}

/// The account's page, saying why it is not possible.
fn not_now(signed: &SignedIn, mut page: AccountPage, state: &str) -> Response {
    let w = &signed.visit.lang.messages().account;
    let words = match state {
        "own_account" => w.own_account,
        "last_admin" => w.last_admin,
        "last_operator" => w.last_operator,
        "never_shown" => w.never_shown,
        _ => w.is_disabled,
    };
    page.errors.push("role", words);
    signed.page_with(StatusCode::CONFLICT, page)
}

async fn save(
    signed: &SignedIn,
    card: AccountCard,
    typed: AccountFields,
    pairs: &FormData,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    let role = check(signed, &typed, &mut errors);
    let version = pairs.line("version").parse().unwrap_or(-1);
    // With what was typed, and the version it was typed over: correcting a slip then overwrites nobody else's change.
    let again = |card, errors| AccountPage { typed: typed.clone(), version, errors, ..fresh(card) };
    let (Some(role), true) = (role, errors.is_empty()) else {
        return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, again(card, errors)));
    };
    let edit = Edit { name: typed.name.clone(), role, agency: typed.agency.clone(), version };
    match manage::edit(signed.db(), &signed.act(), card.id, &edit).await {
        Ok(()) => Ok(signed.redirect(&format!("{ACCOUNTS}/{}?{SAVED}=1", card.id))),
        Err(StoreError::Stale) => {
            let card = manage::find(signed.db(), &signed.act(), card.id).await?;
            let page = AccountPage { typed, stale: true, ..fresh(card) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::State(state)) => Ok(not_now(signed, again(card, errors), state)),
        Err(StoreError::Constraint(_)) => {
            errors.push("name", signed.visit.lang.messages().errors.refused);
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, again(card, errors)))
        }
        Err(error) => Err(error.into()),
    }
}

/// A new invitation for accounts without a password, a reset link for all others. Whoever sees a link can use it, so
/// it is shown only for an account that was never used, or where no mail brings it; an operator's never.
async fn send_link(signed: &SignedIn, card: AccountCard) -> Result<Response, AppError> {
    let (link, address) = if card.has_password {
        let w = &signed.visit.lang.messages().password;
        let state = &signed.visit.state;
        password_link::make(state, signed.visit.lang, LinkPurpose::Reset, &card.email, |address| {
            (w.reset_subject.to_owned(), (w.reset_body)(address))
        })?
    } else {
        password_link::invitation(&signed.visit, &card.name, &card.email)?
    };
    // Who signs in with another provider has no password, and an account all the same.
    let never_used = !card.has_password && card.signed_in_at.is_none() && card.role != Role::Operator;
    let shown = never_used || !signed.visit.state.mail;
    let account: Uuid = card.id;
    match manage::send_link(signed.db(), &signed.act(), account, &link, shown).await {
        Ok(email) => {
            let link = shown.then_some(address);
            Ok(signed.page(LinkedPage { account: Some(account), email, link }))
        }
        Err(StoreError::State(state)) => Ok(not_now(signed, fresh(card), state)),
        Err(error) => Err(error.into()),
    }
}
