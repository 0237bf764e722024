//! Templates of a gist.
//!
//! | form | gives |
//! | --- | --- |
//! | `refuses, demands: …` | used for these stances only; `negated`, `plain` (not negated), `denied` (a fact is denied), `must` (“must not be annexed”) and `led` (the claimant leads) also guard |
//! | `{who}` | the claimant; nothing when it already leads the line |
//! | `{other}` | the counterparty |
//! | `{doer}` | the counterparty, where it is the one that is to act or is accused |
//! | `{actor}` | the logical subject, where it is not the claimant |
//! | `{land}` | the land, joined by "and" |
//! | `{cond}`, `{subject}`, `{slot}` | the condition, the logical subject, a slot of the pattern |
//! | `{x\|head}` | the noun that matters most in it, without its modifiers |
//! | `{x\|short}` | the noun phrase without its article |
//! | `{who\|poss}` | as a possessor: "Iraq’s" |
//! | `{x\|clause}` | the words up to the end of the clause |
//! | `{name}`, `{phrase}`, `{state}` | that word as the table has it; with what stands in front of it; what is said of it: "unresolved" |
//! | `{noun}`, `{thing}` | the word that carries it; what its verb is done to, with its land |
//! | `{verb\|base}` `s` `past` `done` `ing` | a form of the anchor (`done`: its participle); `{verb\|finite}` agrees with claimant and tense |
//! | `<holds/hold>` | the first for one claimant, the second for several; `<is/are@land>` goes by the land |
//! | `[with {other}]` | left out when a slot in it is empty |

use super::{Words, compress, name};
use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::propositions::{Argued, Mood};
use crate::patterns::{Entry, Form};
use crate::text::{Kind, Range, Tag};

/// A template, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    guards: Vec<String>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text(String),
    Slot(String, Option<String>),
    Number(String, String, bool),
    Maybe(Vec<Part>),
}

const GUARDS: [&str; 12] = [
    "asserts",
    "demands",
    "refuses",
    "proposes",
    "threatens",
    "accuses",
    "reports",
    "negated",
    "plain",
    "led",
    "denied",
    "must",
];
const OWN: [&str; 13] =
    ["actor", "noun", "name", "phrase", "state", "thing", "who", "other", "doer", "land", "cond", "subject", "verb"];
const FILTERS: [&str; 10] = ["poss", "head", "short", "clause", "base", "s", "past", "done", "ing", "finite"];

