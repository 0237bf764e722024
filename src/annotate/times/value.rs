//! Times as values: points of the calendar, times of day, lengths, and how TIMEX3 writes them.

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
    fn letters(self) -> (&'static str, u32) {
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
    fn many(self) -> &'static str {
        match self {
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
            _ => self.letters().0,
        }
    }
}

/// A point of the calendar, of any size from a day up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// The first year of a century divided by a hundred.
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
            Self::Century(c) => years(c.checked_mul(100)?, 100),
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
            Self::Day(d) => write!(f, "{d}"),
            Self::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Self::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Self::Season(y, s) => write!(f, "{y:04}-{}", SEASONS.get(s as usize).copied().unwrap_or("SP")),
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Decade(d) => write!(f, "{d:03}"),
            Self::Century(c) => write!(f, "{c:02}"),
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The day, where it is known.
    pub day: Option<Date>,
    /// What of the day.
    pub hour: Hour,
    /// Offset from UTC as ISO 8601 writes it, where a zone is named.
    pub zone: Option<String>,
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
    /// minutes, with the offset where a zone is named.
    pub fn bounds(&self, modifier: Option<&str>) -> Option<(String, String)> {
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
            Self::Clock(c) => {
                let (day, zone) = (c.day?, c.zone.as_deref().unwrap_or(""));
                let at = |h: u8, m: u8| format!("{day}T{h:02}:{m:02}{zone}");
                match &c.hour {
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
            Self::Length(_) | Self::Text(_) => None,
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
