//! The program's commands, and the help that shows them. The arguments of a command stand beside what it does.

use clap::{Parser, Subcommand};

/// Reads news articles and writes claim records: who said what, in which exact words, when, and about which territory.
#[derive(Debug, Parser)]
#[command(name = "inquit", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = WHO)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What each kind of user may want first.
const WHO: &str = "To read what was said:
  inquit extract article.txt                          claims as lines
  inquit report documents.jsonl -o report.html        one page to look through, print and mail

To check quotations and records:
  inquit verify 'We will stay' --against article.txt  is it there, word for word?
  inquit review claims.sqlite                         decide claim by claim in the browser
  inquit rules trace article.txt                      why each record was made

To work through archives:
  inquit fetch --feed https://example.org/rss -o pages.warc.gz --extract
  inquit extract archive/ -o claims.sqlite --resume --errors errors.jsonl
  inquit convert claims.sqlite -o claims.parquet      to csv, parquet, W3C, schema.org …

To write patterns, and programs around this one:
  inquit rules test my-pack/                          do its examples hold?
  inquit schema > claim.schema.json                   every field of a record
  inquit completions bash                             for your shell; inquit man prints the manual";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Extract(Box<super::extract::Extract>),
    #[cfg(feature = "fetch")]
    Fetch(Box<super::fetch::Fetch>),
    Convert(super::convert::Convert),
    Report(super::report::Report),
    #[cfg(feature = "review")]
    Review(super::review::Review),
    Inspect(super::inspect::Inspect),
    Rules(super::rules::Rules),
    Schema(super::schema::Schema),
    Verify(Box<super::verify::Verify>),
    Completions(super::manual::Completions),
    Man(super::manual::Man),
}
