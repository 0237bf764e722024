//! Forms of English words: regular ones by rule, the others from `grammar/irregular.tsv`; and back, from forms to lemmas.

use crate::patterns::{Entry, Table};
use crate::text::endings::{bases, doubles, vowel};
use crate::text::listed::Listed;
use crate::text::{Lemmas, Sym, Vocab};
use rustc_hash::FxHashMap;

/// The table of what no rule tells.
pub const IRREGULAR: &str = "grammar/irregular.tsv";

/// A form of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// "hold"
    Base,
    /// "holds"
    Third,
    /// "held", "took"
    Past,
    /// "held", "taken"
    Participle,
    /// "holding"
    Gerund,
    /// "borders"
    Plural,
}

impl Form {
    /// The form that a key of an entry states: `+past=held`.
    pub fn parse(key: &str) -> Option<Form> {
        Some(match key {
            "third" => Form::Third,
            "past" => Form::Past,
            "participle" => Form::Participle,
            "gerund" => Form::Gerund,
            "plural" => Form::Plural,
            _ => return None,
        })
    }
}

/// Which forms a word has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paradigm {
    /// Those of a verb.
    Verb,
    /// Those of a noun.
    Noun,
}

impl Paradigm {
    /// By its name in a pack.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "verb" => Some(Self::Verb),
            "noun" => Some(Self::Noun),
            _ => None,
        }
    }

    /// Its forms beside the lemma.
    pub fn forms(self) -> &'static [Form] {
        match self {
            Self::Verb => &[Form::Third, Form::Past, Form::Participle, Form::Gerund],
            Self::Noun => &[Form::Plural],
        }
    }
}

/// The forms of a lemma that the table states; an empty list where the form is regular.
#[derive(Debug, Clone, Default)]
struct Row {
    past: Vec<Box<str>>,
    participle: Vec<Box<str>>,
    third: Vec<Box<str>>,
    gerund: Vec<Box<str>>,
    plural: Vec<Box<str>>,
    /// Forms of no fixed place: "am", "'re".
    other: Vec<Box<str>>,
}

impl Row {
    fn get(&self, form: Form) -> &[Box<str>] {
        match form {
            Form::Base => &[],
            Form::Third => &self.third,
            Form::Past => &self.past,
            Form::Participle => &self.participle,
            Form::Gerund => &self.gerund,
            Form::Plural => &self.plural,
        }
    }

    /// Whether it says anything about a verb.
    fn is_verb(&self) -> bool {
        [&self.past, &self.participle, &self.third, &self.gerund].iter().any(|c| !c.is_empty())
    }
}

/// A lemma on its way to its forms: the word in it that changes, with what stands around it and what the table says of it.
struct Inflected<'m, 'l> {
    front: &'l str,
    word: &'l str,
    rest: &'l str,
    row: Option<&'m Row>,
}

/// The morphology of a pack.
#[derive(Debug, Clone, Default)]
pub struct Morphology {
    rows: FxHashMap<Box<str>, Row>,
}

impl Morphology {
    /// Reads the table of irregular forms.
    pub fn new(table: &Table) -> Self {
        let lemma = table.cells("lemma");
        let names = ["past", "participle", "third", "gerund", "plural", "other"];
        let cells = names.map(|name| table.cells(name));
        let split = |cell: &str| cell.split('|').filter(|f| !f.is_empty()).map(Box::from).collect();
        let mut out = Self::default();
        for row in table.rows() {
            let [past, participle, third, gerund, plural, other] = cells.each_ref().map(|cell| split(cell(row)));
            out.rows.insert(lemma(row).into(), Row { past, participle, third, gerund, plural, other });
        }
        out
    }

    /// All spellings of a form, the commonest first. Of several words the first is inflected in a verb ("pull out"), the
    /// last in a noun ("town hall"); `_` parts words as a space does.
    pub fn spellings(&self, lemma: &str, form: Form) -> Vec<String> {
        let mut out = Vec::new();
        self.spell(&self.inflected(lemma, form == Form::Plural), form, &mut |spelling| out.push(spelling));
        out
    }

