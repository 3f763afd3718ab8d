//! stub
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum WordClass {
    Title,
    LegalForm,
    Generic,
    Particle,
    Article,
    Conjunction,
    Patronymic,
    Number,
    ShipPrefix,
    Suffix,
    Place,
    Kunya,
}
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WordEntry {
    pub(crate) class: WordClass,
    pub(crate) canonical: u16,
}
pub(crate) fn phrase(tokens: &[&str]) -> Option<(usize, WordEntry)> {
    let (class, canonical) = match *tokens.first()? {
        "mr" | "dr" | "haji" | "sheikh" => (WordClass::Title, 1),
        "ltd" | "limited" | "llc" | "gmbh" => (WordClass::LegalForm, 2),
        "company" | "co" => (WordClass::LegalForm, 3),
        "corp" => (WordClass::LegalForm, 4),
        "bank" => (WordClass::Generic, 5),
        "trading" => (WordClass::Generic, 6),
        "al" | "el" | "de" | "van" => (WordClass::Particle, 7),
        "bin" | "ibn" | "ben" => (WordClass::Patronymic, 8),
        "the" => (WordClass::Article, 9),
        "and" => (WordClass::Conjunction, 10),
        _ => return None,
    };
    Some((1, WordEntry { class, canonical }))
}
pub(crate) fn canonical_label(_: u16) -> &'static str {
    ""
}
pub(crate) fn given_name_groups(_: &str) -> &'static [u16] {
    &[]
}
