//! Words that were run together while their capitals still tell them apart: IvanPetrovich.
//!
//! Forms that join their fields without a space leave such names, in lists too.

/// Letters of each part, at least: shorter ones are prefixes of one name (MacDonald, LeBron, VanDyke).
const LEAST_PART: usize = 4;

/// The name with a space between such words, if it has any. Words of more than two such parts stay as
/// they are: they are one name more often (UralVagonZavod).
pub(super) fn apart(name: &str) -> Option<String> {
    let inside = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    if name.is_ascii() && !name.as_bytes().windows(2).any(inside) {
        // Nearly every name.
        return None;
    }
    let other = |c: char| !c.is_alphabetic();
    let mut apart: Option<String> = None;
    let (mut from, mut start) = (0, 0);
    for piece in name.split_inclusive(other) {
        if let Some(cut) = cut(piece.trim_end_matches(other)) {
            let apart = apart.get_or_insert_default();
            apart.push_str(&name[from..start + cut]);
            apart.push(' ');
            from = start + cut;
        }
        start += piece.len();
    }
    apart.map(|apart| apart + &name[from..])
}

/// Where the second of two words begins. Each is small letters behind its first: a capital or a small
/// letter that strayed into another word (MATRAxIMOV) tells nothing.
fn cut(word: &str) -> Option<usize> {
    let cut = word.char_indices().skip(1).find(|(_, c)| !c.is_lowercase());
    let (cut, _) = cut.filter(|(_, c)| c.is_uppercase())?;
    let (one, other) = word.split_at(cut);
    if one == "Fitz" {
        return None;
    }
    let long = |part: &str| part.chars().count() >= LEAST_PART;
    let small = other.chars().skip(1).all(char::is_lowercase);
    (small && long(one) && long(other)).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn capitals_tell_words_apart() {
        for (name, expected) in [
            ("IVANOV IvanPetrovich", "IVANOV Ivan Petrovich"),
            ("ИгорьМихайлович", "Игорь Михайлович"),
            ("Abdul-RahmanSaeed", "Abdul-Rahman Saeed"),
        ] {
            assert_eq!(apart(name).as_deref(), Some(expected));
        }
        let whole = [
            "MacDonald",
            "FitzGerald",
            "LeBron James",
            "WhatsApp",
            "OpenAI",
            "McLaren",
            "JPMorgan",
            "習近平",
            "",
        ];
        for name in whole {
            assert_eq!(apart(name), None, "{name}");
        }
    }
}
