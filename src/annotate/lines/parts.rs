//! The sentence of a content that bears its point.

use super::words::Class as Lx;
use super::{Context, Named};
use crate::syntax::{Ck, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// What the words of a part must weigh together to count as one word more; and for how many words it can count.
const ABOUT: i32 = 3;
const MOST_ABOUT: i32 = 5;
/// How much worse than the best a part may bear the point and still make the line.
const MOST_WORSE: i32 = 6;
/// How much more a part with a territorial proposition bears the point.
const POINT: i32 = 6;
/// A part with fewer words that say something says little.
const FEW: i32 = 3;

/// What of a content stands in one sentence: pieces in text order, with the verb that heads them.
#[derive(Debug, Clone)]
pub struct Part {
    /// The pieces, marks at their ends left out.
    pub pieces: Vec<Range>,
    /// The highest verb in them.
    pub top: Option<usize>,
    /// Whether a question mark ends it.
    pub asks: bool,
}

/// What the words of a part tell together.
#[derive(Debug, Default)]
struct Told {
    /// How many say something.
    said: i32,
    /// How much they speak of what the article is about.
    about: i32,
    /// How many are pronouns whose referent a line would not show.
    unclear: i32,
    /// Whether any thanks or greets.
    thanks: bool,
    /// Whether any denies or limits.
    holds: bool,
    /// Whether any behind the first is a name.
    names: bool,
}

impl Part {
    /// First token.
    #[inline]
    pub fn first(&self) -> usize {
        self.pieces.first().map_or(0, |p| p.first())
    }

    /// Token after the last.
    #[inline]
    pub fn stop(&self) -> usize {
        self.pieces.last().map_or(0, |p| p.stop())
    }

    /// Whether a token stands in one of the pieces.
    #[inline]
    pub fn has(&self, i: usize) -> bool {
        self.pieces.iter().any(|p| p.has(i))
    }

    /// Its tokens.
    #[inline]
    pub fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().flat_map(|p| p.indices())
    }
}

