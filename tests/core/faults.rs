//! What can be wrong with a line, told from the outside: by the article, the record and the tables that restate.
//!
//! `tests/core/lines.rs` asks it of the fixtures, `examples/lines.rs` of any articles.

use inquit::{Claim, Document};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Something wrong with a line.
#[derive(Debug)]
pub struct Fault {
    /// Its kind.
    pub kind: &'static str,
    /// The word that is wrong.
    pub word: String,
}

/// Words that may stand in a line though no article has them.
#[derive(Debug)]
pub struct Licence {
    /// Those of the restating rules.
    put: BTreeSet<String>,
    /// A form and its lemma, of irregular verbs and nouns, and of nouns of speech with their verbs.
    lemmas: BTreeMap<String, Vec<String>>,
}

const NEGATORS: [&str; 13] = [
    "not", "never", "no", "nobody", "nothing", "none", "neither", "nor", "without", "unless", "only", "hardly",
    "barely",
];
const MODALS: [&str; 7] = ["must", "may", "might", "can", "could", "should", "shall"];
/// Small words at the end of a line behind which something is missing.
const OPEN_ENDS: [&str; 12] = ["and", "or", "but", "the", "a", "an", "to", "of", "than", "because", "whose", "nor"];

/// The cells of a table of the pack.
fn rows(root: &Path, name: &str) -> Vec<Vec<String>> {
    let table = fs::read_to_string(root.join("patterns/en").join(name)).unwrap_or_default();
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

impl Licence {
    /// Reads the tables of a checkout.
    pub fn read(root: &Path) -> Self {
        let (mut put, mut lemmas) = (BTreeSet::new(), BTreeMap::<String, Vec<String>>::new());
        for row in rows(root, "lines/cues.tsv") {
            put.extend(row.iter().skip(1).take(5).flat_map(|cell| words(&cell.replace(':', " "))));
            // "refusal": "refuses"
            let verb = row.get(6).filter(|v| *v != "-");
            if let Some(verb) = verb {
                lemmas.entry(row[0].clone()).or_default().push(verb.clone());
            }
        }
        rows(root, "lines/shorter.tsv").iter().for_each(|row| put.extend(words(&row[1])));
        rows(root, "lines/short.tsv").iter().for_each(|row| put.extend(row.iter().skip(1).flat_map(|c| words(c))));
        for row in rows(root, "territory/gists.tsv") {
            // What stands in braces is the article's.
            let own: String = row[2].split('{').map(|s| s.split_once('}').map_or(s, |(_, own)| own)).collect();
            put.extend(words(&own));
        }
        for row in rows(root, "grammar/irregular.tsv") {
            let forms = row.iter().skip(1).flat_map(|c| c.split('|')).filter(|f| !f.is_empty());
            forms.for_each(|form| lemmas.entry(form.to_lowercase()).or_default().push(row[0].clone()));
        }
        // "yet to say": "does not say"; "the firm's" owners; what doubts puts.
        put.extend(
            ["does", "do", "not", "says", "say", "has", "have", "is", "are", "expresses", "express"].map(str::to_owned),
        );
        Self { put, lemmas }
    }

    /// What a word may be a form of.
    fn stems(&self, word: &str) -> BTreeSet<String> {
        let mut out: BTreeSet<String> = [word.to_owned()].into();
        out.extend(self.lemmas.get(word).into_iter().flatten().cloned());
        for lemma in out.clone() {
            for (ending, instead) in [
                ("ies", "y"),
                ("es", ""),
                ("s", ""),
                ("ied", "y"),
                ("ed", ""),
                ("ed", "e"),
                ("d", ""),
                ("ing", ""),
                ("ing", "e"),
            ] {
                let stem = lemma.strip_suffix(ending).filter(|s| s.len() > 1).map(|s| format!("{s}{instead}"));
                out.extend(stem.clone());
                // "planning": "plan"
                let twice = stem.filter(|s| s.ends_with(|c: char| c.is_alphabetic()));
                out.extend(twice.filter(|s| doubled(s)).map(|s| s[..s.len() - 1].to_owned()));
            }
        }
        out
    }
}

fn doubled(stem: &str) -> bool {
    let last = stem.as_bytes();
    last.len() > 2 && last[last.len() - 1] == last[last.len() - 2] && last[last.len() - 1].is_ascii_lowercase()
}

/// The words of a text in small letters, clitics parted.
pub fn words(text: &str) -> Vec<String> {
    let parted = text.replace('’', "'").to_lowercase();
    let parted = parted
        .replace("won't", "will not")
        .replace("can't", "can not")
        .replace("cannot", "can not")
        .replace("n't", " not");
    parted.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// What a record says, without who says it.
pub fn said(claim: &Claim) -> &str {
    claim.gist.split_once(": ").map_or(&claim.gist, |(_, said)| said)
}

/// The words that an article licenses: its own, their lemmas, the names that its bodies and people go by.
#[derive(Debug)]
pub struct Licensed {
    own: BTreeSet<String>,
    stems: BTreeSet<String>,
}

impl Licensed {
    /// Those of a document and its text.
    pub fn of(text: &str, document: &Document, licence: &Licence) -> Self {
        let mut own: BTreeSet<String> = words(text).into_iter().collect();
        let stems = own.iter().flat_map(|w| licence.stems(w)).collect();
        own.extend(document.organizations.iter().flat_map(|o| words(o.acronym.as_deref().unwrap_or_default())));
        own.extend(document.people.iter().flat_map(|p| words(&p.name)));
        Self { own, stems }
    }
}

/// What is wrong with the line of a claim.
pub fn faults(text: &str, licensed: &Licensed, claim: &Claim, licence: &Licence) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut fault = |kind, word: &str| out.push(Fault { kind, word: word.to_owned() });
    let said = said(claim);
    if said.contains('…') && !claim.content.iter().any(|c| c.text.contains('…')) {
        fault("ellipsis", "…");
    }
    let last = said.rsplit(' ').next().unwrap_or_default();
    // "which army he belonged to, …": so it stands in the article.
    let ends = |(at, _): (usize, &str)| text[at + last.len()..].starts_with(|c: char| !c.is_alphanumeric() && c != ' ');
    if OPEN_ENDS.contains(&last) && !text.match_indices(last).any(ends) {
        fault("half a thought", last);
    }
    let line = words(said);
    let content: Vec<String> = claim.content.iter().flat_map(|p| words(&p.text)).collect();
    let cue = claim.cue.as_ref().map_or_else(Vec::new, |c| words(&c.text));
    if line.len() > content.len() + cue.len() + 6 {
        fault("longer than its source", last);
    }
    for word in &line {
        let known = licensed.own.contains(word)
            || licence.put.contains(word)
            || NEGATORS.contains(&word.as_str())
            || MODALS.contains(&word.as_str());
        let number = word.chars().all(|c| c.is_ascii_digit());
        if word.len() > 2 && !number && !known && licence.stems(word).is_disjoint(&licensed.stems) {
            fault("a word of nobody", word);
        }
    }
    told_otherwise(&line, &content, &cue, claim, &mut fault);
    out
}

/// Negators, modals and numbers that the line has and its source has not.
fn told_otherwise(
    line: &[String],
    content: &[String],
    cue: &[String],
    claim: &Claim,
    fault: &mut impl FnMut(&'static str, &str),
) {
    let source = |w: &String| content.contains(w) || cue.contains(w);
    if !claim.territory.is_empty() {
        return;
    }
    for word in line {
        let held = NEGATORS.contains(&word.as_str());
        if held && !source(word) && !claim.cue.as_ref().is_some_and(|c| c.negated) {
            fault("a negator of nobody", word);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) && !source(word) {
            fault("a number of nobody", word);
        }
        if MODALS.contains(&word.as_str())
            && !source(word)
            && !claim.gist_rules.iter().any(|r| r == "restate" || r == "shorter")
        {
            fault("a modal of nobody", word);
        }
    }
}

/// Negators and modals of the stretch that a line is made of which it lost: of the sentence that it is of, from the first of the
/// line's words to the last. What a mark sets off may go with its own, so these are to be read, not faults in themselves.
pub fn lost(claim: &Claim) -> Vec<String> {
    let line = words(said(claim));
    let content = claim.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
    let sentences = content.split_inclusive(['.', '!', '?', ';']).map(words);
    let shared = |s: &Vec<String>| s.iter().filter(|w| line.contains(w)).count();
    let Some(content) = sentences.max_by_key(shared) else { return Vec::new() };
    let Some((from, to)) = window(&line, &content) else { return Vec::new() };
    let held = |w: &&String| NEGATORS.contains(&w.as_str()) || MODALS.contains(&w.as_str());
    let count = |all: &[String], w: &String| all.iter().filter(|x| *x == w).count();
    let within = &content[from..=to];
    let mut lost: Vec<String> =
        within.iter().filter(held).filter(|w| count(within, w) > count(&line, w)).cloned().collect();
    lost.dedup();
    lost
}

/// The stretch of a source in which the words of a line stand in their order, read from its end: the shortest that ends last.
fn window(line: &[String], content: &[String]) -> Option<(usize, usize)> {
    let mut at = content.len();
    let (mut first, mut last) = (None, None);
    for word in line.iter().rev() {
        let Some(k) = content[..at].iter().rposition(|w| w == word) else { continue };
        first = Some(k);
        last = last.or(Some(k));
        at = k;
    }
    first.zip(last)
}