    /// The word of a lemma that is inflected.
    fn inflected<'l>(&self, lemma: &'l str, noun: bool) -> Inflected<'_, 'l> {
        let parts = |b: u8| b == b' ' || b == b'_';
        let (front, word, rest) = if noun {
            let (front, word) = lemma.split_at(lemma.bytes().rposition(parts).map_or(0, |i| i + 1));
            (front, word, "")
        } else {
            let (word, rest) = lemma.split_at(lemma.bytes().position(parts).unwrap_or(lemma.len()));
            ("", word, rest)
        };
        Inflected { front, word, rest, row: self.row(word) }
    }

    /// Gives the spellings of a form.
    fn spell(&self, of: &Inflected<'_, '_>, form: Form, each: &mut dyn FnMut(String)) {
        let &Inflected { front, word, rest, row } = of;
        let stated = row.map_or(&[][..], |row| row.get(form));
        if stated.is_empty() {
            let made = regular(word, form);
            return each(if front.is_empty() && rest.is_empty() { made } else { [front, &made, rest].concat() });
        }
        // "re-take" as "take".
        let prefix = word.len() - self.stem(word).len();
        stated.iter().for_each(|s| each([front, &word[..prefix], s, rest].concat()));
    }

    /// The commonest spelling of a form.
    pub fn inflect(&self, lemma: &str, form: Form) -> String {
        self.spellings(lemma, form).into_iter().next().unwrap_or_default()
    }

    /// The form of an entry's lemma: as the entry states it, else the commonest spelling.
    pub fn of(&self, entry: &Entry, form: Form) -> String {
        let stated = entry.stated.iter().find(|(f, _)| *f == form);
        stated.map_or_else(|| self.inflect(&entry.lemma, form), |(_, s)| s.clone())
    }

    /// All forms of a lemma but those that `stated` names, itself first, each once. Of "be" the clitics are left out: they
    /// stand for other words too.
    pub fn all(&self, lemma: &str, paradigm: Paradigm, stated: impl Fn(Form) -> bool) -> Vec<String> {
        let mut out = vec![lemma.to_owned()];
        let mut add = |form: String| {
            if !out.contains(&form) {
                out.push(form);
            }
        };
        let inflected = self.inflected(lemma, paradigm == Paradigm::Noun);
        for &form in paradigm.forms().iter().filter(|&&f| !stated(f)) {
            self.spell(&inflected, form, &mut add);
        }
        if paradigm == Paradigm::Verb
            && let Some(row) = self.rows.get(lemma)
        {
            row.other.iter().filter(|o| !o.starts_with('\'')).for_each(|o| add(o.to_string()));
        }
        out
    }

    /// Whether the table states a past of the verb that is not its participle or its own: "took", "held", "begged".
    pub fn is_irregular(&self, lemma: &str) -> bool {
        let word = lemma.split([' ', '_']).next().unwrap_or(lemma);
        self.row(word).is_some_and(|row| !row.past.is_empty())
    }

    fn row(&self, word: &str) -> Option<&Row> {
        self.rows.get(word).or_else(|| self.rows.get(self.stem(word)))
    }

    /// What the table may know of a word that it does not have: "take" of "re-take".
    fn stem<'w>(&self, word: &'w str) -> &'w str {
        // Few words have one, and these are short.
        if !word.bytes().any(|b| b == b'-') {
            return word;
        }
        match word.rsplit_once('-') {
            Some((_, stem)) if !self.rows.contains_key(word) && self.rows.contains_key(stem) => stem,
            _ => word,
        }
    }

    /// Lemmas of the words of a vocabulary: of the forms that the table states, then of those that look regular and whose
    /// lemma is a word that the vocabulary has a part of speech for. What is known already stays. Of `listed`, the first
    /// words of the vocabulary, the regular forms are known.
    pub(crate) fn lemmas(&self, vocab: &Vocab, listed: Option<&Listed>, known: &mut Lemmas) {
        for (lemma, row) in &self.rows {
            let base = vocab.get(lemma);
            if base == Sym::UNKNOWN {
                continue;
            }
            let of = |form: &str| Some(vocab.get(form)).filter(|&s| s != Sym::UNKNOWN);
            for paradigm in [Paradigm::Verb, Paradigm::Noun] {
                let stated = if paradigm == Paradigm::Verb { row.is_verb() } else { !row.plural.is_empty() };
                for &form in paradigm.forms().iter().filter(|_| stated) {
                    for sym in self.spellings(lemma, form).iter().filter_map(|f| of(f)) {
                        known.add(sym, base, paradigm == Paradigm::Verb);
                    }
                }
            }
            for sym in row.other.iter().filter_map(|f| of(f)) {
                known.add_bare(sym, base, !row.is_verb());
            }
        }
        if let Some(listed) = listed {
            listed.lemmas(known);
        }
        let first = listed.map_or(1, |listed| listed.lengths.len() + 1);
        for sym in (first as u32..vocab.len() as u32).map(Sym) {
            let [verb, noun] = bases(vocab.word(sym), vocab).map(|base| base.map_or(Sym::UNKNOWN, Sym));
            known.add(sym, verb, true);
            known.add(sym, noun, false);
        }
    }
}

/// The possessive of a name: "Ruiz’s", "the Philippines’".
pub fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}

/// A form made by rule.
fn regular(word: &str, form: Form) -> String {
    match form {
        Form::Base => word.to_owned(),
        Form::Third => with_s(word, true),
        Form::Plural => match word.strip_suffix("man").filter(|w| !w.is_empty()) {
            Some(stem) => [stem, "men"].concat(),
            None if word.ends_with("sis") => [&word[..word.len() - 2], "es"].concat(),
            None => with_s(word, false),
        },
        Form::Past | Form::Participle => with_ending(word, "ed"),
        Form::Gerund => with_ending(word, "ing"),
    }
}

