//! Names of bodies in a sentence: rows of capitals that a head word makes a name, known names, and unknown ones that
//! stand beside what only a body has.

use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::organizations::known::Known;
use crate::annotate::organizations::words::{
    ALONE, ARTICLE, BEFORE, CONNECTOR, FRONT, LAST, NO_ACRONYM, OF, POSSESSOR, THING, Words,
};
use crate::annotate::organizations::{Found, acronyms};
use crate::annotate::people::rows;
use crate::annotate::people::words::{
    CALENDAR, COMMON, FAMILY, FUNCTION, GIVEN, ROLE, SURNAME, TITLE, Words as PeopleWords,
};
use crate::record::OrganizationForm;
use crate::text::{Kind, Range, Sym, Tag};

/// Any head.
const HEAD: u16 = LAST | OF | FRONT | ALONE;

/// Longest row looked at, in tokens.
const LONGEST: usize = 16;

/// A sentence to be searched.
pub struct Names<'a, 'd> {
    pub doc: &'a Annotated<'d>,
    pub words: &'a Words,
    pub people: &'a PeopleWords,
    pub known: &'a Known,
    pub sentence: Range,
    /// Whether it is a headline, in which capitals tell little.
    pub headline: bool,
}

impl Names<'_, '_> {
    /// Finds the names in text order.
    pub fn find(&self, out: &mut Vec<Found>) {
        let mut at = self.sentence.first();
        while at < self.sentence.stop() {
            if !self.doc.tokens[at].kind.is_capitalised() && self.known_small(at).is_none() {
                at += 1;
                continue;
            }
            let from = out.len();
            at = self.row(at, out).max(at + 1);
            if let Some(last) = out.get(from..).and_then(|o| o.last()) {
                at = at.max(last.range.stop());
            }
        }
    }

    /// A known name that begins in small letters: "al-Qaeda".
    fn known_small(&self, at: usize) -> Option<usize> {
        let mixed = self.doc.tokens[at].kind == Kind::Mixed;
        (mixed && self.known.at(self.doc, at, self.sentence.stop()).is_some()).then_some(at)
    }

    /// The names in the row of capitals that begins at `at`; returns where to go on.
    fn row(&self, at: usize, out: &mut Vec<Found>) -> usize {
        let stop = self.row_end(at);
        if stop == at {
            return at + 1;
        }
        let stop = self.coordinated(at, stop);
        if let Some(hit) = self.known.at(self.doc, at, self.sentence.stop()) {
            let end = at + hit.len;
            // "Google Foundation", "UN Security Council": a longer name goes before.
            let longer = self.headed(at, stop).filter(|f| f.range.contains(Range::new(at, end)) && !self.headline);
            let found = longer.or_else(|| self.known_name(at, end, hit.entry, hit.acronym, stop));
            if let Some(found) = found {
                let end = found.range.stop();
                self.push(found, out);
                return end;
            }
            return if self.headline { end } else { self.unknown(at, stop, out) };
        }
        if self.headline {
            return at + 1;
        }
        self.unknown(at, stop, out)
    }

    /// The names in a row that begins with no known one.
    fn unknown(&self, at: usize, stop: usize, out: &mut Vec<Found>) -> usize {
        if let Some(found) = self.headed(at, stop) {
            let end = found.range.stop();
            self.push(found, out);
            return end;
        }
        // A known name further on in the row: "Former Google engineer".
        let known = (at + 1..stop).find(|&i| self.known.at(self.doc, i, self.sentence.stop()).is_some());
        let end = known.unwrap_or(stop);
        if let Some(found) = self.beside(Range::new(at, end), out) {
            self.push(found, out);
        } else {
            acronyms::alone(self, Range::new(at, end), out);
        }
        end
    }

    /// Adds a name and the acronym in brackets behind it.
    fn push(&self, mut found: Found, out: &mut Vec<Found>) {
        let bracket = acronyms::bracketed(self, found.range);
        if let Some(whole) = bracket.and_then(|short| acronyms::spelled(self, found.range, short)) {
            acronyms::give_way(out, whole);
            found.range = whole;
        }
        out.push(found);
        if let Some(range) = bracket {
            let of = Some(out.len() - 1);
            out.push(Found { range, kind: None, form: OrganizationForm::Acronym, entry: None, of });
        }
    }

