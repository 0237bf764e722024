//! A line in the making: the words of its sentence, with what is dropped and what is put in their place.

use super::Context;
use super::parts::Part;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

/// Words that a line should have at most.
pub const AIM: usize = 10;
/// Words that a line has at most where the sentence allows it.
pub const MOST: usize = 12;

/// A line in the making.
pub struct Draft<'c, 'a> {
    /// The article.
    pub cx: &'c Context<'a>,
    /// Its sentence.
    pub part: Part,
    /// The verb that heads it.
    pub top: Option<usize>,
    /// The tokens kept, counted from the first of the part.
    keep: Vec<bool>,
    /// What stands in the place of tokens.
    pub put: Vec<(usize, String)>,
    /// What ran.
    pub rules: Vec<&'static str>,
    /// How many words stand before the content.
    pub led: usize,
    /// Pronouns that mean the speaker.
    pub speaker_pronouns: Vec<usize>,
    /// What was dropped from the chosen clause.
    pub dropped: Vec<usize>,
}

impl<'c, 'a> Draft<'c, 'a> {
    /// Everything kept.
    pub fn new(cx: &'c Context<'a>, part: Part) -> Self {
        let keep = (part.first()..part.stop()).map(|i| part.has(i)).collect();
        let top = part.top;
        let mut out = Self {
            cx,
            part,
            top,
            keep,
            put: Vec::new(),
            rules: Vec::new(),
            led: 0,
            speaker_pronouns: Vec::new(),
            dropped: Vec::new(),
        };
        out.marks();
        out
    }

    /// Quotation marks go; the words inside stay as they are.
    fn marks(&mut self) {
        for i in self.part.first()..self.part.stop() {
            let kind = self.cx.kind(i);
            if kind.is_quote() && self.cx.tag(i) != Tag::POS {
                self.set(i, false);
            }
        }
    }

    /// Whether a token is kept.
    pub fn keeps(&self, i: usize) -> bool {
        i.checked_sub(self.part.first()).and_then(|k| self.keep.get(k)).copied().unwrap_or(false)
    }

    /// Keeps or drops a token.
    pub fn set(&mut self, i: usize, keep: bool) {
        let at = i.checked_sub(self.part.first());
        if let Some(slot) = at.and_then(|k| self.keep.get_mut(k)) {
            *slot = keep;
        }
    }

