//! Regular expressions of a pack: what one token looks like.
//!
//! A pack has some eighty, each number of a text is held against a dozen of them, and all are short: so they are matched on
//! their syntax tree. To compile one into a machine costs as much as to read a short article; that is done only for what
//! the tree cannot settle in a few steps.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::OnceLock;

/// The regular expressions of a pack, each kept once.
#[derive(Debug, Clone, Default)]
pub struct Regexes {
    all: Vec<Shape>,
    index: FxHashMap<String, u16>,
}

/// A regular expression for one token.
#[derive(Debug, Clone)]
struct Shape {
    source: String,
    tree: Hir,
    /// Whether it can only match a token that begins with a digit.
    digits: bool,
    /// Lengths of what it can fit, in bytes.
    length: std::ops::RangeInclusive<usize>,
    /// The same as a machine, made when first needed.
    machine: OnceLock<Option<Regex>>,
}

/// Steps that are taken on a tree before its machine is asked.
const STEPS: u32 = 400;

/// The tree tells no more.
struct Unsettled;

/// Whether it matches, where the tree settles that.
type Found = Result<bool, Unsettled>;

/// What stands behind a part of the tree is to match from here on.
type Then<'k> = &'k mut dyn FnMut(usize) -> Found;

impl Regexes {
    /// Whether the whole of `token` fits the expression with this number.
    pub fn fits(&self, number: u16, token: &str) -> bool {
        self.all.get(number as usize).is_some_and(|shape| shape.length.contains(&token.len()) && shape.fits(token))
    }

    /// The number of an expression, and whether it can only match a token that begins with a digit.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn add(&mut self, source: &str) -> Result<(u16, bool), String> {
        if let Some(&n) = self.index.get(source) {
            return Ok((n, self.all.get(n as usize).is_some_and(|shape| shape.digits)));
        }
        // The digits of all scripts make for large tables; tokens of news have these ten.
        let plain = format!("^(?:{})$", source.replace("\\d", "[0-9]"));
        let tree = regex_syntax::parse(&plain).map_err(|e| {
            let text = e.to_string();
            text.lines().last().unwrap_or("bad regular expression").trim_start_matches("error: ").to_owned()
        })?;
        let (least, most) = (tree.properties().minimum_len(), tree.properties().maximum_len());
        let length = least.unwrap_or(0)..=most.unwrap_or(usize::MAX);
        let n = self.all.len() as u16;
        let digits = begins(&tree) == Begins::Digit;
        self.all.push(Shape { source: plain, tree, digits, length, machine: OnceLock::new() });
        self.index.insert(source.to_owned(), n);
        Ok((n, digits))
    }
}

impl Shape {
    fn fits(&self, token: &str) -> bool {
        let walk = Walk { token, left: Cell::new(STEPS) };
        walk.from(&self.tree, 0, &mut |_| Ok(true)).unwrap_or_else(|Unsettled| {
            let machine = self.machine.get_or_init(|| Regex::new(&self.source).ok());
            machine.as_ref().is_some_and(|m| m.is_match(token))
        })
    }
}

/// One token on its way through a tree.
struct Walk<'t> {
    token: &'t str,
    left: Cell<u32>,
}

impl Walk<'_> {
    /// Whether a part of the tree matches from byte `at` on, and `then` what is behind it.
    fn from(&self, tree: &Hir, at: usize, then: Then<'_>) -> Found {
        self.left.set(self.left.get().checked_sub(1).ok_or(Unsettled)?);
        let rest = self.token.get(at..).ok_or(Unsettled)?;
        match tree.kind() {
            HirKind::Empty => then(at),
            HirKind::Literal(l) if rest.as_bytes().starts_with(&l.0) => then(at + l.0.len()),
            HirKind::Literal(_) => Ok(false),
            HirKind::Class(Class::Unicode(class)) => match rest.chars().next() {
                Some(c) if class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&c)) => then(at + c.len_utf8()),
                _ => Ok(false),
            },
            HirKind::Look(Look::Start) => {
                if at == 0 {
                    then(at)
                } else {
                    Ok(false)
                }
            }
            HirKind::Look(Look::End) => {
                if rest.is_empty() {
                    then(at)
                } else {
                    Ok(false)
                }
            }
            HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => Err(Unsettled),
            HirKind::Capture(inner) => self.from(&inner.sub, at, then),
            HirKind::Concat(parts) => self.all(parts, at, then),
            HirKind::Repetition(again) => self.again(again, 0, at, then),
            HirKind::Alternation(ways) => any(ways.iter().map(|way| self.from(way, at, then))),
        }
    }

    fn all(&self, parts: &[Hir], at: usize, then: Then<'_>) -> Found {
        match parts.split_first() {
            Some((first, rest)) => self.from(first, at, &mut |next| self.all(rest, next, then)),
            None => then(at),
        }
    }

    /// The part once more, where it may stand so often, else what is behind it.
    fn again(&self, part: &Repetition, done: u32, at: usize, then: Then<'_>) -> Found {
        if part.max.is_none_or(|most| done < most) {
            // What matches nothing may do so as often as it likes.
            let more = self.from(&part.sub, at, &mut |next| {
                if next == at { then(at) } else { self.again(part, done + 1, next, then) }
            });
            if more? {
                return Ok(true);
            }
        }
        if done >= part.min { then(at) } else { Ok(false) }
    }
}

