//! The forms of findings: records, rows, lines for reading, a page, reviews.

use crate::cli::Failure;
use crate::report::findings;
use crate::verify::record::{Found, Quote};
use crate::verify::{Finding, claimreview};
use crate::write::csv::shielded;
use crate::write::{Output, one_line};
use clap::ValueEnum;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// A record a line
    Jsonl,
    /// A row a quotation, with the columns that it had
    Csv,
    /// A few lines a quotation, for reading
    Text,
    /// A page that shows each quotation beside its source, to print and mail
    Html,
    /// schema.org ClaimReview, a line of JSON a quotation
    Claimreview,
}

impl Form {
    /// What the name of the output says; without a name, `terminal` decides.
    pub(super) fn of_output(path: Option<&Path>, terminal: bool) -> Result<Self, Failure> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            return Ok(if terminal { Form::Text } else { Form::Jsonl });
        };
        let end = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        Ok(match end.as_deref() {
            Some("jsonl" | "ndjson") | None => Form::Jsonl,
            Some("csv") => Form::Csv,
            Some("txt") => Form::Text,
            Some("html" | "htm") => Form::Html,
            Some("jsonld") => Form::Claimreview,
            Some(other) => {
                return Err(Failure::Usage(format!(
                    "-o: no form of findings is called .{other}; known are .jsonl, .ndjson, .csv, .txt, .html, .htm and \
                     .jsonld, and --format chooses one for any name (docs/verifying.md tells how to make .xlsx)"
                )));
            }
        })
    }
}

/// Columns of CSV, before those of the user.
const COLUMNS: [&str; 22] = [
    "verdict",
    "why",
    "score",
    "quote",
    "speaker",
    "id",
    "url",
    "date",
    "found",
    "found_speaker",
    "speaker_check",
    "source_id",
    "source_url",
    "published",
    "start",
    "end",
    "differences",
    "left_out",
    "governed_by",
    "places",
    "warnings",
    "row",
];

/// The names of the user's columns, in the order in which they are met.
pub(super) fn columns_of(quotes: &[Quote]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in quotes.iter().flat_map(|q| q.columns.keys()) {
        if !out.contains(name) {
            out.push(name.clone());
        }
    }
    out
}

/// Findings on their way out.
pub(super) struct Writer<'a> {
    form: Form,
    /// Whether cells of CSV that a spreadsheet would take for formulas stay as they are.
    raw_csv: bool,
    columns: Vec<String>,
    title: &'a str,
    publisher: Option<&'a str>,
    output: Output,
    begun: bool,
    /// All of them, for a page.
    kept: Vec<Finding>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        form: Form,
        raw_csv: bool,
        columns: Vec<String>,
        title: &'a str,
        publisher: Option<&'a str>,
        output: Output,
    ) -> Self {
        Self { form, raw_csv, columns, title, publisher, output, begun: false, kept: Vec::new() }
    }

    pub(super) fn write(&mut self, finding: Finding) -> Result<(), Failure> {
        let fail = |error: &dyn std::fmt::Display| Failure::Fatal(format!("cannot write a finding: {error}"));
        self.begin()?;
        let line = match self.form {
            Form::Jsonl => serde_json::to_string(&finding).map_err(|e| fail(&e))? + "\n",
            Form::Claimreview => match claimreview::of(&finding, self.publisher) {
                Some(review) => format!("{review}\n"),
                None => String::new(),
            },
            Form::Csv => self.record(row(&finding, &self.columns))?,
            Form::Text => lines(&finding),
            Form::Html => {
                self.kept.push(finding);
                return Ok(());
            }
        };
        Ok(self.output.write(line.as_bytes())?)
    }

    fn begin(&mut self) -> Result<(), Failure> {
        if self.form == Form::Csv && !self.begun {
            // A column of the user that is called as one of ours stands under "given_…".
            let own = self
                .columns
                .iter()
                .map(|c| if COLUMNS.contains(&c.as_str()) { format!("given_{c}") } else { c.clone() });
            let head = self.record(COLUMNS.iter().map(|&c| c.to_owned()).chain(own).collect())?;
            self.output.write(head.as_bytes())?;
        }
        self.begun = true;
        Ok(())
    }

    /// A row. What the user, the sources and whoever wrote them say is no formula of the spreadsheet that opens the file.
    fn record(&self, cells: Vec<String>) -> Result<String, Failure> {
        let fail = |error: &dyn std::fmt::Display| Failure::Fatal(format!("cannot write a finding: {error}"));
        let mut writer = csv::Writer::from_writer(Vec::new());
        let cell = |cell: &String| if self.raw_csv { cell.clone() } else { shielded(cell).into_owned() };
        writer.write_record(cells.iter().map(cell)).map_err(|e| fail(&e))?;
        let bytes = writer.into_inner().map_err(|e| fail(&e))?;
        String::from_utf8(bytes).map_err(|e| fail(&e))
    }

    pub(super) fn finish(mut self) -> Result<(), Failure> {
        self.begin()?;
        if self.form == Form::Html {
            self.output.write(findings::page(&self.kept, self.title).as_bytes())?;
        }
        Ok(self.output.finish()?)
    }
}

