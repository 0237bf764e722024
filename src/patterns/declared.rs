//! What each stage reads of a pack: the keys of its table, the slots of its rules, the flags of its lexicons. Whatever no
//! stage reads is a fault of the pack: mostly a slip of the hand, and it would have no effect.

/// What a value of a stage's table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list of texts, or one.
    Texts,
}

impl Takes {
    /// What to write.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a whole number",
            Self::Flag => "true or false",
            Self::Texts => "a list of texts",
        }
    }
}

/// Small words that stages ask for one by one, by their English names; `grammar/small.tsv` gives those of another language.
pub const SMALL: [&str; 30] = [
    "against", "and", "as", "between", "but", "by", "for", "from", "if", "in", "into", "it", "let", "of", "on", "only",
    "or", "over", "so", "such", "than", "that", "the", "there", "to", "under", "were", "what", "which", "with",
];

/// What a stage reads.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Its name in `stage = "…"`.
    pub name: &'static str,
    /// The table in which its rules say what they are worth.
    pub table: &'static str,
    /// The keys of that table.
    pub keys: &'static [(&'static str, Takes)],
    /// The slots that it reads by name. Those that a rule's own table or gist names are read too.
    pub slots: &'static [&'static str],
    /// Its lexicons, and the flags and keys of their entries; `time-*` is any whose name begins so.
    pub flags: &'static [(&'static str, &'static [&'static str])],
}

use Takes::{Flag, Number, Text, Texts};

/// The stages that have rules.
pub const STAGES: [Stage; 5] = [
    Stage {
        name: "people",
        table: "person",
        keys: &[("weight", Number), ("single", Flag), ("veto", Flag), ("everywhere", Flag)],
        slots: &["name"],
        flags: &[
            ("title", &["gender", "address"]),
            ("role", &["gender", "kin"]),
            ("name-particle", &["leading", "linking", "surname"]),
            ("name-suffix", &["generation"]),
            ("allegiance", &["rank", "office"]),
            ("family-first", &["given-short"]),
            // Of the organizations, which have no rules.
            ("body-kind", &["kind"]),
        ],
    },
    Stage {
        name: "times",
        table: "time",
        keys: &[
            ("type", Text),
            ("resolve", Text),
            ("value", Text),
            ("mod", Text),
            ("unit", Text),
            ("offset", Number),
            ("layer", Number),
            ("ahead", Flag),
            ("begins", Number),
        ],
        slots: &[
            "compound",
            "date",
            "day",
            "decade",
            "decade-short",
            "direction",
            "end",
            "era",
            "event",
            "fiscal",
            "half",
            "half-word",
            "holiday",
            "joined",
            "joined-decade",
            "last",
            "latest",
            "length-mod",
            "meridiem",
            "mod",
            "moment",
            "minutes",
            "month",
            "n",
            "of-year",
            "offset",
            "ordinal",
            "other",
            "over",
            "part",
            "period",
            "quarter-word",
            "regular",
            "season",
            "side",
            "small",
            "span",
            "that",
            "through",
            "time",
            "unit",
            "way",
            "weekday",
            "weekdays",
            "word",
            "year",
            "zone",
        ],
        flags: &[(
            "time-*",
            &[
                "at", "code", "end", "ended", "half", "mod", "month", "n", "not", "now", "offset", "on", "past",
                "perfect", "rolling", "scale", "side", "some", "spoken", "summer", "told", "unit", "value", "year",
            ],
        )],
    },
    Stage { name: "places", table: "place", keys: &[], slots: &[], flags: &[] },
    Stage {
        name: "quotes",
        table: "attribution",
        keys: &[("frame", Text)],
        slots: &["source", "cue", "content", "rest", "addressee", "setting"],
        flags: &[
            ("cue-verb", CUE),
            ("cue-noun", CUE),
            ("cue-adjective", CUE),
            ("source-phrase", &["force"]),
            ("dialogue-label", &["asks"]),
        ],
    },
    Stage {
        name: "territory",
        table: "claim",
        keys: &[
            ("topic", Text),
            ("stance", Text),
            ("frame", Text),
            ("claimant", Texts),
            ("counterparty", Texts),
            ("places", Texts),
            ("needs", Text),
            ("claimed", Flag),
            ("will", Text),
            ("attributed", Text),
            ("status", Text),
            ("cameo", Text),
            ("plover", Text),
            ("verbs", Text),
            ("stances", Texts),
        ],
        slots: &["v", "n"],
        flags: &[
            ("land-head", &["weak", "the"]),
            ("land-attach", &["place"]),
            ("land-auxiliary", &["be", "have"]),
            ("land-condition", &["demands"]),
            (
                "land-governor",
                &[
                    "stance", "fact", "status", "sends", "will", "not", "charge", "try", "open", "right", "short",
                    "means", "warns", "of", "apart", "wish", "states",
                ],
            ),
            ("land-bearing", &["stance", "not", "gives", "of", "turn"]),
            ("land-force", &["craft", "state"]),
            ("land-private", &["crowd"]),
            ("land-quest", &["stance"]),
            ("land-modal", &["mood", "to"]),
            ("land-option", &["out", "taken"]),
            ("land-pronoun", &["speaker", "several", "one", "thing", "nearest", "subject", "pointing", "many"]),
            ("land-raising", &["keeps", "beside"]),
            ("abbreviation", &["title", "word"]),
        ],
    },
];

/// What the clause model of quotes reads of a cue.
const CUE: &[&str] = &[
    "q",
    "that",
    "bare",
    "wh",
    "to",
    "ing",
    "np",
    "prep",
    "as",
    "resumes",
    "sc",
    "name",
    "addr",
    "pto",
    "pas",
    "rp",
    "force",
    "prep-force",
    "prep-kind",
    "kind",
    "ev",
    "things",
    "impersonal",
    "works",
];

/// The stage with this name.
pub fn stage(name: &str) -> Option<&'static Stage> {
    STAGES.iter().find(|s| s.name == name)
}

/// The flags that entries of a lexicon may carry: those that stages read of lexicons of its name. A lexicon that no stage
/// knows by name is read through rules or through one that includes it, so it may carry any flag that some stage reads.
pub fn flags(lexicon: &str) -> Vec<&'static str> {
    let all = || STAGES.iter().flat_map(|s| s.flags);
    let fits = |name: &str| match name.strip_suffix('*') {
        Some(start) => !start.is_empty() && lexicon.starts_with(start),
        None => name == lexicon,
    };
    let known = all().any(|(name, _)| fits(name));
    let read = all().filter(|(name, _)| !known || fits(name));
    let mut out: Vec<&str> = read.flat_map(|(_, flags)| *flags).copied().collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// What to say to someone who wrote `word` where one of `known` is read: the nearest, or all of them.
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    let near = known.iter().map(|k| (distance(word, k), *k)).min();
    match near {
        Some((d, k)) if d <= 1 + word.chars().count() / 4 => format!("did you mean `{k}`?"),
        _ if known.is_empty() => "nothing is read here".to_owned(),
        _ => format!("read here: {}", known.join(", ")),
    }
}

/// How many letters have to be changed, added, left out or swapped with their neighbour to make one word the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let best = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            row.push(if swap { best.min(rows[i - 2][j - 2] + 1) } else { best });
        }
        rows.push(row);
    }
    rows.last().and_then(|r| r.last()).copied().unwrap_or(0)
}
