//! Which year a month without one is of.

use crate::annotate::times::calendar;
use crate::annotate::times::dates::days;
use crate::annotate::times::point::Unit;
use crate::annotate::times::slots::Slots;
use crate::annotate::times::tense::{Signals, Tense};
use jiff::civil::Date;

/// A month without a year is the one that lies within this many months before the document's date or eleven less that
/// after it: right for 94% of such months in four gold sets of news.
const MONTHS_BACK: i32 = 7;

/// So many days after the document's, a day that was can still be the zone's or the print's.
const BESIDE: i64 = 2;

/// The year of a month that comes without one.
pub fn year_of(slots: &Slots<'_, '_>, today: Date, month: i8, signals: Signals) -> i16 {
    if slots.direction().is_some() {
        return by_window(slots, today, month);
    }
    // Near the ends of the window the tense tells; of what says when, also beside the document's.
    let ahead = window(today, month);
    let (doc, at) = (slots.doc, slots.at());
    let of_day = slots.has("day");
    // "Won the vote on 3 May", not "an invitation to the vote on 3 May".
    let awaited = signals.hangs_ahead(doc, at);
    let told = if of_day { signals.follows_verb(doc, at) } else { !awaited && signals.tells_when(doc, at) };
    let past = told || !awaited && if of_day { signals.tells_when(doc, at) } else { signals.tells_as_part(doc, at) };
    let tense = signals.tense(doc, at);
    let foreseen = signals.foreseen(doc, at);
    let was = tense == Tense::Past && !foreseen && !(of_day && signals.in_verbal(doc, at));
    let over = past && was || matches!(tense, Tense::Past | Tense::Open) && signals.of_what_happened(doc, at);
    let far = |near: bool| if near { 1 } else { 3 };
    let ahead = match tense {
        _ if over => ahead - if to_come(slots, today, month, ahead) { 12 } else { 0 },
        Tense::Past if ahead >= 3 && !foreseen && !awaited && !signals.of_the_scheduled(doc, at) => ahead - 12,
        // "Talks follow a raid in May", in March.
        Tense::Open if ahead >= far(past) && signals.behind(doc, at) => ahead - 12,
        // What was to be in January may have been.
        Tense::Future | Tense::Present
            if ahead <= -far(told && !signals.promised(doc, at))
                && (past || !signals.of_what_was(doc, at))
                && !signals.planned(doc, at) =>
        {
            ahead + 12
        }
        // "It takes more to win in November"
        Tense::Open if ahead <= -3 && signals.aimed_at(doc, at) => ahead + 12,
        // "A plan for the November election"
        _ if ahead < 0 && signals.of_the_awaited(doc, at) => ahead + 12,
        _ => ahead,
    };
    year_at(today, ahead)
}

/// Whether the month, or the day of it, that lies so many months ahead begins after the document's day, and not just after.
fn to_come(slots: &Slots<'_, '_>, today: Date, month: i8, ahead: i32) -> bool {
    let Some((day, _)) = days(slots).filter(|_| slots.has("day")) else { return ahead >= 1 };
    let day = Date::new(year_at(today, ahead), month, day).ok();
    day.zip(calendar::add(today, BESIDE, Unit::Day)).is_some_and(|(day, beside)| beside < day)
}

/// The year of a month by the window alone, or by the word before it that counts from the document: last May.
pub fn by_window(slots: &Slots<'_, '_>, today: Date, month: i8) -> i16 {
    let ahead = window(today, month);
    let ahead = match slots.direction() {
        Some(n) if n < 0 && ahead >= 0 => ahead - 12,
        Some(n) if n > 0 && ahead <= 0 => ahead + 12,
        Some(0) => i32::from(month) - i32::from(today.month()),
        _ => ahead,
    };
    year_at(today, ahead)
}

/// How many months ahead of the document the month of that name lies.
fn window(today: Date, month: i8) -> i32 {
    (i32::from(month) - i32::from(today.month()) + MONTHS_BACK).rem_euclid(12) - MONTHS_BACK
}

/// The year of the month that lies so many months ahead.
fn year_at(today: Date, ahead: i32) -> i16 {
    let months = i32::from(today.year()) * 12 + i32::from(today.month()) - 1 + ahead;
    months.div_euclid(12) as i16
}
