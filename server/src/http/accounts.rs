//! Administration: its first page, and the accounts of a locality.

use app::forms::pairs::Pairs;
use app::forms::state::FormErrors;
use app::pages::accounts::card::AccountPage;
use app::pages::accounts::home::AdminPage;
use app::pages::accounts::invite::InvitePage;
use app::pages::accounts::linked::LinkedPage;
use app::pages::accounts::list::AccountsPage;
use app::pages::accounts::{ACCOUNTS, ADMIN, AccountTyped};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::access::{Action, Role};
use hoptac::model::account::LinkPurpose;
use hoptac::store::account::manage::{self, AccountCard, Edit};
use hoptac::store::account::{self, NewAccount};
use hoptac::store::link::{Letter, NewLink};
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use super::door::{Door, Doors};
use super::error::AppError;
use super::work::{id, page_number};
use super::{Signed, link};

/// The fields of a form as they were sent.
type Fields = Form<Vec<(String, String)>>;

const ADMINS: Door = Door::May(&[Action::Administer]);
/// Parameter that says an account was just saved.
const SAVED: &str = "da-luu";
/// Most characters of a name; the database holds the same bound.
const NAME_MAX: usize = 200;

/// `/quan-tri`, `/quan-tri/tai-khoan/…`.
pub fn routes() -> Doors {
    Doors::default()
        .get(ADMIN, ADMINS, home)
        .get(ACCOUNTS, ADMINS, list)
        .get("/quan-tri/tai-khoan/moi", ADMINS, invite_form)
        .post("/quan-tri/tai-khoan/moi", ADMINS, invite)
        .get("/quan-tri/tai-khoan/{account}", ADMINS, show)
        .post("/quan-tri/tai-khoan/{account}", ADMINS, change)
}

async fn home(signed: Signed) -> Response {
    signed.page(AdminPage)
}

async fn list(signed: Signed) -> Result<Response, AppError> {
    let query = Pairs::decode(&signed.visit.query);
    let text = query.line("q");
    let list = manage::list(signed.db(), &signed.act(), &text, page_number(&query)).await?;
    Ok(signed.page(AccountsPage { text, list }))
}

fn typed(fields: Vec<(String, String)>) -> (AccountTyped, Pairs) {
    let pairs = Pairs::new(fields);
    let typed = AccountTyped {
        email: pairs.line("email"),
        name: pairs.line("name"),
        role: pairs.line("role"),
        agency: pairs.line("agency"),
    };
    (typed, pairs)
}

/// The role that was chosen; what is wrong goes to `errors`.
fn check(signed: &Signed, typed: &AccountTyped, errors: &mut FormErrors) -> Option<Role> {
    let w = &signed.visit.lang.words().accounts;
    if typed.name.is_empty() {
        errors.push("name", w.name_missing);
    } else if typed.name.chars().count() > NAME_MAX {
        errors.push("name", w.name_long);
    }
    let role = typed.role.parse().ok();
    if role.is_none() {
        errors.push("role", w.role_missing);
    }
    if typed.agency.chars().count() > 300 {
        errors.push("agency", signed.visit.lang.words().errors.refused);
    }
    role
}

async fn invite_form(signed: Signed) -> Response {
    signed.page(InvitePage { typed: AccountTyped::default(), errors: FormErrors::default() })
}

async fn invite(signed: Signed, Form(fields): Fields) -> Result<Response, AppError> {
    let w = &signed.visit.lang.words().accounts;
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
    let (link, address) = invitation(&signed, &typed.name);
    match account::invite(signed.db(), &signed.act(), &new, &link).await {
        // Not led elsewhere: only the link's hash is kept, so no other page could show it.
        Ok(account) => Ok(signed.page(LinkedPage { account, email, link: address })),
        Err(StoreError::Constraint(name)) => {
            match name.as_str() {
                "account_email" => errors.push("email", w.email_taken),
                "account_email_form" => errors.push("email", w.email_form),
                _ => errors.push("name", signed.visit.lang.words().errors.refused),
            }
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, InvitePage { typed, errors }))
        }
        Err(error) => Err(error.into()),
    }
}

fn invitation(signed: &Signed, name: &str) -> (NewLink, String) {
    let w = &signed.visit.lang.words().account;
    link::make(&signed.visit.machine.public_url, signed.visit.lang, LinkPurpose::Invite, |address| Letter {
        subject: w.invite_subject.to_owned(),
        body: (w.invite_body)(name, address),
    })
}

/// The page of an account nobody has typed in yet.
fn fresh(card: AccountCard) -> AccountPage {
    let (typed, version) = (AccountTyped::of(&card), card.version);
    AccountPage { card, typed, version, stale: false, saved: false, errors: FormErrors::default() }
}

async fn show(signed: Signed, Path(account): Path<String>) -> Result<Response, AppError> {
    let card = manage::find(signed.db(), &signed.act(), id(&account)?).await?;
    let saved = Pairs::decode(&signed.visit.query).find(SAVED).is_some();
    Ok(signed.page(AccountPage { saved, ..fresh(card) }))
}

async fn change(
    signed: Signed,
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
fn not_now(signed: &Signed, mut page: AccountPage, state: &str) -> Response {
    let w = &signed.visit.lang.words().accounts;
    let words = match state {
        "own_account" => w.own_account,
        "last_admin" => w.last_admin,
        _ => w.is_disabled,
    };
    page.errors.push("role", words);
    signed.page_with(StatusCode::CONFLICT, page)
}

async fn save(
    signed: &Signed,
    card: AccountCard,
    typed: AccountTyped,
    pairs: &Pairs,
) -> Result<Response, AppError> {
    let mut errors = FormErrors::default();
    let role = check(signed, &typed, &mut errors);
    let version = pairs.line("version").parse().unwrap_or(-1);
    // With what was typed, and the version it was typed over: whoever corrects a slip overwrites nobody.
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
            errors.push("name", signed.visit.lang.words().errors.refused);
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, again(card, errors)))
        }
        Err(error) => Err(error.into()),
    }
}

/// A new invitation for whoever has not set a password, a link for a new password for whoever has.
async fn send_link(signed: &Signed, card: AccountCard) -> Result<Response, AppError> {
    let (link, address) = if card.has_password {
        let w = &signed.visit.lang.words().account;
        let url = &signed.visit.machine.public_url;
        link::make(url, signed.visit.lang, LinkPurpose::Reset, |address| Letter {
            subject: w.reset_subject.to_owned(),
            body: (w.reset_body)(address),
        })
    } else {
        invitation(signed, &card.name)
    };
    let account: Uuid = card.id;
    match store::account::manage::send_link(signed.db(), &signed.act(), account, &link).await {
        Ok(email) => Ok(signed.page(LinkedPage { account, email, link: address })),
        Err(StoreError::State(state)) => Ok(not_now(signed, fresh(card), state)),
        Err(error) => Err(error.into()),
    }
}
