//! Shows how a text is read: `cargo run --example inspect -- FILE` prints each sentence with its parts of speech and
//! noun phrases. For authors of patterns.

use inquit::annotate::Stages;
use inquit::patterns::Pack;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: inspect FILE")?;
    let article = inquit::Article::from_text(path.clone(), std::fs::read_to_string(path)?);
    let mut pack = Pack::builtin()?;
    let stages = Stages::new(&mut pack)?;
    let doc = stages.annotate(&pack, &article, false);
    for sentence in &doc.sentences {
        let mut line = String::new();
        for i in sentence.tokens.indices() {
            if doc.phrases.iter().any(|p| p.range.first() == i) {
                line.push('[');
            }
            line += &format!("{}/{}", doc.word(i), doc.tags[i].name());
            if doc.phrases.iter().any(|p| p.range.stop() == i + 1) {
                line.push(']');
            }
            line.push(' ');
        }
        println!("{line}\n");
    }
    for q in &doc.quotations {
        println!("quotation {:?}{}", q.span.of(doc.text), if q.closed { "" } else { " (open)" });
    }
    Ok(())
}
