//! In what way two words agree, and how alike they are.

use crate::names::acronym::Acronym;

/// In what way two words agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Agreement {
    /// The same letters, accents and case apart.
    Same,
    /// Other letters for the same sounds: Yousef, Yusuf; or another script.
    SameSound,
    /// Near sounds or a slip of the pen.
    Similar,
    /// Another word for the same: Ltd, Limited; bank, banque.
    SameMeaning,
    /// Forms of one given name: Alexander, Sasha.
    NameForm,
    /// An initial for a name.
    Initial,
    /// Two or three words that are one on the other side: Abu Bakr, Abubakr.
    Joined,
    /// The first letters of a whole name: NIOC, National Iranian Oil Company.
    Acronym,
}

/// How alike two words are, in thousandths, and how; only words that share a key get any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Similarity {
    pub(crate) milli: u16,
    pub(crate) agreement: Agreement,
}

impl Similarity {
    /// An initial and a word that it may stand for.
    pub(crate) const INITIAL: Self = Self {
        milli: INITIAL,
        agreement: Agreement::Initial,
    };
    pub(crate) const NONE: Self = Self {
        milli: 0,
        agreement: Agreement::Similar,
    };

    /// An acronym and the name that it shortens. Three letters fit one name of some thousands by chance,
    /// five fit none. With 850 for five, the Islamic Republic of Iran Shipping Lines are lost for IRISL.
    pub(crate) fn of_acronym(acronym: &Acronym) -> Self {
        let milli = match acronym.length() {
            ..=3 => 760,
            4 => 850,
            5.. => 920,
        };
        Self {
            milli,
            agreement: Agreement::Acronym,
        }
    }

    /// Takes a better one; of equal ones the same sound, in whatever order they come.
    pub(super) fn raise(&mut self, other: Self) {
        let sure = |similarity: &Self| similarity.agreement == Agreement::SameSound;
        if other.milli > self.milli
            || other.milli == self.milli && sure(&other) && self.agreement == Agreement::Similar
        {
            *self = other;
        }
    }
}

/// An initial that fits: it might be another's, which the rules' `initial` takes away for too. Between 800 and 980 no pair of
/// tests/data crosses the threshold.
const INITIAL: u16 = 900;
