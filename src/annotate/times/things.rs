//! The thing that a time is of, and whether that is over or to come.

use crate::annotate::Annotated;
use crate::annotate::times::tense::Signals;
use crate::text::{Kind, Range, Tag};

/// So many words a thing has at most.
const LONGEST: usize = 14;

/// So many words before a time are looked at for its verb.
const CLAUSE: usize = 25;

impl Signals {
    /// Whether a weekday names a thing of that day: his Tuesday wins.
    pub(super) fn names(self, doc: &Annotated<'_>, low: usize, range: Range) -> bool {
        doc.is(self.weekday, range.first())
            && matches!(doc.tags.get(range.stop()), Some(Tag::NN | Tag::NNS))
            && !self.ends_at(doc, low, range.first(), self.adverbial)
    }

    /// Whether the time belongs to the subject of the verb that follows it: the November vote will be lost.
    pub(super) fn subject(self, doc: &Annotated<'_>, range: Range, high: usize) -> bool {
        const NOUNS: usize = 3;
        let noun = |t: Tag| matches!(t, Tag::NN | Tag::NNS | Tag::NNP | Tag::JJ);
        let thing = (range.stop()..high).take(NOUNS).take_while(|&k| noun(doc.tags[k])).count();
        let verb = doc.tags.get(range.stop() + thing).filter(|_| range.stop() + thing < high);
        thing > 0 && matches!(verb, Some(Tag::MD | Tag::VBD | Tag::VBZ | Tag::VBP))
    }

    /// Whether what the time is of lies behind what is told: talks follow a raid in May.
    pub fn behind(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        let Some(end) = self.before_word(doc, low, range.first(), self.adverbial) else { return false };
        let of_noun = |t: Tag| matches!(t, Tag::DT | Tag::JJ | Tag::NN | Tag::NNS | Tag::NNP | Tag::CD | Tag::PRPS);
        let thing = (low..end).rev().take_while(|&i| of_noun(doc.tags[i])).count();
        thing > 0
            && self.ends_at(doc, low, end - thing, self.behind)
            && !(end - thing..end).any(|i| doc.is(self.scheduled, i))
    }

    /// Whether the time tells which thing is meant, and that has no day before it comes: after her March comment.
    pub fn of_what_was(self, doc: &Annotated<'_>, range: Range) -> bool {
        matches!(doc.tags.get(range.stop()), Some(Tag::NN | Tag::NNS)) && !self.of_the_scheduled(doc, range)
    }

    /// Whether the time names a thing that has a day long before it comes: the Nov. 8 election.
    pub fn of_the_scheduled(self, doc: &Annotated<'_>, range: Range) -> bool {
        const NAME: usize = 4;
        let phrase = |k: &usize| {
            doc.tags.get(*k).is_some_and(|t| matches!(t, Tag::NN | Tag::NNS | Tag::NNP | Tag::JJ | Tag::POS))
        };
        let stop = doc.sentence_at(range.first()).stop();
        (range.stop()..stop).take(NAME).take_while(phrase).any(|k| doc.is(self.scheduled, k))
    }

    /// Whether the words before the time count on to it: weeks before Christmas.
    pub fn nears(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        self.ends_at(doc, low, range.first(), self.nearing)
    }

    /// Whether a token is of what has a day before it comes: an election, a rally.
    fn is_arranged(self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.is(self.scheduled, i) || doc.is(self.arranged, i)
    }

    /// The words of a thing that end right before token `end`: the vote in Orlo, his wins in Orlo, Velm and Kostrava.
    fn thing_before(self, doc: &Annotated<'_>, low: usize, end: usize) -> Range {
        let named = |k: usize| doc.tags.get(k + 1).is_some_and(|t| noun_word(*t) && *t != Tag::POS);
        let part = |k: &usize| match doc.tags[*k] {
            Tag::CC => named(*k),
            Tag::IN => !doc.is(self.clause, *k),
            // The tagger takes "his win" for a verb.
            Tag::VB => doc.is(self.outcome, *k) && *k > low && doc.tags[*k - 1] != Tag::TO,
            _ => noun_word(doc.tags[*k]) || doc.tokens[*k].kind == Kind::Comma && named(*k),
        };
        let len = (low..end).rev().take(LONGEST).take_while(part).count();
        Range::new(end - len, end)
    }

