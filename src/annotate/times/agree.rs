//! Months and seasons whose year no word tells, and which the article speaks of elsewhere.

use crate::annotate::times::calendar;
use crate::annotate::times::expression::Found;
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::value::Value;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// What lies within so many months of the document is the November, or the summer, that it speaks of.
const MONTHS: i64 = 11;

/// Gives a guessed month or season the year that the nearest other mention of it has, which a verb or a number settles.
pub fn agree(all: &mut [Found], today: Option<Date>) {
    let Some(today) = today else { return };
    if all.iter().all(|time| guess(time).is_none()) {
        return;
    }
    let told = Told::new(all, today);
    for (i, time) in all.iter_mut().enumerate() {
        if let Some(found) = guess(time).and_then(|point| told.nearest(i, point)) {
            time.value = Value::Point(found);
        }
    }
}

/// Where the months and seasons stand whose years are told, in the order of the text: an article may have thousands.
#[derive(Default)]
struct Told {
    /// Each month or season, whatever its year.
    same: FxHashMap<Point, Vec<usize>>,
    /// Those that the document may speak of, by the name alone, with what they are.
    near: FxHashMap<Point, Vec<(usize, Point)>>,
}

impl Told {
    fn new(all: &[Found], today: Date) -> Self {
        let mut told = Self::default();
        let points = all.iter().enumerate().filter(|(_, time)| !time.guessed);
        for (i, point) in points.filter_map(|(i, time)| Some((i, named(time)?))) {
            told.same.entry(point).or_default().push(i);
            if near(point, today) {
                told.near.entry(name(point)).or_default().push((i, point));
            }
        }
        told
    }

    /// What the one nearest to time `i` is that has the name of `point`; of two as near the first.
    fn nearest(&self, i: usize, point: Point) -> Option<Point> {
        let same = self.same.get(&point).map_or(&[][..], Vec::as_slice);
        let near = self.near.get(&name(point)).map_or(&[][..], Vec::as_slice);
        let same = beside(same, |&k| k < i).map(|&k| (k, point));
        let near = beside(near, |&(k, _)| k < i).copied();
        same.chain(near).min_by_key(|(k, _)| (k.abs_diff(i), *k)).map(|(_, found)| found)
    }
}

/// The last for which `before` holds and the first for which it does not.
fn beside<T>(list: &[T], before: impl FnMut(&T) -> bool) -> impl Iterator<Item = &T> {
    let at = list.partition_point(before);
    list.get(at.saturating_sub(1)..list.len().min(at + 1)).into_iter().flatten()
}

/// The month or season of a guess.
fn guess(time: &Found) -> Option<Point> {
    match time.value {
        Value::Point(p @ (Point::Month(..) | Point::Season(..))) if time.guessed => Some(p),
        _ => None,
    }
}

/// The month or season that a time is, or the month that a day lies in.
fn named(time: &Found) -> Option<Point> {
    match time.value.point()? {
        point @ (Point::Month(..) | Point::Season(..)) => Some(point),
        Point::Day(day) => Some(Point::Month(day.year(), day.month())),
        _ => None,
    }
}

/// A month or season without its year.
fn name(point: Point) -> Point {
    match point {
        Point::Month(_, month) => Point::Month(0, month),
        Point::Season(_, season) => Point::Season(0, season),
        other => other,
    }
}

fn near(point: Point, today: Date) -> bool {
    let bounds = calendar::add(today, -MONTHS, Unit::Month).zip(calendar::add(today, MONTHS, Unit::Month));
    point.days().zip(bounds).is_some_and(|((first, last), (from, to))| from <= last && first <= to)
}
