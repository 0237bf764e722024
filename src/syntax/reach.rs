//! Looking ahead: which finite verb a noun phrase may be the subject of, over all that can stand between the two.

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::words::{Class, Words};
use crate::text::{Kind, Tag};
use std::cell::RefCell;

/// Most chunks that are looked over.
const FAR: usize = 48;
/// From this share of its occurrences on, in per cent, a verb has a clause behind it rather than an object.
const TAKES: u8 = 20;
/// Most clauses inside of clauses that are looked over.
const DEEP: usize = 4;

/// A sentence in chunks, to look ahead in.
#[derive(Debug)]
pub struct Ahead<'a> {
    /// What is read.
    pub input: &'a Input<'a>,
    /// The tables.
    pub words: &'a Words,
    /// The chunks.
    pub list: &'a [Chunk],
    /// What was found for each chunk, so that each is looked ahead from once: the verb's chunk, or a mark.
    known: RefCell<Vec<u32>>,
}

/// What a comma has opened on the way from a subject to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// nothing, or it is closed
    No,
    /// a noun phrase: another name, or the next of a list
    Noun,
    /// two noun phrases that "and" joins: the end of a list, or another name of two parts: "Lind, owner and head of the mill, "
    Either,
    /// a phrase that goes on to the next comma: "along with its army, "
    Aside,
}

impl Open {
    /// What the next comma leaves open.
    fn turned(self) -> Self {
        if self == Self::No { Self::Aside } else { Self::No }
    }
}

/// Not looked ahead from yet.
const UNKNOWN: u32 = u32::MAX;
/// No verb.
const NOTHING: u32 = u32::MAX - 1;

impl<'a> Ahead<'a> {
    /// The chunks of a sentence, nothing looked up yet.
    pub fn new(input: &'a Input<'a>, words: &'a Words, list: &'a [Chunk]) -> Self {
        Self { input, words, list, known: RefCell::new(vec![UNKNOWN; list.len()]) }
    }

    /// The kind of a chunk; the end outside of the sentence.
    pub fn kind(&self, i: usize) -> Ck {
        self.list.get(i).map_or(Ck::End, |c| c.kind)
    }

    /// The form of a verb group, `None` for other chunks.
    pub fn form(&self, i: usize) -> Option<VerbForm> {
        self.list.get(i).filter(|c| c.kind == Ck::Verb).map(|c| c.form)
    }

    /// Whether the chunk is a finite verb group.
    pub fn finite(&self, i: usize) -> bool {
        self.form(i) == Some(VerbForm::Finite)
    }

    /// The finite verb group that the noun phrase at chunk `i` may be the subject of.
    pub fn reach(&self, i: usize) -> Option<usize> {
        self.subject_of(i, 0)
    }

    fn subject_of(&self, i: usize, depth: usize) -> Option<usize> {
        if depth > DEEP {
            return None;
        }
        match *self.known.borrow().get(i)? {
            UNKNOWN => {}
            NOTHING => return None,
            verb => return Some(verb as usize),
        }
        let found = self.look(i, depth);
        if let Some(known) = self.known.borrow_mut().get_mut(i) {
            *known = found.map_or(NOTHING, |v| v as u32);
        }
        found
    }

