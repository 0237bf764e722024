//! Parts of speech by Brill's rule-based tagger (Brill 1992): the most frequent tag of each word, lexical rules for
//! unknown words, then contextual rules, which choose among the tags that a word can have. Data: `pos/lexicon.tsv`,
//! `pos/readings.tsv`, `pos/morphology.tsv`, `pos/context.tsv`, `pos/learned.tsv`, learned on top of it, and `pos/written.tsv`.

use crate::annotate::conditions::Conditions;
use crate::annotate::contexts::{Contexts, Strip};
use crate::annotate::finite::finite;
use crate::annotate::found::PlaceSense;
use crate::annotate::readings::Readings;
use crate::annotate::{Annotated, retag};
use crate::patterns::{Pack, PackError, Table};
use crate::text::{Kind, Range, Sym, Tag, TagSet};
use rustc_hash::FxHashMap;

/// A lexical rule for unknown words.
#[derive(Debug, Clone)]
struct Guess {
    from: Option<Tag>,
    to: Tag,
    test: Look,
    arg: String,
}

impl Guess {
    /// The rules of the table, in order; a row that can't be read is left out.
    fn all(table: &Table) -> Vec<Self> {
        let (from, to, test, arg) = (table.cells("from"), table.cells("to"), table.cells("test"), table.cells("arg"));
        let tag = |cell: &str| Some(cell).filter(|c| !c.is_empty()).and_then(Tag::parse);
        let read = (table.rows()).filter_map(|row| {
            let (to, test) = (tag(to(row))?, Look::parse(test(row))?);
            Some(Self { from: tag(from(row)), to, test, arg: arg(row).into() })
        });
        read.collect()
    }
}

/// What a lexical rule looks at.
#[derive(Debug, Clone, Copy)]
enum Look {
    Suffix,
    Prefix,
    Contains,
    AddSuffix,
    AddPrefix,
    DeleteSuffix,
    DeletePrefix,
}

impl Look {
    /// By its name in the data. The two that look at neighbouring words come from bigrams of the training text and
    /// seldom hold; they are left out.
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "hassuf" => Self::Suffix,
            "haspref" => Self::Prefix,
            "char" => Self::Contains,
            "addsuf" => Self::AddSuffix,
            "addpref" => Self::AddPrefix,
            "deletesuf" => Self::DeleteSuffix,
            "deletepref" => Self::DeletePrefix,
            _ => return None,
        })
    }
}

/// Whether a quotation begins at `i` right behind a word that needs what it says: "to “measure and develop” it", "would “never”
/// leave". The words before see past its mark; not in “The road opens in May,” he said.
fn woven(doc: &Annotated<'_>, i: usize) -> bool {
    let tokens = &doc.tokens;
    if !tokens[i].kind.is_quote() {
        return false;
    }
    let (Some(before), Some(next)) = (i.checked_sub(1), tokens.get(i + 1)) else { return false };
    let opens = tokens[i].touches(*next) && !tokens[before].touches(tokens[i]) && next.kind == Kind::Lower;
    opens && matches!(doc.tags[before], Tag::TO | Tag::MD)
}

/// The tagger.
#[derive(Debug)]
pub struct Tagger {
    contexts: Contexts,
    /// By symbol: the class of the words that contextual rules name, 0 for all others.
    classes: Vec<u16>,
    readings: Readings,
    guesses: Vec<Guess>,
}

impl Tagger {
    /// Compiles the rules in the pack's tables.
    ///
    /// # Errors
    /// None at present; a row that can't be read is left out.
    pub fn new(pack: &mut Pack) -> Result<Self, PackError> {
        let mut table = |name: &str| pack.tables.remove(name).unwrap_or_default();
        let (morphology, counted) = (table("pos/morphology.tsv"), table("pos/readings.tsv"));
        let auxiliaries = table("pos/auxiliaries.tsv");
        let rules = ["context", "learned", "written"].map(|name| table(&format!("pos/{name}.tsv")));
        let mut conditions = Conditions::default();
        for table in &rules {
            conditions.read(&mut pack.vocab, table);
        }
        conditions.read_auxiliaries(&mut pack.vocab, &auxiliaries);
        let readings = Readings::new(&mut pack.vocab, &counted);
        let contexts = Contexts::new(&conditions, readings.sets());
        let guesses = Guess::all(&morphology);
        Ok(Self { contexts, classes: conditions.classes(), readings, guesses })
    }

    /// Tags all tokens.
    pub fn run(&self, doc: &mut Annotated<'_>) {
        self.run_telling(doc, |_, _| {});
    }

