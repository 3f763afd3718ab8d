//! The one file that sees the XML crate: records of a document, one at a time.
//!
//! A [`Records`] walks a document and hands out each element of the wanted names as an [`Element`]
//! tree, so a reader of a format sees no parser events and memory is that of one record.

use super::input::Input;
use crate::error::{Error, Position, Result};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Read};

/// Deepest nesting followed. Official lists nest under 12 deep; a limit keeps hostile files from
/// filling the memory.
const MAX_DEPTH: usize = 64;

/// An element with its attributes, its own text and its children; names without namespace prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// The text directly inside, entities resolved, trimmed at both ends.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
    /// The line on which it starts, from 1.
    pub(crate) line: u64,
}

impl Element {
    /// The value of an attribute, trimmed, if it is there and not empty.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let value = self
            .attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// The first child of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of a name, if it is there and not empty.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)
            .map(|child| child.text.as_str())
            .filter(|text| !text.is_empty())
    }
}

/// The elements of the wanted names, wherever they stand, in the document's order. An element of a
/// wanted name inside another is part of the outer one.
pub(crate) struct Records {
    reader: quick_xml::Reader<Lines>,
    file: String,
    wanted: &'static [&'static str],
    /// Elements whose text is part of the text around them.
    inline: &'static [&'static str],
    root: Element,
    buffer: Vec<u8>,
    /// Elements that are open outside records, the root being the first.
    depth: usize,
    done: bool,
}

impl Records {
    /// Reads up to the root element.
    ///
    /// # Errors
    /// [`Error::List`] if there is no root element, or it is not well-formed XML.
    pub(crate) fn new(input: Input, wanted: &'static [&'static str]) -> Result<Self> {
        let file = input.name().to_owned();
        let mut reader = quick_xml::Reader::from_reader(Lines {
            inner: BufReader::with_capacity(1 << 16, input),
            line: 1,
        });
        reader.config_mut().check_end_names = true;
        let mut records = Self {
            reader,
            file,
            wanted,
            inline: &[],
            root: Element::default(),
            buffer: Vec::new(),
            depth: 1,
            done: false,
        };
        loop {
            let line = records.reader.get_ref().line;
            match records.event()? {
                Event::Start(start) => {
                    records.root = element(&start, line);
                    return Ok(records);
                }
                Event::Empty(start) => {
                    records.root = element(&start, line);
                    records.depth = 0;
                    return Ok(records);
                }
                Event::Eof => {
                    return Err(Error::list(
                        &records.file,
                        "holds no XML element; fetch it again",
                    ));
                }
                _ => {}
            }
        }
    }

    /// The same records, in which elements of these names are no children but text where they stand, as
    /// spans of formatted text are; an empty one is a space.
    pub(crate) fn flowing(mut self, inline: &'static [&'static str]) -> Self {
        self.inline = inline;
        self
    }

    /// The same records, of a list whose root element has this name.
    ///
    /// # Errors
    /// [`Error::List`] if it has another one: what is read is another list, or a page in its place.
    pub(crate) fn rooted(self, root: &str, list: &str) -> Result<Self> {
        let found = &self.root.name;
        if found == root {
            return Ok(self);
        }
        let problem = format!(
            "has the root element <{found}> where {list} has <{root}>; if it is no other list, fetch it again"
        );
        Err(Error::list(&self.file, problem))
    }

    /// The root element: its name and attributes.
    pub(crate) fn root(&self) -> &Element {
        &self.root
    }

    /// Where an element stands.
    pub(crate) fn position(&self, element: &Element) -> Position {
        Position::file(&self.file).line(element.line)
    }

    fn event(&mut self) -> Result<Event<'static>> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => Ok(event.into_owned()),
            Err(quick_xml::Error::Io(source)) => Err(Error::Io {
                action: "read",
                path: self.file.clone().into(),
                source: std::io::Error::new(source.kind(), source.to_string()),
            }),
            Err(error) => Err(self.broken(&error.to_string())),
        }
    }

    fn broken(&self, problem: &str) -> Error {
        let position = Position::file(&self.file).line(self.reader.get_ref().line);
        Error::incomplete(
            position,
            format!(
                "the XML is broken here ({problem}); nothing behind it can be read, fetch the file again"
            ),
        )
    }

    /// Reads an element up to its end.
    fn tree(&mut self, start: Element) -> Result<Element> {
        let mut open = vec![start];
        loop {
            let line = self.reader.get_ref().line;
            let event = self.event()?;
            let Some(current) = open.last_mut() else {
                return Err(self.broken("unbalanced"));
            };
            match event {
                Event::Start(start) => {
                    if open.len() >= MAX_DEPTH {
                        return Err(self.broken("nested too deep"));
                    }
                    open.push(element(&start, line));
                }
                Event::Empty(start) => {
                    let empty = element(&start, line);
                    if self.inline.contains(&empty.name.as_str()) {
                        current.text.push(' ');
                    } else {
                        current.children.push(empty);
                    }
                }
                Event::Text(text) => {
                    let text = text
                        .decode()
                        .map_err(|error| self.broken(&error.to_string()))?;
                    current.text.push_str(&text);
                }
                Event::CData(data) => {
                    let text = data
                        .decode()
                        .map_err(|error| self.broken(&error.to_string()))?;
                    current.text.push_str(&text);
                }
                Event::GeneralRef(entity) => {
                    let resolved = match entity.resolve_char_ref() {
                        Ok(Some(char)) => char.to_string(),
                        _ => {
                            let name = String::from_utf8_lossy(&entity).into_owned();
                            match quick_xml::escape::resolve_predefined_entity(&name) {
                                Some(text) => text.to_owned(),
                                // Kept as it stands: better an odd name than a lost one.
                                None => format!("&{name};"),
                            }
                        }
                    };
                    current.text.push_str(&resolved);
                }
                Event::End(_) => {
                    let Some(mut ended) = open.pop() else {
                        return Err(self.broken("unbalanced"));
                    };
                    if let Some(parent) = open.last_mut()
                        && self.inline.contains(&ended.name.as_str())
                    {
                        parent.text.push_str(&ended.text);
                        parent.children.append(&mut ended.children);
                        continue;
                    }
                    ended.text = ended.text.trim().to_owned();
                    match open.last_mut() {
                        Some(parent) => parent.children.push(ended),
                        None => return Ok(ended),
                    }
                }
                Event::Eof => return Err(self.broken("the file ends inside a record")),
                _ => {}
            }
        }
    }
}

