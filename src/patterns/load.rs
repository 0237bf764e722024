//! Files to a [`Pack`]: read, merged in order, checked, compiled.

use crate::patterns::compile::Compiler;
use crate::patterns::declared;
use crate::patterns::diagnostic::{Diagnostic, PackError, Place};
use crate::patterns::entries;
use crate::patterns::files::{FREQUENT, POS_LEXICON, PackFile, builtin, folder, whole};
use crate::patterns::lexicon::Lexicon;
use crate::patterns::morphology::{Form, IRREGULAR, Morphology, Paradigm};
use crate::patterns::pronouns::{PRONOUNS, Pronouns};
use crate::patterns::source::{self, At, Text};
use crate::patterns::stages;
use crate::patterns::table::Table;
use crate::patterns::{Gazetteer, LexiconExamples, Pack, Rule, builtin, compile, syntax, tree};
use crate::record;
use crate::text::listed::Listed;
use crate::text::{Lemmas, Tag, Vocab, vocab::Abbreviation};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Pack {
    /// The built-in pack.
    ///
    /// # Errors
    /// When the built-in pack has a fault, which the tests rule out.
    pub fn builtin() -> Result<Pack, PackError> {
        Self::load(None, &[])
    }

    /// The pack in `base` (the built-in one when `None`), then each of `more` in order.
    ///
    /// # Errors
    /// When a folder can't be read, `base` is no whole pack, or anything in a file is wrong; all faults are reported at once.
    pub fn load(base: Option<&Path>, more: &[PathBuf]) -> Result<Pack, PackError> {
        let mut packs = vec![match base {
            Some(dir) => whole(dir)?,
            None => builtin(),
        }];
        for dir in more {
            packs.push(folder(dir)?);
        }
        let over = |path: &str| packs.iter().skip(1).flatten().any(|file| file.path == path);
        // A pack on top that says which words are common, or what parts of speech words have, changes the list of words.
        let listed = base.is_none() && !over(POS_LEXICON) && !over(FREQUENT);
        let words = listed.then_some(&builtin::PACK.words);
        let hash = if base.is_none() && more.is_empty() { builtin::PACK.digest.into() } else { digest(&packs).into() };
        Loader { words, ..Loader::default() }.load(&packs, hash)
    }
}

#[derive(Default)]
struct Loader<'f> {
    faults: Vec<Diagnostic>,
    lexicons: BTreeMap<Text, Source<source::Lexicon>>,
    rules: Vec<Source<source::Rule>>,
    tables: BTreeMap<String, Table>,
    topics: Vec<String>,
    /// Lexicons that a pack says it has no words for.
    without: BTreeSet<String>,
    /// Texts of the part-of-speech lexicons, in pack order.
    parts_of_speech: Vec<&'f str>,
    /// The words of these lexicons, where they are those of the built-in pack.
    words: Option<&'static Listed>,
}

/// Something read, with its file.
#[derive(Clone)]
struct Source<T> {
    item: T,
    /// Pack and file number.
    file: (usize, usize),
}

