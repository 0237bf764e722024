//! What an article must give, with what its readers noted: a line `WRONG: why` below a claim says that the claim is known to be
//! wrong, and `JUDGE: …` that nobody has read it yet. Neither is part of what is compared.

use std::collections::BTreeMap;

const WRONG: &str = "  WRONG: ";
const JUDGE: &str = "  JUDGE: ";

/// A claim as it is shown, with its notes.
#[derive(Debug, Default)]
struct Block<'a> {
    lines: Vec<&'a str>,
    notes: Vec<&'a str>,
}

fn is_note(line: &str) -> bool {
    line.starts_with(WRONG) || line.starts_with(JUDGE)
}

/// The text without its notes: what the program must give.
pub fn plain(text: &str) -> String {
    text.lines().filter(|l| !is_note(l)).map(|l| format!("{l}\n")).collect()
}

/// The claims that nobody has judged.
pub fn unjudged(text: &str) -> usize {
    text.lines().filter(|l| l.starts_with(JUDGE)).count()
}

/// The parts before the claims, and the claims.
fn parted(text: &str) -> (&str, Vec<Block<'_>>) {
    let (before, claims) = text.split_once("\nCLAIMS\n").unwrap_or((text, ""));
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for line in claims.lines() {
        if !line.starts_with("  ") {
            blocks.push(Block::default());
        }
        if let Some(block) = blocks.last_mut() {
            if is_note(line) { &mut block.notes } else { &mut block.lines }.push(line);
        }
    }
    (before, blocks)
}

/// What is to be written in place of `old`: claims that are as they were keep their notes, the others are to be judged.
pub fn blessed(old: &str, got: &str) -> String {
    let mut notes: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for block in parted(old).1 {
        notes.insert(block.lines, block.notes);
    }
    let (before, blocks) = parted(got);
    let mut out = format!("{before}\nCLAIMS\n");
    let new = format!("{JUDGE}new; delete this line if the claim is right, else write WRONG and why");
    for block in blocks {
        let kept = notes.get(&block.lines).cloned().unwrap_or_else(|| vec![&new]);
        block.lines.iter().chain(&kept).for_each(|line| {
            out += line;
            out.push('\n');
        });
    }
    out
}

#[test]
fn notes_stay_with_claims_that_stay_and_new_claims_are_to_be_judged() {
    let old =
        "Title\n\nCLAIMS\nRuiz: road is closed\n  cue: said\n  WRONG: Lind said it\nLind: road is open\n  cue: said\n";
    let got = "Title\n\nCLAIMS\nRuiz: road is closed\n  cue: said\nLind: roads are open\n  cue: said\n";
    let blessed = blessed(old, got);
    assert!(blessed.contains("  cue: said\n  WRONG: Lind said it\nLind: roads are open\n  cue: said\n  JUDGE: new"));
    assert_eq!((plain(&blessed).as_str(), unjudged(&blessed)), (got, 1));
}
