//! Text to tokens, after the conventions of the Penn Treebank where English news allows it.
//!
//! Hyphenated words stay whole ("late-night", "20-point"); clitics are split ("Putin" + "’s", "do" + "n’t");
//! an abbreviation keeps its full stop ("Jan.", "U.S.", "J.").

use crate::text::vocab::Abbreviation;
use crate::text::{Kind, Span, Sym, Token, Vocab};

/// The tokens of `text` in order; white space and zero-width characters lie between them.
pub fn tokenize(text: &str, vocab: &Vocab) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 8);
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if c == ' ' {
            at += 1;
        } else if c.is_ascii_alphabetic() {
            at = plain(text, at, vocab, &mut out).unwrap_or_else(|| word(text, at, vocab, &mut out));
        } else if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
        } else if let Some(end) = bracketed_letter(text, at) {
            let capital = text.as_bytes()[at + 1].is_ascii_uppercase();
            push(&mut out, at, end, if capital { Kind::Title } else { Kind::Lower });
            at = end;
        } else if c.is_alphanumeric() {
            at = word(text, at, vocab, &mut out);
        } else if is_apostrophe(c) && decade(text, at) {
            let end = at + c.len_utf8() + alnum_len(&text[at + c.len_utf8()..]);
            push(&mut out, at, end, Kind::Number);
            at = end;
        } else {
            let (kind, len) = mark(text, at, c);
            push(&mut out, at, at + len, kind);
            at += len;
        }
    }
    // All symbols in one go: looking one up does not wait for the one before.
    for token in &mut out {
        token.sym = match (token.kind, text.as_bytes()[token.span.start as usize]) {
            (Kind::Title | Kind::Lower, b'[') => vocab.get(&token.span.of(text).replace(['[', ']'], "")),
            _ => vocab.of_token(text, token.span, !token.kind.is_mark()),
        };
    }
    for token in &mut out {
        token.usual = vocab.tag(token.sym);
    }
    out
}

/// Where a word ends whose first letter an editor changed: “[T]he plan”.
fn bracketed_letter(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let [b'[', letter, b']', next, ..] = rest else { return None };
    if !letter.is_ascii_alphabetic() || !next.is_ascii_lowercase() {
        return None;
    }
    let letters = rest[3..].iter().take_while(|b| b.is_ascii_lowercase()).count();
    let ends = rest.get(3 + letters).is_none_or(|b| class::OF[*b as usize] == class::ENDS || *b == b'.');
    ends.then_some(at + 3 + letters)
}

/// What a byte may be to [`plain`].
mod class {
    pub const LOWER: u8 = 1;
    pub const UPPER: u8 = 2;
    /// Ends every word that has no digit in it.
    pub const ENDS: u8 = 4;
    pub const OF: [u8; 256] = {
        let mut of = [0; 256];
        let mut b = 0;
        while b < 128 {
            of[b] = match b as u8 {
                b'a'..=b'z' => LOWER,
                b'A'..=b'Z' => UPPER,
                b'0'..=b'9' | b'\'' | b'`' | b'-' | b'.' | b'&' => 0,
                _ => ENDS,
            };
            b += 1;
        }
        of
    };
}

/// Pushes the word at `at` and returns where it ends when it is made of ASCII letters alone and nothing about its end is
/// in doubt: nine words of ten.
fn plain(text: &str, at: usize, vocab: &Vocab, out: &mut Vec<Token>) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = class::OF[bytes[at] as usize];
    let mut rest = 0;
    let mut end = at + 1;
    let last = loop {
        let class = bytes.get(end).map_or(class::ENDS, |&b| class::OF[b as usize]);
        if class & (class::LOWER | class::UPPER) == 0 {
            break class;
        }
        rest |= class;
        end += 1;
    };
    if last != class::ENDS {
        let stop = bytes[end] == b'.' && end > at + 1;
        let apart = bytes.get(end + 1).is_none_or(|&b| class::OF[b as usize] == class::ENDS);
        if !stop || !apart {
            return None;
        }
    }
    let kind = match (first == class::UPPER, rest) {
        (true, class::UPPER) => Kind::Upper,
        (true, 0 | class::LOWER) => Kind::Title,
        (false, 0 | class::LOWER) => Kind::Lower,
        _ => Kind::Mixed,
    };
    if last != class::ENDS {
        let sym = vocab.get(&text[at..end + 1]);
        if sym != Sym::UNKNOWN && vocab.abbreviation(sym) != Abbreviation::No {
            push(out, at, end + 1, kind);
            return Some(end + 1);
        }
    }
    push(out, at, end, kind);
    Some(end)
}

