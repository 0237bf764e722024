//! What the stages found, written out as records: bytes become code points here and nowhere else.

use crate::annotate::Annotated;
use crate::annotate::found::{Attribution, Party, Place, PlaceSense, Proposition, Time};
use crate::article::Article;
use crate::hex::hex;
use crate::record::{self, Claim, Document, Piece, Source};
use crate::text::{Range, Span};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Code points of context on each side of a claim's content.
const CONTEXT: usize = 64;

/// Code points at every 64th byte, so that an offset is converted by counting few characters.
struct Points<'a> {
    text: &'a str,
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl<'a> Points<'a> {
    fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0u32;
        for block in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += block.iter().filter(|&&b| !(0x80..0xc0).contains(&b)).count() as u32;
        }
        marks.push(count);
        Self { text, marks }
    }

    /// Code points before a byte offset.
    fn at(&self, byte: u32) -> u32 {
        let block = byte as usize / STEP;
        let from = block * STEP;
        let before = self.marks.get(block).copied().unwrap_or(0);
        // Most blocks are plain ASCII.
        if self.marks.get(block + 1).is_some_and(|&after| after - before == STEP as u32) {
            return before + byte - from as u32;
        }
        let rest = self.text.as_bytes().get(from..byte as usize).unwrap_or(&[]);
        before + rest.iter().filter(|&&b| !(0x80..0xc0).contains(&b)).count() as u32
    }
}

/// Builds the document's record.
pub fn document(doc: &Annotated<'_>) -> Document {
    let out = Builder::new(doc);
    Document {
        people: out.people(),
        organizations: out.organizations(),
        places: out.places(),
        times: doc.times.iter().map(|t| out.time(t)).collect(),
        ..out.claims_alone()
    }
}

/// Builds the document's record without its lists of people, places and times, which cost more than the claims.
pub fn claims(doc: &Annotated<'_>) -> Document {
    Builder::new(doc).claims_alone()
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(doc: &'a Annotated<'d>) -> Self {
        Self { doc, points: Points::new(doc.text), source: Arc::new(source(doc.article)), tool: tool().into() }
    }

    fn claims_alone(&self) -> Document {
        let (doc, article) = (self.doc, self.doc.article);
        Document {
            schema: record::SCHEMA.to_owned(),
            id: article.id.clone(),
            url: article.url.clone(),
            title: article.title.clone(),
            byline: article.byline.clone(),
            published: article.published.map(|d| d.to_string()),
            published_from: article.published_from,
            status: if doc.text.len() < article.text.len() { record::Status::Truncated } else { article.status },
            page: article.page.clone(),
            lang: article.lang.clone().unwrap_or_else(|| "en".to_owned()),
            text: None,
            people: Vec::new(),
            organizations: Vec::new(),
            places: Vec::new(),
            times: Vec::new(),
            claims: self.claims(),
            warnings: doc.warnings.clone(),
            duplicate_of: None,
            source: Arc::clone(&self.source),
        }
    }
}

/// Name and version of the program, as records give it.
pub fn tool() -> String {
    concat!("inquit ", env!("CARGO_PKG_VERSION")).to_owned()
}

pub(crate) fn source(article: &Article) -> Source {
    let from = &article.provenance;
    Source {
        id: article.id.clone(),
        url: article.url.clone(),
        title: article.title.clone(),
        published: article.published.map(|d| d.to_string()),
        retrieved: from.retrieved.clone(),
        archive: from.archive.as_ref().map(|a| record::Archive {
            file: a.file.clone(),
            member: a.member.clone(),
            offset: a.offset,
            record_id: a.record_id.clone(),
        }),
        sha256: from.sha256.clone(),
        text_sha256: hex(&Sha256::digest(article.text.as_bytes())),
    }
}

struct Builder<'a, 'd> {
    doc: &'a Annotated<'d>,
    points: Points<'a>,
    source: Arc<Source>,
    tool: Arc<str>,
}

impl Builder<'_, '_> {
    fn ends(&self, span: Span) -> (u32, u32) {
        (self.points.at(span.start), self.points.at(span.end))
    }

    fn piece(&self, range: Range) -> Piece {
        let span = self.doc.span(range);
        let (start, end) = self.ends(span);
        Piece { start, end, text: span.of(self.doc.text).to_owned() }
    }

