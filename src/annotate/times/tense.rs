//! The tense that governs a time expression, read off the tags around it.
//!
//! Everything here stands behind [`Signals::tense`], so that a grammar of clauses can take its place.

use crate::annotate::Annotated;
use crate::patterns::lexicon::LexId;
use crate::patterns::{Pack, PackError};
use crate::text::{Kind, Range, Tag};

/// Tokens to either side that are looked at.
const NEAR: usize = 25;

/// Which way the words around an expression point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// To what has been.
    Past,
    /// To what will be.
    Future,
    /// To what is on a calendar: the talks begin Monday.
    Present,
    /// Neither.
    Open,
}

/// The lexicons of signals.
#[derive(Debug, Clone, Copy)]
pub struct Signals {
    /// Words right before a time that put it into the future: until, by.
    pub(super) preposition: LexId,
    /// Words right before a time that put it into the past: since.
    pub(super) since: LexId,
    /// Words that after a verb in the past tell until when it went on.
    pub(super) until: LexId,
    /// Words that after a verb in the past tell when at the latest it came: by.
    pub(super) reached: LexId,
    /// Words that open a range: from today through Friday.
    pub(super) opens: LexId,
    /// Verbs that give somebody time to come, also in the past.
    pub(super) grant: LexId,
    /// Words right before a time that is put off to: rescheduled for.
    pub(super) moved: LexId,
    /// Words that put what follows them into the future: will, due.
    signal: LexId,
    /// Verbs that do: scheduled, plans.
    verb: LexId,
    /// Verbs that do, when "to" and a verb follow: agreed, ordered.
    pub(super) promise: LexId,
    /// Words that put a signal of the future into the past: had.
    pub(super) past: LexId,
    /// Verbs that carry what was to come then: would.
    pub(super) would: LexId,
    /// Words that count on to a time: before.
    pub(super) nearing: LexId,
    /// Things that have a day long before they come: an election.
    pub(super) scheduled: LexId,
    /// Participles that after "is" tell of what is on a calendar: meeting.
    pub(super) progressive: LexId,
    /// Adverbs with which they tell of what goes on: still.
    pub(super) still: LexId,
    /// Days of the week.
    pub(super) weekday: LexId,
    /// Modals of what can or must come: may; `+past`: also of what could be.
    pub(super) possible: LexId,
    /// Words after a modal that turn it: have, not.
    pub(super) after_modal: LexId,
    /// Words that put a verb in the present tense into the future: if.
    pub(super) condition: LexId,
    /// Words that open a clause with a verb of its own: that.
    pub(super) clause: LexId,
    /// Words before a thing that lies behind what is told: follow.
    pub(super) behind: LexId,
    /// Words between a verb and a time of what lies behind: after.
    pub(super) background: LexId,
    /// Verbs that in the present tense tell of what is on a calendar: begins.
    present: LexId,
    /// Verbs whose tense says nothing of what they tell: said.
    pub(super) telling: LexId,
    /// Words of what was foreseen, which say nothing of when it is: as planned.
    foreseen: LexId,
    /// Words before a time and its noun that make it the noun's place: in Sunday's vote.
    pub(super) amid: LexId,
    /// What comes of such a thing, and is known: a win.
    pub(super) outcome: LexId,
    /// Words of what brought something about, which lies behind: because of.
    cause: LexId,
    /// Verbs of making figures known.
    reporting: LexId,
    /// Words before a day that is the one at hand: later Monday.
    pub(super) same_day: LexId,
    /// Words before a time and its noun that make it one to come: ahead of Friday's vote.
    awaited: LexId,
    /// Words before a time that tell when something is, and not which thing: in, during.
    pub(super) adverbial: LexId,
    /// Words between such a word and a time, of which the time is a part: week of.
    pub(super) piece: LexId,
    /// Words before a point of time that narrow it: early.
    pub(super) narrower: LexId,
    /// Things that have a day before they come, as an election has, and often are over within it: a rally.
    pub(super) arranged: LexId,
    /// Verbs that tell that such a thing is over: won, held.
    pub(super) held: LexId,
    /// Things that nobody knows of before they are: an attack, a letter.
    pub(super) happened: LexId,
    /// Verbs that in the present tense tell of such a thing to come: holds a vote.
    pub(super) staging: LexId,
    /// Words between what is arranged and its day: a strike for Friday.
    pub(super) aim: LexId,
    /// Forms of the verb that only joins a word to its subject: was.
    pub(super) being: LexId,
    /// Words that open what the reader knows: the.
    pub(super) definite: LexId,
    /// Words that may stand between two times of a list or range: and, through.
    pub(super) joiner: LexId,
    /// Parts of the day: nightfall.
    pub(super) part: LexId,
    /// Words that the tagger takes for nouns where they tell of what is on a calendar: Danes vote on Sunday.
    pub(super) fixture: LexId,
}

