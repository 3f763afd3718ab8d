//! What the columns of a file of queries say: the known ones, under the names that people give them.

use crate::words::{plain, slips};

/// What a column says of who is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Says {
    QueryId,
    Name,
    Kind,
    Gender,
    BirthDate,
    Country,
    Address,
    IdNumber,
}

struct Known {
    says: Says,
    name: &'static str,
    /// Other names for it, as [`plain`] writes them. Only what can mean nothing else: an `id` may be the
    /// row's or the party's, a `schema` has kinds that are no party's.
    also: &'static [&'static str],
    /// Whether several columns of it are read, since a party has several.
    several: bool,
}

const fn known(says: Says, name: &'static str, also: &'static [&'static str]) -> Known {
    Known {
        says,
        name,
        also,
        several: matches!(says, Says::Country | Says::Address | Says::IdNumber),
    }
}

const KNOWN: [Known; 8] = [
    known(Says::QueryId, "query_id", &[]),
    known(Says::Name, "name", &["fullname"]),
    known(Says::Kind, "type", &["kind", "partytype", "entitytype"]),
    known(Says::Gender, "gender", &["sex"]),
    known(
        Says::BirthDate,
        "birth_date",
        &["dob", "dateofbirth", "birthday", "birthdates"],
    ),
    known(
        Says::Country,
        "country",
        &[
            "countryname",
            "countrycode",
            "countries",
            "nationality",
            "nationalities",
            "citizenship",
            "citizenships",
            "countryofresidence",
        ],
    ),
    known(Says::Address, "address", &["fulladdress"]),
    known(
        Says::IdNumber,
        "id_number",
        &[
            "idno",
            "identifier",
            "identificationnumber",
            "passport",
            "passportnumber",
            "passportno",
            "nationalid",
            "nationalidnumber",
            "nationalidno",
            "taxid",
            "taxidnumber",
            "taxnumber",
            "taxno",
            "vatnumber",
            "registrationnumber",
            "registrationno",
            "registrationid",
            "regnumber",
            "regno",
            "companynumber",
            "companyno",
            "companyregistration",
            "companyregistrationnumber",
            "companyregistrationno",
            "companyregno",
            "imo",
            "imonumber",
            "imono",
            "lei",
            "leicode",
        ],
    ),
];

/// The columns that are read, in words for people: each by its own name, and the others for it.
pub(crate) fn readable() -> String {
    KNOWN.map(|known| known.name).join(", ")
}

/// What each column of a file says.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    names: Vec<String>,
    /// By column; nothing where it only goes through.
    says: Vec<Option<Says>>,
}

impl Columns {
    /// Reads the names of columns.
    ///
    /// # Errors
    /// If two of them are one known column.
    pub(crate) fn new(names: Vec<String>) -> Result<Self, String> {
        let written: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let mut says = vec![None; names.len()];
        for known in &KNOWN {
            let at = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
                let columns = written.iter().enumerate();
                let columns = columns.filter(|(_, name)| is(name));
                columns.map(|(at, _)| at).collect()
            };
            let own = at(&|name| name == plain(known.name));
            let other = at(&|name| known.also.contains(&name));
            // The column's own name goes before other names for it, unless all are read.
            let read = match (known.several, own.is_empty()) {
                (true, _) => [&own[..], &other].concat(),
                (false, false) => own.clone(),
                (false, true) => other,
            };
            let twice = if known.several { &own } else { &read };
            if let [first, second, ..] = twice[..] {
                let name = |at: usize| names.get(at).map_or("", String::as_str);
                return Err(format!(
                    "{:?} and {:?} are both the column {}; leave one or rename it",
                    name(first),
                    name(second),
                    known.name
                ));
            }
            for at in read {
                if let Some(says) = says.get_mut(at) {
                    *says = Some(known.says);
                }
            }
        }
        Ok(Self { names, says })
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Every column, and what it says if it is read.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, Option<Says>)> {
        let names = self.names.iter().map(String::as_str);
        names.zip(self.says.iter().copied())
    }

    /// The columns that are read, and what they say.
    pub(crate) fn read(&self) -> impl Iterator<Item = (usize, Says)> {
        let columns = self.says.iter().enumerate();
        columns.filter_map(|(at, says)| says.map(|says| (at, says)))
    }

    /// The first column that says something.
    pub(crate) fn of(&self, wanted: Says) -> Option<usize> {
        self.read()
            .find(|(_, says)| *says == wanted)
            .map(|(at, _)| at)
    }

    /// Whether a column goes through to the result: all but known ones under their own names.
    pub(crate) fn passes(&self, at: usize) -> bool {
        let name = self.names.get(at).map_or("", String::as_str);
        let says = self.says.get(at).copied().flatten();
        says.is_none_or(|says| !name.eq_ignore_ascii_case(name_of(says)))
    }

    /// The columns that are not read, with what may be meant, in words for people; empty where all are.
    pub(crate) fn not_read(&self) -> String {
        let columns = self.all();
        let unread = columns.filter(|(name, says)| says.is_none() && !name.is_empty());
        let unread: Vec<String> = unread.map(|(name, _)| self.unread(name)).collect();
        unread.join(", ")
    }

    /// A column that is not read, and the name that it may be a slip of.
    fn unread(&self, name: &str) -> String {
        let written = plain(name);
        let open = KNOWN
            .iter()
            .filter(|known| known.several || self.of(known.says).is_none());
        let meant = open
            .flat_map(|known| std::iter::once(known.name).chain(known.also.iter().copied()))
            .find(|known| slips(&written, &plain(known)));
        match meant {
            Some(meant) => format!("{name:?} (did you mean {meant}?)"),
            None => format!("{name:?}"),
        }
    }

    /// Which of some columns are read as what, and which are not read, in words for people.
    pub(crate) fn told(&self, which: impl Fn(&str, Option<Says>) -> bool) -> String {
        let (mut read, mut passed) = (Vec::new(), Vec::new());
        let columns = self.all();
        for (name, says) in columns.filter(|&(name, says)| !name.is_empty() && which(name, says)) {
            match says.map(name_of) {
                Some(known) if name.eq_ignore_ascii_case(known) => read.push(known.to_owned()),
                Some(known) => read.push(format!("{name:?} as {known}")),
                None => passed.push(self.unread(name)),
            }
        }
        let mut said = Vec::new();
        if !read.is_empty() {
            said.push(format!("read are {}", read.join(", ")));
        }
        if !passed.is_empty() {
            said.push(format!(
                "not read, only passed through, are {}",
                passed.join(", ")
            ));
        }
        said.join("; ")
    }
}

