//! What people do to names: the manipulations that [`crate::manipulations`] applies, each a small
//! change of a name as a list writes it.

use sanctions::PartyKind;

/// Random numbers from a seed (SplitMix64): the same seed, the same changes, on every machine.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        (!choices.is_empty()).then(|| &choices[self.below(choices.len())])
    }
}

/// A change of a name; nothing where the name has no place for it.
type Change = fn(&Listed<'_>, &mut Chance) -> Option<String>;

/// A listed name that is to be changed.
pub(crate) struct Listed<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: PartyKind,
}

/// The manipulations, in the order of the table.
pub(crate) const CHANGES: &[(&str, Change)] = &[
    ("none", |listed, _| Some(listed.name.to_owned())),
    ("lower case", |listed, _| Some(listed.name.to_lowercase())),
    ("punctuation left out", without_punctuation),
    ("accents added", with_accents),
    ("order turned", turned),
    ("a letter more", |l, chance| slip(l, chance, insert)),
    ("a letter less", |l, chance| slip(l, chance, leave_out)),
    ("another letter", |l, chance| slip(l, chance, replace)),
    ("a letter doubled", |l, chance| slip(l, chance, double)),
    ("neighbours exchanged", |l, chance| {
        slip(l, chance, exchange)
    }),
    ("another vowel", |l, chance| slip(l, chance, other_vowel)),
    ("two slips in two words", two_slips),
    ("middle name left out", without_middle),
    ("initial for a given name", initial),
    ("words run together", run_together),
    ("a word split", split),
    ("title added", titled),
    ("legal form added or left out", legal_form),
    ("legal form exchanged", other_legal_form),
    ("look-alike letters", look_alike),
    ("digits for letters", digits),
    ("invisible characters", invisible),
    ("letters set apart", set_apart),
    ("another romanisation", other_romanisation),
    ("in Cyrillic letters", in_cyrillic),
    ("in Arabic letters", in_arabic),
];

/// Words of a name without punctuation.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A person's family name and given names, as `FAMILY, Given Middle`.
fn parts<'a>(listed: &Listed<'a>) -> Option<(&'a str, Vec<&'a str>)> {
    (listed.kind == PartyKind::Person).then_some(())?;
    let (family, given) = listed.name.split_once(',')?;
    Some((family.trim(), given.split_whitespace().collect()))
}

