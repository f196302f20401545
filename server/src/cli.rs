//! The command line. Exit codes: 0 done, 1 failed, 2 wrong usage.
//!
//! What a person asked for goes to standard output, everything else to standard error.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Parser, Subcommand};
use hoptac::model::access::Role;
use hoptac::model::job::Job;
use rustix::fs::Mode;
use uuid::Uuid;

use common::{Failure, SmtpOptions};

mod audit;
mod backup;
mod check;
mod common;
mod export;
mod generate;
mod intake;
mod jobs;
mod locality;
mod messages;
mod serve;
mod user;

/// Hợp Tác: theo dõi thỏa thuận hợp tác giữa các tỉnh, thành phố.
#[derive(Parser)]
#[command(name = "hoptac", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site.
    Serve {
        /// Address and port to listen on; port 0 takes a free one.
        #[arg(long, default_value = crate::config::DEFAULT_LISTEN, env = "HOPTAC_LISTEN")]
        listen: SocketAddr,
        #[command(flatten)]
        database: Database,
        /// postgres://USER@HOST/NAME of a hot standby of the database: it answers pages of the public. Away or behind, the
        /// database does.
        #[arg(long, env = "HOPTAC_DATABASE_READ_URL", hide_env_values = true)]
        read_database: Option<String>,
        /// Fill an empty database with illustrative data and show demo accounts on the sign-in page.
        #[arg(long)]
        demo: bool,
        #[command(flatten)]
        public: PublicUrl,
        /// Believe the last hop in X-Forwarded-For: only behind a proxy that writes it.
        #[arg(long, env = "HOPTAC_TRUST_PROXY")]
        trust_proxy: bool,
        #[command(flatten)]
        secret: Secret,
        #[command(flatten)]
        oidc: crate::auth::oidc::Settings,
        #[command(flatten)]
        mail: SmtpOptions,
    },
    /// Run one of the jobs that the server runs by itself.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Bring the database to this version and enter missing reference data.
    Migrate {
        #[command(flatten)]
        database: Database,
    },
    /// Write the commitments to a worksheet (.xlsx), with how they stand today, a row each.
    Export {
        /// The file; there must be none of that name.
        file: PathBuf,
        /// Only what the public reads, by what is published.
        #[arg(long)]
        public: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Write the whole record, with the files of evidence, to one file, while the server goes on serving. The secret
    /// key is not in it: keep that apart. HOPTAC_FILES says where the files of evidence are, as for serve.
    Backup {
        /// The file; there must be none of that name.
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// Bring a backup back into an empty place: a new SQLite file or a PostgreSQL database without tables, whichever it
    /// was made on, and an empty folder or bucket of files (HOPTAC_FILES). All of the backup is verified first; one that
    /// is damaged, foreign or newer changes nothing.
    Restore {
        /// The backup.
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// Recompute every standing and report differences from what is stored.
    Check {
        #[command(flatten)]
        database: Database,
    },
    /// Fill an empty database with a record composed from a seed, to measure and to try out: 3000 agreements are the
    /// country's size, 110,000 commitments with 1.1 million updates. Units are real, all else is made up. Prints who can
    /// sign in and where to look. HOPTAC_FILES says where the files of evidence go, as for serve.
    Generate {
        /// How many agreements.
        #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000))]
        agreements: u64,
        /// The same seed, day and password give the same record.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The day on which nothing has happened yet, e.g. 2026-11-25; the day it is without it.
        #[arg(long)]
        today: Option<NaiveDate>,
        /// Everybody's password; without it a random one, printed at the end.
        #[arg(long, env = "HOPTAC_GENERATE_PASSWORD", hide_env_values = true)]
        password: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Read a text, docx, xlsx or csv file and print the draft agreement; nothing is stored.
    Intake {
        /// The file.
        file: PathBuf,
        /// Print JSON (the only form there is; says so for scripts).
        #[arg(long, required = true)]
        json: bool,
    },
    /// The same, stored as a draft agreement.
    Import {
        /// The file.
        file: PathBuf,
        /// The coordinator in whose name it is stored; the system without it.
        #[arg(long = "as")]
        email: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Print every visible text as a table for translators: key, Vietnamese, English, with tabs between.
    Messages,
    /// Manage accounts.
    #[command(subcommand)]
    User(UserCommand),
    /// What waits for a second person about a locality: for a site with one operator.
    #[command(subcommand)]
    Locality(LocalityCommand),
    /// Check that nobody tampered with the record of who did what.
    #[command(subcommand)]
    Audit(AuditCommand),
}

#[derive(clap::Args)]
struct Database {
    /// sqlite:PATH or postgres://USER@HOST/NAME.
    #[arg(long, default_value = crate::config::DEFAULT_DATABASE, env = "DATABASE_URL", hide_env_values = true)]
    database: String,
}

#[derive(clap::Args)]
struct Secret {
    /// Key under which secrets of second factors and mails with links are kept, 64 hexadecimal digits; a file beside the
    /// database without it.
    #[arg(long, env = "HOPTAC_SECRET_KEY", hide_env_values = true)]
    secret_key: Option<String>,
}

#[derive(Subcommand)]
enum JobsCommand {
    /// Run a job now, whether or not it ran before.
    Run {
        /// nightly, reminders, digest, mail, scan or backup (into the folder HOPTAC_BACKUP).
        #[arg(value_parser = |s: &str| s.parse::<Job>().map_err(|_| "one of: nightly, reminders, digest, mail, scan, backup"))]
        job: Job,
        /// As if it were this moment, e.g. 2026-11-25T07:00:00+07:00.
        #[arg(long)]
        at: Option<DateTime<Utc>>,
        #[command(flatten)]
        public: PublicUrl,
        #[command(flatten)]
        mail: SmtpOptions,
        #[command(flatten)]
        secret: Secret,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(clap::Args)]
struct PublicUrl {
    /// Address people reach the site at, e.g. `https://hoptac.example.gov.vn`: links in mails begin with it. The
    /// address listened on without it.
    #[arg(long, env = "HOPTAC_PUBLIC_URL")]
    public_url: Option<String>,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Check the chain of all entries; exit code 1 names the first break. The server may run meanwhile.
    Verify {
        /// A head that `hoptac audit head --out` wrote earlier: what it covers must be unchanged.
        #[arg(long)]
        head: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// Print all entries as CSV, newest first, with every word they hold: on the site nobody reads all of them. Leaves an
    /// entry of its own.
    Export {
        /// Write it to this file instead.
        #[arg(long)]
        out: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// Print where the chain ends: place, hash and moment. Sign it or send it away, so that it proves later what
    /// stood in the record today.
    Head {
        /// Write it to this file instead.
        #[arg(long)]
        out: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Subcommand)]
enum LocalityCommand {
    /// Print the requests that wait: id, kind, what is asked for, who asked, with tabs between.
    Requests {
        #[command(flatten)]
        database: Database,
    },
    /// Let happen what a request asks for. Of a first administrator it prints the link, good once for 48 hours.
    Confirm {
        /// The request, as `hoptac locality requests` prints it.
        id: Uuid,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        public: PublicUrl,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Create an account. With --admin or --operator it prints a link, good once for 48 hours, with which its holder sets
    /// the password; without, the password is read from standard input, one line.
    Add {
        /// E-mail, the sign-in name.
        #[arg(long)]
        email: String,
        /// Name shown beside what they write.
        #[arg(long)]
        name: String,
        /// reporter, coordinator, leader, admin or operator.
        #[arg(long, value_parser = |s: &str| s.parse::<Role>()
            .map_err(|_| "one of: reporter, coordinator, leader, admin, operator"),
            required_unless_present_any = ["admin", "operator"])]
        role: Option<Role>,
        /// Create an administrator of the locality and print the link.
        #[arg(long, conflicts_with_all = ["role", "operator"])]
        admin: bool,
        /// Create an operator of the system and print the link; only this command makes one. The locality is where they
        /// work: it gives them no rights, and its people are no second person to what they ask for.
        #[arg(long, conflicts_with = "role")]
        operator: bool,
        /// Unit they work for, e.g. 01-20080801 or a page address such as ha-noi.
        #[arg(long)]
        locality: String,
        /// Agency, e.g. "Sở Du lịch"; a reporter reports for it.
        #[arg(long)]
        agency: Option<String>,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        public: PublicUrl,
    },
    /// Print a new link, good once for 48 hours, with which the holder of an account sets the password.
    Link {
        /// E-mail, the sign-in name.
        #[arg(long)]
        email: String,
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        public: PublicUrl,
    },
}

/// Runs the command of this process.
pub fn main() -> ExitCode {
    // What this process writes (the record, evidence, keys, backups) is its own user's alone.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("HOPTAC_LOG")
                .unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        // What cannot be logged, as to a full disk, would otherwise be told by a panic.
        .log_internal_errors(false)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&format!("the runtime does not start: {error}")),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(code) => code,
        Err(message) => failed(&message),
    }
}

async fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve { listen, database, read_database, demo, public, trust_proxy, secret, oidc, mail } => {
            let (database, public_url) = (database.database, public.public_url);
            serve::run(serve::Options {
                listen,
                database,
                read_database,
                demo,
                public_url,
                trust_proxy,
                secret_key: secret.secret_key,
                oidc,
                mail,
            })
            .await
        }
        Command::Jobs(JobsCommand::Run { job, at, public, mail, secret, database }) => {
            let key = secret.secret_key.as_deref();
            jobs::run(job, at, public.public_url, mail, key, &database.database).await
        }
        Command::Migrate { database } => check::migrate(&database.database).await,
        Command::Backup { file, database } => backup::make(&file, &database.database).await,
        Command::Restore { file, database } => backup::restore(&file, &database.database).await,
        Command::Export { file, public, database } => export::run(&file, public, &database.database).await,
        Command::Check { database } => check::run(&database.database).await,
        Command::Generate { agreements, seed, today, password, database } => {
            let wanted = generate::Wanted { agreements, seed, today, password };
            generate::run(wanted, &database.database).await
        }
        Command::Intake { file, json: _ } => intake::print(&file),
        Command::Import { file, email, database } => {
            intake::import(&file, email.as_deref(), &database.database).await
        }
        Command::Messages => messages::print(),
        Command::User(UserCommand::Add {
            email,
            name,
            role,
            admin,
            operator,
            locality,
            agency,
            database,
            public,
        }) => {
            let invited = if operator { Role::Operator } else { Role::Admin };
            let wanted = user::Wanted { email, name, role: role.unwrap_or(invited), locality, agency };
            if admin || operator {
                user::invite(wanted, &database.database, public.public_url.as_deref()).await
            } else {
                user::add(wanted, &database.database).await
            }
        }
        Command::User(UserCommand::Link { email, database, public }) => {
            user::link(&email, &database.database, public.public_url.as_deref()).await
        }
        Command::Locality(LocalityCommand::Requests { database }) => {
            locality::requests(&database.database).await
        }
        Command::Locality(LocalityCommand::Confirm { id, database, public }) => {
            locality::confirm(id, &database.database, public.public_url.as_deref()).await
        }
        Command::Audit(AuditCommand::Verify { head, database }) => {
            audit::verify(head.as_deref(), &database.database).await
        }
        Command::Audit(AuditCommand::Export { out, database }) => {
            audit::export(out.as_deref(), &database.database).await
        }
        Command::Audit(AuditCommand::Head { out, database }) => {
            audit::head(out.as_deref(), &database.database).await
        }
    }
}

#[expect(clippy::print_stderr, reason = "the command line speaks to people")]
fn failed(message: &str) -> ExitCode {
    eprintln!("hoptac: {message}");
    ExitCode::from(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    /// What `--help` may show of the environment: a new variable is hidden unless it stands here.
    const SHOWN: &[&str] = &[
        "HOPTAC_LISTEN",
        "HOPTAC_PUBLIC_URL",
        "HOPTAC_TRUST_PROXY",
        "HOPTAC_MAIL_FROM",
        "HOPTAC_OIDC_ISSUER",
        "HOPTAC_OIDC_CLIENT_ID",
        "HOPTAC_OIDC_LABEL",
    ];

    #[test]
    fn help_tells_no_secret_of_the_environment() {
        let mut commands = vec![<Cli as clap::CommandFactory>::command()];
        let mut hidden = std::collections::HashSet::new();
        while let Some(command) = commands.pop() {
            commands.extend(command.get_subcommands().cloned());
            for arg in command.get_arguments() {
                let Some(name) = arg.get_env().and_then(|name| name.to_str()) else { continue };
                assert!(
                    arg.is_hide_env_values_set() || SHOWN.contains(&name),
                    "{name} in {}",
                    command.get_name()
                );
                if arg.is_hide_env_values_set() {
                    hidden.insert(name.to_owned());
                }
            }
        }
        for secret in [
            "DATABASE_URL",
            "HOPTAC_DATABASE_READ_URL",
            "HOPTAC_SECRET_KEY",
            "HOPTAC_SMTP_URL",
            "HOPTAC_OIDC_CLIENT_SECRET",
        ] {
            assert!(hidden.contains(secret), "{secret}");
        }
    }
}
