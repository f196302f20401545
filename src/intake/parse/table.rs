//! Tables of commitments, such as the annex of a plan.

use std::ops::Range;

use crate::intake::draft::WarningKind;
use crate::text::fold;

use super::commit::{Cells, Found};
use super::domain::{Domains, Scores};
use super::line::roman;
use super::notes::Notes;
use super::token::{Tokens, collapse};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Domain,
    Content,
    Lead,
    Cooperating,
    Time,
    Deliverable,
    Target,
    Budget,
    Note,
    Unknown(String),
}

/// Folded words of a header cell, the first that fits decides.
const HEADERS: &[(&str, Column)] = &[
    ("phoi hop", Column::Cooperating),
    ("chu tri", Column::Lead),
    ("don vi thuc hien", Column::Lead),
    ("co quan thuc hien", Column::Lead),
    ("kinh phi", Column::Budget),
    ("nguon von", Column::Budget),
    ("thoi gian", Column::Time),
    ("thoi han", Column::Time),
    ("thoi diem", Column::Time),
    ("tien do", Column::Time),
    ("ngay hoan thanh", Column::Time),
    ("san pham", Column::Deliverable),
    ("ket qua", Column::Deliverable),
    ("chi tieu", Column::Target),
    ("so luong", Column::Target),
    ("ghi chu", Column::Note),
    ("noi dung", Column::Content),
    ("nhiem vu", Column::Content),
    ("cong viec", Column::Content),
    ("hoat dong", Column::Content),
    ("linh vuc", Column::Domain),
];

fn column(raw: &str) -> Column {
    let folded = fold(raw);
    if matches!(folded.as_str(), "stt" | "tt" | "so tt" | "so thu tu" | "no" | "") {
        return Column::Number;
    }
    if folded.starts_with("linh vuc") && !folded.contains("noi dung") && !folded.contains("nhiem vu") {
        return Column::Domain;
    }
    // "Cơ quan chủ trì, phối hợp" names the lead first.
    let both = folded.contains("chu tri") && folded.contains("phoi hop");
    let known = HEADERS.iter().find(|(words, _)| folded.contains(words)).map(|(_, column)| column.clone());
    if both { Column::Lead } else { known.unwrap_or_else(|| Column::Unknown(collapse(raw))) }
}

/// Whether the cells are the header of a table of commitments.
pub fn is_header(tokens: &Tokens<'_>, cells: &[Range<usize>]) -> bool {
    if cells.iter().any(|cell| cell.len() > 120) {
        return false;
    }
    let columns: Vec<Column> = cells.iter().map(|cell| column(tokens.str(cell))).collect();
    let known = columns.iter().filter(|c| !matches!(c, Column::Unknown(_) | Column::Number)).count();
    known >= 2 && columns.contains(&Column::Content)
}

/// A table being read, row by row.
#[derive(Default)]
pub struct Table<'d> {
    columns: Vec<Column>,
    heading: Scores<'d>,
}

impl<'d> Table<'d> {
    /// Reads one row: a header sets the columns, a group row the domain, any other is a commitment.
    pub fn row(
        &mut self,
        tokens: &Tokens<'_>,
        domains: &'d Domains,
        cells: &[Range<usize>],
        notes: &mut Notes,
    ) -> Option<Found<'d>> {
        if is_header(tokens, cells) {
            self.columns = cells.iter().map(|cell| column(tokens.str(cell))).collect();
            self.heading = Scores::new();
            for name in self
                .columns
                .iter()
                .filter_map(|c| if let Column::Unknown(name) = c { Some(name) } else { None })
            {
                notes.warn(WarningKind::UnknownColumn, name.clone());
            }
            return None;
        }
        let filled = |cell: &Range<usize>| !tokens.str(cell).trim().is_empty();
        let get = |wanted: &Column| {
            let found =
                self.columns.iter().zip(cells).find(|(column, cell)| *column == wanted && filled(cell));
            found.map(|(_, cell)| cell.clone())
        };
        let others = self.columns.iter().zip(cells).filter(|(column, cell)| {
            !matches!(column, Column::Number | Column::Domain | Column::Content) && filled(cell)
        });
        let alone = others.count() == 0;
        let number = get(&Column::Number).map(|cell| tokens.str(&cell).trim().to_owned()).unwrap_or_default();
        let domain = get(&Column::Domain);
        let Some(content) = get(&Column::Content) else {
            self.heading = domain.map(|cell| domains.scores(tokens.within(&cell))).unwrap_or_default();
            return None;
        };
        if alone && is_group(&number, tokens.str(&content)) {
            self.heading = domains.scores(tokens.within(&content));
            return None;
        }
        let own = domain.map(|cell| domains.scores(tokens.within(&cell))).filter(|scores| !scores.is_empty());
        Some(Found {
            range: content,
            heading: own.unwrap_or_else(|| self.heading.clone()),
            lead: None,
            listed: false,
            cells: Some(Cells {
                lead: get(&Column::Lead),
                cooperating: get(&Column::Cooperating),
                time: get(&Column::Time),
                deliverable: get(&Column::Deliverable),
                target: get(&Column::Target),
                budget: get(&Column::Budget),
                note: get(&Column::Note),
            }),
        })
    }
}

/// Whether a row with nothing but its number and words is the heading of a group.
fn is_group(number: &str, content: &str) -> bool {
    let number = fold(number);
    let letter = number.len() == 1 && number.chars().all(|c| c.is_ascii_alphabetic());
    let digits = number.chars().any(|c| c.is_ascii_digit());
    // A row number of digits is a task, however little else is filled in.
    !digits && (roman(&number).is_some() || letter || (number.is_empty() && content.len() <= 120))
}
