//! Forms of who administers.
