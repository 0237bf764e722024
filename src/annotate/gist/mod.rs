//! The claim in a line, made from its own words.
//!
//! A rule of the territory stage brings templates (`template`); the first one whose guard holds and whose slots are
//! all filled is the gist of its proposition. A claim without a territorial proposition gets the core clause of its
//! content (`crate::annotate::lines`). In front stands the short name of the speaker, or of the claimant where the narrator speaks.

mod compress;
mod name;
mod quoted;
mod template;
mod things;

use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Party};
use crate::annotate::propositions::{Argued, Family};
use crate::matcher::{Match, RuleSet};
use crate::patterns::lexicon::LexId;
use crate::patterns::{Entry, Pack, PackError};
use crate::text::Range;
pub use name::ShortName;
use template::Filler;
pub use template::Template;

/// The templates of all rules, with the words that the making of gists leans on.
#[derive(Debug)]
pub struct Gists {
    /// By rule of the stage.
    templates: Vec<Vec<Template>>,
    /// Templates of families: families, kind, template.
    families: Vec<(Vec<String>, String, Template)>,
    /// The stance that the rule itself gives, by rule.
    stances: Vec<String>,
    /// Lexicon of the anchor's forms, by rule.
    verbs: Vec<Option<LexId>>,
    /// Slot names, by rule.
    slots: Vec<Vec<String>>,
    words: Words,
    /// Rules of quotes whose content says little without its cue.
    cued: Vec<String>,
}

/// Lexicons that gists lean on.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Nouns that only introduce the one that matters: "hope of", "demands for".
    pub light: LexId,
    /// Words that negate.
    pub negator: LexId,
    /// Forms of be, have, do.
    pub auxiliary: LexId,
    /// Pronouns as parties.
    pub pronoun: LexId,
    /// Small words inside family names; `+surname`: they belong to the surname that a line prints.
    pub particle: LexId,
    /// Nouns for offices, trades and relatives.
    pub role: LexId,
    /// What may end a name; `+generation`: it belongs to no surname.
    pub suffix: LexId,
    /// Verbs before which "it" mostly means nothing.
    pub impersonal: LexId,
    /// Verbs by which somebody says or holds something.
    pub cues: LexId,
    /// Words for a part of many: "half", "most".
    pub share: LexId,
}

impl Gists {
    /// Reads the templates of the stage's rules.
    ///
    /// # Errors
    /// When a template names a slot or filter that is not there.
    pub fn new(pack: &mut Pack, rules: &RuleSet) -> Result<Self, PackError> {
        let words = Words {
            light: pack.needs("gist-light", "gist")?,
            negator: pack.needs("land-negator", "gist")?,
            auxiliary: pack.needs("land-auxiliary", "gist")?,
            pronoun: pack.needs("land-pronoun", "gist")?,
            particle: pack.needs("name-particle", "gist")?,
            role: pack.needs("role", "gist")?,
            suffix: pack.needs("name-suffix", "gist")?,
            impersonal: pack.needs("impersonal-verb", "gist")?,
            cues: pack.needs("cue-verb", "gist")?,
            share: pack.needs("part-of-many", "gist")?,
        };
        let mut out = Self {
            templates: Vec::new(),
            families: families(pack)?,
            stances: Vec::new(),
            verbs: Vec::new(),
            slots: Vec::new(),
            words,
            cued: Vec::new(),
        };
        out.cued =
            pack.rules.iter().filter(|r| r.stage == "quotes" && !r.gist.is_empty()).map(|r| r.id.clone()).collect();
        for rule in &rules.rules {
            let slots = &rule.program.slots;
            let read = rule.gist.iter().map(|g| Template::parse(g, slots)).collect::<Result<Vec<_>, _>>();
            let fault =
                |what: String| PackError::file(format!("{}:{}", rule.file, rule.line), format!("{}: {what}", rule.id));
            out.templates.push(read.map_err(fault)?);
            out.verbs.push(match rule.text("verbs") {
                Some(name) => Some(pack.needs(name, "gist")?),
                None => None,
            });
            out.slots.push(slots.clone());
            out.stances.push(rule.text("stance").unwrap_or("reports").to_owned());
        }
        Ok(out)
    }

