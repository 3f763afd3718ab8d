//! A page of text: labelled, indented, wrapped at a width that reads well.

use anstyle::Style;
use std::io::{self, Write};

/// Columns of a page. Fixed, so that a page on file is the page that was seen; 88 fits a terminal, an
/// e-mail and a sheet of paper.
const WIDTH: usize = 88;
/// Columns of a label.
const LABEL: usize = 14;

/// Writes lines.
pub(crate) struct Page<'a> {
    out: &'a mut dyn Write,
}

impl<'a> Page<'a> {
    pub(crate) fn new(out: &'a mut dyn Write) -> Self {
        Self { out }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A paragraph.
    pub(crate) fn text(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        self.hanging(indent, "", 0, style, text)
    }

    /// A label and what it says, wrapped beside the label.
    pub(crate) fn field(&mut self, indent: usize, label: &str, text: &str) -> io::Result<()> {
        self.hanging(indent, label, LABEL, Style::new(), text)
    }

    /// A label and several lines beside it.
    pub(crate) fn fields<T: AsRef<str>>(
        &mut self,
        indent: usize,
        label: &str,
        texts: impl IntoIterator<Item = T>,
    ) -> io::Result<()> {
        let mut label = label;
        for text in texts {
            self.field(indent, label, text.as_ref())?;
            label = "";
        }
        Ok(())
    }

    fn hanging(
        &mut self,
        indent: usize,
        label: &str,
        room: usize,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        let mut label = format!("{}{label}", " ".repeat(indent));
        pad(&mut label, indent + room);
        for line in wrap(&clean(text), WIDTH.saturating_sub(indent + room)) {
            writeln!(self.out, "{label}{style}{line}{style:#}")?;
            label = " ".repeat(indent + room);
        }
        Ok(())
    }

    /// Rows under a heading, each column as wide as its longest value.
    pub(crate) fn table<const N: usize>(
        &mut self,
        indent: usize,
        heading: [&str; N],
        rows: &[[String; N]],
        style: Style,
    ) -> io::Result<()> {
        let mut widths = heading.map(columns);
        for row in rows {
            for (width, value) in widths.iter_mut().zip(row) {
                *width = columns(&clean(value)).max(*width);
            }
        }
        self.row(indent, &heading.map(str::to_owned), &widths, style)?;
        for row in rows {
            self.row(indent, row, &widths, Style::new())?;
        }
        Ok(())
    }

    fn row<const N: usize>(
        &mut self,
        indent: usize,
        row: &[String; N],
        widths: &[usize; N],
        style: Style,
    ) -> io::Result<()> {
        let mut line = " ".repeat(indent);
        let mut end = indent;
        for (value, width) in row.iter().zip(widths) {
            line.push_str(&clean(value));
            end += width + 2;
            pad(&mut line, end);
        }
        writeln!(self.out, "{style}{}{style:#}", line.trim_end())
    }
}

/// Fills with spaces up to a column.
fn pad(text: &mut String, column: usize) {
    let gap = column.saturating_sub(columns(text));
    text.extend(std::iter::repeat_n(' ', gap));
}

/// Text without what would act on a terminal instead of being read: control characters, and those that
/// turn the direction of what follows them.
pub(crate) fn clean(text: &str) -> String {
    let acts =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(acts, "\u{fffd}")
}

/// Lines of at most so many columns, broken at spaces; a longer word stands alone.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split(' ') {
        let needed = columns(word);
        if used > 0 && used + 1 + needed > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += needed;
    }
    lines.push(line);
    lines
}

/// How many columns a terminal gives a text: two for the characters of East Asia, none for marks that
/// stand on the letter before. Enough for aligning tables of names; nothing depends on it.
fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| match u32::from(c) {
            0x0300..=0x036f
            | 0x0483..=0x0489
            | 0x0591..=0x05bd
            | 0x064b..=0x065f
            | 0x200b..=0x200f => 0,
            0x1100..=0x115f
            | 0x2e80..=0xa4cf
            | 0xac00..=0xd7a3
            | 0xf900..=0xfaff
            | 0xff00..=0xff60
            | 0x20000..=0x3fffd => 2,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_combining_characters_are_counted() {
        assert_eq!(columns("金正恩"), 6);
        assert_eq!(columns("Łukasz"), 6);
        assert_eq!(columns("e\u{301}"), 1);
    }

    #[test]
    fn lines_break_at_spaces_only() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcdefghij", "k"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{202e}c\nd"),
            "a\u{fffd}[31mb\u{fffd}c d"
        );
    }
}
