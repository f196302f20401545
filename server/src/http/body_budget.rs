//! Memory that forms on their way may take together.
//!
//! A form is read whole before anybody acts on it. Three thousand of a megabyte each, all but the last byte sent, held
//! gigabytes for as long as a form may take to arrive. So the larger ones come out of a budget: one for strangers, and one
//! for people who are signed in, whose forms a crowd of strangers must not keep out.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::error::AppError;

/// Forms up to this many bytes are not counted: as many as there may be connections take no more than a large machine
/// can spare, and nobody is kept from signing in.
pub const SMALL: usize = 16 * 1024;
/// Bytes of one permit.
const UNIT: usize = 1024;
/// Kilobytes of forms of strangers at the same time.
const STRANGERS_KB: usize = 32 * 1024;
/// Kilobytes of forms of people who are signed in.
const STAFF_KB: usize = 64 * 1024;

/// What larger forms may take. Cheap to clone.
#[derive(Clone)]
pub struct BodyBudget {
    strangers: Arc<Semaphore>,
    staff: Arc<Semaphore>,
}

impl Default for BodyBudget {
    fn default() -> Self {
        Self { strangers: Arc::new(Semaphore::new(STRANGERS_KB)), staff: Arc::new(Semaphore::new(STAFF_KB)) }
    }
}

impl BodyBudget {
    /// Sets `bytes` aside until the permit is dropped.
    ///
    /// # Errors
    /// `Busy` when others have taken it all.
    pub fn take(&self, signed_in: bool, bytes: usize) -> Result<OwnedSemaphorePermit, AppError> {
        let budget = if signed_in { &self.staff } else { &self.strangers };
        let units = u32::try_from(bytes.div_ceil(UNIT)).unwrap_or(u32::MAX);
        Arc::clone(budget).try_acquire_many_owned(units).map_err(|_| AppError::Busy)
    }
}