/// Whether one of the ways matches, tried one after another.
fn any(mut ways: impl Iterator<Item = Found>) -> Found {
    let end = ways.try_for_each(|found| -> ControlFlow<Found> {
        match found {
            Ok(false) => Continue(()),
            settled => Break(settled),
        }
    });
    end.break_value().unwrap_or(Ok(false))
}

/// What an expression can begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// A digit, always.
    Digit,
    /// A digit, or it matches nothing at all.
    DigitOrNothing,
    /// Anything else too.
    Any,
}

/// What a part of an expression can begin with.
fn begins(tree: &Hir) -> Begins {
    use Begins::{Any, Digit, DigitOrNothing};
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => DigitOrNothing,
        HirKind::Literal(literal) if literal.0.first().is_some_and(u8::is_ascii_digit) => Digit,
        HirKind::Class(Class::Unicode(class)) if !class.ranges().is_empty() => {
            let digits = class.ranges().iter().all(|r| r.start().is_ascii_digit() && r.end().is_ascii_digit());
            if digits { Digit } else { Any }
        }
        HirKind::Literal(_) | HirKind::Class(_) => Any,
        HirKind::Capture(inner) => begins(&inner.sub),
        HirKind::Repetition(again) => match begins(&again.sub) {
            Digit if again.min == 0 => DigitOrNothing,
            what => what,
        },
        HirKind::Concat(parts) => {
            parts.iter().map(begins).find(|&what| what != DigitOrNothing).unwrap_or(DigitOrNothing)
        }
        HirKind::Alternation(ways) => ways.iter().map(begins).fold(Digit, |all, what| match (all, what) {
            (Any, _) | (_, Any) => Any,
            (Digit, Digit) => Digit,
            _ => DigitOrNothing,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Begins, Regexes, Shape, begins};
    use regex::Regex;

    #[test]
    fn what_a_shape_can_begin_with_is_known() {
        let shapes = [
            (r"\d{1,2}(st|nd)?", Begins::Digit),
            (r"(1[1-9]|20)\d\d", Begins::Digit),
            (r"^(?:[01]?\d|2[0-3]):[0-5]\d$", Begins::Digit),
            (r"\d\/\d|\d+½", Begins::Digit),
            (r"\d*", Begins::DigitOrNothing),
            (r"(\d?|1)2*", Begins::DigitOrNothing),
            (r"\d*x", Begins::Any),
            (r"[0-9a]1|12", Begins::Any),
            (r"1|x", Begins::Any),
            (r"[^a]", Begins::Any),
        ];
        for (shape, wanted) in shapes {
            let plain = shape.replace("\\d", "[0-9]");
            assert_eq!(begins(&regex_syntax::parse(&plain).unwrap()), wanted, "{shape}");
        }
    }

    /// What a tree tells is what the machine tells, of each of a few shapes and of tokens near its border.
    #[test]
    fn trees_and_machines_agree() {
        let shapes = [
            r"\d{1,2}(st|nd|rd|th)?",
            r"(1[1-9]|20)\d\d",
            r"\d[\d,.]*(½|¼|¾)?|\d\/\d",
            r"([01]?\d|2[0-3]):[0-5]\d",
            r"(a?){3}b*",
            r"(\d*)*x",
            r"",
            r"[^a]+|é.",
            r"(?i)pm\b",
        ];
        let tokens =
            "|1|12|123|12th|1th|th|1999|2016|2116|5½|1/2|1,000.5|23:59|24:00|9:5|aaab|b|aaaa|bb|x|11x|éa|PM|pm|ab|½";
        let long = ["1".repeat(200), "1".repeat(200) + "x"];
        let mut regexes = Regexes::default();
        for shape in shapes {
            let (n, _) = regexes.add(shape).unwrap();
            let Shape { source, .. } = &regexes.all[n as usize];
            let machine = Regex::new(source).unwrap();
            for token in tokens.split('|').chain(long.iter().map(String::as_str)) {
                assert_eq!(regexes.fits(n, token), machine.is_match(token), "{shape} on {token}");
            }
        }
    }
}
