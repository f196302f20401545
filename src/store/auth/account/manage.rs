//! What an administrator does to the accounts of the own locality, and an operator to those of operators.
//!
//! Neither reaches the other's: an administrator who could send a link to an operator would be one.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::agency_of;
use super::row::canonical;
use crate::model::access::{Action, Role, Stage, Standpoint, may};
use crate::model::act::{Act, Actor};
use crate::model::locality::LocalityId;
use crate::store::access::{authorize, scope as within};
use crate::store::auth::password_link::NewLink;
use crate::store::auth::{password_link, second_factor, session};
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::system::audit;
use crate::store::{Db, Listing, Result, StoreError};
use crate::text::fold;

/// Accounts on one page of the list.
const PER_PAGE: u32 = 30;

/// An account as an admin sees it.
#[derive(Clone, Debug)]
pub struct AccountCard {
    /// Id.
    pub id: Uuid,
    /// E-mail, the sign-in name.
    pub email: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Unit the account was entered for.
    pub locality: LocalityId,
    /// Name of the agency; empty without one.
    pub agency: String,
    /// When it was disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Last sign-in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// Whether a second factor is on.
    pub second_factor: bool,
    /// Whether a password has been set; without one an invitation is open or has run out.
    pub has_password: bool,
    /// Version, for optimistic locking.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    locality_id: String,
    agency: String,
    disabled_at: Option<DateTime<Utc>>,
    signed_in_at: Option<DateTime<Utc>>,
    second_factor: bool,
    has_password: bool,
    version: i64,
}

impl TryFrom<Row> for AccountCard {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            email: row.email,
            name: row.name,
            role: code(&row.role)?,
            locality: LocalityId(row.locality_id),
            agency: row.agency,
            disabled_at: row.disabled_at,
            signed_in_at: row.signed_in_at,
            second_factor: row.second_factor,
            has_password: row.has_password,
            version: row.version,
        })
    }
}

const SELECT: &str = "select a.id, a.email, a.name, a.role, a.locality_id, coalesce(g.name, '') as agency, \
     a.disabled_at, a.signed_in_at, a.password_hash <> '' as has_password, a.version, \
     exists (select 1 from second_factor f where f.account_id = a.id and f.confirmed_at is not null) \
     as second_factor from account a left join agency g on g.id = a.agency_id where ";

/// Lets pass who manages accounts at all.
fn manager(act: &Act) -> Result<()> {
    authorize::require(act, Action::Administer, Stage::None, Standpoint::Own)
        .or_else(|_| authorize::operator(act))
}

/// Adds the condition that the actor manages the account `a`.
pub(crate) fn managed<'s>(sql: &'s mut Sql, db: &Db, act: &Act) -> &'s mut Sql {
    match &act.by {
        Actor::System => sql.push("true"),
        Actor::Staff(staff) if may(staff.role, Action::Operate, Standpoint::Own) => {
            sql.push("a.role = 'operator'")
        }
        Actor::Staff(staff) if may(staff.role, Action::Administer, Standpoint::Own) => {
            sql.push("a.role <> 'operator' and a.locality_id").is_in(&within::own(db, act))
        }
        Actor::Staff(_) | Actor::Public => sql.push("false"),
    }
}

/// The accounts the actor manages whose name, e-mail or agency holds `text` (compared folded); enabled
/// first, then by name. One statement: the people of one locality fit in memory.
///
/// # Errors
/// `Forbidden` unless an administrator or operator acts.
pub async fn list(db: &Db, act: &Act, text: &str, page: u32) -> Result<Listing<AccountCard>> {
    manager(act)?;
    let mut sql = Sql::on(act.today(), SELECT);
    managed(&mut sql, db, act);
    sql.push(" order by a.disabled_at is not null, a.name collate vi, a.email");
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let (typed, sought) = (text.trim(), fold(text));
    // Folding drops punctuation. A search for punctuation alone compares the text as typed.
    let holds = |text: &String| {
        if sought.is_empty() { text.contains(typed) } else { fold(text).contains(&sought) }
    };
    let rows: Vec<Row> =
        rows.into_iter().filter(|row| [&row.name, &row.email, &row.agency].into_iter().any(holds)).collect();
    let slice = Slice::new(i64::try_from(rows.len()).unwrap_or(i64::MAX), page, PER_PAGE);
    let (skip, take) = slice.range();
    let rows = rows.into_iter().skip(skip).take(take).map(AccountCard::try_from);
    Ok(slice.listing(rows.collect::<Result<_>>()?))
}

