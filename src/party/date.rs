//! Dates of which a part may be unknown.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A day, month or year, a span between two of them, exact or approximate.
///
/// Written in the extended date form of ISO 8601-2 (EDTF): `1971-05-03`, `1971-05`, `1971`, with `~`
/// behind what is approximate (`1962~`, "circa 1962"), and `/` between the two ends of a span
/// (`1951/1953`, "1951 to 1953"). That is also its JSON form. Years run from 1 to 9999.
///
/// ```
/// use sanctions::PartialDate;
/// let circa: PartialDate = "1962~".parse()?;
/// assert!(circa.is_approximate());
/// assert_eq!(circa.years(), (1962, 1962));
/// assert_eq!("1951/1953".parse::<PartialDate>()?.years(), (1951, 1953));
/// assert_eq!(PartialDate::day(1971, 5, 3)?.to_string(), "1971-05-03");
/// # Ok::<(), sanctions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    start: Point,
    end: Point,
    approximate: bool,
}

/// A year with, where known, its month and day; zero where not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Point {
    year: u16,
    month: u8,
    day: u8,
}

const EXPECTED: &str =
    "a date: YYYY, YYYY-MM or YYYY-MM-DD, `~` behind it if approximate, `/` between two ends";

impl Point {
    fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            0 => 0,
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=9999).contains(&year).then_some(())?;
        (day <= days).then_some(Self { year, month, day })
    }

    /// Days from 1970-01-01 to a point that has a day.
    fn days_since_epoch(self) -> i64 {
        // Years begin in March, so that the day of a leap year is its last.
        let (year, month) = match self.month {
            1 | 2 => (i64::from(self.year) - 1, i64::from(self.month) + 9),
            _ => (i64::from(self.year), i64::from(self.month) - 3),
        };
        // Months of 31 and 30 days from March on: 153 in five.
        let day = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        // Days from 0000-03-01, of which 1970-01-01 is the 719,468th.
        year * 365 + year / 4 - year / 100 + year / 400 + day - 719_468
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |width: usize| match parts.next() {
            None => Some(0),
            Some(digits) if digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse::<u16>().ok().filter(|&n| n > 0)
            }
            Some(_) => None,
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        parts.next().is_none().then_some(())?;
        Self::new(year, month as u8, day as u8)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl PartialDate {
    /// A year alone.
    ///
    /// # Errors
    /// [`Error::Value`](crate::Error::Value) for a year outside 1 to 9999.
    pub fn year(year: u16) -> crate::error::Result<Self> {
        Self::of(year, 0, 0)
    }

    /// A month of a year.
    ///
    /// # Errors
    /// [`Error::Value`](crate::Error::Value) where there is no such month.
    pub fn month(year: u16, month: u8) -> crate::error::Result<Self> {
        if month == 0 {
            return Err(Self::no_such(year, month, 0));
        }
        Self::of(year, month, 0)
    }

    /// A day.
    ///
    /// # Errors
    /// [`Error::Value`](crate::Error::Value) where the calendar has no such day.
    pub fn day(year: u16, month: u8, day: u8) -> crate::error::Result<Self> {
        if month == 0 || day == 0 {
            return Err(Self::no_such(year, month, day));
        }
        Self::of(year, month, day)
    }

    /// A date whose day, or day and month, are 0 where they are not known.
    ///
    /// # Errors
    /// [`Error::Value`](crate::Error::Value) where the calendar has no such day, and for a day without a month.
    pub(crate) fn of(year: u16, month: u8, day: u8) -> crate::error::Result<Self> {
        let point = Point::new(year, month, day).ok_or_else(|| Self::no_such(year, month, day))?;
        Ok(Self {
            start: point,
            end: point,
            approximate: false,
        })
    }

    /// As [`of`](Self::of), for lists on which a day without a month leaves the year.
    pub(crate) fn of_known(year: u16, month: u8, day: u8) -> crate::error::Result<Self> {
        Self::of(year, month, if month == 0 { 0 } else { day })
    }

    fn no_such(year: u16, month: u8, day: u8) -> crate::error::Error {
        crate::error::Error::Value {
            value: format!("{year:04}-{month:02}-{day:02}"),
            expected: "a day of the calendar",
        }
    }

    /// The span from the start of `self` to the end of `end`; approximate if either is.
    ///
    /// # Errors
    /// [`Error::Value`](crate::Error::Value) if the span would end before it starts.
    pub fn to(self, end: Self) -> crate::error::Result<Self> {
        let span = Self {
            start: self.start,
            end: end.end,
            approximate: self.approximate || end.approximate,
        };
        if span.first_day() > span.last_day() {
            return Err(crate::error::Error::Value {
                value: span.to_string(),
                expected: "a span that ends after it starts",
            });
        }
        Ok(span)
    }

    /// The same date, marked approximate ("circa").
    pub fn approximately(mut self) -> Self {
        self.approximate = true;
        self
    }

    /// Whether the list calls it approximate.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it is one known day.
    pub fn is_day(&self) -> bool {
        self.start == self.end && self.start.day > 0
    }

    /// First and last year it may lie in.
    pub fn years(&self) -> (u16, u16) {
        (self.start.year, self.end.year)
    }

    /// First day it may be: year, month, day.
    pub fn first_day(&self) -> (u16, u8, u8) {
        (
            self.start.year,
            self.start.month.max(1),
            self.start.day.max(1),
        )
    }

    /// Last day it may be: year, month, day; the 31st stands for the end of any month.
    pub fn last_day(&self) -> (u16, u8, u8) {
        let or = |part: u8, last: u8| if part == 0 { last } else { part };
        (self.end.year, or(self.end.month, 12), or(self.end.day, 31))
    }

    /// Days from 1970-01-01, negative before it, by the Gregorian calendar; nothing unless it [is one day](Self::is_day). How
    /// old a list is:
    ///
    /// ```
    /// use std::time::SystemTime;
    /// let published: sanctions::PartialDate = "2023-07-18".parse()?;
    /// let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    /// let today = (now.as_secs() / 86_400) as i64;
    /// let age = published.days_since_epoch().map(|day| today - day);
    /// assert!(age.is_some_and(|days| days > 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn days_since_epoch(&self) -> Option<i64> {
        self.is_day().then(|| self.start.days_since_epoch())
    }

    /// Year, month and day where it is one date; month and day are 0 where unknown. Nothing for a span.
    pub fn parts(&self) -> Option<(u16, u8, u8)> {
        (self.start == self.end).then_some((self.start.year, self.start.month, self.start.day))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let circa = if self.approximate { "~" } else { "" };
        write!(f, "{}{circa}", self.start)?;
        if self.end != self.start {
            write!(f, "/{}{circa}", self.end)?;
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = crate::error::Error;

    fn from_str(text: &str) -> crate::error::Result<Self> {
        let wrong = || crate::error::Error::Value {
            value: text.to_owned(),
            expected: EXPECTED,
        };
        let one = |part: &str| {
            let (digits, approximate) = part
                .strip_suffix('~')
                .map_or((part, false), |digits| (digits, true));
            let point = Point::parse(digits).ok_or_else(wrong)?;
            Ok(Self {
                start: point,
                end: point,
                approximate,
            })
        };
        match text.split_once('/') {
            None => one(text),
            Some((start, end)) => one(start)?.to(one(end)?),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in [
            "1971-05-03",
            "1971-05",
            "1971",
            "1962~",
            "1951/1953",
            "1951~/1953~",
            "2000-02-29",
            "0001",
        ] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "71",
            "1971-13",
            "1971-02-29",
            "1971-5-3",
            "1953/1951",
            "0000",
            "1971-00-03",
            "1971-05-03-01",
            "/",
            "~",
            "1971-05-3é",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_of_a_date_is_0() {
        let text = |date: crate::error::Result<PartialDate>| date.ok().map(|date| date.to_string());
        for (parts, date, known) in [
            ((1970, 5, 3), Some("1970-05-03"), Some("1970-05-03")),
            ((1970, 5, 0), Some("1970-05"), Some("1970-05")),
            ((1970, 0, 0), Some("1970"), Some("1970")),
            ((1970, 0, 3), None, Some("1970")),
            ((1970, 2, 30), None, None),
            ((0, 0, 0), None, None),
        ] {
            let (year, month, day) = parts;
            assert_eq!(text(PartialDate::of(year, month, day)).as_deref(), date);
            assert_eq!(
                text(PartialDate::of_known(year, month, day)).as_deref(),
                known
            );
        }
    }

    #[test]
    fn a_day_has_a_number() {
        let number = |text: &str| text.parse::<PartialDate>().unwrap().days_since_epoch();
        for (text, days) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("1970-03-01", Some(59)),
            ("2000-02-29", Some(11_016)),
            ("2000-03-01", Some(11_017)),
            ("2023-07-18", Some(19_556)),
            ("0001-01-01", Some(-719_162)),
            ("1962-05-03~", Some(-2_800)),
            ("1971-05", None),
            ("1971", None),
            ("1971-05-03/1971-05-04", None),
        ] {
            assert_eq!(number(text), days, "{text}");
        }
        // Every day has the number behind that of the day before, through leap years and years that are none.
        let mut last = None;
        for year in (1..=9).chain(1890..=2110).chain(9990..=9999) {
            for month in 1..=12 {
                for day in 1..=31 {
                    let Ok(date) = PartialDate::day(year, month, day) else {
                        continue;
                    };
                    let days = date.days_since_epoch();
                    if (month, day) != (1, 1) || ![1, 1890, 9990].contains(&year) {
                        assert_eq!(days, last.map(|last: i64| last + 1), "{date}");
                    }
                    last = days;
                }
            }
        }
    }

    #[test]
    fn knows_the_days_it_may_be() {
        let month: PartialDate = "1971-05".parse().unwrap();
        assert_eq!(
            (month.first_day(), month.last_day()),
            ((1971, 5, 1), (1971, 5, 31))
        );
        assert!(!month.is_day() && month.parts() == Some((1971, 5, 0)));
    }
}
