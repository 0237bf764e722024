//! The arguments around a rule's anchor: those of a verb by its clause, those of a noun by its phrase.

use super::clause::{Clause, Voice, arguments, clause, subject};
use super::frame::Frame;
use super::governor::{Position, over_clause, over_noun, possessor};
use super::group::Mood;
use super::nouns::{Actor, actor, is_force};
use super::polarity::negates;
use super::words::{Words, is_word, tag};
use crate::annotate::Annotated;
use crate::matcher::{Match, RuleSet};
use crate::patterns::lexicon::LexId;
use crate::text::{Kind, Range, Sym, Tag};

/// The arguments around a rule's anchor.
#[derive(Debug, Default)]
pub struct Around {
    /// Logical subject.
    pub subject: Option<Range>,
    /// Possessor of the noun.
    pub possessor: Option<Range>,
    /// Place inside the noun phrase before its head.
    pub modifier: Option<Range>,
    /// Logical objects.
    pub objects: Vec<Range>,
    /// Prepositional phrases.
    pub others: Vec<(Sym, Vec<Range>)>,
    /// What stands over it.
    pub over: Position,
    /// Whether negated.
    pub negated: bool,
    /// Whether the verb is a gerund or participle, and tells in passing what is so.
    pub passing: bool,
    /// Whether it is a noun.
    pub noun: bool,
    /// Whether its subject is nobody: "no country recognises".
    pub nobody: bool,
    /// Mood.
    pub mood: Mood,
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// The verb.
    pub verb: Option<usize>,
    /// Whether it tells of the past.
    pub past: bool,
    /// Whether the verb is passive or a participle.
    pub passive: bool,
    /// Whether it is said as such, by a noun or a finite verb, and not in passing by a participle or gerund.
    pub stated: bool,
}

/// The arguments of the verb in slot `v`, or at the beginning of the match.
///
/// # Errors
/// When the word modifies a noun, or a passive lacks the agent that its verb needs.
pub fn around_verb(
    doc: &Annotated<'_>,
    words: &Words,
    rules: &RuleSet,
    frame: &Frame,
    found: &Match,
) -> Result<Around, &'static str> {
    let words_of = rules.slot(found, "v").unwrap_or(found.range);
    let v = words_of.first();
    let c = clause(doc, words, v, words_of.stop()).ok_or("it modifies a noun")?;
    let passive = matches!(c.voice, Voice::Passive | Voice::Participle);
    let mut c = c;
    // "recovered by diplomacy": no agent.
    c.subject = c.subject.filter(|&s| !passive || actor(doc, words, s) != Actor::Other);
    if passive && c.subject.is_none() && frame.towns.is_some_and(|l| has_flag(doc, l, v, found.range.stop(), "agent")) {
        return Err("no agent");
    }
    let mut over = over_clause(doc, words, &c);
    // "rejected a truce that would freeze the line", "signed a pact giving the region autonomy": what counts is the
    // position on the truce and the pact.
    let gerund = matches!(c.voice, Voice::Gerund) && !c.to;
    // But ", which handed them over" tells what is so.
    let aside = c.start > 1 && doc.tokens[c.start - 2].kind == Kind::Comma;
    if let Some(thing) = c.subject.filter(|_| over.stance.is_none() && (gerund || c.relative && !aside))
        && actor(doc, words, thing) == Actor::Other
    {
        let outer = over_noun(doc, words, thing.first(), thing.stop());
        if outer.stance.is_some() || outer.holder.is_some() {
            c.subject = None;
            over = outer;
        }
    }
    let holder = over.holder.filter(|_| !passive);
    let subject = c.subject.or(over.actor).or(holder).or_else(|| outer_subject(doc, words, &c, &over));
    if frame.forces && !subject.is_some_and(|s| is_force(doc, words, s)) {
        return Err("the subject is no force");
    }
    let mood = if c.mood == Mood::Real { over.mood } else { c.mood };
    let past = (matches!(tag(doc, v), Tag::VBD | Tag::VBN | Tag::JJ) || over.negated) && mood == Mood::Real;
    // "no country recognises", "not one inch will be ceded", "no one will cede"
    let none = |r: &Range| {
        let before = r.first().checked_sub(1).filter(|&b| b >= doc.sentence_at(v).first());
        negates(doc, words, r.first()) || before.is_some_and(|b| negates(doc, words, b))
    };
    let nobody = c.subject.filter(none);
    let empty = c.subject.iter().chain(c.objects.first()).any(none);
    // "wants the south to be demilitarised": what is to act on is what it is done to.
    let done_to = over.actor.filter(|_| passive && c.to && c.objects.is_empty());
    if done_to.is_some() {
        c.objects.extend(done_to);
        over.actor = None;
    }
    let subject = subject.filter(|_| done_to.is_none() || c.subject.is_some());
    // No party is named by "nobody", "no government of ours".
    let nobody = nobody.filter(|_| !passive).map(|r| r.first() - usize::from(!negates(doc, words, r.first())));
    let subject = subject.filter(|_| nobody.is_none());
    Ok(Around {
        subject,
        nobody: nobody.is_some(),
        passing: matches!(c.voice, Voice::Gerund | Voice::Participle),
        negated: c.negated ^ over.negated ^ empty,
        mood,
        start: nobody.unwrap_or(c.start),
        end: c.end,
        verb: Some(v),
        past,
        passive,
        stated: matches!(c.voice, Voice::Active | Voice::Passive),
        objects: if c.objects.is_empty() { over.gap.into_iter().collect() } else { c.objects },
        others: c.others,
        over,
        ..Around::default()
    })
}

