//! What the commands share: how they fail, print, open the database and send mail.

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
    if let Some(path) = url.strip_prefix("sqlite:").map(|p| p.trim_start_matches("//"))
        && let Some(folder) = std::path::Path::new(path).parent()
        && !folder.as_os_str().is_empty()
    {
        std::fs::create_dir_all(folder)
            .map_err(|e| format!("cannot create the folder {}: {e}", folder.display()))?;
    }
    if let Some(file) = hoptac::store::system::backup::sqlite_file(url) {
        let unfinished = crate::config::unfinished(&file);
        // An empty record in place of the one that was to come back would be served without a word.
        if unfinished.exists() && !file.exists() {
            return Err(format!(
                "a restore into {} was broken off, or is on its way: run `hoptac restore` again, or remove {} to \
                 begin with an empty record",
                file.display(),
                unfinished.display()
            ));
        }
    }
    hoptac::store::Db::open(url).await.map_err(|e| {
        format!(
            "the database {} does not open: {e}. Check --database or DATABASE_URL.",
            without_password(url)
        )
    })
}

/// The URL as it may be logged.
pub fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => {
            format!("{}://…{}", url.get(..scheme).unwrap_or_default(), url.get(at..).unwrap_or_default())
        }
        _ => url.to_owned(),
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
        assert_eq!(without_password("postgres://u:secret@host/db"), "postgres://…@host/db");
        assert_eq!(without_password("sqlite:data/hoptac.db"), "sqlite:data/hoptac.db");
    }
}
