//! Reference data: localities, domains and public holidays, as shipped and as edited since.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::domain::Domain;
use super::holiday::{Calendar, Holiday};
use super::locality::{Lineage, Locality, LocalityId, LocalityKind};
use super::setting::Settings;

/// What the rules and screens look names up in.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Localities.
    pub lineage: Lineage,
    /// Domains in their own order.
    pub domains: Vec<Domain>,
    /// Settings of the installation.
    pub settings: Settings,
    /// Days off and days worked in exchange, in their order.
    pub holidays: Vec<Holiday>,
    /// Which days are worked, as the holidays make it.
    pub calendar: Calendar,
}

impl Reference {
    /// The domain with this slug.
    #[must_use]
    pub fn domain(&self, slug: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.slug == slug)
    }

    /// The domains that new commitments may be put in.
    pub fn offered_domains(&self) -> impl Iterator<Item = &Domain> {
        self.domains.iter().filter(|domain| domain.is_offered())
    }

    /// The reference data this build ships: `data/localities.csv`, `data/domains.csv`, `data/holidays.csv`.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Reference> = LazyLock::new(|| {
            let holidays: Vec<Holiday> =
                rows(include_str!("../../data/holidays.csv")).filter_map(|r| holiday(&r)).collect();
            Reference {
                lineage: Lineage::new(
                    rows(include_str!("../../data/localities.csv")).filter_map(|r| locality(&r)).collect(),
                ),
                domains: rows(include_str!("../../data/domains.csv")).filter_map(|r| domain(&r)).collect(),
                settings: Settings::default(),
                calendar: Calendar::of(&holidays),
                holidays,
            }
        });
        &BUILT_IN
    }
}

/// The data rows of a CSV text shipped with the build. A test counts them, so none can vanish unseen.
fn rows(text: &str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).into_records().flatten()
}

fn locality(row: &csv::StringRecord) -> Option<Locality> {
    let text = |i: usize| row.get(i).map(str::to_owned);
    let day = |i: usize| row.get(i).and_then(|s| s.parse::<NaiveDate>().ok());
    Some(Locality {
        id: LocalityId(text(0)?),
        code: text(1)?,
        name_vi: text(2)?,
        full_name_vi: text(3)?,
        name_en: text(4)?,
        full_name_en: text(5)?,
        slug: text(6)?,
        kind: if row.get(7)? == "tỉnh" { LocalityKind::Province } else { LocalityKind::City },
        valid_from: day(8)?,
        valid_to: day(9),
        successor: text(10).filter(|s| !s.is_empty()).map(LocalityId),
        change: text(11)?,
        legal_basis: text(12)?,
        aliases: row.get(13)?.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
    })
}

fn domain(row: &csv::StringRecord) -> Option<Domain> {
    Some(Domain {
        slug: row.get(0)?.to_owned(),
        name_vi: row.get(1)?.to_owned(),
        name_en: row.get(2)?.to_owned(),
        public_by_default: row.get(3)? == "yes",
        retired_on: None,
        merged_into: None,
    })
}

fn holiday(row: &csv::StringRecord) -> Option<Holiday> {
    Some(Holiday {
        day: row.get(0)?.parse().ok()?,
        kind: row.get(1)?.parse().ok()?,
        name_vi: row.get(2)?.to_owned(),
        name_en: row.get(3)?.to_owned(),
    })
}
