//! Reads the pages of a JSON Lines file (`html`, `url`) and prints how many bytes of text they have, for callgrind:
//! `valgrind --tool=callgrind target/…/examples/pages FILE.jsonl`. What reading a page takes stands under `html::article_at`.

use inquit::internals::read::html;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: pages FILE.jsonl")?;
    let mut bytes = 0;
    for line in std::fs::read_to_string(file)?.lines().filter(|line| !line.is_empty()) {
        let page: serde_json::Value = serde_json::from_str(line)?;
        bytes += html::article_at(page["html"].as_str().unwrap_or_default(), page["url"].as_str()).text.len();
    }
    println!("{bytes}");
    Ok(())
}
