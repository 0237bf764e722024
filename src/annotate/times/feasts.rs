//! Feasts that follow other calendars than ours, out of a table.

use jiff::civil::Date;
use std::sync::LazyLock;

/// Feast, first and last day; made by `scripts/make-feasts.py`, which names the source.
const TABLE: &str = include_str!("feasts.tsv");

/// Days after today up to which a feast named without its year is the one to come.
const AHEAD: i32 = 130;

/// As far as a feast comes again, with what calendars differ by.
const YEAR: i32 = 430;

struct Row {
    feast: &'static str,
    first: Date,
    last: Date,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (feast, first) = (cells.next()?, cells.next()?.parse().ok()?);
        Some(Row { feast, first, last: cells.next().and_then(|d| d.parse().ok()).unwrap_or(first) })
    });
    rows.collect()
});

/// The days of a feast, in order of time.
fn all(feast: &str) -> impl Iterator<Item = (Date, Date)> {
    ROWS.iter().filter(move |r| r.feast == feast).map(|r| (r.first, r.last))
}

/// First and last day of a feast in a year of ours.
pub fn in_year(feast: &str, year: i16) -> Option<(Date, Date)> {
    all(feast).find(|(first, _)| first.year() == year)
}

/// First and last day of the feast nearest to a day: the last one, or the one to come when that is not far off; with a
/// direction the one before or after the day.
pub fn near(feast: &str, today: Date, direction: Option<i64>) -> Option<(Date, Date)> {
    let found = match direction {
        Some(n) if n < 0 => all(feast).take_while(|(_, last)| *last < today).last(),
        Some(n) if n > 0 => all(feast).find(|(first, _)| *first > today),
        Some(_) => all(feast).find(|(first, _)| first.year() == today.year()),
        None => all(feast).take_while(|(first, _)| today.until(*first).is_ok_and(|s| s.get_days() <= AHEAD)).last(),
    };
    // Before and behind the table there is none.
    found.filter(|(first, _)| first.until(today).is_ok_and(|s| s.get_days().abs() <= YEAR))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn feasts_are_found_by_year_and_by_nearness() {
        assert_eq!(in_year("ramadan", 2024), Some((date(2024, 3, 11), date(2024, 4, 9))));
        assert_eq!(in_year("lunar-new-year", 2025).map(|d| d.0), Some(date(2025, 1, 29)));
        assert_eq!(near("ramadan", date(2026, 1, 23), None).map(|d| d.0), Some(date(2026, 2, 18)));
        assert_eq!(near("ramadan", date(2026, 1, 23), Some(-1)).map(|d| d.0), Some(date(2025, 3, 1)));
        assert_eq!(near("nowruz", date(2026, 9, 1), None).map(|d| d.0), Some(date(2026, 3, 21)));
        assert_eq!(near("diwali", date(2026, 3, 18), None).map(|d| d.0), Some(date(2025, 10, 20)));
        assert_eq!(near("ramadan", date(2090, 1, 1), None), None);
        assert_eq!(in_year("nonsense", 2024), None);
    }
}
