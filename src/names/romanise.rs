//! stub
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Thai,
    Burmese,
    Khmer,
    Ethiopic,
    Hangul,
    Han,
    Kana,
    Other,
}
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Vowels {
    Written,
    Unwritten,
}
pub(crate) struct Romanised {
    pub(crate) readings: Vec<String>,
    pub(crate) vowels: Vowels,
}
pub(crate) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii_alphabetic() {
        Some(Script::Latin)
    } else if c.is_alphabetic() {
        Some(Script::Other)
    } else {
        None
    }
}
pub(crate) fn romanise(word: &str, _: Script) -> Vec<Romanised> {
    vec![Romanised {
        readings: vec![word.to_owned()],
        vowels: Vowels::Written,
    }]
}
