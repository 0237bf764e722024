//! The headline: what stands above the article, checked against what the page's head says.

use super::authors::is_host;
use super::bylines::bylines;
use super::furniture::furniture;
use super::outline::Outline;
use super::prose::letters;
use super::values::host;
use crate::record::Origin;
use std::collections::BTreeSet;

/// What a page gives as its headline, in its different places.
#[derive(Debug, Default)]
pub(super) struct Titles<'a> {
    /// Headings of the first rank, in page order.
    pub headings: &'a [String],
    /// Headings of the second and third rank.
    pub lower: &'a [&'a str],
    pub json_ld: Option<&'a str>,
    pub meta: Option<&'a str>,
    /// The `<title>`.
    pub head: Option<&'a str>,
    pub site: Option<&'a str>,
    /// Headings that lead to the first page of the site.
    pub homes: &'a [&'a str],
    /// Who has the right to the page.
    pub copyright: Option<&'a str>,
    /// Headings of a lower rank that are marked as headlines.
    pub marked: &'a [String],
    /// Addresses of the page.
    pub addresses: &'a [&'a str],
    pub outline: Option<&'a Outline>,
}

impl Titles<'_> {
    /// The headline, and where it stands.
    pub(super) fn choose(&self) -> Option<(String, Origin)> {
        let given: Vec<(String, Origin)> =
            [(self.json_ld, Origin::JsonLd), (self.meta, Origin::Meta), (self.head, Origin::Title)]
                .into_iter()
                .filter_map(|(text, origin)| Some((self.without_site(text?), origin)))
                .filter(|(text, _)| !letters(text).is_empty() && !self.is_site(text))
                .collect();
        if let Some(found) = self.below(&given) {
            return Some(found);
        }
        if let Some(title) = self.behind_name() {
            return Some((title, Origin::Title));
        }
        let Some(heading) = self.heading(&given) else {
            let behind = self.behind_site().map(|title| (title, Origin::Title));
            return behind.or_else(|| given.into_iter().next()).or_else(|| self.lower_heading());
        };
        if let Some(found) = self.entry(heading, &given) {
            return Some((found.to_owned(), Origin::Heading));
        }
        // A label before the headline inside the heading: “News”, “Politics |”.
        let spelled = letters(heading);
        let inner = given.iter().find(|(given, _)| {
            let text = letters(given);
            text.len() * 10 >= spelled.len() * 6
                && text.len() < spelled.len()
                && spelled.ends_with(&text)
                && words(given).len() >= 3
        });
        Some(inner.cloned().unwrap_or_else(|| (heading.to_owned(), Origin::Heading)))
    }

    /// The headline where the site's name or motto is the heading of the first rank: what the head says stands below it, word for
    /// word, and above the text.
    fn below(&self, given: &[(String, Origin)]) -> Option<(String, Origin)> {
        let is_above = |text: &str| self.headings.iter().any(|heading| letters(heading) == text);
        let known: Vec<String> = self.lower.iter().map(|heading| letters(heading)).collect();
        let stands = |text: &str| text.split_whitespace().count() >= 2 && known.contains(&letters(text));
        if given.iter().any(|(text, _)| is_above(&letters(text))) && !self.head_names_site() {
            return None;
        }
        let whole = given.iter().find(|(text, _)| stands(text));
        let part = || {
            let parts = SEPARATORS.iter().filter_map(|mark| Some(self.head?.split(mark).last()?.trim()));
            let behind_colon = self.head.and_then(|head| Some(head.split_once(": ")?.1.trim()));
            parts
                .chain(behind_colon)
                .filter(|part| words(part).len() >= 3 && stands(part))
                .map(|part| (part.to_owned(), Origin::Title))
                .next()
        };
        whole.cloned().or_else(part)
    }

    /// What the `<title>` says behind the name of the site, where it stands in the page as a line of its own.
    fn behind_site(&self) -> Option<String> {
        let (head, outline) = (self.head?, self.outline?);
        let mut parts = SEPARATORS.iter().chain(&[": "]).filter_map(|mark| head.split_once(mark));
        let stands = |text: &str| {
            let text = letters(text);
            let is_it = |line: &str| line.len() < 2 * LINE && letters(line) == text;
            outline.blocks.iter().any(|block| is_it(&block.text) || block.text.lines().next().is_some_and(is_it))
        };
        let part = parts.find(|(site, rest)| words(site).len() <= 4 && words(rest).len() >= 3 && stands(rest));
        part.map(|(_, title)| title.trim().to_owned())
    }

    /// What the `<title>` says behind the one heading of the first rank, where that is a name of a word or two, nothing else is marked as
    /// the headline, and the rest is written as one is: “The Paper | Ferries stop at the strait”.
    fn behind_name(&self) -> Option<String> {
        let (head, [heading], []) = (self.head?, self.headings, self.marked) else { return None };
        let name = letters(heading);
        let parted = SEPARATORS.iter().find_map(|mark| head.split_once(mark).filter(|(site, _)| letters(site) == name));
        let rest = parted.map(|(_, rest)| rest.trim())?;
        let is_headline = words(rest).len() >= 4
            && rest.split(' ').any(|word| word.len() >= 4 && word.starts_with(char::is_lowercase));
        (words(heading).len() <= 2 && is_headline).then(|| self.without_site(rest))
    }

    /// The heading of the one article, where the chosen one stands in the head of the site and nothing that the page says of itself
    /// is a headline: the site's motto is none.
    fn entry(&self, heading: &str, given: &[(String, Origin)]) -> Option<&str> {
        let outline = self.outline.filter(|_| given.iter().all(|(text, _)| words(text).len() <= 3))?;
        let mut articles = outline.frames.iter().filter(|frame| frame.tag == "article");
        let (article, None) = (articles.next()?, articles.next()) else { return None };
        let own = article.blocks.start;
        let motto = outline.blocks.get(..own)?.iter().find(|block| block.text == heading)?;
        let block = outline.blocks.get(own).filter(|block| matches!(outline.tag(block), "h2" | "h3"))?;
        (outline.is_in_header(motto, own) && words(&block.text).len() >= 3).then_some(block.text.as_str())
    }

    /// The first heading of a lower rank, where none is of the first rank but the site's name and nothing else tells the headline.
    fn lower_heading(&self) -> Option<(String, Origin)> {
        let may_be =
            |heading: &&&str| words(heading).len() >= 4 && !self.is_site(heading) && !furniture().ends(heading);
        let found = self.lower.first().filter(may_be)?;
        Some(((*found).to_owned(), Origin::Heading))
    }

    /// Whether the `<title>` begins with the one heading of the first rank, and goes on: it is the name of the site.
    fn head_names_site(&self) -> bool {
        let ([heading], Some(head)) = (self.headings, self.head) else { return false };
        let (heading, head) = (letters(heading), head.trim());
        SEPARATORS.iter().any(|mark| head.split_once(mark).is_some_and(|(site, _)| letters(site) == heading))
    }

    /// The heading that is most like what the head says; when none is, the first that may be a headline at all.
    fn heading(&self, given: &[(String, Origin)]) -> Option<&str> {
        let known: BTreeSet<String> = given.iter().flat_map(|(text, _)| words(text)).collect();
        let share = |heading: &str| {
            let words = words(heading);
            words.iter().filter(|word| known.contains(*word)).count() * 100 / words.len().max(1)
        };
        // Where the site's name has the first rank, the headline has another.
        let is_named = self.headings.iter().any(|heading| !self.is_site(heading));
        let headings = if is_named { self.headings } else { self.marked };
        let plausible = headings.iter().map(String::as_str).filter(|heading| !self.is_site(heading));
        let mut best: Option<(usize, &str)> = None;
        for heading in plausible.clone() {
            let share = share(heading);
            if share >= 50 && words(heading).len() > 1 && best.is_none_or(|(held, _)| share > held) {
                best = Some((share, heading));
            }
        }
        let may_be = |heading: &str| given.is_empty() || (words(heading).len() > 3 && !self.is_motto(heading));
        let alone = || plausible.clone().find(|heading| may_be(heading));
        best.map(|(_, heading)| heading).or_else(alone)
    }

    fn is_site(&self, text: &str) -> bool {
        let text = letters(text);
        self.site.is_some_and(|site| letters(site) == text)
            || self.homes.iter().any(|home| letters(home) == text)
            || self.is_beside_title(&text)
            || (!text.is_empty() && self.addresses.iter().any(|address| is_host(address, &text)))
    }

    /// Whether the `<title>` is made of these few words and of the longer title that another place gives.
    fn is_beside_title(&self, name: &str) -> bool {
        let mut others = [self.meta, self.json_ld].into_iter().flatten();
        let Some(head) = self.head.filter(|_| !name.is_empty()) else { return false };
        others.any(|other| {
            let parted = || SEPARATORS.iter().chain(&[": "]).filter_map(|mark| head.split_once(mark));
            let is_rest = |this: &str, rest: &str| {
                words(this).len() <= 4
                    && words(rest).len() > words(this).len()
                    && letters(this) == name
                    && letters(rest) == letters(other)
            };
            head.len() > other.len() && parted().any(|(one, two)| is_rest(one, two) || is_rest(two, one))
        })
    }

    /// Whether what stands before a title is the name of the paper, though nothing says so but a line on who has the right to the page,
    /// or how papers are named. A paper that the text tells about, or whose page it is not, has said what follows: that stays.
    fn is_paper_before(&self, name: &str, title: &str) -> bool {
        if !self.headings.is_empty() || self.site.is_some() || words(title).len() < 3 || words(name).len() > 5 {
            return false;
        }
        let (spelled, blocks) = (letters(name), self.outline.map_or(&[][..], |outline| &outline.blocks));
        let has_right = |text: &str| {
            text.len() < LINE
                && ["©", "(c)", "Copyright"].iter().any(|mark| text.contains(mark))
                && words(text).iter().any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
                && letters(text).contains(&spelled)
        };
        let is_owner = || {
            spelled.len() >= 4
                && (self.copyright.is_some_and(|owner| letters(owner).contains(&spelled))
                    || blocks.iter().any(|block| has_right(&block.text)))
        };
        let is_told = || blocks.iter().any(|block| block.weight() >= LINE / 2 && block.text.contains(name));
        let is_foreign = || !self.addresses.is_empty() && !self.addresses.iter().any(|at| is_host_like(at, &spelled));
        let is_headline = title.starts_with(char::is_uppercase)
            && title.split(' ').any(|word| word.len() >= 4 && word.starts_with(char::is_lowercase));
        is_owner() || (is_headline && bylines().is_paper(name) && !is_told() && !is_foreign())
    }

    /// Whether a heading stands in the head of the site with the site's name, which the `<title>` has beside the headline.
    fn is_motto(&self, heading: &str) -> bool {
        let Some(outline) = self.outline.filter(|_| self.headings.iter().any(|it| self.is_beside_title(&letters(it))))
        else {
            return false;
        };
        let own = outline.blocks.iter().find(|block| block.text == heading);
        own.is_some_and(|block| outline.is_in_header(block, usize::MAX))
    }

    /// A title without the name of the site, or of a section, that stands behind or before it.
    fn without_site(&self, title: &str) -> String {
        let mut title = title;
        let mut cut = None;
        for _ in 0..3 {
            let Some((at, mark)) = SEPARATORS.iter().filter_map(|mark| Some((title.rfind(mark)?, *mark))).max() else {
                break;
            };
            let (head, tail) = (&title[..at], &title[at + mark.len()..]);
            let spelled = letters(head);
            let above = self.headings.iter().any(|heading| !spelled.is_empty() && letters(heading).ends_with(&spelled));
            // Before the site, behind the same stroke, stands a section: “The ferries stop | World | The Paper”.
            let is_section = cut == Some(mark)
                && words(head).len() >= 3
                && ((mark == STROKE && words(tail).len() <= 2) || bylines().is_section(tail));
            if !(above
                || is_section
                || self.is_site(tail)
                || is_domain(tail)
                || (self.site.is_none()
                    && words(tail).len() <= 3
                    && words(head).len() > 3
                    && !self.is_paper_before(head, tail)))
            {
                break;
            }
            title = head.trim_end();
            cut = Some(mark);
        }
        if let Some((_, tail)) =
            SEPARATORS.iter().chain(&[": "]).filter_map(|mark| title.split_once(mark)).find(|(head, tail)| {
                !tail.trim().is_empty() && (self.is_site(head) || self.is_paper_before(head, tail.trim()))
            })
        {
            title = tail;
        }
        // A section, or the one word of a site, before all else.
        if let Some((head, tail)) = title.split_once(STROKE)
            && words(tail).len() >= 4
            && (bylines().is_section(head) || (self.site.is_none() && words(head).len() == 1))
        {
            title = tail;
        }
        title.trim().to_owned()
    }
}

