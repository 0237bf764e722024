//! Measures rules against gold files and prints the table `patterns/en/confidence.tsv`:
//! `cargo run --release --example calibrate -- TERRITORY.jsonl QUOTES.jsonl CLAIMS.jsonl > patterns/en/confidence.tsv`.
//!
//! Each rule of attribution has its own row; the rules of territory, each of which a small gold shows seldom, share the
//! row `territory`: a proposition is right when topic, stance and a word of the claimant agree with the gold.
//!
//! A gold line is `{"id","text","date","gold":{"quotes":[{"content":[[start,end]…],"source":[[start,end]…]}]}}` in code
//! points. A record is right when its content shares at least half of the words of both with one gold content (each
//! gold content serves once, best pairs first) and its speaker shares a word with that content's source, or is left open. The
//! confidence of a rule is (right + 1) / (records + 2), Laplace's rule of succession, so that a rare rule is never sure.

use inquit::{Article, Extractor};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

type Words = BTreeSet<usize>;

/// Start and end of each word in code points.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (i, c) in text.chars().enumerate() {
        let inside = c.is_alphanumeric() || c == '_';
        match (inside, open) {
            (true, true) => out.last_mut().into_iter().for_each(|w| w.1 = i + 1),
            (true, false) => out.push((i, i + 1)),
            _ => {}
        }
        open = inside;
    }
    out
}

fn covered(words: &[(usize, usize)], spans: &[(usize, usize)]) -> Words {
    let meets = |w: &(usize, usize)| spans.iter().any(|s| w.0 < s.1 && w.1 > s.0);
    words.iter().enumerate().filter(|(_, w)| meets(w)).map(|(i, _)| i).collect()
}

fn spans(value: &serde_json::Value) -> Vec<(usize, usize)> {
    let number = |v: &serde_json::Value| v.as_u64().unwrap_or(0) as usize;
    value.as_array().into_iter().flatten().map(|s| (number(&s[0]), number(&s[1]))).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: calibrate TERRITORY.jsonl QUOTES_OR_CLAIMS.jsonl…";
    let territory_file = std::env::args().nth(1).ok_or(usage)?;
    let files: Vec<String> = std::env::args().skip(2).collect();
    let extractor = Extractor::builtin()?;
    // Every rule of attribution has a row, also one that this gold never shows.
    let mut tally: BTreeMap<String, (u32, u32)> =
        extractor.pack().rules.iter().filter(|r| r.stage == "quotes").map(|r| (r.id.clone(), (0, 0))).collect();
    let texts = files.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    for line in texts.iter().flat_map(|t| t.lines()).filter(|l| !l.is_empty()) {
        let gold: serde_json::Value = serde_json::from_str(line)?;
        let text = gold["text"].as_str().unwrap_or_default();
        let mut article = Article::from_text("gold", text);
        article.published = gold["date"].as_str().and_then(|d| d.parse().ok());
        let document = extractor.extract(&article);
        let words = words(text);
        // Claims annotated whole have one span of a speaker where the quotes have a list of a source's.
        let (quotes, claims) = (gold["gold"]["quotes"].as_array(), gold["gold"]["claims"].as_array());
        let source = |q: &serde_json::Value| match q["speaker"].as_array() {
            Some(speaker) => spans(&serde_json::json!([speaker])),
            None => spans(&q["source"]),
        };
        let all = quotes.into_iter().chain(claims).flatten();
        let wanted: Vec<(Words, Words)> =
            all.map(|q| (covered(&words, &spans(&q["content"])), covered(&words, &source(q)))).collect();
        let mut pairs = Vec::new();
        for (c, claim) in document.claims.iter().enumerate() {
            let pieces: Vec<_> = claim.content.iter().map(|p| (p.start as usize, p.end as usize)).collect();
            let content = covered(&words, &pieces);
            for (g, (want, _)) in wanted.iter().enumerate() {
                let both = content.intersection(want).count();
                let all = content.union(want).count();
                if both * 2 >= all && both > 0 {
                    pairs.push((both * 10_000 / all, c, g));
                }
            }
        }
        pairs.sort_unstable_by(|a, b| b.cmp(a));
        let (mut used_claims, mut used_gold, mut right) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (_, c, g) in pairs {
            if used_claims.contains(&c) || used_gold.contains(&g) {
                continue;
            }
            used_claims.insert(c);
            used_gold.insert(g);
            let speaker: Vec<_> =
                document.claims[c].speaker.iter().map(|s| (s.start as usize, s.end as usize)).collect();
            let speaker = covered(&words, &speaker);
            let source = &wanted[g].1;
            if speaker.intersection(source).next().is_some() || speaker.is_empty() {
                right.insert(c);
            }
        }
        for (c, claim) in document.claims.iter().enumerate().filter(|(_, c)| c.form != inquit::record::Form::Reported) {
            let entry = tally.entry(claim.rule.clone()).or_default();
            entry.0 += u32::from(right.contains(&c));
            entry.1 += 1;
        }
    }
    tally.insert("territory".to_owned(), territory(&extractor, &territory_file)?);
    println!("# title: how often rules are right");
    println!(
        "# source: counted by `cargo run --release --example calibrate` over PolNeAR train (840 articles of US political news, 2015-16) and 54 articles of today's web annotated whole"
    );
    println!("# licence: Apache-2.0");
    println!(
        "# confidence = (right + 1) / (records + 2); right: content and speaker agree with the gold, or topic, stance and claimant. `territory` stands for all rules of that stage."
    );
    println!("rule\tright\trecords\tconfidence");
    for (rule, (right, records)) in tally {
        // What no record shows is not measured.
        let share = f64::from(right + 1) / f64::from(records + 2);
        println!("{rule}\t{right}\t{records}\t{}", if records == 0 { String::new() } else { format!("{share:.2}") });
    }
    Ok(())
}

/// Right and all territorial propositions over a gold file whose lines hold `{"text","date","gold":{"territory":[…]}}`.
fn territory(extractor: &Extractor, file: &str) -> Result<(u32, u32), Box<dyn Error>> {
    let (mut right, mut records) = (0, 0);
    for line in std::fs::read_to_string(file)?.lines().filter(|l| !l.is_empty()) {
        let gold: serde_json::Value = serde_json::from_str(line)?;
        let mut article = Article::from_text("gold", gold["text"].as_str().unwrap_or_default());
        article.published = gold["date"].as_str().and_then(|d| d.parse().ok());
        let wanted = gold["gold"]["territory"].as_array().cloned().unwrap_or_default();
        for found in extractor.extract(&article).claims.iter().flat_map(|c| &c.territory) {
            let claimant = found.claimant.as_ref().map_or("", |c| c.text.as_str());
            let same = |g: &serde_json::Value| {
                let who = g["claimant"].as_str().unwrap_or_default();
                let shared = claimant.split_whitespace().any(|w| who.split_whitespace().any(|v| v == w));
                g["topic"] == found.topic.as_str()
                    && g["stance"] == found.stance.as_str()
                    && (shared || who == claimant)
            };
            right += u32::from(wanted.iter().any(same));
            records += 1;
        }
    }
    Ok((right, records))
}
