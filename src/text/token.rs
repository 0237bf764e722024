//! Tokens: words, numbers, clitics and marks, with what their characters show.

use crate::text::{Span, Sym, Tag};

/// A word, number, clitic or mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its interned lower-case form.
    pub sym: Sym,
    /// Its class: the shape of a word, or the kind of a mark.
    pub kind: Kind,
    /// The most frequent part of speech of its form; `None` when no pack names one.
    pub usual: Option<Tag>,
}

impl Token {
    /// The token as written.
    #[inline]
    pub fn text(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether another token stands right behind this one, without a blank between.
    #[inline]
    pub fn touches(self, next: Token) -> bool {
        self.span.end == next.span.start
    }

    /// Whether a closing double mark is written as two apostrophes, which stand for a mark of either side.
    pub fn is_two_apostrophes(self) -> bool {
        const STRAIGHT: u32 = 2;
        const CURLY: u32 = 6;
        self.kind == Kind::CloseDouble && matches!(self.span.len(), STRAIGHT | CURLY)
    }
}

/// Class of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// a word in lower case: `peace`
    Lower,
    /// a capital, then lower case: `Peace`; also a single capital such as `A` or `I`
    Title,
    /// two capitals or more and no lower case: `UN`, `U.S.`, `COVID-19`
    Upper,
    /// capitals inside: `McCain`, `iPhone`, `O’Brien`, `Al-Qudra`
    Mixed,
    /// one capital with a full stop: `J.`
    Initial,
    /// begins with a digit: `23`, `1,000`, `10:30`, `1990s`, `23rd`, `20-point`
    Number,
    /// a clitic split from its word: `’s`, `n’t`, `’ll`
    Clitic,
    /// `“`, and ``` `` ```
    OpenDouble,
    /// `”`, and `''`
    CloseDouble,
    /// `"`
    Double,
    /// `‘`
    OpenSingle,
    /// `’` outside a word
    CloseSingle,
    /// `'` outside a word
    Single,
    /// `«`, `„`
    OpenGuillemet,
    /// `»`
    CloseGuillemet,
    /// `—`, `–`, `--`, and a hyphen that stands alone
    Dash,
    /// `…`, `...`
    Ellipsis,
    /// `.`
    Period,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `(` and `[`
    OpenBracket,
    /// `)` and `]`
    CloseBracket,
    /// anything else: `$`, `%`, `•`
    Symbol,
}

impl Kind {
    /// A word of letters, clitics not included.
    #[inline]
    pub fn is_word(self) -> bool {
        matches!(self, Kind::Lower | Kind::Title | Kind::Upper | Kind::Mixed | Kind::Initial)
    }

    /// A word that begins with a capital or holds one.
    #[inline]
    pub fn is_capitalised(self) -> bool {
        matches!(self, Kind::Title | Kind::Upper | Kind::Mixed | Kind::Initial)
    }

    /// A double or single quotation mark or a guillemet, of either side.
    #[inline]
    pub fn is_quote(self) -> bool {
        matches!(
            self,
            Kind::OpenDouble
                | Kind::CloseDouble
                | Kind::Double
                | Kind::OpenSingle
                | Kind::CloseSingle
                | Kind::Single
                | Kind::OpenGuillemet
                | Kind::CloseGuillemet
        )
    }

    /// A double quotation mark or a guillemet, of either side.
    #[inline]
    pub fn is_double_quote(self) -> bool {
        matches!(self, Kind::OpenDouble | Kind::CloseDouble | Kind::Double | Kind::OpenGuillemet | Kind::CloseGuillemet)
    }

    /// A mark that can end a sentence.
    #[inline]
    pub fn is_terminal(self) -> bool {
        matches!(self, Kind::Period | Kind::Question | Kind::Exclamation | Kind::Ellipsis)
    }

    /// Neither word, number nor clitic.
    #[inline]
    pub fn is_mark(self) -> bool {
        self as u8 > Kind::Clitic as u8
    }
}
