//! Other spellings that a romanised word may have: what one language writes of it, as another does.

use super::tables::words::ENDINGS;
use super::{known, orthography, syllables, tables, words};
use std::sync::LazyLock;

static EAST_SLAVIC: LazyLock<Vec<&str>> = LazyLock::new(|| tables::listed(ENDINGS, "east slavic"));
static SOUTH_SLAVIC: LazyLock<Vec<&str>> =
    LazyLock::new(|| tables::listed(ENDINGS, "south slavic"));
static TOWN: LazyLock<Vec<&str>> = LazyLock::new(|| tables::listed(ENDINGS, "town"));

/// Calls `each` with the other spellings of a word; with none of most words.
pub(super) fn others(word: &str, mut each: impl FnMut(&str)) {
    if let Some(stem) = grown_article(word) {
        each(stem);
    }
    let russian = belarusian(word);
    if let Some(russian) = &russian {
        each(russian);
    }
    if let Some(russian) = russian_g(russian.as_deref().unwrap_or(word)) {
        each(&russian);
    }
    orthography::readings(word, &mut each);
    if let Some(plain) = somali(word) {
        each(&plain);
    }
    if let Some(pinyin) = pinyin(word) {
        each(&pinyin);
    }
    if let Some(hepburn) = hepburn(word) {
        each(&hepburn);
    }
    if word.len() >= 5 && SOUTH_SLAVIC.iter().any(|ending| word.ends_with(ending)) {
        // It is -ich: Milosevic.
        each(&format!("{word}h"));
        if word.contains("dj") {
            // Đ is d where its stroke is lost.
            each(&format!("{}h", word.replace("dj", "d")));
        }
    }
}

/// The two names that the town of an adjective may have: Kizlyarsky is of Kizlyar, Klimovsky of Klimovsk. Nothing of short
/// ones, which say too little, nor of those that are a family's name without the ending: Romanovsky is of Romanov, no town.
pub(super) fn towns(adjective: &str) -> Option<[String; 2]> {
    // All of these endings begin alike, which most words tell at once.
    let tail = &adjective.as_bytes()[adjective.len().saturating_sub(LONGEST_TOWN)..];
    tail.windows(2).any(|pair| pair == b"sk").then_some(())?;
    let stem = TOWN
        .iter()
        .find_map(|ending| adjective.strip_suffix(ending))
        .filter(|stem| stem.len() >= LEAST_TOWN && !is_name(stem))?;
    Some([stem.to_owned(), format!("{stem}sk")])
}

/// A word without the ending that Lithuanian and Latvian give every word of a man's name (Rinatas Achmetovas, Viktors
/// Seimans); nothing where one of them is known as it stands (Carlos Torres).
pub(super) fn baltic<'a>(word: &'a str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let fits = |other: &str| {
        other.ends_with('s')
            && known::given_name_groups(other).is_empty()
            && known::family_name_groups(other).is_empty()
    };
    let stem = word.strip_suffix('s')?;
    // Titles and legal forms have no such endings; a name has two words that have.
    let mut count = 0;
    for name in all.filter(|other| words::class(other).is_none()) {
        if !fits(name) {
            return None;
        }
        count += 1;
    }
    if count < 2 {
        return None;
    }
    // Lithuanian: -as, -is, -us, -ys; Latvian has an s alone behind a consonant.
    let stem = stem.strip_suffix(['a', 'i', 'u', 'y']).unwrap_or(stem);
    (stem.len() >= LEAST_BALTIC).then_some(stem)
}

/// Letters of a name without its Baltic ending, at least.
const LEAST_BALTIC: usize = 3;

/// Whether a word is known as somebody's name, or ends as a family name does.
fn is_name(word: &str) -> bool {
    EAST_SLAVIC.iter().any(|ending| word.ends_with(ending))
        || !known::family_name_groups(word).is_empty()
        || !known::given_name_groups(word).is_empty()
}

/// Letters of a town's name at least, and of the longest ending.
const LEAST_TOWN: usize = 4;
const LONGEST_TOWN: usize = 5;

/// The name behind an article that is written onto it: aljazira, arrahman, ezzawahiri.
fn grown_article(word: &str) -> Option<&str> {
    let bytes = word.as_bytes();
    // Five letters behind the article: Albert, Alan, Allen and Ellis stay what they are.
    (bytes.len() >= 7 && matches!(bytes.first(), Some(b'a' | b'e'))).then_some(())?;
    let (first, second) = (*bytes.get(1)?, *bytes.get(2)?);
    let sun = first == second && matches!(first, b'r' | b's' | b'n' | b'z' | b'd' | b't');
    (first == b'l' || sun).then(|| &word[2..])
}

