//! What "it" and "they" stand for in what somebody says, where nothing else can be meant: the subject of the sentence before,
//! what the speaker is told to have done something to ("rejected the plan, saying it was late"), or what was asked about.

use super::{Words, name};
use crate::annotate::Annotated;
use crate::annotate::found::Attribution;
use crate::annotate::lines::{Class::Hollow, Named};
use crate::patterns::Case;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

/// Most words by which a line names what "it" means.
pub(super) const LONGEST: usize = 4;
/// Pronouns that may lead to one another.
const DEEPEST: usize = 3;

/// A pronoun that is asked for.
#[derive(Clone, Copy)]
struct Asked<'d, 'a> {
    doc: &'d Annotated<'a>,
    words: &'d Words,
    content: &'d [Range],
    at: usize,
    many: bool,
}

/// What the pronoun at token `i` of a content stands for.
pub fn thing(
    doc: &Annotated<'_>,
    words: &Words,
    of: Option<&Attribution>,
    content: &[Range],
    i: usize,
) -> Option<Named> {
    let asked = Asked::new(doc, words, content, i)?;
    if let Some(meant) = of.and_then(|a| asked.party(a)) {
        return meant;
    }
    let noun = if asked.first_sentence() { of.and_then(|a| asked.narrated(a)) } else { asked.said_before(i, DEEPEST) }?;
    asked.named(noun)
}

/// Whether the pronoun at token `i` may be the speaker or another as well: "the council rejected the plan, saying it was late",
/// "the farmers told the nurses they were late".
pub fn contested(doc: &Annotated<'_>, words: &Words, of: &Attribution, content: &[Range], i: usize) -> bool {
    let Some(asked) = Asked::new(doc, words, content, i) else { return false };
    if asked.many {
        return matches!(asked.party(of), Some(None));
    }
    let (reading, named) = (doc.reading(), |k: usize| doc.mention_at(k).is_some());
    let done = || {
        // Who cuts a price says what it will do itself; who rejects a plan speaks of either.
        let above = asked.above(of, &[Rel::Adverbial])?;
        doc.lexicon(words.cues, above, doc.sentence_at(above).stop())?;
        let subject = reading.one(above, Rel::Subject).filter(|&s| doc.tags[s].is_noun() && !named(s))?;
        let object = reading.one(above, Rel::Object).filter(|&o| o < i && asked.fits(o))?;
        Some((subject, object))
    };
    asked.first_sentence() && done().is_some()
}

/// The tokens of a content in a stretch; the rest of the content is not looked at.
fn within(content: &[Range], stretch: Range) -> impl Iterator<Item = usize> + '_ {
    let from = content.partition_point(|c| c.stop() <= stretch.first());
    let pieces = content[from..].iter().take_while(move |c| c.first() < stretch.stop());
    pieces.flat_map(move |c| c.first().max(stretch.first())..c.stop().min(stretch.stop()))
}

impl<'d, 'a> Asked<'d, 'a> {
    /// "It" or "they" at a token, if one stands there.
    fn new(doc: &'d Annotated<'a>, words: &'d Words, content: &'d [Range], at: usize) -> Option<Self> {
        let pronoun = doc.pronoun(at).filter(|p| p.personal && p.is(3) && doc.tags[at] == Tag::PRP)?;
        let many = pronoun.plural == Some(true);
        let thing = many || pronoun.animate == Some(false);
        (thing && pronoun.case != Case::Reflexive).then_some(Self { doc, words, content, at, many })
    }
    /// Who "they" are as the subject of reported words, where many speak ("Half of the voters said they would") or are told
    /// something ("asked the farmers if they would"); `None` inside where it may be either.
    fn party(&self, of: &Attribution) -> Option<Option<Named>> {
        let (doc, reading) = (self.doc, self.doc.reading());
        let speaker = of.speaker.as_ref()?;
        let verb = reading.governor(self.at).filter(|_| reading.relation(self.at) == Rel::Subject)?;
        let cue = of.cue.as_ref()?.range;
        let own = self.many
            && self.first_sentence()
            && doc.quotation_at(self.at).is_none()
            && cue.stop() <= self.at
            && within(self.content, Range::new(cue.stop(), self.at)).all(|k| !doc.tags[k].is_noun());
        if !own || reading.clause(verb).is_none() {
            return None;
        }
        let said = cue.indices().find_map(|k| reading.clause(k)).map(|c| c.verb as usize)?;
        let told = reading.one(said, Rel::Object).or_else(|| reading.one(said, Rel::IndirectObject));
        let told = told.filter(|&o| o < self.at && !cue.has(o) && !self.content.iter().any(|c| c.has(o)));
        let several = |k: usize| {
            matches!(doc.tags[k], Tag::NNS | Tag::NNPS) || doc.pronoun(k).is_some_and(|p| p.plural == Some(true))
        };
        if let Some(o) = told.filter(|&o| several(o)) {
            let many = self.many_speak(speaker.range) || !self.fits(o);
            return Some(if many { None } else { self.named(o) });
        }
        self.many_speak(speaker.range).then_some(Some(Named::Speaker))
    }

