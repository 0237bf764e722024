//! The `inquit` command.
fn main() {}
