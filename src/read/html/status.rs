//! Whether a page holds its article, and if not, why.

use super::body::Body;
use super::furniture::furniture;
use super::json_ld::Article;
use super::meta::Meta;
use super::outline::Outline;
use crate::record::Status;

/// What there is to judge by.
pub(super) struct Signs<'a> {
    pub in_page: &'a Body,
    pub meta: &'a Meta,
    pub json_ld: &'a Article,
    pub title: Option<&'a str>,
    pub outline: &'a Outline,
    /// Whether the page was cut because it asked for too much.
    pub cut: bool,
}

/// Text of this many bytes is an article's, whatever else the page says.
const ARTICLE: usize = 1500;

/// Text of fewer is hardly one.
const LITTLE: usize = 250;

impl Signs<'_> {
    /// The judgement. A long text is never thrown away; a short one is when something speaks against it.
    pub(super) fn status(&self) -> Status {
        let lists = furniture();
        let length = self.in_page.text.len();
        let seen: usize = self.outline.blocks.iter().map(|block| block.text.len()).sum();
        let titles = [self.title, self.meta.head.as_deref()];
        if length < ARTICLE && seen < 2 * ARTICLE && titles.iter().flatten().any(|title| lists.is_refusal(title)) {
            return Status::Blocked;
        }
        if self.cut {
            return Status::Truncated;
        }
        let paid = self.json_ld.paid.or(self.meta.paid).unwrap_or(false);
        if (paid || self.in_page.asks_for_payment) && length < ARTICLE {
            return Status::Paywalled;
        }
        if length >= ARTICLE {
            return Status::Ok;
        }
        let asks = || {
            lists.asks_for_script(&self.meta.noscript)
                || self.outline.blocks.iter().any(|block| block.text.len() < 400 && lists.asks_for_script(&block.text))
        };
        if seen < 2 * LITTLE && length < LITTLE && self.meta.has_script && (asks() || seen < 40) {
            return Status::ScriptOnly;
        }
        let is_marked = self.json_ld.is_there
            || self.meta.kind.as_deref() == Some("article")
            || self.outline.frames.iter().any(|frame| frame.is_article);
        // A front page: little text among many links, and nothing that calls it an article.
        if length == 0 || (!is_marked && length < LITTLE && seen > 8 * length.max(50) && self.in_page.linked > 30) {
            return Status::NotArticle;
        }
        Status::Ok
    }
}
