//! What a rule of the stage says in its `time` table.

use crate::annotate::times::point::Unit;
use crate::patterns::lexicon::LexId;
use crate::patterns::{Diagnostic, Pack, PackError, Rule, Value as Field};
use crate::record::TimeKind;

/// The ways in which a value is worked out. The set is closed; rules name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolver {
    /// The rule's own `value`.
    Value,
    /// A date in one token, in the slot `date`: 2026-01-23, 1/23/26.
    Numeric,
    /// A point from the slots `weekday`, `month`, `day`, `year`, `word` (today), `holiday`, `direction`, `part`.
    Date,
    /// `direction` and `unit` from the document's date: last week, next year.
    Unit,
    /// `n` units before or after the document's date, by `offset`: two weeks ago.
    Ago,
    /// `n` units from the last time mentioned, by `offset`: a year earlier.
    From,
    /// The `unit` that the document's date lies in: the year, the weekend.
    Current,
    /// The last mentioned point of the size `unit`, moved by `offset`: that year, the following month.
    Same,
    /// The last mentioned point of the size `unit`, or the last one that is over: the quarter, the latest quarter.
    Latest,
    /// A length of `n` (or of an unknown number of) `unit`, or of a compound in `compound`: 10-year.
    Length,
    /// A repeated time from `unit`, `weekday`, `month`, `part`.
    Set,
    /// A time of day from `time`, `hour`, `meridiem`, `zone`, with the day from the slots of `Date`.
    Clock,
    /// A part of a day in `part`, with `direction` or the slots of `Date`.
    Part,
    /// A decade in `decade`: 1990s, nineties.
    Decade,
    /// The century with the number in `ordinal` or `n`.
    Century,
    /// The quarter, half or other part `unit` of a year by `ordinal`, with `year` or `direction`.
    Nth,
    /// A season, with `year` or `direction`.
    Season,
    /// The `day` of the month that the time in the slot `time` lies in: Aug. 5 and 6.
    Another,
    /// The time in the slot `time`, with the rule's modifier.
    Modify,
    /// The `unit` that the time in the slot `time` lies in: the week of March 6.
    Holding,
    /// The time in the slot `small` within the one in the slot `time`: Tuesday of last week.
    Inside,
    /// `n` units, or one `unit` or `weekday`, before or after the time in the slot `time`, by `way` or `offset`.
    Shift,
    /// The `weekday` or `unit` with the number `ordinal` in the time in the slot `time`.
    NthIn,
}

const RESOLVERS: [(&str, Resolver); 23] = [
    ("inside", Resolver::Inside),
    ("shift", Resolver::Shift),
    ("nth-in", Resolver::NthIn),
    ("value", Resolver::Value),
    ("numeric", Resolver::Numeric),
    ("date", Resolver::Date),
    ("unit", Resolver::Unit),
    ("ago", Resolver::Ago),
    ("from", Resolver::From),
    ("current", Resolver::Current),
    ("same", Resolver::Same),
    ("latest", Resolver::Latest),
    ("length", Resolver::Length),
    ("set", Resolver::Set),
    ("clock", Resolver::Clock),
    ("part", Resolver::Part),
    ("decade", Resolver::Decade),
    ("century", Resolver::Century),
    ("nth", Resolver::Nth),
    ("season", Resolver::Season),
    ("another", Resolver::Another),
    ("modify", Resolver::Modify),
    ("holding", Resolver::Holding),
];

/// Modifiers of TIMEX3.
const MODIFIERS: [&str; 12] = [
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
];

/// A rule's `time` table.
#[derive(Debug, Clone)]
pub struct Spec {
    /// How the value is worked out.
    pub resolve: Resolver,
    /// Type, where it does not follow from the value.
    pub kind: Option<TimeKind>,
    /// Value of [`Resolver::Value`].
    pub value: Option<String>,
    /// Modifier.
    pub modifier: Option<&'static str>,
    /// Unit, where no slot gives it.
    pub unit: Option<Unit>,
    /// How far, where no slot gives it.
    pub offset: Option<i64>,
    /// The month that a year begins in, where that is not January: a school year.
    pub begins: Option<i64>,
    /// Whether a weekday that is counted from is the one to come.
    pub ahead: bool,
    /// The `time-…` lexicon of each slot, by the slot's name.
    pub lexicons: Vec<Option<LexId>>,
    /// 1 for rules over words; 2 for rules over the times that those found.
    pub layer: i64,
}