fn row(f: &Finding, columns: &[String]) -> Vec<String> {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let found = f.found.as_ref();
    let of = |part: fn(&Found) -> String| found.map(part).unwrap_or_default();
    let differences: Vec<String> = f.differences.iter().map(|d| format!("{} → {}", d.source, d.quote)).collect();
    let mut out = vec![
        f.verdict.name().to_owned(),
        f.why.clone(),
        f.score.to_string(),
        f.asked.quote.clone(),
        text(&f.asked.speaker),
        text(&f.asked.id),
        text(&f.asked.url),
        text(&f.asked.date),
        of(|x| x.text.clone()),
        of(|x| x.speaker.clone().unwrap_or_default()),
        serde_json::to_string(&f.speaker_check).unwrap_or_default().trim_matches('"').to_owned(),
        of(|x| x.source.id.clone()),
        of(|x| x.source.url.clone().unwrap_or_default()),
        of(|x| x.source.published.clone().unwrap_or_default()),
        of(|x| x.start.to_string()),
        of(|x| x.end.to_string()),
        differences.join("; "),
        f.left_out.join(" | "),
        text(&f.governed_by),
        f.places.to_string(),
        f.warnings.join("; "),
        f.asked.row.map(|row| row.to_string()).unwrap_or_default(),
    ];
    out.extend(columns.iter().map(|name| match f.asked.columns.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(cell)) => cell.clone(),
        Some(other) => other.to_string(),
    }));
    out
}

/// White space as spaces, those at the ends kept.
fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect()
}

/// A finding for reading: verdict and quotation, why, and the source's own words in their context.
fn lines(f: &Finding) -> String {
    let mut out = String::new();
    let by = f.asked.speaker.as_ref().map(|s| format!(" — {}", one_line(s))).unwrap_or_default();
    let quote = one_line(&f.asked.quote);
    let quote = if quote.contains(['“', '"']) { quote } else { format!("“{quote}”") };
    let _ = writeln!(out, "{:<13}  {quote}{by}", f.verdict.name().to_uppercase());
    let mut more = |label: &str, text: &str| {
        let _ = writeln!(out, "               {label:<9} {text}");
    };
    more("", &f.why);
    if let Some(found) = &f.found {
        more("source", &format!("…{}[{}]{}…", flat(&found.prefix), flat(&found.text), flat(&found.suffix)));
        let day = found.source.published.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
        more("where", &format!("{} {}–{}{day}", one_line(&found.source.id), found.start, found.end));
        more("says", found.speaker.as_deref().unwrap_or("(not known)"));
    }
    f.left_out.iter().for_each(|text| more("left out", &one_line(text)));
    if f.places > 1 {
        more("places", &f.places.to_string());
    }
    f.warnings.iter().for_each(|text| more("note", text));
    out.push('\n');
    out
}
