//! Verb groups: a verb with the auxiliaries, adverbs and negation before it.

use crate::annotate::Annotated;
use crate::patterns::{Case, Entry};
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

use super::words::Words;

/// The form of a verb group, by what it can do in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// Heads a clause of its own: "said", "has been saying", "will say".
    Finite,
    /// "to say".
    Infinitive,
    /// "saying".
    Gerund,
    /// "quoted", without an auxiliary.
    Participle,
}

/// A verb group.
#[derive(Debug, Clone, Copy)]
pub struct Group<'p> {
    /// First token: an auxiliary, an adverb between, "to", or the verb.
    pub start: usize,
    /// The main verb.
    pub head: usize,
    /// What it can do.
    pub form: VerbForm,
    /// Whether it is passive: "was accused".
    pub passive: bool,
    /// The token after the verb and the particles of the cue: "pointed out".
    pub stop: usize,
    /// Its entry among the cues.
    pub cue: Option<&'p Entry>,
}

impl Group<'_> {
    /// The token after the group.
    pub fn end(&self) -> usize {
        self.stop
    }

    /// The tokens of the group.
    pub fn range(&self) -> Range {
        Range::new(self.start, self.stop)
    }
}

/// Fills `out` with the verb groups of a sentence in order. Linear.
pub fn groups<'p>(doc: &Annotated<'p>, words: &Words, sentence: Range, out: &mut Vec<Group<'p>>) {
    out.clear();
    let mut i = sentence.first();
    while i < sentence.stop() {
        let tag = doc.tags[i];
        if !tag.is_verb() && !matches!(tag, Tag::MD | Tag::TO) || before_its_noun(doc, i) {
            i += 1;
            continue;
        }
        match group(doc, words, i, sentence.stop()) {
            Some(g) => {
                i = g.end();
                out.push(g);
            }
            None => i += 1,
        }
    }
    if out.len() > 1 && out.iter().any(|g| matches!(g.form, VerbForm::Gerund | VerbForm::Participle)) {
        merge(out, |here, next| {
            rejoined(doc, words, here, next).or_else(|| reported(doc, words, sentence.stop(), here, next))
        });
    }
    // "they estimated by counting": behind its subject a participle is a verb in the past.
    for g in
        out.iter_mut().filter(|g| g.form == VerbForm::Participle && g.start == g.head && g.start > sentence.first())
    {
        if doc.pronoun(g.start - 1).is_some_and(|p| p.personal && p.case == Case::Subject && p.animate != Some(false)) {
            g.form = VerbForm::Finite;
        }
    }
    for k in 0..out.len() {
        if describes_subject(doc, &out[k]) || addressed(doc, words, sentence, &out[k], &out[k + 1..]) {
            out[k].form = VerbForm::Participle;
        }
    }
    if let Some(k) = out.iter().position(|g| g.form == VerbForm::Finite || past_tense(doc, words, sentence, g))
        && out[k].form == VerbForm::Participle
    {
        out[k].form = VerbForm::Finite;
    }
    for i in sentence.indices() {
        if let Some(g) = taken_for_noun(doc, words, sentence, out, i) {
            let at = out.partition_point(|o| o.start < i);
            out.insert(at, g);
        }
    }
    of_inquit(doc, words, sentence, out);
    finite_by_grammar(doc, out);
    // A sentence has a finite verb: what looks like a participle is one in the past tense. What stands in quotation marks is a
    // sentence of its own.
    let from = inquit_from(doc, words, sentence).unwrap_or(sentence.first());
    if !out.iter().any(|g| g.form == VerbForm::Finite && g.start >= from)
        && let Some(g) = out.iter_mut().find(|g| g.form == VerbForm::Participle && g.start > from)
    {
        g.form = VerbForm::Finite;
    }
}

