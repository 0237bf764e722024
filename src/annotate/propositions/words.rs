//! The closed classes of words that the grammar of propositions leans on, looked up once for a pack.

use crate::annotate::Annotated;
use crate::patterns::lexicon::LexId;
use crate::patterns::{Pack, PackError};
use crate::text::{Range, Sym, Tag};

/// Lexicons and words that the stage names itself.
#[derive(Debug, Clone)]
pub struct Words {
    /// Nouns for a piece of land.
    pub land_head: LexId,
    /// Nouns for a part of something, which is land where the whole is.
    pub land_part: LexId,
    /// Nouns for those who can hold a position on land.
    pub actor: LexId,
    /// Nouns for those who hold no land as polities do: firms, gangs, parties.
    pub private: LexId,
    /// Offices whose holders speak for a state.
    pub office: LexId,
    /// Armed forces and settlers.
    pub force: LexId,
    /// Nouns for persons, groups and bodies.
    pub parties: [LexId; 3],
    /// Verbs, nouns and adjectives that give a position on what hangs on them.
    pub governor: LexId,
    /// Verbs and nouns that bear a noun of land: "grant", "declare", "bid"; asked before `governor`.
    pub bearing: [LexId; 2],
    /// Nouns for having land, which stand between the verb and the land: "seized control of".
    pub hold: LexId,
    /// What a state has of its own: sovereignty, airspace, borders.
    pub own: LexId,
    /// Adjectives that put a noun into the future, or make it somebody's word: "planned", "alleged".
    pub ahead: LexId,
    /// What is built on another's land: settlements, bases.
    pub built: LexId,
    /// Adjectives that tell that land is in dispute: "breakaway", "occupied".
    pub contested: LexId,
    /// What those have who hold land: "hands".
    pub hands: LexId,
    /// Texts that say what is to be: plans, deals.
    pub text: LexId,
    /// What makes an infinitive behind it a fact: "the first to".
    pub firsts: LexId,
    /// Verbs of holding one thing for another: "considers".
    pub considers: LexId,
    /// Nouns for numbers of people.
    pub many: LexId,
    /// Words that begin a condition.
    pub condition: LexId,
    /// Words for what goes on as long as something else does: "while".
    pub meanwhile: LexId,
    /// Words that tell what a negation before them does to what follows.
    pub raising: LexId,
    /// Predicates that say whether something may be: "an option", "out of the question".
    pub option: LexId,
    /// Pronouns as parties.
    pub pronoun: LexId,
    /// Nouns behind "our" for the state that one speaks for.
    pub own_state: LexId,
    /// The indefinite article.
    pub indefinite: LexId,
    /// Modal verbs with their mood.
    pub modal: LexId,
    /// Prepositions that let a noun phrase go on.
    pub attach: LexId,
    /// What land is recognised as: "its capital", "part of".
    pub status: LexId,
    /// Words for what stays, was not done, or lies inside.
    pub aside: Aside,
    /// Adjectives for what is a state’s own: "national sovereignty".
    pub own_land: LexId,
    /// Words between a noun and one of the things that it stands for: "moves, including recognising".
    pub includes: LexId,
    /// "of"
    pub of: Sym,
    /// "by"
    pub by: Sym,
    /// "that"
    pub that: Sym,
    /// "but"
    pub but: Sym,
    /// "were"
    pub were: Sym,
    /// "only"
    pub only: Sym,
    /// "against"
    pub against: Sym,
    /// "for"
    pub r#for: Sym,
    /// Prepositions by which a gerund hangs on a verb of blame or wish: "accused Oslo of".
    pub charges: LexId,
    /// Prepositions by which land hangs on a noun: "parts of", "an inch on".
    pub holds: Vec<Sym>,
    /// Prepositions by which parties hang on a noun of talks: "talks between".
    pub between: [Sym; 2],
    /// Prepositions by which land stands in a state: "under its control", "in its hands".
    pub under: [Sym; 2],
    /// The preposition by which land comes into a state: "fell into their hands".
    pub into: Sym,
}

