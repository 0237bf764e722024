//! Months and seasons whose year no word tells, and which the article speaks of elsewhere.

use crate::annotate::times::calendar;
use crate::annotate::times::expression::Found;
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::value::Value;
use jiff::civil::Date;

/// What lies within so many months of the document is the November, or the summer, that it speaks of.
const MONTHS: i64 = 11;

/// Gives a guessed month or season the year that the nearest other mention of it has, which a verb or a number settles.
pub fn agree(all: &mut [Found], today: Option<Date>) {
    let Some(today) = today else { return };
    for i in 0..all.len() {
        let Some(point) = guess(&all[i]) else { continue };
        let told = (0..all.len()).filter(|&k| !all[k].guessed && k != i);
        let told = told.filter_map(|k| Some((k.abs_diff(i), like(&all[k], point)?)));
        let near = told.filter(|(_, p)| *p == point || near(*p, today)).min_by_key(|(away, _)| *away);
        if let Some((_, found)) = near {
            all[i].value = Value::Point(found);
        }
    }
}

/// The month or season of a guess.
fn guess(time: &Found) -> Option<Point> {
    match time.value {
        Value::Point(p @ (Point::Month(..) | Point::Season(..))) if time.guessed => Some(p),
        _ => None,
    }
}

/// The month or season of the same name that a time is or lies in.
fn like(time: &Found, point: Point) -> Option<Point> {
    match (point, time.value.point()?) {
        (Point::Month(_, m), Point::Month(year, n)) if m == n => Some(Point::Month(year, m)),
        (Point::Month(_, m), Point::Day(day)) if m == day.month() => Some(Point::Month(day.year(), m)),
        (Point::Season(_, s), Point::Season(year, n)) if s == n => Some(Point::Season(year, s)),
        _ => None,
    }
}

fn near(point: Point, today: Date) -> bool {
    let bounds = calendar::add(today, -MONTHS, Unit::Month).zip(calendar::add(today, MONTHS, Unit::Month));
    point.days().zip(bounds).is_some_and(|((first, last), (from, to))| from <= last && first <= to)
}
