//! From a match of a rule to a proposition: arguments, stance, negation, condition.

use super::attach::Speakers;
use super::clause::{Clause, Mood, Voice, arguments, clause, subject};
use super::condition::condition;
use super::frame::{Frame, Kind, Need, Role};
use super::governor::{Position, over_clause, over_noun, possessor};
use super::nouns::{Actor, Land, actor, is_force, is_weak, land, named_beside, phrase_from, unknown_name};
use super::party;
use super::words::{Words, is_word, tag};
use crate::annotate::Annotated;
use crate::annotate::found::{Party, PlaceSense, Proposition};
use crate::matcher::{Match, RuleSet};
use crate::patterns::Rule;
use crate::patterns::lexicon::LexId;
use crate::text::{Range, Sym, Tag};

/// A proposition with what the gist and the attribution need of its grammar.
#[derive(Debug, Clone)]
pub struct Argued {
    /// The proposition.
    pub proposition: Proposition,
    /// The words of the rule's match.
    pub trigger: Range,
    /// The clause around it: subject, predicate, arguments, condition.
    pub clause: Range,
    /// Number of the attribution whose content holds it.
    pub attribution: Option<usize>,
    /// The verb, for the gist.
    pub verb: Option<usize>,
    /// Whether the verb is a finite past form or a participle of completed action.
    pub past: bool,
    /// Mood of the clause.
    pub mood: Mood,
    /// Logical subject, whether or not it is the claimant.
    pub subject: Option<Range>,
}

impl Argued {
    /// Whether another proposition of the sentence has the same topic, claimant and land.
    pub fn says_the_same(&self, other: &Argued) -> bool {
        let (a, b) = (&self.proposition, &other.proposition);
        let land = |p: &Proposition| p.places.iter().map(|l| l.0).collect::<Vec<_>>();
        let (la, lb) = (land(a), land(b));
        a.topic == b.topic
            && (la.iter().any(|x| lb.iter().any(|y| x.overlaps(*y))) || la.is_empty() || lb.is_empty())
            && a.claimant.as_ref().map(|p| p.range) == b.claimant.as_ref().map(|p| p.range)
    }

    /// Takes over the demand of the clause before, which this one goes on with: "that would require …, while fighting
    /// would be frozen".
    pub fn inherit(&mut self, before: &[Argued]) {
        if self.mood != Mood::Would || self.proposition.claimant.is_some() {
            return;
        }
        let demand = before.iter().rfind(|b| b.mood == Mood::Would && b.trigger.end <= self.trigger.start);
        if let Some(from) = demand.filter(|b| b.proposition.stance == "demands") {
            self.proposition.stance.clone_from(&from.proposition.stance);
            self.proposition.claimant.clone_from(&from.proposition.claimant);
        }
    }

    /// The fields of the proposition for the trace.
    pub fn says(&self, doc: &Annotated<'_>) -> Vec<(&'static str, String)> {
        let p = &self.proposition;
        let words = |party: &Option<Party>| party.as_ref().map_or("", |p| doc.words(p.range)).to_owned();
        let places: Vec<&str> = p.places.iter().map(|l| doc.words(l.0)).collect();
        vec![
            ("topic", p.topic.clone()),
            ("stance", p.stance.clone()),
            ("claimant", words(&p.claimant)),
            ("counterparty", words(&p.counterparty)),
            ("places", places.join("; ")),
            ("condition", p.condition.map_or("", |r| doc.words(r)).to_owned()),
            ("negated", p.negated.to_string()),
            ("status", p.status.clone().unwrap_or_default()),
            ("gist", p.gist.clone()),
        ]
    }
}

/// The arguments around a rule's anchor.
#[derive(Debug, Default)]
struct Around {
    subject: Option<Range>,
    possessor: Option<Range>,
    modifier: Option<Range>,
    objects: Vec<Range>,
    others: Vec<(Sym, Vec<Range>)>,
    over: Position,
    negated: bool,
    mood: Mood,
    start: usize,
    end: usize,
    verb: Option<usize>,
    past: bool,
    passive: bool,
}

