//! `hoptac messages`: every visible text as a table for translators.

use std::process::ExitCode;

use crate::cli::common::{Failure, say};

/// Prints key, Vietnamese and English of each text, a line each, with tabs between.
pub fn print() -> Result<ExitCode, Failure> {
    for (key, (vi, en)) in app::messages::all() {
        say(&[key.as_str(), vi, en].map(cell).join("\t"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The text in one cell of the table: line breaks and tabs as they are written in source.
fn cell(text: &str) -> String {
    text.replace('\t', "\\t").replace('\n', "\\n")
}
