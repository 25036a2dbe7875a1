//! The command `trich`: exit codes, nothing else.

fn main() {}
