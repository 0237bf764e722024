//! Opens the inputs of a plan one after the other and cuts them into articles.

use super::archive::{self, Passed};
use super::error::{Fault, ReadError};
use super::json::Elements;
use super::kind::{self, Kind};
use super::objects::{Object, Objects};
use super::plan::{self, Input, Plan};
use super::raw::{Form, Raw};
#[cfg(feature = "xlsx")]
use super::sheet::Sheet;
use super::table::{self, Row, Rows};
use super::{Options, charset, own, wide};
use crate::warc::wacz::{self, Member};
use crate::warc::{Reader, http};
use rustc_hash::FxHashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The articles of a plan as bytes, in order; one is held in memory at a time.
#[derive(Debug)]
pub struct Inputs {
    plan: Plan,
    options: Options,
    stdin: Option<Source>,
    open: Option<Open>,
    /// Whether what is open was in another charset than it is read in, so that no offset counts its bytes.
    recoded: bool,
    passed: Passed,
    read: Arc<AtomicU64>,
}

/// An input that holds several articles and is being read.
#[derive(Debug)]
enum Open {
    Lines {
        input: String,
        objects: Objects<Box<Stream>>,
    },
    Rows {
        input: String,
        rows: Box<Rows<Stream>>,
    },
    #[cfg(feature = "xlsx")]
    Sheet {
        input: String,
        rows: Box<Sheet>,
    },
    Elements {
        input: String,
        elements: Elements,
    },
    Archive {
        input: String,
        reader: Box<Reader<io::Chain<io::Cursor<Vec<u8>>, Source>>>,
    },
    Package {
        input: String,
        package: Box<Package>,
    },
}

/// A WACZ package of which one archive after the other is read.
#[derive(Debug)]
struct Package {
    members: std::vec::IntoIter<Member>,
    titles: FxHashMap<String, String>,
    open: Option<(Member, Reader<Source>)>,
}

type Stream = BufReader<io::Chain<io::Cursor<Vec<u8>>, Source>>;

/// Where bytes come from.
struct Source(Box<dyn Read + Send>);

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

/// A file whose bytes are counted as they are read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// A source that has failed.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// How much of an input is looked at to tell what it is.
const HEAD: usize = 64 * 1024;

impl Inputs {
    /// The articles of a plan; `-` is the process's standard input.
    #[must_use]
    pub fn new(plan: Plan, options: Options) -> Self {
        Self::with_stdin(plan, options, io::stdin())
    }

    /// The articles of a plan with something else in the place of standard input.
    pub fn with_stdin(plan: Plan, options: Options, stdin: impl Read + Send + 'static) -> Self {
        Self {
            plan,
            options,
            stdin: Some(Source(Box::new(stdin))),
            open: None,
            recoded: false,
            passed: Passed::default(),
            read: Arc::default(),
        }
    }

