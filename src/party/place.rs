//! Places: of birth, of an address.

use super::country::{Country, nationalities, of_place};
use serde::{Deserialize, Serialize};

/// A place as published; every part optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The place as one text, where the list gives it so: "Agartuu, Kyrgyzstan".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Street and house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// City, town or village.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Country, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What the list says of it: "previous address", "branch office".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Place {
    /// A place given as one text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            ..Self::default()
        }
    }

    /// A place of which only the country is known.
    pub fn country(country: impl Into<String>) -> Self {
        Self {
            country: Some(country.into()),
            ..Self::default()
        }
    }

    /// The countries that it is in, as far as the list says it: most often one or none.
    pub(crate) fn countries(&self) -> Vec<Country> {
        match (&self.country, &self.text) {
            (Some(country), _) => nationalities(country),
            (None, Some(text)) => of_place(text),
            (None, None) => Vec::new(),
        }
    }

    /// Whether nothing at all is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl std::fmt::Display for Place {
    /// The parts from small to large, joined by commas.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            &self.text,
            &self.street,
            &self.city,
            &self.region,
            &self.postal_code,
            &self.country,
        ];
        let mut first = true;
        for part in parts.into_iter().flatten() {
            if !first {
                f.write_str(", ")?;
            }
            f.write_str(part)?;
            first = false;
        }
        Ok(())
    }
}
