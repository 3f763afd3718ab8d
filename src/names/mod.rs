//! Names made comparable: scripts and their romanised readings.

mod romanise;
mod scripts;
