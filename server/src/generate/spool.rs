//! Rows on their way into the order of time. They are composed agreement by agreement and entered half-month by half-month,
//! so that never more than one of either is in memory; in between they are in files that are gone afterwards.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};

use chrono::{DateTime, Datelike as _, Utc};
use hoptac::model::act::in_vietnam;
use hoptac::store::system::generate::row::{Entry, Id, Moment, Row};
use serde::Serialize;
use serde_json::Value;
use tempfile::TempDir;

use super::dice::Dice;
use super::person::Person;

/// The table of what becomes an audit entry.
pub const AUDIT: &str = "audit_entry";

/// Bytes of a file that are written together.
const BUFFER: usize = 1 << 15;

/// Rows that were composed together.
#[derive(Default)]
pub struct Batch {
    bytes: Vec<u8>,
    /// When each was written, to which table, and where its line ends.
    rows: Vec<(DateTime<Utc>, &'static str, usize)>,
}

/// What an entry is about: action, noun, the noun's id.
pub type Deed<'d> = (&'static str, &'static str, &'d str);

/// The agreement and the commitment that an entry belongs to.
pub type Place = (Option<Id>, Option<Id>);

impl Batch {
    /// Adds a row that was written at this moment.
    pub fn row<R: Row>(&mut self, at: DateTime<Utc>, row: &R) {
        self.line(at, R::TABLE, row);
    }

    /// Adds the audit entry of what `by` did; the system without somebody.
    pub fn entry(
        &mut self,
        dice: &mut Dice,
        at: DateTime<Utc>,
        by: Option<&Person>,
        (action, noun, noun_id): Deed<'_>,
        (agreement_id, commitment_id): Place,
        detail: &Value,
    ) {
        let entry = Entry {
            id: dice.id(at),
            at: Moment(at),
            account_id: by.map(|person| person.id),
            actor: by.map_or_else(|| "system".to_owned(), |person| person.name.clone()),
            action: action.to_owned(),
            noun: noun.to_owned(),
            noun_id: noun_id.to_owned(),
            detail: detail.to_string(),
            agreement_id,
            commitment_id,
        };
        self.line(at, AUDIT, &entry);
    }

    fn line<T: Serialize>(&mut self, at: DateTime<Utc>, table: &'static str, row: &T) {
        // Writing texts and numbers into memory does not fail.
        let _ = serde_json::to_writer(&mut self.bytes, row);
        self.bytes.push(b'\n');
        self.rows.push((at, table, self.bytes.len()));
    }
}

/// Files of rows, one for each half of a month.
pub struct Spool {
    folder: TempDir,
    parts: BTreeMap<i64, BufWriter<File>>,
    tables: Vec<&'static str>,
}

/// Bytes before each line in a file: the moment, the table's place, the length.
const HEAD: usize = 8 + 2 + 4;

/// The rows of half a month, in the order of time.
pub struct Part {
    bytes: Vec<u8>,
    rows: Vec<(i64, usize, std::ops::Range<usize>)>,
    tables: Vec<&'static str>,
}

impl Spool {
    /// An empty spool in a new folder within `parent`.
    pub fn new(parent: &std::path::Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(".hoptac-generate.").tempdir_in(parent)?;
        Ok(Self { folder, parts: BTreeMap::new(), tables: Vec::new() })
    }

    /// Takes the rows of `batch`.
    pub fn take(&mut self, batch: &Batch) -> io::Result<()> {
        let mut begin = 0;
        for &(at, table, end) in &batch.rows {
            let line = batch.bytes.get(begin..end).unwrap_or_default();
            begin = end;
            let place = self.place(table);
            let part = self.part(half_month(at))?;
            part.write_all(&at.timestamp_micros().to_le_bytes())?;
            part.write_all(&place.to_le_bytes())?;
            part.write_all(&u32::try_from(line.len()).unwrap_or(0).to_le_bytes())?;
            part.write_all(line)?;
        }
        Ok(())
    }

