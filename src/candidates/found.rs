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
    /// What they are worth together, at most.
    pub(super) worth: f32,
    /// The word noted last, and what it is worth.
    last: (usize, f32),
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
    pub(super) fn agree(&mut self, name: u32, query: usize, worth: f32, new: bool) {
        let Some(place) = self.places.get_mut(name as usize) else {
            return;
        };
        let bit = 1 << query;
        if *place != 0 {
            let met = &mut self.met[*place as usize - 1];
            if met.agreeing & bit == 0 {
                met.agreeing |= bit;
                met.worth += worth;
                met.last = (query, worth);
            } else if met.last.0 == query && worth > met.last.1 {
                met.worth += worth - met.last.1;
                met.last.1 = worth;
            }
        } else if new {
            self.met.push(Met {
                name,
                agreeing: bit,
                worth,
                last: (query, worth),
            });
            *place = self.met.len() as u32;
        }
    }

    /// Keeps the names that are worth so much, or more.
    pub(super) fn keep(&mut self, least: f32) {
        let mut kept = 0;
        for at in 0..self.met.len() {
            let met = self.met[at];
            if met.worth >= least {
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
