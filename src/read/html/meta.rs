//! What a page's head and marked elements say about its article.

use super::attr;
use super::best::Best;
use super::bylines::bylines;
use super::date::Dates;
use super::elements::{Known, role};
use super::furniture::{Field, furniture};
use super::gather::UNSEEN_CHARACTERS;
use super::homes::Homes;
use super::prose::letters;
use super::values::{address, language, tidy};
use crate::read::dates;
use crate::record::Origin;
use rustc_hash::FxHashSet;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// What the page says outside of JSON-LD, and the JSON-LD scripts as they stand.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// Title of the meta tags.
    pub title: Option<String>,
    /// The `<title>`.
    pub head: Option<String>,
    /// Headings of the first rank, and others that are marked as headlines.
    pub headings: Vec<String>,
    pub marked: Vec<String>,
    pub dates: Dates,
    /// Values that name authors, as they stand: those of one field together, the best field first.
    pub authors: Vec<Vec<String>>,
    /// Who has the right to the page.
    pub copyright: Option<String>,
    pub lang: Option<String>,
    pub url: Option<String>,
    pub url_from: Option<Origin>,
    pub site: Option<String>,
    /// What the page calls the site as a program; some put the headline there.
    application: Option<String>,
    /// The headings that lead to the first page of a site.
    pub homes: Homes,
    pub section: Option<String>,
    /// What the page says it is (`og:type`).
    pub kind: Option<String>,
    /// Whether the page says that it must be paid for.
    pub paid: Option<bool>,
    pub json_ld: Vec<String>,
    /// Words for those who see nothing else.
    pub noscript: String,
    /// Whether it holds or names a script.
    pub has_script: bool,
}

/// What the tags of a page offer, the best of each field.
#[derive(Default)]
struct Offers {
    title: Best<String>,
    section: Best<String>,
    url: Best<(String, Origin)>,
    lang: Best<String>,
    /// Authors, with the rank of the field that names them.
    named: Vec<(usize, String)>,
    /// What `twitter:label1` says of `twitter:data1`.
    label: Option<String>,
}

/// Headings and authors kept of one page; a page with more holds no more that matter.
const KEPT: usize = 32;

impl Meta {
    pub(super) fn of(document: &Html) -> Self {
        let mut meta = Meta::default();
        let mut best = Offers::default();
        let mut known = Known::default();
        for element in document.tree.nodes().filter_map(ElementRef::wrap) {
            let value = element.value();
            match value.name() {
                "html" => {
                    if let Some(tag) = attr(value, "lang").or(attr(value, "xml:lang")).and_then(language) {
                        best.lang.offer(0, tag);
                    }
                }
                "title" if !is_drawing(element) => meta.head = meta.head.take().or_else(|| words(element)),
                "h1" if meta.headings.len() < KEPT => {
                    let heading = words(element);
                    meta.homes.offer(element, heading.as_deref());
                    meta.headings.extend(heading);
                }
                "h2" | "h3" | "h4" if meta.marked.len() < KEPT && is_headline(value) => {
                    meta.marked.extend(words(element))
                }
                "script" if is_json_ld(value) => meta.json_ld.push(element.text().collect()),
                "script" => {
                    meta.has_script |= attr(value, "src").is_some() || element.text().any(|code| !code.is_empty());
                }
                "noscript" if meta.noscript.len() < 4000 => {
                    meta.noscript.push(' ');
                    meta.noscript.extend(element.text().map(|text| text.get(..2000).unwrap_or(text)));
                }
                "link" if attr(value, "rel") == Some("canonical") => {
                    if let Some(address) = attr(value, "href").and_then(address) {
                        best.url.offer(0, (address, Origin::Link));
                    }
                }
                "time" => meta.time(element, &mut known),
                "meta" => meta.field(value, &mut best),
                _ => meta.marked(element, &mut known),
            }
        }
        // A name above and below the page, or a headline that comes along, is one heading.
        let mut seen = FxHashSet::default();
        meta.headings.retain(|heading| seen.insert(heading.clone()));
        meta.title = best.title.take();
        meta.section = best.section.take();
        // All of the names that are given in one way.
        let mut named = best.named;
        named.sort_by_key(|(rank, _)| *rank);
        let fields = named.chunk_by(|(rank, _), (other, _)| rank == other);
        meta.authors = fields.map(|field| field.iter().map(|(_, name)| name.clone()).collect()).collect();
        if let Some((address, from)) = best.url.take() {
            (meta.url, meta.url_from) = (Some(address), Some(from));
        }
        meta.lang = best.lang.take();
        meta
    }

