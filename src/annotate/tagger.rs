//! Parts of speech by Brill's rule-based tagger (Brill 1992): the most frequent tag of each word, lexical rules for
//! unknown words, then contextual rules. Data: `pos/lexicon.tsv`, `pos/morphology.tsv`, `pos/context.tsv`.

use crate::annotate::Annotated;
use crate::patterns::{LexId, Pack, PackError, Table};
use crate::text::{Kind, Range, Sym, Tag};

/// The code of the place before and after a sentence, in the data called STAART.
const OUTSIDE: u8 = u8::MAX;

/// A test of a contextual rule; offsets are relative to the word.
#[derive(Debug, Clone)]
enum Test {
    /// Each of these tags at its offset.
    Tags(Vec<(i8, u8)>),
    /// The tag at any of these offsets.
    TagAmong(&'static [i8], u8),
    /// Each of these words at its offset.
    Words(Vec<(i8, Sym)>),
    /// The word at any of these offsets.
    WordAmong(&'static [i8], Sym),
    /// Words and tags at their offsets.
    Mixed(Vec<(i8, Sym)>, Vec<(i8, u8)>),
}

impl Test {
    /// Whether the test can hold after this tag.
    fn allows_before(&self, tag: u8) -> bool {
        match self {
            Self::Tags(all) | Self::Mixed(_, all) => all.iter().all(|&(o, t)| o != -1 || t == tag),
            _ => true,
        }
    }
}

#[derive(Debug, Clone)]
struct Rule {
    /// Place in the whole list; rules apply in this order.
    order: u16,
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
    rules: Vec<Vec<Rule>>,
    guesses: Vec<Guess>,
    /// Verbs whose present tense looks like a noun: "critics claim that", "the plan calls for".
    verbs: Option<LexId>,
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
        let mut out = Self { rules: vec![Vec::new(); TAGS * TAGS], guesses: Vec::new(), verbs };
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
                    self.rules[bucket(from, before)].push(Rule { order: order as u16, to, test: test.clone() });
                }
            }
        }
    }

    /// Tags all tokens.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        for n in 0..doc.sentences.len() {
            let range = doc.sentences[n].tokens;
            self.first_guess(doc, range);
            self.adjust(doc, range);
            self.verbs(doc, range);
        }
    }

    /// Makes verbs of cues taken for nouns: after a noun that can be their subject, before what only a verb takes.
    fn verbs(&self, doc: &mut Annotated<'_>, range: Range) {
        let Some(lexicon) = self.verbs else { return };
        for i in range.indices() {
            let tag = doc.tags[i];
            if !matches!(tag, Tag::NN | Tag::NNS) || doc.tokens[i].kind != Kind::Lower || i == range.first() {
                continue;
            }
            let before = {
                let mut b = i - 1;
                while b > range.first() && doc.tags[b].is_adverb() {
                    b -= 1;
                }
                doc.tags[b]
            };
            let subject = match tag {
                Tag::NN => matches!(before, Tag::NNS | Tag::NNPS | Tag::PRP | Tag::WP | Tag::WDT | Tag::MD),
                _ => matches!(before, Tag::NN | Tag::NNP | Tag::PRP | Tag::WP | Tag::WDT),
            };
            let next = if i + 1 < range.stop() { doc.tags[i + 1] } else { Tag::Punct };
            let object = matches!(next, Tag::DT | Tag::PRP | Tag::PRPS | Tag::TO | Tag::NNP | Tag::WRB | Tag::WP)
                || (next == Tag::IN && doc.word(i + 1) == "that");
            if subject && object && doc.is(lexicon, i) {
                doc.tags[i] = match (tag, before) {
                    (_, Tag::MD) => Tag::VB,
                    (Tag::NN, _) => Tag::VBP,
                    _ => Tag::VBZ,
                };
            }
        }
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

    fn adjust(&self, doc: &mut Annotated<'_>, range: Range) {
        for i in range.indices() {
            let mut from = 0;
            let before = if i > range.first() { doc.tags[i - 1] as u8 } else { OUTSIDE };
            while let Some(rule) = self.rules[bucket(doc.tags[i], before)]
                .iter()
                .skip_while(|r| r.order < from)
                .filter(|r| !r.to.is_proper() || doc.tokens[i].kind.is_capitalised())
                .filter(|r| !(r.to == Tag::NN && stays_verb(doc, range, i)))
                .find(|r| holds(doc, range, i, &r.test))
            {
                doc.tags[i] = rule.to;
                from = rule.order + 1;
            }
        }
    }
}

