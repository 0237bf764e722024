//! Attributions: who said what, in which words.
//!
//! The stage looks at each sentence's verb groups. A cue after or inside its content (`inquit`) comes first, since
//! it governs the whole sentence; then cues with a complement to their right (`frames`), outermost first; last the
//! quotations that no cue has taken (`stray`, `continued`). A cue inside the content of another attribution belongs
//! to what is said and makes no record of its own.

mod asides;
mod bounds;
mod circumstances;
mod clause;
mod continued;
mod draft;
mod fields;
mod frame;
mod frames;
mod fronts;
mod gate;
mod gerunds;
mod goes_on;
mod governed;
mod inquit;
mod labels;
mod lent;
mod named;
mod nominal;
mod openings;
mod others;
mod passive;
mod plain;
mod postposed;
mod relatives;
mod scene;
mod sources;
mod speaker;
mod stray;
mod subject;
#[cfg(test)]
mod tests;
mod timed;
mod unseen;
mod verbs;
mod words;
mod written;

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::annotate::trace::Fate;
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Pack, PackError};
use crate::text::{Kind, Range, Tag};

use self::draft::{Draft, Shape};
use self::fields::Frames;
use self::frame::Frame;
use self::gate::Verdict;
use self::labels::{Transcript, Turn};
use self::scene::Scene;
use self::verbs::VerbForm;
use self::words::Words;

/// Name of the stage in the pack.
const STAGE: &str = "quotes";

/// The stage.
#[derive(Debug)]
pub struct Quotes {
    words: Words,
    rules: RuleSet,
    frames: Frames,
}

/// What one article has given so far.
#[derive(Debug, Default)]
struct Work<'p> {
    drafts: Vec<Draft<'p>>,
    /// Number of the first draft of the sentence at hand.
    first: usize,
    /// Cues that lost to another attribution, with the rule they would have come under; kept only for a trace.
    lost: Vec<(usize, Range, DropReason)>,
    trace: bool,
    /// The turns with labels that the article has.
    transcript: Transcript,
}

impl<'p> Work<'p> {
    /// The drafts of the sentence at hand.
    fn here(&self) -> &[Draft<'p>] {
        self.drafts.get(self.first..).unwrap_or_default()
    }

    /// Whether an attribution of the sentence at hand holds token `i`.
    fn covers(&self, i: usize) -> bool {
        self.here().iter().any(|d| d.covers(i))
    }

    /// Whether an attribution of the sentence at hand has the content already.
    fn has_content(&self, draft: &Draft<'_>) -> bool {
        let same = |a: &Range| draft.content.iter().any(|b| a.first() == b.first());
        self.here().iter().any(|d| d.content.iter().any(same))
    }

    /// Ends what a draft holds where another quotation of the sentence begins, whose cue stands behind it: "Lind hinted that it was late —
    /// “again,” he said".
    fn before_others(&self, s: Scene<'_, '_>, draft: &mut Draft<'_>) {
        let Some(last) = draft.content.last_mut() else { return };
        let begins = |d: &Draft<'_>| d.content.first().map_or(0, |c| c.first());
        let inside = |at: &usize| last.first() + 1 < *at && last.has(*at) && s.kind(at - 1) == Kind::Dash;
        if let Some(at) = self.here().iter().map(begins).find(inside) {
            last.end = at as u32 - 1;
        }
    }

    /// Notes a cue that makes no record.
    fn lose(&mut self, rule: Option<usize>, cue: Range, why: DropReason) {
        if let Some(rule) = rule.filter(|_| self.trace) {
            self.lost.push((rule, cue, why));
        }
    }
}

