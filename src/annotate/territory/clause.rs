//! A light grammar of the clause: the verbal group, its subject, objects and prepositional phrases.

use super::group::Group;
use super::group::{Mood, group, head_conjunct};
use super::nouns::{joined_from, phrase_from, phrase_until, subject_until, whole_until};
use super::words::{Words, entry_before, is_word, tag, time_at};
use crate::annotate::Annotated;
use crate::text::{Kind, Range, Sym, Tag};

/// How the verb stands to its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Voice {
    /// "Israel annexed the heights"
    #[default]
    Active,
    /// "the heights were annexed"
    Passive,
    /// "heights annexed in 1981"
    Participle,
    /// "to annex the heights"
    Infinitive,
    /// "annexing the heights"
    Gerund,
}

/// A verb with its arguments; subject and object are the logical ones, so that a passive and an active say the same.
#[derive(Debug, Clone, Default)]
pub struct Clause {
    /// First token of the verbal group, auxiliaries included.
    pub start: usize,
    /// The verb.
    pub verb: usize,
    /// Voice.
    pub voice: Voice,
    /// Who does it.
    pub subject: Option<Range>,
    /// What it is done to.
    pub objects: Vec<Range>,
    /// The noun that the clause is relative to and that its verb has no other object than.
    pub antecedent: Option<Range>,
    /// What follows by preposition.
    pub others: Vec<(Sym, Vec<Range>)>,
    /// Whether negated.
    pub negated: bool,
    /// Mood.
    pub mood: Mood,
    /// Whether "to" opens the verbal group, in any voice: "to be demarcated".
    pub to: bool,
    /// Whether a relative pronoun stands before the verb for its subject: "a truce that would freeze …".
    pub relative: bool,
    /// Token after the last argument.
    pub end: usize,
}

/// Most tokens that are looked at to the left of a verb for its subject.
pub const REACH: usize = 40;

/// Reads the clause of the verb at `v`, whose own words end at `after`; `None` when the word modifies a noun, as in
/// "the occupied town".
pub fn clause(doc: &Annotated<'_>, words: &Words, v: usize, after: usize) -> Option<Clause> {
    let sentence = doc.sentence_at(v);
    let low = sentence.first();
    let stop = sentence.stop();
    let inside = doc.phrase_at(v).filter(|np| np.head as usize > v && np.range.first() <= v);
    if inside.is_some_and(|np| np.range.first() < v || tag(doc, v) == Tag::VBN) {
        return None;
    }
    let mut group = group(doc, words, low, v);
    if let Some(head) = head_conjunct(doc, words, low, group.start, v) {
        // "will not withdraw or recognise", "agreed to pull out and cede": what stands over the first stands over both.
        let negated = group.negated || head.negated;
        group = Group { be: group.be, have: group.have, negated, ..head };
    }
    // "may have crossed": of the past, and no plan.
    let mood = if group.mood == Mood::May && group.have { Mood::Real } else { group.mood };
    let mut out = Clause {
        start: group.start,
        verb: v,
        negated: group.negated,
        mood,
        to: group.to.is_some(),
        ..Clause::default()
    };
    let (mut objects, others, end) = arguments(doc, words, after, stop);
    // "crossed the river and occupied Orlo": the tagger's phrase begins with the verb.
    if let Some(np) = inside.filter(|np| np.range.first() == v && v > low && tag(doc, v - 1) == Tag::CC)
        && objects.is_empty()
        && !tag(doc, np.extended as usize).is_finite()
    {
        objects.push(Range::new(after, np.range.stop()));
    }
    let by = others.iter().position(|(p, _)| *p == words.by);
    let past = matches!(tag(doc, v), Tag::VBN | Tag::VBD | Tag::JJ);
    let bare = past && !group.be && !group.have && group.mood == Mood::Real && group.to.is_none();
    // "The region seceded": the only verb of a sentence is no participle, whatever its tag.
    let around = v.saturating_sub(REACH).max(low)..stop.min(v + REACH);
    let alone = || !around.clone().any(|i| i != v && (tag(doc, i).is_finite() || doc.is(words.auxiliary, i)));
    let free = objects.is_empty() && (by.is_some() || tag(doc, v) == Tag::VBN && !(bare && alone()));
    out.voice = if past && group.be {
        Voice::Passive
    } else if bare && free {
        Voice::Participle
    } else if group.to.is_some() {
        Voice::Infinitive
    } else if (tag(doc, v) == Tag::VBG || tag(doc, v) == Tag::NN && doc.word(v).ends_with("ing")) && !group.be {
        Voice::Gerund
    } else {
        Voice::Active
    };
    // "land to be returned"
    let passive = matches!(out.voice, Voice::Passive | Voice::Participle);
    let before = subject(doc, words, low, out.start, 0);
    out.relative = out.start > low && (is_wh(doc, out.start - 1) || is_relative(doc, words, out.start - 1));
    (out.objects, out.others, out.end) = (objects, others, end);
    match out.voice {
        // "the tanks advancing on the town"
        Voice::Gerund if out.start > low && tag(doc, out.start - 1).is_noun() => {
            out.subject = whole_until(doc, low, out.start);
        }
        Voice::Infinitive | Voice::Gerund if !passive => out.subject = None,
        _ if passive => {
            let done_to = match out.voice {
                Voice::Participle => participle_head(doc, low, out.start, by.is_some()),
                _ => before.map(|b| b.0),
            };
            if group.to.is_none() || out.voice == Voice::Participle {
                out.objects.splice(0..0, done_to);
            }
            out.subject = by.and_then(|n| out.others[n].1.first().copied());
        }
        _ => {
            // "areas that the army has occupied": the antecedent is what is occupied.
            if let Some((subject, antecedent)) = before {
                out.subject = Some(subject);
                out.antecedent = antecedent;
                if out.objects.is_empty() {
                    out.objects.extend(antecedent);
                }
            }
        }
    }
    Some(out)
}

