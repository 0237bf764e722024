//! Rules of packs: a pattern finds the word, its `claim` says what a row of families says.

use super::argued::Argued;
use super::bind::Reader;
use super::families::{Family, Kind, Need, Role, Stance, code};
use crate::annotate::DropReason;
use crate::matcher::{Match, RuleSet};
use crate::patterns::{Pack, PackError, Rule, Value};
use crate::record::STANCES;

/// Most matches of one sentence that are looked at: what has more is no sentence.
pub const MOST: usize = 64;

/// The rules of the stage.
#[derive(Debug)]
pub struct Rules {
    /// Their patterns.
    pub set: RuleSet,
    /// What each says, by its number.
    pub all: Vec<Ruled>,
}

/// A rule, read.
#[derive(Debug)]
pub struct Ruled {
    /// What it says as a family.
    pub family: Family,
    /// State of the matter.
    pub status: Option<String>,
    /// The stances that it may come to; any when empty.
    stances: Vec<String>,
    /// Whether a claimant must be found.
    claimed: bool,
}

impl Rules {
    /// Reads the rules of the stage.
    ///
    /// # Errors
    /// When a field or value is not known, or a slot is not in the rule's patterns.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let set = RuleSet::new(&pack.rules, &pack.lexicons, "territory");
        let all = set.rules.iter().map(|r| ruled(pack, r)).collect::<Result<_, _>>()?;
        Ok(Self { set, all })
    }
}

impl Ruled {
    /// The word that carries it: the slot `v` or `n`, else the last word matched.
    pub fn anchor(&self, reader: &Reader<'_, '_>, set: &RuleSet, found: &Match) -> usize {
        let slot = if self.family.kind == Kind::Verb { "v" } else { "n" };
        let range = set.slot(found, slot).unwrap_or(found.range);
        let verb = range.indices().find(|&i| self.family.kind == Kind::Verb && reader.syntax.clause(i).is_some());
        verb.unwrap_or(range.stop().saturating_sub(1))
    }

    /// Those of the propositions that the rule may come to.
    ///
    /// # Errors
    /// Why none is left.
    pub fn fits(&self, mut all: Vec<Argued>) -> Result<Vec<Argued>, DropReason> {
        all.retain(|a| self.stances.is_empty() || self.stances.contains(&a.proposition.stance));
        if all.is_empty() {
            return Err(DropReason::NotAStanceOfThisRule);
        }
        all.retain(|a| !self.claimed || a.proposition.claimant.is_some() || a.proposition.counterparty.is_some());
        if all.is_empty() { Err(DropReason::NoClaimant) } else { Ok(all) }
    }
}

fn ruled(pack: &mut Pack, rule: &Rule) -> Result<Ruled, PackError> {
    let fault = |what: String| PackError::file(format!("{}:{}", rule.file, rule.line), format!("{}: {what}", rule.id));
    let one_of = |key: &str, known: &[&str], default: &str| match rule.text(key).unwrap_or(default) {
        v if known.contains(&v) => Ok(v.to_owned()),
        v => Err(fault(format!("{key} is {v:?}; known: {}", known.join(", ")))),
    };
    let topics: Vec<&str> = pack.topics.iter().map(String::as_str).collect();
    let topic = one_of("topic", &topics, "")?;
    let stance = |key: &str, default: &str| one_of(key, &STANCES, default).map(|s| Stance::parse(&s));
    let own = stance("stance", "reports")?.unwrap_or(Stance::Reports);
    let will = stance("will", "proposes")?.unwrap_or(Stance::Proposes);
    let said = rule.text("attributed").map(|_| stance("attributed", "accuses")).transpose()?.flatten();
    let kind = match one_of("frame", &["verb", "noun"], "noun")?.as_str() {
        "verb" => Kind::Verb,
        _ => Kind::Noun,
    };
    let need = match one_of("needs", &["land", "force", "polity", "nothing"], "land")?.as_str() {
        "land" => Need::Land,
        "force" => Need::Force,
        "polity" => Need::Polity,
        _ => Need::Nothing,
    };
    let list = |key: &str| match rule.fields.get(key).map(|v| &v.value) {
        None => Ok(Vec::new()),
        Some(Value::Text(one)) => Ok(vec![one.clone()]),
        Some(Value::List(all)) => Ok(all.clone()),
        Some(_) => Err(fault(format!("{key} needs text"))),
    };
    let stances = list("stances")?;
    if let Some(unknown) = stances.iter().find(|s| !STANCES.contains(&s.as_str())) {
        return Err(fault(format!("stances holds {unknown:?}; known: {}", STANCES.join(", "))));
    }
    let mut roles = |key: &str| -> Result<Vec<Role>, PackError> {
        let read = list(key)?.into_iter().map(|n| role(pack, rule, &n)).collect::<Result<Vec<_>, _>>();
        Ok(read.map_err(fault)?.into_iter().flatten().collect())
    };
    let (doer, other, land) = (roles("claimant")?, roles("counterparty")?, roles("places")?);
    let table = pack.table("territory/codes.tsv").into_owned();
    let mut codes: Vec<_> = STANCES.iter().map(|s| code(&table, &topic, s)).collect();
    // A rule's own codes are those of the stance that it gives by itself.
    if let (Some(cameo), Some(slot)) = (rule.text("cameo"), codes.get_mut(own as usize)) {
        *slot = (Some(cameo.to_owned()), rule.text("plover").map(str::to_owned));
    }
    let id = rule.id.clone();
    let (flags, gates) = Default::default();
    let family = Family { id, topic, kind, stance: own, will, said, land, doer, other, need, flags, codes, gates };
    let status = rule.text("status").map(str::to_owned);
    Ok(Ruled { family, status, stances, claimed: rule.flag("claimed") })
}

/// Reads a role: `subject`, `object`, `possessor`, `modifier`, `after WORD`, or a slot. `speaker` and `holder` are what the
/// stance gives by itself, and name no place of their own.
fn role(pack: &mut Pack, rule: &Rule, name: &str) -> Result<Option<Role>, String> {
    Ok(Some(match name {
        "subject" => Role::Doer,
        "object" => Role::Undergoer,
        "possessor" => Role::Possessor,
        "modifier" => Role::Modifier,
        "speaker" | "holder" => return Ok(None),
        _ => match name.split_once(' ') {
            Some(("after", word)) => Role::After(pack.vocab.intern(word)),
            _ => {
                let slot = rule.program.slots.iter().position(|s| s == name);
                let slot = slot.ok_or_else(|| format!("`{name}` is neither a role nor a slot of its patterns"))?;
                Role::Slot(slot as u8)
            }
        },
    }))
}
