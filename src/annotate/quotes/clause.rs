//! Where clauses and complements end.

use crate::annotate::Annotated;
use crate::patterns::Case;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

use super::circumstances::{Circumstances, tail};
use super::frame::Reach;
use super::gerunds::{gerund_cue, joins_cue, second_gerund, trails};
use super::others::{contested, cued, new_inquit, other_tells, said_on, says_on, sets_apart};
use super::scene::Scene;
use super::speaker::speaks;
use super::verbs::{Group, VerbForm};

/// From this share of its occurrences on, in per cent, a verb mostly has an object.
const MOSTLY: u8 = 40;

/// The end of the sentence without the marks that end it.
pub fn body_end(doc: &Annotated<'_>, sentence: Range) -> usize {
    let kind = |i: usize| doc.tokens[i].kind;
    let mark = |i: usize| kind(i).is_terminal() || kind(i) == Kind::Comma;
    let mut end = sentence.stop();
    while end > sentence.first() && (mark(end - 1) || encloses(doc, sentence, end - 1)) {
        end -= 1;
    }
    end
}

/// Whether a closing bracket belongs to one that stands before all words of the sentence: "(As Ruiz said, it was closed.)"
fn encloses(doc: &Annotated<'_>, sentence: Range, close: usize) -> bool {
    if doc.tokens[close].kind != Kind::CloseBracket {
        return false;
    }
    let mut depth = 0_i32;
    for i in (sentence.first()..close).rev() {
        depth += match doc.tokens[i].kind {
            Kind::CloseBracket => 1,
            Kind::OpenBracket => -1,
            _ => 0,
        };
        if depth < 0 {
            return i == sentence.first();
        }
    }
    true
}

/// The end of the complement that begins at `from`. `cue` is the group that governs it; `inside` tells that the cue's
/// own clause is subordinate, so that the sentence goes on after a comma.
pub fn complement_end(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, reach: Reach, inside: bool) -> usize {
    let mut i = from;
    let mut g = s.group_from(from);
    // "vowed to leave if it was closed": the condition belongs to the vow.
    let infinitive = reach == Reach::Phrase && s.tag(from) == Tag::TO;
    while i < s.stop {
        if let Some((_, q)) = s.doc.quotation_at(i) {
            // A quotation is never cut.
            if q.outer.stop() > i {
                i = q.outer.stop().min(s.stop).max(i + 1);
                let comma = q.inner.stop().checked_sub(1).is_some_and(|c| s.kind(c) == Kind::Comma);
                if comma && i < s.stop && behind_quotation(s, cue, from, i, reach, inside) {
                    return i;
                }
                continue;
            }
        }
        while g < s.groups.len() && s.groups[g].start < i {
            g += 1;
        }
        match s.kind(i) {
            Kind::OpenBracket => {
                if let Some(close) = (i..s.stop).take(40).find(|&j| s.kind(j) == Kind::CloseBracket) {
                    i = close + 1;
                    continue;
                }
            }
            Kind::Comma
                if reach == Reach::Phrase
                    && i > from
                    && let Some(close) = parenthesis(s, i) =>
            {
                i = close + 1;
                continue;
            }
            Kind::Comma if i > from && ends_at_comma(s, cue, from, i, reach, inside) => return i,
            // "the governor — “my best friend”", "a Norva- and Orlo-style port"
            Kind::Dash if i > from && (suspended(s, i) || s.quote(i + 1).is_some_and(|q| q.closed)) => {}
            Kind::Semicolon | Kind::Dash | Kind::Colon if i > from && reach == Reach::Phrase => return i,
            Kind::Dash if i > from && (inside || narrates(s, i + 1) || gerund_cue(s, i + 1) || closes(s, cue, i)) => {
                return i;
            }
            Kind::Semicolon if i > from && parts(s, from, i) => return i,
            // "(who praised the plan) left"
            Kind::CloseBracket if i > from => return i,
            _ => {}
        }
        // "has and will go on", "cannot and will not withdraw": verbs that share what follows.
        let shared = i > from && (s.words.auxiliary(s.doc, i - 1) || s.words.negation(s.doc, i - 1));
        if i > from && s.words.conjunction(s.doc, i) && !shared {
            let verb = s.groups.get(g).filter(|n| n.form == VerbForm::Finite && joins(s, i + 1, n));
            let cut = match reach {
                Reach::Clause => verb.is_some_and(|n| resumes(s, cue, from, n)),
                // "calling him a friend, and he left": a clause of its own.
                Reach::Phrase => {
                    verb.is_some() || s.tag(i + 1) == Tag::PRP && s.doc.quoted[i] == 0 && own_subject(s, i + 1)
                }
            };
            let gerund = joined_gerund(s, cue, from, i, reach);
            // "…, and when pressed on it, he shrugged"
            let pressed = s.words.subordinator(s.doc, i + 1) || s.tag(i + 1) == Tag::WRB;
            let pressed = pressed && asked(s, i + 2);
            if cut || gerund || pressed || new_inquit(s, i + 1) || said_on(s, from, i, reach) {
                return i;
            }
        }
        // "saying the men are “involved in crime” without offering proof"
        if i > from && s.tag(i) == Tag::IN && s.tag(i + 1) == Tag::VBG && s.doc.quoted[i] == 0 && narrates(s, i) {
            return i;
        }
        if i > from && s.tag(i) == Tag::VBG && trails(s, cue, from, i) {
            return i;
        }
        if i > from && (s.words.subordinator(s.doc, i) || s.tag(i) == Tag::WRB) && asked(s, i + 1) {
            // "said it was closed when asked about it"
            return i;
        }
        // "because even though he left, it is closed"
        let led = i > from + 1 && s.tag(i - 1).is_adverb() && s.words.subordinator(s.doc, i - 2);
        if i > from && s.words.subordinator(s.doc, i) && !led {
            let cut = match reach {
                // "since 1994" goes on; "since it fell" does not.
                Reach::Phrase => {
                    let inside = s.word(i, s.words.as_) || infinitive && !s.words.contrast(s.doc, i);
                    !inside && s.time(i).is_none() && s.time(i + 1).is_none() || gerund_cue(s, i + 1)
                }
                // "while adding that …"; not "said that after long talks the council concluded"
                Reach::Clause => {
                    let told = || s.finite(from, i).next().is_some();
                    sets_apart(s, i) && new_inquit(s, i + 1) && told() || gerund_cue(s, i + 1)
                }
            };
            if cut {
                return i;
            }
        }
        i += 1;
    }
    s.stop
}