/// Makes the proposition of a match.
///
/// # Errors
/// The reason why the match is none.
pub fn argue(
    doc: &Annotated<'_>,
    words: &Words,
    speakers: &Speakers,
    rules: &RuleSet,
    frame: &Frame,
    rule: &Rule,
    found: &Match,
) -> Result<Argued, &'static str> {
    let around = match frame.kind {
        Kind::Verb => around_verb(doc, words, rules, frame, found)?,
        Kind::Noun => around_noun(doc, words, rules, frame, found)?,
        Kind::Plain => Around { start: found.range.first(), end: found.range.stop(), ..Around::default() },
    };
    let reader = Reader { doc, words, rules, found, around: &around };
    let mut places = reader.land(&frame.places);
    if places.is_empty()
        && let Some(v) = around.verb
        && frame.towns.is_some_and(|l| has_flag(doc, l, v, found.range.stop(), "town"))
    {
        let polity = around.subject.is_none_or(|s| matches!(actor(doc, words, s), Actor::Polity | Actor::Name));
        places.extend(around.objects.iter().filter(|_| polity).filter_map(|&o| unknown_name(doc, words, o)));
    }
    let force = around.subject.iter().chain(&around.objects).any(|&r| is_force(doc, words, r))
        || around.others.iter().any(|(s, r)| *s == words.of && r.iter().any(|&r| is_force(doc, words, r)));
    match frame.need {
        Need::Land if places.is_empty() => return Err("no land"),
        Need::Force if places.is_empty() && !force => return Err("neither land nor force"),
        // "pulls out a win in Hawaii"
        Need::Force
            if !force && !around.objects.is_empty() && !around.passive && reader.land(&[Role::Object]).is_empty() =>
        {
            return Err("the object is neither land nor force");
        }
        _ => {}
    }
    if let Some(range) = frame.party.as_ref().and_then(|s| rules.slot(found, s))
        && matches!(actor(doc, words, without_clitic(doc, range)), Actor::Other | Actor::Private)
    {
        return Err("no party where the rule needs one");
    }
    let attribution = speakers.holding(found.range).or_else(|| speakers.cued(around.verb?));
    let speaker = attribution.and_then(|a| speakers.party(doc, a));
    let own = reader.party(&frame.claimant, speaker.as_ref(), true)?;
    let stand = stand(frame, &around, own.clone(), speaker);
    let resolve = |p: Party| party::resolve(doc, words, speakers, attribution, p);
    let claimant = stand.claimant.map(resolve);
    if let Some(c) = &claimant
        && actor(doc, words, c.range) == Actor::Private
    {
        return Err("the party is no polity");
    }
    if frame.claimed && claimant.is_none() && stand.against.is_none() {
        return Err("no claimant");
    }
    // Persons win states at elections; what a leader takes by force is a country, or land in dispute.
    let held = matches!(frame.topic.as_str(), "control" | "cession") && stand.stance == "reports";
    let leads = match (frame.towns, around.verb) {
        (Some(lexicon), Some(v)) if frame.topic == "control" => has_flag(doc, lexicon, v, found.range.stop(), "leader"),
        _ => true,
    };
    let taken = |&(_, entry): &Land| {
        let row = entry.and_then(|e| doc.gazetteer(e));
        row.is_some_and(|r| r.is_disputed() || leads && r.is_country())
    };
    if let Some(c) = claimant.as_ref().filter(|_| held)
        && matches!(actor(doc, words, c.range), Actor::Person | Actor::Pronoun)
        && !doc.word(c.range.first()).eq_ignore_ascii_case("it")
        && !places.iter().any(taken)
    {
        return Err("a person, and no country");
    }
    let counterparty = match stand.against {
        Some(p) => Some(p),
        None => reader.party(&frame.counterparty, None, false).ok().flatten(),
    };
    if claimant.is_none()
        && counterparty.is_none()
        && frame.need != Need::Nothing
        && places.iter().all(|&l| is_weak(doc, words, l))
    {
        return Err("neither party nor name");
    }
    let counterparty =
        counterparty.map(resolve).filter(|c| claimant.as_ref().is_none_or(|p| !p.range.overlaps(c.range)));
    let whole = Range::new(around.start.min(found.range.first()), around.end.max(found.range.stop()));
    let own_condition = frame.condition.as_ref().and_then(|s| rules.slot(found, s));
    let condition = own_condition.or_else(|| condition(doc, words, whole));
    let condition = condition.map(|c| speakers.within(attribution, c));
    let edge =
        around.subject.map_or(whole.first(), |s| if s.first() < whole.first() { s.first() } else { whole.first() });
    let end = condition.filter(|c| c.first() >= whole.stop()).map_or(whole.stop(), |c| c.stop());
    let over = around.over.holder.map_or(edge, |h| h.first().min(edge)).min(around.over.start.min(edge));
    let over = if frame.kind == Kind::Plain { edge } else { over };
    Ok(Argued {
        trigger: found.range,
        clause: Range::new(over, end.max(over)),
        attribution,
        verb: around.verb,
        past: around.past,
        mood: around.mood,
        subject: around.subject,
        proposition: Proposition {
            topic: frame.topic.clone(),
            stance: stand.stance,
            claimant,
            counterparty,
            places,
            condition,
            negated: stand.negated,
            status: frame.status.clone(),
            cameo: frame.cameo.clone(),
            plover: frame.plover.clone(),
            gist: String::new(),
            rule: rule.id.clone(),
            range: whole,
        },
    })
}

