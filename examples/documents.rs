//! Documents of a JSON Lines file on stdout, without the command line around it:
//! `cargo run --example documents -- FILE.jsonl [PACK-FOLDER]`. The folder takes the place of the built-in pack, so
//! that a change of patterns is tried without a build. A last line on stderr gives the speed of one thread.

use inquit::{Article, Extractor};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("usage: documents FILE.jsonl [PACK-FOLDER]")?;
    let base = args.next();
    let extractor = Extractor::with_packs(base.as_deref().map(std::path::Path::new), &[])?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut seconds) = (0, 0.0);
    for line in std::fs::read_to_string(file)?.lines().filter(|l| !l.is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let field = |k: &str| value[k].as_str().unwrap_or_default().to_owned();
        let mut article = Article::from_text(field("id"), field("text"));
        article.published = field("date").parse().ok();
        let start = Instant::now();
        let document = extractor.extract(&article);
        seconds += start.elapsed().as_secs_f64();
        bytes += article.text.len();
        serde_json::to_writer(&mut out, &document)?;
        out.write_all(b"\n")?;
    }
    eprintln!("{:.1} MB of text a second", bytes as f64 / seconds / 1e6);
    Ok(())
}
