//! `hoptac user`.

use std::io::BufRead as _;
use std::process::ExitCode;

use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::model::act::{Act, Actor};
use hoptac::model::locality::LocalityId;
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;
use hoptac::store::auth::password_link::NewLink;
use hoptac::store::{Db, StoreError};

use crate::auth::password;
use crate::cli::common::{Failure, open, say};
use crate::{clock, config};

/// The account asked for.
pub struct Wanted {
    /// E-mail.
    pub email: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Key or page address of the unit.
    pub locality: String,
    /// Agency.
    pub agency: Option<String>,
}

/// Creates the account with a password read from standard input.
pub async fn add(wanted: Wanted, database: &str) -> Result<ExitCode, Failure> {
    let db = open(database).await?;
    let locality = unit(&db, &wanted.locality)?;
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).map_err(|e| format!("cannot read the password: {e}"))?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < password::MIN_CHARS || password.len() > password::MAX_BYTES {
        return Err(format!(
            "the password on standard input must have at least {} characters and at most {} bytes",
            password::MIN_CHARS,
            password::MAX_BYTES
        ));
    }
    let password_hash = password::hash(password).await.map_err(|e| e.to_string())?;
    let new = new_account(wanted, locality, password_hash);
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    account::create(&db, &act, &new).await.map_err(|error| refused(&new.email, error))?;
    db.close().await;
    say(&format!("created {}", new.email))?;
    Ok(ExitCode::SUCCESS)
}

fn new_account(wanted: Wanted, locality: LocalityId, password_hash: String) -> NewAccount {
    NewAccount {
        email: wanted.email,
        name: wanted.name,
        role: wanted.role,
        locality,
        agency: wanted.agency,
        password_hash,
    }
}

fn refused(email: &str, error: StoreError) -> Failure {
    match error {
        StoreError::Constraint(name) => format!("no account was created: '{email}' is refused by {name}"),
        error => error.to_string(),
    }
}

/// A link, and its whole address under `public_url`; without one, under the address served at by default.
pub fn new_link(public_url: Option<&str>) -> Result<(NewLink, String), Failure> {
    let listen = config::DEFAULT_LISTEN.parse().map_err(|_| "no address to listen on".to_owned())?;
    let base = config::public_url(public_url, listen)?;
    let token: [u8; 32] = crate::random::random_bytes();
    let digits = crate::http::extract::session::hex(&token);
    let link = NewLink { token, purpose: LinkPurpose::Invite, letter: None };
    Ok((link, format!("{base}/dat-mat-khau/{digits}")))
}

/// Creates the account without a password and prints the link with which its holder sets one.
pub async fn invite(wanted: Wanted, database: &str, public_url: Option<&str>) -> Result<ExitCode, Failure> {
    let (link, address) = new_link(public_url)?;
    let db = open(database).await?;
    let locality = unit(&db, &wanted.locality)?;
    let new = new_account(wanted, locality, String::new());
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    account::invite(&db, &act, &new, &link).await.map_err(|error| refused(&new.email, error))?;
    db.close().await;
    say(&address)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a new link for an account that exists.
pub async fn link(email: &str, database: &str, public_url: Option<&str>) -> Result<ExitCode, Failure> {
    let (link, address) = new_link(public_url)?;
    let db = open(database).await?;
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    match hoptac::store::auth::password_link::issue(&db, &act, email, &link).await {
        Ok(()) => {}
        Err(StoreError::NotFound) => return Err(format!("no enabled account has the address '{email}'")),
        Err(error) => return Err(error.to_string()),
    }
    db.close().await;
    say(&address)?;
    Ok(ExitCode::SUCCESS)
}

/// The unit with this key, or the one that bears this page address today.
fn unit(db: &Db, name: &str) -> Result<LocalityId, Failure> {
    let reference = db.reference();
    let id = LocalityId(name.to_owned());
    let found = reference
        .lineage
        .get(&id)
        .or_else(|| reference.lineage.by_slug(name).find(|unit| unit.valid_to.is_none()))
        .map(|unit| unit.id.clone());
    found.ok_or_else(|| {
        format!("'{name}' is no locality: give a key such as 01-20080801 or an address such as ha-noi")
    })
}
