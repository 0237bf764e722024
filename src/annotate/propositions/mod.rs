//! Propositions: who claims, holds, demands, leaves or refuses which land; and what a pack's own topics are about.
//!
//! A family of predicates (`territory/families.tsv`) names the words that carry one and by which grammatical relations its
//! parties hang on them; a pack's rule does the same for a topic of its own (`rules`). `bind` reads the parties off the tree
//! in any construction, `over` climbs to what gives a position on it, `stand` is the table of stances, `gates` say what only
//! looks like one.

mod aims;
mod argue;
mod argued;
mod attach;
mod bind;
mod bind_noun;
mod condition;
mod denied;
mod doer;
mod families;
mod flagged;
mod gates;
mod govern;
mod identity;
mod land;
mod needs;
mod nouns;
mod over;
mod parties;
mod party;
mod polarity;
mod rules;
mod settled;
mod stand;
mod until;
mod words;
mod written;

use crate::annotate::DropReason;
use crate::annotate::gist::Gists;
use crate::annotate::{Annotated, Fate, Firing};
use crate::matcher::Match;
use crate::patterns::{Entry, Pack, PackError, Rule};
use crate::text::{Range, Span};
use argue::Arguer;
pub use argued::Argued;
use attach::Speakers;
use bind::Reader;
use denied::denied;
pub use families::Family;
use families::{Families, Word};
use gates::Gates;
pub use over::Mood;
use rules::Rules;
use words::Words;

/// The stage.
#[derive(Debug)]
pub struct Propositions {
    families: Families,
    gates: Gates,
    words: Words,
    rules: Rules,
    gists: Gists,
}