    /// Whether token `i` can stand in a row of capitals.
    pub fn part(&self, i: usize) -> bool {
        let token = self.doc.tokens[i];
        let flags = self.people.of(token.sym);
        let head = || self.words.heads(self.doc, i, HEAD);
        match token.kind {
            // "Orlo-based" is no part of a name.
            Kind::Title | Kind::Mixed if rows::compound(self.doc, self.people, i) => false,
            Kind::Title => flags & (CALENDAR | FUNCTION) == 0 || flags & CALENDAR == 0 && head(),
            Kind::Mixed | Kind::Upper => flags & CALENDAR == 0,
            _ => false,
        }
    }

    /// Whether tokens `i` and what follows join two parts of a row; returns the next part.
    fn joint(&self, i: usize) -> Option<usize> {
        let doc = self.doc;
        let stop = self.sentence.stop();
        let next = |j: usize| (j < stop && self.part(j)).then_some(j);
        let token = doc.tokens[i];
        match token.kind {
            Kind::Symbol if token.text(doc.text) == "&" => next(i + 1),
            // "People’s Party", "Workers’ Party"
            Kind::Clitic | Kind::Single | Kind::CloseSingle
                if matches!(token.text(doc.text), "'s" | "’s" | "'" | "’")
                    && self.words.has(doc.tokens[i - 1].sym, POSSESSOR) =>
            {
                next(i + 1)
            }
            // "Doctors Without Borders", "Bank Of Halden"
            Kind::Title if self.people.has(token.sym, FUNCTION) && !self.words.has(token.sym, ARTICLE) => next(i + 1),
            _ => None,
        }
    }

    /// Where the row that begins at `at` ends.
    pub fn row_end(&self, at: usize) -> usize {
        let stop = self.sentence.stop().min(at + LONGEST);
        if !self.part(at) {
            return at;
        }
        let mut i = at + 1;
        while i < stop {
            if self.part(i) {
                i += 1;
            } else if let Some(next) = self.joint(i) {
                i = next + 1;
            } else {
                break;
            }
        }
        i.min(self.sentence.stop())
    }

    /// A name that a head word makes of the row.
    fn headed(&self, at: usize, stop: usize) -> Option<Found> {
        let doc = self.doc;
        let flags = |i: usize| self.people.of(doc.tokens[i].sym);
        let mut start = at;
        while start < stop && (self.words.has(doc.tokens[start].sym, BEFORE) || self.opens_idly(start)) {
            start += 1;
        }
        let head = (start..stop)
            .rev()
            .find(|&i| self.words.heads(doc, i, LAST) || i == start && self.words.heads(doc, i, ALONE));
        let front = (start..stop).find(|&i| self.words.heads(doc, i, FRONT) && (i + 1 < stop || self.foreign(i + 1)));
        if let Some(front) = front.filter(|&f| head.is_none_or(|h| h <= f)) {
            return self.fronted(front, stop);
        }
        let head = head?;
        // What follows the head in the row must be somebody, or somebody's office.
        if head + 1 < stop {
            let next = doc.tokens[head + 1];
            let somebody = flags(head + 1) & (TITLE | ROLE | GIVEN) != 0 || self.words.has(next.sym, NO_ACRONYM);
            if !somebody || self.words.has(next.sym, THING) {
                return self.sooner(start, head);
            }
        }
        self.whole(start, head, stop)
    }

