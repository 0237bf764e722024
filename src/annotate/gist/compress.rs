//! The compression of a content, with what the article knows of its words.

use super::{Words, name};
use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Speaker};
use crate::annotate::lines::{Context, Lexis, Line, Named, Said, Topic};
use crate::patterns::morphology::Form;
use crate::text::{Range, Tag};

/// Forms of words as the pack makes them.
struct Forms<'d, 'a>(&'d Annotated<'a>);

impl Lexis for Forms<'_, '_> {
    fn third(&self, lemma: &str) -> String {
        self.0.pack.morphology.inflect(lemma, Form::Third)
    }

    fn lemma(&self, token: usize) -> String {
        let doc = self.0;
        let (Some(t), Some(&tag)) = (doc.tokens.get(token), doc.tags.get(token)) else { return String::new() };
        let lemma = doc.pack.vocab.lemma(t.sym, tag);
        let word = doc.pack.vocab.word(lemma);
        // A word that the vocabulary does not have is its own lemma in the present.
        if word.is_empty() { doc.word(token).to_lowercase() } else { word.to_owned() }
    }
}

/// Whether "it" or "they" means the body that speaks.
fn body(doc: &Annotated<'_>, speaker: Option<&Speaker>, i: usize) -> Option<Named> {
    let (_, entity) = doc.reference_at(i)?;
    let meant = entity?;
    let name = speaker?.name.as_deref()?;
    (meant.person.is_none() && meant.name == name).then_some(Named::Speaker)
}

/// The line of a content; `of` says whose it is.
pub fn line(doc: &Annotated<'_>, words: &Words, content: &[Range], of: Option<&Attribution>) -> Line {
    let speaker = of.and_then(|a| a.speaker.as_ref());
    let person = speaker.and_then(|s| s.person);
    let named = |i: usize| {
        let Some(found) = doc.pronoun_at(i) else { return body(doc, speaker, i) };
        if person == Some(found) {
            return Some(Named::Speaker);
        }
        let known = doc.people.get(found as usize)?;
        Some(Named::Other(name::called(doc, words, known).to_owned()))
    };
    let sentence = |i: usize| doc.sentence_at(i);
    let quoted = |i: usize| doc.quotation_at(i).is_some();
    let topic = || doc.topic.get_or_init(|| Topic::new(doc.text, &doc.tokens));
    let context = Context {
        reading: doc.reading(),
        words: &doc.pack.lines,
        lexis: &Forms(doc),
        sentence: &sentence,
        named: &named,
        quoted: &quoted,
        topic: &topic,
    };
    let cue = of.and_then(|a| a.cue.as_ref()).map(|c| (c.range, c.lemma.as_str()));
    let negated = of.and_then(|a| a.cue.as_ref()).is_some_and(|c| c.negated);
    context.line(&Said { content, cue, speaker: speaker.map(|s| s.range), negated })
}

/// The line of a stretch of the narrator's.
pub fn plain(doc: &Annotated<'_>, words: &Words, range: Range) -> String {
    let mut out = line(doc, words, &[range], None).text;
    if out.is_empty() && doc.tags.get(range.first()) != Some(&Tag::Punct) {
        out = doc.words(range).to_owned();
    }
    out
}
