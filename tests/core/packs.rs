//! Packs of users: what they can do, and what is said when they are wrong.

use inquit::Extractor;
use inquit::internals::patterns::{Diagnostic, Lexicon, Pack, PackError, Rule};
use inquit::internals::text::{Sym, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// An extractor with one more pack, a file of the given content.
fn with(content: &str) -> Result<Extractor, PackError> {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("mine.toml"), content).unwrap();
    Extractor::with_packs(None, &[PathBuf::from(dir.path())])
}

fn faults(content: &str) -> Vec<Diagnostic> {
    match with(content) {
        Ok(_) => panic!("this pack should not load:\n{content}"),
        Err(PackError(faults)) => faults,
    }
}

const RULE: &str = "[[rule]]\nid = 'territory.mine'\nstage = 'territory'\ndoc = 'An example.'\nclaim = { topic = 'control', stance = 'reports' }\n";

#[test]
fn a_fault_is_shown_at_its_line_and_column_with_help() {
    let fault = &faults(&format!("format = 1\n{RULE}when = 'no (talks|peace until'\n"))[0];
    assert_eq!((fault.line, fault.rule.as_deref()), (7, Some("territory.mine")));
    assert_eq!(fault.column, "when = 'no (talks|peace until".len() as u32 + 1);
    assert!(fault.message.contains("not closed") && fault.help.is_some(), "{fault}");
}

#[test]
fn unknown_keys_lexicons_slots_and_stages_are_errors() {
    let cases = [
        ("format = 1\nwhat = 3\n", "unknown key `what`"),
        ("format = 1\n[lexicon.mine]\nentires = ['a']\n", "unknown key `entires`"),
        (&format!("format = 1\n{RULE}when = '@no-such-list talks'\n"), "no lexicon is named `no-such-list`"),
        (&format!("format = 1\n{RULE}when = 'talks {{who:PRESON}}'\n"), "unknown slot type `PRESON`"),
        (
            &format!("format = 1\n{}when = 'talks'\n", RULE.replace("'territory'", "'weather'")),
            "unknown stage `weather`",
        ),
        (&format!("format = 1\n{RULE}when = '..5'\n"), "nothing in the pattern is sure to be there"),
        ("when = 1", "unknown key `when`"),
        ("format = ", ""),
    ];
    for (content, message) in cases {
        let all = faults(content);
        assert!(all.iter().any(|f| f.message.contains(message)), "{content}\ngave {all:?}");
    }
}

#[test]
fn a_known_id_needs_replace_and_an_unknown_one_can_not_be_replaced() {
    let pack = inquit::internals::patterns::Pack::builtin().unwrap();
    let known = &pack.rules[0];
    let rule = |id: &str, more: &str| {
        format!(
            "format = 1\n[[rule]]\nid = '{id}'\nstage = '{}'\ndoc = 'An example.'\nwhen = 'zebra'\n{more}\n",
            known.stage
        )
    };
    assert!(faults(&rule(&known.id, ""))[0].message.contains("there already"));
    assert!(faults(&rule("territory.new", "replace = true"))[0].message.contains("no rule of this id"));
    assert!(faults("format = 1\ndisable = ['territory.no-such']\n")[0].message.contains("no such rule"));
    let fewer = with(&format!("format = 1\ndisable = ['{}']\n", known.id)).unwrap();
    assert!(fewer.pack().rules.iter().all(|r| r.id != known.id));
}

#[test]
fn lexicons_can_be_added_to_and_taken_from() {
    let found = |e: &Extractor, text: &str| e.occurrences(&crate::article(text), "abbreviation").len();
    let more = with("format = 1\n[lexicon.abbreviation]\nadd = ['wibble. +title']\nremove = ['capt.']\n").unwrap();
    let text = "Wibble. Ruiz met Capt. Ortal.";
    assert_eq!((found(crate::extractor(), text), found(&more, text)), (1, 1));
    let gone = faults("format = 1\n[lexicon.abbreviation]\nremove = ['zzz.']\n");
    assert!(gone[0].message.contains("not in the lexicon"), "{gone:?}");
}

#[test]
fn a_changed_pack_has_another_hash() {
    let other =
        with("format = 1\n[lexicon.mine]\nentries = ['zebra']\nhit = ['A {mine:zebra}.']\nmiss = ['A horse.']\n")
            .unwrap();
    assert_ne!(other.pack().hash, crate::extractor().pack().hash);
    assert_eq!(Extractor::builtin().unwrap().pack().hash, crate::extractor().pack().hash);
}

