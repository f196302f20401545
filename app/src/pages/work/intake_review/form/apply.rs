//! Typed values onto the draft. What is right goes in, what is wrong is named and leaves the draft as it was.

use chrono::NaiveDate;
use hoptac::intake::draft::{Draft, DraftCommitment, DraftDocument, DraftParty};
use hoptac::model::agreement::Period;
use hoptac::model::commitment::{Target, TargetMode};
use hoptac::model::deadline::Deadline;
use hoptac::model::limits;
use hoptac::model::locality::LocalityId;
use hoptac::model::reference::Reference;

use super::{CommitmentFields, IntakeFields};
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// A draft with the typed values in it, and what could not go in.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The draft.
    pub draft: Draft,
    /// What is wrong, by field.
    pub errors: FormErrors,
}

/// What the draft still lacks before it can become an agreement of a unit that `own` is the successor of.
#[must_use]
pub fn finish_errors(
    draft: &Draft,
    own: &LocalityId,
    reference: &Reference,
    today: NaiveDate,
    w: &Messages,
) -> FormErrors {
    let mut errors = FormErrors::default();
    if draft.title.trim().is_empty() {
        errors.push("title", (w.errors.missing)(w.intake.agreement_title));
    }
    let mut units: Vec<&LocalityId> = draft.parties.iter().filter_map(|p| p.locality.as_ref()).collect();
    units.sort();
    units.dedup();
    if units.len() < 2 {
        errors.push("party_1", w.intake.two_parties);
    } else if !units.iter().any(|unit| reference.lineage.same_unit_on(unit, own, today)) {
        errors.push("party_1", w.intake.own_party);
    }
    if draft.commitments.is_empty() {
        errors.push("commitments", w.intake.one_commitment);
    }
    for (n, commitment) in (1_u32..).zip(&draft.commitments) {
        if commitment.text.trim().is_empty() {
            errors.push(format!("text_{n}"), (w.errors.missing)(&(w.intake.nth)(w.field.wording, n)));
        }
        if reference.domain(&commitment.domain).is_none_or(|domain| !domain.is_offered()) {
            errors.push(format!("domain_{n}"), (w.record.refused)("commitment_domain_retired"));
        }
    }
    errors
}

impl IntakeFields {
    /// Puts the typed values into `draft`, whose source is `source`.
    #[must_use]
    pub fn apply(&self, mut draft: Draft, source: &str, reference: &Reference, w: &Messages) -> Applied {
        let mut errors = FormErrors::default();
        self.apply_facts(&mut draft, w, &mut errors);
        self.apply_parties(&mut draft, reference);
        let before = std::mem::take(&mut draft.commitments);
        draft.commitments = (1_u32..)
            .zip(&self.commitments)
            .map(|(n, typed)| {
                let quote = typed.quote(source);
                let old = quote.and_then(|(at, quote)| {
                    before.iter().find(|c| c.at == Some(at) && c.quote.len() == quote.len())
                });
                typed.apply(n, old, quote, reference, w, &mut errors)
            })
            .collect();
        Applied { draft, errors }
    }

    fn apply_facts(&self, draft: &mut Draft, w: &Messages, errors: &mut FormErrors) {
        if !too_long("title", &self.title, w.intake.agreement_title, limits::AGREEMENT_TITLE, w, errors) {
            draft.title.clone_from(&self.title);
        }
        too_long("number", &self.number, w.intake.number, limits::DOCUMENT_NUMBER, w, errors);
        too_long("issuer", &self.issuer, w.field.issuer, limits::DOCUMENT_ISSUER, w, errors);
        too_long("held_at", &self.held_at, w.intake.held_at, limits::AGREEMENT_HELD_AT, w, errors);
        draft.kind = self.kind.parse().unwrap_or(draft.kind);
        draft.channel = self.channel.parse().unwrap_or(draft.channel);
        let issued_on = day("issued_on", w.intake.issued_on, &self.issued_on, w, errors);
        self.apply_document(draft, issued_on);
        if let Some(held_on) = day("held_on", w.intake.held_on, &self.held_on, w, errors) {
            draft.held_on = held_on;
        }
        draft.held_at = parse::some(&self.held_at);
        let from = day("period_from", w.intake.period_from, &self.period_from, w, errors);
        let to = day("period_to", w.intake.period_to, &self.period_to, w, errors);
        if let (Some(from), Some(to)) = (from, to) {
            match (from, to) {
                (Some(first), Some(last)) if first > last => {
                    errors.push(
                        "period_to",
                        (w.errors.day_before)(w.intake.period_to, &(w.common.date)(first)),
                    );
                }
                (None, None) => draft.period = None,
                (from, to) => draft.period = Some(Period { from, to }),
            }
        }
    }

    /// The first document; made when there was none and something was typed.
    fn apply_document(&self, draft: &mut Draft, issued_on: Option<Option<NaiveDate>>) {
        let (number, issuer) = (parse::some(&self.number), parse::some(&self.issuer));
        if draft.documents.is_empty() {
            if number.is_none() && issuer.is_none() && issued_on.flatten().is_none() {
                return;
            }
            let kind = draft.kind;
            draft.documents.push(DraftDocument {
                number: None,
                number_raw: None,
                kind,
                issuer: None,
                issued_on: None,
            });
        }
        if let Some(document) = draft.documents.first_mut() {
            if document.number_raw.as_ref().or(document.number.as_ref()) != number.as_ref() {
                document.number.clone_from(&number);
                document.number_raw = number;
            }
            document.issuer = issuer;
            if let Some(issued_on) = issued_on {
                document.issued_on = issued_on;
            }
        }
    }

