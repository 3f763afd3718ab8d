//! Why a match is one, in a sentence.

use super::Match;
use crate::names::QueryReading;
use crate::score::FactMatch;

impl Match {
    /// Why it is a match, as a reviewer reads it: what agrees of the names, each fact beside them with what it does to the
    /// score, and whether the party is [delisted](Self::delisted). Of a match without an explanation, as from
    /// [`Screener::screen_briefly`](super::Screener::screen_briefly), it tells which name matched, and no more of it.
    ///
    /// ```
    /// use sanctions::{Builder, Name, Party, PartyKind, Query, Screener};
    /// let mut party = Party::new("mine", "1", Some(PartyKind::Person));
    /// party.names.push(Name::primary("Raimbek Matraimov"));
    /// party.birth_dates.push("1971-05-03".parse()?);
    /// let mut builder = Builder::new();
    /// builder.add(&party)?;
    /// let query = Query::new("Raimbek Matraimov").birth_date("1955".parse()?);
    /// let found = &Screener::new(builder.index()?).screen(&query)?[0];
    /// assert_eq!(
    ///     found.sentence(),
    ///     "“raimbek” is the same; “matraimov” is the same; \
    ///      birth date 1955, listed 1971-05-03: years apart, × 0.85."
    /// );
    /// # Ok::<(), sanctions::Error>(())
    /// ```
    pub fn sentence(&self) -> String {
        let mut clauses = vec![self.of_the_name()];
        let compared = self.compared();
        clauses.extend(compared.map(|(part, says)| format!("“{part}” {says}")));
        clauses.extend(self.facts.iter().map(FactMatch::to_string));
        if self.delisted {
            let so = if self.alert {
                ""
            } else {
                ", so that it does not alert"
            };
            clauses.push(format!("all designations of it have ended{so}"));
        }
        let mut sentence = clauses.join("; ");
        sentence.push('.');
        sentence
    }

    /// The names that were compared, where they are not the whole of what was asked and of what is listed, each with what
    /// is to be said of it, as "stands in the query".
    pub fn compared(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let in_query = self
            .reading
            .map_or("stands in the query", QueryReading::predicate);
        let parts = [
            (&self.asked, in_query),
            (&self.within, "stands in the listed name"),
        ];
        let parts = parts.into_iter();
        parts.filter_map(|(part, says)| Some((part.as_deref()?, says)))
    }

    /// What the sentence says of the name.
    fn of_the_name(&self) -> String {
        match (&self.explanation, self.matched_name()) {
            (Some(why), _) => why.sentence.trim_end_matches('.').to_owned(),
            (None, Some(name)) => format!("The listed name “{}” matches", name.full),
            (None, None) => "No name matches".to_owned(),
        }
    }
}
