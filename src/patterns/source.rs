//! The TOML form of a pack file, as written, with the place of everything in it. Unknown keys are errors.

use crate::patterns::declared::{self, STAGES, Takes, did_you_mean};
use crate::patterns::diagnostic::{Diagnostic, Place};
use crate::patterns::toml10;
use crate::patterns::tree::{self, Node, Value as Written};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A text of a pack: a part of the built-in one as it stands in the program, or of a user's.
pub type Text = Cow<'static, str>;

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
    pub disable: Vec<At<Text>>,
    /// Topics of claims that this pack adds to those of the design.
    pub topics: Vec<At<Text>>,
    /// Lexicons that a stage reads and this pack has no words for: they are there, and empty.
    pub without: Vec<At<Text>>,
    /// Word lists in order of their names.
    pub lexicons: Vec<Lexicon>,
    /// Rules in file order.
    pub rules: Vec<Rule>,
}

/// A word list.
#[derive(Debug, Default, Clone)]
pub struct Lexicon {
    /// Its name.
    pub name: At<Text>,
    /// What the words have in common.
    pub doc: Text,
    /// One lemma an entry: its forms, then `+flag` and `+key=value`; `_` stands for a space inside a form.
    pub entries: Vec<At<Text>>,
    /// Lexicons whose entries belong to this one too.
    pub include: Vec<At<Text>>,
    /// Entries that a later pack adds.
    pub add: Vec<At<Text>>,
    /// Lemmas that a later pack removes.
    pub remove: Vec<At<Text>>,
    /// Parts of speech (Penn tags or their beginnings, separated by spaces) that the first word must have.
    pub pos: Text,
    /// What the first word of each entry is, so that its forms are made: `verb` or `noun`; empty where all are written.
    pub forms: At<Text>,
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
    pub id: At<Text>,
    /// The stage that runs it.
    pub stage: At<Text>,
    /// What it finds, for `inquit rules explain`.
    pub doc: Text,
    /// Patterns; any of them.
    pub when: Vec<At<Text>>,
    /// Patterns that suppress the rule when one of them overlaps its match.
    pub unless: Vec<At<Text>>,
    /// Among matches of one length the higher wins.
    pub priority: i64,
    /// Whether it replaces the rule of that id in an earlier pack.
    pub replace: bool,
    /// The stage's own table (`claim`, `time`, `attribution`, `person`): keys and values.
    pub fields: Fields,
    /// Templates of the claim in a line, in order of preference.
    pub gist: Vec<At<Text>>,
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
    pub text: At<Text>,
    /// Day of the article, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What the record must say, by field name.
    pub expect: BTreeMap<String, String>,
}

/// Reads a pack file; all faults found are appended to `faults`.
pub fn read(name: &str, text: &str, faults: &mut Vec<Diagnostic>) -> File {
    let root = match tree::parse(text) {
        Ok(root) => root.into_owned(),
        Err((offset, message)) => {
            faults.push(Place { file: name, text, offset }.says(None, message, None));
            return File::default();
        }
    };
    if let Some((offset, what)) = toml10::fault(text) {
        faults.push(Place { file: name, text, offset }.says(
            None,
            format!("{what}: TOML 1.0 has no such thing"),
            Some("write it on one line, or as a table of its own"),
        ));
    }
    read_tree(name, text, &root, faults)
}

/// The same of a file that is a tree already, and was found to be TOML 1.0.
pub(crate) fn read_tree(name: &str, text: &str, root: &Node<'static>, faults: &mut Vec<Diagnostic>) -> File {
    let mut out = File::default();
    let mut r = Reader { file: name, text, faults };
    let root = r.table(root);
    for (key, value) in root {
        match key.text() {
            "format" => {
                if r.int(value) != 1 {
                    r.fault(value.at, "unknown format of pack", Some("write `format = 1`"));
                }
            }
            "doc" => {}
            "disable" => out.disable = r.texts(value),
            "topics" => out.topics = r.texts(value),
            "without" => out.without = r.texts(value),
            "lexicon" => {
                for (name, body) in r.table(value) {
                    out.lexicons.push(r.lexicon(At { value: r.key(name), offset: name.at }, body));
                }
            }
            "rule" => {
                for item in r.array(value) {
                    out.rules.push(r.rule(item));
                }
            }
            other => r.unknown(key.at, other, &FILE_KEYS),
        }
    }
    if !root.iter().any(|(k, _)| k.text() == "format") {
        r.fault(0, "the file does not say its format", Some("begin it with `format = 1`"));
    }
    out
}

