//! An article on its way through the stages.

use crate::annotate::found::{
    Attribution, Entity, Mention, Organization, OrganizationMention, Person, Place, Reference, Time,
};
use crate::annotate::gist::ShortName;
use crate::annotate::lines::Topic;
use crate::annotate::phrases::NounPhrase;
use crate::annotate::trace::{Fate, Firing};
use crate::article::Article;
use crate::matcher::{Input, Match, Numbers, RuleSet, Slots};
use crate::patterns::gazetteer::Row;
use crate::patterns::lexicon::{LexId, Occurrence};
use crate::patterns::syntax::SlotType;
use crate::patterns::{Entry, Pack, Pronoun};
use crate::record::{Gender, MentionKind};
use crate::syntax::{self, Syntax};
use crate::text::{self, Paragraph, Quotation, Range, Sentence, Span, Sym, Tag, Token};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Most contents of attributions before a token that are asked whether they hold it.
const NEAR: usize = 64;

/// An article with all that has been found in it so far.
#[derive(Debug)]
pub struct Annotated<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub text: &'a str,
    /// The packs in use.
    pub pack: &'a Pack,
    /// Words and marks of the text, in its order.
    pub tokens: Vec<Token>,
    /// Part of speech of each token.
    pub tags: Vec<Tag>,
    /// Paragraphs in text order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in text order; none reaches over a paragraph.
    pub sentences: Vec<Sentence>,
    /// Sentence number of each token.
    pub sentence_of: Vec<u32>,
    /// Outermost quotations.
    pub quotations: Vec<Quotation>,
    /// For each token the number of the quotation it stands in (marks included) plus one, or 0.
    pub quoted: Vec<u32>,
    /// People; to be set by [`Annotated::set_people`], which fills in the two tables below.
    pub people: Vec<Person>,
    /// Roles of people as they stand at their names: the number of the person and the tokens of the role.
    pub role_heads: Vec<(u32, Range)>,
    /// Mentions of people in text order, each with the number of its person.
    pub mentions: Vec<(u32, Mention)>,
    /// For each token the index in `mentions` of the mention it stands in plus one, or 0.
    pub mention_of: Vec<u32>,
    /// Organizations; to be set by [`Annotated::set_organizations`], which fills in the two tables below.
    pub organizations: Vec<Organization>,
    /// Mentions of organizations in text order, each with the number of its organization.
    pub organization_mentions: Vec<(u32, OrganizationMention)>,
    /// For each token the index in `organization_mentions` of the mention it stands in plus one, or 0.
    pub organization_of: Vec<u32>,
    /// Mentions of places in text order; to be set by [`Annotated::set_places`], which fills in the table below.
    pub places: Vec<Place>,
    /// For each token the index in `places` of the mention it stands in plus one, or 0.
    pub place_of: Vec<u32>,
    /// Time expressions in text order.
    pub times: Vec<Time>,
    /// Noun phrases in text order.
    pub phrases: Vec<NounPhrase>,
    /// For each token the number of the noun phrase it stands in plus one, or 0.
    pub phrase_of: Vec<u32>,
    /// The ranges of the time expressions.
    pub time_ranges: Vec<Range>,
    /// What hangs on what: verb groups, phrases and clauses.
    pub syntax: Syntax,
    /// What phrases can stand for, by their first mention.
    pub entities: Vec<Entity>,
    /// Phrases that stand for an entity, in text order.
    pub references: Vec<Reference>,
    /// Who says or holds what, in text order: what becomes claims.
    pub attributions: Vec<Attribution>,
    /// Their contents in text order, once all quotes are found.
    pub contents: Vec<Range>,
    /// What the article is about; counted when a line first asks.
    pub topic: OnceCell<Topic>,
    /// What its numbers look like.
    numbers: Numbers,
    /// How often each word has a capital inside of a sentence; counted when a line first asks.
    pub capitals: OnceCell<FxHashMap<Sym, u32>>,
    /// By what each person is called for short; worked out when a line first asks.
    pub short_names: OnceCell<Vec<ShortName>>,
    /// Where persons without a name come up, with their gender where it is known; collected when a line first asks.
    pub strangers: OnceCell<Vec<(u32, Option<Gender>)>>,
    /// What to tell the reader about the article.
    pub warnings: Vec<String>,
    /// What rules did; filled only when asked for.
    pub firings: Option<Vec<Firing>>,
}

