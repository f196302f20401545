//! Somebody who acts.

use hoptac::store::system::generate::row::Id;

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Person {
    /// The account.
    pub id: Id,
    /// The name.
    pub name: String,
}
