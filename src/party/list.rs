//! What is known of a list as it was read: the provenance that every match carries.

use super::{PartialDate, Party, PartyKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    /// What stands for all bytes that were read, in lower-case hexadecimal: of one file its SHA-256; of several the
    /// SHA-256 of the text that has theirs on a line each, in the order of [`files`](Self::files), each line ended by a
    /// line feed; of none, as while the list has not been read to its end, nothing. With the files in this order, a shell has
    /// that of several by `sha256sum FILE FILE ... | cut -c-64 | sha256sum`.
    pub fn digest(&self) -> String {
        match &self.files[..] {
            [] => String::new(),
            [file] => file.sha256.clone(),
            files => {
                let mut hasher = Sha256::new();
                for file in files {
                    hasher.update(&file.sha256);
                    hasher.update("\n");
                }
                let hash = hasher.finalize();
                hash.iter().map(|byte| format!("{byte:02x}")).collect()
            }
        }
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

#[cfg(test)]
mod tests {
    use super::{FileInfo, ListInfo};

    #[test]
    fn the_digest_is_of_all_files_in_their_order() {
        // Files that hold an "a" and a "b", and what sha256sum says of the two together.
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        let b = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
        let both = "bf75fafab8e46555836b92f1b04106b795a9ed36bd39b351f103b28819895f33";
        let digest = |files: &[&str]| {
            let file = |sha256: &&str| FileInfo {
                sha256: (*sha256).to_owned(),
                ..FileInfo::default()
            };
            let list = ListInfo {
                files: files.iter().map(file).collect(),
                ..ListInfo::default()
            };
            list.digest()
        };
        assert_eq!(digest(&[]), "");
        assert_eq!(digest(&[a]), a);
        assert_eq!(digest(&[a, b]), both);
        assert_ne!(digest(&[b, a]), both);
    }
}
