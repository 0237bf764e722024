//! `inquit inspect`: how the grammar reads a text.

use super::messages::Errors;
use super::options::{Packs, date};
use super::{DONE, Failure, SOME_FAILED};
use crate::annotate::Annotated;
use crate::read::{Options, Plan, articles};
use crate::record::ErrorRecord;
use crate::syntax::{Ck, Rel, edges};
use crate::text::Range;
use crate::write::Output;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;
use std::ffi::OsString;
use std::fmt::Write as _;

/// Show how the grammar reads a text: parts of speech, phrases, clauses, and what hangs on what
///
/// For authors of patterns. As text, each sentence stands with its words and their parts of speech in brackets, then what
/// hangs on what, a line each. As JSON Lines, each article is an object with its `id` and `edges`; offsets count code points.
/// As CoNLL-U, other tools for treebanks read it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit inspect article.txt
  echo 'Ruiz said the port would be sold.' | inquit inspect -
  inquit inspect articles.jsonl --format jsonl > edges.jsonl")]
pub(super) struct Inspect {
    /// File, folder or glob, or `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<OsString>,

    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
    pub format: InspectFormat,

    /// Day of publication (2026-01-23), whatever the input says
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,

    #[command(flatten)]
    pub packs: Packs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InspectFormat {
    /// Sentences with their phrases, then what hangs on what
    Text,
    /// One JSON object an article: its relations
    Jsonl,
    /// CoNLL-U, as treebanks are written: a line a word, with its place in the text under MISC
    Conllu,
}

pub(super) fn run(args: &Inspect) -> Result<u8, Failure> {
    let extractor = args.packs.extractor()?;
    let mut output = Output::stdout();
    let mut errors = Errors::new(None)?;
    let mut code = DONE;
    let options = Options { date: args.date, ..Options::default() };
    for article in articles(Plan::new(args.inputs.clone()), options) {
        match article {
            Ok(article) => {
                let doc = extractor.annotate(&article);
                let shown = match args.format {
                    InspectFormat::Text => for_people(&doc),
                    InspectFormat::Jsonl => for_programs(&doc),
                    InspectFormat::Conllu => for_treebanks(&doc),
                };
                output.write(shown.as_bytes())?;
            }
            Err(error) => {
                errors.write(&ErrorRecord::from(&error))?;
                code = SOME_FAILED;
            }
        }
    }
    Ok(code)
}

/// A stretch of text in code points.
#[derive(Debug, Serialize)]
struct Points {
    start: usize,
    end: usize,
}

/// A relation, as scorers of treebanks read it.
#[derive(Debug, Serialize)]
struct Relation {
    rel: &'static str,
    head: Points,
    dep: Points,
}

#[derive(Debug, Serialize)]
struct Relations<'a> {
    id: &'a str,
    edges: Vec<Relation>,
}

fn for_programs(doc: &Annotated<'_>) -> String {
    let points = points(doc.text);
    let at = |range: Range| {
        let span = doc.span(range);
        let of = |offset: u32| points.get(offset as usize).copied().unwrap_or(points.len());
        Points { start: of(span.start), end: of(span.end) }
    };
    let found = edges(&doc.input(), &doc.pack.grammar, &doc.syntax.tree);
    let edges = found.into_iter().map(|e| Relation { rel: e.rel, head: at(e.head), dep: at(e.dep) }).collect();
    let line = serde_json::to_string(&Relations { id: &doc.article.id, edges });
    line.map(|l| l + "\n").unwrap_or_default()
}

/// For each byte offset of the text, how many code points stand before it.
fn points(text: &str) -> Vec<usize> {
    let mut points = Vec::with_capacity(text.len() + 1);
    let mut count = 0;
    for byte in text.bytes() {
        points.push(count);
        count += usize::from(!(0x80..0xc0).contains(&byte));
    }
    // The start of a character is where its first byte stands; the loop counts a character at its first byte.
    points.push(count);
    points
}

/// A line a word; a word that hangs on nothing is `dep` of the head of its sentence.
fn for_treebanks(doc: &Annotated<'_>) -> String {
    let points = points(doc.text);
    let at = |offset: u32| points.get(offset as usize).copied().unwrap_or(points.len());
    let mut out = format!("# newdoc id = {}\n", doc.article.id.replace(['\n', '\r'], " "));
    for sentence in &doc.sentences {
        let first = sentence.tokens.first();
        let root =
            sentence.tokens.indices().find(|&t| doc.syntax.relation(t) == Rel::Root).map_or(0, |t| t - first + 1);
        for token in sentence.tokens.indices() {
            let number = token - first + 1;
            let (head, name) = match doc.syntax.governor(token) {
                Some(head) => (head + 1 - first, format!("{:?}", doc.syntax.relation(token)).to_lowercase()),
                None if number == root => (0, "root".to_owned()),
                None => (root, "dep".to_owned()),
            };
            let span = doc.span(Range::new(token, token + 1));
            let (start, end) = (at(span.start), at(span.end));
            let tag = doc.tags[token].name();
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "{number}\t{}\t_\t_\t{tag}\t_\t{head}\t{name}\t_\tstart={start}|end={end}",
                doc.word(token)
            );
        }
        out.push('\n');
    }
    out
}

fn for_people(doc: &Annotated<'_>) -> String {
    let mut out = String::new();
    for sentence in &doc.sentences {
        let inside = |token: u32| sentence.tokens.has(token as usize);
        for chunk in doc.syntax.chunks.iter().filter(|c| inside(c.start)) {
            let words: Vec<String> = (chunk.start as usize..chunk.end as usize)
                .map(|i| format!("{}/{}", doc.word(i), doc.tags[i].name()))
                .collect();
            // Writing to a string cannot fail, here and below.
            let _ = match chunk.kind {
                Ck::Noun | Ck::Verb | Ck::Adjective => write!(out, "[{}] ", words.join(" ")),
                _ => write!(out, "{} ", words.join(" ")),
            };
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        for token in sentence.tokens.indices() {
            let rel = doc.syntax.relation(token);
            let plain = matches!(
                rel,
                Rel::None | Rel::Determiner | Rel::Mark | Rel::Attribute | Rel::Compound | Rel::Case | Rel::Coordinator
            );
            if plain {
                continue;
            }
            let head = doc.syntax.governor(token).map_or("", |h| doc.word(h));
            let name = format!("{rel:?}").to_lowercase();
            let _ = writeln!(out, "    {name:<12} {} ← {}", head, doc.word(token));
        }
        out.push('\n');
    }
    out
}
