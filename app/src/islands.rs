//! The only code that runs in the browser. Strings and dates reach islands as props: the word catalog,
//! chrono formatting and collation stay out of the wasm.

pub mod autosave;
pub mod quote_link;

/// Named by the browser entry so that the linker keeps the islands.
#[cfg(target_arch = "wasm32")]
pub const fn register() {}