impl Signals {
    /// Looks the lexicons up.
    ///
    /// # Errors
    /// When the pack lacks one.
    pub fn new(pack: &mut Pack, stage: &str) -> Result<Self, PackError> {
        Ok(Self {
            preposition: pack.needs("time-future-preposition", stage)?,
            since: pack.needs("time-past-preposition", stage)?,
            until: pack.needs("time-until", stage)?,
            reached: pack.needs("time-reached", stage)?,
            opens: pack.needs("time-range-start", stage)?,
            grant: pack.needs("time-grant", stage)?,
            moved: pack.needs("time-moved", stage)?,
            signal: pack.needs("time-future-signal", stage)?,
            verb: pack.needs("time-future-verb", stage)?,
            promise: pack.needs("time-promise", stage)?,
            past: pack.needs("time-past-signal", stage)?,
            would: pack.needs("time-would", stage)?,
            nearing: pack.needs("time-nearing", stage)?,
            scheduled: pack.needs("time-scheduled", stage)?,
            progressive: pack.needs("time-progressive", stage)?,
            still: pack.needs("time-still", stage)?,
            weekday: pack.needs("time-weekday", stage)?,
            possible: pack.needs("time-possible", stage)?,
            after_modal: pack.needs("time-after-modal", stage)?,
            condition: pack.needs("time-condition", stage)?,
            clause: pack.needs("time-clause", stage)?,
            behind: pack.needs("time-behind", stage)?,
            background: pack.needs("time-background", stage)?,
            present: pack.needs("time-future-present", stage)?,
            telling: pack.needs("time-telling", stage)?,
            foreseen: pack.needs("time-as-foreseen", stage)?,
            amid: pack.needs("time-amid", stage)?,
            outcome: pack.needs("time-outcome", stage)?,
            cause: pack.needs("time-cause", stage)?,
            reporting: pack.needs("time-reporting", stage)?,
            same_day: pack.needs("time-same-day", stage)?,
            awaited: pack.needs("time-awaited", stage)?,
            adverbial: pack.needs("time-adverbial", stage)?,
            piece: pack.needs("time-piece", stage)?,
            narrower: pack.needs("time-mod", stage)?,
            arranged: pack.needs("time-arranged", stage)?,
            held: pack.needs("time-held", stage)?,
            happened: pack.needs("time-happened", stage)?,
            staging: pack.needs("time-staging", stage)?,
            aim: pack.needs("time-aim", stage)?,
            being: pack.needs("time-being", stage)?,
            definite: pack.needs("time-definite", stage)?,
            joiner: pack.needs("time-joiner", stage)?,
            part: pack.needs("time-part", stage)?,
            fixture: pack.needs("time-fixture", stage)?,
        })
    }

    /// Whether only words of a list or range lie between the token after `from` and `to`.
    pub fn joined(self, doc: &Annotated<'_>, from: usize, to: usize) -> bool {
        from < to
            && to - from <= 3
            && (from..to).all(|i| doc.tokens[i].kind == Kind::Comma || doc.is(self.joiner, i))
            && (from..to).any(|i| doc.is(self.joiner, i))
    }

