//! The tables of names, every file under `data`, and how most of them are read.
//!
//! A table stands in the list below or nowhere: modules take its text from here, so that what shapes a stored name is in the
//! [`fingerprint`] without anybody thinking of it. Each is a static, not a constant, and lists of them in other modules hold
//! references, so that a program has each text once.

use crate::party::COUNTRIES;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// From `folder { NAME "file", ... }` the statics `folder::NAME` with the text of `data/folder/file`, and [`all`] of them.
macro_rules! tables {
    ($($folder:ident { $($name:ident $file:literal,)* })*) => {
        $(pub(super) mod $folder {
            $(pub(in crate::names) static $name: &str =
                include_str!(concat!("data/", stringify!($folder), "/", $file));)*
        })*

        /// The path under `src/names/data` and the text of each table.
        fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
            [$($((concat!(stringify!($folder), "/", $file), $folder::$name),)*)*].into_iter()
        }
    };
}

tables! {
    cjk {
        CANTONESE "cantonese.tsv",
        CHINESE_SURNAMES "chinese_surnames.tsv",
        FOREIGN_NAMES "foreign_names.tsv",
        HOKKIEN "hokkien.tsv",
        HONG_KONG "hong_kong.tsv",
        JAPANESE_ELEMENTS "japanese_elements.tsv",
        JAPANESE_GIVEN_NAMES "japanese_given_names.tsv",
        JAPANESE_SURNAMES "japanese_surnames.tsv",
        KOREAN "korean.tsv",
        NAME_READINGS "name_readings.tsv",
        OVERSEAS "overseas.tsv",
        PINYIN "pinyin.tsv",
        PLACES "places.tsv",
        SPELLING "spelling.tsv",
        SURNAMES "surnames.tsv",
        TRANSCRIPTION "transcription.tsv",
        VARIANTS "variants.tsv",
        WORDS "words.tsv",
    }
    scripts {
        ARABIC "arabic.tsv",
        ARABIC_NAMES "arabic_names.tsv",
        ARABIC_SOUNDS "arabic_sounds.tsv",
        ARMENIAN "armenian.tsv",
        BENGALI "bengali.tsv",
        BURMESE "burmese.tsv",
        CYRILLIC "cyrillic.tsv",
        DEVANAGARI "devanagari.tsv",
        ETHIOPIC "ethiopic.tsv",
        GEORGIAN "georgian.tsv",
        GREEK "greek.tsv",
        HANGUL "hangul.tsv",
        HANGUL_FOREIGN "hangul_foreign.tsv",
        HANGUL_NAMES "hangul_names.tsv",
        HANGUL_SOUNDS "hangul_sounds.tsv",
        HANGUL_WORDS "hangul_words.tsv",
        HEBREW "hebrew.tsv",
        HEBREW_NAMES "hebrew_names.tsv",
        KANA "kana.tsv",
        KATAKANA_NAMES "katakana_names.tsv",
        KHMER "khmer.tsv",
        KONTSEVICH "kontsevich.tsv",
        LATIN "latin.tsv",
        PALLADIUS "palladius.tsv",
        THAI "thai.tsv",
        THAI_SOUNDS "thai_sounds.tsv",
    }
    words {
        ALIAS_MARKS "alias_marks.tsv",
        ARABIC_COMPOUNDS "arabic_compounds.tsv",
        BEARERS "bearers.tsv",
        BORNE "borne.tsv",
        COMMON_NAMES "common_names.tsv",
        EAST_SLAVIC "east_slavic.tsv",
        ENDINGS "endings.tsv",
        FAMILY_NAMES "family_names.tsv",
        FATHERS "fathers.tsv",
        FIELDS "fields.tsv",
        GENERIC "generic.tsv",
        GIVEN_NAMES "given_names.tsv",
        GROWN_TOGETHER "grown_together.tsv",
        HOUSES "houses.tsv",
        INFLECTIONS "inflections.tsv",
        LEARNT "learnt.tsv",
        LEGAL_FORMS "legal_forms.tsv",
        DOMAINS "domains.tsv",
        MESSAGES "messages.tsv",
        NATIVE "native.tsv",
        NATIVE_ENGLISH "native_english.tsv",
        NUMBERS "numbers.tsv",
        ORTHOGRAPHIES "orthographies.tsv",
        PLACES "places.tsv",
        SLAVIC "slavic.tsv",
        SMALL_WORDS "small_words.tsv",
        TITLES "titles.tsv",
    }
}

/// A hash of every table that shapes what an index stores: those of names, by which its words are divided, read, classed and
/// numbered, and that of countries, by which its identifiers are found.
///
/// An index keeps the hash of the engine that built it. One with another hash would be searched by other readings and other
/// numbers than it holds, and miss names in silence, so opening refuses it. A table that shapes nothing that is stored is in it
/// too: an index built again for nothing costs seconds. The tables of the readers of lists are not: what they made of a list is
/// stored as it is, and read by no table.
///
/// Computed once, in some tenths of a millisecond.
pub(crate) fn fingerprint() -> u64 {
    static FINGERPRINT: LazyLock<u64> = LazyLock::new(|| {
        let texts = all().map(|(_, text)| text).chain([COUNTRIES]);
        // Table by table, so that a line which moves from the end of one to the beginning of the next counts.
        texts.fold(0, |hash, text| xxh3_64_with_seed(text.as_bytes(), hash))
    });
    *FINGERPRINT
}

/// The lines of a table that say something, numbered from 1.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// The spellings of a column.
pub(super) fn spellings(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(", ")
}

/// The spellings of the lines of one kind in a table of lists, `what <tab> spelling, spelling, ...`; none if it has no such
/// line.
pub(super) fn listed(table: &'static str, what: &str) -> Vec<&'static str> {
    let lines = lines(table).filter_map(|(_, line)| line.split_once('\t'));
    lines
        .filter(|(of, _)| *of == what)
        .flat_map(|(_, line)| spellings(line))
        .collect()
}

/// A map whose keys are the tables' own text.
pub(super) type WordMap<V> = HashMap<&'static str, V, BuildHasherDefault<Fnv>>;

/// FNV-1a, 64 bits: for keys of ten bytes faster than the standard hasher. The keys are compiled in,
/// so nobody can make them collide.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325) // the offset basis that FNV prescribes
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3); // FNV's prime
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::path::Path;

    /// Whether a spelling is as folding leaves names: words of small ASCII letters and digits.
    pub(in crate::names) fn is_folded(spelling: &str) -> bool {
        spelling.split(' ').all(|token| {
            !token.is_empty()
                && token
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
    }

    /// The paths of all files in a folder and the folders in it.
    fn files(folder: &Path) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .flat_map(|path| {
                if path.is_dir() {
                    files(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }

    #[test]
    fn every_table_is_in_the_fingerprint() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut missing: Vec<_> = files(&source);
        missing.retain(|path| {
            path.extension()
                .is_none_or(|kind| kind != "rs" && kind != "md")
        });
        // The tables of the readers of lists; see `fingerprint`.
        missing.retain(|path| !path.starts_with(source.join("lists")));
        let listed = all().map(|(path, text)| (format!("names/data/{path}"), text));
        for (path, text) in listed.chain([("party/data/countries.tsv".to_owned(), COUNTRIES)]) {
            let path = source.join(path);
            let on_disk = std::fs::read_to_string(&path).unwrap();
            assert!(on_disk == text, "{path:?} is not the text of its static");
            missing.retain(|file| *file != path);
        }
        assert!(missing.is_empty(), "not in the fingerprint: {missing:?}");
    }
}
