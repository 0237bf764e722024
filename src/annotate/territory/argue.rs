//! From a match of a rule to a proposition: arguments, stance, negation, condition.

use super::around::{Around, around_noun, around_verb, has_flag};
use super::attach::Speakers;
use super::condition::condition;
use super::frame::{Frame, Kind, Need, Role};
use super::governor::Position;
use super::group::Mood;
use super::nouns::{Actor, Land, actor, is_force, is_weak, unknown_name};
use super::party;
use super::polarity;
use super::roles::{Reader, without_clitic};
use super::stance::stand;
use super::words::{Words, tag};
use crate::annotate::Annotated;
use crate::annotate::found::{Party, Proposition};
use crate::matcher::{Match, RuleSet};
use crate::patterns::Rule;
use crate::text::{Range, token};

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
    /// Whether the stance denies a fact.
    pub denied: bool,
    /// Whether nobody does it, or a noun is denied: "no country recognises", "no claim to".
    pub none: bool,
    /// Whether the counterparty is the one that the claimant wants to act, or accuses.
    pub doer: bool,
    /// Whether only the words themselves tell how things stand: "tried to seize", "could annex".
    pub loose: bool,
    /// First token of its predicate, with the words over it.
    pub head: usize,
}

impl Argued {
    /// Whether another proposition of the sentence has the same topic, claimant and land.
    pub fn says_the_same(&self, other: &Argued) -> bool {
        let (a, b) = (&self.proposition, &other.proposition);
        let land = |p: &Proposition| p.places.iter().map(|l| l.0).collect::<Vec<_>>();
        let (la, lb) = (land(a), land(b));
        a.topic == b.topic
            && (la.iter().any(|x| lb.iter().any(|y| x.overlaps(*y))) || la.is_empty() || lb.is_empty())
            && match (&a.claimant, &b.claimant) {
                (Some(a), Some(b)) => a.range.overlaps(b.range),
                (None, None) => true,
                _ => false,
            }
    }

    /// Whether another proposition of the sentence has the same words, or the same topic and land.
    pub fn is_about(&self, other: &Argued) -> bool {
        let (a, b) = (&self.proposition, &other.proposition);
        self.trigger.overlaps(other.trigger)
            || a.topic == b.topic && (self.shares_land(other) || a.places.is_empty() || b.places.is_empty())
    }

    /// Whether something in it is denied, refused or only tried.
    pub fn denies(&self) -> bool {
        self.proposition.negated || self.proposition.stance == "refuses" || self.denied || self.none || self.loose
    }

    /// How much of it is bound: claimant, land.
    pub fn binds(&self) -> usize {
        usize::from(self.proposition.claimant.is_some()) + usize::from(!self.proposition.places.is_empty())
    }

