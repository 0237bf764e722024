//! From a match of a rule to a proposition: arguments, stance, negation, condition.

use super::around::{Around, around_noun, around_verb, has_flag};
use super::attach::Speakers;
use super::clause::Mood;
use super::condition::condition;
use super::frame::{Frame, Kind, Need, Role};
use super::nouns::{Actor, Land, actor, is_force, is_weak, unknown_name};
use super::party;
use super::roles::{Reader, without_clitic};
use super::stance::stand;
use super::words::Words;
use crate::annotate::Annotated;
use crate::annotate::found::{Party, Proposition};
use crate::matcher::{Match, RuleSet};
use crate::patterns::Rule;
use crate::text::Range;

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
