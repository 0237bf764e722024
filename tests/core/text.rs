//! Tokens, sentences, paragraphs and quotation marks.

use crate::extractor;
use inquit::internals::patterns::Pack;
use inquit::internals::text::{paragraphs, quotations, sentences, tokenize};

fn pack() -> &'static Pack {
    extractor().pack()
}

fn tokens(text: &str) -> Vec<&str> {
    tokenize::tokenize(text, &pack().vocab).iter().map(|t| t.span.of(text)).collect()
}

fn split(text: &str) -> Vec<&str> {
    let tokens = tokenize::tokenize(text, &pack().vocab);
    let mut paragraphs = paragraphs::paragraphs(text, &tokens);
    let sentences = sentences::sentences(text, &tokens, &mut paragraphs, &pack().vocab);
    sentences.iter().map(|s| s.tokens.span(&tokens).of(text)).collect()
}

/// The quotations of a text with what is special about them, and the number of marks without a partner.
fn quoted(text: &str) -> (Vec<String>, usize) {
    let tokens = tokenize::tokenize(text, &pack().vocab);
    let paragraphs = paragraphs::paragraphs(text, &tokens);
    let (found, strays) = quotations::quotations(text, &tokens, &paragraphs);
    let show = |q: &quotations::Quotation| {
        let open = if q.closed { "" } else { "…open" };
        let continues = q.continues.map_or(String::new(), |n| format!("<-{n}"));
        format!("{}{open}{continues}", q.span.of(text))
    };
    (found.iter().map(show).collect(), strays.len())
}

#[test]
fn clitics_abbreviations_and_numbers_are_tokens_of_their_own() {
    assert_eq!(tokens("Ruiz’s aide didn't say."), ["Ruiz", "’s", "aide", "did", "n't", "say", "."]);
    assert_eq!(
        tokens("On Jan. 23 the U.S. paid $1,250.50."),
        ["On", "Jan.", "23", "the", "U.S.", "paid", "$", "1,250.50", "."]
    );
    assert_eq!(
        tokens("J. O’Brien, Al-Mansour: late-night 20-point plan"),
        ["J.", "O’Brien", ",", "Al-Mansour", ":", "late-night", "20-point", "plan"]
    );
    assert_eq!(tokens("the ’90s, 10:30 a.m., 1990s"), ["the", "’90s", ",", "10:30", "a.m.", ",", "1990s"]);
    assert_eq!(tokens("officials’ demands"), ["officials", "’", "demands"]);
    assert_eq!(tokens("so far... no—never"), ["so", "far", "...", "no", "—", "never"]);
}

#[test]
fn a_first_letter_in_brackets_belongs_to_its_word() {
    assert_eq!(tokens("“[T]he port is [b]ig.”"), ["“", "[T]he", "port", "is", "[b]ig", ".", "”"]);
    assert_eq!(
        tokens("She met [Hugo] and [a] boy."),
        ["She", "met", "[", "Hugo", "]", "and", "[", "a", "]", "boy", "."]
    );
}

#[test]
fn the_name_of_a_site_is_one_word() {
    assert_eq!(tokens("AL.com asked example.org."), ["AL.com", "asked", "example.org", "."]);
    assert_eq!(
        tokens("They left the USA.They came back."),
        ["They", "left", "the", "USA", ".", "They", "came", "back", "."]
    );
    assert_eq!(tokens("Lind joined NATO.said"), ["Lind", "joined", "NATO", ".", "said"]);
}

#[test]
fn sentences_end_where_readers_end_them() {
    assert_eq!(
        split("Gen. Ortal met J. P. Ruiz on Jan. 23. They talked."),
        ["Gen. Ortal met J. P. Ruiz on Jan. 23.", "They talked."]
    );
    assert_eq!(split("He left the U.S. He never came back."), ["He left the U.S.", "He never came back."]);
    assert_eq!(split("The U.S. Senate met. It voted 4.5 percent."), ["The U.S. Senate met.", "It voted 4.5 percent."]);
    assert_eq!(split("“Is it over?” she asked. “No.”"), ["“Is it over?” she asked.", "“No.”"]);
    assert_eq!(split("“It is over.” Nobody answered."), ["“It is over.”", "Nobody answered."]);
}

#[test]
fn a_dateline_is_a_sentence_of_its_own() {
    let found = split("SANTA RITA, Jan. 23 (Meridian) — The talks failed. Nobody spoke.");
    assert_eq!(found, ["SANTA RITA, Jan. 23 (Meridian) —", "The talks failed.", "Nobody spoke."]);
}

#[test]
fn paragraphs_are_lines_unless_the_text_is_wrapped_by_hand() {
    let count = |text: &str| paragraphs::paragraphs(text, &tokenize::tokenize(text, &pack().vocab)).len();
    assert_eq!(count("One.\nTwo.\n\nThree."), 3);
    let wrapped = "The ministers of both countries met in the old customs\nhouse on the river and talked about the line that\ndivides the valley, and about the road that crosses\nit every morning.\n\nThey agreed on nothing.";
    assert_eq!(count(wrapped), 2);
}

#[test]
fn curly_straight_and_nested_marks_pair() {
    assert_eq!(quoted("“We stay,” she said. “All of us.”").0, ["We stay,", "All of us."]);
    assert_eq!(quoted("\"We stay,\" she said. \"All of us.\"").0, ["We stay,", "All of us."]);
    assert_eq!(
        quoted("“He told me ‘never’ and “not here” twice,” she said.").0,
        ["He told me ‘never’ and “not here” twice,"]
    );
    assert_eq!(quoted("‘We don’t want the ministers’ “help”,’ said Ruiz.").0, ["We don’t want the ministers’ “help”,"]);
    assert_eq!(quoted("«Nous restons», a dit Ruiz.").0, ["Nous restons"]);
}

#[test]
fn apostrophes_are_not_quotation_marks() {
    assert_eq!(quoted("The islanders’ boats and the ministers' cars didn't move in the ’90s.").0, [""; 0]);
    assert_eq!(quoted("Rock 'n' roll isn't a quote, nor is 6'2\" tall.").1, 0);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph_that_opens_again() {
    let (found, strays) =
        quoted("“First,” he said. “We came in spring.\n\n“We stayed for years.\n\n“We leave now.”\n\nHe sat down.");
    assert_eq!(found, ["First,", "We came in spring.…open", "We stayed for years.…open<-1", "We leave now.<-2"]);
    assert_eq!(strays, 0);
}

#[test]
fn a_mark_without_a_partner_costs_one_paragraph_at_most() {
    let (found, strays) = quoted("He called it “a trap and left.\n\n“No,” she said. “Never.”");
    assert!(found.ends_with(&["Never.".to_owned()]), "{found:?}");
    assert!(found.iter().any(|q| q.starts_with("No,")), "{found:?}");
    assert_eq!(strays, 0, "the open one counts as continued when the next paragraph opens with a mark");
    // A straight mark between a word and a full stop opens nothing.
    let (found, strays) =
        quoted("Ruiz said it was for towns,\" a useful exercise\". Owners came. Lind has a \"good reason\".");
    assert_eq!((found, strays), (vec!["good reason".to_owned()], 2));
    let (found, strays) = quoted("A stray ” here.\n\nHe said “yes” and went.");
    assert_eq!((found, strays), (vec!["yes".to_owned()], 1));
}
