//! Domains as an operator changes them. None is ever removed: a retired one stays readable with what it holds.

use serde_json::json;

use crate::model::act::Act;
use crate::model::domain::{Domain, OTHER};
use crate::store::access::authorize;
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::reference::version;
use crate::store::reference::version::Kind;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};
use crate::text;

/// A domain in the operator's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The domain.
    pub domain: Domain,
    /// Commitments in it, as the main or another domain.
    pub commitments: i64,
    /// Version to edit it on.
    pub version: i64,
}

/// What can be said of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Whether a new commitment in it is public once its agreement is.
    pub public_by_default: bool,
}

/// Longest name, in characters.
pub const NAME_MAX: usize = 200;

/// Every domain in order, retired ones too. One statement.
///
/// # Errors
/// `Forbidden` unless the actor is an operator.
pub async fn list(db: &Db, act: &Act) -> Result<Vec<Listed>> {
    allow(act)?;
    let rows: Vec<(String, i64, i64)> = read!(db, p => sqlx::query_as(
        "select d.slug, d.version, (select count(*) from commitment_domain c where c.domain_slug = d.slug) \
         from domain d",
    ).fetch_all(p))?;
    let reference = db.reference();
    Ok(reference
        .domains
        .iter()
        .filter_map(|domain| {
            let (_, version, commitments) = rows.iter().find(|(slug, ..)| *slug == domain.slug)?;
            Some(Listed { domain: domain.clone(), commitments: *commitments, version: *version })
        })
        .collect())
}

/// Adds a domain after all others, and gives its slug.
///
/// # Errors
/// `Forbidden`; `Constraint("name_vi")` or `("name_en")` for a name that is missing or too long,
/// `Constraint("domain_slug")` when there is one of that name.
pub async fn add(db: &Db, act: &Act, wording: &Wording) -> Result<String> {
    allow(act)?;
    let wording = checked(wording)?;
    let slug = text::slug(&wording.name_vi);
    if slug.is_empty() {
        return Err(refused("name_vi"));
    }
    let mut tx = db.begin().await?;
    version::bump(&mut tx, Kind::Domain).await?;
    let added = execute!(&mut tx, c => sqlx::query(
        "insert into domain (slug, name_vi, name_en, position, public_by_default) \
         select $1, $2, $3, n.next, $4 from (select coalesce(max(position), 0) + 1 as next from domain) n \
         where not exists (select 1 from domain where slug = $1 or name_vi = $2)",
    )
    .bind(&slug)
    .bind(&wording.name_vi)
    .bind(&wording.name_en)
    .bind(wording.public_by_default)
    .execute(c))?;
    if added == 0 {
        return Err(refused("domain_slug"));
    }
    let after = json!({
        "name_vi": wording.name_vi, "name_en": wording.name_en, "public_by_default": wording.public_by_default,
    });
    finish(db, tx, act, "create", &slug, json!({ "after": after })).await?;
    Ok(slug)
}

/// Changes names and the default of a domain seen at `version`. Its address stays.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, and as [`add`].
pub async fn edit(db: &Db, act: &Act, slug: &str, wording: &Wording, version: i64) -> Result<()> {
    allow(act)?;
    let old = known(db, slug)?;
    let new = checked(wording)?;
    if db.reference().domains.iter().any(|other| other.slug != slug && other.name_vi == new.name_vi) {
        return Err(refused("domain_slug"));
    }
    let mut tx = db.begin().await?;
    version::bump(&mut tx, Kind::Domain).await?;
    let changed = execute!(&mut tx, c => sqlx::query(
        "update domain set name_vi = $3, name_en = $4, public_by_default = $5, version = version + 1 \
         where slug = $1 and version = $2",
    )
    .bind(slug)
    .bind(version)
    .bind(&new.name_vi)
    .bind(&new.name_en)
    .bind(new.public_by_default)
    .execute(c))?;
    one(changed)?;
    let detail = json!({
        "before": {
            "name_vi": old.name_vi, "name_en": old.name_en, "public_by_default": old.public_by_default,
        },
        "after": {
            "name_vi": new.name_vi, "name_en": new.name_en, "public_by_default": new.public_by_default,
        },
    });
    finish(db, tx, act, "edit", slug, detail).await
}

/// Moves a domain one place up or down. At the end of the list it stays.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn shift(db: &Db, act: &Act, slug: &str, up: bool) -> Result<()> {
    allow(act)?;
    known(db, slug)?;
    let mut tx = db.begin().await?;
    // Locks the order, so that of two at once the second moves what the first left.
    version::bump(&mut tx, Kind::Domain).await?;
    let mut order: Vec<String> = fetch!(&mut tx, c => sqlx::query_scalar(
        "select slug from domain order by position, slug",
    ).fetch_all(c))?;
    let here = order.iter().position(|other| other == slug).ok_or(StoreError::NotFound)?;
    let there = if up { here.checked_sub(1) } else { Some(here + 1).filter(|next| *next < order.len()) };
    let Some(there) = there else { return Ok(()) };
    order.swap(here, there);
    for (position, slug) in (0_i32..).zip(&order) {
        execute!(&mut tx, c => sqlx::query("update domain set position = $2 where slug = $1 and position <> $2")
            .bind(slug).bind(position).execute(c))?;
    }
    let detail = json!({ "before": { "position": here + 1 }, "after": { "position": there + 1 } });
    finish(db, tx, act, "reorder", slug, detail).await
}

