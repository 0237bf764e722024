//! Propositions into attributions: the shortest content that holds one, or a new attribution of form `reported`.

use super::argued::Argued;
use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Party};
use crate::record::{ClaimKind, Form, SpeakerKind};
use crate::text::Range;

/// The attributions of an article by the tokens of their contents.
#[derive(Debug)]
pub struct Speakers {
    /// Contents with the number of their attribution, in text order.
    contents: Vec<(Range, usize)>,
    /// Cues with the number of their attribution, in text order.
    cues: Vec<(Range, usize)>,
}

impl Speakers {
    /// Reads the attributions found so far.
    pub fn new(doc: &Annotated<'_>) -> Self {
        let all = doc.attributions.iter().enumerate();
        let mut contents: Vec<(Range, usize)> = all.flat_map(|(n, a)| a.content.iter().map(move |&c| (c, n))).collect();
        contents.sort_unstable_by_key(|&(r, n)| (r.start, r.end, n));
        let mut cues: Vec<(Range, usize)> =
            doc.attributions.iter().enumerate().filter_map(|(n, a)| Some((a.cue.as_ref()?.range, n))).collect();
        cues.sort_unstable_by_key(|&(r, n)| (r.start, r.end, n));
        Self { contents, cues }
    }

    /// The contents in text order.
    pub fn contents(&self) -> impl Iterator<Item = Range> {
        self.contents.iter().map(|c| c.0)
    }

    /// The attribution with the shortest content that holds the range.
    pub fn holding(&self, range: Range) -> Option<usize> {
        let after = self.contents.partition_point(|(c, _)| c.start <= range.start);
        let before = self.contents[..after].iter().rev().take(64);
        before.filter(|(c, _)| c.contains(range)).min_by_key(|(c, _)| c.len()).map(|&(_, n)| n)
    }

    /// The attribution whose cue is the verb at `verb`: "Beijing views Taiwan as …" is one claim, not two.
    pub fn cued(&self, verb: usize) -> Option<usize> {
        let k = self.cues.partition_point(|(c, _)| c.stop() <= verb);
        self.cues.get(k).filter(|(c, _)| c.has(verb)).map(|&(_, n)| n)
    }

    /// The part of a range that lies in the same piece of the attribution's content as its beginning.
    pub fn within(&self, attribution: Option<usize>, range: Range) -> Range {
        let Some(n) = attribution else { return range };
        let mut own = self.contents.iter().filter(|&&(c, k)| k == n && c.has(range.first()));
        own.next().map_or(range, |&(c, _)| Range { start: range.start, end: range.end.min(c.end) })
    }

    /// The speaker of an attribution as a party.
    pub fn party(&self, doc: &Annotated<'_>, attribution: usize) -> Option<Party> {
        let speaker = doc.attributions.get(attribution)?.speaker.as_ref()?;
        (speaker.kind != SpeakerKind::Document).then(|| Party { range: speaker.range, name: speaker.name.clone() })
    }
}

/// Puts the propositions into the attributions; those outside every content make attributions of their own, one a
/// clause.
pub fn attach(doc: &mut Annotated<'_>, found: Vec<Argued>) {
    let mut reported: Vec<(Range, Vec<Argued>)> = Vec::new();
    for argued in found {
        match argued.attribution.and_then(|n| doc.attributions.get_mut(n)) {
            Some(a) => a.territory.push(argued.proposition),
            None => {
                let clause = argued.clause;
                match reported.last_mut().filter(|(r, _)| r.overlaps(clause)) {
                    Some((range, all)) => {
                        *range = Range { start: range.start.min(clause.start), end: range.end.max(clause.end) };
                        all.push(argued);
                    }
                    None => reported.push((clause, vec![argued])),
                }
            }
        }
    }
    if reported.is_empty() {
        return;
    }
    for (content, all) in reported {
        let Some(rule) = all.first().map(|a| a.proposition.rule.clone()) else { continue };
        doc.attributions.push(Attribution {
            kind: ClaimKind::Statement,
            form: Form::Reported,
            speaker: None,
            cue: None,
            content: vec![content],
            quotes: Vec::new(),
            addressee: None,
            setting: None,
            said_at: None,
            rule,
            warnings: Vec::new(),
            territory: all.into_iter().map(|a| a.proposition).collect(),
            gist: String::new(),
            gist_rules: Vec::new(),
        });
    }
    doc.attributions.sort_by_key(|a| a.content.first().map_or(0, |r| r.start));
}
