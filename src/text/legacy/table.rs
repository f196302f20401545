//! Code tables. A legacy byte stands here as the windows-1252 character it shows as.

/// TCVN 5712 VN3, in the order of its bytes A1 to FE.
#[rustfmt::skip]
const TCVN3: [(char, char); 74] = [
    ('¡', 'Ă'), ('¢', 'Â'), ('£', 'Ê'), ('¤', 'Ô'), ('¥', 'Ơ'), ('¦', 'Ư'), ('§', 'Đ'), ('¨', 'ă'),
    ('©', 'â'), ('ª', 'ê'), ('«', 'ô'), ('¬', 'ơ'), ('\u{ad}', 'ư'), ('®', 'đ'), ('µ', 'à'), ('¶', 'ả'),
    ('·', 'ã'), ('¸', 'á'), ('¹', 'ạ'), ('»', 'ằ'), ('¼', 'ẳ'), ('½', 'ẵ'), ('¾', 'ắ'), ('Æ', 'ặ'),
    ('Ç', 'ầ'), ('È', 'ẩ'), ('É', 'ẫ'), ('Ê', 'ấ'), ('Ë', 'ậ'), ('Ì', 'è'), ('Î', 'ẻ'), ('Ï', 'ẽ'),
    ('Ð', 'é'), ('Ñ', 'ẹ'), ('Ò', 'ề'), ('Ó', 'ể'), ('Ô', 'ễ'), ('Õ', 'ế'), ('Ö', 'ệ'), ('×', 'ì'),
    ('Ø', 'ỉ'), ('Ü', 'ĩ'), ('Ý', 'í'), ('Þ', 'ị'), ('ß', 'ò'), ('á', 'ỏ'), ('â', 'õ'), ('ã', 'ó'),
    ('ä', 'ọ'), ('å', 'ồ'), ('æ', 'ổ'), ('ç', 'ỗ'), ('è', 'ố'), ('é', 'ộ'), ('ê', 'ờ'), ('ë', 'ở'),
    ('ì', 'ỡ'), ('í', 'ớ'), ('î', 'ợ'), ('ï', 'ù'), ('ñ', 'ủ'), ('ò', 'ũ'), ('ó', 'ú'), ('ô', 'ụ'),
    ('õ', 'ừ'), ('ö', 'ử'), ('÷', 'ữ'), ('ø', 'ứ'), ('ù', 'ự'), ('ú', 'ỳ'), ('û', 'ỷ'), ('ü', 'ỹ'),
    ('ý', 'ý'), ('þ', 'ỵ'),
];

/// The letter a TCVN3 character stands for; others stay.
pub(super) fn tcvn3(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    TCVN3.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)
}

/// The letter a VNI character stands for when it marks no vowel; others stay.
pub(super) const fn vni_letter(c: char) -> char {
    match c {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        _ => c,
    }
}

/// The combining marks that a VNI character puts on the vowel before it.
pub(super) fn vni_marks(vowel: char, mark: char) -> Option<&'static str> {
    let tones = "aeouyơưAEOUYƠƯ";
    let (bases, marks) = match mark {
        'ù' | 'Ù' => (tones, "\u{301}"),
        'ø' | 'Ø' => (tones, "\u{300}"),
        'û' | 'Û' => (tones, "\u{309}"),
        'õ' | 'Õ' => (tones, "\u{303}"),
        'ï' | 'Ï' => (tones, "\u{323}"),
        'â' | 'Â' => ("aeoAEO", "\u{302}"),
        'á' | 'Á' => ("aeoAEO", "\u{302}\u{301}"),
        'à' | 'À' => ("aeoAEO", "\u{302}\u{300}"),
        'å' | 'Å' => ("aeoAEO", "\u{302}\u{309}"),
        'ã' | 'Ã' => ("aeoAEO", "\u{302}\u{303}"),
        'ä' | 'Ä' => ("aeoAEO", "\u{302}\u{323}"),
        'ê' | 'Ê' => ("aA", "\u{306}"),
        'é' | 'É' => ("aA", "\u{306}\u{301}"),
        'è' | 'È' => ("aA", "\u{306}\u{300}"),
        'ú' | 'Ú' => ("aA", "\u{306}\u{309}"),
        'ü' | 'Ü' => ("aA", "\u{306}\u{303}"),
        'ë' | 'Ë' => ("aA", "\u{306}\u{323}"),
        _ => return None,
    };
    bases.contains(vowel).then_some(marks)
}

/// Characters of windows-1252 at 80 to 9F; the five unassigned bytes are read as themselves.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The windows-1252 byte of a character.
pub(super) fn windows_1252_byte(c: char) -> Option<u8> {
    match HIGH.iter().position(|&high| high == c) {
        Some(i) => u8::try_from(0x80 + i).ok(),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

/// The character of a windows-1252 byte.
pub(in crate::text) fn windows_1252_char(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}
