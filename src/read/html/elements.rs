//! What the name and the attributes of an element say of it.

use super::bylines::bylines;
use super::classes::Names;
use super::furniture::furniture;
use super::names::Given;
use crate::record::Origin;
use rustc_hash::FxHashMap;
use scraper::node::Element;
use scraper::{ElementRef, Node};
use std::sync::LazyLock;

/// Elements of a line of text that sites also set side by side.
const IN_LINES: [&str; 10] = ["span", "time", "a", "small", "b", "strong", "i", "em", "abbr", "label"];

/// What the name of an element says.
#[derive(Clone, Copy, Default)]
pub(super) struct Role {
    /// The name, if it is a block element's.
    pub block: Option<&'static str>,
    /// Whether nothing inside is seen as text.
    pub unseen: bool,
    /// Whether it is one of [`IN_LINES`].
    pub in_line: bool,
}

/// What the name says, looked up in one go: a page has many thousand elements.
pub(super) fn role(name: &str) -> Role {
    static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
        let mut roles: FxHashMap<&'static str, Role> = FxHashMap::default();
        BLOCKS.iter().for_each(|name| roles.entry(name).or_default().block = Some(name));
        UNSEEN.iter().for_each(|name| roles.entry(name).or_default().unseen = true);
        IN_LINES.iter().for_each(|name| roles.entry(name).or_default().in_line = true);
        roles
    });
    ROLES.get(name).copied().unwrap_or_default()
}

/// Elements of blocks.
const BLOCKS: [&str; 42] = [
    "p",
    "div",
    "li",
    "td",
    "h2",
    "h3",
    "h1",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "main",
    "blockquote",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "pre",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "th",
    "figure",
    "figcaption",
    "header",
    "footer",
    "aside",
    "nav",
    "form",
    "fieldset",
    "address",
    "details",
    "summary",
    "hr",
    "body",
    "center",
    "dialog",
    "menu",
];

/// Classes of posts.
const POSTS: [&str; 9] = [
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "tiktok-embed",
    "bluesky-embed",
    "mastodon-embed",
    "reddit-embed-bq",
    "text-post-media",
    "telegram-post",
];

/// Elements inside lines that may be named as what is no part of them.
const INSIDE_LINES: [&str; 14] =
    ["span", "small", "cite", "em", "i", "ins", "b", "strong", "a", "sup", "sub", "mark", "font", "label"];

/// Whether a style keeps its element from being shown.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        (name.trim().eq_ignore_ascii_case("display") && value.trim().to_ascii_lowercase().starts_with("none"))
            || (name.trim().eq_ignore_ascii_case("visibility")
                && value.trim().to_ascii_lowercase().starts_with("hidden"))
    })
}

/// Elements of which nothing is seen as text.
const UNSEEN: [&str; 26] = [
    "del",
    "s",
    "strike",
    "amp-ad",
    "amp-embed",
    "amp-sticky-ad",
    "amp-auto-ads",
    "amp-social-share",
    "amp-sidebar",
    "amp-iframe",
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "math",
    "iframe",
    "object",
    "video",
    "audio",
    "canvas",
    "select",
    "textarea",
    "button",
    "datalist",
];

/// The attributes that are looked at, found in one go: a page has many thousand elements.
#[derive(Default)]
pub(super) struct Marks<'p> {
    hidden: bool,
    /// Whether its style keeps it from being shown; a script may show it.
    unshown: bool,
    pub class: Option<&'p str>,
    id: Option<&'p str>,
    role: Option<&'p str>,
    pub itemprop: Option<&'p str>,
    pub itemtype: Option<&'p str>,
    rel: Option<&'p str>,
    href: Option<&'p str>,
    pub datetime: Option<&'p str>,
    /// Names that makers of sites give their parts.
    data: [Option<&'p str>; 3],
    /// What its class, its id and those names say.
    pub names: [Names; 3],
}

