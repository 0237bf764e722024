//! What is wrong with the lines of the articles of a JSON Lines file with `text` and `date`, as far as a program can tell:
//!
//!     cargo run --release --example lines -- FILE.jsonl [EXAMPLES]
//!
//! Each kind of fault with its number and some examples; last what a line may have lost, to be read. Development sets are no
//! part of the project, so this is run by hand; the same is asked of the fixtures in `tests/core/lines.rs`.

#[path = "../tests/core/faults.rs"]
mod faults;

use inquit::{Article, Extractor};
use std::collections::BTreeMap;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a JSON Lines file")?;
    let shown: usize = std::env::args().nth(2).map_or(Ok(10), |n| n.parse())?;
    let extractor = Extractor::builtin()?;
    let licence = faults::Licence::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut lines = 0;
    for line in std::fs::read_to_string(path)?.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let text = value["text"].as_str().unwrap_or_default();
        let mut article = Article::from_text(value["id"].as_str().unwrap_or_default(), text);
        article.published = value["date"].as_str().and_then(|d| d.get(..10)?.parse().ok());
        let document = extractor.extract(&article);
        let licensed = faults::Licensed::of(text, &document, &licence);
        for claim in document.claims.iter().filter(|c| !c.content.is_empty()) {
            lines += 1;
            let content = claim.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" + ");
            let mut tell = |kind: &'static str, word: &str| {
                found.entry(kind).or_default().push(format!("{word}: {}\n    {content}", claim.gist));
            };
            faults::faults(text, &licensed, claim, &licence).iter().for_each(|f| tell(f.kind, &f.word));
            let lost = faults::lost(claim);
            if !lost.is_empty() {
                tell("(perhaps lost)", &lost.join(" "));
            }
        }
    }
    println!("{lines} lines");
    for (kind, all) in found {
        println!("{kind}: {}", all.len());
        all.iter().take(shown).for_each(|example| println!("  {example}"));
    }
    Ok(())
}
