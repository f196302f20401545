//! What who administers changes: settings, domains, agencies, units, the mail queue.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::agency::Channel;
use hoptac::model::locality::LocalityKind;
use hoptac::model::locality::change::{Change, ChangeKind, Refused};
use hoptac::model::setting::Settings;
use hoptac::store::record::{agreement, commitment};
use hoptac::store::reference::agency::edit as agency;
use hoptac::store::reference::agency::edit::Entry;
use hoptac::store::reference::domain::edit as domain;
use hoptac::store::reference::domain::edit::Wording;
use hoptac::store::reference::locality::change;
use hoptac::store::reference::locality::change::Outcome;
use hoptac::store::reference::setting;
use hoptac::store::system::audit::verify;
use hoptac::store::system::mail;
use hoptac::store::system::mail::queue;
use hoptac::store::system::mail::queue::MailState;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::record::{HA_NOI, HUE, by, day, locality, now, public, refused, staff, system};
use crate::support::world::{CAN_THO, World, world};

/// Everybody who administers nothing.
fn others(world: &World) -> [&Staff; 4] {
    [&world.reporter, &world.coordinator, &world.leader, &world.hue_leader]
}

both!(
    async fn settings_are_saved_within_bounds_by_who_saw_them_last(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let (settings, version) = setting::current(&db, &admin).await.unwrap();
        assert_eq!(settings, Settings::default());
        for other in others(&world) {
            let saved = setting::save(&db, &by(other), &settings, version).await;
            assert!(matches!(saved, Err(StoreError::Forbidden)));
        }
        let out = Settings { digest_hour: 24, ..settings.clone() };
        assert!(refused(setting::save(&db, &admin, &out, version).await, "digest_hour"));
        let elsewhere = db.second().await;
        let new = Settings { review_days: 5, second_factor_required: true, ..settings.clone() };
        setting::save(&db, &admin, &new, version).await.unwrap();
        assert_eq!(db.reference().settings, new, "it holds at once");
        let stale = setting::save(&db, &admin, &settings, version).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "nothing is overwritten unseen");
        let detail = db.text("select detail from audit_entry where noun = 'setting'").await;
        assert!(detail.contains("\"review_days\":3") && detail.contains("\"review_days\":5"), "{detail}");
        assert!(!detail.contains("digest_hour"), "only what changed: {detail}");

        // Another server process looks now and then.
        assert_eq!(elsewhere.reference().settings, settings);
        assert!(elsewhere.refresh_reference().await.unwrap());
        assert_eq!(elsewhere.reference().settings, new);
        assert!(!elsewhere.refresh_reference().await.unwrap(), "nothing new");
        elsewhere.close().await;
    }
);

fn wording(name: &str) -> Wording {
    Wording { name_vi: name.to_owned(), name_en: "English".to_owned(), public_by_default: true }
}

async fn version_of(db: &Db, admin: &Staff, slug: &str) -> i64 {
    let all = domain::list(db, &by(admin)).await.unwrap();
    all.iter().find(|listed| listed.domain.slug == slug).unwrap().version
}

