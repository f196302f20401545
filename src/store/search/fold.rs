//! Plain folding, until `text` folds tone styles too.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without diacritics.
pub(in crate::store) fn fold(text: &str) -> String {
    let folded = text.to_lowercase();
    folded.nfd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Lower case in normal form C.
pub(super) fn exact(text: &str) -> String {
    text.to_lowercase().nfc().collect()
}
