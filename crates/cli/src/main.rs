//! The command `sanctions`.

fn main() {}
