//! The shape of claims in a column store, and records taken apart into its columns (Dremel's striping: each leaf has its
//! values, and for each place where one may stand how much of its path is there and which list goes on).

use crate::write::table::{CLAIM_AND_SOURCE, Kind};
use jiff::civil::Date;
use serde_json::Value;
use std::sync::LazyLock;

/// What a column holds. All of it may be absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Int,
    Real,
    Bool,
    Date,
    List(Box<Type>),
    Group(Vec<(&'static str, Type)>),
}

/// A column of the whole: its name, where in the record it stands, and what it holds.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: &'static str,
    pub path: &'static str,
    pub kind: Type,
}

/// The columns of a claim with its source: those of tables, but that lists are lists and days are days.
pub(super) static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let column = |column: &crate::write::table::Column| {
        let kind = match (column.kind, column.name) {
            (Kind::Places, _) => return None,
            (_, "source_published") => Type::Date,
            (Kind::Int, _) => Type::Int,
            (Kind::Real, _) => Type::Real,
            (Kind::Bool, _) => Type::Bool,
            (Kind::Pieces, _) => list(piece()),
            (Kind::List, "territory") => list(entry()),
            (Kind::List, "people") => list(Type::Int),
            (Kind::List | Kind::Topics, _) => list(Type::Text),
            (Kind::Text | Kind::Words | Kind::Object, _) => Type::Text,
        };
        Some(Column { name: column.name, path: column.path, kind })
    };
    CLAIM_AND_SOURCE.iter().filter_map(column).collect()
});

fn list(of: Type) -> Type {
    Type::List(Box::new(of))
}

fn piece() -> Type {
    Type::Group(vec![("start", Type::Int), ("end", Type::Int), ("text", Type::Text)])
}

fn party() -> Type {
    Type::Group(vec![("text", Type::Text), ("start", Type::Int), ("end", Type::Int), ("name", Type::Text)])
}

fn entry() -> Type {
    let place =
        vec![("text", Type::Text), ("name", Type::Text), ("id", Type::Text), ("start", Type::Int), ("end", Type::Int)];
    Type::Group(vec![
        ("topic", Type::Text),
        ("stance", Type::Text),
        ("claimant", party()),
        ("counterparty", party()),
        ("places", list(Type::Group(place))),
        ("condition", piece()),
        ("negated", Type::Bool),
        ("status", Type::Text),
        ("cameo", Type::Text),
        ("plover", Type::Text),
        ("gist", Type::Text),
        ("rule", Type::Text),
        ("start", Type::Int),
        ("end", Type::Int),
    ])
}

impl Type {
    /// The schema of a column of this type, in the language of Parquet.
    pub(super) fn schema(&self, name: &str) -> String {
        match self {
            Type::Text => format!("optional binary {name} (UTF8); "),
            Type::Int => format!("optional int64 {name}; "),
            Type::Real => format!("optional double {name}; "),
            Type::Bool => format!("optional boolean {name}; "),
            Type::Date => format!("optional int32 {name} (DATE); "),
            Type::List(of) => {
                format!("optional group {name} (LIST) {{ repeated group list {{ {}}} }} ", of.schema("element"))
            }
            Type::Group(fields) => {
                let fields: String = fields.iter().map(|(name, of)| of.schema(name)).collect();
                format!("optional group {name} {{ {fields}}} ")
            }
        }
    }

    /// How many leaves it has.
    fn leaves(&self) -> usize {
        match self {
            Type::List(of) => of.leaves(),
            Type::Group(fields) => fields.iter().map(|(_, of)| of.leaves()).sum(),
            _ => 1,
        }
    }
}

/// The values of a leaf.
#[derive(Debug, Clone, Default)]
pub(super) struct Leaf {
    pub texts: Vec<String>,
    pub numbers: Vec<i64>,
    pub reals: Vec<f64>,
    pub flags: Vec<bool>,
    /// How much of the path is there, a level each.
    pub there: Vec<i16>,
    /// Which list goes on, a level each; 0 begins a record.
    pub goes_on: Vec<i16>,
}

/// Records taken apart into the leaves of all columns.
#[derive(Debug, Clone)]
pub struct Stripes {
    pub(super) leaves: Vec<Leaf>,
    pub(super) records: usize,
}

impl Default for Stripes {
    fn default() -> Self {
        let leaves = COLUMNS.iter().map(|column| column.kind.leaves()).sum();
        Self { leaves: vec![Leaf::default(); leaves], records: 0 }
    }
}

/// Where in a record a value stands.
#[derive(Debug, Clone, Copy)]
struct Level {
    there: i16,
    goes_on: i16,
    /// Lists around it.
    lists: i16,
}

impl Stripes {
    /// Adds a record.
    pub(super) fn add(&mut self, record: &Value) {
        let mut at = 0;
        for column in COLUMNS.iter() {
            let value = column.path.split('.').try_fold(record, |value, key| value.get(key));
            let top = Level { there: 0, goes_on: 0, lists: 0 };
            let topics = (column.name == "topics").then(|| topics(value));
            self.put(&column.kind, topics.as_ref().or(value), top, &mut at);
        }
        self.records += 1;
    }