    /// The gist of a proposition, without the speaker.
    pub fn proposition(&self, doc: &Annotated<'_>, found: &Match, argued: &Argued) -> String {
        let leads = leads(doc, argued);
        let filler = Filler {
            doc,
            words: &self.words,
            captures: &found.captures,
            argued,
            slots: self.slots.get(found.rule).map_or(&[], |s| s.as_slice()),
            entry: self.entry(doc, found, argued),
            stance: self.stances.get(found.rule).map_or("reports", String::as_str),
            leads,
        };
        let templates = self.templates.get(found.rule).map_or(&[][..], |t| t.as_slice());
        self.filled(&filler, templates.iter())
    }

    /// The gist of a family's proposition, without the speaker: the its templates.
    pub fn family(&self, doc: &Annotated<'_>, family: &Family, entry: &Entry, argued: &Argued) -> String {
        let leads = leads(doc, argued);
        let stance = family.stance.name();
        let filler =
            Filler { doc, words: &self.words, captures: &[], argued, slots: &[], entry: Some(entry), stance, leads };
        let of = |name: &str| {
            let kind = family.kind.name();
            let fits = move |k: &str| k == "*" || k == kind;
            let name = name.to_owned();
            self.families.iter().filter(move |(of, k, _)| fits(k) && of.contains(&name)).map(|(.., t)| t)
        };
        self.filled(&filler, of(&family.id))
    }

    /// The first template that can be filled, else the words themselves.
    fn filled<'t>(&self, filler: &Filler<'_, '_>, mut templates: impl Iterator<Item = &'t Template>) -> String {
        let argued = filler.argued;
        let untold = argued.loose || argued.none && argued.proposition.negated;
        let made = (!untold).then(|| templates.find_map(|t| t.fill(filler))).flatten();
        made.unwrap_or_else(|| self.own(filler.doc, argued, filler.leads))
    }

    /// The entry of the verb of a rule's match.
    fn entry<'d>(&self, doc: &Annotated<'d>, found: &Match, argued: &Argued) -> Option<&'d Entry> {
        let lexicon = self.verbs.get(found.rule).copied().flatten()?;
        let v = argued.verb?;
        doc.lexicon(lexicon, v, doc.sentence_at(v).stop()).map(|o| o.entry)
    }

    /// The gist of a proposition in its own words, without the speaker.
    pub fn plain(&self, doc: &Annotated<'_>, argued: &Argued) -> String {
        self.own(doc, argued, leads(doc, argued))
    }

    fn own(&self, doc: &Annotated<'_>, argued: &Argued, leads: bool) -> String {
        let p = &argued.proposition;
        let range = match p.stance.as_str() {
            _ if p.negated => self.denial(doc, argued, leads),
            "reports" | "asserts" if !argued.loose => p.range,
            _ => own_words(argued, leads && p.claimant.is_some()),
        };
        // "is a violation": one word says nothing.
        let range = if range.len() < 2 { doc.sentence_at(range.first()) } else { range };
        // Who leads the line is not said again.
        let head = argued.head.min(argued.trigger.first());
        let again = p.claimant.as_ref().is_some_and(|c| c.range.first() >= range.first() && c.range.stop() <= head);
        let range = if leads && again && !p.negated { Range::new(head, range.stop()) } else { range };
        // The inquit that stands behind the words is no part of them.
        let held = argued.attribution.and_then(|n| doc.attributions.get(n));
        let piece = held.and_then(|a| a.content.iter().find(|c| c.has(range.first())));
        let range = piece.map_or(range, |c| Range { start: range.start, end: range.end.min(c.end) });
        compress::plain(doc, &self.words, range)
    }

    /// The words that hold a negated proposition with its negation, which may stand before the clause: "I do not think that".
    fn denial(&self, doc: &Annotated<'_>, argued: &Argued, leads: bool) -> Range {
        let at = argued.trigger.first();
        let held = argued.attribution.and_then(|n| doc.attributions.get(n));
        let piece = |a: &Attribution| a.content.iter().find(|c| c.has(at)).copied();
        held.and_then(|a| self.with_cue(doc, a).or_else(|| piece(a))).unwrap_or_else(|| {
            let negates =
                |i: usize| doc.is(self.words.negator, i) && !argued.proposition.places.iter().any(|p| p.0.has(i));
            // "failed to seize": the words over it say so, and no negator.
            let own = own_words(argued, leads);
            match argued.clause.indices().any(negates) {
                true if leads && (own.first()..at).any(negates) => own,
                true => argued.clause,
                false if argued.head < at => own,
                false => doc.sentence_at(at),
            }
        })
    }

    /// The cue with its content, where the content goes on with the cue's phrase, “denied sending troops”, or is what was
    /// not said: “did not say that …”.
    fn with_cue(&self, doc: &Annotated<'_>, a: &Attribution) -> Option<Range> {
        let cue = a.cue.as_ref()?.range;
        if !self.cued.contains(&a.rule) && !cue.indices().any(|i| doc.is(self.words.negator, i)) {
            return None;
        }
        let (first, last) = (a.content.first()?, a.content.last()?);
        let between = first.stop() <= cue.first() && a.content.len() > 1;
        let whole = Range { start: cue.start.min(first.start), end: last.end };
        let ahead = cue.stop() <= first.first();
        ((ahead || between) && doc.sentence_at(cue.first()).contains(whole)).then_some(whole)
    }

    /// Writes the gists of all attributions.
    pub fn write(&self, doc: &mut Annotated<'_>) {
        for n in 0..doc.attributions.len() {
            let (gist, rules) = self.attribution(doc, &doc.attributions[n]);
            doc.attributions[n].gist = gist;
            doc.attributions[n].gist_rules = rules;
        }
    }

    fn attribution(&self, doc: &Annotated<'_>, a: &Attribution) -> (String, Vec<&'static str>) {
        let first = a.territory.first();
        let lead = match &a.speaker {
            Some(s) => Some(Party { range: s.range, name: s.name.clone() })
                .map(|p| name::speaker(doc, &self.words, &p, s.person)),
            None => first.and_then(|p| p.claimant.as_ref()).map(|p| name::party(doc, &self.words, p)),
        };
        let (said, rules) = match first.map(|p| p.gist.as_str()).filter(|g| !g.is_empty()) {
            Some(gist) => (gist.to_owned(), Vec::new()),
            None => {
                let line = compress::line(doc, &self.words, &a.content, Some(a));
                (line.text, line.rules)
            }
        };
        match lead.filter(|l| !l.is_empty()) {
            Some(lead) => (format!("{lead}: {said}"), rules),
            None => (said, rules),
        }
    }
}

