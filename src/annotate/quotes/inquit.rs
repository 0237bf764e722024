//! The inquit after or inside its content: "…, Ruiz said", "“…,” said Ruiz", "…, she said, …".

use crate::patterns::Entry;
use crate::record::SpeakerKind;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

use super::circumstances::{Circumstances, addressee, tail, title};
use super::clause::narrates;
use super::fronts::{fronted_participle, only_adverbial, said_in};
use super::goes_on::{goes_on, rests, resumed};
use super::openings::{contact, own_verb};
use super::postposed::{behind, describes, glued, occasion_at, postposed};
use super::scene::Scene;
use super::speaker::{kind, speaks};
use super::subject::subject;
use super::unseen::only_speaks;
use super::verbs::{Group, VerbForm};

/// An inquit found.
#[derive(Debug, Clone)]
pub struct Inquit {
    /// The speaker's phrase.
    pub speaker: Range,
    /// The pieces around it.
    pub content: Vec<Range>,
    /// Whether the content before it ends in a quotation.
    pub quoted: bool,
    /// Where the inquit ends: what comes later may go on the quotation.
    pub end: usize,
    /// To whom, where, when.
    pub around: Circumstances,
}

/// The border between content and inquit.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Where the content before ends.
    end: usize,
    /// Whether a quotation ends there.
    quoted: bool,
    /// Whether that quotation ends in a way that calls for an inquit: with a comma, a question, in mid-sentence.
    ends: bool,
}

/// Whether group `k` is an inquit whose content began before it.
pub fn inquit(s: Scene<'_, '_>, k: usize) -> Option<Inquit> {
    let g = &s.groups[k];
    if g.form != VerbForm::Finite || g.passive {
        return None;
    }
    // "The road was closed, records show"
    let tells = |c: &Entry| c.has("that") && c.has("bare") && rests(s, g.end());
    let Some(cue) = g.cue.filter(|c| c.has("q") || tells(c)) else { return unknown(s, k) };
    if let Some(found) = fronted(s, k) {
        return Some(found);
    }
    // "“…,” said Ruiz", "…, said Ruiz, …"
    if let Some(edge) = left_edge(s, g.start)
        && let Some(np_end) = behind(s, g.end()).or_else(|| glued(s, g.end()))
        && let np_end = all_named(s, k, edge, np_end)
        && inverts(s, k, edge, np_end, cue.has("addr"))
    {
        let mut around = Circumstances::default();
        let (speaker, end) = postposed(s, np_end, g.end(), &mut around);
        return around_it(s, edge, end, speaker).map(|f| Inquit { around, ..f });
    }
    let bordered = |speaker: Range| Some((speaker, left_edge(s, speaker.first())?));
    let (speaker, edge) = subject(s, k)
        .and_then(bordered)
        .or_else(|| bordered(between(s, g.start)?))
        .or_else(|| bordered(by_grammar(s, g)?))?;
    let last = speaker.stop().saturating_sub(1);
    // "When Ruiz said it was closed, the council laughed": who laughs, groans or sings puts no clause in front.
    if said_in(s, k, speaker) || !cue.has(if edge.quoted { "q" } else { "that" }) {
        return None;
    }
    if !edge.quoted && (matches!(s.tag(last), Tag::WP | Tag::WDT) || s.word(last, s.words.that) || contact(s, speaker))
    {
        return None;
    }
    // After the cue only times, an addressee or a place may come, then a mark.
    let mut around = Circumstances::default();
    let mut at = g.end();
    if let Some(to) = addressee(s, at).filter(|_| cue.has("addr")) {
        around.addressee = Some(to);
        at = to.stop();
    }
    at = tail(s, at, &mut around);
    let opens = opens_sentence(s, at);
    if opens && (!edge.quoted || s.kind(at) == Kind::Colon && !opens_content(s, edge)) {
        // "In Vasta, Ruiz said, “We …": the quotation is the content.
        return None;
    }
    let goes_on = opens || s.kind(at).is_quote() && at < s.stop;
    if edge.quoted && !edge.ends && goes_on {
        // "“We are not at war.” Ruiz said: “We …": what stands before is somebody else's.
        return None;
    }
    if opens_with_participle(s, g, edge) {
        // "Praising the “mood of the town,” Ruiz said …": what stands before is what she praised. "Asked …, Ruiz said".
        return None;
    }
    let free = edge.ends || (rests(s, at) && (edge.quoted || at >= s.stop || !s.kind(at).is_quote()));
    // "On the show “Morning,” Ruiz said the …": the quotation is the name of something.
    let named = edge.quoted && !rests(s, at) && (!opens_content(s, edge) || under_front(s, edge));
    if named || !free {
        return None;
    }
    around_it(s, edge, at, speaker).map(|f| Inquit { around, ..f })
}

