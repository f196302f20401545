//! The table of who may do what, against every address: each role, on the own side, on the other side and from a
//! foreign locality.

use std::collections::BTreeSet;

use hoptac::model::access::{Action, Role, Standpoint, may};
use hoptac::model::act::Staff;
use leptos::server_fn::axum::server_fn_paths;
use reqwest::StatusCode;
use server::http::access::{Access, Route};
use server::http::router::addresses;
use server::http::routes::server_fns::FUNCTIONS;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{access_fixture, now};
use crate::support::session::open as open_session;
use crate::support::site::{Answer, MOST_STATEMENTS, Site};

/// Answers that mean: the actor may do this; what they sent may still be wrong.
const TAKEN: &[StatusCode] = &[
    StatusCode::OK,
    StatusCode::SEE_OTHER,
    StatusCode::BAD_REQUEST,
    StatusCode::UNPROCESSABLE_ENTITY,
    StatusCode::CONFLICT,
];

#[test]
fn every_address_is_told_once() {
    let all = addresses();
    let names: BTreeSet<_> = all.iter().map(|route| (route.method, route.path)).collect();
    assert_eq!(names.len(), all.len());
    assert!(all.len() > 20, "the table holds the addresses");
}

#[test]
fn every_server_function_has_a_row() {
    let told: BTreeSet<_> = FUNCTIONS.iter().map(|(path, _)| *path).collect();
    let there: BTreeSet<_> = server_fn_paths().map(|(path, _)| path).collect();
    assert_eq!(told, there);
}

#[test]
fn every_action_opens_some_address_or_is_part_of_one_that_does() {
    let opened: BTreeSet<Action> = addresses()
        .into_iter()
        .filter_map(|route| match route.access {
            Access::May(actions) => Some(actions.iter().copied()),
            Access::Public | Access::Staff | Access::Own => None,
        })
        .flatten()
        .collect();
    for action in Action::ALL {
        assert!(opened.contains(action), "no address is about {action:?}");
    }
}

both!(
    async fn without_a_session_every_address_of_staff_leads_to_sign_in(db: TestDb) {
        let cast = access_fixture(&db).await;
        let site = Site::over((*db).clone()).await;
        for route in addresses().iter().filter(|route| route.access != Access::Public) {
            if route.path.starts_with("/fn/") {
                continue;
            }
            let path = cast.path(route, Standpoint::Own);
            let answer = request(&site, route, &path, "").await;
            let kept = answer.body.contains("name=\"password\"");
            let led = answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/dang-nhap");
            assert!(kept || led, "{} {path}: {}", route.method, answer.status);
        }
    }
);

both!(
    async fn every_role_on_every_address_is_answered_by_the_table(db: TestDb) {
        let cast = access_fixture(&db).await;
        let site = Site::over((*db).clone()).await;
        let mut wrong = Vec::new();
        for side in [Standpoint::Own, Standpoint::Other, Standpoint::Foreign] {
            for role in Role::ALL {
                let staff = cast.staff(*role, side);
                let cookie = sign_in(&site, staff).await;
                for route in addresses().iter().filter(|route| route.access != Access::Public) {
                    if route.path.starts_with("/fn/") {
                        continue;
                    }
                    let path = cast.path(route, side);
                    let before = site.db.statements();
                    let answer = request(&site, route, &path, &cookie).await;
                    let statements = site.db.statements() - before;
                    if route.method == "GET" && statements > MOST_STATEMENTS {
                        wrong.push(format!("{path} runs {statements} statements"));
                    }
                    let expected = expected(route, *role, cast.stands(route, side));
                    if !expected.fits(answer.status) {
                        wrong.push(format!(
                            "{role:?} {side:?} {} {path}: {}, {expected:?}",
                            route.method, answer.status
                        ));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{} answers do not fit the table:\n{}", wrong.len(), wrong.join("\n"));
    }
);

/// What the table says of an address.
#[derive(Clone, Copy, Debug)]
enum Expected {
    /// The role does this nowhere.
    ForbiddenToRole,
    /// The thing is out of reach, or the actor stands on the wrong side of it.
    OutOfReach,
    /// It is theirs to do.
    Taken,
}

impl Expected {
    fn fits(self, status: StatusCode) -> bool {
        match self {
            Self::ForbiddenToRole => status == StatusCode::FORBIDDEN,
            Self::OutOfReach => matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
            Self::Taken => TAKEN.contains(&status),
        }
    }
}

/// What the table says when an actor of `role` stands on `side` of what the address is about; `None`: it is about
/// nothing that has sides.
fn expected(route: &Route, role: Role, side: Option<Standpoint>) -> Expected {
    let Access::May(actions) = route.access else { return Expected::Taken };
    if !route.access.allows(role) {
        return Expected::ForbiddenToRole;
    }
    match side {
        Some(side) if !actions.iter().any(|action| may(role, *action, side)) => Expected::OutOfReach,
        _ => Expected::Taken,
    }
}

async fn sign_in(site: &Site, staff: &Staff) -> String {
    let token = *staff.account_id.as_bytes();
    let token: Vec<u8> = token.iter().chain(token.iter()).copied().collect();
    open_session(&site.db, staff, &token, now()).await.expect("opens a session");
    let hex: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("__Host-hoptac={hex}")
}

async fn request(site: &Site, route: &Route, path: &str, cookie: &str) -> Answer {
    match route.method {
        "GET" => site.get(path, cookie).await,
        _ => site.post(path, cookie, &Vec::new()).await,
    }
}
