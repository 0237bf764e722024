//! What no change may get past `inquit verify`: forty-eight kinds of change to thousands of quotations, of the fixtures and of
//! articles made here. `benches/mutations` runs all of them and prints the figures of docs/verifying.md.

use crate::extractor;
use inquit::Article;
use inquit::internals::verify::{Auditor, Quote, Verdict};
use std::collections::BTreeMap;

/// A source of numbers that is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

const TOWNS: [&str; 8] = ["Orlo", "Tarn", "Velmora", "Kostrava", "Marevia", "Halden", "Belyane", "Dorun"];
const PEOPLE: [&str; 5] = ["Ana Ruiz", "Paul Ortal", "Mara Kovic", "Hugo Lind", "Ilse Brandt"];
const THINGS: [&str; 8] = ["port", "valley", "bridge", "harbour", "railway", "school", "lighthouse", "reservoir"];

/// A sentence as people say them, without its full stop.
fn sentence(dice: &mut Dice) -> String {
    let (town, other, thing) = (dice.one(&TOWNS), dice.one(&TOWNS), dice.one(&THINGS));
    let (n, year, day) = (dice.roll(80) + 12, 1950 + dice.roll(70), dice.roll(27) + 1);
    match dice.roll(14) {
        0 => format!("We will not give back the {thing} of {town} before the winter of {year}"),
        1 => format!("The {thing} of {town} cost ${n}–{} billion and all of it was paid by our neighbours", n + 7),
        2 => format!("Nobody in {town} has asked the people of the {thing} what they want for their children"),
        3 => format!("They did not sign the paper in {town}, and more than {n} families left the {thing}"),
        4 => format!("Our men have never crossed the river at {town}, not even in {year}"),
        5 => format!("All of the {n} houses near the {thing} are older than the road to {other}"),
        6 => format!("She can’t close the {thing} without the consent of {town} and {other}"),
        7 => format!("We are ready to talk about the {thing}, but the talks must be held in {town}"),
        8 => format!("Some {n}% of the workers at the {thing} came back to {town} after May {day}"),
        9 => format!("It was –{n} degrees at the {thing}, and many of them walked to {other} in the dark"),
        10 => format!("The two-thirds majority in {town} is more than we hoped for in {year}"),
        11 => format!("They have won the first vote on the {thing}, and they will lose the next one in {other}"),
        12 => format!("No treaty of {year} gives the {thing} to {town} or to anyone else on the coast"),
        _ => format!("There are always more ships in {town} than the {thing} can hold on a good day"),
    }
}

/// A quotation, and the article in which it stands.
struct Base {
    article: Article,
    quote: String,
}

/// Quotations of made articles, one of two sentences in each third.
fn made(count: usize) -> Vec<Base> {
    let mut dice = Dice(7);
    let mut out = Vec::new();
    while out.len() < count {
        let speaker = dice.one(&PEOPLE);
        let quotes: Vec<String> = (0..5)
            .map(|n| {
                let first = sentence(&mut dice);
                if n % 3 == 0 { format!("{first}. {}", sentence(&mut dice)) } else { first }
            })
            .collect();
        let told = |q: &String| format!("“{q},” {speaker} said on Friday.");
        let text = quotes.iter().map(told).collect::<Vec<_>>().join("\n\n");
        let article = Article::from_text(format!("made-{}", out.len()), text);
        out.extend(quotes.into_iter().map(|quote| Base { article: article.clone(), quote }));
    }
    out.truncate(count);
    out
}

/// The quotations of five words and more that the extractor cuts from the articles of `fixtures/`.
fn of_fixtures() -> Vec<Base> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let plan = inquit::internals::read::Plan::new(vec![folder.into()]);
    let mut out = Vec::new();
    for article in inquit::internals::read::articles(plan, Default::default()).filter_map(Result::ok) {
        for claim in extractor().extract(&article).claims {
            let long = claim.quotes.into_iter().filter(|q| q.text.split_whitespace().count() > 4);
            out.extend(long.map(|q| Base { article: article.clone(), quote: q.text }));
        }
    }
    out
}

