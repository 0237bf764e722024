//! The words that the clause model knows by name, and the lexicons it looks cues up in.

use crate::annotate::Annotated;
use crate::annotate::kinds::Kinds;
use crate::patterns::{Entry, LexId, Pack, PackError};
use crate::text::{Sym, Tag};

/// Lexicons of single words, in the order of their bits; of one with phrases the bit tells that a word may begin one.
const SMALL: [&str; 17] = [
    "form-of-be",
    "form-of-have",
    "auxiliary",
    "negation",
    "subordinator",
    "indirect-question",
    "bare-time",
    "setting-preposition",
    "copula",
    "light-verb",
    "relativiser",
    "source-phrase",
    "cue-noun",
    "cue-verb",
    "contrast",
    "occasion",
    "belonging",
];

/// Lexicons of the stage and a few symbols.
#[derive(Debug)]
pub struct Words {
    /// Verbs of speech, thought and position.
    pub cues: LexId,
    /// Nouns of speech and thought: "claim", "demand".
    pub nouns: LexId,
    /// Adjectives of speech, thought and position: "confident", "opposed".
    pub adjectives: LexId,
    /// "according to" and its like.
    pub sources: LexId,
    /// Participles by which others report the words: "quoted as", "heard".
    pub reported: LexId,
    /// Phrases that look like a cue and report nothing: "stopped short of", "asked not to be named".
    pub idle: LexId,
    /// By symbol, which of the small lexicons the word is in: bits of [`SMALL`].
    small: Vec<u32>,
    /// Letters and words that label the turns of an interview: "Q", "A".
    pub labels: LexId,
    /// Words that stand alone for people: "many", "most".
    pub quantities: LexId,
    /// Nouns for a part or number of those who are named behind "of": "percent", "majority".
    pub shares: LexId,
    /// First words of a phrase that nobody is meant by: "nobody", "no".
    pub nobody: LexId,
    /// Heads of what can show that something is so: "polls", "footage".
    pub evidence: LexId,
    /// Words that stand alone for something that cannot speak: "you", "this", "which".
    pub mute: LexId,
    /// What stands before the title of a work: "titled".
    pub titling: LexId,
    /// Verbs by which what follows is not done: "failed to", "avoided".
    pub avoiding: LexId,
    /// Verbs by which what follows is not yet done: "plans to", "is expected to".
    pub aiming: LexId,
    /// Modals that call for what follows: "should".
    pub obliging: LexId,
    /// Verb groups that say what should be: "should".
    pub demanding: LexId,
    /// "have to": of what "we" must do.
    pub needing: LexId,
    /// "want", "support": of what the speaker holds himself.
    pub holding: LexId,
    /// Verb groups that say what the speaker will do: "will", "am going to".
    pub intending: LexId,
    /// The same in reported words: "would".
    pub intended: LexId,
    /// Verbs of what is nobody's will: "we will see".
    pub unwilled: LexId,
    /// Verbs by which nothing is said: "declined to comment".
    pub no_comment: LexId,
    /// Heads of where something is said: "rally", "hearing".
    pub venues: LexId,
    /// What the narrator goes on with behind a comma: "raising fears that", "pointing to".
    pub afterthought: LexId,
    /// Nouns of what happens: "launch", "death".
    pub events: LexId,
    /// Nouns of what one is for or against: "bill", "ban".
    pub policies: LexId,
    /// Endings of nouns made of verbs: "-ment", "-tion".
    pub deverbal: Vec<String>,
    /// What nouns tell of the kind of speaker.
    pub kinds: Kinds,
    /// Pronouns of those who can be quoted.
    pub persons: LexId,
    /// "that"
    pub that: Sym,
    /// "to"
    pub to: Sym,
    /// "of"
    pub of: Sym,
    /// "and", "or", "but"
    pub and: [Sym; 3],
    /// "by"
    pub by: Sym,
    /// "as"
    pub as_: Sym,
    /// "such"
    pub such: Sym,
    /// "which"
    pub which: Sym,
    /// "from"
    pub from: Sym,
    /// "for"
    pub for_: Sym,
    /// "on"
    pub on: Sym,
    /// "in"
    pub in_: Sym,
}

