//! Backups come back the same, on either engine, and only into an empty place.

use std::os::unix::fs::PermissionsExt as _;

use hoptac::model::job::Job;
use hoptac::store::Db;
use hoptac::store::system::audit::verify;
use hoptac::store::system::{check, job};
use server::backup::Backups;
use server::blob::{BlobStore, Files};
use server::jobs::Jobs;

use super::hoptac;
use crate::support::db::{Database, Engine, TestDb, both, run};
use crate::support::fixture::{ids, now, system};
use crate::support::site::fill;
use crate::support::spot::{Spot, demo_backup};

#[tokio::test]
async fn a_record_comes_back_the_same_on_either_engine() {
    for from in Engine::ALL {
        let source = Spot::demo(from).await;
        let made = source.backup("one.tar.zst").await;
        for to in Engine::ALL {
            let place = Spot::new(to).await;
            let restored = place.restore(&made.path).await.unwrap();
            assert_eq!(restored.manifest, made.manifest);
            let again = place.backup("two.tar.zst").await;
            assert_eq!(again.manifest, made.manifest, "{from:?} to {to:?}");
            let db = Db::open(place.url()).await.unwrap();
            let chain = verify::run(&db, None).await.unwrap();
            assert_eq!((chain.broken, chain.seq), (None, made.manifest.audit_seq));
            assert_eq!(check::all(&db).await.unwrap(), []);
            db.close().await;
            // Opening it changed nothing.
            assert_eq!(place.backup("three.tar.zst").await.manifest, made.manifest);
            place.database.remove().await;
        }
        source.database.remove().await;
    }
}

/// Everything that guards and finds rows, in the engine's own words.
const SQLITE: &str = "select group_concat(what, '\n') from (select type || ' ' || name || ' ' || coalesce(sql, '') as what \
     from sqlite_master where name not like 'sqlite%' order by type, name)";
const POSTGRES: &str = "select string_agg(what, E'\n') from ( \
     select what from ( \
         select tgrelid::regclass::text || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(t.oid) as what from pg_trigger t \
             where not tgisinternal \
         union all select conrelid::regclass::text || ' ' || conname || ' ' || convalidated || pg_get_constraintdef(oid) \
             from pg_constraint where connamespace = current_schema()::regnamespace \
         union all select indexdef from pg_indexes where schemaname = current_schema()) all_of_it order by what) ordered";

#[tokio::test]
async fn what_comes_back_is_guarded_and_found_as_before() {
    for engine in Engine::ALL {
        let sql = if engine == Engine::Postgres { POSTGRES } else { SQLITE };
        let fresh = run(Database::migrated(engine).await, async move |db| db.text(sql).await).await;
        let spot = Spot::demo(engine).await;
        run(spot.database, async move |db| {
            assert_eq!(db.text(sql).await, fresh);
            assert!(db.try_run("update audit_entry set actor = 'x'").await.is_err());
            let found = if engine == Engine::Postgres {
                "select count(*) from search_entry where fts @@ to_tsquery('simple', 'hue')"
            } else {
                "select count(*) from search_fts where search_fts match 'hue'"
            };
            assert!(db.number(found).await > 3, "search finds");
        })
        .await;
    }
}

both!(
    migrated,
    async fn what_is_a_moment_follows_from_its_name(db: TestDb) {
        if !db.is_postgres() {
            return;
        }
        let sql = "select string_agg(table_name || '.' || column_name || '.' || data_type, ',') \
                   from information_schema.columns where table_schema = current_schema() \
                   and data_type in ('text', 'date', 'timestamp with time zone') and table_name <> '_sqlx_migrations'";
        let columns = db.text(sql).await;
        for column in columns.split(',') {
            let [table, name, kind] = column.split('.').collect::<Vec<_>>()[..] else { panic!("{column}") };
            let is_moment = hoptac::store::system::backup::is_moment(table, name);
            assert_eq!(
                is_moment,
                kind == "timestamp with time zone",
                "{column}: SQLite needs to know by its name"
            );
        }
    }
);

#[tokio::test]
async fn sessions_and_open_links_do_not_come_back() {
    let spot = Spot::demo(Engine::Sqlite).await;
    let db = Db::open(spot.url()).await.unwrap();
    let account =
        hoptac::store::auth::account::credentials(&db, "leader.hue@demo.invalid").await.unwrap().unwrap();
    crate::support::session::open(&db, &account.staff, b"token", now()).await.unwrap();
    db.close().await;
    let made = spot.backup("one.tar.zst").await;
    for table in ["session", "account_link", "oidc_flow"] {
        assert!(made.manifest.tables.iter().all(|found| found.name != table), "{table}");
    }
    spot.database.remove().await;
}