    /// The same; `tell` is told what each token can be, so that rules can be learned.
    pub fn run_telling(&self, doc: &mut Annotated<'_>, mut tell: impl FnMut(usize, TagSet)) {
        let names = retag::names(doc);
        let (mut strip, mut places) = (Strip::default(), Vec::new());
        for n in 0..doc.sentences.len() {
            let range = doc.sentences[n].tokens;
            self.first_guess(doc, range, &names);
            retag::openings(doc, range, &names);
            strip.clear();
            places.clear();
            // "to “actively” support": both marks of one word.
            let closes = |i: usize| i >= 2 && doc.tokens[i].kind.is_quote() && woven(doc, i - 2);
            // Most sentences have no marks of quotation.
            if range.indices().any(|i| doc.tokens[i].kind.is_quote()) {
                places.extend(range.indices().filter(|&i| !woven(doc, i) && !closes(i)));
            } else {
                places.extend(range.indices());
            }
            for &i in &places {
                let reading = match known_place(doc, range, i) {
                    Some(PlaceSense::Adjective | PlaceSense::People) => self.readings.people(),
                    Some(_) => Readings::NOTHING,
                    None => self.reading(doc, i),
                };
                let token = doc.tokens[i];
                let class = self.classes.get(token.sym.0 as usize).copied().unwrap_or(0);
                strip.push(doc.tags[i], class, reading, self.readings.set(reading));
                tell(i, self.readings.set(reading));
            }
            self.contexts.apply(&mut strip, |k, tag| doc.tags[places[k]] = tag);
            finite(doc, range, |doc, i| self.readings.set(self.reading(doc, i)));
        }
    }

    /// The number of the set of tags that the word at `i` can have; numbers and marks have no choice.
    fn reading(&self, doc: &Annotated<'_>, i: usize) -> u16 {
        let token = doc.tokens[i];
        let known = token.usual.is_some();
        match token.kind {
            Kind::Lower | Kind::Clitic if known => self.readings.of(token.sym),
            Kind::Lower => self.readings.guessed(doc.tags[i]),
            // In a line of capitals.
            Kind::Upper if known && !doc.tags[i].is_proper() => self.readings.titled(self.readings.of(token.sym)),
            Kind::Title if known => match self.readings.capital(token.sym) {
                Some((_, reading)) => reading,
                None => self.readings.titled(self.readings.of(token.sym)),
            },
            kind if kind.is_word() => self.readings.name(),
            _ => Readings::NOTHING,
        }
    }

    fn first_guess(&self, doc: &mut Annotated<'_>, range: Range, names: &FxHashMap<Sym, bool>) {
        let mut opens = true;
        let titled = retag::titled(doc, range);
        let capitals = range
            .indices()
            .filter(|&i| doc.tokens[i].kind.is_word())
            .take(8)
            .all(|i| doc.tokens[i].kind == Kind::Upper);
        for i in range.indices() {
            let token = doc.tokens[i];
            let known = token.usual;
            doc.tags[i] = match token.kind {
                Kind::Number if token.text(doc.text).ends_with(|c: char| c.is_alphabetic() && c != 's') => Tag::JJ,
                Kind::Number => Tag::CD,
                Kind::Clitic => known.unwrap_or(Tag::POS),
                Kind::Lower if known == Some(Tag::FW) => Tag::NN,
                Kind::Lower => known.unwrap_or_else(|| self.guess(doc, i)),
                Kind::Upper if !capitals => Tag::NNP,
                // "Ana Ruiz (D)"
                Kind::Title if bracketed(doc, i) => Tag::NNP,
                Kind::Title | Kind::Upper if opens || capitals => known.unwrap_or(Tag::NNP),
                Kind::Title if titled => match known {
                    Some(tag) if tag.is_adverb() => tag,
                    Some(tag) if tag != Tag::NN && !names.contains_key(&token.sym) => tag,
                    _ => Tag::NNP,
                },
                Kind::Title => match known {
                    Some(
                        t @ (Tag::DT
                        | Tag::IN
                        | Tag::CC
                        | Tag::PRP
                        | Tag::PRPS
                        | Tag::TO
                        | Tag::MD
                        | Tag::WP
                        | Tag::WRB),
                    ) => t,
                    _ => self.readings.capital(token.sym).map_or(Tag::NNP, |(tag, _)| tag),
                },
                Kind::Upper | Kind::Mixed | Kind::Initial => Tag::NNP,
                Kind::CloseSingle | Kind::Single if possessive(doc, i) => Tag::POS,
                _ => Tag::Punct,
            };
            // A sentence or a quotation begins with a capital whatever its first word is.
            let opening =
                token.kind.is_quote() && doc.tokens.get(i + 1).is_some_and(|t| t.span.start == token.span.end);
            opens = opening || matches!(token.kind, Kind::Colon | Kind::OpenBracket) || (opens && token.kind.is_mark());
        }
    }

