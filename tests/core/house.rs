//! The order of the house: what may import what, how large a piece may be, what the library promises, and no knowledge or
//! untidiness where it does not belong.

use crate::modules::{Module, circles, imports};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn source() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(all.len() > 20, "the source was not found");
    let name = |p: &Path| p.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    all.iter().map(|p| (name(p), fs::read_to_string(p).unwrap())).collect()
}

/// The source without its unit tests.
fn code() -> Vec<(String, String)> {
    let own = |name: &str| !name.contains("/tests/") && !name.ends_with("tests.rs");
    let cut = |text: String| text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    source().into_iter().filter(|(name, _)| own(name)).map(|(name, text)| (name, cut(text))).collect()
}

#[test]
fn inner_modules_import_nothing_of_the_outer_ones() {
    let outer = ["read", "fetch", "batch", "write", "verify", "review", "cli"];
    for (name, text) in source() {
        let inner =
            ["annotate", "matcher", "text", "patterns", "syntax"].iter().any(|d| name.starts_with(&format!("{d}/")));
        if !inner {
            continue;
        }
        for module in outer {
            for form in [format!("crate::{module}::"), format!("crate::{module};"), format!("super::super::{module}")] {
                assert!(!text.contains(&form), "{name} imports {module}");
            }
        }
    }
}

#[test]
fn the_text_model_knows_neither_packs_nor_stages() {
    for (name, text) in source().iter().filter(|(n, _)| n.starts_with("text/")) {
        for module in ["patterns", "matcher", "annotate", "record"] {
            assert!(!text.contains(&format!("crate::{module}")), "{name} imports {module}");
        }
    }
}

/// Modules that import each other, by any way round, are one thing in several files. These do: none may be added, and one
/// that is undone is taken off the list.
const CIRCLES: &[&[&str]] = &[
    &["annotate/gist", "annotate/propositions"],
    &["annotate/lines/draft", "annotate/lines/loose"],
    &["annotate/organizations/acronyms", "annotate/organizations/names"],
    &[
        "annotate/propositions/argue",
        "annotate/propositions/argued",
        "annotate/propositions/attach",
        "annotate/propositions/bind",
        "annotate/propositions/families",
        "annotate/propositions/flagged",
        "annotate/propositions/over",
        "annotate/propositions/stand",
    ],
    &["annotate/quotes/labels", "annotate/quotes/plain", "annotate/quotes/speaker", "annotate/quotes/subject"],
    &["annotate/times/calendar", "annotate/times/point"],
    &["annotate/times/dates", "annotate/times/lists", "annotate/times/years"],
];

#[test]
fn modules_do_not_import_each_other() {
    let modules: Vec<Module> = code().iter().map(|(file, text)| Module::new(file, text)).collect();
    let found: BTreeSet<Vec<String>> = circles(&imports(&modules)).into_iter().collect();
    let known: BTreeSet<Vec<String>> =
        CIRCLES.iter().map(|circle| circle.iter().map(|&name| name.to_owned()).collect()).collect();
    assert_eq!(found, known);
}

#[test]
fn the_core_does_no_input_or_output() {
    for (name, text) in source() {
        if ["annotate/", "matcher/", "text/", "syntax/"].iter().any(|d| name.starts_with(d)) {
            for word in ["std::fs", "std::net", "println!", "eprintln!", "std::env", "std::time"] {
                assert!(!text.contains(word), "{name} uses {word}");
            }
        }
    }
}

