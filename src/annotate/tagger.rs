//! Parts of speech by Brill's rule-based tagger (Brill 1992): the most frequent tag of each word, lexical rules for
//! unknown words, then contextual rules. Data: `pos/lexicon.tsv`, `pos/morphology.tsv`, `pos/context.tsv`.

use crate::annotate::found::PlaceSense;
use crate::annotate::{Annotated, retag};
use crate::patterns::{LexId, Pack, PackError, Table};
use crate::text::{Kind, Range, Sym, Tag};

/// The code of the place before and after a sentence, in the data called STAART.
const OUTSIDE: u8 = u8::MAX;

/// A test of a contextual rule. Places are indices into a [`Window`].
#[derive(Debug, Clone, Copy)]
enum Test {
    /// The tag at a place.
    Tag(u8, u8),
    /// Tags at two places.
    Tags(u8, u8, u8, u8),
    /// The tag at any of these places.
    TagAmong(&'static [u8], u8),
    /// The word at a place.
    Word(u8, Sym),
    /// Words at two places.
    Words(u8, Sym, u8, Sym),
    /// The word at any of these places.
    WordAmong(&'static [u8], Sym),
    /// A word and a tag at their places.
    WordTag(u8, Sym, u8, u8),
}

/// No tag in particular.
const ANY: u8 = u8::MAX - 1;

/// How many tokens a window shows on each side.
const SIDE: usize = 3;
/// Places of a window: the word itself, those before, those after.
const HERE: u8 = SIDE as u8;
const B1: u8 = HERE - 1;
const B2: u8 = HERE - 2;
const B3: u8 = HERE - 3;
const A1: u8 = HERE + 1;
const A2: u8 = HERE + 2;
const A3: u8 = HERE + 3;

/// Tokens that a window shows.
const WIDTH: usize = 2 * SIDE + 1;

/// A word with its neighbours inside the sentence.
struct Window<'w> {
    tags: &'w [u8; WIDTH],
    words: &'w [Sym; WIDTH],
}

/// Tags and words of a sentence with room on both sides, so that every word has a whole window.
#[derive(Default)]
struct Strip {
    tags: Vec<u8>,
    words: Vec<Sym>,
}

impl Strip {
    fn fill(&mut self, doc: &Annotated<'_>, range: Range) {
        self.tags.clear();
        self.words.clear();
        self.tags.extend([OUTSIDE; SIDE]);
        self.words.extend([Sym::UNKNOWN; SIDE]);
        self.tags.extend(doc.tags[range.indices()].iter().map(|&t| t as u8));
        self.words.extend(doc.tokens[range.indices()].iter().map(|t| t.sym));
        self.tags.extend([OUTSIDE; SIDE]);
        self.words.extend([Sym::UNKNOWN; SIDE]);
    }

    /// The window around the `k`th word.
    fn window(&self, k: usize) -> Option<Window<'_>> {
        Some(Window {
            tags: self.tags.get(k..k + WIDTH)?.try_into().ok()?,
            words: self.words.get(k..k + WIDTH)?.try_into().ok()?,
        })
    }
}

impl Window<'_> {
    fn holds(&self, test: Test) -> bool {
        let tag = |place: u8, want: u8| self.tags[place as usize] == want;
        let word = |place: u8, want: Sym| self.words[place as usize] == want;
        match test {
            Test::Tag(p, t) => tag(p, t),
            Test::Tags(p, t, q, u) => tag(p, t) && tag(q, u),
            Test::TagAmong(places, t) => places.iter().any(|&p| tag(p, t)),
            Test::Word(p, w) => word(p, w),
            Test::Words(p, w, q, v) => word(p, w) && word(q, v),
            Test::WordAmong(places, w) => places.iter().any(|&p| word(p, w)),
            Test::WordTag(p, w, q, t) => word(p, w) && tag(q, t),
        }
    }
}

impl Test {
    /// The tag that the test asks of the next word, or [`ANY`].
    fn next(self) -> u8 {
        match self {
            Self::Tag(A1, t) | Self::Tags(A1, t, ..) | Self::Tags(_, _, A1, t) | Self::WordTag(_, _, A1, t) => t,
            _ => ANY,
        }
    }

    /// The word that the test asks to stand here, or [`Sym::UNKNOWN`].
    fn here(self) -> Sym {
        match self {
            Self::Word(HERE, w)
            | Self::Words(HERE, w, ..)
            | Self::Words(_, _, HERE, w)
            | Self::WordTag(HERE, w, ..) => w,
            _ => Sym::UNKNOWN,
        }
    }