    fn put(&mut self, kind: &Type, value: Option<&Value>, level: Level, at: &mut usize) {
        let inner = Level { there: level.there + 1, ..level };
        match (kind, value) {
            (_, None | Some(Value::Null)) => self.nothing(kind, level, at),
            (Type::Group(fields), Some(value)) => {
                fields.iter().for_each(|(name, of)| self.put(of, value.get(name), inner, at));
            }
            (Type::List(of), Some(Value::Array(values))) if values.is_empty() => self.nothing(of, inner, at),
            (Type::List(of), Some(Value::Array(values))) => {
                let first = *at;
                let lists = level.lists + 1;
                for (number, value) in values.iter().enumerate() {
                    let goes_on = if number == 0 { level.goes_on } else { lists };
                    *at = first;
                    self.put(of, Some(value), Level { there: level.there + 2, goes_on, lists }, at);
                }
            }
            (_, Some(value)) => self.leaf(kind, value, level, at),
        }
    }

    /// A value of a leaf; one of another kind is nothing.
    fn leaf(&mut self, kind: &Type, value: &Value, level: Level, at: &mut usize) {
        let Some(leaf) = self.leaves.get_mut(*at) else { return };
        let is_there = match (kind, value) {
            (Type::Text, Value::String(text)) => {
                leaf.texts.push(text.clone());
                true
            }
            (Type::Int, value) => value.as_i64().map(|number| leaf.numbers.push(number)).is_some(),
            (Type::Real, value) => value.as_f64().map(|number| leaf.reals.push(number)).is_some(),
            (Type::Bool, value) => value.as_bool().map(|flag| leaf.flags.push(flag)).is_some(),
            (Type::Date, Value::String(day)) => days(day).map(|number| leaf.numbers.push(number)).is_some(),
            _ => false,
        };
        leaf.there.push(level.there + i16::from(is_there));
        leaf.goes_on.push(level.goes_on);
        *at += 1;
    }

    fn nothing(&mut self, kind: &Type, level: Level, at: &mut usize) {
        for leaf in self.leaves.iter_mut().skip(*at).take(kind.leaves()) {
            leaf.there.push(level.there);
            leaf.goes_on.push(level.goes_on);
        }
        *at += kind.leaves();
    }

    /// Adds all records of others.
    pub(super) fn append(&mut self, others: Stripes) {
        for (leaf, mut other) in self.leaves.iter_mut().zip(others.leaves) {
            leaf.texts.append(&mut other.texts);
            leaf.numbers.append(&mut other.numbers);
            leaf.reals.append(&mut other.reals);
            leaf.flags.append(&mut other.flags);
            leaf.there.append(&mut other.there);
            leaf.goes_on.append(&mut other.goes_on);
        }
        self.records += others.records;
    }
}

/// The topics of territorial entries, each once.
fn topics(entries: Option<&Value>) -> Value {
    let mut topics: Vec<Value> = Vec::new();
    for topic in entries.and_then(Value::as_array).into_iter().flatten().filter_map(|entry| entry.get("topic")) {
        if !topics.contains(topic) {
            topics.push(topic.clone());
        }
    }
    Value::Array(topics)
}

/// Days since 1 January 1970.
fn days(day: &str) -> Option<i64> {
    let epoch = Date::constant(1970, 1, 1);
    let day: Date = day.parse().ok()?;
    epoch.until(day).ok().map(|span| i64::from(span.get_days()))
}

/// The day that is so many days after 1 January 1970.
pub(super) fn day(days: i32) -> Option<String> {
    let span = jiff::Span::new().try_days(days).ok()?;
    Some(Date::constant(1970, 1, 1).checked_add(span).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_in_lists_are_taken_apart() {
        let mut stripes = Stripes::default();
        stripes.add(&json!({"territory": [
            {"topic": "line", "places": [{"text": "a"}, {"text": "b"}]},
            {"topic": "status", "places": []},
        ]}));
        stripes.add(&json!({"territory": []}));
        let first =
            COLUMNS.iter().take_while(|column| column.name != "territory").map(|c| c.kind.leaves()).sum::<usize>();
        let topic = &stripes.leaves[first];
        assert_eq!((&topic.there, &topic.goes_on), (&vec![4, 4, 1], &vec![0, 1, 0]));
        // topic, stance, claimant and counterparty of four stand before the text of the places.
        let place = &stripes.leaves[first + 10];
        assert_eq!(place.texts, ["a", "b"]);
        assert_eq!((&place.there, &place.goes_on), (&vec![7, 7, 4, 1], &vec![0, 2, 1, 0]));
    }

    #[test]
    fn days_are_counted_and_come_back() {
        for text in ["1970-01-01", "2026-01-23", "1899-12-31"] {
            assert_eq!(day(days(text).unwrap() as i32).as_deref(), Some(text));
        }
        assert_eq!(days("soon"), None);
    }
}
