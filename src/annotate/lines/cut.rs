//! Whether a cut is sound: what a line keeps must stand without it.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

/// How far the "and" of "between … and" can stand from it.
const PAIRED: usize = 8;
/// How far the conjunction of a clause can stand from its subject.
const JOINT: usize = 6;

/// A stretch that a line would lose, with what it keeps on both sides.
#[derive(Debug, Clone, Copy)]
struct Cut {
    range: Range,
    /// The last token kept before it.
    before: Option<usize>,
    /// The first token kept behind it.
    after: Option<usize>,
    /// Whether nothing goes on behind it but a mark or a conjunction.
    ends: bool,
    /// Whether it is the further part of something joined.
    part: bool,
}

impl Cut {
    /// What is kept right behind it.
    fn next(&self) -> Option<usize> {
        self.after.filter(|&a| a == self.range.stop())
    }

    /// Its last token.
    fn last(&self) -> usize {
        self.range.stop().saturating_sub(1)
    }
}

impl Draft<'_, '_> {
    /// The stretch with what would be left hanging in front of it, or nothing where the rest would not stand without it.
    pub fn sound(&self, range: Range) -> Option<Range> {
        let cut = self.widened(range);
        let any = cut.range.indices().any(|i| self.keeps(i));
        let top = self.top.is_some_and(|t| cut.range.has(t));
        let faulty = self.hangs(&cut)
            || self.owned(&cut)
            || self.links_to_nothing(&cut)
            || self.torn(&cut)
            || self.goes_on(&cut)
            || self.left_over(&cut)
            || cut.next().is_some_and(|n| self.runs_on(range, n))
            || cut.before.is_some() && self.tears(cut.range.stop())
            || self.hands_on(&cut)
            || self.listed_on(&cut)
            || self.unmarks(&cut)
            || self.unquotes(&cut)
            || self.bereft(cut.range)
            || self.orphans(cut.range)
            || self.splits(cut.range)
            || self.runs_together(cut.range)
            || self.leaves_when(&cut);
        (any && !top && !faulty).then_some(cut.range)
    }

    /// A stretch with what goes with it on both sides.
    fn widened(&self, range: Range) -> Cut {
        let (mut from, mut stop) = (range.first(), self.with_remnant(range));
        // A time expression goes whole.
        let r = &self.cx.reading;
        let times = [from, stop - 1].map(|i| r.input.time_at(i).unwrap_or(Range::new(i, i + 1)));
        from = from.min(times[0].first());
        stop = stop.max(times[1].stop());
        let after = (stop..self.part.stop()).find(|&i| self.keeps(i));
        let ends = after.is_none_or(|a| self.cx.kind(a).is_mark() || self.cx.tag(a) == Tag::CC);
        let joined = |i: usize| matches!(r.relation(i), Rel::Conjunct | Rel::Parataxis);
        let part = range.indices().any(|i| joined(i) && r.governor(i).is_some_and(|g| !range.has(g)));
        from = self.start_of(from, ends, part);
        Cut { range: Range::new(from, stop), before: self.kept_before(from), after, ends, part }
    }

    /// Where a cut begins, with the conjunction or particle that would be left hanging in front of it.
    fn start_of(&self, first: usize, ends: bool, part: bool) -> usize {
        let cx = self.cx;
        let mut from = first;
        while let Some(b) = self.kept_before(from) {
            let hangs = cx.tag(b) == Tag::CC && (ends || part && b + 1 == from)
                || cx.is(b, Lx::Joins)
                || ends && cx.is(b, Lx::Focus) && cx.tag(b) == Tag::RB;
            // "offered to settle, initially | on one condition"
            let aside = cx.tag(b).is_adverb() && b > 0 && cx.kind(b - 1) == Kind::Comma && self.keeps(b - 1);
            let hangs = hangs || ends && aside;
            let comma = cx.kind(b) == Kind::Comma && b.checked_sub(1).is_some_and(|c| cx.tag(c) == Tag::CC);
            if !(hangs || comma) || self.top == Some(b) {
                break;
            }
            from = b;
        }
        // "either on the bank or near it | , and was buried": the conjunction of the cut is found.
        let found = cx.kind(first).is_mark() || (from..=first).any(|i| self.keeps(i) && cx.tag(i) == Tag::CC);
        let joint = (ends && part && !found).then(|| self.joint(from)).flatten();
        joint.unwrap_or(from)
    }

