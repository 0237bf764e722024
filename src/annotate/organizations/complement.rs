//! What hangs on the head of a body's name: "of Health and Human Services", "for Rivers", "of the Halden Chamber of Trade".

use crate::annotate::found::PlaceSense;
use crate::annotate::organizations::names::Names;
use crate::annotate::organizations::words::{ALONE, LAST, OF};
use crate::annotate::people::words::{COMMON, GIVEN, PLACE_FIRST, ROLE, TITLE};
use crate::text::{Kind, Range};

/// Prepositional phrases in one name.
const MOST: usize = 4;

impl Names<'_, '_> {
    /// Where the name ends whose head ends right before token `end`, a word that a phrase may follow.
    pub fn complement(&self, mut end: usize) -> usize {
        for _ in 0..MOST {
            let Some(next) = self.phrase(end) else { break };
            end = next;
        }
        end
    }

    /// The end of the phrase that begins with a preposition at token `at`.
    fn phrase(&self, at: usize) -> Option<usize> {
        let doc = self.doc;
        if !self.connects(at) || doc.tokens[at].kind != Kind::Lower {
            return None;
        }
        let article = doc.tokens.get(at + 1).is_some_and(|t| t.sym == self.words.the && t.kind == Kind::Lower);
        let first = at + 1 + usize::from(article);
        if first >= self.sentence.stop() || !self.part(first) {
            return None;
        }
        let flags = self.people.of(doc.tokens[first].sym);
        let place = doc.place_at(first);
        let (of, common) = (doc.tokens[at].sym == self.words.of, flags & COMMON != 0);
        // "the Parliament of Ana Ruiz", "voted in Parliament for Orlo"
        if flags & GIVEN != 0 && !common && place.is_none() || !of && !common {
            return None;
        }
        let stop = self.cut(first, self.row_end(first));
        // "a founder of the Velmoran newspaper": the adjective of something else.
        let adjective = place.is_some_and(|p| p.sense != PlaceSense::Name && p.range.stop() == stop);
        if adjective && doc.tags.get(stop).is_some_and(|t| t.is_noun() || t.is_adjective()) {
            return None;
        }
        let end = place.filter(|p| p.range.first() == first && p.range.stop() > stop).map_or(stop, |p| p.range.stop());
        Some(self.list(first, end))
    }

    /// Where an office or a person begins in the row, which then ends there.
    fn cut(&self, first: usize, stop: usize) -> usize {
        let office = |&i: &usize| {
            let flags = self.people.of(self.doc.tokens[i].sym);
            flags & (TITLE | ROLE) != 0 && (i + 1 < stop || flags & COMMON == 0)
        };
        let end = (first + 1..stop).find(office).unwrap_or(stop);
        // "a student at the University of Orlo Ana Ruiz": two words or more, of which the first is a given name, and no other
        // body's name in the row ("the Museum of Art Ana Ruiz Centre").
        let given = |&i: &usize| {
            let before = self.people.of(self.doc.tokens[i - 1].sym);
            self.people.of(self.doc.tokens[i].sym) & (GIVEN | COMMON) == GIVEN
                && self.doc.place_at(i).is_none()
                && before & (TITLE | PLACE_FIRST | GIVEN) == 0
        };
        let heads = (first + 1..end).any(|i| self.words.heads(self.doc, i, LAST));
        let name = (first + 1..end.saturating_sub(1)).find(given).filter(|_| !heads);
        name.unwrap_or(end)
    }

    /// Goes on over "and" and commas between ordinary words: "of Municipal, Rural Affairs and Housing".
    fn list(&self, first: usize, mut end: usize) -> usize {
        let doc = self.doc;
        let stop = self.sentence.stop();
        let plain = |i: usize| {
            i < stop
                && self.part(i)
                && self.people.has(doc.tokens[i].sym, COMMON)
                && doc.place_at(i).is_none()
                && !self.words.heads(doc, i, ALONE)
        };
        let heads = |r: Range| r.indices().any(|i| self.words.heads(doc, i, LAST) && self.words.heads(doc, i, OF));
        if !plain(end - 1) || heads(Range::new(first, end)) {
            return end;
        }
        let (mut at, mut joined, mut listed) = (end, false, false);
        while at < stop {
            let comma = doc.tokens[at].kind == Kind::Comma;
            let and = doc.tokens[at].sym == self.words.and;
            let next = at + 1 + usize::from(comma && doc.tokens.get(at + 1).is_some_and(|t| t.sym == self.words.and));
            if !(comma || and) || !plain(next) {
                break;
            }
            let stop = self.cut(next, self.row_end(next));
            if heads(Range::new(next, stop)) && !listed || !plain(stop - 1) {
                break;
            }
            listed |= comma;
            joined |= and || next > at + 1;
            at = stop;
            if joined {
                end = at;
                break;
            }
        }
        end
    }
}