impl<'p> Marks<'p> {
    pub(super) fn of(element: &'p Element) -> Self {
        let mut marks = Self::default();
        for (name, value) in element.attrs() {
            match name {
                "class" => marks.class = Some(value),
                "id" => marks.id = Some(value),
                "href" => marks.href = Some(value),
                "datetime" => marks.datetime = Some(value),
                "style" => marks.unshown = hides(value),
                "role" => marks.role = Some(value),
                "hidden" => marks.hidden = true,
                "aria-hidden" => marks.hidden |= value == "true",
                // Shown where an advertisement is not, or until it is.
                "fallback" => marks.hidden = true,
                "placeholder" => marks.hidden |= element.name() == "div",
                "data-ad-client" | "data-ad-slot" => marks.hidden |= element.name() == "ins",
                "itemprop" => marks.itemprop = Some(value),
                "itemtype" => marks.itemtype = Some(value),
                "rel" => marks.rel = Some(value),
                "data-component" => marks.data[0] = Some(value),
                "data-testid" => marks.data[1] = Some(value),
                "data-module" => marks.data[2] = Some(value),
                _ => {}
            }
        }
        marks
    }
}

/// What the names of a page say, each looked at once: elements of one kind have the same.
#[derive(Default)]
pub(super) struct Known<'p>(FxHashMap<&'p str, Names>);

impl<'p> Known<'p> {
    /// What a class or an id says of its element.
    pub(super) fn names(&mut self, name: &'p str) -> Names {
        *self.0.entry(name).or_insert_with(|| furniture().classes.names(name))
    }

    /// What the class of an element says, and what its other names say.
    pub(super) fn of(&mut self, marks: &Marks<'p>) -> [Names; 3] {
        if marks.class.is_none() && marks.id.is_none() && marks.data == [None; 3] {
            return Default::default();
        }
        let [data, rest @ ..] = marks.data;
        let mut names = |name: Option<&'p str>| name.map(|name| self.names(name)).unwrap_or_default();
        let others = rest
            .into_iter()
            .fold(names(data), |found, name| if name.is_some() { found.or(names(name)) } else { found });
        [names(marks.class), names(marks.id), others]
    }
}

impl Marks<'_> {
    /// Whether an element's attributes say that it is not seen.
    pub(super) fn is_hidden(&self, tag: &str) -> bool {
        let is_inside = || self.unshown || self.names[..2].iter().any(|names| names.inline);
        self.hidden
            || self.role == Some("tooltip")
            || (INSIDE_LINES.contains(&tag) && (is_inside() || (tag == "ins" && self.is_advertised())))
    }

    /// Whether one of its classes is that of an advertisement, as the programs that put them there write it: `dcmads`.
    fn is_advertised(&self) -> bool {
        self.class.is_some_and(|class| class.split_ascii_whitespace().any(|name| name.ends_with("ads")))
    }

    /// Whether its name says that it holds a quotation, and does not say that it stands beside the article.
    pub(super) fn is_quotation(&self) -> bool {
        self.names.iter().any(|names| names.quotation) && !self.is_named_apart()
    }

    /// Whether its name is that of the paragraph that introduces an article.
    pub(super) fn is_lead(&self) -> bool {
        self.names.iter().any(|names| names.lead)
    }

    /// Whether an element's kind or name says that it stands beside the article.
    pub(super) fn is_apart(&self, tag: &str) -> bool {
        const APART: [&str; 10] =
            ["nav", "aside", "figure", "figcaption", "footer", "form", "header", "dialog", "menu", "address"];
        APART.contains(&tag)
            || matches!(self.role, Some("navigation" | "complementary" | "banner" | "contentinfo" | "dialog"))
            || self.is_of_reader()
            || self.is_named_apart()
    }

    /// Whether it is marked as what a reader wrote.
    fn is_of_reader(&self) -> bool {
        matches!(self.itemprop, Some("comment" | "review"))
    }

    /// Whether its name says that it stands beside the article.
    pub(super) fn is_named_apart(&self) -> bool {
        self.names.iter().any(|names| names.apart)
    }

    /// Whether its names only say that it holds what another site made.
    pub(super) fn is_wrapper(&self) -> bool {
        self.names.iter().any(|names| names.embeds) && !self.names.iter().any(|names| names.apart && !names.embeds)
    }

    /// Whether its style or its class keeps it from being shown, until a script shows it.
    pub(super) fn is_unshown(&self) -> bool {
        self.unshown || self.names[0].hidden
    }

    /// Whether it is a post out of a network, as their scripts find it.
    pub(super) fn is_post(&self) -> bool {
        let is_post = |name: &str| POSTS.contains(&name);
        self.class.is_some_and(|class| class.split_ascii_whitespace().any(is_post))
    }

    /// Whether an element's kind or name says that it has to do with other things than the article.
    pub(super) fn is_elsewhere(&self, tag: &str) -> bool {
        matches!(tag, "nav" | "figure" | "figcaption" | "dialog" | "menu")
            || matches!(self.role, Some("navigation" | "contentinfo" | "dialog"))
            || self.is_of_reader()
            || self.names.iter().any(|names| names.elsewhere)
    }

    /// Whether it is a link to a place in the same page.
    pub(super) fn is_anchor(&self) -> bool {
        self.href.is_some_and(|address| address.starts_with('#'))
    }

    /// Whether an element's name is that of something that has days of its own.
    pub(super) fn is_dated(&self) -> bool {
        self.names[..2].iter().any(|names| names.dated)
    }

    /// Whether it is that of an event.
    pub(super) fn is_event(&self) -> bool {
        self.names[..2].iter().any(|names| names.event)
    }

    /// How an element tells who wrote something, and whether only its address does.
    pub(super) fn credit(&self, tag: &str) -> Option<(Given, Origin, bool)> {
        let is_author = |mark: &str| mark.split_ascii_whitespace().any(|word| matches!(word, "author" | "creator"));
        if self.itemprop.is_some_and(is_author) {
            return Some((Given::Marked, Origin::Itemprop, false));
        }
        if self.rel.is_some_and(is_author) {
            return Some((Given::Marked, Origin::Link, false));
        }
        if matches!(tag, "body" | "article" | "main" | "img") {
            return None;
        }
        if self.names.iter().any(|names| names.author) {
            // The full name on a card of a person (hCard).
            let is_card = self.class.is_some_and(|class| class.split_ascii_whitespace().any(|name| name == "fn"));
            return Some((if is_card { Given::Marked } else { Given::Byline }, Origin::Text, false));
        }
        let is_link = tag == "a" && self.href.is_some_and(|path| bylines().is_path(path));
        is_link.then_some((Given::Marked, Origin::Link, true))
    }

    /// Whether an element's name says that it is never an article.
    pub(super) fn is_never(&self) -> bool {
        self.names[..2].iter().any(|names| names.never)
    }
}

