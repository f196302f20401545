//! People and papers for tests: a fixed clock, ids from a counter, staff of three localities.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::model::ids::IdSource;
use hoptac::model::locality::LocalityId;
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;
use hoptac::store::{Db, StoreError};

/// Hà Nội, today and when it signed.
pub const HA_NOI: &str = "01-20080801";
/// Thừa Thiên Huế, as it signed.
pub const THUA_THIEN_HUE: &str = "46-20080801";
/// Thành phố Huế, which answers for Thừa Thiên Huế since 01/01/2025.
pub const HUE: &str = "46-20250101";
/// Đà Nẵng, party to nothing in the fixtures.
pub const DA_NANG: &str = "48-20250701";

/// Cần Thơ of today, party to nothing in the fixtures.
pub const CAN_THO_TODAY: &str = "92-20250701";

/// Ten o'clock in Vietnam on this day.
pub fn at(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 3, 0, 0).unwrap()
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The tests' today, 25/11/2026, at ten o'clock.
pub fn now() -> DateTime<Utc> {
    at(2026, 11, 25)
}

/// Ids from a counter: the same order in every run.
pub fn ids() -> IdSource {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    IdSource::new(|| {
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        bytes
    })
}

/// An act of `by`, now.
pub fn act(by: Actor) -> Act {
    Act::new(by, now(), ids())
}

/// An act of the system.
pub fn system() -> Act {
    act(Actor::System)
}

/// An act of anyone.
pub fn public() -> Act {
    act(Actor::Public)
}

/// An act of this person.
pub fn by(staff: &Staff) -> Act {
    act(Actor::Staff(staff.clone()))
}

/// A key of a locality.
pub fn locality(id: &str) -> LocalityId {
    LocalityId(id.to_owned())
}

/// Enters an account and gives the person. Each call makes another one.
pub async fn staff(db: &Db, role: Role, unit: &str, agency: Option<&str>) -> Staff {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let email = format!("{}-{n}@example.vn", role.code());
    let new = NewAccount {
        email: email.clone(),
        name: format!("Cán bộ {n}"),
        role,
        locality: locality(unit),
        agency: agency.map(str::to_owned),
        password_hash: "$argon2id$test".to_owned(),
    };
    account::create(db, &system(), &new).await.expect("the account is entered");
    account::credentials(db, &email).await.expect("reads").expect("the account is there").staff
}

/// Whether `result` was refused by the constraint `name`.
pub fn refused<T>(result: Result<T, StoreError>, name: &str) -> bool {
    matches!(result, Err(StoreError::Constraint(found)) if found == name)
}
