//! What the process keeps in memory between requests. Types alone, so that the state can hold them.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use chrono::NaiveDate;
use hoptac::model::act::FormKey;
use hoptac::store::system::record_version::{About, Look};
use moka::sync::Cache;
use tokio::sync::Mutex;

use crate::http::encoding::Encoding;

/// Memory the kept pages may take, in bytes.
const CAPACITY: u64 = 32 * 1024 * 1024;
/// Largest page that is kept, in bytes.
pub const MAX_PAGE: u64 = 1024 * 1024;
/// What an entry takes beside its address, headers and body, in bytes: the cache's own lists and tables.
const OVERHEAD: usize = 512;
/// What a header takes beside its name and value, in bytes.
const HEADER_OVERHEAD: usize = 128;
/// Longest address whose page is kept, in bytes. The site's own links are far shorter.
pub const MAX_ADDRESS: usize = 2048;

/// Pages that are made anew at the same time, as far as each is one that only one request makes.
const MAKERS: usize = 256;

/// How long after a kept page was last known to be true it is served, changed since or not, while the next one is made. One
/// that nobody asked for meanwhile is made anew at once: nobody knows how long it has been outdated.
pub const SERVE_FORMER: Duration = Duration::from_millis(700);

/// Public pages as they were last answered. Cheap to clone.
#[derive(Clone)]
pub struct PageCache {
    pub(super) pages: Cache<Key, Arc<CachedPage>>,
    makers: Arc<[Arc<Mutex<()>>]>,
    hasher: RandomState,
}

/// What an answer depends on, the record and the day apart: nothing else of a request is kept.
///
/// The address is a copy. Header values and the URI's own parts are slices of the buffer that holds the request's whole
/// head: one of them kept would keep up to 400 kB of whatever a client sent.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    address: Box<str>,
    encoding: Encoding,
}

impl Key {
    /// The key of the page at path and query `address`, compressed as `encoding`; `None` for an address too long to keep.
    #[must_use]
    pub fn new(address: &str, encoding: Encoding) -> Option<Self> {
        (address.len() <= MAX_ADDRESS).then(|| Self { address: address.into(), encoding })
    }
}

/// A whole answer.
pub struct CachedPage {
    /// What it was made of.
    pub made: Made,
    /// When it was last known to be true.
    true_at: std::sync::Mutex<Instant>,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, compressed as it was sent.
    pub body: Bytes,
}

impl CachedPage {
    /// The answer of these parts. The body is copied into room of its own size: what a compressor leaves has up to twice
    /// as much.
    #[must_use]
    pub fn new(made: Made, headers: HeaderMap, body: &[u8]) -> Self {
        Self { made, true_at: made.at.into(), headers, body: Bytes::from(Box::<[u8]>::from(body)) }
    }

