//! The subject of a verb group, found leftwards past adverbs, times, appositions, relative clauses and brackets.

use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::record::SpeakerKind;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

use super::governed::{
    asides_what, before_phrase, by_grammar, described_by_grammar, explained, fronted, in_words, joined_gerund,
    named_in_front, named_together, nearest, opens_clause, unfronted, unsettled, whole, with_relative,
};
use super::lent::{apart, hangs_under, made_to, outermost};
use super::named::{of_home, unaliased};
use super::scene::Scene;
use super::verbs::VerbForm;

/// How far left a subject is looked for, in tokens.
const FURTHEST: usize = 60;

/// How many clauses may share one subject: "came, saw and said".
const MOST_INHERITED: usize = 6;

/// The subject of group `k`: the whole noun phrase as written, with appositions.
pub fn subject(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    // "The report was denied by Hugo Lind, hinting that"
    let reading = s.doc.reading();
    if let Some(agent) = s.groups.get(k).and_then(|g| reading.agent(g.head).or_else(|| nearest(s, g))) {
        return reading.base(agent);
    }
    if let Some(first) = joined_gerund(s, k) {
        return subject(s, first);
    }
    if let Some(quoted) = reported(s, k) {
        return Some(quoted);
    }
    // "my saying", "his telling them": whose words they are.
    let owner = s.groups.get(k).filter(|g| g.form == VerbForm::Gerund).and_then(|g| g.start.checked_sub(1));
    if let Some(owner) = owner.filter(|&o| s.tag(o) == Tag::PRPS) {
        return Some(Range::new(owner, owner + 1));
    }
    with_relative(s, k)
        .or_else(|| before_phrase(s, k))
        .or_else(|| named_in_front(s, k))
        .or_else(|| found(s, k, MOST_INHERITED))
        .map(|r| explained(s, k, r).unwrap_or_else(|| whole(s, k, r)))
        .map(|r| unsettled(s, k, r))
        .or_else(|| by_grammar(s, k))
        .or_else(|| described_by_grammar(s, k))
        .map(|r| unfronted(s, unaliased(s, untimed(s, r))))
        .filter(|&r| !fronted(s, k, r) && !asides_what(s, r) && !in_words(s, k, r))
}

/// Whom somebody quotes: "The paper quoted Lind as saying".
pub fn reported(s: Scene<'_, '_>, k: usize) -> Option<Range> {
    let g = s.groups.get(k).filter(|g| g.form == VerbForm::Gerund && g.start > s.sentence.first())?;
    let reports = k.checked_sub(1).map(|n| &s.groups[n]).filter(|_| s.word(g.start - 1, s.words.as_))?;
    s.doc.lexicon(s.words.reported, reports.head, s.stop)?;
    // "The owners were quoted in three papers, two of Orlo, as saying"
    if reports.passive && reports.form == VerbForm::Finite {
        return subject(s, k - 1);
    }
    let np = s.phrase(reports.end()).filter(|np| np.range.stop().max(np.extended as usize) < g.start)?;
    let apart = (np.range.stop()..g.start - 1).any(|i| s.tag(i).is_verb());
    (!apart && !reports.passive).then(|| Range::new(np.range.first(), g.start - 1))
}

/// A subject without the time in front of it: "This week Hugo Lind said", "On Monday Hugo Lind said".
fn untimed(s: Scene<'_, '_>, subject: Range) -> Range {
    let time = s.time(subject.first()).and_then(|t| s.doc.times.get(t)).map(|t| t.range);
    match time.filter(|t| t.stop() < subject.stop()) {
        Some(time)
            if (s.tag(time.stop()).is_proper() || matches!(s.tag(time.stop()), Tag::PRP | Tag::DT))
                && s.tag(time.stop()) != Tag::POS =>
        {
            Range::new(time.stop(), subject.stop())
        }
        _ => subject,
    }
}