/// The table of templates of families.
const FAMILIES: &str = "territory/gists.tsv";

/// Reads the templates of families.
fn families(pack: &Pack) -> Result<Vec<(Vec<String>, String, Template)>, PackError> {
    let table = pack.table(FAMILIES);
    let (of, kind, gist) = (table.cells("of"), table.cells("kind"), table.cells("gist"));
    let mut out = Vec::new();
    for row in table.rows() {
        let template = Template::parse(gist(row), &[]).map_err(|what| PackError::file(FAMILIES, what))?;
        out.push((of(row).split(' ').map(str::to_owned).collect(), kind(row).to_owned(), template));
    }
    Ok(out)
}

/// Whether the claimant is who leads the line.
fn leads(doc: &Annotated<'_>, argued: &Argued) -> bool {
    let speaker = argued.attribution.and_then(|n| doc.attributions.get(n)).and_then(|a| a.speaker.as_ref());
    match (speaker, argued.proposition.claimant.as_ref()) {
        (Some(s), Some(c)) => s.range.overlaps(c.range) || s.name.is_some() && s.name == c.name,
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// The words of a clause from its predicate on, or from its subject where the claimant does not lead the line.
fn own_words(argued: &Argued, leads: bool) -> Range {
    let (clause, whole) = (argued.clause, argued.proposition.range);
    let start = if leads { argued.head } else { argued.head.min(clause.first()) };
    Range::new(start.min(whole.first()), clause.stop().max(whole.stop()))
}
