//! Small helpers shared by the SQL files: the `vi` collation, codes and lists from text, and cleaning.

use std::cmp::Ordering;
use std::str::FromStr;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

use crate::store::{Result, StoreError};
use crate::text;

/// Vietnamese dictionary order of two texts (CLDR `vi`), the order of PostgreSQL's collation of that name.
#[must_use]
pub fn compare_vi(a: &str, b: &str) -> Ordering {
    static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
        Collator::try_new(icu_locale_core::locale!("vi").into(), CollatorOptions::default()).ok()
    });
    match &*COLLATOR {
        Some(collator) => collator.compare(a, b),
        None => a.cmp(b),
    }
}

/// The model's value for a stored code.
///
/// # Errors
/// [`StoreError::Damaged`] when the model knows no such code.
pub fn code<T: FromStr<Err = crate::model::codes::UnknownCode>>(text: &str) -> Result<T> {
    text.parse().map_err(|e: crate::model::codes::UnknownCode| StoreError::Damaged(e.to_string()))
}

/// The model's value for a stored code that may be missing.
///
/// # Errors
/// [`StoreError::Damaged`] when the model knows no such code.
pub fn code_opt<T: FromStr<Err = crate::model::codes::UnknownCode>>(text: Option<&str>) -> Result<Option<T>> {
    text.map(code).transpose()
}

/// A stored JSON list of texts.
///
/// # Errors
/// [`StoreError::Damaged`] when it is no such list.
pub fn names(json: &str) -> Result<Vec<String>> {
    serde_json::from_str(json).map_err(|e| StoreError::Damaged(e.to_string()))
}

/// What a person typed, as it is kept: [`text::clean`], without space or empty lines around it.
#[must_use]
pub fn clean(text: &str) -> String {
    text::clean(text).trim().to_owned()
}

/// [`clean`], and nothing when nothing is left.
#[must_use]
pub fn clean_opt(text: Option<&str>) -> Option<String> {
    text.map(clean).filter(|text| !text.is_empty())
}
