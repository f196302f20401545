//! Excel workbooks: the sheet that looks like a plan, row by row.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::archive::{Archive, unreadable};
use super::found::{Found, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TAGS, MAX_TEXT_BYTES};
use super::table::header_words;
use crate::intake::draft::WarningKind;
use crate::intake::refusal::Refusal;
use crate::intake::source::{Part, guess};
use crate::text::{date, number};

/// The part that makes an archive a workbook.
pub(super) const WORKBOOK: &str = "xl/workbook.xml";

/// Rows by their number; cells by theirs. Only cells with something in them: a sheet may name a cell a million
/// rows down.
type Sheet = BTreeMap<u32, BTreeMap<u32, String>>;

/// Reads a workbook that [`super::archive::open`] found to unpack within bounds.
pub(super) fn read(archive: &mut Archive<'_>, bytes: &[u8]) -> Result<Found, Refusal> {
    if tags(archive)? > MAX_TAGS {
        return Err(Refusal::TooManyRows { limit: MAX_ROWS });
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| refusal(&e))?;
    let names: Vec<(String, bool)> =
        book.sheets_metadata().iter().map(|s| (s.name.clone(), s.visible == SheetVisible::Visible)).collect();
    let mut left = Left { bytes: MAX_TEXT_BYTES, cells: MAX_CELLS, rows: 2 * MAX_ROWS };
    let mut sheets = Vec::new();
    for (name, visible) in names {
        let sheet = read_sheet(&mut book, &name, &mut left)?;
        if !sheet.is_empty() {
            sheets.push((name, visible, sheet));
        }
    }
    // The first of those with the most header words; hidden ones only when there is nothing else.
    let rank = |(_, visible, sheet): &(String, bool, Sheet)| (*visible, headers_of(sheet));
    let best = sheets.iter().map(rank).max();
    let chosen = sheets.iter().position(|sheet| Some(rank(sheet)) == best);
    let mut found = Found::default();
    if sheets.len() > 1
        && let Some((name, ..)) = chosen.and_then(|i| sheets.get(i))
    {
        found.warnings.push(guess(WarningKind::GuessedFormat, name));
    }
    for (i, (name, _, sheet)) in sheets.into_iter().enumerate() {
        let aside = Some(i) != chosen;
        found.push(Part::Line(name), true)?;
        for cells in sheet.into_values() {
            found.push(part(cells), aside)?;
        }
    }
    Ok(found)
}

/// What the sheets together may still hold.
struct Left {
    bytes: usize,
    cells: usize,
    rows: usize,
}

/// How many tags all parts hold.
fn tags(archive: &mut Archive<'_>) -> Result<usize, Refusal> {
    let mut tags = 0;
    let mut buffer = [0; 16 * 1024];
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).map_err(|e| unreadable(&e))?;
        loop {
            let read = entry.read(&mut buffer).map_err(|e| Refusal::Unreadable(e.to_string()))?;
            if read == 0 {
                break;
            }
            tags += buffer.iter().take(read).filter(|byte| **byte == b'<').count();
        }
    }
    Ok(tags)
}

fn refusal(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::PasswordProtected,
        other => Refusal::Unreadable(other.to_string()),
    }
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut Left) -> Result<Sheet, Refusal> {
    let mut sheet = Sheet::new();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // Charts and dialogs are sheets too.
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(sheet),
        Err(other) => return Err(refusal(&other)),
    };
    while let Some(cell) = cells.next_cell().map_err(|e| refusal(&e))? {
        let (row, column) = cell.get_position();
        let text = words(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if usize::try_from(column).is_ok_and(|column| column >= MAX_COLUMNS) {
            return Err(Refusal::TooManyColumns { limit: MAX_COLUMNS });
        }
        // Few bytes in the file may name the same long text many times.
        left.bytes = left.bytes.checked_sub(text.len()).ok_or(Refusal::Bomb)?;
        let too_many = Refusal::TooManyRows { limit: MAX_ROWS };
        left.cells = left.cells.checked_sub(1).ok_or(too_many.clone())?;
        if !sheet.contains_key(&row) {
            left.rows = left.rows.checked_sub(1).ok_or(too_many.clone())?;
        }
        sheet.entry(row).or_default().insert(column, text);
        if sheet.len() > MAX_ROWS {
            return Err(too_many);
        }
    }
    Ok(sheet)
}

/// A cell as people see it. Whole numbers stay bare: they may be years or codes.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => plain_number(*value),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            match day.filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0) {
                Some(day) => date::short(day),
                None => plain_number(moment.as_f64()),
            }
        }
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| text.clone(), date::short)
        }
        DataRef::DurationIso(text) => text.clone(),
    }
}

fn plain_number(value: f64) -> String {
    if value.fract() == 0.0 {
        return value.to_string();
    }
    // Excel keeps fifteen digits; what a sum of decimals leaves behind them is noise.
    number::format((value * 1e9).round() / 1e9)
}

fn headers_of(sheet: &Sheet) -> usize {
    sheet.values().take(30).map(|cells| header_words(cells.values().map(String::as_str))).max().unwrap_or(0)
}

/// The row with its empty cells; a row of one cell in the first column is a heading.
fn part(cells: BTreeMap<u32, String>) -> Part {
    let width = cells.last_key_value().map_or(0, |(column, _)| column + 1);
    let mut cells = cells;
    let mut row: Vec<String> = (0..width).map(|column| cells.remove(&column).unwrap_or_default()).collect();
    match (row.pop(), row.is_empty()) {
        (Some(only), true) => Part::Line(only),
        (last, _) => {
            row.extend(last);
            Part::Row(row)
        }
    }
}
