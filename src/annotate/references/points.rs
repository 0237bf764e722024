//! The table of points: what speaks for a candidate, and how much.

use crate::patterns::Pack;

/// The table.
const TABLE: &str = "references/points.tsv";

/// What speaks for a candidate. Names as in the table, where each is explained.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)] // the table tells what each is
pub struct Points {
    pub sentence: i32,
    pub subject: i32,
    pub voice: i32,
    pub object: i32,
    pub oblique: i32,
    pub nominal: i32,
    pub possessor: i32,
    pub utterance: i32,
    pub within: i32,
    pub opens: i32,
    pub again: i32,
    pub alone: i32,
    pub chief: i32,
    pub known: i32,
    pub unnamed: i32,
    pub owned: i32,
    pub epithet: i32,
    pub doubtful: i32,
    pub speaker: i32,
    pub looks: i32,
    pub asked: i32,
    pub topic: i32,
    pub parallel: i32,
    pub quoted: i32,
    pub own: i32,
    pub margin: i32,
    pub things: i32,
    pub bodies: i32,
    pub back: i32,
    pub unnamed_back: i32,
}

impl Points {
    /// Reads the table; a row that is missing counts nothing.
    pub fn new(pack: &Pack) -> Self {
        let table = pack.table(TABLE);
        let (name, points) = (table.cells("name"), table.cells("points"));
        let of = |wanted: &str| {
            let row = table.rows().find(|r| name(r) == wanted);
            row.and_then(|r| points(r).parse().ok()).unwrap_or(0)
        };
        Self {
            sentence: of("sentence"),
            subject: of("subject"),
            voice: of("voice"),
            object: of("object"),
            oblique: of("oblique"),
            nominal: of("nominal"),
            possessor: of("possessor"),
            utterance: of("utterance"),
            within: of("within"),
            opens: of("opens"),
            again: of("again"),
            alone: of("alone"),
            chief: of("chief"),
            known: of("known"),
            unnamed: of("unnamed"),
            owned: of("owned"),
            epithet: of("epithet"),
            doubtful: of("doubtful"),
            speaker: of("speaker"),
            looks: of("looks"),
            asked: of("asked"),
            topic: of("topic"),
            parallel: of("parallel"),
            quoted: of("quoted"),
            own: of("own"),
            margin: of("margin"),
            things: of("things"),
            bodies: of("bodies"),
            back: of("back"),
            unnamed_back: of("unnamed-back"),
        }
    }
}
