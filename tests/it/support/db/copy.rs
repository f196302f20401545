//! Databases for tests: copies of one that is migrated once in a run, or empty ones.
//!
//! All that a run keeps outside its process bears the run's name, so that several runs can share a PostgreSQL server.
//! A process that outlives the run removes what is left of it, also when the run was killed.

use std::io::Read as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::str::FromStr as _;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use hoptac::store::Db;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};
use tokio::sync::OnceCell;

/// The engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Address of the PostgreSQL server the tests use.
const POSTGRES: &str = "HOPTAC_TEST_PG";

/// Set in the process that waits for the end of the run with this name.
const CLEANS_UP: &str = "HOPTAC_TEST_CLEANS_UP";

/// The run of tests in this process.
static RUN: LazyLock<Run> = LazyLock::new(Run::start);

/// A database that is there until it is removed.
pub struct Database {
    /// Address, as [`Db::open`] takes it.
    pub url: String,
    engine: Engine,
    name: String,
}

impl Database {
    /// A database without a table.
    ///
    /// # Panics
    /// When there is no PostgreSQL to make it on: a test of one engine proves half.
    pub async fn empty(engine: Engine) -> Self {
        let database = Self::named(engine, &next());
        if engine == Engine::Postgres {
            on_server(format!("create database {}", database.name)).await;
        }
        database
    }

    /// A record without agreements, as [`Db::open`] makes it of an empty database.
    pub async fn migrated(engine: Engine) -> Self {
        static SQLITE: OnceCell<Database> = OnceCell::const_new();
        static POSTGRES: OnceCell<Database> = OnceCell::const_new();
        let copy = Self::named(engine, &next());
        match engine {
            Engine::Sqlite => {
                let template = SQLITE.get_or_init(|| Self::template(engine)).await;
                std::fs::copy(RUN.file(&template.name), RUN.file(&copy.name)).expect("copies");
            }
            Engine::Postgres => {
                let template = POSTGRES.get_or_init(|| Self::template(engine)).await;
                // Copying files costs half of writing every block to the log as well.
                let (copy, template) = (&copy.name, &template.name);
                on_server(format!("create database {copy} template {template} strategy file_copy")).await;
            }
        }
        copy
    }

    async fn template(engine: Engine) -> Self {
        let template = Self::empty(engine).await;
        Db::open(&template.url).await.expect("migrates").close().await;
        template
    }

    fn named(engine: Engine, name: &str) -> Self {
        let name = format!("{}_{name}", RUN.name);
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", RUN.file(&name).display()),
            Engine::Postgres => {
                let options = PgConnectOptions::from_str(&server()).expect("an address of a server");
                options.database(&name).to_url_lossy().into()
            }
        };
        Self { url, engine, name }
    }

    /// Removes it with all in it.
    pub async fn remove(self) {
        match self.engine {
            Engine::Sqlite => {
                for suffix in ["", "-wal", "-shm"] {
                    // A closed database has but one file.
                    let _ = std::fs::remove_file(RUN.file(&format!("{}{suffix}", self.name)));
                }
            }
            Engine::Postgres => on_server(format!("drop database {} with (force)", self.name)).await,
        }
    }
}

/// Another name with each call.
fn next() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed).to_string()
}

fn server() -> String {
    std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set: run `make test`, which starts a PostgreSQL server")
    })
}

async fn on_server(sql: String) {
    let server = server();
    let mut connection = PgConnection::connect(&server)
        .await
        .unwrap_or_else(|e| panic!("PostgreSQL at {POSTGRES}={server} does not answer: {e}"));
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("is made or dropped");
}

/// A folder of this run for files that outlive a test.
pub fn folder() -> PathBuf {
    RUN.folder()
}

/// A run of tests: a name that no other run on this server has, and who removes what bears it.
struct Run {
    name: String,
    cleaner: Child,
}

impl Run {
    fn start() -> Self {
        let age = SystemTime::UNIX_EPOCH.elapsed().expect("after 1970");
        let name = format!("hoptac_it_{}_{}", std::process::id(), age.as_nanos());
        // Its standard input ends with this process. A group of its own: Ctrl-C does not reach it.
        let cleaner = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "support::db::copy::a_run_leaves_nothing_behind"])
            .env(CLEANS_UP, &name)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let run = Self { name, cleaner };
        std::fs::create_dir(run.folder()).expect("a temporary folder");
        run
    }

    fn folder(&self) -> PathBuf {
        std::env::temp_dir().join(&self.name)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }
}

/// In the process that cleans up after a run: waits for its end and removes what is left. Else tries just that.
#[tokio::test]
async fn a_run_leaves_nothing_behind() {
    if let Ok(name) = std::env::var(CLEANS_UP) {
        return clean_up(&name).await;
    }
    let Run { name, mut cleaner } = Run::start();
    std::fs::write(std::env::temp_dir().join(&name).join("left"), "").unwrap();
    on_server(format!("create database {name}_left")).await;
    assert_eq!(left(&name).await.unwrap().len(), 1);
    // Closes its standard input, as the end of a process does.
    assert!(cleaner.wait().unwrap().success());
    assert!(!std::env::temp_dir().join(&name).exists());
    assert_eq!(left(&name).await.unwrap(), [""; 0]);
}

async fn clean_up(name: &str) {
    std::io::stdin().read_to_end(&mut Vec::new()).expect("waits");
    // Either may be gone already, the server together with the script that started it.
    let _ = std::fs::remove_dir_all(std::env::temp_dir().join(name));
    for name in left(name).await.unwrap_or_default() {
        on_server(format!("drop database {name} with (force)")).await;
    }
}

/// Databases on the server that bear the name of this run.
async fn left(run: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut connection = PgConnection::connect(&server()).await?;
    sqlx::query_scalar("select datname::text from pg_database where starts_with(datname, $1)")
        .bind(format!("{run}_"))
        .fetch_all(&mut connection)
        .await
}
