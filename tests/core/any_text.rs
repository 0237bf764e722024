//! What holds for any text: no panic, spans that are slices, the same result every time.

use crate::{article, extractor};
use inquit::record::Document;
use proptest::prelude::*;

/// Every span lies inside the text and its words are the slice, character for character.
fn check(text: &str, doc: &Document) {
    let chars: Vec<char> = text.chars().collect();
    let slice = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect::<String>();
    let same = |start, end, words: &str| assert_eq!(slice(start, end), words);
    for p in &doc.people {
        p.mentions.iter().for_each(|m| same(m.start, m.end, &m.text));
    }
    doc.places.iter().for_each(|p| same(p.start, p.end, &p.text));
    doc.times.iter().for_each(|t| same(t.start, t.end, &t.text));
    for c in &doc.claims {
        assert!(!c.content.is_empty());
        for piece in c.content.iter().chain(&c.quotes).chain(&c.addressee).chain(&c.setting) {
            assert!(piece.start < piece.end);
            same(piece.start, piece.end, &piece.text);
        }
        c.speaker.iter().for_each(|s| same(s.start, s.end, &s.text));
        c.cue.iter().for_each(|q| same(q.start, q.end, &q.text));
        for t in &c.territory {
            assert!(t.end as usize <= chars.len());
            t.claimant.iter().chain(&t.counterparty).for_each(|p| same(p.start, p.end, &p.text));
            t.places.iter().for_each(|p| same(p.start, p.end, &p.text));
            t.condition.iter().for_each(|p| same(p.start, p.end, &p.text));
        }
        for q in &c.quotes {
            assert!(text.contains(&q.text), "a quote that is not in the source: {}", q.text);
        }
    }
}

/// Pieces that news is made of, to reach the rules more often than random characters do.
fn newslike() -> impl Strategy<Value = String> {
    let words = [
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "’s",
        " ",
        " ",
        " ",
        " ",
        "\n\n",
        "\n",
        ".",
        ",",
        ":",
        ";",
        "—",
        "…",
        "?",
        "(",
        ")",
        "said",
        "told",
        "according to",
        "that",
        "Ana Ruiz",
        "President",
        "the minister",
        "Russia",
        "the Kremlin",
        "Ukraine",
        "he",
        "she",
        "they",
        "islands",
        "troops",
        "withdraw",
        "from",
        "until",
        "no",
        "not",
        "Friday",
        "Jan. 30",
        "Feb. 30",
        "2014",
        "next year",
        "two weeks ago",
        "claims",
        "rejects demands to",
        "Donetsk",
        "annexed",
        "É",
        "中",
        "\u{301}",
        "🙂",
        "\u{0}",
        "\u{a0}",
        "U.S.",
        "Mr.",
        "20-point",
        "1990s",
        "accused",
        "of",
        "saying",
        "and added",
        "in a statement",
        "reporters",
        "on",
        "the border",
        "freeze",
        "the line",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..80).prop_map(|v| v.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_characters_give_sound_records(text in "\\PC{0,400}|(?s).{0,200}") {
        check(&text, &extractor().extract(&article(&text)));
    }

    #[test]
    fn anything_like_news_gives_sound_records(text in newslike()) {
        let doc = extractor().extract(&article(&text));
        check(&text, &doc);
        prop_assert_eq!(&doc, &extractor().extract(&article(&text)));
    }
}

#[test]
fn a_megabyte_of_one_thing_is_read_without_harm() {
    let big = |s: &str| s.repeat((1 << 20) / s.len());
    for piece in [
        "“",
        "\"",
        "'",
        "‘",
        "“ ” ",
        "\" ",
        "a",
        "A",
        "1",
        ".",
        " ",
        "\n",
        "said ",
        "Mr. ",
        "“a ",
        "Ruiz said ",
        "—",
        "of the of ",
        "1-",
        "Jan. 1 ",
        "Russia ",
        "he said, ",
        "and that ",
        "\u{0}",
        "Ruiz, ",
    ] {
        let text = big(piece);
        check(&text, &extractor().extract(&article(&text)));
    }
}

#[test]
fn an_empty_text_is_a_document_without_claims() {
    let doc = extractor().extract(&article(""));
    assert!(doc.claims.is_empty() && doc.people.is_empty() && doc.times.is_empty());
}
