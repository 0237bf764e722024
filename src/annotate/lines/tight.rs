//! What a line that is still too long says in fewer words, with no meaning lost: the acronym of a body, the short form of a
//! phrase, no helping verbs and owners, as headlines have it.

use super::draft::Draft;
use super::words::{Beside, Class as Lx};
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

impl Draft<'_, '_> {
    /// Takes one step after the other until the line is short enough. What reads less well stays where it would not be.
    pub fn tighten(&mut self) {
        if self.too_long() {
            self.acronyms();
            self.shorter();
        }
        let before = self.state();
        let steps: [fn(&mut Self); 8] = [
            Self::colours,
            Self::progressive,
            Self::perfect,
            Self::helpers,
            Self::owners,
            Self::contractions,
            Self::commas,
            Self::copula,
        ];
        for step in steps {
            if !self.too_long() {
                return;
            }
            step(self);
        }
        if self.too_long() {
            self.restore(before);
        }
    }

    /// "the Securities and Exchange Commission": the "SEC".
    fn acronyms(&mut self) {
        for i in self.all_kept() {
            let Some((range, name)) = self.keeps(i).then(|| (self.cx.acronym)(i)).flatten() else { continue };
            let whole = range.indices().all(|k| self.keeps(k)) && !self.put.iter().any(|(k, _)| range.has(*k));
            if whole && range.first() == i && range.len() > 1 {
                self.replace(range, name, "acronym");
            }
        }
    }

    /// "is able to": "can". Inside of quotations the words stay as they are.
    fn shorter(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let syms: Vec<_> = (self.part.first()..self.part.stop()).map(|i| r.input.sym(i)).collect();
        let mut at = self.part.first();
        while at < self.part.stop() {
            let Some((count, short, beside)) = cx.words.shorter(&syms[at - self.part.first()..]) else {
                at += 1;
                continue;
            };
            let range = Range::new(at, at + count);
            at = range.stop();
            let whole = range.indices().all(|k| self.keeps(k) && self.part.has(k) && !(cx.quoted)(k));
            let number = |k: usize| self.keeps(k) && cx.kind(k) == Kind::Number;
            if !whole || self.put.iter().any(|(k, _)| range.has(*k)) {
                continue;
            }
            match beside {
                Beside::Any if short.is_empty() => self.drop(range, "shorter"),
                Beside::Any => self.replace(range, short.to_owned(), "shorter"),
                Beside::Number if number(range.stop()) => self.replace(range, short.to_owned(), "shorter"),
                Beside::Counted if range.first().checked_sub(1).is_some_and(number) => {
                    let number = range.first() - 1;
                    let text = format!("{}{short}", r.input.word(number));
                    self.replace(Range::new(number, range.stop()), text, "shorter");
                }
                Beside::Number | Beside::Counted | Beside::Negated => {}
            }
        }
    }

    /// Puts a short form for a phrase: in the place of its head, on which the rest of the line hangs.
    fn replace(&mut self, range: Range, short: String, rule: &'static str) {
        let head = range.indices().find(|&i| self.cx.reading.governor(i).is_none_or(|g| !range.has(g)));
        let head = head.unwrap_or(range.first());
        for i in range.indices().filter(|&i| i != head) {
            self.set(i, false);
        }
        self.put.push((head, short));
        self.note(rule);
    }

