//! Names made of a real list's words, each word as frequent as it is there, and slips in them.

use sanctions::lists::List;
use sanctions::{Name, NameKind, Party, PartyKind};

/// A small generator of numbers (xorshift), so that every run makes the same names.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// The words of a name; a sign alone is none, and no query.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split_whitespace();
    words.filter(|word| word.contains(char::is_alphanumeric))
}

/// Words by the place they were found in, once for each time they were found.
#[derive(Default)]
pub(crate) struct Parts {
    families: Vec<String>,
    givens: Vec<String>,
    firsts: Vec<String>,
    inners: Vec<String>,
    lasts: Vec<String>,
    /// Words of the family name and of the given names, of each person's name.
    person_shapes: Vec<(usize, usize)>,
    /// Words of each other name.
    other_shapes: Vec<usize>,
}

impl Parts {
    pub(crate) fn of(list: &List) -> Self {
        let mut parts = Self::default();
        for party in &list.parties {
            for name in &party.names {
                if party.kind == Some(PartyKind::Person) {
                    parts.add_person(&name.full);
                } else {
                    parts.add_other(&name.full);
                }
            }
        }
        parts
    }

    fn add_person(&mut self, name: &str) {
        let Some((family, given)) = name.split_once(',') else {
            return;
        };
        let before = (self.families.len(), self.givens.len());
        self.families.extend(words(family).map(str::to_owned));
        self.givens.extend(words(given).map(str::to_owned));
        self.person_shapes
            .push((self.families.len() - before.0, self.givens.len() - before.1));
    }

    fn add_other(&mut self, name: &str) {
        let words: Vec<&str> = words(name).collect();
        self.other_shapes.push(words.len());
        for (at, word) in words.iter().enumerate() {
            let place = match at {
                0 => &mut self.firsts,
                at if at + 1 == words.len() => &mut self.lasts,
                _ => &mut self.inners,
            };
            place.push((*word).to_owned());
        }
    }

    /// A name, a person's as often as in the list.
    pub(crate) fn name(&self, random: &mut Random) -> (PartyKind, String) {
        let shapes = self.person_shapes.len() + self.other_shapes.len();
        let mut words: Vec<&str> = Vec::with_capacity(8);
        if random.below(shapes) < self.person_shapes.len() {
            let &(family, given) = random.one(&self.person_shapes);
            words.extend((0..family).map(|_| random.one(&self.families).as_str()));
            let mut name = words.join(" ");
            name.push(',');
            for _ in 0..given {
                name.push(' ');
                name.push_str(random.one::<String>(&self.givens));
            }
            return (PartyKind::Person, name);
        }
        let &count = random.one(&self.other_shapes);
        for at in 0..count {
            let place = match at {
                0 => &self.firsts,
                at if at + 1 == count => &self.lasts,
                _ => &self.inners,
            };
            words.push(random.one::<String>(place));
        }
        (PartyKind::Organization, words.join(" "))
    }

    /// Parties with `names` names between them, two each: what official lists have on average.
    pub(crate) fn parties(&self, names: usize) -> impl Iterator<Item = Party> + '_ {
        let mut random = Random(0x9a3e_5eed);
        (0..names.div_ceil(2)).map(move |number| {
            let (kind, primary) = self.name(&mut random);
            let mut party = Party::new("generated", &number.to_string(), Some(kind));
            party.names.push(Name::primary(primary));
            if number * 2 + 1 < names {
                let alias = self.name(&mut random).1;
                party.names.push(Name::alias(alias, NameKind::Aka));
            }
            party
        })
    }

    /// Queries made as the names are; every other one is changed.
    pub(crate) fn queries(&self, count: usize, seed: u64) -> Vec<String> {
        let mut random = Random(seed);
        (0..count)
            .map(|at| {
                let name = self.name(&mut random).1;
                if at % 2 == 0 {
                    name
                } else {
                    changed(&name, &mut random)
                }
            })
            .collect()
    }
}

/// Listed names, changed: queries that find something.
pub(crate) fn near(listed: &[&str], count: usize) -> Vec<String> {
    let mut random = Random(0x11_57ed);
    (0..count)
        .map(|_| changed(random.one::<&str>(listed), &mut random))
        .collect()
}

/// A name as someone else would write it: a slip or two, words in another order, left out, run
/// together or shortened.
pub(crate) fn changed(name: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    for _ in 0..=random.below(2) {
        if words.is_empty() {
            return name.to_owned();
        }
        let at = random.below(words.len());
        match random.below(10) {
            0 => words.rotate_left(at),
            1 if words.len() > 2 => {
                words.remove(at);
            }
            2 if at + 1 < words.len() => {
                let next = words.remove(at + 1);
                words[at].push_str(&next);
            }
            3 => words[at] = words[at].chars().take(1).collect(),
            _ => slip(&mut words[at], random),
        }
    }
    let changed = words.join(" ");
    // What is left of a short name may be a sign, which is no query.
    match changed.contains(char::is_alphanumeric) {
        true => changed,
        false => name.to_owned(),
    }
}

/// One letter more, less, other or exchanged with its neighbour.
fn slip(word: &mut String, random: &mut Random) {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    let letter = *random.one(&[
        'a', 'e', 'h', 'i', 'k', 'm', 'n', 'o', 'r', 's', 't', 'u', 'y',
    ]);
    match random.below(4) {
        0 => letters.insert(at, letter),
        1 if letters.len() > 2 => {
            letters.remove(at);
        }
        2 if at > 0 => letters.swap(at, at - 1),
        _ => letters[at] = letter,
    }
    *word = letters.into_iter().collect();
}
