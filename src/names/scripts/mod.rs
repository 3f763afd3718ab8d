//! One file for each script whose spelling needs more than a table, and the machines that read the tables.

pub(super) mod arabic;
pub(super) mod table;
pub(super) mod words;
