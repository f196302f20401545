//! `hoptac user`.

use std::io::BufRead as _;
use std::process::ExitCode;

use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor};
use hoptac::model::locality::LocalityId;
use hoptac::store::account::{self, NewAccount};
use hoptac::store::{Db, StoreError};

use super::{Failure, open, say};
use crate::{password, real};

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
    let act = Act::new(Actor::System, real::now(), real::ids());
    let new = NewAccount {
        email: wanted.email.clone(),
        name: wanted.name,
        role: wanted.role,
        locality,
        agency: wanted.agency,
        password_hash,
    };
    match account::create(&db, &act, &new).await {
        Ok(_) => {}
        Err(StoreError::Constraint(name)) => {
            return Err(format!("no account was created: '{}' is refused by {name}", wanted.email));
        }
        Err(error) => return Err(error.to_string()),
    }
    db.close().await;
    say(&format!("created {}", wanted.email))?;
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
