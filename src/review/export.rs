//! Decisions as CSV and JSON Lines.

use super::decisions::{Decision, Verdict};
use crate::write::csv::shielded;
use std::borrow::Cow;
use std::io;

/// A JSON object a line.
///
/// # Errors
/// None.
pub fn json_lines(decisions: &[Decision]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for decision in decisions {
        serde_json::to_writer(&mut out, decision)?;
        out.push(b'\n');
    }
    Ok(out)
}

/// A row a decision, with a header; `raw` leaves cells that a spreadsheet would take for formulas as they are.
///
/// # Errors
/// None.
pub fn csv(decisions: &[Decision], raw: bool) -> io::Result<Vec<u8>> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "claim",
        "reviewer",
        "at",
        "verdict",
        "speaker",
        "note",
        "rule",
        "confidence",
        "gist",
        "said_by",
        "document",
        "record",
        "words",
        "start",
        "end",
    ])?;
    for decision in decisions {
        let confidence = decision.confidence.to_string();
        let place = |place: Option<i64>| place.map(|place| place.to_string()).unwrap_or_default();
        let (start, end) = (place(decision.start), place(decision.end));
        // What reviewers and articles wrote is no formula of the spreadsheet that opens the file.
        let cells = [
            decision.claim.as_str(),
            &decision.reviewer,
            &decision.at,
            decision.verdict.map_or("", Verdict::word),
            decision.speaker.as_deref().unwrap_or_default(),
            decision.note.as_deref().unwrap_or_default(),
            &decision.rule,
            &confidence,
            &decision.gist,
            decision.said_by.as_deref().unwrap_or_default(),
            &decision.document,
            decision.record.word(),
            decision.words.as_deref().unwrap_or_default(),
            &start,
            &end,
        ];
        let shield = |cell| if raw { Cow::Borrowed(cell) } else { shielded(cell) };
        writer.write_record(cells.map(shield).iter().map(|cell| cell.as_bytes()))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
