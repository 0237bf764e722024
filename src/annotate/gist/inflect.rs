//! Forms of English verbs: regular ones by rule, the others by `+past=` of their lexicon's entry.

use crate::patterns::Entry;

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "hold"
    Base,
    /// "holds"
    Third,
    /// "held"
    Past,
    /// "holding"
    Gerund,
}

/// The form of the entry's lemma; of several words ("pull out") the first is inflected.
pub fn inflect(entry: &Entry, form: Form) -> String {
    let (verb, rest) = entry.lemma.split_once(' ').map_or((entry.lemma.as_str(), ""), |(v, r)| (v, r));
    let made = match form {
        Form::Base => verb.to_owned(),
        Form::Third => third(verb),
        Form::Past => entry.get("past").map_or_else(|| regular(verb, "ed"), str::to_owned),
        Form::Gerund => regular(verb, "ing"),
    };
    if rest.is_empty() { made } else { format!("{made} {rest}") }
}

fn vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn third(verb: &str) -> String {
    let mut last = verb.chars().rev();
    match (last.next(), last.next()) {
        (Some('y'), Some(c)) if !vowel(c) => format!("{}ies", &verb[..verb.len() - 1]),
        (Some('s' | 'x' | 'z' | 'o'), _) | (Some('h'), Some('c' | 's')) => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

fn regular(verb: &str, ending: &str) -> String {
    let past = ending == "ed";
    let mut last = verb.chars().rev();
    match (last.next(), last.next(), last.next()) {
        (Some('e'), Some(c), _) if c != 'e' => format!("{}{ending}", &verb[..verb.len() - 1]),
        (Some('y'), Some(c), _) if past && !vowel(c) => format!("{}ied", &verb[..verb.len() - 1]),
        // A short last syllable doubles its consonant: "swap", "annex" does not.
        (Some(c), Some(v), Some(b)) if verb.len() <= 4 && !vowel(c) && vowel(v) && !vowel(b) && !"wxy".contains(c) => {
            format!("{verb}{c}{ending}")
        }
        _ => format!("{verb}{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, inflect};
    use crate::patterns::Entry;

    #[test]
    fn verbs_inflect() {
        let entry = |lemma: &str| Entry { lemma: lemma.to_owned(), flags: Vec::new() };
        assert_eq!(inflect(&entry("occupy"), Form::Past), "occupied");
        assert_eq!(inflect(&entry("annex"), Form::Third), "annexes");
        assert_eq!(inflect(&entry("swap"), Form::Gerund), "swapping");
        assert_eq!(inflect(&entry("cede"), Form::Past), "ceded");
        let entry = Entry { lemma: "hold on to".to_owned(), flags: vec![("past".to_owned(), "held".to_owned())] };
        assert_eq!(inflect(&entry, Form::Past), "held on to");
    }
}
