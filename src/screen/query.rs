//! Who is being screened.

use super::numbers;
use super::written::Written;
use crate::error::{Error, Result};
use crate::names::{InnerName, MOST_NAMES, NormalizedName, QueryReading, several};
use crate::party::{Gender, Identifier, PartialDate, PartyKind, Stated};
use crate::score::{Facts, MAX_WORDS};
use serde::{Deserialize, Serialize};

/// Who is being screened: a name, and what else is known.
///
/// ```
/// use sanctions::{PartyKind, Query};
/// let query = Query::new("Raiymbek Matraimov")
///     .kind(PartyKind::Person)
///     .birth_date("1971-05-03".parse()?)
///     .country("Kyrgyzstan");
/// # let _ = query;
/// # Ok::<(), sanctions::Error>(())
/// ```
///
/// # JSON
///
/// Its fields are `name`, `type` (a [`PartyKind`]), `gender`, `birth_date`, `country`, `address` and `id_number` (a text,
/// or an [`Identifier`]). All may be missing; of those behind `type` each is a list, for which a value alone may stand.
/// Others are refused.
///
/// ```
/// use sanctions::{PartyKind, Query};
/// let query = Query::new("Sea Star").kind(PartyKind::Vessel).identifier("IMO 9187629");
/// let json = r#"{"name":"Sea Star","type":"vessel","id_number":["IMO 9187629"]}"#;
/// assert_eq!(serde_json::to_string(&query)?, json);
/// assert_eq!(serde_json::from_str::<Query>(json)?, query);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Query {
    pub(crate) name: String,
    /// The names that stand in it besides: [`several`].
    pub(crate) names: Vec<InnerName>,
    pub(crate) facts: Facts,
}

/// Longest name that is screened, in bytes. The longest official name has some 400; a longer text is
/// a document, to be divided by the caller.
pub(crate) const MAX_NAME: usize = 4096;

