//! What bounds the texts that are read in at the same time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::http::error::AppError;
use crate::workers::Workers;

/// Texts that are received at the same time: each is in memory until it was read.
const RECEIVING: usize = 8;
/// How long one more waits for its turn to be received.
const TURN: Duration = Duration::from_secs(20);
/// Threads that read texts, and how many texts may wait for them: the longest takes seconds.
const READERS: (usize, usize) = (1, 4);

/// The turns to be received, and the threads that read. Cheap to clone.
#[derive(Clone)]
pub struct IntakeGate {
    receiving: Arc<Semaphore>,
    /// What reads them.
    pub readers: Arc<Workers>,
}

impl Default for IntakeGate {
    fn default() -> Self {
        let (threads, waiting) = READERS;
        let readers = Arc::new(Workers::new("intake", threads, waiting));
        Self { receiving: Arc::new(Semaphore::new(RECEIVING)), readers }
    }
}

impl IntakeGate {
    /// A turn to send a text, kept until it is answered.
    ///
    /// # Errors
    /// `Busy` when the others take too long.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, AppError> {
        match timeout(TURN, Arc::clone(&self.receiving).acquire_owned()).await {
            Ok(turn) => turn.map_err(|error| AppError::Internal(error.into())),
            Err(_) => Err(AppError::Busy),
        }
    }
}
