//! The cascade's last step: chunks from left to right, a stack of open clauses, each chunk attached where the grammar
//! lets it. Which noun phrase is the subject of which verb is looked up ahead (`reach`); what a verb, noun or adjective
//! takes is looked up in the tables (`words`).

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::reach::Ahead;
use super::tree::{NONE, Rel, Tree};
use super::words::{Class, Words};
use crate::text::Sym;

/// A clause that is open while its sentence is read.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Its main verb, or [`NONE`] while it is awaited.
    pub verb: u32,
    /// Form of its verb group.
    pub form: VerbForm,
    /// The chunk of the verb that its subject waits for.
    pub expects: usize,
    /// Its subject, or [`NONE`].
    pub subject: u32,
    /// Whether the subject stands in another clause: antecedents, controllers.
    pub object: u32,
    /// What the clause hangs on, or [`NONE`].
    pub governor: u32,
    /// The relation to the governor.
    pub rel: Rel,
    /// The subordinator, "that" or question word that opened it: a chunk.
    pub marker: Option<usize>,
    /// Whether a comma or dash opened it.
    pub comma: bool,
    /// The passive voice.
    pub passive: bool,
    /// "there is", "said Ruiz": the subject stands behind the verb.
    pub inverted: bool,
    /// What stands in front of the verb and will hang on it.
    pub waiting: Vec<(u32, Rel)>,
    /// Nouns and adjectives on the right edge, nearest last.
    pub edge: Vec<u32>,
}

/// The state of one sentence.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub input: &'a Input<'a>,
    pub words: &'a Words,
    pub list: &'a [Chunk],
    pub tree: &'a mut Tree,
    pub ahead: Ahead<'a>,
    pub frames: Vec<Frame>,
    /// A preposition that awaits its noun: a chunk.
    pub preposition: Option<usize>,
    /// The marker of the clause that is being placed: a chunk.
    pub marker: Option<usize>,
    /// A conjunction that awaits its second part: a chunk.
    pub conjunction: Option<usize>,
    /// Whether a comma, dash or colon stands before the present chunk.
    pub comma: bool,
    /// The head of the sentence so far.
    pub root: u32,
    /// Clauses in front of the main one, which will hang on it.
    pub fronted: Vec<(u32, Rel)>,
    /// What the next main clause is joined to, where a clause in front of it stands behind "and".
    pub joined: Option<u32>,
    /// Verb groups taken for finite that prove to be participles: chunks.
    pub participles: Vec<usize>,
}

impl Frame {
    pub fn new(governor: u32, rel: Rel) -> Self {
        Self {
            verb: NONE,
            form: VerbForm::Finite,
            expects: usize::MAX,
            subject: NONE,
            object: NONE,
            governor,
            rel,
            marker: None,
            comma: false,
            passive: false,
            inverted: false,
            waiting: Vec::new(),
            edge: Vec::new(),
        }
    }
}

impl<'a> Parser<'a> {
    pub fn new(input: &'a Input<'a>, words: &'a Words, list: &'a [Chunk], tree: &'a mut Tree) -> Self {
        Self {
            input,
            words,
            list,
            tree,
            ahead: Ahead::new(input, words, list),
            frames: Vec::new(),
            preposition: None,
            marker: None,
            conjunction: None,
            comma: false,
            root: NONE,
            fronted: Vec::new(),
            joined: None,
            participles: Vec::new(),
        }
    }

    /// Reads all chunks; gives those of verb groups that were taken for finite and are participles.
    pub fn run(mut self) -> Vec<usize> {
        for i in 0..self.list.len() {
            self.step(i);
        }
        self.complete();
        self.close_sentence();
        self.participles
    }

