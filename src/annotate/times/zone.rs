//! Time zones as texts name them: an offset, and when its summer time is.

use jiff::civil::{Date, Weekday};
use std::fmt;

/// Where and how clocks are put forward by an hour in summer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summer {
    /// Second Sunday of March to first Sunday of November; until 2006 first Sunday of April to last of October.
    America,
    /// Last Sunday of March to last Sunday of October.
    Europe,
    /// First Sunday of October to first Sunday of April.
    Australia,
    /// Last Sunday of September to first Sunday of April.
    NewZealand,
}

/// A zone: its offset from UTC in minutes, in winter where there is a summer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    minutes: i16,
    summer: Option<Summer>,
}

impl Zone {
    /// The zone with this offset as ISO 8601 writes it (`Z`, `+05:30`), and with the summer time of this name.
    pub fn parse(offset: &str, summer: Option<&str>) -> Option<Self> {
        let summer = match summer {
            None => None,
            Some("america") => Some(Summer::America),
            Some("europe") => Some(Summer::Europe),
            Some("australia") => Some(Summer::Australia),
            Some("new-zealand") => Some(Summer::NewZealand),
            Some(_) => return None,
        };
        if offset.eq_ignore_ascii_case("z") {
            return Some(Self { minutes: 0, summer });
        }
        let (sign, rest) = match (offset.strip_prefix('+'), offset.strip_prefix('-')) {
            (Some(rest), _) => (1, rest),
            (_, Some(rest)) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 15 && minutes < 60).then_some(Self { minutes: sign * (hours * 60 + minutes), summer })
    }

    /// The zone so many hours from UTC: +3, -03:30.
    pub fn from_hours(text: &str) -> Option<Self> {
        let text = text.replace(['−', '–'], "-").replace(' ', "");
        if text.contains(':') { Self::parse(&text, None) } else { Self::parse(&format!("{text}:00"), None) }
    }

    /// How the zone's offset is written on a day.
    pub fn on(self, day: Date) -> impl fmt::Display {
        let forward = self.summer.is_some_and(|s| is_summer(s, day).unwrap_or(false));
        Offset(self.minutes + if forward { 60 } else { 0 })
    }
}

struct Offset(i16);

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("Z"),
            n => write!(f, "{}{:02}:{:02}", if n < 0 { '-' } else { '+' }, n.abs() / 60, n.abs() % 60),
        }
    }
}

/// Whether clocks are put forward on a day.
fn is_summer(rule: Summer, day: Date) -> Option<bool> {
    let year = day.year();
    let sunday = |month: i8, n: i8| Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, Weekday::Sunday).ok();
    Some(match rule {
        Summer::America if year < 2007 => (sunday(4, 1)?..sunday(10, -1)?).contains(&day),
        Summer::America => (sunday(3, 2)?..sunday(11, 1)?).contains(&day),
        Summer::Europe => (sunday(3, -1)?..sunday(10, -1)?).contains(&day),
        Summer::Australia => !(sunday(4, 1)?..sunday(10, 1)?).contains(&day),
        Summer::NewZealand => !(sunday(4, 1)?..sunday(9, -1)?).contains(&day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn summer_time_is_known_by_the_day() {
        let on = |offset, summer, day: Date| Zone::parse(offset, Some(summer)).map(|z| z.on(day).to_string());
        assert_eq!(on("-05:00", "america", date(2026, 1, 23)).as_deref(), Some("-05:00"));
        assert_eq!(on("-05:00", "america", date(2026, 7, 1)).as_deref(), Some("-04:00"));
        assert_eq!(on("Z", "europe", date(2026, 7, 1)).as_deref(), Some("+01:00"));
        assert_eq!(on("+10:00", "australia", date(2026, 1, 23)).as_deref(), Some("+11:00"));
        assert_eq!(Zone::parse("+05:30", None).map(|z| z.on(date(2026, 1, 1)).to_string()).as_deref(), Some("+05:30"));
        assert_eq!(Zone::parse("noon", None), None);
        let hours = |text| Zone::from_hours(text).map(|z| z.on(date(2026, 7, 1)).to_string());
        assert_eq!(hours("+3").as_deref(), Some("+03:00"));
        assert_eq!(hours("−03:30").as_deref(), Some("-03:30"));
        assert_eq!((hours("3"), hours("+33"), hours("+")), (None, None, None));
    }
}
