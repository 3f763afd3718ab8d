//! Dates as lists write them into free text: "circa 1962", "a) 1 Jan 1970 b) 1972", "1951 to 1953".

use super::prose::month;
use crate::party::PartialDate;

/// Years that are taken for one. Below lie ages, days and years of other calendars ("01/01/1393 (Hijri
/// Calendar)"), above them misprints; nobody who is listed was born, and no ship built, outside.
const YEARS: std::ops::RangeInclusive<u16> = 1800..=2100;

/// What was understood of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::lists) struct Dates {
    /// The dates, in the text's order.
    pub(in crate::lists) dates: Vec<PartialDate>,
    /// Whether they are all that the text says. Where not, the caller keeps the text beside them.
    pub(in crate::lists) whole: bool,
}

/// Reads every date of a text. Numbers with slashes are day/month/year.
pub(in crate::lists) fn dates(text: &str) -> Dates {
    let words = words(text);
    let mut found = Dates {
        dates: Vec::new(),
        whole: true,
    };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if let Some((date, next)) = one(&words, at) {
            let (date, next) = behind(&words, date, next);
            if !found.dates.contains(&date) {
                found.dates.push(date);
            }
            at = next;
            continue;
        }
        found.whole &= *word == Word::Break;
        at = match word {
            // "before 1964" says when it was not.
            Word::Bound => one(&words, at + 1).map_or(at + 1, |(_, next)| next),
            _ => at + 1,
        };
    }
    found.whole &= !found.dates.is_empty();
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// What stands between dates: `;`, `,`, "or", "alt", the letters of "a)" and "b)".
    Break,
    Circa,
    Between,
    And,
    /// "before", "after": the date behind it is a bound, not the date.
    Bound,
    /// "to", a dash.
    To,
    Month(u8),
    Number(u16),
    /// "28.01", with the year behind a space.
    DayMonth(u16, u8),
    /// A date in figures.
    Date(PartialDate),
    Unknown,
}

fn words(text: &str) -> Vec<Word> {
    let mut spaced = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' | ',' | '(' | ')' | '>' => {
                spaced.push(' ');
                spaced.push(c);
                spaced.push(' ');
            }
            ':' => spaced.push_str(" , "),
            '–' | '—' => spaced.push('-'),
            // "Jan.1980", but not "1.1.1980".
            '.' if before.is_alphabetic() && chars.peek().is_some_and(char::is_ascii_digit) => {
                spaced.push_str(". ");
            }
            c => spaced.push(c),
        }
        before = c;
    }
    let mut words = Vec::new();
    let mut raw = spaced.split_whitespace().peekable();
    while let Some(word) = raw.next() {
        // "b )" of "b)" as it was spaced above.
        if raw.peek() == Some(&")") && matches!(word.as_bytes(), [b] if b.is_ascii_alphabetic()) {
            words.push(Word::Break);
            raw.next();
            continue;
        }
        push(&mut words, word);
    }
    words
}

fn push(words: &mut Vec<Word>, raw: &str) {
    let lower = raw.trim_end_matches('.').to_lowercase();
    let word = match lower.as_str() {
        ";" | "," | ">" | "/" | "" | "or" | "alt" | "dob" => Word::Break,
        "(" | ")" => Word::Break,
        "circa" | "c" | "ca" | "approximately" | "approx" | "about" | "around" => Word::Circa,
        "between" => Word::Between,
        "before" | "after" => Word::Bound,
        "and" => Word::And,
        "to" | "-" => Word::To,
        other => match figures(other).or_else(|| month(other).map(Word::Month)) {
            Some(word) => word,
            // "1955-1958", "1955-" and "-1958" are two ends of a span; "12-Dec-1970" one date.
            None if other.contains('-') => {
                let parts: Vec<&str> = other.split('-').collect();
                let dashed = match parts.as_slice() {
                    [day, name, year] => {
                        (month(name).zip(number(day)).zip(number(year))).and_then(|((m, d), y)| {
                            PartialDate::day(sane(y)?, m, u8::try_from(d).ok()?).ok()
                        })
                    }
                    _ => None,
                };
                match dashed {
                    Some(date) => Word::Date(date),
                    None if parts.len() == 2 => {
                        for (index, part) in parts.into_iter().enumerate() {
                            if index > 0 {
                                words.push(Word::To);
                            }
                            if !part.is_empty() {
                                words.push(figures(part).unwrap_or(Word::Unknown));
                            }
                        }
                        return;
                    }
                    None => Word::Unknown,
                }
            }
            // "26.12.2016/3.4.2017"
            None => match other.split_once('/').map(|(a, b)| (figures(a), figures(b))) {
                Some((Some(first @ Word::Date(_)), Some(second @ Word::Date(_)))) => {
                    words.extend([first, Word::Break]);
                    second
                }
                _ => Word::Unknown,
            },
        },
    };
    words.push(word);
}

