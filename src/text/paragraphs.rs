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
/// end in the middle of a sentence.
fn is_wrapped(text: &str) -> bool {
    if !text.contains("\n\n") && !text.contains("\n\r\n") {
        return false;
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