/// The subject, which at most `depth` clauses before this one may lend.
fn found(s: Scene<'_, '_>, k: usize, depth: usize) -> Option<Range> {
    let g = s.groups.get(k)?;
    let low = s.sentence.first().max(g.start.saturating_sub(FURTHEST));
    let end = skip_back(s, low, g.start);
    let last = end.checked_sub(1).filter(|&l| l >= low)?;
    match g.form {
        VerbForm::Finite => {}
        // "a poll showing", "a plan proposed": the noun phrase right before; else the subject of the clause.
        VerbForm::Gerund | VerbForm::Participle => {
            if end == g.start && s.doc.phrase_at(last).is_some_and(|p| p.range.stop() == end) {
                // "against the wishes of farmers backing the plan": the farmers back it.
                let reading = s.doc.reading();
                let noun = reading.governor(g.head).filter(|&n| n < end && reading.relation(g.head) == Rel::Modifier);
                let left = nominal_left(s, low, end)?;
                let kind = |n: usize| s.words.kinds.kind(s.doc, n);
                let outer = s.doc.phrase_at(left.first()).map_or(left.first(), |p| p.head as usize);
                // "breaks with resolutions declaring": those do.
                let says = |n: &usize| match kind(*n) {
                    Some(SpeakerKind::Person | SpeakerKind::Group) => true,
                    Some(SpeakerKind::Document | SpeakerKind::Organization) => {
                        kind(outer).is_none() && !s.tag(outer).is_proper()
                    }
                    _ => false,
                };
                let base = noun.filter(says).and_then(|n| reading.base(n));
                // "30 percent of farmers saying"
                let counts = s.doc.is(s.words.shares, outer) || s.tag(outer) == Tag::CD;
                return base.filter(|r| r.stop() == end && r.first() >= low && !counts).or(Some(left));
            }
            return inherited(s, k, depth);
        }
        VerbForm::Infinitive => return made_to(s, k).or_else(|| inherited(s, k, depth)),
    }
    if s.words.conjunction(s.doc, last) {
        return inherited(s, k, depth);
    }
    if matches!(s.tag(last), Tag::WP | Tag::WDT) || (s.word(last, s.words.that) && last > low) {
        return relative(s, low, last);
    }
    if matches!(s.kind(last), Kind::Comma | Kind::Dash) {
        return across(s, low, last).or_else(|| parted(s, k, last)).or_else(|| inherited(s, k, depth));
    }
    if let Some(q) = s.quote_until(end)
        && q.inner.stop().checked_sub(1).is_some_and(|c| s.kind(c) == Kind::Comma)
        && q.outer.first() > low
    {
        // "Ruiz, citing “the mood of the town,” said"
        return across(s, low, q.outer.first()).map(|r| Range::new(r.first(), end));
    }
    // "but in a later interview said": who said it stands before "but".
    let noun = nominal_left(s, low, end).map(|r| r.first());
    let setting = |&n: &usize| n > low + 1 && s.tag(n - 1) == Tag::IN && s.words.setting(s.doc, n - 1);
    if noun.filter(setting).is_some_and(|n| s.words.conjunction(s.doc, n - 2)) {
        return inherited(s, k, depth);
    }
    let object = relative_before(s, low, k);
    object.or_else(|| homed(s, low, end)).or_else(|| nominal_left(s, low, end)).or_else(|| described(s, low, end))
}

/// The noun of a relative clause that ends right before group `k`: "voters who backed Ruiz said", "officials who asked
/// not to be named said".
fn relative_before(s: Scene<'_, '_>, low: usize, k: usize) -> Option<Range> {
    const LONGEST: usize = 12;
    let g = &s.groups[k];
    let n = (k.saturating_sub(3)..k).rev().find(|&n| s.groups[n].form == VerbForm::Finite)?;
    let verb = &s.groups[n];
    let pronoun = verb.start.checked_sub(1).filter(|&p| p > low && s.tag(p) == Tag::WP)?;
    // "the man who said Ruiz lied": what he said has a verb of its own.
    let clause = verb.cue.is_some_and(|c| c.has("bare") || c.has("that"));
    let near = verb.end() <= g.start && g.start <= verb.end() + LONGEST;
    let broken = (verb.end()..g.start).any(|i| {
        let clause = s.words.subordinator(s.doc, i) && !s.word(i, s.words.as_);
        s.kind(i).is_mark() || s.words.conjunction(s.doc, i) || clause || s.tag(i) == Tag::WP
    });
    if clause || !near || broken {
        return None;
    }
    let noun = relative(s, low, pronoun)?;
    Some(Range::new(noun.first(), g.start))
}

