//! What the commands share: how they fail, print, open the database and send mail.

use std::path::Path;

use hoptac::store::system::backup::sqlite_file;

use crate::config;
use crate::permissions::for_owner_alone;

/// Why a command did not do what was asked: what was wrong, where, and what to do.
pub type Failure = String;

/// How mail leaves the site.
#[derive(clap::Args)]
pub struct SmtpOptions {
    /// Mail server: smtps://USER:PASSWORD@HOST, smtp://…@HOST?tls=required for STARTTLS. Without it no mail is sent.
    #[arg(long, env = "HOPTAC_SMTP_URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// Sender of mails: an address, or `NAME <ADDRESS>`.
    #[arg(long, env = "HOPTAC_MAIL_FROM")]
    mail_from: Option<String>,
}

impl SmtpOptions {
    /// The way out for mail; `None` when none is set.
    pub fn mailer(&self) -> Result<Option<crate::mail::Mailer>, Failure> {
        let Some(url) = self.smtp_url.as_deref().filter(|url| !url.is_empty()) else { return Ok(None) };
        let from =
            self.mail_from.as_deref().ok_or("mail needs a sender: give --mail-from or HOPTAC_MAIL_FROM")?;
        crate::mail::Mailer::new(url, from).map(Some)
    }
}

/// Opens the database, or says what to do.
pub async fn open(url: &str) -> Result<hoptac::store::Db, Failure> {
    if let Some(file) = sqlite_file(url) {
        prepare(&file)?;
    }
    hoptac::store::Db::open(url).await.map_err(|e| {
        format!("the database {} does not open: {e}. Check --database or DATABASE_URL.", database_name(url))
    })
}

/// `db` with the hot standby at `url`, if one is set, or says what is wrong with that.
pub async fn with_replica(db: hoptac::store::Db, url: Option<&str>) -> Result<hoptac::store::Db, Failure> {
    let Some(url) = url.filter(|url| !url.is_empty()) else { return Ok(db) };
    db.with_replica(url).await.map_err(|e| {
        let name = database_name(url);
        format!("{name} is not read from: {e}. Check --read-database or HOPTAC_DATABASE_READ_URL.")
    })
}

/// Opens a database that is there: a misspelt name is no empty record in good order.
pub async fn open_there(url: &str) -> Result<hoptac::store::Db, Failure> {
    match sqlite_file(url) {
        Some(file) if !file.exists() && !config::unfinished(&file).exists() => Err(format!(
            "there is no database {}: check --database or DATABASE_URL. `hoptac migrate` makes a new one.",
            file.display()
        )),
        _ => open(url).await,
    }
}

/// Makes the folder of an SQLite file and keeps other users from what is there; refuses what a restore left unfinished.
fn prepare(file: &Path) -> Result<(), Failure> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|e| format!("cannot create the folder {}: {e}", folder.display()))?;
    }
    for suffix in ["", "-wal", "-shm"] {
        let path = config::with_suffix(file, suffix);
        for_owner_alone(&path).map_err(|e| format!("cannot protect {}: {e}", path.display()))?;
    }
    let unfinished = config::unfinished(file);
    // An empty record in place of the one that was to come back would be served without a word.
    if unfinished.exists() && !file.exists() {
        return Err(format!(
            "a restore into {} was broken off, or is on its way: run `hoptac restore` again, or remove {} to begin \
             with an empty record",
            file.display(),
            unfinished.display()
        ));
    }
    Ok(())
}

/// What may be said of a database's URL: its kind, host and name. User, password and parameters (`?password=` is one)
/// are left out; of what cannot be read as a URL nothing but the kind is told.
pub fn database_name(url: &str) -> String {
    if let Some(path) = url.strip_prefix("sqlite:") {
        return format!("sqlite:{}", path.split('?').next().unwrap_or_default());
    }
    match reqwest::Url::parse(url) {
        Ok(parsed) => {
            let port = parsed.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{}://{}{port}{}", parsed.scheme(), parsed.host_str().unwrap_or_default(), parsed.path())
        }
        Err(_) => format!("{}:…", url.split(':').next().unwrap_or_default()),
    }
}

/// Prints a line of what was asked for. A closed pipe (`| head`) is no failure.
pub fn say(line: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_logged() {
        for (url, told) in [
            ("postgres://u:secret@host/db", "postgres://host/db"),
            ("postgres://u:secr@et@host:5433/db", "postgres://host:5433/db"),
            ("postgres://host/db?user=u&password=secret", "postgres://host/db"),
            ("postgres:///db?host=/run/postgresql&password=secret", "postgres:///db"),
            ("postgresql://u:secret@[::1]/db", "postgresql://[::1]/db"),
            ("postgres://u:secret@host:port/db", "postgres:…"),
            ("sqlite:data/hoptac.db", "sqlite:data/hoptac.db"),
            ("sqlite:data/hoptac.db?key=secret", "sqlite:data/hoptac.db"),
        ] {
            assert_eq!(database_name(url), told, "{url}");
        }
    }
}
