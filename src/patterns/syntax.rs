//! The token-pattern language: text to a syntax tree.
//!
//! | form | matches |
//! | --- | --- |
//! | `word` | that word in any case; `\` before a mark takes it literally |
//! | `<give>` | any form of that verb; `<claim:noun>` of that noun |
//! | `<give up>` | the same with what follows it; `<give ..4 up>` also with up to four words between |
//! | `@name` | an entry of the lexicon, of one word or several |
//! | `/regex/` | one token whose whole text fits the regular expression |
//! | `%VBD` | one token with that part of speech, or one that begins so (`%VB`) |
//! | `(a b\|c)` | either |
//! | `x?` `x*` `x+` `x{2,4}` | optional, any number, one or more, two to four |
//! | `..5` | up to five tokens of the sentence, as few as will do |
//! | `{slot:TYPE}` | PERSON, PLACE, TIME, QUOTE, NP, CLAUSE, found by an earlier stage |
//! | `{slot:pattern}` | whatever the pattern matches, under that name |
//! | `^` `$` | start and end of the sentence |

use crate::patterns::entries;
use crate::patterns::morphology::Paradigm;

/// A pattern as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A word, in lower case.
    Word(String),
    /// Any form of a word.
    Lemma(String, Paradigm),
    /// A lexicon, by name.
    Lexicon(String),
    /// A regular expression for the whole of one token.
    Regex(String),
    /// A part of speech or the beginning of one.
    Tag(String),
    /// One after another.
    Seq(Vec<Expr>),
    /// Any of them.
    Alt(Vec<Expr>),
    /// Between `min` and `max` times.
    Repeat(Box<Expr>, u32, u32),
    /// Up to so many tokens.
    Gap(u32),
    /// What an earlier stage found, under a name.
    Slot(String, SlotType),
    /// A pattern under a name.
    Capture(String, Box<Expr>),
    /// Start of the sentence.
    Start,
    /// End of the sentence.
    End,
}

/// What an earlier stage finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotType {
    /// A person's name.
    Person,
    /// A place.
    Place,
    /// A time expression.
    Time,
    /// A quotation with its marks.
    Quote,
    /// A noun phrase.
    Np,
    /// A clause, from its first word to its end.
    Clause,
}

impl SlotType {
    fn parse(s: &str) -> Option<Self> {
        Some(match s {
            "PERSON" => Self::Person,
            "PLACE" => Self::Place,
            "TIME" => Self::Time,
            "QUOTE" => Self::Quote,
            "NP" => Self::Np,
            "CLAUSE" => Self::Clause,
            _ => return None,
        })
    }
}

/// Why a pattern can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Offset in the pattern, in bytes.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Most repetitions that `+` and `*` stand for.
pub const MANY: u32 = 12;

