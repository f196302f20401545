//! The list of commitments as a form: ticks, order, and one change for all that are ticked.

use hoptac::model::limits;
use hoptac::store::record::commitment::{Amendment, Bulk, CommitmentCard};

use crate::form::data::FormData;
use crate::form::deadline::DeadlineFields;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;
use crate::pages::work::record::commitment::form::{deadline_fields, deadline_labels};
use crate::pages::work::record::form::{limit, version};

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkFields {
    /// Version of the agreement that was shown.
    pub version: String,
    /// Code, version shown, whether it is ticked, and the place typed, of each row.
    pub rows: Vec<RowFields>,
    /// Slug of the main domain to set; empty for none.
    pub domain: String,
    /// Lead agency to set; empty for none.
    pub lead: String,
    /// Deadline to set; without a kind none.
    pub deadline: DeadlineFields,
    /// Why.
    pub reason: String,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFields {
    /// Code of the commitment.
    pub code: String,
    /// Its version that was shown.
    pub version: String,
    /// Whether it is ticked.
    pub picked: bool,
    /// The place typed.
    pub place: String,
}

impl BulkFields {
    /// The form as the list stands.
    #[must_use]
    pub fn of(version: i64, cards: &[CommitmentCard]) -> Self {
        let row = |(n, card): (usize, &CommitmentCard)| RowFields {
            code: card.commitment.code.clone(),
            version: card.commitment.version.to_string(),
            picked: false,
            place: n.to_string(),
        };
        Self { version: version.to_string(), rows: (1..).zip(cards).map(row).collect(), ..Self::default() }
    }

    /// What was sent about these commitments.
    #[must_use]
    pub fn from_data(pairs: &FormData, cards: &[CommitmentCard]) -> Self {
        let fields = deadline_fields();
        let row = |card: &CommitmentCard| {
            let code = &card.commitment.code;
            RowFields {
                code: code.clone(),
                version: pairs.line(&format!("v_{code}")),
                picked: pairs.find(&format!("pick_{code}")).is_some(),
                place: pairs.line(&format!("place_{code}")),
            }
        };
        Self {
            version: pairs.line("version"),
            rows: cards.iter().map(row).collect(),
            domain: pairs.line("domain"),
            lead: pairs.line("lead"),
            deadline: DeadlineFields {
                kind: pairs.line(&fields.kind),
                from: pairs.line(&fields.from),
                to: pairs.line(&fields.to),
            },
            reason: pairs.get("reason"),
        }
    }

    /// Codes and versions of the ticked rows.
    #[must_use]
    pub fn picked(&self) -> Vec<(String, i64)> {
        self.rows
            .iter()
            .filter(|row| row.picked)
            .map(|row| (row.code.clone(), version(&row.version)))
            .collect()
    }

    /// The codes in the order of the places typed, with `moved` (a code, and whether it goes up) moved by one. What
    /// is no number stays where it was.
    #[must_use]
    pub fn order(&self, moved: Option<(&str, bool)>) -> Vec<String> {
        let mut rows: Vec<(usize, &RowFields)> = (1..).zip(&self.rows).collect();
        // Two rows with the same place: the one that was moved there goes first.
        rows.sort_by_key(|(was, row)| {
            let place = row.place.parse::<usize>().unwrap_or(*was);
            (place, place == *was, *was)
        });
        let mut codes: Vec<String> = rows.into_iter().map(|(_, row)| row.code.clone()).collect();
        if let Some((code, up)) = moved
            && let Some(here) = codes.iter().position(|c| c == code)
        {
            let there = if up { here.checked_sub(1) } else { Some(here + 1).filter(|n| *n < codes.len()) };
            if let Some(there) = there {
                codes.swap(here, there);
            }
        }
        codes
    }

    /// The change.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<Bulk, FormErrors> {
        let mut errors = FormErrors::default();
        if !self.rows.iter().any(|row| row.picked) {
            let first = self.rows.first().map_or("domain".to_owned(), |row| format!("pick_{}", row.code));
            errors.push(first, w.record.pick_some);
        }
        limit(&mut errors, "lead", w.record.bulk_lead, &self.lead, limits::AGENCY_NAME, w);
        limit(&mut errors, "reason", w.record.reason, &self.reason, limits::AMENDMENT_REASON, w);
        let deadline = if self.deadline.kind.is_empty() {
            None
        } else {
            match self.deadline.check(&deadline_fields(), &deadline_labels(w), w) {
                Ok(deadline) => Some(deadline),
                Err((field, message)) => {
                    errors.push(field, message);
                    None
                }
            }
        };
        if self.domain.is_empty() && self.lead.is_empty() && self.deadline.kind.is_empty() {
            errors.push("domain", w.record.bulk_empty);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Bulk {
            domain: parse::some(&self.domain),
            lead: parse::some(&self.lead),
            deadline,
            amendment: Amendment::because(&self.reason),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(places: &[&str]) -> BulkFields {
        let row = |(n, place): (usize, &&str)| RowFields {
            code: format!("{n:02}"),
            place: (*place).to_owned(),
            ..RowFields::default()
        };
        BulkFields { rows: (1..).zip(places).map(row).collect(), ..BulkFields::default() }
    }

    #[test]
    fn rows_go_where_their_number_says() {
        assert_eq!(typed(&["1", "2", "3"]).order(None), ["01", "02", "03"]);
        assert_eq!(typed(&["1", "2", "1"]).order(None), ["03", "01", "02"]);
        assert_eq!(typed(&["9", "x", ""]).order(None), ["02", "03", "01"]);
        assert_eq!(typed(&["1", "2", "3"]).order(Some(("03", true))), ["01", "03", "02"]);
        assert_eq!(typed(&["1", "2", "3"]).order(Some(("01", true))), ["01", "02", "03"]);
        assert_eq!(typed(&["1", "2", "3"]).order(Some(("03", false))), ["01", "02", "03"]);
    }
}