impl Quotes {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks what the stage needs.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let words = Words::new(pack)?;
        let rules = RuleSet::new(&pack.rules, &pack.lexicons, STAGE);
        let frames = Frames::new(&rules);
        Ok(Self { words, rules, frames })
    }

    /// Finds the attributions of all sentences.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let transcript = labels::transcript(doc, &self.words);
        let mut work = Work { trace: doc.firings.is_some(), transcript, ..Work::default() };
        let mut groups = Vec::new();
        // How many quotations and phrases stand before; sentences only go on.
        let (mut quotations, mut phrases) = (0, 0);
        for n in 0..doc.sentences.len() {
            let sentence = doc.sentences[n].tokens;
            work.first = work.drafts.len();
            verbs::groups(doc, &self.words, sentence, &mut groups);
            quotations +=
                doc.quotations[quotations..].iter().take_while(|q| q.outer.first() <= sentence.stop()).count();
            phrases += doc.phrases[phrases..].iter().take_while(|p| p.range.first() < sentence.first()).count();
            let before = doc.quotations[..quotations].last();
            let quotes = before.is_some_and(|q| q.outer.stop() + 1 >= sentence.first());
            let stop = clause::body_end(doc, sentence);
            let scene = Scene { doc, words: &self.words, groups: &groups, sentence, stop, quotes, phrases };
            self.labels(scene, &mut work);
            self.around(scene, &mut work);
            self.sources(scene, &mut work);
            self.asides(scene, &mut work);
            self.complements(scene, &mut work);
            self.nominals(scene, &mut work);
            self.announced(scene, &mut work);
            self.strays(scene, &mut work);
        }
        let drafts = continued::join(doc, &self.words, self.frames.continued, work.drafts);
        for (rule, cue, why) in work.lost {
            let found = Match { rule, pattern: 0, range: cue, captures: Vec::new(), suppressed: false };
            doc.fired(STAGE, &self.rules, &found, Fate::Dropped(why), Vec::new());
        }
        let turns: Vec<Range> =
            drafts.iter().filter(|d| Some(d.rule) == self.frames.label).flat_map(|d| d.content.clone()).collect();
        for mut draft in drafts {
            let turn = draft.speaker.and_then(|s| labels::turn_of(doc, &self.words, s));
            let verdict = if turn == Some(Turn::Asks) {
                Verdict::Nothing(DropReason::ItsSourceAsksForThePaper)
            } else if labels::told_in_turn(doc, &turns, draft.speaker) {
                Verdict::Nothing(DropReason::ItsSourceCannotSpeak)
            } else {
                gate::judge(doc, &self.words, &draft)
            };
            draft.speaker = draft.speaker.map(|s| gate::without_relative(doc, s));
            match verdict {
                Verdict::Record(mut judged) => {
                    judged.open |= turn == Some(Turn::Answers(None));
                    let cue = draft.cue;
                    draft.content.iter_mut().take(1).for_each(|c| *c = with_quantity(doc, cue, *c));
                    self.record(doc, draft, judged);
                }
                Verdict::Nothing(why) if work.trace => {
                    let range = draft.cue.or(draft.content.first().copied()).unwrap_or_default();
                    let found = Match { rule: draft.rule, pattern: 0, range, captures: Vec::new(), suppressed: false };
                    doc.fired(STAGE, &self.rules, &found, Fate::Dropped(why), Vec::new());
                }
                Verdict::Nothing(_) => {}
            }
        }
    }

    /// Inquits after or inside their content.
    fn around<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        for k in 0..s.groups.len() {
            let g = &s.groups[k];
            if s.doc.quoted[g.head] != 0 || work.drafts.last().is_some_and(|d| d.holds(g.head)) {
                continue;
            }
            let Some(mut found) = inquit::inquit(s, k) else { continue };
            // "Lind asked, “Who pays?” Ruiz replied she would": the question is Lind's.
            let taken = |d: &Draft<'_>| d.cue.is_some() && d.content.iter().any(|c| found.content[0].overlaps(*c));
            let tells = || clause::asks(s, g.end()) || openings::bare_clause(s, k, g.end());
            if found.quoted && work.drafts[..work.first].last().is_some_and(taken) && tells() {
                continue;
            }
            if let Some(open) = bracketed(s, g.head) {
                found.content.iter_mut().for_each(|c| c.start = c.start.max(open as u32 + 1).min(c.end));
                found.content.retain(|c| !c.is_empty());
            }
            if let Some(before) = work.here().last() {
                // "“…,” said Ruiz, and “…,” said Lind": the second takes its own quotation alone.
                let end = found.content.first().map_or(0, |c| c.stop());
                let Some(q) = s.quote_until(end).filter(|_| found.quoted) else { continue };
                if q.outer.first() < before.cue.map_or(0, |c| c.stop()) {
                    continue;
                }
                found.content.truncate(1);
                found.content[0] = q.outer;
            }
            let rule = if found.quoted { self.frames.after_quote } else { self.frames.after_clause };
            let Some(rule) = rule else { continue };
            work.drafts.push(Draft {
                speaker: Some(found.speaker),
                shape: if found.quoted { Shape::Quote } else { Shape::Clause },
                open: true,
                end: found.end,
                content: found.content,
                around: found.around,
                ..Draft::new(rule, g.range(), g.cue)
            });
            if !found.quoted {
                break;
            }
        }
    }

    /// "according to X".
    fn sources<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        let Some(rule) = self.frames.source else { return };
        let Some(found) = sources::source(s) else { return };
        if !work.here().is_empty() {
            work.lose(Some(rule), found.cue, DropReason::AnotherCueGovernsTheSentence);
            return;
        }
        let open = found.content.last().is_some_and(|c| s.doc.quoted[c.stop() - 1] != 0);
        work.drafts.push(Draft {
            speaker: Some(found.speaker),
            shape: Shape::Source,
            end: found.content.last().map_or(s.sentence.stop(), |c| c.stop().max(s.sentence.stop())),
            content: found.content,
            open,
            ..Draft::new(rule, found.cue, Some(found.entry))
        });
    }

    /// "As X noted, …".
    fn asides<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        let Some(rule) = self.frames.aside else { return };
        for k in 0..s.groups.len() {
            let g = &s.groups[k];
            if g.cue.is_none() || s.doc.quoted[g.head] != 0 || !work.here().is_empty() {
                continue;
            }
            if let Some(found) = asides::aside(s, k) {
                work.drafts.push(Draft {
                    speaker: Some(found.speaker),
                    shape: Shape::Clause,
                    content: found.content,
                    around: found.around,
                    ..Draft::new(rule, g.range(), g.cue)
                });
            }
        }
    }

    /// Cues with their content to the right.
    fn complements<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        for k in 0..s.groups.len() {
            let g = &s.groups[k];
            if g.cue.is_none() || s.doc.quoted[g.head] != 0 {
                continue;
            }
            let covered = work.covers(g.head);
            if covered && !work.trace {
                continue;
            }
            // "“…,” said Ruiz, adding that": the inquit before lends its speaker.
            let lent = work.here().iter().rev().find(|d| d.cue.is_some_and(|c| c.stop() <= g.start));
            let lent = lent.filter(|d| d.open).and_then(|d| d.speaker);
            match self.complement(s, k, lent) {
                // "said in a statement emailed to the Times that it was closed": once is enough.
                // "said it was a plot, which was rejected by the voters": he says so.
                Some(draft) if covered || work.has_content(&draft) || inner_passive(work, &draft) => {
                    work.lose(Some(draft.rule), g.range(), DropReason::InsideWhatAnotherSays);
                }
                Some(mut draft) => {
                    work.before_others(s, &mut draft);
                    work.drafts.push(draft);
                }
                None => {}
            }
        }
    }

    /// The attribution that the cue group `k` makes with what follows it; `lent` is the speaker of the inquit before it.
    fn complement<'p>(&self, s: Scene<'_, 'p>, k: usize, lent: Option<Range>) -> Option<Draft<'p>> {
        let g = &s.groups[k];
        if g.cue.is_some_and(|c| c.has("addr")) && passive::loose(s, k) || g.passive {
            let found = passive::passive(s, k)?;
            return Some(Draft {
                speaker: found.speaker,
                shape: Shape::Passive,
                content: found.content,
                around: found.around,
                question: true,
                ..Draft::new(self.frames.passive?, Range::new(g.start, found.cue_end), g.cue)
            });
        }
        let lent = lent.filter(|_| g.form == VerbForm::Gerund);
        let source = subject::subject(s, k).filter(|r| s.tag(r.first()) != Tag::EX).or(lent);
        // "While saying that it rained, Ruiz left"
        let fronted = g.form == VerbForm::Gerund && source.is_some_and(|r| r.first() > g.start);
        let inside = fronted || clause::subordinate(s, source);
        let mut found = frames::complement(s, k, source, inside)?;
        found.content = bounds::bounded(s, k, found.frame, bounds::with_verb(s, found.frame, found.content));
        if !bounds::governs(s, k, &mut found) {
            return None;
        }
        // "the price when recommending a firm to you": whoever does it then
        let when = g.form == VerbForm::Gerund && g.start > 0 && s.tag(g.start - 1) == Tag::WRB;
        if when && found.frame.shape().is_weak() {
            return None;
        }
        if idle(s, k) || circumstances::work(s, k, source, found.content.first()) {
            return None;
        }
        // "Adding, “…”": a sentence without a subject goes on what the one before said.
        let carried = source.is_none()
            && found.frame == Frame::Quote
            && g.form == VerbForm::Gerund
            && g.start == s.sentence.first();
        if source.is_none() && !carried {
            return None;
        }
        let mut content: Vec<Range> = found.before.into_iter().collect();
        content.push(with_negation(s, g.end(), found.content));
        let around = found.around.or(source.map(|r| circumstances::before(s, r, g.start)).unwrap_or_default());
        Some(Draft {
            speaker: source,
            shape: found.frame.shape(),
            content,
            around,
            carried,
            question: found.frame == Frame::Question,
            preposition: found.frame == Frame::Preposition,
            negated: (g.start..g.head).any(|i| s.words.negation(s.doc, i)),
            open: found.frame.states() && found.content.stop() >= s.stop || found.frame == Frame::Quote,
            end: found.content.stop(),
            ..Draft::new(self.frames.complement(found.frame)?, Range::new(g.start, found.cue_end.max(g.end())), g.cue)
        })
    }

    /// Cue nouns with their content.
    fn nominals<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        let Some(rule) = self.frames.nominal else { return };
        let within = s.doc.phrases[s.phrases..].iter().take_while(|p| p.range.stop() <= s.sentence.stop());
        for np in within {
            let Some(mut found) = nominal::nominal(s, np) else { continue };
            found.content = bounds::of_noun(s, np.head as usize, found.content);
            let taken = |d: &Draft<'_>| d.content.iter().any(|c| c.overlaps(found.content));
            if work.covers(np.head as usize) || work.here().iter().any(taken) {
                work.lose(Some(rule), found.cue, DropReason::InsideWhatAnotherSays);
                continue;
            }
            work.drafts.push(Draft {
                speaker: Some(found.speaker),
                shape: Shape::Noun,
                content: vec![found.content],
                ..Draft::new(rule, found.cue, Some(found.entry))
            });
        }
    }

    /// Names before a colon and after a dash.
    fn labels<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        if let (Some(rule), Some(found)) = (self.frames.label, labels::label(s, &work.transcript)) {
            work.drafts.push(Draft {
                speaker: Some(found.speaker),
                content: vec![found.content],
                open: true,
                verbatim: work.transcript.is_one,
                end: found.content.stop(),
                ..Draft::new(rule, found.mark, None)
            });
        }
        if s.quotes
            && let (Some(rule), Some(found)) = (self.frames.signature, labels::signature(s))
            && !work.drafts.last().is_some_and(|d| d.content.iter().any(|c| c.overlaps(found.content)))
        {
            work.drafts.push(Draft {
                speaker: Some(found.speaker),
                content: vec![found.content],
                ..Draft::new(rule, found.mark, None)
            });
        }
    }

    /// Quotations behind a colon that no cue has taken.
    fn announced<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        let Some(rule) = self.frames.announced.filter(|_| s.quotes) else { return };
        let Some((found, cue)) = labels::announced(s) else { return };
        if work.here().iter().any(|d| d.content.iter().any(|c| c.overlaps(found.content))) {
            return;
        }
        // "called it a slogan: “…”": the announcement is the better reading.
        while let Some(d) = work.here().last()
            && d.content.iter().any(|c| c.stop() + 1 >= found.content.first())
        {
            let (rule, cue) = (d.rule, d.cue);
            work.lose(Some(rule), cue.unwrap_or_default(), DropReason::AQuotationAfterAColonFollows);
            work.drafts.pop();
        }
        work.drafts.push(Draft {
            speaker: Some(found.speaker),
            content: vec![found.content],
            open: true,
            end: found.content.stop(),
            ..Draft::new(rule, found.mark, s.groups.get(cue).and_then(|g| g.cue))
        });
    }

    /// Quotations in a clause whose verb is no cue for them.
    fn strays<'p>(&self, s: Scene<'_, 'p>, work: &mut Work<'p>) {
        let Some(rule) = self.frames.stray.filter(|_| s.quotes) else { return };
        let from = s.doc.quotations.partition_point(|q| q.outer.first() < s.sentence.first());
        for q in s.doc.quotations[from..].iter().take_while(|q| q.outer.first() < s.stop) {
            if work.covers(q.outer.first()) {
                continue;
            }
            let Some(found) = stray::stray(s, q) else { continue };
            if found.content.indices().any(|i| work.covers(i)) {
                continue;
            }
            let g = &s.groups[found.group];
            work.drafts.push(Draft {
                speaker: Some(found.speaker),
                content: vec![found.content],
                ..Draft::new(rule, g.range(), g.cue)
            });
        }
    }
}