/// Whether the sentence opens with a participle of a cue that only leads to the inquit `g`; not "Finding a boat is hard, she said",
/// where the gerund is what is hard.
fn opens_with_participle(s: Scene<'_, '_>, g: &Group<'_>, edge: Edge) -> bool {
    let reading = s.doc.reading();
    let clause = |c: usize| reading.clause(c).is_some_and(|c| c.form == crate::syntax::VerbForm::Finite);
    let told = || reading.with(g.head, Rel::Complement).any(|c| c < edge.end && clause(c));
    let first = s.groups.first().filter(|f| f.cue.is_some() && f.start == s.sentence.first());
    let opens = first.is_some_and(|f| f.form == VerbForm::Participle || f.form == VerbForm::Gerund && !told());
    opens && s.doc.quoted[s.sentence.first()] == 0
}

/// The subject that the grammar gives the verb, where marks stand between the two: "“…,” a sergeant who goes by the name of
/// “Dentist” said".
fn by_grammar(s: Scene<'_, '_>, g: &Group<'_>) -> Option<Range> {
    let reading = s.doc.reading();
    let base = reading.base(reading.one(g.head, Rel::Subject)?)?;
    (base.stop() <= g.start && s.sentence.has(base.first())).then_some(base)
}

/// An inquit in front with its subject behind it: "Said Ruiz: “…”".
fn fronted(s: Scene<'_, '_>, k: usize) -> Option<Inquit> {
    let g = &s.groups[k];
    // "In other words, said Ruiz: “…”"
    let first = s.sentence.first();
    let link = || s.comma(g.start.saturating_sub(1)) && s.groups.iter().all(|o| o.start >= g.start);
    let opens = g.start == first || s.tag(first) == Tag::IN && link();
    let np_end = behind(s, g.end()).filter(|_| opens && g.start + 1 == g.end())?;
    let mut around = Circumstances::default();
    let (speaker, end) = postposed(s, np_end, g.end(), &mut around);
    let mark = (np_end..end.max(np_end) + 1)
        .find(|&i| matches!(s.kind(i), Kind::Colon | Kind::Comma) && s.quote(i + 1).is_some())?;
    let q = s.quote(mark + 1)?;
    let speaker = Range::new(speaker.first(), speaker.stop().min(mark));
    let end = q.outer.stop();
    Some(Inquit { speaker, content: vec![q.outer], quoted: true, end, around })
}

/// An inquit whose verb no pack knows for one: "“…,” he mocks", "“…,” Ruiz shot back from the gate", "“…,” came the reply".
/// Only right behind a quotation that ends with a comma and is a sentence of its own; what follows is then its verb with
/// its subject, whatever the verb.
fn unknown(s: Scene<'_, '_>, k: usize) -> Option<Inquit> {
    let g = &s.groups[k];
    if g.cue.is_some_and(|c| c.has("q")) || !s.quotes || s.words.be(s.doc, g.head) || s.words.have(s.doc, g.head) {
        return None;
    }
    let mut around = Circumstances::default();
    let (speaker, at) = match behind(s, g.end()).filter(|_| ended(s, g.start)) {
        Some(end) => postposed(s, end, g.end(), &mut around),
        None => {
            // "“…,” Ruiz, who serves in the council, said": the verb of a relative clause is none.
            let relative = |r: &Range| matches!(s.tag(r.stop() - 1), Tag::WP | Tag::WDT);
            let speaker = subject(s, k).filter(|r| ended(s, r.first()) && !relative(r))?;
            (speaker, tail(s, g.end(), &mut around))
        }
    };
    let edge = left_edge(s, speaker.first().min(g.start))?;
    around_it(s, edge, at, speaker).map(|f| Inquit { around, ..f })
}

/// Whether a quotation of some length that opens its sentence ends with a comma right before token `at`.
fn ended(s: Scene<'_, '_>, at: usize) -> bool {
    s.quote_until(at).is_some_and(|q| {
        let comma = q.inner.stop().checked_sub(1).is_some_and(|l| s.kind(l) == Kind::Comma);
        comma && q.inner.len() > 3 && q.outer.first() <= s.sentence.first()
    })
}

