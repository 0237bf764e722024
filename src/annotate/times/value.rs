//! What time expressions say: points, times of day, lengths, and how TIMEX3 writes them.

use crate::annotate::times::point::{Point, Unit};
use crate::annotate::times::zone::Zone;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// A time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The day, where it is known.
    pub day: Option<Date>,
    /// What of the day.
    pub hour: Hour,
    /// The zone, where one is named.
    pub zone: Option<Zone>,
}

/// What of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hour {
    /// Hour and minute.
    At(u8, u8),
    /// A part: MO, MI, AF, EV, NI.
    Part(String),
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{day}T")?,
            None => write!(f, "XXXX-XX-XXT")?,
        }
        match &self.hour {
            Hour::At(h, m) => write!(f, "{h:02}:{m:02}"),
            Hour::Part(p) => f.write_str(p),
        }
    }
}

/// How many: a number with a fraction, or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Hundredths.
    Number(u64),
    /// "several", "few", a bare plural.
    Some,
}

impl Amount {
    /// A whole number.
    pub fn whole(n: u64) -> Self {
        Self::Number(n.saturating_mul(100))
    }

    /// The whole number that it is, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        match self {
            Self::Number(n) if n % 100 == 0 => i64::try_from(n / 100).ok(),
            _ => None,
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// The same length in a smaller unit, where that makes a fraction whole: half a century is fifty years.
    pub fn in_whole_units(self) -> Self {
        let (times, unit) = match (self.amount.as_whole(), self.unit) {
            (None, Unit::Millennium) => (1000, Unit::Year),
            (None, Unit::Century) => (100, Unit::Year),
            (None, Unit::Decade) => (10, Unit::Year),
            (None, Unit::Year) => (12, Unit::Month),
            _ => return self,
        };
        match self.amount {
            Amount::Number(n) => Self { amount: Amount::Number(n.saturating_mul(times)), unit },
            Amount::Some => self,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letters, times) = self.unit.letters();
        let (clock, letter) = match letters.strip_prefix('T') {
            Some(l) => ("T", l),
            None => ("", letters),
        };
        let Amount::Number(n) = self.amount else {
            let many = self.unit.many();
            return match many.strip_prefix('T') {
                Some(l) => write!(f, "PTX{l}"),
                None => write!(f, "PX{many}"),
            };
        };
        let n = n.saturating_mul(u64::from(times));
        let (whole, part) = (n / 100, n % 100);
        // The smaller unit that a fraction is written in: six months, thirty minutes.
        let smaller = match self.unit {
            Unit::Year => Some((12, "M")),
            Unit::Hour => Some((60, "M")),
            Unit::Minute => Some((60, "S")),
            Unit::Day => Some((24, "TH")),
            _ => None,
        };
        match smaller {
            _ if part == 0 => write!(f, "P{clock}{whole}{letter}"),
            Some((size, small)) if part * size % 100 == 0 => {
                let of_clock = if clock.is_empty() && small.starts_with('T') { "T" } else { "" };
                let small_letter = small.trim_start_matches('T');
                let number = part * size / 100;
                if whole > 0 {
                    write!(f, "P{clock}{whole}{letter}{of_clock}{number}{small_letter}")
                } else {
                    write!(f, "P{clock}{of_clock}{number}{small_letter}")
                }
            }
            _ => {
                let decimals = if part % 10 == 0 { format!("{}", part / 10) } else { format!("{part:02}") };
                write!(f, "P{clock}{whole}.{decimals}{letter}")
            }
        }
    }
}

/// What a time expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A point of the calendar.
    Point(Point),
    /// From one point to another.
    Interval(Point, Point),
    /// A time of day.
    Clock(Clock),
    /// A length.
    Length(Length),
    /// A reference without a date, or a repeated time: the value as TIMEX3 writes it.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(p) => p.fmt(f),
            Self::Interval(a, b) => write!(f, "{a}/{b}"),
            Self::Clock(c) => c.fmt(f),
            Self::Length(l) => l.fmt(f),
            Self::Text(t) => f.write_str(t),
        }
    }
}

