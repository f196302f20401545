//! Numbers as written here: 1.234,5.

/// `1.234,5`: points between thousands, comma before decimals, as many decimals as needed (at most 6).
#[must_use]
pub fn format(value: f64) -> String {
    let plain = format!("{:.6}", value.abs());
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let decimals = decimals.trim_end_matches('0');
    let mut out = String::new();
    let first = whole.len() % 3;
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && i % 3 == first {
            out.push('.');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    if value < 0.0 && out != "0" {
        out.insert(0, '-');
    }
    out
}

/// The number that `text` is. Points must stand between groups of three; otherwise they are refused rather than
/// guessed at: `1.5` is neither 1,5 nor 15.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.iter().all(|g| g.len() == 3 && digits(g)) && (rest.is_empty() || first.len() <= 3);
    if !digits(first) || !grouped || decimals.is_some_and(|d| !digits(d)) {
        return None;
    }
    let plain = format!("{first}{}.{}", rest.concat(), decimals.unwrap_or("0"));
    plain.parse::<f64>().ok().filter(|v| v.is_finite()).map(|v| sign * v)
}

/// `98,62%` for 0.9862: at most two decimals.
#[must_use]
pub fn percent(share: f64) -> String {
    let rounded = (share * 10_000.0).round() / 100.0;
    format!("{}%", format(rounded))
}
