//! What other stages ask of a clause: who does what to whom, whatever its construction.

use super::chunk::VerbForm;
use super::layer::Reading;
use super::tree::Rel;
use super::words::Class;
use crate::text::Tag;

impl Reading<'_> {
    /// The subject that stands with a verb, or the one that it shares: with the verb before it in a list ("came and left"),
    /// with the verb that it completes ("promised to leave": who promised; "told them to leave": they), with the noun that it
    /// describes ("a man who left", "troops holding the valley"). A head of a noun phrase, or a gerund.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        self.subject_within(verb, 8)
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Option<usize> {
        if depth == 0 {
            return None;
        }
        if let Some(own) = self.stated_subject(verb) {
            return Some(own);
        }
        let governor = self.governor(verb)?;
        match self.relation(verb) {
            Rel::Conjunct => self.subject_within(governor, depth - 1),
            Rel::Complement if self.clause(verb).is_some_and(|c| c.form != VerbForm::Finite) => {
                // "told them to leave", "saw them leave": the object does; else who wants or promises.
                let object = self.one(governor, Rel::Object).or_else(|| self.one(governor, Rel::IndirectObject));
                let promises = self.words.is(self.input.sym(governor), Class::SubjectControl);
                match object.filter(|&o| o < verb && !promises) {
                    Some(object) => Some(object),
                    None if self.clause(governor).is_some() => self.subject_within(governor, depth - 1),
                    // "is ready to leave"
                    None => self.clause_of(governor).and_then(|c| self.subject_within(c.verb as usize, depth - 1)),
                }
            }
            Rel::Adverbial if self.clause(verb).is_some_and(|c| c.form != VerbForm::Finite) => {
                if let Some(other) = self.ascribed(verb).or_else(|| self.agent(verb)) {
                    return Some(other);
                }
                let above = self.clause_of(governor)?.verb as usize;
                self.subject_within(above, depth - 1)
            }
            // "the war, which she says was a mistake", "the plan he says was a mistake": what the relative clause describes.
            Rel::Complement if self.relation(governor) == Rel::Relative => self.described(verb),
            // "troops holding the valley"; not "the plan to leave", whose doer is the planner.
            Rel::Modifier => match self.clause(verb)?.form {
                VerbForm::Gerund | VerbForm::Participle => Some(governor),
                _ => self.one(governor, Rel::Possessor),
            },
            _ => None,
        }
    }

    /// To whom an adverbial gerund ascribes what it tells: the object behind "for", "of", "as" ("blamed Lind for saying",
    /// "described it as calling").
    pub fn ascribed(&self, verb: usize) -> Option<usize> {
        let governor = self.governor(verb)?;
        let marker = self.marker(verb)?;
        let object = match self.relation(verb) {
            // "is wrong for saying"
            Rel::Adverbial if self.relation(governor) == Rel::Predicate => {
                self.governor(governor).and_then(|be| self.one(be, Rel::Subject))?
            }
            Rel::Adverbial => self.one(governor, Rel::Object)?,
            Rel::Modifier if self.relation(governor) == Rel::Object => governor,
            _ => return None,
        };
        let theirs = self.words.is(self.input.sym(marker), Class::ObjectControl);
        (theirs && object < verb).then_some(object)
    }

    /// Who says what a participle tells behind a passive, if it is the one who did the act: "was denied by Lind, saying".
    pub fn agent(&self, verb: usize) -> Option<usize> {
        let governor = self.governor(verb).filter(|&g| self.relation(verb) == Rel::Adverbial && g < verb)?;
        let speech = self.words.verb(self.input.sym(verb)).speaks() && self.marker(verb).is_none();
        let clause = self.clause(governor).filter(|c| speech && c.passive && c.form == VerbForm::Finite)?;
        // Persons may well say something of themselves: "She was elected by the town, saying".
        let tag = |i: usize| self.input.tag(i, usize::MAX);
        let thing = self.one(clause.verb as usize, Rel::Subject).is_some_and(|s| matches!(tag(s), Tag::NN | Tag::NNS));
        self.doer(governor).filter(|&d| thing && (tag(d).is_noun() || tag(d) == Tag::PRP))
    }

    /// The subject that stands in the clause; for a relative pronoun what it stands for.
    fn stated_subject(&self, verb: usize) -> Option<usize> {
        let subject = self.one(verb, Rel::Subject)?;
        let pronoun = self.words.is(self.input.sym(subject), Class::Relative);
        self.described(verb).filter(|_| pronoun).or(Some(subject))
    }

    /// The noun that a clause describes, as a relative clause or put into one: "the war that was a mistake", "the war, which she
    /// says was a mistake".
    fn described(&self, verb: usize) -> Option<usize> {
        let above = self.governor(verb)?;
        match self.clause(verb)?.relation {
            Rel::Relative => Some(above),
            Rel::Complement if self.relation(above) == Rel::Relative => self.governor(above),
            _ => None,
        }
    }

    /// Who does it, whatever the voice: the subject of an active verb, the "by" of a passive one.
    pub fn doer(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self
                .with(verb, Rel::Oblique)
                .find(|&o| self.preposition(o).is_some_and(|p| self.input.sym(p) == self.words.by));
        }
        self.subject(verb)
    }

    /// What it is done to, whatever the voice: the object of an active verb, the subject of a passive one.
    pub fn undergoer(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self.subject(verb);
        }
        if let Some(object) = self.one(verb, Rel::Object) {
            let pronoun = self.words.is(self.input.sym(object), Class::Relative)
                && self.clause(verb).is_some_and(|c| c.relation == Rel::Relative);
            return if pronoun { self.governor(verb) } else { Some(object) };
        }
        // "the land they took": the noun that a relative clause without object describes.
        let relative = self.clause(verb).is_some_and(|c| c.relation == Rel::Relative);
        let own = self.one(verb, Rel::Subject).is_some_and(|s| !self.words.is(self.input.sym(s), Class::Relative));
        if relative && own {
            return self.governor(verb);
        }
        // "hold and will keep the valley": the object of the last verb of a list serves all that take nothing of their own; not
        // "took on the mayor, secured the border".
        let small = |d: usize| matches!(self.relation(d), Rel::Adverb | Rel::Coordinator | Rel::Mark | Rel::Conjunct);
        let bare = self.dependents(verb).filter(|&d| d > verb).all(small);
        self.with(verb, Rel::Conjunct).find_map(|v| self.one(v, Rel::Object).filter(|_| bare && !self.is_passive(v)))
    }

    /// Whether the clause is in the passive, a participle behind its noun included.
    pub fn is_passive(&self, verb: usize) -> bool {
        self.clause(verb).is_some_and(|c| c.passive)
    }

    /// The noun that the relative clause around a token describes: "the union" for "whose" in "the union, whose lawyers said".
    pub fn antecedent(&self, token: usize) -> Option<usize> {
        let verb = self.governors(token).find(|&g| self.relation(g) == Rel::Relative)?;
        self.governor(verb).filter(|&n| n < token)
    }

    /// The noun or pronoun that tells whose a thing is, for a possessive: what "whose" takes up, and "his" itself.
    pub fn possessor(&self, token: usize) -> Option<usize> {
        if self.input.tags.get(token) == Some(&Tag::WPS) { self.antecedent(token) } else { Some(token) }
    }

    /// The preposition of a noun.
    pub fn preposition(&self, noun: usize) -> Option<usize> {
        self.with(noun, Rel::Case).rfind(|&p| p < noun)
    }

    /// The noun that hangs on a word with one of the prepositions.
    pub fn oblique(&self, word: usize, preposition: crate::text::Sym) -> Option<usize> {
        self.dependents(word)
            .filter(|&d| matches!(self.relation(d), Rel::Oblique | Rel::Nominal))
            .find(|&d| self.preposition(d).is_some_and(|p| self.input.sym(p) == preposition))
    }

    /// The word that introduces a clause: "that", "if", "because", "to".
    pub fn marker(&self, verb: usize) -> Option<usize> {
        self.one(verb, Rel::Marker)
    }

    /// The clause that a verb takes: behind it, in front of it ("…, she said"), or as its quotation.
    pub fn complement(&self, verb: usize) -> Option<usize> {
        self.with(verb, Rel::Complement).next()
    }
}
