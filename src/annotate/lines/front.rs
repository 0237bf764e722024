//! What stands around the clause that bears the point: courtesies, what goes in front, what marks set off.

use super::draft::Draft;
use super::words::Class as Lx;
use crate::syntax::{Ck, Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

/// Most words of what leads to a statement.
const PREFACE: usize = 8;

impl Draft<'_, '_> {
    /// "Make no mistake, …", "the fact is that …": what follows is the point.
    pub fn preface(&mut self) {
        if self.part.asks {
            return;
        }
        let cx = self.cx;
        let r = &cx.reading;
        let mut words = self.kept().filter(|&i| !cx.is(i, Lx::Adds)).take(PREFACE).peekable();
        if !words.peek().is_some_and(|&head| cx.words.begins_preface(r.input.sym(head))) {
            return;
        }
        let words: Vec<usize> = words.collect();
        let syms: Vec<_> = words.iter().map(|&i| r.input.sym(i)).collect();
        let Some(end) = cx.words.preface(&syms).and_then(|n| words.get(n - 1)).map(|&last| last + 1) else { return };
        let leads = |i: usize| r.input.sym(i) == r.words.that || matches!(cx.kind(i), Kind::Comma | Kind::Colon);
        let Some(start) = (end..self.part.stop()).find(|&i| self.keeps(i) && !leads(i)) else { return };
        // "If anything happens, we leave" is a condition, "if anything, we leave" is none.
        if cx.tag(start).is_finite() && start == end {
            return;
        }
        let heads = |v: usize| v >= start && self.keeps(v) && r.clause(v).is_some_and(|c| c.form == VerbForm::Finite);
        let subject =
            |v: usize| [Rel::Subject, Rel::Expletive].into_iter().any(|rel| r.one(v, rel).is_some_and(|s| s >= start));
        let top = self.kept().find(|&v| heads(v) && subject(v) && !r.governors(v).any(heads));
        let Some(top) = top else { return };
        self.top = Some(top);
        self.drop(Range::new(self.part.first(), start), "preface");
    }

    /// "I think that …": the clause under it is the point.
    pub fn courtesy(&mut self) {
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
        let me_said = self.cx.is(subject, Lx::Me);
        let me = me_said || self.means_speaker(subject);
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
        // "she said she thought the plan was good": she thinks so now.
        let shifted = me && !me_said && !(self.cx.quoted)(top) && self.cx.tag(top) == Tag::VBD;
        let past = |v: usize| matches!(self.cx.tag(v), Tag::VBD | Tag::VBN) && !(shifted && v == top);
        let courteous = |v: usize| self.cx.is(v, Lx::Courteous) && !past(v);
        let possible = |m: usize| r.words.is(r.input.sym(m), Class::Possibility) && !self.cx.is(m, Lx::Would);
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
    pub fn front(&mut self) {
        let Some(top) = self.top else { return self.openings() };
        let cx = self.cx;
        let r = &cx.reading;
        let before = |rel: Rel| r.one(top, rel).filter(|&s| s < top);
        let Some(subject) = before(Rel::Subject).or_else(|| before(Rel::Expletive)) else {
            return self.openings();
        };
        let start = self.whole(subject).map_or(subject, |w| w.first());
        // What hangs on the top, or on the words of the speaking around it.
        let outer = |d: &usize| r.governor(*d).is_some_and(|g| g == top || !self.part.has(g));
        let wh_at = |d: usize| matches!(cx.tag(d), Tag::WP | Tag::WRB | Tag::WDT);
        let ahead: Vec<usize> =
            (self.part.first()..start).filter(|&d| self.keeps(d) && !wh_at(d)).filter(outer).collect();
        for d in ahead {
            let rel = r.relation(d);
            let free = self.leads_on(d);
            let marks = rel == Rel::Marker && (cx.is(d, Lx::Opening) || r.input.sym(d) == r.words.that);
            if !(free || marks) {
                continue;
            }
            // "Although prices fell, …" is a clause beside the point.
            let beside = rel == Rel::Adverbial
                && r.clause(d).is_some_and(|c| c.form == VerbForm::Finite)
                && r.marker(d).is_some_and(|m| cx.is(m, Lx::Cause));
            let beside = beside || rel == Rel::Oblique && self.grounds(d);
            // "how long does it take": what is asked.
            let asks = |w: &Range| self.part.asks && (w.first().saturating_sub(1)..w.stop()).any(wh_at);
            if let Some(range) = self.whole(d).filter(|w| w.stop() <= start && !asks(w))
                && self.licensed(range, beside)
            {
                // "Thus | far, …"
                let pair = rel == Rel::Adverb && cx.tag(d + 1).is_adverb() && cx.kind(d + 2) == Kind::Comma;
                let range = if pair { Range::new(range.first(), d + 2) } else { range };
                match self.first_of_two(d) {
                    // "even then": not always.
                    Some(first) if cx.is(first, Lx::Focus) => {}
                    Some(first) => {
                        self.cut(Range::new(first, range.stop()), "front");
                    }
                    // "Only last week": then and not before.
                    None if self.focused(range.first(), Lx::Holds).is_some() => {}
                    None => {
                        let first = self.focused(range.first(), Lx::Focus).unwrap_or(range.first());
                        self.cut(Range::new(first, range.stop()), "front");
                    }
                }
            }
        }
        self.openings();
    }

    /// The adverb right before a stretch that goes with it: "just | two weeks ago".
    fn focused(&self, first: usize, class: Lx) -> Option<usize> {
        let near = |k: &usize| self.keeps(*k) && self.cx.tag(*k).is_adverb() && self.cx.is(*k, class);
        first.checked_sub(1).filter(near)
    }

    /// The adverb with which another goes: "back | then", "even | now".
    fn first_of_two(&self, i: usize) -> Option<usize> {
        let r = &self.cx.reading;
        let adverb = |k: &usize| self.keeps(*k) && self.cx.tag(*k).is_adverb() && r.relation(*k) == Rel::Adverb;
        let before = i.checked_sub(1).filter(adverb)?;
        (r.relation(i) == Rel::Adverb && !self.cx.is(before, Lx::Opening)).then_some(before)
    }

    /// Whether what stands in front only leads on to the clause or sets it in time, and does not limit it: not "in Velmora,",
    /// "when prices fall,", "to win,".
    fn leads_on(&self, d: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let setting = || r.preposition(d).is_none_or(|p| cx.is(p, Lx::Setting));
        match r.relation(d) {
            Rel::Coordinator => true,
            // "When they need money, money you give, then they are for you"
            Rel::Parataxis => {
                !r.dependents(d).any(|k| cx.tag(k) == Tag::WRB || r.words.is(r.input.sym(k), Class::Supposes))
            }
            // "for decades, …", "since May, …": how long it was so, where all is too long.
            Rel::Time | Rel::Oblique if r.input.time_at(d).is_some() => setting() || self.lasting(d) && self.too_long(),
            Rel::Oblique if cx.is(d, Lx::Filler) => true,
            Rel::Oblique if !self.heads(d) => false,
            // "For me, …"
            Rel::Oblique if cx.is(d, Lx::Me) && cx.tag(d) == Tag::PRP => true,
            // "Like most towns, Orlo …"; not "like it or not"
            Rel::Oblique if r.preposition(d).is_some_and(|p| cx.is(p, Lx::Fore)) => {
                r.base(d).is_some() && !cx.is(d, Lx::Hollow)
            }
            Rel::Oblique => self.grounds(d) || self.dates(d) || self.as_what(d) && self.too_long(),
            Rel::Adverb => (cx.is(d, Lx::Opening) || cx.is(d, Lx::Loose)) && !self.held(d),
            Rel::Adverbial => {
                // "By closing the road, the town could save a million": on that condition.
                let over = r.governor(d).unwrap_or(d);
                let gerund = r.clause(d).is_some_and(|c| c.form == VerbForm::Gerund) && r.marker(d).is_some();
                !(gerund && r.modal(over).is_some()) && self.adverbial(d, over, true).is_some()
            }
            _ => false,
        }
    }

    /// Whether a phrase says how long something was so that a verb tells without a modal.
    fn lasting(&self, d: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let dates = r.preposition(d).is_some_and(|p| r.input.sym(p) == r.words.for_ || cx.is(p, Lx::Dates));
        dates && self.top.is_some_and(|t| r.modal(t).is_none()) && !self.holds && !self.counted()
    }

    /// Whether the line begins with what hangs on a word.
    fn heads(&self, i: usize) -> bool {
        let opens = |k: usize| self.cx.is(k, Lx::Opening) || self.cx.kind(k).is_mark();
        self.whole(i).is_some_and(|w| self.kept().find(|&k| !opens(k)) == Some(w.first()))
    }

    /// Whether a phrase sets what happened before or after something: "ahead of the vote, he sold his shares"; not "after taxes,
    /// he had little", "before the war, he was the only one".
    fn dates(&self, noun: usize) -> bool {
        let cx = self.cx;
        let when = cx.reading.preposition(noun).is_some_and(|p| cx.is(p, Lx::When));
        let one = cx.reading.base(noun).is_some_and(|b| b.len() > 1) && !self.kept().any(|k| cx.is(k, Lx::Unique));
        when && one && self.top.is_some_and(|t| self.past(t))
    }

    /// Whether a phrase says why or in spite of what: "due to the strike, …".
    fn grounds(&self, noun: usize) -> bool {
        self.cx.reading.preposition(noun).is_some_and(|p| self.cx.is(p, Lx::Ground))
    }

    /// "As a core area of the belt, the province …": what it is besides; not "as mayor, he would", where it is a condition.
    fn as_what(&self, noun: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let led = r.preposition(noun).is_some_and(|p| r.input.sym(p) == r.words.as_);
        led && r.base(noun).is_some_and(|b| cx.is(b.first(), Lx::Article)) && r.clause(noun).is_none()
    }

    /// Words that only open: "And", "But", "Well,".
    pub fn openings(&mut self) {
        loop {
            let Some(first) = self.first() else { return };
            let mark = matches!(self.cx.kind(first), Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash);
            // "Because of the strike"
            let chunk = self.cx.reading.chunk_of(first).filter(|c| c.kind == Ck::Preposition);
            if chunk.is_some_and(|c| c.end - c.start > 1) {
                return;
            }
            if !(mark || self.only_marks(first) || self.cx.is(first, Lx::Opening))
                || self.top == Some(first)
                || self.len() < 3
                // "Now is the time"
                || self.cx.tag(first).is_adverb() && self.held(first)
                // "Thus far, …"
                || self.opens_with_two(first)
            {
                return;
            }
            self.set(first, false);
        }
    }

    /// Whether an adverb at the head goes with the adverb behind it, which a comma sets off: both go.
    fn opens_with_two(&mut self, first: usize) -> bool {
        let cx = self.cx;
        let adverb = |k: usize| self.keeps(k) && cx.tag(k).is_adverb();
        if !(adverb(first) && adverb(first + 1) && cx.kind(first + 2) == Kind::Comma) {
            return false;
        }
        if !cx.is(first, Lx::Focus) && !cx.is(first, Lx::Holds) {
            self.drop(Range::new(first, first + 2), "front");
        }
        true
    }

    /// A "that" that is no part of the clause.
    fn only_marks(&self, i: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let tag = cx.tag(i + 1);
        // Behind a cue it marks what is said; "that decision was wrong" loses nothing without it.
        let determines = (cx.quoted)(i)
            && r.base(i).is_some_and(|b| b.len() > 1)
            && cx.tag(i) == Tag::DT
            && r.chunk_of(i).is_some_and(|c| !matches!(cx.tag(c.head as usize), Tag::NNS | Tag::NNPS | Tag::NNP));
        // "found that increased rates": what stands before a noun of several is no verb of "that".
        let many = (i + 1..i + 4).find(|&k| !cx.tag(k).is_verb() && !cx.tag(k).is_adjective());
        let past = tag == Tag::VBD && many == Some(i + 2) && matches!(cx.tag(i + 2), Tag::NNS | Tag::NNPS);
        // "That, to me, is the point"
        let apart = cx.kind(i + 1) == Kind::Comma && (cx.quoted)(i) && (cx.sentence)(i).first() + 1 >= i;
        let subject = tag.is_finite() && !past || tag == Tag::MD || cx.kind(i + 1) == Kind::Clitic;
        r.input.sym(i) == r.words.that
            && !apart
            && (cx.tag(i) == Tag::IN || r.relation(i) == Rel::Marker || !determines && !subject)
    }

    /// What stands in brackets, or between dashes.
    pub fn brackets(&mut self) {
        let mut open = None;
        for i in self.part.first()..self.part.stop() {
            match (self.cx.kind(i), open) {
                (Kind::OpenBracket, None) => open = Some(i),
                (Kind::CloseBracket, Some(a)) => {
                    open = None;
                    // "[the ship]" stands for a word of the sentence, and so does what a preposition takes.
                    let word = |b: usize| matches!(self.cx.tag(b), Tag::IN | Tag::TO | Tag::DT | Tag::PRPS);
                    let before = a.checked_sub(1).filter(|&b| self.keeps(b));
                    // “(Ruiz) turned to us”: the name stands for the speaker's "she".
                    let verb = |k: usize| self.cx.tag(k).is_finite() || self.cx.tag(k) == Tag::MD;
                    let opens = before.is_none() && verb(i + 1) && (a + 1..i).all(|k| self.cx.tag(k).is_proper());
                    let round = self.cx.reading.input.word(a) == "(" && !opens && !before.is_some_and(word);
                    let top = self.top.is_some_and(|t| (a..i).contains(&t));
                    if round && !top {
                        self.drop(Range::new(a, i + 1), "parenthesis");
                    } else if !round {
                        self.set(a, false);
                        self.set(i, false);
                    }
                }
                _ => {}
            }
        }
        // "(a nod to the title?": the sentence ended in the bracket.
        let first = self.first();
        if let Some(a) = open.filter(|&a| Some(a) != first && self.keeps(a) && self.top.is_none_or(|t| t < a)) {
            self.drop(Range::new(a, self.part.stop()), "parenthesis");
        }
        let dashes: Vec<usize> = self.kept().filter(|&i| self.cx.kind(i) == Kind::Dash).collect();
        let spans = |from: usize, to: usize| Range::new(from, to);
        if let [a, b] = dashes[..] {
            let top = self.top;
            // "make the port – one of the largest – clean": what two dashes set off goes whatever stands around it.
            let apart = [a, b].iter().all(|&d| !self.glue(d) && !self.hyphen(d)) && !self.restarts(b);
            if top.is_none_or(|t| t < a || t > b) && apart && b > a + 1 {
                self.drop(spans(a, b + 1), "parenthesis");
            }
        }
    }

    /// Whether behind a dash a clause of its own begins: "would accept it - she said so - the others were furious".
    fn restarts(&self, dash: usize) -> bool {
        let r = &self.cx.reading;
        let Some(next) = (dash + 1..self.part.stop()).find(|&k| self.keeps(k)) else { return false };
        let Some(chunk) = r.chunk_of(next) else { return false };
        let head = chunk.head as usize;
        let beside = |v: usize| r.relation(v) == Rel::Parataxis && self.top != Some(v);
        match chunk.kind {
            Ck::Noun => r.relation(head) == Rel::Subject && r.governor(head).is_some_and(beside),
            Ck::Verb => beside(head),
            _ => false,
        }
    }

    /// What a colon, semicolon or dash sets off behind the clause.
    pub fn stops(&mut self) {
        let Some(top) = self.top else { return };
        use Kind::{Colon, Dash, Ellipsis, Semicolon};
        let stop = |&i: &usize| matches!(self.cx.kind(i), Colon | Semicolon | Dash | Ellipsis) && i > top + 1;
        let always = |i: usize| matches!(self.cx.kind(i), Semicolon | Ellipsis);
        let apart = |&i: &usize| always(i) || !self.glue(i) && !self.hyphen(i);
        // "It is not just her… it is all of us", "a man, if he could… you would not hire him": the first half needs the second.
        let half = |i: usize| self.kept().take_while(|&k| k < i).any(|k| self.cx.is(k, Lx::Holds));
        // "turned around and… fell": the second verb is still to come.
        let joins = |i: usize| i > 0 && self.keeps(i - 1) && self.cx.tag(i - 1) == Tag::CC;
        // "said what we know: | that it is closed": what follows is the point.
        let that =
            |i: usize| self.cx.kind(i) == Colon && self.cx.reading.input.sym(i + 1) == self.cx.reading.words.that;
        let apart = |i: &usize| apart(i) && !(that(*i) && self.cx.tag(*i + 1) == Tag::IN);
        let whole = |&i: &usize| self.cx.kind(i) != Ellipsis || !half(i) && !joins(i) && self.two_clauses(i);
        let found = self.kept().filter(stop).filter(apart).find(whole);
        // One of two dashes ends nothing.
        let paired =
            |i: usize| self.cx.kind(i) == Dash && self.kept().any(|k| k > i && self.cx.kind(k) == Dash && apart(&k));
        if let Some(i) = found.filter(|&i| !paired(i)) {
            // "gave me a smile and said: ‘Thanks’"
            let r = &self.cx.reading;
            let said = self.kept().take_while(|&k| k < i).last().filter(|&v| r.words.verb(r.input.sym(v)).speaks());
            let joint = said.and_then(|v| v.checked_sub(1)).filter(|&c| self.cx.tag(c) == Tag::CC && c > top);
            self.cut(Range::new(joint.unwrap_or(i), self.part.stop()), "stop");
        }
    }

    /// Whether a clause of its own follows an ellipsis and none is left open before it: not "will ask … the court to open".
    fn two_clauses(&self, at: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let before = (self.part.first()..at).rev().find(|&k| self.keeps(k) && !cx.kind(k).is_mark());
        let open =
            before.is_none_or(|b| cx.tag(b).is_verb() || matches!(cx.tag(b), Tag::IN | Tag::TO | Tag::DT | Tag::MD));
        let own = |v: usize| r.one(v, Rel::Subject).or_else(|| r.one(v, Rel::Expletive)).is_some_and(|s| s > at);
        let clause = |v: usize| r.clause(v).is_some_and(|c| c.form == VerbForm::Finite) && own(v);
        // "a system … where nobody pays": what follows hangs on what stands before.
        let next = (at + 1..self.part.stop()).find(|&k| self.keeps(k));
        let hangs = next.is_some_and(|n| matches!(cx.tag(n), Tag::WRB | Tag::WDT | Tag::WP | Tag::IN));
        !open && !hangs && (at + 1..self.part.stop()).any(clause)
    }

    /// What a line's end has left inside of a word: "nec- essary".
    fn hyphen(&self, i: usize) -> bool {
        let t = &self.cx.reading.input.tokens;
        let next = t.get(i + 1).is_some_and(|n| !t[i].touches(*n));
        let last = i > 0 && t[i - 1].touches(t[i]) && t[i - 1].kind.is_word();
        self.cx.kind(i) == Kind::Dash && next && last && t[i].span.len() == 1
    }

    /// A mark inside of a word or number: "10:30", "2010-12".
    fn glue(&self, i: usize) -> bool {
        let t = &self.cx.reading.input.tokens;
        t.get(i + 1).is_some_and(|n| t[i].touches(*n)) && i > 0 && t[i - 1].touches(t[i])
    }
}