    /// Whether a speaker is of several: "farmers", "half of the voters", "27 percent", "most", "several".
    fn many_speak(&self, speaker: Range) -> bool {
        let doc = self.doc;
        // "only 7 percent"
        let Some(np) = speaker.indices().find_map(|k| doc.phrase_at(k)) else { return false };
        let (head, first) = (np.head as usize, np.range.first());
        let counts = |k: usize| doc.tags[k] == Tag::CD && !doc.word(k).eq_ignore_ascii_case("one");
        let share = |k: usize| doc.is(self.words.share, k);
        let plural = matches!(doc.tags[head], Tag::NNS | Tag::NNPS);
        let named = doc.mention_at(head).is_some() || doc.organization_at(head).is_some();
        let they = doc.pronoun(head).is_some_and(|p| p.is(3) && p.plural == Some(true));
        !named && (they || plural || share(head) || share(first) || np.range.indices().any(counts))
    }

    /// Whether the pronoun stands in the first sentence of the content.
    fn first_sentence(&self) -> bool {
        let own = self.doc.sentence_at(self.at);
        self.content.iter().find(|c| !c.is_empty()).is_some_and(|c| c.first() >= own.first())
    }

    /// Whether a token is the head of a noun phrase for a thing or for many, of the number asked for.
    fn fits(&self, k: usize) -> bool {
        let (doc, reading) = (self.doc, self.doc.reading());
        let head = doc.tags[k].is_noun() && reading.chunk_of(k).is_some_and(|c| c.head as usize == k);
        let plural = matches!(doc.tags[k], Tag::NNS | Tag::NNPS);
        head && plural == self.many
            && doc.pronoun(k).is_none()
            && doc.mention_at(k).is_none()
            && reading.input.time_at(k).is_none()
            && reading.relation(k) != Rel::Predicate
    }

    /// Whether a token is a pronoun like the one asked for.
    fn rival(&self, k: usize) -> bool {
        let (Some(p), Some(own)) = (self.doc.pronoun(k), self.doc.pronoun(self.at)) else { return false };
        p.is(3) && p.plural == own.plural && p.animate == own.animate
    }

    /// The noun of the sentence of the content before, where it names no other: its subject.
    fn said_before(&self, i: usize, depth: usize) -> Option<usize> {
        let (doc, reading) = (self.doc, self.doc.reading());
        let own = doc.sentence_at(i);
        if !self.refers(i) || within(self.content, Range::new(own.first(), i)).any(|k| doc.tags[k].is_noun()) {
            return None;
        }
        let earlier = &self.content[..self.content.partition_point(|c| c.first() < own.first())];
        let last = earlier.iter().rev().find(|c| !c.is_empty())?.stop().min(own.first()) - 1;
        let before = doc.sentence_at(last);
        let all = || within(self.content, before);
        let subject = |k: usize| reading.relation(k) == Rel::Subject;
        let mut found = all().filter(|&k| self.fits(k));
        let noun = found.next().filter(|_| found.next().is_none());
        // "They are late. They will pay": whom the first means the second does.
        let mut same = all().filter(|&k| self.rival(k));
        if let Some(first) = same.next() {
            let parallel = same.next().is_none() && subject(first) && subject(self.at) && noun.is_none() && depth > 0;
            let known = parallel && all().all(|k| !self.fits(k));
            return if known { self.said_before(first, depth - 1) } else { None };
        }
        noun.filter(|&n| subject(n))
    }

