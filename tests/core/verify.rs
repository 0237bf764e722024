//! Quotations against sources: each verdict, both sides of each border, and what no change may get past.

use inquit::internals::verify::record::{Kind, SpeakerCheck};
use inquit::internals::verify::{Auditor, Finding, Quote, Verdict, Verdict::*};
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
    assert_eq!(one(quote("no treaty of 1987 can force us to. … Paul Ortal")).verdict, Elided);
    assert!(one(quote("can force us to. … Paul Ortal")).verdict >= OutOfContext, "“no treaty” governs it");
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
    assert_eq!((empty[0].verdict, empty[0].searched), (NotChecked, 0));
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
        let all = inquit::internals::verify::quotes::read(text.as_bytes(), &Default::default());
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
    let found = inquit::internals::verify::cluster::clusters(claims.iter(), extractor());
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
        let plan = inquit::internals::read::Plan::new(vec![folder.into()]);
        for article in inquit::internals::read::articles(plan, Default::default()).filter_map(Result::ok) {
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
    // Not all places were looked at, and it says so.
    assert_eq!(found[1].verdict, NotChecked);
    assert!(found[1].why.contains("repeats its words so often"), "{}", found[1].why);
}

#[test]
fn the_passage_that_is_meant_is_found_beside_others_like_it() {
    let said =
        |place: &str, cost: &str| format!("The {place} cost ${cost} billion and all of it was paid by our neighbours");
    let source = format!(
        "“{}. {},” Ana Ruiz said on Friday.\n\n“{},” Ana Ruiz said on Friday.",
        said("port of Tarn", "91–98"),
        said("reservoir of Marevia", "38–45"),
        said("harbour of Belyane", "32–39")
    );
    let asked = said("harbor of Belyane", "32–39").replace("neighbours", "neighbors");
    let found = of(&source, &asked);
    assert_eq!(found.verdict, Typographic, "{}", found.why);
    assert_eq!(found.places, 1);
    let dropped = of(&source, &asked.replace("all of it", "all"));
    assert_eq!(dropped.verdict, Altered);
    assert_eq!(dropped.found.map(|f| f.text), Some(said("harbour of Belyane", "32–39")));
}

#[test]
fn the_order_in_which_sources_are_looked_at_changes_nothing() {
    let said = |id: &str, words: &str| Article::from_text(id, format!("“{words},” Ana Ruiz said on Friday."));
    let sources = [
        said("c", "We will give the old port of Orlo back to them"),
        said("b", "We will not give the port of Orlo back to anyone"),
        said("a", "We will not give the port of Orlo back to anyone"),
        said("d", "The port of Orlo is closed and they will not give it back"),
        said("e", "They left the valley before the winter came"),
    ];
    let asked = ["We will not give the port of Tarn back to anyone", "They left the valley before the winter came"];
    let found = |order: [usize; 5]| -> Vec<Finding> {
        let mut auditor = Auditor::new(extractor(), asked.iter().map(|q| quote(q)).collect());
        let mut looks = order.map(|n| (n, auditor.look(&sources[n])));
        looks.sort_by_key(|(n, _)| *n);
        looks.into_iter().for_each(|(_, look)| auditor.add(look));
        auditor.findings().collect()
    };
    let first = found([0, 1, 2, 3, 4]);
    assert_eq!((first[0].verdict, first[1].verdict), (Altered, Exact));
    // Of equals the first by the article's identifier.
    assert_eq!(first[0].found.as_ref().map(|f| f.source.id.as_str()), Some("a"));
    for order in [[4, 3, 2, 1, 0], [2, 1, 0, 4, 3], [1, 2, 4, 0, 3], [3, 0, 4, 2, 1]] {
        assert_eq!(found(order), first, "{order:?}");
    }
}

/// A source in which each line is a paragraph, and what is quoted of it.
#[track_caller]
fn of(source: &str, text: &str) -> Finding {
    verify(vec![quote(text)], &[Article::from_text("a", source)]).remove(0)
}

