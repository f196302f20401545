//! `hoptac migrate` and `hoptac check`.

use std::process::ExitCode;

use crate::cli::common::{Failure, open, open_there, say};

/// Opening the database migrates it.
pub async fn migrate(database: &str) -> Result<ExitCode, Failure> {
    let db = open(database).await?;
    let units = db.reference().lineage.all().len();
    db.close().await;
    say(&format!("the database is at this version; {units} localities on record"))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints each difference; exit code 1 when there is any.
pub async fn run(database: &str) -> Result<ExitCode, Failure> {
    let db = open_there(database).await?;
    let differences = hoptac::store::system::check::all(&db).await.map_err(|e| e.to_string())?;
    db.close().await;
    for difference in &differences {
        say(&format!("{}\t{}", difference.commitment, difference.what))?;
    }
    say(&format!("{} differences", differences.len()))?;
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
