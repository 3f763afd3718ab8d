//! Results for programs.

use crate::failure::Failure;
use serde::Serialize;
use std::io::Write;

/// Writes a value as one JSON document, indented, and ends the line.
pub(crate) fn write(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
