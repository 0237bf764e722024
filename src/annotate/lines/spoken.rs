//! What belongs to speaking and not to what is said: "what he called a trap", "No, it is closed", "closed too", "their" of
//! nobody whom the line shows.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// "in what he called a revolution", "clashes it described as fierce": that the speaker calls it so the line says already.
    pub fn own_names(&mut self) {
        if !self.may_have(Lx::Names) {
            return;
        }
        let cx = self.cx;
        for i in self.all_kept() {
            let whom = if cx.tag(i) == Tag::WP { i + 1 } else { i };
            let verb = whom + 1;
            if !self.keeps(i) || !self.keeps(verb) || !cx.is(verb, Lx::Names) || !self.speaks(whom) {
                continue;
            }
            let as_ = usize::from(cx.reading.input.sym(verb + 1) == cx.reading.words.as_);
            let next = verb + 1 + as_;
            let names = |k: usize| {
                cx.kind(k).is_quote() || cx.tag(k).is_noun() || cx.tag(k).is_adjective() || cx.tag(k) == Tag::DT
            };
            if whom > i && names(next) {
                self.drop(Range::new(i, next), "aside");
                self.stood_for.extend(i..next);
            } else if whom == i && as_ == 1 && cx.tag(next) == Tag::JJ && i > 0 && cx.tag(i - 1).is_noun() {
                self.drop(Range::new(i, next + 1), "aside");
            }
        }
    }

    /// Whether a pronoun means who speaks, or nobody else who is known.
    fn speaks(&self, i: usize) -> bool {
        let cx = self.cx;
        let third = cx.tag(i) == Tag::PRP && !cx.is(i, Lx::Me) && !cx.is(i, Lx::You);
        third && (self.means_speaker(i) || (cx.named)(i).is_none() && !(cx.foreign)(i) && !(cx.quoted)(i))
    }

    /// "No, it is closed", "Absolutely, we will go": the answer, before what is said.
    pub fn answer(&mut self) {
        let Some(first) = self.first().filter(|&f| self.cx.is(f, Lx::Answers)) else { return };
        let comma = first + 1;
        if self.top.is_some_and(|t| t > comma) && self.keeps(comma) && self.cx.kind(comma) == Kind::Comma {
            self.drop(Range::new(first, comma + 1), "preface");
        }
    }

    /// "The harbour will close too": what it is besides is not told in the line.
    pub fn closing(&mut self) {
        let Some(last) = self.kept().last() else { return };
        if self.cx.is(last, Lx::Closing) && self.len() > 3 && self.top != Some(last) {
            self.drop(Range::new(last, last + 1), "adverb");
        }
    }

    /// "will affect their cash flow": of nobody whom the line shows.
    pub fn nobodys(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        // Not the speaker's: "Ruiz: delay will change its plans" is of a firm, "Norva: will change its plans" Norva's.
        if !self.lone || self.body || self.led > 0 {
            return;
        }
        for i in self.all_kept() {
            let many = cx.is(i, Lx::They);
            let theirs = cx.tag(i) == Tag::PRPS && (many || cx.is(i, Lx::Thing) && !self.thing);
            let named = || self.put.iter().any(|(k, _)| *k == i) || (cx.named)(i).is_some() || self.means_speaker(i);
            if !theirs || named() || !self.keeps(i + 1) {
                continue;
            }
            let fits = |k: usize| match cx.tag(k) {
                Tag::NNS | Tag::NNPS => many,
                Tag::NN => !many || cx.is(k, Lx::Anybody),
                Tag::NNP | Tag::PRP | Tag::CD => true,
                Tag::DT | Tag::JJ => cx.is(k, Lx::They) || cx.is(k, Lx::Share),
                _ => r.with(k, Rel::Conjunct).next().is_some(),
            };
            let base = r.base(i).filter(|b| b.first() == i && b.len() > 1);
            let told = r.chunk_of(i).is_some_and(|c| r.relation(c.head as usize) == Rel::Predicate);
            let own = cx.is(i + 1, Lx::Unique) || cx.tag(i + 1) == Tag::JJS;
            let led = i.checked_sub(1).is_some_and(|b| matches!(cx.tag(b), Tag::IN | Tag::TO | Tag::PDT | Tag::CC));
            if base.is_some() && !told && !own && !led && !self.kept().take_while(|&k| k < i).any(fits) {
                self.drop(Range::new(i, i + 1), "owner");
            }
        }
    }
}
