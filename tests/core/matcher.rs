//! The token-pattern language: what each form matches, and in which order matches win.

use inquit::internals::annotate::Stages;
use inquit::internals::matcher::{Input, Match, Numbers, RuleSet};
use inquit::internals::patterns::Pack;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// A pack whose only rules of the stage are the given ones, `name = pattern` with more keys after a line break.
struct Bench {
    pack: Pack,
    stages: Stages,
    rules: RuleSet,
}

const LEXICONS: &str = "
[lexicon.mine-land]
entries = ['island islands', 'buffer_zone buffer_zones', 'zone']
hit = ['The {mine-land:buffer zone}.']
miss = ['Nothing.']
[lexicon.mine-verb]
pos = 'VB'
entries = ['demand demands demanded']
hit = ['They {mine-verb:demand} it.']
miss = ['The demand was met.']
[lexicon.mine-name]
case = true
entries = ['US', 'Polish']
hit = ['The {mine-name:US} left.']
miss = ['He let us polish it.']
";

fn bench(rules: &[(&str, &str)]) -> Bench {
    let mut content = format!("format = 1\n{LEXICONS}");
    for (name, body) in rules {
        content += &format!(
            "[[rule]]\nid = 'territory.test-{name}'\nstage = 'territory'\ndoc = 'Test.'\nclaim = {{ topic = 'control', stance = 'reports' }}\nwhen = {body}\n"
        );
    }
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("mine.toml"), content).unwrap();
    let mut pack = Pack::load(None, &[PathBuf::from(dir.path())]).unwrap_or_else(|e| panic!("{e}"));
    let stages = Stages::new(&mut pack).unwrap();
    let mine: Vec<_> = pack.rules.iter().filter(|r| r.id.starts_with("territory.test-")).cloned().collect();
    let rules = RuleSet::new(&mine, &pack.lexicons, "territory");
    Bench { pack, stages, rules }
}

impl Bench {
    /// Rule, words and slots of all matches, or of those that win.
    fn run(&self, text: &str, resolve: bool) -> Vec<String> {
        let article = crate::article(text);
        let doc = self.stages.annotate(&self.pack, &article, false);
        let mut found: Vec<Match> = Vec::new();
        for s in &doc.sentences {
            doc.scan(&self.rules, s.tokens, &mut found);
        }
        if resolve {
            found = self.rules.resolve(found);
        }
        let show = |m: &Match| {
            let rule = &self.rules.rules[m.rule];
            let slots: Vec<String> = m
                .captures
                .iter()
                .map(|&(n, r)| format!(" {}={}", rule.program.slots[n as usize], doc.words(r)))
                .collect();
            let mark = if m.suppressed { "!" } else { "" };
            format!("{mark}{}: {}{}", rule.id.trim_start_matches("territory.test-"), doc.words(m.range), slots.concat())
        };
        found.iter().map(show).collect()
    }
}

fn matches(pattern: &str, text: &str) -> Vec<String> {
    bench(&[("a", &format!("'''{pattern}'''"))]).run(text, false)
}

#[test]
fn words_and_lexicons_match_in_any_case_and_length() {
    assert_eq!(matches("the @mine-land", "The islands and the Buffer Zone."), ["a: The islands", "a: the Buffer Zone"]);
    assert_eq!(matches("new buffer zones", "New buffer zones."), ["a: New buffer zones"]);
    assert_eq!(matches("\\( islands \\)", "Rocks (islands) rose."), ["a: (islands)"]);
}

#[test]
fn lexicons_may_ask_for_part_of_speech_or_capitals() {
    assert_eq!(matches("@mine-verb", "They demand a demand."), ["a: demand"]);
    assert_eq!(matches("@mine-name", "The US told us. Polish the Polish shoes."), ["a: US", "a: Polish", "a: Polish"]);
}

#[test]
fn choices_repetitions_gaps_and_bounds() {
    assert_eq!(
        matches("no (hope|chance) of? talks", "There is no hope of talks and no chance talks."),
        ["a: no hope of talks", "a: no chance talks"]
    );
    assert_eq!(
        matches("very{2,3} old islands", "Very old islands; very very old islands."),
        ["a: very very old islands"]
    );
    assert_eq!(
        matches("leave ..2 islands", "They leave all the islands. They leave them to all the islands."),
        ["a: leave all the islands"]
    );
    assert_eq!(matches("^ islands", "Islands sank. The islands sank."), ["a: Islands"]);
    assert_eq!(matches("islands \\. $", "The islands sank. They held the islands."), ["a: islands."]);
    assert_eq!(
        matches("islands ..3 talks", "They left the islands. Talks ended."),
        Vec::<String>::new(),
        "no match leaves its sentence"
    );
}