impl Context<'_> {
    /// The parts of a content, a sentence each.
    pub fn parts(&self, content: &[Range]) -> Vec<Part> {
        let mut out: Vec<Part> = Vec::new();
        let mut last = None;
        for piece in content {
            let mut at = piece.first();
            while at < piece.stop() {
                let sentence = (self.sentence)(at);
                let stop = sentence.stop().min(piece.stop()).max(at + 1);
                let asks = (at..stop).any(|i| self.kind(i) == Kind::Question);
                let cut = self.with_negator(self.trim(Range::new(at, stop)));
                at = stop;
                if cut.is_empty() {
                    continue;
                }
                match out.last_mut().filter(|_| last == Some(sentence)) {
                    Some(part) => {
                        part.pieces.push(cut);
                        part.asks |= asks;
                    }
                    None => out.push(Part { pieces: vec![cut], top: None, asks }),
                }
                last = Some(sentence);
            }
        }
        for part in &mut out {
            part.top = self.top(part);
        }
        out
    }

    /// With the "not" right before it: "vowed not | to leave", "advised never | leaving it".
    fn with_negator(&self, range: Range) -> Range {
        let before = range.first().checked_sub(1).filter(|&b| self.tag(b) == Tag::RB && self.is(b, Lx::Holds));
        let joins = before.is_some() && !range.is_empty() && matches!(self.tag(range.first()), Tag::TO | Tag::VBG);
        Range::new(before.filter(|_| joins).unwrap_or(range.first()), range.stop())
    }

    /// Without the marks at both ends.
    fn trim(&self, range: Range) -> Range {
        let mark = |i: usize| {
            let kind = self.kind(i);
            kind.is_mark()
                && !matches!(kind, Kind::Symbol | Kind::OpenBracket | Kind::CloseBracket)
                && self.tag(i) != Tag::POS
        };
        let (mut a, mut b) = (range.first(), range.stop());
        while a < b && mark(a) {
            a += 1;
        }
        while b > a && mark(b - 1) {
            b -= 1;
        }
        Range::new(a, b)
    }

    /// The highest verb of a part: finite before others, the one with most under it first.
    fn top(&self, part: &Part) -> Option<usize> {
        let r = &self.reading;
        let from = r.clauses.partition_point(|c| (c.verb as usize) < part.first());
        let inside = r.clauses[from..].iter().take_while(|c| (c.verb as usize) < part.stop());
        let inside: Vec<_> = inside.filter(|c| part.has(c.verb as usize)).collect();
        // "all to pick up the litter they find": a verb with a subject of its own behind the infinitive.
        let start = self.bidden(part);
        let apart = |v: usize| r.one(v, Rel::Subject).zip(start).is_some_and(|(s, start)| s > start);
        if let Some(verb) = start
            && inside
                .iter()
                .all(|c| c.form != VerbForm::Finite || r.under(c.verb as usize, verb) || apart(c.verb as usize))
        {
            return Some(verb);
        }
        let mut best: Option<(usize, usize)> = None;
        for clause in inside.iter().filter(|c| c.relation != Rel::Relative) {
            let verb = clause.verb as usize;
            if r.governors(verb).any(|g| part.has(g) && (r.clause(g).is_some() || r.relation(verb) == Rel::Modifier)) {
                continue;
            }
            let all = r.extent(verb);
            let inside = |p: &Range| p.stop().min(all.stop()).saturating_sub(p.first().max(all.first()));
            let reach: usize = part.pieces.iter().map(inside).sum();
            // “he was | ‘moved’ by it”: what has a subject is the clause, whatever hangs beside it.
            let beside = clause.relation == Rel::Parataxis && r.one(verb, Rel::Subject).is_none();
            // "said when prices fall, | they lose"
            let first = if clause.relation == Rel::Adverbial { 500 } else { 1000 };
            let weight = reach + if clause.form == VerbForm::Finite && !beside { first } else { 0 };
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, verb));
            }
        }
        // A clause that was taken for a relative one, with a subject that relates to nothing.
        let own = |v: usize| r.one(v, Rel::Subject).is_some_and(|s| self.tag(s) == Tag::PRP);
        let full = |v: usize| self.links(v) && r.one(v, Rel::Predicate).is_some();
        let relative = inside.iter().filter(|c| c.relation == Rel::Relative).map(|c| c.verb as usize);
        let astray = |any: bool| relative.clone().find(|&v| own(v) && (self.quoted)(v) && (any || full(v)));
        match best {
            Some((weight, verb)) if weight >= 1000 => Some(verb),
            Some((_, verb)) => astray(false).or(Some(verb)),
            None => astray(true),
        }
    }

    /// The infinitive behind the noun that a part begins with: "voters to stay away".
    fn bidden(&self, part: &Part) -> Option<usize> {
        let r = &self.reading;
        let noun = r.chunk_of(part.first()).filter(|c| c.kind == Ck::Noun)?;
        let group = r.chunk_of(noun.end as usize).filter(|c| c.kind == Ck::Verb && c.form == VerbForm::Infinitive)?;
        Some(group.head as usize).filter(|&v| part.has(v))
    }

    /// The parts in the order in which they bear the point: the first, unless it says little by itself.
    pub fn order(&self, parts: &[Part], points: &[Range]) -> Vec<usize> {
        let bears = |part: &Part| points.iter().any(|p| part.has(p.first()));
        let cost = |n: usize, part: &Part| n.min(6) as i32 - self.weight(part) - if bears(part) { POINT } else { 0 };
        let mut out: Vec<(i32, usize)> = parts.iter().enumerate().map(|(n, part)| (cost(n, part), n)).collect();
        out.sort_unstable();
        // A greeting is no line, however short.
        let best = out.first().map_or(0, |&(cost, _)| cost);
        out.into_iter().filter(|&(cost, _)| cost <= best + MOST_WORSE).map(|(_, n)| n).collect()
    }

    fn weight(&self, part: &Part) -> i32 {
        let r = &self.reading;
        let Told { said, about, unclear, thanks, holds, names } = self.told(part);
        let mut out = said.min(5) + (about / ABOUT).min(MOST_ABOUT) - if said < FEW { 3 } else { 0 };
        let Some(top) = part.top else { return out - 9 };
        out += match r.clause(top).map(|c| c.form) {
            Some(VerbForm::Finite) => 3,
            _ => 0,
        };
        // What follows "however" or "so" is what the rest led to.
        if self.is(part.first(), Lx::Turns) {
            out += 2;
        }
        if part.asks {
            out -= 2;
        }
        if thanks {
            out -= 5;
        }
        // "Show me that man": what the hearer is told to do is seldom what is claimed.
        let bare = r.clause(top).is_some_and(|c| c.form == VerbForm::Bare) && r.one(top, Rel::Subject).is_none();
        if bare && r.with(top, Rel::Object).chain(r.with(top, Rel::IndirectObject)).any(|o| self.is(o, Lx::Me)) {
            out -= 4;
        }
        // What is denied is mostly the point, and so is what names somebody.
        out += i32::from(holds) + i32::from(names);
        out -= unclear.min(3);
        match r.one(top, Rel::Subject) {
            Some(s) if self.is(s, Lx::Me) => out -= if self.is(s, Lx::They) { 1 } else { 2 },
            Some(s) if self.is(s, Lx::You) => out -= 1,
            _ => {}
        }
        match r.subject(top) {
            Some(s) if self.unclear(s) => out -= 4,
            None if r.clause(top).is_some_and(|c| c.form == VerbForm::Bare) => out -= 1,
            _ => {}
        }
        out
    }

    /// What the words of a part tell, in one pass.
    fn told(&self, part: &Part) -> Told {
        let topic = (self.topic)();
        let mut out = Told::default();
        for (n, i) in part.tokens().enumerate() {
            if self.says(i) {
                out.said += 1;
                out.about += topic.weight(self.reading.input.word(i)) as i32;
            }
            out.unclear += i32::from(self.unclear(i));
            out.thanks |= self.is(i, Lx::Thanks);
            out.holds |= self.is(i, Lx::Holds);
            out.names |= n > 0 && self.tag(i) == Tag::NNP;
        }
        out
    }

    /// A word that says something: a noun, verb, adjective or number.
    pub fn says(&self, i: usize) -> bool {
        let tag = self.tag(i);
        let small = self.reading.chunk_of(i).is_some_and(|c| c.kind == Ck::Verb && c.head as usize != i);
        !small && (tag.is_noun() || tag.is_verb() || matches!(tag, Tag::JJ | Tag::JJR | Tag::JJS | Tag::CD))
    }

    /// A pronoun whose referent a line would not show.
    pub fn unclear(&self, i: usize) -> bool {
        match self.tag(i) {
            Tag::PRP => {
                let clear = self.is(i, Lx::Me) || self.is(i, Lx::You);
                !clear && (self.named)(i).is_none() && !self.empty_it(i)
            }
            Tag::DT => self.reading.base(i).is_some_and(|b| b.len() == 1),
            _ => false,
        }
    }

    /// "it" that stands for nothing: "it is unclear whether", "it was raining".
    pub fn empty_it(&self, i: usize) -> bool {
        let r = &self.reading;
        let Some(verb) = r.governor(i).filter(|_| matches!(r.relation(i), Rel::Subject | Rel::Expletive)) else {
            return false;
        };
        let be = self.links(verb);
        let clause = |t: usize| {
            r.dependents(t).any(|d| d > i && matches!(r.relation(d), Rel::Complement | Rel::Modifier | Rel::Relative))
        };
        // "it may take a day for the change to be seen"
        let takes = |c: usize| {
            let form = r.clause(c).is_some_and(|c| c.form == VerbForm::Infinitive);
            form && (verb + 1..c).any(|k| r.input.sym(k) == r.words.for_)
        };
        if self.words.is(r.input.sym(i), Lx::Empty) && r.dependents(verb).any(|d| d > verb && takes(d)) {
            return true;
        }
        let passive = r.is_passive(verb);
        r.relation(i) == Rel::Expletive
            || (be || passive) && clause(verb)
            || be && (clause(verb) || r.with(verb, Rel::Predicate).any(clause))
    }

    /// Whether the speaker is who a pronoun means.
    pub fn is_speaker(&self, i: usize) -> bool {
        matches!((self.named)(i), Some(Named::Speaker))
    }
}
