//! Names as the comparison sees them.

mod cjk;