fn without_punctuation(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    let bare: String = listed
        .name
        .chars()
        .map(|c| {
            if matches!(c, '-' | ',' | '.' | '(' | ')' | '"' | '/') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    (bare != listed.name).then_some(bare)
}

fn with_accents(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    let accented: String = listed
        .name
        .chars()
        .map(|c| match c.to_ascii_lowercase() {
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            'u' => 'ú',
            _ => c,
        })
        .collect();
    (accented != listed.name).then_some(accented)
}

/// The family name behind the given names; of others the last word first.
fn turned(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    if let Some((family, given)) = parts(listed) {
        return Some(format!("{} {family}", given.join(" ")));
    }
    let mut words = words(listed.name);
    (words.len() > 1).then(|| {
        words.rotate_right(1);
        words.join(" ")
    })
}

/// Letters in which a slip is a slip: of words of four letters and more.
fn places(name: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for at in 0..=name.len() {
        let letter = name.get(at).is_some_and(|c| c.is_ascii_alphabetic());
        match (letter, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if at - from >= 4 {
                    words.push((from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A slip in the letters of one word; the first letter stays, as it does on keyboards and in ears.
type Slip = fn(&mut Vec<char>, usize, &mut Chance) -> bool;

fn slip_in(letters: &mut Vec<char>, word: (usize, usize), chance: &mut Chance, how: Slip) -> bool {
    // Some places have no such slip (no vowel, equal neighbours): a few more are tried.
    (0..8).any(|_| {
        let at = word.0 + 1 + chance.below(word.1 - word.0 - 1);
        how(letters, at, chance)
    })
}

fn slip(listed: &Listed<'_>, chance: &mut Chance, how: Slip) -> Option<String> {
    let mut letters: Vec<char> = listed.name.chars().collect();
    let word = *chance.one_of(&places(&letters))?;
    slip_in(&mut letters, word, chance, how).then(|| letters.into_iter().collect())
}

fn two_slips(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<char> = listed.name.chars().collect();
    let words = places(&letters);
    let (first, last) = (words.first()?, words.last().filter(|_| words.len() > 1)?);
    let slips: [Slip; 4] = [replace, leave_out, exchange, other_vowel];
    // The later word first, so that the places of the other stay.
    let mut done = true;
    for word in [*last, *first] {
        let how = *chance.one_of(&slips)?;
        done &= slip_in(&mut letters, word, chance, how);
    }
    done.then(|| letters.into_iter().collect())
}

fn any_letter(chance: &mut Chance) -> char {
    char::from(b'a' + chance.below(26) as u8)
}

fn insert(letters: &mut Vec<char>, at: usize, chance: &mut Chance) -> bool {
    letters.insert(at, any_letter(chance));
    true
}

fn leave_out(letters: &mut Vec<char>, at: usize, _: &mut Chance) -> bool {
    letters.remove(at);
    true
}

#[expect(clippy::ptr_arg, reason = "all changes of letters have one type")]
fn replace(letters: &mut Vec<char>, at: usize, chance: &mut Chance) -> bool {
    let letter = any_letter(chance);
    let other = !letters[at].eq_ignore_ascii_case(&letter);
    letters[at] = letter;
    other
}

fn double(letters: &mut Vec<char>, at: usize, _: &mut Chance) -> bool {
    letters.insert(at, letters[at]);
    true
}

#[expect(clippy::ptr_arg, reason = "all changes of letters have one type")]
fn exchange(letters: &mut Vec<char>, at: usize, _: &mut Chance) -> bool {
    let letter = |at: usize| letters.get(at).filter(|c| c.is_ascii_alphabetic()).copied();
    let (Some(one), Some(other)) = (letter(at), letter(at + 1)) else {
        return false;
    };
    letters.swap(at, at + 1);
    !one.eq_ignore_ascii_case(&other)
}

#[expect(clippy::ptr_arg, reason = "all changes of letters have one type")]
fn other_vowel(letters: &mut Vec<char>, at: usize, chance: &mut Chance) -> bool {
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    let old = letters[at].to_ascii_lowercase();
    let new = vowels[chance.below(vowels.len())];
    let fits = vowels.contains(&old) && old != new;
    if fits {
        letters[at] = new;
    }
    fits
}

fn without_middle(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    let (family, given) = parts(listed)?;
    (given.len() > 1).then(|| format!("{family}, {}", given[0]))
}

fn initial(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    let (family, given) = parts(listed)?;
    let (first, rest) = given.split_first()?;
    let letter = first.chars().next()?;
    let rest: String = rest.iter().map(|word| format!(" {word}")).collect();
    Some(format!("{family}, {letter}.{rest}"))
}

/// Two neighbouring words of three letters and more without the space or hyphen between them.
fn run_together(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let mut words = words(listed.name);
    let long = |word: &String| word.chars().count() >= 3;
    let places: Vec<usize> = (1..words.len())
        .filter(|&at| long(&words[at - 1]) && long(&words[at]))
        .collect();
    let at = *chance.one_of(&places)?;
    let tail = words.remove(at);
    words[at - 1].push_str(&tail);
    Some(words.join(" "))
}

/// A word of seven letters and more cut in two of three and more.
fn split(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<char> = listed.name.chars().collect();
    let words = places(&letters);
    let long: Vec<_> = words
        .into_iter()
        .filter(|(from, to)| to - from >= 7)
        .collect();
    let (from, to) = *chance.one_of(&long)?;
    letters.insert(from + 3 + chance.below(to - from - 5), ' ');
    Some(letters.into_iter().collect())
}

fn titled(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let (family, given) = parts(listed)?;
    let title = chance.one_of(&[
        "Mr.", "Dr.", "General", "Sheikh", "Haji", "Prof.", "Col.", "Eng.",
    ])?;
    Some(format!("{title} {} {family}", given.join(" ")))
}

/// Legal forms as they stand at the end of names, and others that mean nearly the same.
const LEGAL_FORMS: &[(&str, &str)] = &[
    ("LLC", "Ltd"),
    ("LTD", "Limited"),
    ("LTD.", "LLC"),
    ("LIMITED", "Ltd."),
    ("GMBH", "Ltd"),
    ("S.A.", "AG"),
    ("S.A. DE C.V.", "SA"),
    ("CO.", "Company"),
    ("COMPANY", "Co"),
    ("COMPANY LIMITED", "Co., Ltd."),
    ("CO., LTD.", "Company Limited"),
    ("INC.", "Incorporated"),
    ("CORPORATION", "Corp."),
    ("CORP.", "Corporation"),
    ("JOINT STOCK COMPANY", "AO"),
    ("OOO", "LLC"),
    ("OAO", "JSC"),
    ("PJSC", "PAO"),
    ("JSC", "OAO"),
    ("FZE", "FZ-LLC"),
    ("FZCO", "FZE"),
    ("LTDA.", "Limitada"),
    ("S.A.S.", "SAS"),
    ("S.A.L.", "SAL"),
    ("S.R.L.", "Srl"),
];

/// The longest legal form at the end of the name: the name before it, and what may stand for it.
fn form(name: &str) -> Option<(&str, &'static str)> {
    let fits = |(form, other): &(&'static str, &'static str)| {
        let at = name.len().checked_sub(form.len())?;
        let (head, tail) = (name.get(..at)?, name.get(at..)?);
        let apart = head.ends_with([' ', ',']);
        (apart && tail.eq_ignore_ascii_case(form))
            .then_some((head.trim_end_matches([' ', ',']), *other))
    };
    LEGAL_FORMS
        .iter()
        .filter_map(fits)
        .min_by_key(|(head, _)| head.len())
        .filter(|(head, _)| !head.is_empty())
}

fn legal_form(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    (listed.kind == PartyKind::Organization).then_some(())?;
    if let Some((head, _)) = form(listed.name) {
        return Some(head.to_owned());
    }
    let form = chance.one_of(&[
        "LLC", "Ltd.", "GmbH", "S.A.", "OOO", "JSC", "Sdn Bhd", "FZE", "A.S.",
    ])?;
    Some(format!("{} {form}", listed.name))
}

fn other_legal_form(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    (listed.kind == PartyKind::Organization).then_some(())?;
    form(listed.name).map(|(head, other)| format!("{head} {other}"))
}

/// Up to two letters of the name replaced by what `likeness` gives for them.
fn disguised(
    listed: &Listed<'_>,
    chance: &mut Chance,
    likeness: fn(char) -> Option<char>,
) -> Option<String> {
    let mut letters: Vec<char> = listed.name.chars().collect();
    let words = places(&letters);
    let mut places: Vec<usize> = words
        .into_iter()
        .flat_map(|(from, to)| from..to)
        .filter(|&at| likeness(letters[at].to_ascii_lowercase()).is_some())
        .collect();
    if places.is_empty() {
        return None;
    }
    for _ in 0..2 {
        if !places.is_empty() {
            let at = places.swap_remove(chance.below(places.len()));
            letters[at] = likeness(letters[at].to_ascii_lowercase())?;
        }
    }
    Some(letters.into_iter().collect())
}

fn look_alike(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    disguised(listed, chance, |letter| {
        Some(match letter {
            'a' => 'а',
            'c' => 'с',
            'e' => 'е',
            'i' => 'і',
            'o' => 'о',
            'p' => 'р',
            'x' => 'х',
            'y' => 'у',
            's' => 'ѕ',
            'h' => 'н',
            'k' => 'κ',
            'n' => 'η',
            _ => return None,
        })
    })
}

fn digits(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    disguised(listed, chance, |letter| {
        Some(match letter {
            'o' => '0',
            'i' | 'l' => '1',
            'e' => '3',
            'a' => '4',
            's' => '5',
            _ => return None,
        })
    })
}

fn invisible(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<char> = listed.name.chars().collect();
    let (from, to) = *chance.one_of(&places(&letters))?;
    let characters = [
        '\u{200b}', '\u{200d}', '\u{ad}', '\u{202e}', '\u{2060}', '\u{feff}',
    ];
    letters.insert(
        from + 1 + chance.below(to - from - 1),
        *chance.one_of(&characters)?,
    );
    Some(letters.into_iter().collect())
}

/// One word as single letters: P u t i n.
fn set_apart(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let letters: Vec<char> = listed.name.chars().collect();
    let (from, to) = *chance.one_of(&places(&letters))?;
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let apart: Vec<String> = letters[from..to].iter().map(char::to_string).collect();
    Some(format!(
        "{}{}{}",
        text(&letters[..from]),
        apart.join(" "),
        text(&letters[to..])
    ))
}

/// Spellings of one sound that romanisations and languages exchange.
const ROMANISATIONS: &[(&str, &str)] = &[
    ("mohammad", "muhammed"),
    ("muhammad", "mohamed"),
    ("shch", "sch"),
    ("dzh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "ch"),
    ("ee", "i"),
    ("oo", "ou"),
    ("ou", "u"),
    ("iy", "y"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("ye", "e"),
    ("ay", "ai"),
    ("aw", "au"),
    ("ey", "ei"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "tz"),
    ("zh", "j"),
    ("dh", "d"),
    ("th", "t"),
    ("hs", "x"),
    ("j", "dj"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("ss", "s"),
    ("mm", "m"),
];

fn other_romanisation(listed: &Listed<'_>, chance: &mut Chance) -> Option<String> {
    let name = listed.name.to_lowercase();
    // Organizations are words of a language, which nobody romanises otherwise.
    (listed.kind == PartyKind::Person).then_some(())?;
    let found: Vec<_> = ROMANISATIONS
        .iter()
        .filter(|(from, _)| name.contains(from))
        .collect();
    let (from, to) = chance.one_of(&found)?;
    Some(name.replacen(from, to, 1))
}

/// The letters of a name by a table of spellings, the longest first; nothing if a letter has none.
fn spelled(name: &str, table: &[(&str, &str)]) -> Option<String> {
    let mut rest = name;
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        if let Some((from, to)) = table.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
        } else if first.is_ascii_lowercase() || !first.is_ascii() {
            return None;
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    Some(out)
}

fn in_cyrillic(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    (listed.kind == PartyKind::Person).then_some(())?;
    spelled(
        &listed.name.to_lowercase().replace('\'', ""),
        &[
            ("shch", "щ"),
            ("sh", "ш"),
            ("ch", "ч"),
            ("zh", "ж"),
            ("kh", "х"),
            ("ts", "ц"),
            ("yu", "ю"),
            ("ya", "я"),
            ("yo", "ё"),
            ("ye", "е"),
            ("iy", "ий"),
            ("iu", "ю"),
            ("ia", "ия"),
            ("dzh", "дж"),
            ("dj", "дж"),
            ("th", "т"),
            ("dh", "д"),
            ("gh", "г"),
            ("ph", "ф"),
            ("ck", "к"),
            ("oo", "у"),
            ("ou", "у"),
            ("ee", "и"),
            ("ay", "ай"),
            ("ey", "ей"),
            ("oy", "ой"),
            ("uy", "уй"),
            ("a", "а"),
            ("b", "б"),
            ("c", "к"),
            ("d", "д"),
            ("e", "е"),
            ("f", "ф"),
            ("g", "г"),
            ("h", "х"),
            ("i", "и"),
            ("j", "дж"),
            ("k", "к"),
            ("l", "л"),
            ("m", "м"),
            ("n", "н"),
            ("o", "о"),
            ("p", "п"),
            ("q", "к"),
            ("r", "р"),
            ("s", "с"),
            ("t", "т"),
            ("u", "у"),
            ("v", "в"),
            ("w", "в"),
            ("x", "кс"),
            ("y", "й"),
            ("z", "з"),
        ],
    )
}

/// Arabic letters for a name that an Arabic article, son or father shows to be Arabic; the short
/// vowels stay unwritten, as they do on papers.
fn in_arabic(listed: &Listed<'_>, _: &mut Chance) -> Option<String> {
    (listed.kind == PartyKind::Person).then_some(())?;
    let name = listed.name.to_lowercase().replace(['\'', '.'], "");
    let marked = |mark: &str| name.starts_with(mark) || name.contains(&format!(" {mark}"));
    ["al-", "bin ", "abu ", "abd "]
        .into_iter()
        .any(marked)
        .then_some(())?;
    let mut out = Vec::new();
    for word in name
        .replace("al-", "ال")
        .replace(',', "")
        .split_whitespace()
    {
        let word = spelled(
            &word.replace("ال", "A"),
            &[
                ("A", ""),
                ("sh", "ش"),
                ("th", "ث"),
                ("kh", "خ"),
                ("dh", "ذ"),
                ("gh", "غ"),
                ("aa", "ا"),
                ("ee", "ي"),
                ("oo", "و"),
                ("ou", "و"),
                ("ay", "ي"),
                ("aw", "و"),
                ("ai", "ي"),
                ("i", "ي"),
                ("u", "و"),
                ("a", ""),
                ("e", ""),
                ("o", "و"),
                ("b", "ب"),
                ("d", "د"),
                ("f", "ف"),
                ("h", "ه"),
                ("j", "ج"),
                ("k", "ك"),
                ("l", "ل"),
                ("m", "م"),
                ("n", "ن"),
                ("q", "ق"),
                ("r", "ر"),
                ("s", "س"),
                ("t", "ت"),
                ("w", "و"),
                ("y", "ي"),
                ("z", "ز"),
                ("-", ""),
            ],
        )
        .map(|letters| {
            if word.starts_with("ال") {
                format!("ال{letters}")
            } else {
                letters
            }
        })?;
        out.push(word);
    }
    Some(out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_what_they_say() {
        let person = Listed {
            name: "AL-KHALIFA, Mohammad Hasan",
            kind: PartyKind::Person,
        };
        let firm = Listed {
            name: "ACME TRADING CO., LTD.",
            kind: PartyKind::Organization,
        };
        let change = |name: &str, listed: &Listed<'_>| {
            let (_, change) = CHANGES.iter().find(|(title, _)| *title == name).unwrap();
            change(listed, &mut Chance::new(7))
        };
        assert_eq!(
            change("order turned", &person).unwrap(),
            "Mohammad Hasan AL-KHALIFA"
        );
        assert_eq!(
            change("initial for a given name", &person).unwrap(),
            "AL-KHALIFA, M. Hasan"
        );
        assert_eq!(
            change("middle name left out", &person).unwrap(),
            "AL-KHALIFA, Mohammad"
        );
        assert_eq!(
            change("legal form added or left out", &firm).unwrap(),
            "ACME TRADING"
        );
        assert_eq!(
            change("legal form exchanged", &firm).unwrap(),
            "ACME TRADING Company Limited"
        );
        assert_eq!(change("middle name left out", &firm), None);
        for (title, change) in CHANGES.iter().skip(1) {
            for listed in [&person, &firm] {
                let changed = |seed| change(listed, &mut Chance::new(seed));
                assert_ne!(changed(1).as_deref(), Some(listed.name), "{title}");
                assert_eq!(changed(1), changed(1), "{title}");
            }
        }
    }
}