/// Retires a domain: it takes nothing new. Or takes it up again.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`; `State("domain_other")` for the domain that takes what fits nowhere else,
/// `State("domain_merged")` for one that was merged into another.
pub async fn retire(db: &Db, act: &Act, slug: &str, retired: bool, version: i64) -> Result<()> {
    allow(act)?;
    let old = known(db, slug)?;
    if slug == OTHER {
        return Err(StoreError::State("domain_other"));
    }
    if old.merged_into.is_some() {
        return Err(StoreError::State("domain_merged"));
    }
    let mut tx = db.begin().await?;
    version::bump(&mut tx, Kind::Domain).await?;
    let day = retired.then(|| act.today());
    let changed = execute!(&mut tx, c => sqlx::query(
        "update domain set retired_on = $3, version = version + 1 where slug = $1 and version = $2",
    ).bind(slug).bind(version).bind(day).execute(c))?;
    one(changed)?;
    let detail = json!({ "before": { "retired_on": old.retired_on }, "after": { "retired_on": day } });
    finish(db, tx, act, if retired { "retire" } else { "restore" }, slug, detail).await
}

/// Merges a domain into another: its commitments move, and it is retired. Gives how many moved.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`; `State("domain_other")`, `State("domain_merged")` when it was merged before,
/// `Constraint("into")` for a target that is itself, unknown or retired.
pub async fn merge(db: &Db, act: &Act, slug: &str, into: &str, version: i64) -> Result<u64> {
    allow(act)?;
    let old = known(db, slug)?;
    if slug == OTHER {
        return Err(StoreError::State("domain_other"));
    }
    if old.merged_into.is_some() {
        return Err(StoreError::State("domain_merged"));
    }
    if slug == into || !db.reference().domain(into).is_some_and(Domain::is_offered) {
        return Err(refused("into"));
    }
    let mut tx = db.begin().await?;
    version::bump(&mut tx, Kind::Domain).await?;
    let changed = execute!(&mut tx, c => sqlx::query(
        "update domain set retired_on = coalesce(retired_on, $3), merged_into = $4, version = version + 1 \
         where slug = $1 and version = $2 \
             and exists (select 1 from domain where slug = $4 and retired_on is null)",
    ).bind(slug).bind(version).bind(act.today()).bind(into).execute(c))?;
    one(changed)?;
    // Former merges into this one lead on to where it went.
    execute!(&mut tx, c => sqlx::query("update domain set merged_into = $2 where merged_into = $1")
        .bind(slug).bind(into).execute(c))?;
    // Of a commitment in both, the place further in front is kept.
    for (gone, kept) in [(slug, into), (into, slug)] {
        execute!(&mut tx, c => sqlx::query(
            "delete from commitment_domain where domain_slug = $1 and exists (select 1 from commitment_domain k \
             where k.commitment_id = commitment_domain.commitment_id and k.domain_slug = $2 \
                 and k.position < commitment_domain.position)",
        ).bind(gone).bind(kept).execute(c))?;
    }
    let moved = execute!(&mut tx, c => sqlx::query(
        "update commitment_domain set domain_slug = $2 where domain_slug = $1",
    ).bind(slug).bind(into).execute(c))?;
    execute!(&mut tx, c => sqlx::query(
        "update directive set domain_slug = $2, version = version + 1 where domain_slug = $1",
    ).bind(slug).bind(into).execute(c))?;
    finish(db, tx, act, "merge", slug, json!({ "into": into, "moved": moved })).await?;
    Ok(moved)
}

/// What a domain is in: commitments in all, the agreements they are of, and directives on the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Touched {
    /// Commitments, as the main or another domain.
    pub commitments: i64,
    /// Agreements that these are of.
    pub agreements: i64,
    /// Directives.
    pub directives: i64,
}

/// What merging or retiring the domain would touch, of all localities. One statement.
///
/// # Errors
/// `Forbidden` unless the actor is an operator.
pub async fn touched(db: &Db, act: &Act, slug: &str) -> Result<Touched> {
    allow(act)?;
    read!(db, p => sqlx::query_as(
        "select count(*) as commitments, count(distinct c.agreement_id) as agreements, \
             (select count(*) from directive d where d.domain_slug = $1) as directives \
         from commitment_domain m join commitment c on c.id = m.commitment_id where m.domain_slug = $1",
    ).bind(slug).fetch_one(p))
}

fn allow(act: &Act) -> Result<()> {
    authorize::operator(act)
}

fn known(db: &Db, slug: &str) -> Result<Domain> {
    db.reference().domain(slug).cloned().ok_or(StoreError::NotFound)
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}

const fn one(changed: u64) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn checked(wording: &Wording) -> Result<Wording> {
    let name = |field: &str, typed: &str| {
        let name = clean(typed);
        if name.is_empty() || name.chars().count() > NAME_MAX { Err(refused(field)) } else { Ok(name) }
    };
    Ok(Wording {
        name_vi: name("name_vi", &wording.name_vi)?,
        name_en: name("name_en", &wording.name_en)?,
        public_by_default: wording.public_by_default,
    })
}

async fn finish(
    db: &Db,
    mut tx: Tx,
    act: &Act,
    action: &str,
    slug: &str,
    detail: serde_json::Value,
) -> Result<()> {
    audit::write(&mut tx, act, action, "domain", slug, detail).await?;
    tx.commit().await?;
    db.reload_reference().await
}
