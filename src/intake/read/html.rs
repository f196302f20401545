//! Web pages: their text, without tags, scripts and styles.

/// Whether the text starts as a web page, or a piece of one, does.
pub(super) fn is_html(text: &str) -> bool {
    const STARTS: [&str; 10] =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<table", "<p>", "<p ", "<span"];
    let head: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(16).collect();
    let head = head.to_ascii_lowercase();
    STARTS.iter().any(|start| head.starts_with(start))
}

/// The words of a page: blocks on lines of their own, table cells parted by tabs.
pub(super) fn text_of(page: &str) -> String {
    let mut out = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        push_words(&mut out, before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let Some((tag, tail)) = after.split_once('>') else { return out };
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        rest = match name.as_str() {
            "script" | "style" | "head" => after_closing(tail, &name),
            _ => tail,
        };
        match name.trim_end_matches('/') {
            "br" | "/p" | "/div" | "/li" | "/tr" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6"
            | "/title" => {
                out.push('\n');
            }
            "/td" | "/th" => out.push('\t'),
            _ => {}
        }
    }
    push_words(&mut out, rest);
    out
}

/// What follows the closing tag of `name`.
fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|closing| closing.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = after;
    }
    ""
}

/// Line ends of the page's source are only spaces; entities become characters.
fn push_words(out: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        push_spaced(out, before);
        match entity(after).and_then(|(name, tail)| Some((character(name)?, tail))) {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    push_spaced(out, rest);
}

/// The name of an entity and what follows its `;`, which stands near: to look for it further would take time by the
/// square of a page of `&`.
fn entity(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 8;
    let end = text.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

fn push_spaced(out: &mut String, raw: &str) {
    for c in raw.chars() {
        if !c.is_ascii_whitespace() {
            out.push(c);
        } else if !out.ends_with([' ', '\n', '\t']) && !out.is_empty() {
            out.push(' ');
        }
    }
}

/// The character of an entity: numeric, or of the names that Vietnamese pages use.
fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let special = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "ldquo" => '“',
        "rdquo" => '”',
        "eth" => 'ð',
        "ETH" => 'Ð',
        _ => return accented(name),
    };
    Some(special)
}

/// `agrave` is à, `Ocirc` is Ô.
fn accented(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let mark = match name.get(1..)? {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        _ => return None,
    };
    unicode_normalization::char::compose(letter, mark)
}