/// Words that tell of a place or deed what the families do not.
#[derive(Debug, Clone)]
pub struct Aside {
    /// Subjects that are hardly anybody: "few".
    pub few: LexId,
    /// Particles that the tagger takes for adjectives of land: "took back territory".
    pub particle: LexId,
    /// Words that lead what was not done: "without leaving".
    pub undone: LexId,
    /// Prepositions by which land lies in what is a state’s own.
    pub inside: LexId,
    /// Directions, by which a bank is land: "the east bank".
    pub direction: LexId,
    /// Words for what stays so: "remain", "always", "never".
    pub lasting: LexId,
    /// Prepositions that lead what a noun is about: “talks on”.
    pub about: LexId,
    /// Prepositions in front of a measure: “about a third of”.
    pub roughly: LexId,
}

impl Aside {
    fn new(needs: impl Fn(&str) -> Result<LexId, PackError>) -> Result<Self, PackError> {
        Ok(Self {
            few: needs("land-few")?,
            undone: needs("land-undone")?,
            particle: needs("land-particle")?,
            inside: needs("land-inside")?,
            direction: needs("land-direction")?,
            lasting: needs("land-lasting")?,
            about: needs("land-about")?,
            roughly: needs("land-roughly")?,
        })
    }
}

impl Words {
    /// Looks the words up.
    ///
    /// # Errors
    /// When the pack lacks one of the lexicons.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let needs = |name: &str| pack.needs(name, "territory");
        let aside = Aside::new(needs)?;
        let (land_head, land_part) = (needs("land-head")?, needs("land-part")?);
        let (actor, private, force) = (needs("land-actor")?, needs("land-private")?, needs("land-force")?);
        let office = needs("land-office")?;
        let parties = [needs("role")?, needs("group")?, needs("organization")?];
        let many = needs("land-many")?;
        let (ahead, considers) = (needs("land-ahead")?, needs("land-considers")?);
        let built = needs("land-built")?;
        let (contested, hands) = (needs("land-contested")?, needs("land-hands")?);
        let (text, firsts) = (needs("land-text")?, needs("land-firsts")?);
        let (hold, own) = (needs("land-hold")?, needs("land-own")?);
        let bearing = [needs("land-bearing")?, needs("land-quest")?];
        let (governor, condition) = (needs("land-governor")?, needs("land-condition")?);
        let (raising, option) = (needs("land-raising")?, needs("land-option")?);
        let (meanwhile, charges) = (needs("land-while")?, needs("land-charges")?);
        let indefinite = needs("land-indefinite")?;
        let (pronoun, own_state) = (needs("land-pronoun")?, needs("land-own-state")?);
        let (modal, attach) = (needs("land-modal")?, needs("land-attach")?);
        let status = needs("land-status")?;
        let (includes, own_land) = (needs("land-includes")?, needs("land-national")?);
        Ok(Self {
            land_head,
            land_part,
            actor,
            private,
            force,
            office,
            parties,
            many,
            governor,
            bearing,
            hold,
            own,
            ahead,
            considers,
            built,
            contested,
            hands,
            text,
            firsts,
            condition,
            meanwhile,
            raising,
            option,
            indefinite,
            pronoun,
            own_state,
            modal,
            attach,
            includes,
            aside,
            own_land,
            status,
            of: pack.small("of"),
            by: pack.small("by"),
            that: pack.small("that"),
            but: pack.small("but"),
            were: pack.small("were"),
            only: pack.small("only"),
            against: pack.small("against"),
            r#for: pack.small("for"),
            holds: ["of", "over", "on", "in"].iter().map(|w| pack.small(w)).collect(),
            between: [pack.small("between"), pack.small("with")],
            under: [pack.small("under"), pack.small("in")],
            into: pack.small("into"),
            charges,
        })
    }
}

/// The part of speech of token `i`; punctuation beyond the end.
pub fn tag(doc: &Annotated<'_>, i: usize) -> Tag {
    doc.tags.get(i).copied().unwrap_or(Tag::Punct)
}

/// Whether token `i` is the word.
pub fn is_word(doc: &Annotated<'_>, i: usize, sym: Sym) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.sym == sym)
}

/// The time expression that token `i` stands in.
pub fn time_at(doc: &Annotated<'_>, i: usize) -> Option<Range> {
    let k = doc.times.partition_point(|t| t.range.stop() <= i);
    doc.times.get(k).map(|t| t.range).filter(|r| r.has(i))
}