#[test]
fn a_cut_that_turns_the_meaning_is_out_of_context() {
    let cuts = [
        ("“I do not believe the valley is ours,” Ana Ruiz said.", "the valley is ours", "I do not believe"),
        ("“We have yet to close the port to them,” Ana Ruiz said.", "close the port to them", "have yet to"),
        ("“We rule out closing the port to them,” Ana Ruiz said.", "closing the port to them", "rule out"),
        ("“She ruled out giving back the island,” Ana Ruiz said.", "giving back the island", "ruled out"),
        ("“We are against closing the port to them,” Ana Ruiz said.", "closing the port to them", "are against"),
        ("“They voted against giving back the island,” Ana Ruiz said.", "giving back the island", "voted against"),
        ("“I warned against opening the dam in winter,” Ana Ruiz said.", "opening the dam in winter", "warned against"),
        ("“We argued against a war in the valley,” Ana Ruiz said.", "a war in the valley", "argued against"),
        ("“We sat there instead of closing the port,” Ana Ruiz said.", "closing the port", "instead of"),
        ("“We refrain from shelling the towns by night,” Ana Ruiz said.", "shelling the towns by night", "refrain"),
        ("“It is a lie that the valley is ours,” Ana Ruiz said.", "the valley is ours", "It is a lie that"),
        (
            "“No one here wants a war with our neighbours,” Ana Ruiz said.",
            "a war with our neighbours",
            "No one here wants",
        ),
        ("“They say the valley is ours,” Ana Ruiz said.", "the valley is ours", "They say"),
        ("“Ortal’s men shout, ‘The valley is ours,’ and burn our farms,” Ruiz said.", "The valley is ours", "shout"),
        ("“If they leave, we will sign the treaty,” Ana Ruiz said.", "we will sign the treaty", "If they leave"),
        ("“We will sign the treaty if they leave,” Ana Ruiz said.", "We will sign the treaty", "if they leave"),
        ("“Unless they pay, we will close the port,” Ana Ruiz said.", "we will close the port", "Unless they pay"),
        ("“Only fools think the valley is ours,” Ana Ruiz said.", "the valley is ours", "Only fools think"),
        ("“We left, but not because we were afraid,” Ana Ruiz said.", "we were afraid", "not because"),
        ("“We left not because we were afraid,” Ana Ruiz said.", "we were afraid", "not because"),
        ("“He refused to sign the treaty,” Ana Ruiz said.", "sign the treaty", "refused to"),
        ("“I wish the valley were ours,” Ana Ruiz said.", "the valley were ours", "I wish"),
        ("“Do you really think the valley is ours?” Ana Ruiz asked.", "the valley is ours", "Do you really think"),
        ("“We will sign,” Ana Ruiz said, “if they leave.”", "We will sign", "if they leave"),
        ("“If they leave,” Ana Ruiz said, “we will sign.”", "we will sign", "If they leave"),
        ("“The valley is ours, they say,” Ana Ruiz said.", "The valley is ours", "they say"),
        ("“Will we give up the port? Never. We built it,” Ana Ruiz said.", "Will we give up the port", "Never"),
        (
            "“We will give back everything except the port,” Ana Ruiz said.",
            "We will give back everything",
            "except the port",
        ),
        ("“The valley is ours only in name,” Ana Ruiz said.", "The valley is ours", "only in name"),
        ("Ana Ruiz denied on Friday that “the valley is ours”.", "the valley is ours", "denied"),
        ("Ana Ruiz said that if they leave, the valley is ours.", "the valley is ours", "if they leave"),
        (
            "“The claim that the valley is ours was made up in Tarn,” Ana Ruiz said.",
            "the valley is ours",
            "The claim that",
        ),
        ("“We almost signed the treaty in May,” Ana Ruiz said.", "signed the treaty in May", "almost"),
    ];
    for (source, text, governor) in cuts {
        let found = of(source, text);
        assert!(found.verdict >= OutOfContext, "{text} in {source}: {:?} {}", found.verdict, found.why);
        let shown = found.governed_by.clone().unwrap_or_default();
        if found.verdict == OutOfContext {
            assert!(shown.contains(governor), "{text} in {source}: {shown}");
            assert!(found.why.contains(&shown), "{}", found.why);
            let passage = found.found.unwrap();
            let around = format!("{}{}{}", passage.prefix, passage.text, passage.suffix);
            assert!(around.contains(governor), "{around}");
        } else {
            assert!(found.differences.iter().any(|d| d.kind == Kind::Negation), "{text} in {source}: {}", found.why);
        }
    }
}

