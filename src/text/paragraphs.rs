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
/// end in the middle of a sentence; or the text is one paragraph whose lines are filled.
fn is_wrapped(text: &str) -> bool {
    if !text.contains("\n\n") && !text.contains("\n\r\n") {
        return is_filled(text.trim());
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
    followed >= 3 && cut * 2 > followed
}

/// Whether the lines of a text are those of one paragraph wrapped at a width: no line has room for the first word of the
/// next, and most end in the middle of a sentence. Of two lines the second goes on in lower case.
fn is_filled(text: &str) -> bool {
    let lines = || text.lines().map(str::trim_end);
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
        open += usize::from(line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '’' | '\'')));
        low += usize::from(word.starts_with(char::is_lowercase));
    }
    open * 2 > breaks && low * 2 >= breaks.min(3)
}

/// Characters in the lines of a text that is wrapped by hand.
const NARROWEST: usize = 40;
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
        ] {
            assert!(!is_wrapped(text), "{text}");
        }
    }
}
