//! The core clause of a content, cut to a few words.

use super::Words;
use crate::annotate::Annotated;
use crate::text::{Kind, Range, Tag};

/// Most words of a core clause.
pub const MOST: usize = 12;

/// Where the time expression that begins at token `i` ends.
fn dated(doc: &Annotated<'_>, i: usize) -> Option<usize> {
    let k = doc.times.partition_point(|t| t.range.first() < i);
    doc.times.get(k).filter(|t| t.range.first() == i).map(|t| t.range.stop())
}

fn that(doc: &Annotated<'_>, i: usize) -> bool {
    doc.word(i).eq_ignore_ascii_case("that")
}

/// The first clause of a content without the words that only open it, at most [`MOST`] words; `…` marks a cut.
pub fn core(doc: &Annotated<'_>, words: &Words, content: &[Range]) -> String {
    let Some(&first) = content.first() else { return String::new() };
    let mut i = first.first();
    let stop = first.stop();
    loop {
        let opens = doc.lexicon(words.opening, i, stop).map(|o| o.len);
        let mark = doc
            .tokens
            .get(i)
            .is_some_and(|t| t.kind.is_mark() && t.kind != Kind::Symbol && t.kind != Kind::OpenBracket);
        match opens {
            Some(n) if i + n < stop => i += n,
            // "Thursday that …"
            None if i == first.first() && dated(doc, i).is_some_and(|end| that(doc, end)) => {
                i = dated(doc, i).unwrap_or(i + 1);
            }
            _ if mark && i + 1 < stop => i += 1,
            _ => break,
        }
    }
    let mut out = String::new();
    let (mut count, mut cut, mut asks, mut last) = (0, false, false, i);
    for t in i..stop {
        let token = doc.tokens[t];
        let own = |(_, q): (usize, &crate::text::Quotation)| q.outer.first() == t || q.outer.stop() == t + 1;
        if token.kind.is_double_quote() || token.kind.is_mark() && doc.quotation_at(t).is_some_and(own) {
            continue;
        }
        if token.kind.is_terminal() || token.kind == Kind::Semicolon || token.kind == Kind::Dash {
            asks = token.kind == Kind::Question;
            cut = content.len() > 1 || (t + 1..stop).any(|k| !doc.tokens[k].kind.is_mark());
            break;
        }
        let is_word = !token.kind.is_mark() && token.kind != Kind::Clitic;
        if is_word && count == MOST || token.kind == Kind::Comma && count + 2 > MOST {
            cut = true;
            break;
        }
        // Where the words stood apart there is one space.
        let gap = doc.text.get(doc.tokens[last].span.end as usize..token.span.start as usize).unwrap_or("");
        if t > last && !out.is_empty() && gap.contains(char::is_whitespace) {
            out.push(' ');
        }
        out += token.text(doc.text);
        count += usize::from(is_word);
        last = t;
    }
    if cut {
        // No article or preposition hangs in the air before the ellipsis.
        while let Some((head, tail)) = out.rsplit_once(' ') {
            let tag = doc.pack.vocab.tag(doc.pack.vocab.get(tail));
            if !matches!(tag, Some(Tag::DT | Tag::IN | Tag::TO | Tag::CC | Tag::PRPS)) || head.is_empty() {
                break;
            }
            out.truncate(head.len());
        }
        while out.ends_with([',', ':', ' ']) {
            out.pop();
        }
        out.push_str(" …");
    } else if asks {
        out.push('?');
    }
    out.trim().trim_end_matches([',', ':', '.']).to_owned()
}
