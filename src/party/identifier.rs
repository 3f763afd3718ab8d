//! Numbers and addresses that identify a party.

use super::country::{is_code, nationalities};
use super::numbers::numbers;
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
    /// Wallet addresses keep their case, which is part of them, and web and e-mail addresses their
    /// punctuation; web addresses lose what is before the site (`http://www.rm.ru` is `rm.ru`).
    pub fn canonical(&self) -> String {
        self.kind.canonical(&self.value)
    }

    /// The forms under which it is found: the canonical one, and those of the numbers that stand in its
    /// value, where that is a sentence.
    pub(crate) fn forms(&self) -> Vec<String> {
        self.kind.forms(&self.value)
    }

    /// Whether one of its forms is a number that many have: the code of a Russian tax office (KPP), which
    /// is written beside the tax number or under its own label.
    pub(crate) fn is_shared(&self, form: &str) -> bool {
        let texts = [Some(&self.value), self.label.as_ref()];
        let says_so = |text: &String| KPP.iter().any(|kpp| text.to_uppercase().contains(kpp));
        let is_inn = |form: &String| form.len() == 10 && form.bytes().all(|b| b.is_ascii_digit());
        let of_tax = matches!(
            self.kind,
            IdentifierKind::TaxId | IdentifierKind::Registration | IdentifierKind::Other
        );
        is_kpp(form)
            && (texts.into_iter().flatten().any(says_so)
                || of_tax && self.forms().iter().any(is_inn))
    }

    /// Whether one of its forms is six digits cut from a value of several parts: as often a ticker
    /// ("601800 CN") or a part of a longer number.
    pub(crate) fn is_scrap(&self, form: &str) -> bool {
        form.len() == 6 && form.bytes().all(|b| b.is_ascii_digit()) && form != self.canonical()
    }

    /// What sets two identifiers of one number apart, in words, if something does: kind or country.
    /// [`IdentifierKind::Other`] says nothing of the kind.
    pub(crate) fn disagrees(&self, other: &Self) -> Option<&'static str> {
        let unknown = IdentifierKind::Other;
        if self.kind != other.kind && self.kind != unknown && other.kind != unknown {
            return Some("the same number, but of another kind");
        }
        let countries = |one: &Self| nationalities(one.country.as_deref().unwrap_or_default());
        let (ours, theirs) = (countries(self), countries(other));
        let mut pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
        let contradict =
            !ours.is_empty() && !theirs.is_empty() && pairs.all(|(a, b)| a.contradicts(*b));
        contradict.then_some("the same number, but of another country")
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
        self.kind.check_digit_fits(&self.canonical())
    }
}

