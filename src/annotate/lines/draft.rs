//! A line in the making: the words of its sentence, with what is dropped and what is put in their place.

use super::Context;
use super::loose::Loose;
use super::memo::Memo;
use super::parts::Part;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};
use std::cell::Cell;

/// Words that a line should have at most.
pub const AIM: usize = 10;
/// Words that a line has at most where the sentence allows it.
pub const MOST: usize = 12;
/// Words up to which a line is not given up for that of another sentence.
pub const FAIR: usize = 14;

/// What a draft kept at some time.
pub struct State {
    keep: Vec<bool>,
    put: usize,
    rules: usize,
    dropped: usize,
}

/// A line in the making.
pub struct Draft<'c, 'a> {
    /// The article.
    pub cx: &'c Context<'a>,
    /// Its sentence.
    pub part: Part,
    /// The verb that heads it.
    pub top: Option<usize>,
    /// The first token of the part.
    from: usize,
    /// The tokens kept, counted from the first of the part.
    keep: Vec<bool>,
    /// How often `keep` has changed, from 1.
    changes: u32,
    /// The number of printed words, with after how many changes and under which verb it was counted.
    counted: Cell<(u32, Option<usize>, usize)>,
    /// What [`Draft::whole`] answered for each token of the part.
    wholes: Memo<Range>,
    /// What [`Draft::loose`] answered for each token of the part.
    pub(super) looked_at: Memo<Loose>,
    /// Whether any word of the part is one that a line must not lose ("only", "not"), and whether any negates.
    pub holds: bool,
    /// Whether any of its words negates.
    pub negates: bool,
    /// Whether any of its words is "as".
    pub compares: bool,
    /// The classes that its words are of, kept or not, as bits.
    classes: u64,
    /// What stands in the place of tokens.
    pub put: Vec<(usize, String)>,
    /// What ran.
    pub rules: Vec<&'static str>,
    /// How many words stand before the content.
    pub led: usize,
    /// Whether a cue of another than the writer tells it.
    pub told: bool,
    /// Whether one body speaks.
    pub body: bool,
    /// Whether "it" can mean the speaker.
    pub thing: bool,
    /// Whether one person speaks, as far as his words tell.
    pub lone: bool,
    /// Whether it is the first half of something much too long.
    pub half: bool,
    /// Whether another than the speaker should do it.
    pub bids: bool,
    /// Pronouns that mean the speaker.
    pub speaker_pronouns: Vec<usize>,
    /// What was dropped from the chosen clause.
    pub dropped: Vec<usize>,
    /// Of that, words in whose place what hangs on them stands: "what he called".
    pub stood_for: Vec<usize>,
}

impl<'c, 'a> Draft<'c, 'a> {
    /// Everything kept.
    pub fn new(cx: &'c Context<'a>, part: Part) -> Self {
        let keep: Vec<bool> = (part.first()..part.stop()).map(|i| part.has(i)).collect();
        let (top, from) = (part.top, part.first());
        let mut out = Self {
            cx,
            part,
            top,
            from,
            counted: Cell::default(),
            wholes: Memo::new(keep.len()),
            looked_at: Memo::new(keep.len()),
            holds: false,
            negates: false,
            compares: false,
            classes: 0,
            keep,
            changes: 1,
            put: Vec::new(),
            rules: Vec::new(),
            led: 0,
            told: false,
            body: false,
            thing: false,
            lone: false,
            half: false,
            bids: false,
            speaker_pronouns: Vec::new(),
            dropped: Vec::new(),
            stood_for: Vec::new(),
        };
        out.marks();
        out
    }

    /// Quotation marks go; the words inside stay as they are.
    fn marks(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        for i in self.part.first()..self.part.stop() {
            self.classes |= cx.words.classes(r.input.sym(i));
            self.compares |= r.input.sym(i) == r.words.as_;
            self.negates |= r.relation(i) == Rel::Negation || r.words.is(r.input.sym(i), Class::Negative);
            if cx.kind(i).is_quote() && cx.tag(i) != Tag::POS {
                self.set(i, false);
            }
        }
        self.holds = self.may_have(Lx::Holds);
    }

