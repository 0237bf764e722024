//! Parts of speech by Brill's rule-based tagger (Brill 1992): the most frequent tag of each word, lexical rules for
//! unknown words, then contextual rules. Data: `pos/lexicon.tsv`, `pos/morphology.tsv`, `pos/context.tsv`.

use crate::annotate::contexts::{Contexts, Strip};
use crate::annotate::found::PlaceSense;
use crate::annotate::{Annotated, retag};
use crate::patterns::{LexId, Pack, PackError};
use crate::text::{Kind, Range, Sym, Tag};

/// A lexical rule for unknown words.
#[derive(Debug, Clone)]
struct Guess {
    from: Option<Tag>,
    to: Tag,
    test: Look,
    arg: String,
}

/// What a lexical rule looks at.
#[derive(Debug, Clone, Copy)]
enum Look {
    Suffix,
    Prefix,
    Contains,
    AddSuffix,
    AddPrefix,
    DeleteSuffix,
    DeletePrefix,
}

impl Look {
    /// By its name in the data. The two that look at neighbouring words come from bigrams of the training text and
    /// seldom hold; they are left out.
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "hassuf" => Self::Suffix,
            "haspref" => Self::Prefix,
            "char" => Self::Contains,
            "addsuf" => Self::AddSuffix,
            "addpref" => Self::AddPrefix,
            "deletesuf" => Self::DeleteSuffix,
            "deletepref" => Self::DeletePrefix,
            _ => return None,
        })
    }
}

/// The tagger.
#[derive(Debug, Default)]
pub struct Tagger {
    contexts: Contexts,
    guesses: Vec<Guess>,
    /// Verbs whose present tense looks like a noun: "critics claim that", "the plan calls for".
    verbs: Option<LexId>,
    /// By symbol: whether the word is the base form of a verb, since the lexicon has a form in "-ing" of it.
    bases: Vec<bool>,
    /// Verbs of holding land whose present tense looks like a noun: "Ardenia controls most of it".
    present: Option<LexId>,
}

