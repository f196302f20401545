//! Numbers as Vietnamese papers write them: points between thousands, a comma before decimals.

/// `1.234,5`, with the decimals the value has. What is not a finite number becomes `–`.
#[must_use]
pub fn format(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let plain = value.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if value < 0.0 {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// The number that the whole text states: `1.234,5`, `1234,5` or `15.000.000.000`.
/// `None` where points and commas do not stand as in Vietnamese: `1.5` is neither 1,5 nor 15.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = match unsigned.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned, None),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !grouped || !groups.iter().all(|group| digits(group)) || !decimals.is_none_or(digits) {
        return None;
    }
    let value: f64 = format!("{}.{}", groups.concat(), decimals.unwrap_or("0")).parse().ok()?;
    // More digits than a float can hold are no number anyone meant.
    value.is_finite().then_some(if negative { -value } else { value })
}

/// A share as a percentage with at most two decimals: 0.9862 is `98,62%`.
#[must_use]
pub fn percent(share: f64) -> String {
    let value = (share * 10_000.0).round() / 100.0;
    format!("{}%", format(value))
}
