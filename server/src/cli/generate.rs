//! `hoptac generate`.

use std::process::ExitCode;
use std::time::Instant;

use chrono::{Datelike as _, NaiveDate};
use data_encoding::BASE32_NOPAD;
use hoptac::model::act::day_in_vietnam;

use crate::auth::password;
use crate::backup::Progress;
use crate::blob::Files;
use crate::cli::common::{Failure, open, say};
use crate::generate::{EARLIEST, Options};
use crate::{clock, config, generate, random};

/// What is asked for.
pub struct Wanted {
    /// How many agreements.
    pub agreements: u64,
    /// The seed.
    pub seed: u64,
    /// The day on which nothing has happened yet; today's without one.
    pub today: Option<NaiveDate>,
    /// Everybody's password; a random one without.
    pub password: Option<String>,
}

/// Generates the record, and prints what is in it and who signs in.
pub async fn run(wanted: Wanted, database: &str) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    let today = wanted.today.unwrap_or_else(|| day_in_vietnam(clock::now()));
    if today.year() < EARLIEST {
        return Err(format!("--today must be in {EARLIEST} or later: what is generated begins in 2015"));
    }
    let own = wanted.password.is_none();
    let password =
        wanted.password.unwrap_or_else(|| BASE32_NOPAD.encode(&random::random_bytes::<10>()).to_lowercase());
    if password.chars().count() < password::MIN_CHARS || password.len() > password::MAX_BYTES {
        let (chars, bytes) = (password::MIN_CHARS, password::MAX_BYTES);
        return Err(format!("--password must have at least {chars} characters and at most {bytes} bytes"));
    }
    let db = open(database).await?;
    // From the seed, so that the same record comes twice; what it guards is made up.
    let salt = generate::salt(wanted.seed);
    let password_hash = password::hash_with(password.clone(), salt).await.map_err(|e| e.to_string())?;
    let options = Options { agreements: wanted.agreements, seed: wanted.seed, today, password_hash };
    let files = || Ok(Files::from_env(&config::files_beside(database))?.blobs);
    let made = generate::generate(database, db, &options, files, &mut Progress::told()).await?;
    let (agreements, commitments, updates) = (made.agreements, made.commitments, made.updates);
    say(&format!(
        "generated {agreements} agreements, {commitments} commitments, {updates} updates in {} s",
        begun.elapsed().as_secs()
    ))?;
    for landmark in &made.landmarks {
        say(&format!("{}\t{}", landmark.name, landmark.address))?;
    }
    if own {
        say(&format!("password\t{password}"))?;
    }
    Ok(ExitCode::SUCCESS)
}