#[test]
fn a_rule_or_lexicon_without_examples_fails_its_proof() {
    let bare = with(&format!("format = 1\n[lexicon.mine]\nentries = ['zebra']\n{RULE}when = 'zebra'\n")).unwrap();
    let proof = inquit::internals::proof::prove(&bare, |file| file.ends_with("mine.toml"));
    let ids: Vec<&str> = proof.failures.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["mine", "territory.mine"]);
}

#[test]
fn a_table_of_ones_own_overrides_both_statements_on_disputed_land_and_adds_land() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("places")).unwrap();
    let table = "# source: my map\n# licence: CC0-1.0\nname\tid\tkind\taliases\tcontrolled_by\tclaimed_by\tas_of\tsource\n\
        Abu Musa\tabu-musa\tisland\t\tAE\tAE\t2030\tmy map\n\
        Orlo Reef\torlo-reef\tisland\tthe Orlo\tIR\tAE|IR\t2030\tmy map\n";
    fs::write(dir.path().join("places/disputed.tsv"), table).unwrap();
    let places = |extractor: &Extractor| -> Vec<(String, String, String, String)> {
        let text = "Iran refuses to leave Abu Musa and Orlo Reef. Greater Tunb is held by Iran.";
        let all = extractor.extract(&inquit::Article::from_text("a", text)).places;
        let said = |s: &inquit::record::Statement| {
            format!("{} {} {}", s.parties.join("|"), s.as_of.clone().unwrap_or_default(), s.source)
        };
        let row = |p: &inquit::record::Place| {
            let (held, claimed) = (p.controlled_by.as_ref()?, p.claimed_by.as_ref()?);
            Some((p.name.clone(), p.text.clone(), said(held), said(claimed)))
        };
        all.iter().filter_map(row).collect()
    };
    let built_in = places(&Extractor::builtin().unwrap());
    assert!(built_in[0].2.starts_with("IR ") && built_in[0].3.starts_with("AE|IR "), "{built_in:?}");
    let own = places(&Extractor::with_packs(None, &[PathBuf::from(dir.path())]).unwrap());
    assert_eq!((own[0].2.as_str(), own[0].3.as_str()), ("AE 2030 my map", "AE 2030 my map"));
    assert_eq!(
        (own[1].0.as_str(), own[1].2.as_str(), own[1].3.as_str()),
        ("Orlo Reef", "IR 2030 my map", "AE|IR 2030 my map")
    );
    assert_eq!(own[2], built_in[1], "other rows stay");
}

#[test]
fn what_no_stage_reads_is_a_fault_with_its_place_and_the_nearest_name() {
    let evidence =
        "[[rule]]\nid = 'people.mine'\nstage = 'people'\ndoc = 'An example.'\nwhen = 'zebra {name:PERSON}'\n";
    let cases = [
        (format!("format = 1\n{evidence}person = {{ wieght = 3 }}\n"), 7, "unknown key `wieght`", "`weight`"),
        (format!("format = 1\n{evidence}person = {{ weight = 'much' }}\n"), 7, "needs a whole number", "weight"),
        (format!("format = 1\n{evidence}claim = {{ topic = 'control' }}\n"), 7, "does not read `claim`", "`person`"),
        (format!("format = 1\n{}claim = {{}}\n", evidence.replace("{name:", "{nmae:")), 6, "slot `nmae`", "`name`"),
        ("format = 1\n[lexicon.cue-verb]\nadd = [\n 'zeb +fource=deny',\n]\n".into(), 4, "`+fource`", "`force`"),
        (
            "format = 1\n[lexicon.mine]\nentries = ['zeb +ful']\nform = 'verb'\n".into(),
            4,
            "unknown key `form`",
            "`forms`",
        ),
        ("format = 1\n[lexicon.mine]\nentries = ['zeb']\nforms = 'verbs'\n".into(), 4, "`verbs`", "verb"),
        (
            format!("format = 1\n{}", evidence.replace("'people'\n", "'peeple'\n")),
            4,
            "unknown stage `peeple`",
            "`people`",
        ),
        (format!("format = 1\n{evidence}person = {{ weight = 3, }}\n"), 7, "TOML 1.0", "one line"),
    ];
    for (content, line, message, help) in cases {
        let all = faults(&content);
        let fits = |f: &&Diagnostic| f.line == line && f.message.contains(message);
        let fault = all.iter().find(fits).unwrap_or_else(|| panic!("{content}\ngave {all:?}"));
        assert!(
            fault.help.as_deref().is_some_and(|h| h.contains(help)) && fault.file.ends_with("mine.toml"),
            "{fault:?}"
        );
    }
}