/// Whether the noun phrase after the cue `k`, which ends at token `np_end`, is its subject: "said Ruiz".
fn inverts(s: Scene<'_, '_>, k: usize, edge: Edge, np_end: usize, addressed: bool) -> bool {
    let at = s.groups[k].end();
    let np = (at..np_end).find_map(|i| s.phrase(i)).map_or(Range::new(at, np_end), |p| p.range);
    // "Lind said the band, known as the Five, wrote a host of songs": what was written says nothing; "Aides to the mayor, who left,
    // said their boats would sail": what stands in front is no clause.
    let head = s.doc.phrase_at(np.first()).map_or(np.first(), |p| p.head as usize);
    let document = kind(s.doc, s.words, head) == Some(SpeakerKind::Document);
    // "The road, says the report, is closed"
    let reading = s.doc.reading();
    let verb = s.groups[k].head;
    let own = reading.one(verb, Rel::Subject).is_some_and(|n| n < edge.end);
    let inside = s.comma(np_end) && !own;
    // "said a handful of councillors"
    let counted = s.word(np.stop(), s.words.of) && s.doc.is(s.words.shares, head);
    let named = s.phrase(np.stop() + 1).filter(|_| counted).map_or(np, |p| p.range);
    if !edge.quoted && (!speaks(s.doc, s.words, named) || document && !inside && !told_before(s, k)) {
        return false;
    }
    // "In May Lind, who led the firm, emailed Ruiz, an aide": whom he wrote to.
    if !edge.quoted && own && !(s.groups[k].cue.is_some_and(only_speaks) && told_before(s, k)) {
        return false;
    }
    // The verb of what somebody said: its subject stands before it, and what follows is its object.
    let under = reading.relation(verb) == Rel::Complement && reading.governor(verb).is_some_and(|g| g < edge.end);
    if !edge.quoted && under && own {
        return false;
    }
    at < s.stop
        && s.time(at).is_none_or(|t| s.doc.times[t].range.stop() < np.stop())
        // "Ruiz, the minister, told reporters": who is told.
        && !(addressed && (s.tag(at) == Tag::PRP || !edge.quoted))
        && !s.groups.get(k + 1).is_some_and(|n| n.start == np.stop() && n.form == VerbForm::Finite)
        && (edge.quoted && (opens_content(s, edge) || describes(s, np_end))
            || np_end >= s.stop
            || s.kind(np_end) == Kind::Comma
            || !edge.quoted && goes_on_telling(s, k, np_end))
}

/// Where the names behind a cue end that "and" joins: "said lobbyist and strategist Hugo Lind, a partner", "said Lind and others,".
fn all_named(s: Scene<'_, '_>, k: usize, edge: Edge, np_end: usize) -> usize {
    let says = s.groups[k].cue.is_some_and(only_speaks) && !edge.quoted && s.word(np_end, s.words.and[0]);
    let second = s.phrase_end(np_end + 1).filter(|&end| says && (end >= s.stop || s.comma(end)));
    let resumes = |end: usize| s.next_group(end).is_some_and(|g| g.start == end + 1 && g.form == VerbForm::Finite);
    second.filter(|&end| told_before(s, k) || resumes(end)).unwrap_or(np_end)
}

/// Whether what stands behind the name says more of it, and no verb follows that it could be the subject of: "the road was
/// closed, said an official who was briefed on it"; not "Ruiz, the mayor, said the man who left was ill".
fn goes_on_telling(s: Scene<'_, '_>, k: usize, np_end: usize) -> bool {
    const FURTHEST_VERB: usize = 30;
    let more = s.tag(np_end) == Tag::WP || s.tag(np_end) == Tag::IN && !s.words.subordinator(s.doc, np_end);
    let noun = s.tag(s.groups[k].end()) != Tag::PRP;
    noun && more && interrupts(s, k, np_end)
        || noun && more && told_before(s, k) && own_verb(s, k, s.groups[k].end(), FURTHEST_VERB).is_none()
}

