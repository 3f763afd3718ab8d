//! Countries: which one a text means, by the table `data/countries.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A static, for a program must not hold it twice.
pub(crate) static TABLE: &str = include_str!("data/countries.tsv");

/// Words of the longest name; the Special Administrative Regions have nine.
const MOST_WORDS: usize = 9;

/// A country or territory: a row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Country(u16);

/// How a text names a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Name,
    National,
    Code,
}

struct Table {
    known: HashMap<String, (Country, Way)>,
    /// Of each row all that it is within, near and far.
    within: Vec<Vec<Country>>,
}

static COUNTRIES: LazyLock<Table> = LazyLock::new(|| Table::parse(TABLE));

impl Table {
    fn parse(table: &str) -> Self {
        let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let (mut known, mut parents) = (HashMap::new(), Vec::new());
        for (row, line) in lines.enumerate() {
            let country = Country(row as u16);
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (codes, within, names, nationals) = (cell(), cell(), cell(), cell());
            parents.push(within.split(", ").filter(|code| !code.is_empty()));
            let codes = codes.split(", ").map(|code| (code, Way::Code));
            let nationals = nationals.split("; ").map(|word| (word, Way::National));
            let names = names.split("; ").map(|name| (name, Way::Name));
            // What is a code and also a name ("UK") is found as a name, among words too.
            for (text, way) in names.chain(nationals).chain(codes) {
                let key = key(&words(text));
                if !key.is_empty() {
                    known.entry(key).or_insert((country, way));
                }
            }
        }
        let code = |code: &str| known.get(&key(&words(code))).map(|(country, _)| *country);
        let parents: Vec<Vec<Country>> = parents
            .into_iter()
            .map(|codes| codes.filter_map(code).collect())
            .collect();
        let within = (0..parents.len()).map(|row| all_within(row, &parents));
        Self {
            within: within.collect(),
            known,
        }
    }
}

/// What a row is within: its own, and what those are within.
fn all_within(row: usize, parents: &[Vec<Country>]) -> Vec<Country> {
    let mut all = parents.get(row).cloned().unwrap_or_default();
    let mut at = 0;
    while let Some(country) = all.get(at) {
        let next = parents.get(usize::from(country.0));
        let new = next
            .into_iter()
            .flatten()
            .filter(|next| !all.contains(next));
        let new: Vec<Country> = new.copied().collect();
        all.extend(new);
        at += 1;
    }
    all
}

impl Country {
    /// Whether who belongs to the one cannot by that belong to the other: neither is within the other.
    pub(crate) fn contradicts(self, other: Self) -> bool {
        self != other && !self.is_within(other) && !other.is_within(self)
    }

    /// Whether both are or were parts of one state, as the heirs of the Soviet Union: who was born in one may be of the other.
    pub(crate) fn shares_state(self, other: Self) -> bool {
        let mut states = self.within().iter();
        states.any(|state| other.within().contains(state))
    }

    fn is_within(self, other: Self) -> bool {
        self.within().contains(&other)
    }

    fn within(self) -> &'static [Self] {
        let within = COUNTRIES.within.get(usize::from(self.0));
        within.map_or(&[], Vec::as_slice)
    }
}

/// Whether a text is the code of a country.
pub(super) fn is_code(text: &str) -> bool {
    let known = COUNTRIES.known.get(&text.to_lowercase());
    known.is_some() && text.chars().all(|c| c.is_ascii_uppercase())
}

/// The words of a text: lower case, without marks and apostrophes, and without the small words that
/// lists write or leave out.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '`'))
        .flat_map(char::to_lowercase)
        .collect();
    let all = plain.split(|c: char| !c.is_alphanumeric());
    let mut all: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
    // AND is also the code of Andorra.
    if all.len() > 1 {
        all.retain(|word| !matches!(*word, "the" | "of" | "and"));
    }
    all.into_iter().map(str::to_owned).collect()
}

/// Words under which a name stands in the table, in whatever order: "Korea, North".
fn key(words: &[String]) -> String {
    let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.join(" ")
}

/// The countries that stand in a text, and whether nothing else does.
#[derive(Debug)]
struct Read {
    countries: Vec<Country>,
    all: bool,
}

impl Read {
    /// Of no text.
    const NOTHING: Self = Self {
        countries: Vec::new(),
        all: true,
    };
}

/// Reads a text part by part, of each the longest names first.
fn read(text: &str, ways: &[Way]) -> Read {
    let whole = words(text);
    if let Some(country) = find(&whole, ways) {
        return Read {
            countries: vec![country],
            all: true,
        };
    }
    // "Korea, North; Russia": what a comma divides may be one name, so the other signs go first.
    for signs in [&[';', '/'][..], &[',']] {
        if text.contains(signs) {
            let parts = text.split(signs).map(|part| read(part, ways));
            return parts.fold(Read::NOTHING, |mut all, part| {
                all.countries.extend(part.countries);
                all.all &= part.all;
                all
            });
        }
    }
    let mut rest = whole.as_slice();
    let mut found = Read::NOTHING;
    while let Some((_, behind)) = rest.split_first() {
        let longest = (1..=rest.len().min(MOST_WORDS)).rev().find_map(|count| {
            let (name, behind) = rest.split_at(count);
            find(name, ways).map(|country| (country, behind))
        });
        match longest {
            Some((country, behind)) => {
                found.countries.push(country);
                rest = behind;
            }
            None => {
                found.all = false;
                rest = behind;
            }
        }
    }
    found
}

