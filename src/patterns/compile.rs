//! Syntax trees to programs for the matcher, with their anchors.

use crate::matcher::program::{Anchor, FAR, Node, Pattern, Program};
use crate::patterns::lexicon::Lexicons;
use crate::patterns::morphology::Morphology;
use crate::patterns::shapes::Regexes;
use crate::patterns::syntax::Expr;
use crate::text::{Sym, SymSet, Tag, Vocab};
use std::cell::OnceCell;

/// How often tokens wake a pattern, in a million of news English: marks, tokens that begin with a digit, a word that is
/// likely to be common, any other word.
const MARK: u32 = 40_000;
const DIGITS: u32 = 15_000;
const COMMON: u32 = 3_000;
const RARE: u32 = 10;

/// Compiles patterns of one pack.
pub(crate) struct Compiler<'a> {
    pub vocab: &'a mut Vocab,
    pub lexicons: &'a Lexicons,
    pub regexes: &'a mut Regexes,
    pub morphology: &'a Morphology,
    /// How common the words of each lexicon are together, once that was asked.
    pub costs: &'a [OnceCell<u32>],
}

impl Compiler<'_> {
    /// Compiles one pattern; names of slots are appended to `program.slots`.
    pub fn pattern(&mut self, expr: &Expr, program: &mut Program) -> Result<Pattern, String> {
        let nodes = match expr {
            Expr::Seq(items) => items.iter().map(|e| self.node(e, program)).collect::<Result<Vec<_>, _>>()?,
            other => vec![self.node(other, program)?],
        };
        let (at, (_, skip, anchor)) = nodes
            .iter()
            .enumerate()
            .filter_map(|(i, n)| self.anchor(n).map(|found| (i, found)))
            .min_by_key(|&(i, (cost, _, _))| (cost, i))
            .ok_or("nothing in the pattern is sure to be there")?;
        let single = nodes.get(at).is_some_and(|n| self.one_token(n));
        let reach = self.longest(&nodes).map_or(FAR, |n| n as u8);
        Ok(Pattern { nodes, at, single, skip, anchor, reach })
    }

    fn node(&mut self, expr: &Expr, program: &mut Program) -> Result<Node, String> {
        Ok(match expr {
            Expr::Word(w) => self.word(w),
            Expr::Lemma(lemma, paradigm) => {
                let forms = self.morphology.all(lemma, *paradigm, |_| false);
                let nodes: Vec<Node> = forms.iter().map(|f| self.word(f)).collect();
                if nodes.iter().all(|n| self.is_plain(n)) { one_of(nodes) } else { Node::Alt(nodes) }
            }
            Expr::Lexicon(name) => {
                Node::Lexicon(self.lexicons.id(name).ok_or_else(|| format!("no lexicon is named `{name}`"))?)
            }
            Expr::Regex(source) => {
                let (number, digits) = self.regexes.add(source)?;
                Node::Regex(number, digits)
            }
            Expr::Tag(prefix) => {
                let tags = tags(prefix);
                if tags.is_empty() {
                    return Err(format!("no part of speech begins with `{prefix}`"));
                }
                Node::Tag(tags.into_iter().collect())
            }
            Expr::Seq(items) => Node::Seq(items.iter().map(|e| self.node(e, program)).collect::<Result<_, _>>()?),
            Expr::Alt(items) => {
                let nodes = items.iter().map(|e| self.node(e, program)).collect::<Result<Vec<_>, _>>()?;
                if nodes.iter().all(|n| self.is_plain(n)) { one_of(nodes) } else { Node::Alt(nodes) }
            }
            Expr::Repeat(inner, min, max) => Node::Repeat(Box::new(self.node(inner, program)?), *min, *max),
            Expr::Gap(n) => Node::Gap(*n),
            Expr::Slot(name, kind) => Node::Slot(slot(program, name), *kind),
            Expr::Capture(name, inner) => {
                let n = slot(program, name);
                Node::Capture(n, Box::new(self.node(inner, program)?))
            }
            Expr::Start => Node::Start,
            Expr::End => Node::End,
        })
    }

    /// A word of a pattern; one that the tokeniser splits becomes a sequence.
    fn word(&mut self, word: &str) -> Node {
        // A clitic is a token of its own only after its word.
        if word.starts_with(['\'', '’']) && word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase) {
            return Node::Word(self.vocab.intern(word));
        }
        let tokens = crate::text::tokenize::tokenize(word, self.vocab);
        let mut nodes: Vec<Node> = tokens.iter().map(|t| Node::Word(self.vocab.intern(t.text(word)))).collect();
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Seq(nodes) }
    }

    /// What must be there for the node to match: a guess at how common it is (times in a million tokens), how many tokens after the node's beginning
    /// it stands, and which tokens begin it. `None` when the node can match nothing.
    fn anchor(&self, node: &Node) -> Option<(u32, u8, Anchor)> {
        match node {
            Node::Word(sym) => Some((self.cost(*sym), 0, Anchor::Words([*sym].into_iter().collect()))),
            Node::Lexicon(id) => {
                let symbols = self.lexicons.first_symbols(*id);
                let sum = || symbols.iter().map(|&sym| self.cost(sym)).sum();
                let cost = self.costs.get(id.0 as usize).map_or_else(sum, |cost| *cost.get_or_init(sum));
                Some((cost, 0, Anchor::Words(symbols.iter().copied().collect())))
            }
            Node::Regex(_, true) => Some((DIGITS, 0, Anchor::Digits)),
            Node::OneOf(words, items) => self.any(words, items),
            Node::Alt(items) => self.any(&SymSet::default(), items),
            // A later part can wake a sequence when all before it are single tokens.
            Node::Seq(items) => {
                let mut best: Option<(u32, u8, Anchor)> = None;
                for (before, item) in (0u8..).zip(items) {
                    if let Some((cost, skip, anchor)) = self.anchor(item)
                        && best.as_ref().is_none_or(|b| cost < b.0)
                    {
                        best = Some((cost, before + skip, anchor));
                    }
                    if before > 8 || !self.one_token(item) {
                        break;
                    }
                }
                best
            }
            Node::Capture(_, inner) => self.anchor(inner),
            Node::Repeat(inner, min, _) if *min > 0 => self.anchor(inner),
            _ => None,
        }
    }

    /// The anchor of a choice: all ways of it must be woken at one place.
    fn any(&self, known: &SymSet, items: &[Node]) -> Option<(u32, u8, Anchor)> {
        let mut cost = known.as_slice().iter().map(|&sym| self.cost(sym)).sum();
        let mut words = known.as_slice().to_vec();
        let mut digits = false;
        for item in items {
            let (c, skip, anchor) = self.anchor(item)?;
            let (c, anchor) = if skip == 0 { (c, anchor) } else { self.opening(item)? };
            cost += c;
            match anchor {
                Anchor::Words(w) => words.extend(w.as_slice()),
                Anchor::Digits => digits = true,
                Anchor::Both(w) => (words.extend(w.as_slice()), digits = true).1,
            }
        }
        let words = words.into_iter().collect();
        Some((cost, 0, if digits { Anchor::Both(words) } else { Anchor::Words(words) }))
    }

    /// A guess at how common a word is: by its rank where the pack has one (Zipf's law in Mandelbrot's form), else by its
    /// part of speech.
    fn cost(&self, sym: Sym) -> u32 {
        if let Some(rank) = self.vocab.rank(sym) {
            return (80_000 / (rank + 3)).max(RARE);
        }
        let common = self.vocab.tag(sym).is_none_or(|t| {
            matches!(t, Tag::DT | Tag::IN | Tag::TO | Tag::CC | Tag::PRP | Tag::PRPS | Tag::MD | Tag::POS | Tag::Punct)
        });
        let mark = self.vocab.word(sym).chars().all(|c| !c.is_alphanumeric());
        match (mark, common) {
            (true, _) => MARK,
            (_, true) => COMMON,
            _ => RARE,
        }
    }

    /// The anchor of a node by what it begins with.
    fn opening(&self, node: &Node) -> Option<(u32, Anchor)> {
        match node {
            Node::Seq(items) => self.opening(items.first()?),
            Node::Capture(_, inner) => self.opening(inner),
            Node::Repeat(inner, min, _) if *min > 0 => self.opening(inner),
            other => self.anchor(other).map(|(cost, _, anchor)| (cost, anchor)),
        }
    }

    /// The most tokens that the nodes can take one after another; `None` when that is more than [`FAR`] or has no bound.
    fn longest(&self, nodes: &[Node]) -> Option<usize> {
        let one = |node: &Node| match node {
            Node::Word(_) | Node::Regex(..) | Node::Tag(_) | Node::OneOf(..) => Some(1),
            Node::Lexicon(id) => Some(self.lexicons.longest(*id)),
            Node::Seq(items) => self.longest(items),
            Node::Alt(items) => {
                items.iter().try_fold(0, |most, n| Some(most.max(self.longest(std::slice::from_ref(n))?)))
            }
            Node::Repeat(inner, _, max) => self.longest(std::slice::from_ref(inner))?.checked_mul(*max as usize),
            Node::Gap(n) => Some(*n as usize),
            Node::Slot(..) => None,
            Node::Capture(_, inner) => self.longest(std::slice::from_ref(inner)),
            Node::Start | Node::End => Some(0),
        };
        nodes.iter().try_fold(0, |sum, n| Some(sum + one(n)?)).filter(|&n| n <= usize::from(FAR))
    }

    /// Whether the node always takes just one token.
    fn one_token(&self, node: &Node) -> bool {
        match node {
            Node::Word(_) | Node::Regex(..) | Node::Tag(_) | Node::OneOf(..) => true,
            Node::Lexicon(id) => self.lexicons.of_single_words(*id),
            Node::Alt(items) => items.iter().all(|n| self.one_token(n)),
            Node::Capture(_, inner) => self.one_token(inner),
            _ => false,
        }
    }
}

