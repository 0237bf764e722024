//! The command line: arguments to a command, the command's outcome to an exit code.
//!
//! Standard output carries records only. All else (messages, the summary, error records without `--errors`) goes to
//! standard error. Exit codes: 0 done, 1 fatal, 2 usage or bad pattern pack, 3 some inputs failed,
//! 4 `verify` found problems, 130 stopped by Ctrl-C.

mod args;
mod convert;
mod extract;
#[cfg(feature = "fetch")]
mod fetch;
mod hint;
mod inspect;
mod look;
mod manual;
mod messages;
mod options;
mod progress;
mod report;
#[cfg(feature = "review")]
mod review;
mod rules;
mod schema;
#[cfg(test)]
mod tests;
mod verify;

use crate::batch::{self, JournalError};
use crate::patterns::PackError;
use crate::write::{Output, OutputError};
use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use messages::say;
use std::ffi::OsString;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::thread;

/// Runs the program with the process's arguments, on a stack like that of its workers: the first thread's may be small,
/// and with `--jobs 1` the work is done where the program runs.
#[must_use]
pub fn main() -> ExitCode {
    match thread::Builder::new().stack_size(batch::STACK).spawn(command) {
        Ok(program) => program.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(_) => command(),
    }
}

/// Runs `inquit extract` with these arguments for a program of another name that carries the library, such as
/// `python -m inquit`; gives the exit code. Like [`main`], this owns the process while it runs: it writes to standard output,
/// listens for Ctrl-C, and may end the process.
#[must_use]
pub fn extract(name: &'static str, arguments: Vec<OsString>) -> u8 {
    let command = move || match extract::parse(name, arguments) {
        Ok(args) => extract::run(&args, drop).unwrap_or_else(Failure::report),
        Err(error) => refuse(&error),
    };
    match thread::Builder::new().stack_size(batch::STACK).spawn(command) {
        Ok(program) => program.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(error) => Failure::Fatal(format!("cannot start a thread: {error}")).report(),
    }
}

/// Runs the program with these arguments for another that carries the library, such as the console command of the wheel;
/// gives the exit code. It owns the process as `extract` does.
#[must_use]
pub fn program(arguments: Vec<OsString>) -> u8 {
    let words: Vec<OsString> = std::iter::once("inquit".into()).chain(arguments).collect();
    match thread::Builder::new().stack_size(batch::STACK).spawn(move || run(words)) {
        Ok(program) => program.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(error) => Failure::Fatal(format!("cannot start a thread: {error}")).report(),
    }
}

/// Says what is wrong with arguments, or what was asked about them; gives the exit code.
fn refuse(error: &clap::Error) -> u8 {
    // A closed pipe behind `--help` is no fault, and there is nobody left to tell about another.
    let _ = error.print();
    if error.use_stderr() { USAGE } else { DONE }
}

fn command() -> ExitCode {
    ExitCode::from(run(std::env::args_os().collect()))
}

fn run(words: Vec<OsString>) -> u8 {
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => {
            let code = refuse(&error);
            if let Some(hint) = hint::of(&error) {
                say(format_args!("\n{hint}"));
            }
            return code;
        }
    };
    let outcome = match cli.command {
        // The program ends behind this: to free a pack word by word would take time and give nobody anything.
        Command::Extract(args) => extract::run(&args, std::mem::forget),
        #[cfg(feature = "fetch")]
        Command::Fetch(args) => fetch::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Report(args) => report::run(&args),
        #[cfg(feature = "review")]
        Command::Review(args) => review::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Completions(args) => manual::completions(&args, Cli::command()),
        Command::Man(args) => manual::man(&args, Cli::command()),
    };
    outcome.unwrap_or_else(Failure::report)
}

/// Exit code: done, also when nothing was found.
const DONE: u8 = 0;
/// Exit code: the run failed.
const FATAL: u8 = 1;
/// Exit code: the arguments or the pattern packs make no sense.
const USAGE: u8 = 2;
/// Exit code: done, but some inputs gave no document.
const SOME_FAILED: u8 = 3;

/// Exit code: stopped by Ctrl-C, as shells count it.
const STOPPED: u8 = 130;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
enum Failure {
    /// Arguments that make no sense together.
    Usage(String),
    /// Pattern packs that cannot be used.
    Pack(PackError),
    /// Anything else that ends a run.
    Fatal(String),
    /// The reader closed the pipe.
    ClosedPipe,
}

impl Failure {
    /// Tells the user, and gives the exit code.
    fn report(self) -> u8 {
        match self {
            Failure::Usage(message) => {
                say(format_args!("error: {message}\n\nFor more information, try 'inquit help'."));
                USAGE
            }
            Failure::Pack(error) => {
                say(format_args!("{error}"));
                USAGE
            }
            Failure::Fatal(message) => {
                say(format_args!("inquit: {message}"));
                FATAL
            }
            Failure::ClosedPipe => DONE,
        }
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Failure::Pack(error)
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        Failure::Fatal(error.to_string())
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        if error.is_closed_pipe() { Failure::ClosedPipe } else { Failure::Fatal(error.to_string()) }
    }
}

/// Writes what a command prints, all at once.
fn print(text: &str) -> Result<(), Failure> {
    Ok(Output::stdout().write(text.as_bytes())?)
}
