//! The kept words as a line.

use super::Line;
use super::draft::Draft;
use super::words::Class as Lx;
use crate::patterns::morphology::possessive;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};
use std::borrow::Cow;

impl Draft<'_, '_> {
    /// The line.
    pub fn finish(mut self, lead: String) -> Line {
        self.subject();
        self.names(&lead);
        self.nobodys();
        let subject = self.top.and_then(|t| self.cx.reading.one(t, Rel::Subject)).or_else(|| self.first());
        let stands = !subject.is_some_and(|s| self.keeps(s) && self.cx.unclear(s));
        let open = self.kept().any(|i| self.open(i));
        let mut out = lead;
        let mut last: Option<usize> = None;
        let mut tokens = self.all_kept();
        while tokens.last().is_some_and(|&i| self.left_hanging(i)) {
            tokens.pop();
        }
        for &i in &tokens {
            if self.article(i) {
                continue;
            }
            let token = self.cx.reading.input.tokens[i];
            let joined = last.is_some_and(|l| self.joined(l, i));
            let closes = matches!(
                token.kind,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::CloseBracket | Kind::Exclamation | Kind::Question
            );
            if last.is_some_and(|l| self.parted(l, i)) {
                out.push(',');
            }
            let opened = last.is_some_and(|l| self.cx.kind(l) == Kind::OpenBracket);
            if !out.is_empty() && !joined && !closes && !opened {
                out.push(' ');
            }
            match self.put.iter().find(|(at, _)| *at == i) {
                Some((_, word)) => out += word,
                None => out += &self.written(i, last.is_none()),
            }
            last = Some(i);
        }
        let mut text = single_spaced(out);
        if self.asks(&tokens) && !text.ends_with('?') {
            text.push('?');
        }
        Line { text, rules: self.rules, dropped: self.dropped, stands, open, half: self.half }
    }

    /// Whether a token at the end of a line says nothing there: a mark, a conjunction, a word that led to what is gone.
    fn left_hanging(&self, i: usize) -> bool {
        use Kind::{Colon, Comma, Dash, Ellipsis, Exclamation, Period, Semicolon};
        let (kind, tag) = (self.cx.kind(i), self.cx.tag(i));
        let mark = matches!(kind, Comma | Colon | Semicolon | Dash | Period | Ellipsis | Exclamation);
        let opens = || self.kept().any(|k| k < i && self.cx.kind(k) == Kind::OpenBracket);
        let left = kind == Kind::CloseBracket && !opens();
        // "the flag | from": what it led to is gone.
        let led = matches!(tag, Tag::IN | Tag::TO | Tag::DT)
            && self.cx.reading.relation(i) != Rel::Particle
            && i + 1 < self.part.stop()
            && !self.cx.kind(i + 1).is_mark();
        mark || left || led || matches!(tag, Tag::CC | Tag::WDT) && self.cx.reading.clause(i).is_none()
    }

    /// Whether a token is written without a blank behind the last: "can|not", "love[|s]".
    fn joined(&self, last: usize, i: usize) -> bool {
        let tokens = &self.cx.reading.input.tokens;
        let bracket = last + 2 == i
            && self.cx.kind(last + 1) == Kind::OpenBracket
            && tokens[last].touches(tokens[last + 1])
            && tokens[last + 1].touches(tokens[i]);
        let near = last + 1 == i && tokens[last].touches(tokens[i]);
        (near || bracket) && !self.put.iter().any(|(at, _)| *at == i)
    }

    /// Whether the inquit between two words took the comma that parts them with it: "had two talks, he said, the first in May".
    fn parted(&self, last: usize, next: usize) -> bool {
        let cx = self.cx;
        let begins = |p: &&Range| p.first() == next || p.first() + 1 == next && self.article(p.first());
        let Some(piece) = self.part.pieces.iter().skip(1).find(begins) else { return false };
        let tag = cx.tag(piece.first());
        let opens = matches!(tag, Tag::DT | Tag::CD | Tag::PRPS) || tag.is_noun();
        let tag = cx.tag(last);
        let small = matches!(tag, Tag::IN | Tag::TO | Tag::DT | Tag::CC | Tag::MD | Tag::VB | Tag::WRB);
        let goes_on = tag.is_finite() || small || cx.is(last, Lx::Focus);
        !goes_on && last < piece.first() && opens && !cx.tag(piece.first() + 1).is_finite()
    }

