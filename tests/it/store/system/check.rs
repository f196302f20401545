//! `hoptac check` finds what was tampered with, and nothing else.

use hoptac::model::access::Role;
use hoptac::store::system::check;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, RecordBuilder, StandingSpec, THUA_THIEN_HUE, UpdateSpec, day,
};
use crate::support::site::fill;

/// One commitment on which Hà Nội reported twice and Huế never, with the standing that follows.
async fn told(db: &TestDb) {
    let mut record = RecordBuilder::new(db);
    let author = record.staff(Role::Reporter, HA_NOI, None).account_id;
    let agreement = record.agreement(&AgreementSpec::default());
    let standing = StandingSpec { last_news_on: Some(day(2026, 11, 2)), ..StandingSpec::default() };
    let id = record.commitment(agreement, &CommitmentSpec { standing, ..CommitmentSpec::default() });
    record.update(
        id,
        &UpdateSpec { state: "approved", as_of: day(2026, 11, 2), ..UpdateSpec::by(author, HA_NOI) },
    );
    record.update(
        id,
        &UpdateSpec {
            state: "approved",
            progress: "paused",
            as_of: day(2026, 11, 1),
            ..UpdateSpec::by(author, HA_NOI)
        },
    );
    // None of these counts yet.
    record.update(
        id,
        &UpdateSpec { progress: "done", as_of: day(2026, 11, 3), ..UpdateSpec::by(author, HA_NOI) },
    );
    record.update(
        id,
        &UpdateSpec {
            state: "returned",
            progress: "done",
            as_of: day(2026, 11, 4),
            ..UpdateSpec::by(author, THUA_THIEN_HUE)
        },
    );
    record.write(db).await;
    db.run(
        "update side set progress = 'in_progress', health = 'on_track', as_of = '2026-11-02', \
             public_progress = 'in_progress', public_health = 'on_track', public_as_of = '2026-11-02' \
         where locality_id = '01-20080801'",
    )
    .await;
}

async fn findings(db: &TestDb) -> Vec<String> {
    let found = check::standing(db).await.unwrap();
    found.into_iter().map(|difference| format!("{}: {}", difference.commitment, difference.what)).collect()
}

both!(
    async fn a_record_that_follows_from_its_updates_has_no_differences(db: TestDb) {
        assert_eq!(findings(&db).await, [""; 0]);
        told(&db).await;
        assert_eq!(findings(&db).await, [""; 0]);
    }
);

both!(
    async fn every_stored_value_is_checked(db: TestDb) {
        told(&db).await;
        let tampered = [
            ("commitment", "progress", "'done'", "'in_progress'"),
            ("commitment", "accord", "'confirmed'", "'open'"),
            ("commitment", "health", "null", "'on_track'"),
            ("commitment", "done_on", "'2026-11-02'", "null"),
            ("commitment", "last_news_on", "'2026-11-03'", "'2026-11-02'"),
            ("side", "progress", "'done'", "'in_progress'"),
            ("side", "as_of", "'2026-11-03'", "'2026-11-02'"),
            ("side", "done_on", "'2026-11-02'", "null"),
            ("side", "value", "3", "null"),
            ("commitment", "public_progress", "'done'", "'in_progress'"),
            ("commitment", "public_accord", "'confirmed'", "'open'"),
            ("commitment", "public_health", "null", "'on_track'"),
            ("commitment", "public_done_on", "'2026-11-02'", "null"),
            ("commitment", "public_last_news_on", "'2026-11-03'", "'2026-11-02'"),
            ("side", "public_progress", "'done'", "'in_progress'"),
            ("side", "public_as_of", "'2026-11-03'", "'2026-11-02'"),
            ("side", "public_done_on", "'2026-11-02'", "null"),
            ("side", "public_value", "3", "null"),
        ];
        for (table, column, wrong, right) in tampered {
            let of_ha_noi = if table == "side" { " where locality_id = '01-20080801'" } else { "" };
            let set = |value| format!("update {table} set {column} = {value}{of_ha_noi}");
            db.run(&set(wrong)).await;
            assert_eq!(findings(&db).await.len(), 1, "{table}.{column}");
            db.run(&set(right)).await;
            assert_eq!(findings(&db).await, [""; 0], "{table}.{column}");
        }
        db.run("update side set progress = null, health = null, as_of = null").await;
        let found = findings(&db).await;
        let expected = "a/01: side 01-20080801: stored nothing, \
                        updates say in_progress and on_track as of 2026-11-02";
        assert_eq!(found, [expected]);
    }
);

/// The part of the migration that computes both standings anew.
fn computed_anew(db: &TestDb) -> &'static str {
    let migration = if db.is_postgres() {
        include_str!("../../../../migrations/postgres/0017_public_standing.sql")
    } else {
        include_str!("../../../../migrations/sqlite/0017_public_standing.sql")
    };
    migration.split_at(migration.find("update side").expect("the migration computes")).1
}

both!(
    async fn the_migration_computes_what_the_model_says(db: TestDb) {
        fill(&db).await;
        assert_eq!(findings(&db).await, [""; 0]);
        let states = "select count(*) from commitment where public_accord in ('waiting', 'differ', 'confirmed', 'open')";
        assert!(db.number(states).await > 50, "the demo holds something of each");
        db.run(
            "update side set progress = null, health = null, as_of = null, done_on = null, value = null, \
                 public_progress = null, public_health = null, public_as_of = null, public_done_on = null, \
                 public_value = null; \
             update commitment set progress = 'not_started', accord = 'unreported', health = null, done_on = null, \
                 last_news_on = null, public_progress = 'not_started', public_accord = 'unreported', \
                 public_health = null, public_done_on = null, public_last_news_on = null;",
        )
        .await;
        assert!(findings(&db).await.len() > 100);
        db.run(computed_anew(&db)).await;
        assert_eq!(findings(&db).await, [""; 0]);
    }
);