#[test]
fn only_the_fetcher_and_the_review_desk_know_the_network() {
    let outside = |name: &str| !name.starts_with("fetch/") && !name.starts_with("review/server");
    for (name, text) in source().iter().filter(|(name, _)| outside(name)) {
        for word in ["tokio::", "reqwest::", "hyper::", "axum::", "TcpStream", "ToSocketAddrs"] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
}

#[test]
fn files_hold_one_idea() {
    for (name, text) in source() {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let lines = code.lines().count();
        assert!(lines <= 500, "{name} has {lines} lines: it holds two ideas");
    }
}

/// Functions of more than [`LONGEST`] lines, with the tens of lines that each may have. None may be added, none may outgrow its
/// tens, and one that has become short is taken off the list.
const LONG: &[(&str, &str, usize)] = &[
    ("annotate/doc.rs", "new", 7),
    ("annotate/gist/compress.rs", "line", 8),
    ("annotate/lines/lists.rs", "conjunct", 7),
    ("annotate/lines/loose.rs", "loose", 10),
    ("annotate/organizations/same.rs", "shorten", 8),
    ("annotate/people/candidates.rs", "strip", 9),
    ("annotate/people/identity.rs", "free", 8),
    ("annotate/people/roles.rs", "after", 8),
    ("annotate/people/roles.rs", "before", 8),
    ("annotate/propositions/over.rs", "above", 7),
    ("annotate/propositions/over.rs", "apply", 12),
    ("annotate/propositions/party.rs", "antecedent", 9),
    ("annotate/propositions/stand.rs", "stand", 12),
    ("annotate/propositions/words.rs", "new", 7),
    ("annotate/quotes/bounds.rs", "governs", 7),
    ("annotate/quotes/clause.rs", "complement_end", 10),
    ("annotate/quotes/frames.rs", "opener", 8),
    ("annotate/quotes/frames.rs", "right_of", 8),
    ("annotate/quotes/gate/asserted.rs", "asserted", 7),
    ("annotate/quotes/inquit.rs", "inquit", 7),
    ("annotate/quotes/labels.rs", "label", 7),
    ("annotate/quotes/nominal.rs", "nominal", 7),
    ("annotate/quotes/sources.rs", "source", 9),
    ("annotate/quotes/verbs.rs", "group", 8),
    ("annotate/quotes/written.rs", "record", 7),
    ("annotate/references/roles.rs", "by_role", 8),
    ("annotate/references/roles.rs", "one", 7),
    ("annotate/references/things.rs", "choose", 9),
    ("annotate/references/weigh.rs", "weigh_by", 8),
    ("annotate/times/dates.rs", "point", 7),
    ("annotate/times/dates.rs", "weekday_alone", 8),
    ("annotate/times/resolve.rs", "resolve", 8),
    ("annotate/times/settle.rs", "meaning", 8),
    ("annotate/times/settle.rs", "settle", 9),
    ("annotate/times/spec.rs", "read", 7),
    ("annotate/times/tense.rs", "before", 8),
    ("assemble.rs", "claim", 7),
    ("cli/extract/past.rs", "settings", 7),
    ("fetch/sitemap.rs", "entries", 7),
    ("patterns/load.rs", "compile_lexicons", 7),
    ("patterns/syntax.rs", "item", 7),
    ("read/html/body.rs", "kept", 7),
    ("read/html/gather.rs", "open", 8),
    ("read/html/mod.rs", "article_at", 9),
    ("report/plot.rs", "matrix", 7),
    ("syntax/attach.rs", "attach_phrase", 9),
    ("syntax/chunker.rs", "joint", 8),
    ("syntax/gerunds.rs", "gerund", 7),
    ("syntax/nominal.rs", "scan", 9),
    ("syntax/nouns.rs", "behind_verb", 7),
    ("syntax/relate.rs", "antecedent", 7),
    ("syntax/relate.rs", "relation_wh", 7),
    ("syntax/verbal.rs", "group", 7),
    ("syntax/verbs.rs", "subjectless", 7),
    ("text/quotations.rs", "quotations", 8),
];
const LONGEST: usize = 60;

#[test]
fn functions_do_one_thing() {
    let mut found: Vec<(String, String, usize)> = Vec::new();
    for (file, text) in code() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = function(line) else { continue };
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = format!("{indent}}}");
            let is_end = |l: &&str| l.strip_prefix(end.as_str()).is_some_and(|rest| rest.is_empty());
            let long = lines[at..].iter().position(is_end).map_or(1, |n| n + 1);
            if long > LONGEST && !line.ends_with(['}', ';']) {
                found.push((file.clone(), name.to_owned(), long));
            }
        }
    }
    found.sort();
    let most =
        |file: &str, name: &str| LONG.iter().find(|it| (it.0, it.1) == (file, name)).map_or(LONGEST, |it| 10 * it.2);
    let grown: Vec<_> = found.iter().filter(|(file, name, long)| *long > most(file, name)).collect();
    assert!(grown.is_empty(), "these do too much to be read at once: {grown:?}");
    let is_long = |file: &str, name: &str| found.iter().any(|it| (it.0.as_str(), it.1.as_str()) == (file, name));
    let short: Vec<_> = LONG.iter().filter(|(file, name, _)| !is_long(file, name)).collect();
    assert!(short.is_empty(), "take these off the list: {short:?}");
}

