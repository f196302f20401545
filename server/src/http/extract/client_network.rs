//! Where a request comes from, for limits on guessing.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use hoptac::model::network::Network;

use crate::http::state::AppState;

/// Header in which a proxy says whom it speaks for.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The network of the client.
pub struct ClientNetwork(pub Network);

impl<S> FromRequestParts<S> for ClientNetwork
where
    AppState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        static WARNED: AtomicBool = AtomicBool::new(false);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // A router that was not told of its peers takes them all for one.
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let trusted = AppState::from_ref(state).trust_proxy;
        if !trusted {
            warn_of_proxy(&parts.headers, &WARNED);
        }
        let told = trusted.then(|| last_hop(&parts.headers)).flatten();
        Ok(Self(told.unwrap_or(peer).into()))
    }
}

/// Says once that a proxy speaks and is not believed: all people behind it are then one place, and a stranger's wrong
/// passwords make everybody wait. Not more often, as any client can send the header.
fn warn_of_proxy(headers: &HeaderMap, warned: &AtomicBool) {
    if headers.contains_key(FORWARDED_FOR) && !warned.swap(true, Ordering::Relaxed) {
        tracing::warn!(
            "a request came with X-Forwarded-For, which is not believed: everybody behind a proxy counts as one place \
             in the limits on guessing. Behind a proxy that writes the header set --trust-proxy or HOPTAC_TRUST_PROXY"
        );
    }
}

/// What the proxy nearest to us added: everything before it may be forged by the client.
fn last_hop(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn the_nearest_proxy_is_believed_alone() {
        let mut headers = HeaderMap::new();
        assert_eq!(last_hop(&headers), None);
        headers.append(FORWARDED_FOR, "10.0.0.1".parse().unwrap());
        headers.append(FORWARDED_FOR, "1.1.1.1, 203.0.113.9".parse().unwrap());
        assert_eq!(last_hop(&headers), Some("203.0.113.9".parse().unwrap()));
        headers.append(FORWARDED_FOR, "unknown".parse().unwrap());
        assert_eq!(last_hop(&headers), None);
    }

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_proxy_that_is_not_believed_is_told_of_once() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        let warned = AtomicBool::new(false);
        let mut headers = HeaderMap::new();
        tracing::subscriber::with_default(subscriber, || {
            warn_of_proxy(&headers, &warned);
            assert!(log.0.lock().unwrap().is_empty(), "no proxy, no word");
            headers.append(FORWARDED_FOR, "203.0.113.9".parse().unwrap());
            for _ in 0..3 {
                warn_of_proxy(&headers, &warned);
            }
        });
        let told = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert_eq!(told.matches("--trust-proxy").count(), 1, "{told}");
    }
}
