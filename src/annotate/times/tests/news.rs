//! Sentences of news with all their times.

use super::on;
use jiff::civil::Date;

const NEWS: &str = include_str!("news.tsv");

#[test]
fn news_has_the_times_that_a_reader_would_mark() {
    let rows: Vec<&str> = NEWS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    assert!(rows.len() >= 250, "{} rows", rows.len());
    let mut faults = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [day, text, values] = cells[..] else { panic!("three cells: {row}") };
        let day: Date = day.parse().expect("a day");
        let wanted: Vec<&str> = values.split("; ").filter(|v| !v.is_empty()).collect();
        let found = on((day.year(), day.month(), day.day()), text);
        if found != wanted {
            faults.push(format!("{row}: not {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{} wrong:\n{}", faults.len(), faults.join("\n"));
}
