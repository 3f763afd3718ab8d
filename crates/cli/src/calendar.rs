//! Days and times of the clock, in UTC.

use sanctions::PartialDate;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of a day; the clock of a system has no others.
const DAY: u64 = 86_400;

/// The day of today, counted from 1970-01-01.
pub(crate) fn today() -> i64 {
    (seconds(SystemTime::now()) / DAY) as i64
}

/// A day of the Gregorian calendar, counted from 1970-01-01; nothing where there is no such day.
pub(crate) fn day_number((year, month, day): (u16, u8, u8)) -> Option<i64> {
    PartialDate::day(year, month, day).ok()?.days_since_epoch()
}

/// A time as RFC 3339 writes it: 2026-01-31T08:00:00Z.
pub(crate) fn written(time: SystemTime) -> String {
    let seconds = seconds(time);
    let (day, second) = ((seconds / DAY) as i64, seconds % DAY);
    // The years are few: count them until the next begins behind the day, and so the months.
    let begun = |year, month| day_number((year, month, 1)).filter(|&begin| begin <= day);
    let year = (1970..=9999).take_while(|&year| begun(year, 1).is_some());
    let year = year.last().unwrap_or(1970);
    let month = (1..=12).take_while(|&month| begun(year, month).is_some());
    let month = month.last().unwrap_or(1);
    let of_month = begun(year, month).map_or(1, |begin| day - begin + 1);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!(
        "{year:04}-{month:02}-{of_month:02}T{hour:02}:{minute:02}:{:02}Z",
        second % 60
    )
}

/// A clock before 1970 is one that nobody set.
fn seconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn days_are_counted_over_leap_years() {
        for (day, number) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((1972, 3, 1), 790),
            ((2000, 2, 29), 11_016),
            ((2000, 3, 1), 11_017),
            ((2100, 3, 1), 47_541),
        ] {
            assert_eq!(day_number(day), Some(number), "{day:?}");
        }
    }

    #[test]
    fn times_are_written_in_utc() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_868_799, "2000-02-29T23:59:59Z"),
            (1_769_846_400, "2026-01-31T08:00:00Z"),
        ] {
            let time = UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(written(time), text);
        }
    }
}