/// Pushes a token whose symbol is looked up later.
fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: Kind) {
    out.push(Token { span: Span::new(start as u32, end as u32), sym: Sym::UNKNOWN, kind, usual: None });
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&b) if b < 0x80 => Some(b as char),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

/// Zero-width spaces and joiners, byte-order marks, soft hyphens between words, directional marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}') || (c < ' ')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`')
}

/// Joins letters inside a word: combining marks, soft hyphen, zero-width joiners.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

fn alnum_len(s: &str) -> usize {
    s.find(|c: char| !c.is_alphanumeric()).unwrap_or(s.len())
}

/// `’90s`, `'68`: an apostrophe for the century.
fn decade(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    let mut rest = text[at..].chars().skip(1);
    let two = (rest.next(), rest.next());
    if !matches!(two, (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit()) {
        return false;
    }
    match (rest.next(), rest.next()) {
        (Some('s'), c) => c.is_none_or(|c| !c.is_alphanumeric()),
        (c, _) => c.is_none_or(|c| !c.is_alphanumeric() && c != '\'' && c != '’'),
    }
}

/// Scans the word or number at `at`, pushes its tokens, returns where it ends.
fn word(text: &str, at: usize, vocab: &Vocab, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut piece = at; // start of the part since the last inner mark
    let mut apostrophe = None;
    let mut dotted = false; // letters with full stops between: U.S
    loop {
        // Most of a text is this: plain letters and digits.
        end += bytes[end..].iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len() - end);
        let Some(c) = char_at(text, end) else { break };
        // Most words end at a space.
        if c == ' ' {
            break;
        }
        if c.is_alphanumeric() || is_joined(c) {
            end += c.len_utf8();
            continue;
        }
        let next = char_at(text, end + c.len_utf8());
        let (digit_before, digit_after) =
            (end > at && bytes[end - 1].is_ascii_digit(), next.is_some_and(|n| n.is_ascii_digit()));
        let letter_after = next.is_some_and(char::is_alphabetic);
        let joins = match c {
            // "Achieng’-Odhiambo": the apostrophe is a letter of the first name.
            '`' => letter_after,
            '\'' | '’' | 'ʼ' => {
                letter_after || next == Some('-') && text[end + c.len_utf8() + 1..].starts_with(char::is_uppercase)
            }
            '-' | '‐' | '‑' => letter_after || digit_after,
            '.' if digit_before => digit_after,
            '.' => {
                single_letter(&text[piece..end]) && letter_after && dotted_letter(text, end + 1)
                    || domain(text, end, next)
            }
            ',' => digit_before && thousands(&bytes[end + 1..]),
            ':' | '/' => digit_before && digit_after,
            '&' => next.is_some_and(char::is_uppercase) && text[piece..end].chars().all(char::is_uppercase),
            _ => false,
        };
        if !joins {
            break;
        }
        if is_apostrophe(c) {
            apostrophe = Some(end);
        }
        dotted |= c == '.' && !digit_before;
        end += c.len_utf8();
        piece = end;
    }
    if let Some(cut) = apostrophe.and_then(|a| clitic(text, at, a, end)) {
        word_token(text, at, cut, out);
        push(out, cut, end, Kind::Clitic);
        return end;
    }
    if bytes.get(end) == Some(&b'.') && keeps_stop(text, at, end, dotted, vocab) {
        end += 1;
    }
    word_token(text, at, end, out);
    end
}

fn word_token(text: &str, at: usize, end: usize, out: &mut Vec<Token>) {
    push(out, at, end, shape(&text[at..end]));
}