both!(
    async fn a_domain_is_added_renamed_moved_and_retired_without_losing_anything(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let slug = domain::add(&db, &admin, &wording("  Chuyển đổi xanh ")).await.unwrap();
        assert_eq!(slug, "chuyen-doi-xanh");
        assert_eq!(db.reference().domains.last().unwrap().name_vi, "Chuyển đổi xanh");
        assert!(refused(domain::add(&db, &admin, &wording("Chuyển Đổi xanh")).await, "domain_slug"));
        assert!(refused(domain::add(&db, &admin, &wording(" ")).await, "name_vi"));
        assert!(refused(domain::add(&db, &admin, &wording("***")).await, "name_vi"));
        assert!(refused(domain::add(&db, &admin, &wording(&"ă".repeat(201))).await, "name_vi"));
        domain::edit(&db, &admin, &slug, &wording("Tăng trưởng xanh"), 1).await.unwrap();
        assert_eq!(db.reference().domain(&slug).unwrap().name_vi, "Tăng trưởng xanh", "its address stays");
        let stale = domain::edit(&db, &admin, &slug, &wording("Khác"), 1).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert!(refused(domain::edit(&db, &admin, &slug, &wording("Du lịch"), 2).await, "domain_slug"));

        let order = |db: &Db| db.reference().domains.iter().map(|d| d.slug.clone()).collect::<Vec<_>>();
        let before = order(&db);
        domain::shift(&db, &admin, &slug, true).await.unwrap();
        assert_eq!(order(&db)[before.len() - 2], slug);
        domain::shift(&db, &admin, &slug, false).await.unwrap();
        domain::shift(&db, &admin, &slug, false).await.unwrap();
        assert_eq!(order(&db), before, "the last stays the last");

        domain::retire(&db, &admin, "du-lich", true, 1).await.unwrap();
        assert!(db.reference().offered_domains().all(|d| d.slug != "du-lich"), "no longer offered");
        let page = commitment::page(&db, &public(), "cong-khai", "01").await.unwrap();
        assert_eq!(page.card.commitment.content.domains, ["du-lich"], "its old items are as they were");
        let version = version_of(&db, &world.admin, "du-lich").await;
        domain::retire(&db, &admin, "du-lich", false, version).await.unwrap();
        assert!(db.reference().domain("du-lich").unwrap().is_offered());
        let other = domain::retire(&db, &admin, "khac", true, 1).await;
        assert!(matches!(other, Err(StoreError::State("domain_other"))));
        for person in others(&world) {
            let act = by(person);
            assert!(matches!(domain::list(&db, &act).await, Err(StoreError::Forbidden)));
            assert!(matches!(domain::add(&db, &act, &wording("X")).await, Err(StoreError::Forbidden)));
            let retired = domain::retire(&db, &act, "y-te", true, 1).await;
            assert!(matches!(retired, Err(StoreError::Forbidden)));
            assert!(matches!(domain::shift(&db, &act, "y-te", true).await, Err(StoreError::Forbidden)));
            let merged = domain::merge(&db, &act, "y-te", "du-lich", 1).await;
            assert!(matches!(merged, Err(StoreError::Forbidden)));
        }
        assert_eq!(verify::run(&db, None).await.unwrap().broken, None);
    }
);

both!(
    async fn a_merged_domain_takes_its_commitments_along(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let in_it = "select count(*) from commitment_domain where domain_slug = ";
        // One commitment is in both: it stays once, in the place further in front.
        let both_in = "insert into commitment_domain (commitment_id, position, domain_slug) \
             select commitment_id, 1, 'y-te' from commitment_domain where domain_slug = 'du-lich' and position = 0";
        db.run(both_in).await;
        let tourism = db.number(&format!("{in_it} 'du-lich'")).await;
        let health_only = db.number(&format!("{in_it} 'y-te' and position = 0")).await;
        assert!(tourism > 1 && health_only > 1);
        for (into, name) in [("du-lich", "into"), ("khong-co", "into")] {
            assert!(refused(domain::merge(&db, &admin, "du-lich", into, 1).await, name));
        }
        domain::merge(&db, &admin, "y-te", "du-lich", 1).await.unwrap();
        assert_eq!(db.number(&format!("{in_it} 'y-te'")).await, 0);
        assert_eq!(db.number(&format!("{in_it} 'du-lich'")).await, tourism + health_only);
        assert_eq!(db.number(&format!("{in_it} 'du-lich' and position = 0")).await, tourism + health_only);
        let gone = db.reference().domain("y-te").unwrap().clone();
        assert_eq!((gone.merged_into.as_deref(), gone.is_offered()), (Some("du-lich"), false));
        let again = domain::merge(&db, &admin, "y-te", "giao-duc", 2).await;
        assert!(matches!(again, Err(StoreError::State("domain_merged"))));
        assert!(refused(domain::merge(&db, &admin, "giao-duc", "y-te", 1).await, "into"), "it is retired");
        domain::merge(&db, &admin, "du-lich", "giao-duc", 1).await.unwrap();
        assert_eq!(db.reference().domain("y-te").unwrap().merged_into.as_deref(), Some("giao-duc"));
    }
);

fn entry(name: &str) -> Entry {
    Entry { name: name.to_owned(), channel: Channel::State, valid_from: None, valid_to: None }
}

