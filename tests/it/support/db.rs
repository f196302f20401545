//! Runs one test body on both engines, each time on an empty database of its own.

use std::future::Future;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use hoptac::store::Db;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

/// Address of the PostgreSQL server the tests use.
const POSTGRES: &str = "HOPTAC_TEST_PG";

/// How long [`TestDb::while_held`] holds.
const HOLD: Duration = Duration::from_millis(800);

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
    /// Another handle with its own connections, as a second server process has.
    pub async fn second(&self) -> Db {
        Db::open(&self.url).await.expect("opens again")
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

/// Runs `body` on a fresh SQLite file, then on a fresh PostgreSQL schema.
///
/// # Panics
/// When the body does, or when there is no PostgreSQL to run it on: a test of one engine proves half.
pub async fn both<B, F>(body: B)
where
    B: Fn(TestDb) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let postgres = std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set: run `make test`, which starts a PostgreSQL server")
    });
    on_sqlite(&body).await;
    on_postgres(&body, &postgres).await;
}

async fn on_sqlite<B, F>(body: &B)
where
    B: Fn(TestDb) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let db = Db::open(&url).await.expect("SQLite opens");
    finish("SQLite", &db, body(TestDb { db: db.clone(), url })).await;
}

async fn on_postgres<B, F>(body: &B, server: &str)
where
    B: Fn(TestDb) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let schema = Schema::create(server).await;
    let db = Db::open(&schema.url).await.expect("PostgreSQL opens");
    let url = schema.url.clone();
    finish("PostgreSQL", &db, body(TestDb { db: db.clone(), url })).await;
    schema.drop().await;
}

/// Runs the body to its end; says on which engine it failed.
async fn finish(engine: &str, db: &Db, body: impl Future<Output = ()> + Send + 'static) {
    let outcome = tokio::spawn(body).await;
    db.close().await;
    if let Err(failure) = outcome {
        eprintln!("failed on {engine}");
        std::panic::resume_unwind(failure.into_panic());
    }
}

/// A schema of a PostgreSQL server, for one test.
pub struct Schema {
    server: String,
    name: String,
    /// Address of the server with the schema as the only search path.
    pub url: String,
}

impl Schema {
    /// Makes an empty schema.
    pub async fn create(server: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("t_{}_{}", NEXT.fetch_add(1, Ordering::Relaxed), std::process::id());
        let mark = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{mark}options=-c%20search_path%3D{name}");
        let schema = Self { server: server.to_owned(), name, url };
        // A schema of this name can only be left over from a run that was killed.
        schema.sql(format!("drop schema if exists {0} cascade; create schema {0}", schema.name)).await;
        schema
    }

    /// Removes the schema with all in it.
    pub async fn drop(self) {
        self.sql(format!("drop schema {} cascade", self.name)).await;
    }

    async fn sql(&self, sql: String) {
        let mut connection = PgConnection::connect(&self.server)
            .await
            .unwrap_or_else(|e| panic!("PostgreSQL at {POSTGRES}={} does not answer: {e}", self.server));
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .expect("the schema is made or dropped");
    }
}
