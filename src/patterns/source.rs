//! The TOML form of a pack file, as written, with the place of everything in it. Unknown keys are errors.

use crate::patterns::declared::{self, STAGES, Takes, did_you_mean};
use crate::patterns::diagnostic::{Diagnostic, Place};
use crate::patterns::toml10;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// A value and where it stands, as an offset in bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Offset of its first byte in the file; for text, of the first byte inside its quotation marks.
    pub offset: usize,
}

/// A pack file.
#[derive(Debug, Default)]
pub struct File {
    /// Rules of earlier packs that this pack turns off, by id.
    pub disable: Vec<At<String>>,
    /// Topics of claims that this pack adds to those of the design.
    pub topics: Vec<At<String>>,
    /// Lexicons that a stage reads and this pack has no words for: they are there, and empty.
    pub without: Vec<At<String>>,
    /// Word lists in order of their names.
    pub lexicons: Vec<Lexicon>,
    /// Rules in file order.
    pub rules: Vec<Rule>,
}

/// A word list.
#[derive(Debug, Default, Clone)]
pub struct Lexicon {
    /// Its name.
    pub name: At<String>,
    /// What the words have in common.
    pub doc: String,
    /// One lemma an entry: its forms, then `+flag` and `+key=value`; `_` stands for a space inside a form.
    pub entries: Vec<At<String>>,
    /// Lexicons whose entries belong to this one too.
    pub include: Vec<At<String>>,
    /// Entries that a later pack adds.
    pub add: Vec<At<String>>,
    /// Lemmas that a later pack removes.
    pub remove: Vec<At<String>>,
    /// Parts of speech (Penn tags or their beginnings, separated by spaces) that the first word must have.
    pub pos: String,
    /// What the first word of each entry is, so that its forms are made: `verb` or `noun`; empty where all are written.
    pub forms: At<String>,
    /// Whether a form must stand in the text with the capitals it has here (all capitals also serve).
    pub case: bool,
    /// Whether a lexicon of an earlier pack is replaced as a whole.
    pub replace: bool,
    /// Sentences in which the lexicon matches just the marked words.
    pub hit: Vec<Example>,
    /// Sentences in which it matches nothing.
    pub miss: Vec<Example>,
}

/// A rule.
#[derive(Debug, Default, Clone)]
pub struct Rule {
    /// Name, `stage.what-it-finds`.
    pub id: At<String>,
    /// The stage that runs it.
    pub stage: At<String>,
    /// What it finds, for `inquit rules explain`.
    pub doc: String,
    /// Patterns; any of them.
    pub when: Vec<At<String>>,
    /// Patterns that suppress the rule when one of them overlaps its match.
    pub unless: Vec<At<String>>,
    /// Among matches of one length the higher wins.
    pub priority: i64,
    /// Whether it replaces the rule of that id in an earlier pack.
    pub replace: bool,
    /// The stage's own table (`claim`, `time`, `attribution`, `person`): keys and values.
    pub fields: Fields,
    /// Templates of the claim in a line, in order of preference.
    pub gist: Vec<At<String>>,
    /// Sentences in which the rule fires.
    pub hit: Vec<Example>,
    /// Sentences in which it does not.
    pub miss: Vec<Example>,
}

/// The keys of a file.
const FILE_KEYS: [&str; 7] = ["format", "doc", "disable", "topics", "without", "lexicon", "rule"];

/// The keys of a lexicon.
const LEXICON_KEYS: [&str; 11] =
    ["doc", "entries", "include", "add", "remove", "pos", "forms", "case", "replace", "hit", "miss"];

/// The keys of a rule beside its stage's table.
const RULE_KEYS: [&str; 10] = ["id", "stage", "doc", "when", "unless", "priority", "replace", "gist", "hit", "miss"];

/// Keys and values that a stage reads.
pub type Fields = BTreeMap<String, At<Value>>;

/// A value of [`Fields`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `true`, `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// An example: a text with `{slot:words}` marks, or a table with `text`, `date` and what the record must say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Example {
    /// The text with its marks.
    pub text: At<String>,
    /// Day of the article, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What the record must say, by field name.
    pub expect: BTreeMap<String, String>,
}

