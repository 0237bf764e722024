//! The claim in a line, as an editor would print it: `Speaker: statement`, by compression of the clause tree.
//!
//! After Dorr, Zajic and Schwartz 2003 (*Hedge Trimmer: a parse-and-trim approach to headline generation*): choose the
//! clause that bears the point, then drop what hangs loosest first. Each reduction has a licence: what it drops holds no
//! negation, condition, number or "only". What can't be compressed soundly stays whole.

mod backshift;
mod clauses;
mod cut;
mod draft;
mod front;
mod further;
mod halves;
mod headline;
mod holds;
mod lead;
mod lists;
mod loose;
mod memo;
mod number;
mod parts;
mod people;
mod reduce;
mod remark;
mod render;
mod restate;
mod second;
mod spoken;
mod tight;
mod topic;
mod words;

pub use people::Person;
pub use topic::Topic;
pub use words::{Class, Words};

use crate::syntax::{Reading, Rel};
use crate::text::{Kind, Range, Tag};

/// Who a pronoun stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The speaker of the claim.
    Speaker,
    /// Somebody else, by the name that a line prints.
    Other(String),
}

/// Forms of words, from the pack.
pub trait Lexis {
    /// "denies" of "deny".
    fn third(&self, lemma: &str) -> String;
    /// "denied" of "deny", as the past.
    fn past(&self, lemma: &str) -> String;
    /// The lemma of the verb at a token.
    fn lemma(&self, token: usize) -> String;
}

/// What a line is made from: the article's grammar and what is known of its words.
pub struct Context<'a> {
    /// The grammar.
    pub reading: Reading<'a>,
    /// The tables of the stage.
    pub words: &'a Words,
    /// Forms of words.
    pub lexis: &'a dyn Lexis,
    /// The sentence around a token.
    pub sentence: &'a dyn Fn(usize) -> Range,
    /// Who the pronoun at a token stands for, where that is known.
    pub named: &'a dyn Fn(usize) -> Option<Named>,
    /// Whether a pronoun cannot mean the speaker, by its gender.
    pub foreign: &'a dyn Fn(usize) -> bool,
    /// The person whose name begins at a token.
    pub person: &'a dyn Fn(usize) -> Option<Person>,
    /// Whether a word at the opening of a sentence has its capital anywhere.
    pub proper: &'a dyn Fn(usize) -> bool,
    /// Whether a token stands inside quotation marks.
    pub quoted: &'a dyn Fn(usize) -> bool,
    /// Whether the noun at a token stands for a person.
    pub animate: &'a dyn Fn(usize) -> bool,
    /// The body whose name begins at a token, with the acronym that it goes by.
    pub acronym: &'a dyn Fn(usize) -> Option<(Range, String)>,
    /// What the article is about.
    pub topic: &'a dyn Fn() -> &'a Topic,
}

/// A claim to be put in a line.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// What is said, in text order.
    pub content: &'a [Range],
    /// The words that say so, with their lemma.
    pub cue: Option<(Range, &'a str)>,
    /// Who says it: the noun phrase.
    pub speaker: Option<Range>,
    /// Whether the text says that it is not said: "never said", "has yet to say".
    pub negated: bool,
    /// Whether it is asked.
    pub asks: bool,
    /// What of it stands for more than the rest: the words of its territorial propositions.
    pub points: &'a [Range],
    /// Whether that is a body: a firm, a ministry.
    pub body: bool,
    /// Whether "it" can mean who says it: no person, no group.
    pub thing: bool,
    /// Whether "he" or "she" can.
    pub person: bool,
}

/// A line, without its speaker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What is said.
    pub text: String,
    /// The reductions that ran, in order.
    pub rules: Vec<&'static str>,
    /// Tokens of the chosen clause that the line dropped.
    pub dropped: Vec<usize>,
    /// Whether its subject is no pronoun without a referent.
    pub stands: bool,
    /// Whether it points to what it does not show: "it", "this plan".
    pub open: bool,
    /// Whether it is the first half of a sentence that is much too long.
    pub half: bool,
}