    /// Whether the line would be left with a word that needs what the cut takes: a preposition, a determiner, a modal.
    fn hangs(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let open = |b: usize| {
            let copula = r.words.is(r.input.sym(b), Class::Be) && r.clause(b).is_none();
            let takes =
                matches!(cx.tag(b), Tag::IN | Tag::TO | Tag::DT | Tag::PDT | Tag::PRPS | Tag::POS | Tag::MD | Tag::WDT);
            // "there is no doubt that it | — that most of it"
            // "as fiery as he | was"
            let led = |c: usize| r.input.sym(c) == r.words.that || r.input.sym(c) == r.words.as_;
            let subject = cx.tag(b) == Tag::PRP && self.kept_before(b).is_some_and(led);
            takes && r.relation(b) != Rel::Particle || copula || subject
        };
        // "in conformity | with the law"
        let phrase = |b: usize| {
            let lone = cx.tag(b) == Tag::NN && r.base(b).is_some_and(|n| n.len() == 1) && r.input.time_at(b).is_none();
            let first = cut.range.first();
            let leads = r.relation(first) == Rel::Case && !cx.is(first, Lx::Setting) && b + 1 == first;
            leads && lone && self.kept_before(b).is_some_and(|p| r.input.sym(p) == r.words.in_ && p + 1 == b)
        };
        // "my | impression | is that"
        let bare = |b: usize| {
            let left = matches!(cx.tag(b), Tag::PRPS | Tag::DT | Tag::POS);
            let verb = |a: usize| cx.tag(a).is_finite() || matches!(cx.tag(a), Tag::MD | Tag::IN | Tag::TO);
            left && cut.after.is_some_and(verb)
        };
        // "a land in which, | if it rains, people leave"
        let relates = |b: usize| {
            let which = |w: usize| matches!(cx.tag(w), Tag::WDT | Tag::WP);
            cx.kind(b) == Kind::Comma && self.kept_before(b).is_some_and(which)
        };
        match cut.before {
            // "support nationwide and | in key states means"
            Some(b)
                if cx.tag(b) == Tag::CC
                    && cut.next().is_some_and(|n| cx.tag(n).is_finite() && r.relation(n) != Rel::Conjunct) =>
            {
                true
            }
            Some(b) => cut.ends && (open(b) || relates(b) || self.lone_one(b)) || bare(b) || phrase(b),
            None => cut.after.is_some_and(|a| matches!(cx.tag(a), Tag::POS | Tag::CC)),
        }
    }

    /// ", one | that will go on": a pronoun behind its comma that says nothing alone.
    fn lone_one(&self, i: usize) -> bool {
        let cx = self.cx;
        let led = self.kept_before(i).is_some_and(|b| cx.kind(b) == Kind::Comma);
        led && cx.is(i, Lx::Hollow) && cx.reading.base(i).is_none_or(|b| b.len() == 1)
    }

    /// Whether a possessive right behind a phrase means a name in it: "a partner | of Velmora | for its boats".
    fn owned(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let name = |i: usize| self.keeps(i) && cx.tag(i).is_proper() && cx.reading.input.time_at(i).is_none();
        let owner = |i: usize| cx.tag(i) == Tag::PRPS && !cx.is(i, Lx::Me) && !cx.is(i, Lx::You);
        let next = cut.next().filter(|&n| cx.tag(n) == Tag::IN && self.keeps(n + 1));
        let begins = cx.tag(cut.range.first()) == Tag::IN || cx.tag(cut.range.first() + 1) == Tag::IN;
        let phrase = begins && !self.set_off(cut.range);
        phrase && next.is_some_and(|n| owner(n + 1)) && cut.range.indices().any(name)
    }

