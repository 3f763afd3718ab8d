//! Words that were run together while their capitals still tell them apart: IvanPetrovich.
//!
//! Forms that join their fields without a space leave such names, in lists too.

/// Letters of each part, at least: shorter ones are prefixes of one name (MacDonald, LeBron, VanDyke).
const LEAST_PART: usize = 4;

/// The name with a space between such words, if it has any.
pub(super) fn apart(name: &str) -> Option<String> {
    let mut apart: Option<String> = None;
    let mut from = 0;
    let mut part = 0;
    let mut before = ' ';
    for (at, letter) in name.char_indices() {
        if before.is_lowercase() && letter.is_uppercase() {
            let rest = name[at..].chars().skip(1);
            let long = rest.take_while(|c| c.is_lowercase()).count() + 1 >= LEAST_PART;
            if part >= LEAST_PART && long {
                let apart = apart.get_or_insert_default();
                apart.push_str(&name[from..at]);
                apart.push(' ');
                from = at;
            }
            part = 0;
        }
        part = if letter.is_alphabetic() { part + 1 } else { 0 };
        before = letter;
    }
    apart.map(|apart| apart + &name[from..])
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn capitals_tell_words_apart() {
        for (name, expected) in [
            ("IVANOV IvanPetrovich", "IVANOV Ivan Petrovich"),
            ("ИгорьМихайлович", "Игорь Михайлович"),
            ("Abdul-RahmanSaeedKarim", "Abdul-Rahman Saeed Karim"),
        ] {
            assert_eq!(apart(name).as_deref(), Some(expected));
        }
        let whole = [
            "MacDonald",
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
