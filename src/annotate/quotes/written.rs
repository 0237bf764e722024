//! How a draft becomes an attribution.

use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Cue};
use crate::annotate::trace::Fate;
use crate::matcher::Match;
use crate::record::{Force, Form, Via};
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

use super::draft::Draft;
use super::gate::Judged;
use super::{Quotes, STAGE, speaker};

impl Quotes {
    /// Writes a draft down.
    pub fn record(&self, doc: &mut Annotated<'_>, draft: Draft<'_>, judged: Judged) {
        let content: Vec<Range> =
            draft.content.iter().map(|&c| stated(doc, speaker::trimmed(doc, c))).filter(|c| !c.is_empty()).collect();
        if content.is_empty() {
            return;
        }
        let (mut form, quotes) = form(doc, &content);
        if draft.verbatim {
            form = Form::Direct;
        }
        let (mut speaker, mut warning) = match draft
            .speaker
            .filter(|&s| !speaker::trimmed(doc, s).is_empty())
            .map(|s| speaker::speaker(doc, &self.words, s))
        {
            Some((speaker, warning)) => (Some(speaker), warning),
            None => (None, None),
        };
        if judged.open || speaker.is_none() && form != Form::Indirect {
            speaker = None;
            warning = Some("unknown speaker".to_owned());
        }
        if let Some(s) = speaker.as_mut() {
            s.range = without_apposition(doc, s.range);
        }
        if let Some(s) = speaker.as_mut().filter(|_| draft.carried) {
            s.via = Via::Continuation;
        }
        let rule = &self.rules.rules[draft.rule];
        let captures = self.frames.captures(&self.rules, draft.rule, &draft);
        let near = captures.iter().map(|(_, r)| *r).chain(draft.cue).filter(|_| !draft.carried);
        let range = near.fold(content[0], |all, r| Range { start: all.start.min(r.start), end: all.end.max(r.end) });
        let attribution = Attribution {
            kind: judged.kind,
            form,
            speaker,
            cue: draft.cue.map(|range| Cue {
                range,
                lemma: match draft.entry {
                    Some(e) => e.lemma.replace('_', " "),
                    // The colon of a label, the dash of a signature, a verb that no pack knows.
                    None if range.indices().all(|i| doc.tokens[i].kind.is_mark()) => doc.words(range).to_owned(),
                    None => doc.words(range).to_lowercase(),
                },
                force: force(draft.force().unwrap_or("neutral"), judged.negated),
                negated: judged.negated,
            }),
            content,
            quotes,
            addressee: draft.around.addressee,
            setting: draft.around.setting,
            said_at: draft.around.time,
            rule: rule.id.clone(),
            warnings: warning.into_iter().collect(),
            territory: Vec::new(),
            gist: String::new(),
            gist_rules: Vec::new(),
        };
        let found = Match { rule: draft.rule, pattern: 0, range, captures, suppressed: false };
        doc.fired(STAGE, &self.rules, &found, Fate::Won, Vec::new());
        doc.attributions.push(attribution);
    }
}

/// A name without what a comma says of it: "Ana Ruiz, the mayor". What is joined to it stays: "Ruiz, Lind and Otten".
fn without_apposition(doc: &Annotated<'_>, range: Range) -> Range {
    let comma = range.indices().skip(1).find(|&i| doc.tokens[i].kind == Kind::Comma && doc.quoted[i] == 0);
    let Some(comma) = comma.filter(|&c| doc.person_at(c - 1).is_some()) else { return range };
    let joined = |i: usize| {
        let governor = doc.syntax.governor(i).filter(|_| doc.syntax.relation(i) == Rel::Conjunct);
        governor.is_some_and(|g| g < comma && g >= range.first())
    };
    let list = (comma + 1..range.stop()).any(joined);
    let generation = comma + 2 == range.stop()
        || doc.mention_of[comma + 1] != 0 && doc.mention_of[comma + 1] == doc.mention_of[comma - 1];
    if list || generation { range } else { Range::new(range.first(), comma) }
}

/// A piece of content without the "that" in front, which only ties it to its cue.
fn stated(doc: &Annotated<'_>, piece: Range) -> Range {
    let first = piece.first();
    let next = doc.tags.get(first + 1).copied().unwrap_or(Tag::Punct);
    // "that was wrong", "that road is closed"
    let subject = next.is_finite() || next == Tag::MD || doc.reading().base(first).is_some_and(|b| b.len() > 1);
    let marks = doc.syntax.relation(first) == Rel::Marker || doc.quoted[first] == 0 && !subject;
    let ties = marks && doc.tokens[first].sym == doc.pack.grammar.that;
    if !ties || piece.len() < 2 {
        return piece;
    }
    let rest = Range::new(first + 1, piece.stop());
    if doc.tokens[rest.first()].kind == Kind::Comma { Range::new(first + 2, piece.stop()) } else { rest }
}

/// The force that a lexicon names. A cue with "not" before it denies: "never said", "did not support the plan"; "did not
/// deny it" says little.
fn force(name: &str, negated: bool) -> Force {
    match name {
        "deny" if negated => Force::Neutral,
        _ if negated => Force::Deny,
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
