//! Whether a proposal takes effect.

use chrono::NaiveDate;
use uuid::Uuid;

use super::kind::Consent;
use crate::model::agreement::{Document, DocumentRole};
use crate::model::file::{File, Owner, Scan};
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

codes! {
    /// Why a document cannot stand for the word of the parties. The code names the constraint.
    Unfit {
        /// It is none of this agreement's.
        Foreign = "proposal_document",
        /// It is no amending document.
        Role = "proposal_document_role",
        /// The day it was signed is not known.
        NoDay = "proposal_document_day",
        /// It is to be signed after today.
        Future = "proposal_document_future",
        /// It was signed before the agreement was.
        Before = "proposal_document_before",
        /// It has no file that the scanner found clean.
        NoFile = "proposal_document_file",
    }
}

/// Why the document with this id, which has these `files`, cannot stand for the parties of an agreement that holds
/// `documents`; `None`: it can. Only a paper entered as an amending one, with its file, signed since the agreement was and
/// not in the future: so nobody cites the agreement against itself, nor a paper that is still to come.
#[must_use]
pub fn unfit(
    id: Uuid,
    files: &[File],
    documents: &[Document],
    in_force_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<Unfit> {
    let Some(document) = documents.iter().find(|document| document.id == id) else {
        return Some(Unfit::Foreign);
    };
    if document.role != DocumentRole::Amendment {
        return Some(Unfit::Role);
    }
    let Some(day) = document.issued_on else { return Some(Unfit::NoDay) };
    if day > today {
        return Some(Unfit::Future);
    }
    let signed = documents.iter().filter_map(Document::signed_on).max();
    if signed.or(in_force_on).is_some_and(|first| day < first) {
        return Some(Unfit::Before);
    }
    let clean = files.iter().any(|file| file.owner == Owner::Document(id) && file.scan == Scan::Clean);
    (!clean).then_some(Unfit::NoFile)
}
