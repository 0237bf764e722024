//! What the contextual rules of the tagger do not know: which tags a word can have, names at the opening of sentences,
//! cues in the present tense that look like nouns.

use crate::annotate::Annotated;
use crate::patterns::LexId;
use crate::text::{Kind, Range, Sym, Tag, Vocab};
use rustc_hash::FxHashMap;

/// A word at the opening of a sentence or quotation is a name when the article writes it with a capital elsewhere
/// and never without.
pub fn openings(doc: &mut Annotated<'_>, range: Range, names: &FxHashMap<Sym, bool>) {
    for i in range.indices() {
        let token = doc.tokens[i];
        if token.kind == Kind::Title
            && (doc.tags[i].is_verb() || doc.tags[i].is_noun() || doc.tags[i].is_adjective())
            && names.get(&token.sym) == Some(&true)
        {
            doc.tags[i] = Tag::NNP;
        }
    }
}

/// Makes verbs of cues taken for nouns: after a noun that can be their subject, before what only a verb takes.
pub fn verbs(doc: &mut Annotated<'_>, lexicon: LexId, present: Option<LexId>, range: Range) {
    for i in range.indices() {
        if doc.tags[i] == Tag::FW && doc.tokens[i].kind == Kind::Lower {
            doc.tags[i] = Tag::NN;
        }
        let tag = doc.tags[i];
        // ", promising that", "is promising lower taxes": an adjective has no clause behind a comma, and no object.
        if matches!(tag, Tag::JJ | Tag::RB)
            && i > range.first()
            && i + 1 < range.stop()
            && doc.word(i).ends_with("ing")
            && doc.is(lexicon, i)
        {
            let clause = doc.tags[i + 1] == Tag::TO || doc.word(i + 1) == "that";
            let object = matches!(doc.tags[i + 1], Tag::DT | Tag::PRPS | Tag::NNP | Tag::NNS | Tag::JJ | Tag::JJR);
            let comma = doc.tokens[i - 1].kind == Kind::Comma;
            if comma && clause || doc.tags[i - 1].is_verb() && (clause || object) {
                doc.tags[i] = Tag::VBG;
                continue;
            }
        }
        if tag == Tag::VBZ
            && i > range.first()
            && matches!(doc.tags[i - 1], Tag::DT | Tag::PRPS | Tag::JJ)
            && doc.tokens[i].kind == Kind::Lower
            && !doc.tokens[i - 1].kind.is_capitalised()
            && doc.word(i - 1) != "that"
            && doc.word(i - 1) != "this"
            && !doc.is(lexicon, i)
        {
            doc.tags[i] = Tag::NNS;
            continue;
        }
        // "demands the return of": no verb in the present follows an article.
        if matches!(tag, Tag::VBP | Tag::VB)
            && i > range.first()
            && doc.tokens[i].kind == Kind::Lower
            && (doc.tags[i - 1] == Tag::PRPS || matches!(doc.word(i - 1), "the" | "The" | "a" | "an"))
        {
            doc.tags[i] = Tag::NN;
            continue;
        }
        if matches!(tag, Tag::NN | Tag::NNS | Tag::VB)
            && !modifies(doc, range, i)
            && after_quotation(doc, range, i)
            && doc.is(lexicon, i)
        {
            doc.tags[i] = if tag == Tag::NNS { Tag::VBZ } else { Tag::VBD };
            continue;
        }
        if !matches!(tag, Tag::NN | Tag::NNS) || doc.tokens[i].kind != Kind::Lower || i == range.first() {
            continue;
        }
        let before = {
            let mut b = i - 1;
            while b > range.first() && (doc.tags[b].is_adverb() || doc.word(b) == "still") {
                b -= 1;
            }
            doc.tags[b]
        };
        let subject = match tag {
            // "Manila and Hanoi also claim the reef"
            Tag::NN if before == Tag::NNP && doc.tags[i - 1].is_adverb() => true,
            Tag::NN => matches!(before, Tag::NNS | Tag::NNPS | Tag::PRP | Tag::WP | Tag::WDT | Tag::MD),
            _ => matches!(before, Tag::NN | Tag::NNP | Tag::PRP | Tag::WP | Tag::WDT),
        };
        let of_stage = present.is_some_and(|l| doc.is(l, i));
        // "stop building settlements", "which both claim the islands"
        if of_stage && doc.word(i).ends_with("ing") && before.is_verb() {
            doc.tags[i] = Tag::VBG;
            continue;
        }
        if of_stage && tag == Tag::NN && before == Tag::DT && doc.word(i - 1) == "both" {
            doc.tags[i] = Tag::VBP;
            continue;
        }
        // "demanded that Britain return the islands"
        if of_stage && tag == Tag::NN && subjunctive(doc, range, i) {
            doc.tags[i] = Tag::VB;
            continue;
        }
        let next = if i + 1 < range.stop() { doc.tags[i + 1] } else { Tag::Punct };
        let object = matches!(next, Tag::DT | Tag::PRP | Tag::PRPS | Tag::TO | Tag::NNP | Tag::WRB | Tag::WP)
            || (next == Tag::IN && doc.word(i + 1) == "that")
            || of_stage && (measures(doc, range, i + 1) || before == Tag::NNP && next.is_adjective())
            || doc.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Colon) && i + 1 < range.stop();
        // "which Iran also claims": a relative clause ends in its verb.
        let relative = of_stage && next == Tag::Punct && before == Tag::NNP && relative_before(doc, range, i);
        let next = relative || of_stage && tag == Tag::NNS && before == Tag::NNP && next.is_adverb();
        if (subject && object && (of_stage || doc.is(lexicon, i))) || next {
            doc.tags[i] = match (tag, before) {
                (_, Tag::MD) => Tag::VB,
                (Tag::NN, _) => Tag::VBP,
                _ => Tag::VBZ,
            };
        }
    }
}