    /// Reads one meta tag.
    fn field(&mut self, value: &Element, best: &mut Offers) {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| attr(value, key));
        let (Some(name), Some(content)) = (name, attr(value, "content").and_then(tidy)) else { return };
        let name = name.to_ascii_lowercase();
        match furniture().field(&name) {
            Some((Field::Title, rank)) => best.title.offer(rank, content),
            // Some give the address of the author's page.
            Some((Field::Author, rank)) if address(&content).is_none() && best.named.len() < KEPT => {
                best.named.push((rank, in_order(&name, content)));
            }
            Some((Field::Author, _)) => {}
            Some((Field::Section, rank)) => best.section.offer(rank, content),
            Some((Field::Date, rank)) => {
                let is_itemprop = attr(value, "itemprop").is_some() && attr(value, "name").is_none();
                self.dates.offer(if is_itemprop { Origin::Itemprop } else { Origin::Meta }, rank, &content);
            }
            // What is shown beside a link to the page: “Written by”, and then who.
            None if name == "parsely-page" => best.named.extend(of_parsely(&content)),
            None if name == "twitter:label1" => best.label = Some(content),
            None if name == "twitter:data1" => {
                let says = best.label.as_deref().is_some_and(|label| bylines().begins(&format!("{label} ")));
                best.named.extend(says.then_some((usize::MAX, content)));
            }
            None => self.say(&name, &content, &mut best.url, &mut best.lang),
        }
    }

    /// The name of the site as a program, unless it is the headline.
    pub(super) fn application(&self) -> Option<&str> {
        let is_headline =
            |name: &&str| self.headings.iter().any(|heading| heading == name) || self.head.as_deref() == Some(*name);
        self.application.as_deref().filter(|name| !is_headline(name))
    }

    /// Meta tags of one value.
    fn say(&mut self, name: &str, content: &str, url: &mut Best<(String, Origin)>, lang: &mut Best<String>) {
        match name {
            "og:url" => {
                if let Some(address) = address(content) {
                    url.offer(1, (address, Origin::Meta));
                }
            }
            "og:locale" | "content-language" | "language" => {
                if let Some(tag) = language(content) {
                    lang.offer(1, tag);
                }
            }
            "og:site_name" => self.site = self.site.take().or_else(|| Some(content.to_owned())),
            "application-name" => self.application = self.application.take().or_else(|| Some(content.to_owned())),
            "copyright" | "dcterms.rightsholder" => {
                self.copyright = self.copyright.take().or_else(|| Some(content.to_owned()))
            }
            "og:type" => self.kind = self.kind.take().or_else(|| Some(content.to_ascii_lowercase())),
            "article:content_tier" => self.paid = Some(!content.eq_ignore_ascii_case("free")),
            "isaccessibleforfree" => self.paid = Some(content.eq_ignore_ascii_case("false")),
            _ => {}
        }
    }

    /// A `<time>`: that of the article stands below its headline or in its element, others may stand in lists above.
    fn time<'p>(&mut self, element: ElementRef<'p>, known: &mut Known<'p>) {
        let value = element.value();
        let mark = attr(value, "itemprop");
        let Some(time) = attr(value, "datetime").or(attr(value, "content")) else { return };
        let is_published = mark == Some("datePublished") || attr(value, "pubdate").is_some();
        let in_article = || {
            let mut around = element.ancestors().filter_map(ElementRef::wrap);
            around.any(|around| matches!(around.value().name(), "article" | "main"))
        };
        let rank = usize::from(self.headings.is_empty() && !in_article());
        let is_elsewhere = is_elsewhere(element, known, self.head.as_deref()) || (rank == 1 && is_in_masthead(element));
        if is_published && !is_elsewhere {
            self.dates.offer(Origin::Itemprop, 0, time);
        } else if mark != Some("dateModified") && !is_elsewhere && !is_of_change(element) {
            self.dates.offer(Origin::Time, rank, time);
        } else if rank == 0 && is_elsewhere {
            self.dates.other_in_print(time);
        } else if rank == 0 {
            self.dates.changed_in_print(time);
        }
    }

    /// Elements that are marked as something by `itemprop` or `rel`.
    fn marked<'p>(&mut self, element: ElementRef<'p>, known: &mut Known<'p>) {
        let value = element.value();
        let Some(mark) = attr(value, "itemprop").or(attr(value, "rel")) else { return };
        match mark {
            "datePublished" if !is_elsewhere(element, known, self.head.as_deref()) => {
                let said = attr(value, "content").or(attr(value, "datetime")).map(str::to_owned);
                if let Some(day) = said.or_else(|| words(element)) {
                    self.dates.offer(Origin::Itemprop, 0, &day);
                }
            }
            _ => {}
        }
    }
}