    /// Whether the second time ends a range that the first, right before it, begins: May 3 to May 5.
    pub fn to_the_end(self, doc: &Annotated<'_>, first: Range, second: Range) -> bool {
        let ends = |i: usize| doc.entry(self.joiner, i).is_some_and(|e| e.has("end"));
        self.joined(doc, first.stop(), second.first()) && (first.stop()..second.first()).all(ends)
    }

    /// Whether the two times, which follow each other, are the ends of a range: from 9 a.m. to 5 p.m.
    pub fn range(self, doc: &Annotated<'_>, first: Range, second: Range) -> bool {
        first.first() > 0 && doc.is(self.opens, first.first() - 1) && self.joined(doc, first.stop(), second.first())
    }

    /// Whether the words before the expression make it tell when, and not which: "in April", not "the April vote".
    pub fn tells_when(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        // A rule may have taken the preposition up.
        doc.is(self.adverbial, range.first())
            || self.ends_at(doc, low, self.with_narrower(doc, range).first(), self.adverbial)
    }

    /// The expression with the word before it that narrows it: early April.
    fn with_narrower(self, doc: &Annotated<'_>, range: Range) -> Range {
        let first = range.first();
        let narrowed = first > doc.sentence_at(first).first() && doc.is(self.narrower, first - 1);
        Range::new(first - usize::from(narrowed), range.stop())
    }

    /// Whether it does so as a part of what tells when: in the last week of May.
    pub fn tells_as_part(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        let Some(mut first) = self.before_word(doc, low, range.first(), self.piece) else { return false };
        while first > low
            && matches!(doc.tags[first - 1], Tag::DT | Tag::JJ | Tag::CD | Tag::PRPS | Tag::JJS | Tag::VBG)
        {
            first -= 1;
        }
        self.ends_at(doc, low, first, self.adverbial)
    }

    /// Whether the expression stands right behind the verb that it is of: was sentenced on 12 May, will leave on 12 May.
    pub fn follows_verb(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        let word = self.before_word(doc, low, range.first(), self.adverbial);
        let end = word.unwrap_or(range.first());
        let verb = word.and_then(|end| end.checked_sub(1)).filter(|&i| i >= low);
        // "Takes effect January 1"
        verb.is_some_and(|i| matches!(doc.tags[i], Tag::VB | Tag::VBD | Tag::VBN))
            || self.ends_at(doc, low, end, self.present)
    }

    /// The tense that governs the expression at `range`.
    pub fn tense(self, doc: &Annotated<'_>, range: Range) -> Tense {
        let sentence = doc.sentence_at(range.first());
        let range = self.with_narrower(doc, range);
        let low = sentence.first().max(range.first().saturating_sub(NEAR));
        let high = sentence.stop().min(range.stop() + NEAR);
        let lead = self.with_lead(doc, range);
        let led = [self.moved, self.preposition].iter().any(|&id| self.ends_at(doc, low, lead.first(), id));
        let range = if led { lead } else { range };
        if self.ends_at(doc, low, range.first(), self.moved) || self.meant_for(doc, low, range) {
            return Tense::Future;
        }
        if self.ends_at(doc, low, range.first(), self.since) {
            return Tense::Past;
        }
        if self.ends_at(doc, low, range.first(), self.preposition) {
            // "by Friday they had left", "until Friday no one had left", "by Friday the fire was out"
            let over = self.perfect(doc, low, range, high)
                || doc.tags.get(range.stop()) == Some(&Tag::VBD) && self.ends_at(doc, low, range.first(), self.until)
                || self.lasted(doc, low, range, high)
                || self.reached(doc, low, range, high);
            return if over { Tense::Past } else { Tense::Future };
        }
        // "Wednesday's ruling" is known, whatever is said of it, unless it is waited for; who will run in Sunday's vote does
        // so on Sunday.
        if doc.tags.get(range.stop()) == Some(&Tag::POS) && range.stop() < high {
            if self.ends_at(doc, low, range.first(), self.awaited) {
                return Tense::Future;
            }
            return self.amid_what(doc, low, range, high);
        }
        if self.happened_then(doc, low, range) {
            return Tense::Past;
        }
        // "Danes vote on Sunday"
        if self.on_the_calendar(doc, low, range, high) {
            return Tense::Present;
        }
        // "Friday is the deadline"
        if self.is_subject_day(doc, low, range) {
            return Tense::Present;
        }
        self.before(doc, low, range, high).unwrap_or_else(|| self.after(doc, range, high))
    }

