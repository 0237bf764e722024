//! The text of the article out of its blocks: lines that only the page's width broke are joined, what an advertisement
//! parted comes together again, and those who speak stay beside what they say.

use super::entries::{self, Clocks};
use super::furniture::furniture;
use super::outline::{Block, Outline};
use super::prose::letters;
use rustc_hash::FxHashSet;

/// The blocks that are the article's, as text with a blank line between paragraphs. `kept` are their numbers, `clocks` those that are
/// the times of entries.
pub(super) fn text(outline: &Outline, kept: &[usize], clocks: &Clocks) -> String {
    let blocks: Vec<(usize, &Block)> = kept.iter().filter_map(|&at| Some((at, outline.blocks.get(at)?))).collect();
    let repeated = repeated(outline, &blocks);
    // One time alone may be anything.
    let opened = blocks.iter().filter(|(_, block)| entries::opening(&block.text).is_some()).take(2).count();
    let has_entries = opened + clocks.len() > 1;
    let mut text = String::new();
    let mut before: Option<(usize, &Block)> = None;
    for (nth, (at, block)) in blocks.iter().enumerate().filter(|(nth, _)| !repeated[*nth]) {
        let next = blocks.get(nth + 1).map(|(_, next)| *next);
        if let Some(Some(moment)) = clocks.get(at) {
            part(&mut text, "\n\n");
            text.push_str(moment);
        } else {
            Place { outline, at: *at, block, before, next, has_entries }.add(&mut text);
        }
        before = Some((*at, block));
    }
    text
}

/// For each block whether it is a paragraph that stood there already, a quotation set apart that only repeats what the text
/// says, or who is said to have said so.
fn repeated(outline: &Outline, blocks: &[(usize, &Block)]) -> Vec<bool> {
    let mut known = FxHashSet::default();
    let mut repeated: Vec<bool> =
        blocks.iter().map(|(_, block)| block.text.len() >= TWICE && !known.insert(block.text.as_str())).collect();
    let quotes = || blocks.iter().enumerate().filter(|(_, (_, block))| outline.is_in(block, |tag| tag == "blockquote"));
    if quotes().next().is_none() {
        return repeated;
    }
    let mut all = String::new();
    for (_, block) in blocks.iter().filter(|(_, block)| !outline.is_in(block, |tag| tag == "blockquote")) {
        all.push_str(&letters(&block.text));
        all.push('\n');
    }
    for (nth, (_, block)) in quotes() {
        let quote = letters(&block.text);
        let signed = nth > 0 && repeated[nth - 1] && is_signature(outline, block);
        repeated[nth] |= signed || (quote.len() >= LEAST && quote.len() <= MOST && all.contains(&quote));
    }
    repeated
}

/// A paragraph of so many bytes is not said twice.
const TWICE: usize = 40;

/// Letters of the shortest and of the longest quotation that is looked for elsewhere.
const LEAST: usize = 20;
const MOST: usize = 600;

/// Whether a block says whose the quotation before it is.
fn is_signature(outline: &Outline, block: &Block) -> bool {
    let tag = outline.tag(block);
    tag == "cite"
        || (matches!(tag, "footer" | "figcaption")
            && outline.is_in(block, |tag| tag == "blockquote" || tag == "figure"))
}

struct Place<'a> {
    outline: &'a Outline,
    at: usize,
    block: &'a Block,
    before: Option<(usize, &'a Block)>,
    next: Option<&'a Block>,
    /// Whether paragraphs of the text begin with the time at which they were written, as in a live blog.
    has_entries: bool,
}

impl Place<'_> {
    fn add(&self, text: &mut String) {
        let tag = self.outline.tag(self.block);
        let own = self.block.text.as_str();
        if is_signature(self.outline, self.block) && !own.starts_with(DASHES) {
            part(text, "\n\n");
            text.push_str("— ");
            text.push_str(own);
        } else if self.outline.is_post(self.block) {
            self.add_post(text);
        } else if self.is_said() {
            text.push_str(if text.ends_with(':') { " " } else { ": " });
            text.push_str(own);
        } else if let Some((clock, told)) = entries::opening(own).filter(|_| self.has_entries) {
            part(text, "\n\n");
            text.push_str(clock);
            text.push_str("\n\n");
            text.push_str(told);
        } else if tag != "li" && self.goes_on() {
            part(text, " ");
            text.push_str(own);
        } else {
            part(text, "\n\n");
            text.push_str(own);
        }
    }

    /// A post out of a network: its words as a quotation, and beside them whose they are.
    fn add_post(&self, text: &mut String) {
        let words = self.block.text.split_whitespace().rev().skip_while(|word| is_address(word)).collect::<Vec<_>>();
        if words.is_empty() {
            return;
        }
        let own = self.block.text.as_str();
        let from_same = |block: &Block| self.outline.post(block) == self.outline.post(self.block);
        let is_signed = furniture().is_signature(own);
        let has_words = self.before.is_some_and(|(_, before)| from_same(before));
        if is_signed && !has_words {
            // A picture alone: nobody said anything.
            return;
        }
        if own.starts_with(DASHES) || is_signed {
            part(text, if has_words { " " } else { "\n\n" });
            text.push_str(if is_signed { "— " } else { "" });
            text.push_str(own);
            return;
        }
        let words: Vec<&str> = words.into_iter().rev().collect();
        let (opens, closes) = if own.contains(['“', '”', '"']) { ("", "") } else { ("“", "”") };
        let signs = |text: &str| text.starts_with(DASHES) || furniture().is_signature(text);
        let goes_on = self.next.is_some_and(|next| from_same(next) && !signs(&next.text));
        part(text, "\n\n");
        text.push_str(opens);
        text.push_str(&words.join(" "));
        text.push_str(if goes_on { "" } else { closes });
    }

    /// Whether this is what the one named in the cell or term before it says.
    fn is_said(&self) -> bool {
        let Some((at, before)) = self.before.filter(|(at, _)| at + 1 == self.at) else { return false };
        let outline = self.outline;
        let is_pair = match (outline.tag(before), outline.tag(self.block)) {
            ("dt", "dd") => true,
            ("td" | "th", "td") => {
                let row = |at: usize| {
                    outline
                        .blocks
                        .get(at)
                        .filter(|block| matches!(outline.tag(block), "td" | "th"))
                        .and_then(|block| outline.parent(block))
                };
                let here = row(at);
                here.is_some() && row(self.at) == here && row(self.at + 1) != here && (at == 0 || row(at - 1) != here)
            }
            _ => false,
        };
        is_pair && is_name(&before.text) && self.block.text.len() >= 40
    }

    /// Whether this and what is before it are words of one cell, as where a page is laid out as a table.
    fn is_in_cell(&self) -> bool {
        let outline = self.outline;
        let cell = |block: &Block| match outline.tag(block) {
            "td" => Some(block.frame),
            "p" | "div" => outline.parent(block),
            _ => None,
        };
        let own = self.before.and_then(|(_, before)| cell(before));
        own.is_some() && own == cell(self.block)
    }

    /// Whether this goes on with the sentence before it, which something between them broke off.
    fn goes_on(&self) -> bool {
        let Some((at, before)) = self.before else { return false };
        let is_heading = |block: &Block| self.outline.tag(block).len() == 2 && self.outline.tag(block).starts_with('h');
        let parted = at + 1 < self.at || self.outline.tag(self.block) != "p";
        let inside = |block: &Block| matches!(self.outline.tag(block), "li" | "td" | "th" | "dt" | "dd" | "pre");
        parted
            && !is_heading(before)
            && !is_heading(self.block)
            && (!inside(before) || self.is_in_cell())
            && (!inside(self.block) || self.is_in_cell())
            && (before.text.len() >= 20 || is_open(&before.text))
            && before.text.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && self.block.text.starts_with(char::is_lowercase)
    }
}