/// The noun that the relative pronoun at token `last` stands for, with the pronoun.
fn relative(s: Scene<'_, '_>, low: usize, last: usize) -> Option<Range> {
    let before = last.checked_sub(1).filter(|&b| b >= low)?;
    let apart = matches!(s.kind(before), Kind::Comma | Kind::Dash | Kind::OpenBracket);
    // "a letter from his doctor on Friday that says"
    let end = if apart { before } else { skip_back(s, low, last) };
    // "said Ana Ruiz, 24, from Orlo, who said"
    if let Some(name) = of_home(s, low, end).filter(|_| apart && s.tag(last) == Tag::WP) {
        return Some(Range::new(name, last + 1));
    }
    let noun = nominal_left(s, low, end)?.first();
    // "It was Norva rather than Velmora that": not the one that it was not.
    let than = noun.checked_sub(2).filter(|&r| r > low && s.tag(noun - 1) == Tag::IN && joins(s, r));
    if let Some(other) = than.and_then(|r| nominal_left(s, low, r)) {
        return Some(other);
    }
    // "Hugo Lind and Bo Carr, who say": both.
    let both = (s.tag(last) == Tag::WP && s.tag(last + 1) == Tag::VBP).then(|| named_together(s, low, end)).flatten();
    if let Some(first) = both {
        return Some(Range::new(first, last + 1));
    }
    // "an introduction by her brother Hugo Lind, who said": a person is meant.
    let person = base_left(s, low, end).filter(|_| s.tag(last) == Tag::WP && s.doc.person_at(end - 1).is_some());
    Some(Range::new(person.or_else(|| antecedent(s, noun, end, last)).unwrap_or(noun), last + 1))
}

/// Whether a word goes with the preposition behind it: "rather than", "instead of".
fn joins(s: Scene<'_, '_>, i: usize) -> bool {
    s.doc.pack.lines.is(s.doc.tokens[i].sym, crate::annotate::lines::Class::Joins)
}

/// Where the noun begins that a relative pronoun is of, inside the phrase from `from` to `end` whose own noun cannot speak:
/// "extradition to Kostrava, which accuses him", "challenges by farmers who say".
fn antecedent(s: Scene<'_, '_>, from: usize, end: usize, pronoun: usize) -> Option<usize> {
    let doc = s.doc;
    let which = s.tag(pronoun) == Tag::WDT && !s.word(pronoun, s.words.that);
    let speaks = |np: &crate::annotate::phrases::NounPhrase| {
        let head = np.head as usize;
        let kind = super::speaker::kind(doc, s.words, head);
        let person = doc.person_at(head).is_some() || matches!(kind, Some(SpeakerKind::Person | SpeakerKind::Group));
        let body = doc.organization_at(head).is_some()
            || matches!(kind, Some(SpeakerKind::Organization | SpeakerKind::Polity | SpeakerKind::Document));
        let those = s.tag(head) == Tag::DT && np.range.len() == 1;
        if which { body } else { person || those || s.tag(pronoun) != Tag::WP && body }
    };
    // "six in ten farmers", "a majority of those": the number says it.
    let counts = |i: usize| s.tag(i) == Tag::CD || doc.is(s.words.shares, i) || doc.is(s.words.quantities, i);
    let own = doc.phrase_at(from).filter(|np| !speaks(np) && !counts(np.head as usize))?;
    let mut at = end;
    while at > own.range.stop() {
        let Some(np) = doc.phrase_at(at - 1) else {
            at -= 1;
            continue;
        };
        if speaks(np) {
            let name = doc.organization_at(np.head as usize).map_or(np.range.first(), |(_, m)| m.range.first());
            let first = name.min(np.range.first());
            // "dozens of farmers"
            let outer = first.checked_sub(2).filter(|_| s.word(first - 1, s.words.of)).and_then(|b| doc.phrase_at(b));
            let whole = outer.filter(|o| counts(o.head as usize)).map_or(first, |o| o.range.first());
            return Some(whole).filter(|&w| w > from);
        }
        at = np.range.first();
    }
    None
}

/// A subject that ends in a participle: "those surveyed said", "the officials briefed said".
fn described(s: Scene<'_, '_>, low: usize, end: usize) -> Option<Range> {
    let last = end.checked_sub(1)?;
    if s.tag(last).is_adjective() || matches!(s.tag(last), Tag::CD | Tag::DT) {
        // "most said", "many said"
        return opens_clause(s, low, last).then(|| Range::new(last, end));
    }
    let participle = matches!(s.tag(last), Tag::VBN | Tag::VBD) && !s.words.auxiliary(s.doc, last);
    // "he offered promises" has a verb of its own.
    let start = base_left(s, low, last).filter(|&b| participle && last > low && s.tag(b) != Tag::PRP)?;
    Some(Range::new(start, end))
}

