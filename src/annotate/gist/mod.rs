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
use crate::annotate::found::{Attribution, Party, Proposition};
use crate::annotate::propositions::{Argued, Family};
use crate::matcher::{Match, RuleSet};
use crate::patterns::lexicon::LexId;
use crate::patterns::{Entry, Pack, PackError};
use crate::record::Form;
use crate::syntax::{Rel, VerbForm};
use crate::text::{Range, Tag};
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

    /// Writes the gist of a proposition, without the speaker.
    pub fn proposition(&self, doc: &Annotated<'_>, found: &Match, argued: &mut Argued) {
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
        let made = self.filled(&filler, templates.iter());
        self.put(doc, argued, made, leads);
    }

    /// Writes the gist of a family's proposition by its templates, without the speaker.
    pub fn family(&self, doc: &Annotated<'_>, family: &Family, entry: &Entry, argued: &mut Argued) {
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
        let made = self.filled(&filler, of(&family.id));
        self.put(doc, argued, made, leads);
    }

    /// What the first template makes that can be filled.
    fn filled<'t>(&self, filler: &Filler<'_, '_>, mut templates: impl Iterator<Item = &'t Template>) -> Option<String> {
        let argued = filler.argued;
        let untold = argued.loose || argued.none && argued.proposition.negated;
        (!untold).then(|| templates.find_map(|t| t.fill(filler))).flatten()
    }

    /// Gives a proposition the line that a template made, else one of its own words.
    fn put(&self, doc: &Annotated<'_>, argued: &mut Argued, made: Option<String>, leads: bool) {
        argued.proposition.point = made.is_some() && leads && bears(doc, argued);
        argued.proposition.gist = made.unwrap_or_else(|| self.own(doc, argued, leads));
    }

    /// The entry of the verb of a rule's match.
    fn entry<'d>(&self, doc: &Annotated<'d>, found: &Match, argued: &Argued) -> Option<&'d Entry> {
        let lexicon = self.verbs.get(found.rule).copied().flatten()?;
        let v = argued.verb?;
        doc.lexicon(lexicon, v, doc.sentence_at(v).stop()).map(|o| o.entry)
    }

    /// Writes the gist of a proposition in its own words, without the speaker.
    pub fn plain(&self, doc: &Annotated<'_>, argued: &mut Argued) {
        self.put(doc, argued, None, leads(doc, argued));
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
        // What the narrator reports is the proposition itself; a speaker may hold it beside his point.
        let reported = a.form == Form::Reported;
        let first = a.territory.iter().find(|p| p.point || reported || is_all(doc, a, p));
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

/// Whether a proposition is the point of the claim that holds it: it is a position taken, or on its way up to the head of the content stand what verbs and
/// nouns take, no relative clause, participle or clause of time.
fn bears(doc: &Annotated<'_>, argued: &Argued) -> bool {
    let Some(held) = argued.attribution.and_then(|n| doc.attributions.get(n)) else { return false };
    if !matches!(argued.proposition.stance.as_str(), "reports" | "asserts") {
        return true;
    }
    let reading = doc.reading();
    let at = argued.trigger.first();
    let inside = |i: usize| held.content.iter().any(|c| c.has(i));
    // "it is a lie that", "there is no way that": what is denied so is the point.
    let told = |i: usize| {
        let noun = reading.governor(i).filter(|_| reading.clause(i).is_some_and(|c| c.form == VerbForm::Finite));
        noun.is_some_and(|n| match reading.relation(n) {
            Rel::Predicate => true,
            Rel::Subject => reading.governor(n).is_some_and(|v| reading.one(v, Rel::Expletive).is_some()),
            _ => false,
        })
    };
    let beside = |i: usize| match reading.relation(i) {
        Rel::Relative | Rel::Modifier => !told(i),
        rel => matches!(rel, Rel::Adverbial | Rel::Apposition | Rel::Parataxis | Rel::Beside),
    };
    let up = std::iter::once(at).chain(reading.governors(at));
    !up.take_while(|&i| inside(i)).any(|i| beside(i) && reading.governor(i).is_some_and(inside))
}

/// Whether what somebody waits for is all that is said, though it is another's demand: "there is no hope of a settlement until
/// Norva's demands for land are met, Ruiz said".
fn is_all(doc: &Annotated<'_>, a: &Attribution, p: &Proposition) -> bool {
    const WAITS: &str = "settlement";
    // "There is no"
    let small = |i: usize| {
        let tag = doc.tags[i];
        doc.tokens[i].kind.is_mark() || matches!(tag, Tag::EX | Tag::DT) || tag.is_finite()
    };
    let all = |c: &Range| c.stop() <= p.range.stop() + 1 && c.indices().take_while(|&i| i < p.range.first()).all(small);
    p.topic == WAITS && p.condition.is_some() && !a.content.is_empty() && a.content.iter().all(all)
}

/// The words of a clause from its predicate on, or from its subject where the claimant does not lead the line.
fn own_words(argued: &Argued, leads: bool) -> Range {
    let (clause, whole) = (argued.clause, argued.proposition.range);
    let start = if leads { argued.head } else { argued.head.min(clause.first()) };
    Range::new(start.min(whole.first()), clause.stop().max(whole.stop()))
}
