//! A query as JSON.

use super::{Query, numbers};
use crate::party::{Gender, Identifier, IdentifierKind, PartialDate, PartyKind, Stated};
use crate::score::Facts;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// The fields are those of a query of the command's batches, and what is told back by its `screen --json`.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Written {
    name: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<PartyKind>,
    #[serde(
        deserialize_with = "one_or_several",
        skip_serializing_if = "Vec::is_empty"
    )]
    gender: Vec<Gender>,
    #[serde(
        deserialize_with = "one_or_several",
        skip_serializing_if = "Vec::is_empty"
    )]
    birth_date: Vec<PartialDate>,
    #[serde(
        deserialize_with = "one_or_several",
        skip_serializing_if = "Vec::is_empty"
    )]
    country: Vec<String>,
    #[serde(
        deserialize_with = "one_or_several",
        skip_serializing_if = "Vec::is_empty"
    )]
    address: Vec<String>,
    #[serde(
        deserialize_with = "one_or_several",
        skip_serializing_if = "Vec::is_empty"
    )]
    id_number: Vec<Number>,
}

impl From<Written> for Query {
    fn from(written: Written) -> Self {
        let mut query = Self::new(written.name);
        let told = query.facts.identifiers.into_iter();
        let given = written.id_number.into_iter().map(|one| one.0);
        query.facts = Facts {
            kind: written.kind,
            birth_dates: written.birth_date,
            countries: written.country.into_iter().map(Stated::country).collect(),
            addresses: written.address,
            genders: written.gender,
            identifiers: told.chain(given).collect(),
        };
        query
    }
}

impl From<Query> for Written {
    fn from(query: Query) -> Self {
        let mut facts = query.facts;
        // Those that stand in the name are read from it again.
        let told = numbers::told(&query.name).len();
        facts.identifiers.drain(..told.min(facts.identifiers.len()));
        Self {
            name: query.name,
            kind: facts.kind,
            gender: facts.genders,
            birth_date: facts.birth_dates,
            country: facts.countries.into_iter().map(|one| one.text).collect(),
            address: facts.addresses,
            id_number: facts.identifiers.into_iter().map(Number).collect(),
        }
    }
}

/// An identifier, written as a text where it is nothing but a value.
struct Number(Identifier);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = &self.0.value;
        if self.0 == Identifier::new(IdentifierKind::Other, value) {
            serializer.serialize_str(value)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the text of an identifier, or an object with its kind and value")
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Number, E> {
                Ok(Number(value.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Number, A::Error> {
                Identifier::deserialize(MapAccessDeserializer::new(map)).map(Number)
            }
        }
        deserializer.deserialize_any(Seen)
    }
}

/// Reads a value that stands alone, or a list of them.
fn one_or_several<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct Seen<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Seen<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value in quotes, or a list of them")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<T>, E> {
            T::deserialize(text.into_deserializer()).map(|one| vec![one])
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<T>, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(list))
        }
    }
    deserializer.deserialize_any(Seen(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_it_was_written() {
        let mut passport = Identifier::new(IdentifierKind::Passport, "1340572");
        passport.country = Some("KG".to_owned());
        let whole = Query::new("Raimbek Matraimov a.k.a. Raim Million")
            .kind(PartyKind::Person)
            .gender(Gender::Male)
            .birth_date("1971-05-03".parse().unwrap())
            .birth_date("1970~".parse().unwrap())
            .country("Kyrgyzstan")
            .address("3 Manas Street, Osh")
            .identifier("QX 5512907")
            .identifier(passport);
        let json = r#"{"name":"Raimbek Matraimov a.k.a. Raim Million","type":"person","gender":["male"],"birth_date":["1971-05-03","1970~"],"country":["Kyrgyzstan"],"address":["3 Manas Street, Osh"],"id_number":["QX 5512907",{"kind":"passport","value":"1340572","country":"KG"}]}"#;
        assert_eq!(serde_json::to_string(&whole).unwrap(), json);
        for query in [
            whole,
            Query::new("Sea Star"),
            Query::new("").identifier("9187629"),
            Query::new("MT Sea Star IMO 9187629").identifier("QX 5512907"),
            Query::new("x".repeat(4097) + " IMO 9187629").identifier("QX 5512907"),
        ] {
            let json = serde_json::to_string(&query).unwrap();
            assert_eq!(
                serde_json::from_str::<Query>(&json).unwrap(),
                query,
                "{json}"
            );
        }
    }

    #[test]
    fn one_value_needs_no_list() {
        let json = r#"{"gender":"female","birth_date":"1980","country":"RU","id_number":{"kind":"passport","value":"55 0314316"}}"#;
        let passport = Identifier::new(IdentifierKind::Passport, "55 0314316");
        let query = Query::new("")
            .gender(Gender::Female)
            .birth_date("1980".parse().unwrap())
            .country("RU")
            .identifier(passport);
        assert_eq!(serde_json::from_str::<Query>(json).unwrap(), query);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (json, problem) in [
            (r#"{"name":"A","dob":"1971"}"#, "unknown field `dob`"),
            (r#"{"name":"A","birth_date":"3 May 1971"}"#, "is not a date"),
            (
                r#"{"name":"A","birth_date":1971}"#,
                "a value in quotes, or a list",
            ),
            (r#"{"name":"A","type":"ship"}"#, "unknown variant `ship`"),
            (
                r#"{"name":"A","id_number":[{"kind":"passport","number":"1"}]}"#,
                "unknown field `number`",
            ),
        ] {
            let error = serde_json::from_str::<Query>(json).unwrap_err().to_string();
            assert!(error.contains(problem), "{json}: {error}");
        }
    }
}