    /// Whether the line asks: its words run up to the mark, or open as a question does.
    fn asks(&self, tokens: &[usize]) -> bool {
        let cx = self.cx;
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return false };
        let end = (last + 1..self.part.stop() + 2).find(|&i| !cx.kind(i).is_mark() || cx.kind(i) == Kind::Question);
        let near = end.is_some_and(|i| cx.kind(i) == Kind::Question);
        let opens = cx.tag(first).is_finite() || matches!(cx.tag(first), Tag::MD | Tag::WP | Tag::WRB | Tag::WDT);
        let wh = |i: usize| matches!(cx.tag(i), Tag::WP | Tag::WRB | Tag::WDT);
        let turned = tokens.windows(2).any(|w| wh(w[0]) && (cx.tag(w[1]).is_finite() || cx.tag(w[1]) == Tag::MD));
        self.part.asks && (near || opens || turned)
    }

    /// Whether a word points to what the line does not show: "it", "them", "this plan", with no noun before it.
    fn open(&self, i: usize) -> bool {
        let cx = self.cx;
        let named = || self.put.iter().any(|(k, _)| *k == i) || (cx.named)(i).is_some() || self.means_speaker(i);
        let points = match cx.tag(i) {
            Tag::PRP => cx.unclear(i) && !named(),
            Tag::PRPS => !cx.is(i, Lx::Me) && !cx.is(i, Lx::You) && !named(),
            Tag::DT => cx.is(i, Lx::Points) && self.pointed(i).is_none(),
            _ => false,
        };
        points && !self.kept().take_while(|&k| k < i).any(|k| cx.tag(k).is_noun())
    }

    /// A word as the line writes it: small at its beginning unless it is a name.
    fn written(&self, i: usize, first: bool) -> Cow<'_, str> {
        // "[T]he": the editor's bracket goes.
        let word = self.cx.reading.input.word(i);
        let bracket = word.bytes().any(|b| matches!(b, b'[' | b']'));
        // "these plans failed"
        if self.pointed(i).is_some()
            && let Some(put) = self.cx.words.short(self.cx.reading.input.word(i))
        {
            return Cow::Borrowed(&put.full);
        }
        let word = if bracket { Cow::Owned(word.replace(['[', ']'], "")) } else { Cow::Borrowed(word) };
        let opens = (self.cx.sentence)(i).first() == i || i > 0 && self.cx.kind(i - 1).is_mark();
        let tag = self.cx.tag(i);
        let name = tag.is_proper() || word == "I" || self.cx.kind(i) != Kind::Title;
        let name = name || (tag.is_noun() || tag == Tag::JJ) && (self.cx.proper)(i);
        if opens && !name || first && !name && self.article(i.saturating_sub(1)) {
            return Cow::Owned(word.to_lowercase());
        }
        word
    }

    /// "I will not withdraw": "won't withdraw"; the speaker stands before the colon.
    fn subject(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top else { return };
        let Some(subject) = self.subject_of(top).filter(|&s| self.keeps(s) && s < top) else { return };
        // "Ruiz said I was wrong": outside of quotation marks "I" is who writes.
        let own = !self.told || (cx.quoted)(subject);
        let i = own && cx.is(subject, Lx::Me) && !cx.is(subject, Lx::They) && cx.tag(subject) == Tag::PRP;
        // "We will pay", a firm said.
        let we = self.body && cx.is(subject, Lx::Me) && cx.is(subject, Lx::They);
        // "he and his son are here"; "denies she would accept it"
        let joined = r.with(subject, Rel::Conjunct).any(|c| self.keeps(c));
        if !(i || we || self.means_speaker(subject) && cx.tag(subject) == Tag::PRP)
            || joined
            || self.led > 0
            || self.first() != Some(subject)
            || self.part.asks
            || self.bids
        {
            return;
        }
        if (i || we) && self.kept().any(|k| k != subject && cx.is(k, Lx::Me)) {
            return;
        }
        // "I do not know what is in his heart": behind the speaker's name "his" would be the speaker's.
        // What the verb itself takes cannot: "I know him".
        let object = |k: usize| cx.tag(k) == Tag::PRP && r.governor(k) == Some(top);
        let third = |k: usize| matches!(cx.tag(k), Tag::PRP | Tag::PRPS) && cx.is(k, Lx::Single);
        let other = |k: usize| third(k) && !object(k);
        if i && self.kept().any(|k| other(k) && !self.means_speaker(k) && (cx.named)(k).is_none()) {
            return;
        }
        // "Ruiz: must go" would be what Ruiz is told.
        if i && r.modal(top).is_some_and(|m| cx.is(m, Lx::Obliges)) {
            return;
        }
        // "I’m a negotiator" is not "is negotiator".
        let noun = |p: usize| cx.tag(p).is_noun();
        if i && r.with(top, Rel::Predicate).any(noun) {
            return;
        }
        self.set(subject, false);
        self.rules.push("subject");
        if self.bare_adjective(top, subject) {
            return;
        }
        if !i && !we {
            self.contracted(subject + 1);
            return;
        }
        for verb in r.conjuncts(top).collect::<Vec<_>>() {
            if verb == top || r.one(verb, Rel::Subject).is_none() {
                self.agree(verb);
            }
        }
    }

    /// "I am ready to leave", "she said she was ready to leave": "Ruiz: ready to leave", as headlines have it, whatever the tense.
    fn bare_adjective(&mut self, top: usize, subject: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let be = r.words.is(r.input.sym(top), Class::Be) && (cx.tag(top).is_finite() || cx.kind(top) == Kind::Clitic);
        let next: Vec<usize> = self.kept().filter(|&k| k > subject).take(3).collect();
        let [be_at, adjective, after] = next[..] else { return false };
        let plain = cx.tag(adjective) == Tag::JJ && r.governor(adjective) == Some(top);
        let takes = matches!(cx.tag(after), Tag::TO | Tag::IN);
        let alone = be
            && be_at == top
            && r.relation(adjective) == Rel::Predicate
            && r.with(top, Rel::Conjunct).next().is_none();
        let goes = alone && plain && takes;
        if goes {
            self.set(top, false);
        }
        goes
    }

    /// The subject of a verb, or the one that it shares with the first of its list.
    pub(super) fn subject_of(&self, verb: usize) -> Option<usize> {
        let r = &self.cx.reading;
        r.one(verb, Rel::Subject).or_else(|| r.one(r.first_conjunct(verb), Rel::Subject))
    }

    /// A clitic that has lost its subject is written out.
    fn contracted(&mut self, i: usize) {
        let cx = self.cx;
        if cx.kind(i) != Kind::Clitic {
            return;
        }
        let Some(short) = cx.words.short(cx.reading.input.word(i)) else { return };
        // “he’s ‘liked’ it”
        let next = (i + 1..self.part.stop()).find(|&k| !cx.kind(k).is_quote()).unwrap_or(i + 1);
        let full = match cx.tag(next) {
            _ if cx.tag(i) == Tag::MD => &short.modal,
            Tag::VBN => &short.perfect,
            _ => &short.full,
        };
        self.put.push((i, full.to_string()));
    }

    /// The finite verb of "I" for the third person.
    fn agree(&mut self, verb: usize) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(group) = r.clause(verb).map(|c| c.group) else { return };
        let Some(at) =
            group.indices().find(|&i| cx.tag(i).is_verb() || cx.tag(i) == Tag::MD || cx.kind(i) == Kind::Clitic)
        else {
            return;
        };
        let put = match cx.words.short(r.input.word(at)) {
            Some(_) if cx.tag(at) == Tag::MD || cx.tag(at) == Tag::VBD => return self.contracted(at),
            Some(short) => short.third.to_string(),
            None if matches!(cx.tag(at), Tag::VBP | Tag::VB) && at == verb => cx.lexis.third(&cx.lexis.lemma(at)),
            None => return,
        };
        self.put.push((at, put));
    }

    /// Names for the pronouns that remain, and for "the company".
    fn names(&mut self, lead: &str) {
        let cx = self.cx;
        let mut told: Vec<String> = Vec::new();
        for i in self.all_kept() {
            if !self.refers(i) || !cx.is(i, Lx::Single) && !cx.is(i, Lx::They) && cx.empty_it(i) {
                continue;
            }
            let Some(name) = self.name_of(i) else { continue };
            // Beside another name a pronoun is as clear as what would stand for it, and so is one that the subject binds.
            let beside = self.kept().take_while(|&k| k < i).any(|k| cx.tag(k).is_proper());
            // "in his remarks, Lind refused": the subject behind the pronoun tells whom it means.
            let subject = self.top.and_then(|t| cx.reading.one(t, Rel::Subject)).filter(|&s| s > i && self.keeps(s));
            let ahead =
                subject.is_some_and(|s| cx.reading.input.word(s) == name.rsplit(' ').next().unwrap_or_default());
            if told.contains(&name) || beside || ahead || lead.contains(name.as_str()) || self.bound(i) {
                continue;
            }
            let text = match cx.tag(i) {
                // "heard her say it"
                Tag::PRPS if cx.tag(i + 1) == Tag::VB => name.clone(),
                Tag::PRPS => possessive(&name),
                _ => name.clone(),
            };
            told.push(name);
            // "this firm"
            if cx.tag(i) == Tag::NN {
                self.set(i - 1, false);
            }
            self.put.push((i, text));
            // "it’s broken" may be either: "the lock’s broken"
            if !cx.is(i, Lx::Empty) || !matches!(cx.tag(i + 2), Tag::VBN | Tag::VBD) {
                self.contracted(i + 1);
            }
            self.note("name");
        }
    }

    /// Whether a possessive pronoun can mean the subject of its own clause: "the president has changed his mind".
    pub(super) fn bound(&self, i: usize) -> bool {
        let cx = self.cx;
        let r = &cx.reading;
        let verb = r.governors(i).find(|&g| r.clause(g).is_some());
        let subject = verb.and_then(|v| r.one(v, Rel::Subject)).filter(|&s| s < i && self.keeps(s));
        let owner = subject.filter(|&s| !r.under(i, s) && cx.tag(s).is_noun());
        cx.tag(i) == Tag::PRPS && owner.is_some_and(|s| (cx.animate)(s))
    }

    /// A pronoun that a name can replace, or the noun of "the company".
    fn refers(&self, i: usize) -> bool {
        let cx = self.cx;
        match cx.tag(i) {
            Tag::PRP | Tag::PRPS => !cx.reading.words.is(cx.reading.input.sym(i), Class::Reflexive),
            Tag::NN => {
                let base = cx.reading.base(i).filter(|b| b.len() == 2 && b.stop() == i + 1);
                base.is_some_and(|b| cx.is(b.first(), Lx::Definite) && cx.tag(b.first()) == Tag::DT)
            }
            _ => false,
        }
    }
}

/// A text with single blanks between its words, as nearly every line has them already.
fn single_spaced(text: String) -> String {
    let mut last = ' ';
    let mut fits = |c: char| {
        let fits = !c.is_whitespace() || c == ' ' && last != ' ';
        last = c;
        fits
    };
    if text.chars().all(&mut fits) && !text.ends_with(' ') {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::single_spaced;

    #[test]
    fn blanks_are_single_and_stand_between_words_only() {
        for (text, line) in [
            ("will leave Orlo", "will leave Orlo"),
            (" will  leave ", "will leave"),
            ("Ilka\nBrandt\u{a0}left", "Ilka Brandt left"),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(single_spaced(text.to_owned()), line, "{text:?}");
        }
    }
}