#[test]
fn a_cut_that_turns_nothing_stays_as_it_is() {
    for (source, text) in [
        ("“We will stay. The valley is ours. They know it,” Ana Ruiz said.", "The valley is ours."),
        ("“I do not believe them. The valley is ours,” Ana Ruiz said.", "The valley is ours"),
        ("“I believe the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“The fight against the flood took all of our men,” Ana Ruiz said.", "took all of our men"),
        ("“They are against us, and we will win the war,” Ana Ruiz said.", "we will win the war"),
        ("“Those who voted against it left, and the port is open,” Ana Ruiz said.", "the port is open"),
        ("“We close the port against the storm each winter,” Ana Ruiz said.", "We close the port"),
        ("“We rule the islands, and out there the ships wait,” Ana Ruiz said.", "out there the ships wait"),
        ("“The best is yet to come. We will win the war,” Ana Ruiz said.", "We will win the war"),
        ("“I was against it then. I am for closing the port,” Ana Ruiz said.", "I am for closing the port"),
        ("“We voted for closing the port to them,” Ana Ruiz said.", "closing the port to them"),
        ("“Instead of them, we sent our own men,” Ana Ruiz said.", "we sent our own men"),
        ("“Far from the coast, our men are safe,” Ana Ruiz said.", "our men are safe"),
        ("“Let me say that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“We did not ask for this war, and the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“They did not ask us, but we will stay,” Ana Ruiz said.", "we will stay"),
        ("“There is no doubt that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“Make no mistake: the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“Even if they pay, the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“The valley is ours, and if they come, we will fight,” Ana Ruiz said.", "The valley is ours"),
        ("“Will they come? Yes. The valley is ours,” Ana Ruiz said.", "The valley is ours"),
        ("Ana Ruiz, who denied the report, said “the valley is ours”.", "the valley is ours"),
        ("Ana Ruiz said that the valley is ours.", "the valley is ours"),
        ("“I told them, ‘The valley is ours,’ and left,” Ana Ruiz said.", "The valley is ours"),
        ("“Is the valley ours?” Ana Ruiz asked.", "Is the valley ours?"),
        ("“We want the port of Orlo, the valley and the road,” Ana Ruiz said.", "the valley and the road"),
    ] {
        let found = of(source, text);
        assert!(found.verdict <= Typographic, "{text} in {source}: {:?} {}", found.verdict, found.why);
    }
}

