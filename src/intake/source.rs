//! What intake reads: one text, and where its lines and table rows are.

use std::ops::Range;

use super::draft::{Warning, WarningKind};
use crate::text::{clean, legacy};

/// A text that was read. Quotes are substrings of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The text, in normal form C. A table is its cells joined by tabs, its rows by line ends.
    pub text: String,
    /// Lines and table rows in text order.
    pub blocks: Vec<Block>,
    /// What the reader guessed.
    pub warnings: Vec<Warning>,
}

/// A piece of a text, as byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line that is not empty, without the spaces around it.
    Line(Range<usize>),
    /// The cells of a table row, those that are empty too. A cell may hold line ends.
    Row(Vec<Range<usize>>),
}

/// A piece of a text before it is joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Line(String),
    Row(Vec<String>),
}

impl Part {
    /// Bytes it holds.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Line(line) => line.len(),
            Self::Row(cells) => cells.iter().map(|cell| cell.len() + 1).sum(),
        }
    }
}

impl Source {
    /// The source of a text. Neighbouring lines with tabs between three cells or more are table rows, as they
    /// come from a spreadsheet. Nothing is refused here: what people send goes through [`super::read::read`].
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self::from_parts(parts_of_text(text), Vec::new())
    }

    /// The words at a range; empty when it lies outside the text.
    #[must_use]
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Decodes, cleans and joins the parts, with a warning where the encoding was guessed.
    pub(super) fn from_parts(parts: Vec<Part>, warnings: Vec<Warning>) -> Self {
        let legacy = legacy::detect(&joined(&parts));
        let cleaned = |raw: &str| match legacy {
            Some(legacy) => clean(&legacy::decode(raw, legacy)),
            None => clean(raw),
        };
        let mut source = Self { warnings, ..Self::default() };
        for part in &parts {
            match part {
                Part::Line(line) => source.push_lines(&cleaned(line)),
                Part::Row(cells) => {
                    let cells: Vec<String> = cells
                        .iter()
                        .map(|cell| cleaned(&cell.replace('\t', " ")).trim().to_owned())
                        .collect();
                    source.push_row(&cells);
                }
            }
        }
        if let Some(legacy) = legacy {
            source.warnings.push(guess(WarningKind::LegacyEncoding, legacy.code()));
        }
        source
    }

    fn push_lines(&mut self, lines: &str) {
        for line in lines.split('\n') {
            let indent = line.len() - line.trim_start().len();
            let start = self.text.len() + indent;
            self.text.push_str(line);
            let end = self.text.len();
            if start < end {
                self.blocks.push(Block::Line(start..end));
            }
            self.text.push('\n');
        }
    }

    fn push_row(&mut self, cells: &[String]) {
        let mut ranges = Vec::with_capacity(cells.len());
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.text.push('\t');
            }
            let start = self.text.len();
            self.text.push_str(cell);
            ranges.push(start..self.text.len());
        }
        self.text.push('\n');
        if ranges.iter().any(|range| !range.is_empty()) {
            self.blocks.push(Block::Row(ranges));
        }
    }
}

/// A warning about the whole text.
pub(super) fn guess(kind: WarningKind, detail: &str) -> Warning {
    Warning { kind, detail: detail.to_owned(), order: None }
}

/// Every line and cell on lines of their own.
pub(super) fn joined(parts: &[Part]) -> String {
    let mut all = String::new();
    for part in parts {
        match part {
            Part::Line(line) => all.push_str(line),
            Part::Row(cells) => all.push_str(&cells.join("\n")),
        }
        all.push('\n');
    }
    all
}

/// The lines of a text, and the rows of the tables pasted into it.
pub(super) fn parts_of_text(text: &str) -> Vec<Part> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(&text).split('\n').collect();
    let tabbed: Vec<bool> = lines.iter().map(|line| line.matches('\t').count() >= 2).collect();
    let is_tabbed = |i: Option<usize>| i.and_then(|i| tabbed.get(i)).copied().unwrap_or(false);
    lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let in_table = is_tabbed(Some(i)) && (is_tabbed(i.checked_sub(1)) || is_tabbed(Some(i + 1)));
            if in_table {
                Part::Row(line.split('\t').map(str::to_owned).collect())
            } else {
                Part::Line((*line).to_owned())
            }
        })
        .collect()
}
