//! Files kept beside the repository, which not everybody has: whole official lists, labelled sets.

use std::path::{Path, PathBuf};

/// A file or folder beside the repository; said and nothing where it is not. What is said of a test
/// that passes, cargo shows with `--show-output`.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = beside.join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not here", path.display());
    None
}
