//! Histories and the log: who reads what of what was done.

use chrono::NaiveDate;
use hoptac::model::file::{FileKind, FileVisibility, Owner, Scan};
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::file::{Change, NewFile};
use hoptac::store::record::{agreement, commitment, file};
use hoptac::store::system::audit;
use hoptac::store::system::audit::Place;
use hoptac::store::system::audit::history::{of_agreement, of_commitment};
use hoptac::store::system::audit::log::{LogFilter, PER_PAGE, export, load};
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput};
use hoptac::store::{Db, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, at, by, day, ids, public, system, update_input_as_of, world};

async fn note(db: &Db, noun: &str, detail: Value, by: &hoptac::model::act::Act) {
    let mut tx = db.begin().await.unwrap();
    audit::write(&mut tx, by, "create", noun, "x", detail).await.unwrap();
    tx.commit().await.unwrap();
}

both!(
    async fn a_history_tells_the_parties_what_changed_and_nobody_else(db: TestDb) {
        let world = world(&db).await;
        let page = agreement::page(&db, &by(&world.coordinator), "cong-khai").await.unwrap();
        agreement::step(&db, &system(), "cong-khai", agreement::Step::Withdraw, page.agreement.version)
            .await
            .unwrap();
        let (title, history) = of_agreement(&db, &by(&world.coordinator), "cong-khai", 1).await.unwrap();
        assert_eq!((title.as_str(), history.total), (page.agreement.title.as_str(), 1));
        let change = &history.rows[0].changes[0];
        assert_eq!((change.field.as_str(), &change.before), ("visibility", &Some(json!("public"))));
        assert_eq!(history.rows[0].changes.len(), 1, "the state stayed: it is no change");

        for other in [&world.stranger, &world.da_nang] {
            let refused = of_agreement(&db, &by(other), "cong-khai", 1).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "out of reach: {refused:?}");
        }
        let admin = of_agreement(&db, &by(&world.admin), "tong-ket", 1).await;
        assert!(matches!(admin, Err(StoreError::Forbidden)), "public to read, but no party: {admin:?}");
        assert!(of_agreement(&db, &public(), "tong-ket", 1).await.is_err());
        let nothing = of_commitment(&db, &by(&world.leader), "cong-khai", "9\0", 1).await;
        assert!(matches!(nothing, Err(StoreError::NotFound)));
    }
);

both!(
    async fn what_one_side_has_in_review_is_told_to_the_other_without_its_content(db: TestDb) {
        let world = world(&db).await;
        let input = UpdateInput {
            id: Uuid::from_u128(0xabc),
            health: hoptac::model::standing::Health::Blocked,
            results: "Kết quả".to_owned(),
            ..update_input_as_of(world.first, hoptac::model::standing::Progress::Paused, day(2026, 11, 25))
        };
        world.return_what_waits(&db).await;
        update::submit(&db, &by(&world.coordinator), &input).await.unwrap();
        let own = of_commitment(&db, &by(&world.leader), "cong-khai", "01", 1).await.unwrap().1;
        let other = of_commitment(&db, &by(&world.hue_leader), "cong-khai", "01", 1).await.unwrap().1;
        assert_eq!((own.rows[0].action.as_str(), other.rows[0].action.as_str()), ("submit", "submit"));
        assert!(
            own.rows[0].changes.iter().any(|c| c.field == "progress" && c.after == Some(json!("paused")))
        );
        assert!(other.rows[0].changes.is_empty(), "{:?}", other.rows[0]);
        update::decide(&db, &by(&world.leader), input.id, &Decision::Approve, 1).await.unwrap();
        let other = of_commitment(&db, &by(&world.hue_leader), "cong-khai", "01", 1).await.unwrap().1;
        assert_eq!(other.rows[0].action, "approve");
        assert!(
            other.rows[0].changes.iter().any(|c| c.field == "state" && c.after == Some(json!("approved")))
        );
        // The agreement's history holds its commitments' too, and says of which.
        let whole = of_agreement(&db, &by(&world.leader), "cong-khai", 1).await.unwrap().1;
        assert!(whole.rows.iter().all(|row| row.code.as_deref() == Some("01")));

        let commitment = json!({ "commitment": world.first, "side": HA_NOI });
        note(&db, "directive", commitment.clone(), &by(&world.leader)).await;
        note(&db, "note", commitment, &by(&world.leader)).await;
        let nouns =
            |rows: Vec<audit::history::Happening>| rows.into_iter().map(|r| r.noun).collect::<Vec<_>>();
        let own = of_commitment(&db, &by(&world.coordinator), "cong-khai", "01", 1).await.unwrap().1;
        assert_eq!(nouns(own.rows)[..2], ["note", "directive"]);
        let other = of_commitment(&db, &by(&world.hue_leader), "cong-khai", "01", 1).await.unwrap().1;
        assert_eq!(nouns(other.rows)[..2], ["note", "update"], "a directive stays with its side");
    }
);

