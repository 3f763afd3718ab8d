//! Names: what their words are, and how much each tells.

mod rarity;
mod words;