    /// Whether the time is that of a thing that has a day before it comes, and nothing tells that it is over: an invitation to
    /// the trial on 3 May; not "won the vote on 3 May", "met at a summit on 3 May", "the march on 3 May drew ten".
    pub fn hangs_ahead(self, doc: &Annotated<'_>, range: Range) -> bool {
        let sentence = doc.sentence_at(range.first());
        let low = sentence.first();
        let Some(end) = self.before_word(doc, low, range.first(), self.adverbial) else { return false };
        let arranged = |k: &usize| self.is_arranged(doc, *k);
        let Some(head) = self.thing_before(doc, low, end).indices().rev().find(arranged) else { return false };
        let len = (low..head).rev().take(LONGEST).take_while(|&k| noun_word(doc.tags[k])).count();
        let first = head - len;
        let over = first > low
            && (doc.is(self.held, first - 1)
                || doc.is(self.amid, first - 1)
                || self.ends_at(doc, low, first, self.behind));
        let subject = first == low || matches!(doc.tokens[first - 1].kind, Kind::Comma);
        let told = subject && self.was(doc, range.stop(), sentence.stop());
        !over && !told
    }

    /// Whether a verb stands at token `i` that tells what became of its subject: drew, was lost; not "was due", "was a test".
    fn was(self, doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
        const NEAR: usize = 3;
        let foreseen = (i..stop).take(NEAR).any(|k| self.looks_ahead(doc, k, stop));
        let being = doc.is(self.being, i);
        let told = !being || doc.tags.get(i + 1).is_some_and(|t| *t == Tag::VBN) && i + 1 < stop;
        i < stop && doc.tags[i] == Tag::VBD && !foreseen && told
    }

    /// Whether the verb before the time is an infinitive or a gerund, which tell of no time by themselves: challenged Lind to
    /// debate on 3 May.
    pub fn in_verbal(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        let verb = (low..range.first())
            .rev()
            .take(CLAUSE)
            .find(|&k| matches!(doc.tags[k], Tag::VB | Tag::VBD | Tag::VBG | Tag::VBN | Tag::VBP | Tag::VBZ | Tag::MD));
        verb.is_some_and(|k| match doc.tags[k] {
            Tag::VB => k > low && doc.tags[k - 1] == Tag::TO,
            tag => tag == Tag::VBG,
        })
    }

    /// Whether only a promise in the past puts the time into the future: agreed to meet in January.
    pub fn promised(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        !self.foreseen(doc, range)
            && (low..range.first())
                .rev()
                .take(CLAUSE)
                .any(|i| doc.is(self.promise, i) && matches!(doc.tags[i], Tag::VBD | Tag::VBN))
    }

    /// Whether words near before the time had looked ahead to it: had been set to expire on 3 May.
    pub fn foreseen(self, doc: &Annotated<'_>, range: Range) -> bool {
        const NEAR: usize = 6;
        let low = doc.sentence_at(range.first()).first();
        (low..range.first()).rev().take(NEAR).any(|i| self.looks_ahead(doc, i, range.first()))
    }

    /// Whether the time tells which thing is meant, and nobody knows of that before it is, or what it did is told: in a 3 May
    /// letter, the April fire killed ten.
    pub fn of_what_happened(self, doc: &Annotated<'_>, range: Range) -> bool {
        const NAME: usize = 3;
        let stop = doc.sentence_at(range.first()).stop();
        // Behind a number the tagger takes "attack" for a verb.
        let thing = |k: usize| noun_word(doc.tags[k]) || doc.is(self.happened, k);
        let things = || (range.stop()..stop).take(NAME).take_while(|&k| thing(k));
        let arranged = |k: usize| self.is_arranged(doc, k);
        if things().any(arranged) {
            return false;
        }
        let verb = self.verb_of(doc, range.stop(), stop);
        things().any(|k| doc.is(self.happened, k)) || verb.is_some_and(|i| self.was(doc, i, stop))
    }

    /// The finite verb of the thing whose words begin at token `from`: the April fire killed.
    pub(super) fn verb_of(self, doc: &Annotated<'_>, from: usize, high: usize) -> Option<usize> {
        const NOUNS: usize = 4;
        let noun = |t: Tag| matches!(t, Tag::NN | Tag::NNS | Tag::NNP | Tag::JJ);
        let things = (from..high).take(NOUNS).take_while(|&k| noun(doc.tags[k])).count();
        let verb = (from + things..high).find(|&k| doc.tags[k] != Tag::RB)?;
        (things > 0 && matches!(doc.tags[verb], Tag::MD | Tag::VBD | Tag::VBZ | Tag::VBP)).then_some(verb)
    }

