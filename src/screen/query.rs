//! Who is being screened.

use crate::error::{Error, Result};
use crate::names::{NormalizedName, several};
use crate::party::{Gender, PartialDate, PartyKind};
use crate::score::{Facts, MAX_WORDS};

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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub(crate) name: String,
    /// The names that stand in it besides: [`several`].
    pub(crate) names: Vec<String>,
    pub(crate) facts: Facts,
}

/// Longest name that is screened, in bytes. The longest official name has some 400; a longer text is
/// a document, to be divided by the caller.
pub(crate) const MAX_NAME: usize = 4096;

impl Query {
    /// A query by name. Where several names of one party stand in it ("X a.k.a. Y", "X d/b/a Y", `X "Z" Y`), each is
    /// screened as well as the whole, and the best counts.
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        // A text that is too long for a name is refused later.
        let names = if name.len() <= MAX_NAME {
            several(&name)
        } else {
            Vec::new()
        };
        Self {
            name,
            names,
            facts: Facts::default(),
        }
    }

    /// The kind of party.
    pub fn kind(mut self, kind: PartyKind) -> Self {
        self.facts.kind = Some(kind);
        self
    }

    /// A date of birth; several may be given.
    pub fn birth_date(mut self, date: PartialDate) -> Self {
        self.facts.birth_dates.push(date);
        self
    }

    /// A country: nationality, citizenship, residence; several may be given.
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.facts.countries.push(country.into());
        self
    }

    /// An address, in one text: "12 Tverskaya Street, Moscow"; several may be given. Agreement in most of
    /// its words raises the score a little; another address says nothing.
    pub fn address(mut self, address: impl Into<String>) -> Self {
        self.facts.addresses.push(address.into());
        self
    }

    /// The gender.
    pub fn gender(mut self, gender: Gender) -> Self {
        self.facts.genders.push(gender);
        self
    }

    /// A number or address that identifies the party: passport, IMO number, wallet, LEI ... A listed
    /// party with the same one is found whatever its name.
    pub fn identifier(mut self, identifier: impl Into<String>) -> Self {
        self.facts.identifiers.push(identifier.into());
        self
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of a number: the whole, then those that stand in it.
    pub(crate) fn asked(&self, number: usize) -> &str {
        let inner = number.checked_sub(1).and_then(|at| self.names.get(at));
        inner.unwrap_or(&self.name)
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
        if self.name.trim().is_empty() && self.facts.identifiers.is_empty() {
            return refuse("has no name and no identifier; give one".to_owned());
        }
        Ok(())
    }

    /// Whether one of its names, normalised, can be compared with all that it has.
    pub(crate) fn check_words(&self, asked: usize, normalized: &NormalizedName) -> Result<()> {
        let name = self.asked(asked);
        let words = normalized.tokens().count();
        if words > MAX_WORDS {
            return Err(Error::Query {
                problem: format!(
                    "the name has {words} words, the most is {MAX_WORDS}; screen the names in a text one by one"
                ),
            });
        }
        let nameless = self.name.trim().is_empty() && !self.facts.identifiers.is_empty();
        if words == 0 && !nameless {
            return Err(Error::Query {
                problem: format!(
                    "the name {name:?} has no letter and no digit; give the name in full"
                ),
            });
        }
        Ok(())
    }
}
