//! Calendar arithmetic over civil dates. Everything that can leave the years −9999 to 9999 gives `None`.

use crate::annotate::times::point::Unit;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The day `n` units after `day`; a day that its month lacks becomes the month's last.
pub fn add(day: Date, n: i64, unit: Unit) -> Option<Date> {
    const FAR: i64 = 20_000;
    let (n, unit) = match unit {
        Unit::Decade => (n.checked_mul(10)?, Unit::Year),
        Unit::Century => (n.checked_mul(100)?, Unit::Year),
        Unit::Millennium => (n.checked_mul(1000)?, Unit::Year),
        Unit::Quarter | Unit::Season => (n.checked_mul(3)?, Unit::Month),
        Unit::Half => (n.checked_mul(6)?, Unit::Month),
        Unit::Fortnight => (n.checked_mul(2)?, Unit::Week),
        Unit::Weekend => (n, Unit::Week),
        u => (n, u),
    };
    let span = match unit {
        Unit::Year if n.abs() < FAR => n.years(),
        Unit::Month if n.abs() < 12 * FAR => n.months(),
        Unit::Week if n.abs() < 53 * FAR => n.weeks(),
        Unit::Day if n.abs() < 366 * FAR => n.days(),
        _ => return None,
    };
    day.checked_add(span).ok()
}

/// Monday of an ISO week.
pub fn monday(year: i16, week: i8) -> Option<Date> {
    Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date())
}

/// The weekday with this number, Monday 1.
pub fn weekday(number: i64) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// The last `weekday` on or before `day`.
pub fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    let back = weekday.until(day.weekday());
    day.checked_sub(i64::from(back).days()).ok()
}

/// The first `weekday` on or after `day`.
pub fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    let ahead = day.weekday().until(weekday);
    day.checked_add(i64::from(ahead).days()).ok()
}

/// Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the Julian calendar, as a day of the Gregorian one (the algorithm of Meeus).
pub fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * y.rem_euclid(19) + 15).rem_euclid(30);
    let e = (2 * y.rem_euclid(4) + 4 * y.rem_euclid(7) - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let julian = Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    let behind = y.div_euclid(100) - y.div_euclid(400) - 2;
    julian.checked_add(i64::from(behind).days()).ok()
}

/// A holiday of a year by its description in a pack: `12-25`, `easter-2`, `orthodox-easter`, `11/4/4` (the fourth Thursday of November),
/// `5/-1/1` (the last Monday of May) or `11/1/1+1` (the day after the first Monday of November).
pub fn holiday(when: &str, year: i16) -> Option<Date> {
    if let Some(days) = when.strip_prefix("orthodox-easter") {
        let n: i64 = if days.is_empty() { 0 } else { days.parse().ok()? };
        return orthodox_easter(year)?.checked_add(n.days()).ok();
    }
    if let Some(days) = when.strip_prefix("easter") {
        let n: i64 = if days.is_empty() { 0 } else { days.parse().ok()? };
        return easter(year)?.checked_add(n.days()).ok();
    }
    if let Some((month, day)) = when.split_once('-').filter(|(m, _)| !m.contains('/')) {
        return Date::new(year, month.parse().ok()?, day.parse().ok()?).ok();
    }
    let (when, after) = when.split_once('+').map_or((when, 0), |(w, n)| (w, n.parse().unwrap_or(0i64)));
    let mut parts = when.split('/').map(|p| p.parse::<i8>().ok());
    let (month, nth, day) = (parts.next()??, parts.next()??, parts.next()??);
    let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday(i64::from(day))?).ok()?;
    day.checked_add(after.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn holidays_are_computed() {
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(holiday("11/4/4", 2026), Some(date(2026, 11, 26)));
        assert_eq!(holiday("5/-1/1", 2026), Some(date(2026, 5, 25)));
        assert_eq!(holiday("easter-2", 2026), Some(date(2026, 4, 3)));
        assert_eq!(holiday("orthodox-easter", 2024), Some(date(2024, 5, 5)));
        assert_eq!(holiday("orthodox-easter", 2025), Some(date(2025, 4, 20)));
        assert_eq!(holiday("11/4/4+1", 2025), Some(date(2025, 11, 28)));
        assert_eq!(holiday("12-25", 1998), Some(date(1998, 12, 25)));
        assert_eq!(holiday("nonsense", 1998), None);
    }

    #[test]
    fn the_ends_of_the_calendar_are_safe() {
        assert_eq!(add(Date::MAX, 1, Unit::Day), None);
        assert_eq!(add(Date::MIN, -1, Unit::Century), None);
        assert_eq!(add(date(2026, 1, 31), 1, Unit::Month), Some(date(2026, 2, 28)));
        assert_eq!(add(date(2026, 1, 31), i64::MAX, Unit::Millennium), None);
        assert_eq!(on_or_after(Date::MAX, Weekday::Monday), None);
    }
}
