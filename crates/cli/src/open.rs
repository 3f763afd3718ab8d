//! The index that a command works on: a file, or the list that is compiled in.

use crate::failure::Failure;
use crate::say;
use clap::Args;
use sanctions::{Builder, Index, lists};
use std::path::PathBuf;

/// Which index.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Index made by `sanctions build`; without it, the small demonstration list that is compiled in
    #[arg(short, long, value_name = "FILE")]
    pub(crate) index: Option<PathBuf>,
}

impl Which {
    /// Opens it to search in. Of an index in which nobody is, or of which it is not known what it was made of,
    /// that is said; if it is strict, it is an error.
    pub(crate) fn filled(&self, strict: bool) -> Result<Index, Failure> {
        let index = self.open()?;
        let problem = if index.parties() == 0 {
            "holds no party: nobody is found in it, whoever is asked for; build it again (`sanctions build`)"
        } else if index.lists().is_empty() {
            "does not say of which lists it was made: no answer from it says what it was held against; build it \
             again (`sanctions build`, in the library Builder::add_list)"
        } else {
            return Ok(index);
        };
        let text = format!("index {}: {problem}", index.name());
        if strict {
            return Err(Failure::input(text));
        }
        say::warn(None, text);
        Ok(index)
    }

    /// Opens it. Of the demonstration list it is said that it is one.
    pub(crate) fn open(&self) -> Result<Index, Failure> {
        match &self.index {
            Some(path) => Ok(Index::open(path)?),
            None => {
                say::warn(
                    None,
                    "this is the demonstration list that is compiled in, a sliver of what is in force; \
                     build an index of official lists (`sanctions build`) and name it with -i",
                );
                let list = lists::demo()?;
                let mut builder = Builder::new();
                for party in &list.parties {
                    builder.add(party)?;
                }
                builder.add_list(list.info);
                Ok(builder.index()?)
            }
        }
    }
}