impl<'f> Loader<'f> {
    fn load(mut self, packs: &'f [Vec<PackFile>], hash: Arc<str>) -> Result<Pack, PackError> {
        for (p, files) in packs.iter().enumerate() {
            for (f, file) in files.iter().enumerate() {
                if file.path == POS_LEXICON {
                    self.parts_of_speech.push(&file.text);
                } else if file.path.ends_with(".tsv") {
                    let table = Table::read(&file.label, &file.text, &mut self.faults);
                    match self.tables.get_mut(&*file.path) {
                        Some(old) => old.merge(table),
                        None => _ = self.tables.insert(file.path.clone().into_owned(), table),
                    }
                } else {
                    self.toml(file, (p, f));
                }
            }
        }
        let mut pack = Pack { tables: std::mem::take(&mut self.tables), ..Pack::default() };
        pack.morphology = Morphology::new(&pack.tables.remove(IRREGULAR).unwrap_or_default());
        pack.small = stages::small(&mut pack.tables, &mut self.faults);
        pack.topics = record::TOPICS.iter().map(|&t| t.to_owned()).chain(std::mem::take(&mut self.topics)).collect();
        pack.hash = hash;
        confidences(&mut pack, "confidence.tsv");
        let frequent = pack.tables.remove(FREQUENT).unwrap_or_default();
        pack.vocab = self.words.map_or_else(|| common(&frequent), Vocab::of);
        let pronouns = pack.tables.remove(PRONOUNS).unwrap_or_default();
        pack.pronouns = Pronouns::new(&pronouns, &mut pack.vocab);
        self.abbreviations(&mut pack);
        pack.gazetteer = Gazetteer::new(&mut pack);
        // The words of lexicons come first: their tables are indexed by symbol.
        let mut lemmas = Lemmas::default();
        self.compile_lexicons(&mut pack, packs, &mut lemmas);
        for text in self.parts_of_speech.iter().filter(|_| self.words.is_none()) {
            parts_of_speech(&mut pack, text);
        }
        pack.grammar = stages::grammar(&mut pack);
        self.faults.extend(pack.grammar.unknown.drain(..).map(stages::unknown));
        pack.lines = stages::lines(&mut pack);
        self.compile_rules(&mut pack, packs);
        pack.morphology.lemmas(&pack.vocab, self.words, &mut lemmas);
        pack.vocab.set_lemmas(lemmas);
        if self.faults.is_empty() { Ok(pack) } else { Err(PackError(self.faults)) }
    }

    fn toml(&mut self, file: &PackFile, at: (usize, usize)) {
        // Only a borrowed text, which is the built-in pack's, can have a tree made for it before.
        let tree = match &file.text {
            Cow::Borrowed(text) => tree::read(file.tree, text).map(|root| (text, root)),
            Cow::Owned(_) => None,
        };
        let read = match tree {
            Some((text, root)) => source::read_tree(&file.label, text, &root, &mut self.faults),
            None => source::read(&file.label, &file.text, &mut self.faults),
        };
        let place = |offset| Place { file: &file.label, text: &file.text, offset };
        for id in &read.disable {
            let before = self.rules.len();
            self.rules.retain(|r| r.item.id.value != id.value);
            if self.rules.len() == before {
                self.faults.push(place(id.offset).says(
                    Some(&id.value),
                    "no such rule to disable",
                    Some("`inquit rules list` names the rules"),
                ));
            }
        }
        self.topics.extend(read.topics.into_iter().map(|t| t.value.into_owned()));
        for name in read.without {
            let lexicon = source::Lexicon { name, ..source::Lexicon::default() };
            self.without.insert(lexicon.name.value.to_string());
            self.lexicon(lexicon, at, place(0));
        }
        for lexicon in read.lexicons {
            self.lexicon(lexicon, at, place(0));
        }
        for rule in read.rules {
            let known = self.rules.iter().position(|r| r.item.id.value == rule.id.value);
            match known {
                Some(i) if rule.replace => self.rules[i] = Source { item: rule, file: at },
                Some(_) => self.faults.push(place(rule.id.offset).says(
                    Some(&rule.id.value),
                    "a rule with this id is there already",
                    Some("give it another id, or add `replace = true`"),
                )),
                None if rule.replace => self.faults.push(place(rule.id.offset).says(
                    Some(&rule.id.value),
                    "there is no rule of this id to replace",
                    Some("`inquit rules list` names the rules"),
                )),
                None => self.rules.push(Source { item: rule, file: at }),
            }
        }
    }

