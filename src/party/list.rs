//! What is known of a list as it was read: the provenance that every match carries.

use super::{PartialDate, Party, PartyKind};
use serde::{Deserialize, Serialize};

/// A list as it was read: which, of when, from which bytes, and how much of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListInfo {
    /// The list's code: `us_ofac_sdn`. The codes follow OpenSanctions' dataset names.
    pub code: String,
    /// The list's title: "OFAC Specially Designated Nationals".
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// The file format it was read from, with its version where the file says one.
    pub format: String,
    /// Day of publication, where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
    /// The files that were read, the main one first.
    pub files: Vec<FileInfo>,
    /// What was read of them.
    pub counts: Counts,
}

impl ListInfo {
    /// SHA-256 of the main file, in lower-case hexadecimal; empty while it has not been read to its end.
    pub fn sha256(&self) -> &str {
        self.files.first().map_or("", |file| file.sha256.as_str())
    }
}

/// A file as it was read, before any decompression.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileInfo {
    /// The file's name without its folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// How much of a list was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// People.
    pub persons: u64,
    /// Organizations.
    pub organizations: u64,
    /// Vessels.
    pub vessels: u64,
    /// Aircraft.
    pub aircraft: u64,
    /// Parties whose kind the list does not say.
    pub unknown_kind: u64,
    /// Names, primary ones and aliases.
    pub names: u64,
    /// Records that could not be read.
    pub unread: u64,
    /// Records that the list itself says it holds, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<u64>,
}

impl Counts {
    /// Parties of every kind.
    pub fn parties(&self) -> u64 {
        self.persons + self.organizations + self.vessels + self.aircraft + self.unknown_kind
    }

    /// Counts one more party.
    pub fn add(&mut self, party: &Party) {
        *match party.kind {
            Some(PartyKind::Person) => &mut self.persons,
            Some(PartyKind::Organization) => &mut self.organizations,
            Some(PartyKind::Vessel) => &mut self.vessels,
            Some(PartyKind::Aircraft) => &mut self.aircraft,
            None => &mut self.unknown_kind,
        } += 1;
        self.names += party.names.len() as u64;
    }
}
