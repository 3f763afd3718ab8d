//! The name in the address of a site or of a mailbox: www.orbita-trading.com, ivan.zeta@orbita.com.

use super::named::{Sure, is_name, is_person};
use super::{InnerName, QueryReading};
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
    /// The part that names somebody elsewhere, where many have their address.
    nobody: HashSet<&'static str>,
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
        nobody: of("nobody"),
    }
});

/// What addresses begin with.
const WWW: &str = "www";
const SCHEMES: [&str; 2] = ["http://", "https://"];
/// Letters of a name in an address, at least: shorter ones are cut short (REF.NO); and in one that is surely an address.
const LEAST: usize = 5;
const LEAST_SURE: usize = 3;

/// The names in the addresses of a text, and what stands beside them.
pub(super) fn names(text: &str) -> Vec<InnerName> {
    if !text.contains('.') {
        return Vec::new();
    }
    let read = |name| InnerName::read(name, QueryReading::InternetAddress);
    let (mut names, mut beside) = (Vec::new(), Vec::new());
    let mut count = 0;
    for word in text.split_whitespace() {
        count += 1;
        if let Some(bearer) = mailbox(word) {
            names.extend(bearer.map(read));
        } else if let Some(name) = site(word) {
            names.push(read(name));
        } else {
            beside.push(word);
        }
    }
    let beside_it = beside.join(" ");
    if beside.len() < count && is_name(&beside_it, Sure::Left) {
        names.insert(0, InnerName::standing(beside_it));
    }
    names
}

/// Signs around an address.
const AROUND: &str = "()[]<>,;:";
/// Letters of each part of a bearer's name, at least.
const LEAST_PART: usize = 2;

/// If a word is the address of a mailbox, the name of its bearer, if he has two names in it.
fn mailbox(word: &str) -> Option<Option<String>> {
    let word = word.trim_matches(|c: char| AROUND.contains(c));
    // Behind a label: mailto:ivan.zeta@orbita.com.
    let word = word.rsplit(':').next().unwrap_or_default();
    let (bearer, host) = word.split_once('@')?;
    if bearer.is_empty() || !host.contains('.') || host.contains('@') {
        return None;
    }
    let parts: Vec<&str> = bearer.split(['.', '_', '-']).collect();
    let is_part =
        |part: &&str| part.chars().count() >= LEAST_PART && part.chars().all(char::is_alphabetic);
    let named = parts.len() > 1 && parts.iter().all(is_part);
    let name = named.then(|| parts.join(" "));
    Some(name.filter(|name| is_person(name)))
}

/// The name in the address of a site.
fn site(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| AROUND.contains(c));
    let lower = word.to_lowercase();
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
    if !(ENDS.top.contains(top) || sure && ENDS.word.contains(top)) {
        return None;
    }
    if parts.len() > 1 && parts.last().is_some_and(|part| ENDS.second.contains(part)) {
        parts.pop();
    }
    let name = parts.pop()?;
    if name == WWW || ENDS.nobody.contains(name) {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let least = if sure { LEAST_SURE } else { LEAST };
    (letters >= least).then(|| name.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::{DOMAINS, lines, names};
    use std::collections::HashSet;

    #[test]
    fn no_ending_stands_twice() {
        let mut seen = HashSet::new();
        for (number, line) in lines(DOMAINS).filter(|(_, line)| !line.starts_with("second")) {
            let (_, ends) = line.split_once('\t').expect("a kind and its ends");
            for end in ends.split(", ") {
                assert!(seen.insert(end), "{number}: {end}");
            }
        }
    }

    #[test]
    fn an_address_tells_a_name() {
        for (text, expected) in [
            ("www.orbita-optika.ru", &["orbita optika"][..]),
            ("ORBITA-EXCHANGE.COM", &["orbita exchange"]),
            ("https://shop.orbitavesna.com.tr/en", &["orbitavesna"]),
            ("Orbita LLC (www.orb.co)", &["Orbita LLC", "orb"]),
            ("орбита.рф", &["орбита"]),
            ("ОРБИТА.РФ", &["орбита"]),
            ("mailto:ivan.zeta@orbita.com", &["ivan zeta"]),
            ("accounts.payable@orbita.com", &[]),
            ("Alma Zeta https://vk.com/id1", &[]),
            ("Alma Zeta https://www.facebook.com/alma", &[]),
            ("ORBITA TRADING.CO", &[]),
            ("ORBITA TRADING.SA", &[]),
            ("HASSAN.AL MASRI", &[]),
            ("REF.NO 12", &[]),
            ("J.R.R. Orbita Co.", &[]),
            ("ivan.zeta@orbita.com", &["ivan zeta"]),
            ("Alma Zeta <info@orbita.com>", &["Alma Zeta"]),
            ("@alma.zeta", &[]),
            ("a@b", &[]),
            ("Orbita Inc.", &[]),
            ("..", &[]),
            ("", &[]),
        ] {
            let found = names(text).into_iter().map(|one| one.name);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