    fn place(&mut self, table: &'static str) -> u16 {
        let found = self.tables.iter().position(|known| *known == table);
        let place = found.unwrap_or_else(|| {
            self.tables.push(table);
            self.tables.len() - 1
        });
        u16::try_from(place).unwrap_or(0)
    }

    fn part(&mut self, half: i64) -> io::Result<&mut BufWriter<File>> {
        if !self.parts.contains_key(&half) {
            let file = File::create(self.folder.path().join(half.to_string()))?;
            self.parts.insert(half, BufWriter::with_capacity(BUFFER, file));
        }
        self.parts.get_mut(&half).ok_or_else(|| io::Error::other("a file that was opened is gone"))
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// The next part, in the order of time; its file is removed.
    pub fn next(&mut self) -> io::Result<Option<Part>> {
        let Some((half, file)) = self.parts.pop_first() else { return Ok(None) };
        file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let path = self.folder.path().join(half.to_string());
        let bytes = std::fs::read(&path)?;
        std::fs::remove_file(&path)?;
        let mut rows = Vec::new();
        let mut at = 0;
        while let Some((moment, table, length)) = head(&bytes, at) {
            let line = at + HEAD..at + HEAD + length;
            at = line.end;
            rows.push((moment, table, line));
        }
        // Rows of one moment stay in the order in which they were composed.
        rows.sort_by_key(|(moment, ..)| *moment);
        Ok(Some(Part { bytes, rows, tables: self.tables.clone() }))
    }
}

/// What stands before the line at `at`.
fn head(bytes: &[u8], at: usize) -> Option<(i64, usize, usize)> {
    let moment = i64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?);
    let table = u16::from_le_bytes(bytes.get(at + 8..at + 10)?.try_into().ok()?);
    let length = u32::from_le_bytes(bytes.get(at + 10..at + HEAD)?.try_into().ok()?);
    Some((moment, usize::from(table), usize::try_from(length).ok()?))
}

impl Part {
    /// The tables it has rows of.
    pub fn tables(&self) -> impl Iterator<Item = &'static str> {
        self.tables.iter().copied()
    }

    /// The lines of `table`, in the order of time.
    pub fn lines(&self, table: &str) -> impl Iterator<Item = &[u8]> {
        let place = self.tables.iter().position(|known| *known == table);
        self.rows
            .iter()
            .filter(move |(_, of, _)| Some(*of) == place)
            .map(|(.., line)| self.bytes.get(line.clone()).unwrap_or_default())
    }
}

/// Counts the halves of months.
fn half_month(at: DateTime<Utc>) -> i64 {
    let day = in_vietnam(at).date_naive();
    (i64::from(day.year()) * 12 + i64::from(day.month0())) * 2 + i64::from(day.day() > 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Plain(u32);
    impl Row for Plain {
        const TABLE: &'static str = "plain";
    }

    #[test]
    fn rows_come_back_in_the_order_of_time_and_of_composing() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path()).unwrap();
        let day = |text: &str| format!("{text}T03:00:00Z").parse::<DateTime<Utc>>().unwrap();
        let mut batch = Batch::default();
        for (number, at) in
            [(1, "2020-05-20"), (2, "2020-05-02"), (3, "2020-05-20"), (4, "2020-05-18"), (5, "2019-01-01")]
        {
            batch.row(day(at), &Plain(number));
        }
        spool.take(&batch).unwrap();
        assert_eq!(spool.len(), 3);
        let mut found = Vec::new();
        while let Some(part) = spool.next().unwrap() {
            found.extend(part.lines("plain").map(|line| String::from_utf8_lossy(line).trim().to_owned()));
        }
        assert_eq!(found, ["5", "2", "4", "1", "3"]);
        assert_eq!(std::fs::read_dir(spool.folder.path()).unwrap().count(), 0);
    }
}
