//! The gazetteer: the places of `places/*.tsv`, merged into one table and found in text by their names as written.

use crate::patterns::{Pack, Table};
use crate::text::{Kind, Sym, SymBits, Token, Vocab, tokenize};
use rustc_hash::FxHashMap;

/// How a name refers to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceSense {
    /// By its name: "Russia", "Donetsk".
    Name,
    /// By an adjective: "Russian".
    Adjective,
    /// By its people: "Russians".
    People,
    /// By a byword of its government: "the Kremlin".
    Seat,
    /// By its capital: "Moscow".
    Capital,
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its identifier: a country's ISO 3166-1 code, or a slug; `None` for states of the past.
    pub id: Option<String>,
    /// country, region, city, island, sea, river, mountain, line, zone or continent.
    pub kind: String,
    /// ISO codes of the countries that it belongs to; a country's own code; empty for disputed land.
    pub countries: Vec<String>,
    /// Parties that hold disputed land.
    pub controlled_by: Vec<String>,
    /// Parties that claim disputed land.
    pub claimed_by: Vec<String>,
    /// When that was so.
    pub as_of: Option<String>,
    /// Who says so; `None` for land that is not disputed.
    pub source: Option<String>,
}

impl Row {
    /// Whether the place is a state.
    pub fn is_country(&self) -> bool {
        self.kind == "country"
    }

    /// Whether it is a country that nobody disputes as a whole.
    pub fn is_settled_country(&self) -> bool {
        self.is_country() && !self.is_disputed()
    }

    /// Whether the gazetteer lists a dispute about it.
    pub fn is_disputed(&self) -> bool {
        self.source.is_some()
    }
}

/// A form of a place's name.
#[derive(Debug, Clone)]
struct Form {
    entry: u32,
    sense: PlaceSense,
    /// As written in the table.
    written: Box<str>,
    /// Symbols after the first.
    rest: Box<[Sym]>,
}

/// A name of a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Number of tokens.
    pub len: usize,
    /// Row of the place.
    pub entry: u32,
    /// How the words refer to it.
    pub sense: PlaceSense,
}

/// All places, with an index of their names.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    rows: Vec<Row>,
    ids: FxHashMap<String, u32>,
    /// Forms by their first two symbols, the second [`Sym::UNKNOWN`] for names of one word; best first.
    forms: FxHashMap<(Sym, Sym), Vec<Form>>,
    /// The symbols that begin a form.
    starts: SymBits,
}

impl Gazetteer {
    /// Takes the tables of places out of a pack and merges them.
    pub(crate) fn new(pack: &mut Pack) -> Self {
        let mut out = Self::default();
        let mut take = |name: &str| pack.tables.remove(name).unwrap_or_default();
        let (countries, regions, disputed) =
            (take("places/countries.tsv"), take("places/regions.tsv"), take("places/disputed.tsv"));
        out.countries(&countries, pack);
        out.regions(&regions, pack);
        out.disputed(&disputed, pack);
        for ((sym, _), forms) in &mut out.forms {
            forms.sort_by_key(|f| (std::cmp::Reverse(f.rest.len()), f.sense, f.entry));
            out.starts.insert(*sym);
        }
        out
    }

    /// The row with this number.
    pub fn get(&self, entry: u32) -> Option<&Row> {
        self.rows.get(entry as usize)
    }

    /// The number of the row with this identifier: an ISO code or a slug.
    pub fn by_id(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied()
    }

    /// The place that one word names or is an adjective of, wherever it stands: the "Indian" of "Indian-administered".
    pub fn of_word(&self, word: Sym) -> Option<u32> {
        self.forms.get(&(word, Sym::UNKNOWN))?.first().map(|f| f.entry)
    }

    /// The longest name of a place that begins at token `at` and ends by token `stop`; of names of one length the
    /// first in the order of [`PlaceSense`].
    #[inline]
    pub fn at(&self, text: &str, tokens: &[Token], at: usize, stop: usize) -> Option<Hit> {
        let sym = tokens.get(at)?.sym;
        if self.starts.has(sym) { self.among(text, tokens, at, stop) } else { None }
    }

    /// The longest name among those that begin with the word at `at`. Hundreds of them begin with "the": the second word
    /// tells them apart.
    fn among(&self, text: &str, tokens: &[Token], at: usize, stop: usize) -> Option<Hit> {
        let first = tokens.get(at)?.sym;
        let next = tokens.get(at + 1).map(|t| t.sym).filter(|&s| s != Sym::UNKNOWN);
        // A name of several words is longer than one of one word.
        [next, Some(Sym::UNKNOWN)].into_iter().flatten().find_map(|second| {
            self.forms.get(&(first, second))?.iter().find_map(|form| {
                let len = form.rest.len() + 1;
                let words = tokens.get(at..(at + len).min(stop))?;
                let fits = words.len() == len
                    && form.rest.iter().zip(&words[1..]).all(|(s, t)| *s == t.sym)
                    && as_written(text, words, &form.written);
                fits.then_some(Hit { len, entry: form.entry, sense: form.sense })
            })
        })
    }

