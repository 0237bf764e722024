//! `inquit rules`: what the patterns are, whether their examples hold, and what they do to a text.

use super::messages::{Errors, count};
use super::options::{Packs, date};
use super::{DONE, Failure, SOME_FAILED, USAGE, print};
use crate::annotate::{Fate, Firing};
use crate::article::Article;
use crate::extractor::Extractor;
use crate::patterns::{Example, Rule, Value};
use crate::proof::prove;
use crate::read::{Options, Plan, articles};
use crate::record::ErrorRecord;
use crate::text::Span;
use crate::write::{Output, one_line};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Look at pattern packs: list, explain, test and trace their rules, and count how often each was right
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit rules list --lexicons
  inquit rules explain quotes.after-quote
  inquit rules test my-pack/
  inquit rules trace article.txt --rule quotes
  inquit rules stats claims.sqlite")]
pub(super) struct Rules {
    #[command(subcommand)]
    pub command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Name every rule, one a line, with what it finds
    List {
        /// Name the lexicons instead
        #[arg(long)]
        lexicons: bool,
        #[command(flatten)]
        packs: Packs,
    },
    /// Show all there is to know about a rule, or about a lexicon (`@name`)
    Explain {
        /// Id of the rule, or `@` and the name of a lexicon
        id: String,
        #[command(flatten)]
        packs: Packs,
    },
    /// Run the examples of rules and lexicons; exit code 2 when one does not hold
    Test {
        /// Test the pack in DIR, on top of the others, and only it; a pack that replaces the built-in one is tested
        /// with `--base DIR` alone
        dir: Option<PathBuf>,
        #[command(flatten)]
        packs: Packs,
    },
    /// Show every match of every rule in an article and what became of it
    Trace(Trace),
    /// Show how often each rule was right, by the decisions of reviewers (`inquit review`)
    ///
    /// Claims count once: as right or wrong by all reviewers who were sure, as disputed when these disagree, else as
    /// unsure. Precision is right / (right + wrong), between the bounds of Wilson's interval at 95%; “stated” is the mean
    /// confidence that the records had.
    #[cfg(feature = "review")]
    Stats {
        /// Databases with decisions
        #[arg(value_name = "FILE", required = true)]
        databases: Vec<PathBuf>,
        /// A JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct Trace {
    /// File, folder or glob, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub input: OsString,

    /// Only this rule, or this stage
    #[arg(long, value_name = "ID")]
    pub rule: Option<String>,

    /// Day of publication (2026-01-23), whatever the input says
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,

    #[command(flatten)]
    pub packs: Packs,
}

pub(super) fn run(args: &Rules) -> Result<u8, Failure> {
    match &args.command {
        RulesCommand::List { lexicons, packs } => list(&extractor(packs, None)?, *lexicons),
        RulesCommand::Explain { id, packs } => explain(&extractor(packs, None)?, id),
        RulesCommand::Test { dir, packs } => test(&extractor(packs, dir.as_deref())?, dir.as_deref()),
        #[cfg(feature = "review")]
        RulesCommand::Stats { databases, json } => super::review::stats(databases, *json),
        RulesCommand::Trace(args) => trace(&extractor(&args.packs, None)?, args),
    }
}

fn extractor(packs: &Packs, last: Option<&Path>) -> Result<Extractor, Failure> {
    Ok(last.into_iter().fold(packs.builder(), |builder, folder| builder.patterns(folder)).build()?)
}

/// One line each: the name, so that the first column can be cut, and what it is for.
fn list(extractor: &Extractor, lexicons: bool) -> Result<u8, Failure> {
    let pack = extractor.pack();
    let lines: Vec<(String, &str)> = if lexicons {
        pack.lexicons.iter().map(|lexicon| (format!("@{}", lexicon.name), lexicon.doc.as_str())).collect()
    } else {
        pack.rules.iter().map(|rule| (rule.id.clone(), rule.doc.as_str())).collect()
    };
    let width = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for (name, doc) in lines {
        let line = format!("{name:<width$}  {}", one_line(doc));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    print(&out)?;
    Ok(DONE)
}

fn explain(extractor: &Extractor, id: &str) -> Result<u8, Failure> {
    let text = match id.strip_prefix('@') {
        Some(name) => lexicon_page(extractor, name),
        None => extractor.pack().rules.iter().find(|rule| rule.id == id).map(|rule| rule_page(rule)),
    };
    let Some(text) = text else {
        let similar: Vec<&str> = (extractor.pack().rules.iter())
            .map(|rule| rule.id.as_str())
            .filter(|other| other.contains(id) || id.split('.').any(|part| part.len() > 3 && other.contains(part)))
            .take(5)
            .collect();
        let help = if similar.is_empty() {
            "`inquit rules list` names the rules, `--lexicons` the lexicons".to_owned()
        } else {
            format!("did you mean {}?", similar.join(", "))
        };
        return Err(Failure::Usage(format!("no rule or lexicon is called `{id}`; {help}")));
    };
    print(&text)?;
    Ok(DONE)
}

fn rule_page(rule: &Rule) -> String {
    let mut out = format!("{}\n", rule.id);
    let mut section = |name: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(out, "\n{name}\n  {}", lines.join("\n  "));
        }
    };
    section("What it finds", Some(rule.doc.clone()).filter(|doc| !doc.is_empty()).into_iter().collect());
    section(
        "Where it is",
        vec![format!("{}:{} (stage {}, priority {})", rule.file, rule.line, rule.stage, rule.priority)],
    );
    section("When", rule.when.clone());
    section("Unless", rule.unless.clone());
    let says = rule.fields.iter().map(|(key, value)| format!("{key} = {}", value_text(&value.value))).collect();
    section("What it says", says);
    section("Gist", rule.gist.clone());
    section("Hits", rule.hit.iter().map(example_line).collect());
    section("Misses", rule.miss.iter().map(example_line).collect());
    out
}

