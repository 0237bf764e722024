//! Words inside a paragraph that lead elsewhere and are none of its own: a link, or other words set apart, that say
//! “Read more”.

use super::furniture::furniture;
use std::ops::Range;

/// Finds them while the words of a block are gathered.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// Where the words of the open elements of a line begin.
    begun: Vec<usize>,
    /// Words behind a sentence that go unless the text after them goes on with them: “Read more about the strait”.
    doubtful: Option<Lead>,
}

#[derive(Debug)]
struct Lead {
    range: Range<usize>,
    linked: usize,
    /// Whether a link may follow that belongs to them: “Read more:”.
    is_label: bool,
}

/// What stands between such words and the headline that they lead to.
const LABEL_ENDS: [char; 2] = [':', '|'];

/// What may stand between such words and what comes next.
const CLOSES: [char; 9] = ['.', '…', '»', '>', '→', '›', ']', ')', '|'];

/// What stands at the end of a sentence.
const ENDS: [char; 9] = ['.', '!', '?', '…', '”', '"', '’', ')', '\n'];

impl Leads {
    /// An element of a line begins.
    pub(super) fn open(&mut self, at: usize) {
        self.begun.push(at);
    }

    /// The innermost one ends. Gives how many bytes of links were taken out of the words.
    pub(super) fn close(&mut self, words: &mut String, is_link: bool) -> usize {
        let Some(from) = self.begun.pop() else { return 0 };
        if is_link && let Some(linked) = self.close_labelled(from, words) {
            return linked;
        }
        let Some(own) = words.get(from..) else { return 0 };
        if !furniture().leads(own) || !own.trim_start_matches([' ', '[', '(']).starts_with(char::is_uppercase) {
            return 0;
        }
        let linked = if is_link { own.len() } else { 0 };
        let before = words.get(..from).unwrap_or_default().trim_end_matches(' ');
        if before.ends_with(ENDS) {
            let is_label = own.trim_end().ends_with(LABEL_ENDS);
            self.doubtful = Some(Lead { range: before.len()..words.len(), linked, is_label });
            0
        } else if is_link && !before.is_empty() {
            words.truncate(from);
            linked
        } else {
            0
        }
    }

    /// A link ends, from there on. Takes it out where such words stand before it as its label: “Also read | The strait”.
    fn close_labelled(&mut self, from: usize, words: &mut String) -> Option<usize> {
        let own = words.len().checked_sub(from)?;
        if self.doubtful.as_ref().is_some_and(|lead| lead.is_label && lead.range.end <= from) {
            let lead = self.doubtful.take()?;
            words.truncate(lead.range.start);
            // Where they had a line of their own, it goes with them.
            if words.ends_with('\n') {
                words.pop();
            } else {
                words.push(' ');
            }
            return Some(own + lead.linked);
        }
        let before = words.get(..from)?.trim_end();
        if own == 0 || !before.ends_with(LABEL_ENDS) {
            return None;
        }
        let sentence = before.char_indices().rfind(|(_, c)| ENDS.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
        let begins = [self.begun.last().copied(), Some(sentence)];
        let at = begins.into_iter().flatten().find(|at| {
            let label = before.get(*at..).unwrap_or_default().trim_start();
            label.starts_with(char::is_uppercase) && furniture().leads(label)
        })?;
        words.truncate(at);
        // Where they had a line of their own, it goes with them.
        if words.ends_with('\n') {
            words.pop();
        }
        Some(own)
    }

    /// More words are about to come, in a link or not. Gives how many bytes of links were taken out.
    pub(super) fn before(&mut self, next: &str, words: &mut String, in_link: bool) -> usize {
        let Some(lead) = self.doubtful.as_mut() else { return 0 };
        let next = next.trim_start();
        if next.is_empty() || (lead.is_label && in_link) {
            return 0;
        }
        if next.trim_end().chars().all(|c| CLOSES.contains(&c)) {
            lead.range.end = words.len() + next.len();
            return 0;
        }
        if next.starts_with(|c: char| {
            c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ':' | ';' | '-' | '–' | '—')
        }) {
            self.doubtful = None;
            return 0;
        }
        self.end(words)
    }

    /// The block ends, or goes on with something else. Gives how many bytes of links were taken out.
    pub(super) fn end(&mut self, words: &mut String) -> usize {
        self.begun.fill(0);
        let Some(Lead { range, linked, .. }) = self.doubtful.take() else { return 0 };
        // Something may have been put in before them since.
        if !words.get(range.clone()).is_some_and(|own| furniture().leads(own)) {
            return 0;
        }
        words.replace_range(range, " ");
        linked
    }
}