    fn lexicon(&mut self, lexicon: source::Lexicon, at: (usize, usize), place: Place<'_>) {
        let name = lexicon.name.value.clone();
        let flag = |e: &&At<Text>| e.value.bytes().any(|b| b == b'+');
        let mut flagged = lexicon.entries.iter().chain(&lexicon.add).filter(flag).peekable();
        // Most lexicons have no flags, and what they might have need not be looked up.
        let known = if flagged.peek().is_some() { declared::flags(&name) } else { Vec::new() };
        for entry in flagged {
            self.flags(&name, entry, &known, place);
        }
        let place = Place { offset: lexicon.name.offset, ..place };
        let changes = !lexicon.add.is_empty() || !lexicon.remove.is_empty();
        let Some(old) = self.lexicons.get_mut(&name) else {
            if changes {
                self.faults.push(place.says(
                    Some(&name),
                    "there is no lexicon of this name to change",
                    Some("use `entries` for a new one"),
                ));
            }
            self.lexicons.insert(name, Source { item: lexicon, file: at });
            return;
        };
        if lexicon.replace {
            *old = Source { item: lexicon, file: at };
        } else if !lexicon.entries.is_empty() {
            let help = "use `add` and `remove`, or `replace = true`";
            self.faults.push(place.says(Some(&name), "a lexicon of this name is there already", Some(help)));
        } else {
            for lemma in &lexicon.remove {
                let before = old.item.entries.len();
                old.item.entries.retain(|e| entries::first_word(&e.value) != lemma.value);
                if old.item.entries.len() == before {
                    let at = Place { offset: lemma.offset, ..place };
                    self.faults.push(at.says(Some(&name), format!("`{}` is not in the lexicon", lemma.value), None));
                }
            }
            // Where an added entry stands does not matter any more once it is read without fault.
            old.item
                .entries
                .extend(lexicon.add.iter().map(|a| At { value: a.value.clone(), offset: old.item.name.offset }));
            old.item.include.extend(lexicon.include);
            old.item.hit.extend(lexicon.hit);
            old.item.miss.extend(lexicon.miss);
        }
    }

    /// Looks whether some stage reads the flags of an entry.
    fn flags(&mut self, lexicon: &str, entry: &At<Text>, known: &[&str], place: Place<'_>) {
        let (_, flags) = entries::parts(&entry.value);
        for (flag, _) in flags.iter().filter(|(f, _)| !known.contains(f) && Form::parse(f).is_none()) {
            let at = entry.value.find(&format!("+{flag}")).unwrap_or(0);
            let place = Place { offset: entry.offset + at, ..place };
            let help = declared::did_you_mean(flag, known);
            self.faults.push(place.says(Some(lexicon), format!("no stage reads the flag `+{flag}`"), Some(&help)));
        }
    }

    /// Looks whether the stage, the rule's own table, a template or an example reads the slots of a pattern.
    fn slots(&mut self, rule: &Rule, pattern: &At<Text>, place: Place<'_>) {
        let Some(stage) = declared::stage(&rule.stage) else { return };
        let named = |slot: &str| {
            let within =
                |text: &String| text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').any(|w| w == slot);
            rule.gist.iter().any(within)
                || rule.hit.iter().any(|hit| hit.text.value.contains(&format!("{{{slot}:")))
                || rule.fields.values().any(|field| match &field.value {
                    source::Value::Text(text) => within(text),
                    source::Value::List(texts) => texts.iter().any(within),
                    _ => false,
                })
        };
        for slot in &rule.program.slots {
            let Some(at) = pattern.value.find(&format!("{{{slot}:")) else { continue };
            if !slot.starts_with('_') && !stage.slots.contains(&slot.as_str()) && !named(slot) {
                let message = format!("nothing reads the slot `{slot}`");
                let help = declared::did_you_mean(slot, stage.slots) + "; `_` is the name of one that only matches";
                self.faults.push(place.plus(at + 1).says(Some(&rule.id), message, Some(&help)));
            }
        }
    }

    /// The tokeniser needs the abbreviations before anything else is tokenised.
    fn abbreviations(&mut self, pack: &mut Pack) {
        let Some(lexicon) = self.lexicons.get("abbreviation") else { return };
        for entry in &lexicon.item.entries {
            let (forms, flags) = entries::parts(&entry.value);
            let flagged = |flag: &str| flags.iter().any(|&(k, _)| k == flag);
            let kind = match (flagged("title"), flagged("word")) {
                (true, _) => Abbreviation::NeverEnds,
                (_, true) => Abbreviation::Word,
                _ => Abbreviation::MayEnd,
            };
            for form in forms {
                let sym = pack.vocab.intern(form);
                pack.vocab.set_abbreviation(sym, kind);
            }
        }
    }

