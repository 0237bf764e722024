//! What a rule of the stage says its match is worth, read from its `claim` table.

use crate::patterns::lexicon::LexId;
use crate::patterns::{Pack, PackError, Rule, Value};
use crate::record::STANCES;
use crate::text::Sym;

/// How the arguments of the rule's anchor are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The slot `v`, or the first word matched, is a verb with a clause around it.
    Verb,
    /// The slot `n`, or the last word matched, is a noun with its possessor and prepositional phrases.
    Noun,
    /// The slots alone are the arguments.
    Plain,
}

/// Where an argument is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Logical subject of the verb.
    Subject,
    /// Logical object of the verb.
    Object,
    /// The speaker of the innermost attribution.
    Speaker,
    /// Possessor of the noun.
    Possessor,
    /// Whoever holds the position that the words over the anchor give.
    Holder,
    /// Whoever is to act by the words over the anchor: Oslo in "allowed Oslo to hold a vote".
    Actor,
    /// Place inside the noun phrase before its head.
    Modifier,
    /// Any place of the sentence, the nearest after the anchor first.
    Near,
    /// The phrase after a preposition.
    After(Sym),
    /// A slot of the pattern, with what it should be: the phrase itself, or its possessor.
    Slot(String),
    /// The possessor in the first phrase of a slot.
    Owner(String),
}

/// What must be there for the rule to speak of land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A phrase that stands for land.
    Land,
    /// Land, or an armed force as subject or object.
    Force,
    /// Land, or a polity as claimant.
    Polity,
    /// Nothing.
    Nothing,
}

/// What a rule's match is worth.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Topic.
    pub topic: String,
    /// Stance when nothing over the anchor says otherwise.
    pub stance: String,
    /// How arguments are found.
    pub kind: Kind,
    /// Where the claimant is looked for.
    pub claimant: Vec<Role>,
    /// Where the counterparty is looked for.
    pub counterparty: Vec<Role>,
    /// Where the land is looked for.
    pub places: Vec<Role>,
    /// What must be there.
    pub need: Need,
    /// Whether a claimant must be found.
    pub claimed: bool,
    /// Stance in the future: "will withdraw".
    pub will: String,
    /// Stance in the conditional: "would withdraw".
    pub would: String,
    /// Stance when the rule's own words are negated; without it the stance stays and the proposition is negated.
    pub negative: Option<String>,
    /// Stance when someone else says so of the subject.
    pub attributed: Option<String>,
    /// Whether that holds only where the words themselves name no party.
    pub alone: bool,
    /// Whether the proposition is negated by its own words.
    pub negated: bool,
    /// Slot that must hold a party.
    pub party: Option<String>,
    /// Whether the subject must be armed forces or settlers.
    pub forces: bool,
    /// Slot of the condition.
    pub condition: Option<String>,
    /// State of the matter.
    pub status: Option<String>,
    /// CAMEO code and PLOVER type for each of [`STANCES`].
    codes: Vec<(Option<String>, Option<String>)>,
    /// Lexicon whose entries flagged `+town` take an unknown name for land.
    pub towns: Option<LexId>,
    /// Whether the claimant must be a party by its own words: a polity, a person, a name.
    pub strict: bool,
    /// Whether the land must be a disputed one of the gazetteer.
    pub disputed: bool,
    /// The stances that the rule may come to; any when empty.
    pub stances: Vec<String>,
    /// Whether the rule's own pattern says yes or no: a negation in its match is not counted again.
    pub polar: bool,
    /// Whether the noun may stand before another noun: "withdrawal plan".
    pub modifies: bool,
}