/// Whether a quotation begins in a text and does not end in it.
fn is_open(text: &str) -> bool {
    text.rfind('“').is_some_and(|at| !text.get(at..).unwrap_or_default().contains('”'))
}

/// Parts what comes from what stands there already.
fn part(text: &mut String, by: &str) {
    if !text.is_empty() {
        text.push_str(by);
    }
}

/// With which a line begins that says whose a quotation is.
const DASHES: [char; 3] = ['—', '–', '―'];

fn is_address(word: &str) -> bool {
    ["https://", "http://", "pic.twitter.com", "pic.x.com", "t.co/"].iter().any(|start| word.starts_with(start))
}

/// Whether a cell holds the name of someone, or of a part in a play.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim_end_matches(':');
    let words = text.split_whitespace().count();
    (1..=5).contains(&words)
        && text.len() <= 60
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '?', '!', ','])
        && !text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The lines of a block, which line breaks part, as a reader means them: a break inside a sentence is none, and a line that
/// leads elsewhere is not the article's.
pub(super) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Where one sentence is broken by the width of a column, all are.
    let mut is_narrow = false;
    for line in text.split('\n') {
        let line = line.trim_matches(' ');
        if line.is_empty() || furniture().leads(line) || (line.len() < LEAD && furniture().leads_by_label(line)) {
            continue;
        }
        if !out.is_empty() {
            let last = out.rsplit('\n').next().unwrap_or_default();
            let is_broken = is_broken(last, line, is_narrow);
            is_narrow |= is_broken && line.starts_with(char::is_lowercase) && !out.contains('\n');
            out.push(if is_broken { ' ' } else { '\n' });
        }
        out.push_str(line);
    }
    out
}

/// Whether a sentence goes on from one line to the next.
fn is_broken(before: &str, line: &str, is_narrow: bool) -> bool {
    let open = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '\'' | '’' | ')' | '-'));
    let begins_low = line.starts_with(|c: char| c.is_lowercase());
    let label = line.split_once(':').is_some_and(|(label, _)| is_name(label));
    open && (begins_low
        || ((is_narrow || before.len() >= WIDTH)
            && !line.starts_with(DASHES)
            && !label
            && line.starts_with(char::is_alphanumeric)))
}

/// A line that ends inside a sentence is at least so long, in bytes, where the next begins with a capital.
const WIDTH: usize = 50;

/// Longest line that leads to another article by its headline.
const LEAD: usize = 160;

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn breaks_inside_sentences_and_others() {
        for (text, wanted) in [
            ("Line one,\nline two.", "Line one, line two."),
            ("“We will not leave,” she said.\n— Ana Ruiz", "“We will not leave,” she said.\n— Ana Ruiz"),
            (
                "The talks went on for most of the night, said the minister,\nAna Ruiz, on Friday.",
                "The talks went on for most of the night, said the minister, Ana Ruiz, on Friday.",
            ),
            ("“We will not\nleave,” said Ana\nRuiz of Velmora.", "“We will not leave,” said Ana Ruiz of Velmora."),
            ("“We will not\nRead more: The storm and the quay\nleave,” she said.", "“We will not leave,” she said."),
            ("“We will not leave\nRead more »\nthe islands,” she said.", "“We will not leave the islands,” she said."),
            ("Ana Ruiz\nMinister of the islands\nVelmora", "Ana Ruiz\nMinister of the islands\nVelmora"),
            (
                "The first of the questions that were put to them both that day\nRuiz: No.",
                "The first of the questions that were put to them both that day\nRuiz: No.",
            ),
        ] {
            assert_eq!(lines(text), wanted);
        }
    }
}
