//! Whether one or several speak, and what tells so.

use super::Said;
use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class as Gr, Rel};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// Whether several hold what a cue says: the text says itself whether one hopes or several hope.
    pub(super) fn many_hold(&self, said: &Said<'_>, verb: Option<usize>) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(speaker) = said.speaker else { return false };
        // "has accused", "are concerned": the helping verb has the form, but in "is seen so by the owners".
        let form = |v: usize| {
            let group = r.clause(v).map(|c| c.group).filter(|_| speaker.first() <= v);
            group.and_then(|g| g.indices().find(|&i| i < v && cx.tag(i).is_finite())).map_or(cx.tag(v), |i| cx.tag(i))
        };
        let (me, we) = (cx.is(speaker.first(), Lx::Me), cx.is(speaker.first(), Lx::They));
        match verb.map(form) {
            Some(Tag::VBZ) => false,
            // "Lind and Ruiz have agreed" may be told of each.
            Some(Tag::VBP) if (cx.person)(speaker.first()).is_some() => self.several(speaker),
            Some(Tag::VBP) => (!me || we) && !cx.is(speaker.first(), Lx::You),
            _ => self.several(speaker) && !(said.body && self.is_name(speaker)),
        }
    }

    /// Whether a phrase is a name, "the" or none in front: "the council of Orlo" is one.
    pub(super) fn is_name(&self, range: Range) -> bool {
        range.indices().find(|&i| !self.cx.is(i, Lx::Article)).is_some_and(|i| self.cx.tag(i).is_proper())
    }

    /// "had" in front of a participle.
    pub(super) fn is_had(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        self.cx.tag(i) == Tag::VBD && r.words.is(r.input.sym(i), Gr::Have)
    }

    /// Whether a noun phrase means several.
    pub fn several(&self, range: Range) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let head =
            range.indices().find(|&i| r.base(i).is_some() && r.chunk_of(i).is_some_and(|c| c.head as usize == i));
        let persons: Vec<usize> = range.indices().filter(|&i| (cx.person)(i).is_some()).collect();
        if let [first, .., last] = persons[..]
            && (first..last).any(|i| cx.tag(i) == Tag::CC)
            // "the memo, sent to Lind and Ruiz"
            && !(range.first()..first).any(|i| cx.kind(i) == Kind::Comma)
        {
            return true;
        }
        head.is_some_and(|h| {
            let body = |c: usize| cx.is(c, Lx::OneBody) && c > range.first() && cx.tag(c - 1).is_proper();
            let many = |c: usize| matches!(cx.tag(c), Tag::NNS | Tag::NNPS) && !body(c);
            let listed = r.with(h, Rel::Conjunct).any(|c| range.has(c));
            // "28 percent of voters"
            let of = || r.with(h, Rel::Nominal).filter(|&n| range.has(n));
            // "some say", "60 percent say": of people
            let share = cx.is(h, Lx::Share) && (of().any(many) || of().next().is_none());
            // "six in 10", "more than 50"
            let counted = cx.tag(h) == Tag::CD && range.len() > 1;
            let (share, counted) = (share && persons.is_empty(), counted && persons.is_empty());
            listed || share || counted || many(h) || cx.is(h, Lx::They)
        })
    }
}
