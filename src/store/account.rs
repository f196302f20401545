//! Accounts.

use uuid::Uuid;

use super::{Db, Result};
use crate::model::access::Role;
use crate::model::act::{Act, Staff};
use crate::model::locality::LocalityId;

/// An account to create.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// E-mail, the sign-in name; stored in lower case.
    pub email: String,
    /// Name shown beside what they write.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Unit they work for.
    pub locality: LocalityId,
    /// Name of their agency; entered if it is not on record.
    pub agency: Option<String>,
    /// PHC string of the password.
    pub password_hash: String,
}

/// What signing in needs to know.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The person.
    pub staff: Staff,
    /// PHC string.
    pub password_hash: String,
}

/// Creates an account.
///
/// # Errors
/// `Forbidden` unless the system acts; `Constraint("account_email")` when the address is taken.
pub async fn create(db: &Db, act: &Act, new: &NewAccount) -> Result<Uuid> {
    todo!()
}

/// The enabled account with this address.
///
/// # Errors
/// When the database fails.
pub async fn credentials(db: &Db, email: &str) -> Result<Option<Credentials>> {
    todo!()
}

/// Name, e-mail and role of every account, for the demo's sign-in page.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db) -> Result<Vec<(String, String, Role)>> {
    todo!()
}