    fn countries(&mut self, table: &Table, pack: &mut Pack) {
        let (name, id, kind) = (table.cells("name"), table.cells("id"), table.cells("kind"));
        let by_name = [table.cells("aliases")];
        let others = [
            (table.cells("adjectives"), PlaceSense::Adjective),
            (table.cells("people"), PlaceSense::People),
            (table.cells("capital"), PlaceSense::Capital),
            (table.cells("seats"), PlaceSense::Seat),
        ];
        for row in table.rows() {
            let code = some(id(row));
            let countries = code.iter().cloned().collect();
            let place = Row { name: name(row).into(), id: code, kind: kind(row).into(), countries, ..Row::default() };
            let entry = self.row(place);
            self.names(pack, entry, name(row), PlaceSense::Name);
            self.names(pack, entry, by_name[0](row), PlaceSense::Name);
            for (cell, sense) in &others {
                self.names(pack, entry, cell(row), *sense);
            }
        }
    }

    fn regions(&mut self, table: &Table, pack: &mut Pack) {
        let (name, id, kind) = (table.cells("name"), table.cells("id"), table.cells("kind"));
        let (country, aliases) = (table.cells("country"), table.cells("aliases"));
        for row in table.rows() {
            let place = Row {
                name: name(row).into(),
                id: some(id(row)),
                kind: kind(row).into(),
                countries: list(country(row)),
                ..Row::default()
            };
            let entry = self.row(place);
            self.names(pack, entry, name(row), PlaceSense::Name);
            self.names(pack, entry, aliases(row), PlaceSense::Name);
        }
    }

    /// Disputed land; a state under dispute keeps its row among the countries and gets the statements.
    fn disputed(&mut self, table: &Table, pack: &mut Pack) {
        let (name, id, kind) = (table.cells("name"), table.cells("id"), table.cells("kind"));
        let (aliases, held, claimed) =
            (table.cells("aliases"), table.cells("controlled_by"), table.cells("claimed_by"));
        let (as_of, source) = (table.cells("as_of"), table.cells("source"));
        for row in table.rows() {
            let (is_country, own) = (kind(row) == "country", name(row));
            let known = if is_country { self.rows.iter().position(|r| r.name == own) } else { None };
            let entry = known.map_or_else(
                || {
                    self.row(Row {
                        name: name(row).into(),
                        id: some(id(row)),
                        kind: kind(row).into(),
                        ..Row::default()
                    })
                },
                |n| n as u32,
            );
            if let Some(place) = self.rows.get_mut(entry as usize) {
                place.controlled_by = list(held(row));
                place.claimed_by = list(claimed(row));
                place.as_of = some(as_of(row));
                place.source = Some(source(row).to_owned());
            }
            if known.is_none() {
                self.names(pack, entry, name(row), PlaceSense::Name);
            }
            self.names(pack, entry, aliases(row), PlaceSense::Name);
        }
    }

    fn row(&mut self, row: Row) -> u32 {
        let entry = self.rows.len() as u32;
        if let Some(id) = &row.id {
            self.ids.entry(id.clone()).or_insert(entry);
        }
        self.rows.push(row);
        entry
    }

    /// Adds the names of a cell, joined by `|`.
    fn names(&mut self, pack: &mut Pack, entry: u32, cell: &str, sense: PlaceSense) {
        for written in cell.split('|').filter(|n| !n.is_empty()) {
            let Some((first, rest)) = symbols(written, &mut pack.vocab) else { continue };
            let second = rest.first().copied().unwrap_or_default();
            let form = Form { entry, sense, written: written.into(), rest };
            self.forms.entry((first, second)).or_default().push(form);
        }
    }
}

/// The symbol of a name's first token, and those of the others. A plain word is one token.
fn symbols(name: &str, vocab: &mut Vocab) -> Option<(Sym, Box<[Sym]>)> {
    if name.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Some((vocab.intern(name), Box::default()));
    }
    let tokens = tokenize::tokenize(name, vocab);
    let mut syms = tokens.iter().map(|t| vocab.intern(t.text(name)));
    Some((syms.next()?, syms.collect()))
}

/// Whether the tokens have the capitals of the form. A leading "the" may have either; words in capitals, as in
/// headlines, stand for a form of four letters or more.
fn as_written(text: &str, tokens: &[Token], written: &str) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let slice = text.get(first.span.start as usize..last.span.end as usize).unwrap_or("");
    let same = |a: &str, b: &str| a.chars().zip(b.chars()).all(|(a, b)| a.is_uppercase() == b.is_uppercase());
    let article = |s: &str| s.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("the "));
    if article(slice) && article(written) {
        return same(&slice[4..], &written[4..]);
    }
    let shout = written.len() >= 4
        && written.chars().any(char::is_uppercase)
        && tokens.iter().all(|t| matches!(t.kind, Kind::Upper) || t.kind.is_mark() || t.kind == Kind::Clitic);
    same(slice, written) || shout
}

fn list(cell: &str) -> Vec<String> {
    cell.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

fn some(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}
