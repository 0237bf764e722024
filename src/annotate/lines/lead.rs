//! What the cue does with its content: "denies stealing", "will leave", "must leave".

use super::draft::Draft;
use super::words::Lead;
use super::{Named, Said};
use crate::syntax::{Class, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// The words before the content, and the changes in it that they ask for.
    pub fn lead(&mut self, said: &Said<'_>) -> String {
        let Some((range, lemma)) = said.cue else { return String::new() };
        let cx = self.cx;
        let r = &cx.reading;
        let row = cx.words.cue(lemma);
        let verb = range.indices().find(|&i| r.clause(i).is_some() && cx.tag(i).is_verb());
        let Some(first) = self.first() else { return String::new() };
        let form = self.top.and_then(|t| r.clause(t)).map(|c| c.form);
        let own = |d: &Self| d.own(said, range, verb, lemma);
        let finite = self.top.is_some_and(|t| matches!(cx.tag(t), Tag::VBD | Tag::VBZ | Tag::VBP));
        let form = if finite { Some(VerbForm::Finite) } else { form };
        let lead = match (self.top, form) {
            // "never promised to leave", "has yet to say that"
            _ if said.negated => Lead::Own,
            _ if cx.tag(first) == Tag::TO || self.negates(first) && cx.tag(first + 1) == Tag::TO => row.to,
            (Some(top), Some(VerbForm::Finite | VerbForm::Bare)) => {
                let embedded = verb.is_some_and(|v| v < first) && !(cx.quoted)(first) && !self.part.asks;
                let wh = matches!(cx.tag(first), Tag::WP | Tag::WRB | Tag::WDT) && r.input.sym(first) != r.words.that
                    || r.words.is(r.input.sym(first), Class::Supposes) && r.input.sym(first) != r.words.if_;
                let negated = verb.is_some_and(|v| r.with(v, Rel::Negation).next().is_some());
                let of_top =
                    r.governor(first) == Some(top) || r.governors(first).find(|&g| r.clause(g).is_some()) == Some(top);
                if embedded && (wh && of_top || negated) { Lead::Own } else { row.clause }
            }
            (Some(t), Some(VerbForm::Infinitive)) if self.opens(t, first) => row.to,
            (Some(t), Some(VerbForm::Infinitive)) if r.one(t, Rel::Subject).is_some() || self.person(t).is_some() => {
                row.person
            }
            _ => row.noun,
        };
        let text = match lead {
            Lead::Nothing => String::new(),
            Lead::Own => own(self),
            Lead::Modal(modal) => self.modal(&modal).unwrap_or_else(|| own(self)),
            Lead::Subjunctive(modal) => self.subjunctive(&modal),
        };
        self.led = text.split_whitespace().count();
        self.would(verb.filter(|_| row.future));
        if !text.is_empty() {
            self.rules.push("force");
        }
        text
    }

    /// "not", "never".
    fn negates(&self, i: usize) -> bool {
        self.cx.tag(i) == Tag::RB && self.cx.is(i, super::words::Class::Holds)
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

    /// The cue in the present with what goes with it: "calls for".
    fn own(&self, said: &Said<'_>, range: Range, verb: Option<usize>, lemma: &str) -> String {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(verb) = verb else { return String::new() };
        let many = said.speaker.is_some_and(|s| self.several(s));
        let negated = said.negated || r.negations(verb).into_iter().any(|n| r.relation(n) == Rel::Negation);
        let base = cx.lexis.lemma(verb);
        let base = if base.is_empty() { lemma.to_owned() } else { base };
        let mut out = match (negated, many) {
            (true, true) => format!("do not {base}"),
            (true, false) => format!("does not {base}"),
            (false, true) => base,
            (false, false) => cx.lexis.third(&base),
        };
        // "is aware of"
        let be = r.words.is(r.input.sym(verb), Class::Copula);
        let small = |i: usize| matches!(cx.tag(i), Tag::IN | Tag::RP | Tag::TO) || be && cx.tag(i) != Tag::RB;
        let behind = (verb + 1..range.stop()).filter(|&i| small(i));
        for i in behind {
            out.push(' ');
            out += r.input.word(i);
        }
        out
    }

    /// Whether a noun phrase means several.
    fn several(&self, range: Range) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let head =
            range.indices().find(|&i| r.base(i).is_some() && r.chunk_of(i).is_some_and(|c| c.head as usize == i));
        let listed = head.is_some_and(|h| r.with(h, Rel::Conjunct).any(|c| range.has(c)));
        let they = head.is_some_and(|h| ["they", "we"].iter().any(|w| r.input.word(h).eq_ignore_ascii_case(w)));
        listed
            || they
            || head.is_some_and(|h| {
                matches!(cx.tag(h), Tag::NNS | Tag::NNPS) || r.input.word(h).eq_ignore_ascii_case("police")
            })
    }

    /// "to leave" becomes "will leave".
    fn modal(&mut self, modal: &str) -> Option<String> {
        let top = self.top?;
        let r = &self.cx.reading;
        let group = r.clause(top)?.group;
        let to = r
            .marker(top)
            .filter(|&m| r.input.sym(m) == r.words.to)
            .or_else(|| group.indices().find(|&i| self.cx.tag(i) == Tag::TO))?;
        let not = [to.checked_sub(1), Some(to + 1)].into_iter().flatten().find(|&n| self.keeps(n) && self.negates(n));
        let text = if not.is_some() { format!("{modal} not") } else { modal.to_owned() };
        if let Some(n) = not {
            self.set(n, false);
        }
        self.rules.push("restate");
        if self.first().is_some_and(|f| f == to || not.is_some_and(|n| n < to)) {
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

    /// "that it leave" becomes "it must leave".
    fn subjunctive(&mut self, modal: &str) -> String {
        let cx = self.cx;
        let Some(top) = self.top else { return String::new() };
        let Some(group) = cx.reading.clause(top).map(|c| c.group) else { return String::new() };
        let at = group.first();
        let bare =
            group.indices().find(|&i| cx.tag(i).is_verb()).is_some_and(|i| matches!(cx.tag(i), Tag::VB | Tag::VBP));
        let subject = cx.reading.one(top, Rel::Subject).is_some_and(|s| s < at);
        if bare && subject && cx.reading.modal(top).is_none() && !(cx.quoted)(top) && cx.tag(at) == Tag::VB {
            let word = cx.reading.input.word(at).to_owned();
            self.put.push((at, format!("{modal} {word}")));
            self.rules.push("restate");
        }
        String::new()
    }

    /// "said it would sail": "will sail".
    fn would(&mut self, cue: Option<usize>) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top.filter(|_| cue.is_some_and(|c| cx.tag(c) == Tag::VBD)) else { return };
        let Some(modal) = r.modal(top).filter(|&m| r.input.word(m) == "would" && !(cx.quoted)(m)) else { return };
        let supposes = self.part.tokens().any(|i| r.words.is(r.input.sym(i), Class::Supposes));
        let group = Range::new(modal, top + 1);
        let kept =
            group.indices().any(|i| r.words.is(r.input.sym(i), Class::Have) && i != top || r.input.word(i) == "like");
        if !supposes && !kept {
            let not = self.cx.reading.input.word(modal + 1).eq_ignore_ascii_case("n't")
                || self.cx.reading.input.word(modal + 1).eq_ignore_ascii_case("n’t");
            self.put.push((modal, if not { "wo" } else { "will" }.to_owned()));
            self.rules.push("restate");
        }
    }

    /// Whether a pronoun means the speaker: "she said she would go".
    pub fn means_speaker(&self, i: usize) -> bool {
        self.speaker_pronouns.contains(&i) || self.cx.is_speaker(i)
    }

    /// Finds the pronouns that mean the speaker though nobody has said so: the subject of reported words.
    pub fn find_speaker(&mut self, said: &Said<'_>) {
        let cx = self.cx;
        let r = &cx.reading;
        let (Some(top), Some(speaker)) = (self.top, said.speaker) else { return };
        let Some(subject) = r.one(top, Rel::Subject).filter(|&s| cx.tag(s) == Tag::PRP && !(cx.quoted)(s)) else {
            return;
        };
        if (cx.named)(subject).is_some() {
            return;
        }
        let near = (cx.sentence)(subject).has(speaker.first());
        let word = r.input.word(subject).to_lowercase();
        let same = r.input.word(speaker.first()).eq_ignore_ascii_case(&word);
        let several = self.several(speaker);
        let fits = match word.as_str() {
            "he" | "she" => {
                !several && (same || speaker.indices().any(|k| cx.tag(k) == Tag::NNP || cx.tag(k) == Tag::NN))
            }
            "they" => several || same,
            "it" => !several && !cx.empty_it(subject) && (same || !speaker.indices().any(|k| cx.tag(k) == Tag::PRP)),
            _ => false,
        };
        if near && fits && cx.kind(subject) != Kind::Comma {
            self.speaker_pronouns.push(subject);
        }
    }

    /// The name that a line prints for a pronoun.
    pub fn name_of(&self, i: usize) -> Option<String> {
        match (self.cx.named)(i)? {
            Named::Other(name) => Some(name),
            Named::Speaker => None,
        }
    }
}