impl Iterator for Records {
    type Item = Result<Element>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let line = self.reader.get_ref().line;
            let event = match self.event() {
                Ok(event) => event,
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            };
            match event {
                Event::Start(start) => {
                    let found = element(&start, line);
                    if self.wanted.contains(&found.name.as_str()) {
                        let tree = self.tree(found);
                        self.done = tree.is_err();
                        return Some(tree);
                    }
                    self.depth += 1;
                }
                Event::Empty(start) => {
                    let found = element(&start, line);
                    if self.wanted.contains(&found.name.as_str()) {
                        return Some(Ok(found));
                    }
                }
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                Event::Eof => {
                    self.done = true;
                    if self.depth > 0 {
                        return Some(Err(
                            self.broken("the file ends before its root element does")
                        ));
                    }
                    // Bytes behind the root's end are none of a record's business, but must be hashed.
                    if let Err(error) = std::io::copy(self.reader.get_mut(), &mut std::io::sink()) {
                        return Some(Err(Error::io("read", &self.file)(error)));
                    }
                }
                _ => {}
            }
        }
        None
    }
}

fn element(start: &BytesStart<'_>, line: u64) -> Element {
    let attributes = start.attributes().flatten().map(|attribute| {
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = match quick_xml::escape::unescape(&raw) {
            Ok(value) => value.into_owned(),
            // An entity that nobody knows: kept as it stands.
            Err(_) => raw.into_owned(),
        };
        (key, value)
    });
    Element {
        name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(),
        attributes: attributes.collect(),
        text: String::new(),
        children: Vec::new(),
        line,
    }
}

/// Counts the lines that pass.
struct Lines {
    inner: BufReader<Input>,
    line: u64,
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.line += buffer[..read].iter().filter(|&&byte| byte == b'\n').count() as u64;
        Ok(read)
    }
}

impl BufRead for Lines {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let passed = self.inner.buffer().get(..amount).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.inner.consume(amount);
    }
}