    /// "on the grounds that the road was closed": a clause in "that" which lacks nothing describes no noun, it says what the
    /// noun is about.
    fn complete(&mut self) {
        for i in 0..self.list.len() {
            let that = self.head(i);
            if !matches!(self.list[i].kind, Ck::Wh | Ck::That) || self.input.sym(that) != self.words.that {
                continue;
            }
            let Some(verb) = self.tree.governor(that).filter(|&v| self.tree.relation(v) == Rel::Relative) else {
                continue;
            };
            let frame = self.words.verb(self.input.sym(verb));
            let full = (that + 1..self.list.last().map_or(0, |c| c.end as usize)).any(|k| {
                self.tree.governor(k) == Some(verb) && matches!(self.tree.relation(k), Rel::Object | Rel::Predicate)
            });
            // "that the road was closed": a passive wants no object.
            let passive = self.list.iter().any(|c| c.head as usize == verb && c.flag && c.kind == Ck::Verb)
                && self.tree.dependents_with(verb as u32, Rel::Subject);
            let full = full || passive;
            let gap = matches!(self.tree.relation(that), Rel::Object | Rel::Marker);
            // "said on “Meet Orlo” on Sunday that she had shown it": a name is told apart by nothing.
            let named = self.tree.governor(verb).is_some_and(|n| self.input.tag(n, usize::MAX).is_proper());
            if gap && full && named {
                self.tree.set(that, verb, Rel::Marker);
                continue;
            }
            if gap && full && frame.double <= 5 && frame.object_predicate <= 5 {
                self.tree.set(that, verb, Rel::Marker);
                if let Some(noun) = self.tree.governor(verb) {
                    self.tree.set(verb, noun, Rel::Modifier);
                }
            }
        }
    }

    fn step(&mut self, i: usize) {
        match self.list[i].kind {
            Ck::Noun => {
                self.noun(i);
                self.settle();
            }
            Ck::Verb => {
                self.verb(i);
                self.settle();
            }
            Ck::Adjective => {
                self.adjective(i);
                self.settle();
            }
            Ck::Preposition => {
                self.preposition_at(i);
            }
            Ck::Subordinator | Ck::That | Ck::Wh => {
                self.begin(i);
                self.settle();
            }
            Ck::Quote => self.quote(i),
            Ck::Conjunction => {
                self.conjunction = Some(i);
                self.preposition = None;
            }
            Ck::Comma | Ck::Stop => self.mark(i),
            Ck::Open => self.comma = true,
            Ck::Close => {
                self.close_comma();
                self.comma = false;
            }
            Ck::Adverb => self.adverb(i),
            Ck::Particle => {
                if let Some(verb) = self.verb_before() {
                    self.tree.set(self.head(i), verb as usize, Rel::Particle);
                }
            }
            Ck::End => {}
        }
    }

    /// The head token of a chunk.
    pub fn head(&self, i: usize) -> usize {
        self.list[i].head as usize
    }

    pub fn sym(&self, token: u32) -> Sym {
        self.input.sym(token as usize)
    }

