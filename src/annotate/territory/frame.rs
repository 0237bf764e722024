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
    /// Stance when someone else says so of the subject.
    pub attributed: Option<String>,
    /// Whether that holds only where the words themselves name no party.
    pub alone: bool,
    /// Whether the proposition is negated by its own words.
    pub negated: bool,
    /// Slot that must hold a party.
    pub party: Option<String>,
    /// Slot of the condition.
    pub condition: Option<String>,
    /// State of the matter.
    pub status: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// PLOVER type.
    pub plover: Option<String>,
    /// Lexicon whose entries flagged `+town` take an unknown name for land.
    pub towns: Option<LexId>,
    /// Whether the noun may stand before another noun: "withdrawal plan".
    pub modifies: bool,
}

const KEYS: [&str; 19] = [
    "topic",
    "stance",
    "frame",
    "claimant",
    "counterparty",
    "places",
    "needs",
    "claimed",
    "will",
    "attributed",
    "negated",
    "condition",
    "status",
    "cameo",
    "plover",
    "verbs",
    "modifies",
    "party",
    "alone",
];

impl Frame {
    /// Reads the fields of a rule.
    ///
    /// # Errors
    /// When a key or a value is not known, or a slot is not in the rule's patterns.
    pub fn new(pack: &mut Pack, rule: &Rule) -> Result<Self, PackError> {
        let fault =
            |what: String| PackError::file(format!("{}:{}", rule.file, rule.line), format!("{}: {what}", rule.id));
        if let Some(key) = rule.fields.keys().find(|k| !KEYS.contains(&k.as_str())) {
            return Err(fault(format!("unknown key `{key}` in claim; known: {}", KEYS.join(", "))));
        }
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
        let kind = match one_of("frame", &["verb", "noun", "plain"], Some("plain"))?.as_str() {
            "verb" => Kind::Verb,
            "noun" => Kind::Noun,
            _ => Kind::Plain,
        };
        let need = match one_of("needs", &["land", "force", "nothing"], Some("land"))?.as_str() {
            "land" => Need::Land,
            "force" => Need::Force,
            _ => Need::Nothing,
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
            kind,
            need,
            will,
            towns,
            claimed: rule.flag("claimed"),
            attributed: rule.text("attributed").map(str::to_owned),
            alone: rule.flag("alone"),
            negated: rule.flag("negated"),
            party: rule.text("party").map(str::to_owned),
            condition: rule.text("condition").map(str::to_owned),
            status: rule.text("status").map(str::to_owned),
            cameo: rule.text("cameo").map(str::to_owned),
            plover: rule.text("plover").map(str::to_owned),
            modifies: rule.flag("modifies"),
        })
    }
}

/// Reads a role: `subject`, `object`, `speaker`, `possessor`, `modifier`, `near`, `after WORD`, `owner SLOT`, or a slot.
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
        "near" => Role::Near,
        _ => match name.split_once(' ') {
            Some(("after", word)) => Role::After(pack.vocab.intern(word)),
            Some(("owner", s)) => Role::Owner(slot(s)?),
            _ => Role::Slot(slot(name)?),
        },
    })
}
