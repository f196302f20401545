//! `hoptac audit`.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use hoptac::model::act::{Act, Actor};
use hoptac::store::system::audit::log::{self, LogFilter};
use hoptac::store::system::audit::verify;
use hoptac::store::system::audit::verify::Head;

use crate::audit_csv;
use crate::cli::common::{Failure, open_there, say};
use crate::clock;

/// Checks the chain, and that the head kept in `anchor` is in it; exit code 1 with the first break.
pub async fn verify(anchor: Option<&Path>, database: &str) -> Result<ExitCode, Failure> {
    let anchored = anchor.map(read).transpose()?;
    let db = open_there(database).await?;
    let started = Instant::now();
    let outcome = verify::run(&db, anchored.as_ref()).await.map_err(|e| e.to_string())?;
    rate(outcome.checked, started);
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    verify::keep(&db, &act, &outcome).await.map_err(|e| e.to_string())?;
    db.close().await;
    match &outcome.broken {
        None => {
            say(&format!("{} entries checked, the chain is whole", outcome.checked))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(broken) => {
            say(&format!("{} entries checked, then: {broken}", outcome.checked))?;
            Ok(ExitCode::from(1))
        }
    }
}

/// How fast it went, for the bench, apart from what was asked for.
#[expect(clippy::print_stderr, reason = "the command line speaks to people")]
fn rate(checked: i64, started: Instant) {
    let micros = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX).max(1);
    eprintln!("{} entries a second", checked.saturating_mul(1_000_000) / micros);
}

/// Prints the head of the chain, or writes it to `out`.
pub async fn head(out: Option<&Path>, database: &str) -> Result<ExitCode, Failure> {
    let db = open_there(database).await?;
    let head = verify::head(&db, clock::now()).await.map_err(|e| e.to_string())?;
    db.close().await;
    let line = serde_json::to_string(&head).map_err(|e| e.to_string())?;
    match out {
        None => say(&line)?,
        Some(path) => std::fs::write(path, format!("{line}\n"))
            .map_err(|e| format!("cannot write {}: {e}", path.display()))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Entries read at a time.
const CHUNK: usize = 2_000;

/// Prints all entries as CSV, or writes them to `out`; never more of them in memory than a chunk.
pub async fn export(out: Option<&Path>, database: &str) -> Result<ExitCode, Failure> {
    let db = open_there(database).await?;
    let act = Act::new(Actor::System, clock::now(), crate::random::ids());
    let filter = LogFilter::default();
    log::begin_export(&db, &act, &filter).await.map_err(|e| e.to_string())?;
    let mut to: Box<dyn Write> = match out {
        None => Box::new(std::io::stdout().lock()),
        Some(path) => {
            let file = std::fs::File::create(path);
            Box::new(BufWriter::new(file.map_err(|e| format!("cannot write {}: {e}", path.display()))?))
        }
    };
    let mut put = |text: &str| to.write_all(text.as_bytes());
    let mut written = put(&audit_csv::head());
    let mut before = None;
    while written.is_ok() {
        let entries = log::export(&db, &act, &filter, before, CHUNK).await.map_err(|e| e.to_string())?;
        let Some(last) = entries.last() else { break };
        before = Some(last.seq);
        written = entries.iter().try_for_each(|entry| put(&audit_csv::row(entry)));
    }
    db.close().await;
    match written.and_then(|()| to.flush()) {
        // Who reads only the first lines of it.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(format!("cannot write: {error}")),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}

/// A head written earlier.
fn read(path: &Path) -> Result<Head, Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| {
        format!("{} is no head of a chain: {e}. `hoptac audit head --out` writes one.", path.display())
    })
}
