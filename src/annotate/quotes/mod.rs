//! Attributions: who said what, in which words.
//!
//! The stage looks at each sentence's verb groups. A cue after or inside its content (`inquit`) comes first, since
//! it governs the whole sentence; then cues with a complement to their right (`frames`), outermost first. A cue
//! inside the content of another attribution belongs to what is said and makes no record of its own.

mod clause;
mod continued;
mod fields;
mod frames;
mod inquit;
mod labels;
mod nominal;
mod passive;
mod sources;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Cue};
use crate::annotate::trace::Fate;
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Entry, Pack, PackError};
use crate::record::{Force, Form};
use crate::text::Range;

use self::fields::Frames;
use self::verbs::Group;
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

/// An attribution in the making.
#[derive(Debug, Clone)]
struct Draft<'p> {
    /// Number of the rule.
    rule: usize,
    speaker: Option<Range>,
    cue: Range,
    entry: Option<&'p Entry>,
    content: Vec<Range>,
    addressee: Option<Range>,
    setting: Option<Range>,
    time: Option<u32>,
    /// Whether a quotation that follows at once goes on with it.
    open: bool,
    /// Where a following quotation would begin.
    end: usize,
}

impl<'p> Draft<'p> {
    /// A draft with its cue; speaker and content are still to come.
    fn new(rule: usize, cue: Range, entry: Option<&'p Entry>) -> Self {
        Self {
            rule,
            speaker: None,
            cue,
            entry,
            content: Vec::new(),
            addressee: None,
            setting: None,
            time: None,
            open: false,
            end: cue.stop(),
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
        let mut drafts: Vec<Draft<'_>> = Vec::new();
        let mut groups = Vec::new();
        for n in 0..doc.sentences.len() {
            let sentence = doc.sentences[n].tokens;
            let first = drafts.len();
            verbs::groups(doc, &self.words, sentence, &mut groups);
            self.labels(doc, sentence, &mut drafts);
            self.around(doc, &groups, sentence, &mut drafts);
            self.sources(doc, sentence, first, &mut drafts);
            self.complements(doc, &groups, sentence, first, &mut drafts);
            self.nominals(doc, &groups, sentence, first, &mut drafts);
            self.announced(doc, &groups, sentence, first, &mut drafts);
        }
        let drafts = continued::join(doc, drafts);
        for draft in drafts {
            self.record(doc, draft);
        }
    }

    /// Inquits after or inside their content.
    fn around<'p>(&self, doc: &Annotated<'p>, groups: &[Group<'p>], sentence: Range, out: &mut Vec<Draft<'p>>) {
        for k in (0..groups.len()).filter(|&k| groups[k].cue.is_some() && doc.quoted[groups[k].head] == 0) {
            if out.last().is_some_and(|d| d.content.iter().any(|c| c.has(groups[k].head))) {
                continue;
            }
            let Some(found) = inquit::inquit(doc, &self.words, groups, k, sentence) else { continue };
            let rule = if found.quoted { self.frames.after_quote } else { self.frames.after_clause };
            let Some(rule) = rule else { continue };
            out.push(Draft {
                rule,
                speaker: Some(found.speaker),
                cue: groups[k].range(),
                entry: groups[k].cue,
                open: true,
                end: found.end,
                content: found.content,
                addressee: found.addressee,
                setting: None,
                time: found.time,
            });
            break;
        }
    }

    /// "according to X".
    fn sources<'p>(&self, doc: &Annotated<'p>, sentence: Range, first: usize, out: &mut Vec<Draft<'p>>) {
        if out.len() > first {
            return;
        }
        let Some(rule) = self.frames.source else { return };
        if let Some(found) = sources::source(doc, &self.words, sentence) {
            out.push(Draft {
                rule,
                speaker: Some(found.speaker),
                cue: found.cue,
                entry: Some(found.entry),
                content: found.content,
                addressee: None,
                setting: None,
                time: None,
                open: false,
                end: sentence.stop(),
            });
        }
    }

