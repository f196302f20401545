//! Leaders’ pages.
