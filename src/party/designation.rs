//! Acts of authorities against a party.

use super::PartialDate;
use serde::{Deserialize, Serialize};

/// One act against a party: who ordered what, why, on which list, since when.
///
/// The list says *which mechanism*, the programs and legal basis say *why*, the measures say *to what
/// effect*. They are independent and kept apart; each may have several values.
///
/// ```
/// use sanctions::{Designation, Measure};
/// let act: Designation = serde_json::from_str(
///     r#"{"authority":{"issuer":"US Department of State"},"list":"us_klepto_hr_visa",
///         "programs":[{"code":"7031(c)"}],"measures":["visa_restriction"]}"#,
/// )?;
/// assert_eq!(act.measures, [Measure::VisaRestriction]);
/// assert!(act.listed_on.is_none()); // not published, so absent
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// Who ordered the act and who administers it.
    pub authority: Authority,
    /// Code of the list on which the act stands: `us_ofac_sdn`.
    pub list: String,
    /// The entry's id on that list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_id: Option<String>,
    /// The authority's own reference number where it has one beside the id: `EU.27.28`, `QDe.004`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Programs or regimes: `GLOMAG`, "The Global Human Rights Sanctions Regulations 2020".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<Program>,
    /// Legal basis: orders, acts, regulations, resolutions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<String>,
    /// What the act does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Day of listing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<PartialDate>,
    /// Days on which the entry was amended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended_on: Vec<PartialDate>,
    /// Status; absent means that the list publishes none, which for an entry of a current list means
    /// in force. Whether a party whose designations have all ended alerts is told with
    /// [`ScreenOptions::delisted`](crate::ScreenOptions::delisted).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<Status>,
    /// The authority's statement of reasons, or other grounds it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where the act is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

impl Designation {
    /// Whether the list keeps it as history only: a status says delisted or expired, and none says active. One that is
    /// suspended has not ended, for it may come back into force.
    pub fn has_ended(&self) -> bool {
        let over = |status: &Status| matches!(status, Status::Delisted | Status::Expired);
        self.status.iter().any(over) && !self.status.contains(&Status::Active)
    }
}

/// Who ordered an act, and who administers it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Who designated: "US Department of State". Where two bodies may and the list does not say which of
    /// them did, both: "US Department of State or US Department of the Treasury (OFAC)".
    pub issuer: String,
    /// Who administers the measure, where that is not the issuer or not known to be: some parties that
    /// the State Department designates stand on OFAC's list. Who publishes the list is told with
    /// the list ([`ListInfo::publisher`](crate::ListInfo::publisher)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administrator: Option<String>,
}

impl Authority {
    /// An authority that administers its own measure.
    pub fn new(issuer: impl Into<String>) -> Self {
        Self {
            issuer: issuer.into(),
            administrator: None,
        }
    }
}

/// A program or regime.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The authority's code or short name: `GLOMAG`.
    pub code: String,
    /// The full name, where known: "Global Magnitsky".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Program {
    /// A program known by its code alone.
    pub fn code(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            name: None,
        }
    }
}

/// What an act does to the party.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Measure {
    /// Property blocked, assets frozen.
    Blocking,
    /// No funds or economic resources made available.
    FundsProhibition,
    /// Entry and transit barred.
    TravelBan,
    /// Ineligible for a visa; blocks no property.
    VisaRestriction,
    /// Arms embargo.
    ArmsEmbargo,
    /// Limits on debt, equity, sectors.
    Sectoral,
    /// Limits on correspondent or payable-through accounts.
    CorrespondentAccount,
    /// Limits on investment in securities.
    Investment,
    /// Export, re-export or trade controls.
    ExportControl,
    /// Denied port entry, registration, flag.
    Maritime,
    /// Barred from public procurement or assistance.
    Procurement,
    /// Published for information; no legal effect of its own.
    Informational,
    /// Anything else, in the authority's words.
    Other(String),
}

impl Measure {
    /// Every measure that has a word of its own: all but [`Other`](Self::Other), in the order above.
    ///
    /// ```
    /// use sanctions::Measure;
    /// let known = |word: &str| Measure::ALL.iter().find(|one| one.as_str() == word);
    /// assert_eq!(known("travel_ban"), Some(&Measure::TravelBan));
    /// assert_eq!(known("fine"), None);
    /// ```
    pub const ALL: &[Self] = &[
        Self::Blocking,
        Self::FundsProhibition,
        Self::TravelBan,
        Self::VisaRestriction,
        Self::ArmsEmbargo,
        Self::Sectoral,
        Self::CorrespondentAccount,
        Self::Investment,
        Self::ExportControl,
        Self::Maritime,
        Self::Procurement,
        Self::Informational,
    ];

    /// The word of the JSON form, as `travel_ban`; of [`Other`](Self::Other) the authority's words.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Blocking => "blocking",
            Self::FundsProhibition => "funds_prohibition",
            Self::TravelBan => "travel_ban",
            Self::VisaRestriction => "visa_restriction",
            Self::ArmsEmbargo => "arms_embargo",
            Self::Sectoral => "sectoral",
            Self::CorrespondentAccount => "correspondent_account",
            Self::Investment => "investment",
            Self::ExportControl => "export_control",
            Self::Maritime => "maritime",
            Self::Procurement => "procurement",
            Self::Informational => "informational",
            Self::Other(words) => words,
        }
    }

    /// In words of a report: "blocking (asset freeze)", "visa restriction".
    pub fn label(&self) -> &str {
        match self {
            Self::Blocking => "blocking of property (asset freeze)",
            Self::FundsProhibition => "prohibition on making funds available",
            Self::TravelBan => "travel ban",
            Self::VisaRestriction => "visa restriction (blocks no property)",
            Self::ArmsEmbargo => "arms embargo",
            Self::Sectoral => "sectoral restrictions",
            Self::CorrespondentAccount => "correspondent account restrictions",
            Self::Investment => "investment restrictions",
            Self::ExportControl => "export controls",
            Self::Maritime => "maritime restrictions",
            Self::Procurement => "procurement or assistance ban",
            Self::Informational => "informational",
            Self::Other(words) => words,
        }
    }
}

/// Where an act stands in its life.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// In force.
    Active,
    /// Amended since it was first published.
    Amended,
    /// Suspended.
    Suspended,
    /// Ended: the party was taken off the list on that day, where known.
    Delisted,
    /// The program itself has ended or lapsed.
    Expired,
    /// Anything else, in the authority's words.
    Other(String),
}

impl Status {
    /// In words of a report: "in force", "delisted".
    pub fn label(&self) -> &str {
        match self {
            Self::Active => "in force",
            Self::Amended => "amended",
            Self::Suspended => "suspended",
            Self::Delisted => "delisted",
            Self::Expired => "expired",
            Self::Other(words) => words,
        }
    }
}

/// Where an act is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn a_measure_is_told_by_the_word_of_its_json() {
        for measure in Measure::ALL {
            assert_eq!(serde_json::to_value(measure).unwrap(), measure.as_str());
        }
        assert_eq!(
            Measure::Other("Asset recovery".into()).as_str(),
            "Asset recovery"
        );
    }

    #[test]
    fn all_measures_are_listed() {
        // The error of a word that is none names every word that is one.
        let error = serde_json::from_str::<Measure>(r#""none""#).unwrap_err();
        let words = Measure::ALL
            .iter()
            .map(|one| format!("`{}`, ", one.as_str()));
        let words = words.collect::<String>() + "`other`";
        let expected = format!("expected one of {words} at");
        assert!(error.to_string().contains(&expected), "{error}");
    }
}
