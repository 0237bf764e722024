//! Entries of lexicons as written to their forms: `beg +q +to`, `<claim> allegation allegations +that`, `=shot_back`.

use crate::patterns::lexicon::Entry;
use crate::patterns::morphology::{Form, Morphology, Paradigm};
use crate::text::{Lemmas, Vocab};
use std::borrow::Cow;
use std::cell::OnceCell;

/// An entry with all its forms, `_` for a space inside one; the lemma first.
#[derive(Debug)]
pub(crate) struct Expanded<'e> {
    pub entry: Entry,
    pub forms: Vec<Cow<'e, str>>,
    /// The words as written that are lemmas whose forms were made, with what they are and all those forms.
    pub made: Vec<(&'e str, Paradigm, Vec<String>)>,
}

/// The parts of an entry that blanks part. Nearly all are of ASCII, whose blanks are found byte by byte.
fn blanks(entry: &str) -> impl Iterator<Item = &str> {
    let (ascii, any) = if entry.is_ascii() { (entry, "") } else { ("", entry) };
    ascii.split_ascii_whitespace().chain(any.split_whitespace())
}

/// Flags of an entry, each with its value; that of a bare flag is empty.
type Flags<'e> = Vec<(&'e str, &'e str)>;

/// The words and the flags of an entry of a lexicon.
pub(crate) fn parts(entry: &str) -> (Vec<&str>, Flags<'_>) {
    let (mut words, mut flags) = (Vec::new(), Vec::new());
    for part in blanks(entry) {
        match part.strip_prefix('+').filter(|flag| !flag.is_empty()) {
            Some(flag) => flags.push(flag.split_once('=').unwrap_or((flag, ""))),
            None => words.push(part),
        }
    }
    (words, flags)
}

/// A word between `<` and `>` without them, and which forms of it are meant.
pub(crate) fn lemma(word: &str) -> Option<(&str, Result<Paradigm, &str>)> {
    Some(class_of(word.strip_prefix('<')?.strip_suffix('>')?))
}

/// `claim:noun`: the lemma and its class; a verb where none is named.
pub(crate) fn class_of(word: &str) -> (&str, Result<Paradigm, &str>) {
    match word.rsplit_once(':') {
        Some((lemma, name)) => (lemma, Paradigm::parse(name).ok_or(name)),
        None => (word, Ok(Paradigm::Verb)),
    }
}

/// The first word of an entry, whatever says of it which forms are made.
pub(crate) fn first_word(entry: &str) -> &str {
    let word = entry.split_whitespace().next().unwrap_or("");
    lemma(word).map_or_else(|| word.strip_prefix('=').filter(|w| !w.is_empty()).unwrap_or(word), |(lemma, _)| lemma)
}

/// Reads an entry; `paradigm` is what its lexicon says that the first word of each entry is.
///
/// # Errors
/// When it has no word, or a class of words that there is not.
pub(crate) fn expand<'e>(
    text: &'e str,
    paradigm: Option<Paradigm>,
    morphology: &Morphology,
) -> Result<Expanded<'e>, String> {
    if paradigm.is_none() && is_plain(text) {
        let entry = Entry { lemma: text.replace('_', " "), ..Entry::default() };
        return Ok(Expanded { entry, forms: vec![text.into()], made: Vec::new() });
    }
    let (words, flags) = parts(text);
    let mut lemmas = Vec::with_capacity(words.len());
    for (n, word) in words.iter().enumerate() {
        lemmas.push(match lemma(word) {
            Some((lemma, Ok(class))) => (lemma, Some(class)),
            Some((_, Err(name))) => return Err(format!("`{word}`: no class of words is named `{name}`")),
            None if word.len() > 1 && word.bytes().any(|b| b == b'<' || b == b'>') => {
                return Err(format!("`{word}`: `<` and `>` go around the whole phrase: `<rule_out>`"));
            }
            None => match word.strip_prefix('=').filter(|w| !w.is_empty()) {
                // Stands as it is written: no forms are made.
                Some(word) => (word, None),
                None => (*word, paradigm.filter(|_| n == 0)),
            },
        });
    }
    let Some(&(first, class)) = lemmas.first() else { return Err(format!("an entry without a word: `{text}`")) };
    // Beside `<claim>` stand other words; beside the lemma of a lexicon of verbs its own forms.
    let marked = words.first().is_some_and(|w| w.starts_with('<'));
    let others = words.get(1..).filter(|_| !marked).unwrap_or(&[]);
    let stated = stated(first, class == Some(Paradigm::Verb), others, &flags, morphology);
    let mut out = Expanded {
        entry: Entry {
            lemma: first.replace('_', " "),
            flags: flags.into_iter().map(|(flag, value)| (flag.to_owned(), value.to_owned())).collect(),
            stated,
        },
        forms: Vec::new(),
        made: Vec::new(),
    };
    for (n, &(word, class)) in lemmas.iter().enumerate() {
        out.add(word.into());
        let Some(class) = class else { continue };
        let own = if n == 0 { out.entry.stated.clone() } else { Vec::new() };
        let all = morphology.all(word, class, |_| false);
        if own.is_empty() {
            all.iter().for_each(|form| out.add(form.clone().into()));
        } else {
            let others = morphology.all(word, class, |f| own.iter().any(|(o, _)| *o == f));
            others.into_iter().for_each(|form| out.add(form.into()));
        }
        out.made.push((word, class, all));
        for (_, form) in own {
            out.add(form.replace(' ', "_").into());
        }
    }
    Ok(out)
}