/// Whether the hyphen at token `i` stands for the second half of a word that comes later.
fn suspended(s: Scene<'_, '_>, i: usize) -> bool {
    let (Some(before), Some(next)) = (s.doc.tokens.get(i - 1), s.doc.tokens.get(i + 1)) else { return false };
    before.touches(s.doc.tokens[i]) && !s.doc.tokens[i].touches(*next) && s.words.conjunction(s.doc, i + 1)
}

/// Whether the dash at token `i` closes what one before the clause of the cue opened: "She planned - an aide said she wrote it all
/// down - and left".
fn closes(s: Scene<'_, '_>, cue: &Group<'_>, i: usize) -> bool {
    let subject = s.doc.reading().one(cue.head, Rel::Subject).and_then(|n| s.doc.reading().base(n));
    let dash = |b: usize| s.kind(b) == Kind::Dash && s.doc.quoted[b] == 0 && s.doc.quoted[i] == 0;
    subject.is_some_and(|r| r.first() > s.sentence.first() + 1 && r.stop() <= cue.start && dash(r.first() - 1))
}

/// Whether the conjunction at token `i` joins a cue in "-ing", or the infinitive of one, to the clause of the cue.
fn joined_gerund(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, i: usize, reach: Reach) -> bool {
    match cue.form {
        // "saying he was ill and calling it a shame"
        // "telling the paper he was ill and questioning their motives"
        VerbForm::Gerund => gerund_cue(s, i + 1) || joins_cue(s, cue, i + 1),
        // "to accuse Ortal of lying and encourage people to leave"
        VerbForm::Infinitive if reach == Reach::Phrase => s.next_group(i + 1).is_some_and(|n| {
            n.start == i + 1
                && s.tag(n.head) == Tag::VB
                && n.cue.is_some_and(|c| c.has("np") || c.has("that") || c.has("to"))
        }),
        // "got in by reading their mail and guessing words"
        _ => reach == Reach::Clause && gerund_cue(s, i + 1) && s.tag(i - 1) != Tag::VBG && !second_gerund(s, from, i),
    }
}