/// Finds or mends the verb of the inquit behind a quotation.
fn of_inquit<'p>(doc: &Annotated<'p>, words: &Words, sentence: Range, out: &mut Vec<Group<'p>>) {
    if let Some(from) = inquit_from(doc, words, sentence)
        && !out.iter().any(|g| g.form != VerbForm::Participle && g.start >= from)
        && !out.iter().any(|g| g.form == VerbForm::Participle && g.start >= from && g.cue.is_some())
        && let Some(g) = unseen(doc, words, from, sentence.stop())
    {
        out.retain(|o| o.start < from);
        out.push(g);
    }
    if let Some(from) = inquit_from(doc, words, sentence)
        && let Some(g) = out.iter_mut().find(|g| g.start >= from)
        && (g.start == from && doc.tags[g.head] == Tag::VB
            || g.form == VerbForm::Participle
                && g.cue.is_some_and(|c| c.has("q") && !c.has("addr"))
                && doc.tags[g.start - 1].is_noun())
    {
        // "“…,” read a banner", "“…,” the father repeated into his phone"
        g.form = VerbForm::Finite;
    }
}

/// Makes finite what the grammar takes for the verb of the sentence: "Officers with no ties to it left and said".
fn finite_by_grammar(doc: &Annotated<'_>, out: &mut [Group<'_>]) {
    let reading = doc.reading();
    for g in out.iter_mut().filter(|g| g.form == VerbForm::Participle && g.start == g.head && !g.passive) {
        let finite = reading.clause(g.head).is_some_and(|c| c.form == crate::syntax::VerbForm::Finite);
        let own = reading.one(g.head, Rel::Subject).is_some_and(|n| n < g.start);
        if finite && own && reading.relation(g.head) == Rel::Root && doc.quoted[g.head] == 0 {
            g.form = VerbForm::Finite;
        }
    }
}

/// Where the inquit begins of a sentence that opens with a quotation ended by a comma, or with one right before a cue:
/// "“Closed for good” read a banner".
fn inquit_from(doc: &Annotated<'_>, words: &Words, sentence: Range) -> Option<usize> {
    let (_, q) = doc.quotation_at(sentence.first())?;
    let last = q.inner.stop().checked_sub(1)?;
    let comma = doc.tokens.get(last)?.kind == Kind::Comma;
    let next = q.outer.stop();
    let cue = || doc.lexicon(words.cues, next, sentence.stop()).is_some_and(|c| c.entry.has("q"));
    let inverts = || words.opens_cue(doc, next) && doc.tags.get(next + 1) == Some(&Tag::DT) && cue();
    (next < sentence.stop() && (comma || inverts())).then_some(next)
}

/// The cue at token `i` that the tagger took for a noun between its subject and its clause: "Lind claims that", "the report
/// states that". Not "his claims that", nor where the clause has its verb already ("Lind made claims that").
fn taken_for_noun<'p>(
    doc: &Annotated<'p>,
    words: &Words,
    sentence: Range,
    groups: &[Group<'p>],
    i: usize,
) -> Option<Group<'p>> {
    let next = i + 1;
    if doc.tags[i] != Tag::NNS {
        return None;
    }
    // "The Orlo Times reports:", with nothing behind it in its sentence
    let announces = doc.tokens.get(next).is_some_and(|t| t.kind == Kind::Colon);
    let that = words.word(doc, next, words.that);
    if !words.opens_cue(doc, i) || doc.quoted[i] != 0 || !that && !announces {
        return None;
    }
    let before = i.checked_sub(1).filter(|&b| b >= sentence.first())?;
    let subject = doc.tags[before].is_noun() || doc.tags[before] == Tag::PRP;
    let border =
        (sentence.first()..i).rev().find(|&k| doc.tokens[k].kind.is_mark()).map_or(sentence.first(), |k| k + 1);
    let busy = groups.iter().any(|g| g.form == VerbForm::Finite && g.start >= border && g.start < i);
    // "The Orlo Times reports:"
    let plural = doc.tags[before] == Tag::NNS || doc.tags[before] == Tag::NNPS && !announces;
    let quote = || doc.quotation_at(next + 1).is_some_and(|(_, q)| q.outer.first() == next + 1);
    // "the report states that few makers use it"; not "the reports that came"
    let clause = doc.tags.get(next) == Some(&Tag::IN)
        || doc.tags.get(next + 1).is_some_and(|t| !t.is_verb() && *t != Tag::MD && !t.is_adverb());
    if !subject || busy || plural || that && !clause || announces && !quote() {
        return None;
    }
    let cue = Some(doc.lexicon(words.cues, i, next)?.entry).filter(|c| c.has(if that { "that" } else { "q" }))?;
    Some(Group { start: i, head: i, form: VerbForm::Finite, passive: false, stop: next, cue: Some(cue) })
}

