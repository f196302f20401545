//! Contents of files, in a folder and in S3.

use axum::body::to_bytes;
use chrono::{TimeDelta, Utc};
use object_store::GetRange;
use server::blob::BlobStore;

/// The S3 server the tests use.
const S3: &str = "HOPTAC_TEST_S3";

async fn keeps_gives_and_forgets(blobs: BlobStore, prefix: &str) {
    let key = format!("{prefix}/0123abcd");
    let content: Vec<u8> = (0..300_000u32).map(|n| (n % 251) as u8).collect();
    assert!(blobs.get(&key).await.is_err(), "nothing yet");
    blobs.put(&key, content.clone()).await.unwrap();
    blobs.put(&key, content.clone()).await.unwrap();
    assert_eq!(blobs.get(&key).await.unwrap(), content);
    let whole = blobs.stream(&key, None).await.unwrap();
    assert_eq!(whole.size, 300_000);
    assert_eq!(to_bytes(whole.body, usize::MAX).await.unwrap(), content);
    let part = blobs.stream(&key, Some(GetRange::Bounded(10..20))).await.unwrap();
    assert_eq!((part.range, part.size), (10..20, 300_000));
    assert_eq!(to_bytes(part.body, usize::MAX).await.unwrap(), content[10..20]);

    let (before, after) = (Utc::now() - TimeDelta::days(1), Utc::now() + TimeDelta::days(1));
    assert!(!blobs.older_than(before).await.unwrap().contains(&key));
    assert_eq!(blobs.older_than(after).await.unwrap(), [key.as_str()], "stored once");
    blobs.delete(&key).await.unwrap();
    blobs.delete(&key).await.unwrap();
    assert!(blobs.get(&key).await.is_err(), "gone");
}

#[tokio::test]
async fn a_folder_keeps_contents() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::open(folder.path().join("new/files").to_str().unwrap()).unwrap();
    keeps_gives_and_forgets(blobs, "01").await;
}

#[tokio::test]
async fn s3_keeps_contents() {
    let place = std::env::var(S3)
        .unwrap_or_else(|_| panic!("{S3} is not set: run `make test`, which starts an S3 server"));
    keeps_gives_and_forgets(BlobStore::open(&place).unwrap(), "01").await;
}

#[test]
fn a_wrong_place_is_told() {
    for place in ["", "s3://", "ftp://a/b"] {
        assert!(BlobStore::open(place).is_err(), "{place}");
    }
}