impl Frame {
    /// Reads the fields of a rule.
    ///
    /// # Errors
    /// When a key or a value is not known, or a slot is not in the rule's patterns.
    pub fn new(pack: &mut Pack, rule: &Rule) -> Result<Self, PackError> {
        let fault =
            |what: String| PackError::file(format!("{}:{}", rule.file, rule.line), format!("{}: {what}", rule.id));
        let one_of = |key: &str, known: &[&str], default: Option<&str>| -> Result<String, PackError> {
            match rule.text(key).or(default) {
                Some(v) if known.contains(&v) => Ok(v.to_owned()),
                v => Err(fault(format!("{key} is {v:?}; known: {}", known.join(", ")))),
            }
        };
        let topics: Vec<&str> = pack.topics.iter().map(String::as_str).collect();
        let topic = one_of("topic", &topics, None)?;
        let stance = one_of("stance", &STANCES, Some("reports"))?;
        let will = one_of("will", &STANCES, Some("proposes"))?;
        let would = one_of("would", &STANCES, Some(&will))?;
        let negative = rule.text("negative").map(|_| one_of("negative", &STANCES, None)).transpose()?;
        let kind = match one_of("frame", &["verb", "noun", "plain"], Some("plain"))?.as_str() {
            "verb" => Kind::Verb,
            "noun" => Kind::Noun,
            _ => Kind::Plain,
        };
        let need = match one_of("needs", &["land", "force", "polity", "nothing"], Some("land"))?.as_str() {
            "land" => Need::Land,
            "force" => Need::Force,
            "polity" => Need::Polity,
            _ => Need::Nothing,
        };
        let codes = STANCES.iter().map(|s| codes(pack, rule, &topic, s, *s == stance)).collect();
        let stances = match rule.fields.get("stances").map(|v| &v.value) {
            None => Vec::new(),
            Some(Value::List(all)) if all.iter().all(|s| STANCES.contains(&s.as_str())) => all.clone(),
            Some(_) => return Err(fault(format!("stances needs a list; known: {}", STANCES.join(", ")))),
        };
        let towns = rule.text("verbs").and_then(|name| pack.lexicons.id(name));
        let mut roles = |key: &str| -> Result<Vec<Role>, PackError> {
            let names = match rule.fields.get(key).map(|v| &v.value) {
                None => Vec::new(),
                Some(Value::Text(one)) => vec![one.clone()],
                Some(Value::List(all)) => all.clone(),
                Some(_) => return Err(fault(format!("{key} needs text"))),
            };
            names.into_iter().map(|n| role(pack, rule, &n).map_err(fault)).collect()
        };
        Ok(Self {
            claimant: roles("claimant")?,
            counterparty: roles("counterparty")?,
            places: roles("places")?,
            topic,
            stance,
            codes,
            kind,
            need,
            will,
            would,
            negative,
            towns,
            claimed: rule.flag("claimed"),
            attributed: rule.text("attributed").map(str::to_owned),
            alone: rule.flag("alone"),
            negated: rule.flag("negated"),
            party: rule.text("party").map(str::to_owned),
            condition: rule.text("condition").map(str::to_owned),
            status: rule.text("status").map(str::to_owned),
            modifies: rule.flag("modifies"),
            polar: rule.flag("polar"),
            forces: rule.flag("forces"),
            strict: rule.flag("strict"),
            disputed: rule.flag("disputed"),
            stances,
        })
    }
}

impl Frame {
    /// The CAMEO code and the PLOVER type of a proposition of this stance.
    pub fn codes(&self, stance: &str) -> (Option<String>, Option<String>) {
        let n = STANCES.iter().position(|s| *s == stance);
        n.and_then(|n| self.codes.get(n)).cloned().unwrap_or_default()
    }
}

/// The codes of a rule for a stance: its own for the stance that is `own`, else those of `territory/codes.tsv` for its
/// topic or for any.
fn codes(pack: &Pack, rule: &Rule, topic: &str, stance: &str, own: bool) -> (Option<String>, Option<String>) {
    let table = pack.table("territory/codes.tsv");
    let (of, cameo, plover) = (table.cells("of"), table.cells("cameo"), table.cells("plover"));
    let find = |t: &str| table.rows.iter().find(|row| of(row).split_once(' ') == Some((t, stance)));
    let row = find(topic).or_else(|| find("*"));
    let cell = |c: &str| Some(c.to_owned()).filter(|c| !c.is_empty());
    let given = (cell(row.map_or("", |r| cameo(r))), cell(row.map_or("", |r| plover(r))));
    match rule.text("cameo").filter(|_| own) {
        Some(code) => (Some(code.to_owned()), rule.text("plover").map(str::to_owned)),
        None => given,
    }
}

/// Reads a role: `subject`, `object`, `speaker`, `possessor`, `modifier`, `holder`, `actor`, `near`, `after WORD`, `owner SLOT`, or a slot.
fn role(pack: &mut Pack, rule: &Rule, name: &str) -> Result<Role, String> {
    let slot = |s: &str| {
        let known = rule.program.slots.iter().any(|k| k == s);
        if known { Ok(s.to_owned()) } else { Err(format!("`{s}` is neither a role nor a slot of its patterns")) }
    };
    Ok(match name {
        "subject" => Role::Subject,
        "object" => Role::Object,
        "speaker" => Role::Speaker,
        "possessor" => Role::Possessor,
        "modifier" => Role::Modifier,
        "holder" => Role::Holder,
        "actor" => Role::Actor,
        "near" => Role::Near,
        _ => match name.split_once(' ') {
            Some(("after", word)) => Role::After(pack.vocab.intern(word)),
            Some(("owner", s)) => Role::Owner(slot(s)?),
            _ => Role::Slot(slot(name)?),
        },
    })
}
