//! Puts the files of `patterns/en` into the program, for `src/patterns/builtin.rs`, with what can be worked out once: their
//! hash, the trees of the TOML files, and the list of words with a part of speech. A test holds it equal to what the files
//! themselves give.

use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/text/endings.rs"]
mod endings;
#[path = "src/text/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "src/text/tag.rs"]
#[allow(dead_code, clippy::upper_case_acronyms)] // the tags are named as in their set
mod tag;
#[path = "src/patterns/tree.rs"]
#[allow(dead_code)]
mod tree;

/// A file of the pack.
struct File {
    path: PathBuf,
    /// As the pack calls it.
    name: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=patterns");
    for shared in ["text/endings.rs", "text/fold.rs", "text/tag.rs", "patterns/tree.rs"] {
        println!("cargo:rerun-if-changed=src/{shared}");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("patterns/en");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut paths = Vec::new();
    walk(&root, &mut paths)?;
    let mut files = Vec::new();
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        files.push(File { name, text: fs::read_to_string(&path)?, path });
    }
    // One order on all systems, and the same as that of a folder's files.
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut code = format!("Builtin {{\n    digest: {:?},\n    files: &[\n", digest(&files));
    for (n, file) in files.iter().enumerate() {
        let tree =
            if file.name.ends_with(".toml") { with_tree(file, &out.join(format!("{n}.tree")))? } else { "&[]".into() };
        let _ = writeln!(
            code,
            "        File {{ path: {:?}, text: include_str!({:?}), tree: {tree} }},",
            file.name, file.path
        );
    }
    let _ = writeln!(code, "    ],\n    words: {},\n}}", words(&files, &out)?);
    Ok(fs::write(out.join("builtin.rs"), code)?)
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            files.push(path);
        }
    }
    Ok(())
}

/// The hash of names and contents, as `patterns::load` makes it of any packs.
fn digest(files: &[File]) -> String {
    let mut hash = Sha256::new();
    for part in files.iter().flat_map(|file| [&file.name, &file.text]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(16).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Writes the tree of a TOML file; gives the code that puts it into the program. A file with a fault has none: the program
/// then reads it, and says what is wrong.
fn with_tree(file: &File, to: &Path) -> io::Result<String> {
    let mut written = Vec::new();
    if let Ok(root) = tree::parse(&file.text) {
        tree::write(&root, &file.text, &mut written);
    }
    fs::write(to, written)?;
    Ok(format!("include_bytes!({to:?})"))
}

/// The list of words: the commonest, then those with a part of speech, first those that other files name too.
#[derive(Default)]
struct Words {
    list: Vec<(String, Option<tag::Tag>)>,
    /// Numbers from 1.
    numbers: HashMap<String, u32>,
}

impl Words {
    /// Adds a word that is not there yet; its tag is told by the last of its rows.
    fn add(&mut self, word: &str, tag: Option<tag::Tag>) {
        let word = fold::folded(word).into_owned();
        if let Some(&n) = self.numbers.get(&word) {
            self.list[n as usize - 1].1 = tag.or(self.list[n as usize - 1].1);
            return;
        }
        self.numbers.insert(word.clone(), self.list.len() as u32 + 1);
        self.list.push((word, tag));
    }
}

impl endings::Tagged for Words {
    fn word(&self, start: &str, end: &str) -> Option<(u32, tag::Tag)> {
        let number = *self.numbers.get(&[start, end].concat())?;
        Some((number, self.list[number as usize - 1].1?))
    }
}

/// Writes the list of words; gives the code that puts it into the program.
fn words(files: &[File], out: &Path) -> Result<String, Box<dyn Error>> {
    const LEXICON: &str = "pos/lexicon.tsv";
    let text = |name: &str| files.iter().find(|file| file.name == name).map_or("", |file| &file.text);
    let rows = |name: &str| text(name).lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut words = Words::default();
    // The first row names the columns.
    rows("pos/frequent.tsv").skip(1).for_each(|word| words.add(word, None));
    let common = words.list.len();
    let others = files.iter().filter(|file| file.name != LEXICON);
    let within = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
    let named: HashSet<_> = others.flat_map(|file| file.text.split(|c| !within(c))).map(fold::folded).collect();
    for wanted in [true, false] {
        let tagged = rows(LEXICON).filter_map(|line| line.split_once('\t'));
        for (word, tag) in tagged.filter(|(word, _)| named.contains(&fold::folded(word)) == wanted) {
            if let Some(tag) = tag::Tag::parse(tag) {
                words.add(word, Some(tag));
            }
        }
    }
    let (mut all, mut lengths, mut tags, mut bases) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for (form, (word, tag)) in (1u32..).zip(&words.list) {
        all.push_str(word);
        lengths.push(u8::try_from(word.len())?);
        tags.push(tag.map_or(u8::MAX, |tag| tag as u8));
        let of = endings::bases(word, &words).map(|base| base.unwrap_or(0));
        if of != [0, 0] {
            bases.extend([form, of[0], of[1]].into_iter().flat_map(u32::to_le_bytes));
        }
    }
    let put = |name: &str, bytes: &[u8]| {
        let to = out.join(name);
        fs::write(&to, bytes).map(|()| format!("{to:?}"))
    };
    let (all, lengths) = (put("words.txt", all.as_bytes())?, put("words.lengths", &lengths)?);
    let (tags, bases) = (put("words.tags", &tags)?, put("words.bases", &bases)?);
    Ok(format!(
        "Listed {{ text: include_str!({all}), lengths: include_bytes!({lengths}), tags: include_bytes!({tags}), \
         common: {common}, bases: include_bytes!({bases}) }}"
    ))
}