    fn people(&self) -> Vec<record::Person> {
        let person = |(n, p): (usize, &crate::annotate::found::Person)| record::Person {
            id: n as u32,
            name: p.name.clone(),
            role: self.role(p),
            affiliation: p.affiliation.map(|r| self.doc.words(r).to_owned()),
            principal: p.principal,
            gender: p.gender,
            listed: p.listed.is_some(),
            mentions: p
                .mentions
                .iter()
                .map(|m| {
                    let Piece { start, end, text } = self.piece(m.range);
                    record::Mention { start, end, text, kind: m.kind, ambiguous: m.ambiguous }
                })
                .collect(),
        };
        self.doc.people.iter().enumerate().map(person).collect()
    }

    fn organizations(&self) -> Vec<record::Organization> {
        let mention = |m: &crate::annotate::found::OrganizationMention| {
            let Piece { start, end, text } = self.piece(m.range);
            record::OrganizationMention { start, end, text, kind: m.form }
        };
        let organization = |(n, o): (usize, &crate::annotate::found::Organization)| record::Organization {
            id: n as u32,
            name: o.name.clone(),
            acronym: o.acronym.clone(),
            kind: o.kind,
            mentions: o.mentions.iter().map(mention).collect(),
        };
        self.doc.organizations.iter().enumerate().map(organization).collect()
    }

    /// The role as written, else that of the user's list.
    fn role(&self, p: &crate::annotate::found::Person) -> Option<String> {
        let written = p.role.map(|r| self.doc.words(r).to_owned());
        written.or_else(|| self.doc.pack.people.get(p.listed? as usize)?.role.clone())
    }

    fn places(&self) -> Vec<record::Place> {
        self.doc.places.iter().filter_map(|p| self.place(p)).collect()
    }

