//! What the process keeps in memory between requests. Types alone, so that the state can hold them.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use chrono::NaiveDate;
use hoptac::model::access::Role;
use hoptac::model::locality::LocalityId;
use hoptac::store::system::record_version::Version;
use hoptac::store::work::inbox::Commitments;
use moka::sync::Cache;
use uuid::Uuid;

/// Memory the kept pages may take, in bytes.
const CAPACITY: u64 = 32 * 1024 * 1024;
/// Largest page that is kept, in bytes.
pub const MAX_PAGE: u64 = 1024 * 1024;
/// What a kept page takes beside its body and address, in bytes: headers and the cache's own.
const OVERHEAD: usize = 1024;

/// Public pages as they were last answered. Cheap to clone.
#[derive(Clone)]
pub struct PageCache(pub(super) Cache<Key, Arc<CachedPage>>);

/// What an answer depends on, the record and the day apart.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Path and query.
    pub address: String,
    /// `Accept-Encoding`.
    pub encoding: Option<HeaderValue>,
    /// `Accept`.
    pub accept: Option<HeaderValue>,
}

/// A whole answer.
pub struct CachedPage {
    /// What it was made of.
    pub snapshot: Snapshot,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, compressed as it was sent.
    pub body: Bytes,
}

/// The state of the record a page was made of, or an older one: a page is kept only while this stays the newest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    /// The record and the reference data.
    pub version: Version,
    /// The day standing was computed for.
    pub day: NaiveDate,
}

impl Default for PageCache {
    fn default() -> Self {
        let weigh = |key: &Key, kept: &Arc<CachedPage>| {
            u32::try_from(kept.body.len() + key.address.len() + OVERHEAD).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(CAPACITY).weigher(weigh).build())
    }
}

/// Keys of forms that were not acted on, where not even that could be written: they may be sent again. Cheap to clone.
pub type UnsettledForms = Cache<Vec<u8>, ()>;

/// Forms in [`UnsettledForms`]; older ones can be sent again after a while all the same.
pub const UNSETTLED: u64 = 10_000;

/// What the people of each locality, role and agency owe, as last counted. Cheap to clone.
#[derive(Clone)]
pub struct WorkloadCache(pub(super) Cache<WorkloadKey, Arc<(Snapshot, Option<Commitments>)>>);

/// Who owes: all that the count depends on but the record and the day.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct WorkloadKey {
    /// Their locality.
    pub locality: LocalityId,
    /// Their role.
    pub role: Role,
    /// Their agency.
    pub agency: Option<Uuid>,
}

impl Default for WorkloadCache {
    fn default() -> Self {
        Self(Cache::new(1_000))
    }
}

/// When the database was last tried, and whether it could be written to. Cheap to clone. Held while it is tried.
pub type Readiness = Arc<tokio::sync::Mutex<Option<(Instant, bool)>>>;