    fn look(&self, i: usize, depth: usize) -> Option<usize> {
        if self.list.get(i)?.flag {
            return None;
        }
        let mut j = i + 1;
        let mut open = Open::No;
        let end = (i + FAR).min(self.list.len());
        while j < end {
            let chunk = self.list[j];
            match chunk.kind {
                Ck::Verb => match chunk.form {
                    VerbForm::Finite if !matches!(open, Open::No | Open::Either) => return None,
                    VerbForm::Finite => return Some(j),
                    VerbForm::Bare => return self.bare(i, j).then_some(j),
                    _ => j = self.arguments(j + 1, depth, j),
                },
                Ck::Adverb | Ck::Quote | Ck::Particle | Ck::Adjective => j += 1,
                Ck::Preposition => j = self.prepositional(j, depth)?,
                Ck::Wh | Ck::That => j = self.relative(j, depth)?,
                Ck::Noun if chunk.flag => j += 1,
                Ck::Noun if chunk.wh => {
                    // "whose boat sank"
                    let verb = self.subject_of(j, depth + 1)?;
                    j = self.arguments(verb + 1, depth, verb);
                }
                Ck::Noun => {
                    // "the house he bought"
                    if self.kind(j - 1) != Ck::Noun {
                        return None;
                    }
                    let verb = self.subject_of(j, depth + 1)?;
                    j = self.arguments(verb + 1, depth, verb);
                }
                Ck::Comma | Ck::Stop => (j, open) = self.comma(j, open, depth)?,
                Ck::Open => j = (j + 1..end).find(|&k| self.kind(k) == Ck::Close)? + 1,
                // "had a plan, but the mayor left": no second subject.
                Ck::Conjunction if self.turns(j) => return None,
                Ck::Conjunction => {
                    let next = self.over(j + 1);
                    match self.kind(next) {
                        // "the army, along with police and firemen, left"
                        Ck::Noun if open == Open::Aside && self.kind(j - 1) != Ck::Comma => j = next + 1,
                        Ck::Noun if open == Open::Noun && self.kind(j - 1) != Ck::Comma => {
                            (j, open) = (next + 1, Open::Either);
                        }
                        Ck::Noun => (j, open) = (next + 1, Open::No),
                        Ck::Adjective | Ck::Preposition => j = next,
                        Ck::Verb if !self.finite(next) && self.form(next) != Some(VerbForm::Bare) => j = next,
                        _ => return None,
                    }
                }
                Ck::Subordinator | Ck::Close | Ck::End => return None,
            }
        }
        None
    }

    /// Whether "but" stands at chunk `j`, behind a comma and before a noun phrase.
    fn turns(&self, j: usize) -> bool {
        let but = self.words.is(self.input.sym(self.list[j].head as usize), Class::Adversative);
        but && self.kind(j - 1) == Ck::Comma && self.kind(self.over(j + 1)) == Ck::Noun
    }

    /// Over adverbs and quotation marks.
    fn over(&self, mut j: usize) -> usize {
        while matches!(self.kind(j), Ck::Adverb | Ck::Quote) && j < self.list.len() {
            j += 1;
        }
        j
    }

    /// Whether the base form at chunk `j` stands for a finite verb of the noun phrase at `i`: behind "that" ("that
    /// Britain return"), or a present tense taken for it.
    fn bare(&self, i: usize, j: usize) -> bool {
        let before = i.checked_sub(1).map(|b| self.kind(b));
        if before == Some(Ck::That) {
            return true;
        }
        let head = self.list[i].head as usize;
        // "23% own a boat"
        let plural = matches!(self.input.tag(head, usize::MAX), Tag::NNS | Tag::NNPS)
            || self.input.kind(head, usize::MAX) == Kind::Symbol
            || self.words.is(self.input.sym(head), Class::Subject)
            || self.input.tag(head, usize::MAX) == Tag::PRP && !self.words.is(self.input.sym(head), Class::Object);
        let caused = i.checked_sub(1).is_some_and(|b| {
            self.kind(b) == Ck::Verb && self.words.verb(self.input.sym(self.list[b].head as usize)).plain > 0
        });
        let past = self.words.is(self.input.sym(self.list[j].head as usize), Class::SamePast)
            && self.list[j].end == self.list[j].start + 1;
        (plural || past) && !caused && j == self.over(i + 1)
    }

    /// Over a prepositional phrase.
    fn prepositional(&self, j: usize, depth: usize) -> Option<usize> {
        let next = self.over(j + 1);
        match self.kind(next) {
            Ck::Noun => {
                let head = self.list[next].head as usize;
                if self.list[j].flag && self.words.is(self.input.sym(head), Class::Subject) {
                    let verb = self.subject_of(next, depth + 1)?;
                    return Some(self.arguments(verb + 1, depth, verb));
                }
                Some(next + 1)
            }
            Ck::Verb => match self.form(next) {
                Some(VerbForm::Gerund | VerbForm::Participle) => Some(self.arguments(next + 1, depth, next)),
                // "the house he lives in stands"
                Some(VerbForm::Finite) if depth == 0 => Some(next),
                _ => None,
            },
            Ck::Wh | Ck::Preposition => Some(next),
            Ck::Adjective => Some(next + 1),
            _ => None,
        }
    }

    /// Over a relative clause, or a clause in "that" behind a noun.
    fn relative(&self, j: usize, depth: usize) -> Option<usize> {
        let next = self.over(j + 1);
        match self.kind(next) {
            Ck::Verb => Some(self.arguments(next + 1, depth, next)),
            Ck::Noun => {
                let verb = self.subject_of(next, depth + 1)?;
                Some(self.arguments(verb + 1, depth, verb))
            }
            Ck::Comma => {
                // "who, he said, had left"
                let close = (next + 1..(next + 8).min(self.list.len())).find(|&k| self.kind(k) == Ck::Comma)?;
                self.finite(close + 1).then(|| self.arguments(close + 2, depth, close + 1))
            }
            _ => None,
        }
    }

