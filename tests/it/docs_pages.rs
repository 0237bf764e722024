//! The pages of `docs/` that show the program at work: what they say is what it does.

use crate::program::{Folder, inquit, stdout};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn page(name: &str) -> String {
    fs::read_to_string(project("docs").join(name)).unwrap()
}

/// The blocks of TOML of a page, in order.
fn blocks(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// What the page shows behind each command line, by the end of the command.
fn shown(page: &str, command: &str) -> Vec<String> {
    let lines: Vec<&str> = page.lines().collect();
    let at = lines.iter().enumerate().filter(|(_, line)| line.starts_with("    $ ") && line.contains(command));
    let output = |n: usize| {
        lines[n + 1..]
            .iter()
            .take_while(|line| line.starts_with("    ") && !line.starts_with("    $"))
            .map(|line| format!("{}\n", &line[4..]))
            .collect()
    };
    at.map(|(n, _)| output(n)).collect()
}

#[test]
fn the_page_on_writing_a_pack_can_be_followed() {
    let page = page("writing-a-pack.md");
    let blocks = blocks(&page);
    let tests = shown(&page, "inquit rules test sanctions");
    for (n, expected) in tests.iter().enumerate() {
        let folder = Folder::new(&[("sanctions/sanctions.toml", blocks[..=n].concat().as_bytes())]);
        let run = inquit(["rules", "test", &folder.path("sanctions")]).assert().success();
        assert_eq!(&stdout(&run), expected, "step {}", n + 1);
    }
    assert_eq!(tests.len(), 2);

    let folder = Folder::new(&[("sanctions/sanctions.toml", blocks.concat().as_bytes())]);
    let text = page.split("echo '").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
    let arguments = ["extract", "-q", "--patterns", "sanctions", "--topic", "sanctions", "--format", "text", "a.txt"];
    fs::write(folder.path("a.txt"), format!("{text}\n")).unwrap();
    let run = inquit(arguments).current_dir(folder.path("")).assert().success();
    assert_eq!([stdout(&run)].to_vec(), shown(&page, "inquit extract --patterns sanctions"));
}

#[test]
fn the_pack_of_the_page_is_sound() {
    let run = inquit(["rules", "test", project("examples/packs/sanctions").to_str().unwrap()]).assert().success();
    assert!(stdout(&run).ends_with(" 0 failures\n"), "{}", stdout(&run));
}

/// A copy of a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(path, to.join(name)).unwrap();
        }
    }
}

/// What a line of a shell prints in a folder, with this program in its path.
fn shell(line: &str, folder: &str) -> String {
    let own = Path::new(env!("CARGO_BIN_EXE_inquit")).parent().unwrap().to_owned();
    let path = std::env::join_paths([own].into_iter().chain(std::env::split_paths(&std::env::var("PATH").unwrap())));
    let run =
        std::process::Command::new("sh").args(["-c", line]).current_dir(folder).env("PATH", path.unwrap()).output();
    let run = run.unwrap();
    assert!(run.status.success(), "{line}\n{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// Each recipe is done as it says: text goes behind a line, to the end of a file or into a new one, and then its commands print
/// what stands below them. Without the text they print something else.
#[test]
#[cfg(unix)]
fn the_recipes_for_contributors_can_be_followed() {
    let page = fs::read_to_string(project("CONTRIBUTING.md")).unwrap();
    let has_jq = std::process::Command::new("jq").arg("--version").output().is_ok();
    let (mut written, mut run) = (0, 0);
    for recipe in page.split("\n## ").skip(1).filter(|part| part.starts_with(|c: char| c.is_ascii_digit())) {
        let folder = Folder::new(&[]);
        copy(&project("patterns/en"), Path::new(&folder.path("patterns/en")));
        let before: Vec<String> = commands(recipe).iter().map(|(line, _)| quiet(line, &folder.path(""))).collect();
        let mut where_to = "";
        let mut parts = recipe.split("```");
        while let (Some(prose), Some(block)) = (parts.next(), parts.next()) {
            where_to = prose.trim_end().rsplit("\n\n").next().filter(|it| it.ends_with(':')).unwrap_or(where_to);
            let Some((kind, text)) = block.split_once('\n').filter(|(kind, _)| *kind != "console") else { continue };
            assert!(matches!(kind, "toml" | "tsv"), "{kind}");
            let names: Vec<&str> = where_to.split('`').skip(1).step_by(2).collect();
            let (behind, file) = if let [behind, file] = names[..] { (Some(behind), file) } else { (None, names[0]) };
            let path = folder.path(file);
            let old = fs::read_to_string(&path).unwrap_or_default();
            let new = match behind {
                Some(line) => old.replacen(&format!("{line}\n"), &format!("{line}\n{text}"), 1),
                None => format!("{old}{text}"),
            };
            assert_ne!(old, new, "{where_to}");
            fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
            fs::write(path, new).unwrap();
            written += 1;
        }
        let all = commands(recipe);
        for (line, expected) in all.iter().filter(|(line, _)| has_jq || !line.contains("jq ")) {
            assert_eq!(&shell(line, &folder.path("")), expected, "{line}");
            run += 1;
        }
        let is_rules = all.iter().any(|(line, _)| line.contains("rules test --base"));
        assert!(is_rules || all.iter().zip(&before).any(|((_, now), then)| now != then), "it works without: {recipe}");
    }
    assert!(written == 6 && run >= 7, "{written} {run}");
}

/// What a line of a shell prints, whatever becomes of it.
fn quiet(line: &str, folder: &str) -> String {
    std::panic::catch_unwind(|| shell(line, folder)).unwrap_or_default()
}

/// The commands of a recipe with what they print.
fn commands(recipe: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for block in recipe.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for line in block.lines() {
            match (line.strip_prefix("$ "), all.last_mut()) {
                (Some(command), _) => all.push((command.to_owned(), String::new())),
                (None, Some((_, shown))) => *shown += &format!("{line}\n"),
                (None, None) => panic!("{line}"),
            }
        }
    }
    all
}

#[test]
fn the_table_of_gists_shows_what_the_fixtures_give() {
    let page = page("gists.md");
    let (mut found, mut lines) = (BTreeSet::new(), BTreeSet::new());
    for place in ["fixtures/articles", "fixtures/jsonl"] {
        let run = inquit(["extract", "-q", project(place).to_str().unwrap()]).assert().success();
        for line in stdout(&run).lines() {
            let claim: serde_json::Value = serde_json::from_str(line).unwrap();
            let id = claim["source"]["id"].as_str().unwrap();
            let id = id.rsplit('/').next().unwrap().split(['-', '.']).next().unwrap();
            let field = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
            let pieces: Vec<String> = claim["content"].as_array().unwrap().iter().map(|c| field(&c["text"])).collect();
            let words = pieces.join(" ");
            let content = words.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.insert((id.to_owned(), field(&claim["gist"]), content.clone()));
            for entry in claim["territory"].as_array().unwrap() {
                let row = (id.to_owned(), field(&claim["gist"]), field(&entry["topic"]), field(&entry["stance"]));
                found.insert((row, content.clone()));
            }
        }
    }
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| {
            line.starts_with("| ")
                && !line.starts_with("| ---")
                && !line.starts_with("| gist")
                && !line.starts_with("| line")
        })
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 60, "{} rows", rows.len());
    for row in rows {
        // A row of three is a claim about something else than land.
        if let [gist, words, file] = row[..] {
            let holds = |(id, g, content): &(String, String, String)| {
                (id.as_str(), g.as_str()) == (file, gist) && content.contains(words)
            };
            assert!(lines.iter().any(holds), "no record of the fixtures says this: {row:?}");
            continue;
        }
        let [gist, topic, stance, words, file] = row[..] else { panic!("{row:?}") };
        let holds = |((id, g, t, s), content): &((String, String, String, String), String)| {
            (id.as_str(), g.as_str(), t.as_str(), s.as_str()) == (file, gist, topic, stance) && content.contains(words)
        };
        assert!(found.iter().any(holds), "no record of the fixtures says this: {row:?}");
    }
}