/// The word with "-s". A verb takes "-es" after a consonant and o ("vetoes"), a noun mostly does not ("photos").
fn with_s(word: &str, verb: bool) -> String {
    let mut last = word.bytes().rev();
    match (last.next().unwrap_or(0), last.next().unwrap_or(0)) {
        (b'y', c) if !vowel(c) && c != 0 => [&word[..word.len() - 1], "ies"].concat(),
        (b'o', c) if verb && !vowel(c) => [word, "es"].concat(),
        (b'z', _) if doubles(word) => [word, "zes"].concat(),
        (b's' | b'x' | b'z', _) | (b'h', b'c' | b's') => [word, "es"].concat(),
        _ => [word, "s"].concat(),
    }
}

/// The word with "-ed" or "-ing".
fn with_ending(word: &str, ending: &str) -> String {
    let past = ending == "ed";
    let cut = |n: usize| &word[..word.len() - n];
    let mut last = word.bytes().rev();
    match (last.next().unwrap_or(0), last.next().unwrap_or(0)) {
        (b'e', _) if past => [word, "d"].concat(),
        (b'e', b'i') => [cut(2), "ying"].concat(),
        (b'e', b'e' | b'o' | b'y') => [word, ending].concat(),
        (b'e', _) => [cut(1), ending].concat(),
        (b'y', c) if past && !vowel(c) => [cut(1), "ied"].concat(),
        // "panicked"
        (b'c', c) if vowel(c) => [word, "k", ending].concat(),
        _ if doubles(word) => [word, &word[word.len() - 1..], ending].concat(),
        _ => [word, ending].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Paradigm};
    use crate::patterns::Pack;
    use crate::text::{Sym, Tag};

    #[test]
    fn forms_are_made_by_rule_and_by_table() {
        let morphology = Pack::builtin().unwrap().morphology;
        let cases = [
            ("beg", "begs begged begged begging"),
            ("deadpan", "deadpans deadpanned deadpanned deadpanning"),
            ("agree", "agrees agreed agreed agreeing"),
            ("hit", "hits hit hit hitting"),
            ("carry", "carries carried carried carrying"),
            ("stay", "stays stayed stayed staying"),
            ("annex", "annexes annexed annexed annexing"),
            ("cede", "cedes ceded ceded ceding"),
            ("occur", "occurs occurred occurred occurring"),
            ("offer", "offers offered offered offering"),
            ("equip", "equips equipped equipped equipping"),
            ("panic", "panics panicked panicked panicking"),
            ("vie", "vies vied vied vying"),
            ("veto", "vetoes vetoed vetoed vetoing"),
            ("take", "takes took taken taking"),
            ("re-take", "re-takes re-took re-taken re-taking"),
            ("hold on to", "holds on to held on to held on to holding on to"),
        ];
        for (lemma, wanted) in cases {
            let forms = [Form::Third, Form::Past, Form::Participle, Form::Gerund];
            assert_eq!(forms.map(|f| morphology.inflect(lemma, f)).join(" "), wanted);
        }
        for (noun, plural) in [
            ("city", "cities"),
            ("photo", "photos"),
            ("spokesman", "spokesmen"),
            ("German", "Germans"),
            ("crisis", "crises"),
        ] {
            assert_eq!(morphology.inflect(&noun.to_lowercase(), Form::Plural), plural.to_lowercase());
        }
        assert_eq!(morphology.inflect("town_hall", Form::Plural), "town_halls");
        assert_eq!(
            morphology.all("label", Paradigm::Verb, |_| false).join(" "),
            "label labels labeled labelled labeling labelling"
        );
    }

    #[test]
    fn a_form_leads_to_its_lemma() {
        let pack = Pack::builtin().unwrap();
        let lemma = |word: &str, tag| {
            let sym = pack.vocab.get(word);
            assert_ne!(sym, Sym::UNKNOWN, "{word}");
            pack.vocab.word(pack.vocab.lemma(sym, tag)).to_owned()
        };
        let cases = [
            ("begged", Tag::VBD, "beg"),
            ("said", Tag::VBD, "say"),
            ("hoped", Tag::VBD, "hope"),
            ("planned", Tag::VBN, "plan"),
            ("called", Tag::VBD, "call"),
            ("added", Tag::VBD, "add"),
            ("making", Tag::VBG, "make"),
            ("carries", Tag::VBZ, "carry"),
            ("are", Tag::VBP, "be"),
            ("'s", Tag::VBZ, "be"),
            ("'ll", Tag::MD, "will"),
            ("found", Tag::VBD, "find"),
            ("found", Tag::VB, "found"),
            ("discuss", Tag::VBP, "discuss"),
            ("cities", Tag::NNS, "city"),
            ("women", Tag::NNS, "woman"),
            ("houses", Tag::NNS, "house"),
            ("churches", Tag::NNS, "church"),
            ("leaves", Tag::VBZ, "leave"),
            ("leaves", Tag::NNS, "leaf"),
            ("minister", Tag::NN, "minister"),
        ];
        for (word, tag, wanted) in cases {
            assert_eq!(lemma(word, tag), wanted, "{word}");
        }
    }
}
