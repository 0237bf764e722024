//! What the tagger makes of each token, for `scripts/learn-tags.py`: `cargo run --example tags -- FILE.jsonl` reads
//! `{"id", "text"}` a line and prints a line a token: id, first and last byte, number of the sentence, word, tag, the
//! tags that it can have.

use inquit::internals::annotate::{Annotated, tagger::Tagger};
use inquit::internals::article::Article;
use inquit::internals::patterns::Pack;
use std::error::Error;
use std::io::{BufWriter, Write as _};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: tags FILE.jsonl")?;
    let mut pack = Pack::builtin()?;
    let tagger = Tagger::new(&mut pack)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let (Some(id), Some(text)) = (row["id"].as_str(), row["text"].as_str()) else { continue };
        let article = Article::from_text(id, text);
        let mut doc = Annotated::new(&pack, &article, false);
        let mut can = vec![String::new(); doc.tokens.len()];
        tagger.run_telling(&mut doc, |i, set| {
            can[i] = set.tags().map(|t| t.name()).collect::<Vec<_>>().join(" ");
        });
        for (i, token) in doc.tokens.iter().enumerate() {
            let word = doc.pack.vocab.word(token.sym);
            let (tag, sentence) = (doc.tags[i].name(), doc.sentence_of[i]);
            writeln!(out, "{id}\t{}\t{}\t{sentence}\t{word}\t{tag}\t{}", token.span.start, token.span.end, can[i])?;
        }
    }
    Ok(())
}
