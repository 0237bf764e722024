//! Quotations against sources: each verdict, both sides of each border, and what no change may get past.

use inquit::verify::record::{Kind, SpeakerCheck};
use inquit::verify::{Auditor, Finding, Quote, Verdict, Verdict::*};
use inquit::{Article, Extractor};
use proptest::prelude::*;
use std::sync::OnceLock;

const SOURCE: &str = "The foreign minister, Ana Ruiz, said on Friday: “We will not give back the port of Orlo, and no \
    treaty of 1987 can force us to. Never.”\n\nPaul Ortal, a rival, said the talks were “a waste of time” and that the \
    plan is not permitted under law. He called it “a trap for the two-thirds majority”.\n\n“It’s over – the cease-fire \
    won’t hold,” Ruiz said later. “About 1,200 of our people fled to Marevia in 1987; some 40% came back.”\n\n“Yes,” she \
    said. “Yes,” he said.\n\nIn Tarn, officials did not “accept the plan”, a spokeswoman, Mara Kovic, said. “The U.S. \
    must choose\nbetween us and them,” Kovic said. “Nobody has asked the islanders what they want for their children.”";

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::builtin().unwrap())
}

fn quote(text: &str) -> Quote {
    Quote { quote: text.to_owned(), ..Quote::default() }
}

fn by(text: &str, speaker: &str) -> Quote {
    Quote { speaker: Some(speaker.to_owned()), ..quote(text) }
}

fn verify(quotes: Vec<Quote>, sources: &[Article]) -> Vec<Finding> {
    let mut auditor = Auditor::new(extractor(), quotes);
    for source in sources {
        let look = auditor.look(source);
        auditor.add(look);
    }
    auditor.findings().collect()
}

fn one(quote: Quote) -> Finding {
    verify(vec![quote], &[Article::from_text("a", SOURCE)]).remove(0)
}

#[track_caller]
fn are(verdict: Verdict, quotes: &[&str]) {
    for text in quotes {
        let found = one(quote(text));
        assert_eq!(found.verdict, verdict, "{text}: {} {:?}", found.why, found.differences);
    }
}

#[test]
fn exact_is_character_for_character() {
    are(
        Exact,
        &[
            "We will not give back the port of Orlo, and no treaty of 1987 can force us to. Never.",
            "“We will not give back the port of Orlo, and no treaty of 1987 can force us to. Never.”",
            "\"no treaty of 1987 can force us to\"",
            "a waste of time",
            "a trap for the two-thirds majority",
            "It’s over – the cease-fire won’t hold",
            "accept the plan",
            "some 40% came back",
            "Never",
        ],
    );
}

#[test]
fn typographic_is_the_same_words_written_otherwise() {
    are(
        Typographic,
        &[
            "we will not give back the port of Orlo",
            "We will not give back the port of Orlo – and no treaty of 1987 can force us to.",
            "A waste of time",
            "a waste of time.",
            "a  waste of\ntime",
            "a trap for the two thirds majority",
            "It's over - the cease-fire won't hold",
            "It’s over. the cease-fire won’t hold",
            "the ceasefire won’t hold",
            "the cease-\nfire won’t hold",
            "The U.S. must choose between us and them",
            "The US must choose between us and them",
            "About 1,200 of our people fled to Marevia in 1987: some 40% came back",
            "… a waste of time",
            "a waste of time …",
            "nobody has asked the is\u{ad}landers",
        ],
    );
}

#[test]
fn elided_is_in_pieces_and_shows_what_was_left_out() {
    are(
        Elided,
        &[
            "We will not give back the port … no treaty of 1987 can force us to.",
            "We will not give back the port ... no treaty of 1987 can force us to.",
            "We will not give back the port [...] no treaty of 1987 can force us to.",
            "a trap … majority",
            "About 1,200 of our people fled … some 40% came back",
            "The U.S. must choose [...] us and them",
            "[Ruiz’s country] will not give back the port of Orlo",
        ],
    );
    let found = one(quote("About 1,200 of our people fled … some 40% came back"));
    assert_eq!(found.left_out, ["to Marevia in 1987"]);
    let named: Vec<(Kind, &str)> = found.differences.iter().map(|d| (d.kind, d.source.as_str())).collect();
    assert_eq!(named, [(Kind::Name, "Marevia"), (Kind::Number, "1987")]);
}

#[test]
fn pieces_in_another_order_are_not_elided() {
    let found = one(quote("some 40% came back … About 1,200 of our people fled"));
    assert!(found.verdict >= Altered, "{}", found.why);
    let missing = one(quote("We will not give back the port … and the sea is ours for ever and a day"));
    assert!(missing.verdict >= Altered, "{}", missing.why);
}