    /// Whether nothing is left behind a copula that something stood behind: "the question is, | who wins".
    fn links_to_nothing(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let last = cut.before.map(|b| if cx.kind(b) == Kind::Comma { self.kept_before(b).unwrap_or(b) } else { b });
        let be = |b: usize| r.words.is(r.input.sym(b), Class::Be) && r.clause(b).is_some();
        let Some(verb) = last.filter(|&b| cut.ends && be(b)) else { return false };
        // "what kind of town it is", "it is, | I think, | a mistake"
        let joins = |d: usize| matches!(r.relation(d), Rel::Predicate | Rel::Complement | Rel::Oblique | Rel::Object);
        !r.dependents(verb).any(|d| joins(d) && !cut.range.has(d) && self.keeps(d))
    }

    /// Whether a phrase goes on behind what was taken for its end.
    fn torn(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let Some(before) = cut.before else { return false };
        // "in a bid | to win"
        if cx.tag(cut.range.first()) == Tag::TO && cx.is(before, Lx::Hollow) {
            return true;
        }
        let Some(next) = cut.next() else { return false };
        // "stung by a | dump of their emails"
        let small = matches!(cx.tag(cut.last()), Tag::DT | Tag::PDT | Tag::PRPS | Tag::POS | Tag::MD);
        if small && cut.range.len() > 1 && !cx.kind(next).is_mark() {
            return true;
        }
        // "54 percent of active duty | military personnel"
        let noun = |i: usize| cx.tag(i).is_noun() || matches!(cx.tag(i), Tag::JJ | Tag::CD | Tag::VBG);
        let held = cx.tag(before).is_noun() || cx.tag(before) == Tag::CD;
        let last = cut.last();
        // "most of them | young men"
        let phrase = (noun(last) || cx.tag(last) == Tag::PRP) && cx.reading.input.time_at(last).is_none();
        // "specific words constitute | hate speech"
        let verb = cx.tag(last).is_verb() || matches!(cx.tag(last), Tag::IN | Tag::TO | Tag::DT);
        let taken = verb && matches!(cx.tag(next), Tag::DT | Tag::PRP | Tag::PRPS);
        noun(next) && (held || phrase || verb) || taken
    }

    /// Whether what stands right behind a cut goes on what it takes.
    fn goes_on(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(next) = cut.next() else { return false };
        // "45 percent | to 42 percent"
        let scale = cx.tag(next) == Tag::TO && !cx.tag(next + 1).is_verb();
        let scaled = scale && cut.range.indices().any(|i| cx.tag(i) == Tag::CD);
        // ", up 31 percent | from a year earlier"
        let from = cx.tag(next) == Tag::IN && cx.is(next, Lx::Binds);
        let timed = r.input.time_at(cut.range.first()).is_some() || cut.range.len() > 5;
        let scaled = scaled || from && !timed && cut.range.indices().any(|i| cx.tag(i) == Tag::CD);
        // "another sign in regard | to the weather"
        let regard = scale && cx.tag(cut.last()).is_noun() && cx.reading.input.time_at(cut.last()).is_none();
        // "devoted many hours | of work to it"
        let of = cut.range.first() > self.part.first() && r.input.sym(next) == r.words.of;
        // "such as gloves | to use", "calls by firms | to come back"
        let aims = cx.tag(next) == Tag::TO && cx.tag(next + 1).is_verb() && cx.tag(cut.last()).is_noun();
        let aims = aims && cut.range.first() > self.part.first() && r.input.time_at(cut.last()).is_none();
        // "making them feel | and appear fuller"
        let both = cx.tag(next) == Tag::CC && cx.tag(next + 1) == Tag::VB && cx.tag(cut.last()) == Tag::VB;
        scaled
            || regard
            || of
            || aims
            || both
            || cx.tag(next) == Tag::CC && (cut.part || !self.joins_on(next, cut.range))
    }