fn around_verb(
    doc: &Annotated<'_>,
    words: &Words,
    rules: &RuleSet,
    frame: &Frame,
    found: &Match,
) -> Result<Around, &'static str> {
    let words_of = rules.slot(found, "v").unwrap_or(found.range);
    let v = words_of.first();
    let c = clause(doc, words, v, words_of.stop()).ok_or("it modifies a noun")?;
    let passive = matches!(c.voice, Voice::Passive | Voice::Participle);
    if passive && c.subject.is_none() && frame.towns.is_some_and(|l| has_flag(doc, l, v, found.range.stop(), "agent")) {
        return Err("no agent");
    }
    let over = over_clause(doc, words, &c);
    let subject = c.subject.or(over.actor).or(over.holder).or_else(|| outer_subject(doc, words, &c, &over));
    let mood = if c.mood == Mood::Real { over.mood } else { c.mood };
    let past = (matches!(tag(doc, v), Tag::VBD | Tag::VBN) || over.negated) && mood == Mood::Real;
    Ok(Around {
        subject,
        negated: c.negated ^ over.negated,
        mood,
        start: c.start,
        end: c.end,
        verb: Some(v),
        past,
        passive,
        objects: if c.objects.is_empty() { over.gap.into_iter().collect() } else { c.objects },
        others: c.others,
        over,
        ..Around::default()
    })
}

/// Whether the entry of the lexicon at token `v` carries the flag.
fn has_flag(doc: &Annotated<'_>, lexicon: LexId, v: usize, stop: usize, flag: &str) -> bool {
    doc.lexicon(lexicon, v, stop).is_some_and(|o| o.entry.has(flag))
}

/// The subject of the finite verb before an infinitive or gerund that nothing else governs: "sought peace by leaving".
fn outer_subject(doc: &Annotated<'_>, words: &Words, c: &Clause, over: &Position) -> Option<Range> {
    if !matches!(c.voice, Voice::Infinitive | Voice::Gerund) {
        return None;
    }
    let low = doc.sentence_at(c.verb).first();
    let verb = (low..over.start.min(c.start)).rev().take(25).find(|&j| tag(doc, j).is_finite())?;
    subject(doc, words, low, verb, 0).map(|s| s.0)
}

fn around_noun(
    doc: &Annotated<'_>,
    words: &Words,
    rules: &RuleSet,
    frame: &Frame,
    found: &Match,
) -> Result<Around, &'static str> {
    let slot = rules.slot(found, "n").unwrap_or(found.range);
    let n = slot.stop().saturating_sub(1);
    let np = *doc.phrase_at(n).ok_or("no noun phrase")?;
    if np.head as usize != n && !frame.modifies {
        return Err("it modifies a noun");
    }
    let stop = doc.sentence_at(n).stop();
    let (_, others, end) = arguments(doc, words, np.range.stop(), stop);
    let owner = possessor(doc, n);
    let modifier = doc.places_in(Range::new(np.range.first(), n)).last().map(|p| p.range);
    let over = over_noun(doc, words, np.range.first(), np.range.stop());
    Ok(Around {
        possessor: owner,
        modifier,
        others,
        negated: over.negated ^ (np.range.first()..n).any(|i| doc.is(words.negator, i)),
        mood: over.mood,
        start: np.range.first(),
        end,
        over,
        ..Around::default()
    })
}

/// Stance, claimant and counterparty once the words over the anchor are weighed.
struct Stand {
    stance: String,
    claimant: Option<Party>,
    against: Option<Party>,
    negated: bool,
}

