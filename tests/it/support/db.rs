//! Runs one test body on both engines, each time on a database of its own.

pub mod copy;

use std::future::Future;
use std::ops::Deref;
use std::time::Duration;

use hoptac::store::{Db, read_model};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

pub use copy::{Database, Engine};

/// How long [`TestDb::while_held`] holds.
const HOLD: Duration = Duration::from_millis(800);

/// Makes two tests of one body, `name::sqlite` and `name::postgres`, each on an empty record of its own:
/// `both!(async fn name(db: TestDb) { … });`. In parentheses, since rustfmt leaves braces alone.
macro_rules! both {
    ($(#[$meta:meta])* async fn $name:ident($db:ident: $kind:ty) $body:block) => {
        $crate::support::db::both!(migrated, $(#[$meta])* async fn $name($db: $kind) $body);
    };
    // The same on the database that `Database::$make` makes.
    ($make:ident, $(#[$meta:meta])* async fn $name:ident($db:ident: $kind:ty) $body:block) => {
        $(#[$meta])*
        async fn $name($db: $kind) $body

        mod $name {
            use $crate::support::db::{Database, Engine, run};

            #[tokio::test]
            async fn sqlite() {
                run(Database::$make(Engine::Sqlite).await, super::$name).await;
            }

            #[tokio::test]
            async fn postgres() {
                run(Database::$make(Engine::Postgres).await, super::$name).await;
            }
        }
    };
}
pub(crate) use both;

impl Engine {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// Opens `database`, runs `body` on it and removes it, also when the body panics. Gives what the body gives.
pub async fn run<F>(database: Database, body: impl FnOnce(TestDb) -> F) -> F::Output
where
    F: Future<Output: Send> + Send + 'static,
{
    let db = Db::open(&database.url).await.expect("the database opens");
    read_model::follow(&db).await.expect("read");
    let outcome = tokio::spawn(body(TestDb { db: db.clone(), url: database.url.clone() })).await;
    // Whatever a test wrote through the store, lists and counts have followed; a test may have closed or broken the database.
    if outcome.is_ok() && read_model::follow(&db).await.is_ok() {
        assert_eq!(read_model::reread(&db).await.ok(), Some(false), "a write was not followed");
    }
    db.close().await;
    database.remove().await;
    outcome.unwrap_or_else(|failure| std::panic::resume_unwind(failure.into_panic()))
}

/// A database for one test, with a way round the store to look at its rows.
#[derive(Clone)]
pub struct TestDb {
    db: Db,
    url: String,
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    /// The engine it is on.
    pub fn engine(&self) -> Engine {
        if self.is_postgres() { Engine::Postgres } else { Engine::Sqlite }
    }

    /// Another handle with its own connections, as a second server process has.
    pub async fn second(&self) -> Db {
        Db::open(&self.url).await.expect("opens again")
    }

    /// Address of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The one number that `sql` gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.is_postgres() {
            let mut connection = PgConnection::connect(&self.url).await.expect("connects");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await.expect("connects");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
        }
    }

    /// The one text that `sql` gives.
    pub async fn text(&self, sql: &str) -> String {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.is_postgres() {
            let mut connection = PgConnection::connect(&self.url).await.expect("connects");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a text")
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await.expect("connects");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a text")
        }
    }

    /// Runs `sql`, to damage or age what the store would not.
    pub async fn run(&self, sql: &str) {
        self.try_run(sql).await.expect("runs");
        // No audit tells of it.
        let _ = read_model::reread(self).await;
    }

    /// Runs `sql`, and gives the engine's refusal.
    pub async fn try_run(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.is_postgres() {
            let mut connection = PgConnection::connect(&self.url).await?;
            sqlx::raw_sql(sql).execute(&mut connection).await.map(|_| ())
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await?;
            sqlx::raw_sql(sql).execute(&mut connection).await.map(|_| ())
        }
    }

    /// Runs `meanwhile` while another connection holds every row of `table` (on SQLite, the writer's lock) for
    /// long enough that all of it comes to wait there.
    pub async fn while_held<T>(&self, table: &str, meanwhile: impl Future<Output = T>) -> T {
        let hold = async {
            if self.is_postgres() {
                let mut connection = PgConnection::connect(&self.url).await.expect("connects");
                let sql = AssertSqlSafe(format!("begin; select * from {table} for update"));
                sqlx::raw_sql(sql).execute(&mut connection).await.expect("holds");
                tokio::time::sleep(HOLD).await;
                sqlx::raw_sql("rollback").execute(&mut connection).await.expect("lets go");
            } else {
                let mut connection = SqliteConnection::connect(&self.url).await.expect("connects");
                sqlx::raw_sql("begin immediate").execute(&mut connection).await.expect("holds");
                tokio::time::sleep(HOLD).await;
                sqlx::raw_sql("rollback").execute(&mut connection).await.expect("lets go");
            }
        };
        let after = async {
            tokio::time::sleep(HOLD / 4).await;
            meanwhile.await
        };
        tokio::join!(hold, after).1
    }

    /// Rows in `table`.
    pub async fn rows(&self, table: &str) -> i64 {
        self.number(&format!("select count(*) from {table}")).await
    }
}