/// Whether an element around this one has to do with other things than the article: comments, related articles, events.
fn is_elsewhere<'p>(element: ElementRef<'p>, known: &mut Known<'p>, head: Option<&str>) -> bool {
    // An article inside of another, below a name such as “related”, is a card that leads to it.
    let mut card = None;
    let mut is_named_card = false;
    for (level, here) in element.ancestors().filter_map(ElementRef::wrap).take(AROUND).enumerate() {
        let around = here.value();
        let is_whole = matches!(around.name(), "article" | "main" | "body");
        let mut named = |name| {
            attr(around, name).is_some_and(|names| {
                let names = known.names(names);
                let is_event = || is_in_text(here) || (is_outside(here) && !has_headline(here));
                is_named_card = if names.card { !has_headline(here) } else { is_named_card };
                names.never || names.elsewhere || names.dated || (names.event && is_event())
            })
        };
        // A comment may be an article of its own.
        let is_comment =
            || attr(around, "class").is_some_and(|class| class.split_whitespace().any(|it| it == "comment"));
        let is_other = (!is_whole && matches!(around.name(), "nav" | "aside"))
            || attr(around, "itemprop").is_some_and(|mark| matches!(mark, "comment" | "review" | "subEvent"))
            || (attr(around, "itemtype").is_some_and(|kind| kind.ends_with("Event")) && !has_headline(here))
            || if is_whole { is_comment() || is_teaser(here, known) } else { named("class") || named("id") }
            || ((level < CARD_LEVELS || around.name() == "article") && leads_away(here, head));
        match card {
            None if around.name() == "article" && !is_other => card = Some(here),
            None if is_other || is_whole => return is_other || is_named_card,
            Some(card) if is_other && !is_whole => return !has_headline(card),
            Some(_) if is_whole => return is_named_card,
            _ => {}
        }
    }
    is_named_card
}

/// Whether an `<article>` only leads to another, by its name: a small one without a headline of the first rank.
fn is_teaser<'p>(element: ElementRef<'p>, known: &mut Known<'p>) -> bool {
    let value = element.value();
    value.name() == "article"
        && attr(value, "class").is_some_and(|class| known.names(class).card)
        && element.descendants().nth(CARD).is_none()
        && !has_headline(element)
}

/// Whether a heading is marked as a headline.
fn is_headline(heading: &Element) -> bool {
    attr(heading, "itemprop").is_some_and(|mark| mark.split_ascii_whitespace().any(|mark| mark == "headline"))
        || ["class", "id"]
            .iter()
            .any(|key| attr(heading, key).is_some_and(|names| furniture().classes.names_headline(names)))
}

/// Whether an element above all headings stands in the head of the site: before the headline, its menus stand beside it.
fn is_in_masthead(element: ElementRef<'_>) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap).take(AROUND);
    let Some(both) = around.find(|around| has_headline(*around)) else { return false };
    let inside = both.descendants().skip(1).take(CARD).filter_map(ElementRef::wrap);
    let mut marks = inside.filter(|it| matches!(it.value().name(), "h1" | "header" | "nav"));
    marks.next().is_some_and(|first| first.value().name() != "h1" && !has_headline(first))
}