/// A Belarusian family name as Russian has it: the short u is v (Ivanou, Tsikhanouski; Sviridau, where it is
/// not stressed), and -enka is -enko.
fn belarusian(word: &str) -> Option<String> {
    if word.len() >= 5 && word.contains("ousk") {
        return Some(word.replace("ousk", "ovsk"));
    }
    let endings = [
        ("ou", "ov", 3),
        ("au", "ov", 4),
        ("ieu", "iev", 3),
        ("enka", "enko", 4),
    ];
    let russian = endings.iter().find_map(|(ending, russian, least)| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= *least).then(|| format!("{stem}{russian}"))
    });
    // Mamadou is a given name.
    russian.filter(|_| known::given_name_groups(word).is_empty())
}

/// An East Slavic family name with the Russian g for the Ukrainian and Belarusian h: Halahanov is
/// Galaganov. An h that makes another letter of the one before it stays: kh, zh, sh, ch.
fn russian_g(word: &str) -> Option<String> {
    if !word.contains('h') || !EAST_SLAVIC.iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    let mut before = ' ';
    let russian: String = word
        .chars()
        .map(|letter| {
            let alone = !matches!(before, 'k' | 'z' | 's' | 'c' | 't' | 'p' | 'g' | 'd');
            before = letter;
            if letter == 'h' && alone { 'g' } else { letter }
        })
        .collect();
    (russian != word).then_some(russian)
}

/// A Somali name without what only its own spelling has: long vowels are doubled, c is a sound that others
/// do not write, and x is h (Cabdiraxmaan, Jaamac, Xirsi).
fn somali(word: &str) -> Option<String> {
    let vowel = |letter: char| "aeiou".contains(letter);
    // Double e and o are English and Dutch as well: Cook, Beecher, Alexeev.
    let long = ["aa", "ii", "uu"].iter().any(|vowel| word.contains(vowel));
    let first = word.starts_with('x') && word.chars().nth(1).is_some_and(vowel);
    let own =
        word.contains('x') || word.contains('c') && !word.contains("ch") && !word.contains("ck");
    // Isaac, Isaacson.
    if !(first || long && own) || word.contains("saac") {
        return None;
    }
    // Nor Xu and Xiaoming.
    if syllables::is_one(word) || syllables::are_pinyin(word) {
        return None;
    }
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars().filter(|&letter| letter != 'c') {
        if !plain.ends_with(letter) || !vowel(letter) {
            plain.push(if letter == 'x' { 'h' } else { letter });
        }
    }
    Some(plain)
}

/// A Chinese name of several syllables run together, as pinyin writes it (Jianxin, Yonghao), by its sound.
///
/// Inside a word x is ks and gh is g in most languages, but in pinyin they are sh, and g before a strong
/// h. Its q stays k, as the readings of Chinese characters have it: as ch it is like too many others (Jiacheng
/// is not Keqiang).
fn pinyin(word: &str) -> Option<String> {
    let inside = word.get(1..)?;
    let other = inside.contains('x') || inside.contains("gh");
    let respell = || word.replace("gh", "gkh").replace('x', "sh");
    (other && syllables::are_pinyin(word)).then(respell)
}

/// What Kunrei and the Russian of Polivanov (read dz for z) write of Japanese, and Hepburn otherwise; in an order in which none
/// changes what another has written (syu, shu).
const KUNREI: [(&str, &str); 13] = [
    ("dz", "z"),
    ("hu", "fu"),
    ("sya", "sha"),
    ("syu", "shu"),
    ("syo", "sho"),
    ("tya", "cha"),
    ("tyu", "chu"),
    ("tyo", "cho"),
    ("zy", "j"),
    ("si", "shi"),
    ("ti", "chi"),
    ("tu", "tsu"),
    ("zi", "ji"),
];

