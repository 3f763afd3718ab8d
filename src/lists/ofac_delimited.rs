//! OFAC's delimited files.

use super::{Found, OpenOptions, Opened};
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

pub(super) fn main_file(folder: &Path) -> Result<PathBuf> {
    Err(Error::list(
        folder.display().to_string(),
        "holds no sdn.csv or cons_prim.csv",
    ))
}

pub(super) fn recognises(_: &Found) -> bool {
    false
}

pub(super) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    Err(Error::list(found.path.display().to_string(), "not yet"))
}