#[test]
fn a_lexicon_of_verbs_makes_their_forms_and_a_stated_form_wins() {
    let own = "format = 1\n[lexicon.mine]\nforms = 'verb'\nentries = ['zig_up', 'zag zagt', '=zog', '<zug> zugling']\n";
    let extractor = with(own).unwrap();
    let found = |text: &str| extractor.occurrences(&crate::article(text), "mine").len();
    assert_eq!(found("They zig up, zigs up, zigged up, are zigging up."), 4);
    assert_eq!((found("They zagt and zagging."), found("They zagged.")), (2, 0));
    assert_eq!((found("They zog."), found("They zogged.")), (1, 0));
    assert_eq!(found("The zugling zugged."), 2);
}

#[test]
fn a_line_prints_the_forms_of_a_packs_verbs() {
    let pack = "format = 1\ntopics = ['mine']\n[lexicon.mine-verb]\nforms = 'verb'\npos = 'VB'\nentries = ['hit', 'agree_to', 'zag zagt']\n\
        [[rule]]\nid = 'territory.mine'\nstage = 'territory'\ndoc = 'An example.'\nwhen = '{v:@mine-verb} {what:NP}'\n\
        claim = { topic = 'mine', frame = 'verb', verbs = 'mine-verb', claimant = ['subject'], needs = 'nothing', claimed = true }\n\
        gist = ['{who} {verb|finite} {what}', '{who} {verb|past} {what}']\n";
    let extractor = with(pack).unwrap();
    let line = |text: &str| {
        let document = extractor.extract(&crate::article(text));
        document.claims.iter().filter(|c| c.rule == "territory.mine").map(|c| c.gist.clone()).collect::<Vec<_>>()
    };
    assert_eq!(line("Marevia hit the market on Friday."), ["Marevia: hit the market"]);
    assert_eq!(line("Marevia agreed to the sale on Friday."), ["Marevia: agreed to the sale"]);
}

#[test]
fn a_pattern_names_any_form_of_a_word_and_a_particle_apart_from_it() {
    let pack = "format = 1\n[[rule]]\nid = 'territory.mine'\nstage = 'territory'\ndoc = 'An example.'\n\
        when = ['<zag ..3 up>', '<zebu:noun> hall']\nclaim = { topic = 'control', needs = 'nothing' }\n";
    let extractor = with(pack).unwrap();
    let rule = extractor.pack().rules.iter().find(|r| r.id == "territory.mine").unwrap();
    assert_eq!(rule.program.when.len(), 2);
    let fired =
        |text: &str| extractor.trace(&crate::article(text)).1.iter().filter(|f| f.rule == "territory.mine").count();
    assert_eq!((fired("They zagged the islands up."), fired("They zag up the islands.")), (1, 1));
    assert_eq!((fired("The zebus hall stood."), fired("They zagged four of the islands up.")), (1, 0));
    let bad = |pattern: &str| faults(&pack.replace("<zag ..3 up>", pattern))[0].message.clone();
    assert!(bad("<zag").contains("not closed") && bad("<zag:verbs>").contains("no class"));
}

#[test]
fn the_verbs_of_speech_have_the_forms_that_english_has() {
    let extractor = crate::extractor();
    let found = |text: &str| extractor.occurrences(&crate::article(text), "cue-verb").len();
    assert_eq!(found("He begged, bragged, deadpanned and dubbed."), 4);
    assert_eq!(found("He beged, braged, deadpaned and dubed."), 0);
    let document = extractor.extract(&crate::article("“Stay with us,” Ana Ruiz begged."));
    assert_eq!(document.claims[0].speaker.as_ref().unwrap().text, "Ana Ruiz");
}