both!(
    async fn an_agency_keeps_its_names_and_hands_over_what_it_holds(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let id = agency::add(&db, &admin, &entry("Sở Văn hóa")).await.unwrap();
        assert!(refused(agency::add(&db, &admin, &entry("sở văn  hóa")).await, "agency_name"));
        assert!(refused(agency::add(&db, &admin, &entry(" ")).await, "agency_name_length"));
        let backwards =
            Entry { valid_from: Some(day(2026, 2, 1)), valid_to: Some(day(2026, 1, 1)), ..entry("X") };
        assert!(refused(agency::add(&db, &admin, &backwards).await, "agency_days"));
        agency::edit(&db, &admin, id, &entry("Sở Văn hóa và Thể thao"), 1).await.unwrap();
        let listed = |all: Vec<agency::Listed>, id| all.into_iter().find(|l| l.agency.id == id).unwrap();
        let renamed = listed(agency::list(&db, &admin).await.unwrap(), id);
        assert_eq!(renamed.former, [("Sở Văn hóa".to_owned(), day(2026, 11, 24))]);
        assert!(
            refused(agency::add(&db, &admin, &entry("Sở Văn hóa")).await, "agency_name"),
            "papers mean it"
        );
        // A person entered for the office by its old name belongs to it.
        let person = staff(&db, Role::Reporter, HA_NOI, Some("Sở Văn hóa")).await;
        assert_eq!(person.agency_id, Some(id));

        let leading = world.reporter.agency_id.unwrap();
        let ends = Entry { valid_to: Some(day(2026, 11, 1)), ..entry("Sở Du lịch") };
        let in_use = agency::edit(&db, &admin, leading, &ends, 1).await;
        assert!(matches!(in_use, Err(StoreError::State("agency_in_use"))), "{in_use:?}");
        let party = Entry { channel: Channel::Party, ..entry("Ban Tuyên giáo") };
        let party = agency::add(&db, &admin, &party).await.unwrap();
        let mixed = agency::merge(&db, &admin, leading, party, 1).await;
        assert!(matches!(mixed, Err(StoreError::State("agency_channel"))));
        assert!(refused(agency::merge(&db, &admin, leading, leading, 1).await, "into"));
        let stale = agency::merge(&db, &admin, leading, id, 7).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        agency::merge(&db, &admin, leading, id, 1).await.unwrap();
        let page = commitment::page(&db, &by(&world.leader), "cong-khai", "01").await.unwrap();
        let side = page.card.sides.iter().find(|side| side.locality == locality(HA_NOI)).unwrap();
        assert_eq!(side.lead_agency_id, Some(id), "its commitments moved");
        assert_eq!(side.lead.as_deref(), Some("Sở Du lịch"), "the paper says what it said");
        let moved = staff(&db, Role::Reporter, HA_NOI, Some("Sở Du lịch")).await;
        assert_eq!(moved.agency_id, Some(id), "its name leads to where it went");
        let again = agency::merge(&db, &admin, leading, party, 2).await;
        assert!(matches!(again, Err(StoreError::State("agency_merged"))));
        let all = agency::list(&db, &admin).await.unwrap();
        assert_eq!(listed(all, leading).merged_into.as_deref(), Some("Sở Văn hóa và Thể thao"));
    }
);

both!(
    async fn agencies_are_the_own_localitys_affair(db: TestDb) {
        let world = world(&db).await;
        let hue_admin = staff(&db, Role::Admin, HUE, None).await;
        let theirs = agency::add(&db, &by(&hue_admin), &entry("Sở Y tế")).await.unwrap();
        let admin = by(&world.admin);
        agency::add(&db, &admin, &entry("Sở Y tế")).await.expect("each locality has one");
        let edited = agency::edit(&db, &admin, theirs, &entry("Khác"), 1).await;
        assert!(matches!(edited, Err(StoreError::NotFound)));
        let own = world.reporter.agency_id.unwrap();
        assert!(refused(agency::merge(&db, &admin, own, theirs, 1).await, "into"));
        for person in others(&world) {
            assert!(matches!(agency::add(&db, &by(person), &entry("X")).await, Err(StoreError::Forbidden)));
            assert!(matches!(agency::list(&db, &by(person)).await, Err(StoreError::Forbidden)));
            let merged = agency::merge(&db, &by(person), own, theirs, 1).await;
            assert!(matches!(merged, Err(StoreError::Forbidden)));
        }
        assert!(matches!(agency::list(&db, &public()).await, Err(StoreError::Forbidden)));
    }
);

/// Hà Nội and Cần Thơ become one unit next year.
fn merger() -> Change {
    Change {
        kind: ChangeKind::Merge,
        from: vec![locality(HA_NOI), locality(CAN_THO)],
        on: day(2027, 7, 1),
        code: "01".to_owned(),
        name_vi: "Thăng Long".to_owned(),
        name_en: "Thang Long".to_owned(),
        unit_kind: LocalityKind::City,
        legal_basis: "Nghị quyết của Quốc hội".to_owned(),
    }
}

fn done<T>(outcome: Outcome<T>) -> T {
    match outcome {
        Outcome::Done(value) => value,
        Outcome::Refused(refused) => panic!("{refused:?}"),
    }
}