/// Whether the entry of the lexicon at token `v` carries the flag.
pub fn has_flag(doc: &Annotated<'_>, lexicon: LexId, v: usize, stop: usize, flag: &str) -> bool {
    doc.lexicon(lexicon, v, stop).is_some_and(|o| o.entry.has(flag))
}

/// The subject of the finite verb before an infinitive or gerund that nothing else governs: "sought peace by leaving".
fn outer_subject(doc: &Annotated<'_>, words: &Words, c: &Clause, over: &Position) -> Option<Range> {
    if !matches!(c.voice, Voice::Infinitive | Voice::Gerund) {
        return None;
    }
    // "the decision to expand settlements", "punishment for seizing the port": the noun's, and not the sentence's.
    let start = over.start.min(c.start);
    let after_for = start > 1 && is_word(doc, start - 1, words.r#for) && tag(doc, start - 2).is_noun();
    if tag(doc, start).is_noun() || after_for {
        return None;
    }
    let low = doc.sentence_at(c.verb).first();
    let verb = (low..over.start.min(c.start)).rev().take(25).find(|&j| tag(doc, j).is_finite())?;
    subject(doc, words, low, verb, 0).map(|s| s.0)
}

/// The arguments of the noun in slot `n`, or at the end of the match.
///
/// # Errors
/// When the word is no head of a noun phrase.
pub fn around_noun(
    doc: &Annotated<'_>,
    words: &Words,
    rules: &RuleSet,
    frame: &Frame,
    found: &Match,
) -> Result<Around, &'static str> {
    let slot = rules.slot(found, "n").unwrap_or(found.range);
    let n = slot.stop().saturating_sub(1);
    let np = *doc.phrase_at(n).ok_or("no noun phrase")?;
    if np.head as usize != n && !frame.modifies {
        return Err("it modifies a noun");
    }
    let stop = doc.sentence_at(n).stop();
    let (_, others, end) = arguments(doc, words, np.range.stop(), stop);
    let owner = possessor(doc, n);
    let modifier = doc.places_in(Range::new(np.range.first(), n)).last().map(|p| p.range);
    let over = over_noun(doc, words, np.range.first(), np.range.stop());
    let none = (np.range.first()..n).any(|i| negates(doc, words, i));
    Ok(Around {
        nobody: none,
        noun: true,
        possessor: owner,
        modifier,
        others,
        negated: over.negated ^ none,
        mood: over.mood,
        start: np.range.first(),
        end,
        over,
        stated: true,
        ..Around::default()
    })
}
