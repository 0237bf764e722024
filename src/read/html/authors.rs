//! Who wrote the article: what the page says in its JSON-LD and its meta tags, else what stands beside its headline.

use super::body::Body;
use super::bylines::bylines;
use super::furniture::furniture;
use super::names::{self, Given};
use super::outline::{Block, Credit, Outline};
use super::prose::letters;
use super::values::host;
use crate::record::Origin;
use std::ops::Range;

/// What there is to choose from.
pub(super) struct Signs<'a> {
    /// Names of JSON-LD, and whether each is said to be that of a body.
    pub json_ld: &'a [(String, bool)],
    /// Values of meta tags, field by field.
    pub meta: &'a [Vec<String>],
    /// The meta tag about the right to the page.
    pub copyright: Option<&'a str>,
    pub outline: &'a Outline,
    pub body: &'a Body,
    /// Names of the site and of who publishes it.
    pub owners: &'a [&'a str],
    /// Addresses of the page.
    pub addresses: &'a [&'a str],
}

/// Names that one place gives, each with whether it is that of a body.
#[derive(Default)]
struct Said {
    names: Vec<(String, bool)>,
    /// Those that the site itself has, where it is called a body or calls itself one.
    owners: Vec<String>,
}

impl Said {
    fn persons(&self) -> Vec<String> {
        self.names.iter().filter(|(_, is_body)| !is_body).map(|(name, _)| name.clone()).collect()
    }

