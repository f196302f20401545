//! Time-based one-time passwords (RFC 6238) with SHA-1, six digits and 30 seconds, the only parameters every
//! authenticator app supports; and recovery codes.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

/// Validity of a code, in seconds.
const STEP: i64 = 30;
/// Length of a secret in bytes: that of a SHA-1 digest (RFC 4226 §4).
const SECRET_BYTES: usize = 20;
/// Accepted drift in steps, before and after the current one: phone clocks are not exact.
const DRIFT: i64 = 1;
/// Number of recovery codes of an account.
const CODES: usize = 10;
/// Alphabet of recovery codes, without characters that look alike: no 0, 1, i, l, o, u.
const READABLE: &[u8; 30] = b"23456789abcdefghjkmnpqrstvwxyz";

/// A new random secret.
#[must_use]
pub fn secret() -> Vec<u8> {
    crate::random::random_bytes::<SECRET_BYTES>().to_vec()
}

/// The code of the secret at a time step.
#[must_use]
pub fn code(secret: &[u8], step: i64) -> String {
    // HMAC accepts a key of any length, so this never fails.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last().copied().unwrap_or_default() & 0x0f);
    let word = hash.iter().skip(offset).take(4).fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// The time step whose code was typed, near the moment `now` (Unix seconds); the newest step wins. Spaces are
/// ignored. Codes are compared in constant time.
#[must_use]
pub fn step_of(secret: &[u8], typed: &str, now: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let present = now.div_euclid(STEP);
    (-DRIFT..=DRIFT)
        .rev()
        .map(|d| present + d)
        .find(|step| bool::from(code(secret, *step).as_bytes().ct_eq(typed.as_bytes())))
}

/// The secret for typing by hand: base32 in groups of four.
#[must_use]
pub fn readable(secret: &[u8]) -> String {
    let letters = BASE32_NOPAD.encode(secret);
    let groups: Vec<String> =
        letters.as_bytes().chunks(4).map(|group| group.iter().copied().map(char::from).collect()).collect();
    groups.join(" ")
}

/// The `otpauth://` URI in the QR code.
#[must_use]
pub fn address(secret: &[u8], email: &str) -> String {
    let account: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
    format!("otpauth://totp/Hop%20Tac:{account}?secret={}&issuer=Hop%20Tac", BASE32_NOPAD.encode(secret))
}

/// A QR code of `text`: its side in modules, including the quiet zone, and its dark modules as an SVG path.
/// `None` when the text is too long.
#[must_use]
pub fn qr(text: &str) -> Option<(i32, String)> {
    use std::fmt::Write as _;
    const MARGIN: i32 = 4;
    let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    Some((code.size() + 2 * MARGIN, path))
}

/// New recovery codes: sixteen letters and digits each, 78 random bits, in groups of four.
#[must_use]
pub fn recovery_codes() -> Vec<String> {
    (0..CODES).map(|_| recovery_code()).collect()
}

fn recovery_code() -> String {
    let mut letters = String::new();
    while letters.len() < 19 {
        for byte in crate::random::random_bytes::<32>() {
            // Rejects bytes from 240 up: 256 is not a multiple of 30, so `%` alone would favour some letters.
            let Some(letter) = (byte < 240).then(|| READABLE.get(usize::from(byte % 30))).flatten() else {
                continue;
            };
            if letters.len() >= 19 {
                break;
            }
            if letters.len() % 5 == 4 {
                letters.push('-');
            }
            letters.push(char::from(*letter));
        }
    }
    letters
}

/// A typed recovery code in its canonical form; `None` when it cannot be one.
#[must_use]
pub fn recovery_form(typed: &str) -> Option<String> {
    let letters: Vec<char> =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    (letters.len() == 16).then(|| groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        // The RFC's table has eight digits; the last six are the code.
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(code(RFC, seconds / STEP), eight.get(2..).unwrap());
        }
    }

    #[test]
    fn the_steps_around_are_taken_and_no_others() {
        let now = 1_234_567_890;
        let present = now / STEP;
        for step in present - 5..=present + 5 {
            let expected = ((present - 1)..=(present + 1)).contains(&step).then_some(step);
            assert_eq!(step_of(RFC, &code(RFC, step), now), expected, "{}", step - present);
        }
        let typed = code(RFC, present);
        let (one, two) = typed.split_at(3);
        assert_eq!(step_of(RFC, &format!(" {one} {two}"), now), Some(present));
        for wrong in ["", "00592", "0059244", "abcdef", "０05924"] {
            assert_eq!(step_of(RFC, wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_are_written_in_base_32() {
        // RFC 4648 §10, without padding.
        for (bytes, text) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(BASE32_NOPAD.encode(bytes.as_bytes()), text);
        }
        assert_eq!(readable(b"foobar"), "MZXW 6YTB OI");
        assert_eq!(BASE32_NOPAD.encode(&secret()).len(), 32);
        assert!(qr(&address(RFC, "a@b.vn")).is_some_and(|(side, path)| side > 30 && path.starts_with('M')));
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let codes = recovery_codes();
        assert_eq!(codes.len(), CODES);
        for code in &codes {
            assert_eq!(code.len(), 19);
            assert_eq!(recovery_form(code).as_ref(), Some(code));
            assert_eq!(recovery_form(&code.to_uppercase().replace('-', " ")).as_ref(), Some(code));
            assert_eq!(codes.iter().filter(|other| *other == code).count(), 1);
        }
        assert_eq!(recovery_form("123456"), None);
    }
}
