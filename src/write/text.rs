//! Claims as lines for people: a line a claim, with the place where it stands.
//!
//! On a terminal the lines of an article stand under a heading that names it; elsewhere each line names its source, as
//! `path:line: …` where the text is that of a file, so that editors can jump there, else with the paragraph: `id:¶3: …`.

use super::one_line;
use crate::record::{Claim, Document, Source};

/// How lines for people look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Whether the article stands in a heading, not in each line.
    pub headings: bool,
    /// Whether colours tell the parts of a line apart.
    pub colour: bool,
}

/// Sequences that change how a terminal writes.
const PLAIN: &str = "\x1b[0m";
const SOURCE: &str = "\x1b[1;35m";
const PLACE: &str = "\x1b[32m";
const SPEAKER: &str = "\x1b[1;36m";
const FAINT: &str = "\x1b[2m";

/// Appends the claims of a document; `text` is its text, if it is known.
pub(super) fn write(document: &Document, text: Option<&str>, look: Look, out: &mut Vec<u8>) {
    let lines = text.filter(|_| is_file(&document.source)).map(line_starts);
    let mut source = None;
    for claim in &document.claims {
        // Claims that came without their document may be of several.
        if look.headings && source != Some(&claim.source) {
            out.extend(heading(&claim.source, look).as_bytes());
        }
        source = Some(&claim.source);
        out.extend(line(claim, lines.as_deref(), look).as_bytes());
    }
    if look.headings && source.is_some() {
        out.push(b'\n');
    }
}

/// Whether the text is, byte for byte, a file, so that its lines are those of the file.
fn is_file(source: &Source) -> bool {
    source.archive.is_none() && source.sha256.as_ref() == Some(&source.text_sha256)
}

/// The code points at which lines begin.
fn line_starts(text: &str) -> Vec<u32> {
    let ends = text.chars().zip(1u32..).filter(|(c, _)| *c == '\n').map(|(_, after)| after);
    [0].into_iter().chain(ends).collect()
}

fn heading(source: &Source, look: Look) -> String {
    let title = source.title.as_deref().map(one_line).unwrap_or_default();
    let about = [Some(title), source.published.clone()];
    let about: Vec<String> = about.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let name = paint(&one_line(&source.id), SOURCE, look);
    if about.is_empty() { format!("{name}\n") } else { format!("{name}  {}\n", about.join(", ")) }
}

fn line(claim: &Claim, lines: Option<&[u32]>, look: Look) -> String {
    let place = match (lines, claim.content.first()) {
        (Some(lines), Some(piece)) => lines.partition_point(|start| *start <= piece.start).to_string(),
        _ => format!("¶{}", claim.paragraph + 1),
    };
    let gist = one_line(&claim.gist);
    let said = match gist.split_once(": ") {
        Some((speaker, words)) => format!("{}: {words}", paint(speaker, SPEAKER, look)),
        None => gist,
    };
    if look.headings {
        let space = " ".repeat(5usize.saturating_sub(place.chars().count()));
        return format!("{space}{}  {said}  {}\n", paint(&place, PLACE, look), paint(&kind(claim), FAINT, look));
    }
    let source = paint(&one_line(&claim.source.id), SOURCE, look);
    format!("{source}:{}: {said}\n", paint(&place, PLACE, look))
}

/// What kind of claim it is: how its words are given, and which positions on land it holds.
fn kind(claim: &Claim) -> String {
    let form = serde_json::to_value(claim.form).ok();
    let mut parts = vec![form.as_ref().and_then(|form| form.as_str()).unwrap_or_default().to_owned()];
    for entry in &claim.territory {
        let part = format!("{} {}", entry.topic, entry.stance);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

fn paint(text: &str, colour: &str, look: Look) -> String {
    if look.colour { format!("{colour}{text}{PLAIN}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_after_line_feeds() {
        assert_eq!(line_starts("é\nb\n\nd"), [0, 2, 4, 5]);
    }
}