/// The name of the function that a line begins.
fn function(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    for word in ["pub ", "pub(crate) ", "pub(super) ", "const ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    if let Some(inside) = rest.strip_prefix("pub(in ") {
        rest = inside.split_once(") ")?.1;
    }
    rest.strip_prefix("fn ")?.split(['(', '<']).next()
}

/// Functions of more than six parameters: a place where something is not named. None may be added.
const FULL: &[(&str, &str)] = &[
    ("annotate/times/settle.rs", "settle"),
    ("matcher/run.rs", "repeat"),
    ("matcher/run.rs", "repeat_back"),
    ("patterns/lexicon.rs", "among"),
    ("patterns/lexicon.rs", "at"),
    ("patterns/lexicon.rs", "ending"),
    ("report/plot.rs", "figure"),
];

#[test]
fn functions_take_six_things_at_most() {
    let mut found = Vec::new();
    for (file, text) in code() {
        for (at, line) in text.lines().scan(0, |at, line| Some((std::mem::replace(at, *at + line.len() + 1), line))) {
            if let Some(name) = function(line)
                && parameters(&text[at + line.find("fn ").unwrap_or(0)..]) > 6
            {
                found.push((file.clone(), name.to_owned()));
            }
        }
    }
    found.sort();
    let known: Vec<_> = FULL.iter().map(|&(file, name)| (file.to_owned(), name.to_owned())).collect();
    assert_eq!(found, known);
}

/// How many parameters the function has with which a text begins, `self` among them.
fn parameters(text: &str) -> usize {
    let (mut depth, mut inside, mut before) = (0, false, ' ');
    let mut all = vec![String::new()];
    for c in text.chars() {
        match c {
            '>' if before == '-' => {}
            '(' if depth == 0 => (inside, depth) = (true, 1),
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth -= 1,
            ',' if inside && depth == 1 => all.push(String::new()),
            c => all.iter_mut().next_back().into_iter().for_each(|last| last.push(c)),
        }
        if inside && depth == 0 {
            break;
        }
        if !inside {
            all = vec![String::new()];
        }
        before = c;
    }
    all.iter().filter(|parameter| !parameter.trim().is_empty()).count()
}

/// What the library promises: all else is private, or hidden for this project's own use.
#[test]
fn the_public_names_are_these() {
    let lib = source().into_iter().find(|(name, _)| name == "lib.rs").unwrap().1;
    let mut names = Vec::new();
    let mut hidden = false;
    for line in lib.lines().filter(|line| !line.starts_with("//")) {
        if line.starts_with("pub ") && !hidden {
            let item = line.trim_start_matches("pub ").trim_end_matches(';');
            let (path, list) = item.split_once('{').unwrap_or((item, ""));
            match (item.rsplit_once(" as "), list) {
                (Some((_, name)), _) => names.push(name.to_owned()),
                (None, "") => names.push(path.rsplit([' ', ':']).next().unwrap_or_default().to_owned()),
                (None, list) => names.extend(list.trim_end_matches('}').split(", ").map(str::to_owned)),
            }
        }
        hidden = line == "#[doc(hidden)]";
    }
    names.sort();
    let promised = [
        "Article",
        "BadDay",
        "Builder",
        "Claim",
        "Diagnostic",
        "Document",
        "Extractor",
        "Fault",
        "Finding",
        "PackError",
        "Quote",
        "ReadError",
        "Verdict",
        "finding",
        "read",
        "record",
        "verify",
    ];
    assert_eq!(names, promised);
}

/// No type of another crate stands in what is promised, but for those of the standard library: who uses the library needs none
/// of our dependencies, and these may change.
#[test]
fn no_dependency_shows_in_what_is_promised() {
    for (name, text) in code() {
        if ["lib.rs", "record.rs", "record/claim.rs", "article.rs", "extractor.rs", "verify/record.rs"]
            .contains(&name.as_str())
        {
            let mut hidden = false;
            for line in text.lines().map(str::trim) {
                let shows = line.starts_with("pub ") && !hidden;
                assert!(!(shows && (line.contains("Date") || line.contains("jiff"))), "{name}: {line}");
                hidden = line == "#[doc(hidden)]" || hidden && line.starts_with("#[");
            }
        }
    }
}
