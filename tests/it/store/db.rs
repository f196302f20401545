//! The database itself: opened, the same tables on both engines, the same names of violated constraints.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use hoptac::store::StoreError;
use hoptac::store::db::engine::BackendTx;
use hoptac::store::db::error::unique_over;
use hoptac::store::db::lane::Lane;
use hoptac::store::system::probe;
use sqlx::{AssertSqlSafe, Connection as _};
use tokio::time::timeout;

use crate::support::db::{Database, Engine, TestDb, both, run};
use crate::support::fixture::now;

fn migrations(engine: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(engine);
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// The migration that brought operators.
const OPERATORS: &str = "0011_operators.sql";
/// Migration that puts who may find it beside what is found.
const SEARCH: &str = "0023_search.sql";
/// Migration that lets one update of a side wait.
const OFFICE: &str = "0018_office_work.sql";

#[test]
fn both_folders_list_the_same_migrations() {
    let sqlite = migrations("sqlite");
    assert!(sqlite.contains("0001_record.sql"));
    assert_eq!(sqlite, migrations("postgres"));
}

/// `table.column` of all tables, but for what full-text search needs on one engine only.
const SQLITE: &str = "select group_concat(name, ' ') from (select m.name || '.' || c.name as name \
     from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' \
     and m.name not like 'search_fts%' and m.name not like 'sqlite%' order by 1)";
const POSTGRES: &str = "select string_agg(name, ' ') from (select table_name || '.' || column_name as name \
     from information_schema.columns where table_schema = current_schema() \
     and not (table_name = 'search_entry' and column_name = 'fts') \
     and table_name not in (select table_name from information_schema.views \
         where table_schema = current_schema()) order by 1) names";

/// `index table` of all indexes that are not part of a constraint.
const SQLITE_INDEXES: &str = "select group_concat(name, ' ') from (select name || ':' || tbl_name as name \
     from sqlite_master where type = 'index' and sql is not null order by 1)";
const POSTGRES_INDEXES: &str = "select string_agg(name, ' ') from (select indexname || ':' || tablename as name \
     from pg_indexes i where schemaname = current_schema() and indexname not like 'search_fts%' and not exists \
     (select 1 from pg_constraint k where k.conname = i.indexname) order by 1) names";

#[tokio::test]
async fn both_engines_have_the_same_columns_and_indexes() {
    let [sqlite, postgres] = Engine::ALL.map(async |engine| {
        run(Database::migrated(engine).await, async |db| {
            let (columns, indexes) =
                if db.is_postgres() { (POSTGRES, POSTGRES_INDEXES) } else { (SQLITE, SQLITE_INDEXES) };
            let set = |text: String| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
            [set(db.text(columns).await), set(db.text(indexes).await)]
        })
        .await
    });
    let sqlite = sqlite.await;
    assert!(sqlite[0].contains("commitment.due_on") && sqlite[1].contains("side_locality:side"));
    assert_eq!(sqlite, postgres.await);
}

#[tokio::test]
async fn sqlite_keeps_the_pages_of_each_connection() {
    // Built with what libsqlite3-sys asks for, one connection throws out the pages of another (.cargo/config.toml).
    let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let options: Vec<String> =
        sqlx::query_scalar("pragma compile_options").fetch_all(&mut connection).await.unwrap();
    assert!(options.iter().any(|option| option == "ENABLE_FTS5"), "{options:?}");
    assert!(!options.iter().any(|option| option == "ENABLE_MEMORY_MANAGEMENT"), "{options:?}");
}

#[tokio::test]
async fn every_unique_constraint_of_postgresql_has_its_name_on_sqlite() {
    run(Database::migrated(Engine::Postgres).await, async |db| {
        let count = "select count(*) from pg_constraint c join pg_namespace n on n.oid = c.connamespace \
             where c.contype = 'u' and n.nspname = current_schema()";
        let total = db.number(count).await;
        assert!(total > 0);
        for nth in 0..total {
            let found = db
                .text(&format!(
                    "select c.conname || '=' || string_agg(t.relname || '.' || a.attname, ', ' order by k.place) \
                     from pg_constraint c join pg_namespace n on n.oid = c.connamespace \
                     join pg_class t on t.oid = c.conrelid \
                     join unnest(c.conkey) with ordinality as k (attnum, place) on true \
                     join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum \
                     where c.contype = 'u' and n.nspname = current_schema() \
                     group by c.conname order by c.conname offset {nth} limit 1"
                ))
                .await;
            let (name, columns) = found.split_once('=').unwrap();
            assert_eq!(unique_over(columns), Some(name), "{columns}");
        }
    })
    .await;
}

both!(
    async fn a_violated_constraint_is_told_by_name(db: TestDb) {
        let name = |error: sqlx::Error| match StoreError::from(error) {
            StoreError::Constraint(name) => name,
            other => panic!("{other:?}"),
        };
        let twice = "insert into domain (slug, name_vi, name_en, position, public_by_default) \
             select slug, name_vi, name_en, position, public_by_default from domain limit 1";
        let key = StoreError::from(db.try_run(twice).await.unwrap_err());
        assert!(matches!(key, StoreError::Database(_)), "a key given twice is our fault: {key:?}");
        let days = "update locality set valid_to = '1900-01-01' where id = '01-20080801'";
        assert_eq!(name(db.try_run(days).await.unwrap_err()), "locality_days");
        let kind = "update locality set kind = 'village' where id = '01-20080801'";
        assert_eq!(name(db.try_run(kind).await.unwrap_err()), "locality_kind");
        let id = if db.is_postgres() { "gen_random_uuid()" } else { "randomblob(16)" };
        let agency = format!(
            "insert into agency (id, locality_id, name, name_fold, channel) \
             values ({id}, '01-20080801', 'Sở Y tế', 'so y te', 'state')"
        );
        db.run(&agency).await;
        assert_eq!(name(db.try_run(&agency).await.unwrap_err()), "agency_name");
        let nowhere = agency.replace("01-20080801", "99-20080801");
        let missing = StoreError::from(db.try_run(&nowhere).await.unwrap_err());
        assert!(matches!(missing, StoreError::Database(_)), "a missing reference is our fault: {missing:?}");
    }
);

both!(
    empty,
    async fn an_empty_database_gets_tables_and_reference_data(db: TestDb) {
        assert_eq!(db.rows("locality").await, 90);
        assert_eq!(db.rows("domain").await, i64::try_from(db.reference().domains.len()).unwrap());
        assert_eq!(db.rows("account").await, 0);
    }
);

both!(
    async fn opening_again_enters_nothing_twice(db: TestDb) {
        let again = db.second().await;
        again.close().await;
        assert_eq!(db.rows("locality").await, 90);
    }
);

/// A view in place of a table of the reference data whose rows are never found.
const ENDLESS: &str = "alter table setting rename to setting_table; \
     create view setting as with recursive n (i) as (select 1 union all select i + 1 from n) \
     select '' as name, '' as value, '' as changed_at, '' as changed_by from n where i < 0";

both!(
    async fn a_statement_ends_with_its_reader(db: TestDb) {
        db.run(ENDLESS).await;
        for lane in [Lane::Public, Lane::Staff] {
            // More than read at the same time.
            let readers: Vec<_> = (0..10)
                .map(|_| {
                    let db = db.in_lane(lane);
                    tokio::spawn(async move {
                        timeout(Duration::from_millis(300), db.reload_reference()).await.is_err()
                    })
                })
                .collect();
            for reader in readers {
                assert!(reader.await.unwrap(), "nobody got an answer");
            }
            idle(&db).await;
        }
    }
);

both!(
    async fn a_statement_whose_time_is_up_ends(db: TestDb) {
        db.run(ENDLESS).await;
        // The lane with the shortest limit.
        let late = timeout(Duration::from_secs(5), db.in_lane(Lane::Version).reload_reference()).await;
        assert!(matches!(late, Ok(Err(StoreError::Unavailable(_)))), "{late:?}");
        idle(&db).await;
    }
);

both!(
    async fn a_transaction_that_is_dropped_ends_what_it_runs_and_writing_goes_on(db: TestDb) {
        const LONG: &str = "with recursive n (i) as (select 1 union all select i + 1 from n) \
             insert into write_probe (id, at) select 1, null from n where i < 0";
        let db = db.in_lane(Lane::Staff);
        for _ in 0..3 {
            let mut tx = db.begin().await.unwrap();
            let long = async {
                match &mut tx.on {
                    BackendTx::Sqlite(t) => sqlx::query(LONG).execute(&mut **t).await.map(|_| ()),
                    BackendTx::Pg(t) => sqlx::query(LONG).execute(&mut **t).await.map(|_| ()),
                }
            };
            assert!(timeout(Duration::from_millis(300), long).await.is_err());
            drop(tx);
            probe::write(&db, now()).await.unwrap();
        }
    }
);

/// Waits until nothing runs in the database any more, five seconds at most.
async fn idle(db: &TestDb) {
    let start = Instant::now();
    let running = if db.is_postgres() {
        "select count(*) from pg_stat_activity where datname = current_database() and state = 'active' \
         and pid <> pg_backend_pid()"
    } else {
        // A statement that reads keeps the log from being cut.
        "pragma wal_checkpoint(truncate)"
    };
    loop {
        probe::write(db, now()).await.unwrap();
        if db.number(running).await == 0 {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(5), "it runs still");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_column_that_takes_the_place_of_another_ends_nobodys_session() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/sqlite");
    let sql = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let all = migrations("sqlite");
    for name in all.range(..OPERATORS.to_owned()) {
        sqlx::raw_sql(AssertSqlSafe(sql(name))).execute(&mut connection).await.unwrap();
    }
    let rows = "pragma foreign_keys = on; \
        insert into locality (id, code, name_vi, full_name_vi, name_en, full_name_en, slug, kind, valid_from, change, \
            legal_basis, aliases) \
            values ('01-20080801', '01', 'x', 'x', 'x', 'x', 'x', 'city', '2008-08-01', '', '', ''); \
        insert into account (id, email, name, role, locality_id, password_hash, created_at) \
            values (x'01', 'a@b', 'A', 'admin', '01-20080801', '', ''); \
        insert into session (token_hash, account_id, created_at, seen_at) values (x'02', x'01', '', '')";
    sqlx::raw_sql(rows).execute(&mut connection).await.unwrap();
    let migration = format!("begin; {} commit;", sql(OPERATORS));
    sqlx::raw_sql(AssertSqlSafe(migration)).execute(&mut connection).await.unwrap();
    let kept = "select a.role from account a join session s on s.account_id = a.id";
    let role: String = sqlx::query_scalar(kept).fetch_one(&mut connection).await.unwrap();
    assert_eq!(role, "admin");
}

#[tokio::test]
async fn where_several_updates_of_a_side_waited_the_newest_goes_on_waiting() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/sqlite");
    let sql = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let all = migrations("sqlite");
    for name in all.range(..OFFICE.to_owned()) {
        sqlx::raw_sql(AssertSqlSafe(sql(name))).execute(&mut connection).await.unwrap();
    }
    let row = |id: &str, side: &str, state: &str, at: &str| {
        format!(
            "insert into progress_update (id, commitment_id, locality_id, author_id, author, state, as_of, progress, \
                 health, submitted_at, created_at, updated_at) \
             values (x'{id}', x'0a', '{side}', x'01', 'A', '{state}', '', '', '', '{at}', '', '');"
        )
    };
    let rows = [
        row("01", "a", "submitted", "2026-01-01"),
        row("02", "a", "submitted", "2026-01-03"),
        row("03", "a", "submitted", "2026-01-03"),
        row("04", "a", "draft", "2026-01-04"),
        row("05", "b", "submitted", "2026-01-01"),
    ];
    let rows = format!("pragma foreign_keys = off; {}", rows.concat());
    sqlx::raw_sql(AssertSqlSafe(rows)).execute(&mut connection).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("begin; {} commit;", sql(OFFICE))))
        .execute(&mut connection)
        .await
        .unwrap();
    let after: Vec<(String, String, Option<String>, bool)> = sqlx::query_as(
        "select hex(id), state, hex(replaced_by_id), return_reason is not null from progress_update order by id",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let told: Vec<_> =
        after.iter().map(|(id, state, by, why)| (id.as_str(), state.as_str(), by.as_deref(), *why)).collect();
    assert_eq!(
        told,
        [
            ("01", "returned", Some("03"), true),
            ("02", "returned", Some("03"), true),
            ("03", "submitted", Some(""), false),
            ("04", "draft", Some(""), false),
            ("05", "submitted", Some(""), false),
        ]
    );
}