    /// How many files in folders were left out so far; see [`Plan::skipped`].
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.plan.skipped()
    }

    /// Records of archives that held no page so far.
    #[must_use]
    pub fn passed(&self) -> Passed {
        self.passed
    }

    /// Bytes of files read so far, packed as they are; the count goes on while the inputs are read.
    #[must_use]
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Opens an input. Gives its article when it holds just one.
    fn begin(&mut self, input: Input) -> Result<Option<Raw>, ReadError> {
        let name = match &input {
            Input::Stdin => "stdin".to_owned(),
            Input::File(path) => plan::name(path),
        };
        self.try_begin(input, &name).map_err(|fault| ReadError::new(name, fault))
    }

    fn try_begin(&mut self, input: Input, name: &str) -> Result<Option<Raw>, Fault> {
        let (mut source, kind, path) = match input {
            Input::Stdin => match self.stdin.take() {
                Some(stdin) => (stdin, None, None),
                None => return Err(Fault::Empty),
            },
            Input::File(path) => {
                if let Some(what) = Kind::refused(&path) {
                    return Err(Fault::Binary(what));
                }
                let file = Counted { file: File::open(&path)?, read: Arc::clone(&self.read) };
                (Source(Box::new(file)), Kind::of_path(&path), Some(path))
            }
        };
        #[cfg(feature = "xlsx")]
        if kind == Some(Kind::Sheet)
            && let Some(path) = &path
        {
            let rows = Box::new(Sheet::open(path, &self.options.fields, self.options.max_text)?);
            self.open = Some(Open::Sheet { input: name.to_owned(), rows });
            return Ok(None);
        }
        let whole_head = path.is_some();
        let mut head = head(&mut source, whole_head)?;
        if head.is_empty() {
            return Err(Fault::Empty);
        }
        if (kind == Some(Kind::Wacz) || wacz::is_zip(&head)) && self.begin_package(path.as_deref(), kind, name)? {
            return Ok(None);
        }
        // A page of an archive may be packed by itself, so that an archive is not unpacked as a whole.
        if kind == Some(Kind::Warc) || Kind::of_bytes(&http::beginning(&head)) == Kind::Warc {
            let limit = self.options.max_html.saturating_add(HEAD);
            let reader = Box::new(Reader::new(io::Cursor::new(head).chain(source), limit)?);
            self.open = Some(Open::Archive { input: name.to_owned(), reader });
            return Ok(None);
        }
        if http::is_packed(&head) {
            let packed = http::unpacked(head, source)?;
            source = Source(packed);
            head = self::head(&mut source, whole_head)?;
            if head.is_empty() {
                return Err(Fault::Empty);
            }
        }
        self.recoded = false;
        if let Some(encoding) = wide::charset(&head) {
            let narrow = self.kind(kind, &wide::narrowed(&head, encoding))?;
            if matches!(narrow, Kind::JsonLines | Kind::Json | Kind::Csv | Kind::Tsv) {
                let stream = wide::Narrow::new(io::Cursor::new(head).chain(source), encoding);
                source = Source(Box::new(stream));
                head = self::head(&mut source, whole_head)?;
                self.recoded = true;
            }
        }
        let kind = self.kind(kind, &head)?;
        self.begin_kind(kind, head, source, name.to_owned())
    }

    /// Opens a package of archives. Says whether it is one.
    fn begin_package(&mut self, path: Option<&Path>, kind: Option<Kind>, name: &str) -> Result<bool, Fault> {
        match path.map(wacz::Package::open) {
            Some(Ok(package)) => {
                let members = package.archives.into_iter();
                let package = Box::new(Package { members, titles: package.titles, open: None });
                self.open = Some(Open::Package { input: name.to_owned(), package });
                Ok(true)
            }
            Some(Err(error)) if kind == Some(Kind::Wacz) => Err(Fault::Damaged(error.to_string())),
            // Another ZIP file, or one that comes through a pipe, where its table cannot be looked up.
            _ => Ok(false),
        }
    }

    /// What an input is, by its name and its first bytes.
    fn kind(&self, named: Option<Kind>, head: &[u8]) -> Result<Kind, Fault> {
        if let Some(what) = own::of_bytes(head) {
            return Err(Fault::OwnOutput(what));
        }
        if let Some(what) = binary(head, named) {
            return Err(Fault::Binary(what));
        }
        let kind = match named {
            Some(Kind::Json) if kind::is_lines(head) => Kind::JsonLines,
            // A table under the name of a text is no prose.
            Some(Kind::Text) | None if table::is_table(named, head, &self.options.fields) => Kind::Csv,
            Some(kind) => kind,
            None => Kind::of_bytes(head),
        };
        if let Some(what) =
            own::of_json(head, &self.options.fields).filter(|_| matches!(kind, Kind::JsonLines | Kind::Json))
        {
            return Err(Fault::OwnOutput(what));
        }
        Ok(kind)
    }

    /// Opens an input that holds several articles, or gives the one that it holds.
    fn begin_kind(&mut self, kind: Kind, head: Vec<u8>, source: Source, input: String) -> Result<Option<Raw>, Fault> {
        let beginning = if matches!(kind, Kind::Csv | Kind::Tsv) { head.clone() } else { Vec::new() };
        let stream: Stream = BufReader::with_capacity(HEAD, io::Cursor::new(head).chain(source));
        let form = match kind {
            Kind::JsonLines => {
                let objects = Objects::new(Box::new(stream), self.options.max_line);
                self.open = Some(Open::Lines { input, objects });
                return Ok(None);
            }
            Kind::Csv | Kind::Tsv => {
                let separator = (kind == Kind::Tsv).then_some(b'\t');
                let rows = Rows::new(stream, &beginning, separator, &self.options.fields, self.options.max_line)?;
                self.open = Some(Open::Rows { input, rows: Box::new(rows) });
                return Ok(None);
            }
            Kind::Json => {
                let elements = Elements::new(whole(stream, self.options.max_text)?);
                self.open = Some(Open::Elements { input, elements });
                return Ok(None);
            }
            Kind::Text => Form::Text,
            Kind::Markdown => Form::Markdown,
            Kind::Html => Form::Html,
            // Only an archive inside a packing inside a packing comes here.
            Kind::Warc | Kind::Wacz | Kind::Sheet => {
                return Err(Fault::Binary("an archive packed twice; unpack it once"));
            }
        };
        let limit = if form == Form::Html { self.options.max_html } else { self.options.max_text };
        Ok(Some(Raw { input, position: None, offset: None, form, bytes: whole(stream, limit)? }))
    }
}