/// The noun that a participle follows; over a comma only with its agent: "the port, captured by rebels".
fn participle_head(doc: &Annotated<'_>, low: usize, start: usize, agent: bool) -> Option<Range> {
    let mut end = start;
    while end > low && (tag(doc, end - 1).is_adverb() || doc.tokens[end - 1].kind == Kind::Comma && agent) {
        end -= 1;
    }
    whole_until(doc, low, end)
}

/// The subject that ends before token `start`, and the antecedent of an object relative clause.
pub fn subject(
    doc: &Annotated<'_>,
    words: &Words,
    low: usize,
    start: usize,
    depth: u32,
) -> Option<(Range, Option<Range>)> {
    // A verb taken for a noun: "Taiwan split from China".
    if let Some(np) = doc.phrase_at(start).filter(|np| np.range.first() < start && np.head as usize == start) {
        return Some((Range::new(np.range.first(), start), None));
    }
    let mut i = start;
    while i > low && start - i < REACH {
        let p = i - 1;
        let kind = doc.tokens[p].kind;
        if p == low && is_word(doc, p, words.that) {
            // "That would require …"
            return Some((Range::new(p, i), None));
        }
        if matches!(tag(doc, p), Tag::WDT | Tag::WP) || is_relative(doc, words, p) {
            let comma = p > low && doc.tokens[p - 1].kind == Kind::Comma;
            return whole_until(doc, low, p - usize::from(comma)).map(|r| (r, None));
        }
        if kind == Kind::Comma {
            // An apposition or an aside between commas: the subject stands before it.
            let open = (low..p).rev().take(30).find(|&c| doc.tokens[c].kind == Kind::Comma);
            // "Lyon, France," is one name, and no subject with an aside.
            let place = |k: usize| k.checked_sub(1).is_some_and(|k| doc.place_at(k).is_some());
            if let Some(c) =
                open.filter(|&c| place(c) && place(p) && phrase_from(doc, c + 1).is_some_and(|np| np.range.stop() == p))
            {
                i = c;
                if let Some(np) = doc.phrase_at(c.saturating_sub(1)) {
                    i = np.range.first();
                }
                continue;
            }
            let before = open.and_then(|c| subject_until(doc, words, low, c));
            if before.is_some() {
                return before.map(|r| (r, None));
            }
            i = p;
            continue;
        }
        if tag(doc, p) == Tag::CC && depth < 3 {
            // "attacked and occupied": the subject of the verb before.
            if p > low && tag(doc, p - 1).is_verb() && tag(doc, p - 1) != Tag::VB {
                let group = group(doc, words, low, p - 1);
                return subject(doc, words, low, group.start, depth + 1).map(|(r, _)| (r, None));
            }
            let mut verbs =
                (low..p).rev().take(REACH).filter(|&j| tag(doc, j).is_finite() && !is_relative_verb(doc, j));
            let verb = verbs.find(|&j| !is_conditional(doc, words, low, j))?;
            let group = group(doc, words, low, verb);
            return subject(doc, words, low, group.start, depth + 1).map(|(r, _)| (r, None));
        }
        if let Some(found) = subject_until(doc, words, low, i) {
            // "which both claim": the subject is what "which" stands for.
            let each = found.len() == 1 && tag(doc, found.first()) == Tag::DT;
            if is_time(doc, found) || each && found.first() > low && is_wh(doc, found.first() - 1) {
                i = found.first();
                continue;
            }
            if let Some(split) = contact(doc, words, low, i, found) {
                return Some(split);
            }
            let at = found.first();
            let relative = at > low && (tag(doc, at - 1) == Tag::WDT || is_relative(doc, words, at - 1));
            // "Crimea, which Russia annexed"
            let aside = at > low + 1 && doc.tokens[at - 2].kind == Kind::Comma && is_wh(doc, at - 1);
            let antecedent = relative.then(|| whole_until(doc, low, at - 1 - usize::from(aside))).flatten();
            return Some((found, antecedent));
        }
        if tag(doc, p).is_adverb() || kind.is_quote() || kind == Kind::CloseBracket {
            i = p;
            continue;
        }
        if let Some(time) = time_at(doc, p).filter(|t| t.first() >= low) {
            i = time.first();
            continue;
        }
        if let Some((at, _)) = entry_before(doc, words.adverbial, low, i) {
            i = at;
            continue;
        }
        return None;
    }
    None
}