#[tokio::test]
async fn what_was_found_before_is_found_after_and_the_newest_agreements_come_last() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/sqlite");
    let sql = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let all = migrations("sqlite");
    for name in all.range(..SEARCH.to_owned()) {
        sqlx::raw_sql(AssertSqlSafe(sql(name))).execute(&mut connection).await.unwrap();
    }
    let entry = |kind: &str, of: &str, agreement: &str, words: &str| {
        format!(
            "insert into search_entry (kind, ref_id, agreement_id, title, exact, fold) \
             values ('{kind}', x'{of}', x'{agreement}', 'T', ' {words}', '{words}');"
        )
    };
    let agreement = |id: &str, held_on: &str| {
        format!(
            "insert into agreement (id, slug, kind, channel, title, held_on, state, visibility, created_at, updated_at) \
             values (x'{id}', 's{id}', '', '', 'T', '{held_on}', 'in_force', 'public', '', ''); \
             insert into party values (x'{id}', 0, '01-20250701');"
        )
    };
    let rows = [
        "pragma foreign_keys = off;".to_owned(),
        agreement("01", "2026-01-01"),
        agreement("02", "2019-01-01"),
        "insert into commitment (id, agreement_id, code, position, text, direction, deadline_kind, visibility, \
             created_at, updated_at) values (x'0a', x'01', '01', 0, 'T', '', 'none', 'public', '', ''), \
             (x'0b', x'02', '01', 0, 'T', '', 'none', 'internal', '', ''); \
         insert into commitment_domain values (x'0a', 0, 'y-te');"
            .to_owned(),
        entry("agreement", "01", "01", "mot"),
        entry("commitment", "0a", "01", "hai"),
        entry("agreement", "02", "02", "ba"),
        entry("commitment", "0b", "02", "bon"),
    ];
    sqlx::raw_sql(AssertSqlSafe(rows.concat())).execute(&mut connection).await.unwrap();
    let migration = format!("begin; {} commit;", sql(SEARCH));
    sqlx::raw_sql(AssertSqlSafe(migration)).execute(&mut connection).await.unwrap();
    let after: Vec<(String, Option<String>)> =
        sqlx::query_as("select fold, marks from search_entry order by id")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    let after: Vec<_> = after.iter().map(|(fold, marks)| (fold.as_str(), marks.as_deref())).collect();
    assert_eq!(
        after,
        [
            ("bon", Some(" ^c +01-20250701 ~01-20250701")),
            ("ba", None),
            ("hai", Some(" ^c + ~01-20250701 #y-te")),
            ("mot", None),
        ],
        "agreements are entered anew, as their words were others"
    );
    let found = "select rowid from search_fts where search_fts match '\"hai\" AND \"+\"'";
    assert_eq!(sqlx::query_scalar::<_, i64>(found).fetch_all(&mut connection).await.unwrap(), [3]);
}
