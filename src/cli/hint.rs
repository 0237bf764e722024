//! What somebody who named no command may have meant.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::path::Path;

/// The command that suits what stands in the place of one.
pub(super) fn of(error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    if matches!(word.as_str(), "fetch" | "review") {
        return Some(format!("This build is without `{word}`: it is a feature, which `cargo install` has by default"));
    }
    if is_address(word) {
        return Some(fetch(word));
    }
    // A name that may not exist here still shows that it is one of a file.
    let is_file = Path::new(word).exists() || word.contains(['/', '*', '.']) || word == "-";
    is_file.then(|| match crate::write::Format::of_path(Path::new(word)) {
        Some(crate::write::Format::Sqlite) => {
            format!("To check claims in the browser: inquit review {word}\nTo have them in another form: inquit convert {word}")
        }
        _ => format!("To read articles: inquit extract {word}"),
    })
}

/// Whether an argument is an address of the web.
pub(super) fn is_address(argument: &str) -> bool {
    let begins = |scheme: &str| argument.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http://") || begins("https://")
}

/// How claims are had from an address.
pub(super) fn fetch(address: &str) -> String {
    if cfg!(feature = "fetch") {
        format!("To read from the web: inquit fetch '{address}' --extract")
    } else {
        "This build cannot read from the web (feature `fetch`)".to_owned()
    }
}
