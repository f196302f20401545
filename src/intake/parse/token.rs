//! Words, numbers and signs of a source text, each with its place: what every reader of intake looks at.

use std::ops::Range;

use crate::intake::source::Source;
use crate::text;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One sign.
    Sign,
}

/// A word, a run of digits, or one sign.
#[derive(Clone, Debug)]
pub struct Token {
    /// Bytes in the source text.
    pub span: Range<usize>,
    /// What it is.
    pub shape: Shape,
    /// Lower case with diacritics, tone style unified; every dash is `-`, every ellipsis `…`.
    pub key: String,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

impl Token {
    /// Whether it is this sign.
    pub fn is(&self, sign: &str) -> bool {
        self.shape == Shape::Sign && self.key == sign
    }

    /// Its value, when it is digits that fit.
    pub fn number(&self) -> Option<u32> {
        if self.shape == Shape::Number { self.key.parse().ok() } else { None }
    }

    /// Its value, when it can be a year of an agreement.
    pub fn year(&self) -> Option<i32> {
        let year = self.number().and_then(|n| i32::try_from(n).ok())?;
        (self.key.len() == 4 && (1975..=2100).contains(&year)).then_some(year)
    }
}

/// A source text and its tokens.
pub struct Tokens<'a> {
    source: &'a Source,
    list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// The tokens of `source`.
    pub fn of(source: &'a Source) -> Self {
        Self { source, list: split(&source.text) }
    }

    /// All tokens.
    pub fn all(&self) -> &[Token] {
        &self.list
    }

    /// The tokens that lie wholly within `range`.
    pub fn within(&self, range: &Range<usize>) -> &[Token] {
        let first = self.list.partition_point(|t| t.span.start < range.start);
        let last = self.list.partition_point(|t| t.span.end <= range.end);
        self.list.get(first..last).unwrap_or_default()
    }

    /// The source's own words in `range`.
    pub fn str(&self, range: &Range<usize>) -> &'a str {
        self.source.text.get(range.clone()).unwrap_or_default()
    }

    /// The source's own words under `tokens`, which stand together.
    pub fn under(&self, tokens: &[Token]) -> &'a str {
        span(tokens).map(|range| self.str(&range)).unwrap_or_default()
    }
}

/// From the first to the last of `tokens`.
pub fn span(tokens: &[Token]) -> Option<Range<usize>> {
    Some(tokens.first()?.span.start..tokens.last()?.span.end)
}

/// The tokens of any text, with places in it.
pub fn split(text: &str) -> Vec<Token> {
    let mut list = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || is_invisible(c) {
            continue;
        }
        let shape = shape_of(c);
        let mut end = start + c.len_utf8();
        if shape != Shape::Sign {
            while let Some((at, next)) = chars.next_if(|(_, next)| shape_of(*next) == shape) {
                end = at + next.len_utf8();
            }
        }
        let raw = text.get(start..end).unwrap_or_default();
        list.push(Token { span: start..end, shape, key: key(shape, raw), capital: c.is_uppercase() });
    }
    list
}

/// How many tokens [`split`] makes, without making them.
pub fn count(text: &str) -> usize {
    let mut before = None;
    let mut count = 0;
    for c in text.chars() {
        let shape = (!c.is_whitespace() && !is_invisible(c)).then(|| shape_of(c));
        count += usize::from(shape.is_some() && (shape != before || shape == Some(Shape::Sign)));
        before = shape;
    }
    count
}

fn shape_of(c: char) -> Shape {
    if c.is_ascii_digit() {
        Shape::Number
    } else if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) {
        Shape::Word
    } else {
        Shape::Sign
    }
}

/// Signs that stand for nothing: soft hyphen, zero-width signs, byte order mark.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn key(shape: Shape, raw: &str) -> String {
    match (shape, raw) {
        (Shape::Word, _) => text::exact(raw),
        (Shape::Sign, "–" | "—" | "‑" | "‐" | "−") => "-".to_owned(),
        _ => raw.to_owned(),
    }
}

/// How many tokens `phrase` (lower-case words parted by one space) takes at the start of `tokens`.
pub fn starts(tokens: &[Token], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for word in phrase.split(' ') {
        if tokens.get(count)?.key != word {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Whether `tokens` start with one of `phrases`; how many tokens the first that fits takes.
pub fn starts_any(tokens: &[Token], phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| starts(tokens, phrase))
}

/// The first place of one of `phrases` in `tokens`: from which token to which.
pub fn find(tokens: &[Token], phrases: &[&str]) -> Option<Range<usize>> {
    (0..tokens.len())
        .find_map(|i| starts_any(tokens.get(i..).unwrap_or_default(), phrases).map(|count| i..i + count))
}

/// Whether one of `phrases` stands in `tokens`.
pub fn has(tokens: &[Token], phrases: &[&str]) -> bool {
    find(tokens, phrases).is_some()
}

/// The words of `text` on one line: runs of white space become one space, the ends are trimmed.
pub fn collapse(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// `stated` unless it is empty or longer than `most` characters: then it is no name, but a text that something follows.
pub fn within(stated: String, most: usize) -> Option<String> {
    (!stated.is_empty() && stated.chars().count() <= most).then_some(stated)
}

/// `text` with a capital first letter.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether `text` has letters and all of them are capitals.
pub fn all_caps(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}
