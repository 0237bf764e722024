//! Where clauses and complements end.

use crate::annotate::Annotated;
use crate::text::{Kind, Range, Tag};

use super::verbs::{Group, VerbForm};
use super::words::Words;

/// How far a complement reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A clause: to the end of the sentence, unless the cue's clause goes on.
    Clause,
    /// A phrase: to the first boundary.
    Phrase,
}

/// The end of the sentence without the marks that end it.
pub fn body_end(doc: &Annotated<'_>, sentence: Range) -> usize {
    let mut end = sentence.stop();
    while end > sentence.first() && (doc.tokens[end - 1].kind.is_terminal() || doc.tokens[end - 1].kind == Kind::Comma)
    {
        end -= 1;
    }
    end
}

/// The end of the complement that begins at `from`. `inside` tells that the cue's own clause is subordinate, so that
/// the sentence goes on after a comma. `groups` are those of the sentence.
pub fn complement_end(
    doc: &Annotated<'_>,
    words: &Words,
    groups: &[Group<'_>],
    from: usize,
    stop: usize,
    reach: Reach,
    inside: bool,
) -> usize {
    let mut i = from;
    let mut g = groups.partition_point(|g| g.start < from);
    while i < stop {
        if let Some((_, q)) = doc.quotation_at(i) {
            // A quotation is never cut.
            if q.outer.stop() > i {
                i = q.outer.stop().min(stop).max(i + 1);
                let comma = q.inner.stop().checked_sub(1).is_some_and(|c| doc.tokens[c].kind == Kind::Comma);
                if comma && i < stop && gerund_cue(groups, i) {
                    return i;
                }
                continue;
            }
        }
        while g < groups.len() && groups[g].start < i {
            g += 1;
        }
        let next_group = groups.get(g);
        match doc.tokens[i].kind {
            Kind::OpenBracket => {
                if let Some(close) = (i..stop).take(40).find(|&j| doc.tokens[j].kind == Kind::CloseBracket) {
                    i = close + 1;
                    continue;
                }
            }
            Kind::Comma if i > from && ends_at_comma(doc, words, groups, i, stop, reach, inside) => return i,
            Kind::Semicolon | Kind::Dash if i > from && reach == Reach::Phrase => return i,
            Kind::Colon if i > from && reach == Reach::Phrase => return i,
            _ => {}
        }
        if i > from && words.conjunction(doc, i) {
            let verb = next_group.filter(|n| n.start == i + 1 && n.form == VerbForm::Finite);
            let cut = match reach {
                Reach::Clause => verb.is_some_and(|n| n.cue.is_some_and(|c| c.has("q"))),
                Reach::Phrase => verb.is_some(),
            };
            let gerund = reach == Reach::Clause && gerund_cue(groups, i + 1) && doc.tags[i - 1] != Tag::VBG;
            if cut || gerund || new_inquit(doc, words, groups, i + 1) {
                return i;
            }
        }
        if i > from && reach == Reach::Phrase && words.subordinator(doc, i) && doc.tokens[i].sym != words.as_ {
            return i;
        }
        if i > from && reach == Reach::Clause && words.subordinator(doc, i) && new_inquit(doc, words, groups, i + 1) {
            return i;
        }
        i += 1;
    }
    stop
}

/// Whether the complement ends at the comma `i`.
fn ends_at_comma(
    doc: &Annotated<'_>,
    words: &Words,
    groups: &[Group<'_>],
    i: usize,
    stop: usize,
    reach: Reach,
    inside: bool,
) -> bool {
    let next = i + 1;
    if next >= stop || inside {
        return true;
    }
    if doc.lexicon(words.sources, next, stop).is_some() {
        return true;
    }
    if gerund_cue(groups, next) {
        return true;
    }
    if words.conjunction(doc, next)
        && let Some(n) = groups.get(groups.partition_point(|g| g.start < next + 1))
        && n.start == next + 1
        && n.form == VerbForm::Finite
        && n.cue.is_some_and(|c| c.has("q"))
    {
        return true;
    }
    if matches!(doc.tags[next], Tag::WDT | Tag::WP | Tag::WPS) || doc.tokens[next].sym == words.which {
        // A relative clause in the middle is part of the content; one at the end says more about its last word.
        return !(next..stop).any(|j| doc.tokens[j].kind == Kind::Comma && doc.quoted[j] == 0);
    }
    if (words.conjunction(doc, next) || words.subordinator(doc, next)) && new_inquit(doc, words, groups, next + 1) {
        return true;
    }
    match reach {
        Reach::Clause => false,
        Reach::Phrase => {
            let includes = doc.tags[next] == Tag::VBG && doc.word(next) == "including";
            !includes && !listed(doc, words, next, stop)
        }
    }
}

/// Whether a cue in "-ing" stands at token `at`: ", adding that", ", saying".
fn gerund_cue(groups: &[Group<'_>], at: usize) -> bool {
    groups.get(groups.partition_point(|g| g.start < at)).is_some_and(|n| {
        n.start <= at + 1 && n.form == VerbForm::Gerund && n.cue.is_some_and(|c| c.has("q") || c.has("that"))
    })
}

/// Whether a clause with its own cue of speech begins at token `at`: "others have said".
fn new_inquit(doc: &Annotated<'_>, words: &Words, groups: &[Group<'_>], at: usize) -> bool {
    const LONGEST_SUBJECT: usize = 12;
    let Some(n) = groups.get(groups.partition_point(|g| g.start < at)) else { return false };
    n.start > at
        && n.start <= at + LONGEST_SUBJECT
        && n.form == VerbForm::Finite
        && n.cue.is_some_and(|c| c.has("q") && c.has("that"))
        && doc.phrase_of[at] != 0
        && doc.quoted[n.head] == 0
        && !words.conjunction(doc, n.start - 1)
        && !(at..n.start).any(|i| matches!(doc.tags[i], Tag::WP | Tag::WDT))
}

/// Whether a list goes on at token `at`, after a comma: "… , B and C", "… , and C".
fn listed(doc: &Annotated<'_>, words: &Words, at: usize, stop: usize) -> bool {
    let start = if words.conjunction(doc, at) { at + 1 } else { at };
    let Some(np) = doc.phrase_at(start).filter(|p| p.range.first() == start) else { return false };
    let after = np.range.stop().max(np.extended as usize);
    if after >= stop {
        return start > at;
    }
    if start > at {
        return !doc.tags[after].is_finite();
    }
    words.conjunction(doc, after) || (doc.tokens[after].kind == Kind::Comma && words.conjunction(doc, after + 1))
}

/// Whether the clause of group `g` is subordinate to what follows: "When Ruiz said …, the markets fell",
/// "voters who said …, were". `subject` is where its subject begins.
pub fn subordinate(doc: &Annotated<'_>, words: &Words, subject: Option<Range>, sentence: Range) -> bool {
    let Some(subject) = subject else { return false };
    let relative = subject.stop().checked_sub(1).is_some_and(|l| matches!(doc.tags[l], Tag::WP | Tag::WDT));
    let first = subject.first();
    // Only at the head of the sentence or after a mark does more follow for sure.
    let under = (sentence.first()..first)
        .rev()
        .take(3)
        .take_while(|&i| !doc.tokens[i].kind.is_mark())
        .any(|i| words.subordinator(doc, i) && i <= sentence.first() + 2);
    relative || under
}