    /// Whether the weekday is that of a subject which is over, whatever comes of it: his wins in Orlo on Tuesday will help him;
    /// not "a win on Tuesday will help him".
    pub(super) fn happened_then(self, doc: &Annotated<'_>, low: usize, range: Range) -> bool {
        if !doc.is(self.weekday, range.first()) {
            return false;
        }
        let end = self.before_word(doc, low, range.first(), self.adverbial).unwrap_or(range.first());
        let things = self.thing_before(doc, low, end);
        let first = things.first();
        let subject = first == low || doc.tokens[first - 1].kind == Kind::Comma || doc.is(self.clause, first - 1);
        let definite = doc.tags.get(first) == Some(&Tag::PRPS) || doc.entry(self.definite, first).is_some();
        let over = |k: usize| doc.entry(self.outcome, k).is_some_and(|e| e.has("told")) || doc.is(self.happened, k);
        let arranged = |k: usize| self.is_arranged(doc, k);
        subject && definite && things.indices().any(over) && !things.indices().any(arranged)
    }

    /// Whether a weekday is itself what a verb in the present tense tells of: Friday is the deadline.
    pub(super) fn is_subject_day(self, doc: &Annotated<'_>, low: usize, range: Range) -> bool {
        let first = range.first();
        let opens = first == low || doc.tokens[first - 1].kind == Kind::Comma || doc.is(self.clause, first - 1);
        range.len() == 1
            && opens
            && doc.is(self.weekday, first)
            && doc.tags.get(range.stop()) == Some(&Tag::VBZ)
            && (doc.is(self.being, range.stop()) || doc.is(self.staging, range.stop()))
    }

    /// Whether the words before the time are of what is arranged for it: called a strike for Friday.
    pub(super) fn meant_for(self, doc: &Annotated<'_>, low: usize, range: Range) -> bool {
        let Some(end) = self.before_word(doc, low, range.first(), self.aim) else { return false };
        let stop = doc.sentence_at(range.first()).stop();
        // "A fine for Friday's vote", "fit for Friday prayers"
        let named = doc.tags.get(range.stop()).filter(|_| range.stop() < stop);
        if named.is_some_and(|t| matches!(t, Tag::POS | Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS)) {
            return false;
        }
        let things = (low..end).rev().take_while(|&k| noun_word(doc.tags[k])).count();
        (end - things..end).any(|k| self.is_arranged(doc, k)) && !(low..end).any(|k| doc.is(self.past, k))
    }

    /// Whether the verb at token `i` tells in the present tense of what is scheduled: holds a vote on Friday.
    pub(super) fn stages(self, doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
        // "There is a vote on Friday"
        let there = i > 0 && doc.tags[i - 1] == Tag::EX && doc.is(self.being, i);
        if !there && !doc.is(self.staging, i) {
            return false;
        }
        let thing = (i + 1..stop).find(|&k| doc.is(self.scheduled, k) || doc.is(self.background, k));
        thing.is_some_and(|k| doc.is(self.scheduled, k))
    }

    /// Whether the verb at token `i` is that of a clause which tells of a noun behind token `from`: the group he founded, the
    /// man who shot him.
    pub(super) fn in_relative(self, doc: &Annotated<'_>, from: usize, i: usize) -> bool {
        let before = (from..i).rev().find(|&k| doc.tags[k] != Tag::RB);
        match before.map(|k| (k, doc.tags[k])) {
            Some((_, Tag::WP | Tag::WDT)) => true,
            Some((k, Tag::PRP)) => k > from && matches!(doc.tags[k - 1], Tag::NN | Tag::NNS),
            _ => false,
        }
    }

    /// Whether the words at token `i` are of somebody who did not say something at the time at `at`: would not say on Friday.
    pub(super) fn would_not_tell(self, doc: &Annotated<'_>, i: usize, at: usize) -> bool {
        let not = doc.entry(self.after_modal, i + 1).is_some_and(|e| e.has("not"));
        let beside = at == i + 3 || at == i + 4 && doc.is(self.adverbial, i + 3);
        doc.is(self.would, i) && not && beside && doc.is(self.telling, i + 2)
    }

    /// Whether a verb in the present tense stands among the tokens, and none that tells of what was: speaks on Friday and
    /// testifies on Sunday.
    pub fn goes_on_in_present(self, doc: &Annotated<'_>, from: usize, to: usize) -> bool {
        let tags = &doc.tags[from..to];
        tags.iter().any(|t| matches!(t, Tag::VBZ | Tag::VBP))
            && !tags.iter().any(|t| matches!(t, Tag::VBD | Tag::VBN | Tag::MD))
            && !doc.tokens[from..to].iter().any(|t| t.kind.is_quote() || t.kind == Kind::Semicolon)
    }
}

/// Whether a word with this tag can stand in a noun phrase.
fn noun_word(tag: Tag) -> bool {
    use Tag::{CD, DT, JJ, JJS, NN, NNP, NNPS, NNS, POS, PRPS};
    matches!(tag, NN | NNS | NNP | NNPS | JJ | JJS | DT | CD | PRPS | POS)
}