    /// Cues with their content to the right.
    fn complements<'p>(
        &self,
        doc: &Annotated<'p>,
        groups: &[Group<'p>],
        sentence: Range,
        first: usize,
        out: &mut Vec<Draft<'p>>,
    ) {
        for k in 0..groups.len() {
            let g = &groups[k];
            let Some(entry) = g.cue else { continue };
            if doc.quoted[g.head] != 0
                || out[first..].iter().any(|d| d.content.iter().any(|c| c.has(g.head)) || d.cue.has(g.head))
            {
                continue;
            }
            if g.passive {
                if let (Some(rule), Some(found)) =
                    (self.frames.passive, passive::passive(doc, &self.words, groups, k, sentence))
                {
                    out.push(Draft {
                        speaker: found.speaker,
                        content: found.content,
                        addressee: found.addressee,
                        ..Draft::new(rule, Range::new(g.start, found.cue_end), Some(entry))
                    });
                }
                continue;
            }
            let source = subject::subject(doc, &self.words, groups, k, sentence);
            let inside = clause::subordinate(doc, &self.words, source, sentence);
            let Some(found) = frames::complement(doc, &self.words, groups, k, sentence, inside) else { continue };
            let Some(rule) = self.frames.complement(found.frame) else { continue };
            if source.is_none_or(|s| doc.tags[s.first()] == crate::text::Tag::EX) {
                continue;
            }
            out.push(Draft {
                rule,
                speaker: source,
                cue: Range::new(g.start, found.cue_end.max(g.end())),
                entry: Some(entry),
                content: vec![found.content],
                addressee: found.addressee,
                setting: found.setting,
                time: found.time,
                open: found.frame == frames::Frame::Quote,
                end: found.content.stop(),
            });
        }
    }

    /// Cue nouns with their content.
    fn nominals<'p>(
        &self,
        doc: &Annotated<'p>,
        groups: &[Group<'p>],
        sentence: Range,
        first: usize,
        out: &mut Vec<Draft<'p>>,
    ) {
        let Some(rule) = self.frames.nominal else { return };
        let from = doc.phrases.partition_point(|p| p.range.first() < sentence.first());
        let within = doc.phrases[from..].iter().take_while(|p| p.range.stop() <= sentence.stop());
        for np in within {
            let head = np.head as usize;
            if out[first..].iter().any(|d| d.content.iter().any(|c| c.has(head)) || d.cue.has(head)) {
                continue;
            }
            let Some(found) = nominal::nominal(doc, &self.words, groups, *np, sentence) else { continue };
            out.push(Draft {
                speaker: Some(found.speaker),
                content: vec![found.content],
                ..Draft::new(rule, found.cue, Some(found.entry))
            });
        }
    }