impl Iterator for Inputs {
    type Item = Result<Raw, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next(&self.options, &mut self.passed) {
                    Some(Ok(raw)) if self.recoded => return Some(Ok(Raw { offset: None, ..raw })),
                    Some(found) => return Some(found),
                    None => self.open = None,
                }
            }
            match self.plan.next()?.and_then(|input| self.begin(input)) {
                Ok(Some(raw)) => return Some(Ok(raw)),
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Open {
    fn next(&mut self, options: &Options, passed: &mut Passed) -> Option<Result<Raw, ReadError>> {
        match self {
            Open::Archive { input, reader } => {
                let found = archive::next_page(reader, input, &options.scope, passed)?;
                Some(found.map_err(|(offset, fault)| ReadError::at(input.clone(), offset, fault)))
            }
            Open::Package { input, package } => package.next(input, options, passed),
            Open::Lines { input, objects } => match objects.next_object() {
                Ok(Some(Object { number, offset, bytes: Ok(bytes) })) => {
                    let input = input.clone();
                    Some(Ok(Raw { input, position: Some(number), offset: Some(offset), form: Form::Json, bytes }))
                }
                Ok(Some(Object { number, bytes: Err(fault), .. })) => {
                    Some(Err(ReadError::at(input.clone(), number, fault)))
                }
                Ok(None) => None,
                Err(error) => Some(Err(ReadError::new(input.clone(), error))),
            },
            Open::Rows { input, rows } => Some(of_row(input, None, rows.next_row()?)),
            #[cfg(feature = "xlsx")]
            Open::Sheet { input, rows } => {
                let row = rows.next_row()?;
                Some(of_row(input, Some(rows.name()), row))
            }
            Open::Elements { input, elements } => {
                let input = input.clone();
                Some(match elements.next()? {
                    Ok(element) => Ok(Raw {
                        input,
                        position: element.number,
                        offset: element.number.map(|_| element.offset),
                        form: Form::Json,
                        bytes: element.bytes,
                    }),
                    Err(fault) => Err(ReadError::new(input, fault)),
                })
            }
        }
    }
}

/// A row as the bytes of an article; `sheet` is the part of a spreadsheet that holds it.
fn of_row(input: &str, sheet: Option<&str>, row: Result<Row, (u64, Fault)>) -> Result<Raw, ReadError> {
    match row {
        Ok(Row { line, offset, record, body }) => {
            let form = Form::Row(Box::new(record), sheet.map(str::to_owned));
            Ok(Raw { input: input.to_owned(), position: Some(line), offset: Some(offset), form, bytes: body })
        }
        Err((line, fault)) => Err(ReadError::at(input, line, fault)),
    }
}

impl Package {
    /// The next page of any archive of the package. Offsets count in the package's file, so that no two are the same.
    fn next(&mut self, input: &str, options: &Options, passed: &mut Passed) -> Option<Result<Raw, ReadError>> {
        loop {
            if let Some((member, reader)) = &mut self.open {
                let at = |offset: u64| member.start.saturating_add(offset);
                match archive::next_page(reader, input, &options.scope, passed) {
                    Some(Ok(mut raw)) => {
                        raw.offset = raw.offset.map(at);
                        raw.position = raw.position.map(at);
                        raw.is_of(&member.name, &self.titles);
                        return Some(Ok(raw));
                    }
                    Some(Err((offset, fault))) => return Some(Err(ReadError::at(input, at(offset), fault))),
                    None => self.open = None,
                }
            }
            let member = self.members.next()?;
            let limit = options.max_html.saturating_add(HEAD);
            match member.open().and_then(|stream| Reader::new(Source(stream), limit)) {
                Ok(reader) => self.open = Some((member, reader)),
                Err(error) => return Some(Err(ReadError::at(input, member.start, error))),
            }
        }
    }
}

/// What binary file this is. Zero bytes in JSON Lines are a fault of the lines in which they stand, if they are few.
fn binary(head: &[u8], kind: Option<Kind>) -> Option<&'static str> {
    let what = charset::binary(head)?;
    let zeros = memchr::memchr_iter(0, head).count();
    if kind != Some(Kind::JsonLines) || zeros == 0 || head.starts_with(b"\xff\xfe") {
        return Some(what);
    }
    let others: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    // In UTF-16 every other byte is zero, between the letters.
    let is_wide =
        head.windows(4).filter(|it| it[0] != 0 && it[1] == 0 && it[2] != 0 && it[3] == 0).count() * 20 > head.len();
    if is_wide { Some(what) } else { charset::binary(&others) }
}