/// Skips adverbs, times, brackets and "on" before times, leftwards.
fn skip_back(s: Scene<'_, '_>, low: usize, mut p: usize) -> usize {
    while p > low {
        let t = p - 1;
        if s.doc.tags[t].is_adverb() && s.doc.phrase_of[t] == 0 {
            p = t;
            continue;
        }
        // "the minister herself", "the sides each say"
        let reading = s.doc.reading();
        if s.doc.tags[t] == Tag::DT && reading.relation(t) == Rel::Adverb {
            p = t;
            continue;
        }
        if reading.words.is(reading.input.sym(t), Class::Reflexive) && t > low && s.tag(t - 1).is_noun() {
            p = t;
            continue;
        }
        if s.doc.tokens[t].kind == Kind::CloseBracket
            && let Some(open) = (low..t).rev().take(30).find(|&i| s.doc.tokens[i].kind == Kind::OpenBracket)
        {
            p = open;
            continue;
        }
        if let Some(time) = time_until(s.doc, p)
            && time.first() > low
        {
            p = time.first();
            if p > low && (s.word(p - 1, s.words.on) || s.word(p - 1, s.words.in_)) {
                p -= 1;
            }
            continue;
        }
        break;
    }
    p
}

/// The time expression that ends right before token `end`.
pub fn time_until(doc: &Annotated<'_>, end: usize) -> Option<Range> {
    let k = doc.times.partition_point(|t| t.range.stop() <= end);
    doc.times.get(k.checked_sub(1)?).map(|t| t.range).filter(|r| r.stop() == end && !r.is_empty())
}

/// The noun phrase that ends right before token `end`, with what it hangs on by prepositions and "and".
fn nominal_left(s: Scene<'_, '_>, low: usize, end: usize) -> Option<Range> {
    let end = bracketless(s, low, end);
    let mut start = base_left(s, low, end)?;
    // "officials in three towns all told": the quantity stands apart from what it counts.
    if start + 1 == end && start > low && s.doc.is(s.words.quantities, start) && base_left(s, low, start).is_some() {
        return nominal_left(s, low, start);
    }
    while let Some(before) = start.checked_sub(1).filter(|&b| b > low) {
        let linked =
            (s.doc.tags[before] == Tag::IN && !s.words.subordinator(s.doc, before) && !s.word(before, s.words.that))
                || s.word(before, s.words.of)
                || s.word(before, s.words.and[0])
                || (s.doc.tags[before] == Tag::TO && s.doc.phrase_of[before] == 0);
        if !linked {
            break;
        }
        // "held since 1887 and Marevia calls": a time and a noun are no pair.
        if s.word(before, s.words.and[0]) && time_until(s.doc, before).is_some() {
            break;
        }
        let joined = bracketless(s, low, before);
        let Some(outer) = base_left(s, low, joined) else {
            // "briefed on the matter", "working for the campaign": the participle belongs to a noun too.
            // "familiar with the matter": an adjective too.
            let describes = |v: usize| matches!(s.doc.tags[v], Tag::VBN | Tag::VBG) || s.doc.tags[v].is_adjective();
            let participle = joined.checked_sub(1).filter(|&v| v > low && describes(v));
            match participle.and_then(|v| base_left(s, low, v).map(|noun| (v, noun))) {
                Some((v, noun)) if !s.words.auxiliary(s.doc, v.saturating_sub(1)) => {
                    start = noun;
                    continue;
                }
                _ => break,
            }
        };
        if s.words.conjunction(s.doc, before) && !opens_clause(s, low, outer) {
            break;
        }
        start = outer;
    }
    Some(Range::new(start, end))
}

/// Steps over a bracket that ends right before token `end`.
fn bracketless(s: Scene<'_, '_>, low: usize, end: usize) -> usize {
    match end.checked_sub(1) {
        Some(t) if t >= low && s.doc.tokens[t].kind == Kind::CloseBracket => {
            (low..t).rev().take(30).find(|&i| s.doc.tokens[i].kind == Kind::OpenBracket).unwrap_or(end)
        }
        _ => end,
    }
}