/// What somebody is against, would rather not do, or says is anything but so.
#[test]
fn a_cut_from_what_somebody_is_against_is_out_of_context() {
    for (source, text) in [
        ("“I’m against giving back the port to them,” Ana Ruiz said.", "giving back the port to them"),
        ("“We’re against any sale of the port,” Ana Ruiz said.", "sale of the port"),
        ("“We’re against a sale of the port,” Ana Ruiz said.", "a sale of the port"),
        ("“We are strongly against closing the port,” Ana Ruiz said.", "closing the port"),
        ("“I’m firmly against the islands going to Norva,” Ana Ruiz said.", "the islands going to Norva"),
        ("“I’m against the islands going to Norva,” Ana Ruiz said.", "islands going to Norva"),
        ("“I have always been against closing the port,” Ana Ruiz said.", "closing the port"),
        ("“I stand against giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“She came out against giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“We spoke against giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“My party was dead set against giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“I am opposed to giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“It is anything but a victory for our people,” Ana Ruiz said.", "a victory for our people"),
        ("“It is anything but a victory for our people,” Ana Ruiz said.", "victory for our people"),
        ("“The talks were anything but a fair hearing,” Ana Ruiz said.", "a fair hearing"),
        ("“They are anything but ready to leave the islands,” Ana Ruiz said.", "ready to leave the islands"),
        ("“They will do anything but leave the islands,” Ana Ruiz said.", "leave the islands"),
        ("“The treaty is far from a victory for our people,” Ana Ruiz said.", "a victory for our people"),
        ("“The treaty is far from a victory for our people,” Ana Ruiz said.", "victory for our people"),
        ("“It is nowhere near a victory for our people,” Ana Ruiz said.", "a victory for our people"),
        ("“It is the opposite of a victory for our people,” Ana Ruiz said.", "a victory for our people"),
        ("“It is less a treaty than a victory for our people,” Ana Ruiz said.", "a treaty"),
        ("“I would rather die than give back the port,” Ana Ruiz said.", "give back the port"),
        ("“I’d sooner resign than sign the treaty with them,” Ana Ruiz said.", "sign the treaty with them"),
        ("“We are too proud to give back the port,” Ana Ruiz said.", "give back the port"),
        ("“It is too early to say that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“We can hardly say that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“The last thing we want is to give back the port,” Ana Ruiz said.", "to give back the port"),
        ("“The last thing we need is a war with our neighbours,” Ana Ruiz said.", "a war with our neighbours"),
        ("“I question whether the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“I dispute that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“I doubt the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“Few of us believe that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“I have little hope that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“We stopped short of closing the port,” Ana Ruiz said.", "closing the port"),
        ("“I hate the idea of giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“Those who say the valley is ours are wrong,” Ana Ruiz said.", "the valley is ours"),
        ("“Rather than close the port, we will pay,” Ana Ruiz said.", "close the port"),
        ("“Instead of a war with our neighbours we want talks,” Ana Ruiz said.", "a war with our neighbours"),
        ("“We object to closing the port,” Ana Ruiz said.", "closing the port"),
        ("“We condemn the closing of the port,” Ana Ruiz said.", "the closing of the port"),
        ("“The council voted down giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“I disagree that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“We are a long way from giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“In no way have we agreed to close the port,” Ana Ruiz said.", "agreed to close the port"),
        ("“Under no circumstances will we close the port,” Ana Ruiz said.", "will we close the port"),
        ("“Gone are the days when the valley was ours,” Ana Ruiz said.", "the valley was ours"),
        ("“It would be wrong to close the port,” Ana Ruiz said.", "close the port"),
        ("“It would be a mistake to close the port,” Ana Ruiz said.", "close the port"),
        ("“They pretend that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“Who says the valley is ours?” Ana Ruiz asked.", "the valley is ours"),
        ("“We’re tired of hearing that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“You won’t hear me say that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        (
            "“Nothing could be further from the truth than that the valley is ours,” Ana Ruiz said.",
            "the valley is ours",
        ),
        ("“It’s a stretch to say that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“We’d be fools to give back the port,” Ana Ruiz said.", "give back the port"),
        ("“I am not saying that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“The valley is ours, or so they say,” Ana Ruiz said.", "The valley is ours"),
        ("“The valley is ours? Hardly,” Ana Ruiz said.", "The valley is ours"),
        ("“The valley is ours — as if,” Ana Ruiz said.", "The valley is ours"),
        ("“We will sign the treaty over my dead body,” Ana Ruiz said.", "We will sign the treaty"),
        ("“We will sign the treaty when pigs fly,” Ana Ruiz said.", "We will sign the treaty"),
        ("“The valley is ours in their dreams,” Ana Ruiz said.", "The valley is ours"),
        ("“We will prevent them from leaving the islands,” Ana Ruiz said.", "leaving the islands"),
        ("“We forbid our men to leave the islands,” Ana Ruiz said.", "leave the islands"),
        ("“We will stop anybody from closing the port,” Ana Ruiz said.", "closing the port"),
        ("“I’m against them giving back the port,” Ana Ruiz said.", "giving back the port"),
        ("“We are against the islands of the north going to Norva,” Ana Ruiz said.", "going to Norva"),
        ("“I’m against giving back the port to them,” Ana Ruiz said.", "I’m … giving back the port"),
        ("“It is anything but a victory for our people,” Ana Ruiz said.", "It is … a victory for our people"),
        ("“I would rather die than give back the port,” Ana Ruiz said.", "I would … give back the port"),
        ("“We are too proud to give back the port,” Ana Ruiz said.", "We are … to give back the port"),
        ("Ana Ruiz said that she was against giving back the port.", "giving back the port"),
        ("“I'm against giving back the port to them,” Ana Ruiz said.", "giving back the port to them"),
    ] {
        let found = of(source, text);
        assert!(found.verdict >= OutOfContext, "{text} in {source}: {:?} {}", found.verdict, found.why);
    }
}

