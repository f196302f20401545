//! A PostgreSQL server of a test's own with a hot standby, which can be stopped, started, promoted and held back.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use hoptac::store::Db;
use hoptac::store::db::replica::State;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// A primary and its standby. Both are gone with it.
pub struct Pair {
    /// Address of the primary's database.
    pub primary: String,
    /// Address of the same on the standby.
    pub standby: String,
    child: Child,
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Pair {
    /// Starts both, on free ports.
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the project's root");
        let mut child = Command::new(root.join("scripts/postgres.sh"))
            .args(["--memory", "scripts/standby.sh"])
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the script runs");
        let commands = child.stdin.take();
        let mut answers = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        answers.read_line(&mut line).expect("a line");
        let (primary, standby) = line.trim().split_once(' ').expect("both addresses");
        Self { primary: primary.to_owned(), standby: standby.to_owned(), child, commands, answers }
    }

    /// `stop`, `start` or `promote`: done when this returns.
    pub fn order(&mut self, command: &str) {
        writeln!(self.commands.as_mut().expect("its input"), "{command}").expect("written");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), command, "done");
    }

    /// Runs `sql` on the primary, past the store.
    pub async fn on_primary(&self, sql: &str) {
        let mut connection = PgConnection::connect(&self.primary).await.expect("connects");
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.expect("runs");
    }

    /// The one text that `sql` gives on the server at `address`.
    async fn text(address: &str, sql: &str) -> String {
        let mut connection = PgConnection::connect(address).await.expect("connects");
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.expect("a text")
    }

    /// The one text that `sql` gives on the standby.
    pub async fn standby_text(&self, sql: &str) -> String {
        Self::text(&self.standby, sql).await
    }

    /// Waits until the standby shows all that was committed, then holds it there.
    pub async fn pause(&self) {
        let end = Self::text(&self.primary, "select pg_current_wal_insert_lsn()::text").await;
        self.comes_to(&format!("select (pg_last_wal_replay_lsn() >= '{end}')::text"), "true").await;
        self.standby_text("select coalesce(pg_wal_replay_pause()::text, '')").await;
        self.comes_to("select pg_get_wal_replay_pause_state()", "paused").await;
    }

    /// Lets it go on.
    pub async fn resume(&self) {
        self.standby_text("select coalesce(pg_wal_replay_resume()::text, '')").await;
    }

    async fn comes_to(&self, sql: &str, what: &str) {
        let start = Instant::now();
        while self.standby_text(sql).await != what {
            assert!(start.elapsed() < Duration::from_secs(20), "{sql} does not come to {what}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        // Ends with its input.
        drop(self.commands.take());
        let _ = self.child.wait();
    }
}

/// Waits until the standby of `db` stands so.
pub async fn stands(db: &Db, state: State) {
    let mut standing = db.replica().expect("one is set");
    let found = tokio::time::timeout(Duration::from_secs(30), standing.wait_for(|s| s.state == state)).await;
    let came = found.is_ok();
    assert!(came, "still {:?}, not {state:?}", db.replica());
}
