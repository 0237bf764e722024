//! Noun phrases: base phrases by part of speech, and the phrases that hang on them by "of".

use crate::annotate::Annotated;
use crate::patterns::{Pack, PackError};
use crate::syntax::Class;
use crate::text::{Kind, Quotation, Range, Sym, Tag};

/// A noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounPhrase {
    /// From its first word to its head: "Putin’s foreign policy aide".
    pub range: Range,
    /// Its head, the last noun: a token.
    pub head: u32,
    /// The end of the phrase with what hangs on it by "of": "the head of military intelligence".
    pub extended: u32,
    /// The token of the last possessive clitic inside: what stands before it is the possessor.
    pub possessive: Option<u32>,
}

/// The stage.
#[derive(Debug)]
pub struct Phrases {
    of: Sym,
}

impl Phrases {
    /// Prepares the stage.
    ///
    /// # Errors
    /// None.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        Ok(Self { of: pack.small("of") })
    }

    /// Finds the noun phrases of all sentences.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let mut out = Vec::with_capacity(doc.tokens.len() / 4);
        let mut time_at = doc.times.iter().peekable();
        for n in 0..doc.sentences.len() {
            let range = doc.sentences[n].tokens;
            let mut i = range.first();
            while i < range.stop() {
                while time_at.peek().is_some_and(|t| t.range.stop() <= i) {
                    time_at.next();
                }
                let next_time = time_at.peek().map(|t| t.range);
                match base(doc, i, range.stop(), next_time) {
                    Some(np) => {
                        out.push(np);
                        i = np.range.stop();
                    }
                    None => i += 1,
                }
            }
        }
        self.extend(doc, &mut out);
        for (n, np) in out.iter().enumerate() {
            doc.phrase_of[np.range.indices()].fill(n as u32 + 1);
        }
        doc.phrases = out;
    }

    /// Joins "X of Y of Z", from the right.
    fn extend(&self, doc: &Annotated<'_>, phrases: &mut [NounPhrase]) {
        for k in (0..phrases.len().saturating_sub(1)).rev() {
            let (here, next) = (phrases[k], phrases[k + 1]);
            let of = here.range.stop();
            if next.range.first() == of + 1
                && doc.tokens[of].sym == self.of
                && doc.sentence_of[of] == doc.sentence_of[next.range.first()]
            {
                phrases[k].extended = next.extended;
            }
        }
    }
}

/// The base noun phrase that begins at token `at`. `time` is the next time expression: a phrase that has its noun does
/// not run on into it ("told reporters Tuesday").
fn base(doc: &Annotated<'_>, at: usize, stop: usize, time: Option<Range>) -> Option<NounPhrase> {
    let tag = |i: usize| if i < stop { doc.tags[i] } else { Tag::Punct };
    let kind = |i: usize| doc.tokens.get(i).filter(|_| i < stop).map_or(Kind::Period, |t| t.kind);
    match tag(at) {
        Tag::PRP | Tag::EX => return Some(phrase(at, at + 1, at, None)),
        Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS | Tag::DT | Tag::PDT | Tag::PRPS | Tag::WPS | Tag::CD => {}
        Tag::JJ | Tag::JJR | Tag::JJS => {}
        // "most of the island"
        Tag::RBS | Tag::RBR if measures(doc, at, stop) => {}
        Tag::Punct if kind(at) == Kind::Symbol => {}
        // No phrase begins with anything else.
        _ => return None,
    }
    let (mut i, mut head, mut possessive) = (at, None, None);
    loop {
        let in_time = time.is_some_and(|t| t.first() == i);
        match tag(i) {
            Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS => {
                let own = possessive.is_none_or(|p| p < i) && head.is_some_and(|h| h + 1 == i);
                if in_time && own && time.is_some_and(|t| !tag(t.stop()).is_noun() && tag(t.stop()) != Tag::POS) {
                    break;
                }
                head = Some(i);
            }
            Tag::POS if head.is_some_and(|h| h + 1 == i) => {
                // "Putin’s" alone is not the phrase: something must follow.
                if !continues(tag(i + 1)) && !kind(i + 1).is_quote() {
                    break;
                }
                (possessive, head) = (Some(i), None);
            }
            Tag::DT | Tag::PDT | Tag::PRPS | Tag::WPS
                if head.is_none() && (i == at || matches!(tag(i - 1), Tag::PDT | Tag::DT)) => {}
            Tag::CD if !(in_time && head.is_some()) => head = head.or(None),
            Tag::JJ | Tag::JJR | Tag::JJS if head.is_none() || !in_time && continues(tag(i + 1)) => {}
            Tag::VBN | Tag::VBG if head.is_none() && continues(tag(i + 1)) && i > at => {}
            Tag::RB | Tag::RBR | Tag::RBS
                if head.is_none()
                    && (tag(i + 1).is_adjective() || tag(i + 1) == Tag::VBN || tag(i + 1) == Tag::CD)
                    && i > at => {}
            Tag::CC if joins(doc, at, i, stop) => {}
            Tag::Punct
                if kind(i).is_quote() && i > at && head.is_none() && continues(tag(i + 1)) && open_before(doc, i) => {}
            Tag::Punct if kind(i).is_quote() && tag(i + 1).is_noun() && closes_name(doc, at, i) => {}
            Tag::Punct
                if kind(i) == Kind::Symbol && matches!(doc.word(i), "$" | "£" | "€" | "¥") && tag(i + 1) == Tag::CD =>
                {}
            Tag::Punct if matches!(doc.word(i), "%") && i > at && tag(i - 1) == Tag::CD => head = Some(i),
            _ => break,
        }
        i += 1;
    }
    finish(doc, at, i, head, possessive)
}