    /// Whether what follows a cut goes with what it takes: a verb that loses its subject, "alone" behind its noun, ", and on
    /// the river" behind "in the town".
    fn left_over(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let stays = |s: usize| !cut.range.has(s) && self.keeps(s);
        let lost = |v: usize| {
            let verb = cx.tag(v).is_finite() && r.clause(v).is_some() && r.relation(v) != Rel::Conjunct;
            verb && self.top != Some(v) && !r.one(v, Rel::Subject).is_some_and(stays)
        };
        let alone = |n: usize| cx.tag(n) == Tag::RB && cx.is(n, Lx::Holds) && cx.tag(cut.last()).is_noun();
        let listed = |a: usize| {
            let joint = a + usize::from(cx.kind(a) == Kind::Comma);
            cx.tag(joint) == Tag::CC && cx.tag(joint + 1) == Tag::IN && self.keeps(joint + 1)
        };
        // "and help bring the tools | they need": a clause of something that goes.
        let clause = |n: usize| {
            let head = r.chunk_of(n).map_or(n, |c| c.head as usize);
            let verb = r.governor(head).filter(|_| r.relation(head) == Rel::Subject);
            cut.before.is_some() && verb.is_some_and(|v| self.top != Some(v) && !r.governors(v).any(|g| g >= n))
        };
        // "the largest in sales of ore and Norva | made it": who does it stands at the end of the cut.
        let joint = (cut.range.first()..cut.range.stop()).rev().find(|&k| cx.tag(k) == Tag::CC);
        let name = |k: usize| cx.tag(k).is_noun() || matches!(cx.tag(k), Tag::DT | Tag::JJ);
        let doer = joint.is_some_and(|j| j + 1 < cut.range.stop() && (j + 1..cut.range.stop()).all(name));
        let does = |n: usize| doer && cx.tag(n).is_finite() && r.clause_of(n).is_some_and(|c| c.group.has(n));
        cut.next().is_some_and(|n| lost(n) || alone(n) || clause(n) || does(n))
            || cx.tag(cut.range.first()) == Tag::IN && cut.after.is_some_and(listed)
    }

    /// The conjunction that leads to a cut over what stands between them: "but at the same time | it is no trouble".
    pub fn joint(&self, from: usize) -> Option<usize> {
        let cx = self.cx;
        let before = || (self.part.first()..from).rev().filter(|&i| self.keeps(i)).take(JOINT);
        let joint = before().find(|&i| cx.tag(i) == Tag::CC)?;
        let between = || before().take_while(|&i| i > joint);
        let small = between().all(|i| !cx.tag(i).is_verb() && cx.tag(i) != Tag::MD && !cx.kind(i).is_quote());
        // "but, above all, | we give them a chance"
        let next = joint + 1 + usize::from(cx.kind(joint + 1) == Kind::Comma);
        let leads = matches!(cx.tag(next), Tag::IN | Tag::RB);
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
        // "which is in talks with France | , Cyprus and other countries, will": the list goes on.
        let after = (next..self.part.stop()).find(|&i| self.keeps(i) && !cx.kind(i).is_mark());
        let beside = |i: usize| r.relation(r.chunk_of(i).map_or(i, |c| c.head as usize)) == Rel::Beside;
        if clause && after.is_some_and(beside) {
            return true;
        }
        clause && !cx.kind(next).is_mark() && cx.tag(next) != Tag::CC && !group
    }

