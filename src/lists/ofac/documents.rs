//! OFAC's documents: a number with what stands around it, taken apart.

use super::remarks::{date, is_seat};
use crate::party::{Identifier, IdentifierKind, PartialDate};

/// A document's number with what OFAC writes behind it:
/// `1340572 (Kyrgyzstan) issued 07 Aug 2010 expires 07 Aug 2029`.
#[derive(Default)]
pub(super) struct Document {
    pub(super) value: String,
    pub(super) country: Option<String>,
    pub(super) issued: Option<PartialDate>,
    pub(super) expires: Option<PartialDate>,
    pub(super) note: Option<String>,
}

impl Document {
    /// Takes a remark's value apart.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim_end_matches('.').trim();
        if text.starts_with("issued ") || text.starts_with("expires ") {
            return Self::default(); // the number itself is missing
        }
        let marks = [" issued ", " expires ", ",issued ", ", expired "];
        let first = |text: &str| marks.iter().filter_map(|mark| text.find(mark)).min();
        let mut read = Self::default();
        let end = first(text).unwrap_or(text.len());
        let (head, mut rest) = text.split_at(end);
        read.value = read.take_country(head).to_owned();
        while !rest.is_empty() {
            // The marks are longer than one byte and begin with an ASCII one, so 1 is in bounds.
            let end = rest
                .get(1..)
                .and_then(first)
                .map_or(rest.len(), |at| at + 1);
            let (piece, behind) = rest.split_at(end);
            rest = behind;
            let bare = piece.trim_start_matches([',', ' ']);
            let (word, value) = bare.split_once(' ').unwrap_or((bare, ""));
            let before = read.country.clone();
            let value = read.take_country(value.trim_end_matches(',')).to_owned();
            match (word, date(&value)) {
                ("issued", Some(date)) if read.issued.is_none() => read.issued = Some(date),
                ("expires" | "expired", Some(date)) if read.expires.is_none() => {
                    read.expires = Some(date);
                }
                _ => {
                    read.country = before;
                    read.add_note(bare, " ");
                }
            }
        }
        read
    }

    /// Takes a country in brackets off the end. Brackets with digits are a part of the number.
    pub(super) fn take_country<'a>(&mut self, text: &'a str) -> &'a str {
        let text = text.trim();
        let split = text
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('))
            .filter(|(_, inner)| !inner.bytes().any(|b| b.is_ascii_digit()));
        match split {
            // One letter is a part of the number: "IT022428/2014(G)" (42311).
            Some((before, country)) if self.country.is_none() && country.trim().len() > 1 => {
                self.country = Some(country.trim().to_owned());
                before.trim_end()
            }
            _ => text,
        }
    }

    fn add_note(&mut self, more: &str, joint: &str) {
        let more = more.trim();
        if more.is_empty() {
            return;
        }
        let note = self.note.get_or_insert_default();
        if !note.is_empty() {
            note.push_str(joint);
        }
        note.push_str(more);
    }

    /// The same with the bare number as its value, and as its note what stands around it: the place of the
    /// register ("22839 (Jalisco)", "405885 Bogota"), a word before ("CNIC: 35202-5400413-9"), more behind
    /// a comma ("1372584, Kenya"). Nothing where a number is looked for and the value holds no digit:
    /// "Passport and National ID were issued in Ulm".
    pub(super) fn bare(mut self, kind: IdentifierKind) -> Option<Self> {
        use IdentifierKind as Kind;
        if let Some(seat) = self.country.take_if(|country| is_seat(country)) {
            self.add_note(&seat, "; ");
        }
        match kind {
            Kind::Website | Kind::Email => {
                let value = std::mem::take(&mut self.value);
                let (address, more) = value.split_once(' ').unwrap_or((&value, ""));
                address
                    .trim_end_matches(['.', ','])
                    .clone_into(&mut self.value);
                self.add_note(more, "; ");
            }
            Kind::Isin => {
                let value = self.value.trim_start_matches("ISIN:").trim().to_owned();
                self.value = value;
            }
            Kind::Passport
            | Kind::NationalId
            | Kind::TaxId
            | Kind::Registration
            | Kind::DrivingLicence
            | Kind::Document => {
                if !has_digit(&self.value) {
                    return None;
                }
                let value = std::mem::take(&mut self.value);
                let (before, rest) = word_before(&value);
                let (number, more) = more_behind(rest);
                number.clone_into(&mut self.value);
                self.add_note(before, "; ");
                self.add_note(more, "; ");
            }
            _ => {}
        }
        Some(self)
    }

    pub(super) fn identifier(self, kind: IdentifierKind, label: Option<String>) -> Identifier {
        Identifier {
            label,
            country: self.country,
            issued_on: self.issued,
            expires_on: self.expires,
            note: self.note,
            ..Identifier::new(kind, self.value)
        }
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What a number has before it that is no part of it: `#`, "No.:", "Booklet", one word with a colon.
fn word_before(value: &str) -> (&str, &str) {
    if let Some(rest) = value.strip_prefix(['#', ':']) {
        return ("", rest.trim_start());
    }
    for word in ["No.:", "No."] {
        if let Some(rest) = value.strip_prefix(word) {
            return ("", rest.trim_start());
        }
    }
    let (before, rest) = match value.split_once(':') {
        Some(split) => split,
        None => match value.strip_prefix("Booklet ") {
            Some(rest) => ("Booklet", rest),
            None => return ("", value),
        },
    };
    if !before.is_empty() && before.chars().all(char::is_alphabetic) && has_digit(rest) {
        (before, rest.trim_start())
    } else {
        ("", value)
    }
}

/// A number and what stands behind it that is no part of it: more behind a comma or "and", a word in
/// brackets, words behind a number of five digits or more.
fn more_behind(value: &str) -> (&str, &str) {
    let end = [", ", " and "]
        .iter()
        .filter_map(|mark| value.find(mark))
        .min();
    if let Some((number, more)) = end.map(|end| value.split_at(end))
        && has_digit(number)
    {
        return (number, more.trim_start_matches([',', ' ']));
    }
    if let Some((number, more)) = value
        .strip_suffix(')')
        .and_then(|value| value.split_once(" ("))
        && has_digit(number)
        && !has_digit(more)
    {
        return (number, more);
    }
    if let Some((number, more)) = value.split_once(' ')
        && number.bytes().filter(u8::is_ascii_digit).count() >= 5
        && more
            .split(' ')
            .all(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic))
    {
        return (number, more);
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_with_country_and_dates() {
        let read = Document::read("1340572 (Kyrgyzstan) issued 07 Aug 2010 expires 07 Aug 2029.");
        assert_eq!(read.value, "1340572");
        assert_eq!(read.country.as_deref(), Some("Kyrgyzstan"));
        assert_eq!(read.issued.unwrap().to_string(), "2010-08-07");
        assert_eq!(read.expires.unwrap().to_string(), "2029-08-07");
        let odd = Document::read("T04338017, expired 08 May 2013, issued by the office of a city.");
        assert_eq!(odd.value, "T04338017");
        assert_eq!(odd.expires.unwrap().to_string(), "2013-05-08");
        assert_eq!(odd.note.as_deref(), Some("issued by the office of a city"));
        let phone = Document::read("(98)(21)(66153220)");
        assert_eq!(
            (phone.value.as_str(), phone.country),
            ("(98)(21)(66153220)", None)
        );
    }

    #[test]
    fn the_bare_number_and_what_stands_around_it() {
        let bare = |text: &str| {
            let read = Document::read(text).bare(IdentifierKind::Registration);
            read.map(|read| (read.value, read.note.unwrap_or_default()))
        };
        for (text, number, note) in [
            ("22839 (Jalisco) (Mexico)", "22839", "Jalisco"),
            ("405885 Bogota (Colombia)", "405885", "Bogota"),
            ("AF465508 Colombia", "AF465508", "Colombia"),
            ("1372584, Kenya", "1372584", "Kenya"),
            ("467323, Doc. 694710 (Panama)", "467323", "Doc. 694710"),
            ("CNIC: 35202-5400413-9", "35202-5400413-9", "CNIC"),
            ("# PMA-910805", "PMA-910805", ""),
            ("Booklet A5250088", "A5250088", "Booklet"),
            ("Booklet: A5199819", "A5199819", "Booklet"),
            (
                "OR801168 and National ID No. 2",
                "OR801168",
                "and National ID No. 2",
            ),
            // A part of the number.
            ("12/BAHANA(N)010023", "12/BAHANA(N)010023", ""),
            ("13/Ta Ta Na (Naing)019077", "13/Ta Ta Na (Naing)019077", ""),
            ("MAT 46-47 TOMO 460 L.", "MAT 46-47 TOMO 460 L", ""),
            ("BE 454,419,759", "BE 454,419,759", ""),
            ("AABA 670850 Y", "AABA 670850 Y", ""),
        ] {
            assert_eq!(
                bare(text),
                Some((number.to_owned(), note.to_owned())),
                "{text}"
            );
        }
        assert_eq!(bare("and National ID were issued in Ulm, Germany"), None);
        assert_eq!(bare("Provisional (Colombia)"), None);
        let site = Document::read("www.alturath.org. Offices Worldwide");
        let site = site.bare(IdentifierKind::Website).unwrap();
        assert_eq!(site.value, "www.alturath.org");
        for (text, country, note) in [
            ("606223-2 (Cali)", None, Some("Cali")),
            ("606223-2 Cali (Colombia)", Some("Colombia"), Some("Cali")),
        ] {
            let read = Document::read(text);
            let read = read.bare(IdentifierKind::Registration);
            let read = read.unwrap();
            assert_eq!(read.value, "606223-2");
            assert_eq!(
                (read.country.as_deref(), read.note.as_deref()),
                (country, note)
            );
        }
    }
}
