//! Dates and numbers as people here write them.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::act::in_vietnam;

/// `14/06/2019`, always padded, in both languages.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `10:42 14/06/2019`, Vietnamese time.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    in_vietnam(at).format("%H:%M %d/%m/%Y").to_string()
}