    /// Whether what goes on behind a cut hangs on nothing that the line keeps: the cut would not have ended there.
    fn tears(&self, stop: usize) -> bool {
        let cx = self.cx;
        let next = (stop..self.part.stop()).find(|&i| self.keeps(i) && !cx.kind(i).is_mark() && cx.tag(i) != Tag::CC);
        let head = |n: usize| cx.reading.chunk_of(n).map_or(n, |c| c.head as usize);
        next.zip(self.top).is_some_and(|(n, top)| !cx.reading.under(n, top) && !cx.reading.under(head(n), top))
    }

    /// Whether a phrase that may hang on what a cut takes would hang on what stands before it: "lost a case | due to a strike of
    /// the crew | in Orlo". Behind a time it never did.
    fn hands_on(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let timed = r.input.time_at(cut.last()).is_some();
        let phrase = cut.next().is_some_and(|n| cx.tag(n) == Tag::IN && r.relation(n) == Rel::Case);
        let clause = cut.range.indices().any(|i| self.keeps(i) && r.clause(i).is_some());
        let noun = cut.before.is_some() && cx.tag(cut.last()).is_noun();
        // "in coordination | with the owners"
        let bound = cut.next().is_some_and(|n| !cx.is(n, Lx::Setting)) && cx.tag(cut.range.first()) == Tag::IN;
        phrase && noun && !timed && (clause || bound || cut.range.len() > 3)
    }

    /// Whether a list goes on behind a cut: "due to poor soil | , long droughts, and little rain".
    fn listed_on(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let comma = cut.next().filter(|&n| cx.kind(n) == Kind::Comma && cut.before.is_some());
        let noun = cx.tag(cut.last()).is_noun() && cx.reading.input.time_at(cut.last()).is_none();
        // "speaking for the poor | , the old, and the sick"
        let noun = noun || cx.tag(cut.last()) == Tag::JJ && cx.reading.base(cut.last()).is_some_and(|b| b.len() > 1);
        let Some(comma) = comma.filter(|_| noun) else { return false };
        let rest = || (comma + 1..self.part.stop()).filter(|&k| self.keeps(k));
        let joint = rest().find(|&k| cx.tag(k) == Tag::CC);
        let item =
            rest().next().is_some_and(|k| !matches!(cx.tag(k), Tag::CC | Tag::IN | Tag::WDT | Tag::WP | Tag::WRB));
        item && joint.is_some_and(|j| {
            let listed = j.checked_sub(1).is_some_and(|b| cx.kind(b) == Kind::Comma) || j < comma + JOINT;
            listed && !rest().take_while(|&k| k < j).any(|k| cx.tag(k).is_finite() || cx.tag(k) == Tag::MD)
        })
    }

    /// Whether a cut takes the "when" or the preposition of something that stays.
    fn unmarks(&self, cut: &Cut) -> bool {
        let r = &self.cx.reading;
        cut.range.indices().filter(|&i| self.keeps(i) && r.input.sym(i) != r.words.that).any(|i| {
            let marks = matches!(r.relation(i), Rel::Marker | Rel::Case);
            marks && r.governor(i).is_some_and(|g| !cut.range.has(g) && self.keeps(g))
        })
    }

    /// Whether a cut takes a part of a few words that are quoted as one: "the “one country, | two systems” formula".
    fn unquotes(&self, cut: &Cut) -> bool {
        /// Words that are quoted as one.
        const FEW: usize = 8;
        let cx = self.cx;
        let mark = |i: usize| cx.kind(i).is_quote() && cx.tag(i) != Tag::POS;
        let first = cut.range.first();
        let opens = (first.saturating_sub(FEW).max(self.part.first())..first).rev().find(|&i| mark(i));
        let Some(opens) = opens.filter(|&o| (cx.quoted)(o + 1)) else { return false };
        let end = self.part.stop();
        let closes = (opens + 1..(opens + FEW).min(end)).find(|&i| mark(i)).or((end <= opens + FEW).then_some(end));
        let parted = (first.saturating_sub(1)..=first).any(|i| i > opens && cx.kind(i) == Kind::Comma);
        parted && closes.is_some_and(|c| c > first && !cut.range.contains(Range::new(opens + 1, c)))
    }