/// Reads a pack file; all faults found are appended to `faults`.
pub fn read(name: &str, text: &str, faults: &mut Vec<Diagnostic>) -> File {
    let mut out = File::default();
    let root = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let place = Place { file: name, text, offset: error.span().map_or(0, |s| s.start) };
            faults.push(place.says(None, error.message(), None));
            return out;
        }
    };
    let mut r = Reader { file: name, text, faults };
    if let Some((offset, what)) = toml10::fault(text) {
        r.fault(
            offset,
            format!("{what}: TOML 1.0 has no such thing"),
            Some("write it on one line, or as a table of its own"),
        );
    }
    for (key, value) in root.get_ref() {
        match key.get_ref().as_ref() {
            "format" => {
                if r.int(value) != 1 {
                    r.fault(value.span().start, "unknown format of pack", Some("write `format = 1`"));
                }
            }
            "doc" => {}
            "disable" => out.disable = r.texts(value),
            "topics" => out.topics = r.texts(value),
            "without" => out.without = r.texts(value),
            "lexicon" => {
                for (name, body) in r.table(value) {
                    out.lexicons
                        .push(r.lexicon(At { value: name.get_ref().to_string(), offset: name.span().start }, body));
                }
            }
            "rule" => {
                for item in r.array(value) {
                    out.rules.push(r.rule(item));
                }
            }
            other => r.unknown(key.span().start, other, &FILE_KEYS),
        }
    }
    if !root.get_ref().iter().any(|(k, _)| k.get_ref() == "format") {
        r.fault(0, "the file does not say its format", Some("begin it with `format = 1`"));
    }
    out
}

