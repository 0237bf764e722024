//! What hangs loose goes, loosest first.

use super::draft::{AIM, Draft, MOST};
use super::words::Class as Lx;
use crate::syntax::{Class, Holder, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// Something that may go.
struct Loose {
    /// How loose: 0 always goes, the higher ones only where the line is long.
    degree: u8,
    /// The rule's name.
    rule: &'static str,
    /// Whether it says something beside the clause, whose own negations and numbers are no matter of the clause.
    aside: bool,
}

/// Up to this degree all goes, however short the line.
const ALWAYS: u8 = 1;
/// From this degree on only what is longer than [`MOST`] is cut.
const LATE: u8 = 9;
/// Up to this degree a line of more than [`AIM`] words loses what hangs loose, above it only one of more than [`MOST`].
const EASY: u8 = 4;
/// What a line should have at least; each word less costs as much as two degrees.
const LEAST: usize = 7;

fn loose(degree: u8, rule: &'static str) -> Option<Loose> {
    Some(Loose { degree, rule, aside: false })
}

fn aside(degree: u8, rule: &'static str) -> Option<Loose> {
    Some(Loose { degree, rule, aside: true })
}

impl Draft<'_, '_> {
    /// Runs all reductions.
    pub fn reduce(&mut self) {
        self.courtesy();
        self.front();
        self.brackets();
        self.stops();
        self.within_subject();
        if self.top.is_none() && self.verbs() {
            return;
        }
        for i in (self.part.first()..self.part.stop()).rev() {
            if let Some((range, found)) = self.loose_at(i).filter(|(_, l)| l.degree <= ALWAYS) {
                self.cut(range, found.rule);
            }
        }
        // Each cut makes the line shorter, so this ends.
        while self.len() + self.led > AIM && self.cheapest() {}
        if self.len() + self.led > MOST {
            self.second_clause();
        }
    }

    /// What a comma and a conjunction or relative pronoun set off behind the clause, attached to nothing.
    fn second_clause(&mut self) {
        let Some(top) = self.top else { return };
        let cx = self.cx;
        let verb = |i: usize| matches!(cx.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
        let list: Vec<usize> = self.kept().filter(|&i| i > top).collect();
        let found = list.windows(2).find(|w| {
            let joins = cx.tag(w[1]) == Tag::CC
                || matches!(cx.tag(w[1]), Tag::WDT | Tag::WP | Tag::WRB)
                || cx.is(w[1], Lx::Cause);
            let after = (w[1]..self.part.stop()).filter(|&i| self.keeps(i));
            cx.kind(w[0]) == Kind::Comma && joins && after.clone().any(verb)
        });
        if let Some(at) = found.map(|w| w[0]) {
            self.cut(Range::new(at, self.part.stop()), "coordination");
        }
    }

    /// Whether there are verbs that nobody took for the head of a clause: the structure is unclear then.
    fn verbs(&self) -> bool {
        self.kept().any(|i| matches!(self.cx.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD))
    }

    /// Cuts what costs least.
    fn cheapest(&mut self) -> bool {
        let len = self.len();
        let long = len + self.led > MOST;
        let mut best: Option<(usize, Range, &'static str)> = None;
        for i in (self.part.first()..self.part.stop()).rev() {
            let Some((range, found)) = self.loose_at(i).filter(|(_, l)| long || l.degree <= EASY) else { continue };
            let words = range.indices().filter(|&k| self.counts(k)).count();
            let left = len.saturating_sub(words) + self.led;
            let cost = found.degree as usize + 2 * LEAST.saturating_sub(left);
            let fits = left > 2 && (long || cost <= EASY as usize);
            if fits && best.is_none_or(|(least, ..)| cost < least) && self.sound(range).is_some() {
                best = Some((cost, range, found.rule));
            }
        }
        best.is_some_and(|(_, range, rule)| self.cut(range, rule))
    }

    /// What could go at a token, with all that hangs on it, where its licence allows.
    fn loose_at(&self, i: usize) -> Option<(Range, Loose)> {
        let found = self.loose(i).filter(|_| self.keeps(i))?;
        let range = self.whole(i)?;
        let late = found.degree >= LATE || self.len() + self.led > MOST;
        let kept = self.licensed(range, found.aside) || late && self.nested(range, i);
        kept.then_some((range, found))
    }

    /// Whether all that holds a stretch stands in clauses of their own inside of it: "in areas that do not pay".
    fn nested(&self, range: Range, head: usize) -> bool {
        let r = &self.cx.reading;
        if r.clause(head).is_some() {
            return false;
        }
        let own = |i: usize| {
            let clause = r.clause_of(i).filter(|c| c.form == VerbForm::Finite && range.has(c.verb as usize));
            clause.is_some_and(|c| r.extent(c.verb as usize).first() > range.first())
        };
        range.indices().filter(|&i| self.keeps(i)).all(|i| own(i) || self.licensed(Range::new(i, i + 1), false))
    }

    /// What two commas set off between the subject and its verb: ", 55, of Addison,".
    fn within_subject(&mut self) {
        let Some(top) = self.top else { return };
        let r = &self.cx.reading;
        let Some(subject) = r.one(top, Rel::Subject).filter(|&s| s < top && self.keeps(s)) else { return };
        let Some(start) = r.clause(top).map(|c| c.group.first()).filter(|&g| g > subject + 3) else { return };
        let before = (subject..start).rev().find(|&i| self.keeps(i));
        let comma = |i: usize| self.cx.kind(i) == Kind::Comma;
        let Some(last) = before.filter(|&b| comma(b)) else { return };
        let list = r.with(subject, Rel::Conjunct).next().is_some();
        let first = (subject + 1..last).find(|&i| self.keeps(i) && comma(i));
        if let Some(first) = first.filter(|_| !list) {
            self.cut(Range::new(first, last + 1), "apposition");
        }
    }

    /// "I think that …": the clause under it is the point.
    fn courtesy(&mut self) {
        for _ in 0..3 {
            let Some(next) = self.top.and_then(|t| self.point_under(t)) else { return };
            let r = &self.cx.reading;
            let start = r.extent(next).first().max(self.part.first());
            let marker = r.marker(next).filter(|&m| m < next);
            let range = Range::new(self.part.first(), marker.map_or(start, |m| m + 1).max(start));
            let old = self.top.replace(next);
            if !self.licensed(range, false) {
                self.top = old;
                return;
            }
            self.cut(range, "courtesy");
            // What the outer clause says behind it.
            let stop = r.extent(next).stop();
            let behind =
                (stop..self.part.stop()).find(|&i| self.keeps(i) && old.is_some_and(|o| r.governor(i) == Some(o)));
            if let Some(b) = behind.filter(|&b| r.relation(b) != Rel::Mark) {
                self.cut(Range::new(b, self.part.stop()), "courtesy");
            }
        }
    }

    fn point_under(&self, top: usize) -> Option<usize> {
        let r = &self.cx.reading;
        let subject = r.one(top, Rel::Subject)?;
        let me =
            ["i", "we"].iter().any(|w| r.input.word(subject).eq_ignore_ascii_case(w)) || self.means_speaker(subject);
        let it = self.cx.empty_it(subject);
        if !me && !it || !r.negations(top).is_empty() || self.part.asks {
            return None;
        }
        let finite = |v: usize| {
            let under = r.with(v, Rel::Complement).find(|&c| c > v && self.keeps(c));
            under.filter(|&c| r.clause(c).is_some_and(|c| c.form == VerbForm::Finite))
        };
        let plain = |c: &usize| {
            let asks = r.marker(*c).is_some_and(|m| r.words.is(r.input.sym(m), Class::Supposes));
            let wh = (r.extent(*c).first()..*c).any(|i| matches!(self.cx.tag(i), Tag::WP | Tag::WRB | Tag::WDT));
            !asks && !wh
        };
        let courteous = |v: usize| self.cx.is(v, Lx::Courteous) && !matches!(self.cx.tag(v), Tag::VBD | Tag::VBN);
        let possible = |m: usize| r.words.is(r.input.sym(m), Class::Possibility) && r.input.word(m) != "would";
        if r.modal(top).is_some_and(possible) {
            return None;
        }
        if me
            && courteous(top)
            && let Some(c) = finite(top).filter(plain)
        {
            return Some(c);
        }
        // "I would like to stress that", "I am sad to say that", "It is important to note that"
        let polite = r.with(top, Rel::Predicate).filter(|&p| self.cx.is(p, Lx::Polite)).collect::<Vec<_>>();
        let holders = std::iter::once(top).filter(|_| me).chain(polite.iter().copied());
        for h in holders {
            let inner = r
                .with(h, Rel::Complement)
                .chain(r.with(h, Rel::Modifier))
                .find(|&c| courteous(c) && r.clause(c).is_some_and(|c| c.form != VerbForm::Finite));
            if let Some(c) = inner.and_then(finite).filter(plain) {
                return Some(c);
            }
        }
        polite.into_iter().filter(|_| me).find_map(|p| finite(p).filter(plain))
    }

    /// What stands in front of the subject: "However,", "On Monday", "Citing costs,", "Because …,".
    fn front(&mut self) {
        let Some(top) = self.top else { return };
        let cx = self.cx;
        let r = &cx.reading;
        let Some(subject) = r.one(top, Rel::Subject).or_else(|| r.one(top, Rel::Expletive)).filter(|&s| s < top) else {
            return self.openings();
        };
        let start = self.whole(subject).map_or(subject, |w| w.first());
        // What hangs on the top, or on the words of the speaking around it.
        let outer = |d: &usize| r.governor(*d).is_some_and(|g| g == top || !self.part.has(g));
        let wh = |d: usize| matches!(cx.tag(d), Tag::WP | Tag::WRB | Tag::WDT);
        let before: Vec<usize> =
            (self.part.first()..start).filter(|&d| self.keeps(d) && !wh(d)).filter(outer).collect();
        for d in before {
            let rel = r.relation(d);
            let free = matches!(
                rel,
                Rel::Oblique | Rel::Adverbial | Rel::Time | Rel::Adverb | Rel::Coordinator | Rel::Parataxis
            );
            let marks = rel == Rel::Marker && (cx.is(d, Lx::Opening) || r.input.sym(d) == r.words.that);
            if !(free || marks) {
                continue;
            }
            // "Although prices fell, …" is a clause beside the point.
            let beside = rel == Rel::Adverbial
                && r.clause(d).is_some_and(|c| c.form == VerbForm::Finite)
                && r.marker(d).is_some_and(|m| cx.is(m, Lx::Cause));
            if let Some(range) = self.whole(d).filter(|w| w.stop() <= start)
                && self.licensed(range, beside)
            {
                self.cut(range, "front");
            }
        }
        self.openings();
    }

    /// Words that only open: "And", "But", "Well,".
    fn openings(&mut self) {
        loop {
            let Some(first) = self.first() else { return };
            let mark = self.cx.kind(first) == Kind::Comma;
            let that = self.cx.reading.input.sym(first) == self.cx.reading.words.that && self.cx.tag(first) == Tag::IN;
            if !(mark || that || self.cx.is(first, Lx::Opening)) || self.top == Some(first) || self.len() < 3 {
                return;
            }
            self.set(first, false);
        }
    }

    /// What stands in brackets, or between dashes.
    fn brackets(&mut self) {
        let mut open = None;
        for i in self.part.first()..self.part.stop() {
            match (self.cx.kind(i), open) {
                (Kind::OpenBracket, None) => open = Some(i),
                (Kind::CloseBracket, Some(a)) => {
                    open = None;
                    // "[the ship]" stands for a word of the sentence.
                    let round = self.cx.reading.input.word(a) == "(";
                    if round {
                        self.cut(Range::new(a, i + 1), "parenthesis");
                    }
                    self.set(a, false);
                    self.set(i, false);
                }
                _ => {}
            }
        }
        let dashes: Vec<usize> = self.kept().filter(|&i| self.cx.kind(i) == Kind::Dash).collect();
        let spans = |from: usize, to: usize| Range::new(from, to);
        if let [a, b] = dashes[..] {
            let top = self.top;
            if top.is_none_or(|t| t < a || t > b) {
                self.cut(spans(a, b + 1), "parenthesis");
            }
        }
    }

    /// What a colon, semicolon or dash sets off behind the clause.
    fn stops(&mut self) {
        let Some(top) = self.top else { return };
        let stop = |&i: &usize| matches!(self.cx.kind(i), Kind::Colon | Kind::Semicolon | Kind::Dash) && i > top + 1;
        let apart = |&i: &usize| self.cx.kind(i) == Kind::Semicolon || !self.glue(i);
        let found = self.kept().filter(apart).find(stop);
        if let Some(i) = found {
            self.cut(Range::new(i, self.part.stop()), "stop");
        }
    }

    /// A mark inside of a word or number: "10:30", "2010-12".
    fn glue(&self, i: usize) -> bool {
        let t = &self.cx.reading.input.tokens;
        let next = t.get(i + 1).is_some_and(|n| n.span.start == t[i].span.end);
        let last = i > 0 && t[i - 1].span.end == t[i].span.start;
        next && last
    }

    /// Whether a negator stands before a word in its clause.
    fn denied(&self, i: usize) -> bool {
        let r = &self.cx.reading;
        let from = r.clause_of(i).map_or(self.part.first(), |c| r.extent(c.verb as usize).first().min(c.group.first()));
        (from.max(self.part.first())..i).any(|k| self.cx.is(k, Lx::Holds))
    }

    /// How loose what hangs with a token at its head is.
    fn loose(&self, i: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let governor = r.governor(i).filter(|&g| self.keeps(g))?;
        let off = || self.whole(i).is_some_and(|w| self.set_off(w));
        match r.relation(i) {
            Rel::Apposition if off() => aside(0, "apposition"),
            Rel::Relative if off() => aside(0, "relative"),
            Rel::Relative => loose(9, "relative"),
            Rel::Modifier if off() && !self.infinitive(i) => aside(1, "participle"),
            Rel::Modifier if !self.infinitive(i) => loose(8, "participle"),
            // "By the time it ends, we will have won": the first of the two is not the point.
            Rel::Parataxis if self.first().is_some_and(|f| matches!(cx.tag(f), Tag::IN | Tag::WRB)) => None,
            Rel::Parataxis if off() => aside(1, "aside"),
            Rel::Parataxis => aside(5, "aside"),
            Rel::Adverbial => self.adverbial(i, off()),
            Rel::Conjunct => self.conjunct(i, governor),
            // "$15 an hour"
            Rel::Time | Rel::Oblique if i > 0 && cx.tag(i - 1) == Tag::DT && r.relation(i) == Rel::Time => None,
            Rel::Time | Rel::Oblique if r.input.time_at(i).is_some() => {
                let long = self.whole(i).is_some_and(|w| w.indices().filter(|&k| self.counts(k)).count() > 5);
                loose(if long { 8 } else { 3 }, "time")
            }
            Rel::Oblique => self.oblique(i, governor),
            Rel::Nominal => self.nominal(i, governor),
            // "not very different" is not "not different".
            Rel::Adverb if cx.is(i, Lx::Loose) && !self.denied(i) => loose(0, "adverb"),
            Rel::Adverb if off() => loose(3, "adverb"),
            Rel::Adverb if r.clause(governor).is_some() && r.input.word(i).ends_with("ly") => loose(7, "adverb"),
            _ => None,
        }
    }

    fn infinitive(&self, i: usize) -> bool {
        self.cx.reading.clause(i).is_some_and(|c| c.form == VerbForm::Infinitive)
    }

    fn adverbial(&self, i: usize, off: bool) -> Option<Loose> {
        let r = &self.cx.reading;
        let form = r.clause(i).map(|c| c.form)?;
        let marker = r.marker(i);
        if marker.is_some_and(|m| r.words.is(r.input.sym(m), Class::Supposes) || self.cx.is(m, Lx::Holds)) {
            return None;
        }
        match form {
            VerbForm::Finite if marker.is_some_and(|m| self.cx.is(m, Lx::Cause)) => aside(2, "adverbial"),
            VerbForm::Finite if off => aside(3, "adverbial"),
            VerbForm::Gerund | VerbForm::Participle if off => aside(1, "participle"),
            VerbForm::Gerund | VerbForm::Participle => loose(6, "participle"),
            VerbForm::Infinitive => loose(6, "purpose"),
            _ => None,
        }
    }

    /// The further parts of a list; of clauses each is whole by itself.
    fn conjunct(&self, i: usize, governor: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let whole = self.whole(i)?;
        let word = |k: usize| r.input.word(k).to_lowercase();
        let joined = (whole.first().saturating_sub(2)..i).rev().find(|&k| self.cx.tag(k) == Tag::CC).map(word)?;
        // "not only by one but by all", "both at home and abroad", "either now or never"
        let from = r.extent(governor).first().saturating_sub(2).max(self.part.first());
        let paired = (from..i)
            .any(|k| self.keeps(k) && r.words.is(r.input.sym(k), Class::Correlative) && self.cx.tag(k) != Tag::CC);
        let own = r.clause(i).is_some() && r.one(i, Rel::Subject).is_some();
        if joined == "or" || joined == "nor" || !own && (paired || joined == "but" && r.clause(i).is_none()) {
            return None;
        }
        match r.clause(i) {
            Some(c) if c.form == VerbForm::Finite && r.one(i, Rel::Subject).is_some() => aside(2, "coordination"),
            Some(c) if c.form == VerbForm::Finite => aside(5, "coordination"),
            Some(_) => loose(7, "coordination"),
            // "Ana and Hugo were lost" is not "Ana were lost".
            None if matches!(r.relation(governor), Rel::Subject) => None,
            None => loose(10, "list"),
        }
    }

    fn oblique(&self, i: usize, governor: usize) -> Option<Loose> {
        let cx = self.cx;
        let r = &cx.reading;
        let preposition = r.preposition(i)?;
        let sym = r.input.sym(preposition);
        let verb = r.clause(governor).is_some();
        if verb && r.words.is(r.input.sym(governor), Class::Copula) && r.one(governor, Rel::Predicate).is_none() {
            return None;
        }
        if verb && r.is_passive(governor) && sym == r.words.by {
            return loose(10, "agent");
        }
        let holder = if verb { Holder::Verb } else { Holder::Adjective };
        let object = r.one(governor, Rel::Object).is_some();
        let lift = r.words.lift(holder, r.input.sym(governor), false, sym);
        match lift {
            l if l > 1.5 && verb && !object => None,
            _ if !verb => loose(9, "oblique"),
            l if l > 1.5 => loose(8, "oblique"),
            _ => loose(5, "oblique"),
        }
    }

    fn nominal(&self, i: usize, governor: usize) -> Option<Loose> {
        let r = &self.cx.reading;
        let sym = r.input.sym(r.preposition(i)?);
        let lift = r.words.lift(Holder::Noun, r.input.sym(governor), false, sym);
        match () {
            () if sym == r.words.of => loose(11, "nominal"),
            () if lift > 2.0 => loose(10, "nominal"),
            () => loose(7, "nominal"),
        }
    }
}
