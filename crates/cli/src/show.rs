//! Lists and parties, for people.

use crate::failure::Failure;
use crate::say::{self, BOLD};
use sanctions::ListInfo;
use std::io::Write;

/// A paragraph for each list.
pub(crate) fn lists(out: &mut impl Write, lists: &[ListInfo]) -> Result<(), Failure> {
    for list in lists {
        let counts = &list.counts;
        let published = list
            .published
            .map_or_else(|| "not published".to_owned(), |date| date.to_string());
        writeln!(out, "{BOLD}{}{BOLD:#}  {}", list.code, list.title)?;
        writeln!(out, "  authority     {}", list.publisher)?;
        writeln!(out, "  publication   {published}")?;
        let kinds = [
            (counts.persons, "person", "people"),
            (counts.organizations, "organization", "organizations"),
            (counts.vessels, "vessel", "vessels"),
            (counts.aircraft, "aircraft", "aircraft"),
            (counts.unknown_kind, "of unknown kind", "of unknown kind"),
        ];
        let kinds: Vec<String> = kinds
            .into_iter()
            .filter(|(how_many, _, _)| *how_many > 0)
            .map(|(how_many, one, more)| say::count(how_many, one, more))
            .collect();
        writeln!(
            out,
            "  parties       {} ({})",
            say::number(counts.parties()),
            kinds.join(", ")
        )?;
        writeln!(out, "  names         {}", say::number(counts.names))?;
        let stated = counts.stated.map_or_else(String::new, |stated| {
            format!(" (the list says it holds {})", say::number(stated))
        });
        writeln!(
            out,
            "  not read      {}{stated}",
            say::count(counts.unread, "record", "records")
        )?;
        writeln!(out, "  format        {}", list.format)?;
        for file in &list.files {
            writeln!(out, "  file          {}, {}", file.name, say::size(file.bytes))?;
            writeln!(out, "    SHA-256     {}", file.sha256)?;
        }
    }
    Ok(())
}
