//! Opening a database.

use crate::support::db::both;

#[tokio::test]
async fn an_empty_database_gets_tables_and_reference_data() {
    both(|db| async move {
        assert_eq!(db.rows("locality").await, 90);
        assert_eq!(db.rows("domain").await, i64::try_from(db.reference().domains.len()).unwrap());
        assert_eq!(db.rows("account").await, 0);
    })
    .await;
}

#[tokio::test]
async fn opening_again_enters_nothing_twice() {
    both(|db| async move {
        let again = db.second().await;
        again.close().await;
        assert_eq!(db.rows("locality").await, 90);
    })
    .await;
}
