//! Both engines give a violated constraint the same name.

use hoptac::store::StoreError;
use hoptac::store::db::error::unique_over;

use crate::support::db::{Database, Engine, TestDb, both, run};

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
