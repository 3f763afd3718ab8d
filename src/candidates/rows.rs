//! What is known of the listed words that a search has met: their weights, and how alike each is to
//! each word of the query.

use crate::score::{Similarity, Word};

/// Memory for rows, used again from query to query: four bytes a word of the index.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// For each token, its row plus one; 0 for none.
    places: Vec<u32>,
    rows: Vec<Row>,
    /// A cell for each row and word of the query.
    cells: Vec<Option<Similarity>>,
    width: usize,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) token: u32,
    pub(super) word: Word,
}

impl Rows {
    /// Forgets everything; for an index of so many tokens and a query of so many words.
    pub(super) fn begin(&mut self, tokens: usize, width: usize) {
        if self.places.len() == tokens {
            for row in &self.rows {
                self.places[row.token as usize] = 0;
            }
        } else {
            self.places = vec![0; tokens];
        }
        self.rows.clear();
        self.cells.clear();
        self.width = width;
    }

    /// The row of a token, made if it is new; nothing for a token that the index has not.
    #[inline]
    pub(super) fn of(&mut self, token: u32, word: impl FnOnce() -> Word) -> Option<usize> {
        let place = self.places.get_mut(token as usize)?;
        if *place == 0 {
            self.rows.push(Row {
                token,
                word: word(),
            });
            self.cells.resize(self.rows.len() * self.width, None);
            *place = self.rows.len() as u32;
        }
        Some(*place as usize - 1)
    }

    #[inline]
    pub(super) fn row(&self, row: usize) -> Row {
        self.rows[row]
    }

    /// How alike a row is to a word of the query, if that is known.
    #[inline]
    pub(super) fn cell(&mut self, row: usize, query: usize) -> &mut Option<Similarity> {
        &mut self.cells[row * self.width + query]
    }
}
