//! Paragraphs: lines, or blocks between blank lines where a text is wrapped by hand.

use crate::text::{Range, Span, Token};

/// A paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, white space at the ends left out.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range,
    /// Its sentences, by index.
    pub sentences: Range,
}

/// The paragraphs of `text`; those without a token are left out. `sentences` are filled in later.
pub fn paragraphs(text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let wrapped = is_wrapped(text);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut first = 0;
    for i in 1..=tokens.len() {
        let ends = match (tokens.get(i - 1), tokens.get(i)) {
            (Some(a), Some(b)) => {
                let (end, start) = (a.span.end as usize, b.span.start as usize);
                // Nearly all gaps are one space or none at all.
                let plain = end == start || end + 1 == start && text.as_bytes()[end] == b' ';
                !plain && breaks(&text[end..start], wrapped)
            }
            _ => true,
        };
        if ends {
            let range = Range::new(first, i);
            out.push(Paragraph { span: range.span(tokens), tokens: range, sentences: Range::default() });
            first = i;
        }
    }
    out
}

/// Whether the white space between two tokens ends a paragraph.
fn breaks(gap: &str, wrapped: bool) -> bool {
    let feeds = gap.bytes().filter(|&b| b == b'\n').count();
    feeds > usize::from(wrapped) || gap.contains('\u{2029}') || (!wrapped && feeds == 0 && gap.contains('\r'))
}

/// Whether single line feeds are only wraps: there are blank lines, and most lines that another line follows
/// end in the middle of a sentence; or the lines of each paragraph are filled.
fn is_wrapped(text: &str) -> bool {
    if !text.contains("\n\n") && !text.contains("\n\r\n") {
        return is_filled(text.trim().lines());
    }
    let (mut followed, mut cut) = (0usize, 0usize);
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() || lines.peek().is_none_or(|next| next.is_empty()) {
            continue;
        }
        followed += 1;
        let open = !line.ends_with(['.', '!', '?', '"', '”', ':', '’']);
        cut += usize::from(open && line.len() > 30 && line.len() < 120);
    }
    if followed >= 3 { cut * 2 > followed } else { followed > 0 && blocks(text).all(|block| is_filled(block.lines())) }
}

/// The stretches of several lines between blank lines.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split("\n\n").flat_map(|block| block.split("\n\r\n")).map(str::trim);
    blocks.filter(|block| block.contains('\n'))
}

/// Whether lines are those of one paragraph wrapped at a width: no line has room for the first word of the
/// next, and most end in the middle of a sentence. Of two lines the second goes on in lower case.
fn is_filled<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> bool {
    let lines = || lines.clone().map(str::trim_end);
    let mut width = 0;
    for line in lines() {
        if line.len() > 4 * WIDEST {
            return false;
        }
        width = width.max(line.chars().count());
    }
    if !(NARROWEST..=WIDEST).contains(&width) {
        return false;
    }
    let (mut breaks, mut open, mut low) = (0usize, 0usize, 0usize);
    for (line, next) in lines().zip(lines().skip(1)) {
        let word = next.split_whitespace().next().unwrap_or_default();
        if line.chars().count() + 1 + word.chars().count() <= width {
            return false;
        }
        breaks += 1;
        open += usize::from(is_open(line));
        low += usize::from(word.starts_with(char::is_lowercase));
    }
    // Narrow lines are those of lists and verses too.
    let is_sure = width >= NARROW || breaks >= 4;
    is_sure && ((open * 2 > breaks && low * 2 >= breaks.min(3)) || (breaks == 2 && open > 0))
}

/// Whether a line ends in the middle of a sentence.
fn is_open(line: &str) -> bool {
    line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '’' | '\''))
        || line.trim_end_matches(['”', '"']).ends_with(',')
}

/// Characters in the lines of a text that is wrapped by hand, and in narrow ones.
const NARROWEST: usize = 30;
const NARROW: usize = 40;
const WIDEST: usize = 120;

#[cfg(test)]
mod tests {
    use super::is_wrapped;

    #[test]
    fn lines_of_one_wrapped_paragraph_and_others() {
        for text in [
            "The minister of the islands, Ana Ruiz, told the council on Friday that\nthe ferries would sail again before the end of the month, and that she\nhad signed the order herself.",
            "The minister said that the talks would go on until\nthe end of the week.",
            "“We have waited for the ferry since the winter, and nobody in the\ncapital has answered one of our letters,” said Hugo Lind, who leads the\nfishers. The ministry did not wish to speak about it. The next talks\nare in March, a spokeswoman said on Friday.\n",
            // An inquit on the next line; breaks where sentences end; a narrow column; a heading above; two paragraphs.
            "KOSTRAVA, Jan. 23 (Agency) - “We will keep the harbour open for everybody,”\nMayor Ilse Brandt said on Friday. She spoke to reporters on the quay. “Nobody\nshould try to cross in a boat of their own,” the pilot Oren Tal said.",
            "The mayor of Orlo, Ana Ruiz, said the town would ask the navy for two tenders.\nThe navy said it had none to send before Sunday. “We have asked and asked,”\nRuiz said, “and nobody writes back to us from the capital.”",
            "The mayor of Orlo, Ana Ruiz, said\nthe town would ask the navy for two\ntenders. The navy said it had none\nto send before Sunday. “We have\nasked and asked,” Ruiz said, “and\nnobody writes back to us from the\ncapital.”",
            "Ferries stay in port\n\nThe mayor of Orlo, Ana Ruiz, said the town would ask the navy for two tenders,\nand that it had none to send before Sunday.\n",
            "The mayor of Orlo, Ana Ruiz, said the town would ask the navy for two tenders,\nand that it had none to send before Sunday.\r\n\r\nThe navy has not answered.",
        ] {
            assert!(is_wrapped(text), "{text}");
        }
        for text in [
            "The minister spoke for an hour before the council of the islands.\nNobody asked a question.\nThe council voted.",
            "Ana Ruiz: Will the ministry pay for the quay before the end of the year?\nHugo Lind: It will.",
            "Ana Ruiz\nMinister of the islands\nVelmora",
            "Ferries stay in port for another week as talks fail again\nBy Ana Ruiz\nThe talks about the ferries failed on Friday, and the boats stay in port.",
            "The talks about the ferries failed on Friday, said the council.\nThe boats stay in port until the end of March.",
            "One line alone that says very little about the matter at hand",
            "Roses for the quay\nand for the boats on it\nsalt for the herring",
            "Wind from the north-west\nsea rough to very rough\nvisibility good, later poor",
            "Ana Ruiz, mayor of Kostrava\nHugo Lind, minister of sea\nIlse Brandt, harbour master\nOren Tal, the pilot",
            "The ferries stop.\n\nThe mayor spoke for an hour on Friday before the council of the islands.\nNobody asked a question, and the council voted on the tenders at noon.",
            "The talks about the ferries failed on Friday, the council said in a note.\nThe boats stay in port until the end of March, said the harbour master.\nNobody in the town had asked for another week of talks with the owners.",
        ] {
            assert!(!is_wrapped(text), "{text}");
        }
    }
}
