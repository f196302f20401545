//! Vietnamese text: normal form, folding, dates, numbers, document numbers, legacy encodings. Pure.
//!
//! Everything that enters passes [`clean`]. Stored text is never rewritten beyond that: tone style (hòa, hoà)
//! is compared through [`fold()`] and [`exact()`], not changed.

pub mod date;
pub mod docnum;
mod fold;
pub mod legacy;
mod mark;
pub mod number;
mod percent;
pub mod syllable;
#[cfg(test)]
mod tests;

pub use fold::{clean, exact, fold, nfc, slug};
pub use percent::percent_encode;
