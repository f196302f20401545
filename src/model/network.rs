//! Where a request comes from, as limits on guessing count it.

use std::net::{IpAddr, Ipv6Addr};

/// The network of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// An IPv4 address; of IPv6 the network of 64 bits, which one household or office has whole.
    pub place: String,
    /// The network of 48 bits around it: what a site is given, or anybody gets for nothing from a tunnel broker, and
    /// with it 65,536 places. None of IPv4: its neighbours are strangers to each other.
    pub site: Option<String>,
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self { place: address.to_string(), site: None },
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self {
                    place: format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)),
                    site: Some(format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        text.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn one_network_is_one_place() {
        assert_eq!(network("203.0.113.9").place, "203.0.113.9");
        assert_eq!(network("::ffff:203.0.113.9"), network("203.0.113.9"));
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1").place, network("2001:db8:1:3::1").place);
    }

    #[test]
    fn one_site_has_many_places() {
        assert_eq!(network("2001:db8:1:2::1").site, network("2001:db8:1:3::1").site);
        assert_ne!(network("2001:db8:1::1").site, network("2001:db8:2::1").site);
        assert_eq!(network("203.0.113.9").site, None);
    }
}