    /// Whether two propositions are about some same words for land.
    pub fn shares_land(&self, other: &Argued) -> bool {
        let (a, b) = (&self.proposition.places, &other.proposition.places);
        a.iter().any(|x| b.iter().any(|y| x.0.overlaps(y.0)))
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
    let mut around = match frame.kind {
        Kind::Verb => around_verb(doc, words, rules, frame, found)?,
        Kind::Noun => around_noun(doc, words, rules, frame, found)?,
        Kind::Plain => {
            let (start, end) = (found.range.first(), found.range.stop());
            let over = Position { start, head: start, ..Position::default() };
            let negated = !frame.polar && polarity::inside(doc, words, found);
            Around { start, end, stated: true, over, negated, ..Around::default() }
        }
    };
    // A pattern may take the full stop behind the content too.
    let last = found.range.stop().saturating_sub(1);
    let marked = doc.tokens.get(last).is_some_and(|t| t.kind.is_mark()) && last > found.range.first();
    let words_of = if marked { Range::new(found.range.first(), last) } else { found.range };
    let attribution = speakers.holding(words_of).or_else(|| speakers.cued(around.verb?));
    let low = speakers.start(attribution, found.range.first());
    // "did not say that it would withdraw"
    let cue = attribution.and_then(|n| doc.attributions.get(n)).and_then(|a| a.cue.as_ref()).map(|c| c.range);
    if cue.is_some_and(|c| !c.has(around.over.start) && c.indices().any(|i| polarity::negates(doc, words, i))) {
        return Err("not said");
    }
    if !frame.polar {
        polarity::weigh(doc, words, low, &mut around)?;
    }
    let around = around;
    let done_to =
        |flag: &str| frame.towns.zip(around.verb).is_some_and(|(l, v)| has_flag(doc, l, v, found.range.stop(), flag));
    let meant = frame.towns.is_none() || done_to("town");
    let reader = Reader { doc, words, rules, found, around: &around, meant, states: done_to("town") };
    let mut places = reader.land(&frame.places);
    if places.is_empty() && done_to("town") {
        // "Kim was captured": a name that no gazetteer has is land only where a polity takes it.
        let polity = around.subject.is_some_and(|s| matches!(actor(doc, words, s), Actor::Polity | Actor::Name));
        let named = around.objects.iter().copied().chain(reader.slots(&frame.places));
        places.extend(named.filter(|_| polity).filter_map(|o| unknown_name(doc, words, o)).take(3));
    }
    for n in (1..places.len()).rev() {
        if places[..n].iter().any(|p| p.0.overlaps(places[n].0)) {
            places.remove(n);
        }
    }
    let force = around.subject.iter().chain(&around.objects).any(|&r| is_force(doc, words, r))
        || around.others.iter().any(|(s, r)| *s == words.of && r.iter().any(|&r| is_force(doc, words, r)));
    match frame.need {
        Need::Land if places.is_empty() => return Err("no land"),
        Need::Force if places.is_empty() && !force => return Err("neither land nor force"),
        // "withdrew its offer in Hawaii"
        Need::Force
            if !around.objects.is_empty()
                && !around.passive
                && !around.objects.iter().any(|&r| is_force(doc, words, r))
                && reader.land(&[Role::Object]).is_empty() =>
        {
            return Err("the object is neither land nor force");
        }
        _ => {}
    }
    // "autonomy for its branches": about something else than a land or a people.
    let about =
        |role: &Role| matches!(role, Role::After(w) if *w == words.of || *w == words.r#for) && reader.is_foreign(role);
    if frame.need == Need::Polity && places.is_empty() && frame.places.iter().any(about) {
        return Err("about something else");
    }
    if let Some(range) = frame.party.as_ref().and_then(|s| rules.slot(found, s))
        && matches!(actor(doc, words, without_clitic(doc, range)), Actor::Other | Actor::Private)
    {
        return Err("no party where the rule needs one");
    }
    let speaker = attribution.and_then(|a| speakers.party(doc, a));
    let own = reader.party(&frame.claimant, speaker.as_ref(), frame.need != Need::Nothing || frame.claimed)?;
    let polity = own.as_ref().is_some_and(|p| {
        let who = party::resolve(doc, words, speakers, attribution, p.clone());
        actor(doc, words, who.range) == Actor::Polity
    });
    if frame.need == Need::Polity && places.is_empty() && !polity {
        return Err("neither land nor polity");
    }
    // "should be frozen, he suggested"
    let advice = cue.and_then(|c| doc.entry(words.governor, c.first())).and_then(|e| e.get("stance"));
    let stand = stand(frame, &around, own.clone(), speaker, advice == Some("proposes"));
    let resolve = |p: Party| party::resolve(doc, words, speakers, attribution, p);
    if !frame.stances.is_empty() && !frame.stances.contains(&stand.stance) {
        return Err("not a stance of this rule");
    }
    let disputed = |&(_, entry): &Land| entry.and_then(|e| doc.gazetteer(e)).is_some_and(|row| row.is_disputed());
    if frame.disputed && !places.iter().any(disputed) {
        return Err("no disputed land");
    }
    // "hours before annexing them": who does it stands farther off than the land.
    let itself = |p: &Party| {
        frame.kind == Kind::Verb
            && !frame.places.contains(&Role::Subject)
            && places.iter().any(|l| l.0.contains(p.range) && l.0.len() <= p.range.len() + 1)
    };
    let claimant = stand.claimant.map(resolve).filter(|p| !itself(p));
    if let Some(c) = &claimant {
        match actor(doc, words, c.range) {
            Actor::Private => return Err("the party is no polity"),
            Actor::Other if frame.strict => return Err("the claimant is no party"),
            _ => {}
        }
    }
    if frame.claimed && claimant.is_none() && stand.against.is_none() {
        return Err("no claimant");
    }
    // "warplanes retreated": a move in battle that names no land.
    if frame.need == Need::Force && frame.kind == Kind::Verb && places.is_empty() && stand.stance == "reports" {
        return Err("no land is left");
    }
    // Persons win states at elections, and leave races in them; what a leader takes or leaves by force is a country, or
    // land in dispute.
    let leaves = frame.need == Need::Force && !force;
    let rules_over = done_to("state");
    let held =
        leaves || rules_over || matches!(frame.topic.as_str(), "control" | "cession") && stand.stance == "reports";
    let leads = frame.towns.is_none() || frame.topic != "control" || done_to("leader");
    let taken = |&(range, entry): &Land| {
        let inside = doc.places_in(range).map(|p| p.entry);
        let mut rows = entry.into_iter().chain(inside).filter_map(|e| doc.gazetteer(e));
        rows.any(|r| r.is_disputed() || leads && r.is_country())
    };
    if let Some(c) = claimant.as_ref().filter(|_| held)
        && matches!(actor(doc, words, c.range), Actor::Person | Actor::Pronoun)
        && !doc.entry(words.pronoun, c.range.first()).is_some_and(|e| e.has("one"))
        && !places.iter().any(taken)
    {
        return Err("a person, and no country");
    }
    // Firms leave known countries and cities too; who has a name that says nothing, and no forces, is taken for one.
    // Acronyms are movements.
    if let Some(c) = claimant.as_ref().filter(|_| leaves && frame.kind == Kind::Verb)
        && actor(doc, words, c.range) == Actor::Name
        && doc.tokens[c.range.first()].kind == token::Kind::Title
        && places.iter().all(|l| l.1.is_some() && !disputed(l))
    {
        return Err("a name, and no forces");
    }
    let polity_of = claimant.as_ref().and_then(|c| party::polity(doc, words, c));
    let doer = stand.against.is_some();
    let counterparty = match stand.against {
        Some(p) => Some(p).filter(|p| actor(doc, words, p.range) != Actor::Other),
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
    // "took the town without casualties", "held it until May": what is done has no condition.
    let done = around.past && stand.stance == "reports";
    let condition = own_condition.or_else(|| condition(doc, words, whole).filter(|_| !done));
    let condition = condition.map(|c| speakers.within(attribution, c));
    let edge =
        around.subject.map_or(whole.first(), |s| if s.first() < whole.first() { s.first() } else { whole.first() });
    let end = condition.filter(|c| c.first() >= whole.stop()).map_or(whole.stop(), |c| c.stop());
    let over = around.over.holder.map_or(edge, |h| h.first().min(edge)).min(around.over.start.min(edge));
    let over = if frame.kind == Kind::Plain { edge } else { over };
    // "is not settled"
    let known = frame.status.clone().filter(|s| !(stand.negated && s == "done"));
    let status = known.or_else(|| around.over.status.clone()).or_else(|| {
        let done = around.past && !stand.negated && stand.stance == "reports" && frame.will != "reports";
        let known =
            if stand.stance == "refuses" && !around.over.denied { Some("rejected") } else { done.then_some("done") };
        known.map(str::to_owned)
    });
    Ok(Argued {
        trigger: found.range,
        clause: Range::new(over, end.max(over)),
        attribution,
        verb: around.verb,
        past: around.past,
        mood: around.mood,
        subject: around.subject,
        denied: around.over.denied,
        none: around.nobody || around.over.untaken,
        doer,
        loose: around.over.charged && around.over.stance.is_none()
            || around.over.loose
            || around.mood == Mood::May && around.over.stance.is_none(),
        head: around.start.min(match tag(doc, around.over.start).is_noun() {
            true => around.over.start,
            false => around.over.head,
        }),
        proposition: Proposition {
            topic: frame.topic.clone(),
            stance: stand.stance,
            claimant,
            counterparty,
            places,
            condition,
            polity: polity_of,
            negated: stand.negated || around.over.untaken,
            status,
            cameo: None,
            plover: None,
            gist: String::new(),
            rule: rule.id.clone(),
            range: whole,
        },
    })
}
