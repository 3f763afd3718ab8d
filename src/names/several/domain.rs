//! The name in the address of a site: www.orbita-trading.com.

use crate::names::tables::lines;
use crate::names::tables::words::DOMAINS;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What an address ends in.
struct Ends {
    /// The last part: com, ru.
    top: HashSet<&'static str>,
    /// The last part of addresses that begin with [`WWW`] alone, since it is a word or cuts one short: co, in, no.
    word: HashSet<&'static str>,
    /// The part before the last, where it names nobody: co.uk, com.tr.
    second: HashSet<&'static str>,
}

static ENDS: LazyLock<Ends> = LazyLock::new(|| {
    let of = |kind: &str| {
        let rows = lines(DOMAINS).filter_map(|(_, line)| line.split_once('\t'));
        let its = rows.filter(|(name, _)| *name == kind);
        its.flat_map(|(_, ends)| ends.split(", ")).collect()
    };
    Ends {
        top: of("top"),
        word: of("word"),
        second: of("second"),
    }
});

/// What addresses begin with.
const WWW: &str = "www";
const SCHEMES: [&str; 2] = ["http://", "https://"];
/// Letters of a name in an address, at least: shorter ones are cut short (REF.NO).
const LEAST: usize = 5;

/// The names in the addresses of a text, and what stands beside them.
pub(super) fn names(text: &str) -> Vec<String> {
    if !text.contains('.') {
        return Vec::new();
    }
    let (mut names, mut beside) = (Vec::new(), Vec::new());
    for word in text.split_whitespace() {
        match site(word) {
            Some(name) => names.push(name),
            None => beside.push(word),
        }
    }
    if !names.is_empty() && !beside.is_empty() {
        names.insert(0, beside.join(" "));
    }
    names
}

/// The name in an address.
fn site(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| "()[]<>,;:".contains(c));
    let lower = word.to_ascii_lowercase();
    let schemed = SCHEMES.iter().find_map(|scheme| lower.strip_prefix(scheme));
    let host = schemed.unwrap_or(&lower).split('/').next()?;
    let mut parts: Vec<&str> = host.split('.').collect();
    let is_part = |part: &&str| {
        let letters = |c: char| c.is_alphanumeric() || c == '-';
        !part.is_empty() && part.chars().all(letters)
    };
    if parts.len() < 2 || !parts.iter().all(is_part) {
        return None;
    }
    let sure = schemed.is_some() || parts[0] == WWW;
    let top = parts.pop()?;
    if !ENDS.top.contains(top) && !(sure && ENDS.word.contains(top)) {
        return None;
    }
    if parts.len() > 1 && parts.last().is_some_and(|part| ENDS.second.contains(part)) {
        parts.pop();
    }
    let name = parts.pop().filter(|part| *part != WWW)?;
    let long = name.chars().filter(|c| c.is_alphabetic()).count() >= LEAST;
    (long || sure).then(|| name.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_site_is_called_by_its_name() {
        for (text, expected) in [
            ("www.orbita-optika.ru", &["orbita optika"][..]),
            ("ORBITA-EXCHANGE.COM", &["orbita exchange"]),
            ("https://shop.orbitavesna.com.tr/en", &["orbitavesna"]),
            ("Orbita LLC (www.orb.co)", &["Orbita LLC", "orb"]),
            ("орбита.рф", &["орбита"]),
            ("ORBITA TRADING.CO", &[]),
            ("REF.NO 12", &[]),
            ("J.R.R. Orbita Co.", &[]),
            ("ivan.petrov@orbita.com", &[]),
            ("Orbita Inc.", &[]),
            ("..", &[]),
            ("", &[]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