/// The quotation with one of some words replaced by its partner; none when it has none of them.
fn swapped(text: &str, pairs: &[(&str, &str)], dice: &mut Dice) -> Option<String> {
    let there: Vec<&(&str, &str)> = pairs.iter().filter(|(from, _)| text.contains(from)).collect();
    let (from, to) = there.get(dice.roll(there.len()))?;
    let changed = text.replacen(from, to, 1);
    (changed != text).then_some(changed)
}

/// The quotation with one word inside changed; words at its ends and beside marks are left alone.
fn inside(text: &str, dice: &mut Dice, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let plain = |w: &&str| w.chars().all(char::is_alphanumeric) && !w.is_empty();
    let fit: Vec<usize> = (1..words.len().saturating_sub(1))
        .filter(|&n| words[n - 1..=n + 1].iter().all(plain) && words[n] != words[n + 1] && words[n] != words[n - 1])
        .collect();
    let at = *fit.get(dice.roll(fit.len()))?;
    let new = change(words[at])?;
    let kept = words.iter().enumerate().map(|(n, w)| if n == at { new.as_str() } else { *w });
    Some(kept.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Kinds of change after which the quotation is no longer what was said.
const HARMFUL: [&str; 33] = [
    "a word dropped",
    "a word put in",
    "“not” put in",
    "“never” put in",
    "“no” put in",
    "a negation dropped",
    "a negation contracted away",
    "negation dropped by inflection",
    "negation put in by inflection",
    "a digit changed",
    "a number swapped",
    "a range closed up",
    "a sign dropped",
    "a unit swapped",
    "a name swapped",
    "a quantifier swapped",
    "a tense swapped",
    "an antonym",
    "a pronoun swapped",
    "a modal swapped",
    "two words reordered",
    "sentences reordered",
    "words hidden by an ellipsis",
    "a bracketed negation",
    "another speaker’s words merged",
    "cut behind “I do not believe that”",
    "cut behind “It is a lie that”",
    "cut behind “They say that”",
    "cut behind a condition",
    "cut before a condition",
    "cut from a nested quotation",
    "cut from a question",
    "cut behind “No one thinks that”",
];

/// A changed quotation with its source; none where the kind of change does not fit.
fn harmful(kind: &str, base: &Base, other: &Base, dice: &mut Dice) -> Option<(Article, String)> {
    let text = base.quote.as_str();
    let here = |changed: Option<String>| changed.map(|c| (base.article.clone(), c));
    let put = |word: &'static str, dice: &mut Dice| inside(text, dice, |w| Some(format!("{w} {word}")));
    match kind {
        "a word dropped" => here(inside(text, dice, |_| Some(String::new()))),
        "a word put in" => here(put("really", dice)),
        "“not” put in" => here(put("not", dice)),
        "“never” put in" => here(put("never", dice)),
        "“no” put in" => here(put("no", dice)),
        "a negation dropped" => here(swapped(
            text,
            &[(" not ", " "), (" never ", " "), (" no ", " "), ("Nobody in", "People in"), ("No treaty", "A treaty")],
            dice,
        )),
        "a negation contracted away" => here(swapped(
            text,
            &[
                ("can’t", "can"),
                ("won’t", "will"),
                ("n’t ", " "),
                ("will not", "will"),
                ("did not", "did"),
                ("have never", "have"),
            ],
            dice,
        )),
        "negation dropped by inflection" => here(swapped(
            text,
            &[("did not sign", "signed"), ("will not give", "gave"), ("have never crossed", "crossed")],
            dice,
        )),
        "negation put in by inflection" => here(swapped(
            text,
            &[
                ("was paid", "was not paid"),
                ("came back", "did not come back"),
                ("walked", "did not walk"),
                ("have won", "haven’t won"),
                ("are ready", "aren’t ready"),
            ],
            dice,
        )),
        "a digit changed" => {
            let at = text.rfind(|c: char| c.is_ascii_digit())?;
            let digit = text.as_bytes()[at];
            here(Some(format!("{}{}{}", &text[..at], (digit - b'0' + 1) % 10, &text[at + 1..])))
        }
        "a number swapped" => here(swapped(
            text,
            &[("two-thirds", "three-fifths"), ("first", "second"), ("$", "$1"), ("19", "18"), ("20", "21")],
            dice,
        )),
        "a range closed up" => here(swapped(text, &[("–", "")], dice).filter(|_| text.contains('$'))),
        "a sign dropped" => here(swapped(text, &[(" –", " "), ("%", ""), ("$", "")], dice)),
        "a unit swapped" => {
            here(swapped(text, &[("$", "€"), ("%", "‰"), ("billion", "million"), ("degrees", "feet")], dice))
        }
        "a name swapped" => {
            let town = TOWNS.iter().find(|t| text.contains(**t))?;
            let new = TOWNS.iter().find(|t| !text.contains(**t))?;
            // By chance it may be what somebody said as well.
            here(Some(text.replacen(town, new, 1)).filter(|c| !base.article.text.contains(c.as_str())))
        }
        "a quantifier swapped" => here(swapped(
            text,
            &[
                ("All", "Some"),
                ("all", "half"),
                ("more", "less"),
                ("many", "few"),
                ("Some", "Most"),
                ("always", "often"),
                ("anyone", "someone"),
            ],
            dice,
        )),
        "a tense swapped" => here(swapped(
            text,
            &[
                (" are ", " were "),
                (" was ", " is "),
                (" has ", " had "),
                (" will ", " would "),
                (" is ", " was "),
                (" have ", " had "),
            ],
            dice,
        )),
        "an antonym" => here(swapped(
            text,
            &[
                ("older", "newer"),
                ("won", "lost"),
                ("first", "last"),
                ("before", "after"),
                ("close", "open"),
                ("give", "take"),
                ("good", "bad"),
                ("came", "went"),
                ("left", "joined"),
            ],
            dice,
        )),
        "a pronoun swapped" => here(swapped(
            text,
            &[
                ("We ", "They "),
                ("They ", "We "),
                ("She ", "He "),
                ("our ", "their "),
                ("Our ", "Their "),
                ("their ", "our "),
            ],
            dice,
        )),
        "a modal swapped" => here(swapped(text, &[("will", "may"), ("must", "might"), ("can ", "should ")], dice)),
        "two words reordered" => {
            let words: Vec<&str> = text.split(' ').collect();
            let at = dice.roll(words.len().saturating_sub(1));
            let plain = |w: &str| w.chars().all(char::is_alphanumeric);
            let fit = words.len() > 5 && words[at] != words[at + 1] && plain(words[at]) && plain(words[at + 1]);
            let mut new = words;
            new.swap(at, at + 1);
            here(fit.then(|| new.join(" ")))
        }
        "sentences reordered" => {
            let (a, b) = text.split_once(". ")?;
            let once = |part: &str| base.article.text.matches(part).count() == 1;
            here((once(a) && once(b)).then(|| format!("{b}. {a}")))
        }
        "words hidden by an ellipsis" => here(swapped(
            text,
            &[(" not ", " … "), (" never ", " … "), (" no ", " [...] "), ("can’t", "can …"), ("without", "…")],
            dice,
        )),
        "a bracketed negation" => here(put("[not]", dice)),
        "another speaker’s words merged" => merged(base, other, dice),
        _ => cut(kind, base, other),
    }
}

/// The words of two speakers as one quotation, with an ellipsis or without.
fn merged(base: &Base, other: &Base, dice: &mut Dice) -> Option<(Article, String)> {
    let (a, b) = (base.quote.as_str(), other.quote.as_str());
    let text = format!("“{a},” Ana Ruiz said on Friday.\n\n“{b},” Paul Ortal said on Monday.");
    let quote = [format!("{a} … {b}"), format!("{a}. {b}"), format!("{a}, {b}")];
    (a != b).then(|| (Article::from_text("merged", text), quote[dice.roll(3)].clone()))
}

/// A quotation cut out of what turns it.
fn cut(kind: &str, base: &Base, other: &Base) -> Option<(Article, String)> {
    // Only single sentences, and none that is about something else in the middle.
    let said = base.quote.as_str();
    if said.contains(". ") || said.contains(['“', '”', '?', '!', '‘', ';']) || said.ends_with(['.', ',', '—', '–'])
    {
        return None;
    }
    let small = lower(said)?;
    let speech = match kind {
        "cut behind “I do not believe that”" => format!("I do not believe that {small}"),
        "cut behind “It is a lie that”" => format!("It is a lie that {small}"),
        "cut behind “They say that”" => format!("They say that {small}"),
        "cut behind “No one thinks that”" => format!("No one thinks that {small}"),
        "cut behind a condition" => format!("If they open the road to the coast, {small}"),
        "cut before a condition" => format!("{said} if they open the road to the coast"),
        "cut from a nested quotation" => format!("They tell us, ‘{said},’ and look away"),
        "cut from a question" => format!("Do you think that {small}?"),
        _ => return None,
    };
    let speech = if speech.ends_with('?') {
        format!("“{speech}” Ana Ruiz asked.")
    } else {
        format!("“{speech},” Ana Ruiz said.")
    };
    let text = format!("{speech}\n\n“{},” Paul Ortal said.", other.quote);
    (!other.quote.contains(said)).then(|| (Article::from_text("cut", text), small.clone()))
}

/// The first letter small, unless the word is "I" or a name.
fn lower(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let word = text.split(' ').next()?;
    let fit =
        first.is_uppercase() && word.chars().skip(1).all(char::is_lowercase) && word != "I" && !TOWNS.contains(&word);
    fit.then(|| first.to_lowercase().to_string() + &text[first.len_utf8()..])
}

/// Kinds of change that leave the words alone.
const HARMLESS: [&str; 15] = [
    "straight marks",
    "double spaces",
    "line wraps",
    "no-break spaces",
    "dashes as hyphens",
    "soft hyphens",
    "first letter",
    "last mark dropped",
    "marks around",
    "British and American spelling",
    "ligatures",
    "letters that look the same",
    "zero-width spaces",
    "a full sentence cut out",
    "no-break hyphens",
];

fn harmless(kind: &str, text: &str) -> Option<String> {
    let changed = match kind {
        "straight marks" => text.replace(['’', '‘'], "'").replace(['“', '”'], "\""),
        "double spaces" => text.replace(' ', "  "),
        "line wraps" => text.replacen(' ', "\n", 4),
        "no-break spaces" => text.replace(' ', "\u{a0}"),
        "dashes as hyphens" => text.replace(['–', '—'], "-"),
        "soft hyphens" => text.replacen("ou", "o\u{ad}u", 2),
        "first letter" => {
            let mut chars = text.chars();
            let first = chars.next()?;
            let other =
                if first.is_uppercase() { first.to_lowercase().to_string() } else { first.to_uppercase().to_string() };
            other + chars.as_str()
        }
        "last mark dropped" => text.trim_end_matches(['.', ',', '!', '?']).to_owned(),
        "marks around" => format!("“{text}”"),
        "British and American spelling" => text.replace("harbour", "harbor").replace("neighbours", "neighbors"),
        "ligatures" => text.replace("fi", "\u{fb01}").replace("ff", "\u{fb00}"),
        "letters that look the same" => text.replacen("an", "\u{430}n", 2).replacen("or", "\u{43e}r", 2),
        "zero-width spaces" => text.replacen("er", "e\u{200b}r", 2),
        "a full sentence cut out" => text.split_once(". ").map(|(first, _)| format!("{first}."))?,
        _ => text.replace('-', "\u{2011}"),
    };
    (changed != text).then_some(changed)
}

/// How often each kind was tried, and the quotations for which the verdict was wrong.
type Tally = BTreeMap<&'static str, (usize, Vec<String>)>;

/// Checks changed quotations, those of one article together, and counts the verdicts that `wrong` finds wrong.
fn check(tried: Vec<(&'static str, Article, String)>, wrong: impl Fn(Verdict) -> bool, tally: &mut Tally) {
    for group in tried.chunk_by(|a, b| a.1.text == b.1.text) {
        let quotes = group.iter().map(|(_, _, q)| Quote { quote: q.clone(), ..Quote::default() }).collect();
        let mut auditor = Auditor::new(extractor(), quotes);
        let look = auditor.look(&group[0].1);
        auditor.add(look);
        for ((kind, article, quote), found) in group.iter().zip(auditor.findings()) {
            let (count, list) = tally.entry(kind).or_default();
            *count += 1;
            if wrong(found.verdict) {
                let near = found.found.map(|f| f.text).unwrap_or_default();
                list.push(format!("{:?} in {}: {quote}\n    {}: {near}", found.verdict, article.id, found.why));
            }
        }
    }
}

/// All of them when INQUIT_MUTATIONS is set, else a tenth.
fn bases() -> Vec<Base> {
    let all = std::env::var_os("INQUIT_MUTATIONS").is_some();
    of_fixtures().into_iter().chain(made(if all { 3_000 } else { 200 })).collect()
}

fn show(name: &str, tally: &Tally) {
    println!("{name}: {} changes", tally.values().map(|t| t.0).sum::<usize>());
    for (kind, (count, wrong)) in tally {
        println!("| {kind} | {count} | {} |", wrong.len());
        wrong.iter().take(3).for_each(|w| println!("    {w}"));
    }
}

#[test]
fn no_change_of_the_words_gets_past() {
    let bases = bases();
    let mut dice = Dice(11);
    let mut tried = Vec::new();
    for (n, base) in bases.iter().enumerate() {
        let other = &bases[(n + 7) % bases.len()];
        for kind in HARMFUL {
            tried.extend(harmful(kind, base, other, &mut dice).map(|(article, quote)| (kind, article, quote)));
        }
    }
    let mut tally = Tally::new();
    check(
        tried,
        |v| matches!(v, Verdict::Exact | Verdict::Typographic | Verdict::Joined | Verdict::Elided),
        &mut tally,
    );
    show("harmful", &tally);
    assert_eq!(tally.len(), HARMFUL.len(), "every kind was tried");
    let wrong: Vec<&String> = tally.values().flat_map(|t| &t.1).collect();
    assert!(wrong.is_empty(), "{} got past, such as {}", wrong.len(), wrong[0]);
}

#[test]
fn no_change_of_writing_is_called_another_wording() {
    let bases = bases();
    let changed = bases.iter().flat_map(|base| {
        let one = |kind| harmless(kind, &base.quote).map(|quote| (kind, base.article.clone(), quote));
        HARMLESS.into_iter().filter_map(one)
    });
    let mut tally = Tally::new();
    check(changed.collect(), |v| !v.is_good() && v != Verdict::Ambiguous, &mut tally);
    show("harmless", &tally);
    assert_eq!(tally.len(), HARMLESS.len(), "every kind was tried");
    let all: usize = tally.values().map(|t| t.0).sum();
    let wrong: Vec<&String> = tally.values().flat_map(|t| &t.1).collect();
    assert!(wrong.len() * 100 <= all, "{} of {all}, such as {}", wrong.len(), wrong[0]);
}
