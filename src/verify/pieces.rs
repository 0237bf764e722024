//! A quotation as the pieces between its ellipses and the editor's brackets.

/// A piece of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    /// What the speaker is said to have said, without the marks around it and white space at its ends.
    pub texts: Vec<String>,
    /// Words in brackets that an editor put in for the speaker's.
    pub editorial: Vec<String>,
    /// Whether an ellipsis stands before the first or after the last.
    pub open: bool,
}

/// Most pieces of a quotation that is checked.
pub const MOST_PIECES: usize = 64;

/// Takes a quotation apart at `…`, `...`, `. . .`, with brackets around them or not, and at other words in square brackets.
pub fn pieces(quote: &str) -> Pieces {
    let mut out = Pieces { texts: Vec::new(), editorial: Vec::new(), open: false };
    let mut piece = String::new();
    let mut cuts = 0;
    let mut rest = bare(quote);
    let whole = rest;
    let mut edited = false;
    while let Some(c) = rest.chars().next() {
        if let Some((len, letters)) = letters(rest, &piece) {
            piece.push_str(letters);
            rest = rest.get(len..).unwrap_or_default();
            edited = true;
            continue;
        }
        let cut =
            ellipsis(rest).map(|len| (len, None)).or_else(|| brackets(rest).map(|(len, words)| (len, Some(words))));
        let Some((len, words)) = cut else {
            piece.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        };
        out.editorial.extend(words.map(str::to_owned));
        out.open |= !spoken(&piece) && out.texts.is_empty();
        take(&mut out, &mut piece);
        cuts += 1;
        rest = rest.get(len..).unwrap_or_default();
    }
    out.open |= !spoken(&piece) && cuts > 0;
    take(&mut out, &mut piece);
    if cuts == 0 && !edited {
        out.texts = vec![whole.to_owned()];
    }
    out
}

fn spoken(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn take(out: &mut Pieces, piece: &mut String) {
    if spoken(piece) {
        out.texts.push(piece.trim().to_owned());
    }
    piece.clear();
}

/// The quotation without white space and one pair of quotation marks around it.
fn bare(quote: &str) -> &str {
    const PAIRS: [(char, char); 6] = [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“'), ('‘', '’'), ('\'', '\'')];
    let quote = quote.trim();
    let inner = |&(open, close): &(char, char)| {
        let inner = quote.strip_prefix(open)?.strip_suffix(close)?;
        // “Yes,” he said, “no.” is no pair of marks around one quotation.
        (!inner.contains(open) && (open == close || !inner.contains(close) || matches!(close, '’'))).then_some(inner)
    };
    PAIRS.iter().find_map(inner).map_or(quote, str::trim)
}

/// The length in bytes of the ellipsis with which the text begins, brackets included.
fn ellipsis(text: &str) -> Option<usize> {
    let (open, inner) = match text.strip_prefix(['[', '(']) {
        Some(inner) => (true, inner.trim_start()),
        None => (false, text),
    };
    let mut rest = inner;
    let mut dots = 0;
    loop {
        if let Some(after) = rest.strip_prefix('…') {
            (dots, rest) = (dots + 3, after);
        } else if let Some(after) = rest.strip_prefix('.') {
            (dots, rest) = (dots + 1, after);
        } else if let Some(after) = rest.strip_prefix(' ').filter(|a| dots > 0 && a.starts_with('.')) {
            rest = after;
        } else {
            break;
        }
    }
    if dots < 3 {
        return None;
    }
    if open {
        rest = rest.trim_start().strip_prefix([']', ')'])?;
    }
    Some(text.len() - rest.len())
}

/// The length of brackets in which an editor put letters of a word ("[W]e", "claim[s]"), and the letters; none for "[sic]".
fn letters<'t>(text: &'t str, before: &str) -> Option<(usize, &'t str)> {
    let (len, inner) = brackets(text)?;
    if inner.trim().eq_ignore_ascii_case("sic") {
        return Some((len, ""));
    }
    let letters = !inner.is_empty() && inner.chars().all(char::is_alphabetic);
    let follows = text.get(len..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    (letters && (follows || before.ends_with(char::is_alphabetic))).then_some((len, inner))
}

/// The length of the words in square brackets with which the text begins, and the words.
fn brackets(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find([']', '['])?;
    inner.get(end..)?.starts_with(']').then(|| (end + 2, inner.get(..end).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_quotation_is_cut() {
        for quote in
            ["We fought … and won.", "We fought... and won.", "We fought [...] and won.", "“We fought (…) and won.”"]
        {
            assert_eq!(pieces(quote).texts, ["We fought", "and won."], "{quote}");
            assert!(!pieces(quote).open);
        }
        assert_eq!(pieces("We fought . . . and won.").texts, ["We fought", "and won."]);
        assert_eq!(pieces("… and won.").texts, ["and won."]);
        assert!(pieces("… and won.").open && pieces("We won …").open);
        let edited = pieces("[The president] will stay in [Kyiv].");
        assert_eq!((edited.texts.as_slice(), edited.editorial.len()), (&["will stay in".to_owned()][..], 2));
        assert_eq!(pieces("[W]e claim[ed] the [sic] port.").texts, ["We claimed the  port."]);
    }

    #[test]
    fn marks_around_a_quotation_are_not_of_it() {
        assert_eq!(pieces(" “No.” ").texts, ["No."]);
        assert_eq!(pieces("“Yes,” he said, “no.”").texts, ["“Yes,” he said, “no.”"]);
        assert_eq!(pieces("'tis so").texts, ["'tis so"]);
        assert_eq!(pieces("").texts, [""]);
        assert!(pieces("…").texts.is_empty());
    }
}
