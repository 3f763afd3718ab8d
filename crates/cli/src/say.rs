//! What is said beside the results, on standard error: warnings, progress, figures.

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Display;
use std::time::Duration;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default().bold();

/// Prints a line, above the progress bar if there is one.
pub(crate) fn note(bar: Option<&ProgressBar>, text: impl Display) {
    let print = || anstream::eprintln!("{text}");
    match bar {
        Some(bar) => bar.suspend(print),
        None => print(),
    }
}

/// Prints what should be looked at, though the work goes on.
pub(crate) fn warn(bar: Option<&ProgressBar>, text: impl Display) {
    note(bar, format_args!("{YELLOW}warning:{YELLOW:#} {text}"));
}

/// Prints why the work ended.
pub(crate) fn error(text: impl Display) {
    note(None, format_args!("{RED}error:{RED:#} {text}"));
}

/// A bar over a number of bytes, or a spinner where the number is not known. Only on a terminal.
pub(crate) fn bar(bytes: Option<u64>) -> ProgressBar {
    let (bar, template) = match bytes {
        Some(bytes) => (
            ProgressBar::new(bytes),
            "{wide_bar} {percent:>3} %  {msg}  {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}  {elapsed}"),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// A number with its thousands apart: 17,123.
pub(crate) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and the word for what it counts, in the plural unless it is one.
pub(crate) fn count(how_many: u64, one: &str, more: &str) -> String {
    let word = if how_many == 1 { one } else { more };
    format!("{} {word}", number(how_many))
}

/// A size in the unit that reads best.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{} bytes", number(bytes)),
        10_000..10_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// A duration in the unit that reads best.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        ..0.001 => format!("{:.0} µs", seconds * 1e6),
        ..1.0 => format!("{:.2} ms", seconds * 1e3),
        _ => format!("{seconds:.2} s"),
    }
}

/// A duration in seconds, to the millisecond, for programs.
pub(crate) fn seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e3).round() / 1e3
}

/// The most memory that this process has had, in bytes, where the system says so (Linux).
pub(crate) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
