//! What the help shows.

use super::args::Cli;
use clap::{Command as Clap, CommandFactory, Parser};

/// The words of a command as a shell parts them.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(mark), _) if mark == c => quote = None,
            (None, '\'' | '"') => (word, quote) = (Some(word.unwrap_or_default()), Some(c)),
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

fn commands(of: &Clap, found: &mut Vec<String>) {
    for help in [of.get_after_help(), of.get_after_long_help()].into_iter().flatten() {
        let help = help.to_string();
        let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
        // What stands behind several spaces explains it, what stands behind a sign of the shell is another command.
        let lines = lines.flat_map(|line| line.split("  ").take(1));
        let parts = lines.flat_map(|line| line.split(" | ").flat_map(|part| part.split(" && ")));
        let parts = parts.map(|part| part.split(" > ").next().unwrap_or_default().trim().to_owned());
        found.extend(parts.filter(|part| part.starts_with("inquit ")));
    }
    of.get_subcommands().for_each(|of| commands(of, found));
}

/// Whoever pastes a line of the help into a shell is understood.
#[test]
fn the_commands_that_the_help_shows_are_ones() {
    let mut shown = Vec::new();
    commands(&Cli::command(), &mut shown);
    assert!(shown.len() >= 40, "{}", shown.len());
    let faults: Vec<String> =
        shown.iter().filter_map(|line| Some(format!("{line}\n{}", Cli::try_parse_from(words(line)).err()?))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