fn find(words: &[String], ways: &[Way]) -> Option<Country> {
    let (country, way) = COUNTRIES.known.get(&key(words))?;
    ways.contains(way).then_some(*country)
}

/// What lists write for "not available" is in capitals the code of Namibia.
fn says_nothing(text: &str) -> bool {
    text.trim() == "na"
}

/// The countries that a text means which should be one: a name, a code, a word for nationals, or several
/// ("Russian, Ukrainian"); else of a place the country. Nothing if no row knows it.
pub(crate) fn countries(text: &str) -> Vec<Country> {
    if says_nothing(text) {
        return Vec::new();
    }
    let read = read(text, &[Way::Name, Way::National, Way::Code]);
    if read.all {
        return read.countries;
    }
    of_place(text)
}

/// What a query states as country.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stated {
    pub(crate) text: String,
    /// What [`countries`] finds.
    pub(crate) countries: Vec<Country>,
    /// Whether nothing else stands there. In "Atlanta, Georgia" and "Inner Mongolia" a country that is not meant
    /// stands among other words, so that it contradicts nothing.
    pub(crate) alone: bool,
}

impl Stated {
    /// Reads it. Exports write "NA" where nothing is known, and forms "no"; Namibia is "NAM" then, and Norway "NO".
    pub(crate) fn country(text: String) -> Self {
        let nothing = matches!(text.trim(), "NA" | "Na" | "na" | "No" | "no");
        Self {
            countries: match nothing {
                true => Vec::new(),
                false => countries(&text),
            },
            alone: read(&text, &[Way::Name, Way::National, Way::Code]).all,
            text,
        }
    }
}

/// Whether [`Query::country`](crate::Query::country) knows the country, or several, that a text names; one that
/// it does not know has no effect there. "NA" and "no" say that nothing is known.
///
/// ```
/// use sanctions::party::names_country;
/// assert!(names_country("RU") && names_country("Russian"));
/// assert!(!names_country("Rusia") && !names_country("XX"));
/// ```
pub fn names_country(text: &str) -> bool {
    !Stated::country(text.to_owned()).countries.is_empty()
}

/// The countries of a nationality as lists print it, with words around it: "Tunisian (presumed)". Codes
/// are not looked for among words: most are words, as "no" and "by".
pub(crate) fn nationalities(text: &str) -> Vec<Country> {
    if says_nothing(text) {
        return Vec::new();
    }
    let whole = read(text, &[Way::Name, Way::National, Way::Code]);
    if whole.all {
        return whole.countries;
    }
    read(text, &[Way::Name, Way::National]).countries
}