#[test]
fn altered_is_other_words() {
    are(
        Altered,
        &[
            "We will never give back the port of Orlo",
            "We will not give back the port of Marevia",
            "We will not hand back the port of Orlo",
            "no treaty of 1988 can force us to",
            "a waste of our time",
            "a complete waste of time",
            "a trap for the three-fifths majority",
            "The us must choose between US and them",
            "About 1.200 of our people fled to Marevia",
            "About 12,00 of our people fled to Marevia",
            "some 40 came back",
            "the cease-fire will hold",
            "the Cease-fire won’t hold",
            "Nobody has asked the islanders what they need for their children",
            "About 1,200 of our people fled back to Marevia",
        ],
    );
}

#[test]
fn a_dropped_negation_is_never_let_through_and_is_named() {
    for text in [
        "We will give back the port of Orlo, and no treaty of 1987 can force us to.",
        "We will … give back the port of Orlo",
        "We will [...] give back the port of Orlo",
        "the plan is permitted under law",
        "the plan is … permitted under law",
        "… permitted under law",
        "permitted under law",
        "is permitted under law",
        "the cease-fire will hold",
        "has asked the islanders what they want for their children",
        "and treaty of 1987 can force us to",
        "treaty of 1987 can force us to",
        "give back the port",
        "We will not give back the port of Orlo … can force us to. Never.",
    ] {
        let found = one(quote(text));
        assert!(found.verdict >= Altered, "{text}: {:?}", found.verdict);
        let named = found.differences.iter().any(|d| d.kind == Kind::Negation);
        assert!(named, "{text}: {:?}", found.differences);
        assert!(found.why.contains("negation"), "{text}: {}", found.why);
    }
    // A negation of another sentence is no part of what was said.
    assert_eq!(one(quote("can force us to. … Paul Ortal")).verdict, Elided);
    // The source has its own marks around these words.
    assert_eq!(one(quote("accept the plan")).verdict, Exact);
}

#[test]
fn numbers_and_names_are_named() {
    let kinds = |text: &str| one(quote(text)).differences.iter().map(|d| d.kind).collect::<Vec<_>>();
    assert_eq!(kinds("no treaty of 1988 can force us to"), [Kind::Number]);
    assert_eq!(kinds("We will not give back the port of Marevia"), [Kind::Name]);
    assert_eq!(kinds("a trap for the one-thirds majority"), [Kind::Number]);
    let why = one(quote("We will give back the port of Marevia, and no treaty of 1988 can force us to")).why;
    assert!(why.starts_with("the negation “not” is left out; the number “1988”"), "{why}");
}

#[test]
fn wrong_speaker_and_right_ones() {
    for (text, speaker) in [("a waste of time", "Ana Ruiz"), ("We will not give back the port of Orlo", "Paul Ortal")] {
        let found = one(by(text, speaker));
        assert_eq!((found.verdict, found.speaker_check), (WrongSpeaker, SpeakerCheck::Other), "{}", found.why);
    }
    for (text, speaker) in [
        ("a waste of time", "Paul Ortal"),
        ("a waste of time", "Ortal"),
        ("a waste of time", "P. Ortal"),
        ("We will not give back the port of Orlo", "Foreign Minister Ana Ruiz"),
        ("We will not give back the port of Orlo", "Ruiz"),
        ("the cease-fire won’t hold", "ana ruiz"),
    ] {
        let found = one(by(text, speaker));
        assert_eq!(
            (found.verdict, found.speaker_check),
            (Exact, SpeakerCheck::Same),
            "{text} {speaker}: {}",
            found.why
        );
    }
    let other = one(by("a waste of time", "Anton Ortal"));
    assert_eq!(other.verdict, WrongSpeaker);
    // Words that nobody says by the source.
    let unknown = verify(
        vec![by("the harbour was closed", "Ruiz")],
        &[Article::from_text("b", "By noon the harbour was closed.")],
    );
    assert_eq!((unknown[0].verdict, unknown[0].speaker_check), (Exact, SpeakerCheck::Unknown));
}

#[test]
fn ambiguous_is_several_speakers_or_places() {
    assert_eq!(one(quote("Yes")).verdict, Ambiguous);
    let sources = [
        Article::from_text("a", "“We must act now,” Ana Ruiz said."),
        Article::from_text("b", "“We must act now,” Paul Ortal said."),
    ];
    let found = verify(vec![quote("We must act now"), by("We must act now", "Ortal")], &sources);
    assert_eq!(found[0].verdict, Ambiguous);
    assert_eq!(found[0].speakers, ["Ana Ruiz", "Paul Ortal"]);
    // A named speaker tells which is meant.
    assert_eq!(found[1].verdict, Exact);
    assert_eq!(found[1].found.as_ref().map(|f| f.source.id.as_str()), Some("b"));
    // One speaker in several papers is one quotation.
    let same = [sources[0].clone(), Article::from_text("c", "“We must act now,” Ms. Ruiz, Ana Ruiz, said.")];
    let found = verify(vec![quote("We must act now")], &same);
    assert_eq!((found[0].verdict, found[0].places), (Exact, 2), "{}", found[0].why);
}