fn stand(frame: &Frame, around: &Around, own: Option<Party>, speaker: Option<Party>) -> Stand {
    let party = |r: Range| Party { range: r, name: None };
    let plain = |stance: &str, negated: bool| Stand {
        stance: stance.to_owned(),
        // A position that no one in the clause holds is the speaker's.
        claimant: own.clone().or_else(|| {
            let voiced = stance != "reports";
            around.over.holder.map(party).or_else(|| speaker.clone()).filter(|_| voiced)
        }),
        against: None,
        negated,
    };
    let said = |stance: &str, negated: bool| Stand {
        stance: stance.to_owned(),
        claimant: speaker.clone().or_else(|| own.clone().filter(|_| stance != "demands")),
        against: own.clone().filter(|_| speaker.is_some() || stance == "demands"),
        negated,
    };
    if let Some(stance) = &around.over.stance {
        // "vowed never to recognise" refuses; "vowed to keep its troops there" refuses to leave still; "denied keeping
        // troops there" refuses the charge.
        let stays = frame.stance == "refuses";
        let (stance, negated) = match stance.as_str() {
            "proposes" if around.negated && !stays => ("refuses", false),
            "proposes" if stays => ("refuses", around.negated),
            "refuses" if stays => ("refuses", true),
            other => (other, around.negated),
        };
        let holder = around.over.holder.map(party).or_else(|| speaker.clone().filter(|_| around.over.holder.is_none()));
        let against = match (&holder, &own) {
            (Some(h), Some(o)) if !h.range.overlaps(o.range) && stance != "proposes" => own.clone(),
            _ => around.over.actor.map(party).filter(|a| holder.as_ref().is_none_or(|h| h.range != a.range)),
        };
        return Stand { stance: stance.to_owned(), claimant: holder.or(own), against, negated };
    }
    let same = match (&own, &speaker) {
        (Some(o), Some(s)) => o.range == s.range,
        _ => false,
    };
    match around.mood {
        Mood::Will | Mood::Would if frame.will != "reports" && around.negated => plain("refuses", false),
        Mood::Will => plain(&frame.will, false),
        Mood::Must => said("demands", around.negated),
        _ if speaker.is_some() && !same => match &frame.attributed {
            Some(stance) => said(stance, around.negated),
            None => plain(&frame.stance, around.negated ^ frame.negated),
        },
        _ => plain(&frame.stance, around.negated ^ frame.negated),
    }
}

/// The range without the possessive clitic at its end.
fn without_clitic(doc: &Annotated<'_>, range: Range) -> Range {
    let last = range.stop().saturating_sub(1);
    let clitic = range.len() > 1 && tag(doc, last) == Tag::POS;
    Range::new(range.first(), range.stop() - usize::from(clitic))
}

/// Reads roles around an anchor.
struct Reader<'r, 'a> {
    doc: &'r Annotated<'a>,
    words: &'r Words,
    rules: &'r RuleSet,
    found: &'r Match,
    around: &'r Around,
}

impl Reader<'_, '_> {
    /// The phrases in a role.
    fn phrases(&self, role: &Role) -> Vec<Range> {
        let around = self.around;
        match role {
            Role::Subject => around.subject.into_iter().collect(),
            Role::Object => around.objects.clone(),
            Role::Possessor => around.possessor.into_iter().collect(),
            Role::Modifier => {
                let country = |r: &Range| {
                    let row = self.doc.place_at(r.first()).and_then(|p| self.doc.gazetteer(p.entry));
                    row.is_some_and(|row| row.is_country())
                };
                around.modifier.filter(|r| !country(r)).into_iter().collect()
            }
            Role::After(word) => {
                around.others.iter().filter(|(s, _)| s == word).flat_map(|(_, r)| r.iter().copied()).collect()
            }
            Role::Slot(name) => self.rules.slot(self.found, name).into_iter().collect(),
            Role::Holder => around.over.holder.into_iter().collect(),
            Role::Owner(name) => {
                let slot = self.rules.slot(self.found, name);
                let owner = slot
                    .and_then(|r| r.indices().find_map(|i| possessor(self.doc, self.doc.phrase_at(i)?.head as usize)));
                owner.into_iter().collect()
            }
            Role::Speaker | Role::Near => Vec::new(),
        }
    }