/// Whether token `i` is a relative pronoun.
fn is_wh(doc: &Annotated<'_>, i: usize) -> bool {
    matches!(tag(doc, i), Tag::WDT | Tag::WP)
}

/// The subject and the antecedent of a relative clause without a pronoun: "territory Israel captured", "villages the
/// rebels hold". `end` is the end of the subject `found`.
fn contact(doc: &Annotated<'_>, words: &Words, low: usize, end: usize, found: Range) -> Option<(Range, Option<Range>)> {
    let land = |i: usize| {
        matches!(tag(doc, i), Tag::NN | Tag::NNS) && (doc.is(words.land_head, i) || doc.is(words.land_part, i))
    };
    let place = doc.place_at(end.checked_sub(1)?).map(|p| p.range);
    if let Some(place) = place.filter(|p| p.stop() == end && p.first() > low)
        && let Some(np) = doc.phrase_at(place.first()).filter(|np| np.range.first() < place.first())
        && land(place.first() - 1)
        && !doc.tokens[place.first() - 1].kind.is_capitalised()
    {
        return Some((
            place,
            whole_until(doc, low, place.first()).or(Some(Range::new(np.range.first(), place.first()))),
        ));
    }
    let before = phrase_until(doc, found.first()).filter(|np| np.range.first() >= low && land(np.head as usize))?;
    let whole = whole_until(doc, low, before.range.stop())?;
    Some((found, Some(whole)))
}

/// Whether the verb stands in a relative clause of its own.
fn is_relative_verb(doc: &Annotated<'_>, j: usize) -> bool {
    j > 0 && matches!(tag(doc, j - 1), Tag::WDT | Tag::WP)
}

/// Whether the verb stands in a condition: "will talk if the rebels pull out, but will not".
fn is_conditional(doc: &Annotated<'_>, words: &Words, low: usize, j: usize) -> bool {
    let mut before = (low..j).rev().take(8).take_while(|&k| doc.tokens[k].kind != Kind::Comma);
    before.any(|k| doc.is(words.condition, k))
}

/// Whether token `p` is a "that" right after a noun, before a verb or a subject: a relative, as far as one can tell.
fn is_relative(doc: &Annotated<'_>, words: &Words, p: usize) -> bool {
    is_word(doc, p, words.that)
        && p > 0
        && common(doc, p)
        && (!doc.is(words.governor, p - 1) || tag(doc, p + 1).is_finite())
        && tag(doc, p) != Tag::DT
}