#[test]
fn not_found_is_nothing_near() {
    are(
        NotFound,
        &[
            "The cat sat on the mat",
            "Our fathers built the lighthouse with their own hands",
            "hold cease-fire the won’t it",
            "We will sell the harbour and use the money for schools",
        ],
    );
    let found = one(quote("We will not sell the harbour nor the port of any town"));
    assert_eq!(found.verdict, NotFound);
    let empty = verify(vec![quote("a waste of time")], &[]);
    assert_eq!((empty[0].verdict, empty[0].searched), (NotFound, 0));
    assert_eq!(one(quote("…")).verdict, NotFound);
    assert_eq!(one(quote("")).verdict, NotFound);
}

#[test]
fn the_article_that_a_quotation_names_is_the_one_that_counts() {
    let sources =
        [Article::from_text("a", "“We must act now,” Ana Ruiz said."), Article::from_text("b", "Nothing was said.")];
    let named = |id: &str| Quote { id: Some(id.to_owned()), ..quote("We must act now") };
    let found = verify(vec![named("a"), named("b"), named("z")], &sources);
    assert_eq!(found[0].verdict, Exact);
    assert_eq!(found[1].verdict, NotFound);
    assert!(found[1].warnings[0].contains("others do"), "{:?}", found[1].warnings);
    assert_eq!(found[2].verdict, Exact);
    assert!(found[2].warnings[0].contains("not among the sources"), "{:?}", found[2].warnings);
}

#[test]
fn a_finding_shows_where_the_words_stand() {
    let found = one(quote("we will give back the port"));
    let passage = found.found.unwrap();
    assert_eq!(passage.text, "We will not give back the port");
    let text: String =
        SOURCE.chars().skip(passage.start as usize).take((passage.end - passage.start) as usize).collect();
    assert_eq!(text, passage.text);
    assert!(passage.prefix.ends_with("said on Friday: “"), "{}", passage.prefix);
    assert!(passage.suffix.starts_with(" of Orlo, and"), "{}", passage.suffix);
    assert_eq!(passage.speaker.as_deref(), Some("Ana Ruiz"));
}

#[test]
fn records_are_checked_where_they_say() {
    let article = Article::from_text("a", SOURCE);
    let claims = extractor().extract(&article).claims;
    let lines: String = claims.iter().map(|c| serde_json::to_string(c).unwrap() + "\n").collect();
    let quotes = |text: &str| -> Vec<Quote> {
        let all = inquit::verify::quotes::read(text.as_bytes(), &Default::default());
        all.into_iter().map(Result::unwrap).collect()
    };
    let found = verify(quotes(&lines), &[article]);
    assert_eq!(found.len(), claims.len());
    for f in &found {
        assert_eq!((f.verdict, f.warnings.len()), (Exact, 0), "{} {:?}", f.asked.quote, f.warnings);
    }
    // A changed source, and a record whose words were changed.
    let moved = Article::from_text("a", format!("Corrected on Monday.\n\n{SOURCE}"));
    let found = verify(quotes(&lines), &[moved]);
    for f in &found {
        // “Yes” stands there twice, and where it stood no longer tells which is meant.
        assert!(
            f.verdict <= Elided || f.verdict == Ambiguous && f.asked.quote == "“Yes,”",
            "{}: {}",
            f.asked.quote,
            f.why
        );
        assert!(f.warnings.iter().any(|w| w.contains("the source has changed")), "{:?}", f.warnings);
    }
    let forged = lines.replace("We will not give", "We will give");
    let found = verify(quotes(&forged), &[Article::from_text("a", SOURCE)]);
    assert!(found.iter().any(|f| f.verdict == Altered && f.why.contains("negation")), "{:?}", found[0].why);
}

#[test]
fn variants_of_a_quotation_are_clustered_worst_first() {
    let text = |id: &str, day: &str, text: &str| Article::from_text(id, text).with_date(day.parse().unwrap());
    let articles = [
        text("a", "2024-05-02", "“We will never give up a single rock of these islands,” Ana Ruiz said."),
        text("b", "2024-05-01", "“We will give up a single rock of these islands,” Ana Ruiz said."),
        text("c", "2024-05-01", "“The harbour of Orlo opens to all ships in June,” Paul Ortal said."),
        text("d", "2024-05-03", "“The harbour of Orlo opens to all ships in June,” Mara Kovic said."),
        text("e", "2024-05-03", "“The harbour of Tarn was never meant for tankers,” Mara Kovic said."),
        text("f", "2024-05-04", "“The harbour of Tarn was never meant for tankers,” Ms. Kovic, Mara Kovic, said."),
    ];
    let claims: Vec<_> = articles.iter().flat_map(|a| extractor().extract(a).claims).collect();
    let found = inquit::verify::cluster::clusters(claims.iter(), extractor());
    let told: Vec<_> = found.iter().map(|c| (c.differ_in.join(" "), c.articles, c.variants.len())).collect();
    assert_eq!(told, [("speaker".to_owned(), 2, 1), ("negation".to_owned(), 2, 2)]);
    assert_eq!(found[1].variants[0].appearances[0].id, "b", "the earliest first");
}