/// Makes the phrase of tokens `at..i`, or of as many of them as end in a head.
fn finish(
    doc: &Annotated<'_>,
    at: usize,
    i: usize,
    head: Option<usize>,
    possessive: Option<usize>,
) -> Option<NounPhrase> {
    if let Some(h) = head {
        return Some(phrase(at, h + 1, h, possessive));
    }
    if let Some(p) = possessive {
        // "Putin’s" with nothing after it that is a noun: the possessor is the phrase.
        return (p > at).then(|| phrase(at, p, p - 1, None));
    }
    // "the accused", "five", "those", "many"
    let last = i.checked_sub(1).filter(|&l| l >= at)?;
    let alone = match doc.tags[last] {
        Tag::CD => true,
        Tag::DT => last == at && doc.tokens[at].kind.is_word(),
        _ if last == at && measures(doc, at, doc.tokens.len()) => true,
        Tag::JJ | Tag::JJS | Tag::VBN => last > at && doc.tags[at] == Tag::DT,
        _ => false,
    };
    alone.then(|| phrase(at, last + 1, last, None))
}

/// Whether the word at `i` is a measure of what follows by "of": "most of the island", "much of it".
fn measures(doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
    let grammar = &doc.pack.grammar;
    let of = i + 1 < stop && doc.tokens[i + 1].sym == grammar.of;
    of && grammar.is(doc.tokens[i].sym, Class::Quantity)
}

fn phrase(start: usize, end: usize, head: usize, possessive: Option<usize>) -> NounPhrase {
    NounPhrase {
        range: Range::new(start, end),
        head: head as u32,
        extended: end as u32,
        possessive: possessive.map(|p| p as u32),
    }
}

/// Whether a noun phrase can go on with a word of this tag.
fn continues(tag: Tag) -> bool {
    tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::CD | Tag::VBN | Tag::VBG)
}

/// Whether the conjunction at `i` joins two modifiers of one noun: "US and Ukrainian officials", "central and southern
/// Somalia".
fn joins(doc: &Annotated<'_>, at: usize, i: usize, stop: usize) -> bool {
    let tag = |j: usize| if j < stop { doc.tags[j] } else { Tag::Punct };
    let modifier = |t: Tag| t.is_adjective() || t == Tag::NNP;
    i > at
        && modifier(tag(i - 1))
        && modifier(tag(i + 1))
        && (matches!(tag(i + 2), Tag::NN | Tag::NNS) || tag(i + 2) == Tag::NNP && tag(i + 1).is_adjective())
        && (tag(i - 1) == Tag::NNP) == (doc.tokens[i + 1].kind.is_capitalised())
}

/// Whether the quotation mark at `i` closes what a noun behind it is called, inside the phrase that begins at `at`: "the “Notes”
/// section".
fn closes_name(doc: &Annotated<'_>, at: usize, i: usize) -> bool {
    let word = doc.tokens[i - 1].kind.is_word();
    let lower = doc.tokens.get(i + 1).is_some_and(|t| !t.kind.is_capitalised());
    let inside = |q: &Quotation| q.outer.stop() == i + 1 && q.outer.first() > at && q.inner.len() <= 6;
    word && lower && doc.quotation_at(i).is_some_and(|(_, q)| inside(q))
}

/// Whether the quotation mark at `i` opens a phrase's scare quotes: the mark stands right before the next word.
fn open_before(doc: &Annotated<'_>, i: usize) -> bool {
    let glued = doc.tokens.get(i + 1).is_some_and(|t| t.span.start == doc.tokens[i].span.end);
    glued && doc.quotation_at(i).is_some_and(|(_, q)| q.outer.first() == i && q.inner.len() <= 6)
}
