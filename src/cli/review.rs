//! `inquit review`: the desk, and what was decided at it.

use super::messages::say;
use super::{DONE, Failure, print};
use crate::review::{Options, Server, decisions_of, export};
use crate::write::Output;
use clap::{Args, ValueEnum};
use std::env;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Check claims against their articles in the browser, on this machine
///
/// Prints an address to standard error, opens it in the browser where it runs on a terminal, and serves a page there until Ctrl-C: the claims, the article of each scrolled to
/// its words, and why the record was made. Keys decide: a right, x wrong, u unsure, e correct the speaker, n note; ? shows
/// all. Decisions are kept in the database itself, in a table of their own, and go on when `inquit extract` replaces the
/// file. Several people may review one file, at one desk or at several; nobody overwrites what another said.
///
/// The database should hold the texts of the articles: `inquit extract … --with-text -o claims.sqlite`. The desk
/// answers on this machine only (see --bind), under its own names, and only to who has the address with its token, which is
/// a new one at each start.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit extract archive/ --with-text -o claims.sqlite && inquit review claims.sqlite
  inquit review claims.sqlite --reviewer ana --port 8400
  inquit review claims.sqlite --export csv > decisions.csv
  inquit rules stats claims.sqlite")]
pub(super) struct Review {
    /// Database that `inquit extract -o FILE.sqlite` has made
    #[arg(value_name = "FILE")]
    database: PathBuf,

    /// Name under which decisions are kept; the page can change it [default: the name of the user]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,

    /// Port to listen on; 0 is any that is free
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,

    /// Address to listen on; any but that of this machine alone lets others on the network ask (whoever has the token)
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,

    /// Further name by which others may ask for the desk (with --bind); may be given several times
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,

    /// Do not open the browser
    #[arg(long)]
    no_browser: bool,

    /// Write the decisions to standard output, or to -o FILE, and serve nothing
    #[arg(long, value_enum, value_name = "FORMAT")]
    export: Option<ExportFormat>,

    /// In csv, write cells that a spreadsheet would take for formulas as they are; without it, they begin with a '
    #[arg(long, requires = "export")]
    raw_csv: bool,

    /// File for --export
    #[arg(short, long, value_name = "FILE", requires = "export")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// A row a decision, with a header
    Csv,
    /// A JSON object a line
    Jsonl,
}

pub(super) fn run(args: &Review) -> Result<u8, Failure> {
    let fail =
        |error: &dyn std::fmt::Display| Failure::Fatal(format!("cannot review {}: {error}", args.database.display()));
    if let Some(format) = args.export {
        let decisions = decisions_of(&args.database).map_err(|error| fail(&error))?;
        let bytes = match format {
            ExportFormat::Csv => export::csv(&decisions, args.raw_csv),
            ExportFormat::Jsonl => export::json_lines(&decisions),
        };
        let bytes = bytes.map_err(|error| fail(&error))?;
        let to_file = args.output.as_deref().filter(|path| *path != Path::new("-"));
        let mut output = to_file.map_or_else(|| Ok(Output::stdout()), Output::file)?;
        output.write(&bytes)?;
        output.finish()?;
        return Ok(DONE);
    }
    let user = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| env::var(name).ok());
    let reviewer = args.reviewer.clone().or_else(user).map(|name| name.trim().to_owned());
    let options = Options {
        database: args.database.clone(),
        bind: SocketAddr::new(args.bind, args.port),
        names: args.host.clone(),
        reviewer: reviewer.filter(|name| !name.is_empty()).unwrap_or_else(|| "reviewer".to_owned()),
    };
    let server = Server::open(&options).map_err(|error| fail(&error))?;
    if !args.bind.is_loopback() {
        say(format_args!("inquit: others on the network can ask this desk; what they send and see is not encrypted"));
    }
    say(format_args!("inquit: the desk is open at {}\ninquit: Ctrl-C closes it", server.url()));
    if !args.no_browser && args.bind.is_loopback() && io::stderr().is_terminal() {
        browse(server.url());
    }
    server.run().map_err(|error| fail(&error))?;
    Ok(DONE)
}

/// Opens an address in the browser of whoever sits here, if there is one. The address is ours: nothing in it is of others.
fn browse(address: &str) {
    let (program, before): (&str, &[&str]) = match env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = || Stdio::null();
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet());
    // Without a browser the address is there to be copied.
    drop(command.spawn());
}

/// What `inquit rules stats` prints.
pub(super) fn stats(databases: &[PathBuf], json: bool) -> Result<u8, Failure> {
    use std::fmt::Write as _;
    let mut decisions = Vec::new();
    for database in databases {
        let found = decisions_of(database)
            .map_err(|error| Failure::Fatal(format!("cannot read {}: {error}", database.display())))?;
        decisions.extend(found);
    }
    let stats = crate::review::stats::stats(&decisions);
    let mut out = String::new();
    if json {
        for rule in &stats {
            let line = serde_json::to_string(rule).map_err(|error| Failure::Fatal(error.to_string()))?;
            out.push_str(&line);
            out.push('\n');
        }
        print(&out)?;
        return Ok(DONE);
    }
    if stats.is_empty() {
        say(format_args!("inquit: no claim has been reviewed there yet (`inquit review FILE`)"));
        return Ok(DONE);
    }
    let width = stats.iter().map(|rule| rule.rule.chars().count()).max().unwrap_or(0);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{:<width$}  judged  right  wrong  unsure  disputed  precision  95% between  stated", "rule");
    for rule in &stats {
        let precision = rule.precision.map_or("–".to_owned(), |share| format!("{share:.2}"));
        let between = rule.interval.map_or("–".to_owned(), |(low, high)| format!("{low:.2}–{high:.2}"));
        let _ = writeln!(
            out,
            "{:<width$}  {:>6}  {:>5}  {:>5}  {:>6}  {:>8}  {precision:>9}  {between:>11}  {:>6.2}",
            rule.rule, rule.judged, rule.right, rule.wrong, rule.unsure, rule.disputed, rule.stated
        );
    }
    print(&out)?;
    Ok(DONE)
}