type Node<'a> = toml::Spanned<DeValue<'a>>;

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn fault(&mut self, offset: usize, message: impl Into<String>, help: Option<&str>) {
        let place = Place { file: self.file, text: self.text, offset };
        self.faults.push(place.says(None, message, help));
    }

    fn unknown(&mut self, offset: usize, key: &str, known: &[&str]) {
        self.fault(offset, format!("unknown key `{key}`"), Some(&did_you_mean(key, known)));
    }

    fn lexicon(&mut self, name: At<String>, node: &Node<'_>) -> Lexicon {
        let mut out = Lexicon { name, ..Lexicon::default() };
        for (key, value) in self.table(node) {
            match key.get_ref().as_ref() {
                "doc" => out.doc = self.string(value).value,
                "entries" => out.entries = self.texts(value),
                "include" => out.include = self.texts(value),
                "add" => out.add = self.texts(value),
                "remove" => out.remove = self.texts(value),
                "pos" => out.pos = self.string(value).value,
                "forms" => out.forms = self.string(value),
                "case" => out.case = self.bool(value),
                "replace" => out.replace = self.bool(value),
                "hit" => out.hit = self.examples(value),
                "miss" => out.miss = self.examples(value),
                other => self.unknown(key.span().start, other, &LEXICON_KEYS),
            }
        }
        out
    }

    fn rule(&mut self, node: &Node<'_>) -> Rule {
        let mut out = Rule::default();
        let mut table = None;
        for (key, value) in self.table(node) {
            match key.get_ref().as_ref() {
                "id" => out.id = self.string(value),
                "stage" => out.stage = self.string(value),
                "doc" => out.doc = self.string(value).value,
                "when" => out.when = self.texts(value),
                "unless" => out.unless = self.texts(value),
                "priority" => out.priority = self.int(value),
                "replace" => out.replace = self.bool(value),
                "gist" => out.gist = self.texts(value),
                "hit" => out.hit = self.examples(value),
                "miss" => out.miss = self.examples(value),
                name if STAGES.iter().any(|s| s.table == name) => {
                    out.fields = self.fields(value);
                    table = Some(key);
                }
                other => {
                    let known: Vec<&str> = RULE_KEYS.into_iter().chain(STAGES.map(|s| s.table)).collect();
                    self.unknown(key.span().start, other, &known);
                }
            }
        }
        if out.id.value.is_empty() {
            self.fault(node.span().start, "a rule without `id`", Some("give it a name: id = \"stage.what-it-finds\""));
        }
        match declared::stage(&out.stage.value) {
            Some(stage) => self.declared(stage, table, &out.fields),
            None => self.fault(
                out.stage.offset.max(node.span().start),
                format!("unknown stage `{}`", out.stage.value),
                Some(&did_you_mean(&out.stage.value, &STAGES.map(|s| s.name))),
            ),
        }
        if out.when.is_empty() {
            self.fault(node.span().start, format!("rule `{}` has no pattern", out.id.value), Some("add when = '…'"));
        }
        out
    }

    /// Looks whether the stage reads the table and all keys in it.
    fn declared(
        &mut self,
        stage: &declared::Stage,
        table: Option<&toml::Spanned<toml::de::DeString<'_>>>,
        fields: &Fields,
    ) {
        if let Some(table) = table.filter(|t| t.get_ref().as_ref() != stage.table) {
            let message = format!("the stage `{}` does not read `{}`", stage.name, table.get_ref());
            self.fault(table.span().start, message, Some(&format!("its table is `{}`", stage.table)));
            return;
        }
        for (key, At { value, offset }) in fields {
            let Some((_, takes)) = stage.keys.iter().find(|(k, _)| k == key) else {
                let known: Vec<&str> = stage.keys.iter().map(|&(k, _)| k).collect();
                let message = format!("unknown key `{key}` in `{}`", stage.table);
                self.fault(*offset, message, Some(&did_you_mean(key, &known)));
                continue;
            };
            let fits = match value {
                Value::Bool(_) => *takes == Takes::Flag,
                Value::Int(_) => *takes == Takes::Number,
                Value::Text(_) => matches!(takes, Takes::Text | Takes::Texts),
                Value::List(_) => *takes == Takes::Texts,
            };
            if !fits {
                let message = format!("`{key}` in `{}` needs {}", stage.table, takes.name());
                self.fault(*offset, message, Some(&format!("write {key} = …")));
            }
        }
    }

    fn fields(&mut self, node: &Node<'_>) -> Fields {
        let mut out = Fields::new();
        for (key, value) in self.table(node) {
            let read = match value.get_ref() {
                DeValue::Boolean(b) => Value::Bool(*b),
                DeValue::Integer(_) => Value::Int(self.int(value)),
                DeValue::Array(_) => Value::List(self.texts(value).into_iter().map(|t| t.value).collect()),
                _ => Value::Text(self.string(value).value),
            };
            out.insert(key.get_ref().to_string(), At { value: read, offset: key.span().start });
        }
        out
    }

    fn examples(&mut self, node: &Node<'_>) -> Vec<Example> {
        let items: Vec<&Node<'_>> = match node.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![node],
        };
        items.into_iter().map(|item| self.example(item)).collect()
    }

    fn example(&mut self, node: &Node<'_>) -> Example {
        if !matches!(node.get_ref(), DeValue::Table(_)) {
            return Example { text: self.string(node), ..Example::default() };
        }
        let mut out = Example::default();
        for (key, value) in self.table(node) {
            match key.get_ref().as_ref() {
                "text" => out.text = self.string(value),
                "date" => out.date = Some(self.string(value).value),
                other => {
                    let text = match value.get_ref() {
                        DeValue::Boolean(b) => b.to_string(),
                        _ => self.string(value).value,
                    };
                    out.expect.insert(other.to_owned(), text);
                }
            }
        }
        out
    }

    fn table<'n, 'v>(&mut self, node: &'n Node<'v>) -> Vec<(&'n toml::Spanned<toml::de::DeString<'v>>, &'n Node<'v>)> {
        match node.get_ref() {
            DeValue::Table(table) => table.iter().collect(),
            _ => {
                self.fault(node.span().start, "a table is needed here", None);
                Vec::new()
            }
        }
    }

    fn array<'n, 'v>(&mut self, node: &'n Node<'v>) -> &'n [Node<'v>] {
        match node.get_ref() {
            DeValue::Array(items) => items,
            _ => {
                self.fault(node.span().start, "a list is needed here", Some("for rules write [[rule]]"));
                &[]
            }
        }
    }

    fn texts(&mut self, node: &Node<'_>) -> Vec<At<String>> {
        match node.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.string(item)).collect(),
            _ => vec![self.string(node)],
        }
    }

    fn string(&mut self, node: &Node<'_>) -> At<String> {
        let start = node.span().start;
        let raw = self.text.get(start..).unwrap_or("");
        let marks = if raw.starts_with("'''") || raw.starts_with("\"\"\"") { 3 } else { 1 };
        match node.get_ref() {
            DeValue::String(s) => At { value: s.to_string(), offset: start + marks },
            _ => {
                self.fault(start, "text is needed here", Some("write it in '…' or '''…'''"));
                At { value: String::new(), offset: start }
            }
        }
    }

    fn bool(&mut self, node: &Node<'_>) -> bool {
        match node.get_ref() {
            DeValue::Boolean(b) => *b,
            _ => {
                self.fault(node.span().start, "true or false is needed here", None);
                false
            }
        }
    }

    fn int(&mut self, node: &Node<'_>) -> i64 {
        if let DeValue::Integer(i) = node.get_ref()
            && let Ok(n) = i64::from_str_radix(i.as_str(), i.radix())
        {
            return n;
        }
        self.fault(node.span().start, "a whole number is needed here", None);
        0
    }
}
