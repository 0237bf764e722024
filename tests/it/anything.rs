//! Readers take anything: no bytes make them panic, and plain text comes through as it is.

use inquit::internals::read::{Inputs, Options, Plan, charset, dates, html};
use proptest::prelude::*;

/// Reads bytes as standard input, to the end. The kind is told by looking.
fn read(bytes: Vec<u8>) -> Vec<Result<String, &'static str>> {
    let options = Options::default();
    let inputs = Inputs::with_stdin(Plan::new(vec!["-".into()]), options.clone(), std::io::Cursor::new(bytes));
    inputs
        .map(|raw| raw.and_then(|raw| raw.article(&options)))
        .map(|article| article.map(|article| article.text).map_err(|error| error.fault.kind()))
        .collect()
}

/// Pieces that markup is made of, in any order.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<"),
        Just(">"),
        Just("</"),
        Just("/>"),
        Just("<div"),
        Just("<p>"),
        Just("</p>"),
        Just("<article>"),
        Just("<a "),
        Just("<script type='application/ld+json'>"),
        Just("</script>"),
        Just("{\"@type\": \"NewsArticle\", "),
        Just("\"articleBody\": \""),
        Just("\"}"),
        Just("&amp;"),
        Just("&#x"),
        Just("<!--"),
        Just("-->"),
        Just("<table><b>"),
        Just("=\""),
        Just("'"),
        Just("words “and” quotes "),
        Just("\u{a0}é"),
        Just("<br>"),
        Just("<svg><title>"),
        Just("\n"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(bytes.clone());
        let _ = charset::decode(bytes, Some("shift_jis"));
    }

    #[test]
    fn any_lines(lines in prop::collection::vec("[\\[{\"}a:, \\\\u0-9\\]]{0,30}", 0..8)) {
        read(format!("{{\n{}", lines.join("\n")).into_bytes());
        read(format!("[{}", lines.join("\n")).into_bytes());
        read(format!("{{}}\n{}", lines.join("\n")).into_bytes());
    }

    #[test]
    fn any_markup(page in markup()) {
        let _ = html::article(&page);
        read(format!("<html>{page}").into_bytes());
    }

    #[test]
    fn any_text_for_a_date(text in "\\PC{0,60}") {
        let _ = (dates::parse(&text), dates::of_text(&text));
    }

    #[test]
    fn plain_text_is_never_changed(text in "A(\\PC|\n|\r\n|\t){0,200}") {
        prop_assert_eq!(read(text.clone().into_bytes()), [Ok(text)]);
    }
}