/// Where the base noun phrase that ends right before token `end` begins.
fn base_left(s: Scene<'_, '_>, low: usize, end: usize) -> Option<usize> {
    let np = s.doc.phrase_at(end.checked_sub(1)?)?;
    // "South Sudan" at the head of a sentence is a name, whatever the tag of "South".
    let named = s.doc.place_at(np.range.first()).map_or(np.range.first(), |p| p.range.first().max(low));
    // A cue that the tagger took for a noun stands inside the phrase: "[Lind claims] that".
    if !(np.range.stop() == end || np.range.has(end)) || np.range.first() < low {
        return None;
    }
    let first = named.min(np.range.first());
    // "Hugh “Shorty” Hill"
    let nickname = s.quote_until(first).filter(|q| q.inner.len() <= 3 && s.tag(np.head as usize).is_proper());
    let given = nickname.and_then(|q| {
        let before = s.doc.phrase_at(q.outer.first().checked_sub(1)?)?;
        let proper = before.range.stop() == q.outer.first() && s.tag(before.head as usize).is_proper();
        (proper && before.range.first() >= low).then(|| before.range.first())
    });
    Some(given.unwrap_or(first))
}

/// The subject left of a parenthesis that ends with the comma at `comma`: "Yuri Ushakov, an aide, said".
fn across(s: Scene<'_, '_>, low: usize, comma: usize) -> Option<Range> {
    let mut best: Option<Range> = None;
    let mut right = comma;
    for _ in 0..4 {
        let mark = if s.kind(comma) == Kind::Dash { Kind::Dash } else { Kind::Comma };
        let Some(left) = (low..right).rev().find(|&i| s.kind(i) == mark && s.doc.quoted[i] == 0) else {
            break;
        };
        // "the mayor, who, on a call in May, criticized"
        if let Some(pronoun) = left.checked_sub(1).filter(|&p| p > low && s.tag(p) == Tag::WP) {
            return best.or_else(|| relative(s, low, pronoun));
        }
        // "Asked for comment, Ruiz’s lawyer, Hugo Lind, said": comment does not say it.
        let left_noun = nominal_left(s, low, left);
        // "the mayor, who the day before, at a rally, had said"
        let when = |i: usize| s.time(i).is_some() || s.doc.pack.grammar.is(s.doc.tokens[i].sym, Class::Time);
        let time = left_noun.filter(|n| when(n.stop() - 1));
        let who = time.and_then(|t| t.first().checked_sub(1)).filter(|&p| p > low && s.tag(p) == Tag::WP);
        if let Some(pronoun) = who {
            return best.or_else(|| relative(s, low, pronoun));
        }
        // "In her first speech since the vote, the mayor, Ana Ruiz, said": nor does the vote.
        let opens = |n: &Range| opens_clause(s, low, n.first()) && !hangs(s, low, *n, left);
        // "Paul Rand, R-Norva, said"
        let left_noun = left_noun.filter(|n| n.len() > 1 || !party_label(s.doc.word(n.first())));
        if let Some(noun) = left_noun.filter(|n| best.is_none() || opens(n)) {
            // "Ruiz, asked whether it was closed, said": what she was asked is no part of her name.
            let asked = s.next_group(left).is_some_and(|g| {
                g.start == left + 1 && g.form == VerbForm::Participle && g.cue.is_some_and(|c| c.has("addr"))
            });
            // "Ruiz, if she is right, said"
            let aside = asked || s.words.subordinator(s.doc, left + 1);
            best = Some(Range::new(noun.first(), if aside { noun.stop() } else { comma }));
            if opens_clause(s, low, noun.first()) && s.doc.tokens[noun.first().saturating_sub(1)].kind != Kind::Comma {
                break;
            }
            // A name before its description is the subject: look no further left.
            let proper = s.doc.phrase_at(left - 1).is_some_and(|p| s.doc.tags[p.head as usize].is_proper());
            if proper {
                break;
            }
        } else if best.is_some() {
            break;
        }
        right = left;
    }
    best
}

/// Whether a noun phrase that ends at a comma hangs on a preposition that may also lead a clause: "since the vote,", "for his part,".
fn hangs(s: Scene<'_, '_>, low: usize, noun: Range, comma: usize) -> bool {
    let before = noun.first().checked_sub(1).filter(|&b| b >= low);
    before.is_some_and(|b| s.tag(b) == Tag::IN && s.words.subordinator(s.doc, b)) && noun.stop() == comma
}