impl Words {
    /// Looks the lexicons up.
    ///
    /// # Errors
    /// When a pack lacks one.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let lexicon = |pack: &Pack, name: &str| pack.needs(name, "quotes");
        let mut small = vec![0u32; pack.vocab.len()];
        for (bit, name) in SMALL.iter().enumerate() {
            for sym in pack.lexicons.first_symbols(lexicon(pack, name)?) {
                if let Some(bits) = small.get_mut(sym.0 as usize) {
                    *bits |= 1 << bit;
                }
            }
        }
        // Most symbols are past the last word of these lexicons: looking for them in the table costs nothing.
        small.truncate(small.iter().rposition(|&bits| bits != 0).map_or(0, |last| last + 1));
        Ok(Self {
            small,
            cues: lexicon(pack, "cue-verb")?,
            nouns: lexicon(pack, "cue-noun")?,
            adjectives: lexicon(pack, "cue-adjective")?,
            sources: lexicon(pack, "source-phrase")?,
            reported: lexicon(pack, "passive-report")?,
            idle: lexicon(pack, "idle-cue")?,
            labels: lexicon(pack, "dialogue-label")?,
            quantities: lexicon(pack, "quantity")?,
            shares: lexicon(pack, "share")?,
            nobody: lexicon(pack, "nobody")?,
            evidence: lexicon(pack, "evidence")?,
            mute: lexicon(pack, "mute-source")?,
            titling: lexicon(pack, "titling")?,
            avoiding: lexicon(pack, "avoiding")?,
            aiming: lexicon(pack, "aiming")?,
            obliging: lexicon(pack, "obliging")?,
            demanding: lexicon(pack, "demanding")?,
            needing: lexicon(pack, "needing")?,
            holding: lexicon(pack, "holding")?,
            intending: lexicon(pack, "intending")?,
            intended: lexicon(pack, "intended")?,
            unwilled: lexicon(pack, "unwilled")?,
            no_comment: lexicon(pack, "no-comment")?,
            venues: lexicon(pack, "venue")?,
            afterthought: lexicon(pack, "afterthought")?,
            events: lexicon(pack, "event-noun")?,
            policies: lexicon(pack, "policy-noun")?,
            deverbal: pack.first_words(lexicon(pack, "event-ending")?),
            kinds: Kinds::new(pack, "quotes")?,
            persons: lexicon(pack, "speaking-pronoun")?,
            that: pack.small("that"),
            to: pack.small("to"),
            of: pack.small("of"),
            and: ["and", "or", "but"].map(|w| pack.small(w)),
            by: pack.small("by"),
            as_: pack.small("as"),
            such: pack.small("such"),
            which: pack.small("which"),
            from: pack.small("from"),
            for_: pack.small("for"),
            on: pack.small("on"),
            in_: pack.small("in"),
        })
    }

    /// Whether token `i` is this word.
    pub fn word(&self, doc: &Annotated<'_>, i: usize, sym: Sym) -> bool {
        doc.tokens.get(i).is_some_and(|t| t.sym == sym)
    }

    /// Whether token `i` is in the small lexicon with this number.
    fn small(&self, doc: &Annotated<'_>, i: usize, number: usize) -> bool {
        let bits = doc.tokens.get(i).and_then(|t| self.small.get(t.sym.0 as usize));
        bits.is_some_and(|b| b >> number & 1 == 1)
    }

    /// A form of "be".
    pub fn be(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 0)
    }

    /// A form of "have".
    pub fn have(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 1)
    }

    /// A form of "be", "have" or "do", or a modal.
    pub fn auxiliary(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.tags.get(i) == Some(&Tag::MD) || self.be(doc, i) || self.have(doc, i) || self.small(doc, i, 2)
    }

    /// "not", "never".
    pub fn negation(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 3)
    }

    /// A word that begins a subordinate clause.
    pub fn subordinator(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 4)
    }

    /// "whether", "if" and other words that open an indirect question.
    pub fn question(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 5)
    }

    /// The head of a time that may stand without a preposition: "Friday", "month".
    pub fn day(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 6)
    }

    /// A preposition that tells where or by which channel: "in", "on", "during".
    pub fn setting(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 7)
    }

    /// A verb that joins an adjective to its subject: "be", "remain", "seem".
    pub fn copula(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.be(doc, i) || self.small(doc, i, 8)
    }

    /// A verb whose object says what is done: "make a promise", "raise a concern".
    pub fn light(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 9)
    }

    /// A word that opens a relative clause: "which", "that", "what", "who".
    pub fn relativiser(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 10)
    }

    /// Whether token `i` may begin a source phrase: "according".
    pub fn opens_source(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 11)
    }

    /// Whether token `i` may begin a cue verb.
    pub fn opens_cue(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 13)
    }

    /// A subordinator that sets one clause against another: "while", "although".
    pub fn contrast(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 14)
    }

    /// What something is said at or by: "interview", "tweet".
    pub fn occasion(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 15)
    }

    /// Whether the "as" at token `i` gives an example: "such as".
    pub fn exemplifies(&self, doc: &Annotated<'_>, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| self.word(doc, b, self.such))
    }

    /// A preposition that may tell whose man somebody is: "Ruiz at Norbank", "Ruiz from the union".
    pub fn belonging(&self, doc: &Annotated<'_>, i: usize) -> bool {
        self.small(doc, i, 16)
    }

    /// "and", "or", "but".
    pub fn conjunction(&self, doc: &Annotated<'_>, i: usize) -> bool {
        doc.tokens.get(i).is_some_and(|t| self.and.contains(&t.sym))
    }

    /// The cue noun at token `i`.
    pub fn noun<'p>(&self, doc: &Annotated<'p>, i: usize) -> Option<&'p Entry> {
        self.small(doc, i, 12).then(|| doc.entry(self.nouns, i))?
    }
}
