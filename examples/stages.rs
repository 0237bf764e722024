//! How the time of an extraction divides among the stages, on one thread, over articles of a JSON Lines file with `text`
//! and `date`:
//!
//!     cargo run --release --example stages -- FILE.jsonl
//!
//! For each stage its share of the whole and, for orientation, the MB of text that it alone reads in a second.

use inquit::Article;
use inquit::internals::annotate::Stages;
use inquit::internals::patterns::Pack;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a JSON Lines file")?;
    let mut articles = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let mut article =
            Article::from_text(value["id"].as_str().unwrap_or_default(), value["text"].as_str().unwrap_or_default());
        article.published = value["date"].as_str().and_then(|d| d.get(..10)?.parse().ok());
        articles.push(article);
    }
    let mut pack = Pack::load(None, &[])?;
    let stages = Stages::new(&mut pack)?;
    let mut times: Vec<(&str, Duration)> = Vec::new();
    // The first round warms up; of the others each stage's best counts, since only disturbances make it slower.
    for round in 0..6 {
        let mut now: Vec<(&str, Duration)> = Vec::new();
        for article in &articles {
            let mut last = Instant::now();
            stages.annotate_telling(&pack, article, false, &mut |stage| {
                let spent = last.elapsed();
                match now.iter_mut().find(|(name, _)| *name == stage) {
                    Some((_, sum)) => *sum += spent,
                    None => now.push((stage, spent)),
                }
                last = Instant::now();
            });
        }
        if round == 1 {
            times = now;
        } else if round > 1 {
            times.iter_mut().zip(now).for_each(|(best, new)| best.1 = best.1.min(new.1));
        }
    }
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let whole: Duration = times.iter().map(|(_, t)| *t).sum();
    println!("{:10} {:>6} {:>10}", "stage", "share", "MB/s alone");
    for (stage, time) in times.iter().chain([&("all", whole)]) {
        let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64();
        println!("{stage:10} {share:5.1}% {:10.1}", bytes as f64 / 1e6 / time.as_secs_f64());
    }
    Ok(())
}