/// Whether the clause that the cue `k` interrupts goes on behind a comma: "Part of it, say experts like Paul Lind, is the ground".
fn interrupts(s: Scene<'_, '_>, k: usize, np_end: usize) -> bool {
    let reading = s.doc.reading();
    let goes_on = |c: usize| {
        let first = reading.clause(c).map_or(c, |c| c.group.first());
        let finite = reading.clause(c).is_some_and(|c| c.form == crate::syntax::VerbForm::Finite);
        finite && first > np_end && s.comma(first - 1) && reading.one(c, Rel::Subject).is_none_or(|n| n < np_end)
    };
    reading.with(s.groups[k].head, Rel::Complement).any(goes_on)
}

/// Whether a clause of its own stands in front of the cue `k`: not "Ruiz, who left the town, said the name of the man".
fn told_before(s: Scene<'_, '_>, k: usize) -> bool {
    let reading = s.doc.reading();
    let relative = |v: usize| reading.clause(v).is_some_and(|c| c.relation == Rel::Relative);
    let told = |g: &Group<'_>| g.form == VerbForm::Finite && s.doc.quoted[g.head] == 0 && !relative(g.head);
    s.groups[..k].iter().any(told)
}

/// The words between a quotation and the cue at token `cue`, where the tagger saw no noun phrase.
fn between(s: Scene<'_, '_>, cue: usize) -> Option<Range> {
    const LONGEST: usize = 10;
    let low = cue.saturating_sub(LONGEST);
    let start = (low..cue).rev().take_while(|&i| !s.kind(i).is_mark()).last()?;
    s.quote_until(start)?;
    // "“…,” retired general Ana Ruiz said", "“…,” it further wrote", "“…,” as she put it"; "“….” But the noise went on"
    // is a sentence of its own.
    let start = if s.word(start, s.words.as_) { start + 1 } else { start };
    let last = (start..cue).rev().find(|&i| !s.tag(i).is_adverb())?;
    let clause = (start..last).any(|i| s.tag(i).is_finite() && !s.kind(i).is_capitalised());
    // "…, including provisions he said would close it"
    // "“….” In a series of posts"
    let lower = !s.kind(start).is_capitalised();
    let hangs = match s.tag(start) {
        Tag::IN | Tag::TO => lower || start < last,
        tag => tag == Tag::VBG && lower,
    };
    if clause || hangs || s.tag(start) == Tag::CC || s.words.subordinator(s.doc, start) {
        return None;
    }
    let noun = s.tag(last).is_noun() || s.tag(last) == Tag::PRP || s.kind(start).is_capitalised();
    noun.then(|| Range::new(start, last + 1))
}

/// Whether a comma or colon at `at` and then a quotation that begins with a capital follow.
fn opens_sentence(s: Scene<'_, '_>, at: usize) -> bool {
    at < s.stop
        && matches!(s.kind(at), Kind::Comma | Kind::Colon)
        && s.quote(at + 1).is_some_and(|q| s.kind(q.inner.first()).is_capitalised())
}

/// Whether the quotation before the inquit opens its sentence or stands after a mark that lets content begin.
fn opens_content(s: Scene<'_, '_>, edge: Edge) -> bool {
    s.doc.quotation_at(edge.end.saturating_sub(1)).is_some_and(|(_, q)| {
        let first = q.outer.first();
        // "to chants of “Not now! Not ever!,” the minister said the road": the chants are not what the minister said.
        let hangs = first.checked_sub(1).is_some_and(|b| s.tag(b) == Tag::IN && !s.words.subordinator(s.doc, b));
        // "In “Love in the hills,” Ruiz wrote that"
        if first == s.sentence.first() + 1 && s.tag(s.sentence.first()) == Tag::IN {
            return false;
        }
        // "In an article titled “Why the Dam Must Go,” Ruiz said"
        let named = first > s.sentence.first() && s.tag(s.sentence.first()) == Tag::IN && title(s, q.inner);
        if named && !s.kind(first - 1).is_mark() {
            return false;
        }
        if hangs && s.sentence.first() > first {
            return false;
        }
        first <= s.sentence.first()
            || s.kind(first - 1).is_mark()
            || (s.sentence.first()..first).all(|i| s.tag(i) == Tag::CC || s.tag(i).is_adverb())
            || q.inner.len() > 6
    })
}