    /// The parts of speech that a lexicon asks for.
    fn tags(&mut self, name: &str, lexicon: &source::Lexicon, place: Place<'_>) -> Vec<Tag> {
        let mut tags = Vec::new();
        for prefix in lexicon.pos.split_whitespace() {
            let found = compile::tags(prefix);
            if found.is_empty() {
                let message = format!("no part of speech begins with `{prefix}`");
                self.faults.push(place.says(Some(name), message, None));
            }
            tags.extend(found);
        }
        tags
    }

    fn compile_lexicons(&mut self, pack: &mut Pack, packs: &[Vec<PackFile>], lemmas: &mut Lemmas) {
        let lexicons = std::mem::take(&mut self.lexicons);
        for (name, source) in &lexicons {
            let file = &packs[source.file.0][source.file.1];
            let place = |offset| Place { file: &file.label, text: &file.text, offset };
            let mut entries = Vec::new();
            let mut seen = FxHashSet::from_iter([&**name]);
            if !collect(&lexicons, name, &mut seen, 0, &mut entries) {
                let first = source.item.include.first().map_or(0, |i| i.offset);
                let message = format!("more than {DEEPEST} lexicons include each other in a row");
                self.faults.push(place(first).says(Some(name), message, Some("include the last of them directly")));
            }
            for missing in source.item.include.iter().filter(|i| !lexicons.contains_key(&i.value)) {
                self.faults.push(place(missing.offset).says(
                    Some(name),
                    format!("no lexicon is named `{}`", missing.value),
                    None,
                ));
            }
            let declared = &source.item.forms;
            if !declared.value.is_empty() && Paradigm::parse(&declared.value).is_none() {
                let message = format!("no class of words is named `{}`", declared.value);
                self.faults.push(place(declared.offset).says(
                    Some(name),
                    message,
                    Some("forms = \"verb\" or \"noun\""),
                ));
            }
            let tags = self.tags(name, &source.item, place(source.item.name.offset));
            let mut forms = Vec::with_capacity(entries.len());
            let mut compiled = Vec::with_capacity(entries.len());
            for text in entries {
                match entries::expand(text.value, text.paradigm, &pack.morphology) {
                    Ok(expanded) => {
                        expanded.note(&mut pack.vocab, lemmas);
                        compiled.push(expanded.entry);
                        forms.push(expanded.forms);
                    }
                    Err(message) => self.faults.push(place(source.item.name.offset).says(Some(name), message, None)),
                }
            }
            let lexicon = Lexicon {
                name: name.to_string(),
                doc: source.item.doc.to_string(),
                tags,
                case: source.item.case,
                single: true,
                longest: 0,
                entries: compiled,
            };
            pack.lexicons.add(lexicon, &forms, &mut pack.vocab);
        }
        pack.lexicons.finish();
        pack.lexicon_examples = lexicons
            .into_iter()
            .filter(|(name, source)| !(source.item.entries.is_empty() && self.without.contains(&**name)))
            .map(|(name, source)| {
                let file = &packs[source.file.0][source.file.1];
                let line = file.line(source.item.name.offset);
                let (hit, miss) = (source.item.hit, source.item.miss);
                LexiconExamples { name: name.into_owned(), file: file.label.clone(), line, hit, miss }
            })
            .collect();
    }