#[test]
fn a_topic_by_pack_alone_gives_propositions_with_stance_and_line() {
    let pack = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/packs/ceasefire"));
    let extractor = Extractor::with_packs(None, &[pack]).unwrap();
    let told = |text: &str| -> Vec<String> {
        let claims = extractor.extract(&inquit::Article::from_text("a", text)).claims;
        claims.iter().flat_map(|c| &c.territory).map(|p| format!("{} {}: {}", p.topic, p.stance, p.gist)).collect()
    };
    for (text, expected) in [
        ("Norway broke the ceasefire in May.", "ceasefire reports: broke the truce"),
        ("Norway refused to extend the truce with Sweden.", "ceasefire refuses: won’t extend a truce with Sweden"),
        ("The council urged Norway to respect the ceasefire.", "ceasefire demands: Norway must respect a truce"),
        ("Sweden accused Norway of violating the armistice.", "ceasefire accuses: Norway violated the truce"),
        ("Norway rejected a ceasefire.", "ceasefire refuses: rejects a truce"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in ["The shop declared a truce in the war on prices.", "Norway signed a lease."] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn each_flag_of_a_family_is_told_in_the_manual_and_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("patterns/en/territory/families.tsv")).unwrap();
    let manual = fs::read_to_string(root.join("docs/patterns.md")).unwrap();
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    let used: BTreeSet<&str> = rows.flat_map(|l| l.split('\t').nth(11).unwrap_or("").split_whitespace()).collect();
    let told = |flag: &str| manual.contains(&format!("\n| `{flag}` |"));
    let gates = fs::read_to_string(root.join("patterns/en/territory/gates.tsv")).unwrap();
    let of_a_gate =
        |flag: &str| gates.lines().any(|l| l.split('\t').nth(1).is_some_and(|of| of.split(' ').any(|o| o == flag)));
    let missing: Vec<&str> = used.iter().copied().filter(|f| !told(f) && !of_a_gate(f)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_flag_of_a_family_that_nothing_reads_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("territory")).unwrap();
    let head = "family\ttopic\tkind\twords\tstance\twill\tsaid\tland\tdoer\tother\tneeds\tflags\n";
    let row = "mine\tcontrol\tverb\tgrok\treports\tproposes\t\tobject\tdoer\t\tland\tnamse\n";
    let notes = "# title: t\n# source: this project\n# licence: Apache-2.0\n";
    fs::write(dir.path().join("territory/families.tsv"), format!("{notes}{head}{row}")).unwrap();
    fs::write(dir.path().join("mine.toml"), "format = 1\n").unwrap();
    let Err(fault) = Extractor::with_packs(None, &[PathBuf::from(dir.path())]) else { panic!("it should not load") };
    let told = fault.to_string();
    assert!(told.contains("namse") && told.contains("did you mean `name"), "{told}");
}

#[test]
fn the_built_in_pack_is_what_its_files_say() {
    // Of the built-in one `build.rs` has worked out the words, the trees of the files and the hash.
    let load = |base: Option<&Path>| Extractor::with_packs(base, &[]).unwrap();
    let (built_in, read) = (load(None), load(Some(Path::new("patterns/en"))));
    let (a, b) = (built_in.pack(), read.pack());
    assert_eq!(a.hash, b.hash);
    let words = |pack: &Pack| {
        let word = |n: u32| {
            let (sym, vocab) = (Sym(n), &pack.vocab);
            let lemma = |tag| vocab.word(vocab.lemma(sym, tag)).to_owned();
            let lemmas = [Tag::VBD, Tag::VBZ, Tag::VB, Tag::MD, Tag::NNS].map(lemma);
            let flags = (vocab.tag(sym), vocab.abbreviation(sym), vocab.rank(sym));
            (vocab.word(sym).to_owned(), format!("{lemmas:?} {flags:?}"))
        };
        (1..pack.vocab.len() as u32).map(word).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(a.vocab.len(), b.vocab.len());
    for (one, other) in words(a).iter().zip(&words(b)) {
        assert_eq!(one, other);
    }
    let rule = |rule: &Rule| {
        let said = (&rule.id, &rule.stage, &rule.doc, rule.line, rule.priority, &rule.fields, &rule.gist);
        format!("{said:?} {:?}", (&rule.when, &rule.unless, &rule.hit, &rule.miss, &rule.program.slots))
    };
    for (one, other) in a.rules.iter().zip(&b.rules) {
        assert_eq!(rule(one), rule(other));
    }
    let lexicon = |l: &Lexicon| format!("{:?}", (&l.name, &l.doc, &l.tags, l.case, l.single, l.longest, &l.entries));
    for (one, other) in a.lexicons.iter().zip(b.lexicons.iter()) {
        assert_eq!(lexicon(one), lexicon(other));
    }
    assert_eq!((a.rules.len(), a.lexicons.iter().count()), (b.rules.len(), b.lexicons.iter().count()));
    for path in fs::read_dir("fixtures/articles").unwrap().map(|entry| entry.unwrap().path()) {
        let article = inquit::Article::from_text("a", fs::read_to_string(&path).unwrap());
        let json = |with: &Extractor| serde_json::to_string(&with.extract(&article)).unwrap();
        assert_eq!(json(&built_in), json(&read), "{}", path.display());
    }
}