/// A key of a table and what it is for.
type Entry = (Node<'static>, Node<'static>);

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

    fn lexicon(&mut self, name: At<Text>, node: &Node<'static>) -> Lexicon {
        let mut out = Lexicon { name, ..Lexicon::default() };
        for (key, value) in self.table(node) {
            match key.text() {
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
                other => self.unknown(key.at, other, &LEXICON_KEYS),
            }
        }
        out
    }

    fn rule(&mut self, node: &Node<'static>) -> Rule {
        let mut out = Rule::default();
        let mut table = None;
        for (key, value) in self.table(node) {
            match key.text() {
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
                    self.unknown(key.at, other, &known);
                }
            }
        }
        if out.id.value.is_empty() {
            self.fault(node.at, "a rule without `id`", Some("give it a name: id = \"stage.what-it-finds\""));
        }
        match declared::stage(&out.stage.value) {
            Some(stage) => self.declared(stage, table, &out.fields),
            None => self.fault(
                out.stage.offset.max(node.at),
                format!("unknown stage `{}`", out.stage.value),
                Some(&did_you_mean(&out.stage.value, &STAGES.map(|s| s.name))),
            ),
        }
        if out.when.is_empty() {
            self.fault(node.at, format!("rule `{}` has no pattern", out.id.value), Some("add when = '…'"));
        }
        out
    }

    /// Looks whether the stage reads the table and all keys in it.
    fn declared(&mut self, stage: &declared::Stage, table: Option<&Node<'static>>, fields: &Fields) {
        if let Some(table) = table.filter(|t| t.text() != stage.table) {
            let message = format!("the stage `{}` does not read `{}`", stage.name, table.text());
            self.fault(table.at, message, Some(&format!("its table is `{}`", stage.table)));
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

    fn fields(&mut self, node: &Node<'static>) -> Fields {
        let mut out = Fields::new();
        for (key, value) in self.table(node) {
            let read = match &value.value {
                Written::Flag(flag) => Value::Bool(*flag),
                Written::Number(_) => Value::Int(self.int(value)),
                Written::List(_) => Value::List(self.texts(value).into_iter().map(|t| t.value.into_owned()).collect()),
                _ => Value::Text(self.string(value).value.into_owned()),
            };
            out.insert(key.text().to_owned(), At { value: read, offset: key.at });
        }
        out
    }

    fn examples(&mut self, node: &Node<'static>) -> Vec<Example> {
        let items = if let Written::List(items) = &node.value { items } else { std::slice::from_ref(node) };
        items.iter().map(|item| self.example(item)).collect()
    }

    fn example(&mut self, node: &Node<'static>) -> Example {
        if !matches!(node.value, Written::Table(_)) {
            return Example { text: self.string(node), ..Example::default() };
        }
        let mut out = Example::default();
        for (key, value) in self.table(node) {
            match key.text() {
                "text" => out.text = self.string(value),
                "date" => out.date = Some(self.string(value).value.into_owned()),
                other => {
                    let text = match value.value {
                        Written::Flag(flag) => flag.to_string(),
                        _ => self.string(value).value.into_owned(),
                    };
                    out.expect.insert(other.to_owned(), text);
                }
            }
        }
        out
    }

    fn table<'n>(&mut self, node: &'n Node<'static>) -> &'n [Entry] {
        if let Written::Table(entries) = &node.value {
            return entries;
        }
        self.fault(node.at, "a table is needed here", None);
        &[]
    }

    fn array<'n>(&mut self, node: &'n Node<'static>) -> &'n [Node<'static>] {
        if let Written::List(items) = &node.value {
            return items;
        }
        self.fault(node.at, "a list is needed here", Some("for rules write [[rule]]"));
        &[]
    }

    fn texts(&mut self, node: &Node<'static>) -> Vec<At<Text>> {
        let items = if let Written::List(items) = &node.value { items } else { std::slice::from_ref(node) };
        items.iter().map(|item| self.string(item)).collect()
    }

    /// The name that a key is.
    fn key(&self, node: &Node<'static>) -> Text {
        if let Written::Text(name) = &node.value { name.clone() } else { Text::default() }
    }

    fn string(&mut self, node: &Node<'static>) -> At<Text> {
        let start = node.at;
        let raw = self.text.as_bytes().get(start..).unwrap_or_default();
        let marks = if raw.starts_with(b"'''") || raw.starts_with(b"\"\"\"") { 3 } else { 1 };
        if let Written::Text(text) = &node.value {
            return At { value: text.clone(), offset: start + marks };
        }
        self.fault(start, "text is needed here", Some("write it in '…' or '''…'''"));
        At { value: Text::default(), offset: start }
    }

    fn bool(&mut self, node: &Node<'static>) -> bool {
        if let Written::Flag(flag) = node.value {
            return flag;
        }
        self.fault(node.at, "true or false is needed here", None);
        false
    }

    fn int(&mut self, node: &Node<'static>) -> i64 {
        if let Written::Number(Some(n)) = node.value {
            return n;
        }
        self.fault(node.at, "a whole number is needed here", None);
        0
    }
}
