//! What headlines do without, for a line that is still a word or two too long: "not" as a word, "and", "is".

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Tag};

impl Draft<'_, '_> {
    /// "did not sell": "didn't sell". Inside of quotations the words stay as they are.
    pub(super) fn contractions(&mut self) {
        let cx = self.cx;
        for i in self.all_kept() {
            let last = i.checked_sub(1).filter(|&b| self.keeps(b) && !(cx.quoted)(b) && !(cx.quoted)(i));
            let Some(verb) = last.filter(|_| cx.reading.relation(i) == Rel::Negation) else { continue };
            let syms = [cx.reading.input.sym(verb), cx.reading.input.sym(i)];
            let Some(short) = cx.words.negated(&syms).filter(|_| !self.put.iter().any(|(k, _)| *k == verb)) else {
                continue;
            };
            // The verb would be lost where "not" stands alone: "not only", "or not".
            let next = (i + 1..self.part.stop()).find(|&k| self.keeps(k));
            if next.is_none_or(|n| cx.is(n, Lx::Holds) || cx.kind(n).is_mark()) {
                continue;
            }
            self.put.push((verb, short.to_owned()));
            self.set(i, false);
            self.note("shorter");
            if !self.too_long() {
                return;
            }
        }
    }

    /// "workers and farmers": "workers, farmers", as headlines join two names or two plurals.
    pub(super) fn commas(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        // "As Lind, Ruiz came, they left": among commas one more would mislead.
        if self.kept().any(|k| cx.kind(k) == Kind::Comma) {
            return;
        }
        for i in self.all_kept() {
            let (Some(first), next) = (i.checked_sub(1), i + 1) else { continue };
            let adds = cx.tag(i) == Tag::CC && cx.is(i, Lx::Adds) && !(cx.quoted)(i);
            if !adds || !self.keeps(first) || !self.keeps(next) || !self.pair_alike(first, next) {
                continue;
            }
            let head = r.chunk_of(next).map_or(next, |c| c.head as usize);
            let own = r.base(head).is_none_or(|b| b.first() >= next);
            // "A, B and C", "both A and B", "between A and B", "A and B, who"
            let before = (self.part.first()..first).rev().filter(|&k| self.keeps(k)).take(6);
            let paired = before.clone().any(|k| {
                cx.kind(k) == Kind::Comma || r.words.is(r.input.sym(k), Class::Correlative) || cx.is(k, Lx::Pair)
            });
            let after = (head + 1..self.part.stop()).find(|&k| self.keeps(k));
            // "boats and services for the valley" may both be for it.
            let led = |a: usize| cx.tag(a) == Tag::IN;
            let parted =
                after.is_some_and(|a| cx.kind(a).is_mark() || cx.tag(a) == Tag::CC || cx.tag(a).is_noun() || led(a));
            if own && !paired && !parted {
                let comma = format!("{},", r.input.word(first));
                if self.put.iter().any(|(k, _)| *k == first) {
                    continue;
                }
                self.put.push((first, comma));
                self.set(i, false);
                self.note("shorter");
                if !self.too_long() {
                    return;
                }
            }
        }
    }

    /// Whether two words are names of the same sort, or plurals without anything in front.
    fn pair_alike(&self, first: usize, second: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let head = r.chunk_of(second).map_or(second, |c| c.head as usize);
        let joined = r.relation(head) == Rel::Conjunct && r.governor(head) == Some(first);
        let alone = |k: usize| r.base(k).is_none_or(|b| b.indices().all(|i| i == k || !self.keeps(i)));
        let plural = cx.tag(first) == Tag::NNS && cx.tag(head) == Tag::NNS && alone(first) && alone(head);
        let names = cx.tag(first) == Tag::NNP && cx.tag(head) == Tag::NNP && cx.tag(second) == Tag::NNP;
        joined && (plural || names)
    }

    /// "the plan is likely to fail": "plan likely to fail", where the subject is a plain noun right in front.
    pub(super) fn copula(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let be = |t: &usize| r.words.is(r.input.sym(*t), Class::Be) && matches!(cx.tag(*t), Tag::VBZ | Tag::VBP);
        let Some(top) = self.top.filter(be).filter(|&t| self.led == 0 && cx.kind(t) != Kind::Clitic) else { return };
        let subject = r.one(top, Rel::Subject).filter(|&s| s + 1 == top && cx.tag(s).is_noun() && self.keeps(s));
        let next = (top + 1..self.part.stop()).find(|&k| self.keeps(k));
        let adjective =
            next.filter(|&n| r.relation(n) == Rel::Predicate && r.governor(n) == Some(top) && cx.tag(n) == Tag::JJ);
        let opens = subject.and_then(|s| r.base(s)).is_some_and(|b| {
            let first = b.indices().find(|&k| self.keeps(k) && !self.article(k));
            first.is_some() && self.first().is_some_and(|f| b.has(f))
        });
        // "the man is old enough": without "is" nothing tells that something is said of him.
        let takes = adjective.and_then(|a| (a + 1..self.part.stop()).find(|&k| self.keeps(k)));
        let goes_on = takes.is_some_and(|t| matches!(cx.tag(t), Tag::TO | Tag::IN));
        if opens && goes_on && self.plain(top) && r.one(top, Rel::Expletive).is_none() {
            self.set(top, false);
            self.stood_for.push(top);
            self.note("helper");
        }
    }
}
