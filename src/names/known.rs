//! Known given names and family names, each in a group with its other forms and spellings.
//!
//! Groups are numbers: the lines of a table, in a range of their own ([`super::token::group`]). Two words with a group in
//! common may be one name; two of one kind without are two names, however alike they sound.

use super::tables::words::{BORNE, EAST_SLAVIC, FAMILY_NAMES, GIVEN_NAMES, HOUSES};
use super::tables::{WordMap, lines, spellings};
use super::token::group;
use std::sync::LazyLock;

/// By spelling; a line of the tables is a group, `spelling, spelling, ...`.
static GIVEN_GROUPS: LazyLock<WordMap<Vec<u16>>> = LazyLock::new(|| {
    let mut names = groups(GIVEN_NAMES, group::GIVEN.start);
    for (number, (_, line)) in (group::EAST_SLAVIC.start..).zip(lines(EAST_SLAVIC)) {
        // Spellings that the other table does not have are of the groups of the first.
        let first = spellings(line).next().and_then(|first| names.get(first));
        let of_first = first.cloned().unwrap_or_default();
        for spelling in spellings(line) {
            let of_spelling = names.entry(spelling).or_default();
            if of_spelling.is_empty() {
                of_spelling.extend(&of_first);
            }
            of_spelling.push(number);
        }
    }
    names
});
static FAMILY_GROUPS: LazyLock<WordMap<Vec<u16>>> =
    LazyLock::new(|| groups(FAMILY_NAMES, group::FAMILY.start));
static HOUSE_GROUPS: LazyLock<Houses> = LazyLock::new(Houses::new);
/// Words of trade and places that people bear.
static BORNE_WORDS: LazyLock<WordMap<()>> = LazyLock::new(|| {
    let words = lines(BORNE).flat_map(|(_, line)| spellings(line));
    words.map(|word| (word, ())).collect()
});

/// The groups of the spellings in a table of names: its lines, numbered from `first`.
fn groups(table: &'static str, first: u16) -> WordMap<Vec<u16>> {
    let mut groups: WordMap<Vec<u16>> = WordMap::default();
    for (number, (_, line)) in (first..).zip(lines(table)) {
        for spelling in spellings(line) {
            let of_token = groups.entry(spelling).or_default();
            if of_token.last() != Some(&number) {
                of_token.push(number);
            }
        }
    }
    groups
}

/// The groups of given names that a token belongs to, ascending; mostly none, seldom more than one
/// (`sasha` is Aleksandr and Aleksandra), and that of its East Slavic spelling behind them. Two tokens with a group in common may be the same name in
/// two languages, or a pet form of it.
pub(super) fn given_name_groups(token: &str) -> &'static [u16] {
    let groups = GIVEN_GROUPS.get(token).or_else(|| {
        // As Germans and Czechs spell what others end in y: Sergej, Aleksij.
        let stem = token
            .strip_suffix('j')
            .filter(|stem| stem.ends_with(['a', 'e', 'i']))?;
        GIVEN_GROUPS.get(format!("{stem}y").as_str())
    });
    groups.map_or(&[], |groups| groups)
}

/// Family names that are made of a man's name and an ending (Hosseinzadeh); each stem with each ending is a group.
struct Houses {
    stems: WordMap<usize>,
    /// The forms of endings by their last letter, from a to z, and of which ending each is.
    endings: [Vec<(&'static str, usize)>; 26],
    /// All groups, stem by stem.
    groups: Vec<u16>,
    /// Endings of a stem.
    width: usize,
}

impl Houses {
    fn new() -> Self {
        let of = |kind: &'static str| {
            let lines = lines(HOUSES).filter_map(|(_, line)| line.split_once('\t'));
            let lines = lines.filter(move |(of, _)| *of == kind);
            lines
                .enumerate()
                .flat_map(|(at, (_, line))| spellings(line).map(move |form| (form, at)))
        };
        let stems: WordMap<usize> = of("stem").collect();
        let count =
            |places: &mut dyn Iterator<Item = usize>| places.max().map_or(0, |last| last + 1);
        let width = count(&mut of("ending").map(|(_, at)| at));
        let mut endings: [Vec<_>; 26] = Default::default();
        for (form, at) in of("ending") {
            if let Some(of_letter) = last_letter(form).and_then(|last| endings.get_mut(last)) {
                of_letter.push((form, at));
            }
        }
        let all = count(&mut stems.values().copied()) * width;
        let first = group::FAMILY.start as usize + lines(FAMILY_NAMES).count();
        let groups = (first..first + all).map(|group| group as u16).collect();
        Self {
            stems,
            endings,
            groups,
            width,
        }
    }

    fn groups(&self, name: &str) -> &[u16] {
        let endings = last_letter(name).and_then(|last| self.endings.get(last));
        let place = endings.into_iter().flatten().find_map(|(form, ending)| {
            let stem = self.stems.get(name.strip_suffix(form)?)?;
            Some(stem * self.width + ending)
        });
        place
            .and_then(|at| self.groups.get(at..=at))
            .unwrap_or_default()
    }
}

/// Which letter a word ends with, from a on.
fn last_letter(word: &str) -> Option<usize> {
    word.as_bytes().last()?.checked_sub(b'a').map(usize::from)
}

/// The groups of family names that a folded word belongs to; most words to none.
pub(super) fn family_name_groups(token: &str) -> &'static [u16] {
    match FAMILY_GROUPS.get(token) {
        Some(groups) => groups,
        None => HOUSE_GROUPS.groups(token),
    }
}