/// Whether a measure of something begins at token `at`: "much of", "large parts of", "most of the".
fn measures(doc: &Annotated<'_>, range: Range, at: usize) -> bool {
    let stop = range.stop();
    let measure = |t: Tag| t.is_adjective() || t.is_noun() || matches!(t, Tag::RBS | Tag::CD);
    let of = (at..stop.min(at + 4)).find(|&i| doc.word(i) == "of");
    of.is_some_and(|of| of > at && doc.tags[at..of].iter().all(|&t| measure(t)) && !doc.tags[at].is_proper())
}

/// Whether a relative pronoun stands before the short subject of the word at `i`.
fn relative_before(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    let mut before = (range.first()..i).rev().take(5);
    before.find(|&b| !(doc.tags[b].is_proper() || doc.tags[b].is_adverb())).is_some_and(|b| doc.tags[b] == Tag::WDT)
}

/// Whether the noun at `i` is the verb of a demand: right behind a subject that follows "that" after a verb or noun, and
/// before its object.
fn subjunctive(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    let next = if i + 1 < range.stop() { doc.tags[i + 1] } else { Tag::Punct };
    if !(matches!(next, Tag::DT | Tag::PRPS | Tag::NNP) || next == Tag::IN && doc.word(i + 1) == "from") {
        return false;
    }
    let subject = |j: &usize| doc.tags[*j].is_noun() || matches!(doc.tags[*j], Tag::DT | Tag::JJ | Tag::PRPS);
    let mut before = (range.first()..i).rev();
    let that = before.by_ref().take(6).find(|j| !subject(j));
    that.is_some_and(|t| t + 1 < i && doc.word(t) == "that" && doc.tags[t] == Tag::IN)
}

/// Words that stand with a capital inside sentences: whether they never stand without one.
pub fn names(doc: &Annotated<'_>) -> FxHashMap<Sym, bool> {
    let mut out = FxHashMap::default();
    // Bits of the words in `out`, so that nearly all words in lower case need no look there.
    const BITS: usize = 1 << 12;
    let mut seen = [0u64; BITS / 64];
    let bit = |sym: Sym| (sym.0 as usize % BITS / 64, 1u64 << (sym.0 % 64));
    for (i, token) in doc.tokens.iter().enumerate() {
        if token.sym == Sym::UNKNOWN {
            continue;
        }
        let inside = i > 0 && !doc.tokens[i - 1].kind.is_mark() && doc.sentence_of[i] == doc.sentence_of[i - 1];
        match token.kind {
            Kind::Title if inside => {
                let (word, bit) = bit(token.sym);
                seen[word] |= bit;
                out.entry(token.sym).or_insert(true);
            }
            Kind::Lower => {
                let (word, bit) = bit(token.sym);
                if seen[word] & bit != 0
                    && let Some(name) = out.get_mut(&token.sym)
                {
                    *name = false;
                }
            }
            _ => {}
        }
    }
    out
}

