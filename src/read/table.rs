//! Articles as the rows of a table: CSV and TSV with a header. Which column holds what is told for spreadsheets here too.

use super::charset;
use super::error::Fault;
use super::json::{Body, Fields, Record};
use super::kind::Kind;
use super::own;
use csv::{ByteRecord, ReaderBuilder};
use std::io::{self, Read};

/// Marks that may stand between the cells of a row, commonest first.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// The rows of a table.
pub(super) struct Rows<R> {
    reader: csv::Reader<Bounded<R>>,
    columns: Columns,
    limit: usize,
    /// Length of a first line that only says what stands between cells.
    passed: u64,
    row: ByteRecord,
    failed: bool,
}

impl<R> std::fmt::Debug for Rows<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rows({:?})", self.columns)
    }
}

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// Number of its first line, or of a sheet's row, from 1.
    pub line: u64,
    /// Offset of its first byte.
    pub offset: u64,
    /// What it holds, without the words of the article.
    pub record: Record,
    /// The bytes of these words.
    pub body: Vec<u8>,
}

/// Which column holds what.
#[derive(Debug, Default)]
pub(super) struct Columns {
    id: Option<usize>,
    url: Option<usize>,
    title: Option<usize>,
    date: Option<usize>,
    text: Option<usize>,
    html: Option<usize>,
    byline: Option<usize>,
    lang: Option<usize>,
}

impl Columns {
    fn new(names: &[String], fields: &Fields) -> Self {
        let exact = |wanted: &str| names.iter().position(|name| name == wanted);
        let find =
            |wanted: &str| exact(wanted).or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)));
        let any = |wanted: &[&str]| wanted.iter().find_map(|wanted| find(wanted));
        Self {
            id: find(&fields.id),
            url: find(&fields.url),
            title: find(&fields.title),
            date: find(&fields.date),
            text: find(&fields.text),
            html: find(&fields.html),
            byline: any(&Fields::BYLINE),
            lang: any(&Fields::LANG),
        }
    }

    fn has_words(&self) -> bool {
        self.text.is_some() || self.html.is_some()
    }

    /// The columns of articles by the names in a header.
    pub(super) fn named(names: &[String], fields: &Fields) -> Result<Self, Fault> {
        if let Some(what) = own::of_columns(names) {
            return Err(Fault::OwnOutput(what));
        }
        let columns = Self::new(names, fields);
        if !columns.has_words() {
            let (text, html) = (fields.text.clone(), fields.html.clone());
            return Err(Fault::NoColumn { text, html, columns: names.join(", ") });
        }
        Ok(columns)
    }

    /// Whether a column is one of those that are read; all are, before their names are known.
    #[cfg(feature = "xlsx")]
    pub(super) fn is_wanted(&self, column: usize) -> bool {
        let Self { id, url, title, date, text, html, byline, lang } = self;
        !self.has_words() || [id, url, title, date, text, html, byline, lang].contains(&&Some(column))
    }

    /// What a row says of its article, without the article's words, and these.
    pub(super) fn taken(&self, row: &ByteRecord) -> (Record, Vec<u8>) {
        let cell = |column: Option<usize>| row.get(column?).filter(|cell| !cell.trim_ascii().is_empty());
        let text = |column| cell(column).map(|cell| charset::cell(cell, row.as_slice()).trim().to_owned());
        let (body, words) = match (cell(self.text), cell(self.html)) {
            (Some(words), _) => (Body::Text(String::new()), words),
            (None, Some(words)) => (Body::Html(String::new()), words),
            (None, None) => (Body::None, &b""[..]),
        };
        let record = Record {
            id: text(self.id),
            url: text(self.url),
            title: text(self.title),
            date: text(self.date),
            byline: text(self.byline),
            lang: text(self.lang),
            body,
        };
        (record, words.to_vec())
    }
}

/// The names in a header.
fn names(header: &ByteRecord) -> Vec<String> {
    let name = |cell: &[u8]| charset::cell(cell, header.as_slice()).trim_start_matches('\u{feff}').trim().to_owned();
    header.iter().map(name).collect()
}

/// The mark that a first line "sep=;" says stands between the cells, and the length of that line: spreadsheets write it for
/// each other.
fn declared(head: &[u8]) -> Option<(u8, usize)> {
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let end = memchr::memchr(b'\n', bare)?;
    let line = bare.get(..end)?.trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line.get(..4)?.eq_ignore_ascii_case(b"sep=").then(|| line.get(4..))?? {
        [mark] if SEPARATORS.contains(mark) => Some((*mark, head.len() - bare.len() + end + 1)),
        // A tab at the end of the line was trimmed.
        [] if bare.get(..end)?.contains(&b'\t') => Some((b'\t', head.len() - bare.len() + end + 1)),
        _ => None,
    }
}

/// The names of the columns by the first row of a file, cut by a mark.
fn header(head: &[u8], separator: u8) -> Vec<String> {
    let mut row = ByteRecord::new();
    let mut reader = ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(head);
    match reader.read_byte_record(&mut row) {
        Ok(true) => names(&row),
        _ => Vec::new(),
    }
}