    /// What the narrator tells of before: the object of what the speaker does there, what was asked about, or the only thing
    /// in the sentence before.
    fn narrated(&self, of: &Attribution) -> Option<usize> {
        let doc = self.doc;
        let own = doc.sentence_at(self.at);
        let inside = Range::new(own.first(), self.at);
        if !self.refers(self.at) || within(self.content, inside).any(|k| doc.tags[k].is_noun() || self.rival(k)) {
            return None;
        }
        self.done_to(of).or_else(|| self.asked_about(of)).or_else(|| self.told_before(of))
    }

    /// Whether the pronoun stands for something: not "it is hard to say", "it takes years", "it is up to Lind".
    fn refers(&self, i: usize) -> bool {
        let (doc, reading) = (self.doc, self.doc.reading());
        let Some(verb) = reading.governor(i) else { return false };
        let verb = match reading.relation(i) {
            Rel::Subject if self.many => return true,
            Rel::Subject => verb,
            Rel::Object | Rel::Oblique => return true,
            _ => return false,
        };
        let clause = |t: usize| {
            let hangs = |d: usize| {
                matches!(reading.relation(d), Rel::Complement | Rel::Modifier | Rel::Relative | Rel::Adverbial)
            };
            reading.dependents(t).any(|d| d > i && hangs(d))
        };
        let be = reading.with(verb, Rel::Predicate).next();
        let empty = doc.lexicon(self.words.impersonal, verb, doc.sentence_at(i).stop()).is_some();
        // "It is about who wins"
        let bare = doc.pack.grammar.is(doc.tokens[verb].sym, Class::Be) && be.is_none() && !reading.is_passive(verb);
        // "It is a shame": what is told of goes on, not the thing named last.
        let judged = be.is_some_and(|p| doc.tags[p].is_noun());
        !empty && !bare && !judged && !clause(verb) && !be.is_some_and(clause)
    }

    /// The verb that the cue goes on from, or stands beside: "rejected the plan, saying".
    fn above(&self, of: &Attribution, by: &[Rel]) -> Option<usize> {
        let reading = self.doc.reading();
        let cue = of.cue.as_ref()?.range;
        let verb = cue.indices().find_map(|k| reading.clause(k)).map(|c| c.verb as usize)?;
        let above = reading.governor(verb).filter(|&g| g < verb && reading.clause(g).is_some())?;
        by.contains(&reading.relation(verb)).then_some(above)
    }

    /// "Lind rejected the plan, saying it was late": the object of the verb on which the cue hangs.
    fn done_to(&self, of: &Attribution) -> Option<usize> {
        let reading = self.doc.reading();
        let cue = of.cue.as_ref()?.range;
        let above = self.above(of, &[Rel::Adverbial, Rel::Conjunct])?;
        let object = reading.one(above, Rel::Object).filter(|&o| o < cue.first() && self.fits(o))?;
        // The council that rejects the plan may itself be late, and so may the port of the plan.
        let low = reading.one(above, Rel::Subject).map_or(above, |s| s.min(above));
        let other = (low..cue.first()).any(|k| k != object && self.fits(k));
        (!other).then_some(object)
    }

    /// "Asked about the plan, Lind said it was late": what a preposition of topics leads in before the speaker.
    fn asked_about(&self, of: &Attribution) -> Option<usize> {
        let (doc, reading) = (self.doc, self.doc.reading());
        let own = doc.sentence_at(self.at);
        let stop = of.speaker.as_ref()?.range.first();
        if stop <= own.first() || stop >= self.at {
            return None;
        }
        let topic = |k: usize| {
            let preposition = reading.preposition(k).map(|p| doc.tokens[p].sym);
            preposition.is_some_and(|p| doc.pack.grammar.is(p, Class::Topic))
        };
        let mut all = (own.first()..stop).filter(|&k| self.fits(k));
        all.next().filter(|&k| all.next().is_none() && topic(k))
    }