#[test]
fn a_cut_beside_what_somebody_is_against_stays_as_it_is() {
    for (source, text) in [
        ("“I’m against the war, and the port stays open,” Ana Ruiz said.", "the port stays open"),
        ("“I’m against it. We will close the port,” Ana Ruiz said.", "We will close the port"),
        ("“We leaned against the wall of the port and waited,” Ana Ruiz said.", "waited"),
        ("“We leaned against the wall, and the ships came in,” Ana Ruiz said.", "the ships came in"),
        ("“The war against the islands is over,” Ana Ruiz said.", "The war against the islands is over"),
        ("“The fight against the islands has cost us all of our men,” Ana Ruiz said.", "has cost us all of our men"),
        ("“Our team played against Norva and won,” Ana Ruiz said.", "Our team played against Norva"),
        ("“We did nothing but close the port,” Ana Ruiz said.", "close the port"),
        ("“Anything but that, and we will close the port,” Ana Ruiz said.", "we will close the port"),
        ("“Ask me anything, but the port is ours,” Ana Ruiz said.", "the port is ours"),
        ("“They may take anything but know that the port is ours,” Ana Ruiz said.", "the port is ours"),
        ("“Those who are against it know that the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“We are against the war because the valley is ours,” Ana Ruiz said.", "the valley is ours"),
        ("“More than half of our people want the port,” Ana Ruiz said.", "want the port"),
        ("“They are too few to matter, and we will close the port,” Ana Ruiz said.", "we will close the port"),
        ("“He too wants to give back the port,” Ana Ruiz said.", "wants to give back the port"),
        ("“We too want to give back the port,” Ana Ruiz said.", "give back the port"),
        ("“I’m for closing the port, whatever they say,” Ana Ruiz said.", "I’m for closing the port"),
        ("“We sailed far from the coast to close the port,” Ana Ruiz said.", "close the port"),
        ("“The last thing we did was to close the port,” Ana Ruiz said.", "close the port"),
        ("“The opposite shore is ours by treaty,” Ana Ruiz said.", "is ours by treaty"),
        ("“The port is bigger than the valley is,” Ana Ruiz said.", "The port is bigger"),
        ("“It is a long way to the port, and it is ours,” Ana Ruiz said.", "it is ours"),
        ("“We have a case against them: the port is ours,” Ana Ruiz said.", "the port is ours"),
        ("“We voted against them; the port is ours,” Ana Ruiz said.", "the port is ours"),
        ("“We stopped in Tarn, and the ships came in,” Ana Ruiz said.", "the ships came in"),
        ("“We were tired, and we closed the port,” Ana Ruiz said.", "we closed the port"),
        ("“They ruled against us in May, and we will pay,” Ana Ruiz said.", "we will pay"),
        ("“I would rather close the port than the road,” Ana Ruiz said.", "I would rather close the port"),
        ("“It is better to close the port than to lose it,” Ana Ruiz said.", "It is better to close the port"),
    ] {
        let found = of(source, text);
        assert!(found.verdict <= Typographic, "{text} in {source}: {:?} {}", found.verdict, found.why);
    }
}

#[test]
fn a_negation_lost_or_put_in_by_inflection_is_told() {
    for (source, text) in [
        ("He did not sign the agreement.", "He signed the agreement"),
        ("The ships won’t leave the port of Orlo.", "The ships will leave the port of Orlo"),
        ("She hasn’t read the letter from Tarn.", "She has read the letter from Tarn"),
        ("They did not go to the meeting in Orlo.", "They went to the meeting in Orlo"),
        ("None of the islanders were asked about it.", "All of the islanders were asked about it"),
        ("Nobody has asked the islanders.", "Somebody has asked the islanders"),
        ("Neither side wants the war to go on.", "Each side wants the war to go on"),
        ("The council refuses to pay for the road.", "The council agrees to pay for the road"),
        ("He signed the agreement on Friday.", "He did not sign the agreement on Friday"),
        ("The ships will leave the port of Orlo.", "The ships won’t leave the port of Orlo"),
    ] {
        let found = of(source, text);
        assert_eq!(found.verdict, Altered, "{text}: {}", found.why);
        assert!(found.why.contains("the negation") || found.why.contains("a negation"), "{text}: {}", found.why);
    }
    let found = of("He did not sign the agreement.", "He signed the agreement");
    assert_eq!(found.found.map(|f| f.text).as_deref(), Some("He did not sign the agreement"));
    assert!(found.why.starts_with("the negation “not” is left out"), "{}", found.why);
}

#[test]
fn two_stretches_of_one_speaker_are_joined() {
    let source = "“We will not give back the port,” Ana Ruiz, the minister of Belyane, said on Friday. “It is ours by right.”\n\n\
        “The talks are over,” she said.\n\n“We will wait,” Paul Ortal said. “But not for ever.”\n\n“We are ready,” Ortal said. \
        “We are not,” Ruiz said.";
    let found = of(source, "We will not give back the port. It is ours by right.");
    assert_eq!(found.verdict, Joined, "{}", found.why);
    assert!(found.verdict.is_good());
    assert!(found.left_out[0].contains("Ana Ruiz, the minister of Belyane, said on Friday"), "{:?}", found.left_out);
    // Of two speakers, or with a word changed, it is none.
    for text in ["We are ready. We are not", "We will give back the port. It is ours by right."] {
        let found = of(source, text);
        assert!(found.verdict >= Altered, "{text}: {:?} {}", found.verdict, found.why);
    }
    let elided = of(source, "We are ready … We are not");
    assert!(elided.verdict >= Altered, "{:?} {}", elided.verdict, elided.why);
    assert!(elided.why.contains("words of Ortal and of Ruiz are given as one’s"), "{}", elided.why);
}

