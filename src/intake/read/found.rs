//! What a reader found, and how much it may find.

use crate::intake::draft::Warning;
use crate::intake::refusal::Refusal;
use crate::intake::source::Part;

/// Most bytes of a file.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Most bytes that an archive may unpack to.
pub const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most files in an archive.
pub const MAX_ENTRIES: usize = 2_000;
/// Most tags in a workbook's parts: an element of five bytes may take fifty once it is read.
pub(super) const MAX_TAGS: usize = 4_000_000;
/// Most cells of all sheets of a workbook.
pub(super) const MAX_CELLS: usize = 500_000;
/// Most lines and table rows.
pub const MAX_ROWS: usize = 20_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 200;
/// Most characters of a text: what is kept of it has the same bound.
pub const MAX_CHARS: usize = crate::model::limits::SOURCE_TEXT;
/// Most bytes of a text, which no text within [`MAX_CHARS`] reaches.
pub(super) const MAX_TEXT_BYTES: usize = 4 * MAX_CHARS;
/// Most words, numbers and signs of a text. Vietnamese has one in four characters; a text of signs alone would take many
/// times its size in memory.
pub const MAX_TOKENS: usize = 2_000_000;

/// What a reader found.
#[derive(Default)]
pub(super) struct Found {
    /// The text.
    pub(super) parts: Vec<Part>,
    /// Headers, footers, other sheets: not taken, but searched for secret markings.
    pub(super) aside: Vec<Part>,
    /// What was guessed.
    pub(super) warnings: Vec<Warning>,
    /// Bytes in all parts.
    size: usize,
}

impl Found {
    /// Takes a part in, within the limits: few packed bytes may name the same long text many times.
    pub(super) fn push(&mut self, part: Part, aside: bool) -> Result<(), Refusal> {
        self.size += part.size();
        if self.size > MAX_TEXT_BYTES {
            return Err(Refusal::TooLong { limit: MAX_CHARS });
        }
        if matches!(&part, Part::Row(cells) if cells.len() > MAX_COLUMNS) {
            return Err(Refusal::TooManyColumns { limit: MAX_COLUMNS });
        }
        let parts = if aside { &mut self.aside } else { &mut self.parts };
        // Twice: empty lines do not count as lines of the text.
        if parts.len() >= 2 * MAX_ROWS {
            return Err(Refusal::TooManyRows { limit: MAX_ROWS });
        }
        parts.push(part);
        Ok(())
    }
}