impl<'a> Annotated<'a> {
    /// The text model of an article, no stage run yet.
    pub fn new(pack: &'a Pack, article: &'a Article, trace: bool) -> Self {
        let (full, mut text) = (article.text.as_str(), article.readable());
        let mut tokens = text::tokenize::tokenize(text, &pack.vocab);
        if let Some(first) = tokens.get(crate::article::MAX_TOKENS) {
            let end = first.span.start as usize;
            // Between two paragraphs, where there is such a place.
            let end = text[..end].rfind('\n').filter(|&line| line > end / 2).unwrap_or(end);
            text = &text[..end];
            tokens.truncate(tokens.partition_point(|t| t.span.end as usize <= end));
            tokens.shrink_to_fit();
        }
        let mut paragraphs = text::paragraphs::paragraphs(text, &tokens);
        let sentences = text::sentences::sentences(text, &tokens, &mut paragraphs, &pack.vocab);
        let (quotations, unpaired) = text::quotations::quotations(text, &tokens, &paragraphs);
        let mut sentence_of = vec![0; tokens.len()];
        for (n, s) in sentences.iter().enumerate() {
            sentence_of[s.tokens.indices()].fill(n as u32);
        }
        let mut quoted = vec![0; tokens.len()];
        index(&mut quoted, quotations.iter().map(|q| q.outer));
        let mut warnings = article.warnings.clone();
        if text.len() < full.len() {
            warnings.push(format!("only the first {} of {} bytes of the text were read", text.len(), full.len()));
        }
        let few = unpaired.iter().take(5);
        warnings.extend(few.map(|&i| {
            let at = text[..tokens[i as usize].span.start as usize].chars().count();
            format!("quotation mark without a partner at {at}")
        }));
        Self {
            article,
            text,
            pack,
            tags: vec![Tag::NN; tokens.len()],
            paragraphs,
            sentences,
            sentence_of,
            quotations,
            quoted,
            people: Vec::new(),
            role_heads: Vec::new(),
            mentions: Vec::new(),
            mention_of: vec![0; tokens.len()],
            organizations: Vec::new(),
            organization_mentions: Vec::new(),
            organization_of: vec![0; tokens.len()],
            places: Vec::new(),
            place_of: vec![0; tokens.len()],
            times: Vec::new(),
            phrases: Vec::new(),
            time_ranges: Vec::new(),
            syntax: Syntax::default(),
            phrase_of: vec![0; tokens.len()],
            entities: Vec::new(),
            references: Vec::new(),
            attributions: Vec::new(),
            contents: Vec::new(),
            topic: OnceCell::new(),
            numbers: Numbers::default(),
            capitals: OnceCell::new(),
            short_names: OnceCell::new(),
            strangers: OnceCell::new(),
            warnings,
            firings: trace.then(Vec::new),
            tokens,
        }
    }

    /// The words of a token.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// The bytes of a range of tokens.
    #[inline]
    pub fn span(&self, range: Range) -> Span {
        range.span(&self.tokens)
    }

