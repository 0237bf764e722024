//! What the packs say of single words: given names, titles, particles and the words that are in no name.

use crate::patterns::{Entry, LexId, Lexicons, Pack, PackError};
use crate::record::Gender;
use crate::text::{Sym, Tag};

/// A given name.
pub const GIVEN: u32 = 1;
/// A given name of men only.
pub const MALE: u32 = 1 << 1;
/// A given name of women only.
pub const FEMALE: u32 = 1 << 2;
/// A form of address or rank that stands before names.
pub const TITLE: u32 = 1 << 3;
/// What one person is: an office, trade, kinship.
pub const ROLE: u32 = 1 << 4;
/// A word of bodies, places, prizes.
pub const NOT_NAME: u32 = 1 << 5;
/// A small word inside family names.
pub const PARTICLE: u32 = 1 << 6;
/// Jr., III and their like.
pub const SUFFIX: u32 = 1 << 7;
/// A day, month or feast, or the short form of a state: a row of capitals ends there.
pub const CALENDAR: u32 = 1 << 8;
/// A family name that stands before the given name.
pub const FAMILY_FIRST: u32 = 1 << 9;
/// A person known by this one name.
pub const SINGLE: u32 = 1 << 10;
/// A party, faith or people that stands before names.
pub const ALLEGIANCE: u32 = 1 << 11;
/// An ordinary English word.
pub const COMMON: u32 = 1 << 12;
/// An article, preposition, conjunction, pronoun or modal.
pub const FUNCTION: u32 = 1 << 13;
/// A title of men.
pub const MR: u32 = 1 << 14;
/// A title of women.
pub const MRS: u32 = 1 << 15;
/// A plural noun or a verb form: hardly a family name.
pub const PLURAL: u32 = 1 << 16;
/// A form of address that says nothing of a person's office: Mr., Mrs.
pub const ADDRESS: u32 = 1 << 17;

/// A word that begins the names of places, not of persons.
pub const PLACE_FIRST: u32 = 1 << 18;

/// A family name that is an ordinary word too.
pub const FAMILY: u32 = 1 << 19;

/// A particle with which a family name may begin in running text: "de Silva".
pub const LEADING: u32 = 1 << 20;
/// A word hung on before a hyphen: "ex-", "then-".
pub const ATTACHED: u32 = 1 << 21;
/// "a", "an", "the".
pub const ARTICLE: u32 = 1 << 22;
/// A preposition after which the name of a place is a place: "in".
pub const LOCATIVE: u32 = 1 << 23;

/// A particle that between hyphens makes one word a whole name: "Inzamam-ul-Haq".
pub const LINKING: u32 = 1 << 24;

/// A role that names a person by another one: wife, son, friend.
pub const KIN: u32 = 1 << 25;

/// A family name of the table; may be a given name or an ordinary word too.
pub const SURNAME: u32 = 1 << 26;

/// A word of an allegiance that belongs to an office: "Acting", "Foreign".
pub const OFFICE: u32 = 1 << 27;

/// A word that says the rank or time of an office ("Deputy", "Former") or a distinction ("Oscar"), and names no body.
pub const RANK: u32 = 1 << 28;

/// A family name that stands first in names whose last word is what people are called by: Vietnamese.
pub const GIVEN_SHORT: u32 = 1 << 29;

/// Two capitals that are no initials of a name: "EU", "PM".
pub const NO_INITIALS: u32 = 1 << 30;

/// An article of another language, with which newspapers and teams begin: "La Prensa".
pub const FOREIGN_ARTICLE: u32 = 1 << 31;

/// Flags by symbol.
#[derive(Debug, Clone)]
pub struct Words {
    flags: Vec<u32>,
    /// Beginnings of family names that a capital follows: "Mc".
    pub clans: LexId,
    /// Participles that a hyphen hangs on the name of a place: "Orlo-made".
    pub tails: LexId,
    /// Months that are names too.
    pub months: LexId,
    /// Feasts that are family names too.
    pub feasts: LexId,
    /// Given names that are ordinary words.
    pub worded: LexId,
}