    /// Whether the test can hold after this tag.
    fn allows_before(self, tag: u8) -> bool {
        match self {
            Self::Tag(p, t) | Self::WordTag(_, _, p, t) => p != B1 || t == tag,
            Self::Tags(p, t, q, u) => (p != B1 || t == tag) && (q != B1 || u == tag),
            _ => true,
        }
    }
}

#[derive(Debug, Clone)]
struct Rule {
    /// Place in the whole list; rules apply in this order.
    order: u16,
    /// The tag that the next word must have, or [`ANY`]: looked at before the test, since it settles most rules.
    next: u8,
    /// The word itself, or [`Sym::UNKNOWN`] for any.
    here: Sym,
    to: Tag,
    test: Test,
}

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
    /// Contextual rules by the tag they change and the tag before ([`bucket`]), in their order: only those that can hold
    /// after that tag.
    rules: Vec<Bucket>,
    guesses: Vec<Guess>,
    /// Verbs whose present tense looks like a noun: "critics claim that", "the plan calls for".
    verbs: Option<LexId>,
    /// By symbol: whether the word is the base form of a verb, since the lexicon has a form in "-ing" of it.
    bases: Vec<bool>,
    /// Verbs of holding land whose present tense looks like a noun: "Ardenia controls most of it".
    present: Option<LexId>,
}

/// The rules for one tag after another.
#[derive(Debug, Clone, Default)]
struct Bucket {
    /// Those that ask nothing of the next tag, in their order.
    free: Vec<Rule>,
    /// The others, by the next tag, then in their order.
    tied: Vec<Rule>,
}

impl Bucket {
    /// The first rule in order that the next tag allows and that `holds`.
    fn first(&self, next: u8, holds: impl Fn(&Rule) -> bool) -> Option<&Rule> {
        let free = self.free.iter().find(|r| holds(r));
        let from = self.tied.partition_point(|r| r.next < next);
        let tied = self.tied[from..].iter().take_while(|r| r.next == next).find(|r| holds(r));
        match (free, tied) {
            (Some(a), Some(b)) => Some(if a.order < b.order { a } else { b }),
            (a, b) => a.or(b),
        }
    }
}

/// Number of tags, with one more for the place outside a sentence.
const TAGS: usize = Tag::Punct as usize + 2;