both!(
    async fn evidence_of_an_update_is_told_to_whom_it_is_shown(db: TestDb) {
        const CANARY: &str = "QZBANGCHUNG";
        let world = world(&db).await;
        let (author, colleague) = (by(&world.reporter), by(&world.coordinator));
        let input = UpdateInput {
            id: Uuid::from_u128(0xdef),
            ..update_input_as_of(
                world.first,
                hoptac::model::standing::Progress::InProgress,
                day(2026, 11, 25),
            )
        };
        update::save_draft(&db, &author, &input).await.unwrap();
        let owner = Owner::Update(input.id);
        let evidence = |n: u32| NewFile {
            owner,
            name: format!("{CANARY} {n}.pdf"),
            kind: FileKind::Pdf,
            size: 10,
            sha256: format!("{n:064x}"),
            object_key: "00/0".to_owned(),
            visibility: FileVisibility::Internal,
            scan: Scan::Clean,
            scan_note: None,
        };
        let first = file::attach(&db, &author, &evidence(1)).await.unwrap();
        file::attach(&db, &author, &evidence(2)).await.unwrap();
        file::change(&db, &author, first, Change::Remove, &Amendment::default()).await.unwrap();
        file::refused(&db, &author, owner, &format!("{CANARY} 3.exe"), "macro").await.unwrap();
        let told = async |act: &hoptac::model::act::Act| {
            let one = of_commitment(&db, act, "cong-khai", "01", 1).await.unwrap().1;
            let whole = of_agreement(&db, act, "cong-khai", 1).await.unwrap().1;
            assert_eq!(usize::try_from(one.total).unwrap(), one.rows.len(), "the count is of what is shown");
            let all: Vec<_> = one.rows.into_iter().chain(whole.rows).collect();
            all.iter().filter(|row| format!("{row:?}").contains(CANARY)).count()
        };
        let readers = [&colleague, &by(&world.leader), &by(&world.hue_leader)];
        assert_eq!(told(&author).await, 8, "in both histories");
        let drafted = [told(readers[0]).await, told(readers[1]).await, told(readers[2]).await];
        assert_eq!(drafted, [8, 0, 0], "a draft is its office's");
        world.return_what_waits(&db).await;
        update::submit(&db, &author, &input).await.unwrap();
        assert_eq!([told(readers[0]).await, told(readers[1]).await, told(readers[2]).await], [8, 8, 0]);
        let (waiting, _) = update::review(&db, readers[1], input.id).await.unwrap();
        update::decide(&db, readers[1], input.id, &Decision::Approve, waiting.version).await.unwrap();
        assert_eq!(told(readers[2]).await, 8, "the other side sees what is approved");
    }
);

both!(
    async fn an_entry_finds_its_agreement_by_itself(db: TestDb) {
        let world = world(&db).await;
        note(&db, "extension", json!({ "commitment_id": world.first }), &by(&world.leader)).await;
        let page = commitment::by_id(&db, &by(&world.leader), world.first).await.unwrap();
        assert_eq!(page.place(), Place { agreement: Some(page.agreement.id), commitment: Some(world.first) });
        let of_it = "select count(*) from audit_entry e join commitment c on c.id = e.commitment_id \
             and c.agreement_id = e.agreement_id";
        assert_eq!(db.number(of_it).await, 1);
    }
);

both!(
    async fn the_log_is_filtered_paged_and_exported(db: TestDb) {
        let world = world(&db).await;
        for n in 0..120_i64 {
            let mut act = if n % 2 == 0 { by(&world.coordinator) } else { system() };
            act.at = at(2026, 10, 1) + chrono::TimeDelta::days(n % 10);
            let mut tx = db.begin().await.unwrap();
            let noun = if n % 3 == 0 { "domain" } else { "agency" };
            let detail = json!({ "name": format!("100% Sở_{n}") });
            audit::write(&mut tx, &act, "edit", noun, &n.to_string(), detail).await.unwrap();
            tx.commit().await.unwrap();
        }
        let whole = system();
        for other in [&world.leader, &world.reporter, &world.coordinator] {
            let refused = load(&db, &by(other), &LogFilter::default(), None).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)));
            let refused = export(&db, &by(other), &LogFilter::default(), None, 5).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)));
        }
        let first = load(&db, &whole, &LogFilter::default(), None).await.unwrap();
        assert_eq!((first.entries.len(), first.head.seq), (PER_PAGE, 120));
        let mut seen = first.entries.len();
        let mut older = first.older;
        while let Some(before) = older {
            let page = load(&db, &whole, &LogFilter::default(), Some(before)).await.unwrap();
            assert!(page.entries.iter().all(|entry| entry.seq < before));
            seen += page.entries.len();
            older = page.older;
        }
        assert_eq!(seen, 120);
        let count = async |filter: LogFilter| export(&db, &whole, &filter, None, 1_000).await.unwrap().len();
        let of = |change: fn(&mut LogFilter)| {
            let mut filter = LogFilter::default();
            change(&mut filter);
            filter
        };
        assert_eq!(count(of(|f| f.noun = "domain".into())).await, 40);
        assert_eq!(count(of(|f| f.actions = vec!["delete".into()])).await, 0);
        assert_eq!(count(of(|f| f.person = "system".into())).await, 60);
        let name = &world.coordinator.name;
        assert_eq!(count(LogFilter { person: name.to_uppercase(), ..LogFilter::default() }).await, 60);
        assert_eq!(count(of(|f| f.person = "không có ai".into())).await, 0);
        assert_eq!(
            count(of(|f| f.text = "sở_7\"".into())).await,
            1,
            "no wildcard is taken from what was typed"
        );
        assert_eq!(count(of(|f| f.text = "0% S".into())).await, 120);
        assert_eq!(count(of(|f| f.text = "' or 1=1 --\0".into())).await, 0);
        let days =
            |from: Option<NaiveDate>, to: Option<NaiveDate>| LogFilter { from, to, ..LogFilter::default() };
        assert_eq!(count(days(Some(day(2026, 10, 2)), Some(day(2026, 10, 3)))).await, 24);
        assert_eq!(count(days(Some(day(2026, 10, 10)), None)).await, 12);
        let _ = ids();
    }
);