fn lexicon_page(extractor: &Extractor, name: &str) -> Option<String> {
    let pack = extractor.pack();
    let lexicon = pack.lexicons.get(pack.lexicons.id(name)?)?;
    let mut out = format!("@{name}\n");
    if !lexicon.doc.is_empty() {
        let _ = writeln!(out, "\nWhat it holds\n  {}", lexicon.doc);
    }
    let examples = pack.lexicon_examples.iter().find(|examples| examples.name == name);
    if let Some(examples) = examples {
        let _ = writeln!(out, "\nWhere it is\n  {}:{}", examples.file, examples.line);
    }
    let _ = writeln!(out, "\nEntries");
    for entry in &lexicon.entries {
        let _ = write!(out, "  {}", entry.lemma);
        for (key, value) in &entry.flags {
            let _ = if value.is_empty() { write!(out, " +{key}") } else { write!(out, " +{key}={value}") };
        }
        out.push('\n');
    }
    for (title, list) in examples.map(|e| [("Hits", &e.hit), ("Misses", &e.miss)]).into_iter().flatten() {
        let lines: Vec<String> = list.iter().map(example_line).collect();
        let _ = writeln!(out, "\n{title}\n  {}", lines.join("\n  "));
    }
    Some(out)
}

fn value_text(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Text(value) => value.clone(),
        Value::List(values) => values.join(", "),
    }
}

fn example_line(example: &Example) -> String {
    let mut out = one_line(&example.text.value);
    if let Some(date) = &example.date {
        let _ = write!(out, "  (on {date})");
    }
    for (key, value) in &example.expect {
        let _ = write!(out, "  → {key}: {value}");
    }
    out
}

fn test(extractor: &Extractor, dir: Option<&Path>) -> Result<u8, Failure> {
    let proof = prove(extractor, |file| dir.is_none_or(|dir| Path::new(file).starts_with(dir)));
    let mut out = String::new();
    for failure in &proof.failures {
        let _ = writeln!(out, "{failure}");
    }
    let (examples, failures) = (count(proof.examples, "example"), count(proof.failures.len(), "failure"));
    let _ = writeln!(out, "{examples} of {} rules and lexicons, {failures}", proof.subjects);
    print(&out)?;
    Ok(if proof.failures.is_empty() { DONE } else { USAGE })
}

fn trace(extractor: &Extractor, args: &Trace) -> Result<u8, Failure> {
    let mut output = Output::stdout();
    let mut errors = Errors::new(None)?;
    let mut code = DONE;
    let options = Options { date: args.date, ..Options::default() };
    for article in articles(Plan::new(vec![args.input.clone()]), options) {
        match article {
            Ok(article) => output.write(traced(extractor, &article, args.rule.as_deref()).as_bytes())?,
            Err(error) => {
                errors.write(&ErrorRecord::from(&error))?;
                code = SOME_FAILED;
            }
        }
    }
    Ok(code)
}

/// Every match of every rule in an article: where, in code points; which words; what became of it and why.
fn traced(extractor: &Extractor, article: &Article, only: Option<&str>) -> String {
    let (document, firings) = extractor.trace(article);
    let mut out = format!("{}\n", one_line(&article.id));
    let wanted = |firing: &&Firing| only.is_none_or(|id| firing.rule == id || firing.stage == id);
    for firing in firings.iter().filter(wanted) {
        let (start, end) = (points(article, firing.span.start), points(article, firing.span.end));
        let _ = writeln!(out, "{:<9} {start}-{end}  {}  {}", firing.stage, firing.rule, fate(&firing.fate));
        let _ = writeln!(out, "          “{}”", words(article, firing.span));
        for (name, span) in &firing.slots {
            let _ = writeln!(out, "          {name}: “{}”", words(article, *span));
        }
        for (key, value) in &firing.says {
            let _ = writeln!(out, "          {key} = {}", one_line(value));
        }
    }
    let (claims, rules) = (count(document.claims.len(), "claim"), count(firings.len(), "firing"));
    let _ = writeln!(out, "{rules}, {claims}\n");
    out
}

fn fate(fate: &Fate) -> String {
    match fate {
        Fate::Won => "won".to_owned(),
        Fate::Lost => "lost to a longer match, or one of higher priority".to_owned(),
        Fate::Suppressed => "suppressed by an `unless` pattern".to_owned(),
        Fate::Dropped(reason) => format!("dropped: {reason}"),
    }
}

fn words(article: &Article, span: Span) -> String {
    one_line(article.text.get(span.start as usize..span.end as usize).unwrap_or_default())
}

/// Code points before a byte offset: what all output counts in.
fn points(article: &Article, offset: u32) -> usize {
    let before = article.text.as_bytes().get(..offset as usize).unwrap_or_default();
    before.iter().filter(|byte| !(0x80..0xc0).contains(*byte)).count()
}