/// Marks the base forms of the words in "-ing".
pub fn bases(vocab: &Vocab) -> Vec<bool> {
    let mut out = vec![false; vocab.len()];
    let mut form = String::new();
    for n in 0..vocab.len() as u32 {
        let Some(stem) = vocab.word(Sym(n)).strip_suffix("ing").filter(|s| s.len() > 1 && s.is_ascii()) else {
            continue;
        };
        let mut mark = |base: &str| {
            let sym = vocab.get(base);
            if sym != Sym::UNKNOWN
                && let Some(b) = out.get_mut(sym.0 as usize)
            {
                *b = true;
            }
        };
        mark(stem);
        form.clear();
        form.push_str(stem);
        form.push('e');
        mark(&form);
        // "planning" is of "plan".
        let bytes = stem.as_bytes();
        if bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
            mark(&stem[..stem.len() - 1]);
        }
    }
    out
}

/// Whether the noun at `i` belongs to the noun or is the subject of the verb right behind it: "“…,” the Ruiz campaign
/// manager said".
fn modifies(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    i + 1 < range.stop() && (doc.tags[i + 1].is_noun() || doc.tags[i + 1].is_adjective() || doc.tags[i + 1].is_finite())
}

/// Whether only a short subject stands between the word at `i` and the end of a quotation before it: "“…,” Ruiz notes".
fn after_quotation(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    let mut b = i;
    while b > range.first()
        && i - b < 6
        && (doc.tags[b - 1].is_noun() || doc.tags[b - 1] == Tag::DT || doc.tags[b - 1] == Tag::PRP)
    {
        b -= 1;
    }
    let subject = i > b && doc.tags[i - 1] != Tag::DT;
    subject
        && b > 0
        && doc.quoted[i] == 0
        && doc.quotation_at(b - 1).is_some_and(|(_, q)| q.outer.stop() == b && q.inner.len() > 2)
}

/// Whether the word at `i` belongs to a closed class: no context makes a noun or verb of a preposition or an article.
pub fn closed_class(doc: &Annotated<'_>, i: usize) -> bool {
    use Tag::{CC, DT, IN, MD, PRP, PRPS, TO, WDT, WP, WPS, WRB};
    let known = doc.tokens[i].usual;
    let noun_of_be = || doc.tags[i].is_verb() && matches!(doc.word(i), "is" | "was" | "are" | "were" | "has" | "had");
    matches!(known, Some(IN | DT | CC | TO | PRP | PRPS | WP | WPS | WDT | WRB))
        || (known.is_some_and(Tag::is_verb) && noun_of_be())
        || (known == Some(MD) && doc.tags[i] == MD)
}

/// Whether the word at `i` is an adverb wherever it stands: "will not surrender", "which Iran also claims", "will
/// certainly end".
pub fn stays_adverb(doc: &Annotated<'_>, i: usize) -> bool {
    const SHORTEST: usize = 6;
    let word = doc.word(i);
    doc.tokens[i].usual == Some(Tag::RB)
        && (matches!(word, "not" | "n't" | "n’t" | "never" | "also" | "now" | "still" | "already")
            || word.len() >= SHORTEST && word.ends_with("ly"))
}

/// Whether the tag is that of a noun, verb or number.
pub fn opens_class(tag: Tag) -> bool {
    tag.is_noun() || tag.is_verb() || tag == Tag::CD
}

/// Whether the verb at `i` may not become a noun, whatever the contextual rules say: a present tense after a subject
/// with no article ("some say they …").
pub fn stays_verb(doc: &Annotated<'_>, range: Range, i: usize) -> bool {
    doc.tags[i] == Tag::VBP
        && i > range.first()
        && i + 1 < range.stop()
        && matches!(doc.tags[i - 1], Tag::DT | Tag::NNS | Tag::NNPS | Tag::PRP | Tag::CD)
        && matches!(doc.tags[i + 1], Tag::PRP | Tag::DT | Tag::PRPS)
}
