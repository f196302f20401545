//! Word documents: paragraphs and tables in the order they are read, without what was deleted.

use std::io::BufReader;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};

use super::archive::{Archive, unreadable};
use super::found::{Found, MAX_CHARS, MAX_COLUMNS, MAX_TEXT_BYTES};
use crate::intake::refusal::Refusal;
use crate::intake::source::Part;

/// The part that holds the text.
pub(super) const BODY: &str = "word/document.xml";

/// Deeper than any document nests; keeps the stack of a malicious one small.
const MAX_DEPTH: usize = 512;

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Found, Refusal> {
    let mut found = Found::default();
    read_part(archive, BODY, &mut found, false)?;
    let is_aside = |name: &str| {
        name.strip_prefix("word/")
            .is_some_and(|name| name.starts_with("header") || name.starts_with("footer"))
    };
    let names = archive.file_names().filter_map(Result::ok);
    let asides: Vec<String> = names.filter(|name| is_aside(name)).map(|name| name.into_owned()).collect();
    for name in asides {
        read_part(archive, &name, &mut found, true)?;
    }
    Ok(found)
}

fn read_part(archive: &mut Archive<'_>, name: &str, found: &mut Found, aside: bool) -> Result<(), Refusal> {
    let entry = archive.by_name(name).map_err(|e| unreadable(&e))?;
    let mut reader = Reader::from_reader(BufReader::new(entry));
    let mut walk = Walk {
        found,
        aside,
        depth: 0,
        skipping: None,
        in_text: false,
        paragraphs: Vec::new(),
        put: 0,
        tables: Vec::new(),
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|e| damaged(&e))? {
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err(Refusal::Unreadable("it declares a document type".to_owned())),
            Event::Start(tag) => walk.open(&tag)?,
            Event::Empty(tag) => walk.mark(&tag)?,
            Event::End(tag) => walk.close(tag.local_name().as_ref())?,
            Event::Text(text) => walk.text(&text.xml10_content())?,
            Event::CData(text) => walk.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => walk.text(&resolve(&reference)?)?,
            _ => {}
        }
    }
}

fn damaged(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

/// Only the entities XML itself defines; a document has no others to offer.
fn resolve(reference: &BytesRef<'_>) -> Result<String, Refusal> {
    if let Some(c) = reference.resolve_char_ref().map_err(|e| damaged(&e))? {
        return Ok(c.to_string());
    }
    escape::resolve_predefined_entity(reference)
        .map(str::to_owned)
        .ok_or_else(|| Refusal::Unreadable("it uses an entity of its own".to_owned()))
}

/// Where the walk through a part is.
struct Walk<'a> {
    found: &'a mut Found,
    aside: bool,
    depth: usize,
    /// The depth of the element that is being passed over.
    skipping: Option<usize>,
    in_text: bool,
    /// Open paragraphs: a text box puts some inside another.
    paragraphs: Vec<String>,
    /// Bytes put so far: a table in a table hands its text on once for each level.
    put: usize,
    /// Open tables, the innermost last.
    tables: Vec<Table>,
}

#[derive(Default)]
struct Table {
    row: Vec<String>,
    cell: String,
    /// Columns that the open cell spans.
    span: usize,
}

impl Walk<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Refusal::Unreadable("it nests too deeply".to_owned()));
        }
        if self.skipping.is_some() {
            return Ok(());
        }
        match tag.local_name().as_ref() {
            // Deleted or moved away, or a second rendering of the same for older programs.
            "del" | "moveFrom" | "Fallback" => self.skipping = Some(self.depth),
            "p" => self.paragraphs.push(String::new()),
            "t" => self.in_text = true,
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.table(|table| table.row.clear()),
            "tc" => self.table(|table| {
                table.cell.clear();
                table.span = 1;
            }),
            _ => return self.mark(tag),
        }
        Ok(())
    }

    /// Elements without content.
    fn mark(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.skipping.is_some() {
            return Ok(());
        }
        match tag.local_name().as_ref() {
            "tab" | "ptab" => self.put(if self.tables.is_empty() { "\t" } else { " " })?,
            "br" | "cr" => self.put("\n")?,
            "noBreakHyphen" => self.put("-")?,
            "gridSpan" => {
                let span = tag.try_get_attribute("w:val").map_err(|e| damaged(&e))?;
                let span = span.and_then(|span| span.value.parse().ok()).unwrap_or(1);
                if span > MAX_COLUMNS {
                    return Err(Refusal::TooManyColumns { limit: MAX_COLUMNS });
                }
                self.table(|table| table.span = span);
            }
            // An empty cell or paragraph.
            "tc" => {
                self.table(|table| table.row.push(String::new()));
                self.check_width()?;
            }
            "p" => self.end_paragraph(String::new())?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(skipped) = self.skipping {
            if skipped == depth {
                self.skipping = None;
            }
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(paragraph)?;
                }
            }
            "tc" => {
                self.table(|table| {
                    table.row.push(std::mem::take(&mut table.cell));
                    table.row.extend(std::iter::repeat_n(String::new(), table.span.saturating_sub(1)));
                });
                self.check_width()?;
            }
            "tr" => self.end_row()?,
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if self.in_text && self.skipping.is_none() { self.put(text) } else { Ok(()) }
    }

    fn put(&mut self, text: &str) -> Result<(), Refusal> {
        self.put += text.len();
        if self.put > MAX_TEXT_BYTES {
            return Err(Refusal::TooLong { limit: MAX_CHARS });
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
        Ok(())
    }

    /// Refuses the open row once it is too wide: a few bytes in the file make a cell that spans hundreds of columns.
    fn check_width(&self) -> Result<(), Refusal> {
        let width = self.tables.last().map_or(0, |table| table.row.len());
        if width > MAX_COLUMNS { Err(Refusal::TooManyColumns { limit: MAX_COLUMNS }) } else { Ok(()) }
    }

    fn table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    fn end_paragraph(&mut self, paragraph: String) -> Result<(), Refusal> {
        let Some(table) = self.tables.last_mut() else {
            return self.found.push(Part::Line(paragraph), self.aside);
        };
        if !table.cell.is_empty() && !paragraph.is_empty() {
            table.cell.push('\n');
        }
        table.cell.push_str(&paragraph);
        Ok(())
    }

    /// A row of one cell is a framed text, not a table; the row of a table inside a cell is a line of that cell.
    fn end_row(&mut self) -> Result<(), Refusal> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let row = table.row;
        let part = match (self.tables.is_empty(), row.as_slice()) {
            (false, _) => Part::Line(row.join(" ")),
            (true, [line]) => Part::Line(line.clone()),
            (true, _) => Part::Row(row),
        };
        match part {
            Part::Line(line) => self.end_paragraph(line)?,
            row @ Part::Row(_) => self.found.push(row, self.aside)?,
        }
        self.tables.push(Table::default());
        Ok(())
    }
}
