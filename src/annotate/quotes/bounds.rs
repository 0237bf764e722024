//! Where the grammar ends a complement: at what hangs on the cue and not on the content.

use crate::syntax::{Clause, Reading, Rel, VerbForm};
use crate::text::{Kind, Range, Tag};

use super::frame::{Complement, Frame};
use super::openings::own_verb;
use super::scene::Scene;
use super::unseen::{only_speaks, unseen_clause};

/// Shortest phrase, in tokens, that may stand apart from its verb: "said the fish market of the town, now closed, | could grow".
const APART: usize = 4;

/// The content of the cue group `k` without what the grammar gives to the cue: a second verb of the same subject ("said the
/// road was closed and urged the council to act"), and beside an object the setting of the act ("rejected the plan in a
/// ruling", "attacked them as the crowd left").
pub fn bounded(s: Scene<'_, '_>, k: usize, frame: Frame, content: Range) -> Range {
    let reading = s.doc.reading();
    let verb = s.groups[k].head;
    let last = content.stop().saturating_sub(1);
    if s.doc.quoted.get(last).is_none_or(|&q| q != 0) {
        return content;
    }
    let cuts = reading.dependents(verb).filter(|&d| content.has(d)).filter_map(|d| match reading.relation(d) {
        // "said the clerk who left, Paul Haas, | should go": what is said has no verb before it.
        Rel::Conjunct => second(s, &reading, d).filter(|&at| {
            let told = || own_verb(s, k, content.first(), content.len()).is_some_and(|v| v.start < at);
            let relative = s.finite(content.first(), at).next().is_some() || at >= content.first() + APART;
            let noun = s.tag(content.first()) != Tag::IN || frame == Frame::That;
            let speaks = relative && noun && s.groups[k].cue.is_some_and(only_speaks);
            !speaks || frame.shape().is_weak() || s.quote(content.first()).is_some() || told()
        }),
        Rel::Oblique if beside(s, k, frame) => setting(s, &reading, d),
        // "endorsed her last week", not "echoed statements last week that …"
        Rel::Time if beside(s, k, frame) => {
            let last = !(d..content.stop()).any(|i| reading.clause(i).is_some());
            reading.base(d).filter(|_| last).map(|r| r.first())
        }
        // "denied wrongdoing as the council met"
        Rel::Adverbial if beside(s, k, frame) || !states(s, k, frame, content) && told_when(s, k, &reading, d) => {
            circumstance(s, &reading, d)
        }
        _ => None,
    });
    let cut = cuts
        .chain(above(s, &reading, verb, content, Some(frame)))
        .chain(next_clause(s, frame, content))
        .chain(beside_it(s, &reading, verb, content))
        .filter(|&at| at > content.first() && s.doc.quoted[at] == 0);
    let end = cut.min().unwrap_or(content.stop());
    if head(s, content).is_some_and(|h| h < end) { Range { end: end as u32, ..content } } else { content }
}

/// The content of a cue with "that" as far as its clause goes, where it has no verb yet: "said that the chair, | Ana Ruiz, told
/// them to leave".
pub fn with_verb(s: Scene<'_, '_>, frame: Frame, content: Range) -> Range {
    let reading = s.doc.reading();
    let first = content.first() + 1;
    let states = |i: usize| s.tag(i).is_finite() || s.tag(i) == Tag::MD || s.doc.quoted[i] != 0;
    if frame != Frame::That || content.indices().any(states) {
        return content;
    }
    // "pointed out that such a step, unheard of until now, | would break it"
    let far = s.finite(content.stop(), s.stop).next().filter(|g| s.comma(g.start - 1)).map(|g| g.head);
    let own = far.filter(|&v| reading.one(v, Rel::Subject).is_some_and(|n| content.has(n)));
    if let Some(v) = own {
        return Range::new(content.first(), reading.extent(v).stop().min(s.stop));
    }
    let verb = reading.governor(content.first()).filter(|&v| v >= content.stop() && v < s.stop);
    let verb = verb.filter(|&v| {
        reading.marker(v) == Some(content.first())
            && reading.one(v, Rel::Subject).is_some_and(|n| n >= first && content.has(n))
    });
    verb.map_or(content, |v| Range::new(content.first(), reading.extent(v).stop().min(s.stop)))
}