    /// The name that ends in the head, with what hangs on it.
    fn whole(&self, start: usize, head: usize, stop: usize) -> Option<Found> {
        let doc = self.doc;
        let mut end = head + 1;
        if end == stop && self.words.heads(doc, head, OF) {
            end = self.complement(end);
        }
        let mut first = start;
        if end == head + 1 && first == head && !self.words.heads(doc, head, ALONE) {
            return None;
        }
        // "US Congress": the country is none of the name where it is said by a noun in capitals alone.
        let upper = first < head && doc.tokens[first].kind == Kind::Upper && first + 1 < end;
        if upper && doc.place_at(first).is_some_and(|p| p.sense == PlaceSense::Name && p.range.len() == 1) {
            let bare = first + 1 == head && end == head + 1 && !self.words.heads(doc, head, ALONE);
            first += usize::from(!bare);
        }
        let name = Range::new(first, end);
        // "Charlotte Church"
        let flags = |i: usize| self.people.of(doc.tokens[i].sym);
        let given =
            flags(first) & GIVEN != 0 && !(flags(first) & COMMON != 0 && rows::opens(doc, self.sentence, first));
        if name.len() == 2 && given && flags(head) & (FAMILY | SURNAME) != 0 {
            return None;
        }
        // "the West Bank"
        if doc.place_at(first).is_some_and(|p| p.range.contains(name)) {
            return None;
        }
        Some(Found::name(name, self.words.kind_of(doc.tokens[head].sym)))
    }

    /// The name of an earlier head of the row, where the last one makes none: "Bank Street" none at all.
    fn sooner(&self, start: usize, head: usize) -> Option<Found> {
        let doc = self.doc;
        let next = doc.tokens[head + 1].sym;
        if self.words.has(next, THING) || self.people.has(next, COMMON) {
            return None;
        }
        let earlier = (start..head).rev().find(|&i| self.words.heads(doc, i, LAST))?;
        let flags = self.people.of(doc.tokens[earlier + 1].sym);
        (flags & (TITLE | ROLE) != 0).then(|| self.whole(start, earlier, earlier + 1)).flatten()
    }

    /// Whether a word opens the sentence and is no part of a name: an adverb, a verb.
    fn opens_idly(&self, i: usize) -> bool {
        let tag = self.doc.tags[i];
        rows::opens(self.doc, self.sentence, i)
            && self.people.has(self.doc.tokens[i].sym, COMMON)
            && !self.words.heads(self.doc, i, HEAD)
            && (tag.is_adverb() || tag.is_finite() || matches!(tag, Tag::VB | Tag::VBG | Tag::VBN | Tag::IN | Tag::CC))
    }

    /// Where the row ends when "and" joins two words before its head: "Food and Drug Administration".
    fn coordinated(&self, at: usize, stop: usize) -> usize {
        const MOST: usize = 4;
        let doc = self.doc;
        let plain = |i: usize| {
            self.part(i)
                && doc.tokens[i].kind == Kind::Title
                && self.people.has(doc.tokens[i].sym, COMMON)
                && doc.place_at(i).is_none()
                && !self.words.heads(doc, i, OF | ALONE)
        };
        let and = stop + 1 < self.sentence.stop() && doc.tokens[stop].sym == self.words.and;
        if !and || stop > at + MOST || !plain(stop - 1) || !plain(stop + 1) {
            return stop;
        }
        let person = (at..stop).any(|i| self.people.of(doc.tokens[i].sym) & (TITLE | ROLE) != 0);
        let end = self.row_end(stop + 1);
        let head = (stop + 2..end).any(|i| self.words.heads(doc, i, LAST));
        if person || !head || self.opens_idly(at) { stop } else { end }
    }

    /// A name in another language, whose head stands in front: "Banco de Halden".
    fn fronted(&self, front: usize, stop: usize) -> Option<Found> {
        let doc = self.doc;
        let office = |&i: &usize| {
            let flags = self.people.of(doc.tokens[i].sym);
            flags & (TITLE | ROLE) != 0 && flags & GIVEN == 0
        };
        let mut end = (front + 1..stop).find(|i| office(i)).unwrap_or(stop);
        if end == stop {
            while self.foreign(end) {
                let next = (end..self.sentence.stop()).find(|&i| doc.tokens[i].kind.is_capitalised()).unwrap_or(end);
                end = self.row_end(next).max(next + 1);
            }
        }
        let next = doc.tokens.get(front + 1)?;
        let plain = next.kind == Kind::Title && self.people.has(next.sym, COMMON) && doc.place_at(front + 1).is_none();
        let kind = self.words.kind_of(doc.tokens[front].sym);
        (end > front + 1 && !plain).then(|| Found::name(Range::new(front, end), kind))
    }