/// Whether the quotation before an inquit stands in a clause in front of it: "Even as Lind said that “it is safe,” Ruiz said it was not".
fn under_front(s: Scene<'_, '_>, edge: Edge) -> bool {
    let Some(q) = s.quote_until(edge.end).filter(|q| q.outer.first() > s.sentence.first()) else { return false };
    let link = |i: &usize| s.tag(*i) == Tag::CC || s.tag(*i).is_adverb() && !s.words.subordinator(s.doc, *i);
    let first = (s.sentence.first()..q.outer.first()).find(|i| !link(i));
    let opens = first.is_some_and(|i| s.words.subordinator(s.doc, i) && s.tag(i) != Tag::RB);
    opens && s.finite(s.sentence.first(), q.outer.first()).any(|g| g.cue.is_some())
}

/// What stands right before the inquit that begins at token `at`: a quotation's end, or a comma.
fn left_edge(s: Scene<'_, '_>, at: usize) -> Option<Edge> {
    let b = at.checked_sub(1)?;
    if let Some(q) = s.quote_until(at)
        && s.paragraph(b) == s.paragraph(at)
    {
        let ends = s.kind(q.inner.stop().saturating_sub(1)) != Kind::Period;
        return Some(Edge { end: at, quoted: true, ends });
    }
    if b <= s.sentence.first() || !matches!(s.kind(b), Kind::Comma | Kind::Dash) {
        return None;
    }
    if s.quote_until(b).is_some() {
        return Some(Edge { end: b, quoted: true, ends: true });
    }
    (s.kind(b) == Kind::Comma).then_some(Edge { end: b, quoted: false, ends: false })
}

/// Where the content before an inquit begins. `None` where it is no inquit.
fn opening(s: Scene<'_, '_>, edge: Edge, speaker: Range) -> Option<usize> {
    let mut start = s.sentence.first();
    if let Some(q) = s.quote_until(edge.end).filter(|_| edge.quoted) {
        // A quotation may have begun sentences earlier; or stand in the middle of this one's clause.
        let open = q.outer.first();
        let begins = open <= s.sentence.first()
            || open.checked_sub(1).is_none_or(|b| {
                // "Lind praised his brother — “a man of faith,” he said"
                let told = || s.doc.quoted[b] == 0 && s.finite(start, b).next().is_some();
                s.kind(b) == Kind::Colon || s.kind(b).is_terminal() || s.kind(b) == Kind::Dash && told()
            });
        if begins || edge.end <= s.sentence.first() {
            start = open;
        } else if let Some(says) = led(s, open) {
            let plain = |i: usize| s.comma(i) && s.doc.quoted[i] == 0;
            let opens = s.words.subordinator(s.doc, start) || s.tag(start) == Tag::WRB;
            // "When Lind asked, “Who pays?” the mayor said it would": no inquit of his.
            if opens && !(start..says).any(plain) {
                return None;
            }
            // "Ruiz hit back, telling reporters, “The road is closed,” she said": what leads to it is not what she said.
            if s.tag(speaker.first()) == Tag::PRP && says > start {
                start = open;
            }
        }
    }
    // "Nor is the dam safe, she said": it denies.
    let denies = |i: usize| s.doc.pack.grammar.is(s.doc.tokens[i].sym, Class::Negator);
    while start < edge.end
        && (s.tag(start) == Tag::CC && !denies(start)
            || (s.kind(start).is_mark() && !s.kind(start).is_quote() && s.kind(start) != Kind::OpenBracket))
    {
        start += 1;
    }
    Some(start)
}

