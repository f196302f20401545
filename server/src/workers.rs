//! Threads for long computations: few, of low priority, and with a queue that ends.
//!
//! Tokio's own blocking threads serve files and have an endless queue; work there would take the cores from readers.

use rayon_core::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{Semaphore, oneshot};

/// `nice` value of the threads. At 10, a thread that competes for a core gets about a tenth of it.
const NICE: i32 = 10;

/// A few threads and a queue before them.
pub struct Workers {
    pool: Result<ThreadPool, String>,
    /// One permit for each piece of work that is done or waits.
    places: Semaphore,
}

/// Why work was not done.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkError {
    /// The queue is full.
    #[error("too much work is waiting")]
    Busy,
    /// The threads could not be started, or the work panicked.
    #[error("the work broke off: {0}")]
    Broken(String),
}

impl Workers {
    /// `threads` called `name`, with at most `waiting` pieces of work before them.
    #[must_use]
    pub fn new(name: &'static str, threads: usize, waiting: usize) -> Self {
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(move |n| format!("{name}-{n}"))
            .start_handler(|_| {
                // On Linux this sets the priority of the calling thread alone. Where it is refused, the work competes with
                // everything else: slower, but not wrong.
                if let Err(error) = rustix::process::setpriority_process(None, NICE) {
                    tracing::warn!(%error, "long work does not yield to other work");
                }
            })
            // A panicked job drops its sender; the waiting task gets an error from the channel.
            .panic_handler(|_| ())
            .build()
            .map_err(|e| e.to_string());
        Self { pool, places: Semaphore::new(threads + waiting) }
    }

    /// Does `work` in its turn; never begins it if the caller has gone away before.
    ///
    /// # Errors
    /// `Busy` at once when the queue is full; `Broken` when the work panics.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkError> {
        let _place = self.places.try_acquire().map_err(|_| WorkError::Busy)?;
        let pool = self.pool.as_ref().map_err(|e| WorkError::Broken(e.clone()))?;
        let (answer, answered) = oneshot::channel();
        pool.spawn(move || {
            if !answer.is_closed() {
                let _ = answer.send(work());
            }
        });
        answered.await.map_err(|e| WorkError::Broken(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn work_that_breaks_is_answered_and_the_next_is_done() {
        let workers = Workers::new("test", 1, 1);
        let broken: Result<(), _> = workers.run(|| panic!("broken")).await;
        assert!(matches!(broken, Err(WorkError::Broken(_))));
        assert_eq!(workers.run(|| 7).await.unwrap(), 7);
    }

    #[tokio::test]
    async fn a_full_queue_says_so_and_what_was_given_up_is_not_begun() {
        let workers = Arc::new(Workers::new("test", 1, 1));
        let (go, gate) = mpsc::channel::<()>();
        let begun = Arc::new(AtomicUsize::new(0));
        let start = |work: Box<dyn FnOnce() + Send>| {
            let (workers, begun) = (Arc::clone(&workers), Arc::clone(&begun));
            tokio::spawn(async move {
                workers
                    .run(move || {
                        begun.fetch_add(1, Ordering::SeqCst);
                        work();
                    })
                    .await
            })
        };
        let first = start(Box::new(move || gate.recv().unwrap()));
        while begun.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        let given_up = start(Box::new(|| ()));
        tokio::task::yield_now().await;
        assert!(matches!(workers.run(|| ()).await, Err(WorkError::Busy)));
        given_up.abort();
        assert!(given_up.await.is_err());
        go.send(()).unwrap();
        first.await.unwrap().unwrap();
        workers.run(|| ()).await.unwrap();
        assert_eq!(begun.load(Ordering::SeqCst), 1, "nobody waited for the second");
    }
}
