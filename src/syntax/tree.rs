//! What hangs on what: for each token its governor and the relation between the two.

/// No governor.
pub const NONE: u32 = u32::MAX;

/// A relation between a token and its governor. Names follow Universal Dependencies in plain words; unlike there a verb
/// "be" heads its clause, and its noun or adjective is its [`Rel::Predicate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rel {
    /// not attached
    #[default]
    None,
    /// head of a sentence
    Root,
    /// subject of a verb
    Subject,
    /// object of a verb
    Object,
    /// indirect object of a verb
    IndirectObject,
    /// noun or adjective behind a copula, or behind an object ("called it a crime")
    Predicate,
    /// clause that a verb, noun or adjective takes, infinitives included
    Complement,
    /// relative clause of a noun
    Relative,
    /// participle, infinitive or clause behind a noun
    Modifier,
    /// clause that goes with a verb: time, cause, condition, purpose
    Adverbial,
    /// prepositional phrase of a verb or adjective
    Oblique,
    /// prepositional phrase of a noun
    Nominal,
    /// possessor of a noun
    Possessor,
    /// another name for a noun
    Apposition,
    /// the second and further parts of a list, on the first
    Conjunct,
    /// word that negates
    Negation,
    /// auxiliary
    Auxiliary,
    /// preposition of its noun
    Case,
    /// subordinator or "to" of its verb
    Marker,
    /// determiner
    Determiner,
    /// adjective or number in front of a noun
    Attribute,
    /// noun in front of a noun
    Compound,
    /// adverb
    Adverb,
    /// particle of a verb
    Particle,
    /// conjunction
    Coordinator,
    /// noun phrase of time without preposition
    Time,
    /// main clause beside another
    Parataxis,
    /// "there" without meaning
    Expletive,
    /// noun phrase beside another, for which no relation is known
    Beside,
    /// mark of punctuation
    Mark,
}

/// Governors and relations of all tokens.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Governor of each token, or [`NONE`].
    pub head: Vec<u32>,
    /// Relation of each token to its governor.
    pub rel: Vec<Rel>,
}

impl Tree {
    /// For `tokens` tokens, none attached.
    pub fn new(tokens: usize) -> Self {
        Self { head: vec![NONE; tokens], rel: vec![Rel::None; tokens] }
    }

    /// Attaches a token; nothing hangs on itself.
    #[inline]
    pub fn set(&mut self, token: usize, head: usize, rel: Rel) {
        if token != head && token < self.head.len() && head < self.head.len() {
            self.head[token] = head as u32;
            self.rel[token] = rel;
        }
    }

    /// Makes a token the head of its sentence.
    pub fn root(&mut self, token: usize) {
        if let (Some(head), Some(rel)) = (self.head.get_mut(token), self.rel.get_mut(token)) {
            (*head, *rel) = (NONE, Rel::Root);
        }
    }

    /// The governor of a token.
    #[inline]
    pub fn governor(&self, token: usize) -> Option<usize> {
        self.head.get(token).copied().filter(|&h| h != NONE).map(|h| h as usize)
    }

    /// Whether anything hangs on the token with the relation; looks at the tokens around it only.
    pub fn dependents_with(&self, token: u32, rel: Rel) -> bool {
        let (from, to) = ((token as usize).saturating_sub(60), (token as usize + 60).min(self.head.len()));
        (from..to).any(|k| self.head[k] == token && self.rel[k] == rel)
    }

    /// The relation of a token to its governor.
    #[inline]
    pub fn relation(&self, token: usize) -> Rel {
        self.rel.get(token).copied().unwrap_or_default()
    }
}