#[test]
fn expressions_and_tags_look_at_one_token() {
    assert_eq!(matches("/\\d{4}/ talks", "The 2014 talks, the 201 talks."), ["a: 2014 talks"]);
    assert_eq!(matches("/19\\d\\d|20\\d\\d/", "In 1991 and 2091, not 2191 or 1991a."), ["a: 1991", "a: 2091"]);
    assert_eq!(matches("%VBD islands", "He left islands. Left islands."), ["a: left islands"]);
}

#[test]
fn slots_take_what_earlier_stages_found_on_both_sides_of_the_anchor() {
    let got = matches("{_who:NP} abandoned {_what:NP}", "The old minister of justice abandoned the southern islands.");
    assert_eq!(
        got,
        [
            "a: The old minister of justice abandoned the southern islands _what=the southern islands _who=The old minister of justice"
        ]
    );
    assert_eq!(matches("{n:/\\d+/} zebras", "Some 15 zebras."), ["a: 15 zebras n=15"]);
    assert_eq!(matches("called it {_q:QUOTE}", "He called it “a trap” twice."), ["a: called it “a trap” _q=“a trap”"]);
    assert_eq!(
        matches("until {_c:CLAUSE}", "No peace until the islands are returned."),
        ["a: until the islands are returned _c=the islands are returned"]
    );
}

#[test]
fn unless_suppresses_where_it_touches_the_match() {
    let b = bench(&[("a", "'no ..5 until {_c:CLAUSE}'\nunless = 'no (doubt|matter)'")]);
    assert_eq!(
        b.run("No matter what, wait until Friday. No peace until they leave.", false),
        ["!a: No matter what, wait until Friday _c=Friday", "a: No peace until they leave _c=they leave"][..]
    );
}

#[test]
fn the_longest_wins_then_priority_then_the_order_of_packs() {
    let text = "The disputed islands fell.";
    let b = bench(&[("short", "'islands'\npriority = 9"), ("long", "'disputed islands'")]);
    assert_eq!(b.run(text, true), ["long: disputed islands"]);
    let b = bench(&[("first", "'islands'"), ("second", "'islands'\npriority = 1")]);
    assert_eq!(b.run(text, true), ["second: islands"]);
    let b = bench(&[("zz", "'islands'"), ("aa", "'islands'")]);
    assert_eq!(b.run(text, true), ["zz: islands"]);
}

#[test]
fn a_pattern_that_could_run_away_is_cut_short() {
    let b = bench(&[("a", "'islands (a|a a|a a a)+ (a|a a)+ (a|a a)+ end'")]);
    let text = format!("islands {}stop", "a ".repeat(300));
    assert_eq!(b.run(&text, false), Vec::<String>::new());
}

/// What is asked of an anchor's neighbours before a pattern runs saves time and changes nothing: every rule of the
/// built-in pack matches where it matches when it is tried at every token that can be its anchor.
#[test]
fn guards_keep_out_nothing_that_matches() {
    let mut pack = Pack::load(None, &[]).unwrap();
    let stages = Stages::new(&mut pack).unwrap();
    let mut matches = 0;
    for stage in ["people", "times", "territory"] {
        let rules = RuleSet::new(&pack.rules, &pack.lexicons, stage);
        for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles")).unwrap() {
            let Ok(text) = fs::read_to_string(entry.unwrap().path()) else { continue };
            let article = crate::article(&text);
            let doc = stages.annotate(&pack, &article, false);
            for sentence in &doc.sentences {
                let within = sentence.tokens;
                let mut found = Vec::new();
                doc.scan(&rules, within, &mut found);
                let found: BTreeSet<_> = found.into_iter().map(|m| (m.rule, m.range, m.captures)).collect();
                let (tokens, tags) = (&doc.tokens[..], &doc.tags[..]);
                let (lexicons, regexes) = (&pack.lexicons, &pack.regexes);
                let numbers = &Numbers::default();
                let input = Input { text: doc.text, tokens, tags, lexicons, regexes, numbers, slots: &doc, within };
                let mut tried = BTreeSet::new();
                for (n, rule) in rules.rules.iter().enumerate() {
                    for pattern in &rule.program.when {
                        let anchors = within.indices().filter(|&i| pattern.wakes(doc.tokens[i]));
                        for at in anchors.filter_map(|i| i.checked_sub(pattern.skip.into())) {
                            let hit = (at >= within.first()).then(|| input.match_at(pattern, at)).flatten();
                            tried.extend(hit.map(|(range, captures)| (n, range, captures)));
                        }
                    }
                }
                assert_eq!(found, tried, "{stage}: {}", doc.words(within));
                matches += found.len();
            }
        }
    }
    assert!(matches > 500, "{matches}");
}