/// The inquit with the content before it and the content that goes on after it.
fn around_it(s: Scene<'_, '_>, edge: Edge, at: usize, speaker: Range) -> Option<Inquit> {
    let mut start = opening(s, edge, speaker)?;
    let interrupts = at < s.stop && s.kind(at) == Kind::Comma;
    if !edge.quoted && interrupts {
        start = interrupted_from(s, start, edge.end)?;
    }
    // "But, he said, it is a risk": what stands before is no more than a link.
    let adverbs =
        || interrupts && !edge.quoted && (start..edge.end).all(|i| s.tag(i).is_adverb() || s.tag(i) == Tag::CC);
    let link = start >= edge.end && interrupts || adverbs() && s.words.contrast(s.doc, at + 1);
    if start >= edge.end && !link {
        return None;
    }
    if !edge.quoted
        && !interrupts
        && !(start..edge.end).any(|i| s.tag(i).is_verb() || s.tag(i) == Tag::MD || s.doc.quoted[i] != 0)
    {
        // "In Kyiv, Ruiz said": no content before the comma.
        return None;
    }
    if !edge.quoted && !interrupts && (only_adverbial(s, start, edge.end) || fronted_participle(s, start, edge.end)) {
        return None;
    }
    // "an odd choice for a man who is rich and, records show, never flies": only what follows is said.
    let link = link || !edge.quoted && interrupts && s.tag(edge.end - 1) == Tag::CC;
    let mut content = if link { Vec::new() } else { vec![Range::new(start, edge.end)] };
    let mut end = at;
    if at < s.stop && matches!(s.kind(at), Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash) {
        let next = at + 1;
        if let Some(q) = s.quote(next) {
            end = q.outer.stop().max(if q.outer.stop() < s.stop { s.stop } else { 0 });
            content.push(Range::new(next, end));
        } else if if edge.quoted {
            completes(s, edge, at)
        } else {
            link && s.words.contrast(s.doc, next) || goes_on(s, next) && !tells_when(s, next)
        } {
            content.push(Range::new(next, s.stop));
            end = s.stop;
        }
    }
    if edge.quoted && content.len() == 1 {
        end = s.stop;
        if let Some(more) = resumed(s, at) {
            end = s.stop.max(more.stop());
            content.push(more);
        }
    }
    (!content.is_empty()).then_some(Inquit {
        speaker,
        content,
        quoted: edge.quoted,
        end,
        around: Circumstances::default(),
    })
}

/// The verb that leads to the quotation whose opening mark is token `open`, with a comma between: "…, telling reporters, “…”".
fn led(s: Scene<'_, '_>, open: usize) -> Option<usize> {
    let comma = open.checked_sub(1).filter(|&c| s.comma(c) && s.doc.quoted[c] == 0)?;
    let own = |g: &&Group<'_>| g.start >= s.sentence.first() && g.end() <= comma && g.form != VerbForm::Participle;
    let g = s.groups.iter().rev().find(own)?;
    let quotes = g.cue.is_some_and(|c| c.has("q")) && matches!(g.form, VerbForm::Finite | VerbForm::Gerund);
    (quotes && !(g.end()..comma).any(|i| s.kind(i).is_mark())).then_some(g.start)
}

/// Whether what stands behind an inquit tells where it was said, or what the speaker did meanwhile: ", at a meeting", ", without
/// giving a date", ", pointing to the gate".
fn tells_when(s: Scene<'_, '_>, at: usize) -> bool {
    let occasion = || s.tag(at) == Tag::IN && s.words.setting(s.doc, at) && occasion_at(s, at + 1);
    narrates(s, at) || occasion() && s.finite(at, s.stop).next().is_none()
}

/// Whether the words behind an inquit at the comma `at` complete the quotation before it: "“It is bad luck,” he said, that both were
/// there", "“Only you,” she said, would do that".
fn completes(s: Scene<'_, '_>, edge: Edge, at: usize) -> bool {
    let next = at + 1;
    let Some(q) = s.quote_until(edge.end).filter(|_| s.comma(at) && next < s.stop) else { return false };
    let verb = || s.finite(q.inner.first(), q.inner.stop()).next().is_some();
    let that = s.word(next, s.words.that) && s.tag(next) == Tag::IN && s.finite(next + 1, s.stop).next().is_some();
    that || s.tag(next).is_finite() && s.doc.quoted[next] == 0 && !verb()
}

/// Where the clause begins that an inquit at token `end` interrupts: "the road was long - and the bridge, Ruiz said, was
/// closed", "they split it, which is a result, she said, that nobody wanted". `None` inside a clause of what somebody else
/// has said before ("Lind said they were attacks that, he noted, hurt").
fn interrupted_from(s: Scene<'_, '_>, start: usize, end: usize) -> Option<usize> {
    let plain = |i: usize| s.doc.quoted[i] == 0;
    let said = |g: &Group<'_>| plain(g.head) && g.cue.is_some_and(|c| c.has("q") && c.has("that"));
    if s.words.relativiser(s.doc, end.checked_sub(1)?) && plain(end - 1) {
        return (!s.finite(start, end).any(said)).then_some(start);
    }
    let border =
        (start + 1..end).rev().find(|&i| plain(i) && matches!(s.kind(i), Kind::Dash | Kind::Semicolon | Kind::Colon));
    let verb = |from: usize| s.finite(from + 1, end).next().is_some();
    match border.filter(|&b| !verb(b) && b + 1 < end) {
        Some(b) => Some(b + 1 + usize::from(s.tag(b + 1) == Tag::CC)),
        None => Some(start),
    }
}
