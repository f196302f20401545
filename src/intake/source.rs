//! A text taken in: cleaned, and cut into lines and table rows with their places.

use std::ops::Range;

use super::draft::Warning;
use crate::text;

/// A text taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The whole text, cleaned (NFC); every place is a byte offset in it.
    pub text: String,
    /// Its lines and rows, in order.
    pub blocks: Vec<Block>,
    /// What was doubtful about reading it.
    pub warnings: Vec<Warning>,
}

/// A line of prose or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line.
    Line(Range<usize>),
    /// The cells of a row.
    Row(Vec<Range<usize>>),
}

impl Source {
    /// The source of a pasted text: every line is a block.
    #[must_use]
    pub fn from_text(raw: &str) -> Self {
        let text = text::clean(raw);
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            blocks.push(Block::Line(at..at + line.len()));
            at += line.len() + 1;
        }
        Self { text, blocks, warnings: Vec::new() }
    }

    /// The words in `range`; empty when it is none of the text.
    #[must_use]
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}