/// The quotations that the extractor cuts from the articles of `fixtures/`.
fn cut() -> &'static [(Article, String)] {
    static CUT: OnceLock<Vec<(Article, String)>> = OnceLock::new();
    CUT.get_or_init(|| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
        let mut out = Vec::new();
        let plan = inquit::read::Plan::new(vec![folder.into()]);
        for article in inquit::read::articles(plan, Default::default()).filter_map(Result::ok) {
            let claims = extractor().extract(&article).claims;
            let quotes = claims.iter().flat_map(|c| &c.quotes).map(|q| (article.clone(), q.text.clone()));
            out.extend(quotes.collect::<Vec<_>>());
        }
        out
    })
}

#[test]
fn what_the_extractor_cuts_is_exact() {
    assert!(cut().len() > 50, "{}", cut().len());
    for (article, text) in cut() {
        let found = verify(vec![quote(text)], std::slice::from_ref(article)).remove(0);
        // Words that several say are told apart by nobody.
        let good = matches!(found.verdict, Exact | Ambiguous);
        assert!(good, "{}: {text}: {:?} {:?}", article.id, found.verdict, found.differences);
        assert_eq!(found.found.map(|f| f.text.trim().to_owned()).as_deref(), Some(text.trim()));
    }
}

/// Changes of writing that leave the words alone, by number.
fn rewritten(text: &str, how: usize) -> String {
    match how % 8 {
        0 => text.replace('’', "'"),
        1 => text.replace(['“', '”'], "\""),
        2 => text.replace(' ', "  "),
        3 => text.replacen(' ', "\n", 3),
        4 => text.replace(['–', '—'], "-"),
        5 => text.trim_end_matches(['.', ',', '!', '?']).to_owned(),
        6 => {
            let mut chars = text.chars();
            let first = chars
                .next()
                .map(|c| if c.is_uppercase() { c.to_lowercase().to_string() } else { c.to_uppercase().to_string() });
            first.unwrap_or_default() + chars.as_str()
        }
        _ => format!("“{text}”"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn writing_never_makes_it_worse_than_typographic(n in 0_usize..10_000, a in 0_usize..8, b in 0_usize..8) {
        let (article, text) = &cut()[n % cut().len()];
        let changed = rewritten(&rewritten(text, a), b);
        let found = verify(vec![quote(&changed)], std::slice::from_ref(article)).remove(0);
        prop_assert!(matches!(found.verdict, Exact | Typographic | Ambiguous), "{changed}: {:?} {:?}", found.verdict, found.differences);
    }

    #[test]
    fn a_negation_never_gets_lost(n in 0_usize..10_000, which in 0_usize..10) {
        let negated: Vec<_> = cut().iter().filter(|(_, t)| [" not ", "n’t ", " never ", " no "].iter().any(|x| t.contains(x))).collect();
        prop_assume!(!negated.is_empty());
        let (article, text) = negated[n % negated.len()];
        let all = [(" not ", " "), ("n’t ", " "), (" never ", " "), (" no ", " ")];
        let here: Vec<_> = all.iter().filter(|(x, _)| text.contains(x)).collect();
        let (from, to) = here[which % here.len()];
        let changed = text.replacen(from, to, 1);
        let found = verify(vec![quote(&changed)], std::slice::from_ref(article)).remove(0);
        prop_assert!(found.verdict >= Altered, "{changed}: {:?}", found.verdict);
    }

    #[test]
    fn any_quotation_and_any_source_give_a_finding(q in "[\u{0}-\u{7f}“”’…\\[\\]é\u{301}—]{0,80}", s in "[\u{0}-\u{7f}“”’…é\u{301}—]{0,300}") {
        let found = verify(vec![quote(&q)], &[Article::from_text("a", s.clone())]).remove(0);
        if let Some(f) = found.found {
            let text: String = s.chars().skip(f.start as usize).take((f.end - f.start) as usize).collect();
            prop_assert_eq!(text, f.text);
        }
    }
}

#[test]
fn long_runs_of_one_word_take_no_long_time() {
    let word = "never ";
    let source = Article::from_text("a", word.repeat(100_000));
    let found = verify(vec![quote(&word.repeat(3_000)), quote("never say never")], &[source]);
    assert_eq!(found.len(), 2);
}