    /// The text of a range of tokens.
    #[inline]
    pub fn words(&self, range: Range) -> &'a str {
        self.span(range).of(self.text)
    }

    /// The sentence that token `i` stands in.
    #[inline]
    pub fn sentence_at(&self, i: usize) -> Range {
        let n = self.sentence_of.get(i).map_or(0, |&n| n as usize);
        self.sentences.get(n).map_or(Range::default(), |s| s.tokens)
    }

    /// The longest occurrence of a lexicon that begins at token `at` and ends by token `stop`.
    #[inline]
    pub fn lexicon(&self, id: LexId, at: usize, stop: usize) -> Option<Occurrence<'a>> {
        // Nearly always the answer is no, and known here, where it is asked.
        let may = self.tokens.get(at).is_some_and(|t| self.pack.lexicons.may_begin(t.sym, id));
        if may { self.occurrence(id, at, stop) } else { None }
    }

    /// The same, where an entry begins with the word.
    #[inline(never)]
    fn occurrence(&self, id: LexId, at: usize, stop: usize) -> Option<Occurrence<'a>> {
        self.pack.lexicons.at(self.text, &self.tokens, &self.tags, at, stop, id)
    }

    /// The entry of a lexicon that token `i` alone is.
    #[inline]
    pub fn entry(&self, id: LexId, i: usize) -> Option<&'a Entry> {
        self.lexicon(id, i, i + 1).map(|o| o.entry)
    }

    /// Whether token `i` alone is an entry of the lexicon.
    #[inline]
    pub fn is(&self, id: LexId, i: usize) -> bool {
        self.entry(id, i).is_some()
    }

    /// The pronoun that token `i` is.
    #[inline]
    pub fn pronoun(&self, i: usize) -> Option<&'a Pronoun> {
        self.pack.pronouns.get(self.tokens.get(i)?.sym)
    }

    /// The quotation that token `i` stands in, marks included.
    #[inline]
    pub fn quotation_at(&self, i: usize) -> Option<(usize, &Quotation)> {
        let n = (*self.quoted.get(i)? as usize).checked_sub(1)?;
        Some((n, self.quotations.get(n)?))
    }

    /// A phrase with what its number is measured by in front: "more than | six in 10", "at least | four candidates".
    pub fn with_measure(&self, range: Range) -> Range {
        let number = self.tags[range.first()] == Tag::CD;
        let measures = |i: usize| match self.tags[i] {
            Tag::JJR | Tag::JJS | Tag::RBR | Tag::RBS => true,
            // "about four candidates"; not "took back territory"
            Tag::RB | Tag::IN => number || self.tags[i + 1] == Tag::JJS,
            _ => false,
        };
        let base = self.reading().base(range.first()).filter(|b| b.first() < range.first());
        let whole = base.filter(|b| (b.first()..range.first()).all(measures));
        whole.map_or(range, |b| Range::new(b.first(), range.stop()))
    }

    /// Reads the grammar of all sentences, once parts of speech and times are there.
    pub fn read_grammar(&mut self) {
        self.time_ranges = self.times.iter().map(|t| t.range).collect();
        let sentences = self.sentences.iter().map(|s| s.tokens);
        self.syntax = syntax::parse(&self.input(), &self.pack.grammar, sentences);
    }

    /// What the grammar reads.
    #[inline]
    pub fn input(&self) -> syntax::Input<'_> {
        syntax::Input { text: self.text, tokens: &self.tokens, tags: &self.tags, times: &self.time_ranges }
    }

    /// The grammar of the article, to be asked.
    #[inline]
    pub fn reading(&self) -> syntax::Reading<'_> {
        syntax::Reading { input: self.input(), words: &self.pack.grammar, syntax: &self.syntax }
    }

    /// Sets the people and indexes their mentions by token.
    pub fn set_people(&mut self, people: Vec<Person>) {
        let all = people.iter().zip(0..).flat_map(|(p, n)| p.mentions.iter().map(move |&m| (n, m)));
        self.mentions = all.collect();
        self.mentions.sort_by_key(|(_, m)| m.range);
        index(&mut self.mention_of, self.mentions.iter().map(|(_, m)| m.range));
        self.people = people;
    }

    /// Sets the organizations, whose mentions share no token, and indexes them by token.
    pub fn set_organizations(&mut self, organizations: Vec<Organization>) {
        let all = organizations.iter().zip(0..).flat_map(|(o, n)| o.mentions.iter().map(move |&m| (n, m)));
        self.organization_mentions = all.collect();
        self.organization_mentions.sort_by_key(|(_, m)| m.range);
        index(&mut self.organization_of, self.organization_mentions.iter().map(|(_, m)| m.range));
        self.organizations = organizations;
    }

    /// The mention of an organization that token `i` stands in, with the number of the organization.
    #[inline]
    pub fn organization_at(&self, i: usize) -> Option<(u32, OrganizationMention)> {
        let n = (*self.organization_of.get(i)? as usize).checked_sub(1)?;
        self.organization_mentions.get(n).copied()
    }

    /// Sets the mentions of places, which are in text order and share no token, and indexes them by token.
    pub fn set_places(&mut self, places: Vec<Place>) {
        index(&mut self.place_of, places.iter().map(|p| p.range));
        self.places = places;
    }

    /// The mention of a person that token `i` stands in, with the number of the person.
    #[inline]
    pub fn mention_at(&self, i: usize) -> Option<(u32, Mention)> {
        let n = (*self.mention_of.get(i)? as usize).checked_sub(1)?;
        self.mentions.get(n).copied()
    }

    /// The person whose name token `i` belongs to.
    pub fn person_at(&self, i: usize) -> Option<u32> {
        self.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Name).map(|(p, _)| p)
    }

    /// The person whom the pronoun at token `i` stands for, where that is resolved.
    pub fn pronoun_at(&self, i: usize) -> Option<u32> {
        self.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Pronoun).map(|(p, _)| p)
    }

    /// The innermost phrase at token `i` that stands for something, with what it stands for where that is known.
    pub fn reference_at(&self, i: usize) -> Option<(&Reference, Option<&Entity>)> {
        const DEEPEST: usize = 8;
        let after = self.references.partition_point(|r| r.range.first() <= i);
        let around = self.references.get(..after)?.iter().rev().take(DEEPEST).filter(|r| r.range.has(i));
        let found = around.min_by_key(|r| r.range.len())?;
        Some((found, found.entity.and_then(|e| self.entities.get(e as usize))))
    }

    /// The mention of a place that ends right before token `end`.
    pub fn places_at_end(&self, end: usize) -> Option<Range> {
        self.place_at(end.checked_sub(1)?).map(|p| p.range).filter(|r| r.stop() == end)
    }

    /// The gazetteer's row of a mention of a place: name, identifier, countries, who holds it and who claims it.
    pub fn gazetteer(&self, entry: u32) -> Option<&'a Row> {
        self.pack.gazetteer.get(entry)
    }

    /// The mention of a place that token `i` stands in.
    #[inline]
    pub fn place_at(&self, i: usize) -> Option<&Place> {
        let n = (*self.place_of.get(i)? as usize).checked_sub(1)?;
        self.places.get(n)
    }

    /// The noun phrase that token `i` stands in.
    #[inline]
    pub fn phrase_at(&self, i: usize) -> Option<&NounPhrase> {
        let n = (*self.phrase_of.get(i)? as usize).checked_sub(1)?;
        self.phrases.get(n)
    }

    /// The mentions of places that begin inside a range.
    pub fn places_in(&self, range: Range) -> impl Iterator<Item = &Place> {
        let k = self.places.partition_point(|p| p.range.first() < range.first());
        self.places[k..].iter().take_while(move |p| p.range.first() < range.stop())
    }

    /// Runs the rules of a stage over one sentence.
    pub fn scan(&self, rules: &RuleSet, within: Range, out: &mut Vec<Match>) {
        let input = Input {
            text: self.text,
            tokens: &self.tokens,
            tags: &self.tags,
            lexicons: &self.pack.lexicons,
            regexes: &self.pack.regexes,
            numbers: &self.numbers,
            slots: self,
            within,
        };
        rules.scan(&input, out);
    }

    /// Notes what became of a match, when a trace is asked for.
    pub fn fired(
        &mut self,
        stage: &'static str,
        rules: &RuleSet,
        found: &Match,
        fate: Fate,
        says: Vec<(&'static str, String)>,
    ) {
        if self.firings.is_none() {
            return;
        }
        let Some(rule) = rules.rules.get(found.rule) else { return };
        let name = |n: u8| rule.program.slots.get(n as usize).cloned().unwrap_or_default();
        let slots = found.captures.iter().map(|&(n, r)| (name(n), self.span(r))).collect();
        let firing = Firing { rule: rule.id.clone(), stage, span: self.span(found.range), slots, fate, says };
        if let Some(all) = &mut self.firings {
            all.push(firing);
        }
    }
}