/// The cue of an inquit that the tagger took for a noun: "“…,” Olsen shot back", "“…,” echoes Otten".
fn unseen<'p>(doc: &Annotated<'p>, words: &Words, from: usize, stop: usize) -> Option<Group<'p>> {
    const FURTHEST: usize = 8;
    (from..stop.min(from + FURTHEST)).find_map(|i| {
        let word = words.opens_cue(doc, i) && !doc.tokens[i].kind.is_capitalised();
        let found = if word { doc.lexicon(words.cues, i, stop) } else { None }?;
        let cue = Some(found.entry).filter(|c| c.has("q"))?;
        Some(Group { start: i, head: i, form: VerbForm::Finite, passive: false, stop: i + found.len, cue: Some(cue) })
    })
}

/// Whether a participle stands in front of the noun that it describes: "said suspected cases are rare".
fn before_its_noun(doc: &Annotated<'_>, i: usize) -> bool {
    let reading = doc.reading();
    let noun = reading.chunk_of(i).filter(|c| c.kind == crate::syntax::Ck::Noun && i < c.head as usize);
    matches!(doc.tags[i], Tag::VBN | Tag::VBD) && noun.is_some_and(|c| doc.tags[c.head as usize].is_noun())
}

/// Whether what looks like a past tense is a participle by the grammar: "the body found in the lake was old".
fn describes_subject(doc: &Annotated<'_>, g: &Group<'_>) -> bool {
    let reading = doc.reading();
    let participle = reading.clause(g.head).is_some_and(|c| c.form == crate::syntax::VerbForm::Participle);
    g.form == VerbForm::Finite
        && participle
        && !g.cue.is_some_and(|c| c.has("q"))
        && reading.relation(g.head) == Rel::Modifier
        && reading.governor(g.head).is_some_and(|n| n + 1 == g.head && reading.relation(n) == Rel::Subject)
}

/// Whether a verb in the past is the participle of who was asked: "Asked whether it was closed, Ruiz shrugged", "Ruiz,
/// asked about it, shrugged". `rest` are the groups after it.
fn addressed(doc: &Annotated<'_>, words: &Words, sentence: Range, g: &Group<'_>, rest: &[Group<'_>]) -> bool {
    const NEAR: usize = 6;
    if g.form != VerbForm::Finite
        || g.start != g.head
        || doc.tags[g.head] != Tag::VBD
        || !g.cue.is_some_and(|c| c.has("addr"))
    {
        return false;
    }
    let comma = |i: usize| i.checked_sub(1).is_some_and(|b| doc.tokens[b].kind == Kind::Comma);
    // "when asked", "if told": no subject stands there.
    if g.start.checked_sub(1).is_some_and(|b| doc.tags[b] == Tag::WRB || words.subordinator(doc, b)) {
        return true;
    }
    // "Ruiz, who runs the port, told the Times that she left after her son, Bram, was born": it has a clause of its own.
    let reading = doc.reading();
    if reading.one(g.head, Rel::Subject).is_some() && reading.complement(g.head).is_some_and(|c| c > g.head) {
        return false;
    }
    let mut later = rest.iter().take(NEAR).filter(|n| n.form == VerbForm::Finite);
    if g.start == sentence.first() { later.next().is_some() } else { comma(g.start) && later.any(|n| comma(n.start)) }
}

/// Whether what looks like a participle behind a noun is a verb in the past: it has a that-clause or an object, as no
/// participle has ("a judge determined that", "Ruiz endorsed Ortal").
fn past_tense(doc: &Annotated<'_>, words: &Words, sentence: Range, g: &Group<'_>) -> bool {
    let Some(cue) = g.cue.filter(|c| !c.has("addr") && !c.has("pas")) else { return false };
    if g.form != VerbForm::Participle || g.start != g.head || g.start <= sentence.first() || g.stop >= sentence.stop() {
        return false;
    }
    let before = g.start - 1;
    let subject = doc.tags[before].is_noun() || doc.tokens[before].kind == Kind::Comma;
    let object = cue.has("np")
        && !cue.has("to")
        && !cue.has("resumes")
        && !cue.has("name")
        && matches!(doc.tags[g.stop], Tag::NNP | Tag::PRP | Tag::PRPS | Tag::DT)
        && doc.times.binary_search_by(|t| t.range.first().cmp(&g.stop)).is_err();
    subject && (cue.has("that") && words.word(doc, g.stop, words.that) && doc.tags[g.stop] == Tag::IN || object)
}

/// Joins neighbours for which `join` gives a group of both. Linear.
fn merge<'p>(groups: &mut Vec<Group<'p>>, join: impl Fn(&Group<'p>, &Group<'p>) -> Option<Group<'p>>) {
    let mut kept: usize = 0;
    for k in 0..groups.len() {
        match kept.checked_sub(1).and_then(|last| join(&groups[last], &groups[k])) {
            Some(both) => groups[kept - 1] = both,
            None => {
                groups[kept] = groups[k];
                kept += 1;
            }
        }
    }
    groups.truncate(kept);
}