    fn place(&self, p: &Place) -> Option<record::Place> {
        let Piece { start, end, text } = self.piece(p.range);
        let row = self.doc.gazetteer(p.entry)?;
        let by = |parties: &[String]| {
            let source = row.source.clone().filter(|_| p.sense != PlaceSense::Capital && !parties.is_empty())?;
            Some(record::Statement { parties: parties.to_vec(), as_of: row.as_of.clone(), source })
        };
        let (controlled_by, claimed_by) = (by(&row.controlled_by), by(&row.claimed_by));
        let country = match row.countries.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        };
        // A capital has no row of its own: it names itself, and its country is the row's.
        let (name, id) = match p.sense {
            PlaceSense::Capital => (usual_letters(&text), None),
            _ => (row.name.clone(), row.id.clone()),
        };
        Some(record::Place { start, end, text, name, id, country, controlled_by, claimed_by })
    }

    fn time(&self, t: &Time) -> record::TimeExpr {
        let Piece { start, end, text } = self.piece(t.range);
        record::TimeExpr {
            start,
            end,
            text,
            kind: t.kind.unwrap_or(record::TimeKind::Date),
            value: t.value.clone(),
            modifier: t.modifier.clone(),
            earliest: t.earliest.clone(),
            latest: t.latest.clone(),
            rule: t.rule.clone(),
        }
    }

    fn claims(&self) -> Vec<Claim> {
        self.doc.attributions.iter().filter(|a| !a.content.is_empty()).map(|a| self.claim(a)).collect()
    }

    fn claim(&self, a: &Attribution) -> Claim {
        let doc = self.doc;
        let content: Vec<Piece> = a.content.iter().map(|&r| self.piece(r)).collect();
        let whole = Range { start: a.content[0].start, end: a.content[a.content.len() - 1].end };
        let span = doc.span(whole);
        let inside = |r: Range| a.content.iter().any(|c| c.contains(r));
        // What begins inside the stretch that the content covers stands together, as all is in text order.
        let low = a.content.iter().map(|c| c.start).min().unwrap_or(0);
        let high = a.content.iter().map(|c| c.end).max().unwrap_or(0);
        let mentions = &doc.mentions[doc.mentions.partition_point(|(_, m)| m.range.start < low)..];
        let mentions = mentions.iter().take_while(|(_, m)| m.range.start < high);
        let mut people: Vec<u32> = mentions.filter(|(_, m)| inside(m.range)).map(|&(n, _)| n).collect();
        people.sort_unstable();
        people.dedup();
        let times = &doc.times[doc.times.partition_point(|t| t.range.start < low)..];
        let times = times.iter().take_while(|t| t.range.start < high);
        let times = times.filter(|t| inside(t.range)).filter_map(|t| t.value.clone());
        let (start, end) = (content[0].start, content[content.len() - 1].end);
        let form = a.form;
        let confidence = doc.pack.confidence(&a.rule);
        let id_input = format!("{}\n{form:?}\n{start}\n{end}", self.source.text_sha256);
        Claim {
            id: hex(&Sha256::digest(id_input.as_bytes())[..16]),
            gist: a.gist.clone(),
            kind: a.kind,
            gist_rules: a.gist_rules.iter().map(|&r| r.to_owned()).collect(),
            form,
            speaker: a.speaker.as_ref().map(|s| {
                let Piece { start, end, text } = self.piece(s.range);
                let role = s.person.and_then(|n| self.role(doc.people.get(n as usize)?));
                record::Speaker {
                    text,
                    start,
                    end,
                    name: s.name.clone(),
                    person: s.person,
                    role,
                    kind: s.kind,
                    via: s.via,
                }
            }),
            cue: a.cue.as_ref().map(|c| {
                let Piece { start, end, text } = self.piece(c.range);
                record::Cue { text, start, end, lemma: c.lemma.clone(), force: c.force, negated: c.negated }
            }),
            content,
            quotes: a.quotes.iter().map(|&r| self.piece(r)).collect(),
            addressee: a.addressee.map(|r| self.piece(r)),
            setting: a.setting.map(|r| self.piece(r)),
            said_at: a.said_at.and_then(|n| doc.times.get(n as usize)).map(|t| self.time(t)),
            people,
            times: times.collect(),
            territory: a.territory.iter().map(|p| self.proposition(p)).collect(),
            prefix: before(doc.text, span.start as usize),
            suffix: after(doc.text, span.end as usize),
            paragraph: doc.sentences.get(doc.sentence_of[whole.first()] as usize).map_or(0, |s| s.paragraph),
            confidence,
            rule: a.rule.clone(),
            warnings: warnings(&a.warnings, confidence),
            duplicate_of: None,
            source: Arc::clone(&self.source),
            tool: Arc::clone(&self.tool),
            patterns: Arc::clone(&doc.pack.hash),
        }
    }

    fn proposition(&self, p: &Proposition) -> record::Territory {
        let party = |party: &Party| {
            let Piece { start, end, text } = self.piece(party.range);
            record::Party { text, start, end, name: party.name.clone() }
        };
        let (start, end) = self.ends(self.doc.span(p.range));
        record::Territory {
            topic: p.topic.clone(),
            stance: p.stance.clone(),
            claimant: p.claimant.as_ref().map(|c| {
                let party = party(c);
                record::Party { name: p.polity.clone().or(party.name), ..party }
            }),
            counterparty: p.counterparty.as_ref().map(party),
            places: p
                .places
                .iter()
                .map(|&(r, entry)| {
                    let Piece { start, end, text } = self.piece(r);
                    let row = entry.and_then(|e| self.doc.gazetteer(e));
                    let name = row.map(|row| row.name.clone());
                    record::TerritoryPlace { text, name, id: row.and_then(|row| row.id.clone()), start, end }
                })
                .collect(),
            condition: p.condition.map(|r| self.piece(r)),
            negated: p.negated,
            status: p.status.clone(),
            cameo: p.cameo.clone(),
            plover: p.plover.clone(),
            gist: p.gist.clone(),
            rule: p.rule.clone(),
            start,
            end,
        }
    }
}

/// A name in capitals, as in a dateline, in the usual letters: "MANILA" is Manila.
fn usual_letters(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut inside = false;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}

/// Up to [`CONTEXT`] code points before a byte.
fn before(text: &str, byte: usize) -> String {
    let head = text.get(..byte).unwrap_or("");
    let start = head.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    head[start..].to_owned()
}

/// Up to [`CONTEXT`] code points from a byte on.
fn after(text: &str, byte: usize) -> String {
    let tail = text.get(byte..).unwrap_or("");
    let end = tail.char_indices().nth(CONTEXT).map_or(tail.len(), |(i, _)| i);
    tail[..end].to_owned()
}

/// The warnings of a record; one whose rule nobody has measured says so.
fn warnings(found: &[String], confidence: Option<f64>) -> Vec<String> {
    let unmeasured = confidence.is_none().then(|| "not measured".to_owned());
    found.iter().cloned().chain(unmeasured).collect()
}
