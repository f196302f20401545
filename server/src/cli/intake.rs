//! `hoptac intake` and `hoptac import`.

use std::path::Path;
use std::process::ExitCode;

use hoptac::intake::draft::Draft;
use hoptac::intake::read::MAX_BYTES;
use hoptac::intake::refusal::Refusal;
use hoptac::intake::source::Source;
use hoptac::model::act::{Act, Actor};
use hoptac::model::reference::Reference;
use hoptac::store::auth::account;
use hoptac::store::record::intake_draft::NewDraft;
use hoptac::store::record::{agreement, intake_draft};

use crate::cli::common::{Failure, open, say};
use crate::clock;

/// Prints the draft as JSON.
pub fn print(file: &Path) -> Result<ExitCode, Failure> {
    let (_, draft) = read(file, Reference::built_in())?;
    say(&serde_json::to_string_pretty(&draft).map_err(|e| e.to_string())?)?;
    Ok(ExitCode::SUCCESS)
}

/// Stores the draft, in the name of `email` or of the system.
pub async fn import(file: &Path, email: Option<&str>, database: &str) -> Result<ExitCode, Failure> {
    let db = open(database).await?;
    let by = match email {
        None => Actor::System,
        Some(email) => match account::credentials(&db, email).await.map_err(|e| e.to_string())? {
            Some(known) => Actor::Staff(known.staff),
            None => return Err(format!("no account has the address '{email}'")),
        },
    };
    let (source, draft) = read(file, &db.reference())?;
    let act = Act::new(by, clock::now(), crate::random::ids());
    let name = file.file_name().and_then(|n| n.to_str());
    // Staff keep the draft in the wizard too, so that they find it there; the system has no wizard.
    let draft_id = match act.staff() {
        Some(_) => {
            let new = NewDraft { id: act.id(), file_name: name, source_text: &source.text, draft: &draft };
            intake_draft::create(&db, &act, &new).await.map_err(|e| refused(file, &e))?
        }
        None => act.id(),
    };
    let slug =
        agreement::create(&db, &act, draft_id, &draft, &source.text).await.map_err(|e| refused(file, &e))?;
    db.close().await;
    say(&slug)?;
    Ok(ExitCode::SUCCESS)
}

fn refused(file: &Path, error: &hoptac::store::StoreError) -> Failure {
    format!(
        "{} was read but not stored: {error}. Correct it in the wizard at /lam-viec/tiep-nhan.",
        file.display()
    )
}

fn read(file: &Path, reference: &Reference) -> Result<(Source, Draft), Failure> {
    let shown = file.display();
    let size = std::fs::metadata(file).map_err(|e| format!("cannot read {shown}: {e}"))?.len();
    let bytes = usize::try_from(size).unwrap_or(usize::MAX);
    // Before reading: a file of any size must not fill the memory.
    if bytes > MAX_BYTES {
        return Err(format!("{shown}: {}", Refusal::TooLarge { bytes, limit: MAX_BYTES }));
    }
    let bytes = std::fs::read(file).map_err(|e| format!("cannot read {shown}: {e}"))?;
    hoptac::intake::intake(&bytes, file.file_name().and_then(|n| n.to_str()), reference)
        .map_err(|refusal| format!("{shown}: {refusal}"))
}