/// The words of an element that tells who wrote something, with a line feed where two stand apart; `None` where there are
/// too many for that.
pub(super) fn credit_text(element: ElementRef<'_>) -> Option<String> {
    // What else is marked of a person is none of the name: what they do, where they work.
    let inside = || element.descendants().skip(1).take(CREDIT_NODES).filter_map(ElementRef::wrap);
    let names =
        || inside().filter(|node| node.value().attr("itemprop") == Some("name") && node.value().name() != "meta");
    if element.value().attr("itemprop").is_some() && names().next().is_some() {
        return Some(names().filter_map(credit_text).collect::<Vec<_>>().join(",\n"));
    }
    let mut text = String::new();
    for (at, node) in element.descendants().enumerate() {
        match node.value() {
            // The members of a list stand beside each other.
            Node::Element(inner) if inner.name() == "li" && text.trim_end().ends_with(char::is_alphanumeric) => {
                text.push_str(",\n");
            }
            Node::Element(inner) if role(inner.name()).block.is_some() || inner.name() == "br" => text.push('\n'),
            Node::Element(inner) if inner.name() == "meta" && inner.attr("itemprop") == Some("name") => {
                text.push_str(inner.attr("content").unwrap_or_default());
            }
            Node::Text(words) => {
                let begins = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
                if begins && text.ends_with(char::is_alphanumeric) {
                    text.push('\n');
                } else if words.trim() == "and" && text.ends_with(char::is_alphanumeric) {
                    text.push(' ');
                }
                for word in words.split_inclusive(char::is_whitespace) {
                    let bare = word.trim_end();
                    text.push_str(bare);
                    if bare.len() < word.len() {
                        text.push(' ');
                    }
                }
            }
            _ => {}
        }
        if text.len() > LONGEST_CREDIT || at > CREDIT_NODES {
            return None;
        }
    }
    (!text.trim().is_empty()).then_some(text)
}

/// How many bytes and nodes such an element may have.
const LONGEST_CREDIT: usize = 400;
const CREDIT_NODES: usize = 60;