/// Whether the cue's own clause goes on with a finite verb behind the comma `i`, or behind "and" there.
fn another_verb(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, i: usize) -> bool {
    let next = i + 1;
    let verb = if s.words.conjunction(s.doc, next) { s.past_adverbs(next + 1) } else { next };
    // "the talk, in which he said that he was ill, was long": of the talk.
    let reading = s.doc.reading();
    let outer = |n: &Group<'_>| {
        let before = |g: &usize| *g < cue.start && reading.governors(cue.head).any(|a| a == *g);
        verb == next && reading.one(n.head, Rel::Subject).is_some_and(|n| before(&n))
    };
    let goes_on =
        |n: &Group<'_>| n.start == verb && n.form == VerbForm::Finite && (outer(n) || resumes(s, cue, from, n));
    s.next_group(verb).is_some_and(goes_on) && !(verb == next && waits(s, from, i))
}

/// Whether the clause that begins at token `from` has no verb of its own up to the comma `i`, but a relative one: "said the unit that
/// sells coins, the Huan, | will close".
fn waits(s: Scene<'_, '_>, from: usize, i: usize) -> bool {
    let reading = s.doc.reading();
    let mut verbs = s.finite(from, i).peekable();
    verbs.peek().is_some() && verbs.all(|g| reading.relation(g.head) == Rel::Relative)
}

/// Whether a relative clause begins behind the comma `i`: not a "what" before anything is said, "said that, in hindsight, what she
/// did was wrong".
fn describes_on(s: Scene<'_, '_>, from: usize, i: usize, reach: Reach) -> bool {
    let next = i + 1;
    let told = || s.finite(from, i).next().is_some() || s.doc.quoted[from] != s.doc.quoted[i];
    let relative = matches!(s.tag(next), Tag::WDT | Tag::WP | Tag::WPS) || s.word(next, s.words.which);
    let free = s.doc.pack.grammar.is(s.doc.tokens[next].sym, Class::Free);
    relative && (reach == Reach::Phrase || !free || told())
}

/// Whether the pronoun at token `at` is the subject of the finite verb right behind it.
fn own_subject(s: Scene<'_, '_>, at: usize) -> bool {
    let subject = s.doc.pronoun(at).is_some_and(|p| p.personal && p.case == Case::Subject);
    subject && s.next_group(at).is_some_and(|g| g.start == s.past_adverbs(at + 1) && g.form == VerbForm::Finite)
}

/// Whether the participle of one who was asked stands at token `at`: "(when) asked", "(if) pressed".
fn asked(s: Scene<'_, '_>, at: usize) -> bool {
    let told = |g: &Group<'_>| g.start == at && g.form == VerbForm::Participle && g.cue.is_some_and(|c| c.has("addr"));
    // "when asked to leave by the police" is part of what is told.
    s.doc.quoted.get(at) == Some(&0) && s.tag(at + 1) != Tag::TO && s.next_group(at).is_some_and(told)
}

/// Whether the complement ends behind a quotation that ends with a comma, at token `i`.
fn behind_quotation(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, i: usize, reach: Reach, inside: bool) -> bool {
    // "named “Five Tides,” “Snow” and “Home” as his books"
    // "called him “a liar,” a “bully” and a “fox”"
    let list = || {
        let item = i + usize::from(s.words.conjunction(s.doc, i));
        s.quote(item + usize::from(s.tag(item) == Tag::DT)).is_some()
    };
    let phrase = || reach == Reach::Phrase && !list() && ends_at_comma(s, cue, from, i - 1, reach, inside);
    inside || narrates(s, i) || gerund_cue(s, i) || said_on(s, from, i, reach) || phrase()
}

/// Whether the narrator goes on at token `at`: "…, pointing to a map", "— a reference to the strike".
pub(super) fn narrates(s: Scene<'_, '_>, at: usize) -> bool {
    s.doc.lexicon(s.words.afterthought, at, s.stop).is_some()
}

/// Whether nothing but adverbs stands between token `at` and a verb, or where it is said: "but | in a later interview | said".
fn joins(s: Scene<'_, '_>, at: usize, verb: &Group<'_>) -> bool {
    let near = s.past_adverbs(at);
    let setting = || {
        let said = verb.cue.is_some_and(|c| c.has("q")) && s.tag(near) == Tag::IN && near < verb.start;
        said && tail(s, near, &mut Circumstances::default()) == verb.start
    };
    verb.start == near || setting()
}