impl Value {
    /// The point it stands for or lies in.
    pub fn point(&self) -> Option<Point> {
        match self {
            Self::Point(p) | Self::Interval(p, _) => Some(*p),
            Self::Clock(c) => c.day.map(Point::Day),
            _ => None,
        }
    }

    /// Earliest and latest moment in ISO 8601: days where the bounds are whole days (both ends belong to it), else
    /// minutes, with the offset where a zone is named. An end that the words leave open is none.
    pub fn bounds(&self, modifier: Option<&str>) -> (Option<String>, Option<String>) {
        let (first, last) = self.ends(modifier).unzip();
        match modifier {
            Some("BEFORE") => (None, self.edge(-1)),
            Some("AFTER") => (self.edge(1), None),
            Some("ON_OR_BEFORE") => (None, last),
            Some("ON_OR_AFTER") => (first, None),
            _ => (first, last),
        }
    }

    /// The last day before or the first day after it.
    fn edge(&self, way: i8) -> Option<String> {
        let (first, last) = self.point()?.days()?;
        let day = if way < 0 { first.yesterday() } else { last.tomorrow() };
        day.ok().map(|d| d.to_string())
    }

    /// Earliest and latest moment of what has both.
    fn ends(&self, modifier: Option<&str>) -> Option<(String, String)> {
        match self {
            Self::Point(Point::Day(d)) => match modifier {
                Some("START") => Some((format!("{d}T00:00"), format!("{d}T12:00"))),
                Some("END") => Some((format!("{d}T12:00"), format!("{d}T23:59"))),
                Some("MID") => Some((format!("{d}T08:00"), format!("{d}T16:00"))),
                _ => Some((d.to_string(), d.to_string())),
            },
            Self::Point(p) => {
                let (first, last) = part(p.days()?, modifier)?;
                Some((first.to_string(), last.to_string()))
            }
            Self::Interval(a, b) => Some((a.days()?.0.to_string(), b.days()?.1.to_string())),
            Self::Clock(c) => c.ends(),
            Self::Length(_) | Self::Text(_) => None,
        }
    }
}

impl Clock {
    /// Earliest and latest minute, where the day is known.
    fn ends(&self) -> Option<(String, String)> {
        let day = self.day?;
        let zone = self.zone.map(|z| z.on(day).to_string()).unwrap_or_default();
        let at = |h: u8, m: u8| format!("{day}T{h:02}:{m:02}{zone}");
        match &self.hour {
            Hour::At(24, _) => {
                let next = day.tomorrow().ok()?;
                Some((format!("{next}T00:00{zone}"), format!("{next}T00:00{zone}")))
            }
            Hour::At(h, m) => Some((at(*h, *m), at(*h, *m))),
            Hour::Part(p) => match p.as_str() {
                "MO" => Some((at(4, 0), at(12, 0))),
                "MI" => Some((at(11, 0), at(13, 0))),
                "AF" => Some((at(12, 0), at(18, 0))),
                "EV" => Some((at(17, 0), at(23, 59))),
                // A night ends in the morning after.
                "NI" => Some((at(18, 0), format!("{}T06:00{zone}", day.tomorrow().ok()?))),
                _ => Some((at(0, 0), at(23, 59))),
            },
        }
    }
}

/// The third of a stretch of days that a modifier speaks of.
fn part((first, last): (Date, Date), modifier: Option<&str>) -> Option<(Date, Date)> {
    let days = i64::from(first.until(last).ok()?.get_days()) + 1;
    let third = (days / 3).max(1);
    Some(match modifier {
        Some("START") => (first, first.checked_add((third - 1).days()).ok()?),
        Some("END") => (last.checked_sub((third - 1).days()).ok()?, last),
        Some("MID") => (first.checked_add(third.days()).ok()?, last.checked_sub(third.days()).ok()?),
        _ => (first, last),
    })
}
