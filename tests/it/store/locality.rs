//! What is counted for a locality.

use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::reference::locality;

use crate::support::db::{TestDb, both};
use crate::support::record::{HUE, THUA_THIEN_HUE, locality as unit, public};
use crate::support::site::fill;

both!(
    async fn the_tally_of_a_locality_is_that_of_all_its_agreements(db: TestDb) {
        fill(&db).await;
        let filter = AgreementFilter { locality: Some("hue".to_owned()), ..AgreementFilter::default() };
        let listing = agreement::list(&db, &public(), &filter).await.unwrap();
        assert_eq!(listing.pages(), 1);
        let before = db.statements();
        let tally = locality::tally(&db, &public(), &[unit(THUA_THIEN_HUE), unit(HUE)]).await.unwrap();
        assert_eq!(db.statements() - before, 1);
        assert!(tally.total() > 0);
        assert_eq!(tally, listing.rows.iter().map(|card| card.tally).sum());
    }
);
