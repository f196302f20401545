//! Tables in text form (CSV): which separator, and where the rows are.

use csv::{ReaderBuilder, StringRecord};

use super::found::{Found, MAX_COLUMNS, MAX_ROWS};
use crate::intake::draft::WarningKind;
use crate::intake::refusal::Refusal;
use crate::intake::source::{Part, guess};
use crate::text::fold;

/// Words of the headers that plans and annexes have, folded.
const HEADERS: [&str; 16] = [
    "stt",
    "linh vuc",
    "noi dung",
    "nhiem vu",
    "chu tri",
    "phoi hop",
    "thoi gian",
    "thoi han",
    "san pham",
    "ket qua",
    "kinh phi",
    "ghi chu",
    "chi tieu",
    "tien do",
    "don vi",
    "co quan",
];

/// Bytes of a text that are tried as a table with each separator. Its header stands near its top, and a field that
/// no quote closes runs to the end of all that is tried.
const SNIFFED: usize = 256 * 1024;

/// How many cells of a row are headers.
pub(super) fn header_words<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    let is_header = |cell: &str| {
        let short = cell.chars().count() <= 60;
        short && {
            let folded = fold(cell);
            folded == "tt" || HEADERS.iter().any(|header| folded.contains(header))
        }
    };
    cells.filter(|cell| is_header(cell)).count()
}

/// The table, when the text is one: by its name, or by a row of header words near its top.
pub(super) fn read(text: &str, file_name: Option<&str>) -> Result<Option<Found>, Refusal> {
    let named = file_name.is_some_and(|name| name.to_lowercase().ends_with(".csv"));
    let Some((separator, headers)) = separator(text, named) else { return Ok(None) };
    if !named && headers < 3 {
        return Ok(None);
    }
    let mut found = Found::default();
    for record in records(text, separator) {
        if found.parts.len() > MAX_ROWS {
            return Err(Refusal::TooManyRows { limit: MAX_ROWS });
        }
        if record.len() > MAX_COLUMNS {
            return Err(Refusal::TooManyColumns { limit: MAX_COLUMNS });
        }
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let part = match <[String; 1]>::try_from(cells) {
            Ok([line]) => Part::Line(line),
            Err(cells) => Part::Row(cells),
        };
        found.push(part, false)?;
    }
    let detail = if separator == b'\t' { "tab".to_owned() } else { char::from(separator).to_string() };
    found.warnings.push(guess(WarningKind::GuessedFormat, &detail));
    Ok(Some(found))
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    // Quotes only mean something in a table; a text read for sniffing may hold any.
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.into_records().map_while(Result::ok)
}

/// The separator that makes a table of the text's first rows, and how many header words it parts.
fn separator(text: &str, named: bool) -> Option<(u8, usize)> {
    let end = text.floor_char_boundary(SNIFFED);
    let head = text.get(..end).unwrap_or(text);
    let candidate = |separator: u8| {
        let rows: Vec<StringRecord> = records(head, separator).take(30).collect();
        let headers = rows.iter().map(|row| header_words(row.iter())).max().unwrap_or(0);
        let widest = rows.iter().map(StringRecord::len).max().unwrap_or(0);
        let even = rows.iter().filter(|row| row.len() == widest).count();
        let is_table = widest > 1 && (named || headers >= 3);
        is_table.then_some((headers, even * widest, separator))
    };
    let best = [b'\t', b',', b';'].into_iter().filter_map(candidate).max()?;
    Some((best.2, best.0))
}