    /// The tag of a lower-case word that is not in the lexicon.
    fn guess(&self, doc: &Annotated<'_>, i: usize) -> Tag {
        let word = doc.word(i);
        let vocab = &doc.pack.vocab;
        let known = |w: &str| vocab.tag(vocab.get(w)).is_some();
        let known_joined = |a: &str, b: &str| vocab.tag(vocab.joined(a, b)).is_some();
        let mut tag = Tag::NN;
        for g in &self.guesses {
            if g.from.is_some_and(|f| f != tag) {
                continue;
            }
            let arg = g.arg.as_str();
            let holds = match g.test {
                Look::Suffix => word.ends_with(arg),
                Look::Prefix => word.starts_with(arg),
                Look::Contains => word.contains(arg),
                Look::AddSuffix => known_joined(word, arg),
                Look::AddPrefix => known_joined(arg, word),
                Look::DeleteSuffix => word.strip_suffix(arg).is_some_and(known),
                Look::DeletePrefix => word.strip_prefix(arg).is_some_and(known),
            };
            if holds {
                tag = g.to;
            }
        }
        tag
    }
}

/// Whether the word at `i` begins the name of a place, or stands for its people: then its tag is set here. Names of
/// places keep it ("China claims the islands"); adjectives of countries have a choice.
fn known_place(doc: &mut Annotated<'_>, range: Range, i: usize) -> Option<PlaceSense> {
    let kind = doc.tokens[i].kind;
    if !matches!(kind, Kind::Title | Kind::Upper)
        || !matches!(doc.tags[i], Tag::JJ | Tag::NN | Tag::NNS | Tag::NNP | Tag::RB)
    {
        return None;
    }
    let hit = doc.pack.gazetteer.at(doc.text, &doc.tokens, i, range.stop())?;
    // "South Sudan", "North Korean": the first word of a name, not an adverb.
    if doc.tags[i] == Tag::RB && hit.len < 2 {
        return None;
    }
    doc.tags[i] = match hit.sense {
        PlaceSense::Adjective if hit.len == 1 => Tag::JJ,
        PlaceSense::People if hit.len == 1 => Tag::NNPS,
        _ => Tag::NNP,
    };
    Some(hit.sense)
}

/// Whether a single capital opens a bracket behind a name: a party, a side.
fn bracketed(doc: &Annotated<'_>, i: usize) -> bool {
    let kind = |back: usize| i.checked_sub(back).map(|k| doc.tokens[k].kind);
    doc.tokens[i].text(doc.text).len() == 1
        && kind(1) == Some(Kind::OpenBracket)
        && kind(2).is_some_and(|k| k.is_word() && k.is_capitalised())
}

/// Whether the single mark at `i` is the apostrophe of a plural possessive.
fn possessive(doc: &Annotated<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| doc.tokens[b]) else { return false };
    let glued = before.touches(doc.tokens[i]) && before.kind.is_word();
    let closes = doc.quotation_at(i).is_some_and(|(_, q)| q.single && q.outer.stop() == i + 1);
    glued && !closes && before.text(doc.text).ends_with(['s', 'S', 'z', 'x'])
}

#[cfg(test)]
mod tests {
    use super::Tagger;
    use crate::annotate::Annotated;
    use crate::article::Article;
    use crate::patterns::Pack;

    /// The tags of the words of a text, marks left out.
    fn tags(text: &str) -> String {
        let mut pack = Pack::builtin().expect("the built-in pack is sound");
        let tagger = Tagger::new(&mut pack).expect("the built-in pack is sound");
        let article = Article::from_text("test", text);
        let mut doc = Annotated::new(&pack, &article, false);
        tagger.run(&mut doc);
        let words = (0..doc.tokens.len()).filter(|&i| !doc.tokens[i].kind.is_mark());
        words.map(|i| doc.tags[i].name()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_form_in_s_is_a_verb_behind_a_name_and_a_noun_behind_an_article() {
        assert_eq!(tags("Velmora plans to expand the port."), "NNP VBZ TO VB DT NN");
        assert_eq!(tags("The plans of Velmora failed."), "DT NNS IN NNP VBD");
    }

    #[test]
    fn a_past_form_is_a_participle_behind_be_and_finite_behind_a_subject() {
        assert_eq!(tags("The wall was built by workers who live there."), "DT NN VBD VBN IN NNS WP VBP RB");
        assert_eq!(tags("He has also recently said so."), "PRP VBZ RB RB VBN RB");
        assert_eq!(tags("Hugo Lind, the minister of defence, said nothing."), "NNP NNP DT NN IN NN VBD NN");
    }

    #[test]
    fn that_is_a_relative_before_a_verb_and_a_determiner_before_a_noun() {
        assert_eq!(tags("The boats that left that day carried grain."), "DT NNS WDT VBD DT NN VBD NN");
    }

    #[test]
    fn a_word_gets_no_tag_that_it_cannot_have() {
        assert_eq!(tags("Many voters say they fear a new tax."), "JJ NNS VBP PRP VBP DT JJ NN");
    }

    #[test]
    fn an_adjective_of_a_people_is_no_name() {
        assert_eq!(tags("Several Muslim groups met in Kostrava."), "JJ JJ NNS VBD IN NNP");
    }
}
