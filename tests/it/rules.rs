//! `inquit rules`: what a pack's author sees.

use crate::program::{Folder, fixtures, inquit, stderr, stdout};

const PACK: &str = "format = 1

[lexicon.ice-cream]
doc = \"Kinds of ice cream.\"
entries = [\"sorbet sorbets +weak\", \"gelato gelati +place=Italy\"]
hit = ['''They sold {ice-cream:gelato} there.''']
miss = ['''They sold bread there.''']
";

fn pack(text: &str) -> Folder {
    Folder::new(&[("pack/more.toml", text.as_bytes())])
}

#[test]
fn a_pack_of_ones_own_is_listed_and_explained() {
    let folder = pack(PACK);
    let dir = folder.path("pack");
    let list = stdout(&inquit(["rules", "list", "--lexicons", "--patterns", &dir]).assert().success());
    assert!(
        list.lines().any(|line| line.starts_with("@ice-cream ") && line.ends_with("Kinds of ice cream.")),
        "{list}"
    );
    let page = stdout(&inquit(["rules", "explain", "@ice-cream", "--patterns", &dir]).assert().success());
    for part in ["more.toml:3", "sorbet +weak", "gelato +place=Italy", "They sold bread there."] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn every_built_in_rule_is_listed_and_can_be_explained() {
    let list = stdout(&inquit(["rules", "list"]).assert().success());
    if let Some(id) = list.lines().next().and_then(|line| line.split_whitespace().next()) {
        let page = stdout(&inquit(["rules", "explain", id]).assert().success());
        assert!(page.starts_with(id) && page.contains("Hits") && page.contains("Misses"), "{page}");
    }
    // The one that the help names too.
    let help = stdout(&inquit(["rules", "--help"]).assert().success());
    let named = help.split("rules explain ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    inquit(["rules", "explain", named]).assert().success();
    let run = inquit(["rules", "explain", "territory.no-such-rule"]).assert().code(2);
    assert!(stderr(&run).contains("no rule or lexicon is called"), "{}", stderr(&run));
}

#[test]
fn examples_of_a_pack_are_tested_alone() {
    let folder = pack(PACK);
    let run = inquit(["rules", "test", &folder.path("pack")]).assert().success();
    assert_eq!(stdout(&run), "2 examples of 1 rules and lexicons, 0 failures\n");

    let folder = pack(&PACK.replace("sold bread", "sold sorbet"));
    let run = inquit(["rules", "test", &folder.path("pack")]).assert().code(2);
    assert!(stdout(&run).contains("more.toml:3: ice-cream: a `miss` that matches “sorbet”"), "{}", stdout(&run));
}

#[test]
fn a_pack_with_a_fault_is_shown_with_its_place() {
    let folder = pack(&PACK.replace("entries", "entrees"));
    let run = inquit(["rules", "test", &folder.path("pack")]).assert().code(2);
    assert!(stderr(&run).contains("more.toml:5:1: ") && stderr(&run).contains("entrees"), "{}", stderr(&run));
}

#[test]
fn a_trace_names_the_article_and_counts() {
    let file = fixtures().join("01-essequibo-wire.txt");
    let text = stdout(&inquit(["rules", "trace", file.to_str().unwrap()]).assert().success());
    assert!(text.starts_with(file.to_str().unwrap()) && text.contains(" firing"), "{text}");
    inquit(["rules", "trace", "no-such-file"]).assert().code(3);
}

#[test]
fn a_pack_cannot_exhaust_the_stack() {
    let rule = "format = 1\n[[rule]]\nid = \"territory.grab\"\nstage = \"territory\"\nwhen = [\"{c:NP} grabs {l:PLACE}\"]\n\
                claim = { topic = \"control\", stance = \"asserts\", claimant = \"c\", places = [\"l\"] }\n";
    let brackets = "[".repeat(40_250);
    let rows = |n: usize| format!("[lexicon.row-{n}]\nentries = [\"w{n}\"]\ninclude = [\"row-{}\"]\n", n + 1);
    let lists: String = (0..2_000).map(rows).collect();
    for (text, told) in [
        (format!("{rule}gist = [\"{brackets}\"]\n"), "more than 8 brackets inside each other"),
        (rule.replace("{c:NP}", &"(".repeat(40_250)), "nested too deeply"),
        (format!("format = 1\nx = {brackets}\n"), "recursion depth"),
        (format!("format = 1\n{}b = 1\n", "a.".repeat(40_250)), "recursion limit"),
        (format!("format = 1\n{lists}[lexicon.row-2000]\nentries = [\"end\"]\n"), "include each other in a row"),
    ] {
        let folder = pack(&text);
        for arguments in [["rules", "test", "--patterns"], ["extract", "-", "--patterns"]] {
            let run = inquit(arguments).arg(folder.path("pack")).write_stdin("Text.").assert().code(2);
            assert!(stderr(&run).contains(told), "{told} in {}", stderr(&run).chars().take(400).collect::<String>());
        }
    }
}

#[test]
fn a_pattern_that_has_very_many_ways_comes_to_an_end() {
    let rule = |more: String| {
        format!(
            "format = 1\n[[rule]]\nid = \"territory.grab\"\nstage = \"territory\"\nwhen = [\"{{c:NP}} grabs {{l:PLACE}}{more}\"]\n\
             claim = {{ topic = \"control\", stance = \"asserts\", claimant = \"c\", places = [\"l\"] }}\n"
        )
    };
    for more in [
        " a?".repeat(10_000),
        " ..1 y?".repeat(4_000),
        format!(" {}x{}", "(".repeat(30), "{0,64})".repeat(30)),
        " (((x{64}){64}){64}|x{64}|x)?".to_owned(),
        format!(" /{}a{}/", "(".repeat(200), "){0,64}".repeat(3) + &")".repeat(197)),
    ] {
        let folder = pack(&rule(more));
        let text = format!("Russia grabs Crimea {}.", "x ".repeat(100));
        inquit(["extract", "-q", "-", "--patterns", &folder.path("pack")]).write_stdin(text).assert().success();
    }
}

#[test]
fn a_file_of_people_cannot_exhaust_the_stack() {
    let deep = 40_250;
    let tables = (0..2_000).map(|n| format!("[person.{}]\n", vec!["a"; n % 60 + 1].join("."))).collect::<String>();
    for (text, told) in [
        (format!("[[person]]\nname = {}\n", "[".repeat(deep)), "recursion depth"),
        (format!("[[person]]\naliases = {}\n", "[".repeat(deep)), "recursion depth"),
        (format!("[[person]]\nname = {}1\n", "{ a = ".repeat(deep)), "recursion"),
        (format!("[[person]]\n{}b = 1\n", "a.".repeat(deep)), "recursion limit"),
        (format!("[{}b]\n", "a.".repeat(deep)), "recursion limit"),
        (tables, "p.toml:"),
    ] {
        let folder = Folder::new(&[("p.toml", text.as_bytes())]);
        let run = inquit(["extract", "-", "--people", &folder.path("p.toml")]).write_stdin("Text.").assert().code(2);
        let said = stderr(&run);
        let start = said.chars().take(400).collect::<String>();
        assert!(said.contains("p.toml:") && said.contains(told), "{told} in {start}");
    }
}