/// Joins an auxiliary and its participle that a phrase of time or place parts: "has in the past described".
fn rejoined<'p>(doc: &Annotated<'_>, words: &Words, here: &Group<'p>, next: &Group<'p>) -> Option<Group<'p>> {
    const FURTHEST: usize = 5;
    let gap = here.stop..next.start;
    let parted = words.have(doc, here.head)
        && next.form == VerbForm::Participle
        && (1..=FURTHEST).contains(&gap.len())
        && doc.tags[here.stop] == Tag::IN
        && doc.tokens[gap].iter().all(|t| !t.kind.is_mark());
    parted.then_some(Group { start: here.start, form: VerbForm::Finite, ..*next })
}

/// Whether the clitic at token `at` is "has" before a cue that ends at `end`: "he’s said he will come"; not "it’s said that", "she’s
/// said to be".
fn perfect(doc: &Annotated<'_>, at: usize, end: usize, cue: &Entry) -> bool {
    let person = at > 0 && doc.pronoun(at - 1).is_some_and(|p| p.is_gendered());
    let opens = matches!(doc.tags.get(end), Some(Tag::PRP | Tag::PRPS | Tag::DT | Tag::NNP | Tag::EX));
    let that = doc.tokens.get(end).is_some_and(|t| t.sym == doc.pack.grammar.that);
    let clause = cue.has("that") && !cue.has("addr") && (opens || that);
    person && doc.tokens[at].kind == Kind::Clitic && clause
}

/// Joins a passive verb of reporting and the cue that follows it, whose subject is the speaker: "was quoted as saying",
/// "could be heard complaining".
fn reported<'p>(
    doc: &Annotated<'_>,
    words: &Words,
    stop: usize,
    here: &Group<'p>,
    next: &Group<'p>,
) -> Option<Group<'p>> {
    const FURTHEST: usize = 8;
    let cue = next.form == VerbForm::Gerund && next.cue.is_some_and(|c| c.has("q"));
    if !cue || !matches!(doc.tags[here.head], Tag::VBN | Tag::VBD) || next.start > here.head + FURTHEST {
        return None;
    }
    let end = here.head + doc.lexicon(words.reported, here.head, stop)?.len;
    let between = doc.tokens.get(end..next.start)?;
    let as_ = words.word(doc, next.start - 1, words.as_);
    let joined = end == next.start || as_;
    // "The paper quoted Lind as saying": he says it.
    if as_ && end + 1 < next.start && !here.passive && doc.phrase_of[end] != 0 {
        return None;
    }
    (joined && between.iter().all(|t| !t.kind.is_mark())).then_some(Group {
        start: here.start,
        form: VerbForm::Finite,
        ..*next
    })
}

/// The cue that an adjective after a copula is: "is confident", "remains deeply opposed".
fn adjective<'p>(doc: &Annotated<'p>, words: &Words, head: usize, stop: usize) -> Option<(usize, usize, &'p Entry)> {
    let first = if words.copula(doc, head) { head + 1 } else { head };
    if first == head && !matches!(doc.tags[head], Tag::VBN | Tag::VBD) {
        return None;
    }
    let mut at = first;
    while at < stop && at < first + 3 && (doc.tags[at].is_adverb() || words.negation(doc, at)) {
        at += 1;
    }
    let found = doc.lexicon(words.adjectives, at, stop)?;
    // "is so worried that he wants to leave": that is what comes of it.
    let end = at + found.len;
    let degree = (first..at).any(|i| doc.pack.grammar.is(doc.tokens[i].sym, Class::Degree));
    let result = degree && end < stop && words.word(doc, end, words.that);
    (!result).then_some((at, end, found.entry))
}

