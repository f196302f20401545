//! Who an account is at another provider (OpenID Connect), and sign-ins on their way there.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::account::row::{StaffRow, canonical};
use super::token;
use crate::model::act::{Act, Actor, Staff};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::system::audit;
use crate::store::{Db, Result};

/// How long the way to the other provider and back may take.
const WAY: TimeDelta = TimeDelta::minutes(10);
/// Sign-ins on their way at the same time. Beyond, the oldest are given up: many clients could fill the table otherwise,
/// while who means it is back within seconds.
pub const MOST_FLOWS: i64 = 10_000;

/// A sign-in that went to the other provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// PKCE verifier.
    pub verifier: String,
    /// Nonce the identity token must hold.
    pub nonce: String,
    /// Local path to go on to.
    pub next: String,
}

/// Remembers a sign-in on its way, under its `state`; clears away those that never came back.
pub async fn start_flow(db: &Db, state: &str, flow: &Flow, now: DateTime<Utc>) -> Result<()> {
    let now = now.trunc_subsecs(6);
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query("delete from oidc_flow where created_at <= $1").bind(now - WAY).execute(c))?;
    execute!(&mut tx, c => sqlx::query(
        "insert into oidc_flow (state_hash, verifier, nonce, next, created_at) values ($1, $2, $3, $4, $5)",
    )
    .bind(token::hash(state.as_bytes()))
    .bind(&flow.verifier)
    .bind(&flow.nonce)
    .bind(&flow.next)
    .bind(now)
    .execute(c))?;
    execute!(&mut tx, c => sqlx::query(
        "delete from oidc_flow where state_hash in \
         (select state_hash from oidc_flow order by created_at desc limit 1000 offset $1)",
    ).bind(MOST_FLOWS).execute(c))?;
    tx.commit().await
}

/// Takes the sign-in that comes back with `state`. It comes back once.
pub async fn finish_flow(db: &Db, state: &str, now: DateTime<Utc>) -> Result<Option<Flow>> {
    let mut tx = db.begin().await?;
    let row: Option<(String, String, String)> = fetch!(&mut tx, c => sqlx::query_as(
        "delete from oidc_flow where state_hash = $1 and created_at > $2 returning verifier, nonce, next",
    ).bind(token::hash(state.as_bytes())).bind(now.trunc_subsecs(6) - WAY).fetch_optional(c))?;
    tx.commit().await?;
    Ok(row.map(|(verifier, nonce, next)| Flow { verifier, nonce, next }))
}

/// Who came back from the other provider.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The provider.
    pub issuer: String,
    /// Who they are there, for good.
    pub subject: String,
    /// Their e-mail address, only if the provider verified it.
    pub verified_email: Option<String>,
}

/// What the record knows of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// This account, enabled, in this version.
    Account(Staff, i64),
    /// An account that was disabled.
    Disabled,
    /// Nobody.
    Nobody,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    staff: StaffRow,
    disabled: bool,
    version: i64,
}

const BY_IDENTITY: &str = "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id, \
     a.disabled_at is not null as disabled, a.version from account a join account_identity i on i.account_id = a.id \
     where i.issuer = $1 and i.subject = $2";
const BY_EMAIL: &str = "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id, \
     a.disabled_at is not null as disabled, a.version from account a where a.email = $1";

/// The account of the person who came back: by issuer and subject, else by verified e-mail, which links the two from
/// then on. Never makes an account.
pub async fn recognise(db: &Db, act: &Act, claims: &Claims) -> Result<Known> {
    let mut tx = db.begin().await?;
    let linked: Option<Row> = fetch!(&mut tx, c => sqlx::query_as(BY_IDENTITY)
        .bind(&claims.issuer).bind(&claims.subject).fetch_optional(c))?;
    if let Some(row) = linked {
        return known(row);
    }
    let Some(email) = claims.verified_email.as_deref().and_then(canonical) else { return Ok(Known::Nobody) };
    let row: Option<Row> = fetch!(&mut tx, c => sqlx::query_as(BY_EMAIL).bind(&email).fetch_optional(c))?;
    let Some(row) = row else { return Ok(Known::Nobody) };
    let known = known(row)?;
    if let Known::Account(staff, _) = &known {
        connect(&mut tx, act, staff, claims).await?;
        tx.commit().await?;
    }
    Ok(known)
}

fn known(row: Row) -> Result<Known> {
    if row.disabled { Ok(Known::Disabled) } else { Ok(Known::Account(row.staff.try_into()?, row.version)) }
}

async fn connect(tx: &mut Tx, act: &Act, staff: &Staff, claims: &Claims) -> Result<()> {
    let id: Uuid = staff.account_id;
    execute!(tx, c => sqlx::query(
        "insert into account_identity (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4) \
         on conflict (issuer, subject) do nothing",
    )
    .bind(&claims.issuer)
    .bind(&claims.subject)
    .bind(id)
    .bind(act.at)
    .execute(c))?;
    let act = Act { by: Actor::Staff(staff.clone()), ..act.clone() };
    let detail = json!({ "issuer": claims.issuer });
    audit::write(tx, &act, "link_identity", "account", &id.to_string(), detail).await
}