impl Line {
    /// Number of its words.
    pub fn words(&self) -> usize {
        // Single blanks part them.
        if self.text.is_empty() { 0 } else { self.text.bytes().filter(|&b| b == b' ').count() + 1 }
    }
}

/// How many sentences of a content are tried until one makes a short line.
const TRIES: usize = 3;

impl<'a> Context<'a> {
    /// The line of a claim.
    pub fn line(&self, said: &Said<'_>) -> Line {
        let parts = self.parts(said.content);
        let order = if parts.len() > 1 { self.order(&parts, said.points) } else { vec![0; parts.len()] };
        // The first that says all by itself, else the first whose subject does.
        let (mut fair, mut half, mut first) = (None, None, None);
        for &n in order.iter().take(TRIES) {
            let line = self.compress(said, &parts[n], parts.len() > 1);
            let short = line.words() <= draft::FAIR && line.stands;
            // The whole of a later sentence is a better line than the half of an earlier one.
            if short && !line.open && !line.half {
                return line;
            }
            let place = match short {
                true if line.half => &mut half,
                true => &mut fair,
                false => &mut first,
            };
            place.get_or_insert(line);
        }
        fair.or(half).or(first).unwrap_or_default()
    }

    fn compress(&self, said: &Said<'_>, part: &parts::Part, several: bool) -> Line {
        for careful in [false, true] {
            let (mut draft, lead) = self.begin(said, part, several);
            draft.reduce(careful);
            if !draft.lost_its_verb() && !draft.broken() {
                return draft.finish(lead);
            }
        }
        let (mut whole, lead) = self.begin(said, part, several);
        whole.openings();
        whole.finish(lead)
    }

    /// A part with nothing dropped yet, and what stands before it.
    fn begin<'c>(&'c self, said: &Said<'_>, part: &parts::Part, several: bool) -> (draft::Draft<'c, 'a>, String) {
        let mut draft = draft::Draft::new(self, part.clone());
        if several {
            draft.rules.push("sentence");
        }
        draft.body = said.body
            && said.speaker.is_some_and(|s| {
                // "a spokesman for the mission": the mission's.
                !draft.several(s) && !s.indices().any(|i| self.tag(i) == Tag::IN)
            });
        draft.thing = said.thing;
        draft.lone = said.person
            && said.speaker.is_some_and(|s| {
                // "a spokesman for the mission": the mission's.
                !draft.several(s) && !s.indices().any(|i| self.tag(i) == Tag::IN)
            });
        draft.told = said.cue.is_some_and(|(c, _)| !self.kind(c.first()).is_mark())
            && said.speaker.is_some_and(|s| !self.is(s.first(), Class::Me));
        draft.find_speaker(said);
        let lead = draft.lead(said);
        (draft, lead)
    }

    /// Whether a verb is negated.
    fn denied(&self, verb: usize) -> bool {
        let r = &self.reading;
        // "called it | not a crash" denies nothing.
        r.negations(verb).into_iter().any(|n| r.relation(n) == Rel::Negation && n <= verb + 1)
    }

    /// Whether a verb joins its subject to what stands behind it: "be", "become", "seem".
    fn links(&self, verb: usize) -> bool {
        let (words, sym) = (self.reading.words, self.reading.input.sym(verb));
        words.is(sym, crate::syntax::Class::Be) || words.is(sym, crate::syntax::Class::Copula)
    }

    #[inline]
    fn kind(&self, i: usize) -> Kind {
        self.reading.input.tokens.get(i).map_or(Kind::Period, |t| t.kind)
    }

    #[inline]
    fn tag(&self, i: usize) -> Tag {
        self.reading.input.tags.get(i).copied().unwrap_or(Tag::Punct)
    }

    #[inline]
    fn is(&self, i: usize, class: words::Class) -> bool {
        self.words.is(self.reading.input.sym(i), class)
    }
}