#[test]
fn numbers_and_words_are_not_joined_over_dashes() {
    for (source, text) in [
        ("It cost $2–3 billion in a year.", "It cost $23 billion in a year"),
        ("The vote was 52-48 in the house.", "The vote was 5248 in the house"),
        ("It was after 9-11 that we met them.", "It was after 911 that we met them"),
        ("In the winter of 1990–91 we met them.", "In the winter of 199091 we met them"),
        ("We are now—here and there—at peace.", "We are nowhere and there—at peace"),
        ("It is a time of in—action for them.", "It is a time of inaction for them"),
        ("The ministers will re-sign the pact.", "The ministers will resign the pact"),
        ("It cost $2–3 billion in a year.", "It cost $2 3 billion in a year"),
    ] {
        let found = of(source, text);
        assert!(found.verdict >= Altered, "{text}: {:?}", found.verdict);
    }
    // Whatever the dash, and at the end of a line too where it is no hyphen; of numbers a hyphen neither.
    for dash in ['-', '−', '–', '—', '‐', '‑', '‒', '―', '\u{fe58}', '⁻'] {
        for (source, text) in [
            (format!("It cost ${dash}5{dash}6 billion in the year."), "It cost $56 billion in the year".to_owned()),
            (format!("It cost $5{dash}6 billion in the year."), "It cost $56 billion in the year".to_owned()),
            (format!("It cost $5{dash}\n6 billion in the year."), "It cost $56 billion in the year".to_owned()),
            (format!("It cost $5 {dash} 6 billion in the year."), "It cost $5 6 billion in the year".to_owned()),
            ("It cost $56 billion in the year.".to_owned(), format!("It cost $5{dash}6 billion in the year")),
            (format!("We are now{dash}here to stay with them."), "We are nowhere to stay with them".to_owned()),
            ("We are nowhere to stay with them.".to_owned(), format!("We are now{dash}here to stay with them")),
        ] {
            let found = of(&source, &text);
            assert!(found.verdict >= Altered, "{source} {text}: {:?}", found.verdict);
        }
        if !matches!(dash, '-' | '‐' | '‑') {
            let found = of(&format!("It is a time of in{dash}\naction for them."), "It is a time of inaction for them");
            assert!(found.verdict >= Altered, "in{dash}action: {:?}", found.verdict);
        }
    }
    let hyphens =
        of("The cease-\nfire holds and the co\u{ad}operation lasts.", "The ceasefire holds and the cooperation lasts");
    assert_eq!(hyphens.verdict, Typographic, "{}", hyphens.why);
}

#[test]
fn signs_are_words() {
    for (source, text) in [
        ("The share is <5 in the towns.", "The share is >5 in the towns"),
        ("The share is ≥5 in the towns.", "The share is ≤5 in the towns"),
        ("It was –5 degrees in the towns.", "It was 5 degrees in the towns"),
        ("It was −5 degrees in the towns.", "It was 5 degrees in the towns"),
        ("It cost €5 in the towns.", "It cost $5 in the towns"),
        ("It was 5° in the towns.", "It was 5 in the towns"),
        ("It took 1/2 of the towns.", "It took 12 of the towns"),
        ("It took 2½ of the towns.", "It took 2 of the towns"),
        ("It rose by .5 in the towns.", "It rose by 5 in the towns"),
        ("The share is <5 in the towns.", "5 in the towns"),
        ("It cost $5 in the towns.", "5 in the towns"),
        ("The non-aligned states met in Orlo.", "aligned states met in Orlo"),
    ] {
        let found = of(source, text);
        assert!(found.verdict >= Altered, "{text}: {:?}", found.verdict);
    }
    // One sign for another, one that is left out, and one that the quoter puts in.
    let signs = ["<", ">", "≤", "≥", "=", "≈", "~", "+", "±", "−", "$", "€", "£", "₽"];
    for (n, sign) in signs.iter().enumerate() {
        let of_sign = |sign: &str| format!("The share was {sign}5 in all of the towns");
        let others = signs.iter().skip(n + 1).copied().chain([""]);
        for (a, b) in others.flat_map(|other| [(*sign, other), (other, *sign)]) {
            let found = of(&format!("{}.", of_sign(a)), &of_sign(b));
            assert!(found.verdict >= Altered, "{a}5 as {b}5: {:?}", found.verdict);
        }
    }
    let behind = ["%", "‰", "°", "½", "¼", "²", "′", "€"];
    for (n, sign) in behind.iter().enumerate() {
        let of_sign = |sign: &str| format!("The share was 5{sign} in all of the towns");
        let others = behind.iter().skip(n + 1).copied().chain([""]);
        for (a, b) in others.flat_map(|other| [(*sign, other), (other, *sign)]) {
            let found = of(&format!("{}.", of_sign(a)), &of_sign(b));
            assert!(found.verdict >= Altered, "5{a} as 5{b}: {:?}", found.verdict);
        }
    }
    for minus in ["-", "−", "–", "—", "‐", "‑", "‒", "―", "⁻"] {
        let text = format!("It was {minus}5 degrees in the towns");
        assert!(of("It was −5 degrees in the towns.", &text).verdict <= Typographic, "{minus}");
        assert!(of("It was 5 degrees in the towns.", &text).verdict >= Altered, "{minus}");
    }
}