/// A Japanese name in Hepburn's spelling, where it is in another: Matumoto, Sindzo. It is one if it is made of syllables of
/// Japanese alone, three at least, for words of two are anybody's (Siti, Tutu).
fn hepburn(word: &str) -> Option<String> {
    // Every word is asked, so by two letters at a time first.
    let may_be = |pair: &[u8]| {
        matches!(
            pair,
            b"dz" | b"sy" | b"ty" | b"zy" | b"si" | b"ti" | b"tu" | b"hu" | b"zi"
        )
    };
    let kunrei = || KUNREI.iter().any(|(kunrei, _)| word.contains(kunrei));
    if !word.as_bytes().windows(2).any(may_be) || !word.is_ascii() || !kunrei() {
        return None;
    }
    let word = word.replace("dz", "z");
    let (mut rest, mut syllables) = (word.as_str(), 0);
    while !rest.is_empty() {
        let consonant = rest.starts_with(|c| "kstnhmyrwgzdbp".contains(c));
        let bare = &rest[usize::from(consonant)..];
        let soft = consonant && bare.starts_with('y') && !rest.starts_with('y');
        let vowel = &bare[usize::from(soft)..];
        rest = match vowel.strip_prefix(['a', 'e', 'i', 'o', 'u']) {
            Some(behind) => behind,
            None => rest.strip_prefix('n')?,
        };
        syllables += 1;
    }
    (syllables >= 3).then(|| {
        let rules = KUNREI.iter().skip(1);
        rules.fold(word, |word, (kunrei, hepburn)| {
            word.replace(kunrei, hepburn)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{
        EAST_SLAVIC, LONGEST_TOWN, SOUTH_SLAVIC, TOWN, baltic, hepburn, pinyin, russian_g, somali,
    };

    #[test]
    fn the_table_has_what_is_asked_of_it() {
        assert!(EAST_SLAVIC.contains(&"enko") && SOUTH_SLAVIC.contains(&"vic"));
        for ending in &*TOWN {
            let found = ending.starts_with("sk") && ending.len() <= LONGEST_TOWN;
            assert!(found, "{ending} is not asked for");
        }
    }

    #[test]
    fn an_h_of_its_own_is_g() {
        for (word, expected) in [
            ("halahanov", Some("galaganov")),
            ("bohdanenko", Some("bogdanenko")),
            ("khodakovskyi", None),
            ("zhukov", None),
            ("hassan", None),
        ] {
            assert_eq!(russian_g(word).as_deref(), expected);
        }
    }

    #[test]
    fn baltic_names_lose_their_endings_together() {
        for (name, expected) in [
            ("rinatas achmetovas", Some("rinat")),
            ("viktors seimans", Some("viktor")),
            ("thomas mann", None),
            ("constructors corporation", None),
            ("us as", None),
        ] {
            let word = name.split(' ').next().unwrap_or_default();
            assert_eq!(baltic(word, name.split(' ')), expected, "{name}");
        }
    }

    #[test]
    fn somali_names_are_as_others_write_them() {
        for (word, expected) in [
            ("cabdiraxmaan", Some("abdirahman")),
            ("jaamac", Some("jama")),
            ("xirsi", Some("hirsi")),
            ("beecher", None),
            ("isaac", None),
            ("cooper", None),
            ("xu", None),
            ("xiaoming", None),
            ("max", None),
        ] {
            assert_eq!(somali(word).as_deref(), expected);
        }
    }

    #[test]
    fn japanese_is_read_as_hepburn_writes_it() {
        for (word, expected) in [
            ("matumoto", Some("matsumoto")),
            ("zyunitiro", Some("junichiro")),
            ("dzyunitiro", Some("junichiro")),
            ("koidzumi", Some("koizumi")),
            ("sindzo", Some("shinzo")),
            ("syunsuke", Some("shunsuke")),
            ("tyukiti", Some("chukichi")),
            ("mituhuzi", Some("mitsufuji")),
            ("tanaka", None),
            ("siti", None),
            ("martinez", None),
            ("natalia", None),
        ] {
            assert_eq!(hepburn(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn pinyin_is_told_from_other_words() {
        for (word, expected) in [
            ("jianxin", "jianshin"),
            ("xiaoxia", "shiaoshia"),
            ("yonghao", "yongkhao"),
        ] {
            assert_eq!(pinyin(word).as_deref(), Some(expected));
        }
        for word in [
            "maximov",
            "alexander",
            "xi",
            "qing",
            "qasim",
            "wang",
            "sadiq",
            "zhiqiang",
            "ghalib",
            "x",
            "",
        ] {
            assert_eq!(pinyin(word), None, "{word}");
        }
    }
}