impl Propositions {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks a lexicon that the stage needs, or a table, rule or gist of it holds what is not known there.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let words = Words::new(pack)?;
        let mut rules = Rules::new(pack)?;
        let gists = Gists::new(pack, &rules.set)?;
        let (mut families, gates) = (Families::new(pack)?, Gates::new(pack)?);
        families.check(|flag| gates.knows(flag))?;
        let ruled = rules.all.iter_mut().map(|r| &mut r.family);
        families.rows.iter_mut().chain(ruled).for_each(|f| f.gates = gates.of(f));
        Ok(Self { families, gates, words, rules, gists })
    }

    /// Finds the propositions of an article, puts each into the attribution whose content holds it or into a new one,
    /// and writes the gists of all attributions.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        let speakers = Speakers::new(doc);
        doc.contents = speakers.contents().collect();
        let mut found = Vec::new();
        for n in 0..doc.sentences.len() {
            let sentence = doc.sentences[n].tokens;
            let mut told = Vec::new();
            let mut own = self.sentence(doc, &speakers, sentence, &mut told);
            self.ruled(doc, &speakers, sentence, &mut own, &mut told);
            own.sort_by_key(|a| a.trigger);
            found.append(&mut own);
            if let Some(all) = &mut doc.firings {
                all.append(&mut told);
            }
        }
        attach::attach(doc, found);
        self.gists.write(doc);
    }

    /// The propositions that families give for one sentence, in the order of their words; `told` hears what became of each word.
    fn sentence(
        &self,
        doc: &Annotated<'_>,
        speakers: &Speakers,
        sentence: Range,
        told: &mut Vec<Firing>,
    ) -> Vec<Argued> {
        let reader = Reader { doc, syntax: doc.reading(), words: &self.words, slots: &[], particle: None };
        let arguer = Arguer { reader, speakers, stage: self };
        let mut out: Vec<Argued> = Vec::new();
        for at in sentence.indices() {
            if doc.word(at).ends_with('d')
                && let Some(mut argued) = arguer.compound(at)
            {
                self.gists.plain(doc, &mut argued);
                out.push(argued);
            }
            if let Some(family) = self.families.identity().filter(|_| arguer.is_identity(at)) {
                let mut found = arguer.argue(family, at);
                for argued in found.iter_mut().flatten() {
                    argued.trigger = doc.place_at(at).map_or(argued.trigger, |p| p.range);
                    self.gists.family(doc, family, &Entry::default(), argued);
                }
                take(doc, || format!("territory.family-{}", family.id), Range::new(at, at + 1), found, &mut out, told);
            }
            let words = self.families.of(doc.tokens[at].sym);
            let is = |w: &&Word| reader.is_word(at, w, self.families.rows[w.family].kind);
            // "special status" is not "status".
            let longer = words.iter().filter(is).any(|w| !w.before.is_empty());
            for word in words.iter().filter(is).filter(|w| !longer || !w.before.is_empty()) {
                let family = &self.families.rows[word.family];
                let reader = Reader { particle: word.particle, ..reader };
                let mut found = Arguer { reader, ..arguer }.argue(family, at);
                for argued in found.iter_mut().flatten() {
                    self.gists.family(doc, family, &word.entry, argued);
                }
                let rule = || format!("territory.family-{}", family.id);
                take(doc, rule, Range::new(at, at + 1), found, &mut out, told);
            }
        }
        // "a violation of the sovereignty of Velmora": one position, that of the outer word.
        let inner = |a: &Argued| {
            // "no peace until its demands for the valley are accepted"
            let waits = |o: &Argued| o.proposition.condition.is_some_and(|c| c.contains(a.trigger)) && o.shares_land(a);
            if out.iter().any(|o| o.proposition.topic == "settlement" && waits(o)) {
                return true;
            }
            let above = reader.syntax.governor(reader.syntax.first_conjunct(a.trigger.first()));
            let bare = |o: &Argued| o.proposition.places.is_empty() && a.proposition.places.is_empty();
            let over = |o: &Argued| Some(o.trigger.first()) == above && a.verb.is_none();
            // "recognise a Kurdish state": the state is what is recognised.
            let is_it = |o: &Argued| a.proposition.places.is_empty() && o.has_place_at(a.trigger);
            out.iter().any(|o| over(o) && (o.shares_land(a) || bare(o)) || is_it(o))
        };
        let keep: Vec<bool> = out.iter().map(|a| !inner(a)).collect();
        let mut keep = keep.into_iter();
        out.retain(|_| keep.next().unwrap_or(true));
        out
    }

    /// Adds the propositions that rules of packs give for a sentence.
    fn ruled(
        &self,
        doc: &Annotated<'_>,
        speakers: &Speakers,
        sentence: Range,
        out: &mut Vec<Argued>,
        told: &mut Vec<Firing>,
    ) {
        if self.rules.set.rules.is_empty() {
            return;
        }
        let mut matches = Vec::new();
        doc.scan(&self.rules.set, sentence, &mut matches);
        matches.truncate(rules::MOST);
        self.rules.set.rank(&mut matches);
        let mut taken: Vec<Range> = Vec::new();
        for m in matches.iter().filter(|m| !m.suppressed) {
            let (Some(ruled), Some(rule)) = (self.rules.all.get(m.rule), self.rules.set.rules.get(m.rule)) else {
                continue;
            };
            let reader = Reader { doc, syntax: doc.reading(), words: &self.words, slots: &m.captures, particle: None };
            let anchor = ruled.anchor(&reader, &self.rules.set, m);
            if taken.iter().any(|t| t.has(anchor)) {
                continue;
            }
            let arguer = Arguer { reader, speakers, stage: self };
            let mut found = arguer.argue(&ruled.family, anchor).and_then(|all| ruled.fits(all));
            for argued in found.iter_mut().flatten() {
                argued.proposition.rule.clone_from(&rule.id);
                argued.proposition.status = argued.proposition.status.take().or_else(|| ruled.status.clone());
                self.gists.proposition(doc, m, argued);
            }
            if found.is_ok() {
                taken.push(Range::new(anchor, anchor + 1));
            }
            let slots = slots(doc, rule, m);
            let from = told.len();
            take(doc, || rule.id.clone(), m.range, found, out, told);
            if let Some(firing) = told.get_mut(from) {
                firing.slots = slots;
            }
        }
    }
}

/// The slots of a match by name, for the trace.
fn slots(doc: &Annotated<'_>, rule: &Rule, found: &Match) -> Vec<(String, Span)> {
    let name = |n: u8| rule.program.slots.get(n as usize).cloned().unwrap_or_default();
    found.captures.iter().map(|&(n, r)| (name(n), doc.span(r))).collect()
}

/// Adds what was found to what is there, unless that says the same, and notes for the trace what became of it.
fn take(
    doc: &Annotated<'_>,
    rule: impl Fn() -> String,
    range: Range,
    found: Result<Vec<Argued>, DropReason>,
    out: &mut Vec<Argued>,
    told: &mut Vec<Firing>,
) {
    let fate = match &found {
        Err(why) => Fate::Dropped(*why),
        Ok(all) if all.iter().any(|a| !out.iter().any(|o| o.says_the_same(a))) => Fate::Won,
        Ok(_) => Fate::Lost,
    };
    if doc.firings.is_some() {
        let says = found.as_ref().ok().and_then(|a| a.first()).map_or_else(Vec::new, |a| a.says(doc));
        told.push(Firing { rule: rule(), stage: "territory", span: doc.span(range), slots: Vec::new(), fate, says });
    }
    for argued in found.into_iter().flatten() {
        if !out.iter().any(|o| o.says_the_same(&argued)) {
            out.push(argued);
        }
    }
}