/// Whether the beginning of something unnamed is a table of articles: its first row names the column of their words, and
/// another.
pub(super) fn looks_like(head: &[u8], fields: &Fields) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // A text may begin with any word, so here the name must be exact, and other names of fields beside it.
    SEPARATORS.iter().any(|separator| {
        let names = header(head, *separator);
        let known = [&fields.id, &fields.url, &fields.title, &fields.date, &fields.text, &fields.html];
        let known = names.iter().filter(|name| known.iter().any(|field| field.eq_ignore_ascii_case(name))).count();
        let words = names.iter().any(|name| *name == fields.text || *name == fields.html);
        words && known >= 2
    })
}

/// Whether what is named as a text, or not at all, is a table: it looks like one of articles, or each of its first rows has the
/// cells that the first has, which are no sentences.
pub(super) fn is_table(kind: Option<Kind>, head: &[u8], fields: &Fields) -> bool {
    if kind.is_none() && Kind::of_bytes(head) != Kind::Text {
        return false;
    }
    let head = declared(head).and_then(|(_, line)| head.get(line..)).unwrap_or(head);
    looks_like(head, fields) || SEPARATORS.into_iter().any(|separator| is_cut_by(head, separator))
}

/// Whether rows as long as each other stand there, below names.
fn is_cut_by(head: &[u8], separator: u8) -> bool {
    let names = header(head, separator);
    // Commas and semicolons stand in sentences too, and a text may have a few of equal ones.
    let least = if separator == b'\t' { 2 } else { 3 };
    let is_name = |name: &String| {
        !name.is_empty()
            && name.len() <= NAME
            && name.split(' ').count() <= 2
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'))
    };
    if names.len() < least || !names.iter().all(is_name) {
        return false;
    }
    let mut reader = ReaderBuilder::new().delimiter(separator).has_headers(true).flexible(true).from_reader(head);
    let rows: Vec<usize> = reader.byte_records().take(ROWS).map_while(Result::ok).map(|row| row.len()).collect();
    // The last may be cut.
    let whole = rows.get(..rows.len().saturating_sub(1)).unwrap_or_default();
    whole.len() >= 2 && whole.iter().all(|cells| *cells == names.len())
}

/// Longest name of a column, and rows that are looked at.
const NAME: usize = 30;
const ROWS: usize = 12;

impl<R: Read> Rows<R> {
    /// Opens a table. `head` is how it begins; `separator` what its name says.
    pub(super) fn new(
        mut stream: R,
        head: &[u8],
        separator: Option<u8>,
        fields: &Fields,
        limit: usize,
    ) -> Result<Self, Fault> {
        let said = declared(head);
        let passed = said.map_or(0, |(_, line)| line as u64);
        io::copy(&mut stream.by_ref().take(passed), &mut io::sink()).map_err(Fault::Unreadable)?;
        let separator = said.map(|(mark, _)| mark).or(separator);
        let head = head.get(passed as usize..).unwrap_or_default();
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let with = |separator: u8| {
            let names = header(head, separator);
            (Columns::new(&names, fields).has_words(), names.len())
        };
        // Of those that find the words of articles, the first; else the one that finds most columns.
        let likely = SEPARATORS.into_iter().rev().max_by_key(|mark| with(*mark)).unwrap_or(b',');
        let separator = separator.filter(|mark| with(*mark).0).unwrap_or(likely);
        let stream = Bounded { stream, left: limit };
        let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(stream);
        let names = names(reader.byte_headers().map_err(|error| fault(error, limit))?);
        let columns = Columns::named(&names, fields)?;
        Ok(Self { reader, columns, limit, passed, row: ByteRecord::new(), failed: false })
    }

    /// The next row, or `None` at the end. A row that is too long ends the table.
    pub(super) fn next_row(&mut self) -> Option<Result<Row, (u64, Fault)>> {
        if self.failed {
            return None;
        }
        self.reader.get_mut().left = self.limit;
        let before = self.reader.position().line();
        match self.reader.read_byte_record(&mut self.row) {
            Ok(false) => None,
            Ok(true) => Some(Ok(self.made())),
            Err(error) => {
                self.failed = true;
                Some(Err((before, fault(error, self.limit))))
            }
        }
    }

    fn made(&self) -> Row {
        let (record, body) = self.columns.taken(&self.row);
        let place = self.row.position();
        let line = place.map_or(0, csv::Position::line) + u64::from(self.passed > 0);
        Row { line, offset: self.passed + place.map_or(0, csv::Position::byte), record, body }
    }
}

fn fault(error: csv::Error, limit: usize) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            Fault::LongRow { limit: limit as u64 }
        }
        csv::ErrorKind::Io(error) => Fault::Unreadable(error),
        other => Fault::BadTable(format!("{other:?}")),
    }
}

/// A stream of which so much may be read until somebody allows more: a quotation mark that nothing closes makes one row
/// of all that follows.
pub(super) struct Bounded<R> {
    pub stream: R,
    pub left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(self.left);
        let length = self.stream.read(&mut buffer[..most])?;
        self.left -= length;
        Ok(length)
    }
}