#[tokio::test]
async fn only_an_empty_place_is_restored_into() {
    for engine in Engine::ALL {
        let spot = Spot::demo(engine).await;
        let before = spot.backup("before.tar.zst").await.manifest;
        let refused = spot.restore(demo_backup().await).await.unwrap_err();
        assert!(refused.contains("Nothing was changed"), "{refused}");
        assert_eq!(spot.backup("after.tar.zst").await.manifest, before);
        spot.database.remove().await;
        // A content of another record; one of this record, as a restore that was broken off leaves, is no hindrance.
        let place = Spot::new(engine).await;
        let (ours, other) = (&before.files[0].key, "ab/".to_owned() + &"ab".repeat(32));
        for key in [ours, &other] {
            let path = place.files().join(key);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let refused = place.restore(demo_backup().await).await.unwrap_err();
        assert!(refused.contains(&other) && refused.contains("Nothing was changed"), "{refused}");
        std::fs::remove_file(place.files().join(other)).unwrap();
        place.restore(demo_backup().await).await.unwrap();
        assert_eq!(place.backup("one.tar.zst").await.manifest, before);
        place.database.remove().await;
    }
}

#[tokio::test]
async fn a_backup_while_others_write_is_of_one_moment() {
    for engine in Engine::ALL {
        let spot = Spot::demo(engine).await;
        let db = Db::open(spot.url()).await.unwrap();
        let writing = tokio::spawn({
            let db = db.clone();
            async move {
                loop {
                    job::ask(&db, &system(), Job::Mail).await.unwrap();
                    tokio::task::yield_now().await;
                }
            }
        });
        let mut last = 0;
        for nth in 0..4 {
            let made = spot.backup(&format!("{nth}.tar.zst")).await;
            assert!(made.manifest.audit_seq > last, "writing goes on meanwhile");
            last = made.manifest.audit_seq;
            let place = Spot::new(Engine::Sqlite).await;
            place.restore(&made.path).await.unwrap();
            run(place.database, async move |db| {
                let chain = verify::run(&db, None).await.unwrap();
                assert_eq!((chain.broken, chain.seq), (None, last));
                assert_eq!(db.rows("audit_entry").await, last);
            })
            .await;
        }
        writing.abort();
        let _ = writing.await;
        db.close().await;
        spot.database.remove().await;
    }
}

#[tokio::test]
async fn a_lost_content_is_named_and_the_rest_is_kept() {
    let spot = Spot::demo(Engine::Sqlite).await;
    let whole = spot.backup("whole.tar.zst").await.manifest;
    let (gone, changed) = (&whole.files[0].key, &whole.files[1].key);
    std::fs::remove_file(spot.files().join(gone)).unwrap();
    std::fs::write(spot.files().join(changed), "changed").unwrap();
    let made = spot.backup("rest.tar.zst").await;
    assert_eq!(made.manifest.missing, [gone.clone(), changed.clone()]);
    assert_eq!(made.manifest.record, whole.record);
    let place = Spot::new(Engine::Postgres).await;
    assert_eq!(place.restore(&made.path).await.unwrap().manifest.files.len(), whole.files.len() - 2);
    place.database.remove().await;
    spot.database.remove().await;
}

#[tokio::test]
async fn from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let url = |name: &str| format!("sqlite:{}", path(name));
    let db = Db::open(&url("a.db")).await.unwrap();
    fill(&db).await;
    db.close().await;
    let backup = |file: &str| hoptac(&["backup", &path(file), "--database", &url("a.db")]);
    let made = backup("one.tar.zst");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let words = String::from_utf8(made.stdout).unwrap();
    let digest = words.trim().rsplit(' ').next().unwrap();
    assert_eq!(digest.len(), 64, "{words}");
    assert_eq!(std::fs::metadata(path("one.tar.zst")).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(backup("one.tar.zst").status.code(), Some(1), "no backup replaces another");
    assert_eq!(hoptac(&["backup"]).status.code(), Some(2));
    assert_eq!(hoptac(&["backup", &path("x"), "--database", &url("none.db")]).status.code(), Some(1));
    assert!(!folder.path().join("none.db").exists() && !folder.path().join("x").exists());

    let restore = |to: &str| hoptac(&["restore", &path("one.tar.zst"), "--database", &url(to)]);
    let restored = restore("new/b.db");
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let words = String::from_utf8(restored.stdout).unwrap();
    for part in [digest, "the chain is whole", "check: 0 differences", "secret key"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(std::fs::metadata(path("new/b.db")).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(restore("a.db").status.code(), Some(1), "not empty");
    // A restore that was killed is recognised, by what would else begin an empty record.
    std::fs::write(path("c.db.restoring"), "half").unwrap();
    let refused = hoptac(&["migrate", "--database", &url("c.db")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("broken off"));
    assert!(!folder.path().join("c.db").exists());
    assert!(restore("c.db").status.success(), "and begun anew");
    assert!(!folder.path().join("c.db.restoring").exists());
}

#[tokio::test]
async fn the_job_makes_backups_and_keeps_the_newest() {
    let spot = Spot::demo(Engine::Postgres).await;
    let folder = spot.folder.path().join("nightly");
    std::fs::create_dir(&folder).unwrap();
    let backups = Backups::new(folder.clone(), 2);
    let db = Db::open(spot.url()).await.unwrap();
    job::enter(&db, now()).await.unwrap();
    let files = Files::new(BlobStore::open(spot.files().to_str().unwrap()).unwrap(), None);
    let (_going, stop) = tokio::sync::watch::channel(false);
    let jobs = Jobs::new(
        db.clone(),
        (now, ids()),
        "",
        server::auth::secret_key::SecretKey::new(),
        files,
        None,
        stop,
    );
    let without = jobs.run(Job::Backup, "2026-11-24", true, now()).await.unwrap().unwrap();
    assert!(without.failure.unwrap().contains("HOPTAC_BACKUP"));
    let jobs = jobs.with_backups(Some(backups.clone()));
    for day in 0..3 {
        let at = now() + chrono::TimeDelta::days(day);
        let outcome = jobs.run(Job::Backup, &at.date_naive().to_string(), true, at).await.unwrap().unwrap();
        assert_eq!(outcome.failure, None);
        assert!(outcome.summary.contains("nightly/hoptac-2026112"), "{}", outcome.summary);
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    let newest = backups.newest().unwrap().unwrap();
    assert!(newest.path.ends_with("hoptac-20261127-100000.tar.zst") && newest.bytes > 10_000);
    db.close().await;
    spot.database.remove().await;
}