    /// The chunk before `i` that is neither adverb nor quotation mark.
    pub fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&k| !matches!(self.list[k].kind, Ck::Adverb | Ck::Quote | Ck::Particle))
    }

    pub fn kind_before(&self, i: usize) -> Ck {
        self.before(i).map_or(Ck::End, |b| self.list[b].kind)
    }

    /// The chunk after `i` that is neither adverb nor quotation mark.
    pub fn after(&self, i: usize) -> usize {
        let mut k = i + 1;
        while k < self.list.len() && matches!(self.list[k].kind, Ck::Adverb | Ck::Quote) {
            k += 1;
        }
        k
    }

    /// Opens the clause that the marker at chunk `i` introduces; its subject and verb are awaited.
    pub fn begin(&mut self, i: usize) {
        if self.list[i].kind == Ck::Wh
            && let Some(p) = self.preposition
        {
            // "with whom", "of which": the clause comes with its preposition.
            self.tree.set(self.head(p), self.head(i), Rel::Case);
        }
        self.marker = Some(i);
        let (governor, rel) = self.relation(i);
        let mut frame = Frame::new(governor, rel);
        frame.marker = Some(i);
        frame.comma = self.comma;
        self.frames.push(frame);
        self.marker = None;
    }

    /// The innermost frame, if nothing of its clause is there yet but its marker.
    pub fn awaited(&self) -> Option<usize> {
        let top = self.frames.last()?;
        let awaited = top.verb == NONE && top.subject == NONE && (top.marker.is_some() || top.governor != NONE);
        awaited.then(|| self.frames.len() - 1)
    }

    /// A quotation behind a verb of speech and a comma is what it takes: `she said, "We`.
    fn quote(&mut self, i: usize) {
        let Some(b) = i.checked_sub(1) else { return };
        if !matches!(self.list[b].kind, Ck::Comma | Ck::Stop) {
            return;
        }
        let Some(top) = self.frames.last() else { return };
        let (verb, object) = (top.verb, top.object);
        if verb == NONE || self.tree.dependents_with(verb, Rel::Complement) {
            return;
        }
        let frame = self.words.verb(self.sym(verb));
        if frame.speaks() && (object == NONE || frame.object < 60) {
            self.frames.push(Frame::new(verb, Rel::Complement));
            self.comma = false;
        }
    }

    /// What was pending has found its place.
    fn settle(&mut self) {
        self.preposition = None;
        self.conjunction = None;
        self.comma = false;
    }

    /// The verb of the innermost clause that has one.
    pub fn verb_before(&self) -> Option<u32> {
        self.frames.iter().rev().map(|f| f.verb).find(|&v| v != NONE)
    }

    /// The innermost frame.
    pub fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(NONE, Rel::Root));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn mark(&mut self, i: usize) {
        // A comma in a list of adjectives or before "and" is no boundary for what hangs together.
        if !self.list_goes_on(i) {
            self.close_comma();
        }
        self.comma = true;
        self.preposition = None;
        if self.input.kind(self.head(i), usize::MAX) == crate::text::Kind::Semicolon {
            self.frames.truncate(1);
        }
    }

    /// Whether a list goes on behind the comma at chunk `i`: "…, leading to hunger, | strife and war".
    fn list_goes_on(&self, i: usize) -> bool {
        let next = i + 1;
        let noun = |k: usize| self.list.get(k).filter(|c| c.kind == Ck::Noun && !c.flag).map(|c| c.head as usize);
        let Some((before, after)) = i.checked_sub(1).and_then(noun).zip(noun(next)) else { return false };
        let proper = |t: usize| self.input.tag(t, usize::MAX).is_proper();
        proper(before) == proper(after) && self.in_list(next) && self.ahead.reach(next).is_none()
    }

    /// A comma closes what a comma opened, when that is complete.
    fn close_comma(&mut self) {
        while self.frames.len() > 1 && self.frames.last().is_some_and(|f| f.comma && f.verb != NONE) {
            self.frames.pop();
        }
    }

    fn adverb(&mut self, i: usize) {
        let token = self.head(i);
        let negates = self.words.is(self.input.sym(token), Class::Negator);
        if negates {
            let next = self.after(i);
            if next < self.list.len() && !matches!(self.list[next].kind, Ck::Comma | Ck::End) {
                self.tree.set(token, self.head(next), Rel::Negation);
            }
            return;
        }
        if self.frames.last().is_some_and(|f| f.verb == NONE) || self.frames.is_empty() {
            self.top().waiting.push((token as u32, Rel::Adverb));
        } else if let Some(verb) = self.verb_before() {
            self.tree.set(token, verb as usize, Rel::Adverb);
        }
    }

    fn preposition_at(&mut self, i: usize) {
        let verb = self.frames.last().map_or(NONE, |f| f.verb);
        let token = self.head(i);
        let next = self.list.get(i + 1).map_or(Ck::End, |c| c.kind);
        // "doubts over whether it works"
        let asks = self.list.get(i + 1).is_some_and(|c| {
            let sym = self.input.sym(c.head as usize);
            self.words.is(sym, Class::Question) && !self.words.is(sym, Class::Relative) && sym != self.words.if_
        });
        // "pull out of", "move on": a preposition without a noun is a particle.
        if verb != NONE
            && !(asks && next == Ck::Subordinator)
            && matches!(next, Ck::Comma | Ck::End | Ck::Preposition | Ck::Subordinator | Ck::Conjunction | Ck::Stop)
        {
            self.tree.set(token, verb as usize, Rel::Particle);
            return;
        }
        if self.preposition.is_none() {
            self.preposition = Some(i);
        }
    }

    /// Gives a frame its verb, and the verb what waited for it.
    pub fn give_verb(&mut self, frame: usize, i: usize) {
        let chunk = self.list[i];
        let verb = chunk.head;
        let Some(f) = self.frames.get_mut(frame) else { return };
        f.verb = verb;
        f.form = chunk.form;
        f.passive = chunk.flag;
        f.edge.clear();
        let (subject, governor, rel, marker) = (f.subject, f.governor, f.rel, f.marker);
        let waiting = std::mem::take(&mut f.waiting);
        if subject != NONE {
            self.tree.set(subject as usize, verb as usize, Rel::Subject);
        }
        for (token, rel) in waiting {
            self.tree.set(token as usize, verb as usize, rel);
        }
        if let Some(m) = marker {
            self.mark_clause(m, verb as usize);
        }
        if governor != NONE {
            self.tree.set(verb as usize, governor as usize, rel);
        } else if rel == Rel::Adverbial {
            self.fronted.push((verb, rel));
        } else {
            self.main(verb);
        }
    }

    /// Hangs a marker on the verb of its clause; a question word or relative pronoun has a place of its own there.
    fn mark_clause(&mut self, m: usize, verb: usize) {
        let marker = self.head(m);
        let that = self.input.sym(marker) == self.words.that;
        let own = self.frames.last().map_or(Rel::None, |f| f.rel);
        let takes = that && matches!(own, Rel::Complement | Rel::Modifier | Rel::Subject);
        // "the stone that they carve", whatever "that" was taken for.
        let relative = that && own == Rel::Relative;
        if takes || self.list[m].kind != Ck::Wh && !self.list[m].wh && !relative {
            self.tree.set(marker, verb, Rel::Marker);
        } else if self.tree.governor(marker).is_none() {
            self.gap(marker, verb);
        }
    }

    /// A verb that hangs on nothing: the head of the sentence, or a clause beside it.
    fn main(&mut self, verb: u32) {
        for (token, rel) in std::mem::take(&mut self.fronted) {
            self.tree.set(token as usize, verb as usize, rel);
        }
        let joined = self.joined.take().filter(|&first| first != verb && self.root != NONE);
        if let Some(first) = joined {
            self.tree.set(verb as usize, first as usize, Rel::Conjunct);
        } else if self.root == NONE {
            self.root = verb;
            self.tree.root(verb as usize);
        } else if verb != self.root {
            self.tree.set(verb as usize, self.root as usize, Rel::Parataxis);
        }
    }

    fn close_sentence(&mut self) {
        let waiting = std::mem::take(&mut self.fronted);
        let mut first = NONE;
        for frame in std::mem::take(&mut self.frames) {
            if frame.verb == NONE && frame.subject != NONE && first == NONE {
                first = frame.subject;
            }
            if frame.verb == NONE && first == NONE {
                first = frame.edge.first().copied().unwrap_or(NONE);
            }
            for (token, rel) in frame.waiting {
                if self.tree.governor(token as usize).is_none() && self.root != NONE {
                    self.tree.set(token as usize, self.root as usize, rel);
                }
            }
        }
        if self.root == NONE && first != NONE {
            self.root = first;
            self.tree.root(first as usize);
        }
        for (token, rel) in waiting {
            if self.root == NONE {
                self.root = token;
                self.tree.root(token as usize);
            } else {
                self.tree.set(token as usize, self.root as usize, rel);
            }
        }
    }

    /// The first part of the list that the token belongs to.
    pub fn first_conjunct(&self, token: u32) -> u32 {
        let mut at = token as usize;
        for _ in 0..20 {
            match self.tree.governor(at) {
                Some(h) if self.tree.relation(at) == Rel::Conjunct => at = h,
                _ => break,
            }
        }
        at as u32
    }
}
