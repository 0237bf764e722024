//! Pronouns: whom "he", "she", "him", "his" and "her" mean, by a weighing of the names in the sentences before (after
//! Lappin & Leass 1994: recent sentences, subjects before objects, gender). Where two persons weigh the same, or nobody
//! fits, the pronoun stays unresolved.

use crate::annotate::Annotated;
use crate::annotate::found::{Mention, Person};
use crate::patterns::{Case, LexId, Pack, PackError, Pronoun};
use crate::text::{Kind, Range, Tag};

/// Sentences that a pronoun looks back.
const BACK: usize = 4;
/// By how much the best must weigh more than the next.
const MARGIN: i32 = 2;

/// The stage's part for pronouns.
#[derive(Debug, Clone, Copy)]
pub struct Pronouns {
    /// Verbs of the commonest inquits, behind which a name is a subject: "said NAME".
    said: LexId,
    /// Words that put two names into one subject.
    joining: LexId,
}

/// A mention that a pronoun may look back to.
#[derive(Debug, Clone, Copy)]
struct Antecedent {
    person: u32,
    at: usize,
    /// Where the mention ends.
    end: usize,
    sentence: usize,
    /// How prominent the mention is in its sentence.
    weight: i32,
    quoted: u32,
}

impl Pronouns {
    /// Looks up what the stage needs.
    ///
    /// # Errors
    /// When the pack lacks a lexicon.
    pub fn new(pack: &Pack) -> Result<Self, PackError> {
        Ok(Self { said: pack.needs("said", "people")?, joining: pack.needs("joining", "people")? })
    }

    /// Adds the mentions by pronoun to the persons, whose mentions by name are all there and indexed in `doc`.
    pub fn resolve(&self, doc: &Annotated<'_>, people: &mut [Person]) {
        let mut window: Vec<Antecedent> = Vec::new();
        let mut names = doc.mentions.iter().peekable();
        for (n, s) in doc.sentences.iter().enumerate() {
            window.retain(|a| a.sentence + BACK > n);
            if window.len() > 64 {
                window.drain(..window.len() - 64);
            }
            for i in s.tokens.indices() {
                while let Some(&&(person, m)) = names.peek()
                    && m.range.first() <= i
                {
                    let mut weight = self.prominence(doc, s.tokens, m.range);
                    // "Lind and Grey met": neither stands out.
                    if let Some(pair) =
                        window.last_mut().filter(|a| a.sentence == n && joined(doc, self.joining, a.end, m.range))
                    {
                        pair.weight = pair.weight.max(weight);
                        weight = pair.weight;
                    }
                    let end = m.range.stop();
                    window.push(Antecedent {
                        end,
                        person,
                        at: m.range.first(),
                        sentence: n,
                        weight,
                        quoted: doc.quoted[i],
                    });
                    names.next();
                }
                let token = doc.tokens[i];
                let pronoun = doc.pack.pronouns.get(token.sym).filter(|p| p.is_gendered());
                let Some(pronoun) = pronoun.filter(|_| matches!(token.kind, Kind::Lower | Kind::Title)) else {
                    continue;
                };
                let Some(person) = choose(doc, people, &window, n, i, *pronoun) else { continue };
                let range = Range::new(i, i + 1);
                if let Some(p) = people.get_mut(person as usize) {
                    p.mentions.push(Mention::pronoun(range));
                    p.gender = p.gender.or(pronoun.gender);
                }
                let weight = self.prominence(doc, s.tokens, range);
                window.push(Antecedent { person, at: i, end: i + 1, sentence: n, weight, quoted: doc.quoted[i] });
            }
        }
        for p in people {
            p.mentions.sort_by_key(|m| m.range);
        }
    }
}

/// Whether nothing but "and" or "or" stands between the mention that ends at token `end` and the next one.
fn joined(doc: &Annotated<'_>, joining: LexId, end: usize, next: Range) -> bool {
    next.first() == end + 1 && doc.is(joining, end)
}

/// Weighs the persons in the window for a pronoun at token `i`.
fn choose(
    doc: &Annotated<'_>,
    people: &[Person],
    window: &[Antecedent],
    sentence: usize,
    i: usize,
    pronoun: Pronoun,
) -> Option<u32> {
    let quoted = doc.quoted[i];
    let mut scores: Vec<(u32, i32)> = Vec::new();
    for a in window.iter().filter(|a| a.at < i) {
        let gender = people.get(a.person as usize).and_then(|p| p.gender);
        // Inside a quotation a pronoun means someone whom the quotation names.
        if gender.is_some_and(|g| Some(g) != pronoun.gender) || quoted != 0 && a.quoted != quoted {
            continue;
        }
        let mut score = a.weight - 10 * (sentence - a.sentence) as i32;
        score -= if gender.is_none() { 10 } else { 0 };
        score -= if quoted == 0 && a.quoted != 0 { 12 } else { 0 };
        // An object pronoun is not the subject of its own clause.
        let object = pronoun.case != Case::Subject && doc.tags[i] == Tag::PRP;
        if object && a.sentence == sentence && !doc.tokens[a.at..i].iter().any(|t| t.kind == Kind::Comma) {
            score -= 14;
        }
        match scores.iter_mut().find(|(p, _)| *p == a.person) {
            // Who is named again and again stands out.
            Some((_, best)) => *best = (*best).max(score) + 1,
            None => scores.push((a.person, score)),
        }
    }
    scores.sort_by_key(|&(p, s)| (std::cmp::Reverse(s), p));
    match scores.as_slice() {
        [] => None,
        [(p, _)] => Some(*p),
        [(p, best), (_, next), ..] => (best - next >= MARGIN).then_some(*p),
    }
}

impl Pronouns {
    /// How prominent a mention is in its sentence: subjects most, what follows a preposition least.
    fn prominence(&self, doc: &Annotated<'_>, sentence: Range, m: Range) -> i32 {
        let tag = |i: usize| if i < sentence.stop() { doc.tags[i] } else { Tag::Punct };
        let before = m.first().checked_sub(1).filter(|&b| b >= sentence.first());
        let after = tag(m.stop());
        let mut weight = 0;
        if after.is_finite() || after.is_adverb() && tag(m.stop() + 1).is_finite() {
            weight += 8;
        } else if after == Tag::Punct && doc.word(m.stop()) == "," {
            weight += 3;
        }
        // "said NAME"
        if before.is_some_and(|b| doc.is(self.said, b)) {
            weight += 8;
        }
        if after == Tag::POS {
            weight += 1;
        }
        if before.is_some_and(|b| doc.tags[b] == Tag::IN || doc.tags[b] == Tag::TO) {
            weight -= 3;
        }
        if m.first() <= sentence.first() + 3 {
            weight += 3;
        }
        weight
    }
}
