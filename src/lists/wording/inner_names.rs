//! Aliases that are written inside of a name: `X (a.k.a. Y; Z)`, `X, f.k.a., Y`, `X A/K/A Y`.

use crate::party::{Name, NameKind};

/// The marks, in lower case. Each has a stop, slash or bracket, which no word of a name has.
const MARKS: [(&str, NameKind); 7] = [
    ("a.k.a.", NameKind::Aka),
    ("f.k.a.", NameKind::Fka),
    ("n.k.a.", NameKind::Nka),
    ("a/k/a", NameKind::Aka),
    ("f/k/a", NameKind::Fka),
    ("d/b/a", NameKind::Aka),
    ("[aka ", NameKind::Aka),
];

/// An alias without the mark in front of it, and its sort by the mark; a.k.a. without one.
pub(in crate::lists) fn marked(alias: &str) -> (NameKind, &str) {
    for (mark, kind) in MARKS {
        if let (Some(start), Some(rest)) = (alias.get(..mark.len()), alias.get(mark.len()..)) {
            let rest = rest.trim_start_matches([',', ' ']);
            if start.eq_ignore_ascii_case(mark) && !rest.is_empty() {
                return (kind, rest);
            }
        }
    }
    (NameKind::Aka, alias)
}

/// The aliases that stand inside a name, and the name without them; nothing where there is no mark.
/// The whole is to stay a name of its own.
pub(in crate::lists) fn inside(name: &str) -> Vec<Name> {
    let lower = name.to_ascii_lowercase();
    let Some((at, mark, kind)) = MARKS
        .iter()
        .filter_map(|&(mark, kind)| Some((lower.find(mark)?, mark, kind)))
        .filter(|&(at, ..)| at > 0)
        .min_by_key(|&(at, ..)| at)
    else {
        return Vec::new();
    };
    let before = name.get(..at).unwrap_or_default().trim_end();
    let tail = name.get(at + mark.len()..).unwrap_or_default();
    let tail = tail.trim_start_matches([',', ' ']);
    let in_brackets = mark.starts_with('[') || before.ends_with(['(', '[']);
    let (aliases, behind) = match closing(tail).filter(|_| in_brackets) {
        Some(end) => (
            tail.get(..end).unwrap_or_default(),
            tail.get(end + 1..).unwrap_or_default(),
        ),
        None => (tail, ""),
    };
    let head = before.trim_end_matches([',', ' ', '(', '[']);
    let head = match behind.trim() {
        "" => head.to_owned(),
        behind => format!("{head} {behind}"),
    };
    let aliases = aliases
        .split("; ")
        .map(|alias| (alias.trim().to_owned(), kind));
    std::iter::once((head, NameKind::Aka))
        .chain(aliases)
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, kind)| Name::alias(name, kind))
        .collect()
}

/// Where the bracket closes that was opened before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' if depth == 0 => return Some(at),
            b')' | b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_inside_a_name_are_names() {
        use NameKind::{Aka, Fka};
        for (name, expected) in [
            (
                "Mexpar, Inc. (a.k.a. Pasadena Aerospace; Aviation Logistics)",
                vec![
                    ("Mexpar, Inc.", Aka),
                    ("Pasadena Aerospace", Aka),
                    ("Aviation Logistics", Aka),
                ],
            ),
            (
                "JSC NIIP, f.k.a., Otkrytoe (NIIP)",
                vec![("JSC NIIP", Aka), ("Otkrytoe (NIIP)", Fka)],
            ),
            (
                "PEARL (A.K.A. NEI-CHIEN CHU) LI",
                vec![("PEARL LI", Aka), ("NEI-CHIEN CHU", Aka)],
            ),
            (
                "SIBERIAN AIRLINES D/B/A S7 AIRLINES",
                vec![("SIBERIAN AIRLINES", Aka), ("S7 AIRLINES", Aka)],
            ),
            ("AKADEMIK CHERSKIY", vec![]),
            ("a.k.a.", vec![]),
            ("é (a.k.a. ", vec![("é", Aka)]),
        ] {
            let found = inside(name);
            let found: Vec<_> = found
                .iter()
                .map(|name| (name.full.as_str(), name.kind))
                .collect();
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(marked("F.K.A. Office"), (Fka, "Office"));
        assert_eq!(marked("Office"), (Aka, "Office"));
    }
}