    /// Over a comma: to where to go on, and whether an insertion is still open.
    fn comma(&self, j: usize, open: Open, depth: usize) -> Option<(usize, Open)> {
        let next = self.over(j + 1);
        match self.kind(next) {
            Ck::Verb => match self.form(next)? {
                VerbForm::Finite => (open != Open::No).then_some((next, Open::No)),
                VerbForm::Bare => None,
                // "the firm, Norva, founded in May, left": the second comma closes one thing and opens another.
                _ if open == Open::Noun => Some((self.arguments(next + 1, depth, next), Open::Aside)),
                _ => Some((self.arguments(next + 1, depth, next), open.turned())),
            },
            Ck::Noun if self.list[next].flag => Some((next + 1, open.turned())),
            Ck::Noun if self.list[next].wh => Some((next, Open::Aside)),
            Ck::Noun => Some((next + 1, Open::Noun)),
            Ck::Wh | Ck::Preposition | Ck::Adjective => Some((next, Open::Aside)),
            Ck::Comma | Ck::Stop => Some((next, open.turned())),
            Ck::Conjunction => Some((next, open)),
            _ => None,
        }
    }

    /// Over what a verb takes behind it.
    pub fn arguments(&self, from: usize, depth: usize, verb: usize) -> usize {
        let mut j = from;
        while j < self.list.len() && j < from + FAR {
            match self.kind(j) {
                Ck::Adverb | Ck::Quote | Ck::Particle | Ck::Adjective => j += 1,
                // "picking up the litter | they find"
                Ck::Noun if j > from && self.relates(j) => return j,
                Ck::Noun => {
                    // "who said he was ill"
                    let clause = j == self.over(verb + 1) && depth < DEEP && {
                        let frame = self.words.verb(self.input.sym(self.list[verb].head as usize));
                        frame.bare >= 5 || self.words.is(self.input.sym(self.list[j].head as usize), Class::Subject)
                    };
                    let inner = if clause { self.subject_of(j, depth + 1) } else { None };
                    match inner {
                        // The last finite verb of all is no part of the clause in between, where no other could be the main one.
                        Some(v) if self.more(v) || self.told(verb) => return self.arguments(v + 1, depth + 1, v),
                        _ => j += 1,
                    }
                }
                Ck::That => match self.relative(j, depth + 1) {
                    Some(k) if depth < DEEP && k > j => return k,
                    _ => return j,
                },
                Ck::Preposition => match self.kind(self.over(j + 1)) {
                    Ck::Noun => j = self.over(j + 1) + 1,
                    Ck::Verb if !self.finite(self.over(j + 1)) => j = self.over(j + 1) + 1,
                    _ => return j,
                },
                Ck::Verb if self.form(j) == Some(VerbForm::Infinitive) => j += 1,
                Ck::Conjunction if self.kind(self.over(j + 1)) == Ck::Noun => j = self.over(j + 1) + 1,
                Ck::Conjunction if self.form(j + 1) == Some(VerbForm::Bare) => j += 2,
                _ => return j,
            }
        }
        j
    }

    /// Whether the pronoun at chunk `j` begins a relative clause without marker of the noun right before it.
    fn relates(&self, j: usize) -> bool {
        let pronoun = self.words.is(self.input.sym(self.list[j].head as usize), Class::Subject);
        pronoun && self.kind(j - 1) == Ck::Noun && !self.list[j - 1].flag
    }

    /// Whether the verb at chunk `v` mostly takes a clause, and a main verb stands before it: "met owners who say the law | fails".
    fn told(&self, v: usize) -> bool {
        let takes = self.words.verb(self.input.sym(self.list[v].head as usize)).bare >= TAKES;
        let main = |k: usize| self.finite(k) && k > 0 && !matches!(self.kind(k - 1), Ck::Wh | Ck::That);
        takes && (v.saturating_sub(FAR)..v).any(main)
    }

    /// Whether another finite verb follows the one at chunk `v` in the sentence.
    fn more(&self, v: usize) -> bool {
        (v + 1..(v + FAR).min(self.list.len())).any(|k| self.finite(k))
    }
}
