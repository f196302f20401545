//! Query strings: percent-encoding, and one parameter changed while the others stay.

pub use hoptac::text::percent_encode as encode;

use crate::form::data::FormData;

/// The query string `query` with `key` set to `value`, or without it. Repeats of `key` go.
#[must_use]
pub fn with(query: &str, key: &str, value: Option<&str>) -> String {
    let other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(key);
    let mut pairs: Vec<String> = query.split('&').filter(other).map(str::to_owned).collect();
    if let Some(value) = value {
        pairs.push(format!("{key}={}", encode(value)));
    }
    pairs.join("&")
}

/// The value of `key`, the last one where it is repeated, as browsers send forms; `None` without one, or where it is blank.
#[must_use]
pub fn value(query: &str, key: &str) -> Option<String> {
    let value = FormData::decode(query).line(key);
    (!value.is_empty()).then_some(value)
}

/// `path` and `query`, with `?` only where there is a query.
#[must_use]
pub fn address(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_parameter_changes_and_the_others_stay() {
        assert_eq!(with("q=hu%E1%BA%BF&trang=2", "trang", Some("3")), "q=hu%E1%BA%BF&trang=3");
        assert_eq!(with("trang=2", "trang", None), "");
        assert_eq!(with("", "q", Some("a&b=\"<")), "q=a%26b%3D%22%3C");
        assert_eq!(address("/x", ""), "/x");
    }
}