    /// The parties chosen, each with the name the text gives it, or else its own.
    fn apply_parties(&self, draft: &mut Draft, reference: &Reference) {
        let named: Vec<String> = draft.parties.iter().map(|p| p.name.clone()).collect();
        draft.parties = self
            .parties
            .iter()
            .enumerate()
            .filter_map(|(i, key)| {
                let unit = reference.lineage.get(&LocalityId(key.clone()));
                let name = named.get(i).cloned().filter(|name| !name.is_empty());
                let name = name.or_else(|| unit.map(|u| u.full_name_vi.clone()))?;
                Some(DraftParty { name, locality: unit.map(|u| u.id.clone()) })
            })
            .collect();
    }
}

impl CommitmentFields {
    fn apply(
        &self,
        n: u32,
        old: Option<&DraftCommitment>,
        quote: Option<(usize, &str)>,
        reference: &Reference,
        w: &Messages,
        errors: &mut FormErrors,
    ) -> DraftCommitment {
        self.check_lengths(n, w, errors);
        let domain = reference.domain(&self.domain).map(|d| d.slug.clone());
        let deadline = self.deadline(n, w).unwrap_or_else(|(field, message)| {
            errors.push(field, message);
            old.map_or(Deadline::None, |c| c.deadline)
        });
        DraftCommitment {
            order: n,
            domain: domain.unwrap_or_else(|| hoptac::model::domain::OTHER.to_owned()),
            text: self.text.trim().to_owned(),
            quote: quote.map(|(_, quote)| quote.to_owned()).unwrap_or_default(),
            at: quote.map(|(at, _)| at),
            deadline,
            lead: parse::list(&self.lead),
            cooperating: parse::list(&self.cooperating),
            deliverable: parse::some(&self.deliverable),
            target: self.target(n, old, w, errors),
            budget: parse::some(&self.budget),
        }
    }

    /// Names every text that is longer than an agreement keeps.
    fn check_lengths(&self, n: u32, w: &Messages, errors: &mut FormErrors) {
        let f = &w.field;
        for (field, typed, label, most) in [
            ("text", &self.text, f.wording, limits::COMMITMENT_TEXT),
            ("lead", &self.lead, f.lead_agency, limits::SIDE_LEAD),
            ("cooperating", &self.cooperating, f.cooperating, COOPERATING),
            ("deliverable", &self.deliverable, f.deliverable, limits::COMMITMENT_DELIVERABLE),
            ("target_unit", &self.target_unit, f.target_unit, limits::COMMITMENT_TARGET_UNIT),
            ("budget", &self.budget, f.budget, limits::COMMITMENT_BUDGET),
        ] {
            too_long(&format!("{field}_{n}"), typed, &(w.intake.nth)(label, n), most, w, errors);
        }
        for name in parse::list(&self.lead).iter().filter(|name| name.chars().count() > limits::AGENCY_NAME) {
            let label = (w.intake.nth)(f.lead_agency, n);
            too_long(&format!("lead_{n}"), name, &label, limits::AGENCY_NAME, w, errors);
        }
    }

    fn target(
        &self,
        n: u32,
        old: Option<&DraftCommitment>,
        w: &Messages,
        errors: &mut FormErrors,
    ) -> Option<Target> {
        let before = old.and_then(|c| c.target.clone());
        let value = parse::some(&self.target_value);
        match (value, parse::some(&self.target_unit)) {
            (None, _) => None,
            (Some(value), unit) => {
                let Some(value) = parse::number(&value) else {
                    errors.push(
                        format!("target_value_{n}"),
                        (w.errors.number)(&(w.intake.nth)(w.field.target, n)),
                    );
                    return before;
                };
                let Some(unit) = unit else {
                    errors.push(format!("target_unit_{n}"), w.intake.unit_missing);
                    return before;
                };
                let (baseline, mode) =
                    before.map_or((None, TargetMode::Cumulative), |t| (t.baseline, t.mode));
                Some(Target { value, unit, baseline, mode })
            }
        }
    }
}

/// Most characters of the cooperating agencies as typed: as a list each takes two quotes more.
const COOPERATING: usize = limits::SIDE_COOPERATING / 2;

/// Whether `typed` has more than `most` characters, which is then said beside the field.
fn too_long(
    field: &str,
    typed: &str,
    label: &str,
    most: usize,
    w: &Messages,
    errors: &mut FormErrors,
) -> bool {
    let is_long = typed.chars().count() > most;
    if is_long {
        errors.push(field, (w.errors.long)(label, most));
    }
    is_long
}

/// The day typed: `Some(None)` when left empty, `None` when it is wrong.
fn day(
    field: &str,
    label: &str,
    typed: &str,
    w: &Messages,
    errors: &mut FormErrors,
) -> Option<Option<NaiveDate>> {
    if typed.is_empty() {
        return Some(None);
    }
    match parse::day(typed) {
        Some(day) => Some(Some(day)),
        None => {
            errors.push(field, (w.errors.day)(label));
            None
        }
    }
}