/// Whether the complement ends at the comma `i`.
fn ends_at_comma(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, i: usize, reach: Reach, inside: bool) -> bool {
    let next = i + 1;
    if next >= s.stop || inside {
        return true;
    }
    // "described him as, “a fool”"
    if s.word(i - 1, s.words.as_) && s.quote(next).is_some() {
        return false;
    }
    if s.doc.lexicon(s.words.sources, next, s.stop).is_some() || narrates(s, next) && from < i || gerund_cue(s, next) {
        return true;
    }
    // "…, with one aide saying it had been closed": the aide's.
    if s.tag(next) == Tag::IN
        && s.phrase_end(next + 1)
            .is_some_and(|end| s.next_group(end).is_some_and(|g| g.start == end) && gerund_cue(s, end))
    {
        return true;
    }
    if another_verb(s, cue, from, i) {
        return true;
    }
    if describes_on(s, from, i, reach) {
        // A relative clause in the middle is part of the content; one at the end says more about its last word.
        return !(next..s.stop).any(|j| s.kind(j) == Kind::Comma && s.doc.quoted[j] == 0);
    }
    // "She said she was glad, and I walked her home": the narrator goes on.
    let narrator = |at: usize| s.doc.pronoun(at).is_some_and(|p| p.personal && p.is(1)) && s.doc.quoted[at] == 0;
    if reach == Reach::Clause && s.words.conjunction(s.doc, next) && narrator(next + 1) {
        return true;
    }
    if (s.words.conjunction(s.doc, next) || sets_apart(s, next)) && new_inquit(s, next + 1) {
        return true;
    }
    let denied = reach == Reach::Clause && (contested(s, next) || turns_to_now(s, cue, from, next));
    if denied || said_on(s, from, next, reach) || s.words.contrast(s.doc, next) && cued(s, next + 1) {
        return true;
    }
    if s.tag(i - 1).is_adjective() && s.tag(next).is_adjective() {
        // "a joint, international body"
        return false;
    }
    match reach {
        Reach::Clause => false,
        Reach::Phrase => {
            // "attacks, including two", "attacks, ranging from arson to theft"
            let includes = s.tag(next) == Tag::VBG && s.doc.pack.grammar.is(s.doc.tokens[next].sym, Class::Listing);
            // "described Ortal, the mayor, as “a fool”"
            let as_ = s.word(next, s.words.as_) && cue.cue.is_some_and(|c| c.has("pas") || c.has("as"));
            // "called it not a crash, but a wreck"
            let but = s.word(next, s.words.and[2]) && (from..i).any(|k| s.words.negation(s.doc, k));
            let pair = but && !s.next_group(next).is_some_and(|g| g.form == VerbForm::Finite);
            !second_act(s, from, next) && !includes && !as_ && !pair && !listed(s, next) && !interrupted(s, next)
        }
    }
}

/// Whether an infinitive that the content holds goes on behind a comma: "pledged to close the road, build a bridge, and cut the tax".
fn second_act(s: Scene<'_, '_>, from: usize, at: usize) -> bool {
    let reading = s.doc.reading();
    let verb = s.past_adverbs(at + usize::from(s.words.conjunction(s.doc, at)));
    let infinitive = |g: &Group<'_>| g.form == VerbForm::Infinitive && g.start >= from && g.end() <= at;
    let joined = reading.relation(verb) == Rel::Conjunct
        && reading.governor(verb).is_some_and(|g| g >= from && g < at)
        && reading.clause(verb).is_some_and(|c| c.form != crate::syntax::VerbForm::Finite);
    let bare = matches!(s.tag(verb), Tag::VB) || joined && s.tag(verb).is_verb() && s.tag(verb) != Tag::VBG;
    bare && s.groups.iter().any(infinitive) && s.doc.quoted[at] == s.doc.quoted[from]
}

