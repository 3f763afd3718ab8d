//! Text that a program mangled on its way: HTML entities (M&uuml;ge), UTF-8 read as Windows' Latin letters (MÃ¼ge), and
//! signs for letters that it could not write (M?ge). Such names come from forms, exports and payment messages.

/// The name as it was, if it was mangled.
pub(super) fn mend(name: &str) -> Option<String> {
    let plain = without_entities(name);
    let read = plain.as_deref().unwrap_or(name);
    let again = || read_again(read).or_else(|| read_as_cyrillic(read));
    // What is mangled so has letters of other scripts, which most names have not.
    (!read.is_ascii()).then(again).flatten().or(plain)
}

/// What stands for a letter that could not be written.
const LOST: [char; 2] = ['?', '\u{fffd}'];

/// The name with the likeliest letters where some were lost within words of Latin letters; a letter may have lost two bytes.
/// A guess, as a dash or an apostrophe may be lost too (Al?Masri): to be asked for beside the name as it stands.
pub(super) fn found_again(name: &str) -> Option<String> {
    if !name.contains(LOST) {
        return None;
    }
    let mut found = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(LOST) {
        let (before, from) = rest.split_at(at);
        let behind = from.trim_start_matches(LOST);
        found.push_str(before);
        let letter = |c: Option<char>| c.filter(char::is_ascii_alphabetic);
        match (
            letter(before.chars().next_back()),
            letter(behind.chars().next()),
        ) {
            // Between a small letter and a capital stood a sign.
            (Some(one), Some(other)) if one.is_uppercase() || other.is_lowercase() => {
                found.extend(likely(one, other));
            }
            _ => found.push_str(&from[..from.len() - behind.len()]),
        }
        rest = behind;
    }
    found.push_str(rest);
    (found != name).then_some(found)
}

/// The likeliest letter between two, of those which are written with marks; nothing where it says little.
fn likely(before: char, behind: char) -> Option<char> {
    let vowel = |c: char| "aeiouyAEIOUY".contains(c);
    match (vowel(before), vowel(behind)) {
        // Peña, Muñoz.
        (true, true) => Some('n'),
        // Pérez, González: e is the nearest to all vowels.
        (false, false) => Some('e'),
        // María, García.
        (false, true) => Some('i'),
        // Noël, Yağmur.
        (true, false) => None,
    }
}

/// Named entities that are no letter with a mark.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("rsquo", "'"),
    ("lsquo", "'"),
    ("nbsp", " "),
    ("ndash", "-"),
    ("mdash", "-"),
    ("szlig", "ß"),
    ("aelig", "æ"),
    ("AElig", "Æ"),
    ("oelig", "œ"),
    ("OElig", "Œ"),
    ("eth", "ð"),
    ("ETH", "Ð"),
    ("thorn", "þ"),
    ("THORN", "Þ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
];

/// What follows a letter in the entity of a letter with a mark, and the mark.
const MARKS: &[(&str, char)] = &[
    ("uml", '\u{308}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("cedil", '\u{327}'),
    ("ring", '\u{30a}'),
    ("caron", '\u{30c}'),
];

/// Longest name of an entity: `#x1F600`, `ccedil`.
const LONGEST: usize = 8;

fn without_entities(name: &str) -> Option<String> {
    if !name.contains('&') {
        return None;
    }
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    let mut found = false;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let end = behind
            .bytes()
            .take(LONGEST + 1)
            .position(|byte| byte == b';');
        rest = match end.filter(|&end| push_entity(&behind[..end], &mut plain)) {
            Some(end) => {
                found = true;
                &behind[end + 1..]
            }
            None => {
                plain.push('&');
                behind
            }
        };
    }
    plain.push_str(rest);
    found.then_some(plain)
}

/// Appends what an entity stands for, if it is one.
fn push_entity(entity: &str, plain: &mut String) -> bool {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        let c = code.ok().and_then(char::from_u32);
        plain.extend(c);
        return c.is_some();
    }
    if let Some((_, text)) = NAMED.iter().find(|(name, _)| *name == entity) {
        plain.push_str(text);
        return true;
    }
    let mut letters = entity.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic);
    let mark = MARKS.iter().find(|(name, _)| *name == letters.as_str());
    let (Some(letter), Some((_, mark))) = (letter, mark) else {
        return false;
    };
    plain.extend([letter, *mark]);
    true
}