/// Notes for each token the number of the range it stands in, from 1, or 0 for none.
pub(super) fn index(of: &mut [u32], ranges: impl Iterator<Item = Range>) {
    of.fill(0);
    for (range, n) in ranges.zip(1..) {
        of[range.indices()].fill(n);
    }
}

/// The item that begins at token `at`; items are in text order and do not overlap.
fn beginning<T>(items: &[T], range: impl Fn(&T) -> Range, at: usize) -> Option<Range> {
    let first = items.partition_point(|x| range(x).first() < at);
    items.get(first).map(range).filter(|r| r.first() == at)
}

/// Items in text order that end before token `end`; they do not overlap.
fn ending<T>(items: &[T], range: impl Fn(&T) -> Range, end: usize) -> Option<Range> {
    let after = items.partition_point(|x| range(x).stop() <= end);
    after.checked_sub(1).map(|i| range(&items[i])).filter(|r| r.stop() == end)
}

impl Slots for Annotated<'_> {
    fn from(&self, kind: SlotType, at: usize, stop: usize, then: &mut dyn FnMut(usize) -> bool) -> bool {
        let mut offer = |end: usize| end > at && end <= stop && then(end);
        match kind {
            SlotType::Person => self.people_from(at).is_some_and(|r| offer(r.stop())),
            SlotType::Place => beginning(&self.places, |p| p.range, at).is_some_and(|r| offer(r.stop())),
            SlotType::Time => beginning(&self.times, |t| t.range, at).is_some_and(|r| offer(r.stop())),
            SlotType::Quote => beginning(&self.quotations, |q| q.outer, at).is_some_and(|r| offer(r.stop())),
            SlotType::Np => match self.phrase_at(at) {
                Some(np) => {
                    let ends = [np.extended.max(np.range.end) as usize, np.range.stop()];
                    offer(ends[0]) || (ends[1] != ends[0] && offer(ends[1]))
                }
                None => false,
            },
            SlotType::Clause => {
                // Once quotations are found, a clause ends where the words of its speaker end.
                let said = self.content_end(at).unwrap_or(stop);
                offer(self.clause_end(at).min(stop).min(said))
            }
        }
    }

    fn until(&self, kind: SlotType, low: usize, end: usize, then: &mut dyn FnMut(usize) -> bool) -> bool {
        let mut offer = |start: usize| start < end && start >= low && then(start);
        let Some(last) = end.checked_sub(1) else { return false };
        match kind {
            SlotType::Person => self.people_until(end).is_some_and(|r| offer(r.first())),
            SlotType::Place => ending(&self.places, |p| p.range, end).is_some_and(|r| offer(r.first())),
            SlotType::Time => ending(&self.times, |t| t.range, end).is_some_and(|r| offer(r.first())),
            SlotType::Quote => ending(&self.quotations, |q| q.outer, end).is_some_and(|r| offer(r.first())),
            SlotType::Np => match self.phrase_at(last) {
                Some(np) if np.range.stop() == end => {
                    // The phrase that this one hangs on by "of" is the longer candidate.
                    let n = (self.phrase_of[last] as usize).saturating_sub(1);
                    let mut near = self.phrases.get(n.saturating_sub(3)..n).unwrap_or_default().iter();
                    let outer = near.find(|p| p.extended as usize == end).map(|p| p.range.first());
                    outer.is_some_and(&mut offer) || offer(np.range.first())
                }
                _ => false,
            },
            SlotType::Clause => false,
        }
    }
}