    fn compile_rules(&mut self, pack: &mut Pack, packs: &[Vec<PackFile>]) {
        let costs = vec![OnceCell::new(); pack.lexicons.iter().count()];
        for source in std::mem::take(&mut self.rules) {
            let file = &packs[source.file.0][source.file.1];
            let rule = source.item;
            let place = |offset| Place { file: &file.label, text: &file.text, offset };
            if source.file.0 > 0 {
                pack.own_rules.insert(rule.id.value.to_string());
            }
            let mut out = Rule {
                id: rule.id.value.to_string(),
                stage: rule.stage.value.into_owned(),
                doc: rule.doc.into_owned(),
                file: file.label.clone(),
                line: file.line(rule.id.offset),
                priority: rule.priority,
                fields: rule.fields,
                gist: rule.gist.into_iter().map(|g| g.value.into_owned()).collect(),
                when: rule.when.iter().map(|w| w.value.to_string()).collect(),
                unless: rule.unless.iter().map(|w| w.value.to_string()).collect(),
                hit: rule.hit,
                miss: rule.miss,
                program: Default::default(),
            };
            let mut compiler = Compiler {
                vocab: &mut pack.vocab,
                lexicons: &pack.lexicons,
                regexes: &mut pack.regexes,
                morphology: &pack.morphology,
                costs: &costs,
            };
            for (texts, unless) in [(&rule.when, false), (&rule.unless, true)] {
                for text in texts {
                    let parsed = syntax::parse(&text.value)
                        .map_err(|e| place(text.offset + e.at).says(Some(&out.id), e.message, Some(e.help)));
                    let compiled = parsed.and_then(|expr| {
                        compiler.pattern(&expr, &mut out.program).map_err(|message| {
                            let help = "a pattern needs one word or @lexicon that is always there, to be woken by";
                            place(text.offset).says(Some(&out.id), message, Some(help))
                        })
                    });
                    match compiled {
                        Ok(pattern) if unless => out.program.unless.push(pattern),
                        Ok(pattern) => out.program.when.push(pattern),
                        Err(fault) => self.faults.push(fault),
                    }
                }
            }
            for text in &rule.when {
                self.slots(&out, text, place(text.offset));
            }
            pack.rules.push(out.into());
        }
    }
}

/// An entry as written, with what its lexicon says that its first word is.
struct Written<'l> {
    value: &'l str,
    paradigm: Option<Paradigm>,
}

/// Lexicons of which each includes the next. Each is a call of [`collect`], and work for all those before it.
const DEEPEST: usize = 16;

/// The entries of a lexicon and of those it includes; false when these are nested too deeply, and the rest is left out.
fn collect<'l>(
    lexicons: &'l BTreeMap<Text, Source<source::Lexicon>>,
    name: &str,
    seen: &mut FxHashSet<&'l str>,
    depth: usize,
    out: &mut Vec<Written<'l>>,
) -> bool {
    let Some(source) = lexicons.get(name) else { return true };
    if depth > DEEPEST {
        return false;
    }
    let paradigm = Paradigm::parse(&source.item.forms.value);
    out.extend(source.item.entries.iter().map(|e| Written { value: &e.value, paradigm }));
    let mut shallow = true;
    for include in &source.item.include {
        if seen.insert(&include.value) {
            shallow &= collect(lexicons, &include.value, seen, depth + 1, out);
        }
    }
    shallow
}

/// The hash of the names and contents of all files.
fn digest(packs: &[Vec<PackFile>]) -> String {
    let mut hash = Sha256::new();
    for part in packs.iter().flatten().flat_map(|file| [&file.path, &file.text]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    crate::hex::hex(&hash.finalize()[..16])
}

/// A vocabulary of the commonest words: they get the first symbols, so that what is known of them lies close together in
/// memory.
fn common(frequent: &Table) -> Vocab {
    let mut out = Vocab::default();
    for row in frequent.rows() {
        row.first().map(|word| out.intern(word));
    }
    out.common(out.len() - 1);
    out
}

/// Interns the words of a part-of-speech lexicon with their tags; a row is a word and a tag.
fn parts_of_speech(pack: &mut Pack, text: &str) {
    pack.vocab.reserve(text.len() / 10);
    // Fifty thousand words have some thirty tags.
    let mut tags: FxHashMap<&str, Option<Tag>> = FxHashMap::default();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        // Short lines: a look at each byte is faster than a search that is made for long ones.
        let Some(tab) = line.bytes().position(|b| b == b'\t') else { continue };
        let (word, tag) = (&line[..tab], &line[tab + 1..]);
        if let Some(tag) = *tags.entry(tag).or_insert_with(|| Tag::parse(tag)) {
            let sym = pack.vocab.intern(word);
            pack.vocab.set_tag(sym, tag);
        }
    }
}

/// Reads the table of measured precisions.
fn confidences(pack: &mut Pack, path: &str) {
    let Some(table) = pack.tables.remove(path) else { return };
    let (rule, confidence) = (table.cells("rule"), table.cells("confidence"));
    let read = table.rows().map(|row| (rule(row).to_owned(), confidence(row).parse().ok()));
    pack.confidences.extend(read);
}
