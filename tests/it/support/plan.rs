//! How an engine would run a statement: which tables it would go through from end to end, were they large.

use std::sync::{Arc, Mutex};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

use super::db::TestDb;

/// The statements that this process has run, each once, as sqlx tells them. Of the whole process: whoever listens runs
/// alone.
#[derive(Clone, Default)]
pub struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    /// Listens from now on.
    pub fn listen() -> Self {
        let statements = Self::default();
        let listener = tracing_subscriber::registry().with(statements.clone());
        tracing::subscriber::set_global_default(listener).expect("nobody else listens");
        statements
    }

    /// What has been heard since it was last asked.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        let mut told = Told::default();
        event.record(&mut told);
        let statement = if told.whole.is_empty() { told.summary } else { told.whole };
        let mut all = self.0.lock().unwrap();
        if !all.contains(&statement) {
            all.push(statement);
        }
    }
}

/// What an event tells: a statement of up to four words as its summary, a longer one whole.
#[derive(Default)]
struct Told {
    summary: String,
    whole: String,
}

impl Visit for Told {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.trim().clone_into(&mut self.summary),
            "db.statement" => value.trim().clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// Those of `tables` that the statement would go through from end to end. An index in the order of a list that ends at
/// its page is no such way.
pub async fn full_scans(db: &TestDb, statement: &str, tables: &[&str]) -> Vec<String> {
    let lines = if db.is_postgres() { postgres(db, statement).await } else { sqlite(db, statement).await };
    let ends = statement.contains(" limit ");
    let named = |name: &str| {
        let table = table_of(statement, name);
        tables.contains(&table.as_str()).then_some(table)
    };
    let mut found = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let words: Vec<&str> = line.split_whitespace().skip_while(|word| *word == "->").collect();
        let scanned = match words.as_slice() {
            ["SCAN", name, rest @ ..] if !rest.contains(&"VIRTUAL") => {
                (!(ends && rest.contains(&"INDEX"))).then_some(*name)
            }
            ["Seq" | "Parallel", ..] if line.contains("Seq Scan on") => {
                words.iter().skip_while(|word| **word != "on").nth(1).copied()
            }
            ["Index", ..] if line.contains("Scan") => {
                let conditions = lines[nth + 1..].iter().take_while(|line| !line.contains("->"));
                let sought = conditions.into_iter().any(|line| line.contains("Index Cond"));
                let name = words.iter().skip_while(|word| **word != "on").nth(1);
                name.copied().filter(|_| !sought && !ends)
            }
            _ => None,
        };
        found.extend(scanned.and_then(named).map(|table| format!("{table}: {}", line.trim())));
    }
    found
}

/// The table that `name` is an alias of in the statement, or is itself.
fn table_of(statement: &str, name: &str) -> String {
    let words: Vec<&str> = statement
        .split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let alias = words.windows(3).find(|three| matches!(three[0], "from" | "join") && three[2] == name);
    alias.map_or(name, |three| three[1]).to_owned()
}

/// Nothing is known of how many rows there are, so SQLite takes every table for a large one.
async fn sqlite(db: &TestDb, statement: &str) -> Vec<String> {
    let file = db.url().trim_start_matches("sqlite:").split('?').next().unwrap();
    let options = SqliteConnectOptions::new().filename(file).collation("vi", str::cmp);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("connects");
    let explain = AssertSqlSafe(format!("explain query plan {statement}"));
    let rows = sqlx::query(explain).fetch_all(&mut connection).await;
    rows.unwrap_or_else(|e| panic!("{e}: {statement}")).iter().map(|row| row.get("detail")).collect()
}

/// A plan that holds for any values, as if going through a table had no price that could be paid.
async fn postgres(db: &TestDb, statement: &str) -> Vec<String> {
    let mut connection = PgConnection::connect(db.url()).await.expect("connects");
    let most = (1..200).rev().find(|n| statement.contains(&format!("${n}")));
    // Every statement that is grown begins with three days, whether it asks of them or not.
    for types in ["", "(date, date, date)"] {
        let values = vec!["null"; most.unwrap_or(0).max(if types.is_empty() { 0 } else { 3 })].join(", ");
        let values = if values.is_empty() { String::new() } else { format!("({values})") };
        let explain = format!(
            "set enable_seqscan = off; set plan_cache_mode = force_generic_plan; prepare told{types} as {statement}; \
             explain execute told{values}"
        );
        if let Ok(rows) = sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(&mut connection).await {
            let lines = rows.iter().map(|row| row.get::<String, _>(0)).collect();
            return without_whole_bitmaps(&mut connection, lines).await;
        }
        sqlx::raw_sql("deallocate all").execute(&mut connection).await.expect("goes on");
    }
    panic!("no plan of: {statement}")
}

/// The plan with a bitmap of a whole index told as what it is: a way through the whole table. One of a partial index is none.
async fn without_whole_bitmaps(connection: &mut PgConnection, mut lines: Vec<String>) -> Vec<String> {
    let mut heap = 0;
    for nth in 0..lines.len() {
        if lines[nth].contains("Bitmap Heap Scan on") {
            heap = nth;
        }
        let Some((_, rest)) = lines[nth].split_once("Bitmap Index Scan on ") else { continue };
        let sought = lines.get(nth + 1).is_some_and(|next| next.contains("Index Cond"));
        let index = rest.split_whitespace().next().unwrap_or_default().to_owned();
        let partial: bool = sqlx::query_scalar(
            "select indpred is not null from pg_index where indexrelid = $1::text::regclass",
        )
        .bind(index)
        .fetch_one(&mut *connection)
        .await
        .expect("the index is there");
        if !sought && !partial {
            lines[heap] = lines[heap].replace("Bitmap Heap Scan on", "Seq Scan on");
        }
    }
    lines
}
