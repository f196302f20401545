//! Why the demo could not be filled in.

use hoptac::store::StoreError;

/// Why the demo could not be filled in.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The store refused.
    #[error("data/demo/{file}: {source}")]
    Store {
        /// The script, or "accounts".
        file: &'static str,
        /// What the store said.
        source: StoreError,
    },
    /// A script is not what `data/demo/README.md` says.
    #[error("data/demo/{file}: {what}")]
    Content {
        /// The script.
        file: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// The files were not kept.
    #[error("the demo's files: {0}")]
    Files(Box<crate::blob::KeepError>),
}
