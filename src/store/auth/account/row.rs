//! Stored accounts as persons, and the form of their sign-in names.

use uuid::Uuid;

use crate::model::act::Staff;
use crate::model::locality::LocalityId;
use crate::store::db::codec::{clean, code};
use crate::store::{Result, StoreError};

/// The sign-in name in the form it is kept and looked up in; `None` when it cannot be an e-mail address.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    let email = clean(text).to_lowercase();
    let (local, host) = email.split_once('@')?;
    let whole = !local.is_empty() && !host.is_empty() && !host.contains('@');
    (whole && !email.contains(char::is_whitespace)).then_some(email)
}

/// The account with its person, as stored.
#[derive(sqlx::FromRow)]
pub(crate) struct StaffRow {
    pub(crate) account_id: Uuid,
    name: String,
    role: String,
    locality_id: String,
    agency_id: Option<Uuid>,
}

impl TryFrom<StaffRow> for Staff {
    type Error = StoreError;

    fn try_from(row: StaffRow) -> Result<Self> {
        Ok(Self {
            account_id: row.account_id,
            name: row.name,
            role: code(&row.role)?,
            locality: LocalityId(row.locality_id),
            agency_id: row.agency_id,
        })
    }
}