    /// Whether small words of another language stand at `i`, and a capital after them.
    fn foreign(&self, i: usize) -> bool {
        const MOST: usize = 3;
        let stop = self.sentence.stop().min(i + MOST);
        let small = |&j: &usize| {
            let t = self.doc.tokens[j];
            t.kind == Kind::Lower && self.words.has(t.sym, super::words::FOREIGN)
        };
        let n = (i..stop).take_while(small).count();
        n > 0 && i + n < self.sentence.stop() && self.part(i + n)
    }

    /// A known name, unless what stands beside it makes another of it.
    fn known_name(&self, at: usize, end: usize, entry: u32, acronym: bool, stop: usize) -> Option<Found> {
        let doc = self.doc;
        let row = self.known.entry(entry)?;
        let before = at.checked_sub(1).filter(|&b| b >= self.sentence.first());
        let article = before.is_some_and(|b| doc.tokens[b].sym == self.words.the);
        if row.article && !article {
            return None;
        }
        // "Henry Ford", "Google Maps"
        let given = before.is_some_and(|b| {
            let t = doc.tokens[b];
            let opens = self.people.has(t.sym, COMMON) && rows::opens(doc, self.sentence, b);
            t.kind == Kind::Title && self.people.has(t.sym, GIVEN) && !opens
        });
        if given && end == at + 1 {
            return None;
        }
        if end < stop {
            let flags = self.people.of(doc.tokens[end].sym);
            let somebody = flags & (TITLE | ROLE | GIVEN | SURNAME) != 0
                || doc.tokens[end].kind == Kind::Upper
                || doc.tokens[end].sym == Sym::UNKNOWN;
            if !somebody || self.words.has(doc.tokens[end].sym, THING) {
                return None;
            }
        }
        let form = if acronym { OrganizationForm::Acronym } else { OrganizationForm::Name };
        Some(Found { form, entry: Some(entry), ..Found::name(Range::new(at, end), row.kind) })
    }

    /// An unknown name that stands beside what only a body has: "Orlotel CEO Ana Ruiz", "the carmaker Orlo", "shares of
    /// Orlotel".
    fn beside(&self, row: Range, out: &[Found]) -> Option<Found> {
        let doc = self.doc;
        let stop = self.sentence.stop();
        let unknown = |i: usize| {
            let flags = self.people.of(doc.tokens[i].sym);
            doc.place_at(i).is_none() && flags & (TITLE | ROLE | GIVEN | FUNCTION | CALENDAR) == 0
        };
        let plain = |i: usize| self.people.has(doc.tokens[i].sym, COMMON);
        let taken = out.last().is_some_and(|f| f.range.stop() > row.first());
        let named = row.indices().take_while(|&i| unknown(i)).count();
        if taken || named == 0 || row.indices().take(named).all(plain) {
            return None;
        }
        let name = Range::new(row.first(), row.first() + named);
        let opening = rows::opens(doc, self.sentence, row.first()) && plain(row.first());
        if !opening && doc.lexicon(self.words.office, name.stop(), stop).is_some() {
            return Some(Found::name(name, None));
        }
        let before = name.first().checked_sub(1).filter(|&b| b > self.sentence.first())?;
        let whole = name == row;
        let ending =
            |end: usize, id| doc.pack.lexicons.ending(doc.text, &doc.tokens, &doc.tags, self.sentence.first(), end, id);
        if doc.tokens[before].sym == self.words.of && whole && ending(before, self.words.office_of).is_some() {
            return Some(Found::name(name, None));
        }
        let kind = ending(before + 1, self.words.kind).filter(|_| whole)?;
        let kind = kind.entry.get("kind").and_then(crate::record::OrganizationKind::named);
        Some(Found::name(name, kind))
    }

    /// Whether token `i` is "of", "for" or their like.
    pub fn connects(&self, i: usize) -> bool {
        i < self.sentence.stop() && self.words.has(self.doc.tokens[i].sym, CONNECTOR)
    }
}
