//! How an answer is compressed: chosen once for each request, so that what is kept is kept under the choice and not
//! under whatever text led to it.

use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderMap, HeaderValue};

/// An encoding that answers are made in, the least preferred first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// Chooses what these headers ask for, and leaves them asking for nothing else: the compression layer and the
    /// precompressed files then choose the same.
    pub fn settle(headers: &mut HeaderMap) -> Self {
        let chosen = Self::wanted(headers);
        headers.remove(ACCEPT_ENCODING);
        if let Some(name) = chosen.name() {
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(name));
        }
        chosen
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The best of those asked for (RFC 9110, 12.5.3). What cannot be satisfied gets the answer as it is.
    fn wanted(headers: &HeaderMap) -> Self {
        let mut asked = [None; 2];
        let mut others = 0;
        let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for item in values.flat_map(|value| value.split(',')) {
            let (name, parameter) = item.split_once(';').unwrap_or((item, ""));
            let quality = quality(parameter.trim());
            match name.trim().to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => asked[0] = Some(quality),
                "br" => asked[1] = Some(quality),
                "*" => others = quality,
                _ => {}
            }
        }
        [Self::Gzip, Self::Brotli]
            .into_iter()
            .zip(asked)
            .map(|(encoding, asked)| (asked.unwrap_or(others), encoding))
            .filter(|(quality, _)| *quality > 0)
            .max()
            .map_or(Self::Identity, |(_, encoding)| encoding)
    }
}

/// `q=0.5` in thousandths; 1000 without one, 0 for what is none.
fn quality(parameter: &str) -> u16 {
    if parameter.is_empty() {
        return 1000;
    }
    let value = parameter.strip_prefix(['q', 'Q']).and_then(|rest| rest.trim_start().strip_prefix('='));
    let value = value.and_then(|value| value.trim().parse::<f32>().ok()).filter(|q| (0.0..=1.0).contains(q));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    value.map_or(0, |q| (q * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_what_is_asked_for_is_chosen_and_alone_asked_for() {
        for (asked, chosen) in [
            ("", Encoding::Identity),
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip;q=1.0, br;q=0.5", Encoding::Gzip),
            ("BR", Encoding::Brotli),
            ("x-gzip", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("*;q=0.5, br;q=0", Encoding::Gzip),
            ("br;q=0, gzip;q=0", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("identity;q=0", Encoding::Identity),
            ("br;q=x, zstd", Encoding::Identity),
        ] {
            let mut headers = HeaderMap::new();
            headers.append(ACCEPT_ENCODING, HeaderValue::from_str(asked).unwrap());
            assert_eq!(Encoding::settle(&mut headers), chosen, "{asked}");
            let left: Vec<_> = headers.get_all(ACCEPT_ENCODING).iter().collect();
            assert_eq!(left, chosen.name().iter().collect::<Vec<_>>(), "{asked}");
        }
    }

    #[test]
    fn several_headers_are_one() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(Encoding::settle(&mut headers), Encoding::Brotli);
    }
}
