//! Whether two names are of one speaker, and who said a passage.

use super::lexicon::Lexicon;
use crate::annotate::people::folded;
use crate::record::{Claim, Document, Piece, SpeakerKind};

/// A name without what is told about it: "Ana Ruiz, foreign minister", "Hugo Lind (Unity)". "Ruiz, Ana" stays.
fn undescribed<'n>(name: &'n str, lexicon: &Lexicon<'_>) -> &'n str {
    let Some((head, tail)) = name.split_once([',', '(']) else { return name };
    let described = name.contains('(') || tail.split_whitespace().any(|w| is_common(w) || lexicon.is_title(w));
    if described && !head.trim().is_empty() { head } else { name }
}

fn is_common(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// The words of a name that tell whose it is: without titles and what stands before them ("Kostrava’s Foreign Minister"),
/// offices, articles, "Jr." and case.
fn telling(name: &str, lexicon: &Lexicon<'_>) -> Vec<String> {
    let word = |w: &&str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        let w = w.strip_suffix("’s").or_else(|| w.strip_suffix("'s")).unwrap_or(w);
        plain(&folded(w))
    };
    let mut all: Vec<&str> = undescribed(name, lexicon).split_whitespace().collect();
    while all.len() > 1 && all.last().is_some_and(|w| lexicon.is_suffix(w) && !is_common(w)) {
        all.pop();
    }
    let last = all.len().saturating_sub(1);
    let title = all.iter().take(last).rposition(|w| lexicon.is_title(w));
    // "President of Kostrava Ana Ruiz": the office goes on.
    let title = title.filter(|t| all.get(t + 1).is_some_and(|w| !is_common(w)));
    let from = title.map_or(0, |t| t + 1);
    // Articles and particles are small: "the Kremlin", "Ursula von der Leyen". Some are called King or Major.
    let own = |&(n, w): &(usize, &&str)| !is_common(w) && (n == last || !lexicon.is_title(w));
    let kept = all.iter().enumerate().skip(from).filter(own).map(|(_, w)| word(w));
    let kept: Vec<String> = kept.filter(|w| !w.is_empty()).collect();
    if kept.is_empty() { all.iter().map(word).filter(|w| !w.is_empty()).collect() } else { kept }
}

/// Whether a speaker is asked for by an office alone: "the foreign minister".
pub fn is_office(name: &str, lexicon: &Lexicon<'_>) -> bool {
    let mut words = name.split_whitespace().peekable();
    let article = words.next_if(|w| matches!(*w, "the" | "The" | "a" | "A" | "an" | "An")).is_some();
    let words: Vec<&str> = words.collect();
    let office = words.iter().any(|w| lexicon.is_title(w));
    office && words.iter().all(|w| is_common(w) || lexicon.is_title(w)) && (article || words.len() > 1)
}

/// Whether an office is that which a source gives somebody: all of its words are there.
pub fn same_office(asked: &str, role: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(folded);
        words.filter(|w| !matches!(w.as_str(), "the" | "a" | "an" | "of" | "s")).collect()
    };
    let (asked, role) = (words(asked), words(role));
    asked.iter().all(|w| role.contains(w))
}

/// Whether two names can be of one speaker: one is the other's last word ("Putin", "Vladimir Putin"), or the last words
/// agree and so do the first or their initials. A short form of a given name and another way to write a foreign name in
/// Latin letters are the same.
pub fn same(a: &str, b: &str, lexicon: &Lexicon<'_>) -> bool {
    let (a, b) = (telling(a, lexicon), telling(b, lexicon));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let one = |a: &str, b: &str, given: bool| lexicon.one_name(a, b, given, |name| plain(&folded(name)));
    match (short.as_slice(), long.as_slice()) {
        ([], _) => false,
        ([only], [.., last]) if one(only, last, false) => true,
        ([only], [first, _, ..]) => one(only, first, true),
        ([first, .., last], [other, .., end]) => {
            let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
            one(last, end, false) && (one(first, other, true) || initial(first, other) || initial(other, first))
                || short.iter().all(|w| long.iter().any(|l| one(w, l, false)))
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
    fn offices_are_no_names() {
        let extractor = Extractor::builtin().unwrap();
        let lexicon = Lexicon::new(extractor.pack());
        for office in ["the foreign minister", "The president", "the President", "prime minister"] {
            assert!(is_office(office, &lexicon), "{office}");
        }
        for name in ["Ana Ruiz", "King", "the Kremlin", "Minister Ruiz", "the ministry", "ana ruiz"] {
            assert!(!is_office(name, &lexicon), "{name}");
        }
        assert!(same_office("the foreign minister", "Kostrava’s foreign minister"));
        assert!(!same_office("the defence minister", "foreign minister of Kostrava"));
    }

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
            ("Bill Lind", "William Lind"),
            ("Will Lind", "William Lind"),
            ("Liz Brandt", "Elizabeth Brandt"),
            ("Alex Ruiz", "Alexandra Ruiz"),
            ("Alex Ruiz", "Alexander Ruiz"),
            ("Mr. Lind", "William Lind"),
            ("Foreign Minister Lind", "William Lind"),
            ("Kostrava’s Prime Minister Ana Ruiz", "Ana Ruiz"),
            ("Prime Minister of Kostrava Ana Ruiz", "Ana Ruiz"),
            ("Gen. Hugo Brandt", "Hugo Brandt"),
            ("Ana Ruiz, foreign minister of Kostrava", "Ruiz"),
            ("Hugo Lind (Unity)", "Hugo Lind"),
            ("Ruiz, Ana", "Ana Ruiz"),
            ("Larry King", "King"),
            ("Paul Ruiz Jr.", "Paul Ruiz"),
            ("Moammar Qadhafi", "Muammar Gaddafi"),
            ("Binyamin Netanyahu", "Benjamin Netanyahu"),
            ("Mohammed Hussein", "Muhammad Husayn"),
            ("Sergei Orlin", "Sergey Orlin"),
        ] {
            assert!(same(a, b, &lexicon), "{a} and {b}");
        }
        for (a, b) in [
            ("Ana Ruiz", "Anton Ruiz"),
            ("Lind", "Linden"),
            ("Ana Ruiz", "Ana Ortal"),
            ("Gadd", "Gaddafi"),
            ("Robert Lind", "William Lind"),
            ("Alexander Ruiz", "Alexandra Ruiz"),
            ("Ana Bill", "Ana William"),
            ("Larry King", "Gail King"),
            ("Foreign Minister Ruiz", "William Lind"),
            ("Bill", "Ana William"),
        ] {
            assert!(!same(a, b, &lexicon), "{a} and {b}");
        }
    }
}