/// All words that are somebody's name as well as a word of trade, a place, a title or a number.
pub(super) fn borne() -> impl Iterator<Item = &'static str> {
    lines(BORNE).flat_map(|(_, line)| spellings(line))
}

/// Whether a word of trade, a place, a title or a number is somebody's name as well.
pub(super) fn is_borne(word: &str) -> bool {
    BORNE_WORDS.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::native;
    use crate::names::tables::tests::is_folded;
    use proptest::prelude::*;

    fn same_given(one: &str, other: &str) -> bool {
        let others = given_name_groups(other);
        given_name_groups(one)
            .iter()
            .any(|group| others.contains(group))
    }

    #[test]
    fn tables_are_sound() {
        let mut wrong = Vec::new();
        for (file, table, least) in [
            ("given_names.tsv", GIVEN_NAMES, 2),
            ("family_names.tsv", FAMILY_NAMES, 1),
            ("east_slavic.tsv", EAST_SLAVIC, 1),
            ("borne.tsv", BORNE, 1),
        ] {
            for (number, line) in lines(table) {
                let names: Vec<&str> = spellings(line).collect();
                if names.len() < least {
                    wrong.push(format!("{file}:{number}: a group of one: {line:?}"));
                }
                for (at, name) in names.iter().enumerate() {
                    let written =
                        is_folded(name) || file == "borne.tsv" && native::phrase(&[name]).is_some();
                    if !written || name.contains(' ') || names[..at].contains(name) {
                        wrong.push(format!("{file}:{number}: {name:?}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_table_has_room_for_its_groups() {
        for (table, more, range) in [
            (GIVEN_NAMES, 0, group::GIVEN),
            (EAST_SLAVIC, 0, group::EAST_SLAVIC),
            (FAMILY_NAMES, HOUSE_GROUPS.groups.len(), group::FAMILY),
        ] {
            assert!(lines(table).count() + more <= range.len(), "{range:?}");
        }
        // What is made of given names ends before what stands behind it begins.
        const { assert!(group::GIVEN.end | group::mark::OF_SERVANT <= group::FAMILY.start) };
    }

    #[test]
    fn families_of_one_name_and_ending_are_one_and_others_are_not() {
        let of = |name| family_name_groups(name);
        for (one, other) in [
            ("hosseinzadeh", "huseynzada"),
            ("hosseini", "huseyni"),
            ("gasanov", "hasanova"),
        ] {
            assert!(of(one).len() == 1 && of(one) == of(other), "{one} {other}");
        }
        for (one, other) in [
            ("hosseinzadeh", "hassanzadeh"),
            ("karimi", "karimov"),
            ("karimi", "kazemi"),
        ] {
            assert!(
                of(one).len() == 1 && of(other).len() == 1 && of(one) != of(other),
                "{one} {other}"
            );
        }
        assert!(of("hossein").is_empty() && of("zadeh").is_empty() && of("").is_empty());
        for (_, line) in lines(HOUSES) {
            let (what, forms) = line.split_once('\t').unwrap();
            assert!(["stem", "ending"].contains(&what), "{line}");
            assert!(spellings(forms).all(is_folded), "{line}");
        }
    }

    #[test]
    fn given_names_bridge_languages() {
        for (one, other) in [
            ("aleksandr", "iskandar"),
            ("sasha", "alejandro"),
            ("yevgeny", "eugene"),
            ("ivan", "jean"),
            ("william", "bill"),
            ("mehmet", "magomed"),
            ("muhammad", "mamadou"),
            ("sasha", "aleksandra"),
        ] {
            assert!(same_given(one, other), "{one} and {other}");
        }
        assert!(!same_given("aleksandr", "aleksandra"));
        assert!(!same_given("ivan", "aleksandr"));
        assert!(given_name_groups("zzyzx").is_empty());
        for (token, groups) in GIVEN_GROUPS.iter() {
            assert!(groups.is_sorted_by(|a, b| a < b), "{token}: {groups:?}");
        }
    }

    /// Any text, and the words of the tables, also with the j that Germans write.
    fn word() -> impl Strategy<Value = String> {
        let listed: Vec<&str> = [GIVEN_NAMES, EAST_SLAVIC, FAMILY_NAMES]
            .into_iter()
            .flat_map(lines)
            .flat_map(|(_, line)| spellings(line))
            .collect();
        let listed = prop::sample::select(listed);
        let with_j = listed.clone().prop_map(|word| word.replace('y', "j"));
        prop_oneof![".*", listed.prop_map(str::to_owned), with_j]
    }

    proptest! {
        #[test]
        fn groups_are_ascending_and_of_their_kind(word in word()) {
            let (given, family) = (given_name_groups(&word), family_name_groups(&word));
            for groups in [given, family] {
                prop_assert!(groups.is_sorted_by(|a, b| a < b), "{groups:?}");
            }
            let is_given = |of: &u16| group::GIVEN.contains(of) || group::EAST_SLAVIC.contains(of);
            prop_assert!(given.iter().all(is_given), "{given:?}");
            prop_assert!(family.iter().all(|of| group::FAMILY.contains(of)), "{family:?}");
        }
    }
}
