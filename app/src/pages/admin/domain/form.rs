//! The form of a domain.

use hoptac::model::domain::Domain;
use hoptac::store::reference::domain::edit::{NAME_MAX, Wording};

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::messages::Messages;

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DomainFields {
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Whether it is public by default.
    pub public: bool,
    /// Slug of the domain to merge into.
    pub into: String,
    /// Version of the domain that was shown.
    pub version: i64,
}

impl DomainFields {
    /// The form of a domain as it stands.
    #[must_use]
    pub fn of(domain: &Domain, version: i64) -> Self {
        Self {
            name_vi: domain.name_vi.clone(),
            name_en: domain.name_en.clone(),
            public: domain.public_by_default,
            into: String::new(),
            version,
        }
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            name_vi: pairs.line("name_vi"),
            name_en: pairs.line("name_en"),
            public: pairs.find("public").is_some(),
            into: pairs.line("into"),
            version: pairs.line("version").parse().unwrap_or(-1),
        }
    }

    /// What to save.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<Wording, FormErrors> {
        let mut errors = FormErrors::default();
        let fields =
            [("name_vi", w.field.name_vi, &self.name_vi), ("name_en", w.field.name_en, &self.name_en)];
        for (field, label, typed) in fields {
            if typed.is_empty() {
                errors.push(field, (w.errors.missing)(label));
            } else if typed.chars().count() > NAME_MAX {
                errors.push(field, (w.errors.long)(label, NAME_MAX));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Wording {
            name_vi: self.name_vi.clone(),
            name_en: self.name_en.clone(),
            public_by_default: self.public,
        })
    }
}
