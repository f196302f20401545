//! The facts of an agreement, as they are typed.

use chrono::{Datelike as _, NaiveDate};
use hoptac::model::agreement::{Agreement, FactFault, Facts, Period};
use hoptac::model::limits;
use hoptac::model::locality::LocalityId;
use hoptac::model::reference::Reference;

use crate::components::conflict::Clash;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};
use crate::pages::work::record::form::{day, limit};

/// Most characters of the principles: as a stored list they are longer by quotes and commas.
const PRINCIPLES_MAX: usize = limits::AGREEMENT_PRINCIPLES / 10 * 8;

/// Most parties a form holds. The largest agreement on record has fourteen.
const PARTIES_MAX: usize = 30;

/// Fields for parties that are always free.
const FREE: usize = 2;

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactsFields {
    /// Version of the agreement that was shown; empty for a new one.
    pub version: String,
    /// Title.
    pub title: String,
    /// Code of the kind.
    pub kind: String,
    /// Code of the channel.
    pub channel: String,
    /// Day of the conference or signing.
    pub held_on: String,
    /// Its place.
    pub held_at: String,
    /// First day or year of validity.
    pub period_from: String,
    /// Last day or year of validity.
    pub period_to: String,
    /// Keys of the parties' units, empty where none is chosen.
    pub parties: Vec<String>,
    /// Principles, one a line.
    pub principles: String,
    /// Focal point.
    pub focal_point: String,
    /// Review cadence.
    pub review_cadence: String,
}

impl FactsFields {
    /// An empty form whose first party is the own unit.
    #[must_use]
    pub fn fresh(own: &LocalityId) -> Self {
        let kind = hoptac::model::agreement::Kind::Agreement.code().to_owned();
        let channel = hoptac::model::agency::Channel::State.code().to_owned();
        Self { kind, channel, parties: vec![own.0.clone()], ..Self::default() }.with_free()
    }

    /// The form as the agreement stands.
    #[must_use]
    pub fn of(a: &Agreement, parties: &[LocalityId]) -> Self {
        let date = |day: Option<NaiveDate>| day.map(format::typed_day).unwrap_or_default();
        Self {
            version: a.version.to_string(),
            title: a.title.clone(),
            kind: a.kind.code().to_owned(),
            channel: a.channel.code().to_owned(),
            held_on: date(a.held_on),
            held_at: a.held_at.clone().unwrap_or_default(),
            period_from: date(a.period.from),
            period_to: date(a.period.to),
            parties: parties.iter().map(|id| id.0.clone()).collect(),
            principles: a.principles.join("\n"),
            focal_point: a.focal_point.clone().unwrap_or_default(),
            review_cadence: a.review_cadence.clone().unwrap_or_default(),
        }
        .with_free()
    }

