//! The US Denied Persons List.

/// Who denies export privileges.
pub(super) const COMMERCE: &str = "US Department of Commerce (BIS)";