    /// The tense of a time whose thing is the place of what is told: who will run, or runs, in Sunday's vote does so on
    /// Sunday, who spoke of a win in Sunday's vote may do so any day.
    fn amid_what(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> Tense {
        let Some(at) = self.before_word(doc, low, range.first(), self.amid) else {
            // "Sunday's vote will be close", not "Sunday's attack will be remembered".
            let verb = self.verb_of(doc, range.stop() + 1, high).filter(|_| self.of_the_scheduled(doc, range));
            let ahead = |i: usize| (i..high).take(2).any(|k| self.looks_ahead(doc, k, high));
            return if verb.is_some_and(ahead) { Tense::Future } else { Tense::Open };
        };
        if at.checked_sub(1).is_some_and(|i| i >= low && doc.is(self.outcome, i)) {
            return Tense::Open;
        }
        match self.before(doc, low, range, high) {
            Some(tense @ (Tense::Past | Tense::Future)) => tense,
            Some(_) if self.of_the_scheduled(doc, range) => Tense::Future,
            _ => Tense::Open,
        }
    }

    /// The tense that the words before the expression give it.
    pub(super) fn before(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> Option<Tense> {
        let (mut infinitive, mut things) = (false, false);
        let acts = range.stop() < high && doc.tags.get(range.stop()) == Some(&Tag::VBD);
        let had = |i: usize| (low..i).rev().take(3).any(|k| doc.is(self.past, k));
        let mut words = (low..range.first()).rev();
        while let Some(i) = words.next() {
            // "He will be “very strong” in May": a few words without a verb are part of the clause.
            if let Some(opening) = self.fragment(doc, low, i) {
                words = (low..opening).rev();
                continue;
            }
            if doc.tokens[i].kind.is_quote() || doc.tokens[i].kind == Kind::Semicolon {
                break;
            }
            // "The prospect that the November vote will be lost"
            if doc.is(self.clause, i) && self.subject(doc, range, high) {
                return None;
            }
            // "Ahead of the vote, the council on Sunday met"; "has vowed to fight and on Sunday met"
            if acts && (doc.tokens[i].kind == Kind::Comma || doc.tags[i] == Tag::CC) {
                return Some(Tense::Past);
            }
            if self.looks_ahead(doc, i, high) {
                // "had been scheduled for Friday", "was to have met on Friday", "would not say on Friday"
                let past = had(i) || self.to_have(doc, i) || self.would_not_tell(doc, i, range.first());
                // "will vote for him because of the attack on Friday"
                let cause = || (i + 1..range.first()).any(|k| doc.lexicon(self.cause, k, range.first()).is_some());
                return Some(if past {
                    Tense::Past
                } else if cause() {
                    Tense::Open
                } else {
                    Tense::Future
                });
            }
            if self.as_foreseen(doc, low, i) {
                continue;
            }
            let tag = doc.tags[i];
            if infinitive && doc.is(self.promise, i) || self.to_be_done(doc, low, i) {
                // "had been invited to speak"
                return Some(if had(i) { Tense::Past } else { Tense::Future });
            }
            // "the man killed on Monday", "the man who shot him"
            let participle = || tag == Tag::VBN && !self.helped(doc, low, i) && !attributive(doc, low, i);
            if participle() || self.agrees_in_past(doc, low, i) {
                return Some(Tense::Past);
            }
            // "Ruiz and Lind meet Monday", not "saw them leave Monday"
            let finite = |k: usize| matches!(doc.tags[k], Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
            let bare = || tag == Tag::VB && (self.helped(doc, low, i) || (low..i).any(finite));
            let verb = match self.verb_tense(doc, i, range.first()).filter(|_| !bare()) {
                Some(Tense::Open) if self.names(doc, low, range) => Some(Tense::Open),
                Some(Tense::Open) if tag == Tag::MD => Some(self.modal(doc, i, range.first())),
                Some(Tense::Open) if self.conditional(doc, low, i) => Some(Tense::Future),
                Some(Tense::Past) if self.backshifted(doc, low, i) => Some(Tense::Future),
                verb => verb,
            };
            if let Some(tense) = verb {
                let told = tense == Tense::Past && things && doc.is(self.telling, i);
                // "said the vote on Tuesday would …": the verb that follows is the vote's.
                return match doc.tags.get(range.stop()) {
                    // "told the court on 3 May that"
                    _ if told && range.stop() < high && doc.is(self.clause, range.stop()) => Some(tense),
                    Some(Tag::MD | Tag::VBD | Tag::VBZ | Tag::VBP) if told && range.stop() < high => None,
                    _ if told => Some(Tense::Open),
                    _ => Some(tense),
                };
            }
            if tag == Tag::VBG && self.progressive(doc, low, i, range.first()) {
                return Some(Tense::Present);
            }
            // "Called him names for trying to hide it"
            infinitive &= tag != Tag::VBG;
            infinitive |= tag == Tag::TO && doc.tags.get(i + 1) == Some(&Tag::VB);
            things |= matches!(tag, Tag::NN | Tag::NNS | Tag::PRP | Tag::DT);
        }
        None
    }

    /// The tense of the verb after a time that opens the sentence.
    pub(super) fn after(self, doc: &Annotated<'_>, range: Range, high: usize) -> Tense {
        for i in range.stop()..high {
            if self.in_relative(doc, range.stop(), i) {
                continue;
            }
            if self.looks_ahead(doc, i, high) {
                return Tense::Future;
            }
            // "By Friday, Ruiz said, it will be over"
            if doc.is(self.telling, i) && range.first() > 0 && doc.is(self.reached, range.first() - 1) {
                continue;
            }
            if doc.tags[i] == Tag::MD {
                return self.modal(doc, i, i + 1);
            }
            // Here the tagger's participle is as a rule a verb in the past that it took for one.
            if let Some(tense) = self.verb_tense(doc, i, high).or((doc.tags[i] == Tag::VBN).then_some(Tense::Past)) {
                return tense;
            }
        }
        Tense::Open
    }

    /// Whether an entry of the lexicon ends right before token `end`.
    pub(super) fn ends_at(self, doc: &Annotated<'_>, low: usize, end: usize, id: LexId) -> bool {
        self.before_word(doc, low, end, id).is_some()
    }

    /// Where what stands before such a word ends.
    pub(super) fn before_word(self, doc: &Annotated<'_>, low: usize, end: usize, id: LexId) -> Option<usize> {
        doc.pack.lexicons.ending(doc.text, &doc.tokens, &doc.tags, low, end, id).map(|word| end - word.len)
    }

    /// Whether a signal of the future stands at token `i`.
    pub(super) fn looks_ahead(self, doc: &Annotated<'_>, i: usize, stop: usize) -> bool {
        doc.lexicon(self.signal, i, stop).is_some()
            || doc.lexicon(self.verb, i, stop).is_some() && !self.as_foreseen(doc, doc.sentence_at(i).first(), i)
    }

    /// Whether the time names a thing that the words before it wait for: a plan for the November election.
    pub fn of_the_awaited(self, doc: &Annotated<'_>, range: Range) -> bool {
        let low = doc.sentence_at(range.first()).first();
        let article = range.first().checked_sub(1).is_some_and(|i| i >= low && doc.tags[i] == Tag::DT);
        let first = range.first() - usize::from(article);
        self.of_the_scheduled(doc, range) && self.ends_at(doc, low, first, self.awaited)
    }

    /// Whether the time is that of figures that are made known: will report third-quarter results.
    pub fn of_figures(self, doc: &Annotated<'_>, range: Range) -> bool {
        const NEAR: usize = 4;
        let low = doc.sentence_at(range.first()).first();
        (low..range.first()).rev().take(NEAR).any(|i| doc.is(self.reporting, i))
    }

    /// Whether the word at token `i` tells only what was foreseen: it began as planned.
    fn as_foreseen(self, doc: &Annotated<'_>, low: usize, i: usize) -> bool {
        doc.tags[i] == Tag::VBN && self.ends_at(doc, low, i + 1, self.foreseen)
    }

    /// Whether an auxiliary stands before the participle at token `i`, with at most adverbs between.
    fn helped(self, doc: &Annotated<'_>, low: usize, i: usize) -> bool {
        for k in (low..i).rev().take(4) {
            match doc.tags[k] {
                Tag::RB | Tag::VBN | Tag::VBG | Tag::CC => {}
                // "Was he killed", not "he killed", which the tagger takes for a participle.
                Tag::PRP => {
                    let verb = |t: &Tag| matches!(t, Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VB | Tag::MD);
                    return k > low && doc.tags.get(k - 1).is_some_and(verb);
                }
                Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VB | Tag::MD | Tag::TO => return true,
                _ => return doc.tokens[k].kind == Kind::Clitic,
            }
        }
        false
    }

    /// The tense of the verb at token `i`, if one stands there.
    fn verb_tense(self, doc: &Annotated<'_>, i: usize, stop: usize) -> Option<Tense> {
        match doc.tags[i] {
            Tag::VBD => Some(Tense::Past),
            Tag::VBZ | Tag::VBP | Tag::VB if doc.lexicon(self.present, i, stop).is_some() => Some(Tense::Present),
            Tag::VBZ | Tag::VBP if self.stages(doc, i, stop) => Some(Tense::Present),
            Tag::VBZ | Tag::VBP | Tag::MD => Some(Tense::Open),
            _ => None,
        }
    }

    /// Whether "had" stands near on either side of the expression, before another verb in the past.
    fn perfect(self, doc: &Annotated<'_>, low: usize, range: Range, high: usize) -> bool {
        const NEAR: usize = 12;
        let ends = |i: &usize| doc.tokens[*i].kind.is_quote() || doc.tokens[*i].kind == Kind::Semicolon;
        let before = (low.max(range.first().saturating_sub(NEAR))..range.first()).rev();
        let after = range.stop()..high.min(range.stop() + NEAR);
        // "had left", not "had to leave", "had until Friday to leave"
        let free = |i: usize| doc.tags.get(i) == Some(&Tag::TO) || doc.is(self.until, i);
        let had = |i: usize| doc.is(self.past, i) && !(i + 1 < high && free(i + 1));
        before.take_while(|i| !ends(i)).any(had) || after.take_while(|i| !ends(i)).any(had)
    }
}

/// Whether the participle at token `i` stands before its noun, and tells nothing of when: pledged delegates, a stolen car.
fn attributive(doc: &Annotated<'_>, low: usize, i: usize) -> bool {
    use Tag::{CD, DT, IN, JJ, NN, NNS, POS, PRPS};
    let noun = matches!(doc.tags.get(i + 1), Some(NN | NNS));
    noun && i > low && matches!(doc.tags[i - 1], DT | JJ | IN | PRPS | CD | POS)
}