/// The modifier with this name.
pub fn modifier(name: &str) -> Option<&'static str> {
    MODIFIERS.iter().find(|m| **m == name).copied()
}

impl Spec {
    /// Whether the value is counted from another time, so that it is not the one spoken of afterwards.
    pub fn derives(&self) -> bool {
        matches!(self.resolve, Resolver::Ago | Resolver::From | Resolver::Shift)
            || self.resolve == Resolver::Latest && self.offset.is_some_and(|n| n != 0)
    }

    /// Reads the table of a rule.
    ///
    /// # Errors
    /// When a key or value is none of those that the stage knows.
    pub fn read(rule: &Rule, pack: &Pack) -> Result<Self, PackError> {
        let fault = |message: String, help: String| {
            PackError(vec![Diagnostic {
                file: rule.file.clone(),
                line: rule.line,
                column: 1,
                rule: Some(rule.id.clone()),
                message,
                help: Some(help),
            }])
        };
        const KEYS: [&str; 9] = ["type", "resolve", "value", "mod", "unit", "offset", "layer", "ahead", "begins"];
        for (key, field) in rule.fields.iter().filter(|(key, _)| *key != "ahead") {
            let number = matches!(key.as_str(), "offset" | "layer" | "begins");
            if !KEYS.contains(&key.as_str()) {
                return Err(fault(format!("unknown key `{key}` in `time`"), format!("keys: {}", KEYS.join(", "))));
            }
            if number != matches!(field.value, Field::Int(_)) {
                let what = if number { "a whole number" } else { "text" };
                return Err(fault(format!("`{key}` in `time` needs {what}"), format!("write {key} = …")));
            }
        }
        let name = rule.text("resolve").unwrap_or(if rule.text("value").is_some() { "value" } else { "" });
        let resolve = RESOLVERS.iter().find(|(n, _)| *n == name).map(|&(_, r)| r).ok_or_else(|| {
            fault(
                format!("no resolver is named `{name}`"),
                format!("write time = {{ resolve = … }} with one of {}", RESOLVERS.map(|(n, _)| n).join(", ")),
            )
        })?;
        let kind = match rule.text("type") {
            None => None,
            Some("DATE") => Some(TimeKind::Date),
            Some("TIME") => Some(TimeKind::Time),
            Some("DURATION") => Some(TimeKind::Duration),
            Some("SET") => Some(TimeKind::Set),
            Some(other) => {
                return Err(fault(format!("unknown type `{other}`"), "types: DATE, TIME, DURATION, SET".into()));
            }
        };
        let known = rule.text("mod").map(|m| {
            modifier(m)
                .ok_or_else(|| fault(format!("unknown modifier `{m}`"), format!("one of {}", MODIFIERS.join(", "))))
        });
        let unit = rule.text("unit").map(|u| {
            Unit::parse(u)
                .ok_or_else(|| fault(format!("unknown unit `{u}`"), "such as day, week, quarter, year".into()))
        });
        if resolve == Resolver::Value && rule.text("value").is_none() {
            return Err(fault("no `value`".into(), "such as value = \"PRESENT_REF\"".into()));
        }
        let lexicon = |slot: &String| pack.lexicons.id(&format!("time-{slot}"));
        Ok(Self {
            resolve,
            kind,
            value: rule.text("value").map(str::to_owned),
            modifier: known.transpose()?,
            unit: unit.transpose()?,
            offset: rule.int("offset"),
            begins: rule.int("begins"),
            ahead: rule.flag("ahead"),
            lexicons: rule.program.slots.iter().map(lexicon).collect(),
            layer: rule.int("layer").unwrap_or(1),
        })
    }
}
