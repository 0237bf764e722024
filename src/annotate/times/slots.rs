//! The slots of a match, read through the lexicons that their names point to.

use crate::annotate::Annotated;
use crate::annotate::times::expression::Left;
use crate::annotate::times::numbers::{self, Numbers};
use crate::annotate::times::point::Unit;
use crate::annotate::times::spec::{Resolver, Spec};
use crate::annotate::times::value::Amount;
use crate::matcher::Match;
use crate::patterns::Rule;
use crate::patterns::lexicon::{Entry, LexId};
use crate::text::{Kind, Range, Span, Tag, Token};

/// A match with what its slots say.
pub struct Slots<'s, 'a> {
    /// The document.
    pub doc: &'s Annotated<'a>,
    /// The rule.
    pub rule: &'s Rule,
    /// Its `time` table.
    pub spec: &'s Spec,
    /// The match.
    pub found: &'s Match,
    /// Lexicons of numbers.
    pub numbers: Numbers,
}

impl<'a> Slots<'_, 'a> {
    fn number(&self, name: &str) -> Option<usize> {
        self.rule.program.slots.iter().position(|s| s == name)
    }

    /// The tokens of a slot.
    pub fn range(&self, name: &str) -> Option<Range> {
        let n = self.number(name)? as u8;
        self.found.captures.iter().find(|(k, _)| *k == n).map(|&(_, r)| r)
    }

    /// The tokens of the expression, without the words around it that the rule needs.
    pub fn at(&self) -> Range {
        self.range("span").unwrap_or(self.found.range)
    }

    /// Whether the slot is filled.
    pub fn has(&self, name: &str) -> bool {
        self.range(name).is_some()
    }

    /// The text of a slot.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.range(name).map(|r| self.doc.words(r))
    }

    /// The lexicon `time-NAME` of the slot.
    pub fn lexicon(&self, name: &str) -> Option<LexId> {
        *self.spec.lexicons.get(self.number(name)?)?
    }

    /// The entry of a lexicon that a part of a joined word is: the month of 3-Mar-2026.
    pub fn word_in(&self, word: &str, lexicon: &str) -> Option<&'a Entry> {
        let lexicons = &self.doc.pack.lexicons;
        let id = lexicons.id(lexicon)?;
        let span = Span { start: 0, end: u32::try_from(word.len()).ok()? };
        let token = Token { sym: self.doc.pack.vocab.get(word), kind: Kind::Lower, span, usual: None };
        lexicons.at(word, &[token], &[Tag::NN], 0, 1, id).map(|o| o.entry)
    }

    /// The entry of the lexicon `time-NAME` that the slot is.
    pub fn entry(&self, name: &str) -> Option<&'a Entry> {
        let range = self.range(name)?;
        let lexicon = self.lexicon(name)?;
        self.doc.lexicon(lexicon, range.first(), range.stop()).filter(|o| o.len == range.len()).map(|o| o.entry)
    }

    /// A key of the slot's entry.
    pub fn key(&self, name: &str, key: &str) -> Option<&'a str> {
        self.entry(name)?.get(key)
    }

    /// The `+value=` of the slot's entry as a number.
    pub fn value(&self, name: &str) -> Option<i64> {
        self.key(name, "value")?.parse().ok()
    }

    /// The number in the slot, an ordinal in words or digits: second, 2nd.
    pub fn number_in(&self, name: &str) -> Option<i64> {
        self.value(name).or_else(|| {
            let text = self.text(name)?;
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            text.get(..end)?.parse().ok()
        })
    }

    /// Whether the rule leaves open which year, week or day is meant.
    pub fn left(&self) -> Left {
        let bare = !self.has("direction") && !self.has("that") && self.spec.offset.is_none() && !self.has("word");
        match self.spec.resolve {
            Resolver::Date | Resolver::Clock | Resolver::Part | Resolver::Season | Resolver::Nth if bare => {
                let in_year =
                    ["month", "joined", "season", "ordinal", "quarter-word", "half-word"].iter().any(|s| self.has(s));
                if in_year && self.year().is_none() {
                    Left::Year
                } else if self.has("weekday") && !in_year {
                    Left::Week
                } else if !in_year
                    && !self.has("holiday")
                    && (self.has("time") || self.has("moment") || self.has("part"))
                {
                    if self.entry("part").is_some_and(|e| e.has("ended")) { Left::Night } else { Left::Day }
                } else {
                    Left::Nothing
                }
            }
            _ => Left::Nothing,
        }
    }

    /// The slot as a number in digits or words.
    pub fn amount(&self, name: &str) -> Option<Amount> {
        numbers::amount(self.doc, self.numbers, self.range(name)?)
    }

    /// The unit in the slot `unit`, or the rule's own.
    pub fn unit(&self) -> Option<Unit> {
        let named = || Unit::parse(&self.text("unit")?.to_lowercase());
        self.key("unit", "unit").and_then(Unit::parse).or_else(named).or(self.spec.unit)
    }

    /// The direction in the slot `direction`, or the rule's `offset`.
    pub fn direction(&self) -> Option<i64> {
        self.value("direction").or(self.spec.offset)
    }

    /// The year in the slot `year`.
    pub fn year(&self) -> Option<i16> {
        if let Some(year) = self.key("joined", "year").or_else(|| self.key("fiscal", "value")) {
            return year.parse().ok();
        }
        let range = self.range("year")?;
        if let Some(before_first) = self.value("era").map(|n| n < 0) {
            // Astronomers' year 0 is 1 BC.
            let year: i16 = self.doc.word(range.first()).parse().ok().filter(|y| (1..=9999).contains(y))?;
            return Some(if before_first { 1 - year } else { year });
        }
        if range.len() == 1
            && let Some(year) = numbers::year(self.doc.word(range.first()))
        {
            return Some(year);
        }
        let year = self.amount("year")?.as_whole()?;
        i16::try_from(year).ok().filter(|y| (1..=9999).contains(y))
    }

    /// The modifier that the entry of one of the slots carries, or the rule's own.
    pub fn modifier(&self) -> Option<&'static str> {
        let word = self.rule.program.slots.iter().find_map(|slot| self.key(slot, "mod"));
        word.and_then(super::spec::modifier).or(self.spec.modifier)
    }
}