/// The group that begins at token `at`.
fn group<'p>(doc: &Annotated<'p>, words: &Words, at: usize, stop: usize) -> Option<Group<'p>> {
    let tag = |i: usize| if i < stop { doc.tags[i] } else { Tag::Punct };
    let opens = |i: usize| tag(i).is_verb() || tag(i) == Tag::MD;
    let infinitive = tag(at) == Tag::TO && {
        let mut k = at + 1;
        // "vowed to “fight”"
        while (tag(k).is_adverb() || (k < stop && doc.tokens[k].kind.is_quote())) && k < at + 3 {
            k += 1;
        }
        matches!(tag(k), Tag::VB | Tag::VBP) || (tag(k).is_verb() && words.auxiliary(doc, k))
    };
    if !opens(at) && !infinitive {
        return None;
    }
    let mut i = if infinitive { at + 1 } else { at };
    let (mut head, mut finite, mut be, mut have) = (None, false, false, false);
    while i < stop {
        let t = tag(i);
        // "will “try”": the quotation may begin inside the group.
        let marked =
            doc.tokens[i].kind.is_quote() && i > at && (finite || infinitive || head.is_some()) && opens(i + 1);
        if t.is_adverb() || words.negation(doc, i) || marked {
            i += 1;
            continue;
        }
        if t == Tag::MD {
            if head.is_some() {
                break;
            }
            finite = true;
            head = None;
            i += 1;
            continue;
        }
        if !opens(i) {
            break;
        }
        let first = head.is_none() && !finite && !infinitive;
        if head.is_some_and(|h| !follows(doc, words, h, i)) {
            break;
        }
        if first && matches!(t, Tag::VBD | Tag::VBZ | Tag::VBP) {
            finite = true;
        }
        if let Some(h) = head {
            be = words.be(doc, h);
            have |= words.have(doc, h);
        }
        head = Some(i);
        i += 1;
        if !words.auxiliary(doc, i - 1) {
            break;
        }
    }
    let head = head?;
    let main = tag(head);
    let bare = main == Tag::VB && !finite && at > 0 && !(doc.tags[at - 1].is_noun() || doc.tags[at - 1] == Tag::PRP);
    let form = if infinitive || bare {
        VerbForm::Infinitive
    } else if finite {
        VerbForm::Finite
    } else if main == Tag::VBG && !be {
        VerbForm::Gerund
    } else if main == Tag::VBN && !be && !have {
        VerbForm::Participle
    } else {
        VerbForm::Finite
    };
    let passive = be && matches!(main, Tag::VBN | Tag::VBD);
    let cue = if words.opens_cue(doc, head) { doc.lexicon(words.cues, head, stop) } else { None };
    let end = head + cue.map_or(1, |c| c.len);
    let passive = passive && !cue.is_some_and(|c| perfect(doc, at, end, c.entry));
    if (cue.is_none() && words.copula(doc, head) || passive)
        && let Some((adjective, end, entry)) = adjective(doc, words, head, stop)
    {
        return Some(Group { start: at, head: adjective, form, passive: false, stop: end, cue: Some(entry) });
    }
    Some(Group { start: at, head, form, passive, stop: end, cue: cue.map(|c| c.entry) })
}

/// Whether the verb at `next` goes on the group whose last verb so far is the auxiliary at `last`.
fn follows(doc: &Annotated<'_>, words: &Words, last: usize, next: usize) -> bool {
    let t = doc.tags[next];
    if words.be(doc, last) {
        return matches!(t, Tag::VBN | Tag::VBG | Tag::VBD);
    }
    if words.have(doc, last) {
        return matches!(t, Tag::VBN | Tag::VBD | Tag::VB) || words.be(doc, next);
    }
    matches!(t, Tag::VB | Tag::VBP | Tag::VBD)
}
