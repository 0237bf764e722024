//! A line in the making: the words of its sentence, with what is dropped and what is put in their place.

use super::Context;
use super::parts::Part;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Words that a line should have at most.
pub const AIM: usize = 10;
/// Words that a line has at most where the sentence allows it.
pub const MOST: usize = 12;
/// How far the "and" of "between … and" can stand from it.
const PAIRED: usize = 8;
/// How far the conjunction of a clause can stand from its subject.
const JOINT: usize = 6;
/// Words up to which a line is not given up for that of another sentence.
pub const FAIR: usize = 14;

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
    /// How often `keep` has changed.
    changes: u32,
    /// What [`Draft::whole`] answered for a token, and after how many changes.
    wholes: RefCell<FxHashMap<usize, (u32, Option<Range>)>>,
    /// What stands in the place of tokens.
    pub put: Vec<(usize, String)>,
    /// What ran.
    pub rules: Vec<&'static str>,
    /// How many words stand before the content.
    pub led: usize,
    /// Whether one body speaks.
    pub body: bool,
    /// Whether "it" can mean the speaker.
    pub thing: bool,
    /// Whether another than the speaker should do it.
    pub bids: bool,
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
            changes: 0,
            wholes: RefCell::default(),
            put: Vec::new(),
            rules: Vec::new(),
            led: 0,
            body: false,
            thing: false,
            bids: false,
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
            self.changes += 1;
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
        if !cx.is(i, Lx::Article) {
            return self.points_at_one(i);
        }
        let next = i + 1;
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
        let measure = apart && !cx.is(i, Lx::Definite) && last.is_some_and(|t| t.is_noun() || t == Tag::CD);
        self.keeps(next)
            && !cx.is(next, Lx::Whole)
            && !(adjective || more || behind || short || measure)
            && !self.cx.kind(next).is_mark()
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
        let base = cx.reading.base(i).filter(|b| b.len() > 1 && b.first() == i && cx.is(i, Lx::Points))?;
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
        (cx.tag(i) == Tag::DT && !marks && held && self.keeps(head) && !timed && says).then_some(head)
    }

    /// Whether a stretch may go: no negation, condition, "only" in it, and no number but in a time or an aside.
    pub fn licensed(&self, range: Range, aside: bool) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        range.indices().filter(|&i| self.keeps(i)).all(|i| {
            let digit = || r.input.word(i).bytes().any(|b| b.is_ascii_digit());
            let number = cx.tag(i) == Tag::CD || cx.kind(i) == Kind::Number || digit();
            let timed = r.input.time_at(i).is_some();
            let unique = cx.is(i, Lx::Unique) && cx.tag(i) != Tag::RB && !timed;
            let holds = cx.is(i, Lx::Holds) || r.words.is(r.input.sym(i), Class::Supposes) || unique;
            aside || !(holds || number && !timed)
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
    }

    /// The stretch with what would be left hanging in front of it, or nothing where the rest would not stand without it.
    pub fn sound(&self, range: Range) -> Option<Range> {
        let cx = self.cx;
        let (mut from, mut stop) = (range.first(), self.with_remnant(range));
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
            let hangs = cx.tag(b) == Tag::CC && (ends || part && b + 1 == from)
                || cx.is(b, Lx::Joins)
                || ends && cx.is(b, Lx::Focus) && cx.tag(b) == Tag::RB;
            let comma = cx.kind(b) == Kind::Comma && b.checked_sub(1).is_some_and(|c| cx.tag(c) == Tag::CC);
            if !(hangs || comma) || self.top == Some(b) {
                break;
            }
            from = b;
        }
        if ends
            && part
            && let Some(joint) = self.joint(from)
        {
            from = joint;
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
        // "my | impression | is that"
        let bare = |b: usize| {
            let left = matches!(cx.tag(b), Tag::PRPS | Tag::DT | Tag::POS);
            left && after.is_some_and(|a| cx.tag(a).is_finite() || matches!(cx.tag(a), Tag::MD | Tag::IN | Tag::TO))
        };
        // "a land in which, | if it rains, people leave"
        let relates =
            |b: usize| cx.kind(b) == Kind::Comma && before(b).is_some_and(|w| matches!(cx.tag(w), Tag::WDT | Tag::WP));
        let broken = before(from).is_some_and(|b| ends && (open(b) || relates(b)) || bare(b));
        let opens = before(from).is_none() && after.is_some_and(|a| matches!(cx.tag(a), Tag::POS | Tag::CC));
        // "54 percent of active duty | military personnel": the phrase goes on behind what was taken for its end.
        let noun = |i: usize| cx.tag(i).is_noun() || matches!(cx.tag(i), Tag::JJ | Tag::CD | Tag::VBG);
        let torn = before(from)
            .zip(after)
            .is_some_and(|(b, a)| (cx.tag(b).is_noun() || cx.tag(b) == Tag::CD) && a == stop && noun(a));
        let phrase = noun(stop - 1) && cx.reading.input.time_at(stop - 1).is_none();
        // "specific words constitute | hate speech"
        let verb = cx.tag(stop - 1).is_verb() || matches!(cx.tag(stop - 1), Tag::IN | Tag::TO | Tag::DT);
        let takes = |a: usize| noun(a) || verb && matches!(cx.tag(a), Tag::DT | Tag::PRP | Tag::PRPS);
        let torn = torn || (phrase || verb) && before(from).is_some() && after.is_some_and(|a| a == stop && takes(a));
        // "45 percent | to 42 percent"
        let scale = |a: usize| a == stop && cx.tag(a) == Tag::TO && !cx.tag(a + 1).is_verb();
        let scaled = (from..stop).any(|i| cx.tag(i) == Tag::CD) && after.is_some_and(scale);
        // "devoted many hours | of work to it"
        let of = from > self.part.first() && after.is_some_and(|a| a == stop && r.input.sym(a) == r.words.of);
        let goes_on = after.is_some_and(|a| a == stop && cx.tag(a) == Tag::CC) && part || scaled || of;
        // "in a bid | to win"
        let torn = torn || cx.tag(from) == Tag::TO && before(from).is_some_and(|b| cx.is(b, Lx::Hollow));
        let torn = torn || after.is_some_and(|a| self.left_over(Range::new(from, stop), a));
        let any = (from..stop).any(|i| self.keeps(i)) && !torn && !goes_on;
        let cut = Range::new(from, stop);
        let whole = |a: usize| a != stop || cx.tag(a) != Tag::CC || self.joins_on(a, cut);
        if self.bereft(cut)
            || self.orphans(cut)
            || !after.is_none_or(whole)
            || before(from).is_some() && self.tears(stop)
            || self.splits(cut)
        {
            return None;
        }
        if after.is_some_and(|a| a == stop && self.runs_on(range, a)) {
            return None;
        }
        let top = self.top.is_some_and(|t| (from..stop).contains(&t));
        (any && !top && !broken && !opens).then_some(cut)
    }

    /// Whether what follows a cut at token `next` goes with what it takes: a verb that loses its subject, "alone" behind its
    /// noun, ", and on the river" behind "in the town".
    fn left_over(&self, cut: Range, next: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let near = next == cut.stop();
        let verb =
            r.clause_of(next).map(|c| c.verb as usize).filter(|&v| near && cx.tag(next).is_finite() && v == next);
        let lost =
            |v: usize| self.top != Some(v) && !r.one(v, Rel::Subject).is_some_and(|s| !cut.has(s) && self.keeps(s));
        let alone = near && cx.tag(next) == Tag::RB && cx.is(next, Lx::Holds) && cx.tag(cut.stop() - 1).is_noun();
        let joint = next + usize::from(cx.kind(next) == Kind::Comma);
        let listed = |p: Tag| cx.tag(joint) == Tag::CC && cx.tag(joint + 1) == p && self.keeps(joint + 1);
        let phrase = cx.tag(cut.first()) == Tag::IN && listed(Tag::IN);
        verb.is_some_and(|v| lost(v) && r.relation(v) != Rel::Conjunct) || alone || phrase
    }

    /// The conjunction that leads to a cut over what stands between them: "but at the same time | it is no trouble".
    fn joint(&self, from: usize) -> Option<usize> {
        let cx = self.cx;
        let before = || (self.part.first()..from).rev().filter(|&i| self.keeps(i)).take(JOINT);
        let joint = before().find(|&i| cx.tag(i) == Tag::CC)?;
        let between = || before().take_while(|&i| i > joint);
        let small = between().all(|i| !cx.tag(i).is_verb() && cx.tag(i) != Tag::MD && !cx.kind(i).is_quote());
        let leads = matches!(cx.tag(joint + 1), Tag::IN | Tag::RB);
        (leads && small && between().next().is_some()).then_some(joint)
    }

    /// Where a cut ends: what a comma sets off behind a clause that a comma sets off goes with it: "after a man was shot in
    /// Orlo, | south of the river".
    fn with_remnant(&self, cut: Range) -> usize {
        let cx = self.cx;
        let r = &cx.reading;
        let clause =
            cut.indices().any(|i| r.relation(i) == Rel::Adverbial && r.governor(i).is_some_and(|g| !cut.has(g)));
        let comma = (cut.stop()..self.part.stop()).find(|&i| self.keeps(i)).filter(|&i| cx.kind(i) == Kind::Comma);
        let rest = |c: usize| (c + 1..self.part.stop()).filter(|&i| self.keeps(i));
        let small = |c: &usize| {
            let plain = |i: usize| cx.tag(i) != Tag::CC && !cx.tag(i).is_finite() && cx.kind(i) != Kind::Comma;
            let top = self.top.is_some_and(|t| t > *c);
            rest(*c).next().is_some_and(|i| matches!(cx.tag(i), Tag::IN | Tag::RB)) && rest(*c).all(plain) && !top
        };
        let goes = comma.filter(|_| clause && self.set_off(cut)).filter(small);
        goes.map_or(cut.stop(), |_| self.part.stop())
    }

    /// Whether the words at `next` go on what a cut would take: behind a clause only a mark, a conjunction or the verb of the
    /// noun that it described may follow; behind a noun no "that" or "which" of it.
    fn runs_on(&self, cut: Range, next: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let relates = matches!(cx.tag(next), Tag::WDT | Tag::WP) || r.input.sym(next) == r.words.that;
        let head = cut.indices().find(|&i| r.governor(i).is_some_and(|g| !cut.has(g)) && r.clause(i).is_some());
        let Some(head) = head else { return relates };
        let noun = r.governor(head).filter(|&g| matches!(r.relation(g), Rel::Subject));
        let verb = noun.and_then(|n| r.governor(n));
        let group = verb.and_then(|v| r.clause(v)).is_some_and(|c| c.group.has(next));
        let clause = matches!(r.relation(head), Rel::Relative | Rel::Modifier | Rel::Conjunct | Rel::Adverbial);
        clause && !cx.kind(next).is_mark() && cx.tag(next) != Tag::CC && !group
    }

    /// Whether what goes on behind a cut hangs on nothing that the line keeps: the cut would not have ended there.
    fn tears(&self, stop: usize) -> bool {
        let cx = self.cx;
        let next = (stop..self.part.stop()).find(|&i| self.keeps(i) && !cx.kind(i).is_mark() && cx.tag(i) != Tag::CC);
        let head = |n: usize| cx.reading.chunk_of(n).map_or(n, |c| c.head as usize);
        next.zip(self.top).is_some_and(|(n, top)| !cx.reading.under(n, top) && !cx.reading.under(head(n), top))
    }

    /// Whether a cut takes the conjunction of something that stays.
    fn splits(&self, cut: Range) -> bool {
        let r = &self.cx.reading;
        let joins = |i: usize| self.keeps(i) && self.cx.tag(i) == Tag::CC && r.relation(i) != Rel::Coordinator;
        let joined = |i: usize| (i + 1..cut.stop()).any(|k| r.relation(k) == Rel::Conjunct);
        // "between July | and September"
        let first = cut.first();
        let pair = self.cx.tag(first) == Tag::CC
            && (self.part.first()..first).rev().take(PAIRED).any(|i| self.keeps(i) && self.cx.is(i, Lx::Pair));
        pair || cut.indices().any(|i| joins(i) && !joined(i))
    }

    /// Whether a word that is kept would lose what it hangs on: the structure was read wrong.
    fn orphans(&self, cut: Range) -> bool {
        let r = &self.cx.reading;
        let stays = |i: usize| !cut.has(i) && self.top != Some(i) && !self.cx.kind(i).is_mark();
        self.kept().filter(|&i| stays(i)).any(|i| {
            let held = !matches!(r.relation(i), Rel::Coordinator | Rel::Parataxis);
            held && r.governor(i).is_some_and(|g| cut.has(g))
        })
    }

    /// Whether what a conjunction behind a cut joins is joined to something that stays: not "between | and September".
    fn joins_on(&self, conjunction: usize, cut: Range) -> bool {
        let r = &self.cx.reading;
        if cut.indices().any(|i| self.keeps(i) && self.cx.is(i, Lx::Pair)) {
            return false;
        }
        let next = (conjunction + 1..self.part.stop()).find(|&i| self.keeps(i) && r.relation(i) == Rel::Conjunct);
        next.and_then(|n| r.governor(n)).is_some_and(|g| self.keeps(g) && !cut.has(g))
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
        !self.set_off(range)
            && range.indices().filter(|&i| self.keeps(i) && joins(i)).any(|i| {
                let lone = |g: usize| {
                    let sym = r.input.sym(g);
                    r.words.is(sym, Class::Copula) || r.words.is(sym, Class::Have) && r.one(g, Rel::Object).is_none()
                };
                let Some(verb) = r.governor(i).filter(|&g| !range.has(g) && lone(g)) else {
                    return false;
                };
                !r.dependents(verb).any(|d| d > verb && joins(d) && !range.has(d) && self.keeps(d))
            })
    }

    /// What hangs on a token, as far as it is kept, with the marks inside; nothing where words of others stand between.
    pub fn whole(&self, token: usize) -> Option<Range> {
        if let Some(&(changes, known)) = self.wholes.borrow().get(&token)
            && changes == self.changes
        {
            return known;
        }
        let found = self.all_of(token);
        self.wholes.borrow_mut().insert(token, (self.changes, found));
        found
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
        let before = (self.part.first()..range.first()).rev().find(|&i| self.keeps(i));
        before.is_some_and(|b| matches!(self.cx.kind(b), Kind::Comma | Kind::Dash | Kind::OpenBracket))
    }
}
