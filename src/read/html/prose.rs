//! What can be told of a block by itself: whether it is a heading or running text, and its letters.

use super::outline::{Block, Outline};

/// Whether a block is a heading.
pub(super) fn is_heading(outline: &Outline, block: &Block) -> bool {
    outline.tag(block).starts_with('h') && outline.tag(block).len() == 2
}

/// Whether a block is running text: a sentence, or enough words for one.
pub(super) fn is_prose(block: &Block) -> bool {
    let text = block.text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '*', ' ']);
    let ends = text.ends_with(['.', '!', '?', '…', ':', ';']);
    block.linked * 2 < block.text.len().max(1) && (block.text.len() >= 120 || (ends && block.text.len() >= 40))
}

/// Letters and digits alone, in lower case: headlines are compared so.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        // Most are of ASCII, and the tables of all others are slow.
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                letters.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            letters.extend(c.to_lowercase());
        }
    }
    letters
}
