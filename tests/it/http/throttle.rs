//! Everything secret that can be guessed, and everything that costs much and anybody can set off, has its bound.

use std::sync::atomic::{AtomicUsize, Ordering};

use hoptac::model::access::Role;
use hoptac::store::auth::second_factor;
use reqwest::StatusCode;
use server::demo::DEMO_PASSWORD;

use crate::support::fixture::by;
use crate::support::site::{Answer, Site, fields};

const LEADER: &str = "leader.hue@demo.invalid";
const OTHER: &str = "leader.ha-noi@demo.invalid";
const FACTOR: &str = "/tai-khoan/hai-buoc";

/// What is tried, and how often it may fail before the next has to wait.
struct Bound {
    what: &'static str,
    /// From one network.
    place: usize,
    /// From the networks of one site, each trying once.
    site: usize,
    /// From sites all over the world, each trying once; `None` where that concerns no account and no secret of one.
    world: Option<usize>,
}

/// A try at a session, link or sign-in under way is at 128 random bits or more. Links are bounded all the same, since
/// looking at one costs more than a page; a session's cookie costs each page one look, guessed or not.
const BOUNDS: &[Bound] = &[
    Bound { what: "password", place: 5, site: 50, world: Some(50) },
    Bound { what: "address", place: 30, site: 90, world: None },
    Bound { what: "code", place: 5, site: 20, world: Some(20) },
    Bound { what: "recovery code", place: 5, site: 20, world: Some(20) },
    Bound { what: "first code", place: 5, site: 20, world: Some(20) },
    Bound { what: "current password", place: 5, site: 20, world: Some(20) },
    Bound { what: "password to end the second factor", place: 5, site: 20, world: Some(20) },
    Bound { what: "link", place: 30, site: 90, world: None },
    Bound { what: "use of a link", place: 30, site: 90, world: None },
    Bound { what: "mail", place: 30, site: 90, world: None },
    Bound { what: "departure", place: 100, site: 300, world: None },
];

/// A site with somebody signed in whose second factor is being set up, and somebody who owes their second step.
struct Target {
    site: Site,
    /// Signed in.
    inside: String,
    /// Owes the second step.
    half: String,
}

impl Target {
    async fn new(issuer: &str) -> Self {
        let site = Site::with_provider(issuer).await;
        let inside = site.sign_in(LEADER).await;
        site.post(FACTOR, &inside, &fields(&[("act", "start")])).await.location();
        let other = site.sign_in(OTHER).await;
        let known = hoptac::store::auth::account::credentials(&site.db, OTHER).await.unwrap().unwrap();
        assert_eq!(known.staff.role, Role::Leader);
        let token = server::http::extract::session::unhex(other.split_once('=').unwrap().1).unwrap();
        let secret = site.secrets.seal(known.staff.account_id, &[7; 20]).unwrap();
        let act = by(&known.staff);
        second_factor::start(&site.db, &act, &secret, &token).await.unwrap();
        second_factor::confirm(&site.db, &act, 1, &[], &token).await.unwrap();
        let typed = fields(&[("email", OTHER), ("password", DEMO_PASSWORD)]);
        let half = site.post("/dang-nhap", "", &typed).await.cookie().unwrap();
        Self { site, inside, half }
    }

    /// One wrong try from `place`.
    async fn attempt(&self, what: &str, place: &str) -> Answer {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let Self { site, inside, half } = self;
        let post = async |path: &str, cookie: &str, pairs: &[(&str, &str)]| {
            site.post_from(place, path, cookie, &fields(pairs)).await
        };
        let address = format!("{n}@example.vn");
        let link = format!("/dat-mat-khau/{n:064x}");
        // A password over the longest is refused without the work of hashing, and counted like any other.
        let long = "x".repeat(300);
        match what {
            "password" => post("/dang-nhap", "", &[("email", LEADER), ("password", &long)]).await,
            "address" => post("/dang-nhap", "", &[("email", &address), ("password", &long)]).await,
            "code" => post("/dang-nhap/ma", half, &[("code", "000000")]).await,
            "recovery code" => post("/dang-nhap/ma", half, &[("code", "aaaa-bbbb-cccc-dddd")]).await,
            "first code" => post(FACTOR, inside, &[("act", "confirm"), ("code", "12345")]).await,
            "current password" => {
                post("/tai-khoan", inside, &[("act", "password"), ("current", &long), ("new", &long)]).await
            }
            "password to end the second factor" => {
                post(FACTOR, inside, &[("act", "off"), ("current", &long)]).await
            }
            "link" => site.get_from(place, &link, "").await,
            "use of a link" => {
                post(&link, "", &[("new", "mật khẩu của kẻ lạ"), ("again", "mật khẩu của kẻ lạ")]).await
            }
            "mail" => post("/quen-mat-khau", "", &[("email", &address)]).await,
            "departure" => site.get_from(place, "/dang-nhap/oidc", "").await,
            other => panic!("{other}"),
        }
    }

    /// Tries until the answer is to wait; gives how many were let through.
    async fn until_slowed(&self, what: &str, most: usize, place: impl Fn(usize) -> String) -> usize {
        for n in 0..=most {
            let answer = self.attempt(what, &place(n)).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|wait| wait > 0), "{what}");
                return n;
            }
        }
        most + 1
    }
}

/// A provider that answers nothing: departures are counted before it is asked.
fn nobody() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test]
async fn whatever_can_be_guessed_or_costs_much_is_bounded() {
    let issuer = nobody();
    for Bound { what, place, site, world } in BOUNDS {
        // "mail" takes its time for each answer.
        let (site, world) = if *what == "mail" { (None, None) } else { (Some(*site), *world) };
        let target = Target::new(&issuer).await;
        let one = target.until_slowed(what, *place, |_| "198.51.100.7".to_owned()).await;
        assert_eq!(one, *place, "{what} from one place");
        if let Some(bound) = site {
            let target = Target::new(&issuer).await;
            let all = target.until_slowed(what, bound, |n| format!("2001:db8:1:{n:x}::1")).await;
            assert_eq!(all, bound, "{what} from one site");
        }
        if let Some(bound) = world {
            let target = Target::new(&issuer).await;
            let all = target.until_slowed(what, bound, |n| format!("2001:db8:{n:x}::1")).await;
            assert_eq!(all, bound, "{what} from everywhere");
        }
    }
}