impl Words {
    /// Looks up every symbol of the pack once.
    ///
    /// # Errors
    /// When the pack lacks one of the lexicons.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let names = pack.tables.remove("people/given-names.tsv").unwrap_or_default();
        let given: Vec<(Sym, u32)> = names
            .rows()
            .filter_map(|row| {
                let gender = match row.get(1).map(|cell| cell.as_ref()) {
                    Some("m") => MALE,
                    Some("f") => FEMALE,
                    _ => 0,
                };
                Some((pack.vocab.intern(row.first()?), GIVEN | gender))
            })
            .collect();
        let families = pack.tables.remove("people/family-names.tsv").unwrap_or_default();
        let families: Vec<Sym> = families.rows().filter_map(|row| Some(pack.vocab.intern(row.first()?))).collect();
        let lexicons = [
            ("title", TITLE),
            ("role", ROLE),
            ("not-a-name", NOT_NAME),
            ("name-particle", PARTICLE),
            ("name-suffix", SUFFIX),
            ("calendar", CALENDAR),
            ("state-abbreviation", CALENDAR),
            ("family-first", FAMILY_FIRST),
            ("single-name", SINGLE),
            ("allegiance", ALLEGIANCE),
            ("prize", RANK),
            ("place-first", PLACE_FIRST),
            ("given-name", GIVEN),
            ("attached", ATTACHED),
            ("article", ARTICLE),
            ("locative", LOCATIVE),
            ("family-name", FAMILY),
            ("no-initials", NO_INITIALS),
            ("foreign-article", FOREIGN_ARTICLE),
        ];
        let mut ids = Vec::new();
        for (name, flag) in lexicons {
            ids.push((pack.needs(name, "people")?, flag));
        }
        let mut flags: Vec<u32> = (0..pack.vocab.len() as u32).map(|n| ordinary(pack, Sym(n))).collect();
        for &(id, flag) in &ids {
            listed(&pack.lexicons, id, flag, &mut flags);
        }
        for (sym, flag) in given.into_iter().chain(families.into_iter().map(|sym| (sym, SURNAME))) {
            if let Some(f) = flags.get_mut(sym.0 as usize) {
                *f |= flag;
            }
        }
        let needs = |name: &str| pack.needs(name, "people");
        let (clans, months, feasts) = (needs("clan-prefix")?, needs("month-name")?, needs("feast-name")?);
        let worded = needs("worded-given")?;
        Ok(Self { flags, clans, tails: needs("hung-participle")?, months, feasts, worded })
    }

    /// The flags of a word.
    pub fn of(&self, sym: Sym) -> u32 {
        self.flags.get(sym.0 as usize).copied().unwrap_or(0)
    }

    /// Whether a word has any of the flags.
    pub fn has(&self, sym: Sym, flags: u32) -> bool {
        self.of(sym) & flags != 0
    }
}

/// Adds what a lexicon says of its words. Of entries that share a word the first counts.
fn listed(lexicons: &Lexicons, id: LexId, flag: u32, flags: &mut [u32]) {
    let Some(lexicon) = lexicons.get(id) else { return };
    let mut last = None;
    for (sym, entry) in lexicons.words_of(id).filter(|&(sym, _)| last.replace(sym) != Some(sym)) {
        if let (Some(known), Some(entry)) = (flags.get_mut(sym.0 as usize), lexicon.entries.get(entry)) {
            *known |= flag | said_of(entry, flag);
        }
    }
}

/// What an entry of the lexicon behind a flag says beyond that.
fn said_of(entry: &Entry, flag: u32) -> u32 {
    let mut out = 0;
    if entry.flags.is_empty() {
        return out;
    }
    if flag == TITLE && entry.has("address") {
        out |= ADDRESS;
    }
    if flag == ALLEGIANCE && entry.has("office") {
        out |= OFFICE;
    }
    if flag == ALLEGIANCE && entry.has("rank") {
        out |= OFFICE | RANK;
    }
    if flag == FAMILY_FIRST && entry.has("given-short") {
        out |= GIVEN_SHORT;
    }
    if flag == ROLE && entry.has("kin") {
        out |= KIN;
    }
    if flag == PARTICLE {
        out |= if entry.has("leading") { LEADING } else { 0 } | if entry.has("linking") { LINKING } else { 0 };
    }
    match entry.get("gender").filter(|_| flag & (TITLE | ROLE) != 0) {
        Some("m") => out |= MR,
        Some("f") => out |= MRS,
        _ => {}
    }
    out
}

/// What the part of speech says of a symbol.
fn ordinary(pack: &Pack, sym: Sym) -> u32 {
    match pack.vocab.tag(sym) {
        None | Some(Tag::NNP | Tag::NNPS | Tag::FW) => 0,
        Some(
            Tag::DT
            | Tag::IN
            | Tag::CC
            | Tag::PRP
            | Tag::PRPS
            | Tag::MD
            | Tag::WP
            | Tag::WPS
            | Tag::WRB
            | Tag::WDT
            | Tag::EX
            | Tag::PDT
            | Tag::TO
            | Tag::POS,
        ) => COMMON | FUNCTION,
        Some(Tag::NNS | Tag::VBG | Tag::VBD | Tag::VBZ | Tag::VBN) => COMMON | PLURAL,
        Some(_) => COMMON,
    }
}

/// The gender that flags tell.
pub fn gender(flags: u32) -> Option<Gender> {
    match (flags & (MALE | MR) != 0, flags & (FEMALE | MRS) != 0) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
