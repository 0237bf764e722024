//! Decisions as CSV and JSON Lines.

use super::decisions::{Decision, State, Verdict};
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

/// A row a decision, with a header.
///
/// # Errors
/// None.
pub fn csv(decisions: &[Decision]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
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
    ])?;
    for decision in decisions {
        let confidence = decision.confidence.to_string();
        writer.write_record([
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
            match decision.record {
                State::Same => "same",
                State::Changed => "changed",
                State::Gone => "gone",
            },
        ])?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
