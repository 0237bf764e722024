//! Which names are of one body, where else in the article it is named, and by what short form.

use crate::annotate::Annotated;
use crate::annotate::found::{Organization, OrganizationMention, PlaceSense};
use crate::annotate::organizations::Found;
use crate::annotate::organizations::known::Known;
use crate::annotate::organizations::words::{FRONT, LAST, Words};
use crate::annotate::people::words::{COMMON, FUNCTION, GIVEN, LOCATIVE, ROLE, TITLE, Words as PeopleWords};
use crate::record::{OrganizationForm, OrganizationKind};
use crate::text::{Kind, Range, Tag};
use rustc_hash::FxHashMap;

/// Most places in an article where names found elsewhere are looked for.
const MOST: usize = 4000;

/// Adds the places where a name or acronym found somewhere stands again without what told it there.
pub fn spread(doc: &Annotated<'_>, words: &Words, people: &PeopleWords, found: &mut Vec<Found>) {
    let mut by_first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (n, f) in found.iter().enumerate().take(MOST) {
        let common = f.range.len() == 1 && people.has(doc.tokens[f.range.first()].sym, COMMON);
        let known = by_first.entry(doc.word(f.range.first())).or_default();
        if !common && !known.iter().any(|&k| doc.words(found[k].range) == doc.words(f.range)) {
            known.push(n);
        }
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|&n| std::cmp::Reverse(found[n].range.len()));
    }
    let mut taken = vec![false; doc.tokens.len()];
    for f in found.iter() {
        taken[f.range.indices()].fill(true);
    }
    let capital = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind.is_capitalised());
    let mut added = Vec::new();
    for i in 0..doc.tokens.len() {
        if taken[i] || !doc.tokens[i].kind.is_capitalised() {
            continue;
        }
        let Some(list) = by_first.get(doc.word(i)) else { continue };
        let fits = |&&n: &&usize| {
            let r = found[n].range;
            let here = Range::new(i, (i + r.len()).min(doc.tokens.len()));
            here.len() == r.len()
                && r.indices().zip(here.indices()).all(|(a, b)| doc.word(a) == doc.word(b) && !taken[b])
        };
        let Some(&n) = list.iter().find(fits) else { continue };
        let range = Range::new(i, i + found[n].range.len());
        // "Ana Orlo", "Orlo Street": part of another name.
        let given = i.checked_sub(1).is_some_and(|b| {
            capital(b) && people.has(doc.tokens[b].sym, GIVEN) && doc.sentence_of[b] == doc.sentence_of[i]
        });
        let after = doc
            .tokens
            .get(range.stop())
            .filter(|_| capital(range.stop()) && doc.sentence_of[range.stop()] == doc.sentence_of[i]);
        let longer = after.is_some_and(|t| {
            people.of(t.sym) & (TITLE | ROLE | FUNCTION | GIVEN) == 0
                && t.kind != Kind::Upper
                && !words.heads(doc, range.stop(), LAST)
        });
        if given || longer && range.len() == 1 || doc.place_at(i).is_some_and(|p| p.range.contains(range)) {
            continue;
        }
        taken[range.indices()].fill(true);
        added.push(Found { range, of: found[n].of, ..found[n].clone() });
    }
    found.extend(added);
}

/// A name as it is compared.
fn key(text: &str) -> String {
    if text.is_ascii() {
        let mut out = String::with_capacity(text.len());
        let kept = text.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'&'));
        kept.for_each(|b| out.push(char::from(b.to_ascii_lowercase())));
        return out;
    }
    text.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '&').flat_map(char::to_lowercase).collect()
}

/// The bodies that the names are of, with their mentions.
pub fn group(doc: &Annotated<'_>, words: &Words, known: &Known, found: &[Found]) -> Vec<Organization> {
    let mut out: Vec<Organization> = Vec::new();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut body = vec![0; found.len()];
    // Names first, so that an acronym finds the name that it stands for, also where it stands before it.
    let order = |f: &Found| match (f.form, f.of) {
        (OrganizationForm::Acronym, None) => (2, f.range),
        (OrganizationForm::Acronym, Some(_)) => (1, f.range),
        _ => (0, f.range),
    };
    let mut numbers: Vec<usize> = (0..found.len()).collect();
    numbers.sort_by_key(|&n| order(&found[n]));
    for n in numbers {
        let f = &found[n];
        let text = doc.words(f.range);
        let entry = f.entry.and_then(|e| known.entry(e));
        let own = key(text);
        let table = entry.map(|e| key(&e.name));
        let there = f.of.map(|o| body[o]).or_else(|| by_key.get(&own).copied());
        let there = there.or_else(|| by_key.get(table.as_ref()?).copied());
        let b = there.unwrap_or_else(|| {
            out.push(Organization::default());
            out.len() - 1
        });
        body[n] = b;
        by_key.entry(own).or_insert(b);
        if let Some(table) = table {
            by_key.entry(table).or_insert(b);
        }
        let o = &mut out[b];
        o.kind = o.kind.or(f.kind);
        if f.form == OrganizationForm::Acronym {
            o.acronym.get_or_insert_with(|| text.to_owned());
        } else if text.len() > o.name.len() {
            o.name = text.to_owned();
            o.plural = plural(doc, words, f.range);
        }
        if let Some(short) = entry.and_then(|e| e.acronym.as_ref()) {
            o.acronym.get_or_insert_with(|| short.clone());
            by_key.entry(key(short)).or_insert(b);
        }
        if o.name.is_empty()
            && let Some(entry) = entry.filter(|_| f.form == OrganizationForm::Acronym)
        {
            o.name = entry.name.clone();
        }
        o.mentions.push(OrganizationMention { range: f.range, form: f.form });
    }
    for o in &mut out {
        if o.name.is_empty() {
            o.name = o.acronym.clone().unwrap_or_default();
        }
        o.mentions.sort_by_key(|m| m.range);
        o.mentions.dedup_by_key(|m| m.range);
    }
    out.sort_by_key(|o| o.mentions.first().map(|m| m.range));
    out
}