/// Whether a heading of the first rank stands near the beginning of an element.
fn has_headline(element: ElementRef<'_>) -> bool {
    let inside = element.descendants().take(CARD);
    inside.filter_map(|node| node.value().as_element()).any(|inside| inside.name() == "h1")
}

/// Whether an element is a card that leads to another article: its first heading is a link, and not the headline of the page.
fn leads_away(element: ElementRef<'_>, head: Option<&str>) -> bool {
    if matches!(element.value().name(), "main" | "body" | "html") {
        return false;
    }
    let mut inside = element.descendants().skip(1).take(CARD_NODES).filter_map(ElementRef::wrap);
    let Some(heading) = inside.find(|it| matches!(it.value().name(), "h1" | "h2" | "h3" | "h4")) else {
        return false;
    };
    // A headline of the first rank is the page's own.
    if heading.value().name() == "h1" {
        return false;
    }
    // Addresses of other pages are not kept, those of places in this one are.
    let is_link = |it: ElementRef<'_>| {
        it.value().name() == "a" && !attr(it.value(), "href").is_some_and(|to| to.starts_with('#'))
    };
    let own = words(heading).unwrap_or_default();
    let is_small = || element.descendants().nth(CARD).is_none() && !has_headline(element);
    if furniture().ends(&own) && is_small() {
        return true;
    }
    // The name of who wrote the article may be set as a heading.
    let names_author = |it: ElementRef<'_>| {
        attr(it.value(), "rel") == Some("author")
            || attr(it.value(), "class").is_some_and(|class| furniture().classes.names(class).author)
            || attr(it.value(), "href").is_some_and(|to| bylines().is_path(to))
    };
    if heading.descendants().take(PIECES).filter_map(ElementRef::wrap).any(names_author) {
        return false;
    }
    let is_linked = heading.descendants().skip(1).take(PIECES).filter_map(ElementRef::wrap).any(is_link)
        || heading
            .ancestors()
            .take(PIECES)
            .take_while(|node| node.id() != element.id())
            .filter_map(ElementRef::wrap)
            .any(is_link);
    is_linked && is_small() && {
        let own = letters(&own);
        !head.is_some_and(|head| !own.is_empty() && letters(head).contains(&own))
    }
}

/// Elements around a time that may be a card, and nodes of each that are looked at for its heading.
const CARD_LEVELS: usize = 3;
const CARD_NODES: usize = 40;

/// Whether an element stands in no article.
fn is_outside(element: ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    !around.take(AROUND).any(|around| matches!(around.value().name(), "article" | "main"))
}

/// Nodes of an article that are looked at for its headline.
const CARD: usize = 200;

/// Whether an element is a box in a text: paragraphs stand right before it.
fn is_in_text(element: ElementRef<'_>) -> bool {
    element.prev_siblings().take(PIECES).any(|before| {
        let is_paragraph = before.value().as_element().is_some_and(|it| it.name() == "p");
        is_paragraph && label(before.descendants().map(|node| node.value())).is_none_or(|text| !text.trim().is_empty())
    })
}

/// How many elements around one are looked at.
const AROUND: usize = 24;

/// Whether a `<time>` is said to be one of a change: by its class, by its words or by the label before it.
fn is_of_change(element: ElementRef<'_>) -> bool {
    let names = |element: ElementRef<'_>| {
        attr(element.value(), "class").is_some_and(|names| furniture().classes.names_change(names))
    };
    if names(element) || element.parent().and_then(ElementRef::wrap).is_some_and(names) {
        return true;
    }
    let mut said = label(element.descendants().map(|node| node.value())).unwrap_or_default();
    let own = attr(element.value(), "datetime").and_then(dates::parse);
    // A label that is followed by another day has said what it says: “Updated: January 24, 2026”.
    let is_spent = |text: &str| dates::first_day(text).is_some_and(|day| own.is_some_and(|own| own != day));
    let mut at = Some(element);
    for _ in 0..LEVELS {
        let Some(here) = at else { break };
        for before in here.prev_siblings().take(PIECES) {
            let Some(text) = label(before.descendants().map(|node| node.value())) else {
                return dates::says_changed(&said);
            };
            if dates::says_other(&text) {
                return true;
            }
            if is_spent(&text) {
                return dates::says_changed(&said);
            }
            said.insert(0, ' ');
            said.insert_str(0, &text);
        }
        at = here.parent().and_then(ElementRef::wrap);
    }
    dates::says_changed(&said)
}

