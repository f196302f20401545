//! What a long command says while it works.

use std::time::{Duration, Instant};

/// Time between two lines.
const PACE: Duration = Duration::from_secs(2);

/// Tells how far the work is, on standard error; a job says nothing.
pub struct Progress {
    last: Option<Instant>,
}

impl Progress {
    /// Says every two seconds how far it is.
    #[must_use]
    pub fn told() -> Self {
        Self { last: Some(Instant::now()) }
    }

    /// Says nothing.
    #[must_use]
    pub const fn silent() -> Self {
        Self { last: None }
    }

    /// Says `words`, unless it spoke a moment ago.
    pub fn tell(&mut self, words: impl FnOnce() -> String) {
        if self.last.is_some_and(|last| last.elapsed() >= PACE) {
            self.say(&words());
            self.last = Some(Instant::now());
        }
    }

    /// Says `words` in any case.
    #[expect(clippy::print_stderr, reason = "the command line speaks to people")]
    pub fn say(&self, words: &str) {
        if self.last.is_some() {
            eprintln!("{words}");
        }
    }
}