/// Figures alone: `1962`, `17`, `03/05/1971`, `03/1965`, `1971-05-03`, `1955-11`, `1970/1971`.
fn figures(word: &str) -> Option<Word> {
    if let Some(number) = number(word) {
        return Some(Word::Number(number));
    }
    if word.contains('-') {
        let date: PartialDate = word.parse().ok()?;
        sane(date.years().0)?;
        return Some(Word::Date(date));
    }
    let separator = if word.contains('/') { '/' } else { '.' };
    let parts: Option<Vec<u16>> = word.split(separator).map(number).collect();
    let date = match *parts?.as_slice() {
        [day, month, year] => PartialDate::day(
            sane(year)?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        ),
        [month @ 1..=12, year] if separator == '/' => {
            PartialDate::month(sane(year)?, u8::try_from(month).ok()?)
        }
        [from, to] if separator == '/' => {
            let (from, to) = (PartialDate::year(sane(from)?), PartialDate::year(sane(to)?));
            from.and_then(|from| from.to(to?))
        }
        [day, month]
            if separator == '.' && (1..=31).contains(&day) && (1..=12).contains(&month) =>
        {
            return Some(Word::DayMonth(day, u8::try_from(month).ok()?));
        }
        _ => return None,
    };
    date.ok().map(Word::Date)
}

fn number(digits: &str) -> Option<u16> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn sane(year: u16) -> Option<u16> {
    YEARS.contains(&year).then_some(year)
}

/// The date or span that starts at a word, and where it ends.
fn one(words: &[Word], at: usize) -> Option<(PartialDate, usize)> {
    if words.get(at) == Some(&Word::Between) {
        let (start, next) = approximate(words, at + 1).or_else(|| lone_month(words, at + 1))?;
        matches!(words.get(next), Some(Word::And | Word::To)).then_some(())?;
        let (end, next) = approximate(words, next + 1)?;
        return Some((start.to(end).ok()?, next));
    }
    let (start, next) = approximate(words, at)?;
    if words.get(next) == Some(&Word::To)
        && let Some((end, behind)) = approximate(words, next + 1)
        && let Ok(span) = start.to(end)
    {
        return Some((span, behind));
    }
    Some((start, next))
}

/// The date with a "circa" that stands behind it: "1970 circa", "1960 to 1962 (Approximately)".
fn behind(words: &[Word], date: PartialDate, next: usize) -> (PartialDate, usize) {
    let circa = match words.get(next..) {
        Some([Word::Circa, ..]) => next,
        Some([Word::Break, Word::Circa, ..]) => next + 1,
        _ => return (date, next),
    };
    match one(words, circa) {
        // It belongs to the date behind it.
        Some(_) => (date, next),
        None => (date.approximately(), circa + 1),
    }
}

/// "Between Aug. and Sep 1977": the first month takes its year from the second.
fn lone_month(words: &[Word], at: usize) -> Option<(PartialDate, usize)> {
    match words.get(at..at + 4)? {
        [
            Word::Month(month),
            Word::And,
            Word::Month(_),
            Word::Number(year),
        ] => Some((PartialDate::month(sane(*year)?, *month).ok()?, at + 1)),
        _ => None,
    }
}

fn approximate(words: &[Word], at: usize) -> Option<(PartialDate, usize)> {
    match words.get(at)? {
        Word::Circa => {
            let (date, next) = exact(words, at + 1)?;
            Some((date.approximately(), next))
        }
        _ => exact(words, at),
    }
}