/// Whether the phrase that ends before `p` is no bare name: "areas of Donetsk that", but "convinced Iraq that".
fn common(doc: &Annotated<'_>, p: usize) -> bool {
    let low = doc.sentence_at(p).first();
    whole_until(doc, low, p).is_some_and(|r| {
        doc.phrase_at(r.first()).is_some_and(|np| matches!(tag(doc, np.head as usize), Tag::NN | Tag::NNS))
    })
}

fn is_time(doc: &Annotated<'_>, range: Range) -> bool {
    time_at(doc, range.first()).is_some_and(|t| t.contains(range))
}

/// Where the measured land begins: at "half" of "more than half of the country", at "20" of "about 20 percent of it", at
/// "the" of "most of the country"; `at` itself where no measure stands.
pub fn behind_measure(doc: &Annotated<'_>, words: &Words, at: usize, stop: usize) -> usize {
    for i in at..stop.min(at + 4) {
        if let Some(np) = phrase_from(doc, i) {
            let measure = doc.is(words.land_part, np.head as usize) && is_word(doc, np.range.stop(), words.of);
            // "more than 160 villages"
            let counted = i > at + 1 && tag(doc, i) == Tag::CD && tag(doc, at) == Tag::JJR;
            return if measure || counted { i } else { at };
        }
        let quantity = matches!(tag(doc, i), Tag::RB | Tag::RBR | Tag::RBS | Tag::JJ | Tag::JJR | Tag::JJS);
        if quantity && doc.is(words.land_part, i) && is_word(doc, i + 1, words.of) {
            return i + 2;
        }
        let preposition = tag(doc, i) == Tag::IN && !doc.is(words.attach, i) && !is_word(doc, i, words.by);
        if !(quantity || preposition) || doc.is(words.condition, i) {
            break;
        }
    }
    at
}

/// Objects and prepositional phrases from token `at` on, and where they end.
#[allow(clippy::type_complexity)]
pub fn arguments(
    doc: &Annotated<'_>,
    words: &Words,
    at: usize,
    stop: usize,
) -> (Vec<Range>, Vec<(Sym, Vec<Range>)>, usize) {
    let (mut objects, mut others) = (Vec::new(), Vec::new());
    let mut i = at;
    let mut end = at;
    while i < stop && i < at + REACH {
        let kind = doc.tokens[i].kind;
        let preposition = matches!(tag(doc, i), Tag::IN | Tag::TO | Tag::RP);
        let measured = if objects.is_empty() && others.is_empty() { behind_measure(doc, words, i, stop) } else { i };
        if doc.is(words.condition, i) {
            break;
        } else if measured > i {
            i = measured;
        } else if preposition && !is_word(doc, i, words.that) {
            // "out of", "from across", "from heavily fortified areas"
            let (mut from, mut word) = (behind_measure(doc, words, i + 1, stop), doc.tokens[i].sym);
            while from < stop && from < i + 4 && phrase_from(doc, from).is_none() {
                match tag(doc, from) {
                    Tag::IN => word = doc.tokens[from].sym,
                    Tag::RB | Tag::RBR | Tag::RBS => {}
                    Tag::VBN | Tag::VBG | Tag::VBD | Tag::JJ if phrase_from(doc, from + 1).is_some() => {}
                    _ if doc.tokens[from].kind.is_quote() => {}
                    _ => break,
                }
                from += 1;
            }
            let (found, next) = joined_from(doc, words, from, stop);
            if found.is_empty() {
                if tag(doc, i) == Tag::RP {
                    i += 1;
                    continue;
                }
                break;
            }
            others.push((word, found));
            i = next;
            end = next;
        } else if phrase_from(doc, i).is_some() {
            let (found, next) = joined_from(doc, words, i, stop);
            let Some(&first) = found.first() else { break };
            let runs_on = tag(doc, next).is_finite() && !objects.is_empty();
            if runs_on {
                break;
            }
            if !is_time(doc, first) && objects.is_empty() && others.is_empty() {
                objects = found;
            }
            i = next.max(i + 1);
            end = next;
        } else if tag(doc, i).is_adverb() || kind.is_quote() || kind == Kind::Comma && others.is_empty() && i > at {
            if kind == Kind::Comma {
                break;
            }
            i += 1;
        } else {
            break;
        }
    }
    (objects, others, end.min(stop))
}
