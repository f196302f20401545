//! Opening a database.

use crate::support::db::{TestDb, both};

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