    /// Names before a colon and after a dash.
    fn labels<'p>(&self, doc: &Annotated<'p>, sentence: Range, out: &mut Vec<Draft<'p>>) {
        if let (Some(rule), Some(found)) = (self.frames.label, labels::label(doc, &self.words, sentence)) {
            let end = found.content.stop();
            out.push(Draft {
                speaker: Some(found.speaker),
                content: vec![found.content],
                open: true,
                end,
                ..Draft::new(rule, found.mark, None)
            });
        }
        if let (Some(rule), Some(found)) = (self.frames.signature, labels::signature(doc, sentence))
            && !out.last().is_some_and(|d| d.content.iter().any(|c| c.overlaps(found.content)))
        {
            out.push(Draft {
                speaker: Some(found.speaker),
                content: vec![found.content],
                ..Draft::new(rule, found.mark, None)
            });
        }
    }

    /// Quotations behind a colon that no cue has taken.
    fn announced<'p>(
        &self,
        doc: &Annotated<'p>,
        groups: &[Group<'p>],
        sentence: Range,
        first: usize,
        out: &mut Vec<Draft<'p>>,
    ) {
        let Some(rule) = self.frames.announced else { return };
        let Some((found, cue)) = labels::announced(doc, &self.words, groups, sentence) else { return };
        if out[first..].iter().any(|d| d.content.iter().any(|c| c.overlaps(found.content))) {
            return;
        }
        // "called it a slogan: “…”": the announcement is the better reading.
        out.truncate(
            first.max(
                out.len()
                    - out[first..]
                        .iter()
                        .filter(|d| d.content.iter().any(|c| c.stop() + 1 >= found.content.first()))
                        .count(),
            ),
        );
        let end = found.content.stop();
        out.push(Draft {
            speaker: Some(found.speaker),
            content: vec![found.content],
            open: true,
            end,
            ..Draft::new(rule, found.mark, groups.get(cue).and_then(|g| g.cue))
        });
    }

    /// Writes a draft down.
    fn record(&self, doc: &mut Annotated<'_>, draft: Draft<'_>) {
        let content: Vec<Range> =
            draft.content.iter().map(|&c| speaker::trimmed(doc, c)).filter(|c| !c.is_empty()).collect();
        if content.is_empty() {
            return;
        }
        let (form, quotes) = form(doc, &content);
        let (speaker, warning) = match draft
            .speaker
            .filter(|&s| !speaker::trimmed(doc, s).is_empty())
            .map(|s| speaker::speaker(doc, &self.words, s))
        {
            Some((speaker, warning)) => (Some(speaker), warning),
            None => (None, None),
        };
        let rule = &self.rules.rules[draft.rule];
        let captures = self.frames.captures(&self.rules, draft.rule, &draft);
        let first = captures.iter().map(|(_, r)| r.start).chain([draft.cue.start]).min().unwrap_or(0);
        let last = captures.iter().map(|(_, r)| r.end).chain([draft.cue.end]).max().unwrap_or(0);
        let range = Range { start: first, end: last };
        let attribution = Attribution {
            form,
            speaker,
            cue: Some(Cue {
                range: draft.cue,
                lemma: match draft.entry {
                    Some(e) => e.lemma.replace('_', " "),
                    // The colon of a label, the dash of a signature.
                    None if draft.cue.indices().all(|i| doc.tokens[i].kind.is_mark()) => {
                        doc.words(draft.cue).to_owned()
                    }
                    None => String::new(),
                },
                force: draft.entry.and_then(|e| e.get("force")).map_or(Force::Neutral, force),
            }),
            content,
            quotes,
            addressee: draft.addressee,
            setting: draft.setting,
            said_at: draft.time,
            rule: rule.id.clone(),
            warnings: warning.into_iter().collect(),
            territory: Vec::new(),
            gist: String::new(),
        };
        let found = Match { rule: draft.rule, range, captures, suppressed: false };
        doc.fired(STAGE, &self.rules, &found, Fate::Won, Vec::new());
        doc.attributions.push(attribution);
    }
}

/// The force that a lexicon names.
fn force(name: &str) -> Force {
    match name {
        "assert" => Force::Assert,
        "deny" => Force::Deny,
        "demand" => Force::Demand,
        "promise" => Force::Promise,
        "threaten" => Force::Threaten,
        "question" => Force::Question,
        "opinion" => Force::Opinion,
        _ => Force::Neutral,
    }
}

/// The form by the share of quoted words, and the quoted parts of the content.
fn form(doc: &Annotated<'_>, content: &[Range]) -> (Form, Vec<Range>) {
    let (mut words, mut quoted) = (0usize, 0usize);
    let mut quotes: Vec<Range> = Vec::new();
    for piece in content {
        for i in piece.indices() {
            if !doc.tokens[i].kind.is_mark() {
                words += 1;
                quoted += usize::from(doc.quoted[i] != 0);
            }
            if let Some((_, q)) = doc.quotation_at(i)
                && !q.inner.is_empty()
                && q.inner.overlaps(*piece)
                && quotes.last() != Some(&q.inner)
            {
                quotes.push(q.inner);
            }
        }
    }
    let form = match quoted {
        0 => Form::Indirect,
        q if q * 100 >= words * 95 => Form::Direct,
        _ => Form::Mixed,
    };
    (form, quotes)
}