/// Whether the head of a name is a plural.
fn plural(doc: &Annotated<'_>, words: &Words, name: Range) -> bool {
    let of = name.indices().find(|&i| i > name.first() && doc.tokens[i].sym == words.of).unwrap_or(name.stop());
    let head = name.indices().take(of - name.first()).rev().find(|&i| words.heads(doc, i, LAST));
    doc.pack.vocab.tag(doc.tokens[head.unwrap_or(of - 1)].sym) == Some(Tag::NNS)
}

/// Adds the short forms: what is left of a name without its head ("Red Barn" of "Red Barn Records"), where nobody and no
/// place is called so.
pub fn shorten(doc: &Annotated<'_>, words: &Words, people: &PeopleWords, bodies: &mut [Organization]) {
    let mut shorts: FxHashMap<&str, Vec<(Range, usize)>> = FxHashMap::default();
    for (n, b) in bodies.iter().enumerate() {
        for m in b.mentions.iter().filter(|m| m.form == OrganizationForm::Name) {
            let firm = matches!(
                b.kind,
                None | Some(OrganizationKind::Company | OrganizationKind::Media | OrganizationKind::Team)
            );
            let Some(short) = short(doc, words, people, m.range, firm) else { continue };
            // "New Orlo" of the New Orlo Republicans is the state.
            let land = doc.place_at(short.first()).is_some_and(|p| p.range == short && short.len() > 1);
            if land && !matches!(b.kind, Some(OrganizationKind::Team | OrganizationKind::Company)) {
                continue;
            }
            let list = shorts.entry(doc.word(short.first())).or_default();
            if !list.iter().any(|&(r, _)| doc.words(r) == doc.words(short)) && list.len() < 8 {
                list.push((short, n));
            }
        }
    }
    if shorts.is_empty() {
        return;
    }
    let free = |i: usize| doc.organization_of[i] == 0 && doc.mention_of[i] == 0;
    let mut found = Vec::new();
    let mut i = 0;
    while i < doc.tokens.len() {
        let may = doc.tokens[i].kind.is_capitalised() && free(i);
        let list = may.then(|| shorts.get(doc.word(i))).flatten();
        let fits = |&&(r, _): &&(Range, usize)| {
            i + r.len() <= doc.tokens.len() && r.indices().zip(i..).all(|(a, b)| doc.word(a) == doc.word(b) && free(b))
        };
        let hit = list.and_then(|l| l.iter().filter(fits).max_by_key(|(r, _)| r.len()).copied());
        let Some((r, n)) = hit else {
            i += 1;
            continue;
        };
        let range = Range::new(i, i + r.len());
        i = range.stop();
        let capital = |j: usize| {
            doc.tokens.get(j).is_some_and(|t| {
                matches!(t.kind, Kind::Title | Kind::Mixed)
                    && people.of(t.sym) & (TITLE | ROLE | FUNCTION) == 0
                    && doc.sentence_of[j] == doc.sentence_of[range.first()]
            })
        };
        let before = range.first().checked_sub(1).is_some_and(|b| capital(b) && people.has(doc.tokens[b].sym, GIVEN));
        if !before && !capital(range.stop()) {
            found.push((n, range));
        }
    }
    // What stands after "in", one time in four, is a place, and the bank is called after it.
    let located = |r: &Range| {
        r.len() == 1
            && r.first().checked_sub(1).is_some_and(|b| {
                people.has(doc.tokens[b].sym, LOCATIVE) && doc.tags[b] == Tag::IN && doc.tokens[b].sym != words.of
            })
    };
    let mut places: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (_, r) in &found {
        let count = places.entry(doc.words(*r)).or_default();
        count.0 += usize::from(located(r));
        count.1 += 1;
    }
    found.retain(|&(_, r)| places.get(doc.words(r)).is_none_or(|&(inside, all)| 4 * inside < all));
    for (n, range) in found {
        bodies[n].mentions.push(OrganizationMention { range, form: OrganizationForm::ShortForm });
    }
    for b in bodies {
        b.mentions.sort_by_key(|m| m.range);
    }
}

/// What is left of a name without the words that say what it is, where that alone can be a name.
fn short(doc: &Annotated<'_>, words: &Words, people: &PeopleWords, name: Range, firm: bool) -> Option<Range> {
    let head = |i: usize| words.heads(doc, i, LAST);
    let mut stop = name.stop();
    while stop > name.first() + 1 && head(stop - 1) {
        stop -= 1;
    }
    let mut first = name.first();
    while first + 1 < stop && words.heads(doc, first, FRONT) && stop == name.stop() {
        first += 1;
    }
    let short = Range::new(first, stop);
    if short == name || !doc.tokens[first].kind.is_capitalised() {
        return None;
    }
    let own = |i: usize| {
        let place = doc.place_at(i).is_some_and(|p| p.sense != PlaceSense::Name || short.len() == 1);
        !place && !people.has(doc.tokens[i].sym, COMMON | FUNCTION) && doc.tokens[i].kind != Kind::Clitic
    };
    // "Red Barn" may be a label; "Human Rights" is no council.
    let all_plain = short.indices().all(|i| !own(i))
        && !(firm && short.len() > 1 && short.indices().all(|i| doc.place_at(i).is_none()));
    let single = short.len() == 1 && (doc.word(first).chars().count() < 3 || !own(first));
    (!all_plain && !single).then_some(short)
}