/// Whether the verb at `i` may not become a noun, whatever the contextual rules say: a present tense after a subject
/// with no article ("some say they …").
fn stays_verb(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    doc.tags[i] == Tag::VBP
        && i > range.first()
        && i + 1 < range.stop()
        && matches!(doc.tags[i - 1], Tag::DT | Tag::NNS | Tag::NNPS | Tag::PRP | Tag::CD)
        && matches!(doc.tags[i + 1], Tag::PRP | Tag::DT | Tag::PRPS)
}

/// Whether the single mark at `i` is the apostrophe of a plural possessive.
fn possessive(doc: &Annotated<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| doc.tokens[b]) else { return false };
    let glued = before.span.end == doc.tokens[i].span.start && before.kind.is_word();
    let closes = doc.quotation_at(i).is_some_and(|(_, q)| q.single && q.outer.stop() == i + 1);
    glued && !closes && before.text(doc.text).ends_with(['s', 'S', 'z', 'x'])
}

fn holds(doc: &Annotated<'_>, range: Range, i: usize, test: &Test) -> bool {
    let at = |offset: i8| {
        let p = i as i64 + i64::from(offset);
        (p >= i64::from(range.start) && p < i64::from(range.end)).then_some(p as usize)
    };
    let tag = |offset: i8, want: u8| at(offset).map_or(OUTSIDE, |p| doc.tags[p] as u8) == want;
    let word = |offset: i8, want: Sym| at(offset).is_some_and(|p| doc.tokens[p].sym == want);
    match test {
        Test::Tags(all) => all.iter().all(|&(o, t)| tag(o, t)),
        Test::TagAmong(offsets, t) => offsets.iter().any(|&o| tag(o, *t)),
        Test::Words(all) => all.iter().all(|&(o, w)| word(o, w)),
        Test::WordAmong(offsets, w) => offsets.iter().any(|&o| word(o, *w)),
        Test::Mixed(words, tags) => words.iter().all(|&(o, w)| word(o, w)) && tags.iter().all(|&(o, t)| tag(o, t)),
    }
}

/// A test of the data, in Brill's names. Words are compared in lower case here: symbols are.
fn compile(pack: &mut Pack, name: &str, a: &str, b: &str) -> Option<Test> {
    let code = |s: &str| if s == "STAART" { Some(OUTSIDE) } else { Tag::parse(s).map(|t| t as u8) };
    let mut sym = |s: &str| pack.vocab.intern(s);
    Some(match name {
        "PREVTAG" => Test::Tags(vec![(-1, code(a)?)]),
        "NEXTTAG" => Test::Tags(vec![(1, code(a)?)]),
        "PREV2TAG" => Test::Tags(vec![(-2, code(a)?)]),
        "NEXT2TAG" => Test::Tags(vec![(2, code(a)?)]),
        "PREV1OR2TAG" => Test::TagAmong(&[-1, -2], code(a)?),
        "NEXT1OR2TAG" => Test::TagAmong(&[1, 2], code(a)?),
        "PREV1OR2OR3TAG" => Test::TagAmong(&[-1, -2, -3], code(a)?),
        "NEXT1OR2OR3TAG" => Test::TagAmong(&[1, 2, 3], code(a)?),
        "SURROUNDTAG" => Test::Tags(vec![(-1, code(a)?), (1, code(b)?)]),
        "PREVBIGRAM" => Test::Tags(vec![(-2, code(a)?), (-1, code(b)?)]),
        "NEXTBIGRAM" => Test::Tags(vec![(1, code(a)?), (2, code(b)?)]),
        "CURWD" => Test::Words(vec![(0, sym(a))]),
        "PREVWD" => Test::Words(vec![(-1, sym(a))]),
        "NEXTWD" => Test::Words(vec![(1, sym(a))]),
        "PREV1OR2WD" => Test::WordAmong(&[-1, -2], sym(a)),
        "NEXT1OR2WD" => Test::WordAmong(&[1, 2], sym(a)),
        "LBIGRAM" => Test::Words(vec![(-1, sym(a)), (0, sym(b))]),
        "RBIGRAM" => Test::Words(vec![(0, sym(a)), (1, sym(b))]),
        "WDAND2AFT" => Test::Words(vec![(0, sym(a)), (2, sym(b))]),
        "WDPREVTAG" => Test::Mixed(vec![(0, sym(b))], vec![(-1, code(a)?)]),
        "WDNEXTTAG" => Test::Mixed(vec![(0, sym(a))], vec![(1, code(b)?)]),
        "WDAND2TAGAFT" => Test::Mixed(vec![(0, sym(a))], vec![(2, code(b)?)]),
        "WDAND2TAGBFR" => Test::Mixed(vec![(0, sym(b))], vec![(-2, code(a)?)]),
        _ => return None,
    })
}
