//! Counts of a run: for its last line, for its statistics, and for the run that goes on with it.

use crate::read::Passed;
use crate::record::{Document, Form, Status};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Counts of a run.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Documents made.
    pub documents: usize,
    claims: [usize; FORMS.len()],
    /// Inputs that gave no document, by the word for what is wrong.
    faults: BTreeMap<String, usize>,
    /// Bytes of text read.
    pub text_bytes: usize,
    /// Documents that repeat an earlier one.
    #[serde(default)]
    pub duplicates: usize,
    /// Inputs skipped for what they are, and pages without their article, by the word for it.
    others: BTreeMap<String, usize>,
    /// Articles skipped for their language, by its tag; they are counted in `others` too.
    #[serde(default)]
    languages: BTreeMap<String, usize>,
}

const FORMS: [(Form, &str); 4] =
    [(Form::Direct, "direct"), (Form::Mixed, "mixed"), (Form::Indirect, "indirect"), (Form::Reported, "reported")];

impl Tally {
    /// The counts of one document.
    #[must_use]
    pub fn of(document: &Document, text_bytes: usize) -> Self {
        let claims = FORMS.map(|(form, _)| document.claims.iter().filter(|claim| claim.form == form).count());
        let others = word(document.status).map(|word| (word.to_owned(), 1)).into_iter().collect();
        Self { documents: 1, claims, text_bytes, others, ..Self::default() }
    }

    /// The counts of an input that was skipped for what it is.
    #[must_use]
    pub fn of_skip(kind: &str) -> Self {
        Self { others: [(kind.to_owned(), 1)].into(), ..Self::default() }
    }

    /// The counts of an article in a language that no pattern pack reads.
    #[must_use]
    pub fn of_language(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        Self { languages: [(primary, 1)].into(), ..Self::of_skip("language") }
    }

    /// The counts of an input that gave no document.
    #[must_use]
    pub fn of_error(kind: &str) -> Self {
        Self { faults: [(kind.to_owned(), 1)].into(), ..Self::default() }
    }

    /// Adds the counts of another part of the run.
    pub fn add(&mut self, other: &Tally) {
        self.documents += other.documents;
        self.text_bytes += other.text_bytes;
        self.duplicates += other.duplicates;
        let lists = [
            (&mut self.others, &other.others),
            (&mut self.faults, &other.faults),
            (&mut self.languages, &other.languages),
        ];
        for (sums, counts) in lists {
            for (word, count) in counts {
                match sums.get_mut(word) {
                    Some(sum) => *sum += count,
                    None => drop(sums.insert(word.clone(), *count)),
                }
            }
        }
        for (sum, count) in self.claims.iter_mut().zip(other.claims) {
            *sum += count;
        }
    }

    /// Inputs that gave no document.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.faults.values().sum()
    }

    /// Claims of all forms.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.claims.iter().sum()
    }

    /// Whether no input gave anything at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents == 0 && self.faults.is_empty() && self.others.is_empty()
    }

    /// `2 blocked, 1 in other languages (1 de), 3 revisits`: pages without their article, inputs and records that were skipped.
    #[must_use]
    pub fn skipped(&self, records: &Passed) -> Option<String> {
        let all = self.all_skipped(records);
        let told = |(word, count): (String, usize)| match word.as_str() {
            "language" => format!("{count} in other languages ({})", self.by_language()),
            _ => format!("{count} {word}"),
        };
        let parts: Vec<String> = all.into_iter().map(told).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// `12 de, 3 ru`: most first.
    fn by_language(&self) -> String {
        let mut all: Vec<(&String, &usize)> = self.languages.iter().collect();
        all.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        all.into_iter().map(|(tag, count)| format!("{count} {tag}")).collect::<Vec<_>>().join(", ")
    }

    fn all_skipped(&self, records: &Passed) -> BTreeMap<String, usize> {
        let records = [
            ("out-of-scope", records.out_of_scope),
            ("revisit", records.revisits),
            ("no page", records.not_pages),
            ("redirect or error", records.not_given),
        ];
        let mut all = self.others.clone();
        for (word, count) in records {
            *all.entry(word.to_owned()).or_default() += usize::try_from(count).unwrap_or(usize::MAX);
        }
        all.retain(|_, count| *count > 0);
        all
    }

    /// `12 documents, 96 claims (30 direct, …), 1 error, 0.05 s, 8.4 MB/s of text`.
    #[must_use]
    pub fn summary(&self, took: Duration) -> String {
        let forms: Vec<String> =
            FORMS.iter().zip(self.claims).map(|((_, name), count)| format!("{count} {name}")).collect();
        let seconds = took.as_secs_f64();
        let copies = match self.duplicates {
            0 => String::new(),
            copies => format!(", {copies} of them copies"),
        };
        format!(
            "{}{copies}, {} ({}), {}, {seconds:.2} s, {:.1} MB/s of text",
            count(self.documents, "document"),
            count(self.claims(), "claim"),
            forms.join(", "),
            count(self.errors(), "error"),
            self.text_bytes as f64 / 1e6 / seconds.max(1e-9),
        )
    }

    /// The counts as JSON.
    #[must_use]
    pub fn stats(&self, took: Duration, records: &Passed) -> Value {
        let seconds = took.as_secs_f64();
        let claims: BTreeMap<&str, usize> = FORMS.iter().map(|(_, name)| *name).zip(self.claims).collect();
        json!({
            "documents": self.documents,
            "duplicates": self.duplicates,
            "claims": self.claims(),
            "claims_by_form": claims,
            "errors": self.errors(),
            "errors_by_kind": self.faults,
            "skipped": self.all_skipped(records),
            "languages_skipped": self.languages,
            "text_bytes": self.text_bytes,
            "seconds": seconds,
            "megabytes_per_second": self.text_bytes as f64 / 1e6 / seconds.max(1e-9),
        })
    }
}

/// The word for a page that lacks its article, whole or in part.
fn word(status: Status) -> Option<&'static str> {
    Some(match status {
        Status::Ok => return None,
        Status::Paywalled => "paywalled",
        Status::Blocked => "blocked",
        Status::ScriptOnly => "script-only",
        Status::NotArticle => "not-article",
        Status::Truncated => "truncated",
    })
}

/// `1 document`, `2 documents`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts() {
        let one = Tally { documents: 1, claims: [1, 0, 2, 0], text_bytes: 4_000_000, ..Tally::default() };
        let mut tally = Tally::of_error("empty");
        tally.add(&one);
        assert_eq!(
            tally.summary(Duration::from_millis(500)),
            "1 document, 3 claims (1 direct, 0 mixed, 2 indirect, 0 reported), 1 error, 0.50 s, 8.0 MB/s of text"
        );
    }
}