fn exact(words: &[Word], at: usize) -> Option<(PartialDate, usize)> {
    use Word::{Break, Date, DayMonth, Month, Number};
    let day = |year: u16, month: u8, day: u16| {
        PartialDate::day(sane(year)?, month, u8::try_from(day).ok()?).ok()
    };
    let rest = words.get(at..)?;
    let (date, length) = match rest {
        [Date(date), ..] => (*date, 1),
        [DayMonth(d, m), Number(y), ..] => (day(*y, *m, *d)?, 2),
        [Number(d), Month(m), Number(y), ..] => (day(*y, *m, *d)?, 3),
        [Number(d), Month(m), Break, Number(y), ..] if *d <= 31 => (day(*y, *m, *d)?, 4),
        [Month(m), Number(d), Break, Number(y), ..] if *d <= 31 => (day(*y, *m, *d)?, 4),
        [Month(m), Number(d), Number(y), ..] if *d <= 31 => (day(*y, *m, *d)?, 3),
        [Month(m), Number(y), ..] => (PartialDate::month(sane(*y)?, *m).ok()?, 2),
        [Number(y), ..] => (PartialDate::year(sane(*y)?).ok()?, 1),
        _ => return None,
    };
    Some((date, at + length))
}

#[cfg(test)]
mod tests {
    use super::dates;

    fn read(text: &str) -> (String, bool) {
        let found = dates(text);
        let texts: Vec<_> = found.dates.iter().map(ToString::to_string).collect();
        (texts.join(" "), found.whole)
    }

    #[test]
    fn reads_what_lists_write() {
        for (text, expected) in [
            ("1962", "1962"),
            ("1962.\u{a0}", "1962"),
            ("1955-11", "1955-11"),
            ("1963-1964", "1963/1964"),
            ("1963 or 1964", "1963 1964"),
            ("1972-08-10 OR 1972-08-11", "1972-08-10 1972-08-11"),
            ("Approximately 1955- 1958", "1955~/1958~"),
            (
                "a) Approximately 1955- 1958 b) Approximately 1945-1950",
                "1955~/1958~ 1945~/1950~",
            ),
            ("Between 1978 and 1982", "1978/1982"),
            (
                "a) Between Aug. and Sep 1977    b) 1976",
                "1977-08/1977-09 1976",
            ),
            ("c. 1953 or 12 March 1954", "1953~ 1954-03-12"),
            ("29 Jan.1980", "1980-01-29"),
            ("20. Jul 1970; 1971", "1970-07-20 1971"),
            ("a)1960 b)1961", "1960 1961"),
            ("a) 04/07/1969; alt DOB:17/01/1970", "1969-07-04 1970-01-17"),
            ("March 17, 1971", "1971-03-17"),
            ("March 1962 to March 1963", "1962-03/1963-03"),
            ("approximately 1970/1971", "1970~/1971~"),
            ("a) 12-Dec-1970; b) 13-Dec-1970", "1970-12-12 1970-12-13"),
            ("Approximately 1963, or approximately 1967", "1963~ 1967~"),
            ("1 Mar 1971 >> 2 Apr 1972", "1971-03-01 1972-04-02"),
            ("1970 circa", "1970~"),
            ("Between 1960 and 1962 (Approximately)", "1960~/1962~"),
            ("1970, circa 1972", "1970 1972~"),
            ("a) 03/1965; b) 04/1965", "1965-03 1965-04"),
            ("28.01 1966", "1966-01-28"),
            ("10.8. 1960", "1960-08-10"),
            ("26.12.2016/3.4.2017", "2016-12-26 2017-04-03"),
            ("21.11.1964 / 1965", "1964-11-21 1965"),
        ] {
            assert_eq!(read(text), (expected.to_owned(), true), "{text}");
        }
    }

    #[test]
    fn says_when_the_text_holds_more() {
        for (text, expected) in [
            ("", ""),
            ("na", ""),
            ("Sep-99", ""),
            ("born in the early 1970s", ""),
            ("Approximately (30-35 years old)", ""),
            ("01/01/1393 (Hijri Calendar)", ""),
            ("31/02/1970", ""),
            ("30 Feb. 1970", "1970-02"),
            ("9 May 1974 (from false passport)", "1974-05-09"),
            ("a) 1/02/1969 b) 29-Apr-85", "1969-02-01"),
            ("before 1964", ""),
            ("1960, after 3 March 1964", "1960"),
            ("Approximately (29 years old)", ""),
            ("99999999999 ) ) a b -", ""),
        ] {
            assert_eq!(read(text), (expected.to_owned(), false), "{text}");
        }
    }
}