/// Where the clause begins on which the clause or phrase with the cue `verb` hangs, if that stands behind it: no content holds
/// what governs its cue ("Despite what he wrote about the road, | Ruiz left", "stories alleging theft | may spread").
fn above(s: Scene<'_, '_>, reading: &Reading<'_>, cue: usize, content: Range, frame: Option<Frame>) -> Option<usize> {
    let over =
        reading.governors(cue).find(|&g| content.has(g) && s.doc.quoted[g] == 0 && reading.clause(g).is_some())?;
    let start = reading.clause(over)?.group.first();
    let whole = |i: usize| reading.clause(i).is_some_and(|c| c.form == VerbForm::Finite);
    let subject = reading.one(over, Rel::Subject).filter(|&n| n < start)?;
    if content.has(subject) {
        // A clause in front ends with a comma; behind "that" a clause stands there too.
        let comma = (content.first()..subject).rev().find(|&i| s.comma(i) && s.doc.quoted[i] == 0)?;
        return (frame != Some(Frame::That) || (content.first()..comma).any(whole)).then_some(comma);
    }
    // The cue says more of the subject. Behind a noun a clause would be cut in two where the grammar is wrong.
    let closed = start > 0 && s.tag(start - 1).is_verb() && (content.first()..start).any(whole);
    // "a man who saw the fire said": he did both.
    let pronoun = |i: usize| matches!(s.tag(i), Tag::WP | Tag::WDT) && reading.relation(i) == Rel::Subject;
    // "the number of people who said they had come | rose"
    let inner = reading.under(cue, subject) && (content.first()..start).any(whole);
    let relative = reading.relation(cue) == Rel::Relative && (reading.governor(cue) == Some(subject) || inner);
    let closed = closed || relative && reading.relation(over) == Rel::Root && reading.dependents(cue).any(pronoun);
    (closed || frame.is_none_or(|f| !f.states())).then_some(start)
}

/// Where a clause begins that "and" joins to one above the cue: "is the only one to have pledged a visit | and he uses it".
fn beside_it(s: Scene<'_, '_>, reading: &Reading<'_>, cue: usize, content: Range) -> Option<usize> {
    let over = |g: usize| reading.governors(cue).any(|a| a == g);
    let joined = |&d: &usize| {
        let conjunct = reading.relation(d) == Rel::Conjunct && reading.one(d, Rel::Subject).is_some();
        conjunct && reading.clause(d).is_some_and(|c| c.form == VerbForm::Finite) && s.doc.quoted[d] == 0
    };
    let form = reading.clause(cue).map(|c| c.form);
    let weak = matches!(form, Some(VerbForm::Infinitive | VerbForm::Gerund | VerbForm::Participle));
    content
        .indices()
        .filter(joined)
        .find(|&d| weak && reading.governor(d).is_some_and(over))
        .and_then(|d| second(s, reading, d))
}

/// Whether the grammar lets the cue group `k` govern the complement so: a clause without "that" is one only where the cue has
/// no object there ("denied vaccines to those who came" has one, and the frame is changed), and "that" begins no relative
/// clause ("issued a statement that surprised the town").
pub fn governs(s: Scene<'_, '_>, k: usize, found: &mut Complement) -> bool {
    let reading = s.doc.reading();
    let (verb, first) = (s.groups[k].head, found.content.first());
    match found.frame {
        Frame::That => {
            let clause = reading.governor(first).and_then(|g| reading.clause(g));
            // "told investors that concerns were overblown"
            let told = found.around.addressee.is_some_and(|to| to.stop() == first)
                && (usually_noun(s, first + 1) || !s.tag(first + 1).is_verb())
                && s.tag(first + 1) != Tag::MD;
            let relative = clause.is_some_and(|c| c.relation == Rel::Relative) && !told;
            !(relative && reading.relation(first) != Rel::Marker && first > s.groups[k].end())
        }
        // "a man demanding a refund was led away": the next verb is of the man.
        Frame::Bare
            if s.groups[k].form == super::verbs::VerbForm::Gerund
                && reading.relation(verb) == Rel::Modifier
                && reading.complement(verb).is_none_or(|c| !found.content.has(c)) =>
        {
            false
        }
        Frame::Bare if s.quote(first).is_none() => {
            // "Despite what he wrote about the road, Ruiz left": nothing is left that he wrote.
            // "My view of the piece that she wrote about him | is that …": what follows is no part of what she wrote.
            let relative = reading.relation(verb) == Rel::Relative;
            let over = |g: &super::verbs::Group<'_>| relative && reading.governors(verb).any(|a| a == g.head);
            let finite =
                |g: &&super::verbs::Group<'_>| g.form == super::verbs::VerbForm::Finite && found.content.has(g.head);
            let first_verb = s.groups.iter().find(finite);
            if first_verb.is_some_and(over) {
                return false;
            }
            let told = first_verb.is_some() || unseen_clause(s, first);
            // "said the ad will air": a verb of speech takes no object that could be meant.
            let cue = s.groups[k].cue;
            // What one finds, sees or feels may be a thing too: "found comfort in knowing that she was not alone".
            let speaks = cue.is_some_and(|c| c.has("q"));
            if speaks && !cue.is_some_and(|c| c.has("np") && c.get("np") != Some("none")) {
                return told && reading.clause(verb).is_some();
            }
            // A finite verb of its own; one of a relative or adverbial clause says more of the object.
            let own = |c: &Clause| {
                c.form == VerbForm::Finite
                    && !matches!(c.relation, Rel::Relative | Rel::Adverbial | Rel::Modifier)
                    && !(c.relation == Rel::Conjunct && c.governor as usize == verb)
            };
            let top =
                |v: usize| reading.governor(v).is_none_or(|g| !found.content.has(g) || reading.clause(g).is_none());
            let mut clauses = found.content.indices().filter(|&i| top(i)).filter_map(|i| reading.clause(i));
            let clause = clauses.any(own);
            let object = reading.one(verb, Rel::Object).is_some_and(|o| found.content.has(o));
            // "noted what began as a march had grown"
            let free = s.tag(first) == Tag::WP;
            if object && !clause && !free {
                found.frame = Frame::Object;
                return cue.is_some_and(|c| c.has("np"));
            }
            told
        }
        _ => true,
    }
}