/// Whether the narrator goes on in the present with the conjunction at token `at`, where what was said was put back into the past: "said
/// it would close, but the town has fought for it".
fn turns_to_now(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, at: usize) -> bool {
    let told = s.words.conjunction(s.doc, at) && s.tag(cue.start) == Tag::VBD && cue.cue.is_some_and(|c| c.has("q"));
    if !told || s.doc.quoted[at] != 0 {
        return false;
    }
    let reading = s.doc.reading();
    let back = |g: &Group<'_>| {
        let modal = reading.modal(g.head).is_some_and(|m| s.doc.pack.grammar.is(s.doc.tokens[m].sym, Class::Unreal));
        modal || s.tag(g.start) == Tag::VBD
    };
    let inner = s.finite(from, at).next();
    let next = s.next_group(at + 1).filter(|g| g.form == VerbForm::Finite && s.doc.quoted[g.head] == 0);
    let first = s.past_adverbs(at + 1);
    let subject = |g: &Group<'_>| reading.one(g.head, Rel::Subject).and_then(|n| reading.base(n)).map(|b| b.first());
    let own = |g: &Group<'_>| s.tag(first) == Tag::EX || subject(g) == Some(first) && first < g.start;
    inner.is_some_and(back) && next.is_some_and(|g| matches!(s.tag(g.start), Tag::VBZ | Tag::VBP) && own(g))
}

/// Whether the finite verb `next` after "and" goes on the clause of `cue` and not its complement: another cue of
/// speech, or a verb in the past after a complement in the present ("said he earns little and questioned the plan").
fn resumes(s: Scene<'_, '_>, cue: &Group<'_>, from: usize, next: &Group<'_>) -> bool {
    let past = |g: &Group<'_>| s.tag(g.start) == Tag::VBD || s.tag(g.head) == Tag::VBD;
    // "said he liked the plan and disagrees with its critics": the narrator told of "said" in the past.
    let present = matches!(s.tag(next.start), Tag::VBZ | Tag::VBP | Tag::MD);
    if past(cue) && present && s.doc.quoted[next.head] == 0 {
        // "had said she would come, and has only written since"
        return s.words.have(s.doc, cue.start) && s.words.have(s.doc, next.start) && s.tag(cue.head) == Tag::VBN;
    }
    // "said the talks had failed, had ended in May": what lies before the saying is said.
    let perfect_past = |g: &Group<'_>| s.words.have(s.doc, g.start) && s.tag(g.start) == Tag::VBD && g.head > g.start;
    if past(cue) && !perfect_past(cue) && perfect_past(next) && !next.cue.is_some_and(|c| c.has("q") && c.has("that")) {
        return false;
    }
    let inner = s.next_group(from).filter(|g| g.form == VerbForm::Finite && g.start < next.start);
    // "noted that Lind has criticized the mayor and called him weak": both are what Lind has done.
    let participle = s.doc.pack.grammar.is(s.doc.tokens[next.head].sym, Class::PastParticiple);
    let named = |g: &Group<'_>| s.doc.reading().one(g.head, Rel::Subject).is_some_and(|n| s.tag(n) != Tag::PRP);
    let perfect = |g: &Group<'_>| g.cue.is_some() && s.words.have(s.doc, g.start) && named(g);
    if inner.is_some_and(perfect) && participle && next.start == next.head {
        return false;
    }
    if next.cue.is_some_and(|c| c.has("q") || c.has("resumes")) {
        return true;
    }
    // "insisted the dam was safe and blamed the media": a dam blames nobody.
    let dumb = |g: &Group<'_>| {
        let reading = s.doc.reading();
        let subject = reading.one(g.head, Rel::Subject).filter(|&n| n >= from && n < g.start);
        let noun = subject.filter(|&n| s.tag(n) != Tag::PRP).and_then(|n| reading.base(n));
        noun.is_some_and(|base| !speaks(s.doc, s.words, base))
    };
    next.cue.is_some() && past(next) && past(cue) && inner.is_some_and(|g| !past(g) || dumb(g))
}

/// Whether the narrator goes on behind the semicolon `i`, with another's words or behind what is asked: "say 200 were killed; the
/// ministry puts the number at 31".
fn parts(s: Scene<'_, '_>, from: usize, i: usize) -> bool {
    s.doc.quoted[i] == 0 && (asks(s, from) || other_tells(s, i + 1) || says_on(s, i + 1))
}

/// Whether a question begins at token `at`: "asked if she would run; she smiled".
pub fn asks(s: Scene<'_, '_>, at: usize) -> bool {
    s.words.question(s.doc, at) || matches!(s.tag(at), Tag::WRB | Tag::WP)
}

