//! The demonstration list that is compiled into the library (feature `demo-list`).

use super::jsonl;
use crate::error::Result;
use crate::lists::{Input, List, OpenOptions};

/// The list in the format of [`jsonl`]. What it holds and where each fact is published stands in
/// `lists/demo/README.md`.
const PARTIES: &[u8] = include_bytes!("../../../lists/demo/parties.jsonl");

/// A few dozen well-known parties of every kind and of eight authorities, to try the library on
/// before any official list is at hand.
///
/// It is a demonstration: it holds a sliver of what is in force, of one day, and nobody updates it.
/// **Do not screen production with it**; open the official lists with [`open`](crate::lists::open()). Its
/// parties' ids start with `demo:`, while each designation carries the code and the entry id of the
/// official list it stands on.
///
/// Reading takes about a millisecond and some hundred kilobytes of memory; nothing is kept in between.
///
/// # Errors
/// None in a released build: a test reads every line. Otherwise that of the first line that cannot
/// be read.
///
/// ```
/// let list = sanctions::lists::demo()?;
/// let party = list.parties.iter().find(|p| p.id == "demo:matraimov").unwrap();
/// let lists: Vec<_> = party.designations.iter().map(|d| d.list.as_str()).collect();
/// assert_eq!(lists, ["us_ofac_sdn", "us_klepto_hr_visa"]);
/// # Ok::<(), sanctions::Error>(())
/// ```
pub fn demo() -> Result<List> {
    let input = Input::new("lists/demo/parties.jsonl", PARTIES);
    let mut list = jsonl::read(input, &OpenOptions::default())?.read_all()?;
    match list.unread.is_empty() {
        true => Ok(list),
        false => Err(list.unread.remove(0)),
    }
}
