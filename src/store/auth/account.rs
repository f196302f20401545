//! Accounts.

use serde_json::json;
use uuid::Uuid;

pub mod manage;
pub mod own;
pub(crate) mod row;

pub use manage::disable;
pub use row::canonical;

use row::StaffRow;

use crate::model::access::{Action, Role, Standpoint, may};
use crate::model::act::{Act, Actor, Staff};
use crate::model::agency::Channel;
use crate::model::locality::LocalityId;
use crate::store::auth::password_link;
use crate::store::auth::password_link::NewLink;
use crate::store::db::codec::{clean, clean_opt, code};
use crate::store::db::engine::{Tx, execute, read};
use crate::store::reference::agency;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// An account to create.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// E-mail, the sign-in name; stored in lower case.
    pub email: String,
    /// Name shown beside what they write.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Unit they work for.
    pub locality: LocalityId,
    /// Name of their agency; entered if it is not on record.
    pub agency: Option<String>,
    /// PHC string of the password; empty while none has been set: nothing fits that.
    pub password_hash: String,
}

/// What signing in needs to know.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The person.
    pub staff: Staff,
    /// PHC string.
    pub password_hash: String,
    /// The account's version: a session is opened only on the one that was read.
    pub version: i64,
}

/// Creates an account.
///
/// # Errors
/// `Forbidden` unless the system acts, or an admin for the own locality; `Constraint("account_email")` when the
/// address is taken, `Constraint("account_email_form")` when it is not an address, `Constraint("account_locality")`
/// for a unit that is not on record.
pub async fn create(db: &Db, act: &Act, new: &NewAccount) -> Result<Uuid> {
    enter(db, act, new, None).await
}

/// Creates an account without a password, and the link with which its holder sets one.
///
/// # Errors
/// Those of [`create`].
pub async fn invite(db: &Db, act: &Act, new: &NewAccount, link: &NewLink) -> Result<Uuid> {
    let new = NewAccount { password_hash: String::new(), ..new.clone() };
    enter(db, act, &new, Some(link)).await
}

async fn enter(db: &Db, act: &Act, new: &NewAccount, link: Option<&NewLink>) -> Result<Uuid> {
    let reference = db.reference();
    let unit = reference.lineage.responsible_on(&new.locality, act.today());
    let allowed = match &act.by {
        Actor::System => true,
        // Only the command line makes operators: one who could make another would be two people.
        Actor::Staff(staff) => {
            may(staff.role, Action::Administer, Standpoint::Own)
                && unit.is_some_and(|unit| unit.id == staff.locality)
                && new.role != Role::Operator
        }
        Actor::Public => false,
    };
    if !allowed {
        return Err(StoreError::Forbidden);
    }
    let mut tx = db.begin().await?;
    let id = add(db, &mut tx, act, new, link).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes an account, its link and its entry. Whether the actor may is the caller's to prove.
///
/// # Errors
/// The constraints of [`create`].
pub(crate) async fn add(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    new: &NewAccount,
    link: Option<&NewLink>,
) -> Result<Uuid> {
    let reference = db.reference();
    let unit = reference.lineage.responsible_on(&new.locality, act.today());
    let unit = unit.ok_or_else(|| StoreError::Constraint("account_locality".to_owned()))?;
    let email =
        canonical(&new.email).ok_or_else(|| StoreError::Constraint("account_email_form".to_owned()))?;
    let agency_id = agency_of(db, tx, act, &unit.id, new.agency.as_deref()).await?;
    let id = act.id();
    insert(tx, act, new, &Account { id, email: &email, unit: &unit.id, agency_id }).await?;
    if let Some(link) = link {
        password_link::add(tx, act, (id, &email), link).await?;
    }
    let detail = json!({ "email": email, "role": new.role, "locality": unit.id, "invited": link.is_some() });
    audit::write(tx, act, "create", "account", &id.to_string(), detail).await?;
    Ok(id)
}

/// The agency called `name`, entered when it is not on record; none without a name.
async fn agency_of(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    unit: &LocalityId,
    name: Option<&str>,
) -> Result<Option<Uuid>> {
    let Some(name) = clean_opt(name) else { return Ok(None) };
    // A person's office belongs to the State unless its name says otherwise.
    let channel = Channel::of_agency(&name);
    let lineage = &db.reference().lineage;
    agency::find_or_create(tx, act, lineage, unit, &name, channel, true).await.map(Some)
}

/// What creation worked out about an account.
struct Account<'a> {
    id: Uuid,
    email: &'a str,
    unit: &'a LocalityId,
    agency_id: Option<Uuid>,
}

async fn insert(tx: &mut Tx, act: &Act, new: &NewAccount, account: &Account<'_>) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "insert into account (id, email, name, role, locality_id, agency_id, password_hash, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(account.id)
    .bind(account.email)
    .bind(clean(&new.name))
    .bind(new.role.code())
    .bind(&account.unit.0)
    .bind(account.agency_id)
    .bind(&new.password_hash)
    .bind(act.at)
    .execute(c))?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct CredentialsRow {
    #[sqlx(flatten)]
    staff: StaffRow,
    password_hash: String,
    version: i64,
}

/// The enabled account with this address. The person's unit is the one the account was entered for; a session
/// (`session::look`) gives the one that carries it on the day.
pub async fn credentials(db: &Db, email: &str) -> Result<Option<Credentials>> {
    let Some(email) = canonical(email) else { return Ok(None) };
    let row: Option<CredentialsRow> = read!(db, p => sqlx::query_as(
        "select id as account_id, name, role, locality_id, agency_id, password_hash, version from account \
         where email = $1 and disabled_at is null",
    ).bind(&email).fetch_optional(p))?;
    row.map(|row| {
        let CredentialsRow { staff, password_hash, version } = row;
        Ok(Credentials { staff: staff.try_into()?, password_hash, version })
    })
    .transpose()
}

/// Name, e-mail and role of every enabled account of the demo, for its sign-in page. Never of another account: somebody
/// may start the demo over a real record.
pub async fn demo_accounts(db: &Db) -> Result<Vec<(String, String, Role)>> {
    let rows: Vec<(String, String, String)> = read!(db, p => sqlx::query_as(
        "select name, email, role from account where disabled_at is null \
         and email like '%@demo.invalid' order by created_at, id",
    ).fetch_all(p))?;
    rows.into_iter().map(|(name, email, role)| Ok((name, email, code(&role)?))).collect()
}
