//! Candidate retrieval loses nothing: the same matches and scores as scoring every name.

mod shared;

use sanctions::lists::{self, OpenOptions};
use sanctions::{Builder, Index, Name, Party, PartyKind, Query, ScreenOptions, Screener};
use shared::shared;

/// A small generator of numbers (xorshift), so that every run asks the same.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// A name as someone else would write it: slips, other vowels, words left out, run together, split,
/// shortened to initials, put in another order, or all of it cut down to its first letters.
fn changed(name: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    for _ in 0..=random.below(3) {
        let at = random.below(words.len());
        match random.below(10) {
            0 => words.rotate_left(at),
            9 if words.len() > 2 => {
                let letter = |word: &String| word.chars().find(|c| c.is_alphanumeric());
                let first = words.iter().filter_map(letter);
                words = vec![first.collect()];
            }
            1 if words.len() > 1 => {
                words.remove(at);
            }
            2 if at + 1 < words.len() => {
                let next = words.remove(at + 1);
                words[at].push_str(&next);
            }
            3 => words[at] = words[at].chars().take(1).collect(),
            4 => words.push(["Ivan", "Ltd", "bin", "Khan", "K."][random.below(5)].to_owned()),
            _ => {
                let mut letters: Vec<char> = words[at].chars().collect();
                let place = random.below(letters.len());
                match random.below(4) {
                    0 => letters.insert(
                        place,
                        "aehikmnorst ".chars().nth(random.below(12)).unwrap_or('a'),
                    ),
                    1 if letters.len() > 1 => {
                        letters.remove(place);
                    }
                    2 => {
                        letters[place] = "aeioukmbdgy".chars().nth(random.below(11)).unwrap_or('a')
                    }
                    _ if place > 0 => letters.swap(place, place - 1),
                    _ => {}
                }
                words[at] = letters.into_iter().collect();
            }
        }
        if !words
            .iter()
            .any(|word| word.contains(char::is_alphanumeric))
        {
            return name.to_owned();
        }
    }
    words.join(" ")
}

fn agree(index: &Index, queries: &[String], thresholds: &[f32]) {
    for &threshold in thresholds {
        let mut options = ScreenOptions::DEFAULT;
        options.threshold = threshold;
        options.limit = 10_000;
        let fast = Screener::with_options(index.clone(), options.clone()).unwrap();
        options.exhaustive = true;
        let slow = Screener::with_options(index.clone(), options).unwrap();
        let mut found = 0;
        for name in queries {
            let answer = |screener: &Screener| -> Vec<(String, u32, Option<usize>)> {
                let mut matches: Vec<_> = screener
                    .screen_briefly(&Query::new(name))
                    .unwrap()
                    .into_iter()
                    .map(|m| (m.party.id, m.score.to_bits(), m.name))
                    .collect();
                matches.sort();
                matches
            };
            let (fast, slow) = (answer(&fast), answer(&slow));
            found += slow.len();
            assert_eq!(fast, slow, "{name} at {threshold}");
        }
        assert!(
            found > queries.len() / 10,
            "the queries must find something"
        );
    }
}

fn index_of(list: lists::List) -> (Index, Vec<String>) {
    let mut builder = Builder::new();
    for party in &list.parties {
        builder.add(party).unwrap();
    }
    let names = list
        .parties
        .iter()
        .flat_map(|party| party.names.iter().map(|name| name.full.clone()))
        .collect();
    (builder.index().unwrap(), names)
}

#[test]
#[cfg(feature = "demo-list")]
fn nothing_is_lost_on_the_demonstration_list() {
    let (index, names) = index_of(lists::demo().unwrap());
    let mut random = Random(0x5eed);
    let mut queries = names.clone();
    queries.extend(
        names
            .iter()
            .cycle()
            .take(2_000)
            .map(|name| changed(name, &mut random)),
    );
    queries.extend(["J. R.", "A", "7", "", "Ltd", "bin", "-"].map(|q| format!("{q} x")));
    agree(&index, &queries, &[0.3, 0.75, 0.85, 0.95]);
}

#[test]
fn of_equal_pairings_both_take_the_same() {
    // “Maplessa” is as much like “maples” as like “maples” and “sa” run together.
    let mut party = Party::new("mine", "1", Some(PartyKind::Organization));
    party.names.push(Name::primary("MAPLES SA"));
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let queries = ["MAPLESSA", "MAPLES SA"].map(String::from);
    agree(&builder.index().unwrap(), &queries, &[0.75, 0.85, 0.95]);
}

#[test]
fn small_words_are_no_halves_run_together() {
    // “of Tthe”, run together, sounds like “of the”, which is looked up by its text alone.
    let mut party = Party::new("mine", "1", Some(PartyKind::Organization));
    let name = "CENTRAL ELECTION COMMISSION OF THE VOLNA DISTRICT OF BELARUS";
    party.names.push(Name::primary(name));
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let query = name.replacen("THE", "TtHE", 1);
    agree(&builder.index().unwrap(), &[query], &[0.75, 0.85]);
}

#[test]
fn words_that_are_alike_and_come_twice_lose_nothing() {
    // One word of the query may agree with several of a name, well or badly, and several with one.
    let words = [
        "Ali",
        "Aly",
        "Alo",
        "Hassan",
        "Hasan",
        "Hussein",
        "Hoseyn",
        "Hassani",
        "Ben",
        "bin",
        "Abu",
        "Khalid",
        "Halid",
        "Khaled",
        "Sergei",
        "Sergeev",
        "Sergeevich",
        "Ivan",
        "Ivanov",
        "Trading",
        "Traders",
        "Company",
        "Ltd",
        "LLC",
        "Star",
        "Starr",
        "Sea",
        "Seastar",
        "Bakr",
        "Abubakr",
        "Nekrasov",
        "Nekrassova",
        "Nikrasow",
        "II",
        "2",
    ];
    let mut random = Random(0x70_1ce);
    let mut name = |most: usize| -> String {
        let count = 1 + random.below(most);
        let words: Vec<&str> = (0..count)
            .map(|_| words[random.below(words.len())])
            .collect();
        words.join(" ")
    };
    let mut builder = Builder::new();
    for number in 0..800 {
        let mut party = Party::new("mine", &number.to_string(), Some(PartyKind::Person));
        party.names.push(Name::primary(name(6)));
        builder.add(&party).unwrap();
    }
    let queries: Vec<String> = (0..600).map(|_| name(5)).collect();
    agree(
        &builder.index().unwrap(),
        &queries,
        &[0.5, 0.75, 0.85, 0.95],
    );
}

#[test]
fn nothing_is_lost_on_ofacs_list() {
    let Some(folder) = shared("lists/us_ofac/2023-07") else {
        return;
    };
    let list = lists::open(folder, &OpenOptions::default())
        .unwrap()
        .read_all()
        .unwrap();
    let (index, names) = index_of(list);
    let mut random = Random(0x0fac);
    // Every name against every query takes a while, so a sample.
    let queries: Vec<String> = (0..120)
        .map(|_| {
            let name = &names[random.below(names.len())];
            changed(name, &mut random)
        })
        .collect();
    agree(&index, &queries, &[0.75]);
}