/// One account that the actor manages.
///
/// # Errors
/// `Forbidden` unless an administrator or operator acts; `NotFound` when there is none that the actor may manage.
pub async fn find(db: &Db, act: &Act, id: Uuid) -> Result<AccountCard> {
    manager(act)?;
    let mut sql = Sql::on(act.today(), SELECT);
    managed(&mut sql, db, act).push(" and a.id = ").bind(id);
    let row: Option<Row> = read!(db, p => sql.rows().fetch_optional(p))?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// What stood in an account before a change.
#[derive(sqlx::FromRow)]
pub(crate) struct Before {
    email: String,
    name: String,
    role: String,
    locality_id: String,
    agency: String,
    disabled: bool,
    version: i64,
}

/// The account, if the actor may manage it.
///
/// # Errors
/// `Forbidden` unless the system, an administrator or an operator acts; `NotFound` when there is none that the actor
/// may manage.
pub(crate) async fn reach(db: &Db, tx: &mut Tx, act: &Act, id: Uuid) -> Result<Before> {
    manager(act)?;
    let mut sql = Sql::on(
        act.today(),
        "select a.email, a.name, a.role, a.locality_id, coalesce(g.name, '') as agency, \
         a.disabled_at is not null as disabled, a.version \
         from account a left join agency g on g.id = a.agency_id where a.id = ",
    );
    managed(sql.bind(id).push(" and "), db, act);
    let before: Option<Before> = fetch!(tx, c => sql.rows().fetch_optional(c))?;
    before.ok_or(StoreError::NotFound)
}

/// Refuses to take the account `id` of `role` from those who manage when it is the actor's own, or when no other enabled
/// administrator of the locality, or no other operator, would be left. Two who do it to each other at once wait for
/// one another.
///
/// # Errors
/// `State("own_account")`, `State("last_admin")`, `State("last_operator")`.
pub(crate) async fn keep_a_manager(db: &Db, tx: &mut Tx, act: &Act, id: Uuid, role: Role) -> Result<()> {
    if act.staff().is_some_and(|staff| staff.account_id == id) {
        return Err(StoreError::State("own_account"));
    }
    if db.is_postgres() {
        execute!(tx, c => sqlx::query("lock table account in share row exclusive mode").execute(c))?;
    }
    let left = if role == Role::Operator { "last_operator" } else { "last_admin" };
    let mut others =
        Sql::on(act.today(), "select count(*) from account a where a.disabled_at is null and a.role = ");
    others.bind(if role == Role::Operator { role.code() } else { Role::Admin.code() });
    managed(others.push(" and a.id <> ").bind(id).push(" and "), db, act);
    let (others,): (i64,) = fetch!(tx, c => others.rows().fetch_one(c))?;
    if others == 0 { Err(StoreError::State(left)) } else { Ok(()) }
}

/// What an administrator may change of an account.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Name of the agency, entered when it is not on record; empty for none.
    pub agency: String,
    /// The version that was edited.
    pub version: i64,
}