    /// The kept tokens.
    pub fn kept(&self) -> impl Iterator<Item = usize> + '_ {
        (self.part.first()..self.part.stop()).filter(|&i| self.keeps(i))
    }

    /// The first token kept.
    pub fn first(&self) -> Option<usize> {
        self.kept().next()
    }

    /// Number of printed words: articles are not printed.
    pub fn len(&self) -> usize {
        self.kept().filter(|&i| self.counts(i)).count()
    }

    /// Whether a kept token is a word that is printed.
    pub fn counts(&self, i: usize) -> bool {
        let kind = self.cx.kind(i);
        let glued = kind == Kind::Clitic || i > 0 && self.glued(i);
        self.keeps(i) && !kind.is_mark() && !glued && !self.article(i)
    }

    fn glued(&self, i: usize) -> bool {
        let t = &self.cx.reading.input.tokens;
        t[i - 1].span.end == t[i].span.start && self.keeps(i - 1)
    }

    /// An article that headline English does without.
    pub fn article(&self, i: usize) -> bool {
        let cx = self.cx;
        if cx.tag(i) != Tag::DT {
            return false;
        }
        let word = cx.reading.input.word(i);
        let is = ["the", "a", "an"].iter().any(|a| word.eq_ignore_ascii_case(a));
        if !is {
            return false;
        }
        let next = i + 1;
        let short = i > 0 && cx.kind(i - 1) == Kind::Clitic && cx.reading.clause(i - 1).is_some();
        // "a few", "the most", "the rich"; "such a", "half a", "what a"
        let adjective = matches!(cx.tag(next), Tag::JJ | Tag::VBN | Tag::JJS | Tag::JJR | Tag::RBR | Tag::CD)
            && cx.reading.base(i).is_none_or(|b| b.stop() == next + 1);
        let behind = i > 0 && matches!(cx.tag(i - 1), Tag::PDT) && self.keeps(i - 1);
        self.keeps(next) && !cx.is(next, Lx::Whole) && !adjective && !behind && !short && !self.cx.kind(next).is_mark()
    }

    /// Whether a stretch may go: no negation, condition, "only" in it, and no number but in a time or an aside.
    pub fn licensed(&self, range: Range, aside: bool) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        range.indices().filter(|&i| self.keeps(i)).all(|i| {
            let number = cx.tag(i) == Tag::CD || cx.kind(i) == Kind::Number;
            let timed = r.input.time_at(i).is_some();
            let holds = cx.is(i, Lx::Holds) || r.words.is(r.input.sym(i), Class::Supposes);
            aside || !(holds || number && !timed)
        })
    }

    /// Drops a stretch with the commas that set it off.
    pub fn cut(&mut self, range: Range, rule: &'static str) -> bool {
        let Some(range) = self.sound(range) else { return false };
        for i in range.indices() {
            if self.keeps(i) && !self.cx.kind(i).is_mark() {
                self.dropped.push(i);
            }
            self.set(i, false);
        }
        let comma = |s: &Self, i: usize| s.keeps(i) && matches!(s.cx.kind(i), Kind::Comma | Kind::Dash);
        let before = (self.part.first()..range.first()).rev().find(|&i| self.keeps(i));
        let after = (range.stop()..self.part.stop()).find(|&i| self.keeps(i));
        match (before, after) {
            (None, Some(a)) if comma(self, a) => self.set(a, false),
            (Some(b), None) if comma(self, b) => self.set(b, false),
            (Some(b), Some(a)) if comma(self, b) && comma(self, a) => {
                self.set(b, false);
                self.set(a, false);
            }
            (Some(b), Some(a)) if comma(self, a) && self.cx.tag(b) == Tag::IN => self.set(a, false),
            _ => {}
        }
        if self.rules.last() != Some(&rule) {
            self.rules.push(rule);
        }
        true
    }

    /// The stretch with what would be left hanging in front of it, or nothing where the rest would not stand without it.
    pub fn sound(&self, range: Range) -> Option<Range> {
        let cx = self.cx;
        let (mut from, mut stop) = (range.first(), range.stop());
        // A time expression goes whole.
        let times = [from, stop - 1].map(|i| cx.reading.input.time_at(i).unwrap_or(Range::new(i, i + 1)));
        from = from.min(times[0].first());
        stop = stop.max(times[1].stop());
        let before = |at: usize| (self.part.first()..at).rev().find(|&i| self.keeps(i));
        let after = (stop..self.part.stop()).find(|&i| self.keeps(i));
        let ends = after.is_none_or(|a| cx.kind(a).is_mark() || cx.tag(a) == Tag::CC);
        let r = &cx.reading;
        let part =
            range.indices().any(|i| r.relation(i) == Rel::Conjunct && r.governor(i).is_some_and(|g| !range.has(g)));
        while let Some(b) = before(from) {
            let hangs = cx.tag(b) == Tag::CC && (ends || part && b + 1 == from) || cx.is(b, Lx::Joins);
            let comma = cx.kind(b) == Kind::Comma && b.checked_sub(1).is_some_and(|c| cx.tag(c) == Tag::CC);
            if !(hangs || comma) || self.top == Some(b) {
                break;
            }
            from = b;
        }
        let open = |b: usize| {
            let tag = cx.tag(b);
            let particle = cx.reading.relation(b) == Rel::Particle;
            let r = &cx.reading;
            let bare = r.words.is(r.input.sym(b), Class::Be) && r.clause(b).is_none();
            matches!(tag, Tag::IN | Tag::TO | Tag::DT | Tag::PDT | Tag::PRPS | Tag::POS | Tag::MD | Tag::WDT)
                && !particle
                || bare
        };
        let broken = before(from).is_some_and(|b| ends && open(b));
        let opens = before(from).is_none() && after.is_some_and(|a| matches!(cx.tag(a), Tag::POS | Tag::CC));
        // "54 percent of active duty | military personnel": the phrase goes on behind what was taken for its end.
        let noun = |i: usize| cx.tag(i).is_noun() || matches!(cx.tag(i), Tag::JJ | Tag::CD | Tag::VBG);
        let torn = before(from)
            .zip(after)
            .is_some_and(|(b, a)| (cx.tag(b).is_noun() || cx.tag(b) == Tag::CD) && a == stop && noun(a));
        let goes_on = after.is_some_and(|a| a == stop && cx.tag(a) == Tag::CC) && part;
        let any = (from..stop).any(|i| self.keeps(i)) && !torn && !goes_on;
        if self.bereft(Range::new(from, stop)) {
            return None;
        }
        let top = self.top.is_some_and(|t| (from..stop).contains(&t));
        // A subject whose verb would go: the structure was read wrong.
        let orphan = self.kept().any(|i| {
            !(from..stop).contains(&i)
                && self.top != Some(i)
                && r.relation(i) == Rel::Subject
                && r.governor(i).is_some_and(|g| (from..stop).contains(&g))
        });
        (any && !top && !broken && !opens && !orphan).then(|| Range::new(from, stop))
    }

    /// Whether a stretch takes from a copula all that it joins: "is under investigation".
    fn bereft(&self, range: Range) -> bool {
        let r = &self.cx.reading;
        let joins = |d: usize| {
            matches!(
                r.relation(d),
                Rel::Predicate | Rel::Oblique | Rel::Complement | Rel::Adverb | Rel::Object | Rel::Adverbial
            )
        };
        range.indices().filter(|&i| self.keeps(i) && joins(i)).any(|i| {
            let Some(verb) = r.governor(i).filter(|&g| !range.has(g) && r.words.is(r.input.sym(g), Class::Copula))
            else {
                return false;
            };
            !r.dependents(verb).any(|d| d > verb && joins(d) && !range.has(d) && self.keeps(d))
        })
    }

    /// What hangs on a token, as far as it is kept, with the marks inside; nothing where words of others stand between.
    pub fn whole(&self, token: usize) -> Option<Range> {
        let r = &self.cx.reading;
        let all = r.extent(token);
        let from = (all.first().max(self.part.first())..all.stop()).find(|&i| self.keeps(i))?;
        let last = (all.first()..all.stop().min(self.part.stop())).rev().find(|&i| self.keeps(i))?;
        let own =
            |i: usize| !self.keeps(i) || self.cx.kind(i).is_mark() || r.under(i, token) || r.relation(i) == Rel::None;
        (from..=last).all(own).then(|| Range::new(from, last + 1))
    }

    /// Whether a comma, dash or bracket stands right before a stretch.
    pub fn set_off(&self, range: Range) -> bool {
        let before = (self.part.first()..range.first()).rev().find(|&i| self.keeps(i));
        before.is_some_and(|b| matches!(self.cx.kind(b), Kind::Comma | Kind::Dash | Kind::OpenBracket))
    }
}