fn single_letter(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether the letter at `at` is followed by a full stop or by no further letter, as in `U.S` or `a.m.`.
fn dotted_letter(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    chars.next();
    chars.next().is_none_or(|c| !c.is_alphanumeric())
}

/// `example.org`, `AL.com`: a full stop between letters with no space is part of a name; behind a capital, what follows must be
/// short and stand alone: "the USA.They left" has lost its space.
fn domain(text: &str, dot: usize, next: Option<char>) -> bool {
    if !next.is_some_and(char::is_lowercase) {
        return false;
    }
    match text[..dot].chars().next_back() {
        Some(c) if c.is_lowercase() => true,
        Some(c) if c.is_uppercase() => {
            let rest = &text[dot + 1..];
            let length = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            (2..=3).contains(&length) && !rest[length..].starts_with(char::is_alphanumeric)
        }
        _ => false,
    }
}

fn thousands(rest: &[u8]) -> bool {
    rest.len() >= 3 && rest[..3].iter().all(u8::is_ascii_digit) && !rest.get(3).is_some_and(u8::is_ascii_digit)
}

/// Where the clitic of a word with an apostrophe begins, if it has one.
fn clitic(text: &str, at: usize, apostrophe: usize, end: usize) -> Option<usize> {
    let mark = char_at(text, apostrophe)?;
    let tail = &text[apostrophe + mark.len_utf8()..end];
    if ["s", "ll", "re", "ve", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c)) {
        return Some(apostrophe);
    }
    let n = apostrophe.checked_sub(1)?;
    let is_not = tail.eq_ignore_ascii_case("t") && matches!(text.as_bytes()[n], b'n' | b'N');
    (is_not && n > at).then_some(n)
}

/// Whether the full stop after the word belongs to it.
fn keeps_stop(text: &str, at: usize, end: usize, dotted: bool, vocab: &Vocab) -> bool {
    let word = &text[at..end];
    let last_of_text = text[end + 1..].chars().find(|c| !c.is_whitespace() || *c == '\n').is_none_or(|c| c == '\n');
    if dotted && word.split('.').all(single_letter) {
        return true;
    }
    if single_letter(word) && word.chars().all(char::is_uppercase) {
        return word != "I" && !last_of_text;
    }
    let sym = vocab.get(&text[at..end + 1]);
    sym != Sym::UNKNOWN && vocab.abbreviation(sym) != Abbreviation::No
}

fn shape(word: &str) -> Kind {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return Kind::Symbol };
    if first.is_numeric() {
        return Kind::Number;
    }
    let (mut upper, mut lower) = (0usize, 0usize);
    if word.is_ascii() {
        for b in &word.as_bytes()[1..] {
            upper += usize::from(b.is_ascii_uppercase());
            lower += usize::from(b.is_ascii_lowercase());
        }
    } else {
        for c in chars {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) if word.ends_with('.') => Kind::Initial,
        (true, 0, _) => Kind::Title,
        (true, _, 0) => Kind::Upper,
        (false, 0, _) => Kind::Lower,
        _ => Kind::Mixed,
    }
}

/// The kind and length in bytes of the mark at `at`.
fn mark(text: &str, at: usize, c: char) -> (Kind, usize) {
    let rest = &text.as_bytes()[at..];
    let run = |b: u8| rest.iter().take_while(|&&x| x == b).take(1 << 10).count();
    match c {
        '.' if run(b'.') >= 2 => (Kind::Ellipsis, run(b'.')),
        '-' => (Kind::Dash, run(b'-')),
        '`' if run(b'`') == 2 => (Kind::OpenDouble, 2),
        '\'' if run(b'\'') == 2 => (Kind::CloseDouble, 2),
        // Two curly apostrophes for a double mark: ‘‘…’’, and ’’…’’ as a mark of either side.
        '‘' if twice(text, at, c) => (Kind::OpenDouble, 2 * c.len_utf8()),
        '’' if twice(text, at, c) => (Kind::CloseDouble, 2 * c.len_utf8()),
        _ => (mark_kind(c), c.len_utf8()),
    }
}

/// Whether the mark at `at` stands there twice, and not more often.
fn twice(text: &str, at: usize, c: char) -> bool {
    text[at..].chars().take(3).take_while(|&x| x == c).count() == 2
}

fn mark_kind(c: char) -> Kind {
    match c {
        '“' | '‟' => Kind::OpenDouble,
        '”' => Kind::CloseDouble,
        '"' | '＂' => Kind::Double,
        '‘' | '`' | '‛' => Kind::OpenSingle,
        '’' | '´' => Kind::CloseSingle,
        '\'' => Kind::Single,
        '«' | '„' => Kind::OpenGuillemet,
        '»' => Kind::CloseGuillemet,
        '—' | '–' | '―' | '‒' | '−' | '‐' | '‑' => Kind::Dash,
        '…' => Kind::Ellipsis,
        '.' => Kind::Period,
        ',' => Kind::Comma,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '?' => Kind::Question,
        '!' => Kind::Exclamation,
        '(' | '[' | '{' => Kind::OpenBracket,
        ')' | ']' | '}' => Kind::CloseBracket,
        _ => Kind::Symbol,
    }
}
