//! How records look where a person reads along: which form, which colours.

use super::options::Colour;
use crate::write::Look;
use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;

/// Whether records go to a person: to standard output, and that is a terminal.
pub(super) fn is_read_along(to_file: Option<&Path>) -> bool {
    to_file.is_none() && io::stdout().is_terminal()
}

/// The look of lines for people.
pub(super) fn look(to_file: Option<&Path>, colour: Colour) -> Look {
    let headings = is_read_along(to_file);
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => headings && terminal_has_colours(),
    };
    Look { headings, colour }
}

/// What users say about all programs (<https://no-color.org>), and what terminals say about themselves.
fn terminal_has_colours() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && env::var_os("TERM").is_some_and(|term| term != "dumb")
}