/// The bracket around an inquit: what stands before it is not said by the same: "members left (“I am tired,” wrote Ruiz)".
fn bracketed(s: Scene<'_, '_>, cue: usize) -> Option<usize> {
    s.open_bracket(cue).filter(|_| s.close_bracket(cue).is_some())
}

/// A content with the "not" right before its infinitive or gerund: "vowed | not to leave", "advises never going alone".
fn with_negation(s: Scene<'_, '_>, cue: usize, content: Range) -> Range {
    let before =
        content.first().checked_sub(1).filter(|&b| b >= cue && s.tag(b) == Tag::RB && s.words.negation(s.doc, b));
    let takes = matches!(s.tag(content.first()), Tag::TO | Tag::VBG);
    Range::new(before.filter(|_| takes).unwrap_or(content.first()), content.stop())
}

/// A content behind its cue with what tells how many before its noun: "declared | most major plans legal".
fn with_quantity(doc: &Annotated<'_>, cue: Option<Range>, content: Range) -> Range {
    let first = content.first();
    let before =
        first.checked_sub(1).filter(|&b| cue.is_some_and(|c| c.stop() <= b) && doc.quoted[b] == doc.quoted[first]);
    let noun = doc.tags[first].is_noun() || doc.tags[first].is_adjective();
    let counts = |b: usize| matches!(doc.tags[b], Tag::RBS | Tag::JJS | Tag::PDT);
    Range::new(before.filter(|&b| noun && counts(b)).unwrap_or(first), content.stop())
}

/// Whether a passive stands beside what somebody says, and its content is in that.
fn inner_passive(work: &Work<'_>, draft: &Draft<'_>) -> bool {
    let inside = |c: &Range| work.here().iter().any(|d| d.content.iter().any(|o| o.has(c.first())));
    draft.shape == Shape::Passive && draft.content.iter().any(inside)
}

/// Whether the cue group `k` reports nothing: "stopped short of saying", "asked not to be named".
fn idle(s: Scene<'_, '_>, k: usize) -> bool {
    let g = &s.groups[k];
    let before = s.groups.get(k.wrapping_sub(1)).filter(|b| g.start <= b.head + 4).map(|b| b.head);
    [Some(g.head), before].into_iter().flatten().any(|at| s.doc.lexicon(s.words.idle, at, s.stop).is_some())
}