    /// "a horrific attack", "very concerned": what only tells how strongly the speaker feels. Not what is denied or compared.
    fn colours(&mut self) {
        if !self.may_have(Lx::Colours) {
            return;
        }
        let cx = self.cx;
        let r = &cx.reading;
        for i in self.all_kept().into_iter().rev() {
            // "you must be very poor to": how poor is the point.
            let must = || r.governors(i).any(|g| r.modal(g).is_some());
            if !cx.is(i, Lx::Colours) || must() || self.denied(i) {
                continue;
            }
            let next = i + 1;
            let led = i.checked_sub(1).filter(|&b| self.keeps(b));
            let degree = led.is_some_and(|b| {
                let more = matches!(cx.tag(b), Tag::RBR | Tag::RBS | Tag::CC | Tag::JJR | Tag::JJS | Tag::WRB);
                more || cx.tag(b).is_adverb() || cx.is(b, Lx::Unique) || cx.is(b, Lx::Whole)
            });
            let joined = cx.tag(next) == Tag::CC || cx.kind(next).is_mark();
            let describes = match cx.tag(i) {
                Tag::JJ => {
                    let base = r.base(i).filter(|b| i + 1 < b.stop());
                    let of = |b: Range| r.input.sym(b.stop()) == r.words.of;
                    base.is_some_and(|b| !cx.is(b.stop() - 1, Lx::Hollow) && !of(b))
                }
                tag => {
                    tag.is_adverb() && matches!(cx.tag(next), Tag::JJ | Tag::RB | Tag::VBN) && !cx.is(next, Lx::Whole)
                }
            };
            if describes && !degree && !joined && self.keeps(next) {
                self.drop(Range::new(i, next), "colour");
                if !self.too_long() {
                    return;
                }
            }
        }
    }

    /// "will be vaccinating": "will vaccinate".
    fn progressive(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top.filter(|&t| cx.tag(t) == Tag::VBG && r.modal(t).is_some()) else { return };
        let Some(be) = top.checked_sub(1).filter(|&b| r.words.is(r.input.sym(b), Class::Be)) else { return };
        let bare = cx.lexis.lemma(top);
        if self.keeps(be) && cx.tag(be) == Tag::VB && !(cx.quoted)(top) && !bare.is_empty() {
            self.set(be, false);
            self.put.push((top, bare));
            self.note("tense");
        }
    }

    /// "had agreed to sell", "has agreed to sell": "agreed". Not what was so before something else or still goes on: "has lived
    /// here", "has never sold", "had left by May".
    fn perfect(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top.filter(|&t| cx.tag(t) == Tag::VBN && !r.is_passive(t)) else { return };
        let Some(group) = r.clause(top).map(|c| c.group) else { return };
        let have = |&i: &usize| self.keeps(i) && r.words.is(r.input.sym(i), Class::Have) && cx.tag(i).is_finite();
        let Some(have) = (group.first()..top).find(have).filter(|&h| cx.kind(h) != Kind::Clitic) else { return };
        let lemma = cx.lexis.lemma(top);
        let past = cx.lexis.past(&lemma);
        let spelled = r.input.word(top) == past;
        let lasts = cx.is(top, Lx::Lasts)
            || self.kept().any(|k| cx.is(k, Lx::Dates) || r.words.is(r.input.sym(k), Class::Supposes));
        if past.is_empty() || lasts || !self.plain(top) || (cx.quoted)(top) && !spelled {
            return;
        }
        self.set(have, false);
        if !spelled {
            self.put.push((top, past));
        }
        self.note("tense");
    }

    /// Whether a verb says that something is so, and no second verb shares its helping verbs.
    pub(super) fn plain(&self, verb: usize) -> bool {
        let r = &self.cx.reading;
        let denied = self.denied(verb) || !r.negations(verb).is_empty() || r.modal(verb).is_some();
        let shared = r.with(verb, Rel::Conjunct).any(|c| self.keeps(c) && r.clause(c).is_some());
        !denied && !shared && !self.part.asks
    }

