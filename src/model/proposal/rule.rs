//! Whether a proposal takes effect.

use chrono::NaiveDate;
use uuid::Uuid;

use super::kind::Consent;
use crate::model::agreement::Document;
use crate::model::locality::LocalityId;

/// A unit that answers for a party today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The unit.
    pub unit: LocalityId,
    /// Whether it has an active account that may confirm.
    pub can_speak: bool,
}

/// What a proposal waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A second person of the unit that proposes.
    SecondPerson(LocalityId),
    /// The word of another party.
    Party(LocalityId),
    /// A signed document, as nobody can speak for that party.
    Document(LocalityId),
}

/// What decides whether a proposal takes effect.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Whose word it takes.
    pub consent: Consent,
    /// The unit that proposes.
    pub unit: &'a LocalityId,
    /// Who proposed it.
    pub by: Uuid,
    /// The units that answer for the parties today, each once.
    pub voices: &'a [Voice],
    /// Who confirmed, and for which of them.
    pub words: &'a [(LocalityId, Uuid)],
    /// Whether it rests on a signed amending document that is on record with its file.
    pub signed: bool,
}

impl Case<'_> {
    /// What it waits for; nothing: it takes effect. Silence is never consent, and nobody speaks twice.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let mut spoken: Vec<Uuid> = vec![self.by];
        let mut has_word = |unit: &LocalityId| {
            let word = self.words.iter().find(|(of, who)| of == unit && !spoken.contains(who));
            if let Some((_, who)) = word {
                spoken.push(*who);
            }
            word.is_some()
        };
        let mut missing = Vec::new();
        if !has_word(self.unit) {
            missing.push(Missing::SecondPerson(self.unit.clone()));
        }
        if self.consent == Consent::OwnSide || self.signed {
            return missing;
        }
        for voice in self.voices.iter().filter(|voice| voice.unit != *self.unit) {
            if !has_word(&voice.unit) {
                let unit = voice.unit.clone();
                missing.push(if voice.can_speak { Missing::Party(unit) } else { Missing::Document(unit) });
            }
        }
        missing
    }
}

/// Whether `document` can speak for the parties: a signed paper that came after the ones that the agreement came into
/// force by, so that nobody cites the agreement against itself.
#[must_use]
pub fn amends(document: &Document, in_force_on: Option<NaiveDate>) -> bool {
    let signed = document.signed_on();
    signed.is_some_and(|day| in_force_on.is_none_or(|first| day > first))
}
