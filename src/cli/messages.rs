//! What the program says on standard error.

use super::Failure;
use crate::read::Passed;
use crate::record::{Document, ErrorRecord, Form, Status};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

/// Writes a line to standard error. Nobody may be there to read it, which is no reason to stop.
pub(super) fn say(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Where error records go: a file, or standard error, there as sentences when a person sits before it.
#[derive(Debug)]
pub(super) enum Errors {
    File(File, String),
    Records,
    Sentences,
}

impl Errors {
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) => {
                let name = path.display().to_string();
                let file =
                    File::create(path).map_err(|error| Failure::Fatal(format!("cannot write {name}: {error}")))?;
                Ok(Errors::File(file, name))
            }
            None if io::stderr().is_terminal() => Ok(Errors::Sentences),
            None => Ok(Errors::Records),
        }
    }

    pub(super) fn write(&mut self, error: &ErrorRecord) -> Result<(), Failure> {
        let line = serde_json::to_string(error).map_err(|error| Failure::Fatal(error.to_string()))?;
        match self {
            Errors::File(file, name) => {
                let written = file.write_all(format!("{line}\n").as_bytes());
                return written.map_err(|error| Failure::Fatal(format!("cannot write {name}: {error}")));
            }
            Errors::Records => say(format_args!("{line}")),
            Errors::Sentences => {
                let place = error.position.map(|position| format!(":{position}")).unwrap_or_default();
                say(format_args!("inquit: {}{place}: {}", error.input, error.reason));
            }
        }
        Ok(())
    }
}

/// Counts of a run, for its last line.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    documents: usize,
    claims: [usize; FORMS.len()],
    pub errors: usize,
    text_bytes: usize,
    /// Inputs passed over for what they are, and pages without their article, by the word for it.
    others: BTreeMap<&'static str, usize>,
}

const FORMS: [(Form, &str); 4] =
    [(Form::Direct, "direct"), (Form::Mixed, "mixed"), (Form::Indirect, "indirect"), (Form::Reported, "reported")];

impl Tally {
    /// The counts of one document.
    pub(super) fn of(document: &Document, text_bytes: usize) -> Self {
        let claims = FORMS.map(|(form, _)| document.claims.iter().filter(|claim| claim.form == form).count());
        let others = word(document.status).map(|word| (word, 1)).into_iter().collect();
        Self { documents: 1, claims, errors: 0, text_bytes, others }
    }

    /// The counts of an input that was passed over for what it is.
    pub(super) fn of_skip(kind: &'static str) -> Self {
        Self { others: [(kind, 1)].into(), ..Self::default() }
    }

    /// The counts of an input that gave no document.
    pub(super) fn of_error() -> Self {
        Self { errors: 1, ..Self::default() }
    }

    pub(super) fn add(&mut self, other: &Tally) {
        self.documents += other.documents;
        self.errors += other.errors;
        self.text_bytes += other.text_bytes;
        for (word, count) in &other.others {
            *self.others.entry(word).or_default() += count;
        }
        for (sum, count) in self.claims.iter_mut().zip(other.claims) {
            *sum += count;
        }
    }

    /// Whether no input gave anything at all.
    pub(super) fn is_empty(&self) -> bool {
        self.documents == 0 && self.errors == 0 && self.others.is_empty()
    }

    /// `2 blocked, 1 language, 3 revisits`: pages without their article, inputs and records that were passed over.
    pub(super) fn passed_over(&self, records: &Passed) -> Option<String> {
        let records = [
            ("out-of-scope", records.out_of_scope),
            ("revisit", records.revisits),
            ("no page", records.not_pages),
            ("redirect or error", records.not_given),
        ];
        let mut all = self.others.clone();
        for (word, count) in records {
            *all.entry(word).or_default() += usize::try_from(count).unwrap_or(usize::MAX);
        }
        let parts: Vec<String> =
            all.into_iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{count} {word}")).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// `12 documents, 96 claims (30 direct, …), 1 error, 0.05 s, 8.4 MB/s of text`.
    pub(super) fn summary(&self, took: Duration) -> String {
        let forms: Vec<String> =
            FORMS.iter().zip(self.claims).map(|((_, name), count)| format!("{count} {name}")).collect();
        let seconds = took.as_secs_f64();
        format!(
            "{}, {} ({}), {}, {seconds:.2} s, {:.1} MB/s of text",
            count(self.documents, "document"),
            count(self.claims.iter().sum(), "claim"),
            forms.join(", "),
            count(self.errors, "error"),
            self.text_bytes as f64 / 1e6 / seconds.max(1e-9),
        )
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
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts() {
        let one = Tally { documents: 1, claims: [1, 0, 2, 0], errors: 0, text_bytes: 4_000_000, ..Tally::default() };
        let mut tally = Tally { errors: 1, ..Tally::default() };
        tally.add(&one);
        assert_eq!(
            tally.summary(Duration::from_millis(500)),
            "1 document, 3 claims (1 direct, 0 mixed, 2 indirect, 0 reported), 1 error, 0.50 s, 8.0 MB/s of text"
        );
    }
}