    /// Whether a cut takes two noun phrases of which one is the clause's own: "has given | farmers in the valley a chance".
    fn runs_together(&self, range: Range) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        // "the boats the owners sold", "between the mayor and the town", "cousin The Orlo Times"
        let plain = |k: usize| {
            let verb = cx.tag(k).is_verb() || cx.tag(k) == Tag::MD || cx.tag(k) == Tag::CC;
            !verb && !cx.kind(k).is_mark() && r.clause(k).is_none()
        };
        let article = |k: usize| cx.tag(k) == Tag::DT && cx.is(k, Lx::Article) && cx.kind(k) != Kind::Title;
        let next = range.indices().skip(2).take_while(|&k| plain(k - 1)).find(|&k| article(k));
        let second = |k: usize| {
            let noun = matches!(cx.tag(k - 1), Tag::NN | Tag::NNS | Tag::NNP) && self.keeps(k - 1);
            // "the boats the owners sold"
            let subject = r.chunk_of(k).is_some_and(|c| r.relation(c.head as usize) == Rel::Subject);
            noun && !subject && r.input.time_at(k - 1).is_none() && r.input.time_at(k).is_none()
        };
        r.relation(range.first()) == Rel::Case && next.is_some_and(second)
    }

    /// Whether ", when" or ", where" would be told of something else: "before May | , when the town votes".
    fn leaves_when(&self, cut: &Cut) -> bool {
        let cx = self.cx;
        let comma = cut.next().filter(|&n| cx.kind(n) == Kind::Comma && cut.before.is_some());
        comma.is_some_and(|c| self.keeps(c + 1) && cx.tag(c + 1) == Tag::WRB && cx.is(c + 1, Lx::When))
    }

    /// Whether a cut takes the conjunction of something that stays.
    fn splits(&self, cut: Range) -> bool {
        let r = &self.cx.reading;
        let joins = |i: usize| self.keeps(i) && self.cx.tag(i) == Tag::CC && r.relation(i) != Rel::Coordinator;
        let joined = |i: usize| (i + 1..cut.stop()).any(|k| r.relation(k) == Rel::Conjunct);
        // "between July | and September"
        let first = cut.first();
        let pair = self.cx.tag(first) == Tag::CC && self.pair_before(first, PAIRED);
        // What goes up to the end from a comma on takes all that its conjunctions join.
        let tail = self.cx.kind(first) == Kind::Comma && cut.stop() >= self.part.stop();
        pair || !tail && cut.indices().any(|i| joins(i) && !joined(i))
    }

    /// Whether "between" is kept among the `near` tokens before another.
    pub fn pair_before(&self, at: usize, near: usize) -> bool {
        (self.part.first()..at).rev().take(near).any(|i| self.keeps(i) && self.cx.is(i, Lx::Pair))
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
                    self.cx.links(g) || r.words.is(sym, Class::Have) && r.one(g, Rel::Object).is_none()
                };
                let Some(verb) = r.governor(i).filter(|&g| !range.has(g) && lone(g)) else {
                    return false;
                };
                // "is kind of in the spirit of Orlo"
                let kind = |d: usize| {
                    let particle = r.relation(d) == Rel::Adverb || r.relation(d + 1) == Rel::Particle;
                    self.cx.is(d, Lx::Hollow) && particle
                };
                let stays = |d: usize| d > verb && !range.has(d) && self.keeps(d) && !kind(d);
                // "there are ships in the port"
                let there = |d: usize| r.relation(d) == Rel::Subject && r.one(verb, Rel::Expletive).is_some();
                !r.dependents(verb).any(|d| (joins(d) || there(d)) && stays(d))
            })
    }
}
