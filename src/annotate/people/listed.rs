//! The user's own people, made ready to be found: by any of their names as written, and by their surname where the text
//! shows that it is one.

use crate::annotate::Annotated;
use crate::annotate::people::keys::{Key, key};
use crate::annotate::people::name::Name;
use crate::patterns::directory::Entry;
use crate::text::{Range, Token};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// One way to write a name, word by word, with whether the word has a capital.
type Form = Vec<(Key, bool)>;

/// All people of the user.
#[derive(Debug, Default)]
pub struct Listed {
    names: Vec<Name>,
    /// Forms by their first word, longest first, with the number of the entry.
    forms: FxHashMap<Key, Vec<(Form, u32)>>,
    /// Entries by family name.
    families: FxHashMap<Key, Vec<u32>>,
}

impl Listed {
    /// Prepares the entries; `read` takes a name apart, `tokens` into its words.
    pub fn new(entries: &[Entry], read: impl Fn(&str, &[Token]) -> Name, tokens: impl Fn(&str) -> Vec<Token>) -> Self {
        let mut out = Self::default();
        for (n, entry) in entries.iter().enumerate() {
            let n = n as u32;
            for form in std::iter::once(&entry.name).chain(&entry.aliases) {
                let words: Form = tokens(form).iter().map(|t| spelled(t.text(form))).collect();
                if let Some(&(first, _)) = words.first() {
                    out.forms.entry(first).or_default().push((words, n));
                }
            }
            let name = read(&entry.name, &tokens(&entry.name));
            out.families.entry(name.family()).or_default().push(n);
            out.names.push(name);
        }
        for forms in out.forms.values_mut() {
            forms.sort_by_key(|(form, n)| (std::cmp::Reverse(form.len()), *n));
        }
        out
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name of an entry, taken apart.
    pub fn name(&self, entry: u32) -> Option<&Name> {
        self.names.get(entry as usize)
    }

    /// Where listed names stand in the text, with their entries: from the left, the longest of those that begin at a word.
    pub fn find(&self, doc: &Annotated<'_>) -> Vec<(Range, u32)> {
        let mut out = Vec::new();
        let day = doc.article.published;
        for s in &doc.sentences {
            let mut at = s.tokens.first();
            while at < s.tokens.stop() {
                let found = self.at(doc, at, s.tokens.stop(), day);
                out.extend(found.map(|(len, entry)| (Range::new(at, at + len), entry)));
                at += found.map_or(1, |(len, _)| len);
            }
        }
        out
    }

    fn at(&self, doc: &Annotated<'_>, at: usize, stop: usize, day: Option<Date>) -> Option<(usize, u32)> {
        let forms = self.forms.get(&key(doc.word(at)))?;
        let fits = |form: &Form| {
            at + form.len() <= stop
                && form.iter().enumerate().all(|(n, &(wanted, capital))| {
                    let (found, upper) = spelled(doc.word(at + n));
                    found == wanted && (upper || !capital)
                })
        };
        let holds = |entry: u32| doc.pack.people.get(entry as usize).is_some_and(|e| e.holds(day));
        let (form, entry) = forms.iter().find(|(form, entry)| holds(*entry) && fits(form))?;
        Some((form.len(), *entry))
    }

    /// The one entry that a name in the text may be of: its family name is the same, and nothing else differs. `None`
    /// when there are several.
    pub fn who(&self, doc: &Annotated<'_>, name: &Name) -> Option<u32> {
        let list = self.families.get(&name.family())?;
        let fits = |n: &&u32| {
            doc.pack.people.get(**n as usize).is_some_and(|e| e.holds(doc.article.published))
                && self.name(**n).is_some_and(|known| known.same(name) || name.keys == [known.family()])
        };
        let mut all = list.iter().filter(fits);
        let &first = all.next()?;
        let same = |&n: &u32| {
            doc.pack.people.get(n as usize).map(|e| &e.name) == doc.pack.people.get(first as usize).map(|e| &e.name)
        };
        all.all(same).then_some(first)
    }
}

/// A word as it is compared: its key, and whether it has a capital (or belongs to a script without).
fn spelled(word: &str) -> (Key, bool) {
    (key(word), word.chars().next().is_some_and(|c| !c.is_lowercase()))
}
