//! The shape of a Vietnamese syllable, and whether a text is Vietnamese.

use unicode_normalization::UnicodeNormalization as _;

use super::mark::is_mark;

const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Rimes without tone.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp \
    iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi \
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch \
    uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi \
    ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu";

/// Words that are enough to judge a text by.
pub(super) const SAMPLE: usize = 20_000;

/// The tones as combining marks: huyền, sắc, ngã, hỏi, nặng.
const fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether the word is spelled as a Vietnamese syllable. Words of other languages may be, by chance.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    let marks: Vec<char> = word.nfd().filter(|&c| is_tone(c)).collect();
    if marks.len() > 1 {
        return false;
    }
    let bare: String = word.nfd().filter(|&c| !is_tone(c)).nfc().flat_map(char::to_lowercase).collect();
    ONSETS
        .iter()
        .filter_map(|onset| bare.strip_prefix(onset))
        .any(|rime| !rime.is_empty() && RIMES.split(' ').any(|known| known == rime))
}

/// Whether the text is Vietnamese written with its diacritics: a fifth of its words, or one of a few, are
/// syllables with marks. (Ordinary Vietnamese has over two thirds.)
#[must_use]
pub fn is_vietnamese(text: &str) -> bool {
    let (mut words, mut marked) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic() && !is_mark(c)).filter(|w| !w.is_empty()).take(SAMPLE)
    {
        words += 1;
        marked += usize::from(!word.is_ascii() && is_syllable(word));
    }
    marked > 0 && marked * 5 >= words
}

/// The word, in small letters and normal form C, with its tone mark where the new style puts it:
/// `hoà` becomes `hòa`, `thuỷ` becomes `thủy`; `quý` and `hoàn` stay.
#[must_use]
pub fn new_tone_style(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let [before @ .., glide, vowel] = letters.as_slice() else { return word.to_owned() };
    let parts: Vec<char> = std::iter::once(*vowel).nfd().collect();
    let moved = match (glide, parts.as_slice()) {
        ('o', ['a' | 'e', tone]) if is_tone(*tone) => true,
        ('u', ['y', tone]) if is_tone(*tone) => before.last() != Some(&'q'),
        _ => false,
    };
    let [bare, tone] = parts.as_slice() else { return word.to_owned() };
    if !moved {
        return word.to_owned();
    }
    before.iter().copied().chain([*glide, *tone, *bare]).nfc().collect()
}