/// Whether a part of an address's host is also one of a name: “kostrava.example” of the Kostrava Daily News.
fn is_host_like(address: &str, name: &str) -> bool {
    let host = host(address).unwrap_or_default();
    host.split('.').map(letters).any(|label| label.len() > 4 && (name.contains(&label) || label.contains(name)))
}

/// Whether a name is that of a host: “velmora.example”, “BEACON.NET”.
fn is_domain(name: &str) -> bool {
    let is_word = |word: &str| word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    name.rsplit_once('.').is_some_and(|(host, top)| {
        top.len() <= 7
            && top.bytes().all(|byte| byte.is_ascii_alphabetic())
            && is_word(top)
            && host.split('.').all(is_word)
    })
}

/// What stands between a headline and the name of a site.
const SEPARATORS: [&str; 9] = [STROKE, " - ", " – ", " — ", " :: ", " « ", " · ", " » ", " • "];

/// Longest line that may be a headline, in bytes.
const LINE: usize = 200;

const STROKE: &str = " | ";

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(headings: &[&str], json_ld: Option<&str>, meta: Option<&str>, site: Option<&str>) -> Option<String> {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let titles = Titles { headings: &headings, json_ld, meta, site, ..Titles::default() };
        titles.choose().map(|(title, _)| title)
    }

    #[test]
    fn the_heading_above_the_article() {
        let found =
            choose(&["The Paper", "The strait and its ferries"], None, Some("Ferries of the strait | The Paper"), None);
        assert_eq!(found.as_deref(), Some("The strait and its ferries"));
        let found = choose(&["A headline of its own in the page"], Some("Something else for search"), None, None);
        assert_eq!(found.as_deref(), Some("A headline of its own in the page"));
    }

    #[test]
    fn labels_and_sites_are_left_out() {
        let found = choose(&["News The strait is closed again"], Some("The strait is closed again"), None, None);
        assert_eq!(found.as_deref(), Some("The strait is closed again"));
        let found = choose(&[], None, Some("The strait is closed - again - The Paper"), Some("The Paper"));
        assert_eq!(found.as_deref(), Some("The strait is closed - again"));
        let found = choose(&[], None, Some("The Paper - The strait is closed"), Some("The Paper"));
        assert_eq!(found.as_deref(), Some("The strait is closed"));
        let found = choose(&[], None, Some("The strait is closed | World | The Paper"), Some("The Paper"));
        assert_eq!(found.as_deref(), Some("The strait is closed"));
        let found = choose(&[], None, Some("The Paper: The strait is closed"), Some("The Paper"));
        assert_eq!(found.as_deref(), Some("The strait is closed"));
        assert_eq!(choose(&["The Paper"], None, None, Some("the paper")), None);
    }
}
