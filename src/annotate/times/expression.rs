//! A time expression on its way through the stage.

use crate::annotate::found;
use crate::annotate::times::value::Value;
use crate::record::TimeKind;
use crate::text::Range;
use jiff::civil::Date;

/// What an expression leaves to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Left {
    /// Nothing.
    #[default]
    Nothing,
    /// The day: 4:05 p.m.
    Day,
    /// The day, which may be the one before: overnight.
    Night,
    /// The week: Monday.
    Week,
    /// The year: 3 May, April, summer.
    Year,
}

/// A time expression with its value.
#[derive(Debug, Clone)]
pub struct Found {
    /// The words.
    pub range: Range,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// What it says.
    pub value: Value,
    /// TIMEX3 modifier.
    pub modifier: Option<&'static str>,
    /// First and last day, where the words set them by the document's date: later this month, the past two weeks. An end
    /// without a day is open.
    pub limits: Option<(Option<Date>, Option<Date>)>,
    /// What it leaves to the words around it.
    pub left: Left,
    /// Whether it is counted from another time, which stays the one spoken of.
    pub derived: bool,
    /// Whether its year is a guess: neither a number nor a verb tells it.
    pub guessed: bool,
    /// The rule that found it.
    pub rule: String,
}

impl Found {
    /// The name of the type.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }

    /// The place alone, for the rules of layer 2.
    pub fn bare(&self) -> found::Time {
        found::Time { range: self.range, ..found::Time::default() }
    }

    /// As later stages and records see it.
    pub fn full(&self) -> found::Time {
        let day = |d: Option<Date>| d.map(|d| d.to_string());
        let (earliest, latest) = match self.limits {
            Some((first, last)) => (day(first), day(last)),
            None => self.value.bounds(self.modifier),
        };
        found::Time {
            range: self.range,
            kind: Some(self.kind),
            value: Some(self.value.to_string()),
            modifier: self.modifier.map(str::to_owned),
            earliest,
            latest,
            rule: self.rule.clone(),
        }
    }
}

/// Both in text order, without those of the first that one of the second takes up.
pub fn merged(all: Vec<Found>, changed: Vec<Found>) -> Vec<Found> {
    if changed.is_empty() {
        return all;
    }
    let mut out = Vec::with_capacity(all.len());
    let mut new = changed.into_iter().peekable();
    for time in all {
        while let Some(first) = new.next_if(|n| n.range.end <= time.range.start) {
            out.push(first);
        }
        if !new.peek().is_some_and(|n| n.range.overlaps(time.range)) {
            out.push(time);
        }
    }
    out.extend(new);
    out
}