/// Whether an entry is one word without flags and signs, as most are.
fn is_plain(entry: &str) -> bool {
    !entry.is_empty() && entry.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'\'' | b'.'))
}

impl<'e> Expanded<'e> {
    /// Notes the lemmas of the forms that were made.
    pub fn note(&self, vocab: &mut Vocab, lemmas: &mut Lemmas) {
        for (lemma, class, forms) in self.made.iter().filter(|(lemma, ..)| !lemma.contains('_')) {
            let base = vocab.intern(lemma);
            let stated = self.entry.stated.iter().filter(|_| *lemma == self.entry.lemma).map(|(_, form)| form);
            for form in forms.iter().chain(stated).filter(|f| f != lemma) {
                lemmas.add(vocab.intern(form), base, *class == Paradigm::Verb);
            }
        }
    }

    fn add(&mut self, form: Cow<'e, str>) {
        if !self.forms.contains(&form) {
            self.forms.push(form);
        }
    }
}

/// The forms that an entry states itself: by keys (`+past=held`), and by words beside the lemma that no rule would make.
/// Words that do not look like a form are taken for a past and a participle only where the lexicon says that it lists verbs.
fn stated<'e>(
    lemma: &'e str,
    verb: bool,
    others: &[&'e str],
    flags: &[(&str, &str)],
    morphology: &Morphology,
) -> Vec<(Form, String)> {
    let mut out: Vec<(Form, String)> = Vec::new();
    let rest = lemma.find('_').map_or("", |i| &lemma[i..]);
    for &(key, value) in flags {
        if let Some(form) = Form::parse(key).filter(|_| !value.is_empty()) {
            let whole = form == Form::Plural || value.contains('_') || rest.is_empty();
            let written = if whole { value.to_owned() } else { format!("{value}{rest}") };
            out.push((form, written.replace('_', " ")));
        }
    }
    // A past of its own is also the participle, unless that is said or known.
    let past = out.iter().find(|(f, _)| *f == Form::Past).map(|(_, past)| past.clone());
    if let Some(past) =
        past.filter(|_| !morphology.is_irregular(lemma) && !out.iter().any(|(f, _)| *f == Form::Participle))
    {
        out.push((Form::Participle, past));
    }
    let all = || Paradigm::Verb.forms().iter().flat_map(|&f| morphology.spellings(lemma, f)).collect::<Vec<_>>();
    // Made when first asked for: most words do not look like a form.
    let made: OnceCell<Vec<String>> = OnceCell::new();
    let head = |word: &'e str| word.split('_').next().unwrap_or(word);
    let mut odd = 0;
    for word in others.iter().filter(|w| !w.starts_with('<')) {
        let first = head(word);
        let own = first.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
        let alike = own >= 2 && own + 2 >= head(lemma).len() && word.len() > lemma.len();
        let forms: &[Form] = match first {
            _ if !(alike || verb) || made.get_or_init(all).iter().any(|m| m == word) => &[],
            f if alike && f.ends_with("ed") => &[Form::Past, Form::Participle],
            f if alike && f.ends_with("ing") => &[Form::Gerund],
            f if alike && f.ends_with('s') => &[Form::Third, Form::Plural],
            _ if verb => {
                odd += 1;
                if odd == 1 { &[Form::Past, Form::Participle] } else { &[Form::Participle] }
            }
            _ => &[],
        };
        for &form in forms {
            if odd == 2 {
                out.retain(|(f, _)| *f != Form::Participle);
            }
            if !out.iter().any(|(f, _)| *f == form) {
                out.push((form, word.replace('_', " ")));
            }
        }
    }
    out
}