/// The semicolon behind what is no clause, when a clause follows it: "denied the theft; his ships had left". Of a list
/// ("called for talks; a truce; an inquiry") none.
fn next_clause(s: Scene<'_, '_>, frame: Frame, content: Range) -> Option<usize> {
    let at = content.indices().find(|&i| s.kind(i) == Kind::Semicolon && s.doc.quoted[i] == 0)?;
    let told = |from: usize, to: usize| s.finite(from, to).next().is_some();
    // "claimed it; most others regard it as theirs": what stands before the mark has no verb of its own.
    let phrase = frame.shape().is_weak() || !told(content.first(), at);
    (phrase && told(at, s.sentence.stop())).then_some(at)
}

/// Whether the word at token `i` is mostly a noun: "concerns".
fn usually_noun(s: Scene<'_, '_>, i: usize) -> bool {
    s.doc.tokens.get(i).and_then(|t| t.usual).is_some_and(|t| t.is_noun())
}

/// The head of the phrase that the content begins with, or its first token.
fn head(s: Scene<'_, '_>, content: Range) -> Option<usize> {
    let first = content.first();
    Some(s.phrase(first).map_or(first, |p| p.head as usize))
}

/// Whether what stands beside the object belongs to the act: not where the cue says something of its object ("called it a
/// trap", "blamed it on him"), nor where it tells the object what to do.
fn beside(s: Scene<'_, '_>, k: usize, frame: Frame) -> bool {
    let cue = s.groups[k].cue;
    // What one holds or shows is so at some time or place itself: "supports her in the race", "showed a lead in the north".
    let act = matches!(s.tag(s.groups[k].head), Tag::VBD | Tag::VBN);
    let alone = |c: &crate::patterns::Entry| !c.has("to") && !c.has("pas") && !c.has("ev");
    frame == Frame::Object && act && cue.is_some_and(|c| alone(c) && c.get("np") != Some("predicate"))
}

/// Whether the content is a clause: not where the cue has an object in it ("denied wrongdoing as the council met").
fn states(s: Scene<'_, '_>, k: usize, frame: Frame, content: Range) -> bool {
    let object = || s.doc.reading().one(s.groups[k].head, Rel::Object).is_some_and(|o| content.has(o));
    frame != Frame::Object && !(frame == Frame::Bare && object())
}

/// Whether a finite clause tells when the cue's act was done, which is past.
fn told_when(s: Scene<'_, '_>, k: usize, reading: &Reading<'_>, verb: usize) -> bool {
    let past = |v: usize| matches!(s.tag(v), Tag::VBD | Tag::VBN);
    let finite = reading.clause(verb).is_some_and(|c| c.form == VerbForm::Finite);
    finite && past(s.groups[k].head) && past(verb)
}

/// Where a second finite verb beside the cue begins, with its conjunction.
fn second(s: Scene<'_, '_>, reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let clause = reading.clause(verb).filter(|c| c.form == VerbForm::Finite)?;
    let own =
        reading.one(verb, Rel::Subject).and_then(|n| reading.base(n)).filter(|r| r.stop() <= clause.group.first());
    if own.is_some_and(|r| (r.stop()..clause.group.first()).any(|i| !s.tag(i).is_adverb())) {
        return None;
    }
    let first = own.map_or(clause.group.first(), |r| r.first());
    let mut at = first;
    while at > s.sentence.first()
        && (s.words.conjunction(s.doc, at - 1) || s.comma(at - 1) || s.tag(at - 1).is_adverb())
    {
        at -= 1;
    }
    (at < first).then_some(at)
}

/// Where a phrase of time, place or occasion begins that hangs on the cue.
fn setting(s: Scene<'_, '_>, reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let preposition = reading.preposition(noun).filter(|&p| s.words.setting(s.doc, p))?;
    Some(preposition)
}

/// Where a clause begins that tells when or why the cue's act was done. An infinitive mostly says more of the object ("rejects
/// demands to leave").
fn circumstance(s: Scene<'_, '_>, reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let start = reading.clause(verb)?.group.first();
    let marker = reading.marker(verb).filter(|&m| m < start && s.words.subordinator(s.doc, m))?;
    // "on Wednesday, | 43 years after its troops left"
    Some(marker.checked_sub(1).and_then(|b| reading.input.time_at(b)).map_or(marker, |t| t.first()))
}

/// The content of a cue noun without the clause that the noun is the subject of: "her decision to leave | angered the town".
pub fn of_noun(s: Scene<'_, '_>, noun: usize, content: Range) -> Range {
    let reading = s.doc.reading();
    match above(s, &reading, noun, content, None).filter(|&at| at > content.first() + 1 && s.doc.quoted[at] == 0) {
        Some(at) => Range { end: at as u32, ..content },
        None => content,
    }
}
