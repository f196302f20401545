//! `hoptac export`: the commitments as a worksheet.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use app::cx::{Assets, Cx};
use app::messages::Lang;
use app::sheet::{self, Cell};
use chrono::{Datelike as _, NaiveDate};
use hoptac::model::act::{Act, Actor};
use hoptac::store::Db;
use hoptac::store::record::commitment::all;
use hoptac::store::work::inbox::Counts;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use uuid::Uuid;

use crate::backup::Progress;
use crate::cli::common::{Failure, open_there, say};
use crate::{clock, random};

/// Commitments read at a time.
const CHUNK: usize = 500;
/// Row of the headings, under the line that says what the figures are.
const HEAD: u32 = 1;

/// Writes all commitments, or those the public reads, to `file`, of which there must be none. Rows leave the memory as they
/// are written.
pub async fn run(file: &Path, public: bool, database: &str) -> Result<ExitCode, Failure> {
    let cannot = |e: &dyn std::fmt::Display| format!("cannot write {}: {e}", file.display());
    if file.exists() {
        return Err(format!("{} is there already: give another name, or move it away", file.display()));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = tempfile::Builder::new().suffix(".xlsx").tempfile_in(folder).map_err(|e| cannot(&e))?;
    let db = open_there(database).await?;
    let by = if public { Actor::Public } else { Actor::System };
    let act = Act::new(by, clock::now(), random::ids());
    let mut workbook = Workbook::new();
    let rows = fill(&mut workbook, &db, &act).await?;
    db.close().await;
    workbook.save(part.path()).map_err(|e| cannot(&e))?;
    part.persist_noclobber(file).map_err(|e| cannot(&e.error))?;
    say(&format!("{}: {rows} commitments", file.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the worksheet; gives how many commitments are in it.
async fn fill(workbook: &mut Workbook, db: &Db, act: &Act) -> Result<usize, Failure> {
    let cx = words(db, act.today());
    let (day, head) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_bold().set_text_wrap());
    let unwritable = |e: XlsxError| format!("the worksheet cannot be written: {e}");
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(unwritable)?;
    let counted = if act.by == Actor::Public { cx.w.sheet.published } else { cx.w.sheet.approved };
    begin(sheet, &cx, counted, &head).map_err(unwritable)?;
    let mut progress = Progress::told();
    let ids = all::ids(db, act).await.map_err(|e| e.to_string())?;
    let mut at = HEAD;
    let mut written = 0;
    for some in ids.chunks(CHUNK) {
        progress.tell(|| format!("writing: {written} of {} commitments", ids.len()));
        for card in all::cards(db, act, some).await.map_err(|e| e.to_string())? {
            at += 1;
            for (column, cell) in (0..).zip(sheet::commitment(&cx, &card)) {
                put(sheet, (at, column), cell, &day).map_err(unwritable)?;
            }
            written += 1;
        }
    }
    let last = u16::try_from(sheet::columns(&cx).len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.autofilter(HEAD, 0, at, last).map_err(unwritable)?;
    Ok(written)
}

/// Name, columns and headings of the worksheet; `counted` says by which reports, on what day.
fn begin(
    sheet: &mut Worksheet,
    cx: &Cx,
    counted: fn(&str) -> String,
    head: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(cx.w.public.commitments_title)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    for (column, (_, width)) in (0..).zip(sheet::columns(cx)) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string(0, 0, counted(&(cx.w.common.date)(cx.today)))?;
    for (column, (heading, _)) in (0..).zip(sheet::columns(cx)) {
        sheet.write_string_with_format(HEAD, column, heading, head)?;
    }
    Ok(())
}

/// Writes a cell. Words are written as words: what begins with "=" is no formula.
fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: Cell, day: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            sheet.write_number(row, column, number)?;
        }
        Cell::Day(on) => match excel_day(on) {
            Some(on) => {
                sheet.write_datetime_with_format(row, column, on, day)?;
            }
            // Worksheets know no day before 1900.
            None => {
                sheet.write_string(row, column, on.to_string())?;
            }
        },
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    ExcelDateTime::from_ymd(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The words of the pages, in Vietnamese.
fn words(db: &Db, today: NaiveDate) -> Cx {
    Cx {
        lang: Lang::Vi,
        w: Lang::Vi.messages(),
        reference: db.reference(),
        today,
        path: String::new(),
        query: String::new(),
        staff: None,
        counts: Counts::default(),
        token: Uuid::nil(),
        mail: false,
        demo: false,
        assets: Arc::<Assets>::default(),
    }
}
