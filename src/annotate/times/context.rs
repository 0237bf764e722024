//! What a time expression is resolved against: the document's date and what was mentioned before.

use crate::annotate::times::expression::Found;
use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::value::{Length, Value};
use crate::text::Range;
use jiff::civil::Date;

/// So many points back is remembered.
const MEMORY: usize = 24;

/// So many points back a report's quarter is looked for.
const FEW: usize = 6;

/// The document's date and the points mentioned so far.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The day that "today" is.
    pub reference: Option<Date>,
    /// Whether 3/4/2026 is the third of April where the article comes from.
    pub day_first: bool,
    /// Points mentioned, in text order, with the expression that did; none for months that a report sums up.
    mentioned: Vec<(Range, Option<Point>)>,
    /// How many of them stand in sentences that are done with.
    settled: usize,
    /// How many of them stand before the expression at hand.
    seen: usize,
}

impl Context {
    /// Nothing mentioned yet.
    pub fn new(reference: Option<Date>, day_first: bool) -> Self {
        Self { reference, day_first, ..Self::default() }
    }

    /// Leaves out of sight what stands behind the beginning of `range`: nothing is counted from a time that comes later.
    pub fn look_back_from(&mut self, range: Range) {
        let new = &self.mentioned[self.settled..];
        self.seen = self.settled + new.partition_point(|(r, _)| r.start < range.start);
    }

    /// Notes a point as mentioned.
    pub fn mention(&mut self, time: &Found) {
        // What is counted from a time leaves that time the one spoken of.
        if let Some(point) = time.value.point().filter(|_| !time.derived) {
            self.mentioned.push((time.range, Some(point)));
        } else if sums_up(&time.value) {
            self.mentioned.push((time.range, None));
        }
    }

    /// Takes the times of the sentence at hand as they are now.
    pub fn remember(&mut self, found: &[Found]) {
        self.mentioned.truncate(self.settled);
        found.iter().for_each(|f| self.mention(f));
    }

    /// The sentence at hand is done with.
    pub fn settle(&mut self, found: &[Found]) {
        self.remember(found);
        self.settled = self.mentioned.len();
        self.seen = self.settled;
    }

    /// How many points are noted.
    pub fn count(&self) -> usize {
        self.mentioned.len()
    }

    /// Forgets the points after the first `n`.
    pub fn truncate(&mut self, n: usize) {
        self.mentioned.truncate(n);
    }

    /// The points mentioned before the expression at hand, the last first.
    pub fn before(&self) -> impl Iterator<Item = (Range, Point)> {
        self.all().filter_map(|(range, point)| Some((range, point?)))
    }

    fn all(&self) -> impl Iterator<Item = (Range, Option<Point>)> {
        self.mentioned[..self.seen.min(self.mentioned.len())].iter().rev().copied()
    }

    /// The last few of them.
    fn near(&self, n: usize) -> impl Iterator<Item = Point> {
        self.before().take(n).map(|(_, p)| p)
    }

    /// The last mentioned point of a size.
    pub fn last_of(&self, unit: Unit) -> Option<Point> {
        self.near(MEMORY).find(|p| p.unit() == unit)
    }

    /// The last mentioned point that lies in one of a size: the year of the last date.
    pub fn last_in(&self, unit: Unit) -> Option<Point> {
        let last = self.near(MEMORY).find(|p| p.unit() <= unit)?;
        Point::holding(last.days()?.0, unit)
    }

    /// The quarter that a report is about: one of the last few points mentioned, unless it has gone on to more months.
    pub fn quarter_at_hand(&self) -> Option<Point> {
        let told = |p: &Option<Point>| p.is_none_or(|p| p.unit() == Unit::Quarter);
        self.all().take(FEW).map(|(_, p)| p).find(told).flatten()
    }

    /// The year of a report that has gone on from its quarter to the first nine months.
    pub fn year_summed_up(&self) -> Option<Point> {
        let told = |p: &Option<Point>| p.is_none_or(|p| p.unit() == Unit::Quarter);
        let sums_up = self.all().take(FEW).map(|(_, p)| p).find(told)?.is_none();
        let year = || match self.last_of(Unit::Quarter) {
            Some(Point::Quarter(year, _)) => Some(Point::Year(year)),
            _ => Point::holding(self.reference?, Unit::Year),
        };
        if sums_up { year() } else { None }
    }

    /// The last mentioned point.
    pub fn last(&self) -> Option<(Range, Point)> {
        self.before().next()
    }
}

/// Whether it is a stretch that reports sum up besides the quarter: six or nine months.
fn sums_up(value: &Value) -> bool {
    matches!(value, Value::Length(Length { amount, unit: Unit::Month }) if matches!(amount.as_whole(), Some(6 | 9)))
}