/// Changes an account. Holds from the holder's next request on.
///
/// # Errors
/// Those of [`find`]; `Stale` when somebody else changed it; `State("own_account")` for another role of one's own,
/// `State("last_admin")` for the last admin's; `Constraint("account_name")`; `Forbidden` for an operator's account and
/// for the role of one, which the command line alone gives.
pub async fn edit(db: &Db, act: &Act, id: Uuid, edit: &Edit) -> Result<()> {
    let mut tx = db.begin().await?;
    let before = reach(db, &mut tx, act, id).await?;
    if before.version != edit.version {
        return Err(StoreError::Stale);
    }
    let role = code::<Role>(&before.role)?;
    if role == Role::Operator || edit.role == Role::Operator {
        return Err(StoreError::Forbidden);
    }
    if role == Role::Admin && edit.role != Role::Admin {
        keep_a_manager(db, &mut tx, act, id, role).await?;
    }
    let unit = LocalityId(before.locality_id.clone());
    let agency_id = agency_of(db, &mut tx, act, &unit, Some(&edit.agency)).await?;
    let changed = execute!(&mut tx, c => sqlx::query(
        "update account set name = $3, role = $4, agency_id = $5, version = version + 1 \
         where id = $1 and version = $2",
    )
    .bind(id)
    .bind(edit.version)
    .bind(clean(&edit.name))
    .bind(edit.role.code())
    .bind(agency_id)
    .execute(c))?;
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({
        "before": { "name": before.name, "role": before.role, "agency": before.agency },
        "after": { "name": clean(&edit.name), "role": edit.role, "agency": clean(&edit.agency) },
    });
    audit::write(&mut tx, act, "edit", "account", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Lets a disabled account sign in again.
///
/// # Errors
/// Those of [`find`]; `NotFound` also when it is not disabled.
pub async fn enable(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    let mut tx = db.begin().await?;
    reach(db, &mut tx, act, id).await?;
    let enabled = execute!(&mut tx, c => sqlx::query(
        "update account set disabled_at = null, version = version + 1 where id = $1 and disabled_at is not null",
    ).bind(id).execute(c))?;
    if enabled == 0 {
        return Err(StoreError::NotFound);
    }
    audit::write(&mut tx, act, "enable", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// A new link for an account; an invitation sent before no longer works. Gives the address it goes to. `shown` says
/// that the actor sees the link as well: whoever does could use it.
///
/// # Errors
/// Those of [`find`]; `State("disabled")` for a disabled account; `State("never_shown")` for an operator's when `shown`:
/// two operators are two people only as long as neither can sign in as the other.
pub async fn send_link(db: &Db, act: &Act, id: Uuid, link: &NewLink, shown: bool) -> Result<String> {
    let mut tx = db.begin().await?;
    let before = reach(db, &mut tx, act, id).await?;
    if before.disabled {
        return Err(StoreError::State("disabled"));
    }
    if shown && code::<Role>(&before.role)? == Role::Operator {
        return Err(StoreError::State("never_shown"));
    }
    let email = canonical(&before.email).ok_or(StoreError::NotFound)?;
    password_link::add(&mut tx, act, (id, &email), link).await?;
    let detail = json!({ "purpose": link.purpose, "shown": shown });
    audit::write(&mut tx, act, "send_link", "account", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(email)
}

/// Ends an account: nobody signs in with it any more, its sessions are gone and its links void. What it wrote stays.
///
/// # Errors
/// `NotFound` when there is none, none the actor may reach, or it has ended; `Forbidden` unless the system, an
/// administrator or operator acts; `State("own_account")` for the actor's own, `State("last_admin")` for the last
/// enabled administrator of a locality, `State("last_operator")` for the last enabled operator.
pub async fn disable(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    let mut tx = db.begin().await?;
    let before = reach(db, &mut tx, act, id).await?;
    if act.by != Actor::System {
        keep_a_manager(db, &mut tx, act, id, code(&before.role)?).await?;
    }
    let ended = execute!(&mut tx, c => sqlx::query(
        "update account set disabled_at = $2, version = version + 1 where id = $1 and disabled_at is null",
    ).bind(id).bind(act.at).execute(c))?;
    if ended == 0 {
        return Err(StoreError::NotFound);
    }
    session::end_all(&mut tx, id, None).await?;
    // Nothing that was open before works again once somebody enables the account.
    password_link::void(&mut tx, id, act.at).await?;
    audit::write(&mut tx, act, "disable", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// Takes the second factor of an account away, for a holder who lost theirs. Its sessions end.
///
/// # Errors
/// Those of [`find`]; `NotFound` also when there is none; `State("own_account")` for one's own, which is ended
/// with a proof on the own page.
pub async fn remove_factor(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    let mut tx = db.begin().await?;
    reach(db, &mut tx, act, id).await?;
    if act.staff().is_some_and(|staff| staff.account_id == id) {
        return Err(StoreError::State("own_account"));
    }
    session::end_all(&mut tx, id, None).await?;
    if second_factor::delete(&mut tx, id).await? == 0 {
        return Err(StoreError::NotFound);
    }
    audit::write(&mut tx, act, "remove_second_factor", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}
