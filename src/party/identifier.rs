//! Numbers and addresses that identify a party.

use super::{PartialDate, check_digit};
use serde::{Deserialize, Serialize};

/// One identifier as published, with what the list says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// Which sort of number.
    pub kind: IdentifierKind,
    /// The value as the list writes it.
    pub value: String,
    /// The list's own label, where it says more than the kind: "C.U.R.P.", "Digital Currency Address - XBT".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Issuing country, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Issuing body, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<PartialDate>,
    /// Day of expiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<PartialDate>,
    /// What else the list says: "possibly expired", "false document".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Identifier {
    /// An identifier of which only kind and value are known.
    pub fn new(kind: IdentifierKind, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
            label: None,
            country: None,
            issuer: None,
            issued_on: None,
            expires_on: None,
            note: None,
        }
    }

    /// The value in the form in which two writings of one number are equal: letters and digits only,
    /// upper case, without the words that lists put before some numbers (`IMO 9187629` is `9187629`).
    /// Wallet addresses keep their case, which is part of them, and so do web and e-mail addresses
    /// their punctuation.
    pub fn canonical(&self) -> String {
        self.kind.canonical(&self.value)
    }

    /// Whether its check digits fit: of IMO numbers, LEIs, ISINs and IBANs. `None` for what has none. One
    /// that does not fit was mistyped, by the list or by whoever it comes from.
    ///
    /// ```
    /// use sanctions::{Identifier, IdentifierKind};
    /// let imo = |number| Identifier::new(IdentifierKind::Imo, number).check_digit_fits();
    /// assert_eq!([imo("IMO 9074729"), imo("IMO 9074728")], [Some(true), Some(false)]);
    /// ```
    pub fn check_digit_fits(&self) -> Option<bool> {
        check_digit::fits(self.kind, &self.canonical())
    }
}

/// Which sort of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IdentifierKind {
    /// Passport, travel document.
    Passport,
    /// National identity number or card, social security and the like.
    NationalId,
    /// Tax number.
    TaxId,
    /// Company or trade registration number.
    Registration,
    /// Legal Entity Identifier.
    Lei,
    /// SWIFT/BIC code.
    Bic,
    /// IMO ship (or company) number.
    Imo,
    /// Maritime Mobile Service Identity.
    Mmsi,
    /// Radio call sign.
    CallSign,
    /// Aircraft registration or tail number.
    TailNumber,
    /// Serial number of an aircraft's maker.
    SerialNumber,
    /// Digital currency wallet address; the label says the currency.
    Wallet,
    /// Bank account.
    BankAccount,
    /// Security: ISIN.
    Isin,
    /// Telephone or fax number.
    Phone,
    /// E-mail address.
    Email,
    /// Web address.
    Website,
    /// Driving licence.
    DrivingLicence,
    /// Birth certificate, residence permit, military card and other documents of a person.
    Document,
    /// Anything else; the label says what.
    Other,
}

impl IdentifierKind {
    /// [`Identifier::canonical`] for a bare value of this kind.
    pub fn canonical(self, value: &str) -> String {
        let value = value.trim();
        match self {
            // Hexadecimal addresses (Ethereum and its like) carry case as a checksum only; base58 and
            // others mean different wallets by different case. Bech32 is one case by definition.
            Self::Wallet => match value.get(..2) {
                Some("0x" | "0X") => value.to_ascii_lowercase(),
                _ => value.to_owned(),
            },
            Self::Email | Self::Website => value.to_lowercase(),
            _ => {
                let upper: String = value
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_uppercase)
                    .collect();
                match self {
                    Self::Imo => upper.trim_start_matches("IMO").to_owned(),
                    Self::Mmsi => upper.trim_start_matches("MMSI").to_owned(),
                    _ => upper,
                }
            }
        }
    }

    /// In words of a report: "passport", "IMO number".
    pub fn label(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::NationalId => "national ID",
            Self::TaxId => "tax ID",
            Self::Registration => "registration number",
            Self::Lei => "LEI",
            Self::Bic => "SWIFT/BIC",
            Self::Imo => "IMO number",
            Self::Mmsi => "MMSI",
            Self::CallSign => "call sign",
            Self::TailNumber => "aircraft registration",
            Self::SerialNumber => "serial number",
            Self::Wallet => "digital currency address",
            Self::BankAccount => "bank account",
            Self::Isin => "ISIN",
            Self::Phone => "telephone",
            Self::Email => "e-mail",
            Self::Website => "website",
            Self::DrivingLicence => "driving licence",
            Self::Document => "document",
            Self::Other => "identifier",
        }
    }
}