    /// The only thing of the narrated sentence before: its subject, or the object where a person is its subject.
    fn told_before(&self, of: &Attribution) -> Option<usize> {
        let (doc, reading) = (self.doc, self.doc.reading());
        let first = self.content.first()?.first().min(of.speaker.as_ref().map_or(usize::MAX, |s| s.range.first()));
        let own = doc.sentence_at(first);
        let before = doc.sentence_at(own.first().checked_sub(1)?);
        let paragraph = |i: usize| doc.sentences.get(doc.sentence_of[i] as usize).map(|s| s.paragraph);
        let near = paragraph(before.first())? == paragraph(own.first())?;
        let narrates = before.indices().all(|k| doc.quoted[k] == 0);
        if !near || !narrates || before.indices().any(|k| self.rival(k)) {
            return None;
        }
        // Nothing else stands between the narrated sentence and what is said.
        let held = |k: usize| self.content.iter().any(|c| c.has(k));
        if (own.first()..first).any(|k| self.fits(k) && !held(k)) {
            return None;
        }
        let mut all = before.indices().filter(|&k| self.fits(k));
        let noun = all.next().filter(|_| all.next().is_none())?;
        // "The buyers want a federation. The sellers refuse. They have always disagreed": the two of them.
        let other = |k: usize| self.fits(k) && reading.relation(k) == Rel::Subject;
        let earlier = before.first().checked_sub(1).map(|b| doc.sentence_at(b));
        if self.many && earlier.is_some_and(|e| e.indices().any(other)) {
            return None;
        }
        let root = before.indices().find(|&k| reading.relation(k) == Rel::Root)?;
        let person = reading
            .one(root, Rel::Subject)
            .is_some_and(|s| doc.mention_at(s).is_some() || doc.pronoun(s).is_some_and(|p| p.is_gendered()));
        let subject = reading.one(root, Rel::Subject) == Some(noun);
        (subject || person && reading.one(root, Rel::Object) == Some(noun)).then_some(noun)
    }

    /// The name that a line prints for the noun at a token: the body as the article calls it, else the noun phrase with what
    /// "of" hangs on it.
    fn named(&self, noun: usize) -> Option<Named> {
        let (doc, reading) = (self.doc, self.doc.reading());
        if let Some(body) = doc.reference_at(noun).and_then(|(_, e)| name::entity(doc, e?)) {
            return Some(Named::Other(body));
        }
        let base = reading.base(noun)?;
        if doc.pack.lines.is(doc.tokens[noun].sym, Hollow) {
            return None;
        }
        let first = base.indices().find(|&k| !matches!(doc.tags[k], Tag::DT | Tag::PDT)).filter(|&k| k <= noun)?;
        let alone = doc.tags[first] != Tag::PRPS && reading.with(noun, Rel::Conjunct).next().is_none();
        let opens = doc.sentence_at(first).first() + 1 >= first;
        let plain = doc.tokens[first].kind == Kind::Title && opens && !doc.tags[first].is_proper();
        let of = |n: usize| {
            reading.preposition(n).is_some_and(|p| p == noun + 1 && doc.tokens[p].sym == doc.pack.grammar.of)
        };
        let hung = reading.with(noun, Rel::Nominal).find(|&n| of(n)).and_then(|n| reading.base(n));
        let plain_of = hung.is_none_or(|b| b.indices().all(|k| doc.tags[k] != Tag::CD && doc.tags[k] != Tag::Punct));
        let alone = alone && plain_of;
        let name = doc.words(Range::new(first, hung.map_or(noun + 1, |b| b.stop())));
        let short = name.split_whitespace().count() <= LONGEST;
        let name = if plain { name.to_lowercase() } else { name.to_owned() };
        (alone && short).then_some(Named::Other(name))
    }
}
