//! The form of a change of first-level units.

use hoptac::model::locality::change::{Change, ChangeKind, Refused};
use hoptac::model::locality::{LocalityId, LocalityKind};

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeFields {
    /// Code of what happens.
    pub kind: String,
    /// Keys of the units that end.
    pub from: Vec<String>,
    /// First day of the new unit.
    pub on: String,
    /// Official code.
    pub code: String,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Code of the kind of unit.
    pub unit_kind: String,
    /// Legal basis.
    pub basis: String,
    /// Version of the units that were shown.
    pub version: i64,
}

impl ChangeFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            kind: pairs.line("kind"),
            from: pairs.all("from"),
            on: pairs.line("on"),
            code: pairs.line("code"),
            name_vi: pairs.line("name_vi"),
            name_en: pairs.line("name_en"),
            unit_kind: pairs.line("unit_kind"),
            basis: pairs.line("basis"),
            version: pairs.line("version").parse().unwrap_or(-1),
        }
    }

    /// The fields as a form sends them, but for the version.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> = self.from.iter().map(|id| ("from", id.clone())).collect();
        pairs.extend([
            ("kind", self.kind.clone()),
            ("on", self.on.clone()),
            ("code", self.code.clone()),
            ("name_vi", self.name_vi.clone()),
            ("name_en", self.name_en.clone()),
            ("unit_kind", self.unit_kind.clone()),
            ("basis", self.basis.clone()),
        ]);
        pairs
    }

    /// The change to enter.
    ///
    /// # Errors
    /// Everything that is missing or unreadable, by field.
    pub fn check(&self, w: &Messages) -> Result<Change, FormErrors> {
        let m = &w.locality;
        let mut errors = FormErrors::default();
        let kind: Option<ChangeKind> = self.kind.parse().ok();
        if kind.is_none() {
            errors.push("kind", (w.errors.choose)(m.change));
        }
        if self.from.is_empty() {
            errors.push("from", (w.errors.choose)(m.from));
        }
        let on = parse::day(&self.on);
        if on.is_none() {
            let words = if self.on.is_empty() { w.errors.missing } else { w.errors.day };
            errors.push("on", words(m.on));
        }
        for (field, label, typed) in [
            ("code", m.code, &self.code),
            ("name_vi", w.field.name_vi, &self.name_vi),
            ("name_en", w.field.name_en, &self.name_en),
            ("basis", m.basis, &self.basis),
        ] {
            if typed.is_empty() {
                errors.push(field, (w.errors.missing)(label));
            }
        }
        let unit_kind: Option<LocalityKind> = self.unit_kind.parse().ok();
        if unit_kind.is_none() {
            errors.push("unit_kind", (w.errors.choose)(m.unit_kind));
        }
        match (kind, on, unit_kind) {
            (Some(kind), Some(on), Some(unit_kind)) if errors.is_empty() => Ok(Change {
                kind,
                from: self.from.iter().cloned().map(LocalityId).collect(),
                on,
                code: self.code.clone(),
                name_vi: self.name_vi.clone(),
                name_en: self.name_en.clone(),
                unit_kind,
                legal_basis: self.basis.clone(),
            }),
            _ => Err(errors),
        }
    }

    /// The error for a change that cannot be.
    #[must_use]
    pub fn refused(refused: Refused, w: &Messages) -> FormErrors {
        let field = match refused {
            Refused::Units | Refused::Ended | Refused::Waiting | Refused::Count | Refused::Corrected => {
                "from"
            }
            Refused::Day => "on",
            Refused::Code | Refused::CodeTaken => "code",
            Refused::Name | Refused::NameTaken | Refused::NameSame => "name_vi",
            Refused::Kind => "unit_kind",
            Refused::Basis => "basis",
        };
        let mut errors = FormErrors::default();
        errors.push(field, (w.locality.refused)(refused));
        errors
    }
}