#[test]
fn the_tests_that_pages_name_exist() {
    let mut named = 0;
    let own = |name: &str| fs::read_to_string(project(name)).unwrap();
    for page in [page("verifying.md"), own("SECURITY.md"), own("ARCHITECTURE.md"), own("tests/README.md")] {
        let mut text = String::new();
        let mut file = "";
        // Every other piece stands between backticks: a file, then the tests in it.
        for piece in page.split('`').skip(1).step_by(2) {
            if piece.ends_with(".rs") && (piece.starts_with("src/") || piece.starts_with("tests/")) {
                file = piece;
                text = fs::read_to_string(project(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            } else if !file.is_empty()
                && piece.matches('_').count() > 1
                && piece.chars().all(|c| c.is_ascii_lowercase() || c.is_numeric() || c == '_')
            {
                assert!(text.contains(&format!("fn {piece}(")), "{file} has no test {piece}");
                named += 1;
            }
        }
    }
    assert!(named > 50, "{named}");
}

/// Whether a value of the page stands in the program's: objects may show some of their fields, and a string may end in `…`.
fn shows(page: &serde_json::Value, real: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object, String};
    match (page, real) {
        (Object(page), Object(real)) => page.iter().all(|(k, v)| real.get(k).is_some_and(|r| shows(v, r))),
        (Array(page), Array(real)) => page.len() == real.len() && page.iter().zip(real).all(|(a, b)| shows(a, b)),
        (String(page), String(real)) => match page.strip_suffix('…') {
            Some(start) => real.starts_with(start),
            None => page == real,
        },
        _ => page == real,
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = fs::read_to_string(project("README.md")).unwrap();
    let file = "fixtures/articles/02-ardesh-valley-wire.txt";
    let run = |form: &str| {
        let run = inquit(["extract", "-q", "--format", form, file]).current_dir(project("")).assert().success();
        stdout(&run)
    };
    let (text, records) = (run("text"), run("jsonl"));

    let lines = &shown(&readme, "inquit extract fixtures/articles")[0];
    let mut rows = lines.lines();
    assert!(rows.next().is_some_and(|head| head.starts_with(file)), "{lines}");
    let mut seen = 0;
    for row in rows.take_while(|row| *row != "…") {
        let (paragraph, rest) = row.trim().split_once("  ").unwrap();
        let gist = rest.split("  ").next().unwrap();
        assert!(text.lines().any(|l| l == format!("{file}:{paragraph}: {gist}")), "not printed: {row}\n{text}");
        seen += 1;
    }
    assert!(seen > 2, "{lines}");

    let sample = &shown(&readme, "jq 'select(.gist")[0].replace(", …", "").replace("\n  …", "");
    let sample: String = sample.lines().filter(|l| l.trim() != "…").map(|l| format!("{l}\n")).collect();
    let sample = sample.trim_end().trim_end_matches('}').trim_end().trim_end_matches(',').to_owned() + "}";
    let sample: serde_json::Value = serde_json::from_str(&sample).unwrap_or_else(|e| panic!("{e}: {sample}"));
    let real = records.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
    let real: Vec<_> = real.filter(|claim| claim["gist"] == sample["gist"]).collect();
    assert!(real.iter().any(|claim| shows(&sample, claim)), "README: {sample:#}\nprogram: {real:#?}");
}
