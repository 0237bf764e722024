//! Whether two names are of one speaker, and who said a passage.

use super::lexicon::Lexicon;
use crate::annotate::people::folded;
use crate::record::{Claim, Document, Piece, SpeakerKind};

/// The words of a name that tell whose it is: without titles, offices, articles and case.
fn telling(name: &str, lexicon: &Lexicon<'_>) -> Vec<String> {
    let word = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        let w = w.strip_suffix("’s").or_else(|| w.strip_suffix("'s")).unwrap_or(w);
        folded(w)
    };
    let all: Vec<&str> = name.split_whitespace().collect();
    // Articles and particles are small: "the Kremlin", "Ursula von der Leyen".
    let own = |w: &&&str| !lexicon.is_title(w) && !w.starts_with(char::is_lowercase);
    let kept: Vec<String> = all.iter().filter(own).map(|w| word(w)).filter(|w| !w.is_empty()).collect();
    if kept.is_empty() { all.iter().map(|w| word(w)).filter(|w| !w.is_empty()).collect() } else { kept }
}

/// Whether two names can be of one speaker: one is the other's last word ("Putin", "Vladimir Putin"), or the last words
/// agree and so do the first or their initials. A short form of a given name and another way to write a foreign name in
/// Latin letters are the same.
pub fn same(a: &str, b: &str, lexicon: &Lexicon<'_>) -> bool {
    let read = |name: &str| -> Vec<String> { telling(name, lexicon).iter().map(|w| lexicon.name(&plain(w))).collect() };
    let (a, b) = (read(a), read(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    match (short.as_slice(), long.as_slice()) {
        ([], _) => false,
        ([only], long) => long.last() == Some(only) || long.len() > 1 && long.first() == Some(only),
        ([first, .., last], [other, .., end]) => {
            let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
            last == end && (first == other || initial(first, other) || initial(other, first))
                || short.iter().all(|w| long.contains(w))
        }
        _ => false,
    }
}

/// A name without what depends on who wrote it in Latin letters: the endings of "Zelensky", "Zelenskiy", "Zelenskyy";
/// doubled letters; vowels with a dot or an "e"; "x" and "ks", "w" and "v".
fn plain(name: &str) -> String {
    let spelled = name
        .replace("ue", "u")
        .replace("oe", "o")
        .replace("ae", "a")
        .replace("ou", "u")
        .replace('x', "ks")
        .replace('w', "v");
    let ended = ["iyi", "yyi", "iy", "yy", "ij", "yj", "ii", "yi", "y", "i", "j"].iter().find_map(|end| {
        let rest = spelled.strip_suffix(end)?;
        (rest.len() > 2).then(|| format!("{rest}y"))
    });
    let mut out: Vec<char> = ended.unwrap_or(spelled).chars().collect();
    out.dedup();
    out.into_iter().collect()
}

/// Whether the source names no human being for a claim, but a body or a group that speaks through one.
pub fn is_body(claim: &Claim) -> bool {
    use SpeakerKind::{Document, Group, Organization, Polity};
    claim
        .speaker
        .as_ref()
        .is_some_and(|s| s.person.is_none() && matches!(s.kind, Group | Organization | Polity | Document))
}

/// The claim of which the passage from `start` to `end` (code points) is a part: the one with most of it in its content,
/// a quotation before words of the writer.
pub fn claim_of(document: &Document, start: u32, end: u32) -> Option<&Claim> {
    let covered =
        |pieces: &[Piece]| pieces.iter().map(|p| p.end.min(end).saturating_sub(p.start.max(start))).sum::<u32>();
    let claims = document.claims.iter().filter(|c| c.speaker.is_some() || c.cue.is_some());
    let best = claims.map(|c| (covered(&c.content), covered(&c.quotes), c)).max_by_key(|&(c, q, _)| (q, c))?;
    // Half of the passage must be the speaker's.
    (best.0.max(best.1) * 2 >= end.saturating_sub(start) && best.0.max(best.1) > 0).then_some(best.2)
}

/// The names by which the document calls the speaker of a claim: the resolved name first. None when it is not known.
pub fn names<'d>(document: &'d Document, claim: &'d Claim) -> Vec<&'d str> {
    let Some(speaker) = &claim.speaker else { return Vec::new() };
    let person = speaker.person.and_then(|n| document.people.iter().find(|p| p.id == n));
    let mentions = person.iter().flat_map(|p| &p.mentions);
    let named =
        mentions.filter(|m| m.kind == crate::record::MentionKind::Name && !m.ambiguous).map(|m| m.text.as_str());
    let Some(name) = speaker.name.as_deref() else { return Vec::new() };
    let mut out = vec![name];
    // A surname alone is everybody's of that name.
    out.extend(named.filter(|n| n.contains(' ')));
    if speaker.person.is_none() {
        out.push(&speaker.text);
    }
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    #[test]
    fn one_name_in_several_spellings() {
        let extractor = Extractor::builtin().unwrap();
        let lexicon = Lexicon::new(extractor.pack());
        for (a, b) in [
            ("Zelensky", "Volodymyr Zelenskyy"),
            ("Zelenskiy", "Zelensky"),
            ("Gaddafi", "Muammar Qaddafi"),
            ("Müller", "Hanna Mueller"),
            ("Aleksey Orlin", "Alexei Orlin"),
            ("Sir Hugo Lind", "Lind"),
        ] {
            assert!(same(a, b, &lexicon), "{a} and {b}");
        }
        for (a, b) in [("Ana Ruiz", "Anton Ruiz"), ("Lind", "Linden"), ("Ana Ruiz", "Ana Ortal"), ("Gadd", "Gaddafi")] {
            assert!(!same(a, b, &lexicon), "{a} and {b}");
        }
    }
}