/// Who speaks from a town whose state stands between a comma and the verb: "Ana Ruiz of Halden, Orlo says".
fn homed(s: Scene<'_, '_>, low: usize, end: usize) -> Option<Range> {
    let state = s.doc.place_at(end.checked_sub(1)?).filter(|p| p.sense == PlaceSense::Name && p.range.stop() == end)?;
    let comma = state.range.first().checked_sub(1).filter(|&c| c > low && s.kind(c) == Kind::Comma)?;
    let town = s.tag(comma - 1).is_proper();
    let left = nominal_left(s, low, comma).filter(|l| town && opens_clause(s, low, l.first()))?;
    let head = s.doc.phrase_at(left.first()).map(|np| np.head as usize).filter(|&h| h + 1 < comma)?;
    let person = s.doc.person_at(head).is_some() || s.words.kinds.kind(s.doc, head) == Some(SpeakerKind::Person);
    let preposition = s.tag(head + 1) == Tag::IN;
    (person && preposition).then(|| Range::new(left.first(), end))
}

/// The subject that opens the sentence and that a comma parts from its verb: "Ruiz (Orlo), said that", "The firm Norvan,
/// has said that". Only where a clause follows the cue; "The road, said Ruiz, is closed" has its subject behind.
fn parted(s: Scene<'_, '_>, k: usize, comma: usize) -> Option<Range> {
    let g = &s.groups[k];
    let low = s.sentence.first();
    let follows = s.word(g.end(), s.words.that)
        || matches!(s.tag(g.end()), Tag::PRP | Tag::EX)
        || s.doc.reading().complement(g.head).and_then(|c| s.doc.reading().marker(c)).is_some_and(|m| m > g.head);
    let noun = nominal_left(s, low, comma).filter(|r| follows && r.first() == low)?;
    Some(Range::new(noun.first(), comma))
}

/// The subject of the clause that a verb without one of its own belongs to.
fn inherited(s: Scene<'_, '_>, k: usize, depth: usize) -> Option<Range> {
    let finite = |k: &usize| s.groups[*k].form == VerbForm::Finite;
    let before = || (k.saturating_sub(8)..k).rev().filter(finite);
    // "Citing the storm, Ruiz said": a participle that opens the sentence has the subject of what follows.
    // "While saying that it rained, Ruiz left"
    let first = s.sentence.first();
    let opens = s.groups[k].start == first
        || s.groups[k].start == first + 1 && s.tag(first) == Tag::IN && s.groups[k].form == VerbForm::Gerund;
    let after = || {
        let own = |n: &usize| finite(n) && s.doc.reading().one(s.groups[*n].head, Rel::Subject).is_some();
        (k + 1..s.groups.len())
            .take(8)
            .find(|n| {
                if s.groups[k].start == first {
                    finite(n)
                } else {
                    own(n) && !s.doc.reading().under(s.groups[*n].head, s.groups[k].head)
                }
            })
            .filter(|_| opens)
    };
    // "posts guessed that an attack had come, and wrote that": what is joined to "guessed" is of the posts.
    let coordinated = || {
        let reading = s.doc.reading();
        let verb = s.groups[k].head;
        let first = reading.governor(verb).filter(|_| reading.relation(verb) == Rel::Conjunct)?;
        s.groups[..k].iter().position(|g| g.head == first && g.form == VerbForm::Finite)
    };
    let gerund = s.groups[k].form == VerbForm::Gerund;
    let cue = before().filter(|&n| !(gerund && apart(s, k, n))).find(|&k| s.groups[k].cue.is_some());
    // "forced to pay a man who said he was cheated, saying": not the man, who has a verb of saying already.
    let within = |n: usize| s.groups[n].start.checked_sub(1).is_some_and(|p| matches!(s.tag(p), Tag::WP | Tag::WDT));
    let cue = match cue.filter(|&n| s.groups[k].form == VerbForm::Gerund && s.groups[k].cue.is_some() && within(n)) {
        Some(n) => {
            let main = |m: &usize| s.doc.reading().relation(s.groups[*m].head) == Rel::Root;
            (0..n).rev().filter(finite).find(main).or(cue)
        }
        None => cue,
    };
    let cue = cue.map(|n| coordinated().filter(|&c| c < n && hangs_under(s, n, c)).unwrap_or(n));
    let chosen = cue.or_else(coordinated).or_else(|| before().next()).or_else(after)?;
    let from = outermost(s, chosen, gerund);
    let lent = found(s, from, depth.checked_sub(1)?)?;
    // "Many in the town praised him, calling him a hero"
    Some(if gerund && depth == MOST_INHERITED { whole(s, from, lent) } else { lent })
}

/// Whether a word is the party and state of a member of parliament: "R-Norva", "D-Ca".
fn party_label(word: &str) -> bool {
    let party = |p: &str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_uppercase());
    word.split_once('-').is_some_and(|(p, state)| party(p) && state.starts_with(char::is_uppercase))
}