    /// It is true as of `now`.
    pub(super) fn is_true(&self, now: Instant) {
        *self.true_at.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// How long ago it was last known to be true.
    pub(super) fn since_true(&self, now: Instant) -> Duration {
        now.saturating_duration_since(*self.true_at.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Bytes it takes.
    fn size(&self) -> usize {
        let header =
            |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len() + HEADER_OVERHEAD;
        self.body.len() + self.headers.iter().map(header).sum::<usize>()
    }
}

/// What a page of the public was made of. Its numbers are those before it was made: it may hold what is newer.
#[derive(Clone, Copy)]
pub struct Made {
    /// How far the audit was looked through.
    pub look: Look,
    /// When that was.
    pub at: Instant,
    /// The day standing was computed for.
    pub day: NaiveDate,
    /// What it is about.
    pub about: About,
}

impl Default for PageCache {
    fn default() -> Self {
        let weigh = |key: &Key, kept: &Arc<CachedPage>| weight(key.address.len() + kept.size());
        Self {
            pages: Cache::builder().max_capacity(CAPACITY).weigher(weigh).build(),
            makers: std::iter::repeat_with(Arc::default).take(MAKERS).collect(),
            hasher: RandomState::new(),
        }
    }
}

impl PageCache {
    /// Held by the one who makes this page anew. Pages share makers, so that there is a bound to them.
    pub(super) fn maker(&self, key: &Key) -> Arc<Mutex<()>> {
        let place = usize::try_from(self.hasher.hash_one(key)).unwrap_or_default();
        self.makers.get(place % MAKERS).map_or_else(Arc::default, Arc::clone)
    }

    /// Keeps a page. The cache makes room at once: left to itself it does so after some hundred pages more, which may
    /// be of a megabyte each.
    pub(super) fn keep(&self, key: Key, page: Arc<CachedPage>) {
        self.pages.insert(key, page);
        self.pages.run_pending_tasks();
    }

    /// Bytes that it counts now.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.pages.run_pending_tasks();
        self.pages.weighted_size()
    }
}

fn weight(bytes: usize) -> u32 {
    u32::try_from(bytes + OVERHEAD).unwrap_or(u32::MAX)
}

/// Pages that answered a form a moment ago, for a second click on it. Cheap to clone.
pub type ShownPages = Cache<FormKey, ShownPage>;

/// A page as it was sent.
#[derive(Clone)]
pub struct ShownPage {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) page: Bytes,
}

/// An empty store of [`ShownPages`]: eight megabytes, each for a minute. They may hold a link or recovery codes.
pub(super) fn shown_pages() -> ShownPages {
    let size = |_: &FormKey, shown: &ShownPage| u32::try_from(shown.page.len() + 1024).unwrap_or(u32::MAX);
    Cache::builder().weigher(size).max_capacity(8 << 20).time_to_live(Duration::from_mins(1)).build()
}

/// Keys of forms that were not acted on, where not even that could be written: they may be sent again. Cheap to clone.
pub type UnsettledForms = Cache<FormKey, ()>;

/// Forms in [`UnsettledForms`]; older ones can be sent again after a while all the same.
pub const UNSETTLED: u64 = 10_000;

/// When the database was last tried, and whether it could be written to. Cheap to clone. Held while it is tried.
pub type Readiness = Arc<tokio::sync::Mutex<Option<(Instant, bool)>>>;

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: usize, header: usize) -> Arc<CachedPage> {
        let made =
            Made { look: Look::default(), at: Instant::now(), day: NaiveDate::MIN, about: About::Many };
        let mut headers = HeaderMap::new();
        headers.insert("x-long", "v".repeat(header).parse().unwrap());
        Arc::new(CachedPage::new(made, headers, &vec![b'x'; bytes]))
    }

    #[test]
    fn addresses_headers_and_bodies_count_and_stay_within_the_capacity() {
        let pages = PageCache::default();
        let address = |n: usize| format!("/{n:0>2000}");
        for (bytes, header) in [(0, 0), (0, 5_000), (5_000, 0)] {
            let before = pages.size();
            pages.keep(Key::new(&address(bytes + 2 * header), Encoding::Gzip).unwrap(), page(bytes, header));
            let counted = usize::try_from(pages.size() - before).unwrap();
            assert!(counted >= 2_000 + bytes + header, "{bytes} {header}: {counted}");
        }
        for n in 0..200 {
            pages.keep(Key::new(&address(n), Encoding::Brotli).unwrap(), page(500_000, 10));
            assert!(pages.pages.weighted_size() <= CAPACITY, "made room at once");
        }
    }

    #[test]
    fn an_address_that_is_too_long_is_not_kept() {
        assert!(Key::new(&"x".repeat(MAX_ADDRESS), Encoding::Identity).is_some());
        assert!(Key::new(&"x".repeat(MAX_ADDRESS + 1), Encoding::Identity).is_none());
    }

    /// A compressor's buffer has room to spare; what is kept has none.
    #[test]
    fn a_kept_body_has_no_room_to_spare() {
        let mut buffer = axum::body::Bytes::from(vec![b'x'; 1_000_000]);
        let kept = page(0, 0);
        let slice = buffer.split_to(10);
        let page = CachedPage::new(kept.made, HeaderMap::new(), &slice);
        assert_ne!(page.body.as_ptr(), slice.as_ptr(), "a copy, not a part of what it came from");
    }
}
