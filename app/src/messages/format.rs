//! Dates and numbers as people here write them.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use hoptac::model::act::in_vietnam;
use hoptac::store::work::inbox::COUNTED;

use super::Lang;

/// `14/06/2019`, as days are typed into forms in both languages.
#[must_use]
pub fn typed_day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A day to be read: `07/06/2019` in Vietnamese. `7 June 2019` in English, where the figures alone would be June 7 to
/// some and July 6 to others. Pages and mails take it as `common.date` from their messages.
pub(crate) fn date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => typed_day(day),
        Lang::En => format!("{} {}", day.day(), month(day.month(), day.year())),
    }
}

/// An English month: `June 2019`.
pub(crate) fn month(month: u32, year: i32) -> String {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    first.map_or_else(|| format!("{month:02}/{year}"), |first| first.format("%B %Y").to_string())
}

/// `10:42 14/06/2019` or `10:42, 14 June 2019`, Vietnamese time.
pub(crate) fn moment(at: DateTime<Utc>, lang: Lang) -> String {
    let at = in_vietnam(at);
    let comma = if lang == Lang::En { "," } else { "" };
    format!("{}{comma} {}", at.format("%H:%M"), date(at.date_naive(), lang))
}

/// A whole number with its thousands apart: `1.234` in Vietnamese, `1,234` in English.
#[must_use]
pub fn count(n: i64, lang: Lang) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(if lang == Lang::Vi { '.' } else { ',' });
        }
        out.push(digit);
    }
    out
}

/// [`count`] in Vietnamese.
pub(crate) fn vi(n: i64) -> String {
    count(n, Lang::Vi)
}

/// [`count`] in English.
pub(crate) fn en(n: i64) -> String {
    count(n, Lang::En)
}

/// `1 day`, `1,200 days`: an English noun with its number.
pub(crate) fn plural(n: i64, noun: &str) -> String {
    format!("{} {noun}{}", en(n), if n == 1 { "" } else { "s" })
}

/// The English noun that goes with the number.
pub(crate) const fn noun(n: i64, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

/// How many wait, as far as they are counted.
#[must_use]
pub fn waiting(n: i64) -> String {
    if n < COUNTED { n.to_string() } else { format!("{}+", COUNTED - 1) }
}

/// A number with at most two decimals: `1.234,5` in Vietnamese, `1,234.5` in English.
#[must_use]
pub fn number(value: f64, lang: Lang) -> String {
    let text = format!("{value:.2}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = whole.parse().map_or_else(|_| whole.to_owned(), |n| count(n, lang));
    if whole == "-0" {
        out.insert(0, '-');
    }
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out.push(if lang == Lang::Vi { ',' } else { '.' });
        out.push_str(decimals);
    }
    out
}

/// `part` of `whole` in per cent with at most one decimal, rounded, but 100 % means all and 0 % none.
/// A `whole` of zero or less gives `0%`; more than all counts as all.
#[must_use]
pub fn percent(part: i64, whole: i64, lang: Lang) -> String {
    let mille = match (part.clamp(0, whole.max(0)), whole) {
        (0, _) => 0,
        (part, whole) if part == whole => 1000,
        (part, whole) => ((part * 2000 + whole) / (whole * 2)).clamp(1, 999),
    };
    let mut out = (mille / 10).to_string();
    if mille % 10 != 0 {
        out.push(if lang == Lang::Vi { ',' } else { '.' });
        out.push_str(&(mille % 10).to_string());
    }
    out.push('%');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(count(1_234_567, Lang::Vi), "1.234.567");
        assert_eq!(count(-1_234, Lang::En), "-1,234");
        assert_eq!(count(100, Lang::Vi), "100");
        assert_eq!(number(1234.5, Lang::Vi), "1.234,5");
        assert_eq!(number(0.25, Lang::En), "0.25");
        assert_eq!(number(-0.5, Lang::Vi), "-0,5");
        assert_eq!(number(150.0, Lang::Vi), "150");
    }

    #[test]
    fn what_waits_is_counted_up_to_a_hundred() {
        assert_eq!([waiting(0), waiting(99), waiting(100), waiting(101)], ["0", "99", "99+", "99+"]);
    }

    #[test]
    fn a_hundred_per_cent_means_all() {
        assert_eq!(percent(999_999, 1_000_000, Lang::Vi), "99,9%");
        assert_eq!(percent(1, 1_000_000, Lang::Vi), "0,1%");
        assert_eq!(percent(2, 3, Lang::Vi), "66,7%");
        assert_eq!(percent(3, 3, Lang::Vi), "100%");
        assert_eq!(percent(5, 3, Lang::Vi), "100%");
        assert_eq!(percent(0, 0, Lang::En), "0%");
        assert_eq!(percent(1, 3, Lang::En), "33.3%");
    }

    #[test]
    fn days_read_one_way_only_and_moments_are_vietnamese() {
        let day = NaiveDate::from_ymd_opt(2019, 6, 7).unwrap();
        assert_eq!([date(day, Lang::Vi), date(day, Lang::En)], ["07/06/2019", "7 June 2019"]);
        let late = "2019-06-14T17:30:00Z".parse().unwrap();
        assert_eq!(
            [moment(late, Lang::Vi), moment(late, Lang::En)],
            ["00:30 15/06/2019", "00:30, 15 June 2019"]
        );
    }
}