impl Query {
    /// A query by name. Where several names of one party stand in it ("X a.k.a. Y", "X d/b/a Y", `X "Z" Y`), each is
    /// screened as well as the whole, and the best counts. A text that holds 32 names or more is refused when it is
    /// screened.
    ///
    /// An IMO number in it ("MT SEA STAR IMO 9187629"), if its check digit fits, counts as if it was given as
    /// [`identifier`](Self::identifier).
    ///
    /// Where the kind is not stated, a word that the listed name has not may tell of it, and lowers the score (times 0.88, once):
    /// a legal form that nobody is called (Ltd, GmbH, LLC ...) beside a person, a ship or an aircraft; before a ship's name a
    /// word of trade or a title, unless it says what ship it is (cargo, tanker).
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        // A text that is too long for a name is refused later.
        let names = if name.len() <= MAX_NAME {
            several(&name)
        } else {
            Vec::new()
        };
        let identifiers = numbers::told(&name);
        Self {
            name,
            names,
            facts: Facts {
                identifiers,
                ..Facts::default()
            },
        }
    }

    /// The kind of party. Another kind lowers the score (times 0.84), the same one does nothing. At the
    /// default threshold of 0.85 no name alerts then, not even the same one; it is still among the matches.
    pub fn kind(mut self, kind: PartyKind) -> Self {
        self.facts.kind = Some(kind);
        self
    }

    /// A date of birth; several may be given, and the best of all pairs counts. It takes away a share of
    /// what is missing to 1: the same day 0.2, day and month exchanged 0.12, dates within the same year 0.05
    /// (at the default threshold of 0.85 a name needs 0.8125, 0.8296, 0.8422). Another day of the year
    /// or the year beside it lowers (times 0.95: a name needs 0.895), other years more (times 0.85: only the same
    /// name, 1, alerts), circa dates not within two years.
    pub fn birth_date(mut self, date: PartialDate) -> Self {
        self.facts.birth_dates.push(date);
        self
    }

    /// A country: nationality, citizenship, residence; several may be given. A name as people or lists
    /// write it, an ISO 3166-1 code or a word for nationals: "Russia", "Russian Federation", "RU", "RUS", "Russian".
    ///
    /// The same country as any of the listed nationalities, addresses and places of birth takes away 0.03 of
    /// what is missing to 1 (at the default threshold of 0.85 a name needs 0.8454). If the list knows
    /// nationalities and all are others, it lowers (times 0.97: a name needs 0.8763); if it knows none, another country of birth
    /// lowers less (times 0.98: a name needs 0.8674), but not one that was of the same state. An address contradicts nothing.
    /// A state and its territory, or its successor (the Soviet Union and Ukraine), do neither, nor does text that is no
    /// country ("unknown", "-", "NA", which exports write where nothing is known: Namibia is "NAM"). A country among other
    /// words ("Atlanta, Georgia") lowers nothing.
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.facts.countries.push(Stated::country(country.into()));
        self
    }

    /// An address, in one text: "12 Tverskaya Street, Moscow"; several may be given. Agreement in most of
    /// its words takes away 0.1 of what is missing to 1 (at the default threshold of 0.85 a name
    /// needs 0.8333); another address says nothing.
    pub fn address(mut self, address: impl Into<String>) -> Self {
        self.facts.addresses.push(address.into());
        self
    }

    /// The gender. Another one lowers the score (times 0.9: at the default threshold of 0.85 a name needs
    /// 0.9445), the same one does nothing.
    pub fn gender(mut self, gender: Gender) -> Self {
        self.facts.genders.push(gender);
        self
    }

    /// A number or address that identifies the party: passport, IMO number, wallet, LEI ...; several may be
    /// given. A listed party with the same one is found whatever its name, with the score 1, whatever
    /// else is known of it.
    ///
    /// What many have does not identify, but only takes away 0.1 of what is missing to 1 of a name that is like
    /// (at the default threshold of 0.85 a name needs 0.8333): a number of less than six letters and digits, or without
    /// a digit, unless a check digit fits or the list has it as call sign or aircraft registration; the code of a
    /// Russian tax office (KPP); six digits cut from a listed "601800 CN". Without a name, those who have it are among
    /// the matches all the same, with that fact, and do not alert.
    ///
    /// A text alone is compared with identifiers of every kind and country. To hold it against those of
    /// one kind or country, say so; the same number of another does not identify then. Lists do not always agree on
    /// the kind: of the numbers that two lists give, some are a tax number for one and a registration for the other.
    ///
    /// ```
    /// use sanctions::{Identifier, IdentifierKind, Query};
    /// let any = Query::new("").identifier("1340572");
    /// let mut passport = Identifier::new(IdentifierKind::Passport, "1340572");
    /// passport.country = Some("KG".to_owned());
    /// let one = Query::new("").identifier(passport);
    /// # let _ = (any, one);
    /// ```
    pub fn identifier(mut self, identifier: impl Into<Identifier>) -> Self {
        self.facts.identifiers.push(identifier.into());
        self
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of a number: the whole, then those that stand in it.
    pub(crate) fn asked(&self, number: usize) -> &str {
        self.inner(number).map_or(&self.name, |inner| &inner.name)
    }

    /// How the name of a number was read; nothing where it stands in the query.
    pub(crate) fn reading(&self, number: usize) -> Option<QueryReading> {
        self.inner(number)?.reading
    }

    fn inner(&self, number: usize) -> Option<&InnerName> {
        self.names.get(number.checked_sub(1)?)
    }

    /// Whether it has no name; it has an identifier then, or [`check`](Self::check) refuses it.
    pub(crate) fn is_nameless(&self) -> bool {
        self.name.trim().is_empty()
    }

    /// Whether it can be screened at all.
    pub(crate) fn check(&self) -> Result<()> {
        let refuse = |problem: String| Err(Error::Query { problem });
        if self.name.len() > MAX_NAME {
            return refuse(format!(
                "the name has {} bytes, the most is {MAX_NAME}; screen the names in a text one by one",
                self.name.len()
            ));
        }
        // No more are looked for, so there may be more.
        if self.names.len() >= MOST_NAMES {
            return refuse(format!(
                "the name holds {MOST_NAMES} names or more; screen the names in a text one by one"
            ));
        }
        let identifiers = &self.facts.identifiers;
        if let Some(long) = identifiers.iter().find(|one| one.value.len() > MAX_NAME) {
            return refuse(format!(
                "an identifier has {} bytes, the most is {MAX_NAME}; give the numbers in a text one by one",
                long.value.len()
            ));
        }
        if !self.is_nameless() {
            return Ok(());
        }
        if identifiers.is_empty() {
            return refuse("has no name and no identifier; give one".to_owned());
        }
        if identifiers.iter().all(|one| one.forms().is_empty()) {
            let values = identifiers.iter().map(|one| format!("{:?}", one.value));
            return refuse(format!(
                "has no name, and what it has as identifier says nothing: {}; give a name or a number",
                values.collect::<Vec<_>>().join(", ")
            ));
        }
        Ok(())
    }

    /// Whether its name, normalised, can be compared with all that it has.
    pub(crate) fn check_words(&self, normalized: &NormalizedName) -> Result<()> {
        let name = &self.name;
        let words = normalized.tokens().count();
        if words > MAX_WORDS {
            return Err(Error::Query {
                problem: format!(
                    "the name has {words} words, the most is {MAX_WORDS}; screen the names in a text one by one"
                ),
            });
        }
        if words == 0 && !self.is_nameless() {
            return Err(Error::Query {
                problem: format!(
                    "the name {name:?} has no letter and no digit; give the name in full"
                ),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn a_text_of_more_names_than_are_screened_is_refused() {
        let letter = |n: u8| char::from(b'a' + n);
        let name = |n: u8| format!("Orbita Ves{}na{}", letter(n / 26), letter(n % 26));
        let query = |names: u8| Query::new((0..names).map(name).collect::<Vec<_>>().join("; "));
        assert_eq!(query(31).names.len(), 31);
        assert!(query(31).check().is_ok());
        let refused = query(32).check().unwrap_err().to_string();
        assert!(refused.contains("holds 32 names or more"), "{refused}");
        assert!(query(40).check().is_err());
    }
}