/// The country of a place, which is its last part, or where that is none the first. Words for nationals
/// are not looked for, since places are named by them (British Columbia); nor codes, which are also
/// those of American and Canadian states.
pub(crate) fn of_place(text: &str) -> Vec<Country> {
    let names = |text: &str| read(text, &[Way::Name]);
    let whole = names(text);
    if whole.all {
        return whole.countries;
    }
    // Behind the country may stand a postal code.
    let mut parts = text
        .split(',')
        .filter(|part| part.contains(char::is_alphabetic));
    let last = names(parts.next_back().unwrap_or_default());
    let first = names(parts.next().unwrap_or_default());
    match last.countries.is_empty() && first.all {
        true => first.countries,
        false => last.countries,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: &[Country], b: &[Country]) -> bool {
        a.iter().any(|one| b.contains(one))
    }

    #[test]
    fn the_table_has_each_code_and_name_once() {
        let mut known: HashMap<String, &str> = HashMap::new();
        let rows: Vec<&str> = TABLE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .skip(1)
            .collect();
        for row in &rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 4, "{row}");
            for text in cells[0]
                .split(", ")
                .chain(cells[2].split("; "))
                .chain(cells[3].split("; "))
            {
                let first = *known.entry(key(&words(text))).or_insert(row);
                assert!(first == *row || text.is_empty(), "{text} is in two rows");
                assert!(words(text).len() <= MOST_WORDS, "{text}");
            }
            for code in cells[1].split(", ").filter(|code| !code.is_empty()) {
                assert!(!countries(code).is_empty(), "{row}: within {code}");
            }
        }
        // ISO 3166-1 has 249 countries; Kosovo and four that are no more have two letters besides.
        let letters = |row: &&str| {
            row.split(['\t', ','])
                .next()
                .is_some_and(|code| code.len() == 2)
        };
        assert_eq!(rows.into_iter().filter(letters).count(), 249 + 5);
    }

    #[test]
    fn one_country_is_known_in_every_writing() {
        for same in [
            "RU|RUS|ru|Russia|Russian Federation|RUSSIA|Russian|russian",
            "US|USA|United States|United States of America|U.S.|American|Georgia, United States",
            "KP|PRK|North Korea|Korea, North|DPRK|Democratic People\u{2019}s Republic of Korea",
            "KR|South Korea|Korea, South|Republic of Korea|Korea (Republic of)",
            "CD|COD|DRC|Congo, Democratic Republic of the|Congo (Democratic Republic)",
            "CG|Republic of the Congo|Congo, Republic of the",
            "IR|Iran|Iran (Islamic Republic of)|Islamic Republic of Iran|Iranian",
            "TR|T\u{fc}rkiye|Turkey|Republic of Turkiye",
            "MM|Burma|Myanmar/ Burma|Burmese",
            "SZ|Eswatini|Swaziland",
            "MK|North Macedonia, The Republic of|Macedonia, The Former Yugoslav Republic of",
            "CI|Cote d Ivoire|C\u{f4}te d\u{2019}Ivoire|Ivory Coast|Ivorian",
            "KG|Kyrgyzstan|Kyrgyz Republic",
            "VG|Virgin Islands, British|British Virgin Islands",
            "GB|UK|United Kingdom of Great Britain and Northern Ireland|British",
            "TW|Taiwan|Taiwan, Province of China",
            "NA|NAM|Namibia",
        ] {
            let all: Vec<&str> = same.split('|').collect();
            for one in &all {
                let read = countries(one);
                assert_eq!(read.len(), 1, "{one}");
                assert_eq!(read, countries(all[0]), "{one}");
            }
        }
    }

    #[test]
    fn what_is_no_country_is_none() {
        for text in [
            "",
            " ",
            "-",
            "unknown",
            "ZZ",
            "XX",
            "n/a",
            "na",
            "none",
            "Atlantis",
            "stateless",
        ] {
            assert!(countries(text).is_empty(), "{text}");
            assert!(nationalities(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_not_the_country() {
        for (one, other) in [
            ("Mexico", "New Mexico, United States"),
            ("Georgia", "Atlanta, Georgia, United States"),
            ("China", "Taiwan, Province of China"),
            ("Republic of the Congo", "Democratic Republic of the Congo"),
            ("Guinea", "Equatorial Guinea"),
            ("Guinea", "Papua New Guinea"),
            ("Sudan", "South Sudan"),
            ("Dominica", "Dominican Republic"),
            ("United Kingdom", "Vancouver, British Columbia"),
        ] {
            let other = countries(other);
            assert!(
                !other.is_empty() && !shared(&countries(one), &other),
                "{one}"
            );
        }
    }

    #[test]
    fn the_whole_and_its_part_do_not_contradict() {
        let contradict = |a: &str, b: &str| countries(a)[0].contradicts(countries(b)[0]);
        for (one, other) in [
            ("USSR", "Ukraine"),
            ("Yugoslavia", "Kosovo"),
            ("Serbia and Montenegro", "Serbia"),
            ("Czechoslovakia", "Slovakia"),
            ("Hong Kong", "China"),
            ("Puerto Rico", "United States"),
            ("Congolese", "DRC"),
            ("Congo", "Republic of the Congo"),
            ("Crimea", "Ukraine"),
            ("South Sudan", "Sudan"),
        ] {
            assert!(
                !contradict(one, other) && !contradict(other, one),
                "{one}, {other}"
            );
        }
        for (one, other) in [
            ("Russia", "Ukraine"),
            ("USSR", "Mexico"),
            ("KP", "KR"),
            ("CD", "CG"),
        ] {
            assert!(
                contradict(one, other) && contradict(other, one),
                "{one}, {other}"
            );
        }
    }

    #[test]
    fn nationalities_are_found_among_the_words_of_lists() {
        for (text, codes) in [
            (
                "Ukrainian, Russian (the Union does not recognise passports issued)",
                "UA RU",
            ),
            ("(a) German; (b) Moroccan", "DE MA"),
            ("Russian and Ukrainian", "RU UA"),
            ("possibly Palestinian", "PS"),
            ("Syrian/Lebanese", "SY LB"),
            ("Korea, North; Russia", "KP RU"),
            ("Republic of Moldova, Romanian", "MD RO"),
            ("Iranian and US", "IR US"),
            ("no nationality, by birth in a camp", ""),
        ] {
            let codes: Vec<Country> = codes.split_whitespace().flat_map(countries).collect();
            assert_eq!(nationalities(text), codes, "{text}");
        }
    }

    #[test]
    fn a_place_is_in_the_country_of_its_last_or_first_part() {
        for (text, code) in [
            ("Dushanbe, Tajikistan", "TJ"),
            ("Kovrov, Vladimir Region, Russia, 601911", "RU"),
            (
                "Russian Federation, 105082, Moscow, Bolshaya Pochtovaya st., 22",
                "RU",
            ),
            ("Moscow, former USSR (now Russian Federation)", "SU RU"),
            ("Yazd (Iran)", "IR"),
            ("14 Jordan Street, Riga, Latvia", "LV"),
            ("San Diego, CA", ""),
            ("Riyadh", ""),
        ] {
            let codes: Vec<Country> = code.split_whitespace().flat_map(countries).collect();
            assert_eq!(of_place(text), codes, "{text}");
        }
    }
}
