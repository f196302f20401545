//! The `hoptac` binary.

fn main() {}
