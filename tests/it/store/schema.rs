//! Both engines hold the same tables.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::db::{Database, Engine, run};

fn migrations(engine: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(engine);
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

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
     and not (table_name = 'search_entry' and column_name = 'fts') order by 1) names";

/// `index table` of all indexes that are not part of a constraint.
const SQLITE_INDEXES: &str = "select group_concat(name, ' ') from (select name || ':' || tbl_name as name \
     from sqlite_master where type = 'index' and sql is not null order by 1)";
const POSTGRES_INDEXES: &str = "select string_agg(name, ' ') from (select indexname || ':' || tablename as name \
     from pg_indexes i where schemaname = current_schema() and indexname <> 'search_fts' and not exists \
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
