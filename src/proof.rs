//! Runs the examples of packs: every rule and lexicon must match in its `hit` sentences and stay silent in its `miss`
//! sentences. Behind `inquit rules test` and the project's own tests.

use crate::annotate::{Fate, Firing};
use crate::article::Article;
use crate::extractor::Extractor;
use crate::patterns::example::{Marked, unmark};
use crate::patterns::{Example, LexiconExamples, Rule};
use std::fmt;

/// An example that does not hold, or is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Rule or lexicon.
    pub id: String,
    /// File that holds it.
    pub file: String,
    /// Line of the rule or lexicon, from 1.
    pub line: u32,
    /// The example's text, without marks; empty when one is missing.
    pub text: String,
    /// What was expected and what happened.
    pub reason: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.id, self.reason)?;
        if !self.text.is_empty() {
            write!(f, "\n  in: {}", self.text)?;
        }
        Ok(())
    }
}

/// What [`prove`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// Rules and lexicons looked at.
    pub subjects: usize,
    /// Examples run.
    pub examples: usize,
    /// Those that failed.
    pub failures: Vec<Failure>,
}

/// Runs the examples of all rules and lexicons whose file passes `wanted`.
pub fn prove(extractor: &Extractor, wanted: impl Fn(&str) -> bool) -> Proof {
    let mut proof = Proof::default();
    let pack = extractor.pack();
    for lexicon in pack.lexicon_examples.iter().filter(|l| wanted(&l.file)) {
        proof.subjects += 1;
        prove_lexicon(extractor, lexicon, &mut proof);
    }
    for rule in pack.rules.iter().filter(|r| wanted(&r.file)) {
        proof.subjects += 1;
        prove_rule(extractor, rule, &mut proof);
    }
    proof
}

fn missing(hit: &[Example], miss: &[Example]) -> Option<&'static str> {
    match (hit.is_empty(), miss.is_empty()) {
        (true, _) => Some("has no `hit` example"),
        (_, true) => Some("has no `miss` example"),
        _ => None,
    }
}

fn article(example: &Example, text: &str) -> Article {
    let mut article = Article::from_text("example", text);
    article.published = example.date.as_deref().and_then(|d| d.parse().ok());
    article
}

fn prove_lexicon(extractor: &Extractor, lexicon: &LexiconExamples, proof: &mut Proof) {
    let fails = |text: &str, reason: String| Failure {
        id: lexicon.name.clone(),
        file: lexicon.file.clone(),
        line: lexicon.line,
        text: text.to_owned(),
        reason,
    };
    if let Some(reason) = missing(&lexicon.hit, &lexicon.miss) {
        proof.failures.push(fails("", reason.to_owned()));
    }
    for (example, hit) in lexicon.hit.iter().map(|e| (e, true)).chain(lexicon.miss.iter().map(|e| (e, false))) {
        proof.examples += 1;
        let Marked { text, marks } = unmark(&example.text.value);
        let found = extractor.occurrences(&article(example, &text), &lexicon.name);
        let mut wanted: Vec<_> = marks.iter().filter(|(n, _)| *n == lexicon.name).map(|(_, r)| r.clone()).collect();
        wanted.sort_by_key(|r| r.start);
        let words = |ranges: &[std::ops::Range<usize>]| {
            ranges.iter().map(|r| format!("“{}”", &text[r.clone()])).collect::<Vec<_>>().join(", ")
        };
        let reason = match hit {
            true if found.is_empty() => Some("a `hit` that matches nothing".to_owned()),
            true if !wanted.is_empty() && found != wanted => {
                Some(format!("expected {}, found {}", words(&wanted), words(&found)))
            }
            false if !found.is_empty() => Some(format!("a `miss` that matches {}", words(&found))),
            _ => None,
        };
        proof.failures.extend(reason.map(|r| fails(&text, r)));
    }
}

fn prove_rule(extractor: &Extractor, rule: &Rule, proof: &mut Proof) {
    let fails = |text: &str, reason: String| Failure {
        id: rule.id.clone(),
        file: rule.file.clone(),
        line: rule.line,
        text: text.to_owned(),
        reason,
    };
    if let Some(reason) = missing(&rule.hit, &rule.miss) {
        proof.failures.push(fails("", reason.to_owned()));
    }
    for example in &rule.hit {
        proof.examples += 1;
        let Marked { text, marks } = unmark(&example.text.value);
        let (_, firings) = extractor.trace(&article(example, &text));
        let won: Vec<&Firing> = firings.iter().filter(|f| f.rule == rule.id && f.fate == Fate::Won).collect();
        if won.is_empty() {
            let others: Vec<String> =
                firings.iter().filter(|f| f.rule == rule.id).map(|f| format!("{:?}", f.fate)).collect();
            let why = if others.is_empty() { "it did not match".to_owned() } else { others.join(", ") };
            proof.failures.push(fails(&text, format!("a `hit` in which the rule does not win: {why}")));
            continue;
        }
        let faults: Vec<Option<String>> = won.iter().map(|f| fault(f, &text, &marks, example)).collect();
        if let Some(Some(first)) = faults.first().filter(|_| faults.iter().all(Option::is_some)) {
            proof.failures.push(fails(&text, first.clone()));
        }
    }
    for example in &rule.miss {
        proof.examples += 1;
        let text = unmark(&example.text.value).text;
        let (_, firings) = extractor.trace(&article(example, &text));
        if let Some(f) = firings.iter().find(|f| f.rule == rule.id && f.fate == Fate::Won) {
            proof.failures.push(fails(&text, format!("a `miss` in which the rule wins over “{}”", f.span.of(&text))));
        }
    }
}

/// What a firing lacks of what the example expects.
fn fault(firing: &Firing, text: &str, marks: &[(String, std::ops::Range<usize>)], example: &Example) -> Option<String> {
    for (name, range) in marks {
        let filled: Vec<&str> = firing.slots.iter().filter(|(n, _)| n == name).map(|(_, s)| s.of(text)).collect();
        let there = firing
            .slots
            .iter()
            .any(|(n, s)| n == name && s.start as usize == range.start && s.end as usize == range.end);
        if !there {
            return Some(format!(
                "slot `{name}`: expected “{}”, found “{}”",
                &text[range.clone()],
                filled.join("”, “")
            ));
        }
    }
    for (key, wanted) in &example.expect {
        let said = firing.says.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        if said != Some(wanted.as_str()) {
            return Some(format!("`{key}`: expected “{wanted}”, found “{}”", said.unwrap_or("nothing")));
        }
    }
    None
}