    /// Whether any word of the part, kept or not, is of the class: where none is, a step that looks for one has nothing to do.
    #[inline]
    pub fn may_have(&self, class: Lx) -> bool {
        self.classes >> (class as u32) & 1 == 1
    }

    /// Whether a token is kept.
    #[inline]
    pub fn keeps(&self, i: usize) -> bool {
        i.checked_sub(self.from).and_then(|k| self.keep.get(k)).copied().unwrap_or(false)
    }

    /// Keeps or drops a token.
    pub fn set(&mut self, i: usize, keep: bool) {
        let at = i.checked_sub(self.from);
        if let Some(slot) = at.and_then(|k| self.keep.get_mut(k)).filter(|slot| **slot != keep) {
            *slot = keep;
            self.changes += 1;
        }
    }

    /// What is kept now, to go back to.
    pub fn state(&self) -> State {
        State { keep: self.keep.clone(), put: self.put.len(), rules: self.rules.len(), dropped: self.dropped.len() }
    }

    /// Goes back to what was kept.
    pub fn restore(&mut self, state: State) {
        self.keep = state.keep;
        self.put.truncate(state.put);
        self.rules.truncate(state.rules);
        self.dropped.truncate(state.dropped);
        self.changes += 1;
    }

    /// How often a token was dropped, from 1: what was found out of the rest holds until then.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// The kept tokens.
    #[inline]
    pub fn kept(&self) -> impl Iterator<Item = usize> + '_ {
        (self.from..).zip(&self.keep).filter(|&(_, &keep)| keep).map(|(i, _)| i)
    }

    /// Those kept now, for a step that drops some of them.
    pub fn all_kept(&self) -> Vec<usize> {
        let mut out = Vec::with_capacity(self.keep.len());
        out.extend(self.kept());
        out
    }

    /// The last token kept before another.
    pub fn kept_before(&self, at: usize) -> Option<usize> {
        (self.from..at).rev().find(|&i| self.keeps(i))
    }

    /// The first token kept.
    pub fn first(&self) -> Option<usize> {
        self.kept().next()
    }

    /// Number of printed words: articles are not printed.
    pub fn len(&self) -> usize {
        let (when, top, known) = self.counted.get();
        if (when, top) == (self.changes, self.top) {
            return known;
        }
        let len = self.kept().filter(|&i| self.counts(i)).count();
        self.counted.set((self.changes, self.top, len));
        len
    }

    /// Whether the line, with what stands before the content, has more words than a line should.
    pub fn too_long(&self) -> bool {
        self.len() + self.led > MOST
    }

    /// Whether a kept token is a word that is printed.
    pub fn counts(&self, i: usize) -> bool {
        let kind = self.cx.kind(i);
        let word = self.keeps(i) && !kind.is_mark() && kind != Kind::Clitic;
        word && !(i > 0 && self.glued(i)) && !self.article(i)
    }

    fn glued(&self, i: usize) -> bool {
        let t = &self.cx.reading.input.tokens;
        t[i - 1].touches(t[i]) && self.keeps(i - 1)
    }

    /// An article that headline English does without.
    pub fn article(&self, i: usize) -> bool {
        let cx = self.cx;
        if cx.tag(i) != Tag::DT {
            return false;
        }
        if !cx.is(i, Lx::Article) {
            return self.points_at_one(i);
        }
        // "a horrific | attack": what stands behind it now.
        let base = cx.reading.base(i);
        let next = base.and_then(|b| (i + 1..b.stop()).find(|&k| self.keeps(k))).unwrap_or(i + 1);
        // "find an out"
        if matches!(cx.tag(next), Tag::RP | Tag::IN) || cx.tag(next) == Tag::RB && !self.keeps(next + 1) {
            return false;
        }
        let short = i > 0 && cx.kind(i - 1) == Kind::Clitic && cx.reading.clause(i - 1).is_some();
        // "the faster we act, the better"
        let more = matches!(cx.tag(next), Tag::JJR | Tag::RBR) && cx.reading.base(i).is_none_or(|b| b.stop() == next);
        // "a few", "the most", "the rich"; "such a", "half a", "what a"
        let adjective = matches!(cx.tag(next), Tag::JJ | Tag::VBN | Tag::JJS | Tag::JJR | Tag::RBR | Tag::CD)
            && cx.reading.base(i).is_none_or(|b| b.stop() == next + 1);
        let last = i.checked_sub(1).filter(|&b| self.keeps(b)).map(|b| cx.tag(b));
        let behind = last == Some(Tag::PDT);
        // "$15 an hour", "100 boats a year"
        let head = cx.reading.chunk_of(next).map_or(next, |c| c.head as usize);
        let apart = !matches!(cx.reading.relation(head), Rel::Object | Rel::Predicate | Rel::Subject);
        let sum = last == Some(Tag::CD);
        let measure = !cx.is(i, Lx::Definite) && (apart && last.is_some_and(|t| t.is_noun()) || sum);
        // "calls the deal a trap": without it the two would run together.
        let named = cx.reading.relation(head) == Rel::Predicate
            && cx.reading.governor(head).is_some_and(|v| cx.reading.one(v, Rel::Object).is_some_and(|o| o < i));
        self.keeps(next)
            && !cx.is(next, Lx::Whole)
            && !(named || adjective || more || behind || short || measure || self.of_several(i) || self.of_a_sort(i))
            && !self.cx.kind(next).is_mark()
    }

    /// "the sort of person": which sort it is follows.
    fn of_a_sort(&self, article: usize) -> bool {
        let cx = self.cx;
        let of = cx.reading.input.sym(article + 2) == cx.reading.words.of;
        of && cx.is(article, Lx::Definite) && cx.is(article + 1, Lx::Sorts)
    }

    /// "most of the attacks", "one of the groups": of those that are meant, and ungrammatical without the article.
    fn of_several(&self, article: usize) -> bool {
        let cx = self.cx;
        let Some(part) = article.checked_sub(2).filter(|&p| self.keeps(p) && cx.is(article, Lx::Definite)) else {
            return false;
        };
        let of = cx.reading.input.sym(article - 1) == cx.reading.words.of;
        let quantity = matches!(cx.tag(part), Tag::CD | Tag::DT | Tag::PDT | Tag::JJS | Tag::RBS);
        of && (quantity || cx.tag(part).is_adjective() && (cx.is(part, Lx::Whole) || cx.is(part, Lx::They)))
    }

    /// The "this" of "this plan failed", which a line does without; not of "this week", "this kind of".
    fn points_at_one(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        let ahead = |head: usize| r.governor(head).is_some_and(|v| v > head);
        let top = |head: usize| r.governor(head).is_some_and(|v| self.top == Some(v));
        let one = |head: usize| self.cx.tag(head) == Tag::NN && r.relation(head) == Rel::Subject;
        self.pointed(i).is_some_and(|head| one(head) && ahead(head) && top(head))
    }

    /// The noun that a demonstrative goes with, where that noun says what is meant.
    pub fn pointed(&self, i: usize) -> Option<usize> {
        let cx = self.cx;
        if cx.tag(i) != Tag::DT || !cx.is(i, Lx::Points) {
            return None;
        }
        let base = cx.reading.base(i).filter(|b| b.len() > 1 && b.first() == i)?;
        let head = cx.reading.chunk_of(i).map(|c| c.head as usize)?;
        let timed =
            cx.reading.relation(head) == Rel::Time || base.indices().any(|k| cx.reading.input.time_at(k).is_some());
        // "endorsed nobody this cycle": what stands so without a preposition is a time.
        let last = i.checked_sub(1).map(|b| cx.tag(b));
        let held = last.is_none_or(|t| t.is_verb() || matches!(t, Tag::IN | Tag::TO))
            || cx.reading.relation(head) == Rel::Subject;
        // "knows this better"
        let noun = cx.reading.input.tokens[head].usual.is_none_or(|t| t.is_noun());
        let more = !cx.tag(i + 1).is_noun() && !matches!(cx.tag(i + 1), Tag::JJ | Tag::CD | Tag::VBN | Tag::VBG);
        let says = noun && !more && !cx.is(head, Lx::Hollow) && !cx.is(i + 1, Lx::Whole);
        // "believe that law enforcement should": that marks the clause.
        let marks = cx.reading.input.sym(i) == cx.reading.words.that
            && cx.reading.relation(head) == Rel::Subject
            && i > self.part.first();
        (!marks && held && self.keeps(head) && !timed && says).then_some(head)
    }

    /// Whether a stretch may go: no negation, condition, "only" in it, and no number but in a time or an aside.
    pub fn licensed(&self, range: Range, aside: bool) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        aside
            || range.indices().filter(|&i| self.keeps(i)).all(|i| {
                let timed = || r.input.time_at(i).is_some();
                let unique = || cx.is(i, Lx::Unique) && cx.tag(i) != Tag::RB && !timed();
                let holds = cx.is(i, Lx::Holds) || r.words.is(r.input.sym(i), Class::Supposes) || unique();
                let digit = || r.input.word(i).bytes().any(|b| b.is_ascii_digit());
                let number = || cx.tag(i) == Tag::CD || cx.kind(i) == Kind::Number || digit();
                !(holds || number() && !timed())
            })
    }

    /// Drops a stretch with the commas that set it off.
    pub fn cut(&mut self, range: Range, rule: &'static str) -> bool {
        let sound = self.sound(range);
        if let Some(range) = sound {
            self.drop(range, rule);
        }
        sound.is_some()
    }

    /// The same for what may always go.
    pub fn drop(&mut self, range: Range, rule: &'static str) {
        for i in range.indices() {
            if self.keeps(i) && !self.cx.kind(i).is_mark() {
                self.dropped.push(i);
            }
            self.set(i, false);
        }
        let comma = |s: &Self, i: usize| s.keeps(i) && matches!(s.cx.kind(i), Kind::Comma | Kind::Dash);
        let before = self.kept_before(range.first());
        let after = (range.stop()..self.part.stop()).find(|&i| self.keeps(i));
        match (before, after) {
            (None, Some(a)) if comma(self, a) => self.set(a, false),
            (Some(b), None) if comma(self, b) => self.set(b, false),
            (Some(b), Some(a)) if comma(self, b) && comma(self, a) => {
                self.set(b, false);
                // "When it rains | , however | , boats sink": what stands in front keeps its comma.
                let subject = self.top.and_then(|t| self.cx.reading.one(t, Rel::Subject));
                // "her son, 7 | , who is ill | , left": an age keeps both of its own.
                let age = b > 1 && self.cx.tag(b - 1) == Tag::CD && comma(self, b - 2);
                if !(age || range.len() == 1 && subject.is_some_and(|s| s > a)) {
                    self.set(a, false);
                }
            }
            (Some(b), Some(a)) if comma(self, a) && self.cx.tag(b) == Tag::IN => self.set(a, false),
            (Some(b), Some(a)) if comma(self, b) && self.cx.kind(a) == Kind::Colon => self.set(b, false),
            // "very | , very well"
            (Some(_), Some(a)) if comma(self, a) && range.len() == 1 && self.same_word(range.first(), a + 1) => {
                self.set(a, false);
            }
            _ => {}
        }
        self.note(rule);
    }

    /// Notes a rule, once for several steps in a row.
    pub fn note(&mut self, rule: &'static str) {
        if self.rules.last() != Some(&rule) {
            self.rules.push(rule);
        }
    }

    /// Whether two tokens are the same word.
    fn same_word(&self, first: usize, second: usize) -> bool {
        let input = &self.cx.reading.input;
        input.sym(first) == input.sym(second) && self.keeps(second)
    }

    /// What hangs on a token, as far as it is kept, with the marks inside; nothing where words of others stand between.
    pub fn whole(&self, token: usize) -> Option<Range> {
        let at = token.checked_sub(self.part.first());
        self.wholes.answer(at, self.changes, || self.all_of(token))
    }

    fn all_of(&self, token: usize) -> Option<Range> {
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
        let mark = |b: &usize| matches!(self.cx.kind(*b), Kind::Comma | Kind::Dash | Kind::OpenBracket);
        let mut before = (self.part.first()..range.first()).rev().filter(|&i| self.keeps(i)).take(2);
        let Some(last) = before.next() else { return false };
        // ", especially | in the north"
        let led = self.cx.tag(last).is_adverb() && self.cx.tag(range.first()) == Tag::IN;
        mark(&last) || led && before.next().as_ref().is_some_and(mark)
    }
}