/// The first bytes of a source. Without `fill`, no more than it takes to see the first line that is not blank: whoever
/// writes into a pipe line by line should not wait for answers until tens of kilobytes have come together.
fn head(source: &mut Source, fill: bool) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    let mut chunk = [0; 8 * 1024];
    while head.len() < HEAD {
        let length = match source.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // What came before is read first.
            Err(error) if !head.is_empty() => {
                *source = Source(Box::new(Broken(Some(error))));
                break;
            }
            Err(error) => return Err(error),
        };
        head.extend_from_slice(&chunk[..length]);
        if !fill && memchr::memchr(b'\n', head.trim_ascii_start()).is_some() {
            break;
        }
    }
    Ok(head)
}

/// All bytes of a stream that holds at most `limit`.
fn whole(mut stream: impl BufRead, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes: Vec<u8> = Vec::new();
    loop {
        let piece = match stream.fill_buf() {
            Ok([]) => return Ok(bytes),
            Ok(piece) => piece,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let length = piece.len();
        if bytes.len() + length > limit {
            return Err(Fault::TooLarge { limit: limit as u64 });
        }
        if bytes.capacity() - bytes.len() < length {
            // By half and never beyond the limit: a copy twice as large for each would be most of what reading needs.
            let more = (bytes.len() / 2).max(HEAD).min(limit - bytes.len());
            bytes.try_reserve_exact(more.max(length)).map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
        }
        bytes.extend_from_slice(piece);
        stream.consume(length);
    }
}