    /// "seven soldiers were killed", "the firm is facing a probe": headlines do without the helping verb.
    fn helpers(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top.filter(|&t| matches!(cx.tag(t), Tag::VBN | Tag::VBG) && self.led == 0) else { return };
        let Some(group) = r.clause(top).map(|c| c.group) else { return };
        let subject = r.one(top, Rel::Subject).filter(|&s| s < top && self.keeps(s) && cx.tag(s).is_noun());
        // "the trick is selling them": what it is.
        let does = |s: usize| cx.tag(s) != Tag::NN || (cx.animate)(s) || cx.tag(top) == Tag::VBN;
        let Some(subject) = subject.filter(|&s| does(s) && r.one(top, Rel::Expletive).is_none()) else { return };
        let helps = |i: usize| r.words.is(r.input.sym(i), Class::Be) || r.words.is(r.input.sym(i), Class::Have);
        let helping: Vec<usize> = (group.first()..top).filter(|&i| self.keeps(i) && helps(i)).collect();
        let be = helping.last().is_some_and(|&l| r.words.is(r.input.sym(l), Class::Be));
        let first = helping.first().is_some_and(|&f| cx.tag(f).is_finite() && cx.kind(f) != Kind::Clitic);
        // "has been seeking": since when is part of it; "is being sold" keeps its "being".
        let passive = r.is_passive(top) && cx.tag(top) == Tag::VBN;
        let being = helping.iter().any(|&i| cx.tag(i) == Tag::VBG);
        let plain = passive && helping.len() <= 2 && !being || cx.tag(top) == Tag::VBG && helping.len() == 1;
        // "men arrested the boys" would be what the men did.
        let next = (top + 1..self.part.stop()).find(|&k| self.keeps(k));
        let object = next.is_some_and(|n| {
            let noun = cx.tag(n).is_noun() || matches!(cx.tag(n), Tag::DT | Tag::PRP | Tag::PRPS | Tag::JJ | Tag::CD);
            noun && r.input.time_at(n).is_none()
        });
        let open = passive && object;
        let between = subject + 1..helping.first().copied().unwrap_or(subject);
        let parted = between.into_iter().any(|k| self.keeps(k) && cx.kind(k).is_mark());
        if be && first && plain && !open && !parted && self.plain(top) {
            for i in helping {
                self.set(i, false);
            }
            self.note("helper");
        }
    }

    /// "will sell its boats to the town": whose they are the subject tells.
    fn owners(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top else { return };
        let subject = r.one(top, Rel::Subject).map(|s| r.extent(s));
        for i in self.all_kept().into_iter().rev() {
            if cx.tag(i) != Tag::PRPS || !self.keeps(i + 1) || subject.is_some_and(|s| s.has(i)) {
                continue;
            }
            let Some(base) = r.base(i).filter(|b| b.first() == i && b.len() > 1) else { continue };
            // "in its place", "on their behalf", "some of their work"
            let last = i.checked_sub(1).filter(|&b| self.keeps(b));
            let of = last.is_some_and(|b| r.input.sym(b) == r.words.of);
            let joined = last.is_some_and(|b| cx.tag(b) == Tag::CC);
            let phrase =
                of || joined || last.is_some_and(|b| matches!(cx.tag(b), Tag::IN | Tag::TO)) && base.len() == 2;
            let one = matches!(cx.tag(i + 1), Tag::JJS | Tag::CD) || cx.is(i + 1, Lx::Unique);
            // "it is my job", "testified his comments were true"
            let head = r.chunk_of(i).map_or(i, |c| c.head as usize);
            let told = matches!(r.relation(head), Rel::Subject | Rel::Predicate);
            if phrase || one || told || last.is_some_and(|b| cx.tag(b) == Tag::PDT) || !self.owned_by_subject(i) {
                continue;
            }
            self.drop(Range::new(i, i + 1), "owner");
            if !self.too_long() {
                return;
            }
        }
    }

    /// Whether a possessive means the speaker or the subject that stands before it.
    fn owned_by_subject(&self, i: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        if cx.is(i, Lx::Me) || self.means_speaker(i) || self.bound(i) {
            return true;
        }
        let verb = r.governors(i).find(|&g| r.clause(g).is_some());
        let subject = verb.and_then(|v| self.subject_of(v)).filter(|&s| s < i && self.keeps(s) && cx.tag(s).is_noun());
        let many = cx.is(i, Lx::They);
        let plural = |s: usize| matches!(cx.tag(s), Tag::NNS | Tag::NNPS);
        subject.is_some_and(|s| !cx.is(i, Lx::Single) && plural(s) == many && (many || !(cx.animate)(s)))
    }
}