#[test]
fn every_word_of_a_long_quotation_counts() {
    let sentence = |n: usize| format!("Ship {n} did not leave the port of Orlo on day {}. ", n * 7);
    let source: String = (0..400).map(sentence).collect();
    assert!(source.split_whitespace().count() > 4_000);
    let whole = of(&source, source.trim());
    assert_eq!(whole.verdict, Exact);
    // Anywhere, to the last sentence: a negation, a number, a name.
    for n in [1, 153, 154, 155, 230, 300, 399] {
        for (from, to, told) in [
            ("did not leave", "did leave", "the negation “not” is left out"),
            ("on day", "on no day", "the negation “no” is put in"),
            ("of Orlo", "of Tarn", "Orlo"),
        ] {
            let turned = source.trim().replacen(sentence(n).trim(), &sentence(n).trim().replacen(from, to, 1), 1);
            let found = of(&source, &turned);
            assert_eq!(found.verdict, Altered, "{n} {to}: {}", found.why);
            assert!(found.why.contains(told), "{n} {to}: {}", found.why);
        }
    }
}

#[test]
fn what_is_too_much_to_check_is_not_checked() {
    let source = "the man and the woman ".repeat(2_000);
    let found = of(&source, &"the man … ".repeat(4_000));
    assert_eq!(found.verdict, NotChecked);
    assert!(found.why.contains("pieces between ellipses"), "{}", found.why);
    let few = of(&source, &"the man … ".repeat(60));
    assert_eq!(few.verdict, Elided, "{}", few.why);
    let long = of(&source, &"word ".repeat(60_000));
    assert_eq!(long.verdict, NotChecked);
    // The most pieces that are looked for, each of which the source has two thousand times.
    let (most, beyond) = (vec!["the man"; 64].join(" … "), vec!["the man"; 65].join(" … "));
    assert_eq!((of(&source, &most).verdict, of(&source, &beyond).verdict), (Elided, NotChecked));
}

#[test]
fn what_an_editor_puts_into_brackets_is_no_way_around_a_negation() {
    let source = "“We will give back the port of Orlo,” Ana Ruiz said. “They claim what is not theirs,” she said.";
    let found = of(source, "We will [not] give back the port of Orlo");
    assert_eq!(found.verdict, Altered);
    assert!(found.why.contains("the negation “not” is put in"), "{}", found.why);
    for put_in in ["[never]", "[NOT]", "[do not]", "[still won’t]", "(not)", "[not] …", "… [not]"] {
        let found = of(source, &format!("We will {put_in} give back the port of Orlo"));
        assert!(found.verdict >= Altered, "{put_in}: {:?} {}", found.verdict, found.why);
    }
    let refused = "“We will not give back the port of Orlo,” Ana Ruiz said. “Nobody is able to,” she said.";
    for (source, text) in [
        (refused, "We will [surely] give back the port of Orlo"),
        (refused, "We will [ ] give back the port of Orlo"),
        (refused, "[Somebody] is able to"),
        (source, "They [dis]claim what is not theirs"),
        (source, "They claim what is [now] theirs"),
    ] {
        let found = of(source, text);
        assert!(found.verdict >= Altered, "{text}: {:?} {}", found.verdict, found.why);
    }
    assert_eq!(of(source, "[w]e will give back the port of Orlo").verdict, Typographic);
    assert_eq!(of(source, "We will give back the port [sic] of Orlo").verdict, Typographic);
    // A dropped “No,” in front turns the rest.
    let answer = of("“No, that is our port,” Ana Ruiz said.", "that is our port");
    assert!(answer.verdict >= OutOfContext, "{:?}", answer.verdict);
    let trailing = of("“That is our port, no,” Ana Ruiz said.", "That is our port");
    assert_eq!(trailing.verdict, Altered, "{}", trailing.why);
    assert!(trailing.why.contains("the negation “no” is left out"), "{}", trailing.why);
    for (source, text) in [
        ("“No, no, that is our port,” Ana Ruiz said.", "that is our port"),
        ("“Nope, that is our port,” Ana Ruiz said.", "that is our port"),
        ("“Never: that is our port,” Ana Ruiz said.", "that is our port"),
        ("“They left. No; that is our port,” Ana Ruiz said.", "that is our port"),
        ("“That is our port: never!” Ana Ruiz said.", "That is our port"),
        ("“That is our port – not,” Ana Ruiz said.", "That is our port"),
        ("“That is our port? No,” Ana Ruiz said.", "That is our port"),
    ] {
        let found = of(source, text);
        assert!(found.verdict >= OutOfContext, "{source}: {:?} {}", found.verdict, found.why);
    }
    // Two quotations side by side are one only where they are one speaker's.
    for side in [
        "“We will go.” “We will stay.”",
        "“We will go.”\n\n“We will stay.”",
        "‘We will go.’ ‘We will stay.’",
        "'We will go.' 'We will stay.'",
        "\"We will go.\" \"We will stay.\"",
        "«We will go.» «We will stay.»",
        "„We will go.“ „We will stay.“",
    ] {
        let found = of(side, "We will go. We will stay.");
        assert!(found.verdict >= Altered, "{side}: {:?} {}", found.verdict, found.why);
    }
    for between in ["\n\n", " ", "", ", ", " – "] {
        let two = format!("“We will go with them,” Ana Ruiz said.{between}“We will stay here,” Paul Ortal said.");
        let found = of(&two, "We will go with them, We will stay here");
        assert!(found.verdict >= Altered, "{two}: {:?} {}", found.verdict, found.why);
    }
}