impl Annotated<'_> {
    /// The person's name or pronoun that begins at token `at`.
    fn people_from(&self, at: usize) -> Option<Range> {
        self.mention_at(at).map(|(_, m)| m.range).filter(|r| r.first() == at)
    }

    /// The person's name or pronoun that ends right before token `end`.
    fn people_until(&self, end: usize) -> Option<Range> {
        self.mention_at(end.checked_sub(1)?).map(|(_, m)| m.range).filter(|r| r.stop() == end)
    }

    /// Where the shortest content of an attribution around token `at` ends.
    fn content_end(&self, at: usize) -> Option<usize> {
        let after = self.contents.partition_point(|c| c.first() <= at);
        let near = self.contents[after.saturating_sub(NEAR)..after].iter();
        near.filter(|c| c.has(at)).map(|c| c.stop()).min()
    }

    /// Where the clause that begins at token `at` ends: before the mark that ends the sentence, or before a semicolon
    /// or dash.
    pub fn clause_end(&self, at: usize) -> usize {
        let sentence = self.sentence_at(at);
        let quotation = self.quotation_at(at).map(|(_, q)| q.inner.stop());
        let stop = quotation.map_or(sentence.stop(), |q| q.min(sentence.stop()).max(at));
        let mut end = (at..stop)
            .find(|&i| matches!(self.tokens[i].kind, text::Kind::Semicolon | text::Kind::Dash))
            .unwrap_or(stop);
        while end > at && (self.tokens[end - 1].kind.is_terminal() || self.tokens[end - 1].kind.is_quote()) {
            end -= 1;
        }
        end
    }
}