impl Template {
    /// Reads a template; `slots` are those of the rule's patterns.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str, slots: &[String]) -> Result<Self, String> {
        let mut guards = Vec::new();
        let mut rest = text;
        if let Some((head, tail)) = text.split_once(": ") {
            let named: Vec<&str> = head.split(',').map(str::trim).collect();
            if named.iter().all(|g| GUARDS.contains(g)) {
                guards = named.iter().map(|&g| g.to_owned()).collect();
                rest = tail;
            }
        }
        let mut at = rest;
        let parts = parts(&mut at, slots, 0)?;
        Ok(Self { guards, parts })
    }

    /// The gist, when the guard holds and every slot is filled.
    pub fn fill(&self, filler: &Filler<'_, '_>) -> Option<String> {
        let p = &filler.argued.proposition;
        let stances: Vec<&String> = self
            .guards
            .iter()
            .filter(|g| !matches!(g.as_str(), "negated" | "plain" | "led" | "denied" | "must"))
            .collect();
        let has = |g: &str| self.guards.iter().any(|x| x == g);
        // A line that says what is done is not for a demand or a refusal of it.
        if stances.is_empty()
            && !has("denied")
            && p.stance != filler.stance
            && !matches!(p.stance.as_str(), "asserts" | "reports")
            && matches!(filler.stance, "asserts" | "reports")
            && (matches!(p.stance.as_str(), "refuses" | "accuses" | "threatens") || self.tells())
        {
            return None;
        }
        // What is denied is neither planned nor refused, and not one’s own deed where another’s or nobody’s is told of.
        let own = p.claimant.as_ref().zip(filler.argued.subject).is_some_and(|(c, s)| c.range.overlaps(s));
        let blamed = p.counterparty.is_some();
        if filler.argued.denied && if has("denied") { !own && !blamed } else { self.plans() } {
            return None;
        }
        // Only one’s own deeds are what one will not do.
        let others = filler.argued.subject.filter(|s| !own && !filler.is_pronoun(*s));
        if self.plans() && others.is_some() && p.claimant.is_some() && filler.argued.doer {
            return None;
        }
        let holds = (stances.is_empty() || stances.iter().any(|&s| *s == p.stance))
            && (!has("negated") || p.negated)
            && (!has("plain") || !p.negated)
            && (!has("denied") || filler.argued.denied)
            && (!has("must") || filler.argued.mood == Mood::Must)
            && (!has("led") || filler.leads);
        // What is negated must say so, by words of the template or by its verb.
        let not = p.negated && matches!(p.stance.as_str(), "asserts" | "reports") && !has("negated");
        // "Oslo was accused of occupying it": nobody says so whom the line could name.
        if p.stance == "accuses" && p.claimant.is_none() {
            return None;
        }
        // "postponed the vote", "dropped its demand"
        let held = matches!(p.stance.as_str(), "proposes" | "threatens")
            || p.stance == "demands" && filler.stance == "demands";
        if p.negated && held && !has("negated") {
            return None;
        }
        let made = match not && !self.has_finite() {
            true => holds.then(|| filler.negated(&self.parts)).flatten()?,
            false => holds.then(|| filler.all(&self.parts)).flatten()?,
        };
        Some(made.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Template {
    /// Whether it says what the claimant will not do.
    fn plans(&self) -> bool {
        self.parts.iter().any(|p| matches!(p, Part::Text(t) if t.contains("won’t")))
    }

    /// Whether it says that the claimant does something.
    fn tells(&self) -> bool {
        self.parts.iter().any(|p| match p {
            Part::Number(..) => true,
            Part::Slot(slot, filter) => slot == "verb" || slot == "who" && filter.is_none(),
            _ => false,
        })
    }

    /// Whether the anchor's verb stands in it in its own tense, with its negation.
    fn has_finite(&self) -> bool {
        self.parts.iter().any(|p| matches!(p, Part::Slot(slot, Some(f)) if slot == "verb" && f == "finite"))
    }
}

/// Brackets inside brackets that a gist may have. Whoever wants more has lost count; and each is a call of this function.
const DEEPEST: usize = 8;

/// Reads parts up to the end of the text, or inside of `depth` brackets to `]`.
fn parts(at: &mut &str, slots: &[String], depth: usize) -> Result<Vec<Part>, String> {
    if depth > DEEPEST {
        return Err(format!("more than {DEEPEST} brackets inside each other in a gist"));
    }
    let inner = depth > 0;
    let mut out = Vec::new();
    loop {
        let stop = at.find(['{', '<', '[', ']']).unwrap_or(at.len());
        if stop > 0 {
            out.push(Part::Text(at[..stop].to_owned()));
        }
        let mark = at[stop..].chars().next();
        *at = at.get(stop + 1..).unwrap_or("");
        let mut until = |close: char| -> Result<String, String> {
            let end = at.find(close).ok_or_else(|| format!("`{close}` is missing in a gist"))?;
            let body = at[..end].to_owned();
            *at = &at[end + 1..];
            Ok(body)
        };
        match mark {
            None => return if inner { Err("`]` is missing in a gist".into()) } else { Ok(out) },
            Some(']') => return if inner { Ok(out) } else { Err("`]` without `[` in a gist".into()) },
            Some('{') => {
                let body = until('}')?;
                let (slot, filter) = body.split_once('|').map_or((body.as_str(), None), |(s, f)| (s, Some(f)));
                if !OWN.contains(&slot) && !slots.iter().any(|s| s == slot) {
                    return Err(format!("a gist names the slot `{slot}`, which no pattern of the rule has"));
                }
                if let Some(f) = filter.filter(|f| !FILTERS.contains(f)) {
                    return Err(format!("a gist names the filter `{f}`; known: {}", FILTERS.join(", ")));
                }
                out.push(Part::Slot(slot.to_owned(), filter.map(str::to_owned)));
            }
            Some('<') => {
                let body = until('>')?;
                let (one, many) = body.split_once('/').ok_or("`<one/many>` needs a `/`")?;
                let (many, land) = many.split_once('@').map_or((many, false), |(m, of)| (m, of == "land"));
                out.push(Part::Number(one.to_owned(), many.to_owned(), land));
            }
            Some(_) => out.push(Part::Maybe(parts(at, slots, depth + 1)?)),
        }
    }
}

/// What fills the slots of a template.
pub struct Filler<'f, 'a> {
    /// The article.
    pub doc: &'f Annotated<'a>,
    /// Lexicons.
    pub words: &'f Words,
    /// Slots of the rule's match, by number.
    pub captures: &'f [(u8, Range)],
    /// The proposition.
    pub argued: &'f Argued,
    /// Names of the rule's slots.
    pub slots: &'f [String],
    /// Lemma of the word that carries it.
    pub entry: Option<&'f Entry>,
    /// The stance that the rule itself gives.
    pub stance: &'f str,
    /// Whether the claimant leads the line.
    pub leads: bool,
}

impl Filler<'_, '_> {
    fn is_pronoun(&self, range: Range) -> bool {
        matches!(self.doc.tags.get(range.first()), Some(Tag::PRP | Tag::PRPS))
    }

    fn all(&self, parts: &[Part]) -> Option<String> {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Text(t) => out += t,
                Part::Number(one, many, true) => out += if self.lands() { many } else { one },
                Part::Number(one, many, false) => out += if self.plural() { many } else { one },
                Part::Maybe(inner) => out += &self.all(inner).unwrap_or_default(),
                Part::Slot(name, filter) => out += &self.slot(name, filter.as_deref())?,
            }
        }
        Some(out)
    }

    /// The parts with the first verb that goes by number negated: "is not", "does not claim"; nothing without one.
    fn negated(&self, parts: &[Part]) -> Option<String> {
        let at = parts.iter().position(|p| matches!(p, Part::Number(..)))?;
        let Some(Part::Number(one, many, land)) = parts.get(at) else { return None };
        let several = if *land { self.lands() } else { self.plural() };
        let own = if several { many } else { one };
        let not = match one.as_str() {
            "is" | "was" | "has" => format!("{own} not"),
            _ => format!("{} not {many}", if several { "do" } else { "does" }),
        };
        Some(self.all(&parts[..at])? + &not + &self.all(&parts[at + 1..])?)
    }

    fn slot(&self, slot: &str, filter: Option<&str>) -> Option<String> {
        let p = &self.argued.proposition;
        match slot {
            // Who would do it, where someone else holds the position: "Crane: Ardenia should swap land".
            "actor" => {
                let range = self.argued.subject?;
                let party = crate::annotate::found::Party { range, name: None };
                let pronoun = self.is_pronoun(range);
                let made = self.party(&party, filter);
                let same = |c: &crate::annotate::found::Party| c.range.overlaps(range) || self.party(c, filter) == made;
                return (!pronoun && !p.claimant.as_ref().is_some_and(same)).then_some(made);
            }
            "noun" => return Some(self.doc.words(self.argued.trigger).to_owned()),
            "name" => return self.entry.map(|e| e.lemma.clone()),
            "phrase" => return self.phrase(),
            "who" if self.leads => return Some(String::new()),
            "who" => return Some(self.party(p.claimant.as_ref()?, filter)),
            "doer" if !self.argued.doer => return None,
            "other" | "doer" => return Some(self.party(p.counterparty.as_ref()?, filter)),
            "land" if filter == Some("head") => return self.head(p.places.first()?.0),
            "land" => return self.land(),
            "verb" => return self.verb(filter),
            _ => {}
        }
        let range = match slot {
            "cond" => p.condition?,
            "subject" => self.argued.subject?,
            "thing" => self.argued.thing?,
            "state" => self.argued.state?,
            _ => {
                let n = self.slots.iter().position(|s| s == slot)? as u8;
                self.captures.iter().find(|(k, _)| *k == n).map(|&(_, r)| r)?
            }
        };
        Some(match filter {
            Some("head") => self.head(range)?,
            Some("short") => name::short(self.doc, self.words, range),
            Some("clause") => compress::plain(self.doc, self.words, range),
            _ => self.doc.words(range).to_owned(),
        })
    }

    /// The short name of a party, as a possessor where the template asks for that: "Iraq’s", but "Israeli".
    fn party(&self, party: &crate::annotate::found::Party, filter: Option<&str>) -> String {
        let made = name::party(self.doc, self.words, party);
        let first = party.range.first();
        let adjective = self.doc.place_at(first).is_some_and(|p| p.sense == PlaceSense::Adjective);
        // "U.S. withdrawal" stays so; "Iraq’s occupation" too.
        let stop = party.range.stop();
        let inside = self.doc.phrase_at(first).is_some_and(|np| np.head as usize >= stop);
        let modifies = inside && self.doc.tags.get(stop) != Some(&Tag::POS);
        let own = party.range.len() == 1 && (adjective || self.doc.tags.get(first) == Some(&Tag::PRPS)) || modifies;
        match filter {
            Some("poss") if own => made,
            Some("poss") if made.ends_with('s') => made + "’",
            Some("poss") => made + "’s",
            _ => made,
        }
    }

    /// The word that carries it with what stands in front of it, but its article and owner: "joint administration".
    fn phrase(&self) -> Option<String> {
        let at = self.argued.trigger;
        let np = self.doc.phrase_at(at.first())?;
        let start = np.possessive.map_or(np.range.first(), |p| p as usize + 1).min(at.first());
        let article = usize::from(matches!(self.doc.tags.get(start), Some(Tag::DT | Tag::PRPS)));
        let start = (start + article).min(at.first());
        Some(self.doc.words(Range::new(start, at.stop())).to_owned())
    }

    /// The land in its own words, possessors and articles left out.
    fn land(&self) -> Option<String> {
        let names: Vec<String> = self
            .argued
            .proposition
            .places
            .iter()
            .map(|&(range, _)| {
                let possessor = self.doc.phrase_at(range.first()).and_then(|np| np.possessive).map(|p| p as usize + 1);
                let start = possessor.filter(|&s| s > range.first() && s < range.stop()).unwrap_or(range.first());
                // "has ceded no land": the verb says so.
                let none = start + 1 < range.stop() && self.doc.is(self.words.negator, start);
                let start = start + usize::from(none);
                let the = the(self.doc, start);
                format!("{the}{}", name::short(self.doc, self.words, Range::new(start, range.stop())))
            })
            .collect();
        match names.split_last() {
            None => None,
            Some((one, [])) => Some(one.clone()),
            Some((last, rest)) => Some(format!("{} and {last}", rest.join(", "))),
        }
    }

    fn verb(&self, filter: Option<&str>) -> Option<String> {
        let doc = self.doc;
        self.argued.verb?;
        let entry = self.entry?;
        let form = match filter {
            Some("s") if self.plural() => Form::Base,
            Some("s") => Form::Third,
            Some("past") => Form::Past,
            Some("done") => Form::Participle,
            Some("ing") => Form::Gerund,
            Some("finite") => return Some(self.finite(entry)),
            _ => Form::Base,
        };
        Some(doc.pack.morphology.of(entry, form))
    }

    /// The verb in the tense of the text, with its negation.
    fn finite(&self, entry: &crate::patterns::Entry) -> String {
        let (many, past) = (self.plural(), self.argued.past);
        let morphology = &self.doc.pack.morphology;
        let of = |form| morphology.of(entry, form);
        match (self.argued.proposition.negated, past) {
            (true, true) if morphology.is_irregular(&entry.lemma) => format!("did not {}", of(Form::Base)),
            (true, true) => format!("{} {}", if many { "have not" } else { "has not" }, of(Form::Participle)),
            (true, false) => format!("{} {}", if many { "do not" } else { "does not" }, of(Form::Base)),
            (false, true) => of(Form::Past),
            (false, false) => of(if many { Form::Base } else { Form::Third }),
        }
    }

    /// Whether the land is several places, or a noun in the plural.
    fn lands(&self) -> bool {
        let places = &self.argued.proposition.places;
        let many = |r: Range| {
            let head = self.doc.phrase_at(r.first()).map_or(r.first(), |np| np.head as usize);
            // "the Kuril Islands are", but "the Netherlands is"
            let state =
                self.doc.place_at(head).and_then(|p| self.doc.gazetteer(p.entry)).is_some_and(|r| r.is_country());
            let named = head > 0 && !the(self.doc, r.first()).is_empty() && self.doc.word(head).ends_with('s');
            match self.doc.tags.get(head) {
                Some(Tag::NNS | Tag::NNPS) => !state,
                Some(Tag::NNP) => named && !state,
                _ => false,
            }
        };
        places.len() > 1 || places.first().is_some_and(|&(r, _)| many(r))
    }

    /// Whether the claimant is several.
    fn plural(&self) -> bool {
        let doc = self.doc;
        let Some(range) = self.argued.proposition.claimant.as_ref().map(|p| p.range) else { return false };
        let head = doc.phrase_at(range.first()).map_or(range.stop().saturating_sub(1), |np| np.head as usize);
        let head = head.min(range.stop().saturating_sub(1));
        let word = doc.word(head);
        // "the Houthis": a people or movement; states in "-s" are places.
        let many = head > range.first()
            && word.ends_with('s')
            && (doc.word(range.first()).eq_ignore_ascii_case("the")
                || doc.place_at(range.first()).is_some_and(|p| p.sense == PlaceSense::Adjective))
            && head == range.first() + 1
            && doc.place_at(head).is_none()
            && doc.tokens[head].kind == Kind::Title;
        let many = many
            || head > range.first()
                && word.ends_with('s')
                && doc.tags.get(head - 1) == Some(&Tag::POS)
                && doc.tokens[head].kind == Kind::Title;
        many || matches!(doc.tags.get(head), Some(Tag::NNS | Tag::NNPS))
            || doc.entry(self.words.pronoun, head).is_some_and(|e| e.has("several"))
            || range.indices().any(|i| doc.tags.get(i) == Some(&Tag::CC))
            || doc.place_at(head).is_some_and(|p| p.sense == PlaceSense::People) && word.ends_with('s')
    }

    /// Whether an active verb other than be follows from token `at` on.
    fn acts(&self, at: usize, stop: usize) -> bool {
        let doc = self.doc;
        let tag = |i: usize| doc.tags.get(i).copied().unwrap_or(Tag::Punct);
        let auxiliary = |i: usize| doc.entry(self.words.auxiliary, i);
        let mut be = false;
        for i in at..stop {
            if let Some(entry) = auxiliary(i) {
                be |= entry.has("be");
            } else if tag(i).is_verb() {
                return !be;
            } else if !tag(i).is_adverb() && tag(i) != Tag::MD {
                return false;
            }
        }
        false
    }

    /// The noun that matters in a phrase or clause: the head of the first phrase that does not only introduce another.
    fn head(&self, range: Range) -> Option<String> {
        let doc = self.doc;
        let mut i = range.first();
        let mut best = None;
        // What a light noun introduces may stand behind the phrase: "hope of achieving a settlement".
        let stop = doc.sentence_at(i).stop();
        while i < range.stop() || best.is_some() && i < stop.min(range.stop() + 6) {
            let Some(np) = doc.phrase_at(i) else {
                if i >= range.stop()
                    && !matches!(doc.tags[i], Tag::IN | Tag::VBG | Tag::TO)
                    && !doc.tokens[i].kind.is_quote()
                {
                    break;
                }
                i += 1;
                continue;
            };
            let head = np.head as usize;
            i = np.range.stop().max(i + 1);
            if !doc.tags.get(head).is_some_and(|t| t.is_noun()) {
                continue;
            }
            best = Some(head);
            if !doc.is(self.words.light, head) {
                break;
            }
        }
        let head = best?;
        // "unless Oslo leaves the valley" is not "without Oslo".
        if self.acts(head + 1, range.stop()) {
            return None;
        }
        // A name of several words is kept whole.
        let start = match doc.place_at(head).map(|p| p.range) {
            Some(place) => place.first(),
            None => head,
        };
        Some(doc.words(Range::new(start, head + 1)).to_owned())
    }
}

/// "the " where the text has it before a name that can't stand without: "the West Bank", "the island".
fn the(doc: &Annotated<'_>, start: usize) -> &'static str {
    let is_the = |i: usize| doc.tokens.get(i).is_some_and(|t| t.text(doc.text).eq_ignore_ascii_case("the"));
    let before = start.checked_sub(1).is_some_and(|i| is_the(i) && doc.tokens[i].kind != Kind::Comma);
    if is_the(start) || before { "the " } else { "" }
}
