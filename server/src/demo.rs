//! The demo: illustrative agreements and accounts named by role.

/// Password of every demo account, shown on the sign-in page of a demo.
pub const DEMO_PASSWORD: &str = "hop-tac-2026";
