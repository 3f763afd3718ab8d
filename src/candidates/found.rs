//! The names that a search has met, and what is known to agree in each.

/// Memory for names, used again from query to query: four bytes a name of the index.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// For each name, its place in `met` plus one; 0 for none.
    places: Vec<u32>,
    pub(super) met: Vec<Met>,
}

/// A name and the words of the query that are known to agree with words of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    pub(super) name: u32,
    /// A bit for each word of the query.
    pub(super) agreeing: u64,
    /// What they are together, at most.
    pub(super) agreement: Agreed,
    /// The word noted last, and what it is.
    last: (u32, Agreed),
}

/// What it is that words of a query agree with words of a name, at most.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Agreed {
    /// What it is worth.
    pub(super) worth: f32,
    /// What it is worth more that they do not, where the name has other words in their place.
    pub(super) spare: f32,
    /// What the words of the name weigh.
    pub(super) weight: f32,
}

impl Names {
    /// Forgets everything; for an index of so many names.
    pub(super) fn begin(&mut self, names: usize) {
        if self.places.len() == names {
            for met in &self.met {
                self.places[met.name as usize] = 0;
            }
        } else {
            self.places = vec![0; names];
        }
        self.met.clear();
    }

    /// Notes that a word of the query agrees with a word of a name. Of several words of one name, given
    /// without another word of the query between them, the best counts. A name that was not met before
    /// is taken up only if `new`.
    #[inline]
    pub(super) fn agree(&mut self, name: u32, query: usize, agreed: Agreed, new: bool) {
        let Some(place) = self.places.get_mut(name as usize) else {
            return;
        };
        let bit = 1 << query;
        if *place != 0 {
            let met = &mut self.met[*place as usize - 1];
            let (sum, last) = (&mut met.agreement, &mut met.last.1);
            if met.agreeing & bit == 0 {
                met.agreeing |= bit;
                sum.worth += agreed.worth;
                sum.spare += agreed.spare;
                sum.weight += agreed.weight;
                met.last = (query as u32, agreed);
            } else if met.last.0 == query as u32 {
                if agreed.worth > last.worth {
                    sum.worth += agreed.worth - last.worth;
                    last.worth = agreed.worth;
                }
                if agreed.weight > last.weight {
                    sum.weight += agreed.weight - last.weight;
                    last.weight = agreed.weight;
                }
            }
        } else if new {
            self.met.push(Met {
                name,
                agreeing: bit,
                agreement: agreed,
                last: (query as u32, agreed),
            });
            *place = self.met.len() as u32;
        }
    }

    /// Keeps the names that may be kept.
    pub(super) fn keep(&mut self, may: impl Fn(&Met) -> bool) {
        let mut kept = 0;
        for at in 0..self.met.len() {
            let met = self.met[at];
            if may(&met) {
                self.met[kept] = met;
                kept += 1;
                self.places[met.name as usize] = kept as u32;
            } else {
                self.places[met.name as usize] = 0;
            }
        }
        self.met.truncate(kept);
    }
}
