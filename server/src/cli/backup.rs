//! `hoptac backup` and `hoptac restore`.

use std::path::Path;
use std::process::ExitCode;

use hoptac::store::system::audit::verify;
use hoptac::store::system::backup::{Snapshot, sqlite_file};
use hoptac::store::system::check;

use crate::backup::{Manifest, Progress};
use crate::blob::{BlobStore, Files};
use crate::cli::common::{Failure, database_name, open, say};
use crate::{backup, clock, config};

/// Writes a backup to `file`. Exit code 1 too when a content was lost before, which the backup cannot hold.
pub async fn make(file: &Path, database: &str) -> Result<ExitCode, Failure> {
    let unreachable = |e| format!("the database {} cannot be backed up: {e}", database_name(database));
    let snapshot = Snapshot::open(database).await.map_err(unreachable)?;
    let blobs = blobs(database)?;
    let made = backup::make(snapshot, &blobs, file, clock::now(), &mut Progress::told()).await?;
    say(&format!("{}: {} bytes, {}", made.path.display(), made.bytes, words(&made.manifest)))?;
    missing(&made.manifest)
}

/// Restores the backup in `file`, and checks what came back. Exit code 1 too when the record had faults that came back
/// with it.
pub async fn restore(file: &Path, database: &str) -> Result<ExitCode, Failure> {
    let restored = backup::restore(file, database, || blobs(database), &mut Progress::told()).await?;
    let (header, manifest) = (&restored.header, &restored.manifest);
    say(&format!("restored what {} held at {}: {}", header.engine, header.at, words(manifest)))?;
    let db = open(database).await?;
    let chain = verify::run(&db, None).await.map_err(|e| e.to_string())?;
    let differences = check::all(&db).await.map_err(|e| e.to_string())?;
    db.close().await;
    say(&match &chain.broken {
        None => format!("audit: {} entries checked, the chain is whole", chain.checked),
        Some(broken) => format!("audit: it was not whole when the backup was made: {broken}"),
    })?;
    say(&format!("check: {} differences", differences.len()))?;
    say(&key_advice(database))?;
    let lost = missing(manifest)?;
    Ok(if chain.broken.is_none() && differences.is_empty() { lost } else { ExitCode::from(1) })
}

fn blobs(database: &str) -> Result<BlobStore, Failure> {
    Ok(Files::from_env(&config::files_beside(database))?.blobs)
}

fn words(manifest: &Manifest) -> String {
    let (rows, tables, files) = (manifest.rows(), manifest.tables.len(), manifest.files.len());
    let (seq, record) = (manifest.audit_seq, &manifest.record);
    format!(
        "{rows} rows in {tables} tables, {files} files; audit up to entry {seq}; digest of the record {record}"
    )
}

/// Names what the backup could not hold.
fn missing(manifest: &Manifest) -> Result<ExitCode, Failure> {
    if manifest.missing.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!(
        "{} files that the record names were lost or damaged before the backup:",
        manifest.missing.len()
    ))?;
    manifest.missing.iter().try_for_each(|key| say(key))?;
    Ok(ExitCode::from(1))
}

/// What a backup holds under the secret key can be read with that key alone.
fn key_advice(database: &str) -> String {
    let place = sqlite_file(database)
        .map_or_else(|| "data/hoptac.key".to_owned(), |file| format!("{}.key", file.display()));
    format!(
        "before serving: put the secret key of the place that was backed up into {place}, or set HOPTAC_SECRET_KEY; \
         without it second factors must be set up anew. Everybody signs in again."
    )
}