/// A value of which nothing else is known.
impl<T: Into<String>> From<T> for Identifier {
    fn from(value: T) -> Self {
        Self::new(IdentifierKind::Other, value)
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
    /// A kind for each way in which [`canonical`](Self::canonical) and the numbers in a value
    /// ([`forms`](Self::forms)) are written: what lists have under any kind is found by one of these.
    pub(crate) const WRITINGS: [Self; 8] = [
        Self::Other,
        Self::Wallet,
        Self::Email,
        Self::Website,
        Self::Phone,
        Self::Imo,
        Self::Mmsi,
        Self::Bic,
    ];

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
            Self::Email => value.to_lowercase(),
            Self::Website => {
                let lower = value.to_lowercase();
                let site = lower
                    .split_once("://")
                    .map_or(lower.as_str(), |(_, site)| site);
                let site = site.strip_prefix("www.").unwrap_or(site);
                site.trim_end_matches('/').to_owned()
            }
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

    /// [`Identifier::forms`] for a bare value of this kind.
    pub(crate) fn forms(self, value: &str) -> Vec<String> {
        let mut forms = vec![self.canonical(value)];
        for number in numbers(self, value) {
            let form = self.canonical(&number);
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        forms.retain(|form| !says_nothing(form));
        forms
    }

    /// [`Identifier::check_digit_fits`] for a canonical value of this kind.
    pub(crate) fn check_digit_fits(self, canonical: &str) -> Option<bool> {
        check_digit::fits(self, canonical)
    }

    /// Whether a canonical value of this kind is enough to tell who it is. A number is from six letters
    /// and digits on, one of them a digit: shorter ones many parties have, and what has no digit may be a
    /// word ("TIN"). A check digit that fits is enough, and so are addresses and codes by their form, and
    /// call signs and aircraft registrations by their kind: no two ships or aircraft have one at a time.
    pub(crate) fn identifies(self, canonical: &str) -> bool {
        const LEAST: usize = 6;
        match self {
            Self::Email => canonical.contains('@'),
            Self::Website => canonical.contains('.'),
            // ISO 9362: a bank, its country, its place, and perhaps its branch.
            Self::Bic if matches!(canonical.len(), 8 | 11) => {
                canonical.get(4..6).is_some_and(is_code)
            }
            // ITU and ICAO: a prefix of the state, and what it adds; some have no digit (EPMMH).
            Self::CallSign | Self::TailNumber if (4..=7).contains(&canonical.len()) => true,
            _ => {
                let signs = canonical.chars().filter(|c| c.is_alphanumeric());
                self.check_digit_fits(canonical) == Some(true)
                    || signs.count() >= LEAST && canonical.contains(char::is_numeric)
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

/// What forms and exports write where there is no number, in letters only.
const NOTHING: [&str; 7] = [
    "NA",
    "NONE",
    "NIL",
    "NULL",
    "UNKNOWN",
    "TBD",
    "NOTAVAILABLE",
];

/// Whether a canonical value is no number at all.
fn says_nothing(form: &str) -> bool {
    let signs = IdentifierKind::Other.canonical(form);
    signs.is_empty() || NOTHING.contains(&signs.as_str())
}

/// How lists write "КПП", the code of a tax office.
const KPP: [&str; 2] = ["KPP", "КПП"];

/// Whether a form may be a KPP: four digits of the office, two signs of the reason, three of the number.
fn is_kpp(form: &str) -> bool {
    let sign = |(at, b): (usize, u8)| match at {
        4 | 5 => b.is_ascii_digit() || b.is_ascii_uppercase(),
        _ => b.is_ascii_digit(),
    };
    form.len() == 9 && form.bytes().enumerate().all(sign)
}

#[cfg(test)]
mod tests {
    use super::IdentifierKind::{
        self, BankAccount, Bic, CallSign, Document, DrivingLicence, Email, Imo, Isin, Lei, Mmsi,
        NationalId, Other, Passport, Phone, Registration, SerialNumber, TailNumber, TaxId, Wallet,
        Website,
    };
    use std::iter::successors;

    /// The kind behind one, so that a new kind does not compile before it is tested.
    fn next(kind: &IdentifierKind) -> Option<IdentifierKind> {
        Some(match kind {
            Passport => NationalId,
            NationalId => TaxId,
            TaxId => Registration,
            Registration => Lei,
            Lei => Bic,
            Bic => Imo,
            Imo => Mmsi,
            Mmsi => CallSign,
            CallSign => TailNumber,
            TailNumber => SerialNumber,
            SerialNumber => Wallet,
            Wallet => BankAccount,
            BankAccount => Isin,
            Isin => Phone,
            Phone => Email,
            Email => Website,
            Website => DrivingLicence,
            DrivingLicence => Document,
            Document => Other,
            Other => return None,
        })
    }

    #[test]
    fn what_any_kind_is_written_as_is_among_the_ways_of_writing() {
        for value in [
            "IMO 9187629",
            "MMSI 422026600",
            "Info@RM.ru",
            "http://www.RM.ru/Path/",
            "0xB6F5ec1a0a9cd1526536d3f0426c429529471f40",
            "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h",
            "+98 21 2222-1111; 2222-1112",
            "SABRRUMM",
            "KHJBSDKH and 5040942458",
            "INN 7701234567 KPP 770501002",
            "7704734000/770301001 (Russia)",
            "Russian passport no. 55 0314316, valid from 2.1.2020",
            "601800 CN",
            "www.rm.ru; info@rm.ru",
            "n/a",
        ] {
            let known: Vec<String> = IdentifierKind::WRITINGS
                .iter()
                .flat_map(|kind| kind.forms(value))
                .collect();
            for kind in successors(Some(Passport), next) {
                for form in kind.forms(value) {
                    assert!(known.contains(&form), "{kind:?} {value}: {form}");
                }
            }
        }
    }

    #[test]
    fn writings_of_one_identifier_have_a_form_in_common() {
        for (kind, one, other) in [
            (Website, "rm.ru", "http://www.RM.ru/"),
            (Website, "www.rm.ru; www.rm.com", "https://rm.ru"),
            (Imo, "9187629", "IMO 9187629"),
            (Email, "Info@rm.ru", "info@rm.ru (office)"),
            (
                Passport,
                "Russian passport no. 55 0314316, valid from 2.1.2020",
                "55 0314316",
            ),
            (TaxId, "INN 7805060301", "7805060301"),
        ] {
            let other = kind.forms(other);
            assert!(
                kind.forms(one).iter().any(|form| other.contains(form)),
                "{one}"
            );
        }
        for kind in [Passport, Wallet, Email, CallSign] {
            for nothing in [" - ", "", "n/a", "N/A", "none", "Unknown"] {
                assert!(kind.forms(nothing).is_empty(), "{nothing}");
            }
        }
    }

    #[test]
    fn what_many_have_does_not_identify() {
        for (kind, value, identifies) in [
            (Other, "55", false),
            (Passport, "TIN", false),
            (Passport, "T2EU4", false),
            (CallSign, "T2EU4", true),
            (CallSign, "5", false),
            (TailNumber, "EP-MMH", true),
            (Passport, "12345", false),
            (Passport, "123456", true),
            (Wallet, "0xb6f5ec1a0a9cd1526536d3f0426c429529471f40", true),
            (Imo, "9074729", true),
            (Lei, "5493001KJTIIGC8Y1R12", true),
            (Bic, "SABRRUMM", true),
            (Bic, "UNKNOWN!", false),
            (Website, "rm.ru", true),
            (Email, "info@rm.ru", true),
        ] {
            let form = kind.canonical(value);
            assert_eq!(kind.identifies(&form), identifies, "{value}");
        }
    }
}
