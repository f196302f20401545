//! A document, as it is typed.

use chrono::NaiveDate;
use hoptac::model::agreement::{Document, DocumentRole, Kind, Signer};
use hoptac::model::limits;
use hoptac::store::record::document::DocumentInput;

use crate::components::conflict::Clash;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};
use crate::pages::work::record::form::{day, limit};

/// Most signers a form holds.
const SIGNERS_MAX: usize = 20;

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFields {
    /// Version of the document that was shown; empty for a new one.
    pub version: String,
    /// Number.
    pub number: String,
    /// Code of the kind.
    pub kind: String,
    /// Code of the role.
    pub role: String,
    /// Subject.
    pub subject: String,
    /// Issuer.
    pub issuer: String,
    /// Day of issue.
    pub issued_on: String,
    /// First day of effect.
    pub effective_on: String,
    /// Signers.
    pub signers: Vec<Signer>,
}

impl DocumentFields {
    /// An empty form with fields for `parties` signers.
    #[must_use]
    pub fn fresh(parties: usize) -> Self {
        Self {
            kind: Kind::Agreement.code().to_owned(),
            role: DocumentRole::Original.code().to_owned(),
            ..Self::default()
        }
        .with_fields(parties)
    }

    /// The form as the document stands.
    #[must_use]
    pub fn of(d: &Document, parties: usize) -> Self {
        let date = |day: Option<NaiveDate>| day.map(format::typed_day).unwrap_or_default();
        Self {
            version: d.version.to_string(),
            number: d.number_raw.clone().or_else(|| d.number.clone()).unwrap_or_default(),
            kind: d.kind.code().to_owned(),
            role: d.role.code().to_owned(),
            subject: d.subject.clone().unwrap_or_default(),
            issuer: d.issuer.clone().unwrap_or_default(),
            issued_on: date(d.issued_on),
            effective_on: date(d.effective_on),
            signers: d.signers.clone(),
        }
        .with_fields(parties)
    }

    /// With fields for as many signers as there are parties, and one more than there are signers.
    #[must_use]
    pub fn with_fields(mut self, parties: usize) -> Self {
        let fields = parties.max(self.signers.len() + 1).min(SIGNERS_MAX);
        self.signers.resize(fields.max(self.signers.len()), Signer::default());
        self
    }

    /// What was sent.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let signer = |n: usize| {
            pairs.find(&format!("signer_{n}"))?;
            Some(Signer {
                name: pairs.line(&format!("signer_{n}")),
                title: pairs.line(&format!("post_{n}")),
                authority: pairs.line(&format!("authority_{n}")),
            })
        };
        Self {
            version: pairs.line("version"),
            number: pairs.line("number"),
            kind: pairs.line("kind"),
            role: pairs.line("role"),
            subject: pairs.get("subject"),
            issuer: pairs.line("issuer"),
            issued_on: pairs.line("issued_on"),
            effective_on: pairs.line("effective_on"),
            signers: (1..=SIGNERS_MAX).map_while(signer).collect(),
        }
    }

    /// The document.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<DocumentInput, FormErrors> {
        let mut errors = FormErrors::default();
        let r = &w.record;
        limit(&mut errors, "number", w.field.number, &self.number, limits::DOCUMENT_NUMBER, w);
        limit(&mut errors, "subject", w.field.subject, &self.subject, limits::DOCUMENT_SUBJECT, w);
        limit(&mut errors, "issuer", w.field.issuer, &self.issuer, limits::DOCUMENT_ISSUER, w);
        let issued_on = day(&mut errors, "issued_on", r.issued_on, &self.issued_on, w);
        let effective_on = day(&mut errors, "effective_on", r.effective_on, &self.effective_on, w);
        if let (Some(issued), Some(effective)) = (issued_on, effective_on)
            && effective < issued
        {
            errors.push("effective_on", (w.errors.day_before)(r.effective_on, &(w.common.date)(issued)));
        }
        for (n, signer) in (1..).zip(&self.signers) {
            limit(&mut errors, &format!("signer_{n}"), r.signer_name, &signer.name, 200, w);
            limit(&mut errors, &format!("post_{n}"), r.signer_title, &signer.title, 300, w);
            limit(&mut errors, &format!("authority_{n}"), r.authority, &signer.authority, 20, w);
        }
        let kind = self.kind.parse().map_err(|_| errors.push("kind", (w.errors.choose)(w.label.paper_kind)));
        let role = self.role.parse().map_err(|_| errors.push("role", (w.errors.choose)(w.field.role)));
        let typed = [&self.number, &self.subject, &self.issuer, &self.issued_on];
        if typed.into_iter().all(|text| text.trim().is_empty()) {
            errors.push("number", r.document_empty);
        }
        match (kind, role) {
            (Ok(kind), Ok(role)) if errors.is_empty() => Ok(DocumentInput {
                number: parse::some(&self.number),
                kind,
                subject: parse::some(&self.subject),
                issuer: parse::some(&self.issuer),
                issued_on,
                effective_on,
                role,
                signers: self
                    .signers
                    .iter()
                    .filter(|s| !s.name.is_empty() || !s.title.is_empty())
                    .cloned()
                    .collect(),
            }),
            _ => Err(errors),
        }
    }

    /// What differs between the record, `theirs`, and what was typed.
    #[must_use]
    pub fn clashes(&self, theirs: &Self, w: &Messages) -> Vec<Clash> {
        let r = &w.field;
        Clash::of([
            (r.number, &theirs.number, &self.number),
            (r.subject, &theirs.subject, &self.subject),
            (r.issuer, &theirs.issuer, &self.issuer),
            (w.record.issued_on, &theirs.issued_on, &self.issued_on),
            (w.record.effective_on, &theirs.effective_on, &self.effective_on),
        ])
    }
}