impl Tagger {
    /// Compiles the rules in the pack's tables.
    ///
    /// # Errors
    /// None at present; a row that can't be read is left out.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let verbs = pack.lexicons.id("cue-verb");
        let bases = retag::bases(&pack.vocab);
        let present = pack.lexicons.id("land-present");
        let context = pack.tables.remove("pos/context.tsv").unwrap_or_default();
        let contexts = Contexts::new(&mut pack.vocab, &context);
        let mut out = Self { contexts, guesses: Vec::new(), verbs, bases, present };
        let morphology = pack.tables.remove("pos/morphology.tsv").unwrap_or_default();
        let (from, to, test, arg) =
            (morphology.cells("from"), morphology.cells("to"), morphology.cells("test"), morphology.cells("arg"));
        for row in &morphology.rows {
            let tag = |cell: &str| Some(cell).filter(|c| !c.is_empty()).and_then(Tag::parse);
            if let (Some(to), Some(test)) = (tag(to(row)), Look::parse(test(row))) {
                out.guesses.push(Guess { from: tag(from(row)), to, test, arg: arg(row).into() });
            }
        }
        Ok(out)
    }

    /// Tags all tokens.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let names = retag::names(doc);
        let mut strip = Strip::default();
        for n in 0..doc.sentences.len() {
            let range = doc.sentences[n].tokens;
            self.first_guess(doc, range);
            retag::openings(doc, range, &names);
            self.adjust(doc, range, &mut strip);
            known_places(doc, range);
            if let Some(lexicon) = self.verbs {
                retag::verbs(doc, lexicon, self.present, range);
            }
        }
    }

    /// Whether the word at `i` can have the tag by its form. The data gives one tag a word, so a contextual rule does not
    /// know that "today" is no verb and "typical" no participle.
    fn possible(&self, doc: &Annotated<'_>, i: usize, tag: Tag) -> bool {
        let token = doc.tokens[i];
        if !tag.is_verb() || token.sym == Sym::UNKNOWN || token.kind == Kind::Clitic {
            return true;
        }
        let known = token.usual;
        let word = doc.pack.vocab.word(token.sym);
        match tag {
            Tag::VBG => word.ends_with("ing"),
            Tag::VBD | Tag::VBN => word.ends_with("ed") || known.is_some_and(Tag::is_verb) && !word.ends_with("ing"),
            Tag::VBZ => word.ends_with('s'),
            // "replied" is no base form.
            _ if word.ends_with("ed") && matches!(known, Some(Tag::VBD | Tag::VBN)) => false,
            _ => known.is_some_and(Tag::is_verb) || self.bases.get(token.sym.0 as usize).copied().unwrap_or(false),
        }
    }

    /// Whether the word at `i` is a cue in "-s" right after a noun: "the report says", "she often speaks".
    fn stays_inquit(&self, doc: &Annotated<'_>, range: Range, i: usize) -> bool {
        if doc.tags[i] != Tag::VBZ || i <= range.first() {
            return false;
        }
        let adverb = doc.tags[i - 1].is_adverb() && i > range.first() + 1;
        let before = doc.tags[i - 1 - usize::from(adverb)];
        (before.is_noun() && !adverb || before == Tag::PRP) && self.verbs.is_some_and(|v| doc.is(v, i))
    }

    fn first_guess(&self, doc: &mut Annotated<'_>, range: Range) {
        let mut opens = true;
        let capitals = range
            .indices()
            .filter(|&i| doc.tokens[i].kind.is_word())
            .take(8)
            .all(|i| doc.tokens[i].kind == Kind::Upper);
        for i in range.indices() {
            let token = doc.tokens[i];
            let known = token.usual;
            doc.tags[i] = match token.kind {
                Kind::Number if token.text(doc.text).ends_with(|c: char| c.is_alphabetic() && c != 's') => Tag::JJ,
                Kind::Number => Tag::CD,
                Kind::Clitic => known.unwrap_or(Tag::POS),
                Kind::Lower => known.unwrap_or_else(|| self.guess(doc, i)),
                Kind::Upper if !capitals => Tag::NNP,
                Kind::Title | Kind::Upper if opens || capitals => known.unwrap_or(Tag::NNP),
                Kind::Title => match known {
                    Some(
                        t @ (Tag::DT
                        | Tag::IN
                        | Tag::CC
                        | Tag::PRP
                        | Tag::PRPS
                        | Tag::TO
                        | Tag::MD
                        | Tag::WP
                        | Tag::WRB),
                    ) => t,
                    _ => Tag::NNP,
                },
                Kind::Upper | Kind::Mixed | Kind::Initial => Tag::NNP,
                Kind::CloseSingle | Kind::Single if possessive(doc, i) => Tag::POS,
                _ => Tag::Punct,
            };
            // A sentence or a quotation begins with a capital whatever its first word is.
            let opening =
                token.kind.is_quote() && doc.tokens.get(i + 1).is_some_and(|t| t.span.start == token.span.end);
            opens = opening || matches!(token.kind, Kind::Colon | Kind::OpenBracket) || (opens && token.kind.is_mark());
        }
    }

    /// The tag of a lower-case word that is not in the lexicon.
    fn guess(&self, doc: &Annotated<'_>, i: usize) -> Tag {
        let word = doc.word(i);
        let known = |w: &str| doc.pack.vocab.tag(doc.pack.vocab.get(w)).is_some();
        let mut joined = String::new();
        let mut known_joined = |a: &str, b: &str| {
            joined.clear();
            joined.push_str(a);
            joined.push_str(b);
            known(&joined)
        };
        let mut tag = Tag::NN;
        for g in &self.guesses {
            if g.from.is_some_and(|f| f != tag) {
                continue;
            }
            let arg = g.arg.as_str();
            let holds = match g.test {
                Look::Suffix => word.ends_with(arg),
                Look::Prefix => word.starts_with(arg),
                Look::Contains => word.contains(arg),
                Look::AddSuffix => known_joined(word, arg),
                Look::AddPrefix => known_joined(arg, word),
                Look::DeleteSuffix => word.strip_suffix(arg).is_some_and(known),
                Look::DeletePrefix => word.strip_prefix(arg).is_some_and(known),
            };
            if holds {
                tag = g.to;
            }
        }
        tag
    }

    fn adjust(&self, doc: &mut Annotated<'_>, range: Range, strip: &mut Strip) {
        self.contexts.fill(strip, &doc.tags[range.indices()], &doc.tokens[range.indices()]);
        for (k, i) in range.indices().enumerate() {
            let mut from = 0;
            while let Some((order, to)) = self.contexts.first(strip, k, from, |to| !self.barred(doc, range, i, to)) {
                doc.tags[i] = to;
                strip.set(k, to);
                from = order + 1;
            }
        }
    }
}