both!(
    async fn units_merge_and_what_is_open_passes_to_the_successor(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let preview = done(change::preview(&db, &admin, &merger()).await.unwrap());
        let [ha_noi, can_tho] = preview.passes.as_slice() else { panic!("two units") };
        assert_eq!((ha_noi.agreements, ha_noi.commitments, ha_noi.accounts, ha_noi.agencies), (4, 5, 4, 1));
        assert_eq!((can_tho.agreements, can_tho.commitments, can_tho.accounts), (0, 0, 1));
        let before = db.rows("locality").await;
        for person in others(&world) {
            assert!(matches!(change::preview(&db, &by(person), &merger()).await, Err(StoreError::Forbidden)));
            let applied = change::apply(&db, &by(person), &merger(), preview.version).await;
            assert!(matches!(applied, Err(StoreError::Forbidden)));
        }
        assert_eq!(db.rows("locality").await, before, "a preview writes nothing");
        let new = done(change::apply(&db, &admin, &merger(), preview.version).await.unwrap());
        assert_eq!(new, locality("01-20270701"));

        let reference = db.reference();
        let on = |d| reference.lineage.responsible_on(&locality(HA_NOI), d).unwrap().id.clone();
        assert_eq!((on(day(2027, 6, 30)), on(day(2027, 7, 1))), (locality(HA_NOI), new.clone()));
        let later = |staff: &Staff| {
            let mut act = by(staff);
            act.at = now() + chrono::TimeDelta::days(300);
            act
        };
        // Cần Thơ was party to nothing; as part of the successor it reads and answers.
        let stranger = Staff { locality: new.clone(), ..world.stranger.clone() };
        let page = agreement::page(&db, &later(&stranger), "noi-bo").await.unwrap();
        assert!(page.parties.contains(&locality(HA_NOI)), "the unit that signed keeps its name");
        assert!(agreement::page(&db, &by(&world.stranger), "noi-bo").await.is_err(), "not before the day");

        let again = change::apply(&db, &admin, &merger(), preview.version).await.unwrap();
        assert!(matches!(again, Outcome::Refused(Refused::Ended)), "sent twice it happens once");
        let entries = "select count(*) from audit_entry where noun = 'locality' and action = 'merge'";
        assert_eq!(db.number(entries).await, 1);
    }
);

both!(
    async fn of_two_changes_at_once_the_second_sees_the_first(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let elsewhere = db.second().await;
        let version = done(change::preview(&elsewhere, &admin, &merger()).await.unwrap()).version;
        done(change::apply(&db, &admin, &merger(), version).await.unwrap());
        // The other process has not loaded the change yet, and still does not double it.
        let stale = change::apply(&elsewhere, &admin, &merger(), version).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
        let forced = change::apply(&elsewhere, &admin, &merger(), version + 1).await;
        assert!(matches!(forced, Err(StoreError::Stale)), "{forced:?}");
        elsewhere.refresh_reference().await.unwrap();
        let seen = change::apply(&elsewhere, &admin, &merger(), version + 1).await.unwrap();
        assert!(matches!(seen, Outcome::Refused(Refused::Ended)));
        assert_eq!(db.number("select count(*) from locality where id = '01-20270701'").await, 1);
        elsewhere.close().await;
    }
);

both!(
    async fn mail_that_was_given_up_is_tried_again(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        for key in ["a", "b"] {
            let mut tx = db.begin().await.unwrap();
            let new = mail::Mail {
                key: key.to_owned(),
                address: format!("{key}@example.vn"),
                subject: "Nhắc việc".to_owned(),
                body: "Bí mật".to_owned(),
            };
            mail::queue(&mut tx, &system(), &new).await.unwrap();
            tx.commit().await.unwrap();
        }
        db.run("update mail set tries = 8, failure = '550 no such user', given_up_at = queued_at where key = 'a'")
            .await;
        let (list, counts) = queue::list(&db, &admin, MailState::GivenUp, 1).await.unwrap();
        assert_eq!(list.rows.len(), 1);
        assert_eq!(counts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 0, 1, 0]);
        let mail = &list.rows[0];
        assert_eq!((mail.failure.as_deref(), mail.state()), (Some("550 no such user"), MailState::GivenUp));
        for person in others(&world) {
            assert!(matches!(queue::retry(&db, &by(person), mail.id).await, Err(StoreError::Forbidden)));
        }
        queue::retry(&db, &admin, mail.id).await.unwrap();
        let twice = queue::retry(&db, &admin, mail.id).await;
        assert!(matches!(twice, Err(StoreError::State("mail_not_given_up"))));
        let (list, _) = queue::list(&db, &admin, MailState::Waiting, 1).await.unwrap();
        assert_eq!(list.total, 2, "it waits like new");
        let none = queue::retry(&db, &admin, world.first).await;
        assert!(matches!(none, Err(StoreError::NotFound)));
        let detail = db.text("select detail from audit_entry where noun = 'mail'").await;
        assert!(!detail.contains("Bí mật"), "the text stays between sender and reader: {detail}");
    }
);
