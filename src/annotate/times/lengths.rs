//! Lengths and repeated times.

use crate::annotate::DropReason;
use crate::annotate::times::dates::Unfit;
use crate::annotate::times::numbers;
use crate::annotate::times::point::Unit;
use crate::annotate::times::slots::Slots;
use crate::annotate::times::value::{Amount, Length};

/// The length that the slots name.
pub fn length(slots: &Slots<'_, '_>) -> Result<Length, Unfit> {
    if let Some(entry) = slots.entry("compound") {
        let unit = entry.get("unit").and_then(Unit::parse).ok_or(Unfit::Other(DropReason::NoUnit))?;
        let whole = entry.get("n").and_then(|n| n.parse::<u64>().ok());
        let amount = match (whole, entry.has("half")) {
            (None, false) => Amount::Some,
            (n, half) => Amount::Number(n.unwrap_or(0).saturating_mul(100) + if half { 50 } else { 0 }),
        };
        return Ok(Length { amount, unit });
    }
    if let Some(text) = slots.text("compound") {
        let mut parts = text.split(['-', '‑', '‐']);
        let amount = parts.next().and_then(numbers::digits).ok_or(Unfit::Other(DropReason::NoNumber))?;
        let unit = parts
            .next()
            .and_then(|u| slots.word_in(u, "time-unit")?.get("unit").and_then(Unit::parse))
            .ok_or(Unfit::Other(DropReason::NoUnit))?;
        return Ok(Length { amount, unit });
    }
    let unit = slots.unit().ok_or(Unfit::Other(DropReason::NoUnit))?;
    let amount = match slots.range("n") {
        Some(_) => match slots.amount("n").ok_or(Unfit::Other(DropReason::NoNumber))? {
            Amount::Number(n) if slots.has("half") => Amount::Number(n.saturating_add(50)),
            n => n,
        },
        None => slots.spec.offset.map_or(Amount::Some, |n| Amount::whole(n.unsigned_abs())),
    };
    Ok(Length { amount, unit })
}

/// The value of a repeated time.
pub fn set(slots: &Slots<'_, '_>) -> Result<String, Unfit> {
    let part = slots.key("part", "value").map(|p| format!("T{p}")).unwrap_or_default();
    if let Some(n) = slots.value("weekday").or_else(|| slots.value("weekdays")) {
        return Ok(format!("XXXX-WXX-{n}{part}"));
    }
    if let Some(n) = slots.value("month") {
        return Ok(format!("XXXX-{n:02}"));
    }
    if let (Some(n @ 1..=4), Some(Unit::Quarter)) = (slots.number_in("ordinal"), slots.unit()) {
        return Ok(format!("XXXX-Q{n}"));
    }
    if let Some(season) = slots.key("season", "code") {
        return Ok(format!("XXXX-{season}"));
    }
    if !part.is_empty() {
        return Ok(format!("XXXX-XX-XX{part}"));
    }
    let regular = slots.key("regular", "unit").and_then(Unit::parse);
    let unit = regular.or_else(|| slots.unit()).ok_or(Unfit::Other(DropReason::NoUnit))?;
    let amount = slots.amount("n").unwrap_or(Amount::whole(slots.spec.offset.unwrap_or(1).unsigned_abs()));
    Ok(Length { amount, unit }.to_string())
}