/// A name of the fields of libraries, which put the family name first: “Ruiz, Ana”.
fn in_order(field: &str, name: String) -> String {
    let is_library = ["dc.", "dcterms.", "citation_"].iter().any(|start| field.starts_with(start));
    match name
        .split_once(", ")
        .filter(|(family, given)| is_library && ![*family, *given].iter().any(|part| part.contains([',', ' '])))
    {
        Some((family, given)) => format!("{given} {family}"),
        None => name,
    }
}

/// The authors in the JSON of a tag that some sites have for the readers' statistics.
fn of_parsely(content: &str) -> Vec<(usize, String)> {
    let page: serde_json::Value = serde_json::from_str(content).unwrap_or_default();
    let authors = page.get("authors").and_then(serde_json::Value::as_array).into_iter().flatten();
    let field = usize::MAX - 1;
    authors.filter_map(|author| Some((field, tidy(author.as_str()?)?))).take(KEPT).collect()
}

/// The words of nodes, if there are so few that they may be a label. The whole is never looked at: many a `<time>` may stand
/// behind the same long text.
fn label<'a>(nodes: impl Iterator<Item = &'a Node>) -> Option<String> {
    let mut text = String::new();
    for node in nodes.take(4 * PIECES) {
        if let Node::Text(words) = node {
            if text.len() + words.len() > LABEL {
                return None;
            }
            text.push_str(words);
        }
    }
    Some(text)
}

/// How many elements around a `<time>` its label is looked for in.
const LEVELS: usize = 2;

/// How many nodes before it, and four times as many inside each.
const PIECES: usize = 4;

/// Longest label, in bytes.
const LABEL: usize = 60;

/// The words of an element, up to so many that it is a name or a headline: elements inside each other may hold the same page.
fn words(element: ElementRef<'_>) -> Option<String> {
    let seen = words_of(element, is_unread);
    if seen.is_some() { seen } else { words_of(element, |_| false) }
}

/// Whether words of an element in a headline are none of its own: signs that are not read out, notes, what is not shown.
fn is_unread(element: &Element) -> bool {
    role(element.name()).unseen
        || element.name() == "small"
        || attr(element, "aria-hidden") == Some("true")
        || attr(element, "hidden").is_some()
        || attr(element, "class").is_some_and(|class| furniture().classes.names(class).inline)
}

fn words_of(element: ElementRef<'_>, is_unread: fn(&Element) -> bool) -> Option<String> {
    let mut text = String::new();
    for node in element.descendants().take(NODES) {
        match node.value() {
            Node::Text(words) => {
                let mut around = node.ancestors().take_while(|around| around.id() != element.id());
                if !around.any(|around| around.value().as_element().is_some_and(is_unread)) {
                    text.extend(words.chars().filter(|c| !UNSEEN_CHARACTERS.contains(c)));
                }
            }
            // A headline in two lines, or in two elements, is read as it is laid out.
            Node::Element(inside) if inside.name() == "br" || role(inside.name()).block.is_some() => text.push(' '),
            _ => {}
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    tidy(&text)
}

/// Longest headline or name, in bytes, and how many nodes it may be made of.
const LONGEST: usize = 4000;
const NODES: usize = 1000;

fn is_json_ld(script: &Element) -> bool {
    attr(script, "type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"))
}

/// Whether a `<title>` is that of a drawing and not of the page.
fn is_drawing(element: ElementRef<'_>) -> bool {
    element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() != "head")
}
