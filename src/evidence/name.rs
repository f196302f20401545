//! Names of files: what people's machines call them, made safe to show, to keep and to send back.

use crate::model::file::FileKind;
use crate::model::limits;
use crate::text;

/// Most characters of a name.
pub const MAX_CHARS: usize = limits::FILE_NAME;

/// The ending of a name, if it has one: the letters after its last dot.
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = last(name).trim().rsplit_once('.')?;
    let is_ending = (1..=10).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    (!stem.is_empty() && is_ending).then(|| ending.to_owned())
}

/// The name without the folders before it.
fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// A name that can be shown, kept and sent: normal form C, no folder, no control or direction mark, no character
/// that a file system forbids, at most [`MAX_CHARS`], with the ending of `kind`.
#[must_use]
pub fn clean(name: &str, kind: FileKind) -> String {
    let name = text::clean(last(name));
    let ending = ending(&name).filter(|e| FileKind::of_ending(e) == Some(kind));
    let stem = match &ending {
        Some(ending) => name.trim().strip_suffix(ending.as_str()).unwrap_or(&name).trim_end_matches('.'),
        None => name.trim(),
    };
    let stem: String = stem.chars().filter(|c| !is_forbidden(*c)).collect();
    let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = stem.trim_matches(['.', ' ']);
    let ending = ending.unwrap_or_else(|| kind.code().to_owned());
    let room = MAX_CHARS - ending.len() - 1;
    let stem: String = stem.chars().take(room).collect();
    let stem = if stem.trim().is_empty() { "tep".to_owned() } else { stem.trim_end().to_owned() };
    format!("{stem}.{ending}")
}

/// Control characters, marks that turn the direction of text (a name that ends in `gpj.exe` would look like a
/// picture's), invisible ones, and what file systems forbid.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c,
            '\u{00ad}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
        || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
}

/// The name in plain ASCII for programs that know no other: without diacritics, the rest as `_`.
#[must_use]
pub fn plain(name: &str) -> String {
    name.chars()
        .flat_map(|c| {
            let folded = if c.is_ascii() { c.to_string() } else { text::fold(&c.to_string()) };
            if folded.is_empty() { "_".to_owned() } else { folded }.chars().collect::<Vec<_>>()
        })
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect()
}