/// What Windows-1252 has from 0x80 on where Latin-1 has control characters; five of these 32 stand for nothing.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What Windows-1251 has from 0x80 to 0xbf; behind them come the Russian letters in their order.
const WINDOWS_CYRILLIC: &str =
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";
/// The first bytes of Cyrillic letters in UTF-8, as Windows-1251 shows them.
const CYRILLIC_LEADS: [char; 2] = ['Р', 'С'];

/// The name read as UTF-8, if its letters are the bytes of Cyrillic ones taken for letters of Windows-1251: РРІР°РЅ is Иван.
fn read_as_cyrillic(name: &str) -> Option<String> {
    name.contains(CYRILLIC_LEADS).then_some(())?;
    let place = |c: char| WINDOWS_CYRILLIC.chars().position(|other| other == c);
    let byte = |c: char| match c {
        '\0'..='\x7f' => Some(c as u8),
        'А'..='я' => Some(0xc0 + (u32::from(c) - u32::from('А')) as u8),
        _ => Some(0x80 + place(c)? as u8),
    };
    let bytes: Option<Vec<u8>> = name.chars().map(byte).collect();
    // A name that is sound is no UTF-8 then: its letters are first bytes without a second.
    String::from_utf8(bytes?).ok()
}

/// The name read as UTF-8, if its letters are such bytes taken for letters.
fn read_again(name: &str) -> Option<String> {
    // The first bytes of the letters of the scripts that are read here: Latin with marks, Greek,
    // Cyrillic, Hebrew, Arabic, and those of three bytes. Others are letters before a sign (NESTLÉ®).
    let lead = |c: char| matches!(c, '\u{c2}'..='\u{c5}' | '\u{ce}'..='\u{d3}' | '\u{d7}'..='\u{db}' | '\u{e0}'..='\u{ef}');
    name.contains(lead).then_some(())?;
    let byte = |c: char| match u32::from(c) {
        code @ (..=0x7f | 0xa0..=0xff) => Some(code as u8),
        _ => Some(0x80 + WINDOWS.chars().position(|other| other == c)? as u8),
    };
    let bytes: Option<Vec<u8>> = name.chars().map(byte).collect();
    let bytes = bytes?;
    let sound = bytes
        .iter()
        .all(|&byte| byte < 0xc0 || lead(char::from(byte)));
    String::from_utf8(bytes).ok().filter(|_| sound)
}

#[cfg(test)]
mod tests {
    use super::{found_again, mend};

    #[test]
    fn what_was_mangled_is_read() {
        for (mangled, meant) in [
            ("JÃ¼rgen KÃ¶hn", "Jürgen Köhn"),
            ("Ð˜Ð²Ð°Ð½", "Иван"),
            ("РђРЅРґСЂРµР№ РЎРµРјРµРЅРѕРІ", "Андрей Семенов"),
            ("Р\u{98}РІР°РЅ", "Иван"),
            ("M&uuml;ge &#350;ahin&#xf6;z", "Mu\u{308}ge Şahinöz"),
            ("Smith &amp; Sons", "Smith & Sons"),
            ("BjÃ&ouml;", "BjÃo\u{308}"),
        ] {
            assert_eq!(mend(mangled).as_deref(), Some(meant));
        }
        for sound in [
            "Jürgen Köhn",
            "Smith & Sons; Jones",
            "AT&T",
            "São Tomé",
            "Ângela Ã",
            "Ñuñoa",
            "JOSÉ\u{a0}GARCIA",
            "Strauß\u{a0}Peter",
            "NESTLÉ®",
            "ANDRÉ’S",
            "&;&#;&#x110000;",
            "PE?A",
            "РОССИЯ",
            "Сергей Рогозин",
            "РС",
            "",
        ] {
            assert_eq!(mend(sound), None, "{sound}");
        }
    }

    #[test]
    fn letters_that_were_lost_are_guessed() {
        for (lost, likely) in [
            ("PE?A NU\u{fffd}EZ", Some("PEnA NUnEZ")),
            ("P?rez Garc?a", Some("Perez Garcia")),
            ("Mu??oz", Some("Munoz")),
            ("No?l", Some("Nol")),
            ("Al?Masri", None),
            ("Ivan?Petrov", None),
            ("Who? Me", None),
            ("?", None),
            ("А?Б ????", None),
            ("", None),
        ] {
            assert_eq!(found_again(lost).as_deref(), likely, "{lost}");
        }
    }
}