/// The place of rules that change `from` after `before`.
fn bucket(from: Tag, before: u8) -> usize {
    from as usize * TAGS + (before as usize).min(TAGS - 1)
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
        let mut out = Self { rules: vec![Bucket::default(); TAGS * TAGS], guesses: Vec::new(), verbs, bases, present };
        let context = pack.tables.remove("pos/context.tsv").unwrap_or_default();
        out.context(pack, &context);
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

    fn context(&mut self, pack: &mut Pack, table: &Table) {
        let (from, to, test) = (table.cells("from"), table.cells("to"), table.cells("test"));
        let (arg1, arg2) = (table.cells("arg1"), table.cells("arg2"));
        for (order, row) in table.rows.iter().enumerate() {
            let Some(to) = Tag::parse(to(row)) else { continue };
            let Some(test) = compile(pack, test(row), arg1(row), arg2(row)) else { continue };
            // Marks are told apart by their kind, never by their neighbours.
            if to == Tag::Punct || Tag::parse(from(row)) == Some(Tag::Punct) {
                continue;
            }
            let froms: Vec<Tag> =
                if from(row) == "*" { Tag::all().collect() } else { Tag::parse(from(row)).into_iter().collect() };
            for from in froms {
                for before in (0..TAGS as u8 - 1).chain([OUTSIDE]).filter(|&b| test.allows_before(b)) {
                    let rule = Rule { order: order as u16, next: test.next(), here: test.here(), to, test };
                    let bucket = &mut self.rules[bucket(from, before)];
                    if rule.next == ANY { bucket.free.push(rule) } else { bucket.tied.push(rule) }
                }
            }
        }
        for bucket in &mut self.rules {
            bucket.tied.sort_by_key(|r| (r.next, r.order));
        }
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
        let known = doc.pack.vocab.tag(token.sym);
        let word = doc.pack.vocab.word(token.sym);
        match tag {
            Tag::VBG => word.ends_with("ing"),
            Tag::VBD | Tag::VBN => word.ends_with("ed") || known.is_some_and(Tag::is_verb) && !word.ends_with("ing"),
            Tag::VBZ => word.ends_with('s'),
            _ => known.is_some_and(Tag::is_verb) || self.bases.get(token.sym.0 as usize).copied().unwrap_or(false),
        }
    }

    /// Whether the word at `i` is a cue in "-s" right after a noun: "the report says".
    fn stays_inquit(&self, doc: &Annotated<'_>, range: Range, i: usize) -> bool {
        doc.tags[i] == Tag::VBZ
            && i > range.first()
            && (doc.tags[i - 1].is_noun() || doc.tags[i - 1] == Tag::PRP)
            && self.verbs.is_some_and(|v| doc.is(v, i))
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
            let known = doc.pack.vocab.tag(token.sym);
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
        strip.fill(doc, range);
        for (k, i) in range.indices().enumerate() {
            let capitalised = doc.tokens[i].kind.is_capitalised();
            let mut from = 0;
            while let Some(rule) = strip.window(k).and_then(|window| {
                self.rules[bucket(doc.tags[i], window.tags[B1 as usize])].first(window.tags[A1 as usize], |r| {
                    (r.here == Sym::UNKNOWN || r.here == window.words[SIDE])
                        && r.order >= from
                        && window.holds(r.test)
                        && (capitalised || !r.to.is_proper())
                        && !(r.to == Tag::NN && retag::stays_verb(doc, range, i))
                        && !(r.to == Tag::NNS && self.stays_inquit(doc, range, i))
                        && !(retag::opens_class(r.to) && retag::closed_class(doc, i))
                        && self.possible(doc, i, r.to)
                })
            }) {
                doc.tags[i] = rule.to;
                strip.tags[k + SIDE] = rule.to as u8;
                from = rule.order + 1;
            }
        }
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
                let known = doc.pack.vocab.tag(doc.tokens[i].sym);
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
                    && matches!(doc.pack.vocab.tag(doc.tokens[n].sym), Some(Tag::NNS | Tag::VBZ))
                    && (i == range.first() || doc.tags[i - 1] != Tag::DT)
                {
                    (doc.tags[i], doc.tags[n]) = (Tag::JJ, Tag::NNS);
                }
            }
            Tag::JJ if doc.word(i).ends_with("ed") && next.is_some_and(|n| doc.word(n) == "by") => {
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

/// A test of the data, in Brill's names. Words are compared in lower case here: symbols are.
fn compile(pack: &mut Pack, name: &str, a: &str, b: &str) -> Option<Test> {
    let code = |s: &str| if s == "STAART" { Some(OUTSIDE) } else { Tag::parse(s).map(|t| t as u8) };
    let mut sym = |s: &str| pack.vocab.intern(s);
    Some(match name {
        "PREVTAG" => Test::Tag(B1, code(a)?),
        "NEXTTAG" => Test::Tag(A1, code(a)?),
        "PREV2TAG" => Test::Tag(B2, code(a)?),
        "NEXT2TAG" => Test::Tag(A2, code(a)?),
        "PREV1OR2TAG" => Test::TagAmong(&[B1, B2], code(a)?),
        "NEXT1OR2TAG" => Test::TagAmong(&[A1, A2], code(a)?),
        "PREV1OR2OR3TAG" => Test::TagAmong(&[B1, B2, B3], code(a)?),
        "NEXT1OR2OR3TAG" => Test::TagAmong(&[A1, A2, A3], code(a)?),
        "SURROUNDTAG" => Test::Tags(B1, code(a)?, A1, code(b)?),
        "PREVBIGRAM" => Test::Tags(B2, code(a)?, B1, code(b)?),
        "NEXTBIGRAM" => Test::Tags(A1, code(a)?, A2, code(b)?),
        "CURWD" => Test::Word(HERE, sym(a)),
        "PREVWD" => Test::Word(B1, sym(a)),
        "NEXTWD" => Test::Word(A1, sym(a)),
        "PREV1OR2WD" => Test::WordAmong(&[B1, B2], sym(a)),
        "NEXT1OR2WD" => Test::WordAmong(&[A1, A2], sym(a)),
        "LBIGRAM" => Test::Words(B1, sym(a), HERE, sym(b)),
        "RBIGRAM" => Test::Words(HERE, sym(a), A1, sym(b)),
        "WDAND2AFT" => Test::Words(HERE, sym(a), A2, sym(b)),
        "WDPREVTAG" => Test::WordTag(HERE, sym(b), B1, code(a)?),
        "WDNEXTTAG" => Test::WordTag(HERE, sym(a), A1, code(b)?),
        "WDAND2TAGAFT" => Test::WordTag(HERE, sym(a), A2, code(b)?),
        "WDAND2TAGBFR" => Test::WordTag(HERE, sym(b), B2, code(a)?),
        _ => return None,
    })
}
