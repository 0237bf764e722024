//! How often each rule was right, as reviewers found it.

use super::decisions::{Decision, Verdict};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// One rule, counted in claims. A claim on which reviewers disagree counts as disputed and as nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleStats {
    /// The rule that had made the records when they were judged.
    pub rule: String,
    /// Claims with a verdict.
    pub judged: usize,
    /// Right by all who were sure.
    pub right: usize,
    /// Wrong by all who were sure.
    pub wrong: usize,
    /// Where nobody was sure.
    pub unsure: usize,
    /// Right by one, wrong by another.
    pub disputed: usize,
    /// `right / (right + wrong)`.
    pub precision: Option<f64>,
    /// The bounds between which the precision lies with 95% confidence (Wilson's score interval).
    pub interval: Option<(f64, f64)>,
    /// Mean confidence that the records stated.
    pub stated: f64,
}

/// Counts decisions that stand, rule by rule in the order of names.
#[must_use]
pub fn stats(decisions: &[Decision]) -> Vec<RuleStats> {
    // Verdicts of a claim under a rule: of files that hold the same claim, too.
    let mut claims: BTreeMap<(&str, &str), Vec<(Verdict, f64)>> = BTreeMap::new();
    let mut last: HashMap<(&str, &str), &Decision> = HashMap::new();
    for decision in decisions {
        let key = (decision.claim.as_str(), decision.reviewer.as_str());
        let later = last.get(&key).is_none_or(|known| known.at <= decision.at);
        if later {
            last.insert(key, decision);
        }
    }
    for decision in last.into_values() {
        if let Some(verdict) = decision.verdict {
            claims.entry((&decision.rule, &decision.claim)).or_default().push((verdict, decision.confidence));
        }
    }
    let mut all: Vec<RuleStats> = Vec::new();
    for ((rule, _), verdicts) in claims {
        if all.last().is_none_or(|stats| stats.rule != rule) {
            all.push(RuleStats {
                rule: rule.to_owned(),
                judged: 0,
                right: 0,
                wrong: 0,
                unsure: 0,
                disputed: 0,
                precision: None,
                interval: None,
                stated: 0.0,
            });
        }
        let Some(stats) = all.last_mut() else { continue };
        let says = |wanted: Verdict| verdicts.iter().any(|(verdict, _)| *verdict == wanted);
        let count = match (says(Verdict::Right), says(Verdict::Wrong)) {
            (true, true) => &mut stats.disputed,
            (true, false) => &mut stats.right,
            (false, true) => &mut stats.wrong,
            (false, false) => &mut stats.unsure,
        };
        *count += 1;
        stats.judged += 1;
        stats.stated += verdicts.iter().map(|(_, confidence)| confidence).sum::<f64>() / verdicts.len() as f64;
    }
    for stats in &mut all {
        stats.stated /= stats.judged as f64;
        let sure = stats.right + stats.wrong;
        if sure > 0 {
            stats.precision = Some(stats.right as f64 / sure as f64);
            stats.interval = Some(wilson(stats.right, sure));
        }
    }
    all
}

/// Wilson's score interval at 95% (E. B. Wilson, 1927).
fn wilson(right: usize, all: usize) -> (f64, f64) {
    let (z, n) = (1.959_964, all as f64);
    let p = right as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn few_verdicts_leave_much_open() {
        // Values of the interval in the literature: 8 of 10 lies between 0.49 and 0.94.
        let (low, high) = wilson(8, 10);
        assert!((low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001, "{low} {high}");
        assert_eq!(wilson(1, 1).1, 1.0);
        assert_eq!(wilson(0, 1).0, 0.0);
    }
}