    /// The land in the first of the roles that has any.
    fn land(&self, roles: &[Role]) -> Vec<Land> {
        let mut elsewhere = false;
        for role in roles {
            let mut out: Vec<Land> = Vec::new();
            if *role == Role::Near {
                // Where an argument names something else than land, a place nearby does not stand in for it.
                out.extend(self.near().filter(|_| !elsewhere));
            } else {
                let phrases = self.phrases(role);
                elsewhere |= matches!(role, Role::After(_)) && !phrases.is_empty();
                for range in phrases {
                    // A clause, not a phrase: the land may stand anywhere in it.
                    let whole =
                        self.doc.phrase_at(range.first()).map_or(0, |np| np.extended.max(np.range.end) as usize);
                    let clause = matches!(role, Role::Slot(_)) && whole < range.stop();
                    out.extend(self.land_in(range).or_else(|| self.land_within(range).filter(|_| clause)));
                }
            }
            if !out.is_empty() {
                return out;
            }
        }
        Vec::new()
    }

    /// Land in a phrase: the phrase itself, or the name of a place that is all there is of it.
    fn land_in(&self, range: Range) -> Option<Land> {
        let doc = self.doc;
        let found = land(doc, self.words, range).or_else(|| {
            let place = doc.place_at(range.first()).filter(|p| p.range == range)?;
            let name = matches!(place.sense, PlaceSense::Name | PlaceSense::Capital);
            name.then_some((place.range, Some(place.entry)))
        });
        let (range, entry) = found?;
        match named_beside(doc, self.words, range).filter(|_| entry.is_none()) {
            Some(name) => Some((name, doc.place_at(name.first()).map(|p| p.entry))),
            None => Some((range, entry)),
        }
    }

    /// Land named anywhere in a clause.
    fn land_within(&self, clause: Range) -> Option<Land> {
        let mut i = clause.first();
        while i < clause.stop() {
            match phrase_from(self.doc, i) {
                Some(np) => {
                    let end = (np.extended as usize).clamp(np.range.stop(), clause.stop().max(np.range.stop()));
                    let found = self.land_in(Range::new(i, end));
                    if found.is_some() {
                        return found;
                    }
                    i = np.range.stop();
                }
                None => i += 1,
            }
        }
        None
    }

    /// The nearest name of a place after the match in its sentence, else before.
    fn near(&self) -> Option<Land> {
        let doc = self.doc;
        let sentence = doc.sentence_at(self.found.range.first());
        // "in Kherson", "of Donetsk"; the Oslo of "by Oslo" is a party.
        let located = |i: usize| {
            let mut i = i;
            while i > sentence.first() && (tag(doc, i - 1) == Tag::DT || tag(doc, i - 1).is_adjective()) {
                i -= 1;
            }
            i > sentence.first() && matches!(tag(doc, i - 1), Tag::IN | Tag::TO) && !is_word(doc, i - 1, self.words.by)
        };
        let name = |p: &&crate::annotate::found::Place| {
            matches!(p.sense, PlaceSense::Name | PlaceSense::Capital) && located(p.range.first())
        };
        let reach = |i: usize| doc.tokens[i].kind == crate::text::Kind::Comma || tag(doc, i).is_finite();
        let from = self.found.range.stop().min(sentence.stop());
        let stop = (from..sentence.stop()).take(10).find(|&i| reach(i)).unwrap_or(sentence.stop().min(from + 10));
        let after = Range::new(from, stop);
        // "In the South China Sea, we have seen …"
        let before = Range::new(sentence.first(), self.found.range.first().min(sentence.first() + 4));
        let place = doc.places_in(after).find(name).or_else(|| doc.places_in(before).filter(name).last())?;
        Some((place.range, Some(place.entry)))
    }

    /// The first of the roles with a party in it.
    ///
    /// # Errors
    /// When what stands in the role can't be a party to a claim on land and `strict`.
    fn party(&self, roles: &[Role], speaker: Option<&Party>, strict: bool) -> Result<Option<Party>, &'static str> {
        for role in roles {
            if *role == Role::Speaker {
                if let Some(s) = speaker {
                    return Ok(Some(s.clone()));
                }
                continue;
            }
            for range in self.phrases(role) {
                let range = without_clitic(self.doc, range);
                match actor(self.doc, self.words, range) {
                    Actor::Private => return Err("the party is no polity"),
                    Actor::Other if strict && matches!(role, Role::Subject) => return Err("the subject is no party"),
                    Actor::Other => {}
                    _ => return Ok(Some(Party { range, name: None })),
                }
            }
        }
        Ok(None)
    }
}
