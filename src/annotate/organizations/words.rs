//! What the packs say of single words in and around the names of bodies.

use crate::annotate::Annotated;
use crate::patterns::{LexId, Pack, PackError};
use crate::record::OrganizationKind;
use crate::text::{Kind, Sym, tokenize};

/// Ends a name: "the Halden Bank".
pub const LAST: u16 = 1;
/// A phrase with "of" or "for" may follow: "the Bank of Halden".
pub const OF: u16 = 1 << 1;
/// The name goes on after it: "Banco Halden".
pub const FRONT: u16 = 1 << 2;
/// A name by itself, with a capital: "Parliament".
pub const ALONE: u16 = 1 << 3;
/// Written in capitals only: "FC", "AG".
const UPPER: u16 = 1 << 4;
/// Stands for no body in capitals: "CEO".
pub const NO_ACRONYM: u16 = 1 << 5;
/// Makes the row another thing's name: "Street".
pub const THING: u16 = 1 << 6;
/// Stands before a name and is no part of it.
pub const BEFORE: u16 = 1 << 7;
/// "of", "for", "on", "against".
pub const CONNECTOR: u16 = 1 << 8;
/// "de", "du", "y".
pub const FOREIGN: u16 = 1 << 9;
/// A possessor inside a name: "Women’s Institute".
pub const POSSESSOR: u16 = 1 << 10;
/// "a", "an", "the".
pub const ARTICLE: u16 = 1 << 11;

/// What the packs say of each word, looked up by its symbol.
#[derive(Debug)]
pub struct Words {
    flags: Vec<u16>,
    kinds: Vec<Option<OrganizationKind>>,
    /// "of".
    pub of: Sym,
    /// "and".
    pub and: Sym,
    /// "the".
    pub the: Sym,
    /// Offices whose holder belongs to the body named right before.
    pub office: LexId,
    /// Offices and things that bodies have, before "of".
    pub office_of: LexId,
    /// What a body is, right before its name.
    pub kind: LexId,
}

impl Words {
    /// Looks up every symbol of the pack once.
    ///
    /// # Errors
    /// When the pack lacks one of the lexicons.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let heads = pack.tables.remove("organizations/heads.tsv").unwrap_or_default();
        let (word, kind, place) = (heads.cells("word"), heads.cells("kind"), heads.cells("place"));
        let mut found = Vec::new();
        for row in heads.rows() {
            let flag = |p: &str| match p {
                "last" => LAST,
                "of" => OF,
                "front" => FRONT,
                "alone" => ALONE,
                _ => 0,
            };
            let flags = place(row).split(' ').map(flag).fold(0, |a, b| a | b);
            let upper = tokenize::tokenize(word(row), &pack.vocab).first().is_some_and(|t| t.kind == Kind::Upper);
            let sym = pack.vocab.intern(word(row));
            found.push((sym, flags | if upper { UPPER } else { 0 }, OrganizationKind::named(kind(row))));
        }
        let (of, and, the) = (pack.small("of"), pack.small("and"), pack.small("the"));
        let mut out = Self {
            flags: vec![0; pack.vocab.len()],
            kinds: vec![None; pack.vocab.len()],
            of,
            and,
            the,
            office: pack.needs("body-office", "organizations")?,
            office_of: pack.needs("office-of-body", "organizations")?,
            kind: pack.needs("body-kind", "organizations")?,
        };
        for (sym, flags, kind) in found {
            out.flags[sym.0 as usize] |= flags;
            out.kinds[sym.0 as usize] = kind;
        }
        let lexicons = [
            ("no-acronym", NO_ACRONYM),
            ("thing-last", THING),
            ("before-a-body", BEFORE),
            ("body-connector", CONNECTOR),
            ("foreign-connector", FOREIGN),
            ("body-possessor", POSSESSOR),
            ("article", ARTICLE),
        ];
        for (name, flag) in lexicons {
            let id = pack.needs(name, "organizations")?;
            for (sym, _) in pack.lexicons.words_of(id) {
                if let Some(flags) = out.flags.get_mut(sym.0 as usize) {
                    *flags |= flag;
                }
            }
        }
        Ok(out)
    }

    /// Whether the word has any of the flags.
    pub fn has(&self, sym: Sym, flags: u16) -> bool {
        self.flags.get(sym.0 as usize).is_some_and(|f| f & flags != 0)
    }

    /// Whether token `i`, which has a capital, heads the name of a body in any of these ways.
    pub fn heads(&self, doc: &Annotated<'_>, i: usize, flags: u16) -> bool {
        let token = doc.tokens[i];
        let found = self.flags.get(token.sym.0 as usize).copied().unwrap_or(0);
        found & flags != 0 && token.kind.is_capitalised() && (found & UPPER == 0 || token.kind == Kind::Upper)
    }

    /// What the body is whose name the word heads.
    pub fn kind_of(&self, sym: Sym) -> Option<OrganizationKind> {
        self.kinds.get(sym.0 as usize).copied().flatten()
    }
}
