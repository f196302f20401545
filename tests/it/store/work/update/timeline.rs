//! A long timeline has pages; what the rest of the page tells of does not depend on which one is shown.

use chrono::Days;
use hoptac::model::access::Role;
use hoptac::store::StoreError;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::UPDATES_PER_PAGE;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, RecordBuilder, THUA_THIEN_HUE, UpdateSpec, by, day, public,
};

/// Updates of Hà Nội, newest today; Huế has one, older than all.
const MANY: u32 = 2 * UPDATES_PER_PAGE + 5;

both!(
    async fn a_long_timeline_has_pages_and_each_update_is_on_one(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let agreement = record.agreement(&AgreementSpec { slug: "dai", ..AgreementSpec::default() });
        let id = record.commitment(agreement, &CommitmentSpec::default());
        let reporter = record.staff(Role::Coordinator, HA_NOI, None);
        let other = record.staff(Role::Coordinator, THUA_THIEN_HUE, None);
        let approved = |as_of, by: UpdateSpec<'static>| UpdateSpec { state: "approved", as_of, ..by };
        for nth in 0..MANY {
            let as_of = day(2026, 11, 20) - Days::new(u64::from(nth));
            record.update(id, &approved(as_of, UpdateSpec::by(reporter.account_id, HA_NOI)));
        }
        let oldest = approved(day(2020, 1, 1), UpdateSpec::by(other.account_id, THUA_THIEN_HUE));
        record.update(id, &oldest);
        record.write(&db).await;
        for act in [public(), by(&reporter)] {
            let mut seen = Vec::new();
            for page in 1..=3 {
                let read = commitment::page(&db, &act, "dai", "01", page).await.unwrap();
                let pages = &read.timeline.pages;
                assert_eq!((pages.total, pages.page, pages.pages()), (i64::from(MANY) + 1, page, 3));
                let newest = |side| read.updates.iter().find(|u| u.locality.0 == side).unwrap().as_of;
                assert_eq!([newest(HA_NOI), newest(THUA_THIEN_HUE)], [day(2026, 11, 20), day(2020, 1, 1)]);
                seen.extend(read.shown().iter().map(|update| (update.as_of, update.locality.0.clone())));
            }
            let mut expected = seen.clone();
            expected.sort_by(|a, b| b.cmp(a));
            expected.dedup();
            assert_eq!((seen.len(), &seen), (MANY as usize + 1, &expected), "each once, newest first");
            for page in [4, u32::MAX] {
                let beyond = commitment::page(&db, &act, "dai", "01", page).await;
                assert!(matches!(beyond, Err(StoreError::NotFound)));
            }
            let all = commitment::by_id(&db, &act, id).await.unwrap();
            assert_eq!(all.shown().len(), seen.len());
        }
    }
);