fn name_of(says: Says) -> &'static str {
    let known = KNOWN.iter().find(|known| known.says == says);
    known.map_or("", |known| known.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Result<Columns, String> {
        Columns::new(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn variants_and_other_names_are_read_and_told() {
        let columns = columns(&[
            "Name",
            "D.O.B.",
            "Birth Place",
            "Passport No",
            "nationality",
        ]);
        let columns = columns.unwrap();
        let read: Vec<_> = columns.read().collect();
        assert_eq!(
            read,
            [
                (0, Says::Name),
                (1, Says::BirthDate),
                (3, Says::IdNumber),
                (4, Says::Country)
            ]
        );
        assert_eq!(
            columns.told(|_, _| true),
            "read are name, \"D.O.B.\" as birth_date, \"Passport No\" as id_number, \"nationality\" as country; \
             not read, only passed through, are \"Birth Place\""
        );
        assert!(columns.passes(1) && columns.passes(2) && !columns.passes(0));
    }

    #[test]
    fn two_columns_of_one_meaning_are_an_error_unless_a_party_has_several() {
        for twice in [
            &["name", "Name"][..],
            &["birth_date", "Birth Date"],
            &["dob", "birthday"],
            &["country", "Country"],
        ] {
            assert!(columns(twice).is_err(), "{twice:?}");
        }
        let several = columns(&["passport", "imo", "id_number"]).unwrap();
        assert_eq!(several.read().count(), 3);
        // Its own name goes before the others.
        let own = columns(&["full_name", "name"]).unwrap();
        assert_eq!(own.of(Says::Name), Some(1));
        assert_eq!(own.read().count(), 1);
    }

    #[test]
    fn what_lists_call_a_column_is_read() {
        for (name, says) in [
            ("kind", Says::Kind),
            ("company_registration_number", Says::IdNumber),
            ("RegNo", Says::IdNumber),
            ("registration_number", Says::IdNumber),
            ("Company No.", Says::IdNumber),
            ("nationalities", Says::Country),
        ] {
            let read: Vec<_> = columns(&["name", name]).unwrap().read().collect();
            assert_eq!(read, [(0, Says::Name), (1, says)], "{name}");
        }
        // Beside the column of its own name it may say another thing.
        assert_eq!(
            columns(&["name", "type", "kind"]).unwrap().read().count(),
            2
        );
    }

    #[test]
    fn slips_in_the_names_of_columns_are_told() {
        let columns = columns(&[
            "name",
            "names",
            "birth_dat",
            "Adress",
            "pasport",
            "date_of_brith",
            "notes",
            "imp",
            "region",
        ]);
        assert_eq!(
            columns.unwrap().not_read(),
            "\"names\", \"birth_dat\" (did you mean birth_date?), \"Adress\" (did you mean address?), \
             \"pasport\" (did you mean passport?), \"date_of_brith\" (did you mean dateofbirth?), \
             \"notes\", \"imp\", \"region\""
        );
        assert_eq!(super::tests::columns(&["name"]).unwrap().not_read(), "");
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let mut all: Vec<String> = KNOWN
            .iter()
            .flat_map(|known| {
                let also = known.also.iter().map(|name| (*name).to_owned());
                std::iter::once(plain(known.name)).chain(also)
            })
            .collect();
        assert!(all.iter().all(|name| *name == plain(name)));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
