//! Generated records: the same again from the same seed, on both engines, and right by the program's own checks.

use chrono::NaiveDate;
use hoptac::store::Db;
use hoptac::store::system::audit::verify;
use hoptac::store::system::backup::TableDigest;
use hoptac::store::system::check;
use server::backup::Progress;
use server::blob::BlobStore;
use server::generate::{Generated, Options, generate};

use crate::support::db::{Engine, TestDb, run};
use crate::support::spot::Spot;

fn options(agreements: u64, seed: u64) -> Options {
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    Options { agreements, seed, today, password_hash: "$argon2id$".to_owned() }
}

/// What was composed. Search entries are made from it afterwards, with agencies in the order in which each engine gives them.
fn tables(all: Vec<TableDigest>) -> Vec<TableDigest> {
    all.into_iter().filter(|table| table.name != "search_entry").collect()
}

async fn filled(spot: &Spot, options: &Options) -> Result<Generated, String> {
    let db = Db::open(spot.url()).await.unwrap();
    let files = || BlobStore::open(spot.files().to_str().unwrap()).map_err(|e| e.to_string());
    generate(spot.url(), db, options, files, &mut Progress::silent()).await
}

#[tokio::test]
async fn a_seed_gives_one_record_on_either_engine_and_every_check_holds() {
    let mut records = Vec::new();
    for engine in Engine::ALL {
        let spot = Spot::new(engine).await;
        let generated = filled(&spot, &options(3, 1)).await.unwrap();
        let db = Db::open(spot.url()).await.unwrap();
        assert_eq!(check::all(&db).await.unwrap(), []);
        let chain = verify::run(&db, None).await.unwrap();
        assert_eq!(chain.broken, None);
        assert!(chain.checked > 5_000, "{}", chain.checked);
        db.close().await;
        // Also that every content is there: a backup names those that are not.
        let manifest = spot.backup("made.tar.zst").await.manifest;
        assert_eq!(manifest.missing, Vec::<String>::new());
        assert!(!manifest.files.is_empty());
        records.push((generated, tables(manifest.tables)));
        spot.database.remove().await;
    }
    assert_eq!(records[0], records[1]);
    let again = Spot::new(Engine::Sqlite).await;
    filled(&again, &options(3, 1)).await.unwrap();
    let tables_again = tables(again.backup("again.tar.zst").await.manifest.tables);
    assert_eq!(tables_again, records[0].1, "the same seed");
    let other = Spot::new(Engine::Sqlite).await;
    filled(&other, &options(3, 2)).await.unwrap();
    let tables_of_other = tables(other.backup("other.tar.zst").await.manifest.tables);
    assert_ne!(tables_of_other, records[0].1, "another seed");
}

/// What a dozen agreements hold, each at least so often.
const THERE: &[(&str, i64)] = &[
    ("select count(*) from agreement", 12),
    ("select count(*) from commitment", 600),
    ("select count(*) from milestone", 2_500),
    ("select count(*) from progress_update", 5_000),
    ("select count(*) from progress_update where state = 'draft'", 5),
    ("select count(*) from progress_update where state = 'submitted'", 10),
    ("select count(*) from progress_update where state = 'returned'", 1),
    ("select count(*) from progress_update where published_at is not null", 3_000),
    (
        "select count(*) from progress_update where state = 'approved' and public_by_id is not null and published_at is null",
        10,
    ),
    ("select count(*) from progress_update where state = 'approved' and published_at is null", 200),
    ("select count(*) from progress_update where kind = 'nothing'", 100),
    ("select count(*) from progress_update where corrects_id is not null", 10),
    ("select count(*) from milestone where done_on is not null", 300),
    ("select count(*) from milestone_side", 1_000),
    ("select count(*) from extension where state = 'granted'", 5),
    ("select count(*) from extension where state = 'asked'", 1),
    ("select count(*) from deadline_move", 5),
    ("select count(*) from change_proposal where state = 'waiting'", 2),
    ("select count(*) from change_proposal_word", 20),
    ("select count(*) from directive", 5),
    ("select count(*) from note", 20),
    ("select count(*) from notice", 500),
    ("select count(*) from file", 200),
    ("select count(*) from settlement", 1),
    ("select count(*) from search_entry", 600),
    ("select count(distinct accord) from commitment", 5),
    ("select count(distinct progress) from commitment", 5),
];

#[tokio::test]
async fn a_dozen_agreements_hold_something_of_everything() {
    for engine in Engine::ALL {
        let spot = Spot::new(engine).await;
        filled(&spot, &options(12, 1)).await.unwrap();
        run(spot.database, async move |db: TestDb| {
            assert_eq!(check::all(&db).await.unwrap(), []);
            assert_eq!(verify::run(&db, None).await.unwrap().broken, None);
            for (sql, least) in THERE {
                let found = db.number(sql).await;
                assert!(found >= *least, "{found} of {least}: {sql}");
            }
            proportions(&db).await;
            assert!(db.try_run("update audit_entry set actor = 'x'").await.is_err(), "triggers are back");
        })
        .await;
    }
}

async fn proportions(db: &TestDb) {
    let sides = "select {} (n) from (select count(*) as n from party group by agreement_id) sides";
    assert_eq!(db.number(&sides.replace("{}", "min")).await, 2);
    assert_eq!(db.number(&sides.replace("{}", "max")).await, 14);
    let commitments =
        "select max(n) from (select count(*) as n from commitment group by agreement_id) all_of_it";
    assert_eq!(db.number(commitments).await, 300);
    let updates =
        "select max(n) from (select count(*) as n from progress_update group by commitment_id) all_of_it";
    assert!(db.number(updates).await > 250);
    // Every unit of today has people of every role.
    let without = "select count(*) from locality l where l.valid_to is null and ( \
         select count(distinct a.role) from account a where a.locality_id = l.id and a.role <> 'operator') <> 4";
    assert_eq!(db.number(without).await, 0);
    assert_eq!(db.number("select count(*) from locality where valid_to is null").await, 34);
    // A side speaks through people of the unit that answers for it, and nothing is of a day to come.
    let to_come = "select count(*) from audit_entry where at >= '2026-11-24T17:00:00Z'";
    assert_eq!(db.number(to_come).await, 0);
    let backwards = "select count(*) from audit_entry e join audit_entry next on next.seq = e.seq + 1 where next.at < e.at";
    assert_eq!(db.number(backwards).await, 0);
}

#[tokio::test]
async fn a_record_that_holds_agreements_is_left_alone() {
    for engine in Engine::ALL {
        let spot = Spot::demo(engine).await;
        let before = spot.backup("before.tar.zst").await.manifest;
        let refused = filled(&spot, &options(1, 1)).await.unwrap_err();
        assert!(refused.contains("holds agreements"), "{refused}");
        assert_eq!(spot.backup("after.tar.zst").await.manifest, before);
        spot.database.remove().await;
    }
}