    /// What was sent.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            version: pairs.line("version"),
            title: pairs.line("title"),
            kind: pairs.line("kind"),
            channel: pairs.line("channel"),
            held_on: pairs.line("held_on"),
            held_at: pairs.line("held_at"),
            period_from: pairs.line("period_from"),
            period_to: pairs.line("period_to"),
            parties: (1..=PARTIES_MAX)
                .map_while(|n| pairs.find(&format!("party_{n}")).map(|key| key.trim().to_owned()))
                .collect(),
            principles: pairs.get("principles"),
            focal_point: pairs.line("focal_point"),
            review_cadence: pairs.line("review_cadence"),
        }
        .with_free()
    }

    /// With free fields for parties behind the chosen ones.
    fn with_free(mut self) -> Self {
        while self.parties.last().is_some_and(String::is_empty) {
            self.parties.pop();
        }
        let fields = (self.parties.len() + FREE).clamp(3, PARTIES_MAX.max(self.parties.len()));
        self.parties.resize(fields, String::new());
        self
    }

    /// The facts.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(
        &self,
        own: &LocalityId,
        reference: &Reference,
        today: NaiveDate,
        w: &Messages,
    ) -> Result<Facts, FormErrors> {
        let mut errors = FormErrors::default();
        let label = w.intake.agreement_title;
        limit(&mut errors, "title", label, &self.title, limits::AGREEMENT_TITLE, w);
        limit(&mut errors, "held_at", w.intake.held_at, &self.held_at, limits::AGREEMENT_HELD_AT, w);
        limit(&mut errors, "principles", w.field.principles, &self.principles, PRINCIPLES_MAX, w);
        limit(
            &mut errors,
            "focal_point",
            w.label.focal_agency,
            &self.focal_point,
            limits::AGREEMENT_FOCAL_POINT,
            w,
        );
        limit(
            &mut errors,
            "review_cadence",
            w.record.cadence,
            &self.review_cadence,
            limits::AGREEMENT_REVIEW_CADENCE,
            w,
        );
        let kind = self.kind.parse().map_err(|_| errors.push("kind", (w.errors.choose)(w.label.paper_kind)));
        let channel =
            self.channel.parse().map_err(|_| errors.push("channel", (w.errors.choose)(w.field.channel)));
        let held_on = day(&mut errors, "held_on", w.intake.held_on, &self.held_on, w);
        let from = self.edge(&mut errors, "period_from", &self.period_from, false, w);
        let to = self.edge(&mut errors, "period_to", &self.period_to, true, w);
        // Where each chosen party stands in the form.
        let chosen: Vec<(usize, &String)> =
            (1..).zip(&self.parties).filter(|(_, key)| !key.is_empty()).collect();
        let (Ok(kind), Ok(channel)) = (kind, channel) else { return Err(errors) };
        let facts = Facts {
            kind,
            channel,
            title: self.title.clone(),
            parties: chosen.iter().map(|(_, key)| LocalityId((*key).clone())).collect(),
            held_on,
            held_at: parse::some(&self.held_at),
            period: Period { from, to },
            principles: self.principles.lines().filter_map(parse::some).collect(),
            focal_point: parse::some(&self.focal_point),
            review_cadence: parse::some(&self.review_cadence),
        };
        for (fault, position) in facts.faults(&reference.lineage) {
            let field = chosen.get(position).map_or("party_1".to_owned(), |(n, _)| format!("party_{n}"));
            let (field, message) = match fault {
                FactFault::Title => ("title".to_owned(), (w.errors.missing)(label)),
                FactFault::PartyCount => ("party_1".to_owned(), w.intake.two_parties.to_owned()),
                FactFault::PartyUnknown => (field, (w.errors.choose)(w.intake.no_unit)),
                FactFault::PartyOnce => (field, w.record.party_once.to_owned()),
                FactFault::PartyDay => (field, w.record.party_day.to_owned()),
                FactFault::Period => {
                    let first = from.map(w.common.date).unwrap_or_default();
                    ("period_to".to_owned(), (w.errors.day_before)(w.intake.period_to, &first))
                }
            };
            errors.push(field, message);
        }
        if !facts.parties.iter().any(|party| reference.lineage.same_unit_on(party, own, today)) {
            errors.push("party_1", w.intake.own_party);
        }
        if errors.is_empty() { Ok(facts) } else { Err(errors) }
    }

    /// One end of the period: a day, or a whole year.
    fn edge(
        &self,
        errors: &mut FormErrors,
        field: &str,
        typed: &str,
        last: bool,
        w: &Messages,
    ) -> Option<NaiveDate> {
        if let Some(year) = parse::year(typed) {
            return if last {
                NaiveDate::from_ymd_opt(year, 12, 31)
            } else {
                NaiveDate::from_ymd_opt(year, 1, 1)
            };
        }
        let label = if last { w.intake.period_to } else { w.intake.period_from };
        day(errors, field, label, typed, w)
    }

    /// The day that decides which units are offered.
    #[must_use]
    pub fn signing_day(&self) -> Option<NaiveDate> {
        let first = || parse::year(&self.period_from).and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        parse::day(&self.held_on)
            .or_else(|| parse::day(&self.period_from))
            .or_else(first)
            .filter(|d| d.year() > 1900)
    }

    /// What differs between the record, `theirs`, and what was typed.
    #[must_use]
    pub fn clashes(&self, theirs: &Self, reference: &Reference, w: &Messages) -> Vec<Clash> {
        let units = |keys: &[String]| {
            let name = |key: &String| {
                reference.lineage.get(&LocalityId(key.clone())).map(|unit| unit.full_name_vi.clone())
            };
            keys.iter().filter_map(name).collect::<Vec<_>>().join("; ")
        };
        let clash = |label: &str, theirs: &str, yours: &str| Clash {
            label: label.to_owned(),
            theirs: theirs.to_owned(),
            yours: yours.to_owned(),
        };
        vec![
            clash(w.intake.agreement_title, &theirs.title, &self.title),
            clash(w.field.parties, &units(&theirs.parties), &units(&self.parties)),
            clash(w.intake.held_on, &theirs.held_on, &self.held_on),
            clash(w.intake.held_at, &theirs.held_at, &self.held_at),
            clash(w.intake.period_from, &theirs.period_from, &self.period_from),
            clash(w.intake.period_to, &theirs.period_to, &self.period_to),
            clash(w.field.principles, &theirs.principles, &self.principles),
            clash(w.label.focal_agency, &theirs.focal_point, &self.focal_point),
            clash(w.record.cadence, &theirs.review_cadence, &self.review_cadence),
        ]
    }
}
