//! What the cue does with its content: "denies stealing", "will leave", "must leave".

use super::Said;
use super::draft::Draft;
use super::words::{Class as Lx, CueRow, Lead};
use crate::syntax::{Class as Gr, Holder, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// The words before the content, and the changes in it that they ask for.
    pub fn lead(&mut self, said: &Said<'_>) -> String {
        let Some((range, lemma)) = said.cue else { return String::new() };
        let cx = self.cx;
        let row = cx.words.cue(lemma);
        let verb = range.indices().find(|&i| cx.reading.clause(i).is_some() && cx.tag(i).is_verb());
        let Some(first) = self.first() else { return String::new() };
        let own = |d: &Self| d.own(said, range, verb, row, lemma);
        // "expressed doubt that": what the noun says is no fact.
        if let Some((at, noun)) = self.doubted(range, first) {
            let cue = own(self);
            let text = match cue.as_str() {
                // "her doubts that"
                "" => format!("{} {noun}", cx.lexis.third("express")),
                cue if at < range.stop() => self.with_noun(cue, range, verb),
                cue => format!("{cue} {noun}"),
            };
            return self.forced(text);
        }
        if said.negated {
            // "never promised to leave", "has yet to say that"
            let text = own(self);
            return self.forced(text);
        }
        // "seems to think that": the text does not say that he does.
        if let Some(text) = verb.and_then(|v| self.seeming(said, v)) {
            return self.forced(text);
        }
        if let Some(text) = self.bidden(verb, row) {
            return self.forced(text);
        }
        // "argued against intervention": without its preposition the cue would be turned.
        let last = range.stop().saturating_sub(1);
        let against = cx.tag(last) == Tag::IN && verb.is_some_and(|v| v < last) && cx.tag(first) != Tag::TO;
        let form = self.top.and_then(|t| cx.reading.clause(t)).map(|c| c.form);
        let noun = !matches!(form, Some(VerbForm::Finite | VerbForm::Bare | VerbForm::Infinitive));
        if against && noun {
            let text = own(self);
            return self.forced(text);
        }
        let text = match self.force(said, verb, first, row) {
            Lead::Nothing => String::new(),
            Lead::Own => own(self),
            Lead::Modal(modal) => self.modal(modal).unwrap_or_else(|| own(self)),
            Lead::Subjunctive(modal) => self.subjunctive(modal),
        };
        let text = self.with_whom(text, verb, first);
        self.would(verb, row.future.as_deref());
        if text.is_empty() {
            self.backshift(verb);
        }
        self.forced(text)
    }

    /// What the cue does with a content of this build.
    fn force<'r>(&self, said: &Said<'_>, verb: Option<usize>, first: usize, row: &'r CueRow) -> &'r Lead {
        let cx = self.cx;
        let r = &cx.reading;
        let finite = self.top.is_some_and(|t| matches!(cx.tag(t), Tag::VBD | Tag::VBZ | Tag::VBP));
        let form = self.top.and_then(|t| r.clause(t)).map(|c| c.form);
        // "saw the priests as she had seen Ana": what is seen is no clause.
        let thing = |h: &usize| cx.tag(*h).is_noun() || cx.tag(*h) == Tag::PRP;
        let head = r.chunk_of(first).map(|c| c.head as usize).filter(thing);
        let object = |top: usize| {
            let seen = head.is_some_and(|h| r.relation(h) == Rel::Object && r.governor(h) == verb);
            let ahead = verb.is_some_and(|v| v < first) && !(cx.quoted)(first);
            let clause =
                r.relation(top) == Rel::Complement && r.governor(top) == verb || r.one(top, Rel::Subject) == head;
            seen && ahead && row.noun == Lead::Own && !clause
        };
        match (self.top, if finite { Some(VerbForm::Finite) } else { form }) {
            _ if self.infinitive_at(first) && !self.aimed(first) => &row.to,
            // “Will it close?” she wondered: the mark says that it is asked.
            (Some(_), Some(VerbForm::Finite | VerbForm::Bare)) if self.part.asks && row.clause == Lead::Own => {
                &Lead::Nothing
            }
            // “We will wait!” he wondered aloud: what is quoted whole stands by itself.
            (Some(_), Some(VerbForm::Finite)) if row.clause == Lead::Own && self.apart(verb, first) => &Lead::Nothing,
            (Some(top), Some(VerbForm::Finite | VerbForm::Bare)) if object(top) => &row.noun,
            (Some(top), Some(VerbForm::Finite | VerbForm::Bare)) => {
                let embedded = verb.is_some_and(|v| v < first) && !(cx.quoted)(first) && !self.part.asks;
                let taken = verb.is_some() && r.relation(top) == Rel::Complement && r.governor(top) == verb;
                // "said if it rains, they will go" asks nothing.
                let asks = r.input.sym(first) != r.words.if_ || said.asks && r.marker(top) == Some(first);
                let wh = matches!(cx.tag(first), Tag::WP | Tag::WRB | Tag::WDT) && r.input.sym(first) != r.words.that
                    || r.words.is(r.input.sym(first), Gr::Supposes) && asks;
                let negated = verb.is_some_and(|v| r.with(v, Rel::Negation).next().is_some());
                let near = r.governors(first).find(|&g| r.clause(g).is_some());
                let of_top = r.governor(first) == Some(top)
                    || near == Some(top)
                    || taken && near.is_none_or(|n| Some(n) == verb);
                if embedded && (wh && of_top || negated) { &Lead::Own } else { &row.clause }
            }
            (Some(t), Some(VerbForm::Infinitive)) if self.opens(t, first) => &row.to,
            // "called it a crime to leave": what is called so stands in front.
            (Some(t), Some(VerbForm::Infinitive)) if cx.tag(first) != Tag::PRP && self.bids_first(t, first) => {
                if self.bids_somebody(verb, first) { &row.person } else { &Lead::Own }
            }
            // "repeated her promise to leave": an infinitive alone says nothing.
            (Some(_), Some(VerbForm::Infinitive)) if row.noun == Lead::Nothing => &Lead::Own,
            _ => &row.noun,
        }
    }

    /// Whether who should do what an infinitive tells stands first: "all to stay"; not "an end to it and for all to stay".
    fn bids_first(&self, verb: usize, first: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let subject = r.one(verb, Rel::Subject).or_else(|| self.person(verb));
        // "called for efforts to end it": what the efforts are for.
        let aims = |s: usize| r.words.noun(Holder::Noun, r.input.sym(s)).infinitive > 4 && !(cx.animate)(s);
        // "called for further action to end it": a noun without article is nobody who acts.
        let bare = |s: usize| {
            let det = |k: usize| matches!(cx.tag(k), Tag::DT | Tag::PRPS | Tag::POS | Tag::CD);
            let plain = r.base(s).is_some_and(|b| !b.indices().any(|k| det(k) || cx.tag(k).is_proper()));
            cx.tag(s) == Tag::NN && r.input.time_at(s).is_none() && plain && !(cx.animate)(s) && !r.is_passive(verb)
        };
        if subject.is_some_and(|s| aims(s) || bare(s)) {
            return false;
        }
        let joined = subject.is_some_and(|s| {
            (first..s).any(|i| self.keeps(i) && cx.tag(i) == Tag::CC && r.input.sym(i + 1) == r.words.for_)
        });
        subject.is_some() && !joined
    }

    /// Whether a cue takes somebody who should do something: "urged the owners to pay", "called for the owners to pay"; not
    /// "demanded a rise to make up for it".
    fn bids_somebody(&self, verb: Option<usize>, first: usize) -> bool {
        let r = &self.cx.reading;
        let Some(verb) = verb.filter(|&v| v < first) else { return true };
        let between = (verb + 1..first).any(|i| matches!(self.cx.tag(i), Tag::IN | Tag::TO));
        let frame = r.words.verb(r.input.sym(verb));
        between || frame.object_infinitive > 0 || r.input.sym(first) == r.words.for_
    }

    /// "seems to think", "appears to believe": the cue with what it hangs on.
    fn seeming(&self, said: &Said<'_>, verb: usize) -> Option<String> {
        let cx = self.cx;
        let r = &cx.reading;
        let above = r.governor(verb).filter(|&g| r.relation(verb) == Rel::Complement && g < verb)?;
        let infinitive = r.clause(verb).is_some_and(|c| c.form == VerbForm::Infinitive);
        let seems = cx.is(above, Lx::Seems);
        if !(infinitive && seems) || said.negated || !r.negations(above).is_empty() {
            return None;
        }
        let many = said.speaker.is_some_and(|s| self.several(s));
        let (seem, think) = (cx.lexis.lemma(above), cx.lexis.lemma(verb));
        let seem = if many { seem } else { cx.lexis.third(&seem) };
        (!think.is_empty()).then(|| format!("{seem} to {think}"))
    }

    /// Whether a content is a quotation that its cue follows, or a comma or colon parts from it.
    fn apart(&self, verb: Option<usize>, first: usize) -> bool {
        let cx = self.cx;
        let before = (0..first).rev().find(|&i| !cx.kind(i).is_quote());
        let parted = before.is_some_and(|b| matches!(cx.kind(b), Kind::Comma | Kind::Colon));
        (cx.quoted)(first) && verb.is_some_and(|v| v > first || parted)
    }

    /// Notes that the cue's force stands in front.
    fn forced(&mut self, text: String) -> String {
        self.led = text.split_whitespace().count();
        if !text.is_empty() {
            self.rules.push("force");
        }
        text
    }

    /// The noun between the cue and its content that says how it is held: "doubt", "hope", "the possibility".
    fn doubted(&self, cue: Range, first: usize) -> Option<(usize, String)> {
        let cx = self.cx;
        let noun =
            (cue.first()..first.min(cue.stop() + 6)).rev().find(|&i| cx.is(i, Lx::Doubtful) && cx.tag(i).is_noun())?;
        let that = |i: usize| cx.reading.input.sym(i) == cx.reading.words.that;
        let only = (noun + 1..first).all(|i| cx.tag(i) == Tag::IN || that(i) || cx.kind(i).is_mark());
        let word = cx.reading.input.word(noun).to_lowercase();
        // Inside of the cue its own words say so.
        let holds = noun < cue.stop() || (cue.stop()..noun).all(|i| !cx.is(i, Lx::Holds));
        only.then(|| (noun, if holds { word } else { format!("no {word}") }))
    }

    /// A cue with the noun that stands in it: "has no doubts", "voices fears"; of a noun alone its verb.
    fn with_noun(&self, own: &str, cue: Range, verb: Option<usize>) -> String {
        let cx = self.cx;
        let r = &cx.reading;
        let Some((verb, first)) = verb.zip(own.split(' ').next()) else { return own.to_owned() };
        let no = |i: usize| r.words.is(r.input.sym(i), Gr::Negative);
        let said = |&i: &usize| !matches!(cx.tag(i), Tag::DT | Tag::PRPS | Tag::RB) || no(i);
        let rest = (verb + 1..cue.stop()).filter(said).map(|i| r.input.word(i));
        std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ")
    }

    /// "told the owners to leave": "owners must leave".
    fn bidden(&mut self, verb: Option<usize>, row: &CueRow) -> Option<String> {
        let cx = self.cx;
        let r = &cx.reading;
        let (verb, first) = (verb?, self.first()?);
        let Lead::Modal(modal) = &row.person else { return None };
        if !self.infinitive_at(first) || cx.denied(verb) {
            return None;
        }
        let them = [Rel::Object, Rel::IndirectObject].into_iter().find_map(|rel| r.one(verb, rel))?;
        let range = r.base(them).filter(|b| b.first() > verb && b.stop() == first)?;
        let name = match cx.tag(them) {
            Tag::PRP => self.name_of(them)?,
            _ => range
                .indices()
                .filter(|&i| !cx.is(i, Lx::Article))
                .map(|i| r.input.word(i))
                .collect::<Vec<_>>()
                .join(" "),
        };
        let text = self.modal(modal)?;
        Some(format!("{name} {text}"))
    }

    /// "asked them | to leave": without whom he asked he would ask to leave himself.
    fn with_whom(&self, text: String, verb: Option<usize>, first: usize) -> String {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(verb) = verb.filter(|_| !text.is_empty() && self.infinitive_at(first)) else { return text };
        let whom = [Rel::Object, Rel::IndirectObject].into_iter().find_map(|rel| r.one(verb, rel));
        let between = |&t: &usize| t > verb && t < first && !self.keeps(t) && !r.is_passive(verb);
        match whom.filter(between) {
            Some(t) if cx.tag(t) == Tag::PRP && r.words.is(r.input.sym(t), Gr::Reflexive) => text,
            Some(t) if cx.tag(t) == Tag::PRP => {
                format!("{text} {}", self.name_of(t).unwrap_or_else(|| r.input.word(t).to_lowercase()))
            }
            _ => text,
        }
    }

    /// "to leave", "not to leave".
    fn infinitive_at(&self, i: usize) -> bool {
        self.cx.tag(i) == Tag::TO || self.negates(i) && self.cx.tag(i + 1) == Tag::TO
    }

    /// Whether the infinitive at the head only says to what end the clause behind its comma is: "to win, we need a plan".
    fn aimed(&self, first: usize) -> bool {
        let r = &self.cx.reading;
        let finite = self.top.filter(|&t| r.clause(t).is_some_and(|c| c.form == VerbForm::Finite));
        let subject = finite.and_then(|t| r.one(t, Rel::Subject)).filter(|&s| s > first);
        let start = subject.and_then(|s| r.base(s)).map(|b| b.first());
        start.and_then(|s| s.checked_sub(1)).is_some_and(|c| c > first && self.cx.kind(c) == Kind::Comma)
    }

    /// "not", "never".
    fn negates(&self, i: usize) -> bool {
        self.cx.tag(i) == Tag::RB && self.cx.is(i, Lx::Holds)
    }

    /// Whether an infinitive opens the content.
    fn opens(&self, verb: usize, first: usize) -> bool {
        self.cx.reading.clause(verb).is_some_and(|c| c.group.first() <= first)
    }

    /// The noun before an infinitive, that should do it: "people to stay", "for the league to act".
    fn person(&self, verb: usize) -> Option<usize> {
        let r = &self.cx.reading;
        let start = r.clause(verb)?.group.first();
        let first = self.first()?;
        (first..start)
            .rev()
            .find(|&i| self.keeps(i))
            .filter(|&i| self.cx.tag(i).is_noun() || self.cx.tag(i) == Tag::PRP)
    }

    /// The cue in the present with what goes with it: "calls for", "is aware of"; of a noun its verb: "refuses".
    fn own(&self, said: &Said<'_>, range: Range, verb: Option<usize>, row: &CueRow, lemma: &str) -> String {
        let cx = self.cx;
        let r = &cx.reading;
        let many = self.many_hold(said, verb);
        let Some(verb) = verb else {
            let Some(base) = &row.verb else { return String::new() };
            return if many { base.to_string() } else { cx.lexis.third(base) };
        };
        let base = cx.lexis.lemma(verb);
        let base = if base.is_empty() { lemma.to_owned() } else { base };
        let present = |lemma: &str| match many {
            true => cx.words.short(lemma).map_or(lemma.to_owned(), |s| s.full.to_string()),
            false => cx.lexis.third(lemma),
        };
        let negated = said.negated || cx.denied(verb);
        let not = if negated { " not" } else { "" };
        // "is not sure", "are convinced": what "be" joins stays as it is.
        let group = r.clause(verb).map(|c| c.group);
        let helper = group.and_then(|g| g.indices().find(|&i| i < verb && r.words.is(r.input.sym(i), Gr::Be)));
        // "had planned to sell": what came of it is not told, and it is not so now.
        let had = group.and_then(|g| g.indices().find(|&i| i < verb && self.is_had(i)));
        // "was first reported by the Times": the Times reports it.
        let agent = said.speaker.is_some_and(|s| s.first() > verb && r.is_passive(verb));
        let mut out = match helper.filter(|_| cx.tag(verb) == Tag::VBN && !agent) {
            // "had been pushing for"
            None if had.is_some() && !negated && cx.tag(verb) == Tag::VBG => format!("had been {}", r.input.word(verb)),
            None if had.is_some() && !negated => format!("had {}", r.input.word(verb)),
            Some(be) => format!("{}{not} {}", present(&cx.lexis.lemma(be)), r.input.word(verb)),
            None if r.words.is(r.input.sym(verb), Gr::Be) => format!("{}{not}", present(&base)),
            None if negated => format!("{} not {base}", if many { "do" } else { "does" }),
            None => present(&base),
        };
        if !negated {
            let from = group.map_or(verb, |g| g.first());
            out = self.hedged(out, from, verb, helper.is_some());
        }
        // "is aware of", "seems hopeful", "expresses concern"
        let last = range.stop() - 1;
        let bare = !lemma.split(' ').any(|w| w == base) && !range.is_empty();
        let no = |i: usize| r.words.is(r.input.sym(i), Gr::Negative);
        let named =
            |i: usize| bare && (cx.tag(i) != Tag::DT || no(i)) && (cx.tag(last).is_noun() || cx.tag(last) == Tag::JJ);
        let be = cx.links(verb);
        let small =
            |i: usize| matches!(cx.tag(i), Tag::IN | Tag::RP | Tag::TO) || (be || named(i)) && cx.tag(i) != Tag::RB;
        for i in (verb + 1..range.stop()).filter(|&i| small(i)) {
            out.push(' ');
            out += r.input.word(i);
        }
        out
    }

    /// A cue with the adverb that says how far it is so: "generally opposes", "is apparently worried".
    fn hedged(&self, own: String, from: usize, verb: usize, helped: bool) -> String {
        let cx = self.cx;
        let r = &cx.reading;
        let hedge = (from.saturating_sub(1)..verb).find(|&i| cx.tag(i).is_adverb() && cx.is(i, Lx::Hedge));
        let Some(word) = hedge.map(|i| r.input.word(i).to_lowercase()) else { return own };
        let be = helped || r.words.is(r.input.sym(verb), Gr::Be);
        match own.split_once(' ').filter(|_| be) {
            Some((is, rest)) => format!("{is} {word} {rest}"),
            None => format!("{word} {own}"),
        }
    }

    /// "to leave" becomes "will leave".
    pub(super) fn modal(&mut self, modal: &str) -> Option<String> {
        let top = self.top?;
        let r = &self.cx.reading;
        let group = r.clause(top)?.group;
        let to = r
            .marker(top)
            .filter(|&m| r.input.sym(m) == r.words.to)
            .or_else(|| group.indices().find(|&i| self.cx.tag(i) == Tag::TO))
            // "to “use all means”"
            .or_else(|| {
                (self.part.first()..top)
                    .rev()
                    .find(|&i| !self.cx.kind(i).is_quote())
                    .filter(|&i| self.cx.tag(i) == Tag::TO)
            })?;
        let not = [to.checked_sub(1), Some(to + 1)].into_iter().flatten().find(|&n| self.keeps(n) && self.negates(n));
        // "not", "never"
        let text = not.map_or(modal.to_owned(), |n| format!("{modal} {}", r.input.word(n).to_lowercase()));
        if let Some(n) = not {
            self.set(n, false);
        }
        self.rules.push("restate");
        self.joined_to(top);
        if self.first() == Some(to) {
            self.set(to, false);
            return Some(text);
        }
        self.put.push((to, text));
        let first = self.first()?;
        if r.input.sym(first) == r.words.for_ {
            self.set(first, false);
        }
        Some(String::new())
    }

    /// "to sell the house and | to move": the modal holds of both.
    fn joined_to(&mut self, top: usize) {
        let r = &self.cx.reading;
        let to = |v: usize| r.marker(v).filter(|&m| r.input.sym(m) == r.words.to && self.keeps(m));
        let second: Vec<usize> = r.with(top, Rel::Conjunct).filter_map(to).collect();
        for i in second {
            self.set(i, false);
        }
    }

    /// "that it leave" becomes "it must leave".
    fn subjunctive(&mut self, modal: &str) -> String {
        let cx = self.cx;
        let Some(top) = self.top else { return String::new() };
        let Some(group) = cx.reading.clause(top).map(|c| c.group) else { return String::new() };
        let at = group.first();
        let bare =
            group.indices().find(|&i| cx.tag(i).is_verb()).is_some_and(|i| matches!(cx.tag(i), Tag::VB | Tag::VBP));
        let found = cx.reading.one(top, Rel::Subject).filter(|&s| s < at);
        let (subject, bids) = (found.is_some(), found.is_some_and(|s| self.lacks_ending(at, s)));
        // "be" itself, and no other form of it.
        let be =
            cx.reading.words.is(cx.reading.input.sym(at), Gr::Be) && cx.reading.input.word(at) == cx.lexis.lemma(at);
        if bare
            && subject
            && cx.reading.modal(top).is_none()
            && !(cx.quoted)(top)
            && (cx.tag(at) == Tag::VB || be || bids)
        {
            let word = cx.reading.input.word(at).to_owned();
            self.put.push((at, format!("{modal} {word}")));
            self.rules.push("restate");
        }
        String::new()
    }

    /// Whether a noun means something that there is, not one that is only thought of: "a ban would hurt", "higher fees would".
    fn there_is(&self, noun: usize) -> bool {
        let cx = self.cx;
        let known = |k: usize| cx.is(k, Lx::Definite) || matches!(cx.tag(k), Tag::PRPS | Tag::POS | Tag::CD);
        match cx.tag(noun) {
            Tag::DT => false,
            Tag::NN | Tag::NNS => cx.reading.base(noun).is_some_and(|b| b.indices().any(known)),
            _ => true,
        }
    }

    /// "said it would sail": "will sail".
    fn would(&mut self, cue: Option<usize>, future: Option<&str>) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top.filter(|_| cue.is_some_and(|c| cx.tag(c) == Tag::VBD)) else { return };
        let Some(future) = future else { return };
        // "it would be wrong", "doing so would", "this would", "would if": what would be so is no future.
        // "If elected, she said, she would"
        let around = cue.map_or(Range::new(top, top), |c| (cx.sentence)(c));
        let supposes = around
            .indices()
            .chain(self.part.tokens())
            .any(|i| r.words.is(r.input.sym(i), Gr::Supposes) || cx.is(i, Lx::Holds) && cx.tag(i) == Tag::IN);
        if supposes || !self.will(top, future) {
            return;
        }
        self.rules.push("restate");
        // "the port would be opened and the boats would come back"
        for verb in r.with(top, Rel::Conjunct).collect::<Vec<_>>() {
            self.will(verb, future);
        }
    }

    /// Puts the future for the "would" of a verb, where that is what the speaker foresaw: not "would have left", "would be wrong".
    fn will(&mut self, verb: usize, future: &str) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let group = r.clause(verb).map(|c| c.group);
        let modal = r.modal(verb).filter(|&m| cx.is(m, Lx::Would) && !(cx.quoted)(m));
        let Some(modal) = modal.filter(|&m| self.top == Some(verb) || group.is_some_and(|g| g.has(m))) else {
            return false;
        };
        let have = |i: usize| r.words.is(r.input.sym(i), Gr::Have) && i != verb;
        let kept = Range::new(modal, verb + 1).indices().any(have) || cx.is(verb, Lx::Wishes);
        let shared = || self.top.filter(|&t| t != verb).and_then(|t| r.one(t, Rel::Subject));
        let subject = r.one(verb, Rel::Subject).or_else(shared);
        let doer = subject
            .is_some_and(|s| !cx.empty_it(s) && self.there_is(s) && !cx.tag(s).is_verb() && r.clause(s).is_none());
        let judged = r.with(verb, Rel::Predicate).any(|p| matches!(cx.tag(p), Tag::JJ | Tag::JJR | Tag::JJS));
        if kept || !doer || judged {
            return false;
        }
        self.put.push((modal, future.to_owned()));
        if cx.kind(modal + 1) == Kind::Clitic && cx.is(modal + 1, Lx::Holds) {
            self.put.push((modal + 1, "not".to_owned()));
        }
        true
    }
}
