//! Localities: reference data, and who cooperates with whom.

pub mod change;
pub mod request;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::act::Act;
use crate::model::locality::{Lineage, Locality, LocalityId};
use crate::model::reference::Reference;
use crate::model::tally::Tally;
use crate::store::access::scope;
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, execute, read};
use crate::store::read_model::entry::Name;
use crate::store::read_model::snapshot::Snapshot;
use crate::store::read_model::{self, Reach};
use crate::store::{Db, Result};

/// A partner of a locality.
#[derive(Clone, Debug)]
pub struct Partner {
    /// The unit that answers today for who signed.
    pub locality: LocalityId,
    /// Agreements it shares with the locality asked for.
    pub agreements: i64,
}

/// A locality in the overview.
#[derive(Clone, Debug)]
pub struct LocalityCount {
    /// The unit that signed.
    pub locality: LocalityId,
    /// Agreements the actor may see.
    pub agreements: i64,
}

/// Units that the page address `slug` stands for: those of that name and all that passed into them by today.
#[must_use]
pub fn named(db: &Db, act: &Act, slug: &str) -> Vec<LocalityId> {
    scope::named(db, act, slug)
}

/// Enters the shipped localities that are missing.
pub async fn seed(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for unit in Reference::built_in().lineage.all() {
        insert(&mut tx, unit).await?;
    }
    tx.commit().await
}

/// Enters a unit unless it is on record.
async fn insert(tx: &mut Tx, unit: &Locality) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "insert into locality (id, code, name_vi, full_name_vi, name_en, full_name_en, slug, kind, \
             valid_from, valid_to, successor_id, change, legal_basis, aliases) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing",
    )
    .bind(&unit.id.0)
    .bind(&unit.code)
    .bind(&unit.name_vi)
    .bind(&unit.full_name_vi)
    .bind(&unit.name_en)
    .bind(&unit.full_name_en)
    .bind(&unit.slug)
    .bind(unit.kind.code())
    .bind(unit.valid_from)
    .bind(unit.valid_to)
    .bind(unit.successor.as_ref().map(|id| &id.0))
    .bind(&unit.change)
    .bind(&unit.legal_basis)
    .bind(unit.aliases.join("|"))
    .execute(c))?;
    Ok(())
}

/// Every unit that ever was.
pub async fn load(db: &Db) -> Result<Lineage> {
    let rows = read!(db, p => sqlx::query_as::<_, Row>(
        "select id, code, name_vi, full_name_vi, name_en, full_name_en, slug, kind, valid_from, valid_to, \
             successor_id, change, legal_basis, aliases from locality",
    ).fetch_all(p))?;
    Ok(Lineage::new(rows.into_iter().map(Row::into_model).collect::<Result<_>>()?))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    code: String,
    name_vi: String,
    full_name_vi: String,
    name_en: String,
    full_name_en: String,
    slug: String,
    kind: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    successor_id: Option<String>,
    change: String,
    legal_basis: String,
    aliases: String,
}

impl Row {
    fn into_model(self) -> Result<Locality> {
        Ok(Locality {
            kind: code(&self.kind)?,
            id: LocalityId(self.id),
            code: self.code,
            name_vi: self.name_vi,
            full_name_vi: self.full_name_vi,
            name_en: self.name_en,
            full_name_en: self.full_name_en,
            slug: self.slug,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            successor: self.successor_id.map(LocalityId),
            change: self.change,
            legal_basis: self.legal_basis,
            aliases: self.aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
        })
    }
}

/// Partners of the units `of` (a page's own unit and those it carries), as the units that answer for them today, so
/// that each is named once; most agreements first. One statement.
pub async fn partners(db: &Db, act: &Act, of: &[LocalityId]) -> Result<Vec<Partner>> {
    Ok(partners_in(&*read_model::current(db).await?, db, act, of))
}

/// [`partners`] of what is in memory.
pub(crate) fn partners_in(all: &Snapshot, db: &Db, act: &Act, of: &[LocalityId]) -> Vec<Partner> {
    let reach = Reach::of(db, act, &all.names);
    let units = all.names.units(of);
    let reference = db.reference();
    let today_of = |party: Name| {
        let signed = LocalityId(all.names.text(party).to_owned());
        let today = reference.lineage.responsible_on(&signed, act.today()).map(|unit| unit.id.clone());
        today.unwrap_or(signed)
    };
    let mut today: HashMap<Name, LocalityId> = HashMap::new();
    let mut shared: BTreeMap<LocalityId, i64> = BTreeMap::new();
    for (agreement, _) in all.reached(&reach).filter(|(agreement, _)| agreement.signed_by(&units)) {
        let others = agreement.parties.iter().filter(|party| !units.contains(party));
        // Two parties that are one unit today share it once.
        let others: BTreeSet<LocalityId> =
            others.map(|party| today.entry(*party).or_insert_with(|| today_of(*party)).clone()).collect();
        for unit in others {
            *shared.entry(unit).or_default() += 1;
        }
    }
    let mut partners: Vec<Partner> =
        shared.into_iter().map(|(locality, agreements)| Partner { locality, agreements }).collect();
    partners.sort_by_key(|partner| Reverse(partner.agreements));
    partners
}

/// Tally of the commitments within reach of the agreements that the units `of` signed. One statement.
pub async fn tally(db: &Db, act: &Act, of: &[LocalityId]) -> Result<Tally> {
    let all = read_model::current(db).await?;
    let reach = Reach::of(db, act, &all.names);
    Ok(all.totals(&reach, Some(&all.names.units(of)), act.today()).all.tally())
}

/// Agreements a unit is party to, for every unit that has any. One statement.
pub async fn counts(db: &Db, act: &Act) -> Result<Vec<LocalityCount>> {
    Ok(counts_in(&*read_model::current(db).await?, db, act))
}

/// [`counts`] of what is in memory.
pub(crate) fn counts_in(all: &Snapshot, db: &Db, act: &Act) -> Vec<LocalityCount> {
    let totals = all.totals(&Reach::of(db, act, &all.names), None, act.today());
    let count = |(unit, agreements): (&Name, &i64)| LocalityCount {
        locality: LocalityId(all.names.text(*unit).to_owned()),
        agreements: *agreements,
    };
    let mut counts: Vec<LocalityCount> = totals.by_unit.iter().map(count).collect();
    counts.sort_by(|a, b| a.locality.cmp(&b.locality));
    counts
}
