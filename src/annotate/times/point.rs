//! Points of the calendar and the units they are counted in.

use crate::annotate::times::calendar;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// Units of the calendar and the clock, shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are the units
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit with this name in a pack.
    pub fn parse(s: &str) -> Option<Self> {
        Some(match s {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "season" => Self::Season,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }

    /// The letters of the unit in a duration, and how many of that unit one is.
    pub fn letters(self) -> (&'static str, u32) {
        match self {
            Self::Second => ("TS", 1),
            Self::Minute => ("TM", 1),
            Self::Hour => ("TH", 1),
            Self::Day => ("D", 1),
            Self::Weekend => ("WE", 1),
            Self::Week => ("W", 1),
            Self::Fortnight => ("W", 2),
            Self::Month => ("M", 1),
            Self::Quarter => ("Q", 1),
            Self::Season => ("M", 3),
            Self::Half => ("M", 6),
            Self::Year => ("Y", 1),
            Self::Decade => ("Y", 10),
            Self::Century => ("Y", 100),
            Self::Millennium => ("Y", 1000),
        }
    }

    /// The letters for an unknown number of the unit.
    pub fn many(self) -> &'static str {
        match self {
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
            _ => self.letters().0,
        }
    }
}

/// A point of the calendar, of any size from a day up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// A day.
    Day(Date),
    /// ISO week.
    Week(i16, i8),
    /// Saturday and Sunday of an ISO week.
    Weekend(i16, i8),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter, from 1.
    Quarter(i16, i8),
    /// Year and half, from 1.
    Half(i16, i8),
    /// Year and season: 0 spring, 1 summer, 2 autumn, 3 winter (that begins in December of the year).
    Season(i16, i8),
    /// A year.
    Year(i16),
    /// The first year of a decade divided by ten.
    Decade(i16),
    /// The first year of a century divided by a hundred; of those before the first their number, negative.
    Century(i16),
}

/// TIMEX3 codes of the seasons in the order of [`Point::Season`].
pub const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

impl Point {
    /// The point of this size that holds the day.
    pub fn holding(day: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        let week = day.iso_week_date();
        Some(match unit {
            Unit::Day => Self::Day(day),
            Unit::Week => Self::Week(week.year(), week.week()),
            Unit::Weekend => Self::Weekend(week.year(), week.week()),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month + 2) / 3),
            Unit::Half => Self::Half(year, (month + 5) / 6),
            Unit::Season => match month {
                3..=5 => Self::Season(year, 0),
                6..=8 => Self::Season(year, 1),
                9..=11 => Self::Season(year, 2),
                12 => Self::Season(year, 3),
                _ => Self::Season(year.checked_sub(1)?, 3),
            },
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            _ => return None,
        })
    }

    /// Its size.
    pub fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Season(..) => Unit::Season,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// First and last day; `None` outside the years −9999 to 9999.
    pub fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, from: i8, n: i32| -> Option<(Date, Date)> {
            let first = Date::new(year, from, 1).ok()?;
            Some((first, first.checked_add(n.months()).ok()?.yesterday().ok()?))
        };
        let years = |from: i16, n: i16| -> Option<(Date, Date)> {
            Some((Date::new(from, 1, 1).ok()?, Date::new(from.checked_add(n - 1)?, 12, 31).ok()?))
        };
        match self {
            Self::Day(d) => Some((d, d)),
            Self::Week(y, w) => {
                let monday = calendar::monday(y, w)?;
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Self::Weekend(y, w) => {
                let monday = calendar::monday(y, w)?;
                Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
            }
            Self::Month(y, m) => {
                let first = Date::new(y, m, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Self::Quarter(y, q) => months(y, q * 3 - 2, 3),
            Self::Half(y, h) => months(y, h * 6 - 5, 6),
            Self::Season(y, s) => months(y, s * 3 + 3, 3),
            Self::Year(y) => years(y, 1),
            Self::Decade(d) => years(d.checked_mul(10)?, 10),
            // The third century before the first year is that of astronomers' years −299 to −200.
            Self::Century(c) => years(c.checked_mul(100)? + i16::from(c < 0), 100),
        }
    }

    /// The point of the same size, `n` units later.
    pub fn shift(self, n: i64, unit: Unit) -> Option<Self> {
        let first = match self {
            // A day keeps its weekday and its number in the month.
            Self::Day(d) => d,
            p => p.days()?.0,
        };
        Self::holding(calendar::add(first, n, unit)?, self.unit())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(d) if d.year() < 1 => {
                write!(f, "BC{:04}-{:02}-{:02}", 1 - i32::from(d.year()), d.month(), d.day())
            }
            Self::Day(d) => write!(f, "{d}"),
            Self::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Self::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Self::Month(y, m) if y < 1 => write!(f, "BC{:04}-{m:02}", 1 - i32::from(y)),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Self::Season(y, s) => write!(f, "{y:04}-{}", SEASONS.get(s as usize).copied().unwrap_or("SP")),
            Self::Year(y) if y < 1 => write!(f, "BC{:04}", 1 - i32::from(y)),
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Decade(d) => write!(f, "{d:03}"),
            Self::Century(c) if c < 0 => write!(f, "BC{:02}", -1 - i32::from(c)),
            Self::Century(c) => write!(f, "{c:02}"),
        }
    }
}