impl Compiler<'_> {
    /// Whether the node is a test of one token and fills no slot.
    fn is_plain(&self, node: &Node) -> bool {
        !matches!(node, Node::Capture(..) | Node::Alt(_)) && self.one_token(node)
    }
}

/// A choice among tests of one token: its words apart, which are one look-up together.
fn one_of(nodes: Vec<Node>) -> Node {
    let mut words = Vec::new();
    let mut others = Vec::new();
    for node in nodes {
        match node {
            Node::Word(sym) => words.push(sym),
            Node::OneOf(more, inner) => {
                words.extend(more.as_slice());
                others.extend(inner);
            }
            other => others.push(other),
        }
    }
    Node::OneOf(words.into_iter().collect(), others)
}

fn slot(program: &mut Program, name: &str) -> u8 {
    if let Some(n) = program.slots.iter().position(|s| s == name) {
        return n as u8;
    }
    program.slots.push(name.to_owned());
    (program.slots.len() - 1).min(255) as u8
}

/// The tags with this name or beginning.
pub(crate) fn tags(prefix: &str) -> Vec<Tag> {
    Tag::all()
        .filter(|t| t.name() == prefix)
        .chain(Tag::all().filter(|t| t.name() != prefix && t.name().starts_with(prefix)))
        .collect()
}