impl Tagger {
    /// Whether the word at `i` cannot get the tag, whatever the contextual rules say.
    fn barred(&self, doc: &Annotated<'_>, range: Range, i: usize, to: Tag) -> bool {
        (to.is_proper() && !doc.tokens[i].kind.is_capitalised())
            || (to == Tag::NN && retag::stays_verb(doc, range, i))
            || (to == Tag::NNS && self.stays_inquit(doc, range, i))
            || (retag::opens_class(to) && retag::closed_class(doc, i))
            || ((to.is_verb() || to == Tag::JJ) && retag::stays_adverb(doc, i))
            || !self.possible(doc, i, to)
    }
}

/// What the gazetteer knows better than the rules: names of places keep their tag ("China claims the islands"), a noun
/// after an adjective of a country is no verb ("Israeli plans to expand"); and "the" is no relative pronoun, an
/// adjective in -ed before "by" is a participle.
fn known_places(doc: &mut Annotated<'_>, range: Range) {
    for i in range.indices() {
        let kind = doc.tokens[i].kind;
        let next = (i + 1 < range.stop()).then_some(i + 1);
        match doc.tags[i] {
            Tag::WDT => {
                // Contexts take articles and prepositions for "that" and "which".
                let known = doc.tokens[i].usual;
                if let Some(tag @ (Tag::DT | Tag::TO | Tag::CC)) = known {
                    doc.tags[i] = tag;
                } else if known == Some(Tag::IN) && !doc.word(i).eq_ignore_ascii_case("that") {
                    doc.tags[i] = Tag::IN;
                }
            }
            Tag::JJ | Tag::NN | Tag::NNS | Tag::NNP if matches!(kind, Kind::Title | Kind::Upper) => {
                let Some(hit) = doc.pack.gazetteer.at(doc.text, &doc.tokens, i, range.stop()) else { continue };
                let adjective = matches!(hit.sense, PlaceSense::Adjective | PlaceSense::People);
                if !adjective {
                    doc.tags[i] = Tag::NNP;
                } else if let Some(n) = next.filter(|&n| doc.tags[n] == Tag::VBZ)
                    && hit.sense == PlaceSense::Adjective
                    && matches!(doc.tokens[n].usual, Some(Tag::NNS | Tag::VBZ))
                    && (i == range.first() || doc.tags[i - 1] != Tag::DT)
                {
                    (doc.tags[i], doc.tags[n]) = (Tag::JJ, Tag::NNS);
                }
            }
            // "the occupied south"
            Tag::RB
                if i > range.first()
                    && matches!(doc.tags[i - 1], Tag::DT | Tag::JJ | Tag::VBN)
                    && matches!(doc.word(i), "north" | "south" | "east" | "west") =>
            {
                doc.tags[i] = Tag::NN;
            }
            // "South Sudan", "North Korean": the first word of a name, not an adverb.
            Tag::RB if kind == Kind::Title && next.is_some_and(|n| doc.tokens[n].kind == Kind::Title) => {
                let hit = doc.pack.gazetteer.at(doc.text, &doc.tokens, i, range.stop());
                if hit.is_some_and(|h| h.len > 1) {
                    doc.tags[i] = Tag::NNP;
                }
            }
            Tag::JJ if doc.word(i).ends_with("ed") && next.is_some_and(|n| doc.word(n) == "by") => {
                doc.tags[i] = Tag::VBN;
            }
            // "had occupied Cambodia"
            Tag::JJ
                if doc.word(i).ends_with("ed")
                    && i > range.first()
                    && matches!(doc.word(i - 1), "had" | "has" | "have")
                    && next.is_some_and(|n| {
                        let names = n + 1 < range.stop() && doc.tags[n] == Tag::JJ && doc.tags[n + 1].is_proper();
                        names || matches!(doc.tags[n], Tag::NNP | Tag::DT | Tag::PRPS)
                    }) =>
            {
                doc.tags[i] = Tag::VBN;
            }
            _ => {}
        }
    }
}

/// Whether the single mark at `i` is the apostrophe of a plural possessive.
fn possessive(doc: &Annotated<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| doc.tokens[b]) else { return false };
    let glued = before.span.end == doc.tokens[i].span.start && before.kind.is_word();
    let closes = doc.quotation_at(i).is_some_and(|(_, q)| q.single && q.outer.stop() == i + 1);
    glued && !closes && before.text(doc.text).ends_with(['s', 'S', 'z', 'x'])
}
