//! `inquit completions` and `inquit man`: the command line told to shells, and as a manual.

use super::{DONE, Failure, print};
use clap::{Args, Command};
use clap_complete::Shell;

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit completions bash > ~/.local/share/bash-completion/completions/inquit
  inquit completions zsh > \"${fpath[1]}/_inquit\"
  inquit completions fish > ~/.config/fish/completions/inquit.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn completions(args: &Completions, mut program: Command) -> Result<u8, Failure> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut program, "inquit", &mut out);
    print(&String::from_utf8_lossy(&out))?;
    Ok(DONE)
}

/// Print the manual, as roff
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit man | man -l -
  inquit man extract > ~/.local/share/man/man1/inquit-extract.1")]
pub(super) struct Man {
    /// The page of one command [default: the page of the whole program]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn man(args: &Man, mut program: Command) -> Result<u8, Failure> {
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => {
            let unknown = || Failure::Usage(format!("no command is called `{name}`"));
            program.find_subcommand(name).cloned().ok_or_else(unknown)?.version(env!("CARGO_PKG_VERSION"))
        }
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out).map_err(|error| Failure::Fatal(error.to_string()))?;
    print(&String::from_utf8_lossy(&out))?;
    Ok(DONE)
}