/// Reads a pattern.
pub fn parse(pattern: &str) -> Result<Expr, SyntaxError> {
    let mut p = Parser { text: pattern, at: 0, depth: 0 };
    let expr = p.alternatives()?;
    match p.peek() {
        None => Ok(expr),
        Some(c) => Err(p.error(
            format!("unexpected `{c}`"),
            "a closing mark without its opening one; write `\\` before it for the mark itself",
        )),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

const DEEPEST: u32 = 32;

impl Parser<'_> {
    fn error(&self, message: impl Into<String>, help: &'static str) -> SyntaxError {
        SyntaxError { at: self.at, message: message.into(), help }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
    }

    fn take_while(&mut self, f: impl Fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let len = rest.find(|c| !f(c)).unwrap_or(rest.len());
        self.at += len;
        rest[..len].to_owned()
    }

    fn alternatives(&mut self) -> Result<Expr, SyntaxError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("the pattern is nested too deeply", "name a part of it in a lexicon"));
        }
        let mut options = vec![self.sequence()?];
        while self.eat('|') {
            options.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(if options.len() == 1 { options.remove(0) } else { Expr::Alt(options) })
    }

    fn sequence(&mut self) -> Result<Expr, SyntaxError> {
        let mut items = Vec::new();
        loop {
            self.spaces();
            match self.peek() {
                None | Some('|' | ')' | '}') => break,
                Some(_) => {
                    let item = self.item()?;
                    items.push(self.repeated(item)?);
                }
            }
        }
        match items.len() {
            0 => Err(self.error("an empty pattern", "write at least one word, @lexicon or slot")),
            1 => Ok(items.remove(0)),
            _ => Ok(Expr::Seq(items)),
        }
    }

    fn repeated(&mut self, item: Expr) -> Result<Expr, SyntaxError> {
        let (min, max) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            Some('{') if self.text[self.at + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
                self.at += 1;
                let min = self.number()?;
                let max = if self.eat(',') { self.number()? } else { min };
                if !self.eat('}') || max < min || max > 64 {
                    return Err(self.error("a bad number of repetitions", "write {2,4}, at most 64"));
                }
                return Ok(Expr::Repeat(Box::new(item), min, max));
            }
            _ => return Ok(item),
        };
        self.at += 1;
        Ok(Expr::Repeat(Box::new(item), min, max))
    }

    fn number(&mut self) -> Result<u32, SyntaxError> {
        let digits = self.take_while(|c| c.is_ascii_digit());
        digits.parse().map_err(|_| self.error("a number is needed here", "write {2,4} or ..5"))
    }

    fn item(&mut self) -> Result<Expr, SyntaxError> {
        let rest = &self.text[self.at..];
        let c = self.peek().unwrap_or(' ');
        match c {
            '(' => {
                self.at += 1;
                let inner = self.alternatives()?;
                if !self.eat(')') {
                    return Err(self.error("`(` is not closed", "add `)`"));
                }
                Ok(inner)
            }
            '{' => self.slot(),
            '@' => {
                self.at += 1;
                let name = self.take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
                if name.is_empty() {
                    return Err(self.error("`@` without a name", "write @lexicon-name"));
                }
                Ok(Expr::Lexicon(name))
            }
            '%' => {
                self.at += 1;
                Ok(Expr::Tag(self.take_while(|c| c.is_ascii_uppercase() || c == '$')))
            }
            '<' => self.lemma(),
            '/' => {
                self.at += 1;
                let start = self.at;
                let mut escaped = false;
                for (i, c) in self.text[start..].char_indices() {
                    if c == '/' && !escaped {
                        self.at = start + i + 1;
                        return Ok(Expr::Regex(self.text[start..start + i].replace("\\/", "/")));
                    }
                    escaped = c == '\\' && !escaped;
                }
                Err(self.error("`/` is not closed", "write /regex/, and `\\/` for a slash inside it"))
            }
            '^' => {
                self.at += 1;
                Ok(Expr::Start)
            }
            '$' => {
                self.at += 1;
                Ok(Expr::End)
            }
            '.' if rest.starts_with("..") && rest[2..].starts_with(|c: char| c.is_ascii_digit()) => {
                self.at += 2;
                let n = self.number()?;
                if n > 40 {
                    return Err(self.error(
                        "a gap of more than 40 tokens",
                        "a gap reaches over few words; use a slot for a whole phrase",
                    ));
                }
                Ok(Expr::Gap(n))
            }
            '?' | '*' | '+' => Err(self.error(
                format!("`{c}` after nothing"),
                "put it right after a word, lexicon or group; write `\\` before it for the mark itself",
            )),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Expr, SyntaxError> {
        let mut word = String::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => {
                    self.at += 1;
                    let Some(c) = self.peek() else {
                        return Err(self.error("`\\` at the end", "write the mark after it"));
                    };
                    word.push(c);
                    self.at += c.len_utf8();
                }
                c if c.is_whitespace() => break,
                '(' | ')' | '{' | '}' | '|' | '?' | '*' | '+' | '/' | '@' | '^' | '<' => break,
                c => {
                    word.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        if word.is_empty() {
            return Err(self.error(
                format!("unexpected `{}`", self.peek().unwrap_or(' ')),
                "write `\\` before it for the mark itself",
            ));
        }
        Ok(Expr::Word(word))
    }

    /// `<give>`, `<give up>`, `<give ..4 up>`, `<claim:noun>`
    fn lemma(&mut self) -> Result<Expr, SyntaxError> {
        let help = "write <give>, <claim:noun> or <give up>; `\\<` for the mark itself";
        let rest = &self.text[self.at..];
        let Some(end) = rest.find('>') else { return Err(self.error("`<` is not closed", help)) };
        let mut words = rest[1..end].split_whitespace();
        let Some(first) = words.next() else { return Err(self.error("`<>` without a word", help)) };
        let (lemma, class) = entries::class_of(first);
        let Ok(class) = class else { return Err(self.error(format!("`{first}` is of no class of words"), help)) };
        let mut items = vec![Expr::Lemma(lemma.to_lowercase(), class)];
        for word in words {
            items.push(match word.strip_prefix("..").map(str::parse) {
                None => Expr::Word(word.to_owned()),
                Some(Ok(n @ 1..=40)) => Expr::Gap(n),
                Some(_) => return Err(self.error(format!("`{word}` is no gap"), "write ..4, at most ..40")),
            });
        }
        if matches!(items.last(), Some(Expr::Gap(_))) {
            return Err(self.error("a gap at the end of `<…>`", help));
        }
        self.at += end + 1;
        Ok(if items.len() == 1 { items.remove(0) } else { Expr::Seq(items) })
    }

    fn slot(&mut self) -> Result<Expr, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let name = self.take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if name.is_empty() || !self.eat(':') {
            self.at = start;
            return Err(self.error("a slot without a name", "write {name:NP} or {name:pattern}"));
        }
        let rest = &self.text[self.at..];
        let upper = rest.split('}').next().unwrap_or("").trim();
        let is_type = upper.len() >= 2 && upper.chars().all(|c| c.is_ascii_uppercase());
        let expr = if is_type {
            let Some(kind) = SlotType::parse(upper) else {
                return Err(
                    self.error(format!("unknown slot type `{upper}`"), "types: PERSON, PLACE, TIME, QUOTE, NP, CLAUSE")
                );
            };
            self.at += rest.find('}').unwrap_or(rest.len());
            Expr::Slot(name, kind)
        } else {
            Expr::Capture(name, Box::new(self.alternatives()?))
        };
        if !self.eat('}') {
            return Err(self.error("`{` is not closed", "add `}`"));
        }
        Ok(expr)
    }
}
