//! The implant register: one executable, one verb per file.
fn main() {}
