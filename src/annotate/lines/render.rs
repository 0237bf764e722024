//! The kept words as a line.

use super::Line;
use super::draft::Draft;
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Tag};

impl Draft<'_, '_> {
    /// The line.
    pub fn finish(mut self, lead: String) -> Line {
        self.subject();
        self.names();
        let subject = self.top.and_then(|t| self.cx.reading.one(t, Rel::Subject)).or_else(|| self.first());
        let stands = !subject.is_some_and(|s| self.keeps(s) && self.cx.unclear(s));
        let mut out = lead;
        let mut last: Option<usize> = None;
        let tokens: Vec<usize> = self.kept().collect();
        for &i in &tokens {
            if self.article(i) {
                continue;
            }
            let token = self.cx.reading.input.tokens[i];
            let joined = last.is_some_and(|l| {
                let tokens = &self.cx.reading.input.tokens;
                let touches = (l..i).all(|k| tokens[k].span.end == tokens[k + 1].span.start);
                // "[W]ith": the bracket stands inside of a word.
                let bracket = (l + 1..i).all(|k| tokens[k].kind == Kind::CloseBracket);
                touches && bracket && !self.put.iter().any(|(at, _)| *at == i)
            });
            let closes = matches!(
                token.kind,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::CloseBracket | Kind::Exclamation | Kind::Question
            );
            if !out.is_empty() && !joined && !closes {
                out.push(' ');
            }
            let word = self
                .put
                .iter()
                .find(|(at, _)| *at == i)
                .map_or_else(|| self.written(i, last.is_none()), |(_, w)| w.clone());
            out += &word;
            last = Some(i);
        }
        let mut text = out.split_whitespace().collect::<Vec<_>>().join(" ");
        while text.ends_with([',', ':', '.', ';', '-', '–', '—', '!']) && !text.ends_with("U.S.") {
            text.pop();
            text.truncate(text.trim_end().len());
        }
        for hanging in [" and", " or", " but"] {
            text.truncate(text.strip_suffix(hanging).map_or(text.len(), str::len));
        }
        if self.part.asks && !text.ends_with('?') {
            text.push('?');
        }
        Line { text, rules: self.rules, dropped: self.dropped, stands }
    }

    /// A word as the line writes it: small at its beginning unless it is a name.
    fn written(&self, i: usize, first: bool) -> String {
        let word = self.cx.reading.input.word(i);
        let opens = (self.cx.sentence)(i).first() == i || i > 0 && self.cx.kind(i - 1).is_mark();
        let name = matches!(self.cx.tag(i), Tag::NNP | Tag::NNPS) || word == "I" || self.cx.kind(i) != Kind::Title;
        if opens && !name || first && !name && self.article(i.saturating_sub(1)) {
            return word.to_lowercase();
        }
        word.to_owned()
    }

    /// "I will not withdraw": "won't withdraw"; the speaker stands before the colon.
    fn subject(&mut self) {
        let cx = self.cx;
        let r = &cx.reading;
        let Some(top) = self.top else { return };
        let Some(subject) = r.one(top, Rel::Subject).filter(|&s| self.keeps(s) && s < top) else { return };
        let i = r.input.word(subject).eq_ignore_ascii_case("i");
        if !(i || self.means_speaker(subject) && cx.tag(subject) == Tag::PRP)
            || self.first() != Some(subject)
            || self.part.asks
        {
            return;
        }
        let me = |k: usize| {
            ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours"]
                .iter()
                .any(|w| r.input.word(k).eq_ignore_ascii_case(w))
        };
        if i && self.kept().any(|k| k != subject && me(k)) {
            return;
        }
        // "I’m a negotiator" is not "is negotiator".
        let noun = |p: usize| cx.tag(p).is_noun();
        if i && r.with(top, Rel::Predicate).any(noun) {
            return;
        }
        self.set(subject, false);
        self.rules.push("subject");
        if !i {
            self.contracted(subject + 1);
            return;
        }
        for verb in r.conjuncts(top).collect::<Vec<_>>() {
            if verb == top || r.one(verb, Rel::Subject).is_none() {
                self.agree(verb);
            }
        }
    }

    /// A clitic that has lost its subject is written out.
    fn contracted(&mut self, i: usize) {
        let cx = self.cx;
        if cx.kind(i) != Kind::Clitic {
            return;
        }
        let word = cx.reading.input.word(i).replace('’', "'").to_lowercase();
        let full = match word.as_str() {
            "'ll" => "will",
            "'ve" => "have",
            "'re" => "are",
            "'m" => "is",
            "'d" if cx.tag(i) == Tag::MD => "would",
            "'d" => "had",
            "'s" if matches!(cx.tag(i + 1), Tag::VBN)
                && !cx.reading.words.is(cx.reading.input.sym(i + 1), Class::Be) =>
            {
                "has"
            }
            "'s" => "is",
            _ => return,
        };
        self.put.push((i, full.to_owned()));
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
        let word = r.input.word(at).replace('’', "'").to_lowercase();
        let put = match word.as_str() {
            "am" | "'m" => "is".to_owned(),
            "have" | "'ve" => "has".to_owned(),
            "do" => "does".to_owned(),
            "were" => return,
            _ if word.starts_with('\'') => return self.contracted(at),
            _ if matches!(cx.tag(at), Tag::VBP | Tag::VB) && at == verb => cx.lexis.third(&cx.lexis.lemma(at)),
            _ => return,
        };
        self.put.push((at, put));
    }

    /// Names for the pronouns that remain.
    fn names(&mut self) {
        let mut told: Vec<String> = Vec::new();
        for i in self.kept().collect::<Vec<_>>() {
            if !matches!(self.cx.tag(i), Tag::PRP | Tag::PRPS) {
                continue;
            }
            let Some(name) = self.name_of(i).filter(|n| !told.contains(n)) else { continue };
            let reflexive = self.cx.reading.input.word(i).to_lowercase().contains("sel");
            if reflexive {
                continue;
            }
            let possessive = self.cx.tag(i) == Tag::PRPS;
            let text = match possessive {
                true if name.ends_with('s') => format!("{name}’"),
                true => format!("{name}’s"),
                false => name.clone(),
            };
            told.push(name);
            self.put.push((i, text));
            self.contracted(i + 1);
            if self.rules.last() != Some(&"name") {
                self.rules.push("name");
            }
        }
    }
}