    fn all(&self) -> Vec<String> {
        self.names.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// How many bytes of label and day may stand beside the link to an author.
const MARGIN: usize = 60;

/// How many blocks behind the text may tell who wrote it.
const BEHIND: usize = 12;

impl Signs<'_> {
    /// The authors, and where they were found.
    pub(super) fn choose(&self) -> Option<(Vec<String>, Origin)> {
        let of_ld = self.said(self.json_ld.iter().map(|(name, is_body)| (name.as_str(), *is_body)));
        let fields = self.meta.iter().map(|field| self.said(field.iter().map(|name| (name.as_str(), false))));
        let said: Vec<(Said, Origin)> =
            [(of_ld, Origin::JsonLd)].into_iter().chain(fields.map(|field| (field, Origin::Meta))).collect();
        let in_page = self.in_page();
        let Some((chosen, origin)) =
            said.iter().map(|(said, origin)| (said.persons(), *origin)).find(|(names, _)| !names.is_empty())
        else {
            let bodies = said.iter().map(|(said, origin)| (said.all(), *origin));
            let owners = said.iter().map(|(said, origin)| (said.owners.clone(), *origin));
            return in_page.or_else(|| bodies.chain(owners).find(|(names, _)| !names.is_empty()));
        };
        // Who put it on the site is not who wrote it, where all else says another.
        let shown = in_page.as_ref().map(|(names, _)| names.as_slice()).unwrap_or_default();
        let others =
            said.iter().filter(|(_, origin)| *origin == Origin::Meta).map(|(said, origin)| (said.all(), *origin));
        let agreed = others.clone().find(|(names, _)| names.iter().any(|name| names::has(shown, name)));
        if let Some(agreed) = agreed.filter(|_| !chosen.iter().any(|name| names::has(shown, name))) {
            return Some(agreed);
        }
        // Some give the first of several, or half of a name.
        let fuller = said.iter().map(|(said, origin)| (said.all(), *origin)).chain(in_page);
        Some(fuller.into_iter().find(|(names, _)| is_fuller(names, &chosen)).unwrap_or((chosen, origin)))
    }

    /// The names in values, each with whether it is that of a body; the site's own name is no author.
    fn said<'v>(&self, values: impl Iterator<Item = (&'v str, bool)>) -> Said {
        let mut said = Said::default();
        for (value, is_body) in values {
            let found = if is_body { vec![value.trim().to_owned()] } else { bylines().names(value, Given::Named) };
            for name in found {
                let is_body = is_body || bylines().is_body(&name);
                if self.is_owner(&name) {
                    said.owners.extend((is_body && said.owners.is_empty()).then_some(name));
                } else if !said.names.iter().any(|(other, _)| names::same(other, &name)) {
                    let is_body = is_body || self.has_right(&name);
                    said.names.push((name, is_body));
                }
            }
        }
        said
    }

    /// Whether the page says that it belongs to this one.
    fn has_right(&self, name: &str) -> bool {
        self.copyright.is_some_and(|copyright| letters(copyright).contains(&letters(name)))
    }

    /// Whether a name is that of the site or of who publishes it.
    fn is_owner(&self, name: &str) -> bool {
        let without = letters(bylines().without_people(name));
        let name = letters(name);
        if !without.is_empty()
            && without.len() < name.len()
            && self.owners.iter().any(|owner| letters(owner) == without)
        {
            return true;
        }
        let is_host = |address: &&str| is_host(address, &name);
        name.is_empty() || self.owners.iter().any(|owner| letters(owner) == name) || self.addresses.iter().any(is_host)
    }

    /// The names beside the headline, else those behind the text, else the first inside the article.
    fn in_page(&self) -> Option<(Vec<String>, Origin)> {
        let (head, range, last) = (&self.body.head, &self.body.range, self.body.last);
        let among =
            |blocks: Range<usize>| self.credits().filter(|credit| blocks.contains(&credit.block)).collect::<Vec<_>>();
        let begins = self.body.first + 1;
        self.union(&among(head.start..begins))
            .or_else(|| self.union(&among(begins..head.end)))
            .or_else(|| self.of_lines(head.start..head.end))
            .or_else(|| {
                let behind = last..last + BEHIND;
                let behind =
                    self.credits().find(|credit| behind.contains(&credit.block) && !self.names(credit).is_empty());
                self.union(&[behind?])
            })
            .or_else(|| self.of_lines(last.saturating_sub(2)..last + 4))
            .or_else(|| {
                let inside = |credit: &&Credit| range.contains(&credit.block) || credit.block < head.start;
                let first = self.credits().filter(inside).find(|credit| !self.names(credit).is_empty());
                self.union(&[first?])
            })
    }

    /// The marked elements that have to do with the article.
    fn credits(&self) -> impl Iterator<Item = &Credit> {
        self.outline.credits.iter().filter(|credit| !self.is_elsewhere(credit) && !self.is_in_text(credit))
    }

    /// Whether it is no more than a link in the text, to someone whom the article is about.
    fn is_in_text(&self, credit: &Credit) -> bool {
        let block = self.outline.blocks.get(credit.block);
        credit.is_link && block.is_some_and(|block| block.text.len() > 2 * credit.text.len() + MARGIN)
    }

    /// Whether an element around it has to do with other things, and not with the article as well.
    fn is_elsewhere(&self, credit: &Credit) -> bool {
        if self.is_below_heading_of_others(credit.block) {
            return true;
        }
        let mut at = credit.frame;
        while let Some(frame) = at.and_then(|at| self.outline.frames.get(at)) {
            if frame.blocks.start <= self.body.range.start && frame.blocks.end >= self.body.range.end {
                return false;
            }
            let is_beside = frame.blocks.start >= self.body.last || frame.blocks.end <= self.body.head.start;
            if frame.is_elsewhere || (is_beside && self.outline.is_card(frame, &credit.text)) {
                return true;
            }
            at = frame.parent;
        }
        false
    }

    /// Whether a block behind the text stands below a heading such as “More from News”.
    fn is_below_heading_of_others(&self, block: usize) -> bool {
        // Further behind nobody is looked for.
        let behind = self.outline.blocks.get(self.body.last + 1..block).filter(|behind| behind.len() <= 2 * BEHIND);
        let Some(behind) = behind else { return false };
        let headings = || behind.iter().rev().take(BEHIND).map(|block| block.text.as_str());
        let Some(heading) = headings().find(|text| furniture().ends(text) || furniture().is_about_author(text)) else {
            return false;
        };
        !furniture().is_about_author(heading)
    }

    fn names(&self, credit: &Credit) -> Vec<String> {
        credit.names().iter().filter(|name| !self.is_owner(name)).cloned().collect()
    }

    /// The names of several elements; of one inside another, those of the inner one.
    fn union(&self, credits: &[&Credit]) -> Option<(Vec<String>, Origin)> {
        let mut found: Vec<String> = Vec::new();
        let mut origin = None;
        for credit in credits {
            let place = self.outline.credits.iter().position(|other| std::ptr::eq(other, *credit));
            let inner = || self.outline.credits.iter().filter(|other| other.inside.is_some() && other.inside == place);
            if inner().any(|inner| !self.names(inner).is_empty()) && credits.len() > 1 {
                continue;
            }
            for name in self.names(credit) {
                origin = origin.or(Some(credit.origin));
                if !names::has(&found, &name) {
                    found.push(name);
                }
            }
        }
        // Bodies stand beside the persons whom they pay.
        if found.iter().any(|name| !bylines().is_body(name)) {
            found.retain(|name| !bylines().is_body(name));
        }
        Some((found, origin?))
    }

    /// The names of a line that begins as a byline does.
    fn of_lines(&self, range: Range<usize>) -> Option<(Vec<String>, Origin)> {
        let blocks = self.outline.blocks.get(range.start..range.end.min(self.outline.blocks.len()))?;
        // Behind the beginning of the text stand other articles too, and comments.
        let first = self.body.first;
        let is_own = |(at, block): &(usize, &Block)| {
            let of_other = self.outline.is_of_other(block, first) || self.outline.is_in_card(block, first);
            !(of_other || (*at > first && self.outline.is_elsewhere(block, first)))
        };
        let short = || {
            let blocks = (range.start..).zip(blocks).filter(|(_, block)| block.text.len() <= 200);
            blocks.filter(is_own).map(|(_, block)| block)
        };
        // The label may stand in an element of its own.
        let pairs = short().zip(short().skip(1)).filter(|(label, _)| label.text.len() < 16);
        let pairs = pairs.map(|(label, name)| format!("{}: {}", label.text.trim_end_matches([':', ' ']), name.text));
        // So may each line of a block that line breaks part.
        let broken = short().filter(|block| block.text.contains('\n'));
        let broken = broken.flat_map(|block| block.text.lines().map(str::to_owned));
        let lines = short().flat_map(|block| block.lines()).chain(pairs).chain(broken);
        let lines = lines.map(|line| bylines().behind_day(&line).map(str::to_owned).unwrap_or(line));
        let names = lines.filter(|line| bylines().begins(line)).map(|line| bylines().names(&line, Given::Line));
        let mut found = names.map(|mut names| {
            names.retain(|name| !self.is_owner(name));
            if names.iter().any(|name| !bylines().is_body(name)) {
                names.retain(|name| !bylines().is_body(name));
            }
            names
        });
        found.find(|names| !names.is_empty()).map(|names| (names, Origin::Text))
    }
}

/// Whether the letters of a name are those of the site in an address: “Velmora Post” of `www.velmorapost.example`.
pub(super) fn is_host(address: &str, name: &str) -> bool {
    let host = host(address).unwrap_or_default();
    host.split('.').any(|label| label.len() > 3 && letters(label) == name)
}

/// Whether names hold all of others and more, or the one other in full.
fn is_fuller(names: &[String], others: &[String]) -> bool {
    let holds_all = names.len() > others.len()
        && others.iter().all(|other| names::has(names, other))
        && names.iter().all(|name| name.contains(' ') || names::has(others, name));
    let in_full = match (names, others) {
        ([name], [other]) => {
            !other.contains(' ') && name.split(' ').count() > 1 && name.split(' ').any(|word| word == other)
        }
        _ => false,
    };
    holds_all || in_full
}