#[test]
fn a_question_is_no_statement() {
    let source = "“The valley is ours?” Ana Ruiz asked. “The port is closed.”";
    assert_eq!(of(source, "The valley is ours.").verdict, Altered);
    assert_eq!(of(source, "The port is closed?").verdict, Altered);
    assert_eq!(of(source, "The valley is ours?").verdict, Exact);
}

#[test]
fn an_article_that_was_not_reached_is_not_searched_in_vain() {
    let mut quotes = vec![quote("We will leave the port tomorrow"), quote("the harbour was closed")];
    quotes.iter_mut().for_each(|q| q.url = Some("https://example.org/a".to_owned()));
    let mut auditor = Auditor::new(extractor(), quotes);
    auditor.not_reached("https://example.org/a", "HTTP status 404");
    let look = auditor.look(&Article::from_text("b", "By noon the harbour was closed."));
    auditor.add(look);
    let found: Vec<Finding> = auditor.findings().collect();
    assert_eq!(found[0].verdict, NotChecked);
    assert!(found[0].why.contains("HTTP status 404"), "{}", found[0].why);
    assert_eq!(found[1].verdict, Exact);
    // A page of which only the beginning was there.
    let page = Article {
        url: Some("https://example.org/a".to_owned()),
        status: inquit::record::Status::Paywalled,
        ..Article::from_text("a", "“We will stay,” Ana Ruiz said.")
    };
    let asked = Quote { url: page.url.clone(), ..quote("We will leave the port tomorrow") };
    let here = Quote { url: page.url.clone(), ..quote("We will stay") };
    let found = verify(vec![asked, here], &[page]);
    assert_eq!(found[0].verdict, NotChecked);
    assert!(found[0].why.contains("without paying"), "{}", found[0].why);
    assert_eq!(found[1].verdict, Exact, "{}", found[1].why);
}

#[test]
fn a_body_may_speak_through_somebody() {
    let source = "“The border is closed,” the ministry said on Friday.";
    let found = verify(vec![by("The border is closed", "Ana Ruiz")], &[Article::from_text("a", source)]).remove(0);
    assert_eq!((found.verdict, found.speaker_check), (Exact, SpeakerCheck::Compatible), "{}", found.why);
    assert!(found.why.contains("the ministry"), "{}", found.why);
}

#[test]
fn spelling_and_type_are_no_change() {
    let source = "“The office in the centre of Orlo will honour the cease-fire for 40 per cent of us,” Ana Ruiz said.";
    for text in [
        "The office in the center of Orlo will honor the ceasefire for 40 percent of us",
        "The o\u{fb03}ce in the centre of Orlo will honour the cease-fire for 40 % of us",
        "The \u{43e}ffice in the centre of Orlo will honour the cease-fire for 40 per cent of us",
        "The office in the centre of Orlo will honour the cease\u{2011}fire for 40 per\u{a0}cent of us",
    ] {
        let found = of(source, text);
        assert_eq!(found.verdict, Typographic, "{text}: {}", found.why);
    }
    assert_eq!(of(source, "The Office in the centre of Orlo will honour").verdict, Altered, "a capital");
}
