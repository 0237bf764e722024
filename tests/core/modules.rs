//! Which module imports which, as the source says: enough of Rust's paths to find circles, without a parser.

use std::collections::{BTreeMap, BTreeSet};

/// A module: its path from the root of the crate, and its source without comments.
pub struct Module {
    path: Vec<String>,
    text: String,
}

impl Module {
    pub fn new(file: &str, text: &str) -> Self {
        let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
            path.pop();
        }
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
        Self { path, text: lines.collect::<Vec<_>>().join("\n") }
    }
}

type Imports = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

/// The modules that each imports, but for those above and below it: a module may use its parts, and they what they share.
pub fn imports(modules: &[Module]) -> Imports {
    let known: BTreeSet<&[String]> = modules.iter().map(|module| module.path.as_slice()).collect();
    let mut all = Imports::new();
    for module in modules {
        let found = all.entry(module.path.clone()).or_default();
        for path in paths(&module.text) {
            let mut at: Vec<String> = module.path.clone();
            let mut parts = path.split("::").map(str::trim).peekable();
            match parts.next() {
                Some("crate") => at.clear(),
                Some("super") => {
                    at.pop();
                    while parts.next_if(|&part| part == "super").is_some() {
                        at.pop();
                    }
                }
                _ => {}
            }
            at.extend(parts.map(str::to_owned));
            while !at.is_empty() && !known.contains(at.as_slice()) {
                at.pop();
            }
            let is_kin = at.starts_with(&module.path) || module.path.starts_with(&at);
            if !is_kin {
                found.insert(at);
            }
        }
    }
    all
}

/// All paths of a source that begin with `crate`, `super` or `self`, lists in `use` taken apart.
fn paths(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in text.match_indices(root) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let is_path = |c: char| c.is_alphanumeric() || "_:{}, \n*".contains(c);
            let end = text[at..].find(|c| !is_path(c)).map_or(text.len(), |n| at + n);
            expand("", &text[at..end], &mut out);
        }
    }
    out
}

/// Adds the paths of a tree such as `a::{b, c::{d, e}}`. What stands behind it, where it is no `use`, adds nothing: a path ends
/// at a space.
fn expand(before: &str, tree: &str, out: &mut Vec<String>) {
    let tree = tree.trim_start();
    let simple = tree.find(['{', ' ', ',', '}', '\n']).unwrap_or(tree.len());
    let head = &tree[..simple];
    if !tree[simple..].starts_with('{') || !head.ends_with("::") && !head.is_empty() {
        out.push(format!("{before}{head}"));
        return;
    }
    let (mut depth, mut from) = (0, simple + 1);
    for (n, c) in tree[simple..].char_indices().map(|(n, c)| (simple + n, c)) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && c == ',' {
            expand(&format!("{before}{head}"), &tree[from..n], out);
            from = n + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

/// Modules that reach each other, each circle in order of names.
pub fn circles(imports: &Imports) -> Vec<Vec<String>> {
    let reach = |from: &Vec<String>| {
        let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
        let mut open: Vec<Vec<String>> = imports[from].iter().cloned().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next.clone()) {
                open.extend(imports.get(&next).into_iter().flatten().cloned());
            }
        }
        seen
    };
    let reached: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> = imports.keys().map(|m| (m, reach(m))).collect();
    let mut out: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, others) in reached.iter().filter(|(module, others)| others.contains(**module)) {
        let back = |other: &&Vec<String>| reached.get(other).is_some_and(|r| r.contains(*module));
        out.insert(others.iter().filter(back).map(|path| path.join("/")).collect());
    }
    out.into_iter().collect()
}

#[test]
fn circles_are_found() {
    let of = |files: &[(&str, &str)]| {
        circles(&imports(&files.iter().map(|(file, text)| Module::new(file, text)).collect::<Vec<_>>()))
    };
    let circle = of(&[
        ("a/mod.rs", "mod b;"),
        ("a/b.rs", "use super::c::{d, Thing};"),
        ("a/c.rs", "fn f() { crate::a::b::g(1) }"),
    ]);
    assert_eq!(circle, [["a/b", "a/c"]]);
    assert!(
        of(&[("a.rs", "use crate::{b::{self, X}, c};"), ("b.rs", "// crate::a"), ("c.rs", "use crate::b::Y;")])
            .is_empty()
    );
    assert_eq!(
        of(&[("a.rs", "use crate::{b::{self, X}, c};"), ("b.rs", "use super::c;"), ("c.rs", "use crate::a;")]),
        [["a", "b", "c"]]
    );
}
