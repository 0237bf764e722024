//! The table of expressions: each with its value on three days of publication.

use super::run;
use crate::article::Article;
use jiff::civil::Date;

const TABLE: &str = include_str!("table.tsv");

/// What is wrong on a line: the text, the day, the value wanted and what was found.
fn faults(line: &str, days: &[Date]) -> Vec<String> {
    let mut cells = line.split('\t');
    let marked = cells.next().unwrap_or("");
    let (before, rest) = marked.split_once('[').expect("an expression in brackets");
    let (words, after) = rest.split_once(']').expect("an expression in brackets");
    let text = format!("{before}{words}{after}");
    let start = before.len();
    let mut out = Vec::new();
    for (day, wanted) in days.iter().zip(cells) {
        let (doc, times) = run_spans(&text, *day);
        let found = times.iter().find(|(a, b, _)| *a < start + words.len() && *b > start);
        let ok = found.is_some_and(|(a, b, value)| {
            // A preposition or article more or less is no fault.
            value == wanted && doc[*a..*b].trim_start_matches("the ") == words.trim_start_matches("the ")
        });
        if !ok {
            let got: Vec<_> = times.iter().map(|(a, b, v)| format!("{} {v}", &doc[*a..*b])).collect();
            out.push(format!("{marked} on {day}: {wanted}, not {got:?}"));
        }
    }
    out
}

fn run_spans(text: &str, day: Date) -> (String, Vec<(usize, usize, String)>) {
    let article = Article::from_text("test", text).with_date(day);
    let spans = super::spans(&article);
    (text.to_owned(), spans)
}

#[test]
fn expressions_have_their_values_on_three_days() {
    let mut lines = TABLE.lines().filter(|l| !l.is_empty());
    let head = lines.find(|l| l.starts_with("# text\t")).expect("the days");
    let days: Vec<Date> = head.split('\t').skip(1).map(|d| d.parse().expect("a day")).collect();
    let rows: Vec<&str> = lines.filter(|l| !l.starts_with('#')).collect();
    assert!(rows.len() >= 250, "{} rows", rows.len());
    assert_eq!(days.len(), 3);
    let faults: Vec<String> = rows.iter().flat_map(|l| faults(l, &days)).collect();
    assert!(faults.is_empty(), "{} wrong:\n{}", faults.len(), faults.join("\n"));
}

/// The table is not read over: a value changed in it is told.
#[test]
fn a_wrong_value_is_told() {
    let days = [jiff::civil::date(2026, 3, 18)];
    assert_eq!(faults("It fell [yesterday].\t2026-03-17", &days), Vec::<String>::new());
    assert_eq!(faults("It fell [yesterday].\t2026-03-16", &days).len(), 1);
    assert_eq!(run(&Article::from_text("test", "")).0, []);
}