/// Whether the comma before token `at` opens a parenthesis behind which the phrase goes on: "described him, among other
/// things, as “a fool”", "accused Ortal, the mayor, of lying".
fn interrupted(s: Scene<'_, '_>, at: usize) -> bool {
    const LONGEST: usize = 12;
    // "the senator, D-Va., as"
    let short = |i: usize| s.kind(i) == Kind::Period && s.comma(i + 1);
    let close = (at..s.stop.min(at + LONGEST)).find(|&i| s.kind(i).is_mark() && !s.kind(i).is_quote() && !short(i));
    close.is_some_and(|c| {
        s.comma(c) && (s.word(c + 1, s.words.as_) || s.word(c + 1, s.words.of) || s.quote(c + 1).is_some())
    })
}

/// The comma that closes the parenthesis which the comma `i` opens between a verb and its object: "to set aside, once and for all, a
/// quarrel", "to avoid, if they can, the bridge".
fn parenthesis(s: Scene<'_, '_>, i: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let at = i + 1;
    let before = i.checked_sub(2)?;
    let particle = s.tag(before + 1) == Tag::RP || s.tag(before + 1).is_adverb();
    let verb = if particle { before } else { before + 1 };
    let frame = s.doc.pack.grammar.verb(s.doc.tokens[verb].sym);
    let lacks = s.tag(verb) == Tag::VB && frame.object > frame.clause.max(MOSTLY);
    let opens = matches!(s.tag(at), Tag::IN | Tag::RB | Tag::TO) || s.words.subordinator(s.doc, at);
    let close = (at + 1..s.stop.min(at + LONGEST)).find(|&c| s.kind(c).is_mark())?;
    let object = s.phrase(close + 1).filter(|np| s.tag(np.head as usize) != Tag::PRP)?;
    let clause = s.next_group(close + 1).is_some_and(|g| g.start == object.range.stop());
    (lacks && opens && s.comma(close) && !clause && s.doc.quoted[i] == 0).then_some(close)
}

/// Whether a list goes on at token `at`, after a comma: "… , B and C", "… , and C".
fn listed(s: Scene<'_, '_>, at: usize) -> bool {
    let and = s.words.conjunction(s.doc, at);
    // "a voice vote, and then a visual vote"
    let start = if and { s.past_adverbs(at + 1) } else { at };
    // "called for a vote, but his rows with the press made more news": a clause of its own.
    let subject = |g: &Group<'_>| s.doc.reading().one(g.head, Rel::Subject);
    let verb = s.next_group(start).filter(|g| g.form == VerbForm::Finite && s.doc.quoted[g.head] == 0);
    // "…, and the league, the Five, denounced it"
    let reading = s.doc.reading();
    let named = |a: usize, b: usize| {
        matches!(reading.relation(a), Rel::Apposition | Rel::Beside) && reading.governor(a) == Some(b)
    };
    let own = |np: &crate::annotate::phrases::NounPhrase| {
        let head = np.head as usize;
        verb.and_then(subject).is_some_and(|n| n == head || named(n, head) || named(head, n))
    };
    if start > at && s.phrase(start).is_some_and(own) {
        return false;
    }
    let Some(after) = s.phrase_end(start) else { return false };
    if after >= s.stop {
        return start > at;
    }
    if start > at {
        // "the court, and Ruiz, asked whether it mattered, replied": a clause of its own.
        let asked = s.comma(after)
            && s.next_group(after + 1)
                .is_some_and(|g| g.start == after + 1 && g.cue.is_some_and(|c| c.has("addr") || c.has("q")));
        return !s.tag(after).is_finite() && !asked;
    }
    s.words.conjunction(s.doc, after) || (s.kind(after) == Kind::Comma && s.words.conjunction(s.doc, after + 1))
}

/// Whether a clause is subordinate to what follows: "When Ruiz said …, the markets fell", "voters who said …, were".
/// `subject` is the clause's subject.
pub fn subordinate(s: Scene<'_, '_>, subject: Option<Range>) -> bool {
    let Some(subject) = subject else { return false };
    let relative = subject.stop().checked_sub(1).is_some_and(|l| matches!(s.tag(l), Tag::WP | Tag::WDT));
    let first = subject.first();
    // "Ana Ruiz, whose lawyer said the vote was stolen, left"
    let relative = relative || s.tag(first) == Tag::WPS;
    // Only at the head of the sentence or after a mark does more follow for sure.
    let under = (s.sentence.first()..first)
        .rev()
        .take(3)
        .take_while(|&i| !s.kind(i).is_mark())
        .any(|i| (s.words.subordinator(s.doc, i) || s.tag(i) == Tag::WRB) && i <= s.sentence.first() + 2);
    relative || under
}
