//! What stands before the words that are said, and what is added behind them once more.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// How far into a content the "that" can stand behind words of time and place.
const BEFORE: usize = 14;

/// Where something begins that may go up to the end, with the name of its rule.
type Tail = Option<(usize, &'static str)>;

impl Draft<'_, '_> {
    /// "said | on Monday, in Orlo, | that the port is closed": where and when it was said is no part of it.
    pub fn before_that(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(first) = self.first() else { return };
        let that = |&i: &usize| {
            let clause = r.governor(i).and_then(|v| r.clause(v)).is_some_and(|c| c.form == VerbForm::Finite);
            r.input.sym(i) == r.words.that && cx.tag(i) == Tag::IN && r.relation(i) == Rel::Marker && clause
        };
        let Some(at) = self.kept().take(BEFORE).find(that).filter(|&at| at > first) else { return };
        let Some(verb) = r.governor(at) else { return };
        let leads = cx.tag(first) == Tag::IN || r.input.time_at(first).is_some();
        let small = |k: usize| {
            let tag = cx.tag(k);
            let verb = tag.is_verb() || matches!(tag, Tag::MD | Tag::PRP | Tag::CC | Tag::WP | Tag::WDT | Tag::WRB);
            !verb && !cx.is(k, Lx::Holds) && !r.words.is(r.input.sym(k), Class::Supposes) && !(cx.quoted)(k)
        };
        // "on the condition that", "in the hope that": what the noun takes.
        let noun = r.governor(verb).is_some_and(|g| self.part.has(g) && g < at);
        let last = at.checked_sub(1).filter(|&b| cx.tag(b) == Tag::NN && r.input.time_at(b).is_none());
        if leads && !noun && last.is_none() && (first..at).all(small) {
            self.top = Some(verb);
            self.drop(Range::new(self.part.first(), at + 1), "front");
        }
    }

    /// What is added behind the clause, where the line is too long: it says something of it once more, or why it is so.
    pub fn afterthought(&mut self) {
        let Some(top) = self.top else { return };
        let steps: [fn(&Self, usize) -> Tail; 4] =
            [Self::said_again, Self::by_the_way, Self::long_before, Self::reason_at_last];
        for step in steps {
            if !self.too_long() {
                return;
            }
            if let Some((from, rule)) = step(self, top) {
                self.cut(Range::new(from, self.part.stop()), rule);
            }
        }
    }

    /// The commas behind the head of the line, each with what stands behind it.
    fn commas_behind(&self, top: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let next = move |c: usize| (c + 1..self.part.stop()).find(|&k| self.keeps(k));
        self.kept().filter(move |&c| c > top && self.cx.kind(c) == Kind::Comma).filter_map(move |c| Some((c, next(c)?)))
    }

    /// "rose to 5 million | , an increase of 2 million", "a debate on the port | , one that will go on".
    fn said_again(&self, top: usize) -> Tail {
        let cx = self.cx;
        let r = &cx.reading;
        let beside = |i: usize| matches!(r.relation(i), Rel::Beside | Rel::Apposition | Rel::Adverb | Rel::None);
        let listed = self.commas_behind(top).any(|(_, n)| cx.tag(n) == Tag::CC);
        let article = |n: usize| cx.tag(n) == Tag::DT && cx.is(n, Lx::Article) && !cx.is(n, Lx::Definite);
        let one = |n: usize| cx.tag(n) == Tag::CD && cx.is(n, Lx::Hollow);
        let found = self.commas_behind(top).find(|&(_, n)| {
            let head = r.chunk_of(n).map_or(n, |c| c.head as usize);
            let of = matches!(cx.tag(head + 1), Tag::IN | Tag::WDT) && self.keeps(head + 1);
            let verb = |k: usize| cx.tag(k).is_finite() || cx.tag(k) == Tag::MD;
            // A finite verb there is only that of a relative clause.
            let relative = matches!(cx.tag(head + 1), Tag::WDT) || r.input.sym(head + 1) == r.words.that;
            let free = relative || !(head..self.part.stop()).any(|k| self.keeps(k) && verb(k));
            (article(n) || one(n)) && beside(head) && of && free
        });
        // "finds that, in a way, a comment on it": what two commas set off stands inside of the clause.
        let (comma, _) = found.filter(|_| !listed && self.commas_behind(top).count() == 1)?;
        self.enough(comma).then_some((comma, "apposition"))
    }

    /// Whether what stands before a token is a statement by itself: of something that the line shows.
    fn enough(&self, stop: usize) -> bool {
        const LEAST: usize = 5;
        let words = self.kept().take_while(|&k| k < stop).filter(|&k| self.counts(k)).count();
        let shown = self.top.and_then(|t| self.subject_of(t)).is_none_or(|s| !self.cx.unclear(s));
        words >= LEAST && shown
    }

    /// "before 26 May | , when the town votes": the day is told before.
    fn by_the_way(&self, top: usize) -> Tail {
        let cx = self.cx;
        let r = &cx.reading;
        let (comma, when) = self.commas_behind(top).last()?;
        let timed = self.kept_before(comma).is_some_and(|b| r.input.time_at(b).is_some());
        let place = self.kept_before(comma).is_some_and(|b| cx.tag(b).is_proper());
        let wh = cx.tag(when) == Tag::WRB;
        let fits = if cx.is(when, Lx::When) { timed || place } else { false };
        (wh && fits).then_some((comma, "relative"))
    }

    /// "the ride was painful | , well before the boat was famous".
    fn long_before(&self, top: usize) -> Tail {
        let cx = self.cx;
        let (comma, adverb) = self.commas_behind(top).last()?;
        let held = cx.is(adverb, Lx::Holds) || cx.is(adverb, Lx::Unique) || cx.is(adverb, Lx::Focus);
        let when = cx.is(adverb + 1, Lx::When) && cx.tag(adverb + 1) == Tag::IN;
        let past = self.past(top) && !cx.denied(top);
        (cx.tag(adverb).is_adverb() && !held && when && past).then_some((comma, "adverbial"))
    }

    /// "a vision that includes all | because the town deserves it": a reason that ends the line; not of what is denied or supposed.
    fn reason_at_last(&self, top: usize) -> Tail {
        let cx = self.cx;
        let r = &cx.reading;
        let because = |&i: &usize| {
            let marks = r.relation(i) == Rel::Marker && cx.is(i, Lx::Cause) && cx.is(i, Lx::Ground);
            i > top + 1 && marks && cx.tag(i) == Tag::IN
        };
        let at = self.kept().filter(because).last()?;
        let supposes = |k: usize| r.words.is(r.input.sym(k), Class::Supposes) || cx.is(k, Lx::Holds);
        let limits = |k: usize| cx.is(k, Lx::Unique) || cx.is(k, Lx::Focus) || cx.tag(k) == Tag::WRB;
        let free = !self.kept().take_while(|&k| k < at).any(|k| supposes(k) || limits(k));
        let before = self.kept_before(at)?;
        let held = cx.tag(before).is_adverb() || matches!(cx.tag(before), Tag::CC) || cx.links(before);
        (free && !held && !self.part.asks && self.enough(at)).then_some((before + 1, "adverbial"))
    }
}
